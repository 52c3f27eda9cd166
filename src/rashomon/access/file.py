"""The users file: who may sign in, who is signed in, and who tried in vain.

It lies apart from the ledger: ledgers are passed on, and no hash of a password may travel with them. Only its owner
can read it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import ArgumentError, DBAPIError

from rashomon.errors import UsageError, UsersError, UsersFileMissing

_APPLICATION_ID = 0x5255_5352  # "RUSR", in the header of every users file
_VERSION = 1
_BUSY_S = 10.0

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),  # Argon2's own form: parameters, salt and hash
)
sessions = Table(
    "sessions",
    metadata,
    Column("token", String, primary_key=True),  # the token's SHA-256; the token itself is the browser's alone
    Column("name", ForeignKey(users.c.name, ondelete="CASCADE"), nullable=False, index=True),
    Column("started", Float, nullable=False),
    Column("seen", Float, nullable=False),
)
attempts = Table(
    "attempts",
    metadata,
    # A SHA-256 of the name or address: people type passwords where the name goes.
    Column("key", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last", Float, nullable=False),
)


def default_users_file(ledger: str, *, config: Path) -> Path:
    """Beside a ledger that is a file; in the folder `config` for one on a server, named for the server and the
    database, never for who signs in there.

    >>> default_users_file("story.rashomon", config=Path("/etc/rashomon")).name
    'story.rashomon.users'
    >>> default_users_file("postgresql://ilse:secret@db.example/marn", config=Path("/etc/rashomon")).name
    'db.example-marn.c7c7527a.users'
    """
    if "://" not in ledger:
        path = Path(ledger)
        return path.with_name(path.name + ".users")
    try:
        url = make_url(ledger)
    except (ArgumentError, ValueError) as err:
        # The address may hold a password: it is not repeated.
        raise UsageError("the ledger's address cannot be read; write it like postgresql://host/database") from err
    whole = f"{url.host or 'local'}:{url.port or 5432}/{url.database or ''}"
    words = re.sub(r"[^\w.]+", "-", f"{url.host or 'local'}-{url.database or ''}")
    return config / f"{words}.{sha256(whole.encode()).hexdigest()[:8]}.users"


class UsersFile:
    """An open users file.

    >>> with UsersFile.open(Path("story.rashomon.users"), create=True) as file:      # doctest: +SKIP
    ...     Users(file).add("ilse", role=Role.ADMIN, password=password)
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Raises UsersError for what is none, and for one that others than its owner can read."""
        if not path.exists():
            if not create:
                raise UsersFileMissing(str(path))
            _make_empty(path)
        _check_owners_alone(path)
        file = cls(path, _engine(path))
        try:
            file._check(create=create)
        except BaseException:
            file.close()
            raise
        return file

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._translated(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """In a transaction that nobody else writes beside."""
        begun = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        with self._translated(), begun.connect() as connection, connection.begin():
            yield connection

    def _check(self, *, create: bool) -> None:
        with self.writing() if create else self.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            kind = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            if create and (pages == 0 or (pages == 1 and kind == 0 and not _has_tables(connection))):
                connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {_VERSION}")
                metadata.create_all(connection)
                return
            if pages == 0:
                raise UsersFileMissing(str(self.path))
            if kind != _APPLICATION_ID:
                raise UsersError(f"{self.path} is not a users file; name another with --users")
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != _VERSION:
                raise UsersError(f"{self.path} was written by another version of rashomon; use that one")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as err:
            code = str(getattr(err.orig, "sqlite_errorname", ""))
            if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise UsersError(f"{self.path} is being written by another process; try again") from err
            if code.startswith("SQLITE_NOTADB"):
                raise UsersError(f"{self.path} is not a users file; name another with --users") from err
            raise UsersError(f"{self.path} cannot be used: {err.orig}") from err


def _has_tables(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one())


def _make_empty(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives its journal the mode of the file, so what is closed here stays closed.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as err:
        raise UsersError(f"{path} cannot be made: {err.strerror}") from err


def _check_owners_alone(path: Path) -> None:
    if path.is_dir():
        raise UsersError(f"{path} is a folder; name a file with --users")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise UsersError(
            f"{path} holds password hashes and is open to other users of this machine; run: chmod 600 {path}"
        )


def _engine(path: Path) -> Engine:
    made = create_engine(
        URL.create("sqlite+pysqlite", database=path.absolute().as_uri(), query={"mode": "rw", "uri": "true"}),
        connect_args={"timeout": _BUSY_S, "check_same_thread": False},
    )

    @event.listens_for(made, "connect")
    def _connected(connection: Any, _record: object) -> None:
        # Transactions are begun below, in words; the driver's own idea of when to begin one is turned off.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(str(connection.get_execution_options().get("begin", "BEGIN")))

    return made
