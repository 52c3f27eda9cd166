"""An article's text cut where findings begin and end, so that each stretch says what it is part of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.model import Article, Claim, Harm, Span, Statement

PART = 60_000  # characters of a text that are shown at once
_SOURCE, _CUE, _CONTENT, _FIGURE, _CLAIM = "source", "cue", "content", "figure", "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters that are part of the same findings: ids with the largest first, the innermost last."""

    start: int  # in the article's text
    text: str
    of: str
    roles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A title, standfirst or paragraph, or what stands between them."""

    role: str  # title, standfirst, text
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Marked:
    span: Span
    finding: str
    role: str
    size: int  # of the whole finding: the smallest is the innermost


def blocks_of(
    article: Article,
    statements: Iterable[Statement],
    claims: Iterable[Claim],
    part: Span,
    *,
    wanted: Span | None = None,
) -> tuple[Block, ...]:
    """The blocks of a part of the text, with everything found in it marked, and the words that a link points to."""
    linked = [_Marked(wanted, "span", "wanted", wanted.end - wanted.start)] if wanted is not None else []
    everything = (*_of_statements(statements), *_of_claims(claims), *linked)
    marked = sorted([one for one in everything if _touches(one.span, part)], key=lambda one: one.span)
    return tuple(
        Block(role=role, stretches=_stretches(article.text, span, _within(marked, span)))
        for role, span in _cut(article, part)
    )


def parts_of(article: Article) -> tuple[Span, ...]:
    """The text in parts of at most 60,000 characters: whole paragraphs, where one is not longer than that."""
    ends: list[int] = []
    last = before = 0
    for stop in [*sorted(span.end for span in article.paragraphs), len(article.text)]:
        if stop - last > PART and before > last:
            last = before
            ends.append(last)
        while stop - last > PART:
            last += PART
            ends.append(last)
        before = stop
    if not ends or ends[-1] < len(article.text):
        ends.append(len(article.text))
    return tuple(Span(start, end) for start, end in zip([0, *ends], ends, strict=False))


def _of_statements(statements: Iterable[Statement]) -> Iterable[_Marked]:
    for one in statements:
        size = _size((*one.source, *one.cue, *one.content))
        for role, spans in ((_SOURCE, one.source), (_CUE, one.cue), (_CONTENT, one.content)):
            for span in spans:
                yield _Marked(span, one.id, role, size)


def _of_claims(claims: Iterable[Claim]) -> Iterable[_Marked]:
    for one in claims:
        size = _size(one.spans)
        for span in one.spans:
            yield _Marked(span, one.id, _CLAIM, size)
        for span in one.slots.get("figure", ()) if isinstance(one.detail, Harm) else ():
            yield _Marked(span, one.id, _FIGURE, size)


def _size(spans: Sequence[Span]) -> int:
    return max(span.end for span in spans) - min(span.start for span in spans)


def _touches(span: Span, part: Span) -> bool:
    return span.start < part.end and span.end > part.start


def _within(marked: Sequence[_Marked], span: Span) -> list[_Marked]:
    return [one for one in marked if _touches(one.span, span)]


def _cut(article: Article, part: Span) -> list[tuple[str, Span]]:
    given = dict.fromkeys(article.paragraphs, "text")
    for role, span in (("standfirst", article.standfirst_span), ("title", article.title_span)):
        if span is not None:
            given[span] = role
    found, end = [], part.start
    for span, role in sorted(given.items()):
        start, stop = max(span.start, end), min(span.end, part.end)
        if start >= stop:
            continue
        if article.text[end:start].strip():
            found.append(("text", Span(end, start)))
        found.append((role, Span(start, stop)))
        end = stop
    if article.text[end : part.end].strip():
        found.append(("text", Span(end, part.end)))
    return found


def _stretches(text: str, span: Span, marked: Sequence[_Marked]) -> tuple[Stretch, ...]:
    edges = {span.start, span.end}
    for one in marked:
        edges |= {edge for edge in (one.span.start, one.span.end) if span.start < edge < span.end}
    places = sorted(edges)
    stretches = []
    for start, end in pairwise(places):
        here = [one for one in marked if one.span.start <= start and one.span.end >= end]
        here.sort(key=lambda one: (-one.size, one.finding))
        stretches.append(
            Stretch(
                start=start,
                text=text[start:end],
                of=" ".join(dict.fromkeys(one.finding for one in here)),
                roles=" ".join(sorted({one.role for one in here})),
            )
        )
    return tuple(stretches)
