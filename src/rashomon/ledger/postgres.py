"""All that is particular to PostgreSQL: how a ledger in a database of a server is found, recognised, locked and made.

A ledger is the schema that the address leads to (`search_path`, `public` if nothing else is said). It is known by a
remark on the table that says which version wrote it, so that no other program's tables are taken for a ledger.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, func, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from rashomon.errors import LedgerBusy, LedgerError, LedgerMissing, NotALedger
from rashomon.ledger import schema
from rashomon.ledger.columns import compact, parsed
from rashomon.ledger.migrating import migrate

_LOCK_S = 0.5  # a writer that was killed holds its lock until the server notices
_CONNECT_S = 10
_BUSY_S = 10  # how long one statement waits for another's
_MARK = "Rashomon ledger"
_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")


def is_address(place: object) -> bool:
    return isinstance(place, str) and place.startswith(_SCHEMES)


@dataclass(frozen=True, slots=True)
class Database:
    """A ledger's place on a server. Its name, in messages too, never has the password."""

    url: URL

    @classmethod
    def at(cls, address: str) -> Database:
        try:
            given = make_url(f"postgresql+psycopg://{address.partition('://')[2]}")
        except (ArgumentError, ValueError):
            # The reason may repeat what was typed, and so a password.
            raise LedgerError("the ledger's address is not one; write postgresql://USER@HOST/DATABASE") from None
        if not given.database:
            raise LedgerError(f"{_shown(given)} names no database; write postgresql://USER@HOST/DATABASE")
        return cls(given)

    def __str__(self) -> str:
        return _shown(self.url)

    def engine(self, *, write: bool) -> Engine:
        try:
            return create_engine(
                self.url,
                connect_args={"connect_timeout": _CONNECT_S, "application_name": "rashomon"},
                isolation_level="REPEATABLE READ",
                execution_options={} if write else {"postgresql_readonly": True},
                json_serializer=compact,
                json_deserializer=_parsed,
                pool_size=4,
                max_overflow=-1,
                pool_pre_ping=True,
            )
        except ModuleNotFoundError as err:
            raise LedgerError(
                "the driver for PostgreSQL is not installed; run: pip install 'rashomon[postgresql]'"
            ) from err
        except ArgumentError:
            raise LedgerError(f"{self} is not an address that can be used") from None

    def revision(self) -> str | None:
        """Which version wrote it; None where nothing is yet. Raises NotALedger where something else is."""
        used = self.engine(write=False)
        try:
            with self.translated(), used.connect() as connection:
                return self._revision(connection)
        finally:
            used.dispose()

    def nothing(self) -> LedgerError:
        """That no ledger is there."""
        return LedgerMissing(str(self))

    def _revision(self, connection: Connection) -> str | None:
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        remark = "SELECT obj_description(to_regclass('alembic_version')::oid, 'pg_class')"
        if schema.version.name not in tables or connection.exec_driver_sql(remark).scalar() != _MARK:
            raise NotALedger(str(self))
        return str(connection.execute(select(func.max(schema.version.c.version_num))).scalar_one())

    def to_read(self) -> Engine:
        return self.engine(write=False)

    def lock(self) -> WriterLock:
        return WriterLock(self)

    def to_write(self, *, create: bool) -> Engine:
        """For who holds the lock."""
        used = self.engine(write=True)
        try:
            if create:
                with self.translated(), used.begin() as connection:
                    if self._revision(connection) is None:
                        self.make(connection)
        except BaseException:
            used.dispose()
            raise
        return used

    def make(self, connection: Connection, *, to: str = "head") -> None:
        migrate(connection, to=to)
        connection.exec_driver_sql(f"COMMENT ON TABLE {schema.version.name} IS '{_MARK}'")

    def upgrade(self, *, from_revision: str | None) -> None:
        """Migrate a ledger whose lock is held, whole or not at all."""
        del from_revision
        used = self.engine(write=True)
        try:
            with self.translated(), used.begin() as connection:
                migrate(connection)
        finally:
            used.dispose()

    @contextmanager
    def writing(self, used: Engine, *, durable: bool = False) -> Iterator[Connection]:
        """A transaction of which there is one at a time, as in a file. `durable`: its commit waits for the disk, even
        where the server is set not to."""
        with used.connect().execution_options(isolation_level="READ COMMITTED") as connection, connection.begin():
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_BUSY_S}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({schema.APPLICATION_ID + 1}, {_WHERE})")
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            if durable:
                connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
            yield connection

    def settle(self) -> None:
        """Nothing is left behind that the next to open would have to put in order."""

    def fold(self) -> None:
        """The same for who holds the lock."""

    @contextmanager
    def translated(self) -> Iterator[None]:
        """The database's errors as one line that says what to do."""
        try:
            yield
        except DBAPIError as err:
            code = getattr(err.orig, "sqlstate", None) or ("" if isinstance(err, OperationalError) else None)
            raise _in_words(str(self), code, _first_line(err.orig)) from None
        except SQLAlchemyError as err:
            raise LedgerError(f"{self} cannot be used: {_first_line(err)}") from None


class WriterLock:
    """Held by the one process that may write. It is an advisory lock of a connection, so the server lets go of it
    when the process ends, however it ends; before each write it is asked whether it still holds."""

    def __init__(self, database: Database, *, busy_s: float = _LOCK_S) -> None:
        """Raises LedgerBusy where another holds it, and still does after `busy_s`."""
        self._database = database
        self._asking = Lock()
        self._engine = database.engine(write=True)
        try:
            with database.translated():
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            try:
                self._take(busy_s)
            except BaseException:
                self._connection.close()
                raise
        except BaseException:
            self._engine.dispose()
            raise

    def _take(self, busy_s: float) -> None:
        ask = f"SELECT pg_try_advisory_lock({schema.APPLICATION_ID}, {_WHERE})"
        until = time.monotonic() + busy_s
        with self._database.translated():
            while not self._connection.exec_driver_sql(ask).scalar_one():
                if time.monotonic() >= until:
                    raise LedgerBusy(str(self._database))
                time.sleep(0.05)

    def check(self) -> None:
        """Raises LedgerError where the server has let go of it: it was started anew, or cut the connection."""
        with self._asking, self._database.translated():
            self._connection.exec_driver_sql("SELECT 1")

    def release(self) -> None:
        with suppress(SQLAlchemyError):
            self._connection.exec_driver_sql(f"SELECT pg_advisory_unlock({schema.APPLICATION_ID}, {_WHERE})")
        with suppress(SQLAlchemyError):
            self._connection.close()
        self._engine.dispose()


# The schema, as the second half of the lock's number.
_WHERE = "coalesce((SELECT mod(oid::bigint, 2147483648) FROM pg_namespace WHERE nspname = current_schema()), 0)::int"


def _parsed(stored: str | bytes) -> object:
    return parsed(stored.decode() if isinstance(stored, bytes) else stored)


def _shown(url: URL) -> str:
    """Where it is, and no more: a password may also stand among the parameters."""
    host = url.host or _one(url.query.get("host"))
    user = f"{url.username}@" if url.username else ""
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{user}{host if host and not host.startswith('/') else ''}{port}/{url.database or ''}"


def _one(value: str | tuple[str, ...] | None) -> str | None:
    return value if value is None or isinstance(value, str) else value[0]


def _first_line(err: Any) -> str:
    lines = [line.strip() for line in str(err).splitlines() if line.strip()]
    return lines[0] if lines else type(err).__name__


def _in_words(name: str, code: str | None, reason: str) -> LedgerError:
    match code:
        case "55P03" | "57014" | "40P01" | "40001":
            return LedgerBusy(name)
        case "53100":
            return LedgerError(f"{name} cannot grow: the disk is full; make room and run the same command again")
        case "42501" | "25006":
            return LedgerError(f"{name} cannot be written: {reason}")
        case "28P01" | "28000":
            return LedgerError(f"{name} does not let you in: {reason}")
        case "3D000":
            return LedgerError(f"{name} is no database yet; make it with: createdb")
        case "" | "57P01" | "57P02" | "57P03":
            return LedgerError(f"{name} cannot be reached: {reason}")
    return LedgerError(f"{name} cannot be used: {reason}")
