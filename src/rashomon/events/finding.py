"""Events: which claims of all articles are about one happening."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from rashomon.events.around import WIDE, around
from rashomon.events.kinds import kind_of_event
from rashomon.events.likeness import SAMPLE, Likeness, Sample, Words, sample_of
from rashomon.events.linking import Group, components, links, put_together
from rashomon.events.placed import PlacedClaim
from rashomon.events.telling import Telling, find_tellings
from rashomon.events.totals import totals_of
from rashomon.ids import event_id
from rashomon.model import ActorId, ActorKind, Article, ArticleActor, ArticleId, Claim, ClaimId, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldArticle:
    """One article as events are found in it: a function of the article, its claims and its actors alone."""

    article: ArticleId
    claims: tuple[PlacedClaim, ...]  # with what their places lie in
    tellings: tuple[Telling, ...]
    words: Words
    names: frozenset[str]  # of its actors and places


def tell(
    article: Article,
    claims: Iterable[PlacedClaim],
    actors: Sequence[ArticleActor] = (),
    *,
    repeats: Mapping[ClaimId, ClaimId] | None = None,
) -> ToldArticle:
    """`actors` are the article's own, as its claims name them. Claims of a copy that repeat the original's (`repeats`)
    go where those go, and are not told again."""
    claims = list(claims)
    surroundings = around(article, claims, actors)
    located = tuple(surroundings.locate(placed) for placed in claims)
    names = _names(actors)
    persons = [actor.name for actor in actors if actor.kind is ActorKind.PERSON and actor.named]
    own = [placed for placed in located if placed.claim.id not in (repeats or {})]
    return ToldArticle(
        article=article.id,
        claims=located,
        tellings=tuple(find_tellings(own, surroundings, names, persons)),
        words=surroundings.words,
        names=frozenset(names.values()).union(surroundings.named),
    )


def find_events(told: Iterable[ToldArticle], repeats: Mapping[ClaimId, ClaimId] | None = None) -> list[Event]:
    """Events by id: every claim is in one. The result is the same for any order of the articles.

    `repeats`: claims of copies, with the claims of the originals that they repeat.
    """
    told = list(told)
    words = defaultdict(lambda: array("I"), {one.article: one.words for one in told})
    likeness = Likeness(sample(told), words.__getitem__)
    tellings = [telling for one in told for telling in one.tellings]
    groups = groups_of(tellings, likeness)
    claims = {placed.claim.id: placed for one in told for placed in one.claims}
    return sorted(events_of(groups, totals_of(groups, tellings), claims, repeats or {}), key=lambda event: event.id)


def sample(told: Iterable[ToldArticle]) -> Sample:
    """By what rarity of words goes among these articles."""
    first = sorted(told, key=lambda one: one.article)[:SAMPLE]
    return sample_of((one.words, one.names) for one in first)


def groups_of(tellings: Iterable[Telling], likeness: Likeness) -> list[Group]:
    """What is of one event, for tellings with all that may be linked to them, component by component."""
    tellings = list(tellings)
    return [
        group for component, held in components(tellings, links(tellings, likeness))
        for group in put_together(component, held)
    ]  # fmt: skip


def events_of(
    groups: Iterable[Group],
    totals: Mapping[ClaimId, Sequence[ClaimId]],
    claims: Mapping[ClaimId, PlacedClaim],
    repeats: Mapping[ClaimId, ClaimId],
) -> list[Event]:
    """The events of these groups. `totals`: by the first telling of a group, the claims that include it."""
    again: dict[ClaimId, list[ClaimId]] = defaultdict(list)
    for copy, original in sorted(repeats.items()):
        again[original].append(copy)
    return [_event(group, totals.get(group.tellings[0].id, ()), claims, again) for group in groups]


def _names(actors: Iterable[ArticleActor]) -> dict[ActorId, str]:
    """What the article calls those who can be told from others: a person's surname, a body's name."""
    found = {}
    for actor in actors:
        if actor.named and not actor.outlet and actor.kind not in (ActorKind.PLACE, ActorKind.POPULATION):
            words = actor.name.casefold().split()
            name = words[-1] if actor.kind is ActorKind.PERSON else " ".join(words).removeprefix("the ")
            found[actor.id] = name
    return found


def _event(
    group: Group,
    totals: Sequence[ClaimId],
    claims: Mapping[ClaimId, PlacedClaim],
    again: Mapping[ClaimId, Sequence[ClaimId]],
) -> Event:
    own = [claims[name] for telling in group.tellings for name in telling.claims]
    own.sort(key=lambda placed: placed.order)
    copied = [claims[name] for placed in own for name in again.get(placed.claim.id, ())]
    days = [placed.claim for placed in own if _is_day(placed.claim)]
    dated = days or [placed.claim for placed in own]
    starts = sorted(claim.date_from or claim.date_to or "" for claim in dated)
    ends = sorted(claim.date_to or claim.date_from or "" for claim in dated)
    members = sorted(placed.claim.id for placed in (*own, *copied))
    articles = {placed.claim.article for placed in (*own, *copied)}
    news = {telling.article for telling in group.tellings if not telling.is_background}
    return Event(
        id=event_id(members),
        kind=kind_of_event(placed.claim for placed in own),
        place=_most_named(own, group.inner),
        date_from=next((day for day in starts if day), None),
        date_to=next((day for day in reversed(ends) if day), None),
        articles=tuple(sorted(articles)),
        claims=tuple(members),
        totals=tuple(sorted(set(totals) - set(members))),
        background=tuple(sorted({telling.article for telling in group.tellings} - news)),
    )


def _is_day(claim: Claim) -> bool:
    return claim.date_from is not None and claim.date_from == (claim.date_to or claim.date_from)


def _most_named(own: Sequence[PlacedClaim], inner: Set[tuple[str, str]]) -> str | None:
    """The place as most articles name it, a square counting for its town, a province only where nothing smaller is
    named; of several names the longer, then the first by code point."""
    located = [placed for placed in own if placed.place]
    near = [placed for placed in located if placed.claim.place_precision not in WIDE] or located
    around_it: dict[str, set[ArticleId]] = defaultdict(set)
    articles: dict[str, set[ArticleId]] = defaultdict(set)
    whole: dict[str, str] = {}
    for placed in near:
        place, name = placed.place, placed.claim.place
        if place is not None and name is not None:
            whole[name] = place.name
            articles[name].add(placed.claim.article)
            for each in {place.name, *place.within, *(outer for name, outer in inner if name == place.name)}:
                around_it[each].add(placed.claim.article)
    rank = {name: (-len(around_it[whole[name]]), -len(articles[name]), -len(name), name) for name in articles}
    return min(articles, key=rank.__getitem__, default=None)
