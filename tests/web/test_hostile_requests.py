"""What nobody's browser would send by itself: refused in a page and in words, or answered as if it were not there."""

from __future__ import annotations

import re
import tempfile
from html import unescape
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from rashomon.access import Access, Passwords, Role, Users, UsersFile
from rashomon.ledger import Ledger
from rashomon.model import Event, Verdict
from rashomon.web import make_app
from tests.web.conftest import client_of
from tests.web.test_reviewing_page import fields

DIGITS = "9" * 5_000  # Python refuses to read a number of this length


@pytest.mark.parametrize(
    "path", [f"/?page={DIGITS}", f"/statements?page={DIGITS}", f"/events?page={DIGITS}", f"/actors?page={DIGITS}"]
)
def test_a_page_number_of_any_length_leads_behind_the_last_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Nothing fits" in answer.text


def test_a_part_of_any_number_is_the_last_part(client: TestClient, ottelin: Event) -> None:
    article = f"/articles/{ottelin.articles[0]}"
    last = client.get(f"{article}?part=1000").text
    assert client.get(f"{article}?part={DIGITS}").text == last
    assert client.get(f"{article}?part=-1").status_code == 200


@pytest.mark.parametrize("after", [r'[0,0.5,"\ud800",""]', "[NaN,0]", "[" * 5_000, r'[0,0.5,"\u0000",""]'])
def test_a_place_in_the_queue_that_cannot_be_is_refused_or_passed_over(client: TestClient, after: str) -> None:
    answer = client.get("/review", params={"after": after})
    assert answer.status_code in (200, 400)
    assert "A fault in Rashomon" not in answer.text


def test_a_page_far_behind_the_last_leads_back_to_the_last(client: TestClient) -> None:
    answer = client.get("/actors?page=900000")
    last = re.search(r"Page 900,000 of (\d+)", answer.text)
    assert last
    assert f'href="/actors?page={last[1]}" rel="prev"' in answer.text


def test_what_the_server_cannot_keep_is_said(copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with client_of(copied) as client:
        token = csrf(client)
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "unplugged"))
        added = client.post("/add", data={"csrf": token, "text": "Nine people were killed in Brask, police said."})
        exported = client.get("/export?as=csv")
    for answer in (added, exported):
        assert answer.status_code == 503
        assert "The server cannot keep files of its own: No such file or directory." in answer.text


def test_only_an_actor_of_the_very_name_is_merged(copied: Path) -> None:
    with Ledger.open(copied) as ledger:
        people = [one for one in ledger.actors() if one.kind == "person"]
        marrant = next(one for one in people if one.name == "Ivo Marrant")
        varrick = next(one for one in people if one.name == "Lena Varrick")
    with client_of(copied) as client:
        token = csrf(client)

        def merged(name: str) -> tuple[int, str]:
            answer = client.post(
                f"/actors/{marrant.id}/merge", data={"csrf": token, "other": name}, follow_redirects=False
            )
            return answer.status_code, unescape(answer.text)

        status, page = merged("lena varr")
        assert status == 400
        assert f"like it: Lena Varrick ({varrick.id}); give the whole name or the id" in page
        assert merged("Nobody of this name")[0] == 400
        assert merged(marrant.id)[0] == 400
        with Ledger.open(copied) as ledger:
            assert not list(ledger.decisions())
        assert merged("lena VARRICK")[0] == 303
    with Ledger.open(copied) as ledger:
        assert [one.verdict for one in ledger.decisions()] == [Verdict.MERGE]


def test_a_reader_is_offered_nothing_that_only_others_may(copied: Path, tmp_path: Path) -> None:
    with UsersFile.open(tmp_path / "users", create=True) as file:
        passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        users = Users(file, passwords=passwords)
        users.add("Ilse", role=Role.ADMIN, password="salt marsh lantern")
        users.add("Mina", role=Role.READER, password="salt marsh lantern")
        app = make_app(copied, Access.for_team(file, passwords=passwords))
        with TestClient(app, "http://127.0.0.1:8000", headers={"accept": "text/html"}) as client:
            page = client.get("/actors").text
            assert "<nav aria-label" not in page  # nowhere leads anywhere before signing in
            actor = None
            for name in ("Mina", "Ilse"):
                sent = {"csrf": csrf_field(client.get("/sign-in").text), "name": name, "password": "salt marsh lantern"}
                page = client.post("/sign-in", data={**sent, "next": "/actors"}).text
                actor = actor or re.search(r'href="(/actors/act-[\w]+)"', page)
                assert actor
                offered = [
                    "/merge" in client.get(actor[1]).text,
                    'class="adding"' in client.get("/add").text,
                    'id="decide"' in client.get("/review").text,
                ]
                assert offered == [name == "Ilse"] * 3
                assert client.get("/export?as=csv").status_code == 200
                client.post("/sign-out", data={"csrf": csrf_field(page)})


def test_what_explains_other_formats_is_not_offered_with_names(client: TestClient) -> None:
    page = client.get("/export").text
    assert "?as=csv&amp;names=1" in page
    for form in ("codebook", "schema", "jsonl", "warc"):
        assert f"?as={form}" in page
        assert f"?as={form}&amp;names=1" not in page


def csrf(client: TestClient) -> str:
    return csrf_field(client.get("/add").text)


def csrf_field(page: str) -> str:
    found = re.search(r'name="csrf" value="([\w-]+)"', page)
    assert found
    return found[1]


def test_a_long_text_comes_through_and_more_than_fits_is_refused(client: TestClient) -> None:
    token = fields(client.get("/add").text, 'action="/add"')["csrf"]
    words = "Nine people were killed in Corlen on 1 May 2024, police said. " * 20_000
    sent = client.post("/add", data={"csrf": token, "published": "yesterday", "text": words})
    assert sent.status_code == 400
    assert "&#39;yesterday&#39; is no date" in sent.text
    assert words.strip() in unescape(sent.text)  # to be sent again
    too_much = client.post("/add", headers={"content-length": "2000000001", "X-CSRF-Token": token}, content=b"")
    assert too_much.status_code == 413
    assert "cannot be sent at once" in too_much.text
