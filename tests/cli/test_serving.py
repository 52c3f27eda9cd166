"""`rashomon serve`, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.access import Role, Users, UsersFile


@pytest.mark.parametrize(("given", "warned"), [([], True), (["--behind-https"], False)])
def test_who_listens_on_the_network_without_https_is_warned(tmp_path: Path, given: list[str], warned: bool) -> None:
    with UsersFile.open(tmp_path / "users", create=True) as file:
        Users(file).add("Ilse", role=Role.ADMIN, password="salt marsh lantern")
    program = "from rashomon.cli import main\nif __name__ == '__main__':\n    main()"
    call = [sys.executable, "-c", program, "serve", "--ledger", str(tmp_path / "story.rashomon")]
    call += ["--users", str(tmp_path / "users"), "--host", "0.0.0.0", "--port", "0", *given]
    with subprocess.Popen(
        call,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        said += process.stdout.readline()
        process.terminate()
        assert process.stderr is not None
        complained = process.stderr.read()
    assert "The workbench is at http://0.0.0.0:" in said
    assert ("warning: passwords and pages cross the network unencrypted" in complained) is warned
