"""What joins articles, and what people decided, as rows and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, inspect, select

from rashomon.ledger import schema
from rashomon.ledger.standing import taken_back
from rashomon.model import (
    Actor,
    ActorId,
    ActorKind,
    Alias,
    Anchor,
    Cell,
    Comparison,
    Decision,
    DecisionId,
    Event,
    EventId,
    EventKind,
    Joined,
    Proof,
    Quotation,
    QuotationId,
    Relation,
    RelationKind,
    Role,
    Silence,
    Span,
    Verdict,
    VoiceKind,
)

Page = Sequence[Row[Any]]


def actors(connection: Connection, page: Page) -> list[Actor]:
    ids = [row.id for row in page]
    aliases = _parts(connection, schema.actor_aliases, "actor", ids)
    proofs = _parts(connection, schema.alias_proofs, "actor", ids)
    roles = _parts(connection, schema.actor_roles, "actor", ids)
    # A ledger of an older version is read as it is, without reasons.
    there = inspect(connection).has_table(schema.actor_joins.name)
    joins = _parts(connection, schema.actor_joins, "actor", ids) if there else {}
    formerly = _formerly(connection, ids)
    return [
        Actor(
            id=ActorId(row.id),
            name=row.name,
            kind=ActorKind(row.kind),
            aliases=tuple(one.alias for one in aliases[row.id]),
            alias_proof=tuple(
                Alias(alias=one.alias, article=one.article, span=Span(one.start_at, one.end_at))
                for one in proofs[row.id]
            ),
            roles=tuple(map(_role, roles[row.id])),
            joined=tuple(map(_joined, joins.get(row.id, ()))),
            formerly=tuple(map(ActorId, formerly[row.id])),
        )
        for row in page
    ]


def actors_in_short(connection: Connection, page: Page) -> list[Actor]:
    ids = [row.id for row in page]
    aliases = _parts(connection, schema.actor_aliases, "actor", ids)
    roles = _parts(connection, schema.actor_roles, "actor", ids)
    return [
        Actor(
            id=ActorId(row.id),
            name=row.name,
            kind=ActorKind(row.kind),
            aliases=tuple(one.alias for one in aliases[row.id]),
            roles=tuple(map(_role, roles[row.id])),
        )
        for row in page
    ]


def _role(one: Row[Any]) -> Role:
    return Role(role=one.role, of=one.of_actor, article=one.article, span=Span(one.start_at, one.end_at))


def _joined(one: Row[Any]) -> Joined:
    span = Span(one.proof_start, one.proof_end) if one.proof_article is not None else None
    return Joined(
        member=one.member,
        article=one.article,
        name=one.name,
        why=one.why,
        proof=Proof(one.proof_article, span) if span is not None else None,
    )


def events(connection: Connection, page: Page) -> list[Event]:
    ids = [row.id for row in page]
    articles = _parts(connection, schema.event_articles, "event", ids)
    claims = _parts(connection, schema.event_claims, "event", ids)
    # A ledger of an older version is read as it is, without totals apart.
    there = inspect(connection).has_table(schema.event_totals.name)
    totals = _parts(connection, schema.event_totals, "event", ids) if there else {}
    background = _parts(connection, schema.event_background, "event", ids) if there else {}
    formerly = _formerly(connection, ids)
    return [
        Event(
            id=EventId(row.id),
            kind=EventKind(row.kind),
            place=row.place,
            date_from=row.date_from,
            date_to=row.date_to,
            articles=tuple(one.article for one in articles[row.id]),
            claims=tuple(one.claim for one in claims[row.id]),
            totals=tuple(one.claim for one in totals.get(row.id, ())),
            background=tuple(one.article for one in background.get(row.id, ())),
            formerly=tuple(map(EventId, formerly[row.id])),
        )
        for row in page
    ]


def quotations(connection: Connection, page: Page) -> list[Quotation]:
    statements = _parts(connection, schema.quotation_statements, "quotation", [row.id for row in page])
    return [
        Quotation(
            id=QuotationId(row.id),
            statements=tuple(one.statement for one in statements[row.id]),
            fullest=row.fullest,
        )
        for row in page
    ]


def comparisons(connection: Connection, page: Page) -> list[Comparison]:
    numbers = [row.number for row in page]
    cells = _parts(connection, schema.cells, "comparison", numbers)
    relations = _parts(connection, schema.relations, "comparison", numbers)
    silences = _parts(connection, schema.silences, "comparison", numbers)
    return [
        Comparison(
            event=row.event,
            aspect=row.aspect,
            cells=tuple(
                Cell(
                    claim=one.claim,
                    voice=one.voice,
                    voice_kind=VoiceKind(one.voice_kind),
                    origin=one.origin,
                    article=one.article,
                )
                for one in cells[row.number]
            ),
            relations=tuple(
                Relation(a=one.a, b=one.b, relation=RelationKind(one.relation), why=one.why, gap=one.gap)
                for one in relations[row.number]
            ),
            silent=tuple(Silence(voice=one.voice, article=one.article) for one in silences[row.number]),
            truncated=row.truncated,
        )
        for row in page
    ]


def decisions(connection: Connection, page: Page) -> list[Decision]:
    gone = taken_back(connection) if page else frozenset()
    return [
        Decision(
            id=DecisionId(row.id),
            by=row.decided_by,
            at=row.decided_at,
            finding=row.attached_to or row.finding,
            verdict=Verdict(row.verdict),
            was=row.was,
            now=row.now,
            note=row.note,
            anchor=Anchor(type=row.type, article=row.article, quote=row.quote, prefix=row.prefix, suffix=row.suffix),
            attached=row.attached_to is not None,
            standing=row.id not in gone,
            number=row.number,
        )
        for row in page
    ]


def _parts(connection: Connection, table: Table, owner: str, ids: Sequence[Any]) -> dict[Any, list[Row[Any]]]:
    """The rows of each of these, in their order."""
    parts: dict[Any, list[Row[Any]]] = defaultdict(list)
    if ids:
        of = table.c[owner]
        for row in connection.execute(table.select().where(of.in_(ids)).order_by(of, table.c.number)):
            parts[getattr(row, owner)].append(row)
    return parts


def _formerly(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    former: dict[str, list[str]] = defaultdict(list)
    if ids:
        table = schema.former_ids.c
        found = select(table.id, table.former).where(table.id.in_(ids)).order_by(table.former)
        for row in connection.execute(found):
            former[row.id].append(row.former)
    return former
