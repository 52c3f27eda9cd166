"""A PostgreSQL server of the tests' own, from the packages of the system, and a fresh ledger in it for each test."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from rashomon.ledger import Ledger

_PACKAGES = Path("/usr/lib/postgresql")
_USER = "rashomon"
_START_S = 30
# Nothing has to outlive the tests.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "jit": "off",
    "listen_addresses": "",
    "shared_buffers": "64MB",
    "max_connections": "60",
}


_EMPTY = """DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;
    SET LOCAL lock_timeout = '5s';
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE 'DELETE FROM ' || name;
    END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences LOOP
        EXECUTE 'ALTER SEQUENCE ' || name || ' RESTART';
    END LOOP;
END $$"""


class NoServer(Exception):
    """Why none can be started here."""


class Server:
    """Started on a socket in a folder of its own; `template` is a database with an empty ledger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count()
        self._free: list[str] = []
        self.template = self.database()
        Ledger.open(self.address(self.template), write=True, create=True).close()

    def address(self, database: str, *, user: str = _USER) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def database(self, *, like: str = "template0") -> str:
        """A new database's name."""
        name = f"coverage_{next(self._numbers)}"
        self.command(f"CREATE DATABASE {name} TEMPLATE {like}")
        return name

    def command(self, statement: str, *, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(host=str(self.folder), user=_USER, dbname=database, autocommit=True) as connection:
            connection.execute(statement.encode())

    def drop(self, database: str) -> None:
        self.command(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    @contextmanager
    def ledger(self) -> Iterator[str]:
        """The address of an empty ledger."""
        name = self._free.pop() if self._free else self.database(like=self.template)
        yield self.address(name)
        self.command(_EMPTY, database=name)  # much sooner done than a new database
        self._free.append(name)


@contextmanager
def server() -> Iterator[Server]:
    """Raises NoServer where none can be started."""
    programs = _programs()
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="rashomon-pg-"))
    try:
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        data = folder / "data"
        # A database that sorts as a language does, for the ledger's order must not depend on it.
        made = subprocess.run(
            [programs / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8",
             "--locale-provider=icu", "--icu-locale=en"],
            user=user, cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise NoServer(f"initdb: {made.stderr.strip().splitlines()[-1:]}")
        settings = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *settings],
                user=user, cwd=folder, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            _wait(process, folder)
            yield Server(folder)
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGQUIT)
            process.wait(_START_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    try:
        import psycopg  # noqa: F401
    except ModuleNotFoundError:
        raise NoServer("psycopg is not installed") from None
    found = sorted(_PACKAGES.glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    if not found:
        raise NoServer("PostgreSQL's server is not installed (Debian's package postgresql)")
    return found[-1].parent


def _unprivileged() -> str | None:
    """Whom the server runs as: it refuses to be the superuser's."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoServer("the tests run as the superuser, and there is no other user to run the server as")


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    import psycopg

    until = time.monotonic() + _START_S
    while True:
        try:
            psycopg.connect(host=str(folder), user=_USER, dbname="postgres").close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                log = (folder / "log").read_text(errors="replace").strip().splitlines()
                raise NoServer(f"the server did not start: {log[-1:]}") from None
            time.sleep(0.05)
        else:
            return
