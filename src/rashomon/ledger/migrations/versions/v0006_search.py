"""The words of articles and statements to search in, what long lists are counted and sorted by, and views of what is
compared."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.ledger.migrations.words import glued, on_sqlite, quoted

revision = "0006"
down_revision = "0005"

# A statement's place in the index of words: 2^20 for each article before it.
_STATEMENTS = 1 << 20
# PostgreSQL's index of one row's words may take 1 MB, and four bytes may be needed for each character.
_INDEXED = 150_000


def upgrade() -> None:
    if not on_sqlite():
        _order_by_code_point()
    op.create_table(
        "actor_counts",
        sa.Column("actor", sa.String, sa.ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("statements", sa.Integer, nullable=False),
    )
    op.create_index("actors_by_statements", "actor_counts", ["statements", "actor"])
    op.create_index("actors_of_kind", "actors", ["kind", "folded"])
    op.create_index("articles_listed", "articles", ["published", "position", "outlet", "language", "read", "id"])
    op.create_index("statements_listed", "statements", ["act", "force", "mode", "article", "number"])
    op.create_index("relations_of_kind", "relations", ["relation", "comparison"])
    # What to review next: the least confident, or what contradicts most.
    op.create_index("statements_by_confidence", "statements", ["confidence", "id"])
    op.create_index("claims_by_confidence", "claims", ["confidence", "id"])
    op.create_index("relations_of_kind_a", "relations", ["relation", "a"])
    op.create_index("relations_of_kind_b", "relations", ["relation", "b"])
    if on_sqlite():
        _make_fts5()
    else:
        _make_tsvector()
    op.execute("""
        INSERT INTO actor_counts (actor, statements)
        SELECT actors.id, count(DISTINCT speaker.statement) FROM actors
          LEFT JOIN identities ON identities.id = actors.id AND identities.kind = 'actor'
          LEFT JOIN statement_speakers AS speaker ON speaker.actor = identities.member
         GROUP BY actors.id
    """)
    _make_views()


def _make_fts5() -> None:
    tokens = "tokenize = 'unicode61 remove_diacritics 2'"
    op.execute(f"CREATE VIRTUAL TABLE article_search USING fts5 (title, text, {tokens})")
    op.execute(f"CREATE VIRTUAL TABLE statement_search USING fts5 (words, speaker, {tokens})")
    op.execute(f"""
        INSERT INTO article_search (rowid, title, text)
        SELECT position, {_plain("title")}, {_plain("text")} FROM articles ORDER BY position
    """)
    op.execute(f"""
        INSERT INTO statement_search (rowid, words, speaker)
        SELECT a.position * {_STATEMENTS} + s.number, coalesce({quoted("s.content")}, ''),
               coalesce({quoted("s.source")}, '') || coalesce((
                   SELECT ' ' || {glued(_plain("own.name"), " ")} FROM statement_speakers AS speaker
                     JOIN article_actors AS own ON own.article = s.article AND own.id = speaker.actor
                    WHERE speaker.statement = s.id), '')
          FROM statements AS s JOIN (SELECT id, position, {_plain("text")} AS text FROM articles) AS a
            ON a.id = s.article
         ORDER BY a.position, s.number
    """)
    op.execute(f"""
        CREATE TRIGGER article_search_forgets AFTER DELETE ON articles BEGIN
            DELETE FROM article_search WHERE rowid = old.position;
            DELETE FROM statement_search WHERE rowid >= old.position * {_STATEMENTS}
                                           AND rowid < (old.position + 1) * {_STATEMENTS};
        END
    """)
    # Where the whole article goes, the trigger above has taken its statements; this one then finds no position.
    op.execute(f"""
        CREATE TRIGGER statement_search_forgets AFTER DELETE ON statements BEGIN
            DELETE FROM statement_search
             WHERE rowid = (SELECT position FROM articles WHERE id = old.article) * {_STATEMENTS} + old.number;
        END
    """)


def _make_tsvector() -> None:
    """Tables of words that are folded already (indexing.py), so that no dictionary of the server's matters. A ledger
    of an older version was never in PostgreSQL: there is nothing to fill them with."""
    for name, first, second in (("article_search", "title", "text"), ("statement_search", "words", "speaker")):
        by_weight = ((first, "A"), (second, "D" if name == "article_search" else "A"))
        weights = [
            f"setweight(to_tsvector('simple', left({column}, {_INDEXED})), '{weight}')" for column, weight in by_weight
        ]
        op.execute(f"""
            CREATE TABLE {name} (
                "rowid" bigint PRIMARY KEY, {first} text NOT NULL, {second} text NOT NULL,
                found tsvector NOT NULL GENERATED ALWAYS AS ({" || ".join(weights)}) STORED)
        """)
        op.execute(f"CREATE INDEX {name}_found ON {name} USING gin (found)")
    op.execute(f"""
        CREATE FUNCTION article_search_forgets() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM article_search WHERE "rowid" = old.position;
            DELETE FROM statement_search WHERE "rowid" >= old.position::bigint * {_STATEMENTS}
                                           AND "rowid" < (old.position::bigint + 1) * {_STATEMENTS};
            RETURN NULL;
        END $$
    """)
    op.execute(f"""
        CREATE FUNCTION statement_search_forgets() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM statement_search
             WHERE "rowid" = old.number
                   + {_STATEMENTS} * (SELECT position FROM articles WHERE id = old.article)::bigint;
            RETURN NULL;
        END $$
    """)
    for table in ("article", "statement"):
        op.execute(
            f"CREATE TRIGGER {table}_search_forgets AFTER DELETE ON {table}s "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_search_forgets()"
        )


def _order_by_code_point() -> None:
    """Ids and dates are compared and sorted as in a file, whatever language the database sorts in."""
    found = sa.inspect(op.get_bind())
    for table in found.get_table_names():
        words = [column for column in found.get_columns(table) if isinstance(column["type"], sa.String)]
        if words and table != "alembic_version":
            changes = [
                f'ALTER COLUMN "{column["name"]}" TYPE {column["type"].compile(op.get_bind().dialect)} COLLATE "C"'
                for column in words
            ]
            op.execute(f'ALTER TABLE "{table}" {", ".join(changes)}')


def _make_views() -> None:
    speakers = f"""(SELECT {glued("coalesce(named.name, local.name)", "; ")}
                  FROM statement_speakers AS speaker
                  LEFT JOIN identities ON identities.kind = 'actor' AND identities.member = speaker.actor
                  LEFT JOIN actors AS named ON named.id = identities.id
                  LEFT JOIN article_actors AS local ON local.article = s.article AND local.id = speaker.actor
                 WHERE speaker.statement = s.id)"""
    # With `key`, by which a statement is found in the index of words.
    op.execute("DROP VIEW IF EXISTS statement_words")
    op.execute(f"""
        CREATE VIEW statement_words AS
        SELECT s.id AS statement, s.article, a.outlet, a.published, a.title, {speakers} AS speakers,
               {quoted("s.source")} AS source_words, {quoted("s.cue")} AS cue_words,
               {quoted("s.content")} AS content_words,
               s.mode, s.act, s.force, s.negated, s.found_by, s.confidence,
               CAST(a.position AS bigint) * {_STATEMENTS} + s.number AS key
          FROM statements AS s JOIN articles AS a ON a.id = s.article
    """)
    op.execute("DROP VIEW IF EXISTS claim_words")
    op.execute(f"""
        CREATE VIEW claim_words AS
        SELECT c.id AS claim, c.kind, c.article, a.outlet, a.published, a.title, c.statement,
               coalesce(named.name, local.name) AS voice, c.voice_kind, {quoted("c.spans")} AS claim_words,
               c.effect, c.low, c.high, c.bound, c.population, c.deed, c.stance, c.target_text, c.term, c.category,
               c.place, c.date_from, c.date_to, c.certainty, c.found_by, c.confidence
          FROM claims AS c JOIN articles AS a ON a.id = c.article
          LEFT JOIN identities ON identities.kind = 'actor' AND identities.member = c.voice
          LEFT JOIN actors AS named ON named.id = identities.id
          LEFT JOIN article_actors AS local ON local.article = c.article AND local.id = c.voice
    """)
    op.execute(f"""
        CREATE VIEW cell_words AS
        SELECT comparisons.event, events.kind AS event_kind, events.place AS event_place, comparisons.aspect,
               cells.claim, coalesce(actors.name, local.name) AS voice, cells.voice_kind, {quoted("c.spans")} AS words,
               c.kind, c.low, c.high, c.bound, c.stance, c.term, c.place, c.date_from, c.date_to, c.certainty,
               cells.origin, cells.article, a.outlet, a.published, a.title
          FROM cells JOIN comparisons ON comparisons.number = cells.comparison
          JOIN events ON events.id = comparisons.event
          JOIN claims AS c ON c.id = cells.claim
          JOIN articles AS a ON a.id = cells.article
          LEFT JOIN actors ON actors.id = cells.voice
          LEFT JOIN article_actors AS local ON local.article = cells.article AND local.id = cells.voice
    """)
    op.execute(f"""
        CREATE VIEW relation_words AS
        SELECT comparisons.event, comparisons.aspect, relations.relation, relations.why, relations.gap,
               relations.a, one.outlet AS a_outlet, {quoted("ca.spans", article="one")} AS a_words,
               relations.b, two.outlet AS b_outlet, {quoted("cb.spans", article="two")} AS b_words
          FROM relations JOIN comparisons ON comparisons.number = relations.comparison
          JOIN claims AS ca ON ca.id = relations.a JOIN articles AS one ON one.id = ca.article
          JOIN claims AS cb ON cb.id = relations.b JOIN articles AS two ON two.id = cb.article
    """)
    op.execute(f"""
        CREATE VIEW quotation_words AS
        SELECT part.quotation, part.number, part.statement, s.article, a.outlet, a.published, a.title,
               {quoted("s.content")} AS words, part.statement = quotations.fullest AS fullest
          FROM quotation_statements AS part JOIN quotations ON quotations.id = part.quotation
          JOIN statements AS s ON s.id = part.statement JOIN articles AS a ON a.id = s.article
    """)


def _plain(value: str) -> str:
    """A value that had to be escaped (columns.Words) as it was."""
    return (
        f"""CASE WHEN substr({value}, 1, 1) = char(64976) THEN json_extract(substr({value}, 2), '$') ELSE {value} END"""
    )
