"""Who is signed in: kept on the server, so that it ends when the server says so."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from rashomon.access import file as tables
from rashomon.access.file import UsersFile
from rashomon.access.people import Person, Role

Clock = Callable[[], float]  # seconds since 1970: what is counted has to outlive a restart

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_TOUCH_S = 60.0  # a session's last use is written down at most this often


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetimes:
    """How long a session lasts: unused, and however much it is used."""

    idle_s: float = 2 * 3600
    whole_s: float = 12 * 3600


class Sessions:
    def __init__(self, file: UsersFile, *, clock: Clock = time.time, lifetimes: Lifetimes | None = None) -> None:
        self._file = file
        self._clock = clock
        self._lifetimes = lifetimes or Lifetimes()

    def start(self, name: str, stored: str) -> str | None:
        """The token of a new session of who was recognised by that hash; None where the password was changed, or
        the user removed, since."""
        token, now = new_token(), self._clock()
        with self._file.writing() as connection:
            connection.execute(delete(tables.sessions).where(self._is_over(now)))
            if connection.scalar(select(tables.users.c.password).where(tables.users.c.name == name)) != stored:
                return None
            connection.execute(insert(tables.sessions).values(token=_kept(token), name=name, started=now, seen=now))
        return token

    def person(self, token: str) -> Person | None:
        """Whose session this is, with the role that they have now; None where it has ended or never was."""
        now = self._clock()
        here = tables.sessions.c.token == _kept(token)
        with self._file.reading() as connection:
            row = connection.execute(
                select(tables.users.c.name, tables.users.c.role, tables.sessions.c.seen)
                .join_from(tables.sessions, tables.users)
                .where(here, ~self._is_over(now))
            ).one_or_none()
        if row is None:
            return None
        if now - row.seen >= _TOUCH_S:
            with self._file.writing() as connection:
                connection.execute(update(tables.sessions).where(here).values(seen=now))
        return Person(name=row.name, role=Role(row.role))

    def end(self, token: str) -> None:
        with self._file.writing() as connection:
            connection.execute(delete(tables.sessions).where(tables.sessions.c.token == _kept(token)))

    def _is_over(self, now: float) -> ColumnElement[bool]:
        return or_(
            tables.sessions.c.seen <= now - self._lifetimes.idle_s,
            tables.sessions.c.started <= now - self._lifetimes.whole_s,
        )


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def is_token(word: str) -> bool:
    return _TOKEN.fullmatch(word) is not None


def form_token(secret: str) -> str:
    """What a form has to bring along to show that one of our pages made it: it follows from the session's token,
    and does not give that away."""
    made = hmac.digest(secret.encode(), b"rashomon: a form of this session", "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def _kept(token: str) -> str:
    return sha256(token.encode()).hexdigest()
