"""The tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("contract", sa.String(), nullable=False),
        sa.Column("package", sa.String(), nullable=False),
        sa.Column("models", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("started", sa.String(), nullable=False),
    )

    op.create_table(
        "snapshots",
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("retrieved", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
    )

    op.create_table(
        "snapshot_bytes",
        sa.Column("sha256", sa.String(), sa.ForeignKey("snapshots.sha256"), primary_key=True),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
    )

    op.create_table(
        "articles",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False, unique=True),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(), sa.ForeignKey("snapshots.sha256"), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("retrieved", sa.String(), nullable=False),
        sa.Column("source_id", sa.Text()),
        sa.Column("path", sa.Text()),
        sa.Column("container", sa.Text()),
        sa.Column("record", sa.BigInteger()),
        sa.Column("url", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("byline", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.String()),
        sa.Column("published_from", sa.String()),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("title_span", sa.JSON()),
        sa.Column("standfirst_span", sa.JSON()),
        sa.Column("paragraphs", sa.Text(), nullable=False),
        sa.Column("related", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_index("ix_articles_joined", "articles", ["joined"])
    op.create_index("ix_articles_sha256", "articles", ["sha256"])

    op.create_table(
        "failures",
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), sa.ForeignKey("snapshots.sha256")),
        sa.UniqueConstraint("input", "stage", "reason"),
    )

    op.create_table(
        "article_actors",
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("known", sa.Text()),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("outlet", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("article", "id"),
    )
    op.create_index("article_actors_of_article", "article_actors", ["article", "number"], unique=True)
    op.create_index("ix_article_actors_id", "article_actors", ["id"])

    op.create_table(
        "mentions",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
    )
    op.create_index("mentions_of_article", "mentions", ["article", "number"], unique=True)

    op.create_table(
        "statements",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("parent", sa.String(), _later("statements.id")),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float()),
    )
    op.create_index("ix_statements_parent", "statements", ["parent"])
    op.create_index("statements_of_article", "statements", ["article", "number"], unique=True)

    op.create_table(
        "statement_speakers",
        sa.Column("statement", sa.String(), _to("statements.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("statement", "number"),
    )
    op.create_index("ix_statement_speakers_actor", "statement_speakers", ["actor"])

    op.create_table(
        "claims",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), _later("statements.id")),
        sa.Column("voice", sa.String()),
        sa.Column("voice_kind", sa.String(), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("place_precision", sa.String(), nullable=False),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
        sa.Column("date_precision", sa.String(), nullable=False),
        sa.Column("as_of", sa.String()),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float()),
        sa.Column("effect", sa.String()),
        sa.Column("low", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("bound", sa.String()),
        sa.Column("words", sa.Text()),
        sa.Column("population", sa.String()),
        sa.Column("names", sa.JSON()),
        sa.Column("part_of", sa.String(), _later("claims.id")),
        sa.Column("scope", sa.String()),
        sa.Column("means", sa.Text()),
        sa.Column("blamed", sa.String()),
        sa.Column("deed", sa.Text()),
        sa.Column("stance", sa.String()),
        sa.Column("target", sa.String()),
        sa.Column("target_text", sa.Text()),
        sa.Column("term", sa.Text()),
        sa.Column("category", sa.String()),
        sa.Column("words_of", sa.String()),
        sa.Column("portrayal", sa.Float()),
    )
    op.create_index("claims_of_article", "claims", ["article", "number"], unique=True)
    op.create_index("ix_claims_part_of", "claims", ["part_of"])
    op.create_index("ix_claims_statement", "claims", ["statement"])
    op.create_index("ix_claims_voice", "claims", ["voice"])

    op.create_table(
        "identities",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "member"),
    )
    op.create_index("members_of_identity", "identities", ["id"])

    op.create_table(
        "former_ids",
        sa.Column("former", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
    )
    op.create_index("ix_former_ids_id", "former_ids", ["id"])

    op.create_table(
        "article_copies",
        sa.Column("article", sa.String(), _to("articles.id"), primary_key=True),
        sa.Column("same_as", sa.String(), _to("articles.id"), nullable=False),
    )
    op.create_index("ix_article_copies_same_as", "article_copies", ["same_as"])

    op.create_table(
        "actors",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
    )
    op.create_index("ix_actors_folded", "actors", ["folded"])

    op.create_table(
        "actor_aliases",
        sa.Column("actor", sa.String(), _to("actors.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "number"),
    )
    op.create_index("ix_actor_aliases_folded", "actor_aliases", ["folded"])

    op.create_table(
        "alias_proofs",
        sa.Column("actor", sa.String(), _to("actors.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "number"),
    )
    op.create_index("ix_alias_proofs_article", "alias_proofs", ["article"])

    op.create_table(
        "actor_roles",
        sa.Column("actor", sa.String(), _to("actors.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("of_actor", sa.String()),
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "number"),
    )
    op.create_index("ix_actor_roles_article", "actor_roles", ["article"])

    op.create_table(
        "events",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
    )

    op.create_table(
        "event_articles",
        sa.Column("event", sa.String(), _to("events.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.PrimaryKeyConstraint("event", "number"),
    )
    op.create_index("ix_event_articles_article", "event_articles", ["article"])

    op.create_table(
        "event_claims",
        sa.Column("event", sa.String(), _to("events.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), _to("claims.id"), nullable=False),
        sa.PrimaryKeyConstraint("event", "number"),
    )
    op.create_index("ix_event_claims_claim", "event_claims", ["claim"])

    op.create_table(
        "quotations",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("fullest", sa.String(), _to("statements.id"), nullable=False),
    )
    op.create_index("ix_quotations_fullest", "quotations", ["fullest"])

    op.create_table(
        "quotation_statements",
        sa.Column("quotation", sa.String(), _to("quotations.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(), _to("statements.id"), nullable=False),
        sa.PrimaryKeyConstraint("quotation", "number"),
    )
    op.create_index("ix_quotation_statements_statement", "quotation_statements", ["statement"])

    op.create_table(
        "comparisons",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("event", sa.String(), _to("events.id"), nullable=False),
        sa.Column("aspect", sa.String(), nullable=False),
        sa.Column("truncated", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("event", "aspect"),
    )

    op.create_table(
        "cells",
        sa.Column("comparison", sa.Integer(), _to("comparisons.number"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), _to("claims.id"), nullable=False),
        sa.Column("voice", sa.String()),
        sa.Column("voice_kind", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), _to("claims.id"), nullable=False),
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.PrimaryKeyConstraint("comparison", "number"),
    )
    op.create_index("ix_cells_article", "cells", ["article"])
    op.create_index("ix_cells_claim", "cells", ["claim"])
    op.create_index("ix_cells_origin", "cells", ["origin"])

    op.create_table(
        "relations",
        sa.Column("comparison", sa.Integer(), _to("comparisons.number"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("a", sa.String(), _to("claims.id"), nullable=False),
        sa.Column("b", sa.String(), _to("claims.id"), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("gap", sa.BigInteger()),
        sa.PrimaryKeyConstraint("comparison", "number"),
    )
    op.create_index("ix_relations_a", "relations", ["a"])
    op.create_index("ix_relations_b", "relations", ["b"])

    op.create_table(
        "silences",
        sa.Column("comparison", sa.Integer(), _to("comparisons.number"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String()),
        sa.Column("article", sa.String(), _to("articles.id"), nullable=False),
        sa.PrimaryKeyConstraint("comparison", "number"),
    )
    op.create_index("ix_silences_article", "silences", ["article"])

    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(), nullable=False, unique=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("now", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("article", sa.String(), sa.ForeignKey("articles.id")),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String()),
        sa.Column("attached_to", sa.String()),
    )
    op.create_index("ix_decisions_article", "decisions", ["article"])
    op.create_index("ix_decisions_attached_to", "decisions", ["attached_to"])


def _to(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")


def _later(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
