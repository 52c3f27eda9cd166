"""The index of words, kept in step with articles and statements: what is written into it with each article.

What is taken away again is left to the database's triggers (migration 0006).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import BigInteger, Connection, Text, column, inspect
from sqlalchemy.sql.expression import TableClause, table

from rashomon.model import Findings, Spans, Statement

# A statement's place in the index: so many for each article before it, then its number.
STATEMENTS = 1 << 20
BETWEEN = " … "  # pieces of one statement

# FTS5 knows its rows by `rowid` alone; elsewhere these are tables with such a column.
article_search: TableClause = table(
    "article_search", column("rowid", BigInteger), column("title", Text), column("text", Text)
)
statement_search: TableClause = table(
    "statement_search", column("rowid", BigInteger), column("words", Text), column("speaker", Text)
)


class _Folding(dict[int, int]):
    """Character by character, so that all stays where it was: small, without diacritics, blank where it is no part
    of a word."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        if not (character.isalnum() or unicodedata.category(character) in ("Mn", "Mc", "Co")):
            return self.setdefault(code, ord(" "))
        base = unicodedata.normalize("NFD", character)[0].lower()
        return self.setdefault(code, ord(base) if len(base) == 1 else code)


_folding = _Folding()


def folded(words: str) -> str:
    """As it is compared: as many characters, each where it was."""
    return words.translate(_folding)


def is_indexed(connection: Connection) -> bool:
    """Whether the ledger has an index of words: one of an older version has none."""
    return inspect(connection).has_table(article_search.name)


def index(connection: Connection, batch: Iterable[Findings], positions: Mapping[str, int]) -> None:
    """Write the words of articles that were just written."""
    given = list(batch)
    if not given or not is_indexed(connection):
        return
    articles = [_article_row(found, positions[found.article.id]) for found in given]
    connection.execute(article_search.insert(), articles)
    statements = [row for found in given for row in _statement_rows(found, positions[found.article.id])]
    if statements:
        connection.execute(statement_search.insert(), statements)


def forget(connection: Connection, positions: Iterable[int]) -> None:
    """Take away the words of articles that are written anew; those of their statements go with these."""
    if is_indexed(connection):
        connection.execute(article_search.delete().where(article_search.c.rowid.in_(list(positions))))


def _article_row(found: Findings, position: int) -> dict[str, Any]:
    return {"rowid": position, "title": folded(found.article.title or ""), "text": folded(found.article.text)}


def _statement_rows(found: Findings, position: int) -> Iterable[dict[str, Any]]:
    text = found.article.text
    names = {actor.id: actor.name for actor in found.actors}
    for number, one in enumerate(found.statements):
        yield {
            "rowid": position * STATEMENTS + number,
            "words": folded(_cut(text, one.content)),
            "speaker": folded(_speaker(one, text, names)),
        }


def _speaker(statement: Statement, text: str, names: Mapping[Any, str]) -> str:
    """What the article calls the speaker there, and the name that it has for them."""
    return " ".join([_cut(text, statement.source), *(names[speaker] for speaker in statement.speakers)])


def _cut(text: str, spans: Spans) -> str:
    return BETWEEN.join([text[span.start : span.end] for span in spans])
