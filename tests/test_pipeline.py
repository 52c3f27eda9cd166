"""From inputs to a joined ledger: the same findings alone, in company and with any number of workers."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from benchmarks import coverage

import rashomon
from rashomon import pipeline, runs
from rashomon.actors import load_names
from rashomon.exports.jsonl import lines
from rashomon.ledger import Ledger
from rashomon.model import Failure, Snapshot
from rashomon.runs import Options
from rashomon.sources import snapshots
from rashomon.statements import Finder
from rashomon.workers import Workers
from tests.contract import check

DEMO = Path(__file__).parent.parent / "demo" / "coverage"
NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def read(folder: Path, *inputs: Path, workers: int = 1, name: str = "a.rashomon") -> list[str]:
    """The lines of a ledger after reading the inputs into it."""
    with Ledger.open(folder / name, write=True, create=True) as ledger:
        runs.read(inputs, ledger, Options(workers=workers), clock=lambda: NOON)
    with Ledger.open(folder / name) as ledger:
        return list(lines(ledger))


@pytest.mark.slow
def test_the_demo_fulfils_the_contract(tmp_path: Path) -> None:
    rows = check(read(tmp_path, DEMO))
    assert sum(row["type"] == "article" for row in rows) == 12
    assert {row["kind"] for row in rows if row["type"] == "claim"} == {"harm", "blame", "label"}


@pytest.mark.slow
def test_two_workers_find_what_one_finds(tmp_path: Path) -> None:
    coverage.write(tmp_path / "stories.jsonl", 20)
    inputs = (tmp_path / "stories.jsonl", DEMO)
    assert read(tmp_path, *inputs, workers=2, name="two.rashomon") == read(tmp_path, *inputs, name="one.rashomon")


@pytest.mark.slow
def test_an_article_reads_the_same_alone_and_in_company(tmp_path: Path) -> None:
    names = load_names()
    in_company = {s.name: pipeline.read_article(s, names) for s in _snapshots(DEMO)}
    for snapshot in reversed(_snapshots(DEMO)):
        assert pipeline.read_article(snapshot, names) == in_company[snapshot.name]


# Nine of them, so that two workers are worth their start. Nobody is in two of them.
STORIES = [
    "“The bridge fell at noon,” said Iva Dorn. The harbour office denied that it had been warned.",
    "The nurses of Lower Marn believe the ward will close. “We were told nothing,” Hana Brodie said.",
    "Police accused two fishermen of setting the fire, according to the Tolm Gazette.",
    "Piet Haan refused to say who had paid for the dam.\n\n“Ask the council,” he said. “It was their dam.”",
    "KORM: Was the tunnel insured?\n\nBAKO: No. The bids came too late.",
    "Teachers in Sefra said that the minister had admitted that the roof was old.",
    "“It is a “long night” for us,” wrote the poet Ana Lind. The river rose.",
    "Farmers near Ottelin hope to return in spring; the envoy, Olga Reiss, called it “too soon”.",
    "Nobody came.",
]


@pytest.mark.slow
def test_the_model_finds_the_same_alone_in_company_and_with_two_workers(tmp_path: Path) -> None:
    inputs = [tmp_path / f"{number}.txt" for number in range(len(STORIES))]
    for path, story in zip(inputs, STORIES, strict=True):
        path.write_text(f"{story}\n", encoding="utf-8")
    together = read(tmp_path, *inputs, name="together.rashomon")
    assert read(tmp_path, *inputs, workers=2, name="two.rashomon") == together
    turned = _by_article(read(tmp_path, *inputs[::-1], name="turned.rashomon"))
    found = _by_article(together)
    assert turned == found
    for number, path in enumerate(inputs):
        ((article, rows),) = _by_article(read(tmp_path, path, name=f"{number}.rashomon")).items()
        assert rows == found[article], path
    by = {
        json.loads(row)["found_by"] for rows in found.values() for row in rows if json.loads(row)["type"] == "statement"
    }
    assert by == {Finder.MODEL.signature}


def _by_article(found: list[str]) -> dict[str, list[str]]:
    """The lines of each article's own findings, by its id."""
    articles: dict[str, list[str]] = {}
    for line in found:
        row = json.loads(line)
        article = row["id"] if row["type"] == "article" else row.get("article")
        if row["type"] in ("article", "mention", "statement", "claim"):
            articles.setdefault(article, []).append(line)
    return articles


def _snapshots(folder: Path) -> list[Snapshot]:
    found = snapshots([folder], clock=lambda: NOON)
    return [snapshot for snapshot in found if isinstance(snapshot, Snapshot)]


def test_reading_twice_changes_nothing(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The mayor of Marn said two people were killed on Sunday.\n", encoding="utf-8")
    first = read(tmp_path, story)
    assert read(tmp_path, story) == first


def test_a_failed_input_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said the bridge was closed.\n", encoding="utf-8")
    (tmp_path / "b.html").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "c.txt").write_text("The mayor said the bridge was open.\n", encoding="utf-8")
    rows = check(read(tmp_path, tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "c.txt"))
    kinds = [row["type"] for row in rows if row["type"] in ("article", "failure")]
    assert kinds == ["article", "failure", "article"]


def test_a_mended_input_is_no_longer_a_failure(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_bytes(b"")
    with Ledger.open(tmp_path / "l.rashomon", write=True, create=True) as ledger:
        assert runs.read([page], ledger).failed == 1
    page.write_text("The mayor said the bridge was closed.\n", encoding="utf-8")
    with Ledger.open(tmp_path / "l.rashomon", write=True) as ledger:
        assert runs.read([page], ledger).read == 1
        assert list(ledger.failures()) == []


def test_a_process_that_dies_costs_its_own_input(tmp_path: Path) -> None:
    workers: Workers[int, int | None] = Workers(work=_dies_at_seven, lost=_none, count=2)
    assert list(workers.map(range(12))) == [(n, None if n == 7 else n * n) for n in range(12)]


def _dies_at_seven(number: int) -> int | None:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def _none(_: int) -> None:
    return None


def test_the_programming_interface_reads_and_answers(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Mayor Ilse Varga said two people were killed in Marn.\n", encoding="utf-8")
    with rashomon.read(story, ledger=tmp_path / "l.rashomon", options=Options(published="2024-03-05")) as ledger:
        (statement,) = ledger.statements()
        assert ledger.words(statement) == "two people were killed in Marn"
        assert [actor.name for actor in ledger.find_actors("Varga")] == ["Ilse Varga"]
        assert ledger.counts().events == 1


def test_a_failure_keeps_the_bytes(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"<html><body></body></html>")
    with Ledger.open(tmp_path / "l.rashomon", write=True, create=True) as ledger:
        runs.read([page], ledger)
        (failure,) = ledger.failures()
        assert isinstance(failure, Failure)
        assert failure.sha256 is not None
        assert ledger.snapshot(failure.sha256).data == page.read_bytes()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_run_killed_thirty_times_ends_as_a_clean_one(tmp_path: Path) -> None:
    source = tmp_path / "stories.jsonl"
    coverage.write(source, 300)
    clean = _without_retrieved(read(tmp_path, source, workers=2, name="clean.rashomon"))
    killed = tmp_path / "killed.rashomon"
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "read", str(source), "--quiet"]
    command += ["--ledger", str(killed), "--workers", "2"]
    luck = random.Random(30)
    for _ in range(30):
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(luck.uniform(0.5, 5.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command, check=True)
    with Ledger.open(killed) as ledger:
        assert _without_retrieved(lines(ledger)) == clean
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("killed.rashomon-")]


def _without_retrieved(found: object) -> list[dict[str, object]]:
    rows = [json.loads(line) for line in found]  # type: ignore[attr-defined]
    return [{key: value for key, value in row.items() if key != "retrieved"} for row in rows]
