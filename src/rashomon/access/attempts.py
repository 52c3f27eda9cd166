"""How often somebody may try to sign in.

Counted by name, so that one account cannot be guessed at from many addresses, and by address, so that one address
cannot try many accounts. After a few failures each further one doubles the wait. What is kept is in the users file:
a restart forgives nothing.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Connection, delete, insert, select, update

from rashomon.access import file as tables
from rashomon.access.file import UsersFile
from rashomon.access.people import checked_name
from rashomon.access.sessions import Clock
from rashomon.errors import UsersError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    free: int  # failures without a wait
    longest_s: float
    forgotten_s: float  # without a further failure

    def wait_s(self, failures: int) -> float:
        """After that many: 0, then 1, 2, 4 … seconds."""
        return 0.0 if failures < self.free else min(self.longest_s, 2.0 ** min(failures - self.free, 30))


# The wait by name is short enough that nobody is kept out for long by a stranger who fails on purpose, and still
# leaves a guesser a few hundred tries a day. An address may be that of a whole office.
BY_NAME = Limit(free=5, longest_s=300, forgotten_s=24 * 3600)
BY_ADDRESS = Limit(free=20, longest_s=3600, forgotten_s=3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try that is under way; it counts as failed until it is said to have succeeded."""

    name: str
    address: str
    at: float
    address_last: float  # of the failure before, by that address


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany:
    """Not before so many seconds, whole ones."""

    wait_s: int


class Attempts:
    def __init__(self, file: UsersFile, *, clock: Clock = time.time) -> None:
        self._file = file
        self._clock = clock

    def begin(self, name: str, address: str) -> Attempt | TooMany:
        """Counted before the password is looked at, so that a hundred tries at once are a hundred tries."""
        now = self._clock()
        keys = {name_key(name): BY_NAME, address_key(address): BY_ADDRESS}
        with self._file.writing() as connection:
            counts = {key: _count(connection, key, limit, now) for key, limit in keys.items()}
            waits = [
                min(limit.longest_s, counts[key][1] + limit.wait_s(counts[key][0]) - now)
                for key, limit in keys.items()
                if counts[key][0]
            ]
            if max(waits, default=0.0) > 0:
                return TooMany(wait_s=math.ceil(max(waits)))
            connection.execute(delete(tables.attempts).where(tables.attempts.c.last <= now - BY_NAME.forgotten_s))
            for key, (failures, _) in counts.items():
                _set(connection, key, failures + 1, now)
        by_name, by_address = keys
        return Attempt(name=by_name, address=by_address, at=now, address_last=counts[by_address][1])

    def succeeded(self, attempt: Attempt) -> None:
        """The name starts anew. The address has this one try taken back and no more: else whoever has an account
        could guess at the others' for ever, with a sign-in of their own now and then."""
        with self._file.writing() as connection:
            connection.execute(delete(tables.attempts).where(tables.attempts.c.key == attempt.name))
            failures, last = _count(connection, attempt.address, BY_ADDRESS, attempt.at)
            if failures:
                _set(connection, attempt.address, failures - 1, attempt.address_last if last == attempt.at else last)


def name_key(name: str) -> str:
    try:
        name = checked_name(name)
    except UsersError:
        name = ""  # all that can't be a name is one
    return sha256(f"name {name}".encode()).hexdigest()


def address_key(address: str) -> str:
    """One for the network that a subscriber of IPv6 is given whole."""
    try:
        ip = ip_address(address.split("%")[0])
    except ValueError:
        return sha256(f"address {address}".encode()).hexdigest()
    if isinstance(ip, IPv6Address):
        ip_or_network = ip.ipv4_mapped or ip_network((ip, 64), strict=False)
        return sha256(f"address {ip_or_network}".encode()).hexdigest()
    return sha256(f"address {ip}".encode()).hexdigest()


def _count(connection: Connection, key: str, limit: Limit, now: float) -> tuple[int, float]:
    """Failures, and when the last was; none that are forgotten."""
    row = connection.execute(
        select(tables.attempts.c.failures, tables.attempts.c.last).where(tables.attempts.c.key == key)
    ).one_or_none()
    if row is None or row.last <= now - limit.forgotten_s:
        return 0, 0.0
    return row.failures, row.last


def _set(connection: Connection, key: str, failures: int, last: float) -> None:
    values = {"failures": failures, "last": last}
    if not connection.execute(update(tables.attempts).where(tables.attempts.c.key == key).values(values)).rowcount:
        connection.execute(insert(tables.attempts).values(key=key, **values))
