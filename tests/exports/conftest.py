from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from tests.exports.leaving import fill


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "coverage.db", write=True, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger of tests/exports/leaving.py, to read."""
    path = tmp_path_factory.mktemp("leaving") / "coverage.db"
    with Ledger.open(path, write=True, create=True) as opened:
        fill(opened)
    with Ledger.open(path) as opened:
        yield opened
