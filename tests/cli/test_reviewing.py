"""`rashomon decide … unsure`, `… undo` and `rashomon agreement`, called as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.ledger import Ledger
from tests.cli.conftest import Run
from tests.reviewing.coverage import read


@pytest.fixture
def story(tmp_path: Path) -> tuple[Path, list[str]]:
    """A ledger, and the ids of the figures and charges in it."""
    path = tmp_path / "story.rashomon"
    with Ledger.open(path, write=True, create=True) as ledger:
        return path, [claim.id for one in read(ledger) for claim in one.claims[:2]]


def claims(run: Run, path: Path) -> dict[str, Any]:
    with Ledger.open(path) as ledger:
        return {claim.id: claim.reviewed for claim in ledger.claims() if claim.reviewed}


def test_unsure_and_undo_are_said_like_the_others(run: Run, story: tuple[Path, list[str]]) -> None:
    path, (one, other, *_) = story
    status, out, err = run("decide", one, "unsure", "--by", "Mina", "--note", "two readings", "-l", path)
    assert (status, err) == (0, "")
    assert f"{one} unsure by Mina" in out
    assert "Left unsure by Mina" in run("show", one, "-l", path)[1]
    run("decide", other, "reject", "--by", "Mina", "-l", path)
    assert claims(run, path) == {one: "unsure", other: "reject"}
    assert run("decide", out.split(":")[0], "undo", "--by", "Tarik", "-l", path)[0] == 0
    assert claims(run, path) == {other: "reject"}
    status, out, _ = run("decide", other, "undo", "--by", "Mina", "--json", "-l", path)
    row = json.loads(out)
    assert (row["verdict"], row["finding"]) == ("undo", other)
    assert claims(run, path) == {}
    assert run("decide", row["id"], "undo", "--by", "Mina", "-l", path)[0] == 0
    assert claims(run, path) == {other: "reject"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["CLAIM", "undo", "--by", "Mina"], "there is no decision on"),
        (["CLAIM", "undo", "--now", "{}"], "--now goes with `correct`, not with `undo`"),
        (["CLAIM", "unsure", "--now", '{"low": 1}'], "only `correct` takes other values; unsure says"),
        (["CLAIM", "undo", "--with", "act-1"], "--with goes with `merge`, not with `undo`"),
    ],
)
def test_what_cannot_be_taken_back_says_why(
    run: Run, story: tuple[Path, list[str]], arguments: list[str], message: str
) -> None:
    path, (one, *_) = story
    status, out, err = run("decide", *(one if word == "CLAIM" else word for word in arguments), "-l", path)
    assert (status, out) == (2, "")
    assert message in " ".join(err.split())


def test_agreement_is_a_table_or_json(run: Run, story: tuple[Path, list[str]]) -> None:
    path, ids = story
    assert "Nothing was decided on by two people or more" in run("agreement", "-l", path)[1]
    with Ledger.open(path, write=True) as ledger:
        for by, verdicts in {"Mina": "aaaarrrr", "Tarik": "aaaarrra"}.items():
            for claim, verdict in zip(ids, verdicts, strict=True):
                ledger.decide(claim, {"a": "accept", "r": "reject"}[verdict], by=by)  # type: ignore[arg-type]
    status, out, _ = run("agreement", "-l", path)
    assert status == 0
    assert "8 findings that two people or more decided on; on 7 all say the same (88 %)" in out
    assert f"{ids[-1]} (blame): Mina reject; Tarik accept" in out
    found = json.loads(run("agreement", "--format", "json", "-l", path)[1])
    assert found["coders"] == ["Mina", "Tarik"]
    # Expected by chance (4 x 5 + 4 x 3) / 64 = 0.5, observed 7/8.
    assert found["pairs"][0]["kappa"] == pytest.approx(0.75)
    assert [one["finding"] for one in found["disagreements"]] == [ids[-1]]
    harm = json.loads(run("agreement", "--kind", "harm", "--format", "json", "-l", path)[1])
    assert (harm["items"], harm["same"], harm["percent"]) == (4, 4, 100)
    said = run("agreement", "--kind", "harm", "-l", path)[1]
    assert "not defined" not in said
