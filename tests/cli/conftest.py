"""The command line, called as a person calls it."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from rashomon.cli import main

STORY = """Mayor Ilse Varga said at least 12 people were killed when shells hit the market in Marn on Sunday.

The Harrow Front denied firing. "We did not shell Marn," said its spokesman, Dag Roa.

The Marn Hospital said nine people were killed on Sunday in Marn.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Exit status, standard output and standard error of `rashomon ARGUMENTS`."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("RASHOMON_LEDGER", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        code = stop.value.code
        return (code if isinstance(code, int) else 0), out, err

    return call
