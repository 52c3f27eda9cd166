"""Who decided can take it back, and all is as it was; nothing that was said is lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rashomon.comparison import group_actors
from rashomon.errors import UsageError
from rashomon.exports import lines
from rashomon.joining import join
from rashomon.ledger import CONTRACT, Ledger, RunRecord
from rashomon.model import Actor, ClaimId, Decision, Event, Findings, Group, Span, Verdict
from tests.contract import check
from tests.joining.test_event_rulings import about, told
from tests.joining.test_event_rulings import ledger as events_ledger
from tests.joining.test_event_rulings import pages as pages
from tests.ledger.coverage import keep, who
from tests.ledger.samples import READER, coverage
from tests.ledger.test_uniting import ONE, THREE, TWO, merge, read_anew, speaker, split

AT = "2031-06-01T12:00:00Z"
events = events_ledger


@pytest.fixture
def found(ledger: Ledger) -> Findings:
    page, found = coverage(1)
    found = replace(found, claims=(found.claims[0], *found.claims[2:]))
    ledger.keep(page, found, reader=READER)
    return found


def reviewed(ledger: Ledger, found: Findings) -> str | None:
    return ledger.claim(found.claims[0].id).reviewed


def test_unsure_is_a_verdict_that_settles_nothing(ledger: Ledger, found: Findings) -> None:
    ledger.decide(found.claims[0].id, Verdict.UNSURE, by="Mina", note="the sentence can be read in two ways")
    assert reviewed(ledger, found) == "unsure"
    assert not ledger.claim(found.claims[0].id).is_settled
    ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina")
    assert ledger.claim(found.claims[0].id).is_settled


def test_undo_is_appended_and_what_was_said_before_stands_again(ledger: Ledger, found: Findings) -> None:
    accepted = ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina", at=AT)
    rejected = ledger.decide(found.claims[0].id, Verdict.REJECT, by="Mina", at=AT)
    undone = ledger.decide(rejected.id, Verdict.UNDO, by="Tarik", note="the wrong key", at=AT)
    assert reviewed(ledger, found) == "accept"
    assert (undone.verdict, undone.takes_back, undone.finding) == ("undo", rejected.id, found.claims[0].id)
    assert (undone.by, undone.note) == ("Tarik", "the wrong key")
    standing = {one.id: one.standing for one in ledger.decisions()}
    assert standing == {accepted.id: True, rejected.id: False, undone.id: True}
    ledger.undo(accepted.id, by="Mina")
    assert reviewed(ledger, found) is None


def test_undoing_an_undo_brings_back_what_it_took(ledger: Ledger, found: Findings) -> None:
    last = ledger.decide(found.claims[0].id, Verdict.REJECT, by="Mina", at=AT)
    for stands in (False, True, False, True):
        last = ledger.undo(last.id, by="Mina", at=AT)
        assert (reviewed(ledger, found) == "reject") is stands
    assert len(list(ledger.decisions())) == 5


def test_what_does_not_stand_cannot_be_taken_back_once_more(ledger: Ledger, found: Findings) -> None:
    made = ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina")
    ledger.undo(made.id, by="Mina")
    with pytest.raises(UsageError, match="was taken back already"):
        ledger.undo(made.id, by="Tarik")
    with pytest.raises(UsageError, match="is no decision; name the decision"):
        ledger.undo(found.claims[0].id, by="Mina")
    with pytest.raises(UsageError, match="undo says all there is to say"):
        ledger.decide(made.id, Verdict.UNDO, by="Mina", now={"low": 1})
    with pytest.raises(UsageError, match="say who decides"):
        ledger.undo(ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina").id, by=" ")
    assert len(list(ledger.decisions())) == 3


def test_of_two_decisions_in_one_second_the_later_wins(ledger: Ledger, found: Findings) -> None:
    actor = found.actors[0].id
    with ledger.joining() as joins:
        joins.replace_actors([(Actor(id=actor, name="Ilse Varga", kind=found.actors[0].kind), [actor])])
    [joined] = ledger.actors()
    for group in (*Group, *reversed(Group)):
        ledger.decide(joined.id, Verdict.CORRECT, by="Mina", now={"group": group}, at=AT)
        assert group_actors([joined], ledger.decisions()).of(joined.id) is group


def test_group_that_was_taken_back_is_told_anew(ledger: Ledger, found: Findings) -> None:
    actor = found.actors[0].id
    with ledger.joining() as joins:
        joins.replace_actors([(Actor(id=actor, name="Ilse Varga", kind=found.actors[0].kind), [actor])])
    [joined] = ledger.actors()
    before = group_actors([joined]).of(joined.id)
    assert before is not Group.WITNESSES
    made = ledger.decide(joined.id, Verdict.CORRECT, by="Mina", now={"group": Group.WITNESSES})
    assert group_actors([joined], ledger.decisions()).of(joined.id) is Group.WITNESSES
    ledger.undo(made.id, by="Mina")
    assert group_actors([joined], ledger.decisions()).of(joined.id) is before


def test_undo_goes_where_its_decision_goes_in_another_reading(ledger: Ledger, found: Findings) -> None:
    killed = found.claims[0]
    rejected = ledger.decide(killed.id, Verdict.REJECT, by="Mina", at=AT)
    undone = ledger.undo(rejected.id, by="Mina", at=AT)
    wider = replace(killed, id=ClaimId("cla-wider"), spans=(Span(killed.spans[0].start, killed.spans[0].end + 4),))
    ledger.keep(coverage(1)[0], replace(found, claims=(wider,)), reader="attribution@2")
    join(ledger)
    assert {one.finding for one in ledger.decisions()} == {"cla-wider"}
    assert ledger.claim("cla-wider").reviewed is None
    ledger.keep(coverage(1)[0], replace(found, claims=()), reader="attribution@3")
    join(ledger)
    assert [one.attached for one in ledger.decisions()] == [False, False]
    ledger.undo(undone.id, by="Mina", at=AT)
    ledger.keep(coverage(1)[0], found, reader="attribution@4")
    join(ledger)
    assert reviewed(ledger, found) == "reject"


def state(ledger: Ledger) -> tuple[list[Actor], list[Event]]:
    """All but the ids that were given in between and are kept, so that they are found for ever."""
    return (
        [replace(actor, formerly=()) for actor in ledger.actors()],
        [replace(event, formerly=()) for event in ledger.events()],
    )


@pytest.mark.parametrize("again", [False, True], ids=["at once", "after another reading"])
def test_merge_that_is_taken_back_was_never_there(ledger: Ledger, again: bool) -> None:
    keep(ledger, ONE, TWO)
    before = state(ledger)
    made = merge(ledger, ONE, TWO)
    merged = who(ledger)
    if again:
        for number, reader in enumerate(("attribution@2", READER)):
            read_anew(ledger, ONE, wider=1 - number, reader=reader)
        join(ledger)
    undone = ledger.undo(made.id, by="Mina")
    assert ledger.join_is_stale
    join(ledger)
    assert who(ledger) == {frozenset({"One"}), frozenset({"Two"})} != merged
    assert again or state(ledger) == before
    ledger.undo(undone.id, by="Mina")
    join(ledger)
    assert who(ledger) == merged


def test_split_that_is_taken_back_was_never_there(ledger: Ledger) -> None:
    keep(ledger, TWO, THREE)
    before = state(ledger)
    made = split(ledger, THREE, THREE[1].article.id)
    assert len(who(ledger)) == 2
    ledger.undo(made.id, by="Mina")
    join(ledger)
    assert state(ledger) == before


def test_only_the_ruling_that_was_taken_back_goes(ledger: Ledger) -> None:
    keep(ledger, ONE, TWO)
    merged = merge(ledger, ONE, TWO)
    split_again = split(ledger, TWO, TWO[1].article.id)
    assert speaker(ledger, ONE) != speaker(ledger, TWO)
    ledger.undo(split_again.id, by="Mina")
    join(ledger)
    assert speaker(ledger, ONE) == speaker(ledger, TWO)
    assert {one.id for one in ledger.decisions() if one.in_force} == {merged.id}


def test_events_go_apart_again_and_together_again(events: Ledger) -> None:
    before, ids = told(events), {event.id for event in events.events()}
    made = events.merge(about(events, "Lamp").id, about(events, "Wire").id, by="Mina")
    join(events)
    assert told(events) != before
    undone = events.undo(made.id, by="Mina")
    join(events)
    assert told(events) == before
    assert {event.id for event in events.events()} == ids
    events.undo(undone.id, by="Mina")
    join(events)
    assert told(events) != before


def run_of(contract: str) -> RunRecord:
    return RunRecord(contract=contract, package="rashomon 0.1.0", models={}, options={}, started=AT)


def test_ledger_of_contract_1_0_is_read_as_before_and_exported_as_1_1(ledger: Ledger, found: Findings) -> None:
    ledger.begin_run(run_of("1.0"))
    assert ledger.runs()[-1].contract == "1.0"
    made = ledger.decide(found.claims[0].id, Verdict.UNSURE, by="Mina", at=AT)
    ledger.undo(made.id, by="Mina", at=AT)
    join(ledger)
    rows = check(lines(ledger))
    assert (rows[0]["contract"], CONTRACT) == ("1.1", "1.1")
    said = {row["verdict"]: row for row in rows if row["type"] == "decision"}
    assert said["undo"]["now"] == {"decision": made.id}
    assert (said["unsure"]["standing"], said["undo"]["standing"]) == (False, True)
    assert said["unsure"]["number"] < said["undo"]["number"]
    assert {row["reviewed"] for row in rows if row["type"] == "claim"} == {None}


def test_line_of_contract_1_0_is_valid(ledger: Ledger, found: Findings) -> None:
    ledger.begin_run(run_of("1.0"))
    ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina", at=AT)
    join(ledger)
    rows = check(lines(ledger))
    for row in rows:
        if row["type"] == "run":
            row["contract"] = "1.0"
        if row["type"] == "decision":
            del row["standing"], row["number"]
    assert check(map(json.dumps, rows)) == rows


def test_decision_is_shown_with_whether_it_stands(ledger: Ledger, found: Findings) -> None:
    made: Decision = ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina", at=AT)
    assert made.standing
    undone = ledger.undo(made.id[:12], by="Mina", at=AT)
    assert ledger.resolve(made.id) == replace(made, standing=False)
    assert ledger.resolve(undone.id) == undone
