"""The lists that a person pages through: coverage, events, statements, actors, quotations; each as CSV or JSON too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Literal, TypeVar, cast

from starlette.requests import Request
from starlette.responses import Response

from rashomon.exports import UNNAMED, Masks, reviews, wording
from rashomon.ledger import (
    ArticlePage,
    ArticleState,
    EventPage,
    Snippet,
    StatementPage,
    View,
)
from rashomon.model import Act, ActorId, ActorKind, ArticleId, EventKind, Force, Mode, Span
from rashomon.web.asking import PAGE, Asked, asked, filter_of, pages_of
from rashomon.web.hidden import hidden_for
from rashomon.web.rendering import page
from rashomon.web.saying import shortened
from rashomon.web.tables import Row, table

_ARTICLES = ("q", "outlet", "month", "from", "to", "language", "state", "event", "actor", "order")
_STATEMENTS = ("q", "article", "speaker", "act", "force", "mode", "order")
_EVENTS = ("kind", "place", "from", "to", "order")
_AT_ONCE = 500  # rows of a table that is sent whole
_ORDERS = {"newest": "newest first", "oldest": "oldest first", "arrival": "as they came"}
_STATES = {
    ArticleState.READ: "read",
    ArticleState.COPY: "copies of others",
    ArticleState.UNREAD: "kept unread (another language)",
    ArticleState.FAILED: "could not be read",
}

T = TypeVar("T")
Piece = tuple[str, bool]  # words, and whether they were searched for


def show_coverage(request: Request) -> Response:
    ledger: View = request.state.ledger
    wanted = asked(request, _ARTICLES)
    if form := request.query_params.get("as"):
        return table(form, "articles", _article_rows(ledger, wanted, hidden_for(request)))
    found = _articles(ledger, wanted, PAGE, wanted.offset)
    return page(
        request,
        "coverage.html.j2",
        asked=wanted,
        rows=found.rows,
        pages=pages_of(wanted, found.total),
        filters=[
            filter_of(wanted, "state", "State", found.states, lambda value: _STATES[ArticleState(value)]),
            filter_of(wanted, "outlet", "Outlet", found.outlets),
            filter_of(wanted, "month", "Month", found.months, wording.day),
            filter_of(wanted, "language", "Language", found.languages),
        ],
        orders=_ORDERS,
        pieces=pieces,
        in_words=in_words,
    )


def show_statements(request: Request) -> Response:
    ledger: View = request.state.ledger
    wanted = asked(request, _STATEMENTS)
    if form := request.query_params.get("as"):
        return table(form, "statements", _statement_rows(ledger, wanted, hidden_for(request)))
    found = _statements(ledger, wanted, PAGE, wanted.offset)
    speaker = wanted.get("speaker")
    return page(
        request,
        "statements.html.j2",
        asked=wanted,
        rows=found.rows,
        speaker=ledger.name_of(speaker) if speaker else "",
        pages=pages_of(wanted, found.total),
        filters=[
            filter_of(wanted, "act", "What is done", found.acts),
            filter_of(wanted, "force", "Force of the cue", found.forces),
            filter_of(wanted, "mode", "Mode", found.modes),
        ],
        shortened=shortened,
    )


def show_events(request: Request) -> Response:
    ledger: View = request.state.ledger
    wanted = asked(request, _EVENTS)
    if form := request.query_params.get("as"):
        return table(form, "events", _event_rows(ledger, wanted, hidden_for(request)))
    found = _events(ledger, wanted, PAGE, wanted.offset)
    return page(
        request,
        "events.html.j2",
        asked=wanted,
        rows=found.rows,
        pages=pages_of(wanted, found.total),
        filters=[filter_of(wanted, "kind", "Kind", found.kinds)],
    )


def show_actors(request: Request) -> Response:
    ledger: View = request.state.ledger
    wanted = asked(request, ("kind", "name"))
    kind = _one_of(wanted.get("kind"), ActorKind)
    name = wanted.get("name") or ""
    if form := request.query_params.get("as"):
        return table(form, "actors", _actor_rows(ledger, kind, name, hidden_for(request)))
    found = ledger.list_actors(kind=kind, name=name, limit=PAGE, offset=wanted.offset)
    return page(
        request,
        "actors.html.j2",
        asked=wanted,
        rows=found.rows,
        pages=pages_of(wanted, found.total),
        filters=[filter_of(wanted, "kind", "Kind", found.kinds)],
    )


def show_quotations(request: Request) -> Response:
    ledger: View = request.state.ledger
    wanted = asked(request, ())
    if form := request.query_params.get("as"):
        return table(form, "quotations", _quotation_rows(ledger, hidden_for(request)))
    found = ledger.list_quotations(limit=PAGE, offset=wanted.offset)
    return page(
        request,
        "quotations_page.html.j2",
        asked=wanted,
        rows=found.rows,
        pages=pages_of(wanted, found.total),
        filters=[],
    )


def _articles(ledger: View, wanted: Asked, limit: int, offset: int) -> ArticlePage:
    month = wanted.get("month")
    return ledger.list_articles(
        query=wanted.get("q") or "",
        outlet=wanted.get("outlet"),
        published_from=month or wanted.get("from"),
        published_to=month or wanted.get("to"),
        language=wanted.get("language"),
        state=_one_of(wanted.get("state"), ArticleState),
        event=wanted.get("event"),
        actor=wanted.get("actor"),
        order=_order(wanted),
        limit=limit,
        offset=offset,
    )


def _statements(ledger: View, wanted: Asked, limit: int, offset: int) -> StatementPage:
    return ledger.list_statements(
        query=wanted.get("q") or "",
        article=wanted.get("article"),
        speaker=wanted.get("speaker"),
        act=_one_of(wanted.get("act"), Act),
        force=_one_of(wanted.get("force"), Force),
        mode=_one_of(wanted.get("mode"), Mode),
        order=_order(wanted),
        limit=limit,
        offset=offset,
    )


def _events(ledger: View, wanted: Asked, limit: int, offset: int) -> EventPage:
    order = wanted.get("order")
    return ledger.list_events(
        kind=_one_of(wanted.get("kind"), EventKind),
        place=wanted.get("place"),
        date_from=wanted.get("from"),
        date_to=wanted.get("to"),
        order=cast(Any, order) if order in ("contested", "articles", "newest", "oldest") else "contested",
        limit=limit,
        offset=offset,
    )


def _one_of(value: str | None, kinds: Any) -> Any:
    return kinds(value) if value is not None and value in set(kinds) else None


def _order(wanted: Asked) -> Literal["newest", "oldest", "arrival"] | None:
    order = wanted.get("order")
    return cast(Literal["newest", "oldest", "arrival"], order) if order in _ORDERS else None


# ---- a page's rows in words


def pieces(text: str, span: Span | None, marks: Sequence[Span]) -> list[Piece]:
    """A stretch of a text (None: its beginning), cut at what was searched for."""
    found: list[Piece] = []
    at, moved = 0, span.start if span is not None else 0
    for mark in marks:
        start, end = max(0, mark.start - moved), min(len(text), mark.end - moved)
        if start < at or end <= start:
            continue
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*found, (text[at:], False)] if piece[0]]


def in_words(snippet: Snippet) -> list[Piece]:
    return pieces(snippet.text, snippet.span, snippet.marks)


# ---- tables that are sent whole


def _batches(listed: Callable[[int], Sequence[T]]) -> Iterator[Sequence[T]]:
    """All rows of a list that is asked for from a place on, some at a time."""
    offset = 0
    while rows := listed(offset):
        yield rows
        offset += _AT_ONCE


def _name(actor: str, name: str, hidden: Masks) -> str:
    return UNNAMED if hidden.hides(ActorId(actor)) else hidden.text(name, None)


def _text(words: str | None, article: str | None, hidden: Masks) -> str | None:
    return hidden.text(words, ArticleId(article) if article is not None else None) if words else words


def _address(url: str | None, article: str | None, hidden: Masks) -> str | None:
    spells = url and article is not None and hidden.holds_a_name(url, ArticleId(article))
    return None if spells else url


def _article_rows(ledger: View, wanted: Asked, hidden: Masks) -> Iterator[Row]:
    for rows in _batches(lambda offset: _articles(ledger, wanted, _AT_ONCE, offset).rows):
        for one in rows:
            yield {
                "id": one.id,
                "state": one.state,
                "title": _text(one.title, one.id, hidden),
                "outlet": _text(one.outlet, one.id, hidden),
                "published": one.published,
                "language": one.language,
                "url": _address(one.url, one.id, hidden),
                "same_as": one.same_as,
                "statements": one.statements,
                "claims": one.claims,
                "reason": one.reason,
            }


def _statement_rows(ledger: View, wanted: Asked, hidden: Masks) -> Iterator[Row]:
    for rows in _batches(lambda offset: _statements(ledger, wanted, _AT_ONCE, offset).rows):
        reviewed = reviews(chain.from_iterable(ledger.decisions_on(one.id for one in rows).values()))
        for one in rows:
            yield {
                "id": one.id,
                "article": one.article,
                "speakers": "; ".join(_name(*who, hidden) for who in one.speakers),
                "source": _text(one.source, one.article, hidden),
                "words": _text(one.words, one.article, hidden),
                "mode": one.mode,
                "act": one.act,
                "force": one.force,
                "negated": one.negated,
                "confidence": one.confidence,
                "reviewed": reviewed[one.id].verdict if one.id in reviewed else None,
                "outlet": _text(one.outlet, one.article, hidden),
                "published": one.published,
                "title": _text(one.title, one.article, hidden),
            }


def _event_rows(ledger: View, wanted: Asked, hidden: Masks) -> Iterator[Row]:
    for rows in _batches(lambda offset: _events(ledger, wanted, _AT_ONCE, offset).rows):
        for one in rows:
            yield {
                "id": one.id,
                "kind": one.kind,
                "place": _text(one.place, None, hidden),
                "from": one.date_from,
                "to": one.date_to,
                "articles": one.articles,
                "claims": one.claims,
                "contradictions": one.contested,
            }


def _actor_rows(ledger: View, kind: ActorKind | None, name: str, hidden: Masks) -> Iterator[Row]:
    for rows in _batches(lambda offset: ledger.list_actors(kind=kind, name=name, limit=_AT_ONCE, offset=offset).rows):
        for one in rows:
            yield {
                "id": one.id,
                "name": _name(one.id, one.name, hidden),
                "kind": one.kind,
                "aliases": "" if hidden.hides(ActorId(one.id)) else "; ".join(one.aliases),
                "statements": one.statements,
            }


def _quotation_rows(ledger: View, hidden: Masks) -> Iterator[Row]:
    for rows in _batches(lambda offset: ledger.list_quotations(limit=_AT_ONCE, offset=offset).rows):
        for one in rows:
            yield {
                "id": one.id,
                "speakers": "; ".join(_name(*who, hidden) for who in one.speakers),
                "words": _text(one.words, one.article, hidden),
                "articles": one.articles,
                "statements": one.statements,
                "outlets": one.outlets,
                "first_published": one.first_published,
                "article": one.article,
            }
