"""What a person types to search, and where in the words it stands.

Nothing that is typed is an error: words, "words in a row", the beginning of a wor*, and -words that must not be there;
anything else is taken as words, or left out where there are none in it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, literal_column, select
from sqlalchemy.sql.expression import TableClause

from rashomon.errors import LedgerError
from rashomon.ledger.indexing import article_search, is_indexed, plain
from rashomon.model import Span

Marks = tuple[tuple[Span, ...], tuple[Span, ...]]  # in an index row's two columns
_LONGEST = 1_000  # characters of a query, and
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
    for minus, phrase, word, star in _TERM.findall(plain(query[:_LONGEST])):
        words = re.sub(r"[\x00-\x1f\x7f]", " ", phrase or word)
        begins = bool(star) or (not phrase and words.endswith("*"))
        words = words.rstrip("*").strip()
        if any(character.isalnum() for character in words):
            found.append(Term(words, begins, excluded=bool(minus)))
    wanted = tuple(found[:_TERMS])
    return wanted if any(not term.excluded for term in wanted) else ()


def matching(connection: Connection, where: TableClause, asked: Sequence[Term], *, ranked: bool = False) -> Select[Any]:
    """The rows of an index of words that have all of it: `key` and, if `ranked`, `rank`: less for what fits better."""
    if not is_indexed(connection):
        raise LedgerError("this ledger is of an older version and has no index of words; run: rashomon upgrade")
    found = select(where.c.rowid.label("key")).where(_matches(where, asked))
    if not ranked:
        return found
    weights = "4.0, 1.0" if where is article_search else "1.0, 1.0"
    return found.add_columns(literal_column(f"bm25({where.name}, {weights})").label("rank"))


def marked(connection: Connection, where: TableClause, asked: Sequence[Term], keys: Iterable[int]) -> dict[int, Marks]:
    """What was searched for in each of these rows' two columns."""
    # A mark that no text holds, for nobody knows it beforehand.
    opens, closes = f"<{secrets.token_hex(8)}>", f"<{secrets.token_hex(8)}>"
    shown: list[Any] = [
        literal_column(f"CAST(highlight({where.name}, {number}, '{opens}', '{closes}') AS BLOB)").label(f"in_{number}")
        for number in (0, 1)
    ]
    wanted = select(where.c.rowid.label("key"), *shown).where(_matches(where, asked), where.c.rowid.in_(list(keys)))
    return {
        row.key: (_spans(_decoded(row.in_0), opens, closes), _spans(_decoded(row.in_1), opens, closes))
        for row in connection.execute(wanted)
    }


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


def _matches(where: TableClause, asked: Sequence[Term]) -> Any:
    return literal_column(where.name).op("MATCH")(_fts5(asked))


def _fts5(asked: Sequence[Term]) -> str:
    """Each term as a string of FTS5's, in which nothing but a quotation mark has a meaning."""

    def quoted(term: Term) -> str:
        return '"{}"{}'.format(term.words.replace('"', '""'), " *" if term.begins else "")

    wanted = " AND ".join(quoted(term) for term in asked if not term.excluded)
    unwanted = " OR ".join(quoted(term) for term in asked if term.excluded)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _decoded(stored: bytes | str) -> str:
    return stored.decode("utf-8", "surrogatepass") if isinstance(stored, bytes) else stored


def _spans(shown: str, opens: str, closes: str) -> tuple[Span, ...]:
    return tuple(_walk(shown, opens, closes))


def _walk(shown: str, opens: str, closes: str) -> Iterator[Span]:
    at, read = 0, 0  # in the text as it is, and in what is shown
    while (start := shown.find(opens, read)) >= 0:
        at += start - read
        start += len(opens)
        end = shown.find(closes, start)
        if end > start:
            yield Span(at, at + end - start)
        at += end - start
        read = end + len(closes)
