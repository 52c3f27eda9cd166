"""The same quoted words wherever they appear, whole or cut."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.ids import quotation_id
from rashomon.model import ArticleId, Mode, Quotation, Spans, Statement, StatementId

FEWEST_WORDS = 5  # of a quotation; fewer are a turn of phrase
FEWEST_WORDS_CUT = 8  # of a quotation that stands within a longer one

_RUN = 5
_APOSTROPHES = re.compile(r"['’ʼ](?=\w)")
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_LEFT_OUT = re.compile(r"[\[(]?\s*(?:\.\s?){3,}[\])]?|[\[(]?\s*…\s*[\])]?")
_WORD = re.compile(r"\w+")

Words = tuple[str, ...]


def find_quotations(statements: Iterable[tuple[Statement, str]]) -> list[Quotation]:
    """Groups of two or more statements that quote the same words, by id. Each statement comes with the words of its
    content; of a mixed one only those inside quotation marks count, where it has any.

    Case, marks and spaces make no difference. A shortened quotation joins the longer one that has its words in a row,
    or in the same order where an ellipsis shows what was left out.
    """
    said: dict[Words, list[_Quoted]] = defaultdict(list)
    for statement, content in statements:
        if statement.mode is Mode.INDIRECT:
            continue
        parts = _parts(content, mixed=statement.mode is Mode.MIXED)
        words = tuple(word for part in parts for word in part)
        if len(words) >= FEWEST_WORDS:
            said[words].append(_Quoted(statement.id, statement.article, statement.content, words, parts))
    distinct = sorted(said, key=lambda words: (len(words), words))
    above = list(range(len(distinct)))
    for short, long in _cut(distinct, said):
        above[max(_root(above, short), _root(above, long))] = min(_root(above, short), _root(above, long))
    groups: dict[int, list[_Quoted]] = defaultdict(list)
    for number, words in enumerate(distinct):
        groups[_root(above, number)] += said[words]
    found = (_quotation(_outermost(group)) for group in groups.values())
    return sorted((quotation for quotation in found if quotation), key=lambda quotation: quotation.id)


@dataclass(frozen=True, slots=True)
class _Quoted:
    statement: StatementId
    article: ArticleId
    content: Spans
    words: Words
    parts: tuple[Words, ...]  # in a row each; an ellipsis stands between two


def _parts(content: str, *, mixed: bool) -> tuple[Words, ...]:
    if mixed:
        content = " ".join(_QUOTED.findall(content)) or content
    return tuple(words for part in _LEFT_OUT.split(content) if (words := _normalised(part)))


def _normalised(text: str) -> Words:
    return tuple(_WORD.findall(_APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())))


def _cut(distinct: Sequence[Words], said: dict[Words, list[_Quoted]]) -> Iterable[tuple[int, int]]:
    """Pairs (shorter, longer) by number. A shorter one is looked up by the rarest run of words that it has, so that
    a common turn of phrase costs nothing."""
    index: dict[int, list[int]] = defaultdict(list)  # by hash: a false match is found out when the words are compared
    for number, words in enumerate(distinct):
        for run in {hash(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}:
            index[run].append(number)
    for number, words in enumerate(distinct):
        if len(words) < FEWEST_WORDS_CUT:
            continue
        for parts in sorted({quoted.parts for quoted in said[words]}):
            runs = [hash(part[i : i + _RUN]) for part in parts for i in range(len(part) - _RUN + 1)]
            if not runs:
                continue
            rarest = min(runs, key=lambda run: len(index[run]))
            for other in index[rarest]:
                if len(distinct[other]) > len(words) and _holds(distinct[other], parts):
                    yield number, other


def _holds(words: Words, parts: tuple[Words, ...]) -> bool:
    """Whether the parts stand in the words, in order."""
    at = 0
    for part in parts:
        last = len(words) - len(part)
        while at <= last and words[at : at + len(part)] != part:
            at += 1
        if at > last:
            return False
        at += len(part)
    return True


def _root(above: list[int], number: int) -> int:
    while above[number] != number:
        above[number] = above[above[number]]
        number = above[number]
    return number


def _outermost(group: Iterable[_Quoted]) -> list[_Quoted]:
    """Without statements that lie within another of the same article: the words stand there once."""
    kept: dict[ArticleId, list[_Quoted]] = defaultdict(list)
    for quoted in sorted(group, key=_fullest_first):
        others = kept[quoted.article]
        if not any(any(a.overlaps(b) for a in quoted.content for b in other.content) for other in others):
            others.append(quoted)
    return [quoted for others in kept.values() for quoted in others]


def _quotation(group: list[_Quoted]) -> Quotation | None:
    if len(group) < 2:
        return None
    members = tuple(sorted(quoted.statement for quoted in group))
    return Quotation(id=quotation_id(members), statements=members, fullest=min(group, key=_fullest_first).statement)


def _fullest_first(quoted: _Quoted) -> tuple[int, StatementId]:
    return -len(quoted.words), quoted.statement
