from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coverage.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, write=True, create=True) as opened:
        yield opened
