"""Which tellings of different articles are of one event.

Two tellings are linked by what they have in common (`link`), a function of the two alone. Links hold components
together, and within a component tellings are put together from the strongest link down, unless what they say keeps
them apart: so that a month of daily shelling does not become one event. Only tellings that share a key are compared,
and what becomes of a component depends on nothing outside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import combinations

from rashomon.events.clusters import NEAREST_DAYS, TOLD_WITHIN, Days, gap, overlap, span
from rashomon.events.likeness import Likeness
from rashomon.events.places import Place
from rashomon.events.telling import Telling
from rashomon.model import ArticleId, ClaimId, Effect, EventKind

LONGEST = 2  # days that an event put together from several may span: the night of one day, the morning of the next
ENOUGH = 1.8  # of evidence: one place and one day are enough
_CHANCE = 0.08  # the likeness of two articles of one region that tell of two events
_SMALL = 3  # a figure that many events have
_MANY_DEAD = 10
_OFTEN_NAMED = 0.4  # what a place says that much of the coverage names, beside 1.0
_BUCKET = 4  # days that share a key
_NO_DAY = "-"

Component = list[Telling]


def keys_of(telling: Telling, likeness: Likeness) -> frozenset[str]:
    """What a telling is looked up by. Only tellings that share one are compared: of a place, of somebody killed, of a
    figure, of who speaks or is blamed, or of what the dead are called, of one time."""
    days = _buckets(telling)
    places: Set[str] = _place_names(telling) | telling.inner
    if telling.place is None or telling.is_wide:
        places = places | telling.prominent | telling.near
    period = "t" if telling.is_period else ""
    if telling.is_period:
        places = {*places, telling.place.town} if telling.place else telling.named
    found = {f"{period}p:{place}|{day}" for place in places for day in days}
    if not telling.is_period:
        found |= {f"v:{name}" for name in telling.victims}
        found |= {f"f:{effect} {low} {high}|{day}" for effect, low, high in telling.figures for day in days}
        found |= {f"n:{name}|{day}" for name in _names(telling) - likeness.common for day in days}
        found |= {f"w:{word}|{day}" for word in telling.who for day in days}
        found |= {f"w:{word}|{high or low}" for word in telling.who for _, low, high in telling.figures}
    return frozenset(found)


def _buckets(telling: Telling) -> set[str]:
    """Stretches of days, so that whatever may be of one time shares one."""
    first, last = _reach(telling)
    if first is None or last is None:
        return {_NO_DAY}
    return {str(bucket) for bucket in range(first // _BUCKET, last // _BUCKET + 1)}


def _reach(telling: Telling) -> tuple[int | None, int | None]:
    days = telling.days
    if telling.is_period:
        told = telling.told or days
        return (told[0] - NEAREST_DAYS, told[1]) if told else (None, None)
    if days is None:
        told = telling.told
        return (told[0] - TOLD_WITHIN, told[1] + 1) if told else (None, None)
    return days[0] - 1, days[1] + 1


def _place_names(telling: Telling) -> frozenset[str]:
    return telling.place_names | telling.place.within | telling.town if telling.place else frozenset()


def _names(telling: Telling) -> frozenset[str]:
    return telling.voices | telling.parties


# ---------------------------------------------------------------- links


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two tellings that are of one event for all that they say, and how much speaks for it."""

    rank: float  # the strongest first: minus the strength
    a: ClaimId
    b: ClaimId


def link(a: Telling, b: Telling, likeness: Likeness) -> float | None:
    """How much speaks for one event; None where too little does, or something speaks against it.

    What the two have in common is weighed: who was killed, the figures, place and day, who speaks and is blamed, and
    the words of their articles. A place that much of the coverage names says less than one that few name. The weights
    were set on MUC-4 (benchmarks/events.py) and on tests/events.
    """
    if a.text == b.text or a.is_period != b.is_period:
        return None
    if a.is_period:
        return _link_totals(a, b)
    killed = bool(a.victims & b.victims)
    if not killed and not _same_kind(a, b):
        return None
    time, place = _by_day(a, b), _by_place(a, b, likeness)
    if not killed and (time is None or place is None):
        return None
    strength = (0.0 if time is None else time) + (-1.0 if place is None else place)
    if place is not None and a.days is None and b.days is None and a.told == b.told:
        strength += _on_one_day(a, b, place)
    strength += 0.9 * killed + _by_figures(a, b) + 0.2 * bool(a.kinds & b.kinds)
    strength += min(0.8, 0.5 * len((_names(a) & _names(b)) - likeness.everywhere))
    strength += min(1.5, 4.0 * max(0.0, likeness.of(a.text, b.text) - _CHANCE))
    strength = round(strength, 6)
    return strength if strength >= ENOUGH else None


def _by_day(a: Telling, b: Telling) -> float | None:
    """For the days that two tellings name, or leave to the day they were told: undated coverage follows an event
    within a week; later, only whoever was killed, or the same number of the same people, says that it is that event.
    None where they are too far apart, or nothing is known."""
    late = -1.0 if a.victims & b.victims or (a.who & b.who and a.figures & b.figures) else None
    if a.days and b.days:
        return (0.6, 0.5)[gap(a.days, b.days)] if overlap(a.days, b.days, slack=1) else None
    if a.days is None and b.days is None:
        near = gap(a.told, b.told) if a.told and b.told else None
        return (0.5, 0.5, 0.0, 0.0)[near] if near is not None and near <= NEAREST_DAYS else late
    event, after = (a.days, b.told) if a.days else (b.days, a.told)
    if event is None or after is None:
        return late
    if after[1] < event[0] - 1:
        return None
    near = gap(event, after)
    return 0.5 if near <= 1 else 0.1 if near <= NEAREST_DAYS else -0.4 if near <= TOLD_WITHIN else late


def _on_one_day(a: Telling, b: Telling, place: float) -> float:
    """For coverage of one day, of which neither names another: a place that is often in the news, or a whole country,
    has seldom two events a day with so many dead."""
    if place > 1:
        return 0.2
    if not (_has_many_dead(a) and _has_many_dead(b)):
        return 0.0
    if place > _OFTEN_NAMED:
        return 0.7
    both_wide = a.place is not None and b.place is not None and a.is_wide and b.is_wide
    return 1.2 if both_wide and a.place_names & b.place_names else 0.0


def _has_many_dead(telling: Telling) -> bool:
    return any(effect is Effect.KILLED and (low or high or 0) >= _MANY_DEAD for effect, low, high in telling.figures)


def _by_place(a: Telling, b: Telling, likeness: Likeness) -> float | None:
    """None for two places that cannot be one."""
    if a.place is not None and b.place is not None and not (a.is_wide or b.is_wide):
        return _of_two_places(a, b, likeness)
    for one, other in ((a, b), (b, a)):
        if other.place is None or other.is_wide or not (one.place is None or one.is_wide):
            continue
        if other.place_names & one.near:
            return 1.3 * _weight(other.place, likeness)
        if other.place_names & one.prominent and not one.near:
            return 1.1 * _weight(other.place, likeness)
    return 0.0


def _of_two_places(a: Telling, b: Telling, likeness: Likeness) -> float | None:
    assert a.place is not None
    assert b.place is not None
    much = min(_weight(a.place, likeness), _weight(b.place, likeness))
    if a.place.same(b.place):
        return 2.1 * much
    if _is_inside(a, b) or _is_inside(b, a):
        return 1.2 * much
    if a.place.fits(b.place):
        return 0.3
    if (a.place.id is None) != (b.place.id is None):
        return 0.0  # a site that no gazetteer knows may lie in a town that it knows
    return -0.3 if a.place.name in b.named and b.place.name in a.named else None


def _is_inside(inner: Telling, outer: Telling) -> bool:
    """Whether one's place lies in the other's, as either article says."""
    assert inner.place is not None
    assert outer.place is not None
    if inner.place.lies_in(outer.place) or inner.place.name in outer.inner or inner.place.within & outer.also:
        return True
    return outer.place.name in inner.town and not outer.town


def _weight(place: Place, likeness: Likeness) -> float:
    return _OFTEN_NAMED if place.name in likeness.common else 1.0


def _by_figures(a: Telling, b: Telling) -> float:
    """A figure in common, a small one less; and what the dead are called ("six Jesuits")."""
    shared = [max(low or 0, high or 0) for _, low, high in a.figures & b.figures]
    said = sum(0.7 if figure > _SMALL else 0.2 for figure in shared)
    return min(1.2, said) + min(1.2, 0.2 * len(a.who & b.who))


def _link_totals(a: Telling, b: Telling) -> float | None:
    """Totals of one count: told within days of each other, over the same time as far as both say so, of one place; one
    that names no place counts where its article is, if it counts from the same day."""
    if not _same_kind(a, b) or a.told is None or b.told is None or a.days is None or b.days is None:
        return None
    apart = gap(a.told, b.told)
    if apart > NEAREST_DAYS or not (a.is_open or b.is_open or overlap(a.days, b.days, slack=0)):
        return None
    from_one_day = a.days[0] == b.days[0] and not a.is_open and not b.is_open
    if a.place is not None and b.place is not None:
        fits = a.place.same(b.place) or (from_one_day and a.place.fits(b.place))
    else:
        fits = from_one_day and any(x.place and x.place.town in y.named for x, y in ((a, b), (b, a)))
    return 1.0 - 0.1 * apart if fits else None


def _same_kind(a: Telling, b: Telling) -> bool:
    if a.kinds and b.kinds:
        return bool(a.kinds & b.kinds)
    return not (_is_arrests(a) and b.figures) and not (_is_arrests(b) and a.figures)


def _is_arrests(telling: Telling) -> bool:
    return telling.kinds == {EventKind.ARREST}


# ---------------------------------------------------------------- components


def links(tellings: Iterable[Telling], likeness: Likeness) -> list[Link]:
    """All links among these; only those that share a key are compared."""
    by_key: dict[str, list[tuple[ClaimId, Telling]]] = defaultdict(list)
    for named in sorted(((telling.id, telling) for telling in tellings), key=lambda named: named[0]):
        for key in keys_of(named[1], likeness):
            by_key[key].append(named)
    found: dict[tuple[ClaimId, ClaimId], Link | None] = {}
    for key in sorted(by_key):
        for (a, one), (b, other) in combinations(by_key[key], 2):
            if (a, b) not in found:
                strength = link(one, other, likeness)
                found[a, b] = Link(-strength, a, b) if strength else None
    return [each for each in found.values() if each]


def components(tellings: Iterable[Telling], found: Iterable[Link]) -> list[tuple[Component, list[Link]]]:
    """What links hold together, with the links of each."""
    by_id = {telling.id: telling for telling in tellings}
    above = {name: name for name in by_id}

    def root(name: ClaimId) -> ClaimId:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    found = list(found)
    for each in found:
        low, high = sorted((root(each.a), root(each.b)))
        above[high] = low
    members: dict[ClaimId, Component] = defaultdict(list)
    for name in sorted(by_id):
        members[root(name)].append(by_id[name])
    held: dict[ClaimId, list[Link]] = defaultdict(list)
    for each in found:
        held[root(each.a)].append(each)
    return [(component, held[name]) for name, component in sorted(members.items())]


@dataclass(slots=True, eq=False)
class Group:
    """The tellings of one event, while it is being put together."""

    component: ClaimId  # the first telling of all that are linked to these in any way
    tellings: list[Telling]
    days: Days | None
    places: set[Place]
    kinds: set[EventKind]
    inner: set[tuple[str, str]]
    by_text: dict[ArticleId, list[Telling]]

    def killed(self) -> set[str]:
        """The victims whom a third or more of those tellings name that name any: who this is about. Others are named
        beside them, in lists of the dead."""
        counted = Counter(name for telling in self.tellings for name in telling.victims)
        some = sum(bool(telling.victims) for telling in self.tellings)
        return {name for name, times in counted.items() if 3 * times >= some}

    def has_many_dead(self) -> bool:
        """Whether there are more victims than one article names."""
        return any(
            effect is Effect.KILLED and (low or high or 0) > _SMALL
            for telling in self.tellings
            for effect, low, high in telling.figures
        )

    @classmethod
    def of(cls, telling: Telling, component: ClaimId) -> Group:
        place = telling.place
        places = {place} if place and not telling.is_wide else set()
        inner = {(name, place.name) for name in telling.inner} if place else set()
        inner |= {(place.name, outer) for outer in place.within | telling.town} if place else set()
        return cls(component, [telling], telling.days, places, set(telling.kinds), inner, {telling.text: [telling]})

    def take(self, other: Group) -> None:
        self.tellings += other.tellings
        self.days = span(self.days, other.days)
        self.places |= other.places
        self.kinds |= other.kinds
        self.inner |= other.inner
        for text, own in other.by_text.items():
            self.by_text.setdefault(text, []).extend(own)


def put_together(component: Component, found: Iterable[Link]) -> list[Group]:
    """The events of one component."""
    first = min(telling.id for telling in component)
    of = {telling.id: Group.of(telling, first) for telling in component}
    for each in sorted(_unambiguous(component, found)):
        one, other = of[each.a], of[each.b]
        if one is other or not _may_be_one(one, other):
            continue
        if len(other.tellings) > len(one.tellings):
            one, other = other, one
        one.take(other)
        of.update((telling.id, one) for telling in other.tellings)
    groups = {id(group): group for group in of.values()}
    for group in groups.values():
        group.tellings.sort(key=lambda telling: telling.id)
    return sorted(groups.values(), key=lambda group: group.tellings[0].id)


def _unambiguous(component: Component, found: Iterable[Link]) -> Iterator[Link]:
    """Without links of a town to one of its squares where as much speaks for another square."""
    by_id = {telling.id: telling for telling in component}
    inside: dict[ClaimId, dict[str, float]] = defaultdict(dict)  # of a town, how well each place in it fits
    kept: list[tuple[Link, ClaimId | None, str]] = []
    for each in found:
        outer, inner = by_id[each.a], by_id[each.b]
        town: ClaimId | None = None
        if outer.place and inner.place and not outer.place.same(inner.place):
            if _is_inside(outer, inner):
                outer, inner = inner, outer
            if _is_inside(inner, outer):
                town = outer.id
                ranks = inside[town]
                ranks[inner.place.name] = min(each.rank, ranks.get(inner.place.name, 0.0))  # type: ignore[union-attr]
        kept.append((each, town, inner.place.name if inner.place else ""))
    for each, town, place in kept:
        if town is None or all(name == place or rank > inside[town][place] for name, rank in inside[town].items()):
            yield each


def _may_be_one(a: Group, b: Group) -> bool:
    killed, others = a.killed(), b.killed()
    if killed & others:
        return True  # nobody is killed twice, whatever is said of the place and the day
    if killed and others and not (a.has_many_dead() or b.has_many_dead()):
        return False
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        return False
    days = span(a.days, b.days)
    if days is not None and days[1] - days[0] >= LONGEST and not a.tellings[0].is_period:
        held = (a.days or days, b.days or days)
        if days[1] - days[0] > max(last - first for first, last in held):
            return False
    inner = a.inner | b.inner
    if any(_cannot_be_one(one, other, inner) for one in a.places for other in b.places):
        return False
    return not any(
        _told_apart(one, other)
        for text in a.by_text.keys() & b.by_text.keys()
        for one in a.by_text[text]
        for other in b.by_text[text]
    )


def _cannot_be_one(one: Place, other: Place, inner: Set[tuple[str, str]]) -> bool:
    """`inner`: which places articles say lie in which. One that no gazetteer knows may be a site in a town that it
    knows, though nobody says so."""
    if one.fits(other) or (one.id is None) != (other.id is None):
        return False
    return (one.name, other.name) not in inner and (other.name, one.name) not in inner


def _told_apart(a: Telling, b: Telling) -> bool:
    """Whether one article tells of two: of two days, places or kinds."""
    if a.days and b.days and a.days != b.days:
        return True
    if a.place and b.place and not a.place.same(b.place):
        return True
    return bool(a.kinds and b.kinds and not a.kinds & b.kinds)
