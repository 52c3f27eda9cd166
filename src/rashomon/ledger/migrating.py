"""Bringing a database's schema up to a revision."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection


def migrate(connection: Connection, *, to: str = "head") -> None:
    """Bring the schema up to this revision, within the caller's transaction."""
    # Slow to import, and needed here alone.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    folder = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    command.upgrade(config, to)
