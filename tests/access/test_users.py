"""The users file: whom it knows, and what it gives away to whom."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from rashomon.access import Passwords, Role, Users, UsersFile, checked_name, default_users_file
from rashomon.errors import UsageError, UsersError, UsersFileMissing
from rashomon.ledger import Ledger
from tests.access.conftest import PASSWORD, QUICK, Bench


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ilse", "ilse"),
        (" ilse.varga ", "ilse.varga"),
        ("ＩＬＳＥ", "ilse"),
        ("STRASSE", "strasse"),
        ("Жанна", "жанна"),
    ],
)
def test_a_name_has_one_form(typed: str, name: str) -> None:
    assert checked_name(typed) == name


@pytest.mark.parametrize(
    "typed", ["", " ", ".ilse", "il se", "il\nse", "il/se", "<b>", "a" * 65, "il\x00se", "\u202eesli"]
)
def test_what_cannot_be_a_name_is_refused(typed: str) -> None:
    with pytest.raises(UsersError, match="cannot be a user's name"):
        checked_name(typed)


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "story.users"
    UsersFile.open(path, create=True).close()
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    with pytest.raises(UsersError, match="chmod 600"):
        UsersFile.open(path)


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    ledger, text = tmp_path / "story.rashomon", tmp_path / "notes.txt"
    Ledger.open(ledger, write=True, create=True).close()
    text.write_text("The market in Marn was shelled on Sunday, its mayor said. " * 40, encoding="utf-8")
    for path in (ledger, text):
        path.chmod(0o600)
        before = path.read_bytes()
        with pytest.raises(UsersError, match="is not a users file"):
            UsersFile.open(path, create=True)
        assert path.read_bytes() == before


def test_without_a_file_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsersFileMissing, match="rashomon users add"):
        UsersFile.open(tmp_path / "none.users")
    with pytest.raises(UsersError, match="is a folder"):
        UsersFile.open(tmp_path)


def test_neither_password_nor_token_is_in_the_file(bench: Bench) -> None:
    client = bench.signed_in("dag")
    kept = bench.path.read_bytes()
    assert b"argon2id" in kept
    assert PASSWORD.encode() not in kept
    assert client.cookies["rashomon"].encode() not in kept


def test_users_are_listed_by_name_whatever_the_order(bench: Bench) -> None:
    assert [(one.name, one.role) for one in bench.users.all()] == [
        ("dag", Role.REVIEWER),
        ("ilse", Role.ADMIN),
        ("roa", Role.READER),
    ]


def test_a_name_is_given_once(bench: Bench) -> None:
    with pytest.raises(UsersError, match="already"):
        bench.users.add("DAG", role=Role.ADMIN, password=PASSWORD)
    assert bench.users.recognised("Dag", PASSWORD)


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1025])
def test_a_password_has_a_length_that_protects(bench: Bench, password: str) -> None:
    with pytest.raises(UsersError, match=rf"has {len(password)} characters"):
        bench.users.set_password("dag", password)
    assert bench.users.recognised("dag", PASSWORD)


def test_only_name_and_password_together_are_recognised(bench: Bench) -> None:
    assert bench.users.recognised("dag", PASSWORD + " ") is None
    assert bench.users.recognised("nobody", PASSWORD) is None
    assert bench.users.recognised("", PASSWORD) is None
    known = bench.users.recognised("dag", PASSWORD)
    assert known
    assert known[0] == "dag"


def test_an_accent_may_be_typed_in_two_ways(bench: Bench) -> None:
    bench.users.set_password("dag", "caf\u00e9 by the quay")
    assert bench.users.recognised("dag", "cafe\u0301 by the quay")


def test_an_unknown_name_costs_a_hash_as_well() -> None:
    class Counting(PasswordHasher):
        verified = 0

        def verify(self, *arguments: str | bytes) -> bool:  # type: ignore[override]
            Counting.verified += 1
            return super().verify(*arguments)

    passwords = Passwords(Counting(time_cost=1, memory_cost=64, parallelism=1))
    assert not passwords.matches(PASSWORD, None)
    assert Counting.verified == 1


def test_a_hash_follows_the_parameters_of_today(bench: Bench) -> None:
    stronger = Users(bench.file, passwords=Passwords(PasswordHasher(time_cost=2, memory_cost=128, parallelism=1)))
    assert bench.users.recognised("dag", PASSWORD)
    before = _hashes(bench.path)
    assert stronger.recognised("dag", "another password") is None
    assert _hashes(bench.path) == before
    assert stronger.recognised("dag", PASSWORD)
    after = _hashes(bench.path)
    assert "m=64,t=1" in before["dag"]
    assert "m=128,t=2" in after["dag"]
    assert after["roa"] == before["roa"]
    assert stronger.recognised("dag", PASSWORD)


def test_there_is_always_an_admin(bench: Bench) -> None:
    with pytest.raises(UsersError, match="only admin"):
        bench.users.remove("ilse")
    with pytest.raises(UsersError, match="only admin"):
        bench.users.set_role("ilse", Role.REVIEWER)
    bench.users.set_role("dag", Role.ADMIN)
    bench.users.remove("ilse")
    assert [one.name for one in bench.users.all() if one.role is Role.ADMIN] == ["dag"]


def test_who_is_not_there_cannot_be_changed(bench: Bench) -> None:
    for change in (
        lambda: bench.users.remove("nobody"),
        lambda: bench.users.set_role("nobody", Role.ADMIN),
        lambda: bench.users.set_password("nobody", PASSWORD),
    ):
        with pytest.raises(UsersError, match="there is no user 'nobody'"):
            change()


def test_the_default_file_lies_beside_a_ledger_and_apart_from_a_server(tmp_path: Path) -> None:
    assert default_users_file(str(tmp_path / "a.rashomon"), config=Path("/none")) == tmp_path / "a.rashomon.users"
    one = default_users_file("postgresql://ilse:secret@db.example/marn", config=tmp_path)
    assert one.parent == tmp_path
    assert "secret" not in one.name
    assert "ilse" not in one.name
    assert one == default_users_file("postgresql+psycopg://dag@db.example:5432/marn", config=tmp_path)
    assert one != default_users_file("postgresql://db.example/varn", config=tmp_path)
    with pytest.raises(UsageError) as refused:
        default_users_file("postgresql://ilse:secret@db.example:port/marn", config=tmp_path)
    assert "secret" not in str(refused.value)


def _hashes(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    try:
        return dict(connection.execute("SELECT name, password FROM users"))
    finally:
        connection.close()


def test_the_librarys_own_parameters_are_used_by_default() -> None:
    assert Passwords().outdated(QUICK.hash(PASSWORD))
    assert not Passwords().outdated(PasswordHasher().hash(PASSWORD))
