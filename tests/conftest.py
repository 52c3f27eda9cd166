"""What tests of several folders share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from rashomon.language import adapted, encoder
from rashomon.ledger import Ledger
from tests import databases

os.environ.pop("COLUMNS", None)  # a console takes its width from it when it is made; tests set their own


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the weights, to be spoilt, that is read instead of them; nothing is loaded yet."""
    copy = tmp_path / "weights"
    shutil.copytree(encoder.WEIGHTS, copy)
    monkeypatch.setattr(encoder, "WEIGHTS", copy)
    _forget()
    yield copy
    _forget()


def _forget() -> None:
    for found in [*vars(encoder).values(), *vars(adapted).values()]:
        if hasattr(found, "cache_clear"):
            found.cache_clear()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[databases.Server]:
    """A server, started when the first test wants it."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(databases.server())
        except databases.NoServer as err:
            pytest.skip(f"no PostgreSQL server: {err}")
        yield started


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with nothing in it; a copy of it is there sooner than a new one."""
    made = tmp_path_factory.mktemp("empty") / "coverage.db"
    Ledger.open(made, write=True, create=True).close()
    return made


@pytest.fixture(scope="session", params=["file", "postgresql"])
def empty_ledgers(
    request: pytest.FixtureRequest, empty: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], AbstractContextManager[str]]:
    """Makes where an empty ledger is: a file, or a database."""
    if request.param == "postgresql":
        server: databases.Server = request.getfixturevalue("postgresql")
        return server.ledger

    @contextmanager
    def file() -> Iterator[str]:
        folder = tmp_path_factory.mktemp("ledger")
        yield str(shutil.copy(empty, folder / "coverage.db"))
        shutil.rmtree(folder)

    return file


@pytest.fixture
def place(empty_ledgers: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """Where an empty ledger is: a file, or a database."""
    with empty_ledgers() as made:
        yield made


@pytest.fixture(scope="module")
def shelf(empty_ledgers: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """Where an empty ledger is that all tests of a module share."""
    with empty_ledgers() as made:
        yield made
