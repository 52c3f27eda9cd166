"""Views for people who open the ledger with a tool of their own: what was said, in the words of the article."""

from __future__ import annotations

from alembic import op

from rashomon.ledger.migrations.words import on_sqlite

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if not on_sqlite():
        return  # 0006 makes them, after it has changed the columns that they show
    op.execute(f"""
        CREATE VIEW statement_words AS
        SELECT s.id AS statement, s.article, a.outlet, a.published, a.title,
               (SELECT group_concat(coalesce(named.name, local.name), '; ')
                  FROM statement_speakers AS speaker
                  LEFT JOIN identities ON identities.kind = 'actor' AND identities.member = speaker.actor
                  LEFT JOIN actors AS named ON named.id = identities.id
                  LEFT JOIN article_actors AS local ON local.article = s.article AND local.id = speaker.actor
                 WHERE speaker.statement = s.id) AS speakers,
               {_words("s.source")} AS source_words, {_words("s.cue")} AS cue_words,
               {_words("s.content")} AS content_words,
               s.mode, s.act, s.force, s.negated, s.found_by, s.confidence
          FROM statements AS s JOIN articles AS a ON a.id = s.article
    """)
    op.execute(f"""
        CREATE VIEW claim_words AS
        SELECT c.id AS claim, c.kind, c.article, a.outlet, a.published, a.title, c.statement,
               coalesce(named.name, local.name) AS voice, c.voice_kind, {_words("c.spans")} AS claim_words,
               c.effect, c.low, c.high, c.bound, c.population, c.deed, c.stance, c.target_text, c.term, c.category,
               c.place, c.date_from, c.date_to, c.certainty, c.found_by, c.confidence
          FROM claims AS c JOIN articles AS a ON a.id = c.article
          LEFT JOIN identities ON identities.kind = 'actor' AND identities.member = c.voice
          LEFT JOIN actors AS named ON named.id = identities.id
          LEFT JOIN article_actors AS local ON local.article = c.article AND local.id = c.voice
    """)


def _words(spans: str) -> str:
    """The article's characters at these spans, pieces set apart."""
    start, end = "json_extract(span.value, '$[0]')", "json_extract(span.value, '$[1]')"
    return f"(SELECT group_concat(substr(a.text, {start} + 1, {end} - {start}), ' … ') FROM json_each({spans}) AS span)"
