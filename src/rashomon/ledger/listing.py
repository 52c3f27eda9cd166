"""Pages of long lists: articles and statements, filtered, counted and searched in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, case, func, literal_column, select

from rashomon.ledger import schema, tallies
from rashomon.ledger.indexing import BETWEEN, STATEMENTS, article_search, statement_search
from rashomon.ledger.searching import Snippet, Term, marks, matching, snippet, terms
from rashomon.ledger.tallies import Facet
from rashomon.model import Span, Spans

Order = Literal["rank", "newest", "oldest", "arrival"]
PAGE = 50
_FREQUENT = 2_000  # where so many fit, the first of them are soon met in the order of arrival
_END = "~"  # after every character of a date


class ArticleState(StrEnum):
    """How an article stands in the ledger."""

    READ = "read"
    UNREAD = "unread"  # of a language that is not read
    COPY = "copy"  # read, and found to be a copy of another
    FAILED = "failed"  # an input that could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article, or one input that could not be read: that has no id, its name as `title`, and a `reason`."""

    id: str | None
    state: ArticleState
    title: str | None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    same_as: str | None = None
    statements: int = 0
    claims: int = 0
    title_marks: tuple[Span, ...] = ()  # in `title`
    snippet: Snippet | None = None  # where there was something to search for
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement in its article's words."""

    id: str
    article: str
    words: str
    content: Spans
    marks: tuple[Span, ...]  # what was searched for, in the article's text
    speakers: tuple[tuple[str, str], ...]  # id and name
    source: str  # what the article calls them there; empty where it names nobody
    act: str
    force: str
    mode: str
    negated: bool
    confidence: float | None
    outlet: str | None
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """`total` counts every row that fits. Each facet counts as if its own filter were not set."""

    rows: tuple[ArticleRow, ...]
    total: int
    outlets: tuple[Facet, ...]
    months: tuple[Facet, ...]
    languages: tuple[Facet, ...]
    states: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    rows: tuple[StatementRow, ...]
    total: int
    acts: tuple[Facet, ...]
    forces: tuple[Facet, ...]
    modes: tuple[Facet, ...]


class Listing(ABC):
    """The lists that a person pages through."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _current(self, wanted: str) -> str: ...

    def list_articles(
        self,
        *,
        query: str = "",
        outlet: str | None = None,
        published_from: str | None = None,
        published_to: str | None = None,
        language: str | None = None,
        state: ArticleState | None = None,
        event: str | None = None,
        actor: str | None = None,
        order: Order | None = None,
        limit: int = PAGE,
        offset: int = 0,
    ) -> ArticlePage:
        """A page of articles. Dates are of as many digits as wanted ("2024-03"), both ends included; `order` is by
        rank where there is a query, else the newest first. A query without a word in it finds nothing.

        >>> ledger.list_articles(query='"air raid" hospital*', outlet="The Tavoy Herald").total  # doctest: +SKIP
        12
        """
        table = schema.articles.c
        asked = terms(query)
        if query.strip() and not asked:
            return ArticlePage(rows=(), total=0, outlets=(), months=(), languages=(), states=())
        where: list[ColumnElement[bool]] = []
        if published_from is not None:
            where.append(table.published >= published_from)
        if published_to is not None:
            where.append(table.published < published_to + _END)
        if event is not None:
            about = schema.event_articles.c
            where.append(table.id.in_(select(about.article).where(about.event == self._current(event))))
        if actor is not None:
            own = schema.article_actors.c
            where.append(table.id.in_(select(own.article).where(tallies.is_part(own.id, self._current(actor)))))
        chosen = {"outlet": outlet, "language": language, "state": None if state is None else str(state)}
        order = order or ("rank" if asked else "newest")
        with self._reading() as connection:
            hits = [table.position.in_(matching(connection, article_search, asked))] if asked else []
            found = _article_tally(connection, [*where, *hits])
            # What could not be read has no words, no date and no actors.
            open_to_all = not (asked or where or outlet or language)
            failed = tallies.count(connection, schema.failures) if open_to_all else 0
            read = tallies.total(found, chosen)
            shown: tuple[ArticleRow, ...] = ()
            if offset < read:
                narrowed = [
                    *where,
                    *(
                        column == value
                        for column, value in ((table.outlet, outlet), (table.language, language))
                        if value
                    ),
                    *([_state() == state] if state is not None else []),
                ]
                shown = _article_rows(connection, narrowed, asked, order, limit, offset)
            if failed and state in (None, ArticleState.FAILED) and len(shown) < limit:
                shown += _failures(connection, limit - len(shown), max(0, offset - read))
        return ArticlePage(
            rows=shown,
            total=read + (failed if state in (None, ArticleState.FAILED) else 0),
            outlets=tallies.facet(found, "outlet", chosen),
            months=tallies.by_value(tallies.facet(found, "month", chosen)),
            languages=tallies.facet(found, "language", chosen),
            states=(
                *tallies.facet(found, "state", chosen),
                *([Facet(value=ArticleState.FAILED, rows=failed)] if failed else []),
            ),
        )

    def list_statements(
        self,
        *,
        query: str = "",
        article: str | None = None,
        speaker: str | None = None,
        act: str | None = None,
        force: str | None = None,
        mode: str | None = None,
        order: Order | None = None,
        limit: int = PAGE,
        offset: int = 0,
    ) -> StatementPage:
        """A page of statements: by rank where there is a query, else in the order in which they arrived."""
        table = schema.statements.c
        asked = terms(query)
        if query.strip() and not asked:
            return StatementPage(rows=(), total=0, acts=(), forces=(), modes=())
        where: list[ColumnElement[bool]] = []
        if article is not None:
            where.append(table.article == article)
        if speaker is not None:
            said = schema.statement_speakers.c
            where.append(
                table.id.in_(select(said.statement).where(tallies.is_part(said.actor, self._current(speaker))))
            )
        chosen = {"act": act, "force": force, "mode": mode}
        order = order or ("rank" if asked else "arrival")
        with self._reading() as connection:
            found = _statement_tally(connection, where, asked)
            total = tallies.total(found, chosen)
            columns = {name: _unindexed(table[name]) if total > _FREQUENT else table[name] for name in chosen}
            narrowed = [*where, *(columns[name] == value for name, value in chosen.items() if value is not None)]
            rows = _statement_rows(connection, narrowed, asked, order, limit, offset) if offset < total else ()
        return StatementPage(
            rows=rows,
            total=total,
            acts=tallies.facet(found, "act", chosen),
            forces=tallies.facet(found, "force", chosen),
            modes=tallies.facet(found, "mode", chosen),
        )


def _article_tally(connection: Connection, where: Sequence[ColumnElement[bool]]) -> tallies.Tally:
    """How many articles there are of each outlet, month, language and state."""
    table = schema.articles.c
    columns = {
        "outlet": table.outlet,
        "month": func.substr(table.published, literal_column("1"), literal_column("7")),
        "language": table.language,
        "state": _state(),
    }
    query = select(*columns.values(), func.count()).select_from(_with_copies()).where(*where)
    return tallies.tally(connection, columns, query.group_by(*columns.values()))


def _with_copies() -> Any:
    copies = schema.article_copies
    return schema.articles.outerjoin(copies, copies.c.article == schema.articles.c.id)


def _state() -> ColumnElement[str]:
    table, copies = schema.articles.c, schema.article_copies.c
    return case(
        (table.read.is_(False), literal_column(f"'{ArticleState.UNREAD}'")),
        (copies.article.is_not(None), literal_column(f"'{ArticleState.COPY}'")),
        else_=literal_column(f"'{ArticleState.READ}'"),
    )


def _failures(connection: Connection, limit: int, offset: int) -> tuple[ArticleRow, ...]:
    table = schema.failures
    found = select(table.c.input, table.c.reason).order_by(table.c.position).limit(limit).offset(offset)
    return tuple(
        ArticleRow(id=None, state=ArticleState.FAILED, title=row.input, reason=row.reason)
        for row in connection.execute(found)
    )


def _article_rows(
    connection: Connection,
    where: Sequence[ColumnElement[bool]],
    asked: Sequence[Term],
    order: Order,
    limit: int,
    offset: int,
) -> tuple[ArticleRow, ...]:
    table, copies = schema.articles.c, schema.article_copies.c
    source = _with_copies()
    ranked = bool(asked) and order == "rank"
    if asked:
        hits = matching(connection, article_search, asked, ranked=ranked).subquery("hits")
        source = source.join(hits, hits.c.key == table.position)
    found = select(table.position).select_from(source).where(*where)
    arranged = _arranged(order, [literal_column("hits.rank")] if ranked else [], [table.position])
    keys = connection.scalars(found.order_by(*arranged).limit(limit).offset(offset)).all()
    # Texts lie far from the rest of a row, and only what was searched for is shown of them.
    text = table.text if asked else literal_column("''").label("text")
    wanted = select(
        table.id, table.position, table.title, table.outlet, table.published, table.language, table.url,
        text, copies.same_as, _state().label("state"), _number_of(schema.statements).label("statements"),
        _number_of(schema.claims).label("claims"),
    ).select_from(_with_copies())  # fmt: skip
    rows = {row.position: row for row in connection.execute(wanted.where(table.position.in_(keys)))}
    return tuple(_article_row(rows[key], asked) for key in keys)


def _number_of(found: Table) -> Any:
    own = select(func.count()).select_from(found).where(found.c.article == schema.articles.c.id)
    return own.correlate(schema.articles).scalar_subquery()


def _article_row(row: Row[Any], asked: Sequence[Term]) -> ArticleRow:
    return ArticleRow(
        id=row.id,
        state=ArticleState(row.state),
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        language=row.language,
        url=row.url,
        same_as=row.same_as,
        statements=row.statements,
        claims=row.claims,
        title_marks=marks(row.title or "", asked),
        snippet=snippet(row.text, marks(row.text, asked)) if asked else None,
    )


def _arranged(order: Order, by_rank: Sequence[Any], by_arrival: Sequence[Any]) -> list[Any]:
    published = schema.articles.c.published
    match order:
        case "newest":
            return [published.desc().nulls_last(), *by_arrival]
        case "oldest":
            return [published.asc().nulls_last(), *by_arrival]
        case "rank":
            return [*by_rank, *by_arrival]
    return list(by_arrival)


def _unindexed(column: ColumnElement[str]) -> ColumnElement[str]:
    """The same value, by which no index can be searched."""
    return column.op("||")("")


def _statement_tally(
    connection: Connection, where: Sequence[ColumnElement[bool]], asked: Sequence[Term]
) -> tallies.Tally:
    table = schema.statements.c
    columns = {"act": table.act, "force": table.force, "mode": table.mode}
    query = select(*columns.values(), func.count()).where(*where).group_by(*columns.values())
    return tallies.tally(connection, columns, _among(connection, query, asked) if asked else query)


def _among(connection: Connection, query: Select[Any], asked: Sequence[Term], *, ranked: bool = False) -> Select[Any]:
    """Only statements in which it is found, come to by way of the index of words."""
    hits = matching(connection, statement_search, asked, ranked=ranked).subquery("hits")
    article, statement = schema.articles, schema.statements
    return query.select_from(
        hits.join(article, article.c.position == hits.c.key // STATEMENTS).join(
            statement, (statement.c.article == article.c.id) & (statement.c.number == hits.c.key % STATEMENTS)
        )
    )


def _statement_rows(
    connection: Connection,
    where: Sequence[ColumnElement[bool]],
    asked: Sequence[Term],
    order: Order,
    limit: int,
    offset: int,
) -> tuple[StatementRow, ...]:
    article, table = schema.articles.c, schema.statements.c
    ranked = bool(asked) and order == "rank"
    found = select(table.id).where(*where)
    if asked:
        found = _among(connection, found, asked, ranked=ranked)
    else:
        found = found.join(schema.articles, article.id == table.article)
    arranged = _arranged(order, [literal_column("hits.rank")] if ranked else [], [article.position, table.number])
    ids = connection.scalars(found.order_by(*arranged).limit(limit).offset(offset)).all()
    wanted = select(
        schema.statements, article.position, article.text, article.outlet, article.published, article.title
    ).join(schema.articles, article.id == table.article)
    rows = {row.id: row for row in connection.execute(wanted.where(table.id.in_(ids)))}
    said_by = speakers(connection, ids)
    return tuple(_statement_row(rows[one], said_by[one], asked) for one in ids)


def _statement_row(row: Row[Any], speakers: Sequence[tuple[str, str]], asked: Sequence[Term]) -> StatementRow:
    words = _cut(row.text, row.content)
    return StatementRow(
        id=row.id,
        article=row.article,
        words=words,
        content=row.content,
        marks=tuple(_placed(row.content, marks(words, asked))),
        speakers=tuple(speakers),
        source=_cut(row.text, row.source),
        act=row.act,
        force=row.force,
        mode=row.mode,
        negated=row.negated,
        confidence=row.confidence,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
    )


def _cut(text: str, spans: Spans) -> str:
    return BETWEEN.join([text[span.start : span.end] for span in spans])


def _placed(content: Spans, found: Sequence[Span]) -> Iterator[Span]:
    """Marks in the words of a statement, as spans of its article."""
    begin = 0
    for piece in content:
        length = piece.end - piece.start
        for mark in found:
            start, end = max(mark.start, begin), min(mark.end, begin + length)
            if start < end:
                yield Span(piece.start + start - begin, piece.start + end - begin)
        begin += length + len(BETWEEN)


def speakers(connection: Connection, statements: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Who said each of them, under the name that they have across articles where they are joined."""
    said, identity, joined, own = (
        schema.statement_speakers, schema.identities, schema.actors, schema.article_actors,
    )  # fmt: skip
    statement = schema.statements
    query = (
        select(
            said.c.statement,
            func.coalesce(joined.c.id, said.c.actor).label("id"),
            func.coalesce(joined.c.name, own.c.name).label("name"),
        )
        .join(statement, statement.c.id == said.c.statement)
        .outerjoin(identity, (identity.c.kind == "actor") & (identity.c.member == said.c.actor))
        .outerjoin(joined, joined.c.id == identity.c.id)
        .outerjoin(own, (own.c.article == statement.c.article) & (own.c.id == said.c.actor))
        .where(said.c.statement.in_(statements))
        .order_by(said.c.statement, said.c.number)
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.statement].append((row.id, row.name))
    return found
