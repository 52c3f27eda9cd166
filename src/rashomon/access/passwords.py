"""Passwords: checked, hashed with Argon2id, and never kept otherwise."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rashomon.errors import UsersError

MIN_CHARACTERS = 12
MAX_CHARACTERS = 1024  # more is nobody's password, but work for the server


class Passwords:
    """The library's own parameters unless told otherwise; these change with its versions, and hashes then follow."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()

    def hash(self, password: str) -> str:
        """Raises UsersError for one that is too short, or longer than anybody types."""
        length = len(_one_form(password))
        if length < MIN_CHARACTERS:
            raise UsersError(f"the password has {length} characters; use at least {MIN_CHARACTERS}")
        if length > MAX_CHARACTERS:
            raise UsersError(f"the password has {length} characters; use at most {MAX_CHARACTERS}")
        return self._hasher.hash(_one_form(password))

    def matches(self, password: str, stored: str | None) -> bool:
        """Whether this is the password. Without a hash (nobody of that name) it takes as long to say no, so that
        the time does not tell which names there are."""
        given = _one_form(password[: MAX_CHARACTERS + 1])
        try:
            same = self._hasher.verify(self._nobodys if stored is None else stored, given)
        except (VerificationError, InvalidHashError):
            return False
        return same and stored is not None and len(password) <= MAX_CHARACTERS

    def outdated(self, stored: str) -> bool:
        """Whether it was hashed with other parameters than are used now."""
        return self._hasher.check_needs_rehash(stored)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())

    def warm(self) -> None:
        """Make what `matches` needs for unknown names, before the first of them is slower than the rest."""
        assert self._nobodys


def _one_form(password: str) -> str:
    # Keyboards differ in whether an accented letter is one character or two (RFC 8265, section 4.2.2).
    return unicodedata.normalize("NFC", password)
