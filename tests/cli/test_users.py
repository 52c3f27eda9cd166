"""`rashomon users`, called as a person calls it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from rashomon.access import Users, UsersFile
from tests.cli.conftest import Run

PASSWORD = "salt marsh lantern"


@pytest.fixture(autouse=True)
def no_users_file_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RASHOMON_USERS", raising=False)


def type_in(monkeypatch: pytest.MonkeyPatch, line: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line), encoding="utf-8"))


def add(run: Run, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> tuple[int, str, str]:
    type_in(monkeypatch, f"{PASSWORD}\n".encode())
    return run("users", "add", *arguments, "--password-stdin")


def test_users_are_added_listed_changed_and_removed(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ledger = tmp_path / "story.rashomon"
    users = tmp_path / "story.rashomon.users"
    assert add(run, monkeypatch, "Ilse", "--role", "admin", "--ledger", ledger)[0] == 0
    assert not ledger.exists()
    code, out, _ = add(run, monkeypatch, "dag", "--users", users)
    assert (code, out) == (0, f"dag is reader in {users}\n")
    assert run("users", "role", "DAG", "reviewer", "--users", users)[0] == 0
    assert run("users", "list", "--ledger", ledger)[1] == "dag: reviewer\nilse: admin\n"
    type_in(monkeypatch, b"another lantern entirely\r\n")
    assert run("users", "password", "dag", "--users", users, "--password-stdin")[0] == 0
    with UsersFile.open(users) as file:
        assert Users(file).recognised("dag", PASSWORD) is None
        assert Users(file).recognised("dag", "another lantern entirely")
    assert run("users", "remove", "dag", "--users", users)[0] == 0
    assert run("users", "list", "--users", users)[1] == "ilse: admin\n"


def test_what_cannot_be_is_one_line_and_changes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    users = tmp_path / "story.users"
    add(run, monkeypatch, "ilse", "--role", "admin", "--users", users)
    short = b"short\n"
    for line, arguments, why in (
        (b"", ("users", "list"), "no users file is named"),
        (b"", ("users", "list", "--users", tmp_path / "none"), "there is no users file"),
        (b"", ("users", "remove", "ilse", "--users", users), "only admin"),
        (b"", ("users", "remove", "dag", "--users", users), "there is no user 'dag'"),
        (short, ("users", "add", "dag", "--users", users, "--password-stdin"), "use at least 12"),
        (b"", ("users", "add", "dag", "--users", users, "--password-stdin"), "nothing came"),
        (b"\xff\xfe" * 8, ("users", "add", "dag", "--users", users, "--password-stdin"), "not UTF-8"),
    ):
        type_in(monkeypatch, line)
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert err.startswith("error: ")
        assert err.count("\n") == 1
        assert why in err
    assert run("users", "list", "--users", users)[1] == "ilse: admin\n"


def test_a_password_is_no_argument(run: Run, tmp_path: Path) -> None:
    assert run("users", "add", "ilse", "--password", PASSWORD, "--users", tmp_path / "a")[0] == 2
    assert run("users", "add", "ilse", PASSWORD, "--users", tmp_path / "a")[0] == 2
    assert not (tmp_path / "a").exists()


def test_a_password_is_asked_for_twice(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []
    answers = iter([PASSWORD, "not the same one", PASSWORD, PASSWORD])

    def answer(prompt: str = "", *_: object, **__: object) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("typer._click.termui.hidden_prompt_func", answer, raising=False)
    monkeypatch.setattr("click.termui.hidden_prompt_func", answer, raising=False)
    code, out, _ = run("users", "add", "ilse", "--users", tmp_path / "a.users")
    assert code == 0
    assert len(asked) == 4
    assert PASSWORD not in out
