"""What does not reach a page: other sites' requests, other names, other roles."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from rashomon.access import Access, Role, guarded, unguarded
from rashomon.errors import UsageError
from tests.access.conftest import PAGES, PASSWORD, Bench, client_of, decide, manage, see, token_in


@pytest.fixture
def own() -> TestClient:
    """One's own workbench, where nobody signs in."""
    return client_of(Access.for_one("Ilse Varga"))


def test_on_ones_own_machine_one_is_an_admin_by_name(own: TestClient) -> None:
    assert "seen by Ilse Varga" in own.get("/").text
    assert own.get("/manage").text == "managed by Ilse Varga"
    assert own.get("/sign-in").status_code == 404


def test_the_system_names_whoever_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "roa")
    assert Access.for_one().person == Access.for_one(" roa ").person
    for name in ("", " ", "ro\na", "\u202eaor"):
        with pytest.raises(UsageError, match="--as NAME"):
            Access.for_one(name)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "bench.example:8000"])
def test_it_answers_to_its_own_names(host: str) -> None:
    client = client_of(Access.for_one("ilse", hosts=["Bench.example"]))
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["elsewhere.example", "127.0.0.1.elsewhere.example", "127.0.0.1@elsewhere.example", "elsewhere.example:8000"],
)
def test_it_does_not_answer_to_a_name_that_was_made_to_lead_here(own: TestClient, host: str) -> None:
    answer = own.get("/", headers={"host": host})
    assert answer.status_code in (400, 421)
    assert "Ilse" not in answer.text


@pytest.mark.parametrize("host", ["", "127.0.0.1:port", "[::1", "127.0.0.1/", "127.0.0.1 localhost"])
def test_a_host_header_that_says_nothing_is_refused(own: TestClient, host: str) -> None:
    assert own.get("/", headers={"host": host}).status_code in (400, 421)


def test_two_host_headers_are_refused(own: TestClient) -> None:
    headers = [("host", "127.0.0.1"), ("host", "elsewhere.example")]
    assert own.get("/", headers=headers).status_code == 400


def test_a_team_answers_to_the_names_it_was_given(bench: Bench) -> None:
    named = client_of(bench.access(hosts=("bench.example",)))
    assert named.get("/sign-in", headers={"host": "bench.example"}).status_code == 200
    assert named.get("/sign-in", headers={"host": "elsewhere.example"}).status_code == 421
    assert bench.visitor().get("/sign-in", headers={"host": "192.0.2.1:8000"}).status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_a_proxy_does_not_open_ones_own_workbench_to_others(own: TestClient, header: str) -> None:
    answer = own.get("/", headers={header: "192.0.2.9"})
    assert answer.status_code == 403
    assert "--behind-https" in answer.text


def test_a_form_brings_the_token_of_its_page(own: TestClient) -> None:
    token = token_in(own.get("/").text)
    assert own.post("/decide", data={"csrf": token, "verdict": "accept"}).json() == {
        "by": "Ilse Varga",
        "fields": {"csrf": token, "verdict": "accept"},
    }
    assert own.post("/decide", data={"verdict": "accept"}, headers={"X-CSRF-Token": token}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_without_the_token_nothing_is_changed(own: TestClient, method: str) -> None:
    token = token_in(own.get("/").text)
    for fields in ({}, {"csrf": ""}, {"csrf": token[:-1]}, {"csrf": token[::-1]}, {"verdict": "accept", "csrf": token}):
        refused = own.request(method, "/decide", data=fields)
        assert refused.status_code == 403, fields
        assert "load it again" in refused.text
    assert own.request(method, "/decide", headers=[(b"X-CSRF-Token", b"\xe9")]).status_code == 403
    assert own.request(method, f"/decide?csrf={token}").status_code == 403


def test_a_token_is_one_sessions(bench: Bench) -> None:
    client, other = bench.signed_in("dag"), bench.signed_in("dag")
    token = token_in(other.get("/").text)
    assert client.post("/decide", data={"csrf": token}).status_code == 403
    assert other.post("/decide", data={"csrf": token}).status_code == 200
    assert client_of(Access.for_one("dag")).post("/decide", data={"csrf": token}).status_code == 403


def test_a_token_does_not_give_the_session_away(bench: Bench) -> None:
    client = bench.signed_in("dag")
    token = token_in(client.get("/").text)
    thief = bench.visitor()
    thief.cookies.set("rashomon", token)
    assert thief.get("/").status_code == 303
    assert client.cookies["rashomon"] not in client.get("/").text


def test_an_upload_reaches_its_page_whole(own: TestClient) -> None:
    token = token_in(own.get("/").text)
    pages = {"pages": ("coverage.html", b"<p>Shells hit the market in Marn.</p>" * 30_000)}
    sent = own.post("/decide", data={"csrf": token, "outlet": "Marn Courier"}, files=pages)
    assert sent.json()["fields"] == {"csrf": token, "outlet": "Marn Courier", "pages": 37 * 30_000}
    assert own.post("/decide", files=pages).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
        {"origin": "https://elsewhere.example"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "http://127.0.0.1:8000.elsewhere.example"},
        {"origin": "http://127.0.0.1:8000@elsewhere.example"},
        {"origin": "file://127.0.0.1:8000"},
        {"origin": "http://[::1"},
        {"sec-fetch-site": "same-origin", "origin": "http://elsewhere.example"},
    ],
)
def test_what_another_sites_page_sends_is_not_carried_out(own: TestClient, headers: dict[str, str]) -> None:
    token = token_in(own.get("/").text)
    refused = own.post("/decide", data={"csrf": token}, headers=headers)
    assert refused.status_code == 403
    assert "another site" in refused.text
    kind = {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8000"}
    assert own.post("/decide", data={"csrf": token}, headers=kind).status_code == 200


@pytest.mark.parametrize(("name", "decides", "manages"), [("roa", 403, 403), ("dag", 200, 403), ("ilse", 200, 200)])
def test_a_role_may_what_it_may(bench: Bench, name: str, decides: int, manages: int) -> None:
    client = bench.signed_in(name)
    page = client.get("/")
    assert page.status_code == 200
    assert client.post("/decide", data={"csrf": token_in(page.text)}).status_code == decides
    assert client.get("/manage").status_code == manages
    assert client.get("/users").status_code == manages


def test_who_may_not_is_told_what_it_takes(bench: Bench) -> None:
    assert "role admin; dag is reviewer" in bench.signed_in("dag").get("/manage").text


def test_a_route_that_changes_something_and_asks_nobody_is_found() -> None:
    assert unguarded([*PAGES, Route("/add", see, methods=["POST"])]) == ["/add"]
    assert unguarded([Mount("/deep", routes=[Route("/add", see, methods=["GET", "DELETE"])])]) == ["/add"]
    assert unguarded([Route("/a", decide, methods=["POST"]), Route("/b", manage, methods=["PUT"])]) == []


@pytest.mark.parametrize("path", ["/", "/static/own.css", "/nowhere", "/fail", "/sign-in", "/manage"])
def test_every_answer_keeps_the_browser_from_what_it_need_not_do(bench: Bench, path: str) -> None:
    visitor, client = bench.visitor(), bench.signed_in("dag")
    for answer in (visitor.get(path), client.get(path), client.post(path)):
        policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
        }
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "camera=()" in answer.headers["permissions-policy"]
        assert (answer.headers.get("cache-control") == "no-store") is (not path.startswith("/static/"))
    assert client.get("/fail").status_code == 500


def test_a_browser_is_not_told_what_it_only_heeds_over_https(bench: Bench) -> None:
    def told(base: str, *, behind_https: bool = False) -> str | None:
        client = client_of(bench.access(behind_https=behind_https), base)
        return client.get("/sign-in").headers.get("cross-origin-opener-policy")

    assert told("http://192.0.2.1:8000") is None
    assert told("https://192.0.2.1:8000") == "same-origin"
    assert told("http://bench.example", behind_https=True) == "same-origin"


def test_a_page_cannot_loosen_the_policy(bench: Bench) -> None:
    def archived(_: object) -> object:
        from starlette.responses import HTMLResponse

        return HTMLResponse("<p>as it was</p>", headers={"Content-Security-Policy": "sandbox; script-src *"})

    client = TestClient(
        guarded(Starlette(routes=[Route("/", archived)]), Access.for_one("ilse")),
        "http://localhost",
    )
    policies = client.get("/").headers.get_list("content-security-policy")
    assert len(policies) == 2
    assert "sandbox; script-src *" in policies
    assert any("script-src 'self'" in policy for policy in policies)


def test_there_are_no_sockets_that_nobody_guards(own: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), own.websocket_connect("/", headers={"host": "127.0.0.1"}):
        pass


def test_an_admin_manages_users_on_a_page(bench: Bench) -> None:
    client = bench.signed_in("ilse")
    shown = client.get("/users").text
    token = token_in(shown)
    assert [name in shown for name in ("ilse", "dag", "roa")] == [True] * 3
    assert "argon2" not in shown

    added = client.post("/users", data={"csrf": token, "name": "Vesna", "role": "reviewer", "password": PASSWORD})
    assert added.status_code == 303
    assert bench.signed_in("vesna").get("/").status_code == 200

    vesna = bench.signed_in("vesna")
    client.post("/users/vesna/role", data={"csrf": token, "role": "reader"})
    assert vesna.get("/").status_code == 303
    assert {one.name: one.role for one in bench.users.all()}["vesna"] is Role.READER

    client.post("/users/vesna/remove", data={"csrf": token})
    assert [one.name for one in bench.users.all()] == ["dag", "ilse", "roa"]


@pytest.mark.parametrize(
    ("path", "fields", "status", "why"),
    [
        ("/users", {"name": "dag", "role": "reader", "password": PASSWORD}, 422, "already"),
        ("/users", {"name": "<b>", "role": "reader", "password": PASSWORD}, 422, "be a user"),
        ("/users", {"name": "vesna", "role": "reader", "password": "short"}, 422, "has 5 characters"),
        ("/users", {"name": "vesna", "role": "king", "password": PASSWORD}, 422, "no such role"),
        ("/users/ilse/role", {"role": "reader"}, 422, "only admin"),
        ("/users/ilse/remove", {}, 422, "only admin"),
        ("/users/nobody/remove", {}, 422, "there is no user"),
    ],
)
def test_a_change_of_users_that_cannot_be_is_one_line(
    bench: Bench, path: str, fields: dict[str, str], status: int, why: str
) -> None:
    client = bench.signed_in("ilse")
    before = bench.users.all()
    answer = client.post(path, data={"csrf": token_in(client.get("/users").text), **fields})
    assert answer.status_code == status
    assert why.casefold() in answer.text.casefold()
    assert "<b>" not in answer.text
    assert bench.users.all() == before


def test_only_an_admin_changes_users(bench: Bench) -> None:
    for name in ("dag", "roa"):
        client = bench.signed_in(name)
        token = token_in(client.get("/").text)
        for path in ("/users", "/users/roa/role", "/users/roa/remove"):
            fields = {"csrf": token, "name": "vesna", "role": "admin", "password": PASSWORD}
            assert client.post(path, data=fields).status_code == 403
    assert len(bench.users.all()) == 3
