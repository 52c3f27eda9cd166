"""Processes that cannot start end a run with one clear line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.errors import WorkersNotStarted
from rashomon.workers import Workers

_SCRIPT = """
from rashomon.workers import Workers

def double(number):
    return 2 * number

{guard}
    print([done for _, done in Workers(work=double, lost=str, count=2).map(range(20))])
"""
_WITH_GUARD, _WITHOUT = (_SCRIPT.format(guard=guard) for guard in ('if __name__ == "__main__":', "if True:"))


def run(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], input=given, capture_output=True, text=True, timeout=60)


def last_line(ended: subprocess.CompletedProcess[str]) -> str:
    return [line for line in ended.stderr.splitlines() if line][-1]


@pytest.mark.parametrize("way", ["file", "stdin"])
def test_a_program_that_no_process_can_start_from_ends_at_once(tmp_path: Path, way: str) -> None:
    script = tmp_path / "bare.py"
    script.write_text(_WITHOUT)
    ended = run(str(script)) if way == "file" else run("-", given=_WITH_GUARD)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert last_line(ended) == f"rashomon.errors.WorkersNotStarted: {WorkersNotStarted()}"


def _fails() -> None:
    raise OSError("the models are gone")


def _double(number: int) -> int:
    return 2 * number


def test_processes_that_cannot_load_end_a_run() -> None:
    with pytest.raises(WorkersNotStarted, match="one process"):
        list(Workers(work=_double, lost=_double, count=2, start=_fails).map(range(20)))
