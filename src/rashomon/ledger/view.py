"""What can be asked of a ledger.

Long lists are read a page at a time, each page in a short transaction of its own: memory stays flat, and a slow
reader never keeps a writer waiting.
"""

from __future__ import annotations

import hashlib
import zlib
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from heapq import merge
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, inspect, literal, or_, select, tuple_

from rashomon.errors import LedgerError, NotFound
from rashomon.ledger import joined_rows, pages, queues, rows, schema
from rashomon.ledger.listing_joined import JoinedListing
from rashomon.ledger.records import Counts, Entry, Finding, RunRecord, Stamp, StoredSnapshot
from rashomon.model import (
    Actor,
    ActorId,
    Article,
    ArticleActor,
    ArticleId,
    Claim,
    Comparison,
    Decision,
    Event,
    Failure,
    Mention,
    Mode,
    Quotation,
    QuotedWords,
    Statement,
    Verdict,
)

T = TypeVar("T")
_PAGE = 256
_ARTICLES = 32  # they are long
_MANY = 10_000  # more ids than this are not asked for by name: SQLite takes 32,766 parameters


class View(JoinedListing):
    """Everything that is read from a ledger, by its readers and within a join alike.

    Wherever an actor is named, it is the one that the last join found across articles; before that, the article's
    own. Articles come in the order in which they arrived, what was found in them in the order of the contract.
    """

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """A connection to read from: a short transaction of its own, or the join's."""

    def runs(self) -> list[RunRecord]:
        """Every run that wrote here, the latest last."""
        with self._reading() as connection:
            found = connection.execute(select(schema.runs).order_by(schema.runs.c.number)).all()
        return [
            RunRecord(
                contract=row.contract, package=row.package, models=row.models, options=row.options, started=row.started
            )
            for row in found
        ]

    def entries(self) -> Iterator[Entry]:
        """Articles and failures in the order in which they arrived."""
        everything: Iterable[tuple[int, Entry]] = merge(self._articles(), self._failures(), key=lambda one: one[0])
        return (entry for _, entry in everything)

    def articles(self, *, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """All articles, or those with these ids."""
        if ids is None:
            return (article for _, article in self._articles())

        def made(_connection: Connection, page: Sequence[Row[Any]]) -> list[Article]:
            return list(map(rows.article, page))

        return self._by_ids(_articles(), schema.articles, ids, made, [schema.articles.c.position])

    def articles_in_short(self, ids: Iterable[str]) -> Iterator[Article]:
        """These articles without their texts and paragraphs, which listings have no use for."""
        table, copies = schema.articles, schema.article_copies
        columns = [column for column in table.c if column.name not in ("text", "paragraphs")]
        empty = (literal("").label("text"), literal((), table.c.paragraphs.type).label("paragraphs"))
        found = select(*columns, *empty, copies.c.same_as).outerjoin(copies, copies.c.article == table.c.id)

        def made(_connection: Connection, page: Sequence[Row[Any]]) -> list[Article]:
            return list(map(rows.article, page))

        return self._of_some(found, table.c.id, ids, [table.c.position], made)

    def failures(self) -> Iterator[Failure]:
        return (failure for _, failure in self._failures())

    def article(self, wanted: str) -> Article:
        with self._reading() as connection:
            row = connection.execute(_articles().where(schema.articles.c.id == wanted)).first()
        if row is None:
            raise NotFound(wanted)
        return rows.article(row)

    def snapshot(self, sha256: str) -> StoredSnapshot:
        """The bytes as they were fetched; LedgerError where what is stored has another hash."""
        table = schema.snapshots
        packed = select(table, schema.snapshot_bytes.c.bytes).join(schema.snapshot_bytes)
        with self._reading() as connection:
            row = connection.execute(packed.where(table.c.sha256 == sha256)).first()
        if row is None:
            raise NotFound(sha256)
        try:
            data = zlib.decompressobj().decompress(row.bytes, row.size + 1)
        except zlib.error:
            data = None
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            raise LedgerError(
                f"the snapshot {sha256} is damaged: its bytes do not have that hash; use a copy of the ledger"
            )
        return StoredSnapshot(
            sha256=row.sha256,
            media_type=row.media_type,
            charset=row.charset,
            url=row.url,
            retrieved=row.retrieved,
            size=row.size,
            data=data,
        )

    def mentions(self, article: str | None = None) -> Iterator[Mention]:
        """All mentions, or those of one article."""
        table = schema.mentions
        if article is None:
            return self._paged(_in_articles(table), _order(table), pages.mentions)
        found = select(table).where(table.c.article == article)
        return self._paged(found, [table.c.number], pages.mentions)

    def statements(
        self,
        *,
        article: str | None = None,
        speaker: str | None = None,
        min_confidence: float | None = None,
        ids: Iterable[str] | None = None,
    ) -> Iterator[Statement]:
        """Statements, or those of one article, of one speaker (any of several counts), with these ids, or with at
        least so much confidence (0 to 1; what has no measured confidence is left out then)."""
        table = schema.statements
        found = _in_articles(table)
        if article is not None:
            found = found.where(table.c.article == article)
        if speaker is not None:
            said = schema.statement_speakers.c
            found = found.where(table.c.id.in_(select(said.statement).where(self._is(said.actor, speaker))))
        if min_confidence is not None:
            found = found.where(table.c.confidence >= min_confidence)
        return self._by_ids(found, table, ids, pages.statements)

    def quoted_statements(self, *, ids: Iterable[str] | None = None) -> Iterator[QuotedWords]:
        """Statements that are quoted, in whole or in part, with their words; or those with these ids."""
        found = _in_articles(schema.statements)
        if ids is None:
            found = found.where(schema.statements.c.mode.in_([Mode.DIRECT, Mode.MIXED]))
            return self._paged(found, _order(schema.statements), pages.with_words)
        wanted = sorted(set(ids))
        return (
            one
            for start in range(0, len(wanted), _MANY)
            for one in self._paged(
                found.where(schema.statements.c.id.in_(wanted[start : start + _MANY])),
                _order(schema.statements),
                pages.with_words,
            )
        )

    def claims(
        self,
        *,
        article: str | None = None,
        event: str | None = None,
        kind: str | None = None,
        voice: str | None = None,
        about: str | None = None,
        ids: Iterable[str] | None = None,
    ) -> Iterator[Claim]:
        """Claims, or those of one article, event, kind (harm, blame, label) or voice, those that blame or label this
        actor (`about`), or with these ids."""
        table = schema.claims
        found = _in_articles(table)
        if article is not None:
            found = found.where(table.c.article == article)
        if kind is not None:
            found = found.where(table.c.kind == kind)
        if event is not None:
            found = found.where(self._is_of(event))
        if voice is not None:
            found = found.where(self._is(table.c.voice, voice))
        if about is not None:
            found = found.where(or_(self._is(table.c.blamed, about), self._is(table.c.target, about)))
        return self._by_ids(found, table, ids, pages.claims)

    def statement(self, wanted: str) -> Statement:
        return _only(self.statements(ids=[wanted]), wanted)

    def claim(self, wanted: str) -> Claim:
        return _only(self.claims(ids=[wanted]), wanted)

    def words(self, finding: Mention | Statement | Claim) -> str:
        """What the article says there: a statement's content, a claim's own words; " … " between pieces."""
        text = self.article(finding.article).text
        return " … ".join(text[span.start : span.end] for span in rows.content(finding))

    def article_actors(self) -> Iterator[ArticleActor]:
        """Every article's own actors, under their own ids: what a join starts from."""
        return self._paged(_in_articles(schema.article_actors), _order(schema.article_actors), pages.article_actors)

    def stamp(self) -> Stamp:
        """Another one whenever something was read, joined or decided since."""
        articles = schema.articles.c
        with self._reading() as connection:
            return Stamp(
                runs=connection.scalar(select(func.max(schema.runs.c.number))) or 0,
                decisions=connection.scalar(select(func.max(schema.decisions.c.number))) or 0,
                articles=connection.scalar(select(func.max(articles.position))) or 0,
                unjoined=connection.scalar(select(func.count()).where(articles.joined.is_(False))) or 0,
            )

    @property
    def join_is_stale(self) -> bool:
        """Whether articles were kept, or something merged or split by a person, since the last join."""
        articles = schema.articles.c
        with self._reading() as connection:
            return connection.scalar(select(articles.id).where(articles.joined.is_(False)).limit(1)) is not None

    def actors(self, *, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """All actors across articles, or those with these ids."""
        return self._by_ids(select(schema.actors), schema.actors, ids, joined_rows.actors, [schema.actors.c.id])

    def actors_in_short(self, ids: Iterable[str]) -> Iterator[Actor]:
        """These actors with their names and roles, without what proves them: a well-known one has thousands of
        proofs."""
        table = schema.actors
        return self._of_some(select(table), table.c.id, ids, [table.c.id], joined_rows.actors_in_short)

    def actor_names(self) -> dict[ActorId, list[str]]:
        """Every actor's name and aliases, and nothing else of them."""
        actor, alias = schema.actors.c, schema.actor_aliases.c
        with self._reading() as connection:
            found = {ActorId(row.id): [row.name] for row in connection.execute(select(actor.id, actor.name))}
            for row in connection.execute(select(alias.actor, alias.alias)):
                found[ActorId(row.actor)].append(row.alias)
        return found

    def public_actors(self) -> set[ActorId]:
        """Everybody who says or claims something, passes on what others claim, or is said to have done it."""
        said, claim, identity = schema.statement_speakers.c, schema.claims.c, schema.identities.c
        with self._reading() as connection:
            found = set(connection.scalars(select(said.actor).distinct()))
            found |= set(connection.scalars(select(claim.voice).distinct()))
            found |= set(connection.scalars(select(claim.blamed).where(claim.kind != "label").distinct()))
            for via in connection.scalars(select(claim.via)):
                found.update(via)
            joined = select(identity.member, identity.id).where(identity.kind == "actor")
            current = {row.member: row.id for row in connection.execute(joined)}
        return {ActorId(current.get(one, one)) for one in found if one is not None}

    def named_victims(self) -> list[tuple[str, ArticleId]]:
        """Each name of somebody who came to harm, with the article that names them."""
        claim = schema.claims.c
        found = select(claim.names, claim.article).where(claim.kind == "harm", claim.names.is_not(None))
        with self._reading() as connection:
            return [(name, ArticleId(row.article)) for row in connection.execute(found) for name in row.names]

    def actor(self, wanted: str) -> Actor:
        """By its id, one that it had formerly, or that of one article's actor who is part of it."""
        table = schema.actors
        return self._one(select(table).where(table.c.id == self._current(wanted)), joined_rows.actors, wanted)

    def name_of(self, actor: str) -> str:
        """What an actor is called: across articles, or, before it is joined, by its own article."""
        own = schema.article_actors.c
        try:
            return self.actor(actor).name
        except NotFound:
            with self._reading() as connection:
                name = connection.scalar(select(own.name).where(own.id == actor).order_by(own.article).limit(1))
            if name is None:
                raise
            return str(name)

    def unjoined(self, name: str) -> list[str]:
        """The ids of articles' actors that no join has seen yet and whose name contains this, whatever the case."""
        own, identity = schema.article_actors.c, schema.identities.c
        seen = select(identity.member).where(identity.kind == "actor", identity.member == own.id).exists()
        with self._reading() as connection:
            found = connection.execute(select(own.id, own.name).where(~seen).order_by(own.id)).all()
        return list(dict.fromkeys(row.id for row in found if name.casefold() in row.name.casefold())) if name else []

    def find_actors(self, name: str) -> list[Actor]:
        """Actors with this name or alias, whatever the case; after them those whose name or alias contains it."""
        folded = name.casefold()
        if not folded:
            return []
        actor, alias = schema.actors.c, schema.actor_aliases.c

        def having(matches: Callable[[Any], ColumnElement[bool]]) -> Select[Any]:
            other = select(alias.actor).where(matches(alias.folded))
            return select(schema.actors).where(or_(matches(actor.folded), actor.id.in_(other))).order_by(actor.id)

        with self._reading() as connection:
            exact = connection.execute(having(lambda column: column == folded)).all()
            similar = connection.execute(having(lambda column: column.contains(folded, autoescape=True))).all()
            first = {row.id for row in exact}
            return joined_rows.actors(connection, [*exact, *(row for row in similar if row.id not in first)])

    def events(self, *, ids: Iterable[str] | None = None) -> Iterator[Event]:
        """All events, or those with these ids."""
        return self._by_ids(select(schema.events), schema.events, ids, joined_rows.events, [schema.events.c.id])

    def event(self, wanted: str) -> Event:
        """By its id or one that it had formerly."""
        table = schema.events
        return self._one(select(table).where(table.c.id == self._current(wanted)), joined_rows.events, wanted)

    def events_of_article(self, article: str) -> list[Event]:
        """The events that an article tells of or mentions."""
        table, told = schema.events, schema.event_articles.c
        query = select(table).join(schema.event_articles, told.event == table.c.id).where(told.article == article)
        return list(self._paged(query, [table.c.id], joined_rows.events))

    def quotations(self) -> Iterator[Quotation]:
        return self._paged(select(schema.quotations), [schema.quotations.c.id], joined_rows.quotations)

    def comparisons(self, event: str | None = None) -> Iterator[Comparison]:
        """By event, then in the order in which they were made."""
        table = schema.comparisons
        found = select(table)
        if event is not None:
            found = found.where(table.c.event == self._current(event))
        return self._paged(found, [table.c.event, table.c.number], joined_rows.comparisons)

    def decisions(self) -> Iterator[Decision]:
        return self._paged(select(schema.decisions), [schema.decisions.c.id], joined_rows.decisions)

    def decisions_on(self, findings: Iterable[str]) -> dict[str, list[Decision]]:
        """All decisions on each of these findings, by the ids that they have now, in the order in which they were
        made."""
        table, found = schema.decisions, defaultdict[str, list[Decision]](list)
        wanted = sorted(set(findings))
        with self._reading() as connection:
            for start in range(0, len(wanted), _MANY):
                about = table.c.attached_to.in_(wanted[start : start + _MANY])
                page = connection.execute(select(table).where(about).order_by(table.c.number)).all()
                for decision in joined_rows.decisions(connection, page):
                    found[decision.finding].append(decision)
        return dict(found)

    def verdicts(self, *, by: str | None = None) -> dict[str, Verdict]:
        """The last verdict that stands on each statement and claim that has one; `by`: this person's last."""
        with self._reading() as connection:
            return queues.verdicts(connection, by=by)

    def queued(
        self,
        order: queues.Order,
        *,
        kinds: Collection[str],
        event: str | None = None,
        article: str | None = None,
        by: str | None = None,
        state: queues.State = queues.State.OPEN,
        limit: int = 50,
        after: queues.Key | None = None,
    ) -> list[queues.Queued]:
        """What to review next: see `rashomon.reviewing.queue`."""
        event = self._current(event) if event is not None else None
        with self._reading() as connection:
            return queues.queued(
                connection,
                order,
                kinds=kinds,
                event=event,
                article=article,
                by=by,
                state=state,
                limit=limit,
                after=after,
            )

    def resolve(self, wanted: str) -> Finding:
        """What has this id, had it formerly, or is the only one whose id begins like this."""
        with self._reading() as connection:
            found = pages.named(connection, wanted)
        if wanted in found:
            found = {wanted: found[wanted]}
        if not wanted or not found:
            raise NotFound(wanted)
        if len(set(found.values())) > 1:
            some = ", ".join(sorted(found)[:3])
            raise LedgerError(f"several ids begin with {wanted!r} ({some} …); write more of the one you mean")
        table, current = next(iter(found.values()))
        return self._load(table, current)

    def counts(self) -> Counts:
        def count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
            return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0

        with self._reading() as connection:
            return Counts(
                articles=count(connection, schema.articles),
                unread=count(connection, schema.articles, schema.articles.c.read.is_(False)),
                failures=count(connection, schema.failures),
                snapshots=count(connection, schema.snapshots),
                mentions=count(connection, schema.mentions),
                statements=count(connection, schema.statements),
                claims=count(connection, schema.claims),
                actors=count(connection, schema.actors),
                events=count(connection, schema.events),
                quotations=count(connection, schema.quotations),
                comparisons=count(connection, schema.comparisons),
                decisions=count(connection, schema.decisions),
                unattached=count(connection, schema.decisions, schema.decisions.c.attached_to.is_(None)),
            )

    def _load(self, table: str, wanted: str) -> Finding:
        match table:
            case "articles":
                return self.article(wanted)
            case "mentions":
                return self._one(select(schema.mentions).where(schema.mentions.c.id == wanted), pages.mentions, wanted)
            case "statements":
                return self.statement(wanted)
            case "claims":
                return self.claim(wanted)
            case "actors":
                return self.actor(wanted)
            case "events":
                return self.event(wanted)
            case "quotations":
                found = select(schema.quotations).where(schema.quotations.c.id == wanted)
                return self._one(found, joined_rows.quotations, wanted)
        found = select(schema.decisions).where(schema.decisions.c.id == wanted)
        return self._one(found, joined_rows.decisions, wanted)

    def _articles(self) -> Iterator[tuple[int, Article]]:
        def made(_connection: Connection, page: Sequence[Row[Any]]) -> list[tuple[int, Article]]:
            return [(row.position, rows.article(row)) for row in page]

        return self._paged(_articles(), [schema.articles.c.position], made, size=_ARTICLES)

    def _failures(self) -> Iterator[tuple[int, Failure]]:
        def made(_connection: Connection, page: Sequence[Row[Any]]) -> list[tuple[int, Failure]]:
            return [
                (row.position, Failure(input=row.input, stage=row.stage, reason=row.reason, sha256=row.sha256))
                for row in page
            ]

        return self._paged(select(schema.failures), [schema.failures.c.position], made)

    def _current(self, wanted: str) -> str:
        """The id that this one is listed under now."""
        former, identity = schema.former_ids.c, schema.identities.c
        with self._reading() as connection:
            went_up_in = connection.scalar(select(former.id).where(former.former == wanted))
            part_of = connection.scalar(select(identity.id).where(identity.kind == "actor", identity.member == wanted))
        return went_up_in or part_of or wanted

    def _is(self, column: ColumnElement[str], actor: str) -> ColumnElement[bool]:
        """Whether an article's own actor is this one, or part of it."""
        table = schema.identities.c
        current = self._current(actor)
        members = select(table.member).where(table.kind == "actor", table.id == current)
        return or_(column == current, column.in_(members))

    def _is_of(self, event: str) -> ColumnElement[bool]:
        """Whether a claim is one of an event, or a total that includes it."""
        about, beside, claim = schema.event_claims.c, schema.event_totals.c, schema.claims.c.id
        wanted = self._current(event)
        own = claim.in_(select(about.claim).where(about.event == wanted))
        with self._reading() as connection:
            if not inspect(connection).has_table(schema.event_totals.name):
                return own  # a ledger of an older version
        return or_(own, claim.in_(select(beside.claim).where(beside.event == wanted)))

    def _one(self, query: Select[Any], made: Callable[[Connection, Sequence[Row[Any]]], list[T]], wanted: str) -> T:
        with self._reading() as connection:
            found = made(connection, connection.execute(query).all())
        if not found:
            raise NotFound(wanted)
        return found[0]

    def _of_some(
        self,
        query: Select[Any],
        column: ColumnElement[str],
        values: Iterable[str],
        order: Sequence[ColumnElement[Any]],
        made: Callable[[Connection, Sequence[Row[Any]]], list[T]],
    ) -> Iterator[T]:
        """What has one of these values in a column, however many they are."""
        wanted = sorted(set(values))
        for start in range(0, len(wanted), _MANY):
            yield from self._paged(query.where(column.in_(wanted[start : start + _MANY])), order, made)

    def _by_ids(
        self,
        query: Select[Any],
        table: Table,
        ids: Iterable[str] | None,
        made: Callable[[Connection, Sequence[Row[Any]]], list[T]],
        order: Sequence[ColumnElement[Any]] | None = None,
    ) -> Iterator[T]:
        wanted, order = None if ids is None else set(ids), order or _order(table)
        if wanted is None or len(wanted) > _MANY:
            everything: Any = self._paged(query, order, made)
            return everything if wanted is None else (one for one in everything if one.id in wanted)
        return self._paged(query.where(table.c.id.in_(wanted)), order, made)

    def _paged(
        self,
        query: Select[Any],
        order: Sequence[ColumnElement[Any]],
        made: Callable[[Connection, Sequence[Row[Any]]], list[T]],
        *,
        size: int = _PAGE,
    ) -> Iterator[T]:
        """All that the query finds. `order` tells any two rows apart."""
        keys = [column.label(f"key_{number}") for number, column in enumerate(order)]
        query = query.add_columns(*keys).order_by(*order).limit(size)
        page = query
        while True:
            with self._reading() as connection:
                found = connection.execute(page).all()
                ready = made(connection, found)
            yield from ready
            if len(found) < size:
                return
            last = [literal(getattr(found[-1], key.name)) for key in keys]
            # The first comparison says nothing new; it is the one that an index is used for.
            page = query.where(order[0] >= last[0], tuple_(*order) > tuple_(*last))


def _articles() -> Select[Any]:
    copies = schema.article_copies
    return select(schema.articles, copies.c.same_as).outerjoin(copies, copies.c.article == schema.articles.c.id)


def _in_articles(table: Table) -> Select[Any]:
    return select(table).join(schema.articles, schema.articles.c.id == table.c.article)


def _order(table: Table) -> list[ColumnElement[Any]]:
    return [schema.articles.c.position, table.c.number]


def _only(found: Iterator[T], wanted: str) -> T:
    for one in found:
        return one
    raise NotFound(wanted)
