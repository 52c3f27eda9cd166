"""Finding again what people decided about, after articles were read anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select

from rashomon.ledger import anchoring, claim_anchoring, schema
from rashomon.ledger.claim_anchoring import MUST_AGREE
from rashomon.ledger.locating import located, overlap
from rashomon.model import EventRuling, Ruling, Span, Spans, Verdict

_TABLES: dict[str, Table] = {
    "article": schema.articles,
    "mention": schema.mentions,
    "statement": schema.statements,
    "claim": schema.claims,
    "actor": schema.actors,
    "event": schema.events,
    "quotation": schema.quotations,
}


def reattach(connection: Connection) -> None:
    """Each decision goes to the finding that it was made about; where that is gone, to the one of its kind in the
    same article whose content shares half or more with it; else to none. A merge or a split goes by its own anchors, an
    undo goes where what it takes back goes."""
    table = schema.decisions
    goes: dict[str, str | None] = {}
    for decision in connection.execute(select(table).order_by(table.c.number)).all():
        if decision.verdict == Verdict.UNDO:
            found = goes[decision.now["decision"]]
        elif anchoring.is_ruling(decision):
            found = _ruled(connection, decision)
        else:
            found = _same(connection, decision) or _similar(connection, decision)
        goes[decision.id] = found
        if found != decision.attached_to:
            connection.execute(table.update().where(table.c.number == decision.number).values(attached_to=found))


def _ruled(connection: Connection, decision: Any) -> str | None:
    """Of a merge or a split the actor or event that it was made about, where of both sides something is left."""
    ruling: Ruling | EventRuling
    if decision.type == "actor":
        ruling = anchoring.ruling(connection, decision)
    else:
        ruling = claim_anchoring.ruling(connection, decision)
    if not ruling.these or not ruling.those:
        return None
    member = schema.identities.c
    return connection.scalar(select(member.id).where(member.kind == decision.type, member.member == min(ruling.these)))


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
    where = located(
        article,
        spans=decision.spans,
        quote=decision.quote,
        prefix=decision.prefix,
        suffix=decision.suffix,
        text_sha256=decision.text_sha256,
    )
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
    return all(getattr(row, name, None) == decision.was.get(name) for name in MUST_AGREE)


def _content(kind: str, row: Any) -> Spans:
    if kind == "mention":
        return (Span(row.start_at, row.end_at),)
    where: Spans = row.content if kind == "statement" else row.spans
    return where
