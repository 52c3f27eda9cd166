from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coverage.db"


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with Ledger.open(place, write=True) as opened:
        yield opened
