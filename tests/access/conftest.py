"""A small app behind the real guards, on a real users file; only the clock is ours."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from argon2 import PasswordHasher
from jinja2 import DictLoader, Environment, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from rashomon.access import (
    Access,
    Passwords,
    Role,
    Users,
    UsersFile,
    guarded,
    needs,
    page_context,
    person_of,
    routes,
)

Answer = httpx2.Response
PAGE = "<!doctype html><title>{% block title %}{% endblock %}</title><main>{% block content %}{% endblock %}</main>"
PASSWORD = "salt marsh lantern"
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


class Clock:
    """Seconds since 1970, as long as nobody says otherwise."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


async def see(request: Request) -> Response:
    token = page_context(request)["csrf_field"]
    return HTMLResponse(f"<p>seen by {person_of(request).name}</p><form>{token}</form>")


@needs(Role.REVIEWER)
async def decide(request: Request) -> Response:
    async with request.form() as form:
        sizes = {name: value if isinstance(value, str) else value.size for name, value in form.items()}
    return JSONResponse({"by": person_of(request).name, "fields": sizes})


@needs(Role.ADMIN)
def manage(request: Request) -> Response:
    return PlainTextResponse(f"managed by {person_of(request).name}")


def fail(_: Request) -> Response:
    raise RuntimeError("the page broke")


def style(_: Request) -> Response:
    return PlainTextResponse("p { margin: 0 }", media_type="text/css")


PAGES = [
    Route("/", see),
    Route("/events", see),
    Route("/decide", decide, methods=["POST"]),
    Route("/manage", manage, methods=["GET", "POST"]),
    Route("/fail", fail),
    Mount("/static", routes=[Route("/own.css", style)]),
]


def client_of(access: Access, base_url: str = "http://127.0.0.1:8000", *, address: str = "127.0.0.1") -> TestClient:
    environment = Environment(loader=DictLoader({"page.html": PAGE}), autoescape=True, undefined=StrictUndefined)
    app = Starlette(routes=[*PAGES, *routes(access, environment)])
    return TestClient(
        guarded(app, access),
        base_url,
        follow_redirects=False,
        raise_server_exceptions=False,
        client=(address, 50000),
        headers={"accept": "text/html"},
    )


def token_in(page: str) -> str:
    found = re.search(r'name="csrf" value="([\w-]{43})"', page)
    assert found
    return found[1]


@dataclass
class Bench:
    """A team's workbench: ilse is an admin, dag a reviewer, roa a reader."""

    path: Path
    file: UsersFile
    clock: Clock

    @property
    def users(self) -> Users:
        return Users(self.file, passwords=Passwords(QUICK))

    def access(self, *, hosts: tuple[str, ...] = (), behind_https: bool = False) -> Access:
        return Access.for_team(
            self.file, hosts=hosts, behind_https=behind_https, clock=self.clock, passwords=Passwords(QUICK)
        )

    def visitor(self, *, address: str = "192.0.2.7") -> TestClient:
        return client_of(self.access(), address=address)

    def signed_in(self, name: str) -> TestClient:
        client = self.visitor()
        assert sign_in(client, name).status_code == 303
        return client


def sign_in(client: TestClient, name: str, password: str = PASSWORD, *, to: str = "/") -> Answer:
    token = token_in(client.get("/sign-in").text)
    return client.post("/sign-in", data={"csrf": token, "name": name, "password": password, "next": to})


@pytest.fixture
def users_file(tmp_path: Path) -> Iterator[UsersFile]:
    with UsersFile.open(tmp_path / "story.rashomon.users", create=True) as file:
        yield file


@pytest.fixture(scope="session")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("team") / "story.rashomon.users"
    with UsersFile.open(path, create=True) as file:
        for name, role in (("ilse", Role.ADMIN), ("dag", Role.REVIEWER), ("roa", Role.READER)):
            Users(file, passwords=Passwords(QUICK)).add(name, role=role, password=PASSWORD)
    return path


@pytest.fixture
def bench(team: Path, tmp_path: Path) -> Iterator[Bench]:
    path = Path(shutil.copy(team, tmp_path / "team.users"))
    with UsersFile.open(path) as file:
        yield Bench(path, file, Clock())
