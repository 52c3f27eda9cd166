"""What tests of several folders share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.language import adapted, encoder


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
