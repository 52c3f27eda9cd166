from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from tests.databases import Server

KINDS = ["file", "postgresql"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coverage.db"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with nothing in it; a copy of it is there sooner than a new one."""
    made = tmp_path_factory.mktemp("empty") / "coverage.db"
    Ledger.open(made, write=True, create=True).close()
    return made


@contextmanager
def empty_ledger(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if kind == "file":
        yield str(shutil.copy(request.getfixturevalue("empty"), folder / "coverage.db"))
    else:
        server: Server = request.getfixturevalue("postgresql")
        with server.ledger() as address:
            yield address


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty ledger is: a file, or a database."""
    with empty_ledger(request.param, request, tmp_path) as made:
        yield made


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with Ledger.open(place, write=True) as opened:
        yield opened


@pytest.fixture(scope="module", params=KINDS)
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an empty ledger is that all tests of a module share."""
    with empty_ledger(request.param, request, tmp_path_factory.mktemp("shelf")) as made:
        yield made
