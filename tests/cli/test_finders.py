"""What finds the statements, as a person chooses it: by the shipped weights, or by rules that need none of them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import onnxruntime
import pytest

from rashomon import pipeline
from rashomon.actors import actors_sha256, load_names
from rashomon.joining import join
from rashomon.ledger import Ledger
from rashomon.model import Snapshot
from rashomon.sources import snapshots
from rashomon.statements import Finder, finder_sha256
from tests.cli.conftest import STORY, Run
from tests.contract import check


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def rows_of(run: Run, *arguments: object) -> list[dict[str, Any]]:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    return check(out.splitlines())


def test_the_run_names_the_weights_that_found_the_statements_and_the_actors(run: Run, story: Path) -> None:
    head, *rows = rows_of(run, "read", story, "--format", "jsonl")
    assert head["models"]["attribution"] == finder_sha256(Finder.MODEL)
    assert head["models"]["actors"] == actors_sha256() != finder_sha256(Finder.MODEL)
    assert len(head["models"]["attribution"]) == len(head["models"]["actors"]) == 64
    assert "statements" not in head["options"]
    assert {row["found_by"] for row in rows if row["type"] == "statement"} == {Finder.MODEL.signature}


def test_rules_need_no_weights_and_are_named_in_the_run(run: Run, story: Path, weights: Path) -> None:
    shutil.rmtree(weights)
    head, *rows = rows_of(run, "read", story, "--statements", "rules", "--format", "jsonl")
    assert head["options"]["statements"] == "rules"
    assert not {"attribution", "actors"} & set(head["models"])
    found = [row for row in rows if row["type"] == "statement"]
    assert len(found) >= 4
    assert {row["found_by"] for row in found} == {Finder.RULES.signature}


def test_rules_open_no_encoder(run: Run, story: Path, weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    class Session(onnxruntime.InferenceSession):  # type: ignore[misc]
        def __init__(self, *given: object, **named: object) -> None:
            opened.append(self)
            super().__init__(*given, **named)

    monkeypatch.setattr(onnxruntime, "InferenceSession", Session)
    rows_of(run, "read", story, "--statements", "rules", "--format", "jsonl")
    assert not opened
    rows_of(run, "read", story, "--statements", "model", "--format", "jsonl")
    assert len(opened) == 1


def test_an_article_is_read_again_by_another_finder(run: Run, story: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.rashomon"
    assert "1 articles read" in run("read", story, "--ledger", ledger, "--statements", "rules")[1]
    assert "1 known already" in run("read", story, "--ledger", ledger, "--statements", "rules")[1]
    assert "1 articles read" in run("read", story, "--ledger", ledger)[1]
    found = [json.loads(line) for line in run("statements", "--json", "--ledger", ledger)[1].splitlines()]
    assert {row["found_by"] for row in found} == {Finder.MODEL.signature}


@pytest.mark.parametrize(
    "name", ["encoder.onnx", "tokenizer.json", "attribution.safetensors", "actors.safetensors", "weights.json"]
)
@pytest.mark.parametrize("is_missing", [True, False], ids=["missing", "damaged"])
def test_weights_that_are_not_as_shipped_stop_a_run_before_anything_is_read(
    run: Run, story: Path, weights: Path, tmp_path: Path, name: str, is_missing: bool
) -> None:
    if is_missing:
        (weights / name).unlink()
    else:
        (weights / name).write_bytes((weights / name).read_bytes()[:-9])
    ledger = tmp_path / "l.rashomon"
    status, out, err = run("read", story, "--ledger", ledger)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("error: ")
    assert name in line
    assert "install rashomon again" in line
    assert "--statements rules" in line
    with Ledger.open(ledger) as store:
        assert (store.counts().articles, store.counts().failures, list(store.runs())) == (0, 0, [])


# ---------------------------------------------------------------- how sure the finder is


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story's statements with confidences by hand: 0.95, 0.9, 0.89, and none for the rest."""
    folder = tmp_path_factory.mktemp("sure")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (snapshot,) = snapshots([folder / "story.txt"])
    assert isinstance(snapshot, Snapshot)
    found = pipeline.read_article(snapshot, load_names(), Finder.RULES)
    sure = [0.95, 0.9, 0.89, *[None] * len(found.statements)]
    statements = tuple(replace(one, confidence=p) for one, p in zip(found.statements, sure, strict=False))
    with Ledger.open(folder / "l.rashomon", write=True, create=True) as store:
        store.keep(snapshot, replace(found, statements=statements), reader="by hand")
        join(store)
    return folder / "l.rashomon"


@pytest.mark.parametrize(
    ("least", "shown"),
    [("0.9", [0.95, 0.9]), ("0.95", [0.95]), ("0", [0.95, 0.9, 0.89])],
    ids=["some", "one", "measured"],
)
def test_statements_that_are_sure_enough_are_shown(run: Run, ledger: Path, least: str, shown: list[float]) -> None:
    status, out, _ = run("statements", "--min-confidence", least, "--json", "--ledger", ledger)
    assert status == 0
    assert [json.loads(line)["confidence"] for line in out.splitlines()] == shown


def test_without_a_least_confidence_all_are_shown(run: Run, ledger: Path) -> None:
    _, out, _ = run("statements", "--json", "--ledger", ledger)
    found = [json.loads(line).get("confidence") for line in out.splitlines()]
    assert found[:3] == [0.95, 0.9, 0.89]
    assert set(found[3:]) == {None}


def test_confidence_stands_beside_the_statement(run: Run, ledger: Path) -> None:
    _, out, _ = run("statements", "--min-confidence", "0.95", "--ledger", ledger)
    assert out.splitlines()[0].endswith("  0.95")


def test_nothing_that_is_sure_enough_is_said_so(run: Run, ledger: Path) -> None:
    assert run("statements", "--min-confidence", "1", "--ledger", ledger) == (1, "", "No statements fit.\n")


@pytest.mark.parametrize("least", ["1.01", "-0.1", "90%"])
def test_a_confidence_that_is_no_share_is_refused(run: Run, ledger: Path, least: str) -> None:
    status, out, err = run("statements", f"--min-confidence={least}", "--ledger", ledger)
    assert (status, out) == (2, "")
    assert "--min-confidence" in err
    assert "Traceback" not in err
