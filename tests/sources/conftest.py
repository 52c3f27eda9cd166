from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon.model import Failure, Given, Snapshot
from rashomon.sources import snapshots

Read = Callable[..., list[Snapshot | Failure]]


def _clock() -> datetime:
    return datetime(2026, 11, 22, 10, 0, 0, 123, tzinfo=UTC)


@pytest.fixture
def read() -> Read:
    """All that the inputs give, at a fixed moment."""

    def all_of(*inputs: str | Path, given: Given | None = None, max_bytes: int = 200_000_000) -> Sequence[object]:
        return list(snapshots(inputs, given=given or Given(), max_bytes=max_bytes, clock=_clock))

    return all_of  # type: ignore[return-value]
