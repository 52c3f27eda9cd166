"""People say who is one and who is not; it stays so, whatever is read anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.errors import LedgerError, UsageError
from rashomon.exports import line_of, lines
from rashomon.joining import join
from rashomon.ledger import Ledger, RunRecord
from rashomon.model import ActorId, ActorKind, Decision, Findings, Snapshot, Span, Verdict
from tests.contract import check
from tests.ledger.coverage import Told, keep, page, who
from tests.ledger.samples import READER

AT = "2031-06-01T12:00:00Z"

ONE = page("One: the striker Ali Hassan scored.", Told("Ali Hassan", role="striker"))
TWO = page("Two: the minister Ali Hassan left.", Told("Ali Hassan", role="minister"))
THREE = page("Three: the minister Ali Hassan came back.", Told("Ali Hassan", role="minister"))
LONG = page("Five: Alibek Hassanov sang.", Told("Alibek Hassanov"))


def speaker(ledger: Ledger, of: tuple[Snapshot, Findings]) -> str:
    (said,) = ledger.statements(article=of[1].article.id)
    assert said.speaker is not None
    return said.speaker


def merge(ledger: Ledger, one: tuple[Snapshot, Findings], other: tuple[Snapshot, Findings]) -> Decision:
    made = ledger.merge(speaker(ledger, one), speaker(ledger, other), by="Mina", at=AT)
    join(ledger)
    return made


def split(ledger: Ledger, of: tuple[Snapshot, Findings], *off: str) -> Decision:
    made = ledger.split(speaker(ledger, of), off, by="Mina", at=AT)
    join(ledger)
    return made


def read_anew(ledger: Ledger, of: tuple[Snapshot, Findings], *, wider: int, reader: str = "attribution@2") -> None:
    """As another model has read it: every mention begins some characters earlier, so that every id is another."""
    made, found = of
    ids = {actor.id: f"{actor.id}-{reader}" for actor in found.actors if not actor.outlet}
    mentions = tuple(
        replace(m, id=f"{m.id}-{reader}", actor=ids[m.actor], span=Span(m.span.start - wider, m.span.end))  # type: ignore[arg-type]
        for m in found.mentions
    )
    actors = tuple(replace(actor, id=ids.get(actor.id, actor.id)) for actor in found.actors)  # type: ignore[arg-type]
    said = tuple(replace(s, speakers=tuple(ActorId(ids[a]) for a in s.speakers)) for s in found.statements)
    ledger.keep(made, replace(found, mentions=mentions, actors=actors, statements=said), reader=reader)
    join(ledger)


def test_a_merge_makes_one_of_two_and_outlives_every_join(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO)
    assert who(ledger) == {frozenset({"One"}), frozenset({"Two"})}
    made = merge(ledger, ONE, TWO)
    for _ in range(2):
        assert who(ledger) == {frozenset({"One", "Two"})}
        join(ledger)
    joined = ledger.actor(made.finding).joined
    assert {one.why for one in joined} == {"the name it goes by", f"a person decided ({made.id})"}


def test_a_merge_waits_for_the_next_join_and_says_so(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO)
    assert not ledger.join_is_stale
    ledger.merge(speaker(ledger, ONE), speaker(ledger, TWO), by="Mina")
    assert ledger.join_is_stale
    join(ledger)
    assert not ledger.join_is_stale


def test_whoever_comes_later_goes_with_the_merged(ledger: Ledger) -> None:
    keep(ledger, TWO, LONG)
    merge(ledger, TWO, LONG)
    keep(ledger, THREE)
    assert who(ledger) == {frozenset({"Two", "Three", "Five"})}


@pytest.mark.parametrize("named", ["article", "member", "mention", "beginning"])
def test_a_split_takes_off_what_a_person_names(ledger: Ledger, named: str) -> None:
    keep(ledger, TWO, THREE)
    assert who(ledger) == {frozenset({"Two", "Three"})}
    found = THREE[1]
    off = {
        "article": found.article.id,
        "member": found.actors[0].id,
        "mention": found.mentions[0].id,
        "beginning": found.article.id[:10],
    }[named]
    split(ledger, TWO, off)
    assert who(ledger) == {frozenset({"Two"}), frozenset({"Three"})}


def test_a_split_by_name_takes_off_all_who_are_called_so(ledger: Ledger) -> None:
    spelled = page("Six: the minister Ali Hasan spoke.", Told("Ali Hasan", role="minister"))
    later = page("Seven: the minister Ali Hasan rose.", Told("Ali Hasan", role="minister"))
    keep(ledger, TWO, THREE, spelled)
    split(ledger, TWO, "ali hasan")
    assert who(ledger) == {frozenset({"Two", "Three"}), frozenset({"Six"})}
    keep(ledger, later)
    assert who(ledger) == {frozenset({"Two", "Three"}), frozenset({"Six", "Seven"})}, "its like go with it"


def test_a_split_beats_a_file_of_names(ledger: Ledger) -> None:
    front = [
        page(f"{n}: the Harrow Front fired.", Told("Harrow Front", ActorKind.ARMED_GROUP, known="harrow"))
        for n in ("One", "Two")
    ]
    keep(ledger, *front)
    split(ledger, front[0], front[1][1].article.id)
    assert who(ledger) == {frozenset({"One"}), frozenset({"Two"})}


def test_the_later_decision_wins(ledger: Ledger) -> None:
    keep(ledger, TWO, THREE)
    split(ledger, TWO, THREE[1].article.id)
    merge(ledger, TWO, THREE)
    assert who(ledger) == {frozenset({"Two", "Three"})}
    split(ledger, TWO, THREE[1].article.id)
    assert who(ledger) == {frozenset({"Two"}), frozenset({"Three"})}
    assert [one.verdict for one in ledger.decisions()].count(Verdict.SPLIT) == 2


def test_what_is_split_off_again_says_why_it_is_one(ledger: Ledger) -> None:
    keep(ledger, TWO, THREE, LONG)
    merge(ledger, LONG, TWO)
    split(ledger, LONG, "Ali Hassan")
    assert who(ledger) == {frozenset({"Two", "Three"}), frozenset({"Five"})}
    assert [one.why for one in ledger.actor(speaker(ledger, TWO)).joined] == ["same full name"] * 2


@pytest.mark.parametrize("wider", [0, 3])
def test_decisions_outlive_a_reading_by_other_models(ledger: Ledger, wider: int) -> None:
    keep(ledger, ONE, TWO, THREE)
    split(ledger, TWO, THREE[1].article.id)
    merge(ledger, ONE, THREE)
    wanted = {frozenset({"One", "Three"}), frozenset({"Two"})}
    assert who(ledger) == wanted
    before = {decision.id for decision in ledger.decisions()}
    for of in (ONE, TWO, THREE):
        read_anew(ledger, of, wider=wider)
        assert who(ledger) == wanted
    assert {decision.id: decision.attached for decision in ledger.decisions()} == dict.fromkeys(before, True)


def test_a_decision_whose_words_are_gone_is_listed_as_such_and_comes_back(ledger: Ledger) -> None:
    keep(ledger, TWO, LONG)
    made = merge(ledger, TWO, LONG)
    nobody = replace(LONG[1], mentions=(), actors=LONG[1].actors[-1:], statements=())
    ledger.keep(LONG[0], nobody, reader="attribution@2")
    join(ledger)
    assert [(one.id, one.attached) for one in ledger.decisions()] == [(made.id, False)]
    ledger.keep(*LONG, reader=READER)
    join(ledger)
    assert [one.attached for one in ledger.decisions()] == [True]
    assert who(ledger) == {frozenset({"Two", "Five"})}


def test_old_ids_lead_to_the_merged(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO)
    one, two = speaker(ledger, ONE), speaker(ledger, TWO)
    made = merge(ledger, ONE, TWO)
    kept = ledger.actor(one)
    assert ledger.actor(two) == kept
    assert {one, two} == {kept.id, *kept.formerly}
    assert next(ledger.decisions()).finding == kept.id
    assert made.now["with_name"] == "Ali Hassan"


def test_what_cannot_be_meant_is_refused(ledger: Ledger) -> None:
    keep(ledger, TWO, THREE, LONG)
    actor = speaker(ledger, TWO)
    for off, reason in (
        (["Zebulon"], "is no part of"),
        ([], "say what to take off"),
        (["Ali Hassan"], "nothing would be left"),
        ([LONG[1].article.id], "is no part of"),
    ):
        with pytest.raises(UsageError, match=reason):
            ledger.split(actor, off, by="Mina")
    with pytest.raises(UsageError, match="are one already"):
        ledger.merge(actor, actor, by="Mina")
    with pytest.raises(UsageError, match="is no actor"):
        ledger.merge(actor, TWO[1].article.id, by="Mina")
    with pytest.raises(UsageError, match="say which others"):
        ledger.decide(actor, Verdict.MERGE, by="Mina")
    with pytest.raises(LedgerError):
        ledger.merge(actor, "act-nobody", by="Mina")
    assert list(ledger.decisions()) == []


def test_decisions_and_reasons_are_in_the_contract(ledger: Ledger) -> None:
    ledger.begin_run(
        RunRecord(contract="1.0", package="rashomon 0", models={}, options={}, started="2031-05-02T08:00:00Z")
    )
    keep(ledger, ONE, TWO, THREE)
    merge(ledger, ONE, TWO)
    split(ledger, TWO, THREE[1].article.id)
    rows = check(lines(ledger))
    assert sorted(row["verdict"] for row in rows if row["type"] == "decision") == ["merge", "split"]
    actors = [row for row in rows if row["type"] == "actor" and row["name"] == "Ali Hassan"]
    assert sorted(len(row["joined"]) for row in actors) == [0, 2]
    assert line_of(ledger.actor(speaker(ledger, ONE))) in rows


def test_a_decision_on_an_outlet_holds(ledger: Ledger) -> None:
    pages = [page(f"{n}: rain.", Told("rain", ActorKind.ORGANIZATION), outlet=n) for n in ("Daily Lamp", "Lamp Online")]
    keep(ledger, *pages)
    lamp, online = (found.actors[-1].id for _, found in pages)
    ledger.merge(lamp, online, by="Mina")
    join(ledger)
    assert ledger.actor(lamp) == ledger.actor(online)
    ledger.keep(*pages[0], reader="attribution@2")
    join(ledger)
    assert ledger.actor(lamp) == ledger.actor(online)
