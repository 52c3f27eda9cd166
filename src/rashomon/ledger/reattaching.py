"""Finding again what people decided about, after articles were read anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select

from rashomon.ledger import anchoring, schema
from rashomon.ledger.locating import locate, overlap
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
    same article whose content shares half or more with it; else to none. One on who is who goes by its own anchors."""
    table = schema.decisions
    for decision in connection.execute(select(table)).all():
        if anchoring.is_ruling(decision):
            found = _ruled(connection, decision)
        else:
            found = _same(connection, decision) or _similar(connection, decision)
        if found != decision.attached_to:
            connection.execute(table.update().where(table.c.number == decision.number).values(attached_to=found))


def _ruled(connection: Connection, decision: Any) -> str | None:
    """Of a merge or a split the actor that it was made about, where of both sides somebody is left."""
    ruling = anchoring.ruling(connection, decision)
    if not ruling.these or not ruling.those:
        return None
    member = schema.identities.c
    return connection.scalar(select(member.id).where(member.kind == "actor", member.member == min(ruling.these)))


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
