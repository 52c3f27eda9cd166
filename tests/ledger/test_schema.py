"""The migrations make the tables that the code speaks of."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from rashomon.ledger import Ledger, schema, sqlite
from tests.ledger.samples import READER, coverage
from tests.ledger.test_joining import joined


def test_migrated_tables_are_those_of_the_schema(path: Path) -> None:
    Ledger.open(path, write=True, create=True).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        # The index of words is made of tables of FTS5's own.
        options = {"compare_type": True, "include_name": lambda name, _kind, _of: "_search" not in (name or "")}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []
        found = inspect(connection)
        for table in schema.metadata.tables.values():
            made = {
                (*key["constrained_columns"], key["referred_table"], key["options"].get("ondelete"))
                for key in found.get_foreign_keys(table.name)
            }
            meant = {
                (column.name, key.column.table.name, key.ondelete)
                for column in table.columns
                for key in column.foreign_keys
            }
            assert made == meant, table.name
    engine.dispose()


def test_revisions_are_those_of_the_migrations() -> None:
    folder = Path(sqlite.__file__).with_name("migrations")
    scripts = ScriptDirectory(str(folder)).walk_revisions()
    assert tuple(reversed([script.revision for script in scripts])) == schema.REVISIONS


def test_views_show_the_words(path: Path) -> None:
    with Ledger.open(path, write=True, create=True) as ledger:
        page, found = coverage(1)
        ledger.keep(page, found, reader=READER)
        with ledger.joining() as joins:
            joins.replace_actors(joined([found])[:1])
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        statement = connection.execute(text("SELECT * FROM statement_words WHERE force = 'denying'")).one()
        claim = connection.execute(text("SELECT * FROM claim_words WHERE kind = 'label'")).one()
    engine.dispose()
    assert (statement.source_words, statement.cue_words) == ("The Red Column", "denied")
    assert (statement.content_words, statement.speakers) == ("that it was there", "Red Column; Ilse Varga")
    assert (claim.claim_words, claim.voice, claim.outlet) == ("a massacre", "The Tavoy Herald", "The Tavoy Herald")
