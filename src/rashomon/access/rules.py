"""What one running workbench asks of those who come to it."""

from __future__ import annotations

import getpass
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.access.attempts import Attempts
from rashomon.access.file import UsersFile
from rashomon.access.passwords import Passwords
from rashomon.access.people import Person, Role
from rashomon.access.sessions import Clock, Lifetimes, Sessions, new_token
from rashomon.access.users import Users
from rashomon.errors import UsageError

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """The three that share a users file."""

    users: Users
    sessions: Sessions
    attempts: Attempts


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Made by `for_one` or `for_team`.

    `hosts` None: any name in a request's Host header is answered to.
    """

    person: Person | None  # who everybody is; None where people sign in
    sign_in: SignIn | None
    hosts: frozenset[str] | None
    behind_https: bool = False
    public: tuple[str, ...] = ("/static/",)  # beginnings of paths that everybody may fetch
    secret: str = field(default_factory=new_token, repr=False)  # what forms prove to come from, where nobody signs in

    @classmethod
    def for_one(cls, name: str | None = None, *, hosts: Iterable[str] = ()) -> Access:
        """On one's own machine: whoever comes is this person (the system's user name if left out), and an admin."""
        person = Person(name=_system_name() if name is None else name.strip(), role=Role.ADMIN)
        if not person.name or not person.name.isprintable():
            raise UsageError(f"nobody can be called {name!r}; name yourself with --as NAME")
        return cls(person=person, sign_in=None, hosts=_THIS_MACHINE | _names(hosts))

    @classmethod
    def for_team(
        cls,
        file: UsersFile,
        *,
        hosts: Iterable[str] = (),
        behind_https: bool = False,
        clock: Clock = time.time,
        lifetimes: Lifetimes | None = None,
        passwords: Passwords | None = None,
    ) -> Access:
        """People sign in, with what the users file says of them. With `hosts`, only those names are answered to,
        beside this machine's own; without any, all: no other site's page is sent a session's cookie."""
        passwords = passwords or Passwords()
        passwords.warm()
        sign_in = SignIn(
            users=Users(file, passwords=passwords),
            sessions=Sessions(file, clock=clock, lifetimes=lifetimes),
            attempts=Attempts(file, clock=clock),
        )
        named = _names(hosts)
        return cls(
            person=None, sign_in=sign_in, hosts=_THIS_MACHINE | named if named else None, behind_https=behind_https
        )

    def is_public(self, path: str) -> bool:
        return path.startswith(self.public)


def _system_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as err:
        raise UsageError("the system does not say who you are; name yourself with --as NAME") from err


def _names(hosts: Iterable[str]) -> frozenset[str]:
    return frozenset(host.strip("[]").casefold() for host in hosts if host)
