"""What becomes of the pages when the ledger's file cannot be written, goes away, or is another one."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.access import Access
from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.model import Verdict
from rashomon.web import make_app
from tests.web.conftest import client_of


@pytest.fixture(params=["folder", "file"])
def read_only(copied: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The demo's ledger where it can only be read."""
    copied.chmod(0o444)
    if request.param == "folder":
        copied.parent.chmod(0o555)
    yield copied
    copied.parent.chmod(0o755)
    copied.chmod(0o644)


def token(client: TestClient) -> str:
    found = re.search(r'"X-CSRF-Token": "([\w-]+)"', client.get("/add").text)
    assert found
    return found[1]


def accept_first(client: TestClient) -> tuple[int, str]:
    finding = re.search(r'name="finding" value="([\w-]+)"', client.get("/review").text)
    assert finding
    sent = {"csrf": token(client), "finding": finding[1], "verdict": "accept", "seen": "", "key": ""}
    answer = client.post("/review", data=sent, follow_redirects=False)
    return answer.status_code, answer.text


def until_closed(ledger: Path) -> None:
    """Wait until nobody has it open to write: a log beside it is part of it."""
    end = time.monotonic() + 10
    while ledger.with_name(f"{ledger.name}-lock").exists():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_ledger_that_can_only_be_read_is_shown_and_says_so_to_who_decides(read_only: Path) -> None:
    if os.access(read_only, os.W_OK):
        pytest.skip("the superuser may write everywhere")
    with client_of(read_only) as client:
        for path in ("/", "/events", "/review", "/export?as=csv"):
            assert client.get(path).status_code == 200
        status, page = accept_first(client)
        assert status == 503
        assert "That was not done" in page
        assert "cannot be written: the file or its folder is read-only" in page
        assert "<b>0</b> of" in client.get("/review").text


def test_a_ledger_that_another_process_writes_is_shown(copied: Path) -> None:
    with Ledger.open(copied, write=True), client_of(copied) as client:
        assert client.get("/events").status_code == 200
        assert accept_first(client)[0] == 503
    with client_of(copied) as client:
        assert accept_first(client)[0] == 303


def test_what_cannot_be_read_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("not a ledger, and longer than nothing\n" * 40)
    for path in (tmp_path / "notes", tmp_path, tmp_path / "no" / "folder.rashomon"):
        with pytest.raises(LedgerError):
            make_app(path, Access.for_one("Ilse"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["notes"]


def test_pages_follow_the_file_that_lies_there_now(copied: Path, tmp_path: Path) -> None:
    backup = shutil.copy(copied, tmp_path / "backup")
    with client_of(copied) as client:
        assert accept_first(client)[0] == 303
        assert "<b>1</b> of" in client.get("/review").text

        until_closed(copied)
        os.replace(backup, copied)
        assert "<b>0</b> of" in client.get("/review").text
        assert accept_first(client)[0] == 303
        assert "<b>1</b> of" in client.get("/review").text
    with Ledger.open(copied) as ledger:
        assert [one.verdict for one in ledger.decisions()] == [Verdict.ACCEPT]


def test_a_ledger_that_went_away_is_said_and_comes_back(copied: Path, tmp_path: Path) -> None:
    with client_of(copied) as client:
        assert client.get("/").status_code == 200
        copied.rename(tmp_path / "elsewhere")
        gone = client.get("/")
        assert gone.status_code == 503
        assert "cannot be opened" in gone.text
        (tmp_path / "elsewhere").rename(copied)
        assert client.get("/").status_code == 200
