"""What a gazetteer, and the text around it, say of a claim's place. Articles read before have none until they are read
again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "claim_places",
        sa.Column("claim", sa.String, sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.String),
        sa.Column("name", sa.Text),
        sa.Column("within", sa.JSON, nullable=False),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("precision", sa.String, nullable=False),
        sa.Column("country", sa.String),
    )
    op.create_index("ix_claim_places_place", "claim_places", ["place"])
