"""Rebuilding what joins articles, step by step in one transaction: a join that is cut off leaves the old one whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, or_, select

from rashomon import ids
from rashomon.ledger import anchoring, claim_anchoring, schema
from rashomon.ledger.identities import Identity, keep_ids
from rashomon.ledger.lookups import Lookups, Told
from rashomon.ledger.rows import Row
from rashomon.model import (
    Actor,
    ActorId,
    ArticleId,
    ClaimId,
    Comparison,
    Event,
    EventId,
    EventRuling,
    Joined,
    Quotation,
    QuotationId,
    Ruling,
)

_CHUNK = 500

Chunk = dict[Table, list[Row]]


class Joins(Lookups):
    """The ledger from within a join: what is asked of it sees what has been replaced so far.

    Replace in the order of the methods: claims are told with the actors of this join from the first on, and
    replacing the events takes the comparisons away. What is given may have the ids of new actors, quotations and
    events; what comes back has the ids that they were known by before (`identities`).
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _reading(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._connection)

    def replace_actors(self, actors: Iterable[tuple[Actor, Iterable[ActorId]]], *, only: bool = False) -> list[Actor]:
        """The actors across articles, each with the ids of the articles' own actors that it is made of. `only`: those
        that these members make, while all others stay as they are."""
        given = [(actor, frozenset(members)) for actor, members in actors]
        clusters = [members for _, members in given]
        had = {str(one): now for one, now in self.joined(set().union(*clusters)).items()} if only else None
        found = self._identities("actor", schema.actors, clusters, ids.actor_id, only=only, had=had)
        now = {actor.id: ActorId(one.id) for (actor, _), one in zip(given, found, strict=True)}
        others = {role.of for actor, _ in given for role in actor.roles if role.of and role.of not in now}
        now |= self.joined(others) if only else {}
        renamed = [
            replace(
                actor,
                id=ActorId(one.id),
                formerly=tuple(map(ActorId, one.formerly)),
                roles=tuple(replace(role, of=now.get(role.of, role.of) if role.of else None) for role in actor.roles),
            )
            for (actor, _), one in zip(given, found, strict=True)
        ]
        if had is not None:
            self._rewrite_actors(renamed, clusters, found, had)
        else:
            self._clear("actor", schema.actors, clusters, found, only=False)
            self._remember("actor", found, clusters)
            self._insert(map(_actor_rows, renamed))
        return renamed

    def _rewrite_actors(
        self,
        actors: Sequence[Actor],
        clusters: Sequence[frozenset[str]],
        found: Sequence[Identity],
        had: Mapping[str, str],
    ) -> None:
        """Those of these that are not as they were: one article touches thousands of well-known actors' members, and
        changes few."""
        of_id = Counter(had.values())
        whole = {
            one.id
            for one, members in zip(found, clusters, strict=True)
            if of_id[one.id] == len(members) and all(had.get(name) == one.id for name in members)
        }
        stored = {actor.id: actor for actor in self.actors_joined(whole)}
        other = [
            (actor, one, {name for name in members if had.get(name) != one.id})
            for actor, one, members in zip(actors, found, clusters, strict=True)
            if stored.get(actor.id) != actor
        ]
        identities, moved = [one for _, one, _ in other], [frozenset(names) for _, _, names in other]
        gone = self._clear("actor", schema.actors, moved, identities, only=True)
        self._remember("actor", identities, moved)
        self._insert(_actor_rows(actor) for actor, _, _ in other)
        self._follow_roles(gone)

    def _follow_roles(self, gone: set[str]) -> None:
        """Roles of other actors that name one whose id has changed name the one that it is now."""
        kept = schema.actor_roles
        retired = schema.former_ids.c
        stale = select(kept.c.of_actor).where(kept.c.of_actor.in_(gone)).distinct() if gone else None
        for old in self._connection.scalars(stale).all() if stale is not None else ():
            new = self._connection.scalar(select(retired.id).where(retired.former == old))
            if new is not None:
                update = kept.update().where(kept.c.of_actor == old).values(of_actor=new)
                self._connection.execute(update)

    def rulings(self) -> list[Ruling]:
        """What people decided on who is one, in the order in which they did, on the articles' actors as they are."""
        return anchoring.rulings(self._connection)

    def event_rulings(self) -> list[EventRuling]:
        """What people decided on events, in the order in which they did, on the claims as they are. Call it when the
        repeats have been replaced: what repeats a claim of another article goes where that goes, so that claim stands
        for it."""
        return claim_anchoring.rulings(self._connection)

    def replace_copies(
        self,
        copies: Mapping[ArticleId, ArticleId],
        copied_from: Mapping[ArticleId, ArticleId],
        *,
        of: Iterable[str] | None = None,
    ) -> None:
        """Article -> the earliest article that it copies, and the one that it took its text from; `of`: of these
        articles, while all others stay as they are."""
        for table, found, column in (
            (schema.article_copies, copies, "same_as"),
            (schema.copied_from, copied_from, "original"),
        ):
            gone = table.delete()
            self._connection.execute(gone if of is None else gone.where(table.c.article.in_(sorted(of))))
            self._insert({table: [{"article": article, column: first}]} for article, first in found.items())

    def replace_repeats(self, repeats: Mapping[ClaimId, ClaimId], *, of: Iterable[str] | None = None) -> None:
        """Claim of a copy -> the claim that it repeats; `of`: of the claims of these articles alone."""
        table, claims = schema.claim_repeats, schema.claims.c
        gone = table.delete()
        if of is not None:
            gone = gone.where(table.c.claim.in_(select(claims.id).where(claims.article.in_(sorted(of)))))
        self._connection.execute(gone)
        self._insert({table: [{"claim": claim, "original": first}]} for claim, first in repeats.items())

    def replace_tellings(self, told: Iterable[Told], *, of: Iterable[str] | None = None) -> None:
        """What articles tell of; `of`: of these articles alone."""
        table = schema.tellings
        gone = table.delete()
        self._connection.execute(gone if of is None else gone.where(table.c.article.in_(sorted(of))))
        self._insert(
            {
                table: [
                    {"article": one.article, "number": one.number, "component": one.component, "body": dict(one.body)}
                ]
            }
            for one in told
        )

    def move_tellings(self, components: Mapping[tuple[str, int], str]) -> None:
        """(article, number) of a telling -> the component that it is now of."""
        table = schema.tellings
        move = table.update().where(table.c.article == bindparam("of"), table.c.number == bindparam("at"))
        values = [{"of": article, "at": number, "component": name} for (article, number), name in components.items()]
        if values:
            self._connection.execute(move.values(component=bindparam("component")), values)

    def replace_quotations(
        self, quotations: Iterable[Quotation], *, of: Iterable[str] | None = None
    ) -> list[Quotation]:
        """`of`: those that these statements make or made, while all others stay as they are."""
        given = list(quotations)
        clusters = [frozenset(one.statements) for one in given]
        only = of is not None
        found = self._identities("quotation", schema.quotations, clusters, ids.quotation_id, only=only, also=of or ())
        renamed = [replace(one, id=QuotationId(now.id)) for one, now in zip(given, found, strict=True)]
        self._clear("quotation", schema.quotations, clusters, found, only=only, also=of or ())
        self._remember("quotation", found, clusters)
        self._insert(map(_quotation_rows, renamed))
        return renamed

    def replace_events(self, events: Iterable[Event], *, only: bool = False) -> list[Event]:
        """`only`: those that these claims make or made, while all others stay as they are."""
        given = list(events)
        clusters = [frozenset(one.claims or [one.id]) for one in given]
        found = self._identities("event", schema.events, clusters, ids.event_id, only=only)
        renamed = [
            replace(one, id=EventId(now.id), formerly=tuple(map(EventId, now.formerly)))
            for one, now in zip(given, found, strict=True)
        ]
        self._clear("event", schema.events, clusters, found, only=only)
        self._remember("event", found, clusters)
        self._insert(map(_event_rows, renamed))
        return renamed

    def replace_comparisons(self, comparisons: Iterable[Comparison], *, of: Iterable[str] | None = None) -> None:
        """`of`: of these events, while all others stay as they are."""
        table = schema.comparisons
        gone = table.delete()
        self._connection.execute(gone if of is None else gone.where(table.c.event.in_(sorted(of))))
        last = self._connection.scalar(select(func.max(table.c.number)))
        start = 0 if last is None else last + 1
        self._insert(_comparison_rows(number, comparison) for number, comparison in enumerate(comparisons, start))

    def _identities(
        self,
        kind: str,
        table: Table,
        clusters: Sequence[frozenset[str]],
        new_id: Callable[[Iterable[Any]], str],
        *,
        only: bool,
        also: Iterable[str] = (),
        had: Mapping[str, str] | None = None,
    ) -> list[Identity]:
        known, former = schema.identities.c, schema.former_ids.c
        members = select(known.member, known.id).where(known.kind == kind)
        retired = select(former.former, former.id).where(former.kind == kind)
        if not only:
            return keep_ids(
                clusters,
                known={row.member: row.id for row in self._connection.execute(members)},
                retired={row.former: row.id for row in self._connection.execute(retired)},
                new_id=new_id,
            )
        here = sorted({*chain.from_iterable(clusters), *also})
        if had is None:
            had = {
                row.member: row.id
                for some in _chunks(here)
                for row in self._connection.execute(members.where(known.member.in_(some)))
            }
        new = sorted({new_id([member]) for member in here})
        held = {
            row.id
            for some in _chunks(new)
            for row in self._connection.execute(select(table.c.id).where(table.c.id.in_(some)))
        }
        went = {
            row.former: row.id
            for some in _chunks(sorted({*had.values(), *new}))
            for row in self._connection.execute(retired.where(or_(former.id.in_(some), former.former.in_(some))))
        }
        return keep_ids(clusters, known=had, retired=went, new_id=new_id, elsewhere=held - set(had.values()))

    def _remember(self, kind: str, found: Sequence[Identity], clusters: Sequence[frozenset[str]]) -> None:
        self._insert(
            {
                schema.identities: [{"kind": kind, "member": member, "id": one.id} for member in sorted(cluster)],
                schema.former_ids: [{"kind": kind, "former": former, "id": one.id} for former in one.formerly],
            }
            for one, cluster in zip(found, clusters, strict=True)
        )

    def _clear(
        self,
        kind: str,
        table: Table,
        clusters: Sequence[frozenset[str]],
        found: Sequence[Identity],
        *,
        only: bool,
        also: Iterable[str] = (),
    ) -> set[str]:
        """Take away what is replaced; the ids that went, which is asked only where others stay."""
        if not only:
            self._connection.execute(table.delete())
            for memory in (schema.identities, schema.former_ids):
                self._connection.execute(memory.delete().where(memory.c.kind == kind))
            return set()
        known, former = schema.identities, schema.former_ids
        gone: set[str] = set()
        for some in _chunks(sorted({*chain.from_iterable(clusters), *also})):
            mine = known.c.kind == kind, known.c.member.in_(some)
            gone.update(self._connection.scalars(select(known.c.id).where(*mine).distinct()))
            self._connection.execute(known.delete().where(*mine))
        for some in _chunks(sorted(gone | {one.id for one in found} | {old for one in found for old in one.formerly})):
            self._connection.execute(
                former.delete().where(former.c.kind == kind, or_(former.c.id.in_(some), former.c.former.in_(some)))
            )
            self._connection.execute(table.delete().where(table.c.id.in_(some)))
        return gone

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
        schema.event_totals: _numbered(owner, ({"claim": claim} for claim in event.totals)),
        schema.event_background: _numbered(owner, ({"article": article} for article in event.background)),
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


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    return (items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK))
