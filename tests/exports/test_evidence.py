"""A finding is shown in its whole sentence, with its own words marked."""

from __future__ import annotations

import pytest

from rashomon.exports.evidence import Passage, Sentences, evidence, shortened
from rashomon.ledger import Ledger
from rashomon.model import Span, Stance, Verdict
from tests.exports.telling import page, tell


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It rained. Nine people died. Nobody spoke.", "Nine", "Nine people died."),
        ("It rained. Dr. Vell counted nine. Nobody spoke.", "nine", "Dr. Vell counted nine."),
        ("It rained. J. Ashk of the U.S. mission left. He wept.", "mission", "J. Ashk of the U.S. mission left."),
        ("“We ran.” She wept. “They fired!” he said.", "fired", "“They fired!” he said."),
        ("She said: “They came. They fired.” Then he left.", "fired", "They fired.”"),
        ("The toll was 4.5 per cent. No. 7 was hit.", "hit", "No. 7 was hit."),
        ("Who fired? Nobody knows… The army was silent.", "knows", "Nobody knows…"),
        ("no full stop at all", "stop", "no full stop at all"),
        ("First one.\n\nSecond one.", "Second", "Second one."),
        ("A heading\n\nThe market\nwas hit.", "hit", "The market\nwas hit."),
    ],
)
def test_the_sentence_around_the_words_is_shown_whole(text: str, words: str, sentence: str) -> None:
    told = page(text)
    passage = Sentences(told.article).around([told.span(words)], marked=(told.span(words),))
    assert passage.text == sentence
    assert [passage.text[mark.start : mark.end] for mark in passage.marks] == [words]


def test_sentences_that_lie_apart_are_shown_without_what_is_between_them() -> None:
    told = page("The mayor spoke. It rained. The sky was grey. “Nine died,” she said.")
    found = (told.span("The mayor"), told.span("Nine died"))
    passage = Sentences(told.article).around(found, marked=found)
    assert passage.text == "The mayor spoke. … “Nine died,” she said."
    assert [passage.text[mark.start : mark.end] for mark in passage.marks] == ["The mayor", "Nine died"]


def test_a_statement_is_shown_with_its_source_and_marked_in_its_content() -> None:
    told = page("It rained. The hospital said nine people had died. Nobody wept.")
    told.says("nine people had died", by="The hospital", source="The hospital")
    passage = Sentences(told.article).around(
        (*told.statements[0].source, *told.statements[0].content), marked=told.statements[0].content
    )
    assert passage.text == "The hospital said nine people had died."
    assert [passage.text[mark.start : mark.end] for mark in passage.marks] == ["nine people had died"]


def test_words_outside_every_paragraph_are_found_too() -> None:
    told = page("A title.\n\nA line.")
    bare = told.article.__class__(
        **{name: getattr(told.article, name) for name in told.article.__slots__} | {"paragraphs": (Span(10, 17),)}
    )
    passage = Sentences(bare).around([Span(2, 7)], marked=(Span(2, 7),))
    assert passage.text == "A title."


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("w200", "w200", "[w200]"),
        ("w0", "w0", "[w0]"),
        ("w399", "w399", "[w399]"),
        ("w10", "w390", "[w10][w390]"),
        ("w200", "w203", "[w200][w203]"),
    ],
)
def test_a_long_passage_is_cut_around_its_marks(first: str, last: str, shown: str) -> None:
    told = page(" ".join(f"w{n}" for n in range(400)))
    marks = tuple(sorted({told.span(first), told.span(last)}))
    cut = shortened(Passage(text=told.article.text, marks=marks), longest=300)
    assert len(cut.text) < 320
    assert "".join(f"[{cut.text[mark.start : mark.end]}]" for mark in cut.marks) == shown


def test_a_long_mark_is_cut_in_its_middle() -> None:
    text = " ".join(f"w{n}" for n in range(400))
    cut = shortened(Passage(text=text, marks=(Span(0, len(text)),)), longest=300)
    assert len(cut.text) < 320
    assert [cut.text[mark.start : mark.end] for mark in cut.marks] == [
        cut.text.split(" … ")[0],
        cut.text.split(" … ")[1],
    ]
    assert (cut.text[:5], cut.text[-9:]) == ("w0 w1", "w398 w399")


def test_a_short_passage_is_not_cut() -> None:
    passage = Passage(text="Nine died.", marks=(Span(0, 4),))
    assert shortened(passage, longest=300) == passage


def test_marks_that_touch_become_one() -> None:
    told = page("Nine people died.")
    passage = Sentences(told.article).around([Span(0, 11)], marked=(Span(0, 5), Span(5, 11), Span(12, 16)))
    assert passage.marks == (Span(0, 11), Span(12, 16))


def test_evidence_names_outlet_date_copy_and_reviewer(ledger: Ledger) -> None:
    told = page("The army fired on the market. It was noon.")
    claim = told.blame("fired on the market", "the army", Stance.REPORTS)
    tell(ledger, [told])
    ledger.decide(claim, Verdict.REJECT, by="Ann Lee", note="it was said of another day", at="2031-06-01T10:00:00Z")
    ledger.decide(claim, Verdict.ACCEPT, by="Bo Ray", at="2031-06-02T10:00:00Z")

    shown = evidence(ledger, next(ledger.claims(ids=[claim])))

    assert shown.passage.text == "The army fired on the market."
    assert (shown.outlet, shown.published, shown.sha256) == ("The Ferrin Herald", "2031-05-03", told.article.sha256)
    assert shown.address == "https://herald.example/market"
    assert shown.reviewed is not None
    assert (shown.reviewed.verdict, shown.reviewed.by) == ("accept", "Bo Ray")


def test_what_nobody_reviewed_says_so(ledger: Ledger) -> None:
    told = page("The army fired on the market.")
    claim = told.blame("fired", "the army", Stance.REPORTS)
    tell(ledger, [told])
    assert evidence(ledger, next(ledger.claims(ids=[claim]))).reviewed is None
