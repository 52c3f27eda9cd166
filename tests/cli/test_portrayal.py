"""`--portrayal`, as a person meets it: nothing of it unless asked for, and then called a model's, with its error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.claims import MACRO_F1, portrayal_sha256
from tests.cli.conftest import Run
from tests.contract import check

STORY = """Shells hit the market in Marn on Sunday and killed nine people.

Mayor Ilse Varga called the Harrow Front terrorists. The Harrow Front hailed the strike as a victory.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def labels(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [row for row in rows if row["type"] == "claim" and row["kind"] == "label"]


def read(run: Run, *arguments: object) -> list[dict[str, object]]:
    status, out, err = run("read", *arguments, "--format", "jsonl")
    assert (status, err) == (0, "")
    return check(out.splitlines())


@pytest.mark.parametrize("more", [(), ("--statements", "rules")], ids=["model", "rules"])
def test_by_default_nothing_is_rated_and_the_head_is_not_opened(
    run: Run, story: Path, weights: Path, more: tuple[str, ...]
) -> None:
    (weights / "portrayal.safetensors").unlink()
    head, *rows = read(run, story, *more)
    assert "portrayal" not in head["models"]  # type: ignore[operator]
    assert "portrayal" not in head["options"]  # type: ignore[operator]
    assert len(labels(rows)) == 2
    assert {row["portrayal"] for row in labels(rows)} == {None}


@pytest.mark.parametrize("more", [(), ("--statements", "rules")], ids=["model", "rules"])
def test_where_asked_for_labels_are_rated_and_the_run_says_so(run: Run, story: Path, more: tuple[str, ...]) -> None:
    head, *rows = read(run, story, "--portrayal", *more)
    assert head["models"]["portrayal"] == portrayal_sha256()  # type: ignore[index]
    assert head["options"]["portrayal"] is True  # type: ignore[index]
    found = labels(rows)
    assert len(found) == 2
    assert all(isinstance(row["portrayal"], float) and -1 <= row["portrayal"] <= 1 for row in found)


def test_nothing_else_changes(run: Run, story: Path) -> None:
    def known(rows: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{k: v for k, v in row.items() if k not in ("portrayal", "retrieved")} for row in rows[1:]]

    assert known(read(run, story)) == known(read(run, story, "--portrayal"))


def test_a_missing_head_stops_a_run_that_asks_for_it_before_anything_is_read(
    run: Run, story: Path, weights: Path, tmp_path: Path
) -> None:
    (weights / "portrayal.safetensors").unlink()
    status, out, err = run("read", story, "--portrayal", "--ledger", tmp_path / "l.rashomon")
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert "portrayal.safetensors" in line
    assert "without --portrayal" in line


def test_an_article_is_read_again_where_it_was_not_rated(run: Run, story: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.rashomon"
    assert "1 articles read" in run("read", story, "--ledger", ledger)[1]
    assert "1 articles read" in run("read", story, "--ledger", ledger, "--portrayal")[1]
    assert "1 known already" in run("read", story, "--ledger", ledger, "--portrayal")[1]


RATING = f"a model’s rating, macro-F1 {MACRO_F1} on NewsMTSC devtest_mt"


@pytest.mark.parametrize("asked", [True, False])
def test_a_rating_is_shown_with_its_error_only_where_asked_for(
    run: Run, story: Path, tmp_path: Path, asked: bool
) -> None:
    ledger, page = tmp_path / "l.rashomon", tmp_path / "report.html"
    option = ["--portrayal"] if asked else []
    assert run("read", story, "--ledger", ledger, *option)[0] == 0
    rows = [json.loads(line) for line in run("export", "--ledger", ledger)[1].splitlines()]
    shown = "".join(run("show", row["id"], "--ledger", ledger)[1] for row in labels(rows))
    assert run("report", "--ledger", ledger, "--out", page)[0] == 0
    report = page.read_text(encoding="utf-8")
    for text in (" ".join(shown.split()), report):
        assert (RATING in text) is asked
        assert ("portray" in text.lower()) is asked
