"""The tables, as they are after the last migration (migrations/versions)."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from rashomon.ledger.columns import SHORT_LIST, SpanList, Words

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")  # oldest first; what this version can open
APPLICATION_ID = 0x5241_5348  # "RASH", in the header of every ledger file

metadata = MetaData()
# Alembic's own: which migration the file is at.
version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def _to(column: str, *, later: bool = False) -> ForeignKey:
    """A reference that goes when what it points to goes; `later`: checked at the end of the transaction."""
    if later:
        return ForeignKey(column, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return ForeignKey(column, ondelete="CASCADE")


# What came in

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("contract", String, nullable=False),
    Column("package", String, nullable=False),
    Column("models", SHORT_LIST, nullable=False),
    Column("options", SHORT_LIST, nullable=False),
    Column("started", String, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("media_type", Words, nullable=False),
    Column("charset", Words),
    Column("url", Words),
    Column("retrieved", String, nullable=False),
    Column("size", BigInteger, nullable=False),
)

# Of its own, so that listing the snapshots never touches the bytes. Compressed with zlib.
snapshot_bytes = Table(
    "snapshot_bytes",
    metadata,
    Column("sha256", String, ForeignKey("snapshots.sha256"), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False, unique=True),  # one sequence with failures
    Column("reader", String, nullable=False),  # which models and options read it
    Column("joined", Boolean, nullable=False, index=True),
    Column("sha256", String, ForeignKey("snapshots.sha256"), nullable=False, index=True),
    Column("text_sha256", String, nullable=False),
    Column("media_type", Words, nullable=False),
    Column("retrieved", String, nullable=False),
    Column("source_id", Words),
    Column("path", Words),
    Column("container", Words),
    Column("record", BigInteger),
    Column("url", Words),
    Column("outlet", Words),
    Column("byline", Words),
    Column("title", Words),
    Column("published", String),
    Column("published_from", String),
    Column("language", String, nullable=False),
    Column("read", Boolean, nullable=False),
    Column("title_span", SHORT_LIST),
    Column("standfirst_span", SHORT_LIST),
    Column("paragraphs", SpanList, nullable=False),
    Column("related", SHORT_LIST, nullable=False),
    Column("text", Words, nullable=False),
    Index("articles_listed", "published", "position", "outlet", "language", "read", "id"),
)

failures = Table(
    "failures",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("input", Words, nullable=False),
    Column("stage", String, nullable=False),
    Column("reason", Words, nullable=False),
    Column("sha256", String, ForeignKey("snapshots.sha256")),
    UniqueConstraint("input", "stage", "reason"),
)

# What the reading of one article found; never changed, only replaced with the whole article

article_actors = Table(
    "article_actors",
    metadata,
    Column("article", String, _to("articles.id"), nullable=False),
    Column("id", String, nullable=False, index=True),  # an outlet's is the same in all its articles
    Column("number", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("kind", String, nullable=False),
    Column("aliases", SHORT_LIST, nullable=False),
    Column("roles", SHORT_LIST, nullable=False),
    Column("known", Words),
    Column("named", Boolean, nullable=False),
    Column("outlet", Boolean, nullable=False),
    PrimaryKeyConstraint("article", "id"),
    Index("article_actors_of_article", "article", "number", unique=True),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, _to("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("actor", String, nullable=False),  # in article_actors, and in identities once joined
    Column("start_at", Integer, nullable=False),
    Column("end_at", Integer, nullable=False),
    Column("form", String, nullable=False),
    Index("mentions_of_article", "article", "number", unique=True),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, _to("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("source", SpanList, nullable=False),
    Column("cue", SpanList, nullable=False),
    Column("content", SpanList, nullable=False),
    Column("mode", String, nullable=False),
    Column("act", String, nullable=False),
    Column("force", String, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("parent", String, _to("statements.id", later=True), index=True),
    Column("found_by", String, nullable=False),
    Column("confidence", Float),
    Index("statements_of_article", "article", "number", unique=True),
    Index("statements_listed", "act", "force", "mode", "article", "number"),
    Index("statements_by_confidence", "confidence", "id"),
)

statement_speakers = Table(
    "statement_speakers",
    metadata,
    Column("statement", String, _to("statements.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("actor", String, nullable=False, index=True),
    PrimaryKeyConstraint("statement", "number"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, _to("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("statement", String, _to("statements.id", later=True), index=True),
    Column("voice", String, index=True),
    Column("voice_kind", String, nullable=False),
    Column("via", SHORT_LIST, nullable=False),
    Column("spans", SpanList, nullable=False),
    Column("slots", SHORT_LIST, nullable=False),
    Column("place", Words),
    Column("place_precision", String, nullable=False),
    Column("date_from", String),
    Column("date_to", String),
    Column("date_precision", String, nullable=False),
    Column("as_of", String),
    Column("certainty", String, nullable=False),
    Column("found_by", String, nullable=False),
    Column("confidence", Float),
    # harm
    Column("effect", String),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("bound", String),
    Column("words", Words),
    Column("population", String),
    Column("names", SHORT_LIST),
    Column("part_of", String, _to("claims.id", later=True), index=True),
    Column("scope", String),
    Column("means", Words),
    # harm and blame
    Column("blamed", String),
    # blame
    Column("deed", Words),
    Column("stance", String),
    # label
    Column("target", String),
    Column("target_text", Words),
    Column("term", Words),
    Column("category", String),
    Column("words_of", String),
    Column("portrayal", Float),
    Index("claims_of_article", "article", "number", unique=True),
    Index("claims_by_confidence", "confidence", "id"),
)

# Where a claim's place lies, of claims that it is known of; new in 0004, so that older ledgers are without it.
claim_places = Table(
    "claim_places",
    metadata,
    Column("claim", String, _to("claims.id"), primary_key=True),
    Column("place", String, index=True),  # in the gazetteer: "geonames:170063"
    Column("name", Words),
    Column("within", SHORT_LIST, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", String, nullable=False),
    Column("country", String),
)

# What joins articles; rebuilt by every join

# Which actor an article's actor belongs to; which event a claim, which quotation a statement. Not tied to those
# tables: it remembers the ids of members while their article is read anew.
identities = Table(
    "identities",
    metadata,
    Column("kind", String, nullable=False),  # actor, event, quotation
    Column("member", String, nullable=False),
    Column("id", String, nullable=False),
    PrimaryKeyConstraint("kind", "member"),
    Index("members_of_identity", "id"),
)

former_ids = Table(
    "former_ids",
    metadata,
    Column("former", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False, index=True),
)

article_copies = Table(
    "article_copies",
    metadata,
    Column("article", String, _to("articles.id"), primary_key=True),
    Column("same_as", String, _to("articles.id"), nullable=False, index=True),
)

# From which article each copy took its text; `article_copies` has the first of that chain. This table and those down
# to `event_background` are new in 0005.
copied_from = Table(
    "copied_from",
    metadata,
    Column("article", String, _to("articles.id"), primary_key=True),
    Column("original", String, _to("articles.id"), nullable=False, index=True),
)

# Whether all has been joined, so that what comes new can be added to it, and by what rarity of words goes.
join_state = Table(
    "join_state",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("whole", Boolean, nullable=False),
    Column("sample", SHORT_LIST, nullable=False),
)

# By what everything is looked up that may be one with what comes new, each key as a hash: actors by `number` in
# article_actors, quoted statements in statements, what an article tells in tellings, articles that credit others by 0,
# those that copy and are copied by their place among those of a day.
join_keys = Table(
    "join_keys",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("article", Integer, _to("articles.position"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("key", "article", "number"),
    sqlite_with_rowid=False,
)

# What each article tells of; `component` holds together all that is linked in any way.
tellings = Table(
    "tellings",
    metadata,
    Column("article", String, _to("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("component", String, nullable=False, index=True),
    Column("body", SHORT_LIST, nullable=False),
    PrimaryKeyConstraint("article", "number"),
)

# Which claim of its original a claim of a copy repeats.
claim_repeats = Table(
    "claim_repeats",
    metadata,
    Column("claim", String, _to("claims.id"), primary_key=True),
    Column("original", String, _to("claims.id"), nullable=False, index=True),
)

actors = Table(
    "actors",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", String, nullable=False),
    Column("folded", Words, nullable=False, index=True),  # the name, to search in
    Index("actors_of_kind", "kind", "folded"),
)

# How many statements each has made, to list them by; new in 0006.
actor_counts = Table(
    "actor_counts",
    metadata,
    Column("actor", String, _to("actors.id"), primary_key=True),
    Column("statements", Integer, nullable=False),
    Index("actors_by_statements", "statements", "actor"),
)

actor_aliases = Table(
    "actor_aliases",
    metadata,
    Column("actor", String, _to("actors.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("alias", Words, nullable=False),
    Column("folded", Words, nullable=False, index=True),
    PrimaryKeyConstraint("actor", "number"),
)

alias_proofs = Table(
    "alias_proofs",
    metadata,
    Column("actor", String, _to("actors.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("alias", Words, nullable=False),
    Column("article", String, _to("articles.id"), nullable=False, index=True),
    Column("start_at", Integer, nullable=False),
    Column("end_at", Integer, nullable=False),
    PrimaryKeyConstraint("actor", "number"),
)

actor_roles = Table(
    "actor_roles",
    metadata,
    Column("actor", String, _to("actors.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("role", Words, nullable=False),
    Column("of_actor", String),
    Column("article", String, _to("articles.id"), nullable=False, index=True),
    Column("start_at", Integer, nullable=False),
    Column("end_at", Integer, nullable=False),
    PrimaryKeyConstraint("actor", "number"),
)

# Why each article's actor is part of one; new in 0003, so that older ledgers are without it.
actor_joins = Table(
    "actor_joins",
    metadata,
    Column("actor", String, _to("actors.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("member", String, nullable=False),
    Column("article", String, _to("articles.id"), nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("proof_article", String, _to("articles.id"), index=True),
    Column("proof_start", Integer),
    Column("proof_end", Integer),
    PrimaryKeyConstraint("actor", "number"),
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("place", Words),
    Column("date_from", String),
    Column("date_to", String),
)

event_articles = Table(
    "event_articles",
    metadata,
    Column("event", String, _to("events.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("article", String, _to("articles.id"), nullable=False, index=True),
    PrimaryKeyConstraint("event", "number"),
)

event_claims = Table(
    "event_claims",
    metadata,
    Column("event", String, _to("events.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("claim", String, _to("claims.id"), nullable=False, index=True),
    PrimaryKeyConstraint("event", "number"),
)

# Claims of longer periods or wider places that include the event; each is a claim of another event.
event_totals = Table(
    "event_totals",
    metadata,
    Column("event", String, _to("events.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("claim", String, _to("claims.id"), nullable=False, index=True),
    PrimaryKeyConstraint("event", "number"),
)

# Those of its articles that only mention it as something that was.
event_background = Table(
    "event_background",
    metadata,
    Column("event", String, _to("events.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("article", String, _to("articles.id"), nullable=False, index=True),
    PrimaryKeyConstraint("event", "number"),
)

quotations = Table(
    "quotations",
    metadata,
    Column("id", String, primary_key=True),
    Column("fullest", String, _to("statements.id"), nullable=False, index=True),
)

quotation_statements = Table(
    "quotation_statements",
    metadata,
    Column("quotation", String, _to("quotations.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("statement", String, _to("statements.id"), nullable=False, index=True),
    PrimaryKeyConstraint("quotation", "number"),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("event", String, _to("events.id"), nullable=False),
    Column("aspect", String, nullable=False),
    Column("truncated", Boolean, nullable=False),
    UniqueConstraint("event", "aspect"),
)

cells = Table(
    "cells",
    metadata,
    Column("comparison", Integer, _to("comparisons.number"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("claim", String, _to("claims.id"), nullable=False, index=True),
    Column("voice", String),
    Column("voice_kind", String, nullable=False),
    Column("origin", String, _to("claims.id"), nullable=False, index=True),
    Column("article", String, _to("articles.id"), nullable=False, index=True),
    PrimaryKeyConstraint("comparison", "number"),
)

relations = Table(
    "relations",
    metadata,
    Column("comparison", Integer, _to("comparisons.number"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("a", String, _to("claims.id"), nullable=False, index=True),
    Column("b", String, _to("claims.id"), nullable=False, index=True),
    Column("relation", String, nullable=False),
    Column("why", Words, nullable=False),
    Column("gap", BigInteger),
    PrimaryKeyConstraint("comparison", "number"),
    Index("relations_of_kind", "relation", "comparison"),
    Index("relations_of_kind_a", "relation", "a"),
    Index("relations_of_kind_b", "relation", "b"),
)

silences = Table(
    "silences",
    metadata,
    Column("comparison", Integer, _to("comparisons.number"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("voice", String),
    Column("article", String, _to("articles.id"), nullable=False, index=True),
    PrimaryKeyConstraint("comparison", "number"),
)

# What people said; survives everything

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("decided_by", Words, nullable=False),
    Column("decided_at", String, nullable=False),
    Column("finding", String, nullable=False),  # as it was called when it was decided
    Column("verdict", String, nullable=False),
    Column("was", SHORT_LIST, nullable=False),
    Column("now", SHORT_LIST, nullable=False),
    Column("note", Words),
    Column("type", String, nullable=False),
    Column("article", String, ForeignKey("articles.id"), index=True),
    Column("quote", Words, nullable=False),
    Column("prefix", Words, nullable=False),
    Column("suffix", Words, nullable=False),
    Column("spans", SpanList, nullable=False),  # into the text with this hash
    Column("text_sha256", String),
    Column("attached_to", String, index=True),  # what it is about now; NULL: no longer found
)
