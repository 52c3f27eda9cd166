"""Where a workbench may listen without anybody signing in."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.access import Role, UsersFile, check_listening
from rashomon.errors import SignInMissing, UsersError
from tests.access.conftest import Bench


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.0.1", "localhost", "LocalHost", "::1", "[::1]", "::ffff:127.0.0.1"]
)
def test_this_machine_alone_needs_no_sign_in(tmp_path: Path, host: str) -> None:
    assert not check_listening(host, tmp_path / "none.users")


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "", "192.0.2.1", "bench.example", "localhost.example", "::ffff:0.0.0.0"]
)
def test_the_network_needs_an_admin(tmp_path: Path, bench: Bench, host: str) -> None:
    none = tmp_path / "none.users"
    with pytest.raises(SignInMissing, match=r"rashomon users add NAME --role admin --users .*none\.users"):
        check_listening(host, none)
    assert not none.exists()
    assert check_listening(host, bench.path)


def test_readers_alone_are_not_enough(tmp_path: Path, bench: Bench) -> None:
    with UsersFile.open(tmp_path / "few.users", create=True):
        pass
    with pytest.raises(SignInMissing):
        check_listening("0.0.0.0", tmp_path / "few.users")
    bench.users.add("vesna", role=Role.READER, password="another lantern entirely")
    assert check_listening("0.0.0.0", bench.path)


def test_a_proxy_makes_loopback_the_networks(tmp_path: Path, bench: Bench) -> None:
    with pytest.raises(SignInMissing):
        check_listening("127.0.0.1", tmp_path / "none.users", behind_https=True)
    assert check_listening("127.0.0.1", bench.path, behind_https=True)


def test_what_is_no_users_file_opens_nothing(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Shells hit the market in Marn on Sunday. " * 40, encoding="utf-8")
    notes.chmod(0o600)
    with pytest.raises(UsersError, match="is not a users file"):
        check_listening("0.0.0.0", notes)
