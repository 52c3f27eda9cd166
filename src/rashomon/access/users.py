"""Who may sign in: kept, changed and recognised."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select, update

from rashomon.access import file as tables
from rashomon.access.attempts import name_key
from rashomon.access.file import UsersFile
from rashomon.access.passwords import Passwords
from rashomon.access.people import Person, Role, checked_name
from rashomon.errors import UsersError


class Users:
    """The people of a users file. What changes what somebody may do ends their sessions in the same transaction."""

    def __init__(self, file: UsersFile, *, passwords: Passwords | None = None) -> None:
        self._file = file
        self._passwords = passwords or Passwords()

    def all(self) -> list[Person]:
        """By name."""
        with self._file.reading() as connection:
            rows = connection.execute(select(tables.users.c.name, tables.users.c.role).order_by(tables.users.c.name))
            return [Person(name=row.name, role=Role(row.role)) for row in rows]

    def has_admin(self) -> bool:
        return any(person.role is Role.ADMIN for person in self.all())

    def add(self, name: str, *, role: Role, password: str) -> Person:
        person = Person(name=checked_name(name), role=role)
        stored = self._passwords.hash(password)
        with self._file.writing() as connection:
            if _role(connection, person.name) is not None:
                raise UsersError(f"there is a user {person.name!r} already; change that one, or take another name")
            connection.execute(insert(tables.users).values(name=person.name, role=role.value, password=stored))
        return person

    def set_role(self, name: str, role: Role) -> Person:
        person = Person(name=checked_name(name), role=role)
        with self._file.writing() as connection:
            self._check_there(connection, person.name)
            if role is not Role.ADMIN:
                _check_another_admin(connection, person.name)
            connection.execute(update(tables.users).where(tables.users.c.name == person.name).values(role=role.value))
            _end_sessions(connection, person.name)
        return person

    def set_password(self, name: str, password: str) -> None:
        name = checked_name(name)
        stored = self._passwords.hash(password)
        with self._file.writing() as connection:
            self._check_there(connection, name)
            connection.execute(update(tables.users).where(tables.users.c.name == name).values(password=stored))
            _end_sessions(connection, name)
            # The way out for whom a stranger keeps out by failing on purpose.
            connection.execute(delete(tables.attempts).where(tables.attempts.c.key == name_key(name)))

    def remove(self, name: str) -> None:
        name = checked_name(name)
        with self._file.writing() as connection:
            self._check_there(connection, name)
            _check_another_admin(connection, name)
            _end_sessions(connection, name)
            connection.execute(delete(tables.users).where(tables.users.c.name == name))

    def recognised(self, name: str, password: str) -> tuple[str, str] | None:
        """The user's name and the hash that the password matches, which tells a session that it has not been
        changed since; None for an unknown name or another password, after the same time."""
        try:
            name = checked_name(name)
        except UsersError:
            name = ""
        with self._file.reading() as connection:
            stored = connection.scalar(select(tables.users.c.password).where(tables.users.c.name == name))
        if not self._passwords.matches(password, stored) or stored is None:
            return None
        return name, self._brought_up_to_date(name, password, stored)

    def _brought_up_to_date(self, name: str, password: str, stored: str) -> str:
        if not self._passwords.outdated(stored):
            return stored
        try:
            fresh = self._passwords.hash(password)
        except UsersError:  # kept by a version that took shorter ones
            return stored
        # Where somebody has changed the password meanwhile, theirs stays.
        unchanged = (tables.users.c.name == name) & (tables.users.c.password == stored)
        with self._file.writing() as connection:
            connection.execute(update(tables.users).where(unchanged).values(password=fresh))
        return fresh

    def _check_there(self, connection: Connection, name: str) -> None:
        if _role(connection, name) is None:
            raise UsersError(f"there is no user {name!r}; see: rashomon users list --users {self._file.path}")


def _role(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(tables.users.c.role).where(tables.users.c.name == name))


def _check_another_admin(connection: Connection, name: str) -> None:
    others = (tables.users.c.role == Role.ADMIN.value) & (tables.users.c.name != name)
    if _role(connection, name) == Role.ADMIN and not connection.scalar(select(func.count()).where(others)):
        raise UsersError(f"{name!r} is the only admin; make somebody else one first")


def _end_sessions(connection: Connection, name: str) -> None:
    connection.execute(delete(tables.sessions).where(tables.sessions.c.name == name))
