"""The workbench for several: over a database that they share, and with sign-in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from rashomon import runs
from rashomon.access import Access, Passwords, Role, Users, UsersFile
from rashomon.ledger import Ledger
from rashomon.statements import Finder
from rashomon.web import make_app
from tests import databases
from tests.web.conftest import DEMO, client_of
from tests.web.test_reviewing_page import fields, shown

PASSWORD = "salt marsh lantern"
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture
def shared(postgresql: databases.Server) -> Iterator[str]:
    """Three articles of the demo in a database."""
    with postgresql.ledger() as address:
        with Ledger.open(address, write=True) as ledger:
            pages = [DEMO / name for name in ("wire-first.html", "rebel-site.html", "state-agency.html")]
            runs.read(pages, ledger, runs.Options(workers=1, statements=Finder.RULES))
        yield address


def test_pages_are_the_same_over_a_database(shared: str) -> None:
    with client_of(shared, person="Ilse") as client, Ledger.open(shared) as ledger:
        event = max(ledger.events(), key=lambda one: len(one.claims))
        paths = ["/", "/?q=market", "/statements?q=rockets", "/events", "/actors", "/quotations", "/review", "/export"]
        paths += [f"/events/{event.id}", f"/articles/{event.articles[0]}", f"/findings/{event.claims[0]}/cite"]
        paths += ["/?as=csv", "/statements?as=json", "/export?as=csv", f"/events/{event.id}/evidence"]
        for path in paths:
            assert client.get(path).status_code == 200, path
        assert "<mark>rockets</mark>" in client.get("/?q=rockets").text
        first = shown(client, kind="harm")
        assert client.post("/review", data={**first, "verdict": "accept"}).status_code == 200
        assert [(one.by, one.finding) for one in ledger.decisions()] == [("Ilse", first["finding"])]


@pytest.fixture
def team(copied: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The demo's workbench, to which ilse (admin), dag (reviewer) and roa (reader) sign in."""
    with UsersFile.open(tmp_path / "team.users", create=True) as file:
        users = Users(file, passwords=Passwords(QUICK))
        for name, role in (("ilse", Role.ADMIN), ("dag", Role.REVIEWER), ("roa", Role.READER)):
            users.add(name, role=role, password=PASSWORD)
        app = make_app(copied, Access.for_team(file, passwords=Passwords(QUICK)))
        with TestClient(app, "http://127.0.0.1:8000", headers={"accept": "text/html"}) as client:
            yield client


def sign_in(client: TestClient, name: str) -> None:
    client.cookies.clear()
    form = fields(client.get("/sign-in").text, "<form")
    answer = client.post("/sign-in", data={**form, "name": name, "password": PASSWORD})
    assert answer.status_code == 200
    assert name in answer.text


def test_nobody_sees_a_page_before_they_sign_in(team: TestClient) -> None:
    for path in ("/", "/events", "/?as=csv", "/export?as=jsonl", "/review"):
        answer = team.get(path, follow_redirects=False)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/sign-in"), path
    assert team.get("/static/workbench.css").status_code == 200


def test_a_reader_reads_and_a_reviewer_decides(team: TestClient) -> None:
    sign_in(team, "roa")
    page = team.get("/review").text
    assert "Your role is to read" in page
    assert 'id="decide"' not in page
    sign_in(team, "dag")
    first = shown(team, kind="harm")
    answer = team.post("/review", data={**first, "verdict": "accept"})
    assert "<b>1</b> of" in answer.text
    sign_in(team, "roa")
    token = fields(team.get("/add").text, "<form")["csrf"]
    refused = team.post("/review", data={"csrf": token, "finding": first["finding"], "verdict": "reject"})
    assert refused.status_code == 403
    assert "reviewer" in refused.text


def test_an_admin_manages_users_on_a_page(team: TestClient) -> None:
    sign_in(team, "dag")
    assert team.get("/users").status_code == 403
    sign_in(team, "ilse")
    page = team.get("/users")
    assert page.status_code == 200
    for name in ("ilse", "dag", "roa"):
        assert name in page.text
