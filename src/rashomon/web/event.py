"""The page of an event: its accounts side by side, and all that each of them says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from rashomon.access import Role
from rashomon.exports import Choices, EventView, Gathered, Masks, event_view, told_in, wording
from rashomon.model import Article, ArticleId, Comparison, Event, Group, Label
from rashomon.web.addresses import article_address
from rashomon.web.gathered_events import GatheredEvent, gathered_event
from rashomon.web.hidden import hidden_for
from rashomon.web.over_time import OverTime, over_time
from rashomon.web.places import Map, map_of
from rashomon.web.rendering import page
from rashomon.web.side_by_side import SideBySide, side_by_side
from rashomon.web.tables import Row, table

_DAYS = 400
_SHORT = 60  # articles whose accounts are all on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """An article that tells of the event."""

    id: str
    href: str
    outlet: str
    title: str
    background: bool
    copy_of: str  # the outlet whose article it copies; empty where it is no copy


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """What happened on a day of the story: who places the event there, and what was published."""

    day: str
    placed_by: str
    reports: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """An article with which words began, and those that carry them."""

    href: str
    outlet: str
    date: str
    title: str
    carried_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    days: tuple[DayView, ...]
    origins: tuple[OriginView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """`accounts` and `sources` are None where they are so long that they are sent when they are asked for."""

    id: str
    name: str
    count: str
    reviewed: str
    side: SideBySide
    over_time: tuple[OverTime, ...]
    map: Map | None
    groups: tuple[tuple[str, str], ...]
    accounts: EventView | None
    sources: Sources | None


def build_event(told: GatheredEvent, wanted: Sequence[str] = ()) -> EventPage:
    """All that the page shows; `wanted`: the accounts to lay side by side."""
    event, gathered = told.event, told.gathered
    claims = [gathered.claims[one] for one in event.claims if one in gathered.claims]
    short = len(event.articles) <= _SHORT
    return EventPage(
        id=event.id,
        name=wording.event_name(event.kind, event.place, wording.days(event.date_from, event.date_to)),
        count=told_in(event, told.comparisons, gathered),
        reviewed=_reviewed(gathered),
        side=side_by_side(event, told.comparisons, gathered, wanted),
        over_time=over_time(event, gathered),
        map=map_of((claim for claim in claims if not isinstance(claim.detail, Label)), gathered),
        groups=tuple((group.replace(" ", "-"), wording.GROUPS[group]) for group in Group),
        accounts=build_accounts(told) if short else None,
        sources=build_sources(told) if short else None,
    )


def build_accounts(told: GatheredEvent) -> EventView:
    return event_view(told.event, list(told.comparisons), told.gathered, 1, Choices())


def build_sources(told: GatheredEvent) -> Sources:
    return Sources(days=_days(told.event, told.gathered), origins=_origins(told.comparisons, told.gathered))


def show_event(request: Request) -> Response:
    told = gathered_event(request, request.path_params["id"])
    wanted = request.query_params.getlist("account")
    if form := request.query_params.get("as"):
        hidden = hidden_for(request)
        found = side_by_side(told.event, told.comparisons, told.gathered, wanted)
        return table(form, told.event.id, _side_rows(found, hidden))
    shown = build_event(told, wanted)
    part = request.headers.get("HX-Target") == "side-by-side"
    may_decide = request.state.person.role.allows(Role.REVIEWER)
    return page(request, "side_by_side.html.j2" if part else "event_page.html.j2", shown=shown, may_decide=may_decide)


def show_accounts(request: Request) -> Response:
    """All that each account says; long where many tell of the event."""
    told = gathered_event(request, request.path_params["id"])
    return page(request, "event_part.html.j2", accounts=build_accounts(told), sources=None, event=told.event.id)


def show_sources(request: Request) -> Response:
    """Which articles tell of it, by day and by where their words began."""
    told = gathered_event(request, request.path_params["id"])
    return page(request, "event_part.html.j2", accounts=None, sources=build_sources(told), event=told.event.id)


def _side_rows(found: SideBySide, hidden: Masks) -> Iterator[Row]:
    """The accounts that are laid side by side, a value a row; what is not mentioned has a row without one."""
    for row in found.rows:
        for account, cell in zip(found.columns, row.cells, strict=True):
            others = [pair for pair in row.pairs if account.letter in (pair.a, pair.b)]
            for value in cell or (None,):
                words = "".join(piece.text for piece in value.shown.pieces) if value is not None else None
                yield {
                    "aspect": row.aspect,
                    "account": hidden.text(account.name, None),
                    "column": account.letter,
                    "value": hidden.text(value.words, None) if value is not None else "not mentioned",
                    "of": hidden.text(value.of, None) if value is not None else None,
                    "relations": "; ".join(f"{pair.a} and {pair.b}: {pair.relation}" for pair in others),
                    "words": hidden.text(words, None) if words is not None else None,
                    "finding": value.shown.finding if value is not None else None,
                    "review": value.shown.review if value is not None else None,
                    "outlet": value.shown.origins[0].outlet if value is not None else None,
                    "published": value.shown.origins[0].date if value is not None else None,
                    "snapshot": value.shown.origins[0].sha256 if value is not None else None,
                }


def _reviewed(gathered: Gathered) -> str:
    found = len(gathered.claims) + len(gathered.statements)
    if not gathered.reviewed:
        return "A machine read all of this. Nobody has reviewed any of it."
    people = f"People have reviewed {wording.number(gathered.reviewed)} of its {wording.plural(found, 'finding')}"
    return f"A machine read all of this. {people}; each of those says by whom."


def _days(event: Event, gathered: Gathered) -> tuple[DayView, ...]:
    reports: dict[str, list[ReportView]] = defaultdict(list)
    own = set(event.articles)
    articles = {article.id: article for article in gathered.articles}
    for article in gathered.articles:
        if article.id in own:
            reports[(article.published or "")[:10]].append(_report(article, event, articles, gathered))
    placed: dict[str, list[str]] = defaultdict(list)
    for one in event.claims:
        claim = gathered.claims.get(one)
        if claim is not None and claim.date_from and claim.date_from == claim.date_to:
            placed[claim.date_from].append(gathered.voice(claim))
    days = sorted({*reports, *placed}, key=lambda day: (day == "", day))
    return tuple(
        DayView(
            day=wording.day(day) or "No date",
            placed_by=wording.listed(list(dict.fromkeys(placed.get(day, ()))), most=6),
            reports=tuple(sorted(reports.get(day, ()), key=lambda one: (one.background, one.outlet, one.href))),
        )
        for day in days[:_DAYS]
    )


def _report(article: Article, event: Event, articles: dict[ArticleId, Article], gathered: Gathered) -> ReportView:
    copied = articles.get(article.same_as) if article.same_as is not None else None
    return ReportView(
        id=article.id,
        href=article_address(article.id),
        outlet=gathered.origin(article.id).outlet,
        title=article.title or "Without a title",
        background=article.id in event.background,
        copy_of=gathered.origin(copied.id).outlet if copied is not None else "another" if article.same_as else "",
    )


def _origins(comparisons: Sequence[Comparison], gathered: Gathered) -> tuple[OriginView, ...]:
    began: dict[ArticleId, set[ArticleId]] = defaultdict(set)
    for comparison in comparisons:
        for cell in comparison.cells:
            origin = gathered.claims.get(cell.origin)
            if origin is not None:
                began[origin.article].add(cell.article)
    articles = {article.id: article for article in gathered.articles}
    views = []
    for article, carried in sorted(began.items(), key=lambda one: (-len(one[1]), one[0])):
        others = sorted(gathered.origin(one).outlet for one in carried - {article})
        first = gathered.origin(article)
        views.append(
            OriginView(
                href=first.href,
                outlet=first.outlet,
                date=first.date,
                title=articles[article].title or "Without a title",
                carried_by=wording.listed(list(dict.fromkeys(others)), most=12),
            )
        )
    return tuple(views)
