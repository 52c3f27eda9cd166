"""Rebuilding what joins articles, step by step in one transaction: a join that is cut off leaves the old one whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, select

from rashomon import ids
from rashomon.ledger import anchoring, schema
from rashomon.ledger.identities import Identity, keep_ids, own_members
from rashomon.ledger.rows import Row
from rashomon.ledger.view import View
from rashomon.model import Actor, ActorId, ArticleId, Comparison, Event, EventId, Joined, Quotation, QuotationId, Ruling

_CHUNK = 500

Chunk = dict[Table, list[Row]]


class Joins(View):
    """The ledger from within a join: what is asked of it sees what has been replaced so far.

    Replace in the order of the methods: claims are told with the actors of this join from the first on, and
    replacing the events takes the comparisons away. What is given may have the ids of new actors, quotations and
    events; what comes back has the ids that they were known by before (`identities`).
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _reading(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._connection)

    def replace_actors(self, actors: Iterable[tuple[Actor, Iterable[ActorId]]]) -> list[Actor]:
        """The actors across articles, each with the ids of the articles' own actors that it is made of."""
        given = [(actor, frozenset(members)) for actor, members in actors]
        found = self._identities("actor", [members for _, members in given], ids.actor_id)
        now = {actor.id: ActorId(one.id) for (actor, _), one in zip(given, found, strict=True)}
        renamed = [
            replace(
                actor,
                id=ActorId(one.id),
                formerly=tuple(map(ActorId, one.formerly)),
                roles=tuple(replace(role, of=now.get(role.of, role.of) if role.of else None) for role in actor.roles),
            )
            for (actor, _), one in zip(given, found, strict=True)
        ]
        self._clear("actor", schema.actors)
        self._remember("actor", found, [members for _, members in given])
        self._insert(map(_actor_rows, renamed))
        return renamed

    def rulings(self) -> list[Ruling]:
        """What people decided on who is one, in the order in which they did, on the articles' actors as they are."""
        return anchoring.rulings(self._connection)

    def replace_copies(self, copies: Mapping[ArticleId, ArticleId]) -> None:
        """Article -> the earliest article that it copies."""
        self._connection.execute(schema.article_copies.delete())
        table = schema.article_copies
        self._insert({table: [{"article": article, "same_as": first}]} for article, first in copies.items())

    def replace_quotations(self, quotations: Iterable[Quotation]) -> list[Quotation]:
        given = list(quotations)
        clusters = own_members([(one.id, one.statements) for one in given], ids.quotation_id)
        found = self._identities("quotation", clusters, ids.quotation_id)
        renamed = [replace(one, id=QuotationId(now.id)) for one, now in zip(given, found, strict=True)]
        self._clear("quotation", schema.quotations)
        self._remember("quotation", found, clusters)
        self._insert(map(_quotation_rows, renamed))
        return renamed

    def replace_events(self, events: Iterable[Event]) -> list[Event]:
        given = list(events)
        clusters = own_members([(one.id, one.claims) for one in given], ids.event_id)
        found = self._identities("event", clusters, ids.event_id)
        renamed = [
            replace(one, id=EventId(now.id), formerly=tuple(map(EventId, now.formerly)))
            for one, now in zip(given, found, strict=True)
        ]
        self._clear("event", schema.events)
        self._remember("event", found, clusters)
        self._insert(map(_event_rows, renamed))
        return renamed

    def replace_comparisons(self, comparisons: Iterable[Comparison]) -> None:
        self._connection.execute(schema.comparisons.delete())
        self._insert(_comparison_rows(number, comparison) for number, comparison in enumerate(comparisons))

    def _identities(
        self, kind: str, clusters: Sequence[frozenset[str]], new_id: Callable[[Iterable[Any]], str]
    ) -> list[Identity]:
        known, former = schema.identities.c, schema.former_ids.c
        members = self._connection.execute(select(known.member, known.id).where(known.kind == kind))
        retired = self._connection.execute(select(former.former, former.id).where(former.kind == kind))
        return keep_ids(
            clusters,
            known={row.member: row.id for row in members},
            retired={row.former: row.id for row in retired},
            new_id=new_id,
        )

    def _remember(self, kind: str, found: Sequence[Identity], clusters: Sequence[frozenset[str]]) -> None:
        self._insert(
            {
                schema.identities: [{"kind": kind, "member": member, "id": one.id} for member in sorted(cluster)],
                schema.former_ids: [{"kind": kind, "former": former, "id": one.id} for former in one.formerly],
            }
            for one, cluster in zip(found, clusters, strict=True)
        )

    def _clear(self, kind: str, table: Table) -> None:
        self._connection.execute(table.delete())
        for memory in (schema.identities, schema.former_ids):
            self._connection.execute(memory.delete().where(memory.c.kind == kind))

    def _insert(self, chunks: Iterable[Chunk]) -> None:
        """Rows of several tables, each table's before those that point to it."""
        waiting = iter(chunks)
        while some := list(islice(waiting, _CHUNK)):
            for table in some[0]:
                if values := [row for chunk in some for row in chunk[table]]:
                    self._connection.execute(table.insert(), values)


def _numbered(owner: Row, parts: Iterable[Row]) -> list[Row]:
    return [{**owner, "number": number, **part} for number, part in enumerate(parts)]


def _actor_rows(actor: Actor) -> Chunk:
    owner = {"actor": actor.id}
    return {
        schema.actors: [{"id": actor.id, "name": actor.name, "kind": actor.kind, "folded": actor.name.casefold()}],
        schema.actor_aliases: _numbered(owner, ({"alias": a, "folded": a.casefold()} for a in actor.aliases)),
        schema.actor_joins: _numbered(owner, map(_join_row, actor.joined)),
        schema.alias_proofs: _numbered(
            owner,
            (
                {"alias": a.alias, "article": a.article, "start_at": a.span.start, "end_at": a.span.end}
                for a in actor.alias_proof
            ),
        ),
        schema.actor_roles: _numbered(
            owner,
            (
                {
                    "role": r.role,
                    "of_actor": r.of,
                    "article": r.article,
                    "start_at": r.span.start,
                    "end_at": r.span.end,
                }
                for r in actor.roles
            ),
        ),
    }


def _join_row(one: Joined) -> Row:
    return {
        "member": one.member,
        "article": one.article,
        "name": one.name,
        "why": one.why,
        "proof_article": one.proof.article if one.proof else None,
        "proof_start": one.proof.span.start if one.proof else None,
        "proof_end": one.proof.span.end if one.proof else None,
    }


def _quotation_rows(quotation: Quotation) -> Chunk:
    return {
        schema.quotations: [{"id": quotation.id, "fullest": quotation.fullest}],
        schema.quotation_statements: _numbered(
            {"quotation": quotation.id}, ({"statement": statement} for statement in quotation.statements)
        ),
    }


def _event_rows(event: Event) -> Chunk:
    owner = {"event": event.id}
    return {
        schema.events: [
            {
                "id": event.id,
                "kind": event.kind,
                "place": event.place,
                "date_from": event.date_from,
                "date_to": event.date_to,
            }
        ],
        schema.event_articles: _numbered(owner, ({"article": article} for article in event.articles)),
        schema.event_claims: _numbered(owner, ({"claim": claim} for claim in event.claims)),
    }


def _comparison_rows(number: int, comparison: Comparison) -> Chunk:
    owner = {"comparison": number}
    return {
        schema.comparisons: [
            {
                "number": number,
                "event": comparison.event,
                "aspect": comparison.aspect,
                "truncated": comparison.truncated,
            }
        ],
        schema.cells: _numbered(
            owner,
            (
                {
                    "claim": cell.claim,
                    "voice": cell.voice,
                    "voice_kind": cell.voice_kind,
                    "origin": cell.origin,
                    "article": cell.article,
                }
                for cell in comparison.cells
            ),
        ),
        schema.relations: _numbered(
            owner,
            (
                {"a": one.a, "b": one.b, "relation": one.relation, "why": one.why, "gap": one.gap}
                for one in comparison.relations
            ),
        ),
        schema.silences: _numbered(owner, ({"voice": one.voice, "article": one.article} for one in comparison.silent)),
    }
