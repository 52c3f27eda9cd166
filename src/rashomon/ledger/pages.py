"""Findings of one page of rows, with what other tables say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, inspect, select

from rashomon.ledger import rows, schema
from rashomon.ledger.standing import taken_back
from rashomon.model import ActorId, ArticleActor, ArticleId, Claim, Location, Mention, QuotedWords, Statement

_VERDICTS = ("accept", "reject", "correct", "unsure")


def _joined(connection: Connection, local: Collection[str]) -> dict[str, str]:
    """The actor across articles that each of these belongs to; those not yet joined are missing."""
    table = schema.identities.c
    found = select(table.member, table.id).where(table.kind == "actor", table.member.in_(set(local)))
    return {row.member: row.id for row in connection.execute(found)} if local else {}


def mentions(connection: Connection, page: Sequence[Row[Any]]) -> list[Mention]:
    joined = _joined(connection, [row.actor for row in page])
    return [rows.mention(row, joined) for row in page]


def article_actors(_connection: Connection, page: Sequence[Row[Any]]) -> list[ArticleActor]:
    return [rows.article_actor(row) for row in page]


def statements(connection: Connection, page: Sequence[Row[Any]]) -> list[Statement]:
    said = schema.statement_speakers
    found = (
        said.select().where(said.c.statement.in_([row.id for row in page])).order_by(said.c.statement, said.c.number)
    )
    speakers = connection.execute(found).all() if page else []
    joined = _joined(connection, [row.actor for row in speakers])
    by_statement: dict[str, list[ActorId]] = defaultdict(list)
    for row in speakers:
        by_statement[row.statement].append(ActorId(joined.get(row.actor, row.actor)))
    return [rows.statement(row, tuple(by_statement[row.id])) for row in page]


def with_words(connection: Connection, page: Sequence[Row[Any]]) -> list[QuotedWords]:
    table = schema.articles.c
    copies = schema.article_copies
    wanted = select(table.id, table.text, table.outlet, table.published, copies.c.same_as).outerjoin(
        copies, copies.c.article == table.id
    )
    articles = {
        row.id: row for row in connection.execute(wanted.where(table.id.in_({row.article for row in page}))).all()
    }
    names = _own_names(connection, [row.id for row in page])
    found = []
    for one in statements(connection, page):
        article = articles[one.article]
        found.append(
            QuotedWords(
                statement=one,
                pieces=tuple(article.text[span.start : span.end] for span in one.content),
                speaker=names.get(one.id),
                outlet=article.outlet,
                published=article.published,
                same_as=ArticleId(article.same_as) if article.same_as is not None else None,
            )
        )
    return found


def _own_names(connection: Connection, statements: Collection[str]) -> dict[str, str]:
    """What each statement's own article calls its first speaker; those who are only described are missing."""
    said, actor, statement = schema.statement_speakers.c, schema.article_actors.c, schema.statements.c
    found = (
        select(said.statement, actor.name)
        .join(schema.statements, statement.id == said.statement)
        .join(schema.article_actors, (actor.id == said.actor) & (actor.article == statement.article))
        .where(said.statement.in_(statements), said.number == 0, actor.named)
    )
    return {row.statement: row.name for row in connection.execute(found)} if statements else {}


def claims(connection: Connection, page: Sequence[Row[Any]]) -> list[Claim]:
    joined = _joined(connection, [actor for row in page for actor in rows.claim_actors(row)])
    table = schema.decisions.c
    verdicts = (
        select(table.id, table.attached_to, table.verdict)
        .where(table.attached_to.in_([row.id for row in page]), table.verdict.in_(_VERDICTS))
        .order_by(table.number)
    )
    said = connection.execute(verdicts).all() if page else []
    gone = taken_back(connection) if said else frozenset()
    reviewed = {row.attached_to: row.verdict for row in said if row.id not in gone}
    places = located(connection, [row.id for row in page])
    return [rows.claim(row, joined, reviewed.get(row.id), places.get(row.id)) for row in page]


def located(connection: Connection, claims: list[str]) -> dict[str, Location]:
    # A ledger of an older version is read as it is, without what is known of places.
    if not claims or not inspect(connection).has_table(schema.claim_places.name):
        return {}
    found = connection.execute(select(schema.claim_places).where(schema.claim_places.c.claim.in_(claims)))
    return {row.claim: rows.location(row) for row in found}


_BY_ID = (
    schema.articles,
    schema.mentions,
    schema.statements,
    schema.claims,
    schema.actors,
    schema.events,
    schema.quotations,
    schema.decisions,
)


def named(connection: Connection, beginning: str) -> dict[str, tuple[str, str]]:
    """Ids that begin like this, or some of them: id -> table and the id it is under now."""

    def begins(column: ColumnElement[str]) -> ColumnElement[bool]:
        return (column >= beginning) & (column < f"{beginning}~")  # ids are letters, digits and hyphens

    found = {}
    for table in _BY_ID:
        for row in connection.execute(select(table.c.id).where(begins(table.c.id)).order_by(table.c.id).limit(3)):
            found[row.id] = (table.name, row.id)
    former = schema.former_ids.c
    for row in connection.execute(select(former.former, former.kind, former.id).where(begins(former.former)).limit(3)):
        found.setdefault(row.former, (f"{row.kind}s", row.id))
    member = schema.identities.c
    for row in connection.execute(select(member.id).where(member.kind == "actor", member.member == beginning)):
        found.setdefault(beginning, ("actors", row.id))
    return found
