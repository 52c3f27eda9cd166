"""Who said what, in the ways that news prose puts it."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import Reading, read_language
from rashomon.model import Statement
from rashomon.statements import Finder, find_statements
from tests.articles import article

both_finders = pytest.mark.parametrize("finder", Finder)


def found(text: str, finder: Finder, *, title: str | None = None) -> tuple[Reading, list[Statement]]:
    reading = read_language(article(text, title=title))
    return reading, find_statements(reading, finder)


def parts(text: str, finder: Finder, *, title: str | None = None) -> list[tuple[str, str, list[str]]]:
    """Source, cue and the pieces of the content, as words."""
    reading, statements = found(text, finder, title=title)

    def words(spans: object) -> list[str]:
        return [reading.words(span) for span in spans]  # type: ignore[attr-defined]

    return [(" … ".join(words(s.source)), " … ".join(words(s.cue)), words(s.content)) for s in statements]


@both_finders
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
        ("“Are you in?” she said, but Kevin was asleep by then.", ("she", "said", ["Are you in?"])),
        (
            "A senior official who asked not to be named said it was over.",
            ("A senior official who asked not to be named", "said", ["it was over"]),
        ),
        (
            "The raid was carried out by the Front, three officers at the scene said.",
            ("three officers at the scene", "said", ["The raid was carried out by the Front"]),
        ),
        ("The army denied firing.", ("The army", "denied", ["firing"])),
        ("The army said it had not fired.", ("The army", "said", ["it had not fired"])),
        ("The bridge was mined, the mayor said.", ("the mayor", "said", ["The bridge was mined"])),
        ("According to the mayor, the bridge was mined.", ("the mayor", "According to", ["the bridge was mined"])),
        ("Residents accused the army of shelling them.", ("Residents", "accused", ["the army of shelling them"])),
    ],
)
def test_a_statement_has_source_cue_and_content(
    text: str, expected: tuple[str, str, list[str]], finder: Finder
) -> None:
    assert expected in parts(text, finder)


@both_finders
def test_speech_after_a_colon_runs_over_paragraphs(finder: Finder) -> None:
    text = "The rebels’ radio said:\n“The town is free.\n“Nobody was hurt.\n“We stay.”"
    assert parts(text, finder)[0] == (
        "The rebels’ radio",
        "said",
        ["The town is free.", "Nobody was hurt.", "We stay."],
    )


@both_finders
def test_a_quotation_in_the_next_paragraph_goes_on_with_its_speaker(finder: Finder) -> None:
    text = "“It fell at noon,” said Iva Dorn.\n“Nobody was warned of it.”"
    assert parts(text, finder)[0] == ("Iva Dorn", "said", ["It fell at noon,", "Nobody was warned of it."])


@both_finders
def test_a_quotation_without_a_speaker_is_kept(finder: Finder) -> None:
    assert parts("“Nobody in this town slept at all.”", finder) == [("", "", ["Nobody in this town slept at all."])]


@both_finders
def test_a_statement_within_a_statement_has_it_as_parent(finder: Finder) -> None:
    _, statements = found("The mayor said that the governor had admitted that the dam was old.", finder)
    outer, inner = statements
    assert inner.parent == outer.id
    assert outer.parent is None


@both_finders
def test_words_quoted_within_a_quotation_have_it_as_parent(finder: Finder) -> None:
    _, statements = found("“My aunt told me, ‘Leave before dark,’ so we left,” Hana Brodie said.", finder)
    outer = next(s for s in statements if s.parent is None)
    assert [s.parent for s in statements if s is not outer] == [outer.id]


@both_finders
@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“We saw smoke,” said Amal Haddad.", "direct"),
        ("The mayor said the town was “calm”.", "mixed"),
        ("The mayor said the town was calm.", "indirect"),
    ],
)
def test_mode_tells_how_much_is_quoted(text: str, mode: str, finder: Finder) -> None:
    assert found(text, finder)[1][0].mode == mode


@both_finders
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
def test_act_force_and_negation_come_from_the_cue(
    text: str, act: str, force: str, negated: bool, finder: Finder
) -> None:
    statement = found(text, finder)[1][0]
    assert (statement.act, statement.force, statement.negated) == (act, force, negated)


@pytest.mark.parametrize(
    ("text", "finders"),
    [
        ("The film “The Drowned Orchard” won a prize.", Finder),
        ("The bricks were stacked according to size.", [Finder.RULES]),
        ("The so-called “bridge” is a plank.", Finder),
        ("The report runs to forty pages.", Finder),
    ],
)
def test_what_only_looks_like_speech_is_none(text: str, finders: Iterable[Finder]) -> None:
    assert [parts(text, finder) for finder in finders if parts(text, finder)] == []


@both_finders
def test_turns_of_a_transcript_belong_to_their_speakers(finder: Finder) -> None:
    text = "HOLM: Was the tunnel insured?\nBAKO: No. The bids came too late.\nWe asked twice."
    assert parts(text, finder) == [
        ("HOLM", "", ["Was the tunnel insured?"]),
        ("BAKO", "", ["No. The bids came too late.", "We asked twice."]),
    ]


@both_finders
def test_a_headline_with_a_colon_is_a_statement(finder: Finder) -> None:
    assert parts("The bridge is shut.", finder, title="Varga: Bridge opens by spring")[0] == (
        "Varga",
        "",
        ["Bridge opens by spring"],
    )


@pytest.mark.parametrize("finder", [Finder.RULES])
def test_a_dateline_is_not_part_of_what_is_said(finder: Finder) -> None:
    text = "MARN (Coastal Press) — Gunmen killed three people in Sefra, officials said."
    assert parts(text, finder)[0][2] == ["Gunmen killed three people in Sefra"]


@both_finders
@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "said", "Mayor Varga", "that", "fell", ",", ".", ":", "\n", "he"]), max_size=40
    )
)
def test_spans_lie_in_the_text_and_the_same_text_gives_the_same_statements(finder: Finder, words: list[str]) -> None:
    text = " ".join(words)
    reading, statements = found(text, finder)
    for statement in statements:
        for spans in (statement.source, statement.cue, statement.content):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert list(spans) == sorted(spans)
    assert statements == find_statements(read_language(reading.article), finder)


@both_finders
def test_a_verb_after_a_quotation_is_no_source(finder: Finder) -> None:
    text = 'The envoy, Piet Haan, described the raid as a "possible war crime", but declined to call it a massacre.'
    assert {source for source, _, _ in parts(text, finder)} == {"The envoy, Piet Haan"}


@pytest.mark.parametrize(
    "text",
    [
        "{} said on Monday that Kell had fallen.",
        "The raid was described by {} as a crime.",
        "{} denied responsibility for the attack.",
        "{} claimed to have killed nine soldiers of the Harrow Front.",
    ],
)
def test_a_statement_has_the_same_words_whoever_makes_it(text: str) -> None:
    names = ("Gel Tarin", "Óglaigh Mhór", "Zaw Min Oo", "Avram Tzuriel")
    told = [parts(text.format(name), Finder.MODEL) for name in names]
    plain = [repr(one).replace(name, "⟨A⟩") for name, one in zip(names, told, strict=True)]
    assert len(set(plain)) == 1
