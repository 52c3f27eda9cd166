"""`rashomon export`, called as a person calls it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from tests.cli.conftest import Run
from tests.exports.leaving import fill


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "story.rashomon"
    with Ledger.open(path, write=True, create=True) as opened:
        fill(opened)
    return path


def test_without_a_format_the_contract_goes_to_standard_output(run: Run, ledger: Path) -> None:
    code, out, _ = run("export", "--ledger", ledger)
    assert code == 0
    assert out.startswith('{"type":"article"')


def test_a_format_is_written_to_a_file_and_said_so(run: Run, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    code, said, warned = run("export", "--ledger", ledger, "--as", "csv", "--out", out)
    assert (code, warned) == (0, "")
    assert str(out) in said.replace("\n", "")
    with out.open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.reader(stream))) == 2 + 9


def test_text_goes_to_standard_output_too(run: Run, ledger: Path) -> None:
    code, out, _ = run("export", "--ledger", ledger, "--as", "codebook")
    assert code == 0
    assert out.startswith("# Codebook of the claims")


def test_of_one_event_by_the_beginning_of_its_id(run: Run, ledger: Path, tmp_path: Path) -> None:
    with Ledger.open(ledger) as opened:
        event = next(event for event in opened.events() if len(event.claims) == 2)
    out = tmp_path / "sheet.html"
    assert run("export", "--ledger", ledger, "--as", "evidence", "--event", event.id[:12], "--out", out)[0] == 0
    assert "Nine people" in out.read_text(encoding="utf-8")


def test_names_stay_hidden_unless_asked_and_whole_texts_are_warned_of(run: Run, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("export", "--ledger", ledger, "--as", "graphml", "--out", out)
    assert b"Tolland" not in out.read_bytes()
    run("export", "--ledger", ledger, "--as", "graphml", "--names", "--out", out)
    assert b"Tolland" in out.read_bytes()
    _, _, warned = run("export", "--ledger", ledger, "--as", "jsonl", "--out", out)
    assert "every name in them is readable" in warned
    assert "every name" not in run("export", "--ledger", ledger, "--as", "jsonl", "--out", out, "--quiet")[2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--as", "word"), "there is no format 'word'; there are csv, xlsx"),
        (("--as", "card", "--out", "a.svg"), "card is of one event; name it with --event"),
        (("--as", "csv", "--event", "eve-0"), "nothing in the ledger is called 'eve-0'"),
        (("--as", "csv", "--event", "cla-"), "several ids begin with"),
        (("--as", "csv", "--out", "none/a.csv"), "cannot be written"),
    ],
)
def test_a_call_that_cannot_be_used_says_why(
    run: Run, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, said = run("export", "--ledger", ledger, *arguments)
    assert code == 2
    assert message in " ".join(said.split())
    assert said.count("error:") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_help_says_what_each_format_is_and_which_carry_every_name(run: Run) -> None:
    code, out, _ = run("export", "--help")
    words = " ".join(out.replace("│", " ").split())
    assert code == 0
    assert "refi-qda: A REFI-QDA project" in words
    assert "`jsonl` and `warc` carry whole texts" in words or "jsonl and warc carry whole texts" in words
