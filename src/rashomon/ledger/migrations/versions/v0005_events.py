"""What each article tells of, and what everything is looked up by when a new article comes, so that a join need not go
through all that is there. The next join of an older ledger goes through all of it once and fills these tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    article = ("articles.id", "CASCADE")
    op.create_table(
        "join_keys",
        sa.Column("key", sa.BigInteger, nullable=False),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.position", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "article", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_join_keys_article", "join_keys", ["article"])
    op.create_table(
        "join_state",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("sample", sa.JSON, nullable=False),
    )
    op.create_table(
        "tellings",
        sa.Column("article", sa.String, sa.ForeignKey(article[0], ondelete=article[1]), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("component", sa.String, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("article", "number"),
    )
    op.create_index("ix_tellings_component", "tellings", ["component"])
    op.create_table(
        "claim_repeats",
        sa.Column("claim", sa.String, sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("original", sa.String, sa.ForeignKey("claims.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("ix_claim_repeats_original", "claim_repeats", ["original"])
    op.create_table(
        "copied_from",
        sa.Column("article", sa.String, sa.ForeignKey(article[0], ondelete=article[1]), primary_key=True),
        sa.Column("original", sa.String, sa.ForeignKey(article[0], ondelete=article[1]), nullable=False),
    )
    op.create_index("ix_copied_from_original", "copied_from", ["original"])
    op.create_table(
        "event_totals",
        sa.Column("event", sa.String, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("claim", sa.String, sa.ForeignKey("claims.id", ondelete="CASCADE"), nullable=False),
        sa.PrimaryKeyConstraint("event", "number"),
    )
    op.create_index("ix_event_totals_claim", "event_totals", ["claim"])
    op.create_table(
        "event_background",
        sa.Column("event", sa.String, sa.ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("article", sa.String, sa.ForeignKey(article[0], ondelete=article[1]), nullable=False),
        sa.PrimaryKeyConstraint("event", "number"),
    )
    op.create_index("ix_event_background_article", "event_background", ["article"])
    # What was joined by an older version is joined anew before anything is added to it.
    op.execute("UPDATE articles SET joined = false WHERE position = (SELECT min(position) FROM articles)")
