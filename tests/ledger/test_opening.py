"""One plain file that says what it is, one writer, any number of readers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from rashomon.errors import LedgerBusy, LedgerError, LedgerMissing, LedgerOutdated, LedgerTooNew, NotALedger
from rashomon.ledger import Ledger, schema, sqlite
from rashomon.ledger.migrating import migrate
from rashomon.model import Location
from tests.ledger.samples import READER, coverage
from tests.ledger.test_joining import joined

as_anybody = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere"
)


def files(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def make(path: Path, *numbers: int) -> None:
    with Ledger.open(path, write=True, create=True) as ledger:
        ledger.keep_many([coverage(n) for n in numbers], reader=READER)


def run_sql(path: Path, *statements: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def text_file(path: Path) -> None:
    path.write_text("The army denied it.\n" * 200)


def page(path: Path) -> None:
    path.write_text("<!doctype html><title>Raid</title>")


def other_database(path: Path) -> None:
    run_sql(path, "CREATE TABLE articles (id TEXT)", "CREATE TABLE alembic_version (version_num TEXT)")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("made", [text_file, page, other_database, folder, Path.touch])
def test_another_kind_of_file_is_refused_and_left_alone(path: Path, made: Callable[[Path], None]) -> None:
    made(path)
    before = path.read_bytes() if path.is_file() else b""
    for write in (False, True):
        with pytest.raises(NotALedger, match=r"coverage\.db is not a Rashomon ledger"):
            Ledger.open(path, write=write)
    if before or path.is_dir():
        with pytest.raises(NotALedger):
            Ledger.open(path, write=True, create=True)
    with pytest.raises(NotALedger):
        Ledger.upgrade(path)
    assert files(path) == ["coverage.db"]
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_missing_ledger_is_said_to_be_missing(path: Path) -> None:
    for write in (False, True):
        with pytest.raises(LedgerMissing):
            Ledger.open(path, write=write)
    with pytest.raises(LedgerMissing):
        Ledger.upgrade(path)
    assert files(path) == []


def test_ledger_is_made_where_asked(path: Path) -> None:
    make(path)
    assert files(path) == ["coverage.db"]
    with Ledger.open(path) as ledger:
        assert ledger.counts().articles == 0


def test_ledger_is_made_in_an_empty_file(path: Path) -> None:
    path.touch()
    make(path, 1)
    with Ledger.open(path) as ledger:
        assert ledger.counts().articles == 1


def test_ledger_cannot_be_made_in_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="check that its folder exists"):
        Ledger.open(tmp_path / "nowhere" / "coverage.db", write=True, create=True)


@pytest.mark.parametrize("name", ["a b?c#d%20.db", "données.db", "'quoted'.db", ";.db", "coverage"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    make(tmp_path / name, 1)
    with Ledger.open(tmp_path / name) as ledger:
        assert ledger.counts().articles == 1
    assert files(tmp_path / name) == [name]


def test_ledger_is_found_through_a_link(path: Path, tmp_path: Path) -> None:
    make(path, 1)
    link = tmp_path / "links" / "story.db"
    link.parent.mkdir()
    link.symlink_to(path)
    with Ledger.open(link, write=True) as ledger:
        ledger.keep(*coverage(2), reader=READER)
        with pytest.raises(LedgerBusy):
            Ledger.open(path, write=True)
    assert files(link) == ["story.db"]


def test_reading_leaves_no_trace(path: Path) -> None:
    make(path, 1)
    before = path.read_bytes(), path.stat().st_mtime_ns
    with Ledger.open(path) as ledger:
        assert len(list(ledger.claims())) == 4
        assert files(path) == ["coverage.db"]
    assert files(path) == ["coverage.db"]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_ledger_opened_to_read_cannot_be_written(path: Path) -> None:
    make(path, 1)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="opened to be read only"):
        ledger.keep(*coverage(2), reader=READER)
    with (
        Ledger.open(path) as ledger,
        ledger._reading() as connection,
        pytest.raises(OperationalError, match="readonly"),
    ):
        connection.execute(schema.claims.delete())


def test_closed_ledger_says_so(path: Path) -> None:
    make(path, 1)
    ledger = Ledger.open(path)
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="was closed"):
        ledger.counts()


def test_second_writer_is_refused(path: Path) -> None:
    make(path, 1)
    with Ledger.open(path, write=True) as ledger:
        for _ in range(2):
            with pytest.raises(LedgerBusy):
                Ledger.open(path, write=True)
            with pytest.raises(LedgerBusy):
                Ledger.open(path, write=True, create=True)
        ledger.keep(*coverage(2), reader=READER)
    with Ledger.open(path, write=True) as ledger:
        assert ledger.counts().articles == 2


def test_second_writer_in_another_process_is_refused(path: Path) -> None:
    make(path, 1)
    script = (
        "import sys\n"
        "from rashomon.errors import LedgerBusy\n"
        "from rashomon.ledger import Ledger\n"
        "try: Ledger.open(sys.argv[1], write=True).close()\n"
        "except LedgerBusy as err: print(err)\n"
    )
    with Ledger.open(path, write=True) as ledger:
        ran = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
        assert "is being written by another process" in ran.stdout
        ledger.keep(*coverage(2), reader=READER)
    ran = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert ran.stdout == ""
    assert files(path) == ["coverage.db"]


def test_readers_see_each_article_as_soon_as_it_is_kept(path: Path) -> None:
    with Ledger.open(path, write=True, create=True) as ledger, Ledger.open(path) as reader:
        for number in range(3):
            ledger.keep(*coverage(number), reader=READER)
            assert reader.counts().articles == number + 1
    assert files(path) == ["coverage.db"]


def test_reader_that_is_in_the_middle_of_a_list_does_not_stop_a_writer(path: Path) -> None:
    make(path, *range(100))
    with Ledger.open(path) as reader:
        articles = reader.articles()
        first = next(articles)
        with Ledger.open(path, write=True) as ledger:
            ledger.keep(*coverage(200), reader=READER)
        assert len({first.id, *(article.id for article in articles)}) == 101
    assert files(path) == ["coverage.db"]


def test_last_to_close_leaves_one_plain_file(path: Path) -> None:
    ledger = Ledger.open(path, write=True, create=True)
    ledger.keep(*coverage(1), reader=READER)
    readers = [Ledger.open(path) for _ in range(2)]
    assert [reader.counts().articles for reader in readers] == [1, 1]
    ledger.close()
    for reader in readers:
        assert reader.counts().articles == 1
        reader.close()
    assert files(path) == ["coverage.db"]


def test_copy_of_a_closed_ledger_is_whole(path: Path, tmp_path: Path) -> None:
    make(path, 1, 2)
    mailed = tmp_path / "inbox" / "coverage.db"
    mailed.parent.mkdir()
    shutil.copy(path, mailed)
    with Ledger.open(mailed) as ledger:
        assert ledger.counts().articles == 2


@as_anybody
def test_ledger_in_a_read_only_folder_can_be_read(path: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    make(shelf / "coverage.db", 1)
    (shelf / "coverage.db").chmod(0o444)
    shelf.chmod(0o555)
    try:
        with Ledger.open(shelf / "coverage.db") as ledger:
            assert len(list(ledger.claims())) == 4
        with pytest.raises(LedgerError):
            Ledger.open(shelf / "coverage.db", write=True)
        assert files(shelf / "coverage.db") == ["coverage.db"]
    finally:
        shelf.chmod(0o755)


@as_anybody
@pytest.mark.parametrize("left", [("",), ("", "-wal", "-shm")], ids=["without its log", "with its log"])
def test_ledger_copied_while_it_was_written_can_be_read_on_a_read_only_shelf(
    path: Path, tmp_path: Path, left: tuple[str, ...]
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    make(path, 1)
    with Ledger.open(path, write=True) as ledger:
        ledger.keep(*coverage(2), reader=READER)
        for suffix in left:
            shutil.copy(f"{path}{suffix}", f"{shelf}/coverage.db{suffix}")
            os.chmod(f"{shelf}/coverage.db{suffix}", 0o444)
    shelf.chmod(0o555)
    try:
        with Ledger.open(shelf / "coverage.db") as ledger:
            assert ledger.counts().articles == len(left) // 2 + 1
    finally:
        shelf.chmod(0o755)


@as_anybody
def test_ledger_that_may_not_be_read_says_so(path: Path) -> None:
    make(path, 1)
    path.chmod(0)
    with pytest.raises(LedgerError, match="you may use it"):
        Ledger.open(path)


def older(path: Path, *, revision: str = "0002") -> None:
    """A ledger as an earlier version made it, with an article in it."""
    engine = sqlite.engine(path, mode="rwc")
    with sqlite.writing(engine) as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        migrate(connection, to=revision)
    engine.dispose()
    ledger = Ledger(sqlite.File(path), sqlite.engine(path, mode="rw"), sqlite.WriterLock(path))
    ledger.keep(*coverage(1), reader=READER)
    with ledger.joining() as joins:
        joins.replace_actors(joined([coverage(1)[1]]))
    ledger.close()


def test_older_ledger_is_read_but_not_written(path: Path) -> None:
    older(path)
    before = path.read_bytes()
    with Ledger.open(path) as ledger:
        assert [claim.id for claim in ledger.claims()] == [claim.id for claim in coverage(1)[1].claims]
        assert {(actor.name, actor.joined) for actor in ledger.actors()} == {
            ("Ilse Varga", ()),
            ("Red Column", ()),
            ("The Tavoy Herald", ()),
        }
    for create in (False, True):
        with pytest.raises(LedgerOutdated, match="rashomon upgrade"):
            Ledger.open(path, write=True, create=create)
    assert path.read_bytes() == before
    assert files(path) == ["coverage.db"]


def test_upgrade_keeps_a_copy_and_everything_in_it(path: Path) -> None:
    older(path)
    backup = Ledger.upgrade(path)
    assert backup == path.with_name("coverage.db.0002.bak")
    assert files(path) == ["coverage.db", "coverage.db.0002.bak"]
    for file in (path, backup):
        with Ledger.open(file) as ledger:
            assert [claim.id for claim in ledger.claims()] == [claim.id for claim in coverage(1)[1].claims]
            assert ledger.join_is_stale is (file == path), "it is joined anew, to say why"
    with pytest.raises(LedgerOutdated):
        Ledger.open(backup, write=True)
    with Ledger.open(path, write=True) as ledger:
        ledger.keep(*coverage(2), reader=READER)
    assert Ledger.upgrade(path) is None


@pytest.mark.parametrize("revision", schema.REVISIONS[:-1])
def test_ledger_of_any_earlier_version_is_upgraded(path: Path, revision: str) -> None:
    older(path, revision=revision)
    assert Ledger.upgrade(path) == path.with_name(f"coverage.db.{revision}.bak")
    with Ledger.open(path, write=True) as ledger:
        assert {claim.location for claim in ledger.claims()} == {None}
        page, found = coverage(2)
        placed = Location(id="geonames:1", name="Tavoy", within=("Ilm",), latitude=1.5, longitude=-2.5, country="MM")
        claims = tuple(replace(claim, location=placed) for claim in found.claims)
        ledger.keep(page, replace(found, claims=claims), reader=READER)
        assert {claim.location for claim in ledger.claims(article=found.article.id)} == {placed}


def test_upgrade_never_overwrites_a_copy(path: Path) -> None:
    older(path)
    path.with_name("coverage.db.0002.bak").write_text("mine")
    assert Ledger.upgrade(path) == path.with_name("coverage.db.0002.bak.2")
    assert path.with_name("coverage.db.0002.bak").read_text() == "mine"


def test_upgrade_waits_for_no_writer(path: Path) -> None:
    older(path)
    lock = sqlite.WriterLock(path)
    with pytest.raises(LedgerBusy):
        Ledger.upgrade(path)
    lock.release()


def test_who_waits_for_a_writer_gets_its_place_when_it_lets_go(path: Path) -> None:
    """Letting go takes away the file on which the other waits."""
    make(path, 1)
    for wait_s in (0.0, 0.02, 0.1, 0.2, 0.3):
        lock = sqlite.WriterLock(path)
        letting_go = threading.Timer(wait_s, lock.release)
        letting_go.start()
        next_one = sqlite.WriterLock(path, busy_s=5)
        letting_go.join()
        with pytest.raises(LedgerBusy):
            sqlite.WriterLock(path, busy_s=0)
        next_one.release()


def test_upgrade_that_fails_leaves_the_ledger_as_it_was(path: Path) -> None:
    older(path)
    run_sql(path, "CREATE TABLE actor_joins (id TEXT)")
    with pytest.raises(LedgerError):
        Ledger.upgrade(path)
    assert sqlite.probe(path).revision == "0002"
    with Ledger.open(path) as ledger:
        assert ledger.counts().articles == 1


def test_newer_ledger_is_refused(path: Path) -> None:
    make(path, 1)
    run_sql(path, "UPDATE alembic_version SET version_num = '0999'")
    for ask in (Ledger.open, Ledger.upgrade):
        with pytest.raises(LedgerTooNew):
            ask(path)
    with pytest.raises(LedgerTooNew):
        Ledger.open(path, write=True)


def test_damaged_ledger_is_said_to_be_damaged(path: Path) -> None:
    make(path, *range(40))
    data = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(data), 4096):
        data[at : at + 2000] = b"\xff" * 2000
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="is damaged"), Ledger.open(path) as ledger:
        list(ledger.articles())


def test_ledger_that_was_cut_short_is_said_to_be_damaged(path: Path) -> None:
    make(path, *range(40))
    path.write_bytes(path.read_bytes()[: 4096 * 10])
    with pytest.raises(LedgerError, match="is damaged"), Ledger.open(path) as ledger:
        list(ledger.articles())


def test_snapshot_whose_bytes_were_changed_is_said_to_be_damaged(path: Path) -> None:
    make(path, 1)
    page = coverage(1)[0]
    run_sql(path, "UPDATE snapshot_bytes SET bytes = x'789c030000000001'")
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="is damaged"):
        ledger.snapshot(page.sha256)


def test_full_disk_is_said_to_be_full(path: Path) -> None:
    make(path, 1)
    with Ledger.open(path, write=True) as ledger:
        with ledger._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(LedgerError, match="the disk is full"):
            ledger.keep_many([coverage(n) for n in range(100)], reader=READER)
        assert ledger.counts().articles == 1
