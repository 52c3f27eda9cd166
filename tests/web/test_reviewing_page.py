"""Deciding on the page: by whom, what others said meanwhile, and what is left when the server is killed."""

from __future__ import annotations

import html
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from rashomon.ledger import Ledger
from rashomon.model import Decision, Verdict
from tests.web.conftest import client_of


def fields(page: str, form: str) -> dict[str, str]:
    """The hidden fields of a form of a page."""
    start = page.index(form)
    part = page[start : page.index("</form>", start)]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', part)
    return {name: html.unescape(value) for name, value in found}


def shown(client: TestClient, **wanted: str) -> dict[str, str]:
    return fields(client.get("/review", params=wanted).text, 'id="decide"')


def decided(ledger: Path) -> list[Decision]:
    with Ledger.open(ledger) as opened:
        return sorted(opened.decisions(), key=lambda one: one.number)


def test_a_decision_is_appended_and_the_next_finding_comes(copied: Path) -> None:
    with client_of(copied, person="Ilse") as client:
        first = shown(client, kind="harm")
        answer = client.post("/review", data={**first, "verdict": "accept", "note": "heard it myself"})
        assert answer.status_code == 200
        after = fields(answer.text, 'id="decide"')
        assert after["finding"] != first["finding"]
        assert "<b>1</b> of" in answer.text
    made = decided(copied)
    assert [(one.by, one.verdict, one.finding, one.note) for one in made] == [
        ("Ilse", Verdict.ACCEPT, first["finding"], "heard it myself")
    ]


def test_who_decides_second_sees_what_the_first_said_and_nothing_is_lost(copied: Path) -> None:
    with client_of(copied, person="Ilse") as ilse, client_of(copied, person="Dag") as dag:
        same = shown(ilse, kind="harm")
        his = shown(dag, kind="harm")
        assert his["finding"] == same["finding"]
        ilse.post("/review", data={**same, "verdict": "accept"})
        answer = dag.post("/review", data={**his, "verdict": "reject"})
        assert "somebody else decided on this too" in answer.text
        assert "Ilse accepted this" in answer.text
        assert fields(answer.text, 'id="decide"')["finding"] == same["finding"]
    assert [(one.by, one.verdict) for one in decided(copied)] == [("Ilse", "accept"), ("Dag", "reject")]


def test_a_second_coder_sees_only_what_they_said_themselves(copied: Path) -> None:
    with client_of(copied, person="Ilse") as ilse, client_of(copied, person="Dag") as dag:
        first = shown(ilse, kind="harm")
        ilse.post("/review", data={**first, "verdict": "accept"})
        page = dag.get("/review", params={"alone": "1", "kind": "harm"}).text
        his = fields(page, 'id="decide"')
        assert his["finding"] == first["finding"]
        assert "Ilse accepted" not in page
        answer = dag.post("/review", data={**his, "verdict": "reject"})
        assert "somebody else decided" not in answer.text
        agreement = dag.get("/review/agreement").text
        assert first["finding"] in agreement
        assert "<b>1</b> findings by two or more" in agreement


def test_a_correction_stands_beside_the_machines_value(copied: Path) -> None:
    with client_of(copied) as client:
        first = shown(client, kind="harm", order="weight")
        with Ledger.open(copied) as ledger:
            low = ledger.claim(first["finding"]).detail.low  # type: ignore[union-attr]
        answer = client.post("/review", data={**first, "verdict": "correct", "field-low": "3", "field-high": "3"})
        assert answer.status_code == 200
        page = client.get("/review", params={"finding": first["finding"], "state": "all"}).text
        assert re.search(rf"<dd><bdi>3</bdi> <small>the machine’s: <del><bdi>{low}</bdi>", page)
        wrong = client.post("/review", data={**shown(client, kind="harm"), "verdict": "correct", "field-low": "many"})
        assert wrong.status_code == 400
        assert "whole number" in wrong.text
    assert [one.verdict for one in decided(copied)] == ["correct"]


def test_undo_takes_back_ones_own_last_decision(copied: Path) -> None:
    with client_of(copied) as client:
        first = shown(client, kind="harm")
        client.post("/review", data={**first, "verdict": "reject"})
        page = client.get("/review", params={"kind": "harm"}).text
        answer = client.post("/review/undo", data=fields(page, 'action="/review/undo"'))
        assert fields(answer.text, 'id="decide"')["finding"] == first["finding"]
        assert "<b>0</b> of" in answer.text
        again = client.post("/review/undo", data=fields(answer.text, 'action="/review/undo"'))
        assert again.status_code == 400
        assert "nothing that could be taken back" in again.text
    assert [one.verdict for one in decided(copied)] == ["reject", "undo"]


def test_while_another_program_writes_a_decision_is_refused_in_words(copied: Path) -> None:
    with client_of(copied) as client:
        first = shown(client, kind="harm")
        program = (
            "import sys\nfrom rashomon.ledger import Ledger\n"
            "with Ledger.open(sys.argv[1], write=True):\n    print('open', flush=True)\n    sys.stdin.read()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", program, str(copied)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            answer = client.post("/review", data={**first, "verdict": "accept"})
            assert answer.status_code == 503
            assert decided(copied) == []
            assert writer.stdin is not None
            writer.stdin.close()
            writer.wait(timeout=20)
        assert client.post("/review", data={**first, "verdict": "accept"}).status_code == 200
    assert len(decided(copied)) == 1


def test_actors_are_merged_and_all_is_joined_anew(copied: Path) -> None:
    with Ledger.open(copied) as ledger:
        people = [one for one in ledger.actors() if one.kind == "person"]
        one, other = people[0], people[1]
    with client_of(copied) as client:
        page = client.get(f"/actors/{one.id}").text
        answer = client.post(
            f"/actors/{one.id}/merge",
            data={**fields(page, f'action="/actors/{one.id}/merge"'), "other": other.id, "note": "the same man"},
        )
        assert answer.status_code == 200
        for _ in range(200):
            with Ledger.open(copied) as ledger:
                if not ledger.join_is_stale:
                    break
            time.sleep(0.05)
    with Ledger.open(copied) as ledger:
        assert ledger.actor(one.id).id == ledger.actor(other.id).id
    assert [(made.verdict, made.note) for made in decided(copied)] == [("merge", "the same man")]


def test_an_article_that_tells_of_another_event_is_split_off(copied: Path) -> None:
    with Ledger.open(copied) as ledger:
        event = max(ledger.events(), key=lambda one: len(one.articles))
        off = event.articles[-1]
        claims = {one.id for one in ledger.claims(article=off)} & set(event.claims)
    assert claims
    with client_of(copied) as client:
        page = client.get(f"/events/{event.id}").text
        form = fields(page, f'action="/events/{event.id}/split"')
        assert client.post(f"/events/{event.id}/split", data=form).status_code == 400
        answer = client.post(f"/events/{event.id}/split", data={**form, "off": off})
        assert "Your decision is kept" in answer.text
        for _ in range(200):
            with Ledger.open(copied) as ledger:
                if not ledger.join_is_stale:
                    break
            time.sleep(0.05)
    with Ledger.open(copied) as ledger:
        assert claims.isdisjoint(ledger.event(event.id).claims)


@contextmanager
def serving(ledger: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`rashomon serve` as a process of its own; its address."""
    program = "from rashomon.cli import main\nif __name__ == '__main__':\n    main()"
    call = [sys.executable, "-c", program, "serve", "--ledger", str(ledger), "--port", "0", "--as", "Ilse"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"}) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[-1]
            yield process, address
        finally:
            process.kill()


@pytest.mark.slow
def test_a_server_killed_while_people_decide_leaves_each_decision_whole_or_not_there(copied: Path) -> None:
    acknowledged: list[str] = []
    for moment in (0.05, 0.2, 0.35):
        with serving(copied) as (process, address), httpx2.Client(base_url=address, timeout=20) as client:
            ready = time.monotonic() + 20
            while time.monotonic() < ready:
                try:
                    page = client.get("/review").text
                    break
                except httpx2.ConnectError:
                    time.sleep(0.05)
            end = time.monotonic() + moment
            killed = False
            while not killed:
                data = {**fields(page, 'id="decide"'), "verdict": "accept"}
                if time.monotonic() > end:
                    process.send_signal(signal.SIGKILL)
                    killed = True
                try:
                    answer = client.post("/review", data=data, follow_redirects=True)
                    acknowledged += [data["finding"]] if answer.status_code == 200 else []
                    page = answer.text
                except httpx2.HTTPError:
                    killed = True
    made = decided(copied)
    assert acknowledged
    assert set(acknowledged) <= {one.finding for one in made}
    assert len(made) <= len(acknowledged) + 3
    assert all(one.by == "Ilse" and one.verdict == "accept" and one.anchor.quote for one in made)


@pytest.mark.slow
def test_a_server_stopped_while_it_reads_keeps_what_it_had_read_in_one_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger" / "new.rashomon"
    path.parent.mkdir()
    lines = [{"id": str(n), "text": f"{n + 2} people were killed in Corlen, the mayor said. " * 6} for n in range(300)]
    with serving(path) as (process, address), httpx2.Client(base_url=address, timeout=30) as client:
        page = client.get("/add").text
        sent = "\n".join(map(json.dumps, lines)).encode()
        client.post("/add", data=fields(page, 'action="/add"'), files={"files": ("many.jsonl", sent)})
        end = time.monotonic() + 60
        while "read, 0 failed" not in client.get("/add").text and time.monotonic() < end:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=40)
    assert [one.name for one in path.parent.iterdir()] == ["new.rashomon"]
    with Ledger.open(path) as ledger:
        assert 0 < ledger.counts().articles <= 300


def test_what_was_taken_back_is_no_review_anywhere(copied: Path) -> None:
    with Ledger.open(copied, write=True) as ledger:
        statement = next(ledger.statements())
        verdicts = [Verdict.REJECT, Verdict.UNSURE, Verdict.ACCEPT, Verdict.REJECT, Verdict.ACCEPT]
        made = [ledger.decide(statement.id, verdict, by="Dag") for verdict in verdicts]
    with client_of(copied) as client:

        def reviewed() -> tuple[str | None, tuple[str, str]]:
            page = client.get(f"/articles/{statement.article}").text
            note = page[page.index(f'id="{statement.id}"') :]
            table = {row["id"]: row["reviewed"] for row in client.get("/statements?as=json").json()}
            return table[statement.id], re.findall(
                r"<b>(\w+ by \w+)</b>|(not reviewed)", note[: note.index("</section>")]
            )[0]

        assert reviewed() == ("accept", ("accept by Dag", ""))
        for one in reversed(made):
            with Ledger.open(copied, write=True) as ledger:
                ledger.undo(one.id, by="Dag")
        assert reviewed() == (None, ("", "not reviewed"))
