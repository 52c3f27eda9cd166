"""`rashomon quotations` and `rashomon show` of one, on a ledger that was read by the whole pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon import runs
from rashomon.ledger import Ledger
from tests.cli.conftest import Run
from tests.contract import check

SPEECH = "We will leave the valley by the end of the month, if they take their guns off the ridge"
LETTER = "No boat of ours has crossed the strait since the lighthouse burned"
ARTICLES = [
    ("a", "Northern Wire", "2031-02-01", f"Reporters met in the fort. “{SPEECH},” said Oda Brandt. She then left."),
    ("b", "Valley Record", "2031-02-02", "“We will leave the valley by the end of the month,” said Oda Brandt."),
    ("c", "Marn Star", "2031-02-03", f"“{LETTER},” said Dag Roa. The harbour was empty."),
    ("d", "Tolm Gazette", "2031-02-03", f"“{LETTER},” said Viktor Lenz. Nobody asked further."),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quotations")
    lines = [
        json.dumps({"id": one, "outlet": outlet, "published": day, "text": text}) for one, outlet, day, text in ARTICLES
    ]
    (folder / "stories.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "l.rashomon"
    with Ledger.open(path, write=True, create=True) as store:
        runs.read([folder / "stories.jsonl"], store, runs.Options(workers=1))
    return path


def listed(run: Run, ledger: Path, *options: str) -> list[str]:
    status, out, err = run("quotations", *options, "--ledger", ledger)
    assert (status, err) == (0, "")
    return [line.split()[0] for line in out.splitlines() if line.startswith("quo-")]


def test_quotations_are_listed_with_what_befell_them(run: Run, ledger: Path) -> None:
    _, out, _ = run("quotations", "--ledger", ledger)
    assert "Oda Brandt  2 articles, 1 shortened" in out
    assert "a condition is gone: “if”" in out
    assert "given to Dag Roa and Viktor Lenz" in out
    assert len(listed(run, ledger)) == 2
    assert len(listed(run, ledger, "--limit", "1")) == 1


def test_conflicts_and_altered_ones_can_be_asked_for_alone(run: Run, ledger: Path) -> None:
    (conflict,) = listed(run, ledger, "--conflicts")
    (altered,) = listed(run, ledger, "--altered")
    assert conflict != altered
    status, out, err = run("quotations", "--conflicts", "--altered", "--ledger", ledger)
    assert (status, out, err) == (1, "", "No quotations fit.\n")


def test_show_tells_a_quotations_way_through_the_articles(run: Run, ledger: Path) -> None:
    (altered,) = listed(run, ledger, "--altered")
    status, out, _ = run("show", altered, "--ledger", ledger)
    assert status == 0
    words = " ".join(out.split())
    assert "first Northern Wire, 1 February 2031, the same words" in words
    assert "Reporters met in the fort. “We will leave the valley" in words
    assert "She then left." in words
    assert "[-if they take their guns off the ridge-]" in words
    assert "Valley Record, 2 February 2031, Oda Brandt: shortened" in words
    (conflict,) = listed(run, ledger, "--conflicts")
    words = " ".join(run("show", conflict, "--ledger", ledger)[1].split())
    assert "Conflict: the same words stand under several names." in words
    assert "given to Dag Roa: sta-" in words
    assert "given to Viktor Lenz: sta-" in words


def test_json_and_the_export_have_the_same_lines_of_the_contract(run: Run, ledger: Path) -> None:
    rows = check(run("export", "--ledger", ledger)[1].splitlines())
    exported = {row["id"]: row for row in rows if row["type"] == "quotation"}
    found = [json.loads(line) for line in run("quotations", "--json", "--ledger", ledger)[1].splitlines()]
    assert {row["id"]: row for row in found} == exported
    for row in found:
        assert json.loads(run("show", row["id"], "--json", "--ledger", ledger)[1]) == row
    told = next(row for row in found if not row["conflict"])
    assert [version["kind"] for version in told["versions"]] == ["exact", "shortened"]
    assert told["versions"][1]["flags"] == [{"sense": "condition", "words": "if"}]
    assert [run["shown"] for run in told["versions"][1]["diff"] if run["kind"] == "dropped"] == ["edge"]
    other = next(row for row in found if row["conflict"])
    assert sorted(len(side["statements"]) for side in other["conflict"]) == [1, 1]


def test_no_quotations_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.rashomon", write=True, create=True):
        pass
    status, out, err = run("quotations", "--ledger", tmp_path / "empty.rashomon")
    assert (status, out, err) == (1, "", "No quotations fit.\n")
    status, out, err = run("quotations", "--ledger", tmp_path / "nowhere.rashomon")
    assert (status, out) == (2, "")
    assert "there is no ledger at" in " ".join(err.split())
