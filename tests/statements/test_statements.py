"""Who said what, in the ways that news prose puts it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import Reading, read_language
from rashomon.model import Statement
from rashomon.statements import find_statements
from tests.articles import article


def found(text: str, *, title: str | None = None) -> tuple[Reading, list[Statement]]:
    reading = read_language(article(text, title=title))
    return reading, find_statements(reading)


def parts(text: str, *, title: str | None = None) -> list[tuple[str, str, list[str]]]:
    """Source, cue and the pieces of the content, as words."""
    reading, statements = found(text, title=title)

    def words(spans: object) -> list[str]:
        return [reading.words(span) for span in spans]  # type: ignore[attr-defined]

    return [(" … ".join(words(s.source)), " … ".join(words(s.cue)), words(s.content)) for s in statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We saw smoke,” said Amal Haddad.", ("Amal Haddad", "said", ["We saw smoke,"])),
        ("Amal Haddad said: “We saw smoke.”", ("Amal Haddad", "said", ["We saw smoke."])),
        ('"We saw smoke," Amal Haddad told reporters.', ("Amal Haddad", "told", ["We saw smoke,"])),
        ("‘We saw smoke,’ said Amal Haddad.", ("Amal Haddad", "said", ["We saw smoke,"])),
        ("„We saw smoke,“ said Amal Haddad.", ("Amal Haddad", "said", ["We saw smoke,"])),
        ("“We saw smoke,” she said, “and then fire.”", ("she", "said", ["We saw smoke,", "and then fire."])),
        ("“We saw smoke,” she said. “Then came fire.”", ("she", "said", ["We saw smoke,", "Then came fire."])),
        ("The army denied firing.", ("The army", "denied", ["firing"])),
        ("The army said it had not fired.", ("The army", "said", ["it had not fired"])),
        ("The bridge was mined, the mayor said.", ("the mayor", "said", ["The bridge was mined"])),
        ("According to the mayor, the bridge was mined.", ("the mayor", "According to", ["the bridge was mined"])),
        ("Residents accused the army of shelling them.", ("Residents", "accused", ["the army of shelling them"])),
    ],
)
def test_a_statement_has_source_cue_and_content(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert expected in parts(text)


def test_speech_after_a_colon_runs_over_paragraphs() -> None:
    text = "The rebels’ radio said:\n“The town is free.\n“Nobody was hurt.\n“We stay.”"
    assert parts(text)[0] == ("The rebels’ radio", "said", ["The town is free.", "Nobody was hurt.", "We stay."])


def test_a_quotation_in_the_next_paragraph_goes_on_with_its_speaker() -> None:
    text = "“It fell at noon,” said Iva Dorn.\n“Nobody was warned of it.”"
    assert parts(text)[0] == ("Iva Dorn", "said", ["It fell at noon,", "Nobody was warned of it."])


def test_a_quotation_without_a_speaker_is_kept() -> None:
    assert parts("“Nobody in this town slept at all.”") == [("", "", ["Nobody in this town slept at all."])]


def test_a_statement_within_a_statement_has_it_as_parent() -> None:
    _, statements = found("The mayor said that the governor had admitted that the dam was old.")
    outer, inner = statements
    assert inner.parent == outer.id
    assert outer.parent is None


def test_words_quoted_within_a_quotation_have_it_as_parent() -> None:
    _, statements = found("“My aunt told me, ‘Leave before dark,’ so we left,” Hana Brodie said.")
    outer = next(s for s in statements if s.parent is None)
    assert [s.parent for s in statements if s is not outer] == [outer.id]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“We saw smoke,” said Amal Haddad.", "direct"),
        ("The mayor said the town was “calm”.", "mixed"),
        ("The mayor said the town was calm.", "indirect"),
    ],
)
def test_mode_tells_how_much_is_quoted(text: str, mode: str) -> None:
    assert found(text)[1][0].mode == mode


@pytest.mark.parametrize(
    ("text", "act", "force", "negated"),
    [
        ("The army said the road was open.", "says", "neutral", False),
        ("The army claimed the road was open.", "says", "distancing", False),
        ("The army admitted the road was closed.", "says", "endorsing", False),
        ("The army denied the road was closed.", "says", "denying", False),
        ("The army did not say the road was open.", "says", "neutral", True),
        ("The army refused to confirm that the road was open.", "says", "endorsing", True),
        ("Residents believe the road is open.", "believes", "neutral", False),
        ("Residents hope to return.", "wants", "neutral", False),
        ("Residents are afraid that the road is mined.", "feels", "neutral", False),
    ],
)
def test_act_force_and_negation_come_from_the_cue(text: str, act: str, force: str, negated: bool) -> None:
    statement = found(text)[1][0]
    assert (statement.act, statement.force, statement.negated) == (act, force, negated)


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Drowned Orchard” won a prize.",
        "The bricks were stacked according to size.",
        "The so-called “bridge” is a plank.",
        "The report runs to forty pages.",
    ],
)
def test_what_only_looks_like_speech_is_none(text: str) -> None:
    assert parts(text) == []


def test_turns_of_a_transcript_belong_to_their_speakers() -> None:
    text = "HOLM: Was the tunnel insured?\nBAKO: No. The bids came too late.\nWe asked twice."
    assert parts(text) == [
        ("HOLM", "", ["Was the tunnel insured?"]),
        ("BAKO", "", ["No. The bids came too late.", "We asked twice."]),
    ]


def test_a_headline_with_a_colon_is_a_statement() -> None:
    assert parts("The bridge is shut.", title="Varga: Bridge opens by spring")[0] == (
        "Varga",
        "",
        ["Bridge opens by spring"],
    )


def test_a_dateline_is_not_part_of_what_is_said() -> None:
    text = "MARN (Coastal Press) — Gunmen killed three people in Sefra, officials said."
    assert parts(text)[0][2] == ["Gunmen killed three people in Sefra"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "said", "Mayor Varga", "that", "fell", ",", ".", ":", "\n", "he"]), max_size=40
    )
)
def test_spans_lie_in_the_text_and_the_same_text_gives_the_same_statements(words: list[str]) -> None:
    text = " ".join(words)
    reading, statements = found(text)
    for statement in statements:
        for spans in (statement.source, statement.cue, statement.content):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert list(spans) == sorted(spans)
    assert statements == find_statements(read_language(reading.article))


def test_a_verb_after_a_quotation_is_no_source() -> None:
    text = 'The envoy, Piet Haan, described the raid as a "possible war crime", but declined to call it a massacre.'
    assert {source for source, _, _ in parts(text)} == {"The envoy, Piet Haan"}
