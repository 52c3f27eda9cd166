from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coverage.db"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with nothing in it; a copy of it is there sooner than a new one."""
    made = tmp_path_factory.mktemp("empty") / "coverage.db"
    Ledger.open(made, write=True, create=True).close()
    return made


@pytest.fixture
def ledger(path: Path, empty: Path) -> Iterator[Ledger]:
    shutil.copy(empty, path)
    with Ledger.open(path, write=True) as opened:
        yield opened
