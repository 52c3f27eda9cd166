"""Whoever guesses waits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from rashomon.access import UsersFile
from rashomon.access.attempts import BY_ADDRESS, BY_NAME, Attempt, Attempts, TooMany, address_key, name_key
from tests.access.conftest import PASSWORD, Bench, Clock, sign_in, token_in


def fail(attempts: Attempts, times: int, *, name: str = "dag", address: str = "192.0.2.7") -> list[int]:
    """Fail that often, waiting as told: the waits before each."""
    waits = []
    for _ in range(times):
        began = attempts.begin(name, address)
        waits.append(began.wait_s if isinstance(began, TooMany) else 0)
        if isinstance(began, TooMany):
            clock = attempts._clock
            assert isinstance(clock, Clock)
            clock.now += began.wait_s
            assert isinstance(attempts.begin(name, address), Attempt)
    return waits


def test_the_wait_by_name_doubles_up_to_five_minutes(users_file: UsersFile) -> None:
    attempts = Attempts(users_file, clock=Clock())
    assert fail(attempts, 15) == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300]


def test_a_name_is_counted_from_everywhere(users_file: UsersFile) -> None:
    attempts = Attempts(users_file, clock=Clock())
    for number in range(5):
        assert isinstance(attempts.begin("Dag", f"192.0.2.{number}"), Attempt)
    assert attempts.begin("dag", "198.51.100.1") == TooMany(wait_s=1)
    assert isinstance(attempts.begin("roa", "198.51.100.1"), Attempt)


def test_an_address_is_counted_for_all_names(users_file: UsersFile) -> None:
    attempts = Attempts(users_file, clock=Clock())
    for number in range(BY_ADDRESS.free):
        assert isinstance(attempts.begin(f"name{number}", "192.0.2.7"), Attempt)
    assert attempts.begin("roa", "192.0.2.7") == TooMany(wait_s=1)
    assert isinstance(attempts.begin("roa", "192.0.2.8"), Attempt)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("fe80::1%eth0", "fe80::1%eth1", True),
        ("192.0.2.7", "192.0.2.8", False),
    ],
)
def test_an_address_is_what_one_subscriber_has(one: str, other: str, *, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


def test_a_refused_try_does_not_lengthen_the_wait(users_file: UsersFile) -> None:
    clock = Clock()
    attempts = Attempts(users_file, clock=clock)
    fail(attempts, 8)
    assert [attempts.begin("dag", "192.0.2.7") for _ in range(3)] == [TooMany(wait_s=8)] * 3
    clock.now += 8
    assert isinstance(attempts.begin("dag", "192.0.2.7"), Attempt)


def test_signing_in_forgives_the_name_but_not_the_address(users_file: UsersFile) -> None:
    attempts = Attempts(users_file, clock=Clock())
    for number in range(BY_ADDRESS.free):
        assert isinstance(attempts.begin(f"name{number}", "192.0.2.7"), Attempt)
        own = attempts.begin("roa", "192.0.2.7")
        if isinstance(own, Attempt):
            attempts.succeeded(own)
    assert isinstance(attempts.begin("one more", "192.0.2.7"), TooMany)
    assert isinstance(attempts.begin("roa", "198.51.100.1"), Attempt)


def test_many_who_sign_in_from_one_address_do_not_wait(users_file: UsersFile) -> None:
    attempts = Attempts(users_file, clock=Clock())
    for number in range(BY_ADDRESS.free + 3):
        began = attempts.begin(f"name{number}", "192.0.2.7")
        assert isinstance(began, Attempt)
        attempts.succeeded(began)


def test_failures_are_forgotten_in_time(users_file: UsersFile) -> None:
    clock = Clock()
    attempts = Attempts(users_file, clock=clock)
    assert fail(attempts, 12)[-1] == 64
    clock.now += BY_NAME.forgotten_s
    assert fail(attempts, 6) == [0, 0, 0, 0, 0, 1]


def test_a_restart_forgives_nothing(users_file: UsersFile) -> None:
    clock = Clock()
    fail(Attempts(users_file, clock=clock), 10)
    with UsersFile.open(users_file.path) as again:
        assert isinstance(Attempts(again, clock=clock).begin("dag", "198.51.100.1"), TooMany)


def test_a_clock_that_was_set_back_keeps_nobody_out_for_long(users_file: UsersFile) -> None:
    clock = Clock()
    attempts = Attempts(users_file, clock=clock)
    fail(attempts, 6)
    clock.now -= 365 * 24 * 3600
    assert attempts.begin("dag", "198.51.100.1") == TooMany(wait_s=int(BY_NAME.longest_s))


def test_tries_at_once_are_all_counted(users_file: UsersFile) -> None:
    attempts = Attempts(users_file, clock=Clock())
    with ThreadPoolExecutor(8) as pool:
        began = list(pool.map(lambda number: attempts.begin("dag", f"192.0.2.{number}"), range(24)))
    assert sum(isinstance(one, Attempt) for one in began) == BY_NAME.free


def test_what_was_typed_as_a_name_is_not_kept(users_file: UsersFile) -> None:
    Attempts(users_file, clock=Clock()).begin(PASSWORD.replace(" ", ""), "192.0.2.7")
    kept = users_file.path.read_bytes()
    assert PASSWORD.replace(" ", "").encode() not in kept
    assert b"192.0.2.7" not in kept
    assert name_key("dag") != name_key("roa")


def test_the_page_says_how_long(bench: Bench) -> None:
    client = bench.visitor()
    for _ in range(5):
        assert sign_in(client, "dag", "not that password").status_code == 401
    for name, password in (("dag", PASSWORD), ("DAG", "not that password")):
        refused = sign_in(client, name, password)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "1"
        assert "Too many attempts to sign in; try again in 1 second." in refused.text
    bench.clock.now += 1
    assert sign_in(client, "dag").status_code == 303


def test_another_password_forgets_the_failures_for_a_name(bench: Bench) -> None:
    for _ in range(5):
        sign_in(bench.visitor(), "dag", "not that password")
        sign_in(bench.visitor(), "roa", "not that password")
    bench.users.set_password("dag", PASSWORD)
    assert sign_in(bench.visitor(), "dag").status_code == 303
    assert sign_in(bench.visitor(), "roa").status_code == 429


def test_an_unknown_name_waits_as_a_known_one_does(bench: Bench) -> None:
    client = bench.visitor()
    answers = [sign_in(client, "nobody", "not that password").status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]


def test_a_password_is_not_guessed_at_where_it_is_changed(bench: Bench) -> None:
    client = bench.signed_in("dag")
    token = token_in(client.get("/password").text)
    fields = {"csrf": token, "password": "not that password", "new": PASSWORD, "again": PASSWORD}
    answers = [client.post("/password", data=fields).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
