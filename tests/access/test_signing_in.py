"""Signing in and out, and what ends a session."""

from __future__ import annotations

import sqlite3

import pytest

from rashomon.access import Lifetimes, Role
from tests.access.conftest import PASSWORD, Bench, client_of, sign_in, token_in


def test_a_page_leads_to_sign_in_and_back(bench: Bench) -> None:
    client = bench.visitor()
    sent = client.get("/events?kind=attack&place=Marn%20Hill")
    assert sent.status_code == 303
    assert "dag" not in sent.text
    shown = client.get(sent.headers["location"])
    assert shown.status_code == 200
    answer = client.post(
        "/sign-in",
        data={
            "csrf": token_in(shown.text),
            "name": "Dag",
            "password": PASSWORD,
            "next": shown.text.split('name="next" value="')[1].split('"')[0].replace("&amp;", "&"),
        },
    )
    assert answer.headers["location"] == "/events?kind=attack&place=Marn%20Hill"
    assert "seen by dag" in client.get("/events").text


@pytest.mark.parametrize(
    "to",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "javascript:alert(1)",
        "elsewhere",
        "/sign-in?next=/sign-in",
        "/" + "a" * 2000,
    ],
)
def test_signing_in_leads_nowhere_else(bench: Bench, to: str) -> None:
    assert sign_in(bench.visitor(), "dag", to=to).headers["location"] == "/"
    assert bench.signed_in("dag").get("/sign-in", params={"next": to}).headers["location"] == "/"


def test_scripts_are_told_instead_of_led(bench: Bench) -> None:
    client = bench.visitor()
    htmx = client.get(
        "/events", headers={"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1:8000/events?kind=attack"}
    )
    assert htmx.status_code == 401
    assert htmx.headers["hx-redirect"] == "/sign-in?next=/events%3Fkind%3Dattack"
    assert client.get("/events", headers={"accept": "application/json"}).status_code == 401
    assert client.post("/decide").status_code == 401


def test_only_the_sign_in_page_and_static_files_are_for_everybody(bench: Bench) -> None:
    client = bench.visitor()
    assert client.get("/static/own.css").status_code == 200
    for path in ("/", "/users", "/password", "/fail", "/nowhere", "/sign-in/", "/Sign-in", "//static/own.css"):
        assert client.get(path).status_code == 303, path


def test_a_wrong_name_and_a_wrong_password_read_the_same(bench: Bench) -> None:
    wrong = sign_in(bench.visitor(), "dag", "not that password")
    unknown = sign_in(bench.visitor(), "nobody", PASSWORD)
    assert wrong.status_code == unknown.status_code == 401
    assert "no user with this name and this password" in wrong.text
    assert _without(wrong.text, "dag") == _without(unknown.text, "nobody")
    assert PASSWORD not in unknown.text


def test_what_was_typed_is_shown_harmless(bench: Bench) -> None:
    shown = sign_in(bench.visitor(), '"><script>alert(1)</script>', to='/"><script>alert(2)</script>')
    assert shown.status_code == 401
    assert "<script" not in shown.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(bench: Bench) -> None:
    plain = sign_in(bench.visitor(), "dag").headers["set-cookie"]
    assert plain.startswith("rashomon=")
    assert "HttpOnly" in plain
    assert "SameSite=lax" in plain
    assert "Domain" not in plain
    assert "Secure" not in plain
    for access, base in (
        (bench.access(behind_https=True), "http://bench.example"),
        (bench.access(), "https://bench.example"),
    ):
        secure = sign_in(client_of(access, base.replace("http:", "https:")), "dag").headers["set-cookie"]
        assert secure.startswith("__Host-rashomon=")
        assert "Secure" in secure
        assert "Path=/" in secure


def test_signing_in_gives_a_token_of_its_own(bench: Bench) -> None:
    client = bench.visitor()
    client.get("/sign-in")
    before = client.cookies["rashomon"]
    assert sign_in(client, "dag").status_code == 303
    assert client.cookies["rashomon"] != before
    other = bench.visitor()
    other.cookies.set("rashomon", before)
    assert other.get("/").status_code == 303


def test_signing_out_ends_the_session_for_whoever_holds_its_cookie(bench: Bench) -> None:
    client, thief = bench.signed_in("dag"), bench.visitor()
    thief.cookies.set("rashomon", client.cookies["rashomon"])
    assert thief.get("/").status_code == 200
    token = token_in(client.get("/").text)
    out = client.post("/sign-out", data={"csrf": token})
    assert out.headers["location"] == "/sign-in"
    assert client.get("/").status_code == 303
    assert thief.get("/").status_code == 303


def test_a_session_ends_unused(bench: Bench) -> None:
    client = bench.signed_in("dag")
    for _ in range(3):
        bench.clock.now += Lifetimes().idle_s - 1
        assert client.get("/").status_code == 200
    bench.clock.now += Lifetimes().idle_s
    assert client.get("/").status_code == 303


def test_a_session_ends_however_much_it_is_used(bench: Bench) -> None:
    client = bench.signed_in("dag")
    began = bench.clock.now
    while bench.clock.now + 3600 < began + Lifetimes().whole_s:
        bench.clock.now += 3600
        assert client.get("/").status_code == 200
    bench.clock.now = began + Lifetimes().whole_s
    assert client.get("/").status_code == 303


def test_sessions_that_are_over_are_not_kept(bench: Bench) -> None:
    bench.signed_in("dag")
    bench.clock.now += Lifetimes().whole_s
    bench.signed_in("roa")
    connection = sqlite3.connect(bench.path)
    assert connection.execute("SELECT name FROM sessions").fetchall() == [("roa",)]
    connection.close()


def test_another_password_or_role_or_removal_ends_a_users_sessions_alone(bench: Bench) -> None:
    for change in (
        lambda: bench.users.set_password("dag", PASSWORD),
        lambda: bench.users.set_role("dag", Role.READER),
        lambda: bench.users.remove("dag"),
    ):
        client, other = bench.signed_in("dag"), bench.signed_in("roa")
        assert client.get("/").status_code == 200
        change()
        assert client.get("/").status_code == 303
        assert other.get("/").status_code == 200


def test_who_was_recognised_by_a_password_since_changed_gets_no_session(bench: Bench) -> None:
    known = bench.users.recognised("dag", PASSWORD)
    assert known
    bench.users.set_password("dag", "another lantern entirely")
    sign_in_of = bench.access().sign_in
    assert sign_in_of
    assert sign_in_of.sessions.start(*known) is None


def test_sessions_outlive_a_restart(bench: Bench) -> None:
    cookie = bench.signed_in("dag").cookies["rashomon"]
    restarted = bench.visitor()
    restarted.cookies.set("rashomon", cookie)
    assert restarted.get("/").status_code == 200


def test_what_is_no_token_is_nobodys(bench: Bench) -> None:
    for cookie in ("", "x", "a" * 43, "a" * 5000, "' OR 1=1 --"):
        client = bench.visitor()
        assert client.get("/", headers={"cookie": f"rashomon={cookie}"}).status_code == 303


def test_a_password_is_changed_by_who_knows_it(bench: Bench) -> None:
    client, elsewhere = bench.signed_in("dag"), bench.signed_in("dag")
    token = token_in(client.get("/password").text)
    new = "another lantern entirely"
    for fields, why in (
        ({"password": PASSWORD, "new": new, "again": new + "x"}, "differ"),
        ({"password": "not that password", "new": new, "again": new}, "is another one"),
        ({"password": PASSWORD, "new": "short", "again": "short"}, "has 5 characters"),
    ):
        refused = client.post("/password", data={"csrf": token, **fields})
        assert refused.status_code == 422
        assert why in refused.text
    assert elsewhere.get("/").status_code == 200
    changed = client.post("/password", data={"csrf": token, "password": PASSWORD, "new": new, "again": new})
    assert changed.status_code == 303
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 303
    assert sign_in(bench.visitor(), "dag").status_code == 401
    assert sign_in(bench.visitor(), "dag", new).status_code == 303


def test_a_form_larger_than_ours_is_not_read(bench: Bench) -> None:
    client = bench.visitor()
    token = token_in(client.get("/sign-in").text)
    fields = {"csrf": token, "name": "dag", "password": "x" * 20_000}
    assert client.post("/sign-in", data=fields).status_code == 413


def _without(page: str, name: str) -> str:
    before, _, after = page.replace(name, "").partition('name="csrf" value="')
    return before + after[43:]
