"""Several people decide at once, and so does another process; nothing is lost and everyone is told."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rashomon.errors import LedgerBusy, UsageError
from rashomon.ledger import Ledger, fields_of
from rashomon.ledger.sqlite import beside
from rashomon.model import Findings, Verdict
from rashomon.reviewing import Desk, item, last_to_undo, say, values_of
from tests.reviewing.coverage import read


@pytest.fixture
def found(ledger: Ledger) -> list[Findings]:
    return read(ledger)


def test_who_decides_second_is_told_what_the_first_said(ledger: Ledger, found: list[Findings]) -> None:
    claim = found[0].claims[0].id
    before = say(ledger, claim, Verdict.UNSURE, by="Ilan", seen=None).decision
    seen = item(ledger, claim).seen
    assert seen == before.id
    first = say(ledger, claim, Verdict.ACCEPT, by="Mina", seen=seen)
    second = say(ledger, claim, Verdict.REJECT, by="Tarik", seen=seen)
    assert first.meanwhile == ()
    assert second.meanwhile == (first.decision,)
    assert [one.id for one in item(ledger, claim).decisions] == [before.id, first.decision.id, second.decision.id]
    assert ledger.claim(claim).reviewed == "reject"
    undone = say(ledger, first.decision.id, Verdict.UNDO, by="Mina", seen=first.decision.id)
    assert undone.meanwhile == (second.decision,)


def test_coder_who_works_alone_is_told_of_nobody(ledger: Ledger, found: list[Findings]) -> None:
    claim = found[0].claims[0].id
    say(ledger, claim, Verdict.ACCEPT, by="Mina", seen=None)
    assert say(ledger, claim, Verdict.REJECT, by="Tarik", seen=None, alone=True).meanwhile == ()


def test_undo_goes_back_step_by_step(ledger: Ledger, found: list[Findings]) -> None:
    made = [ledger.decide(one.claims[0].id, Verdict.ACCEPT, by="Mina") for one in found[:3]]
    ledger.decide(found[3].claims[0].id, Verdict.ACCEPT, by="Tarik")
    for decision in reversed(made):
        last = last_to_undo(ledger, by="Mina")
        assert last is not None
        assert last.id == decision.id
        ledger.undo(last.id, by="Mina")
    assert last_to_undo(ledger, by="Mina") is None


def test_desk_takes_decisions_of_many_threads_while_another_reads(path: Path) -> None:
    with Ledger.open(path, write=True, create=True) as ledger:
        found = read(ledger)
    claims = [claim.id for one in found for claim in one.claims]
    with Desk(path, held_s=0.05) as desk, Ledger.open(path) as reading:

        def decide(number: int) -> list[str]:
            made: list[str] = []
            for claim in claims[:4]:
                with desk.writing() as ledger:
                    made.append(say(ledger, claim, Verdict.ACCEPT, by=f"coder {number}", seen=None).decision.id)
                assert reading.claim(claim).reviewed == "accept"
            return made

        with ThreadPoolExecutor(8) as pool:
            told = [one for made in pool.map(decide, range(8)) for one in made]
        assert len(set(told)) == 32
        assert {one.id for one in reading.decisions()} == set(told)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_desk_lets_go_so_that_others_can_write(path: Path) -> None:
    ledger = Ledger.open(path, write=True, create=True)
    claim = read(ledger)[0].claims[0].id
    with Desk(path, held_s=0.05) as desk:
        with pytest.raises(LedgerBusy, match="wait for it to end and try again"), desk.writing():
            pytest.fail("two write")
        ledger.close()
        with desk.writing() as own:
            say(own, claim, Verdict.ACCEPT, by="Mina", seen=None)
        deadline = time.monotonic() + 5
        while beside(path, "-lock").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        with Ledger.open(path, write=True) as other:
            other.decide(claim, Verdict.REJECT, by="Tarik")
        with desk.writing() as own:
            assert [one.by for one in own.decisions_on([claim])[claim]] == ["Mina", "Tarik"]


def test_form_gives_what_was_changed_in_it(ledger: Ledger, found: list[Findings]) -> None:
    fields = fields_of(found[0].claims[0])
    same = {"low": "17", "high": "", "names": "Jon Petrov\r\nAna Čapek\r\n", "bound": "at least", "means": "gunfire "}
    assert values_of(fields, same) == {}
    changed = {"low": "18", "names": "Ana Čapek", "means": "", "bound": "exactly", "spans": "[[24, 30]]", "other": "x"}
    values = values_of(fields, changed)
    assert values == {"low": 18, "names": ["Ana Čapek"], "means": None, "bound": "exactly", "spans": [[24, 30]]}
    made = ledger.decide(found[0].claims[0].id, Verdict.CORRECT, by="Mina", now=values)
    stands = fields_of(found[0].claims[0], [made])
    assert {field.name: field.now for field in stands if field.is_corrected} == values
    said = fields_of(found[0].statements[0])
    assert values_of(said, {"negated": "true", "speakers": ""}) == {"negated": True, "speakers": []}


@pytest.mark.parametrize(
    ("name", "text"), [("low", "many"), ("low", "-1"), ("low", "²"), ("low", "9" * 5000), ("spans", "[[" * 9000)]
)
def test_form_with_what_is_no_value_says_so(ledger: Ledger, found: list[Findings], name: str, text: str) -> None:
    with pytest.raises(UsageError, match=f"'{name}' cannot be"):
        values_of(fields_of(found[0].claims[0]), {name: text})


def test_two_write_through_one_open_ledger(ledger: Ledger, found: list[Findings]) -> None:
    """Eight threads start at once; each decision that was acknowledged is there, and each once."""
    claims = [claim.id for one in found for claim in one.claims]
    start = threading.Barrier(8)

    def decide(number: int) -> list[str]:
        start.wait()
        return [ledger.decide(claim, Verdict.ACCEPT, by=f"coder {number}").id for claim in claims[:6]]

    with ThreadPoolExecutor(8) as pool:
        told = [one for made in pool.map(decide, range(8)) for one in made]
    kept = [one.id for one in ledger.decisions()]
    assert len(told) == 48
    assert sorted(kept) == sorted(told)
    numbers = [one.number for one in ledger.decisions()]
    assert len(set(numbers)) == 48


def test_thread_that_waits_too_long_for_another_is_told(
    ledger: Ledger, found: list[Findings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.ledger.sqlite.BUSY_S", 0.05)
    claim = found[0].claims[0].id
    with ThreadPoolExecutor(1) as pool:
        with ledger.joining():
            waiting = pool.submit(ledger.decide, claim, Verdict.ACCEPT, by="Mina")
            with pytest.raises(LedgerBusy):
                waiting.result()
        assert list(ledger.decisions()) == []
        assert pool.submit(ledger.decide, claim, Verdict.ACCEPT, by="Mina").result().by == "Mina"
