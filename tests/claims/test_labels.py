from __future__ import annotations

import pytest

from rashomon.claims.lexicon import lexicon
from rashomon.model import Certainty, LabelCategory, VoiceKind, WordsOf
from tests.claims.conftest import Tell


@pytest.mark.parametrize(
    ("text", "term", "target", "category"),
    [
        ("Marek Sol called the Tamber Front terrorists.", "terrorists", "the Tamber Front", LabelCategory.TERROR),
        ("Marek Sol described the strike as a massacre.", "massacre", "the strike", LabelCategory.LEGAL),
        ("The Tamber Front hailed the fall of Velde as a historic victory.", "historic victory", "the fall of Velde",
         LabelCategory.VICTORY),
        ("The so-called Coast Council met on Thursday.", "so-called", "Coast Council", LabelCategory.LEGITIMACY),
        ("Piet Orlo, the butcher of Ilm, was not there.", "butcher", "Piet Orlo", LabelCategory.LEGAL),
        ("The regime closed the bridge.", "regime", "The regime", LabelCategory.LEGITIMACY),
        ("A terrorist attack closed the bridge.", "terrorist", "attack", LabelCategory.TERROR),
        ("The vote was a farce.", "farce", "The vote", LabelCategory.LEGITIMACY),
    ],
)  # fmt: skip
def test_who_or_what_is_called_what(tell: Tell, text: str, term: str, target: str, category: LabelCategory) -> None:
    (label,) = tell(text).labels
    assert (label.term, label.target_text, label.category) == (term, target, category)


@pytest.mark.parametrize(
    ("text", "words_of", "kind"),
    [
        ("“The regime will fall,” said Rika Voss.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("Rika Voss called the army terrorists.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("Rika Voss said terrorists had cut the road.", WordsOf.UNCLEAR, VoiceKind.NARRATION),
        ("Terrorists cut the road on Thursday.", WordsOf.OUTLET, VoiceKind.NARRATION),
        ("The “liberation” of Lunde took nine days.", WordsOf.UNCLEAR, VoiceKind.NARRATION),
        ("The vote was widely seen as a farce.", WordsOf.UNCLEAR, VoiceKind.NARRATION),
    ],
)
def test_whose_word_it_is(tell: Tell, text: str, words_of: WordsOf, kind: VoiceKind) -> None:
    (claim,) = tell(text).of("label")
    assert (claim.detail.words_of, claim.voice_kind) == (words_of, kind)  # type: ignore[union-attr]


def test_a_word_in_indirect_speech_still_names_its_statement(tell: Tell) -> None:
    told = tell("Rika Voss said terrorists had cut the road.")
    (claim,) = told.of("label")
    assert claim.statement == told.cast.statements[0].id


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("“The shelling could amount to war crimes,” said Kees Aldo.", Certainty.HEDGED),
        ("Judge Odile Marsh declined to call the shooting a massacre.", Certainty.DENIED),
        ("Three suspected terrorists left the flat.", Certainty.HEDGED),
    ],
)
def test_how_sure_a_name_is(tell: Tell, text: str, certainty: Certainty) -> None:
    (claim,) = tell(text).of("label")
    assert claim.certainty is certainty


@pytest.mark.parametrize(
    "text",
    [
        "Parliament will vote on the Prevention of Terrorism Act.",
        "The court for war crimes in Oster has three judges.",
        "The union called on drivers to stay at home.",
        "The counter-terrorism unit moved to a new office.",
        "Fighters of the armed group left the hill after a strike.",
        "The sanctions regime was extended by a year.",
        "The bacteria showed resistance to the drug.",
    ],
)
def test_plain_words_and_proper_names_are_no_labels(tell: Tell, text: str) -> None:
    assert tell(text).labels == []


@pytest.mark.parametrize(
    ("text", "term", "target"),
    [
        ("Ostravia's prime minister called the killing a “new Zorian crime”.", "new Zorian crime", "the killing"),
        ("The governor called the deed “cowardly”.", "cowardly", "the deed"),
        ("Those whom the state calls “terrorists” fled.", "terrorists", "Those"),
        ("The council calls its dead fighters “martyrs”.", "martyrs", "its dead fighters"),
    ],
)
def test_who_names_is_not_who_is_named(tell: Tell, text: str, term: str, target: str) -> None:
    found = {(label.term, label.target_text) for label in tell(text).labels}
    assert (term, target) in found
    assert {found_target for found_term, found_target in found if found_term == term} == {target}


def test_an_adjective_is_no_target_of_itself(tell: Tell) -> None:
    assert all(label.term != label.target_text for label in tell("The governor calls cowardly “cowardly”.").labels)


def test_every_listed_term_has_a_category_and_every_category_has_terms() -> None:
    assert {term.category for term in lexicon().by_words.values()} == set(LabelCategory)
