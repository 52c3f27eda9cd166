"""Finding again what people decided about, after articles were read anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select

from rashomon.ledger import schema
from rashomon.model import Span, Spans

_TABLES: dict[str, Table] = {
    "article": schema.articles,
    "mention": schema.mentions,
    "statement": schema.statements,
    "claim": schema.claims,
    "actor": schema.actors,
    "event": schema.events,
    "quotation": schema.quotations,
}
# A verdict on deaths says nothing of injuries in the same words, nor one on a charge anything of its denial.
_MUST_AGREE = ("kind", "effect", "stance", "category")


def reattach(connection: Connection) -> None:
    """Each decision goes to the finding that it was made about; where that is gone, to the one of its kind in the
    same article whose content shares half or more with it; else to none."""
    table = schema.decisions
    for decision in connection.execute(select(table)).all():
        found = _same(connection, decision) or _similar(connection, decision)
        if found != decision.attached_to:
            connection.execute(table.update().where(table.c.number == decision.number).values(attached_to=found))


def _same(connection: Connection, decision: Any) -> str | None:
    """By its id, or the one that it went up in."""
    table = _TABLES[decision.type]
    former, member = schema.former_ids.c, schema.identities.c
    candidates = [
        decision.finding,
        connection.scalar(select(former.id).where(former.former == decision.finding)),
        connection.scalar(select(member.id).where(member.member == decision.finding)),
    ]
    for candidate in candidates:
        if candidate and connection.scalar(select(table.c.id).where(table.c.id == candidate)):
            return str(candidate)
    return None


def _similar(connection: Connection, decision: Any) -> str | None:
    if decision.type not in ("mention", "statement", "claim"):
        return None
    article = connection.execute(
        select(schema.articles.c.text, schema.articles.c.text_sha256).where(schema.articles.c.id == decision.article)
    ).one()
    where = _locate(decision, article)
    table = _TABLES[decision.type]
    best: tuple[float, int, str] | None = None
    for row in connection.execute(select(table).where(table.c.article == decision.article).order_by(table.c.number)):
        share = overlap(where, _content(decision.type, row))
        if share < 0.5 or not _agrees(decision, row):
            continue
        equal = sum(getattr(row, name, None) == value for name, value in decision.was.items())
        if best is None or (share, equal) > best[:2]:
            best = share, equal, row.id
    return best[2] if best else None


def _agrees(decision: Any, row: Any) -> bool:
    return all(getattr(row, name, None) == decision.was.get(name) for name in _MUST_AGREE)


def _content(kind: str, row: Any) -> Spans:
    if kind == "mention":
        return (Span(row.start_at, row.end_at),)
    where: Spans = row.content if kind == "statement" else row.spans
    return where


def _locate(decision: Any, article: Any) -> Spans:
    """Where the decided words stand in the article's text, which may have been cut out of its page differently."""
    then: Spans = decision.spans
    if article.text_sha256 == decision.text_sha256:
        return then
    start = min(span.start for span in then)
    found = locate(article.text, quote=decision.quote, prefix=decision.prefix, suffix=decision.suffix)
    return () if found is None else tuple(Span(s.start - start + found, s.end - start + found) for s in then)


def locate(text: str, *, quote: str, prefix: str, suffix: str) -> int | None:
    """Where the quote stands; of several places, the first of those whose surroundings are most alike.

    >>> locate("No. He said no. She said no.", quote="said no", prefix="She ", suffix=".")
    20
    """
    best, place = -1, None
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        before = _alike(reversed(prefix), reversed(text[max(0, at - len(prefix)) : at]))
        after = _alike(suffix, text[end : end + len(suffix)])
        if before + after > best:
            best, place = before + after, at
        at = text.find(quote, at + 1)
    return place


def _alike(one: Any, other: Any) -> int:
    """How many characters they have in common at their beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def overlap(one: Spans, other: Spans) -> float:
    """What two sets of spans share, as a part of the larger.

    >>> overlap((Span(0, 10),), (Span(5, 15),))
    0.5
    """
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    larger = max(_length(one), _length(other))
    return shared / larger if larger else 0.0


def _length(pieces: Spans) -> int:
    return sum(span.end - span.start for span in pieces)
