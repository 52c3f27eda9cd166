"""`rashomon read --lexicon`: one's own evaluative terms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.ledger import Ledger
from tests.cli.conftest import Run
from tests.contract import check

STORY = """The turnips of the Harrow Front shelled the port of Marn on Sunday. The regime has not replied.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text("terms: {dehumanising: [turnip]}\noff: [regime]\n", encoding="utf-8")
    return path


def read(run: Run, *arguments: object) -> tuple[dict[str, Any], dict[str, str]]:
    status, out, err = run("read", *arguments, "--statements", "rules", "--format", "jsonl")
    assert (status, err) == (0, "")
    head, *rows = check(out.splitlines())
    return head, {row["term"]: row["category"] for row in rows if row["type"] == "claim" and row["kind"] == "label"}


def test_terms_are_added_and_switched_off(run: Run, story: Path, mine: Path) -> None:
    assert read(run, story)[1] == {"regime": "legitimacy"}
    assert read(run, story, "--lexicon", mine)[1] == {"turnips": "dehumanising"}


def test_several_files_count_together(run: Run, story: Path, mine: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("terms: {legitimacy: [regime]}", encoding="utf-8")
    found = read(run, story, "--lexicon", mine, "--lexicon", other)[1]
    assert found == {"turnips": "dehumanising", "regime": "legitimacy"}


def test_the_run_line_names_the_lexicon(run: Run, story: Path, mine: Path) -> None:
    plain, _ = read(run, story)
    head, _ = read(run, story, "--lexicon", mine)
    assert "lexicon" not in plain["options"]
    assert head["options"]["lexicon"] == ["mine.yaml"]
    assert len(head["models"]["lexicon"]) == 64
    assert head["models"]["lexicon"] != plain["models"]["lexicon"]


def test_another_lexicon_reads_again(run: Run, story: Path, mine: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.rashomon"
    arguments = ("read", story, "--ledger", ledger, "--statements", "rules")
    assert "1 articles read" in run(*arguments)[1]
    assert "1 known already" in run(*arguments)[1]
    assert "1 articles read" in run(*arguments, "--lexicon", mine)[1]
    assert "1 known already" in run(*arguments, "--lexicon", mine)[1]
    mine.write_text("off: [regime]", encoding="utf-8")
    assert "1 articles read" in run(*arguments, "--lexicon", mine)[1]
    with Ledger.open(ledger) as store:
        assert [claim.kind for claim in store.claims() if claim.kind == "label"] == []


def test_workers_read_with_the_lexicon(run: Run, mine: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    texts = [f"{STORY} The ferry left at {number}." for number in range(9)]
    lines.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts)), "utf-8")
    outs = [
        run("read", lines, "--lexicon", mine, "--statements", "rules", "--format", "jsonl", "--workers", workers)[1]
        for workers in (1, 2)
    ]
    terms = [
        [row.get("term") for row in map(json.loads, out.splitlines()) if row.get("kind") == "label"] for out in outs
    ]
    assert terms == [["turnips"] * 9] * 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("terms:\n  rude: [a]\n", "line 2: 'rude' is unknown"),
        ("terms:\n  legal:\n    - ''\n", "line 3: '' has no letters"),
        ("x: &x [a]\ny: [*x]\n", "line 1: anchors and aliases"),
    ],
)
def test_a_bad_lexicon_stops_a_run_in_one_line_before_anything_is_read(
    run: Run, story: Path, tmp_path: Path, content: str, told: str
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(content, encoding="utf-8")
    ledger = tmp_path / "l.rashomon"
    status, out, err = run("read", story, "--lexicon", bad, "--ledger", ledger)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert "bad.yaml" in line
    assert told in line
    with Ledger.open(ledger) as store:
        assert (store.counts().articles, list(store.runs())) == (0, [])
