from __future__ import annotations

import time
from random import Random

import pytest

from rashomon.model import (
    Actor,
    ActorId,
    ActorKind,
    ArticleId,
    Mode,
    Quotation,
    QuotationId,
    QuotedWords,
    Role,
    Span,
    Statement,
    StatementId,
)
from rashomon.quotations import RunKind, Trail, VersionKind, around, trail
from rashomon.quotations.differing import difference
from rashomon.quotations.wording import wording
from tests.quotations.test_finding import HOSTILE

FULL = "We will leave the valley, if they take their guns off the ridge, and some of us will stay."


def told(
    name: str,
    *pieces: str,
    by: str | None = "roa",
    named: bool = True,
    published: str | None = "2031-05-02",
    mode: Mode = Mode.DIRECT,
    copy: bool = False,
) -> QuotedWords:
    spans, at = [], 0
    for piece in pieces:
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 9
    statement = Statement(
        id=StatementId(name),
        article=ArticleId(f"art of {name}"),
        source=(),
        cue=(),
        content=tuple(spans),
        mode=mode,
        speakers=(ActorId(by),) if by else (),
        found_by="test@1",
    )
    return QuotedWords(
        statement=statement,
        pieces=pieces,
        speaker=by if named else None,
        outlet=f"Outlet {name}",
        published=published,
        same_as=ArticleId("art of another") if copy else None,
    )


def actor(name: str, kind: ActorKind = ActorKind.PERSON, *, role: str = "", of: str | None = None) -> Actor:
    roles = (Role(role=role, of=ActorId(of) if of else None, article=ArticleId("art"), span=Span(0, 1)),)
    return Actor(id=ActorId(name), name=name.title(), kind=kind, roles=roles if role else ())


ACTORS = {
    one.id: one
    for one in (
        actor("roa"),
        actor("lenz"),
        actor("front", ActorKind.ARMED_GROUP),
        actor("column", ActorKind.ARMED_GROUP),
        actor("arden", role="spokesman", of="front"),
        actor("ost", role="column spokeswoman"),
        actor("gazette", ActorKind.MEDIA),
        actor("residents", ActorKind.POPULATION),
        actor("dorran", ActorKind.GOVERNMENT),
        actor("dorran ministry of water", ActorKind.GOVERNMENT),
    )
}


def traced(*versions: QuotedWords, fullest: str = "a") -> Trail:
    quotation = Quotation(
        id=QuotationId("quo-1"),
        statements=tuple(sorted(one.statement.id for one in versions)),
        fullest=StatementId(fullest),
    )
    return trail(quotation, versions, ACTORS)


def compared(version: str, *more: str, full: str = FULL, mode: Mode = Mode.DIRECT) -> tuple[str, list[str], list[str]]:
    """The kind, the runs that are not the same with their signs, and the flags."""
    found = traced(told("a", full), told("b", version, *more, mode=mode)).versions[1]
    signs = {
        RunKind.DROPPED: lambda run: f"-{run.was} ({run.shown})",
        RunKind.ADDED: lambda run: f"+{run.now}",
        RunKind.CHANGED: lambda run: f"{run.was} > {run.now}",
        RunKind.EDITOR: lambda run: f"[{run.now}]",
    }
    runs = [signs[run.kind](run) for run in found.runs if run.kind in signs]
    return str(found.kind), runs, [f"{flag.sense}: {flag.words}" for flag in found.flags]


@pytest.mark.parametrize(
    ("version", "kind", "runs", "flags"),
    [
        ("WE WILL LEAVE THE VALLEY IF THEY TAKE THEIR GUNS OFF THE RIDGE AND SOME OF US WILL STAY", "exact", [], []),
        (
            "We will leave the valley, and some of us will stay.",
            "shortened",
            ["-if they take their guns off the ridge (silent)"],
            ["condition: if"],
        ),
        (
            "We will leave the valley … and some of us will stay.",
            "shortened",
            ["-if they take their guns off the ridge (ellipsis)"],
            ["condition: if"],
        ),
        (
            "We will leave the valley, if they take their guns off the ridge",
            "shortened",
            ["-and some of us will stay (edge)"],
            [],
        ),
        (
            "We will leave the valley, if [the riders] take their guns off the ridge, and some of us will stay.",
            "shortened",
            ["-they (bracket)", "[the riders]"],
            [],
        ),
        (
            "We will not leave the valley, if they take their guns off the ridge, and all of us will stay.",
            "altered",
            ["+not", "some > all"],
            ["quantifier: some", "negation added: not"],
        ),
        (
            "We will leave the valley, if they take their guns off the [northern] ridge, and some of us will stay.",
            "exact",
            ["[northern]"],
            [],
        ),
    ],
    ids=["exact", "silent drop", "ellipsis", "edge", "bracket", "altered", "an editor's word"],
)  # fmt: skip
def test_a_version_is_told_by_what_became_of_the_words(
    version: str, kind: str, runs: list[str], flags: list[str]
) -> None:
    assert compared(version) == (kind, runs, flags)


@pytest.mark.parametrize(
    ("full", "version", "flags"),
    [
        ("The army did not fire on the crowd.", "The army did fire on the crowd.", ["negation: not"]),
        ("The army didn't fire on the crowd.", "The army did not fire on the crowd.", []),
        ("The army never fired on the crowd.", "The army fired on the crowd, never on us.", []),
        ("I think the army fired on the crowd.", "the army fired on the crowd", ["hedge: I think"]),
        ("The army may fire on the crowd.", "The army will fire on the crowd.", ["hedge: may"]),
        ("The army fired in May on the crowd.", "The army fired on the crowd.", []),
        ("Most of the army fired on the crowd.", "the army fired on the crowd", ["quantifier: Most"]),
        ("The army, they told me, fired on the crowd.", "The army fired on the crowd.", ["attribution: told"]),
        ("The army fired on the crowd, I told them.", "The army fired on the crowd", []),
        ("The army fired on the crowd. It did not stop.", "The army fired on the crowd.", []),
        ("The army fired on the crowd, but it did not stop.", "The army fired on the crowd", []),
        ("Unless we pay, the army will fire on the crowd.", "the army will fire on the crowd", ["condition: Unless"]),
        ("The army could have fired on the crowd.", "The army [may] have fired on the crowd.", []),
    ],
)
def test_a_flag_stands_where_a_lost_word_bears_on_what_was_kept(full: str, version: str, flags: list[str]) -> None:
    assert compared(version, full=full)[2] == flags


def test_pieces_and_marks_break_a_quotation_without_hiding_it() -> None:
    assert compared("We will leave the valley,", "and some of us will stay.")[1] == [
        "-if they take their guns off the ridge (break)"
    ]
    mixed = "that they “will leave the valley” and that “some of us will stay”"
    assert compared(mixed, mode=Mode.MIXED)[1] == [
        "-We (edge)",
        "-if they take their guns off the ridge, and (break)",
    ]


def test_a_break_for_the_cue_is_shown_outside_the_marks() -> None:
    (found,) = traced(told("a", "We will leave the valley,", "and some of us will stay.")).versions
    assert found.words == "We will leave the valley,” … “and some of us will stay."


def test_the_earliest_day_is_the_first_and_of_one_day_an_original() -> None:
    versions = (
        told("a", FULL, published="2031-05-03"),
        told("b", FULL, published="2031-05-02", copy=True),
        told("c", "We will leave the valley", published="2031-05-02"),
        told("d", FULL, published=None),
    )
    found = traced(*versions)
    assert [version.told.statement.id for version in found.versions] == ["c", "b", "a", "d"]
    assert found.first is found.versions[0]
    assert [version.kind for version in found.changed] == [VersionKind.SHORTENED]
    for number in range(5):
        assert traced(*Random(number).sample(versions, len(versions))) == found


@pytest.mark.parametrize(
    ("by", "other", "sides"),
    [
        ("roa", "lenz", ["Lenz", "Roa"]),
        ("roa", "roa", []),
        ("roa", None, []),
        ("front", "arden", []),
        ("column", "arden", ["Arden", "Column"]),
        ("front", "ost", ["Front", "Ost"]),
        ("column", "ost", []),
        ("front", "roa", []),
        ("front", "column", ["Column", "Front"]),
        ("dorran", "dorran ministry of water", []),
        ("roa", "gazette", []),
        ("roa", "residents", []),
    ],
)
def test_a_conflict_has_two_who_do_not_speak_for_one_another(by: str, other: str | None, sides: list[str]) -> None:
    found = traced(told("a", FULL, by=by), told("b", FULL, by=other))
    assert [side.name for side in found.conflict] == sides


def test_a_speaker_who_is_only_described_is_in_no_conflict() -> None:
    assert traced(told("a", FULL), told("b", FULL, by="lenz", named=False)).conflict == ()


def test_whoever_is_quoted_beside_another_is_one_with_them() -> None:
    both = told("a", FULL)
    both = QuotedWords(
        statement=Statement(
            id=StatementId("a"),
            article=ArticleId("art"),
            source=(),
            cue=(),
            content=(Span(0, 9),),
            mode=Mode.DIRECT,
            speakers=(ActorId("roa"), ActorId("lenz")),
            found_by="test@1",
        ),
        pieces=both.pieces,
        speaker="roa",
        outlet=None,
        published=None,
    )
    assert traced(both, told("b", FULL, by="lenz")).conflict == ()


def test_what_stands_around_is_of_the_same_paragraph_and_bounded() -> None:
    text = "Earlier it rained.\n\nHe was asked about the fort. “We stay,” he said, and left.\n\nIt rained again."
    start = text.index("We stay")
    assert around(text, (Span(start, start + 8),)) == ("He was asked about the fort.", "he said, and left.")
    alone = "Before.\n\n“We stay.”\n\nAfter."
    start = alone.index("We stay")
    assert around(alone, (Span(start, start + 8),)) == ("Before.", "After.")
    long = "rain " * 200 + "We stay." + " snow" * 200
    before, after = around(long, (Span(1000, 1008),))
    assert before.startswith("… rain")
    assert after.endswith("snow …")
    assert max(len(before), len(after)) <= 304
    assert around("We stay.", (Span(0, 8),)) == ("", "")


@pytest.mark.timeout(120)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_are_compared_in_a_bounded_time(words: str) -> None:
    start = time.perf_counter()
    for a, b in ((words, words[: len(words) // 2]), (FULL, words), (words, f"{words[:-5]} not")):
        found = traced(told("a", a), told("b", b))
        assert {version.told.statement.id for version in found.versions} == {"a", "b"}
    assert time.perf_counter() - start < 30


def test_the_runs_give_both_texts_back() -> None:
    rng = Random(7)
    words = FULL.rstrip(".").replace(",", "").split()
    for _ in range(200):
        other = [word for word in words if rng.random() < 0.8]
        other.insert(rng.randrange(len(other) + 1), rng.choice(["never", "stone", "we"]))
        a, b = wording([" ".join(words)]), wording([" ".join(other)])
        runs = difference(a, b)
        assert " ".join(run.was for run in runs if run.was) == " ".join(words)
        assert " ".join(run.now for run in runs if run.now) == " ".join(other)
