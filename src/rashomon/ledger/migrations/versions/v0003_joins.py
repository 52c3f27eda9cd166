"""Why each article's actor is part of an actor across articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "actor_joins",
        sa.Column("actor", sa.String, sa.ForeignKey("actors.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("member", sa.String, nullable=False),
        sa.Column("article", sa.String, sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("proof_article", sa.String, sa.ForeignKey("articles.id", ondelete="CASCADE")),
        sa.Column("proof_start", sa.Integer),
        sa.Column("proof_end", sa.Integer),
        sa.PrimaryKeyConstraint("actor", "number"),
    )
    op.create_index("ix_actor_joins_article", "actor_joins", ["article"])
    op.create_index("ix_actor_joins_proof_article", "actor_joins", ["proof_article"])
    # What was joined before is joined anew by the next run, so that it says why.
    op.execute("UPDATE articles SET joined = false")
