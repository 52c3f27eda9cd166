"""The workbench over the demo's coverage, and over a page made to do harm: real ledgers, real servers."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from rashomon import runs
from rashomon.access import Access
from rashomon.ledger import Ledger
from rashomon.model import Event
from rashomon.statements import Finder
from rashomon.web import make_app

DEMO = Path(__file__).parents[2] / "demo" / "coverage"
LONG = "A" * 1_000_000
HOSTILE = [
    {
        "outlet": '<img src=x onerror="window.harmed=1">',
        "title": '"><script>window.harmed=1</script> \u202e gnp.exe',
        "published": "2024-05-02",
        "url": "javascript:window.harmed=1",
        "text": (
            '=HYPERLINK("http://evil.example","x") was on a wall in Brask, '
            "<b onmouseover='window.harmed=1'>said</b> Mayor Ilse Toll.\n\n"
            "“<script>window.harmed=1</script> nine people were killed in Brask on 1 May,” Mayor Ilse Toll said.\n\n"
            "The Brask <iframe src='javascript:window.harmed=1'></iframe> Front killed nine people in Brask on 1 May, "
            "police said. The mayor called the Front “terrorists”."
        ),
    },
    # Words of more than 100,000 letters are not read: this one is among what could not be.
    {"outlet": "Brask Post", "title": LONG, "published": "2024-05-03", "text": f"Ilse Toll said {LONG}."},
    {"outlet": LONG[:9_000], "title": LONG, "published": "2024-05-03", "text": f"Ilse Toll said {LONG[:90_000]}."},
    {"outlet": "Brask Post", "title": "=1+1", "published": "2024-05-04", "text": "-2+3 people died, police said."},
]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's coverage, read once."""
    path = tmp_path_factory.mktemp("web") / "demo.rashomon"
    with Ledger.open(path, write=True, create=True) as ledger:
        runs.read([DEMO], ledger, runs.Options(workers=1, statements=Finder.RULES))
    return path


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, HOSTILE)), encoding="utf-8")
    path = folder / "hostile.rashomon"
    with Ledger.open(path, write=True, create=True) as ledger:
        runs.read([folder / "pages.jsonl"], ledger, runs.Options(workers=1, statements=Finder.RULES))
    return path


@pytest.fixture(scope="session")
def ottelin(demo: Path) -> Event:
    """The demo's event that most articles tell of."""
    with Ledger.open(demo) as ledger:
        return max(ledger.events(), key=lambda event: len(event.articles))


@pytest.fixture
def copied(demo: Path, tmp_path: Path) -> Path:
    """The demo's ledger, to be changed."""
    return Path(shutil.copy(demo, tmp_path / "demo.rashomon"))


@contextmanager
def client_of(ledger: Path | str, *, person: str = "Ilse") -> Iterator[TestClient]:
    app = make_app(ledger, Access.for_one(person))
    with TestClient(app, "http://127.0.0.1:8000", headers={"accept": "text/html"}) as client:
        yield client


@pytest.fixture(scope="session")
def client(demo: Path) -> Iterator[TestClient]:
    with client_of(demo) as opened:
        yield opened


@contextmanager
def served(ledger: Path, access: Access | None = None) -> Iterator[str]:
    """A real server on a port of its own; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = make_app(ledger, access or Access.for_one("Ilse"))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
            assert thread.is_alive()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)
