"""All that is particular to SQLite: how a file is opened, recognised, locked, recovered and copied.

A ledger that is being written is in WAL mode, so that others can read it meanwhile; whoever closes it last folds
the log back, so that one plain file remains. The file is never opened but through SQLite: closing any other
handle on it would drop the locks that SQLite holds in this process (https://sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, inspect, select
from sqlalchemy.exc import DBAPIError, DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from rashomon.errors import LedgerBusy, LedgerError, LedgerMissing, NotALedger
from rashomon.ledger import schema
from rashomon.ledger.columns import compact, parsed
from rashomon.ledger.migrating import migrate

BUSY_S = 10.0  # how long one statement waits for another process's
_LOCK_S = 0.5  # a reader that folds a log back holds the lock for a moment
_SETTLE_S = 0.2
_TRIES = 1_000  # to lock what others keep making and removing
_CACHE_KIB = 32 * 1024  # ids are hashes: every article touches pages all over the indexes


@dataclass(frozen=True, slots=True)
class Probe:
    """What a file says of itself. `revision` None: an empty file, where a ledger may be made."""

    revision: str | None
    immutable: bool  # it can only be read by leaving aside that somebody might write it


def engine(path: Path, *, mode: str, busy_s: float = BUSY_S, immutable: bool = False) -> Engine:
    """`mode`: ro, rw or rwc (made where it is missing), as SQLite calls them."""
    query = {"mode": mode, "uri": "true", **({"immutable": "1"} if immutable else {})}
    made = create_engine(
        URL.create("sqlite+pysqlite", database=path.absolute().as_uri(), query=query),
        connect_args={"timeout": busy_s, "check_same_thread": False},
        json_serializer=compact,
        json_deserializer=parsed,
        pool_size=4,
        max_overflow=-1,
    )

    @event.listens_for(made, "checkout")
    def _still_there(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        # A connection reads on from a file that was removed or replaced, and what is written then goes elsewhere.
        if record.info["file"] != _identity(path):
            raise DisconnectionError(f"{path} is no longer the file that was opened")

    @event.listens_for(made, "connect")
    def _connected(connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _identity(path)
        # Transactions are begun below, in words; the driver's own idea of when to begin one is turned off.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = {-_CACHE_KIB}")

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(str(connection.get_execution_options().get("begin", "BEGIN")))

    return made


@contextmanager
def writing(used: Engine, *, durable: bool = False) -> Iterator[Connection]:
    """A connection in a transaction that may write from its first statement on. `durable`: what it commits outlasts a
    loss of power too; any commit outlasts the end of the process, however it ends."""
    with used.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
        if durable:
            _pragma(connection, "PRAGMA synchronous = FULL")
        try:
            with connection.begin():
                yield connection
        finally:
            if durable:
                _pragma(connection, "PRAGMA synchronous = NORMAL")


def probe(path: Path) -> Probe:
    """What the file is. Raises NotALedger for a file of any other kind, which is left as it is."""
    if path.is_dir():
        raise NotALedger(str(path))
    with translated(path):
        try:
            return _probe(path, mode="ro", immutable=False)
        except DBAPIError as err:
            if _code(err) == "SQLITE_NOTADB":
                raise NotALedger(str(path)) from err
            if beside(path, "-journal").exists():
                # A transaction was cut off while the file was made or upgraded. Any opening that may write lets
                # SQLite undo it.
                return _probe(path, mode="rw", immutable=False)
            if _code(err) in ("SQLITE_CANTOPEN", "SQLITE_READONLY") and not beside(path, "-wal").exists():
                # In WAL mode, in a folder where nothing can be written: a copy made while it was open.
                return _probe(path, mode="ro", immutable=True)
            raise


def _probe(path: Path, *, mode: str, immutable: bool) -> Probe:
    used = engine(path, mode=mode, immutable=immutable)
    try:
        with used.connect() as connection:
            if connection.exec_driver_sql("PRAGMA page_count").scalar_one() == 0:
                return Probe(None, immutable)
            if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != schema.APPLICATION_ID:
                raise NotALedger(str(path))
            if not inspect(connection).has_table(schema.version.name):
                raise LedgerError(f"{path} is damaged: it does not say which version wrote it; use a copy of it")
            return Probe(connection.execute(select(func.max(schema.version.c.version_num))).scalar_one(), immutable)
    finally:
        used.dispose()


@dataclass(frozen=True, slots=True)
class File:
    """A ledger's place on a disk."""

    path: Path

    @classmethod
    def at(cls, path: str | os.PathLike[str]) -> File:
        """Where the file itself lies, for SQLite keeps its log beside that and not beside a link."""
        given = Path(path)
        return cls(given.resolve() if given.is_symlink() else given)

    def __str__(self) -> str:
        return str(self.path)

    def revision(self) -> str | None:
        """Which version wrote it; None where nothing is yet. Raises NotALedger where something else is."""
        return probe(self.path).revision if self.path.exists() else None

    def nothing(self) -> LedgerError:
        """That no ledger is there."""
        return NotALedger(str(self)) if self.path.exists() else LedgerMissing(str(self))

    def to_read(self) -> Engine:
        settle(self.path)
        return engine(self.path, mode="ro", immutable=probe(self.path).immutable)

    def lock(self) -> WriterLock:
        return WriterLock(self.path)

    def to_write(self, *, create: bool) -> Engine:
        """For who holds the lock: in WAL mode; `create`: and made where there is none."""
        used = engine(self.path, mode="rwc" if create else "rw")
        try:
            if create and (not self.path.exists() or probe(self.path).revision is None):
                make(used, self.path)
            start_log(used, self.path)
        except BaseException:
            used.dispose()
            raise
        return used

    def upgrade(self, *, from_revision: str | None) -> Path:
        return upgrade(self.path, from_revision=from_revision)

    def writing(self, used: Engine, *, durable: bool = False) -> AbstractContextManager[Connection]:
        return writing(used, durable=durable)

    def settle(self) -> None:
        settle(self.path)

    def fold(self) -> None:
        fold(self.path)

    def translated(self) -> AbstractContextManager[None]:
        return translated(self.path)


class WriterLock:
    """Held by the one process that may write. It is SQLite's lock on an empty file beside the ledger, so the
    system lets go of it when the process ends, however it ends."""

    def __init__(self, path: Path, *, busy_s: float = _LOCK_S) -> None:
        """Raises LedgerBusy where another holds it, and still does after `busy_s`."""
        self._path = path
        self._file = beside(path, "-lock")
        self._engine = engine(self._file, mode="rwc", busy_s=busy_s)
        try:
            with translated(path):
                for _ in range(_TRIES):
                    if self._is_held():
                        return
                    self._engine.dispose()
                raise LedgerBusy(str(path))
        except LedgerError as err:
            self._engine.dispose()
            if isinstance(err.__cause__, DBAPIError) and _code(err.__cause__) == "SQLITE_CANTOPEN" and path.exists():
                # It is the lock that cannot be made beside it.
                raise _in_words(path, "SQLITE_READONLY", str(err)) from err.__cause__
            raise
        except BaseException:
            self._engine.dispose()
            raise

    def _is_held(self) -> bool:
        """False where the file was taken away between opening and locking it: by its last holder's release."""
        connection = self._engine.connect().execution_options(begin="BEGIN EXCLUSIVE")
        opened = _identity(self._file)
        try:
            connection.begin()
        except DBAPIError:
            connection.close()
            if opened is None or _identity(self._file) != opened:
                return False  # SQLite then says that the disk failed
            raise
        if opened is None or _identity(self._file) != opened:
            connection.close()
            return False
        self._connection = connection
        return True

    def check(self) -> None:
        """Nothing to ask: the system lets go of it only when the process ends."""

    def release(self) -> None:
        with suppress(OSError):  # where an open file cannot be removed, it stays: empty and unlocked
            self._file.unlink()
        with suppress(SQLAlchemyError):
            self._connection.close()
        self._engine.dispose()


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def start_log(used: Engine, path: Path) -> None:
    """WAL from now on. Waits for readers that are in the middle of a page."""
    with translated(path), used.connect() as connection:
        _pragma(connection, "PRAGMA journal_mode = WAL")


def settle(path: Path) -> None:
    """Fold back what a writer left in the log (it was killed, or readers were there when it closed). Does nothing
    where there is no log, another writes or reads, or nothing can be written here. Only for a ledger."""
    if not (beside(path, "-wal").exists() or beside(path, "-shm").exists()):
        return
    try:
        lock = WriterLock(path, busy_s=0)
    except LedgerError:
        return
    try:
        fold(path)
    finally:
        lock.release()


def fold(path: Path) -> None:
    """The same for who holds the lock already."""
    used = engine(path, mode="rw", busy_s=_SETTLE_S)
    try:
        with suppress(DBAPIError), used.connect() as connection:
            _pragma(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
            _pragma(connection, "PRAGMA journal_mode = DELETE")
    finally:
        used.dispose()


def make(used: Engine, path: Path) -> None:
    """An empty ledger, whole or not at all."""
    with translated(path), writing(used) as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        migrate(connection)


def upgrade(path: Path, *, from_revision: str | None) -> Path:
    """Migrate a ledger whose lock is held; where the copy of how it was lies."""
    fold(path)
    used = engine(path, mode="rw")
    try:
        with translated(path):
            backup = _free(beside(path, f".{from_revision}.bak"))
            with used.connect() as connection:
                _pragma(connection, "VACUUM INTO ?", (str(backup),))
            with writing(used) as connection:
                migrate(connection)
    finally:
        used.dispose()
    return backup


def _free(path: Path) -> Path:
    """This name, or the first numbered one that nothing has yet."""
    names = chain([path], (beside(path, f".{number}") for number in count(2)))
    return next(name for name in names if not name.exists())


def _pragma(connection: Connection, statement: str, parameters: tuple[str, ...] = ()) -> None:
    """Run it outside of any transaction, where SQLite wants such statements."""
    driver = connection.connection.driver_connection
    assert driver is not None
    try:
        driver.execute(statement, parameters).close()
    except connection.dialect.loaded_dbapi.Error as err:
        raise DBAPIError.instance(statement, parameters, err, connection.dialect.loaded_dbapi.Error) from err


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """The database's errors as one line that says what to do."""
    try:
        yield
    except DBAPIError as err:
        raise _in_words(path, _code(err), str(err.orig)) from err
    except SQLAlchemyError as err:
        raise LedgerError(f"{path} cannot be used: {err}") from err


def _code(err: DBAPIError) -> str:
    """SQLITE_BUSY, SQLITE_FULL …: the name without what it was busy or full of."""
    name = str(getattr(err.orig, "sqlite_errorname", ""))
    return "_".join(name.split("_")[:2])


def _in_words(path: Path, code: str, reason: str) -> LedgerError:
    match code:
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return LedgerBusy(str(path))
        case "SQLITE_FULL":
            return LedgerError(f"{path} cannot grow: the disk is full; make room and run the same command again")
        case "SQLITE_CORRUPT" | "SQLITE_NOTADB":
            return LedgerError(f"{path} is damaged ({reason}); use a copy of it, or read the articles again")
        case "SQLITE_READONLY" | "SQLITE_PERM":
            return LedgerError(f"{path} cannot be written: the file or its folder is read-only")
        case "SQLITE_CANTOPEN":
            return LedgerError(f"{path} cannot be opened; check that its folder exists and that you may use it")
        case "SQLITE_IOERR":
            return LedgerError(f"{path} cannot be used: its disk failed ({reason})")
    return LedgerError(f"{path} cannot be used: {reason}")
