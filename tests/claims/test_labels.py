from __future__ import annotations

import pytest

from rashomon.claims.labels import may_label
from rashomon.claims.lexicon import lexicon
from rashomon.model import Certainty, Label, LabelCategory, VoiceKind, WordsOf
from tests.claims.conftest import Tell


@pytest.mark.parametrize(
    ("text", "term", "target", "category"),
    [
        ("Marek Sol called the Tamber Front terrorists.", "terrorists", "the Tamber Front", LabelCategory.TERROR),
        ("Marek Sol described the strike as a massacre.", "massacre", "the strike", LabelCategory.VICTIMHOOD),
        ("The Tamber Front hailed the fall of Velde as a historic victory.", "historic victory", "the fall of Velde",
         LabelCategory.VICTORY),
        ("The so-called Coast Council met on Thursday.", "so-called", "Coast Council", LabelCategory.LEGITIMACY),
        ("Piet Orlo, the butcher of Ilm, was not there.", "butcher", "Piet Orlo", LabelCategory.DEHUMANISING),
        ("The regime closed the bridge.", "regime", "The regime", LabelCategory.LEGITIMACY),
        ("A terrorist attack closed the bridge.", "terrorist", "attack", LabelCategory.TERROR),
        ("The vote was a farce.", "farce", "The vote", LabelCategory.LEGITIMACY),
        ("The Tamber Front, a terrorist organisation, has held the port since May.", "terrorist organisation",
         "The Tamber Front", LabelCategory.TERROR),
        ("Mayor Rika Voss denounced the siege of Oster as an act of barbarism.", "act of barbarism",
         "the siege of Oster", LabelCategory.DEHUMANISING),
        ("The tribunal found the sweep unlawful.", "unlawful", "the sweep", LabelCategory.LEGAL),
        ("Marek Sol, the self-proclaimed president of Velde, signed the paper.", "self-proclaimed", "Marek Sol",
         LabelCategory.LEGITIMACY),
        ("The shelling of the port was nothing less than a war crime.", "war crime", "The shelling of the port",
         LabelCategory.LEGAL),
        ("The Coast Council accuses the army of war crimes.", "war crimes", "the army", LabelCategory.LEGAL),
        ("General Piet Orlo was found guilty of genocide.", "genocide", "General Piet Orlo", LabelCategory.LEGAL),
        ("The minister dismissed the vote as a pantomime.", "pantomime", "the vote", LabelCategory.OTHER),
        ("The bishop called the generals gravediggers of the nation.", "gravediggers of the nation", "the generals",
         LabelCategory.OTHER),
        ("Marek Sol described the men who raided the bank in Ilm as “terrorists”.", "terrorists", "the men",
         LabelCategory.TERROR),
        ("Marek Sol called the six fighters killed in Ilm on 8 March 2024 “martyrs”.", "martyrs", "the six fighters",
         LabelCategory.VICTIMHOOD),
        ("Marek Sol called the fighters of the Delta Column “murderers”.", "murderers",
         "the fighters of the Delta Column", LabelCategory.LEGAL),
        ("The heinous crimes of the Selm Front were named.", "heinous crimes", "the Selm Front", LabelCategory.LEGAL),
        ("They mourned after the bloody crackdown in Oster.", "bloody crackdown", "the bloody crackdown in Oster",
         LabelCategory.OTHER),
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
        ("The raid was branded a massacre by the Tamber Front.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("The raid was branded a massacre.", WordsOf.UNCLEAR, VoiceKind.NARRATION),
        ("What the army calls a precision strike hit a bakery.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("“Bandits” is what Rika Voss calls the Tamber Front.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("Rika Voss rejected the word “mercenaries” for the guards.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("For the Coast Council the raid was “a massacre”.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("The Coast Council accuses the army of war crimes.", WordsOf.UNCLEAR, VoiceKind.NARRATION),
        ("The “volunteers” of the Landowners' League left.", WordsOf.UNCLEAR, VoiceKind.NARRATION),
        ("The Dawn Brigade, designated a terrorist group by Norrland, denied it.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("State media refer to the Dawn Brigade as “hired guns”.", WordsOf.SPEAKER, VoiceKind.SPEAKER),
        ("The raid on the port was, Rika Voss said, a war crime.", WordsOf.UNCLEAR, VoiceKind.NARRATION),
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
        ("The siege bordered on collective punishment.", Certainty.HEDGED),
        ("Rika Voss stopped short of calling the vote fraudulent.", Certainty.DENIED),
        ("Rika Voss no longer considers the Selm Front terrorists.", Certainty.DENIED),
        ("Rika Voss rejected the word “mercenaries” for the guards.", Certainty.DENIED),
        ("The Selm Front are not terrorists.", Certainty.DENIED),
        ("Rika Voss warned against calling the strikers extremists.", Certainty.DENIED),
        ("Nobody in the valley uses the word “liberation”.", Certainty.DENIED),
        ("The League rejected accusations of genocide.", Certainty.DENIED),
        ("The army never considered the strikers enemies of the state.", Certainty.DENIED),
        ("The Lowland League was wrongly labelled a cult.", Certainty.QUESTIONED),
        ("Those shot were farmers, not terrorists.", Certainty.DENIED),
        ("No massacre took place in Oster.", Certainty.DENIED),
        ("Was the shelling of the port a massacre?", Certainty.QUESTIONED),
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
        "An easier tax regime was promised.",
        "The war crimes prosecutor read out a list.",
        "The criminal court sat for an hour.",
        "Rebel members of the chamber voted against the budget.",
        "The liberation of the hostages took four hours.",
        "Her triumph in the election came as a surprise.",
        "It was a massacre: two own goals before half-time.",
        "The puppet theatre is open on Sunday.",
        "The winter was brutal.",
        "The Victory Day parade was short.",
        "The Movement for National Liberation has a new office.",
        "The film “The Last Martyr” opened on Friday.",
        "The ridge, so called for its shape, is the Camel.",
        "The pilot described the landing as “bumpy”.",
        "The government met in the parliament to speak of peace.",
        "The liberation of four miners held since May was announced.",
        "“Voters handed us victory,” said Senna Holt after the poll.",
        "The invaders, a species of mussel, cover the piers.",
        "The captain was the hero of the match.",
        "The band calls its album “Massacre”.",
        "The word “regime” comes from the French.",
        "The seminar dealt with terrorism and its causes.",
        "The mayor called a meeting of doctors.",
        "No terrorist group has claimed responsibility.",
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


def test_a_contrast_denies_the_one_and_asserts_the_other(tell: Tell) -> None:
    claims = tell("“The burning was not a crime but an act of justice,” said Rika Voss.").of("label")
    assert [(claim.detail.term, claim.certainty) for claim in claims] == [  # type: ignore[union-attr]
        ("crime", Certainty.DENIED),
        ("act of justice", Certainty.ASSERTED),
    ]


def test_a_label_goes_to_the_party_that_the_words_stand_for(tell: Tell) -> None:
    told = tell("The Tamber Front shelled the port.\n\n“The brigands of the Tamber Front will pay,” said Rika Voss.")
    (label,) = told.labels
    assert (label.term, told.name(label.target)) == ("brigands", "tamber front")


def test_a_quotation_said_of_somebody_is_about_them(tell: Tell) -> None:
    (label,) = tell("“We will smoke the rats out of their holes,” Marek Sol said of the Selm Front.").labels
    assert (label.term, label.target_text) == ("rats", "the Selm Front")


def test_what_a_clause_says_who_did(tell: Tell) -> None:
    text = "“We documented groups using the methods of torture that are used by the Selm Front,” said Rika Voss."
    assert {(label.term, label.target_text) for label in tell(text).labels} >= {("torture", "the Selm Front")}


def test_a_headline_says_whose_word_it_is_after_a_colon(tell: Tell) -> None:
    (claim,) = tell("Varn officials are murderers: Rika Voss").of("label")
    assert (claim.voice_kind, claim.detail.words_of) == (VoiceKind.SPEAKER, WordsOf.SPEAKER)  # type: ignore[union-attr]


def test_what_only_speakers_say_counts_in_their_quotations_alone(tell: Tell) -> None:
    text = "Fighters of the Tamber opposition took the hill, officials of the port said on Thursday."
    assert tell(text).labels == []
    (claim,) = tell("“Fighters of the Tamber opposition took the hill on Thursday,” said Rika Voss.").of("label")
    assert isinstance(claim.detail, Label)
    assert (claim.detail.term, claim.detail.words_of) == ("Fighters of the Tamber opposition", WordsOf.SPEAKER)


def test_a_speakers_he_is_not_the_speaker(tell: Tell) -> None:
    (claim,) = tell("Piet Orlo came home. To General Marek Sol he was “a common criminal”.").of("label")
    assert isinstance(claim.detail, Label)
    assert claim.detail.target != claim.voice


def test_an_attack_in_a_theatre_is_no_play(tell: Tell) -> None:
    assert [label.term for label in tell("The terrorist attack on the theatre killed nine.").labels] == ["terrorist"]


def test_one_word_may_be_said_of_two(tell: Tell) -> None:
    text = "“The Selm Front commits war crimes that are also committed by the Tamber Front,” said Rika Voss."
    assert {(label.term, label.target_text) for label in tell(text).labels} == {
        ("war crimes", "The Selm Front"),
        ("war crimes", "the Tamber Front"),
    }


def test_a_long_quotation_is_its_speakers_to_the_end(tell: Tell) -> None:
    text = (
        'Rika Voss said: "We opened the road. Marek Sol pointed to the road that the revolutionaries hold. '
        'The regime has lost it."'
    )
    found = {claim.detail.term: claim for claim in tell(text).of("label")}  # type: ignore[union-attr]
    assert {term: claim.detail.words_of for term, claim in found.items()} == {  # type: ignore[union-attr]
        "revolutionaries": WordsOf.SPEAKER,
        "regime": WordsOf.SPEAKER,
    }


def test_a_sentence_without_a_trigger_is_not_parsed(tell: Tell) -> None:
    told = tell("The ferry to Velde was late. The government met for an hour. The mayor opened a fountain.")
    assert [may_label(told.reading, sentence, lexicon()) for sentence in told.reading.sentences] == [False] * 3


def test_an_adjective_is_no_target_of_itself(tell: Tell) -> None:
    assert all(label.term != label.target_text for label in tell("The governor calls cowardly “cowardly”.").labels)


def test_every_listed_term_has_a_category_and_every_category_has_terms() -> None:
    assert {term.category for term in lexicon().by_words.values()} == set(LabelCategory)


def test_what_those_did_who_are_called_something_is_where_and_when_it_is_said_of(tell: Tell) -> None:
    text = "Marek Sol called the crowd that blocked the harbour of Ilm on 8 March 2024 “rioters”."
    (label,) = tell(text).of("label")
    assert (label.place, label.date_from) == ("Ilm", "2024-03-08")


def test_an_act_is_not_those_who_did_it(tell: Tell) -> None:
    (label,) = tell("Marek Sol called the entry of Lakeland troops into Ilm a “liberation”.").labels
    assert (label.target_text, label.target) == ("the entry of Lakeland troops", None)
