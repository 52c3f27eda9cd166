"""What tests of several folders share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from rashomon.language import adapted, encoder
from tests import databases


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
