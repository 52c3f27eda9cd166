"""Events that were put together apart and are one: a square and its town, or two articles that tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from rashomon.events.background import Background
from rashomon.events.choosing import ALIKE, Choices, articles_of
from rashomon.events.clusters import Cluster, Days, overlap
from rashomon.model import Effect, Harm

# Without a figure in common, two articles must have so much in common.
VERY_ALIKE = 0.35
LONGEST = 2  # days that an event put together from several may span: the night of one day, the morning of the next
_CROWDED = 100  # a figure that so many events have tells none of them from another


def join_inner_places(clusters: list[Cluster], choices: Choices) -> list[Cluster]:
    """An event in a district and one in its city are the same where the words say that the district lies there
    and each is the only one of its days and kind."""
    choices.index(clusters)
    inner_of: dict[int, list[Cluster]] = defaultdict(list)
    outer_of: dict[int, list[Cluster]] = defaultdict(list)
    for inner in clusters:
        for name in sorted(inner.place.within) if inner.place else ():
            for outer in choices.at_place(name):
                if outer is not inner and _lies_in(inner, outer) and _same_time_and_kind(inner, outer):
                    outer_of[inner.number].append(outer)
                    inner_of[outer.number].append(inner)
    for inner in clusters:
        outers = outer_of.get(inner.number, [])
        if len(outers) == 1 and len(inner_of[outers[0].number]) == 1 and not outer_of.get(outers[0].number):
            inner.take(outers[0])
    return numbered(clusters)


def join_alike(clusters: list[Cluster], choices: Choices) -> list[Cluster]:
    """Events that different articles tell of so much alike that they are one: of the same days and kind, at no two
    places that could not be one, with a figure in common or most of their words. The most alike come first."""
    pairs = [
        (-choices.likeness(articles_of(a), articles_of(b)), a.number, b.number, a, b)
        for a, b in _candidates(clusters)
        if _may_be_one(a, b, choices.background)
    ]
    root = {cluster.number: cluster for cluster in clusters}
    for likeness, _, _, a, b in sorted(pairs, key=lambda pair: pair[:3]):
        one, other = sorted((_root(root, a), _root(root, b)), key=lambda cluster: cluster.number)
        enough = ALIKE if _figures(a) & _figures(b) else VERY_ALIKE
        if one is not other and -likeness >= enough and _may_be_one(one, other, choices.background):
            one.take(other)
            root[other.number] = one
    return numbered(clusters)


def numbered(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Those that have claims, numbered anew."""
    kept = [cluster for cluster in clusters if cluster.nodes]
    for number, cluster in enumerate(kept):
        cluster.number = number
    return kept


def _candidates(clusters: list[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Pairs that share a figure, or that were told on the same day or the next."""
    alike: dict[object, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for figure in _figures(cluster):
            alike[figure].append(cluster)
        days = {each.told for each in cluster.nodes if each.told is not None}
        for day in sorted(days | {day + 1 for day in days}):
            alike[day].append(cluster)
    seen: set[tuple[int, int]] = set()
    for found in alike.values():
        if len(found) > _CROWDED:
            continue
        for a, b in combinations(found, 2):
            if (a.number, b.number) not in seen:
                seen.add((a.number, b.number))
                yield a, b


def _may_be_one(a: Cluster, b: Cluster, background: Background) -> bool:
    if articles_of(a) & articles_of(b) or not _same_kind(a, b):
        return False
    days, told = _span(a.days, b.days), _span(a.told, b.told)
    if days is not None and days[1] - days[0] > LONGEST:
        return False
    if told is None or a.days_from(b.days, b.told) is None:
        return False
    return _may_be_one_place(a, b, background)


def _may_be_one_place(a: Cluster, b: Cluster, background: Background) -> bool:
    """No two places, or two that lie in one another, or two that the articles of both name."""
    if a.place is None or b.place is None or a.place.fits(b.place) or _is_wide(a) or _is_wide(b):
        return True
    return _name(a, b, background) and _name(b, a, background)


def _name(told: Cluster, other: Cluster, background: Background) -> bool:
    """Whether the articles of an event name the place of another one."""
    return other.place is not None and any(other.place.name in background.named(each) for each in articles_of(told))


def _figures(cluster: Cluster) -> set[tuple[Effect, int | None, int | None]]:
    """The figures that tell an event from another; "one dead" does not."""
    return {
        (detail.effect, detail.low, detail.high)
        for each in cluster.nodes
        if isinstance(detail := each.claim.detail, Harm) and (detail.low or detail.high or 0) > 1
    }


def _is_wide(cluster: Cluster) -> bool:
    return all(each.is_wide for each in cluster.nodes if each.place)


def _same_time_and_kind(a: Cluster, b: Cluster) -> bool:
    return bool(a.days and b.days and overlap(a.days, b.days, slack=1)) and _same_kind(a, b)


def _same_kind(a: Cluster, b: Cluster) -> bool:
    if a.kinds and b.kinds:
        return bool(a.kinds & b.kinds)
    return not (a.is_arrests and b.is_harm) and not (b.is_arrests and a.is_harm)


def _lies_in(inner: Cluster, outer: Cluster) -> bool:
    return bool(inner.place and outer.place and inner.place.lies_in(outer.place))


def _span(a: Days | None, b: Days | None) -> Days | None:
    return (min(a[0], b[0]), max(a[1], b[1])) if a and b else a or b


def _root(root: dict[int, Cluster], cluster: Cluster) -> Cluster:
    while root[cluster.number] is not cluster:
        cluster = root[cluster.number]
    return cluster
