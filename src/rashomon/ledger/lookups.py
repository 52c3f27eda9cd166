"""What a join looks up: by keys whatever may be one with what came new, and what was told and joined before.

Keys are strings of the stages that make them; kept are their hashes, eight bytes each. Two keys that share a hash only
bring more to be looked at; where it counts how many hold a key, or how many are shared, one in billions of billions
counts as the other.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from rashomon.ledger import joined_rows, pages, rows, schema
from rashomon.ledger.view import View
from rashomon.model import (
    Actor,
    ActorId,
    ActorKind,
    Article,
    ArticleActor,
    ArticleId,
    Claim,
    ClaimId,
    EventId,
    QuotationId,
    StatementId,
)

_CHUNK = 500
_MANY_KEYS = 10_000  # of one statement
_PLACES = (ActorKind.GOVERNMENT, ActorKind.PLACE, ActorKind.POPULATION)


@dataclass(frozen=True, slots=True)
class Told:
    """What is kept of one happening as one article tells it: `body` is of the stage that found it."""

    article: ArticleId
    number: int
    component: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Keyed:
    """The keys of one thing in an article, of one kind: actors, statements and tellings by their `number`."""

    article: ArticleId
    number: int
    keys: Collection[str]


@dataclass(frozen=True, slots=True)
class Holder:
    """One that has a key, with the day of its article."""

    article: ArticleId
    number: int
    published: str | None


class Lookups(View):
    """From within a join; `Joins` adds what is replaced."""

    _connection: Connection

    # ---------------------------------------------------------------- state

    def sample(self) -> Mapping[str, Any] | None:
        """By what rarity goes, if all that was there has been joined; None where it has to be joined anew."""
        found = self._connection.execute(select(schema.join_state)).first()
        return found.sample if found is not None and found.whole else None

    def keep_sample(self, sample: Mapping[str, Any]) -> None:
        self._connection.execute(schema.join_state.delete())
        self._connection.execute(schema.join_state.insert(), [{"number": 1, "whole": True, "sample": dict(sample)}])

    def arrived(self, *, most: int) -> list[Article]:
        """The articles that no join has seen, up to one more than `most`."""
        copies = schema.article_copies
        query = select(schema.articles, copies.c.same_as).outerjoin(copies, copies.c.article == schema.articles.c.id)
        found = query.where(schema.articles.c.joined.is_(False)).order_by(schema.articles.c.position).limit(most + 1)
        return [rows.article(row) for row in self._connection.execute(found)]

    def rank(self, article: str, *, most: int) -> int:
        """How many articles have a smaller id, counted up to `most`."""
        smaller = select(schema.articles.c.id).where(schema.articles.c.id < article).limit(most).subquery()
        return self._connection.scalar(select(func.count()).select_from(smaller)) or 0

    # ---------------------------------------------------------------- keys

    def put_keys(self, kind: str, keyed: Iterable[Keyed]) -> None:
        positions: dict[str, int] = {}
        for some in _chunks(keyed, _CHUNK):
            wanted = {one.article for one in some} - positions.keys()
            at = schema.articles.c
            for row in self._connection.execute(select(at.id, at.position).where(at.id.in_(wanted))):
                positions[row.id] = row.position
            values = {
                (hash_of(kind, key), positions[one.article], one.number) for one in some for key in one.keys
            }  # fmt: skip
            if values:
                names = ("key", "article", "number")
                ready = [dict(zip(names, row, strict=True)) for row in sorted(values)]
                self._connection.execute(self._or_ignore(), ready)

    def _or_ignore(self) -> Any:
        """An article that is told anew has many of its keys already."""
        insert = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        return insert(schema.join_keys).on_conflict_do_nothing()

    def put_statement_keys(self, keys: Mapping[StatementId, Collection[str]]) -> None:
        """The keys of quoted statements."""
        table = schema.statements.c

        def keyed() -> Iterator[Keyed]:
            for some in _chunks(sorted(keys), _CHUNK):
                query = select(table.id, table.article, table.number).where(table.id.in_(some))
                for row in self._connection.execute(query).all():
                    yield Keyed(row.article, row.number, keys[row.id])

        self.put_keys("quotation", keyed())

    def drop_keys(self) -> None:
        self._connection.execute(schema.join_keys.delete())

    def actors_with(self, keys: Collection[str]) -> list[ArticleActor]:
        """The articles' actors that have one of these keys."""
        table = schema.article_actors
        found = self._with("actor", keys, table)
        return list({(one.id, one.article): one for one in map(rows.article_actor, found)}.values())

    def quoted_with(self, keys: Collection[str], *, least: int) -> set[StatementId]:
        """The quoted statements that have so many of these keys, and others where the keys are very many."""
        held, articles, said = schema.join_keys.c, schema.articles.c, schema.statements.c
        chunks = list(_chunks(sorted(map(_hasher("quotation"), keys)), _MANY_KEYS))
        found: set[StatementId] = set()
        for some in chunks:
            having = select(held.article, held.number).where(held.key.in_(some)).group_by(held.article, held.number)
            if least > 1 and len(chunks) == 1:
                having = having.having(func.count() >= least)
            at = having.subquery()
            query = (
                select(said.id)
                .select_from(at)
                .join(schema.articles, articles.position == at.c.article)
                .join(schema.statements, (said.article == articles.id) & (said.number == at.c.number))
            )
            found.update(map(StatementId, self._connection.scalars(query)))
        return found

    def quotations_with(self, statements: Collection[str]) -> dict[QuotationId, set[StatementId]]:
        """The quotations that have one of these statements, each with all of its statements."""
        table = schema.quotation_statements.c
        found: dict[QuotationId, set[StatementId]] = defaultdict(set)
        for some in _chunks(sorted(statements), _CHUNK):
            having = select(table.quotation).where(table.statement.in_(some))
            for row in self._connection.execute(
                select(table.quotation, table.statement).where(table.quotation.in_(having))
            ):
                found[QuotationId(row.quotation)].add(StatementId(row.statement))
        return found

    def told_with(self, kind: str, keys: Collection[str]) -> list[Told]:
        """The tellings that have one of these keys."""
        found = self._with(kind, keys, schema.tellings)
        return list({(row.article, row.number): _told(row) for row in found}.values())

    def holders(self, kind: str, keys: Collection[str]) -> dict[str, list[Holder]]:
        """Who has each of these keys, in no order."""
        held, articles = schema.join_keys.c, schema.articles.c
        query = select(held.key, held.number, articles.id, articles.published).join(
            schema.articles, articles.position == held.article
        )
        by_hash = {hash_of(kind, key): key for key in keys}
        found: dict[str, list[Holder]] = {key: [] for key in keys}
        for some in _chunks(sorted(by_hash), _CHUNK):
            for row in self._connection.execute(query.where(held.key.in_(some))):
                found[by_hash[row.key]].append(Holder(ArticleId(row.id), row.number, row.published))
        return found

    def articles_with(self, kind: str, keys: Collection[str]) -> list[Article]:
        """The articles that have one of these keys."""
        found: dict[str, Article] = {}
        for some in _chunks(sorted(map(_hasher(kind), keys)), _CHUNK):
            held = select(schema.join_keys.c.article).where(schema.join_keys.c.key.in_(some))
            query = self._articles_query().where(schema.articles.c.position.in_(held))
            found |= {row.id: rows.article(row) for row in self._connection.execute(query)}
        return list(found.values())

    def _with(self, kind: str, keys: Collection[str], table: Table) -> Iterator[Any]:
        """Each once for every few hundred keys, though it has most of them."""
        held, articles = schema.join_keys.c, schema.articles.c
        for some in _chunks(sorted(map(_hasher(kind), keys)), _CHUNK):
            at = select(held.article, held.number).where(held.key.in_(some)).distinct().subquery()
            yield from self._connection.execute(
                select(table)
                .join(schema.articles, articles.id == table.c.article)
                .join(at, (at.c.article == articles.position) & (at.c.number == table.c.number))
            )

    # ---------------------------------------------------------------- what is there

    def actors_of(self, articles: Collection[str]) -> list[ArticleActor]:
        """All actors of these articles, under their own ids."""
        table = schema.article_actors
        return [
            rows.article_actor(row)
            for some in _chunks(sorted(articles), _CHUNK)
            for row in self._connection.execute(
                select(table).where(table.c.article.in_(some)).order_by(table.c.article, table.c.number)
            )
        ]

    def company_of(self, articles: Collection[str]) -> list[ArticleActor]:
        """The actors of these articles that have a name, or are a state, a place or people; roles are left out."""
        table = schema.article_actors.c
        columns = (table.article, table.id, table.name, table.kind, table.aliases, table.known, table.outlet)
        wanted = select(*columns, table.named).where(or_(table.named, table.kind.in_(_PLACES)))
        return [
            rows.article_actor(row, roles=())
            for some in _chunks(sorted(articles), _CHUNK)
            for row in self._connection.execute(
                wanted.where(table.article.in_(some)).order_by(table.article, table.number)
            )
        ]

    def actors_by_id(self, ids: Collection[str]) -> list[ArticleActor]:
        table = schema.article_actors
        return [
            rows.article_actor(row)
            for some in _chunks(sorted(ids), _CHUNK)
            for row in self._connection.execute(select(table).where(table.c.id.in_(some)))
        ]

    def own_claims(self, article: str) -> list[Claim]:
        """An article's claims that name its own actors, as they were read."""
        table = schema.claims
        found = self._connection.execute(select(table).where(table.c.article == article).order_by(table.c.number)).all()
        at = pages.located(self._connection, [row.id for row in found])
        return [rows.claim(row, {}, None, at.get(row.id)) for row in found]

    def joined(self, members: Collection[str]) -> dict[ActorId, ActorId]:
        """The actor across articles that each of these articles' actors belongs to."""
        table = schema.identities.c
        return {
            ActorId(row.member): ActorId(row.id)
            for some in _chunks(sorted(members), _CHUNK)
            for row in self._connection.execute(
                select(table.member, table.id).where(table.kind == "actor", table.member.in_(some))
            )
        }

    def names_of(self, actors: Collection[str]) -> dict[ActorId, str]:
        table = schema.actors.c
        return {
            ActorId(row.id): row.name
            for some in _chunks(sorted(actors), _CHUNK)
            for row in self._connection.execute(select(table.id, table.name).where(table.id.in_(some)))
        }

    def actors_joined(self, ids: Collection[str]) -> list[Actor]:
        """Actors across articles by their ids."""
        table = schema.actors
        return [
            actor
            for some in _chunks(sorted(ids), _CHUNK)
            for actor in joined_rows.actors(
                self._connection, self._connection.execute(select(table).where(table.c.id.in_(some))).all()
            )
        ]

    def names_joined(self, ids: Collection[str]) -> set[str]:
        """All that these actors across articles are called."""
        actor, alias = schema.actors.c, schema.actor_aliases.c
        return {
            name
            for some in _chunks(sorted(ids), _CHUNK)
            for query in (
                select(actor.name).where(actor.id.in_(some)),
                select(alias.alias).where(alias.actor.in_(some)),
            )
            for name in self._connection.scalars(query)
        }

    def bodies_called(self, names: Collection[str]) -> list[Actor]:
        """The outlets and organisations with one of these names or aliases, in lower case."""
        table, alias = schema.actors, schema.actor_aliases.c
        wanted = sorted(names)
        called = select(alias.actor).where(alias.folded.in_(wanted))
        found = select(table).where(
            or_(table.c.folded.in_(wanted), table.c.id.in_(called)), table.c.kind.in_(["media", "organization"])
        )
        return joined_rows.actors(self._connection, self._connection.execute(found).all()) if wanted else []

    def headers(self, articles: Collection[str]) -> dict[ArticleId, Article]:
        """These articles; their text is left out."""
        query, found = self._articles_query(), {}
        for some in _chunks(sorted(articles), _CHUNK):
            for row in self._connection.execute(query.where(schema.articles.c.id.in_(some))):
                found[ArticleId(row.id)] = rows.article(row)
        return found

    def tellings_of(self, *, articles: Collection[str] = (), components: Collection[str] = ()) -> list[Told]:
        table = schema.tellings
        found: dict[tuple[str, int], Told] = {}
        for column, wanted in ((table.c.article, articles), (table.c.component, components)):
            for some in _chunks(sorted(wanted), _CHUNK):
                for row in self._connection.execute(select(table).where(column.in_(some))):
                    found[row.article, row.number] = _told(row)
        return list(found.values())

    def tellings_with(self, claims: Collection[str]) -> list[Told]:
        """The tellings that have one of these claims."""
        table = schema.claims.c
        wanted = set(claims)
        articles = {
            article
            for some in _chunks(sorted(wanted), _CHUNK)
            for article in self._connection.scalars(select(table.article).where(table.id.in_(some)).distinct())
        }
        return [row for row in self.tellings_of(articles=articles) if not wanted.isdisjoint(row.body["claims"])]

    def repeats_of(self, originals: Collection[str]) -> dict[ClaimId, ClaimId]:
        """Claims of copies -> those of these claims that they repeat."""
        table = schema.claim_repeats.c
        return {
            ClaimId(row.claim): ClaimId(row.original)
            for some in _chunks(sorted(originals), _CHUNK)
            for row in self._connection.execute(select(table.claim, table.original).where(table.original.in_(some)))
        }

    def copied_from(self, *, copies: Collection[str] = (), originals: Collection[str] = ()) -> dict[str, str]:
        """Copy -> the article that it took its text from: of these copies, or from these originals."""
        table = schema.copied_from.c
        found: dict[str, str] = {}
        for column, wanted in ((table.article, copies), (table.original, originals)):
            for some in _chunks(sorted(wanted), _CHUNK):
                for row in self._connection.execute(select(table.article, table.original).where(column.in_(some))):
                    found[row.article] = row.original
        return found

    def events_with(self, *, claims: Collection[str] = (), articles: Collection[str] = ()) -> set[EventId]:
        """The events that have one of these claims, or a claim in one of these articles."""
        about, claim = schema.event_claims.c, schema.claims.c
        found: set[EventId] = set()
        for some in _chunks(sorted(claims), _CHUNK):
            found.update(self._connection.scalars(select(about.event).where(about.claim.in_(some)).distinct()))
        for some in _chunks(sorted(articles), _CHUNK):
            query = select(about.event).join(schema.claims, claim.id == about.claim).where(claim.article.in_(some))
            found.update(self._connection.scalars(query.distinct()))
        return found

    def claims_by_event(self, claims: Collection[str]) -> dict[EventId, set[ClaimId]]:
        """The events that have one of these claims, each with all of its claims."""
        about = schema.event_claims.c
        found: dict[EventId, set[ClaimId]] = defaultdict(set)
        for some in _chunks(sorted(self.events_with(claims=claims)), _CHUNK):
            for row in self._connection.execute(select(about.event, about.claim).where(about.event.in_(some))):
                found[row.event].add(row.claim)
        return found

    def _articles_query(self) -> Select[Any]:
        copies = schema.article_copies
        return select(schema.articles, copies.c.same_as).outerjoin(copies, copies.c.article == schema.articles.c.id)


def hash_of(kind: str, key: str) -> int:
    digest = hashlib.blake2b(f"{kind}\x1f{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _hasher(kind: str) -> Callable[[str], int]:
    return lambda key: hash_of(kind, key)


def _told(row: Any) -> Told:
    return Told(ArticleId(row.article), row.number, row.component, row.body)


def _chunks(items: Iterable[Any], size: int) -> Iterator[Sequence[Any]]:
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some
