"""Pages of what a join found: events, actors and quotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, func, inspect, select, union

from rashomon.ledger import schema, tallies
from rashomon.ledger.indexing import BETWEEN
from rashomon.ledger.listing import PAGE, Listing, speakers
from rashomon.ledger.tallies import Facet
from rashomon.model import RelationKind

EventOrder = Literal["contested", "articles", "newest", "oldest"]
_END = "~"  # after every character of a date


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    id: str
    kind: str
    place: str | None
    date_from: str | None
    date_to: str | None
    articles: int
    origins: int  # of these articles, those that are not copies of one another
    claims: int
    contested: int  # pairs of its claims that contradict each other


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    rows: tuple[EventRow, ...]
    total: int
    kinds: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    rows: tuple[ActorRow, ...]
    total: int
    kinds: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationRow:
    """A quotation by its fullest statement."""

    id: str
    fullest: str
    article: str
    words: str
    speakers: tuple[tuple[str, str], ...]  # id and name
    statements: int
    articles: int
    outlets: int
    first_published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationPage:
    rows: tuple[QuotationRow, ...]
    total: int


class JoinedListing(Listing):
    """The lists of what a join found."""

    def list_events(
        self,
        *,
        kind: str | None = None,
        place: str | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        order: EventOrder = "contested",
        limit: int = PAGE,
        offset: int = 0,
    ) -> EventPage:
        """A page of events; `place`: part of its name. An event is between two dates if any day of it is."""
        table = schema.events.c
        where: list[ColumnElement[bool]] = []
        if place:
            where.append(table.place.icontains(place, autoescape=True))
        if date_from is not None:
            where.append(func.coalesce(table.date_to, table.date_from) >= date_from)
        if date_to is not None:
            where.append(func.coalesce(table.date_from, table.date_to) < date_to + _END)
        columns = {"kind": table.kind}
        counted = select(table.kind, func.count()).where(*where).group_by(table.kind)
        chosen = {"kind": kind}
        with self._reading() as connection:
            found = tallies.tally(connection, columns, counted)
            rows = _event_rows(connection, [*where, *([table.kind == kind] if kind else [])], order, limit, offset)
        return EventPage(rows=rows, total=tallies.total(found, chosen), kinds=tallies.facet(found, "kind", chosen))

    def list_actors(self, *, kind: str | None = None, name: str = "", limit: int = PAGE, offset: int = 0) -> ActorPage:
        """A page of actors across articles, who made most statements first; `name`: part of a name or an alias."""
        table, alias = schema.actors.c, schema.actor_aliases.c
        where: list[ColumnElement[bool]] = []
        if folded := name.strip().casefold():
            own = select(table.id).where(table.folded.contains(folded, autoescape=True))
            other = select(alias.actor).where(alias.folded.contains(folded, autoescape=True))
            where.append(table.id.in_(union(own, other)))
        counted = select(table.kind, func.count()).where(*where).group_by(table.kind)
        chosen = {"kind": kind}
        with self._reading() as connection:
            found = tallies.tally(connection, {"kind": table.kind}, counted)
            rows = _actor_rows(connection, [*where, *([table.kind == kind] if kind else [])], limit, offset)
        return ActorPage(rows=rows, total=tallies.total(found, chosen), kinds=tallies.facet(found, "kind", chosen))

    def list_quotations(self, *, limit: int = PAGE, offset: int = 0) -> QuotationPage:
        """A page of quotations, the most repeated first."""
        part = schema.quotation_statements.c
        repeated = (
            select(part.quotation, func.count().label("statements"))
            .group_by(part.quotation)
            .order_by(func.count().desc(), part.quotation)
        )
        with self._reading() as connection:
            total = tallies.count(connection, schema.quotations)
            page = connection.execute(repeated.limit(limit).offset(offset)).all()
            rows = _quotation_rows(connection, {row.quotation: row.statements for row in page})
        return QuotationPage(rows=rows, total=total)


def count_statements(connection: Connection) -> None:
    """Note how many statements each actor made who is new since this was last done."""
    actor, counted = schema.actors, schema.actor_counts
    if not inspect(connection).has_table(counted.name):
        return  # a ledger of an older version
    identity, said = schema.identities.c, schema.statement_speakers.c
    made = (
        select(func.count(said.statement.distinct()))
        .select_from(schema.identities)
        .join(schema.statement_speakers, said.actor == identity.member)
        .where(identity.kind == "actor", identity.id == actor.c.id)
        .scalar_subquery()
    )
    new = select(actor.c.id, made).where(actor.c.id.not_in(select(counted.c.actor)))
    connection.execute(counted.insert().from_select(["actor", "statements"], new))


def _event_rows(
    connection: Connection, where: Sequence[ColumnElement[bool]], order: EventOrder, limit: int, offset: int
) -> tuple[EventRow, ...]:
    table = schema.events.c
    found = select(schema.events).where(*where)
    newest, oldest = table.date_from.desc().nulls_last(), table.date_from.asc().nulls_last()
    about = schema.event_articles.c
    match order:
        case "contested":
            disputes = _disputes().group_by(schema.comparisons.c.event).subquery("disputes")
            told = select(about.event, func.count().label("articles")).group_by(about.event).subquery("told")
            found = found.outerjoin(disputes, disputes.c.event == table.id).outerjoin(told, told.c.event == table.id)
            most = func.coalesce(disputes.c.contested, 0).desc(), func.coalesce(told.c.articles, 0).desc()
            found = found.order_by(*most, newest, table.id)
        case "articles":
            told = select(about.event, func.count().label("articles")).group_by(about.event).subquery("told")
            found = found.outerjoin(told, told.c.event == table.id)
            found = found.order_by(func.coalesce(told.c.articles, 0).desc(), newest, table.id)
        case "newest":
            found = found.order_by(newest, table.id)
        case "oldest":
            found = found.order_by(oldest, table.id)
    page = connection.execute(found.limit(limit).offset(offset)).all()
    ids = [row.id for row in page]
    copies, claim, comparison = schema.article_copies, schema.event_claims.c, schema.comparisons.c
    articles = connection.execute(
        select(
            about.event,
            func.count().label("articles"),
            func.count(func.coalesce(copies.c.same_as, about.article).distinct()).label("origins"),
        )
        .outerjoin(copies, copies.c.article == about.article)
        .where(about.event.in_(ids))
        .group_by(about.event)
    )
    told_by = {row.event: (row.articles, row.origins) for row in articles}
    claims = select(claim.event, func.count()).where(claim.event.in_(ids)).group_by(claim.event)
    disputed = _disputes().where(comparison.event.in_(ids)).group_by(comparison.event)
    claimed = {row[0]: row[1] for row in connection.execute(claims)}
    contested = {row[0]: row[1] for row in connection.execute(disputed)}
    return tuple(
        EventRow(
            id=row.id,
            kind=row.kind,
            place=row.place,
            date_from=row.date_from,
            date_to=row.date_to,
            articles=told_by.get(row.id, (0, 0))[0],
            origins=told_by.get(row.id, (0, 0))[1],
            claims=claimed.get(row.id, 0),
            contested=contested.get(row.id, 0),
        )
        for row in page
    )


def _disputes() -> Any:
    comparison, relation = schema.comparisons, schema.relations
    return (
        select(comparison.c.event, func.count().label("contested"))
        .join(relation, relation.c.comparison == comparison.c.number)
        .where(relation.c.relation == RelationKind.CONTRADICT)
    )


def _actor_rows(
    connection: Connection, where: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> tuple[ActorRow, ...]:
    actor, counted, alias = schema.actors, schema.actor_counts, schema.actor_aliases.c
    found = select(actor).where(*where).limit(limit).offset(offset)
    if inspect(connection).has_table(counted.name):
        found = found.add_columns(counted.c.statements).join(counted, counted.c.actor == actor.c.id)
        found = found.order_by(counted.c.statements.desc(), counted.c.actor.desc())
    else:  # a ledger of an older version
        found = found.add_columns(func.coalesce(None, 0).label("statements")).order_by(actor.c.folded, actor.c.id)
    page = connection.execute(found).all()
    others: dict[str, list[str]] = defaultdict(list)
    called = select(alias.actor, alias.alias).where(alias.actor.in_([row.id for row in page]))
    for row in connection.execute(called.order_by(alias.actor, alias.number)):
        others[row.actor].append(row.alias)
    return tuple(
        ActorRow(id=row.id, name=row.name, kind=row.kind, aliases=tuple(others[row.id]), statements=row.statements)
        for row in page
    )


def _quotation_rows(connection: Connection, sizes: Mapping[str, int]) -> tuple[QuotationRow, ...]:
    quotation, part, statement, article = (
        schema.quotations, schema.quotation_statements, schema.statements, schema.articles,
    )  # fmt: skip
    spread = (
        select(
            part.c.quotation,
            func.count(statement.c.article.distinct()).label("articles"),
            func.count(article.c.outlet.distinct()).label("outlets"),
            func.min(article.c.published).label("first"),
        )
        .join(statement, statement.c.id == part.c.statement)
        .join(article, article.c.id == statement.c.article)
        .where(part.c.quotation.in_(sizes))
        .group_by(part.c.quotation)
    )
    carried = {row.quotation: row for row in connection.execute(spread)}
    fullest = (
        select(quotation.c.id, quotation.c.fullest, statement.c.article, statement.c.content, article.c.text)
        .join(statement, statement.c.id == quotation.c.fullest)
        .join(article, article.c.id == statement.c.article)
        .where(quotation.c.id.in_(sizes))
    )
    rows = {row.id: row for row in connection.execute(fullest)}
    said_by = speakers(connection, [row.fullest for row in rows.values()])
    return tuple(
        QuotationRow(
            id=one,
            fullest=rows[one].fullest,
            article=rows[one].article,
            words=BETWEEN.join(rows[one].text[span.start : span.end] for span in rows[one].content),
            speakers=tuple(said_by[rows[one].fullest]),
            statements=size,
            articles=carried[one].articles,
            outlets=carried[one].outlets,
            first_published=carried[one].first,
        )
        for one, size in sizes.items()
    )
