"""What only a ledger in a database can show: locks, other programs' tables, addresses and passwords."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from rashomon.errors import LedgerBusy, LedgerError, LedgerMissing, LedgerOutdated, LedgerTooNew, NotALedger
from rashomon.ledger import Ledger, name_of, postgres, schema
from tests.databases import Server
from tests.ledger.samples import READER, TEXT, article, coverage, findings, snapshot
from tests.ledger.test_joining import joined

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def address(postgresql: Server) -> Iterator[str]:
    """Of an empty ledger."""
    with postgresql.ledger() as made:
        yield made


@pytest.fixture
def bare(postgresql: Server) -> Iterator[str]:
    """The name of a database with nothing in it."""
    name = postgresql.database()
    yield name
    postgresql.drop(name)


def run(script: str, address: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": ":".join([str(_ROOT), *sys.path])}
    return subprocess.run(
        [sys.executable, "-c", script, address], env=environment, capture_output=True, text=True, check=False
    )


def test_migrated_tables_are_those_of_the_schema(address: str) -> None:
    with Ledger.open(address) as ledger, ledger._reading() as connection:
        options = {"include_name": lambda name, _kind, _of: "_search" not in (name or "")}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []
        keys = inspect(connection).get_foreign_keys("statements")
        deferred = {key["constrained_columns"][0]: key["options"].get("deferrable", False) for key in keys}
        assert deferred == {"article": False, "parent": True}


def test_empty_database_is_no_ledger_until_one_is_made(postgresql: Server, bare: str) -> None:
    place = postgresql.address(bare)
    for ask in (Ledger.open, Ledger.upgrade):
        with pytest.raises(LedgerMissing, match="no ledger at postgresql://"):
            ask(place)
    with pytest.raises(LedgerMissing):
        Ledger.open(place, write=True)
    with Ledger.open(place, write=True, create=True) as ledger:
        ledger.keep(*coverage(1), reader=READER)
    with Ledger.open(place, write=True, create=True) as ledger:
        assert ledger.counts().articles == 1
    assert Ledger.upgrade(place) is None


def test_ledgers_in_two_schemas_of_a_database_are_written_apart(postgresql: Server, bare: str) -> None:
    postgresql.command("CREATE SCHEMA one", database=bare)
    postgresql.command("CREATE SCHEMA two", database=bare)
    one, two, none = (f"{postgresql.address(bare)}&options=-csearch_path%3D{name}" for name in ("one", "two", "three"))
    with (
        Ledger.open(one, write=True, create=True) as first,
        Ledger.open(two, write=True, create=True) as second,
    ):
        first.keep(*coverage(1), reader=READER)
        assert (first.counts().articles, second.counts().articles) == (1, 0)
        assert (first.list_articles(query="massacre").total, second.list_articles(query="massacre").total) == (1, 0)
    with pytest.raises(LedgerError, match="no schema has been selected"):
        Ledger.open(none, write=True, create=True)


@pytest.mark.parametrize("name", ["articles", "alembic_version"])
def test_other_programs_tables_are_left_alone(postgresql: Server, bare: str, name: str) -> None:
    postgresql.command(f"CREATE TABLE {name} (version_num text)", database=bare)
    for create in (False, True):
        with pytest.raises(NotALedger):
            Ledger.open(postgresql.address(bare), write=True, create=create)


def test_database_that_is_missing_is_said_to_be_missing(postgresql: Server) -> None:
    with pytest.raises(LedgerError, match=r'nowhere.*"nowhere" does not exist'):
        Ledger.open(postgresql.address("nowhere"))


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://mina:hunter2@127.0.0.1:1/coverage",
        "postgres://mina@127.0.0.1:1/coverage?password=hunter2",
        "postgresql://mina:hunter2@127.0.0.1:1/",
        "postgresql://mina:hunter2@127.0.0.1:port/coverage",
        "postgresql://mina:hunter2@127.0.0.1:1/coverage?nothing=hunter2",
        "postgresql://mina:hunter2@[::1/coverage",
    ],
)
def test_password_is_in_no_message(typed: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as caught:
        Ledger.open(typed, write=True, create=True)
    error: BaseException | None = caught.value
    while error is not None:
        assert "hunter2" not in str(error)
        error = None if error.__suppress_context__ else error.__context__
    assert "\n" not in str(caught.value)


def test_name_of_a_database_has_no_password() -> None:
    assert name_of("postgres://mina:s3cret@db.example.org:5433/coverage?sslmode=require&password=x") == (
        "postgresql://mina@db.example.org:5433/coverage"
    )


def test_missing_driver_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'rashomon\[postgresql\]'"):
        Ledger.open("postgresql://mina@127.0.0.1:1/coverage")


def test_second_writer_is_refused_and_readers_are_not(address: str) -> None:
    with Ledger.open(address, write=True) as ledger, Ledger.open(address) as reader:
        with pytest.raises(LedgerBusy, match="is being written by another process"):
            Ledger.open(address, write=True)
        ledger.keep(*coverage(1), reader=READER)
        assert reader.counts().articles == 1
        with pytest.raises(LedgerError, match="opened to be read only"):
            reader.keep(*coverage(2), reader=READER)
    Ledger.open(address, write=True).close()


def test_writer_that_is_killed_leaves_nothing_half_done_and_no_lock(address: str) -> None:
    ran = run(
        "import os, signal, sys\n"
        "from rashomon.ledger import Ledger\n"
        "from tests.ledger.samples import coverage\n"
        "ledger = Ledger.open(sys.argv[1], write=True)\n"
        "ledger.keep(*coverage(1), reader='1')\n"
        "with ledger.joining() as joins:\n"
        "    joins.replace_copies({article.id: article.id for article in joins.articles()}, {})\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n",
        address,
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    with Ledger.open(address, write=True) as ledger:
        assert (ledger.counts().articles, ledger.join_is_stale) == (1, True)
        assert [one.same_as for one in ledger.articles()] == [None]


def test_page_is_read_as_of_one_moment(address: str) -> None:
    with Ledger.open(address, write=True) as ledger, Ledger.open(address) as reader:
        with reader._reading() as connection:
            count = text("SELECT count(*) FROM articles")
            assert connection.scalar(count) == 0
            ledger.keep(*coverage(1), reader=READER)
            assert connection.scalar(count) == 0
        assert reader.counts().articles == 1


def test_decisions_of_several_at_once_are_all_kept(address: str) -> None:
    with Ledger.open(address, write=True) as ledger:
        page, found = coverage(1)
        ledger.keep(page, found, reader=READER)
        with ledger.joining() as joins:
            joins.replace_actors(joined([found]))
        one, two = (next(iter(ledger.find_actors(name))).id for name in ("Ilse Varga", "Red Column"))
        threads = [
            threading.Thread(target=ledger.merge, args=(one, two), kwargs={"by": f"coder {number}"})
            for number in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {decision.by for decision in ledger.decisions()} == {f"coder {number}" for number in range(6)}


def test_lock_that_the_server_let_go_of_stops_the_writer(postgresql: Server, address: str) -> None:
    with Ledger.open(address, write=True) as ledger:
        postgresql.command(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = "
            f"(SELECT oid FROM pg_database WHERE datname = '{address.split('/')[3].split('?')[0]}')"
        )
        with pytest.raises(LedgerError, match="cannot be reached"):
            ledger.keep(*coverage(1), reader=READER)
    with Ledger.open(address) as ledger:
        assert ledger.counts().articles == 0


def test_order_is_that_of_a_file_whatever_the_database_sorts_by(address: str, path: Path) -> None:
    """The server of these tests sorts as English does: "a" before "B"."""
    outlets = ["b", "A", "a", "B", "á"]
    lists = []
    for place in (address, str(path)):
        with Ledger.open(place, write=True, create=True) as ledger:
            for number, outlet in enumerate(outlets):
                page = snapshot(f"{TEXT} {number}")
                made = findings(article(page, outlet=outlet, published=outlet))
                ledger.keep(page, made, reader=READER)
                with ledger.joining() as joins:
                    joins.replace_actors(joined([made]))
            lists.append(
                ([row.outlet for row in ledger.list_articles(order="oldest").rows], [one.id for one in ledger.actors()])
            )
    assert lists[0] == lists[1]
    assert lists[0][0] == sorted(outlets)


def test_words_that_the_database_does_not_take_come_back(address: str) -> None:
    with Ledger.open(address, write=True) as ledger:
        for number, words in enumerate(("nul \0 in it", "half \ud83d of it", "\ufdd0 both \0 \ud83d")):
            page, found = coverage(number + 1)
            odd = replace(found.article, title=words, text=f"{found.article.text} {words}", byline=words)
            ledger.keep(page, replace(found, article=odd), reader=READER)
            assert ledger.article(odd.id) == odd
        decision = ledger.decide(odd.id, "accept", by="Mina \0", note="\ud83d\0")  # type: ignore[arg-type]
        assert (decision.by, decision.note) == ("Mina \0", "\ud83d\0")


def test_text_of_many_megabytes_is_kept_and_found(address: str) -> None:
    page, found = coverage(1)
    long = " ".join(f"zebra{number}" for number in range(400_000))
    with Ledger.open(address, write=True) as ledger:
        big = replace(found.article, text=f"{found.article.text} {long} {'x' * 1_000_000}")
        ledger.keep(page, replace(found, article=big), reader=READER)
        assert [ledger.list_articles(query=word).total for word in ("zebra7", "massacre", "zebra399999")] == [1, 1, 0]


def test_older_and_newer_ledgers_are_told_apart(postgresql: Server, bare: str) -> None:
    place = postgresql.address(bare)
    database = postgres.Database.at(place)
    engine = database.engine(write=True)
    with engine.begin() as connection:
        database.make(connection, to="0005")
    engine.dispose()
    with Ledger.open(place) as ledger:
        assert ledger.counts().articles == 0
    with pytest.raises(LedgerOutdated):
        Ledger.open(place, write=True)
    assert Ledger.upgrade(place) is None
    with Ledger.open(place, write=True) as ledger:
        ledger.keep(*coverage(1), reader=READER)
        assert ledger.list_articles(query="massacre").total == 1
    postgresql.command("UPDATE alembic_version SET version_num = '0999'", database=bare)
    with pytest.raises(LedgerTooNew):
        Ledger.open(place)


def test_views_show_the_words(address: str) -> None:
    with Ledger.open(address, write=True) as ledger:
        page, found = coverage(1)
        ledger.keep(page, found, reader=READER)
        with ledger.joining() as joins:
            joins.replace_actors(joined([found])[:1])
        with ledger._reading() as connection:
            statement = connection.execute(text("SELECT * FROM statement_words WHERE force = 'denying'")).one()
            claim = connection.execute(text("SELECT * FROM claim_words WHERE kind = 'label'")).one()
    assert (statement.source_words, statement.content_words) == ("The Red Column", "that it was there")
    assert set(statement.speakers.split("; ")) == {"Red Column", "Ilse Varga"}
    assert (claim.claim_words, claim.voice) == ("a massacre", "The Tavoy Herald")


def test_command_line_takes_an_address(address: str) -> None:
    with Ledger.open(address, write=True) as ledger:
        ledger.keep(*coverage(1), reader=READER)
    secret = address.replace("rashomon@", "rashomon:hunter2@")
    ran = run(
        "import sys; from rashomon.cli import main; sys.argv[1:] = ['upgrade', sys.argv[1]]; main()",
        secret,
    )
    assert ran.stdout == f"{name_of(address)} is up to date.\n", ran.stderr
    assert ran.stderr == ""
    with Ledger.open(secret, write=True):
        ran = run(
            "import sys; from rashomon.cli import main\n"
            "sys.argv[1:] = ['decide', 'art-1', 'accept', '-l', sys.argv[1]]; main()",
            secret,
        )
    assert "is being written by another process" in ran.stderr
    assert "hunter2" not in ran.stderr
