"""From a ledger to the page that a report shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from rashomon.comparison import Copies, as_shown
from rashomon.exports import wording
from rashomon.exports.apart import (
    Choices,
    answers_of,
    only_here_of,
    rows_of,
    rule_in_words,
    silences_of,
    speakers_of,
)
from rashomon.exports.charges import blame_of, blame_table, dates_of, labels_of, places_of
from rashomon.exports.charts import charts_of, gist_of, totals_charts
from rashomon.exports.evidence import address_of
from rashomon.exports.gathered import UNKNOWN_OUTLET, Gathered, gather
from rashomon.exports.page import ArticleView, EventView, FailureView, Page, Said, SpeakerView, Teasers
from rashomon.exports.quoted_page import quotations_of
from rashomon.exports.relations import relations_of, silent_on
from rashomon.ledger import Ledger
from rashomon.model import (
    ActorId,
    Article,
    ArticleId,
    ClaimId,
    Comparison,
    Event,
    EventId,
    Group,
    RelationKind,
    Statement,
)

TITLE = "Who said what, and where the accounts part"
_ROLES = 2
# That one may accuse the army and another the rebels without contradiction is not worth a line.
_BLAME_RELATIONS = tuple(kind for kind in RelationKind if kind is not RelationKind.COMPATIBLE)


def build_page(
    ledger: Ledger, *, names: bool = False, title: str | None = None, choices: Choices | None = None
) -> Page:
    """All that a report shows of this ledger, the most told event first."""
    choices = choices or Choices()
    gathered = gather(ledger, names=names, copies=choices.copies, given=choices.groups)
    comparisons: dict[EventId, list[Comparison]] = {}
    for comparison in as_shown(ledger.comparisons(), gathered.claims, choices.copies):
        comparisons.setdefault(comparison.event, []).append(comparison)
    events = sorted(ledger.events(), key=lambda event: (-len(event.articles), -len(event.claims), event.id))
    found = len(gathered.statements) + len(gathered.claims) + gathered.rejected
    return Page(
        title=title or TITLE,
        counts=_counts(gathered, len(events)),
        reviewed=_reviewed(gathered.reviewed, found),
        notes=tuple(_notes(gathered, names=names)),
        groups=tuple((group.replace(" ", "-"), wording.GROUPS[group]) for group in Group),
        events=tuple(
            event_view(event, comparisons.get(event.id, []), gathered, number, choices)
            for number, event in enumerate(events, start=1)
        ),
        quotations=quotations_of(ledger, gathered),
        speakers=_speakers(gathered),
        articles=_articles(gathered),
        failures=tuple(
            FailureView(input=failure.input, stage=failure.stage, reason=failure.reason, sha256=failure.sha256 or "")
            for failure in gathered.failures
        ),
    )


# ---- the head


def _counts(gathered: Gathered, events: int) -> tuple[tuple[str, str], ...]:
    outlets = len({article.outlet.casefold() for article in gathered.articles if article.outlet})
    return tuple(
        (wording.number(count), noun if count != 1 else noun.removesuffix("s"))
        for count, noun in (
            (len(gathered.articles), "articles"),
            (outlets, "outlets"),
            (events, "events"),
            (len(gathered.statements), "statements"),
            (len(gathered.claims), "claims"),
        )
    )


def _reviewed(reviewed: int, found: int) -> str:
    if not reviewed:
        return "A machine read all of this. Nobody has reviewed any of it."
    people = f"People have reviewed {wording.number(reviewed)} of its {wording.plural(found, 'finding')}"
    return f"A machine read all of this. {people}; each of those says by whom."


def _notes(gathered: Gathered, *, names: bool) -> Iterable[str]:
    if gathered.failures:
        yield f"{wording.plural(len(gathered.failures), 'input')} could not be read and so says nothing here."
    unread = sum(not article.read for article in gathered.articles)
    if unread:
        yield f"{wording.plural(unread, 'article')} in another language than English: kept, but nothing was looked for."
    if gathered.rejected:
        yield f"{wording.plural(gathered.rejected, 'finding')} that a reviewer rejected: left out."
    if gathered.copies is Copies.SEPARATELY:
        yield "Each copy of a story counts for itself here, as the reader asked; by itself it counts with its origin."
    if not names:
        yield "People who appear only as victims are not named: “[a named person]” stands where their names stood."


# ---- events


def event_view(
    event: Event, comparisons: list[Comparison], gathered: Gathered, number: int, choices: Choices
) -> EventView:
    """All that is shown of one event; `number` is its place among those of its page."""
    of_aspect = {comparison.aspect: comparison for comparison in comparisons}
    when = wording.days(event.date_from, event.date_to)
    charts = charts_of(event, comparisons, gathered)
    blame, charges = blame_of(event, comparisons, gathered)
    labels, labels_left_out = labels_of(event, gathered)
    terms = {ClaimId(row.anchor): row.anchor for named in labels for row in named.rows}
    compared = of_aspect.get("blame")
    return EventView(
        anchor=f"e{number}",
        id=event.id,
        name=wording.event_name(event.kind, gathered.text(event.place, None), when),
        count=told_in(event, comparisons, gathered),
        gist=(*gist_of(charts), *(f"{party.party}: {party.summary}" for party in blame)),
        speakers=speakers_of(event, gathered),
        charts=charts,
        totals=totals_charts(event, comparisons, gathered),
        rule=rule_in_words(choices),
        answers=answers_of(event, comparisons, gathered, choices),
        only_here=only_here_of(event, comparisons, gathered, anchors={**rows_of(charts), **charges, **terms}),
        silences=silences_of(event, comparisons, gathered),
        blame_table=blame_table(event, gathered, charges),
        blame=blame,
        blame_relations=relations_of(compared, gathered, anchors=charges, kinds=_BLAME_RELATIONS),
        blame_silent=silent_on(compared, gathered),
        labels=labels,
        labels_left_out=labels_left_out,
        places=places_of(event, gathered),
        dates=dates_of(event, gathered),
        setting_relations=tuple(
            relations_of(of_aspect.get(aspect), gathered, anchors={}, kinds=(RelationKind.CONTRADICT,))
            for aspect in ("place", "date")
        ),
    )


def told_in(event: Event, comparisons: Sequence[Comparison], gathered: Gathered) -> str:
    """As in "12 articles, 2 origins": in how many articles the claims that are told here began."""
    began: dict[ArticleId, set[ArticleId]] = {}
    for comparison in comparisons:
        for cell in comparison.cells:
            origin = gathered.claims.get(cell.origin)
            if origin is not None:
                began.setdefault(cell.article, set()).add(origin.article)
    words = wording.plural(len(event.articles), "article")
    origins = set().union(*began.values())
    return f"{words}, {wording.plural(len(origins), 'origin')}" if origins else words


# ---- statements


def _speakers(gathered: Gathered) -> tuple[SpeakerView, ...]:
    """Statements by who made them, those who are quoted most first, and last what nobody is named for."""
    by_speaker: dict[ActorId | None, list[Statement]] = {}
    for statement in gathered.statements.values():
        for speaker in dict.fromkeys(statement.speakers) or [None]:
            by_speaker.setdefault(speaker, []).append(statement)
    ordered = sorted(by_speaker.items(), key=lambda one: (one[0] is None, -len(one[1]), gathered.name(one[0])))
    return tuple(_speaker(speaker, statements, gathered) for speaker, statements in ordered)


def _speaker(speaker: ActorId | None, statements: list[Statement], gathered: Gathered) -> SpeakerView:
    articles = dict.fromkeys(statement.article for statement in statements)
    in_words = gathered.where(*articles) if len(articles) == 1 else wording.plural(len(articles), "article")
    same: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        same.setdefault((gathered.pieces(statement.id), *_manner(statement, gathered)), []).append(statement)
    return SpeakerView(
        name=gathered.name(speaker) if speaker is not None else "Nobody is named",
        roles=_roles(speaker, gathered),
        count=f"{wording.plural(len(statements), 'statement')}, {in_words}",
        statements=tuple(_said(alike, gathered) for alike in same.values()),
    )


def _roles(speaker: ActorId | None, gathered: Gathered) -> str:
    actor = gathered.actors.get(speaker) if speaker is not None else None
    if actor is None:
        return ""
    roles = {role.role.casefold().removeprefix("the "): gathered.text(role.role, role.article) for role in actor.roles}
    return "; ".join(list(roles.values())[:_ROLES])


def _said(statements: list[Statement], gathered: Gathered) -> Said:
    reviews = (gathered.review(statement) for statement in statements)
    return Said(
        id=statements[0].id,
        pieces=gathered.pieces(statements[0].id),
        origins=tuple(gathered.origin(article) for article in dict.fromkeys(one.article for one in statements)),
        manner="; ".join(_manner(statements[0], gathered)),
        review=next((review for review in reviews if review), ""),
    )


def _manner(statement: Statement, gathered: Gathered) -> list[str]:
    notes = wording.manner(statement)
    parent = gathered.statements.get(statement.parent) if statement.parent is not None else None
    if parent is not None and parent.speaker != statement.speaker:
        notes.append(f"as told by {gathered.name(parent.speaker)}")
    return notes


# ---- articles


def _articles(gathered: Gathered) -> tuple[ArticleView, ...]:
    statements: dict[ArticleId, int] = {}
    claims: dict[ArticleId, int] = {}
    for counted, findings in ((statements, gathered.statements.values()), (claims, gathered.claims.values())):
        for finding in findings:
            counted[finding.article] = counted.get(finding.article, 0) + 1
    by_date = sorted(gathered.articles, key=lambda article: (article.published or "9999", article.outlet or ""))
    return tuple(
        _article(article, statements.get(article.id, 0), claims.get(article.id, 0), gathered) for article in by_date
    )


def _article(article: Article, statements: int, claims: int, gathered: Gathered) -> ArticleView:
    address, link = _address(article, gathered)
    teasers: dict[str, list[str]] = {}
    for related in article.related:
        teasers.setdefault(related.list, []).append(gathered.text(related.title, article.id))
    found = f"{wording.plural(statements, 'statement')}, {wording.plural(claims, 'claim')}"
    origin = gathered.origin(article.id)
    return ArticleView(
        anchor=origin.anchor,
        title=gathered.text(article.title, article.id) or "Without a title",
        outlet=origin.outlet if article.outlet else UNKNOWN_OUTLET.capitalize(),
        byline=gathered.text(article.byline, article.id),
        date=origin.date or "no date",
        link=link,
        address=address,
        sha256=article.sha256,
        retrieved=article.retrieved,
        found=found if article.read else f"not read: its language is {article.language}",
        copy_of=gathered.origin(article.same_as).anchor if article.same_as is not None else None,
        teasers=tuple(Teasers(list=name, titles=tuple(titles)) for name, titles in teasers.items()),
    )


def _address(article: Article, gathered: Gathered) -> tuple[str, str | None]:
    """The address as text, and as a link where it leads to the web."""
    address = address_of(article) or "standard input"
    host = _host(article.url) if article.url else None
    if gathered.masks.holds_a_name(address, article.id):
        return f"address{f' on {host}' if host else ''} not shown: it spells a person’s name", None
    return address, article.url if host else None


def _host(url: str) -> str | None:
    """The host of a web address; None for anything that a browser must not be sent to."""
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme.lower() in ("http", "https") else None
    except ValueError:
        return None
