"""What a person types to search, and where in the words it stands.

Nothing that is typed is an error: words, "words in a row", the beginning of a wor*, and -words that must not be there;
anything else is taken as words, or left out where there are none in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select
from sqlalchemy.sql.expression import TableClause

from rashomon.errors import LedgerError
from rashomon.ledger.indexing import article_search, folded, is_indexed
from rashomon.model import Span

_LONGEST = 1_000  # characters of a query, and
_LONGEST_WORD = 500  # PostgreSQL takes 2,046 bytes
_TERMS = 32  # words or phrases in it; what is beyond is left out
_AROUND = 160  # characters shown of a text
_TERM = re.compile(r"""(-?)(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))(\*?)""")


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row. `begins`: of the last, only how it begins."""

    words: str
    begins: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of an article's text; all spans count in that text."""

    text: str
    span: Span
    marks: tuple[Span, ...]  # what was searched for, within the piece


def terms(query: str) -> tuple[Term, ...]:
    """What is asked for; empty where there is no word in it."""
    found = []
    for minus, phrase, word, star in _TERM.findall(query[:_LONGEST]):
        words = "".join(character if character.isprintable() else " " for character in phrase or word)
        begins = bool(star) or (not phrase and words.endswith("*"))
        words = words.rstrip("*").strip()
        if folded(words).strip():
            found.append(Term(words, begins, excluded=bool(minus)))
    wanted = tuple(found[:_TERMS])
    return wanted if any(not term.excluded for term in wanted) else ()


def matching(connection: Connection, where: TableClause, asked: Sequence[Term], *, ranked: bool = False) -> Select[Any]:
    """The rows of an index of words that have all of it: `key` and, if `ranked`, `rank`: less for what fits better."""
    if not is_indexed(connection):
        raise LedgerError("this ledger is of an older version and has no index of words; run: rashomon upgrade")
    found = select(where.c.rowid.label("key")).where(_matches(connection, where, asked))
    if not ranked:
        return found
    if connection.dialect.name == "sqlite":
        weights = "4.0, 1.0" if where is article_search else "1.0, 1.0"
        return found.add_columns(literal_column(f"bm25({where.name}, {weights})").label("rank"))
    rank = func.ts_rank_cd(literal_column(f"{where.name}.found"), _tsquery(asked), literal_column("1"))
    return found.add_columns((-rank).label("rank"))


def marks(text: str, asked: Sequence[Term]) -> tuple[Span, ...]:
    """Where the words that are asked for stand in a text."""
    wanted = [_pattern(term) for term in asked if not term.excluded]
    if not text or not wanted:
        return ()
    return tuple(Span(*found.span()) for found in re.finditer("|".join(wanted), folded(text)))


def _pattern(term: Term) -> str:
    words = " +".join(map(re.escape, folded(term.words).split()))
    return rf"(?<!\S){words}" + ("" if term.begins else r"(?!\S)")


def snippet(text: str, marks: Sequence[Span], *, within: Span | None = None) -> Snippet | None:
    """The piece around the first of the marks, from word to word; None for an empty text."""
    start, end = (within.start, within.end) if within else (0, len(text))
    if start >= end:
        return None
    first = marks[0].start if marks else start
    begin = max(start, min(first - _AROUND // 4, end - _AROUND))
    stop = min(end, max(begin + _AROUND, marks[0].end if marks else 0))
    if begin > start:
        begin = min(_after_blank(text, begin, first), first)
    if stop < end:
        blank = text.rfind(" ", begin, stop)
        stop = blank if blank > (marks[0].end if marks else begin) else stop
    inside = tuple(mark for mark in marks if begin <= mark.start and mark.end <= stop)
    return Snippet(text=text[begin:stop], span=Span(begin, stop), marks=inside)


def _after_blank(text: str, begin: int, first: int) -> int:
    blank = text.find(" ", begin, first)
    return blank + 1 if blank >= 0 else begin


def _matches(connection: Connection, where: TableClause, asked: Sequence[Term]) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        return literal_column(where.name).op("MATCH")(_fts5(asked))
    return literal_column(f"{where.name}.found").op("@@")(_tsquery(asked))


def _tsquery(asked: Sequence[Term]) -> Any:
    """The same for PostgreSQL, whose words are those between blanks, as they were folded."""

    def quoted(term: Term) -> str:
        words = [f"'{word[:_LONGEST_WORD]}'" for word in folded(term.words).split()]
        return "({})".format(" <-> ".join([*words[:-1], words[-1] + (":*" if term.begins else "")]))

    parts = [f"{'!' if term.excluded else ''}{quoted(term)}" for term in asked]
    return func.to_tsquery(literal_column("'simple'::regconfig"), " & ".join(parts))


def _fts5(asked: Sequence[Term]) -> str:
    """Each term as a string of FTS5's, in which nothing but a quotation mark has a meaning: folding leaves none."""

    def quoted(term: Term) -> str:
        return f'"{folded(term.words).strip()}"{" *" if term.begins else ""}'

    wanted = " AND ".join(quoted(term) for term in asked if not term.excluded)
    unwanted = " OR ".join(quoted(term) for term in asked if term.excluded)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted
