"""Who a person is to the workbench, and what a role lets them do."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from rashomon.errors import UsersError

# Letters and digits of any script; what separates words in account names and mail addresses.
_NAME = re.compile(r"[^\W_][\w.@+-]{0,63}")


class Role(StrEnum):
    """Least first: each may do what those before it may."""

    READER = "reader"  # sees
    REVIEWER = "reviewer"  # decides, and adds coverage
    ADMIN = "admin"  # manages users

    def allows(self, needed: Role) -> bool:
        return list(Role).index(self) >= list(Role).index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whoever sends a request; `name` is what decisions are signed with."""

    name: str
    role: Role


def checked_name(typed: str) -> str:
    """The one form of a name, however it was typed. Raises UsersError where it can't be one.

    >>> checked_name(" Ilse.Varga ")
    'ilse.varga'
    """
    name = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed.strip()).casefold())
    if not _NAME.fullmatch(name):
        raise UsersError(
            f"{typed[:80]!r} cannot be a user's name; use up to 64 letters, digits or . _ - + @, not one of these first"
        )
    return name
