"""Claims of one article and place put together by day and kind, without chains.

Joining whatever lies a day apart would make one happening of a month of daily shelling. So a day takes in the day after
it, unless one voice tells of both apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.events.around import WIDE, Around
from rashomon.events.kinds import family, kind_of
from rashomon.events.placed import PlacedClaim, day_number, days_of
from rashomon.events.places import Place
from rashomon.model import ArticleId, Claim, Effect, EventKind, Harm, Label, Population, Scope

LONGEST_INCIDENT = 7  # days; what spans more tells of a period
NEAR = 250  # characters: within a sentence or two
NEW_PARAGRAPH = 300  # characters that a new paragraph counts for
TOLD_WITHIN = 7  # days after which coverage of an event that it does not date is of another one
NEAREST_DAYS = 3  # an undated figure goes to an event at its place so many days from when it was told

Days = tuple[int, int]


@dataclass(slots=True, eq=False)
class Node:
    """A claim with what decides its event."""

    placed: PlacedClaim
    place: Place | None
    days: Days | None
    kind: EventKind | None  # of its family
    paragraph: int | None = None
    cluster: Cluster | None = None

    @property
    def claim(self) -> Claim:
        return self.placed.claim

    @property
    def article(self) -> ArticleId:
        return self.placed.claim.article

    @property
    def text(self) -> ArticleId:
        """The article whose text this is: of a copy, the original."""
        return self.placed.same_as or self.article

    @property
    def told(self) -> int | None:
        """The day on which it was told."""
        return day_number(self.placed.told)

    @property
    def is_label(self) -> bool:
        return isinstance(self.claim.detail, Label)

    @property
    def is_wide(self) -> bool:
        """Whether its place is so wide (a province, a country) that several events of a day may lie in it."""
        return self.claim.place_precision in WIDE

    @property
    def is_period(self) -> bool:
        """Whether it tells of more than one incident; whoever is named was harmed once."""
        if isinstance(self.claim.detail, Harm) and self.claim.detail.population is Population.NAMED:
            return False
        if isinstance(self.claim.detail, Harm) and self.claim.detail.scope in (Scope.PERIOD, Scope.CUMULATIVE):
            return True
        return self.days is not None and self.days[1] - self.days[0] >= LONGEST_INCIDENT

    def distance(self, other: Node) -> int:
        """Characters between the words of two claims of one article; a new paragraph adds to them."""
        a, b = self.claim.spans, other.claim.spans
        between = max(0, b[0].start - a[-1].end, a[0].start - b[-1].end)
        return between if self.paragraph == other.paragraph else between + NEW_PARAGRAPH

    @property
    def is_harm(self) -> bool:
        """Whether it tells of people hurt, which an arrest of others near by does not explain."""
        return isinstance(self.claim.detail, Harm) and self.claim.detail.effect in (Effect.KILLED, Effect.INJURED)

    @property
    def is_away(self) -> bool:
        """Whether its place may be another than the event's: people who flee are counted where they went."""
        return isinstance(self.claim.detail, Harm) and self.claim.detail.effect is Effect.DISPLACED


def node(placed: PlacedClaim, around: Around) -> Node:
    claim = placed.claim
    kind = kind_of(claim)
    return Node(
        placed,
        placed.place,
        days_of(claim),
        family(kind) if kind else None,
        around.paragraph(claim.spans[0].start),
    )


@dataclass(slots=True, eq=False)
class Cluster:
    """The claims of one event, while it is being put together."""

    number: int
    nodes: list[Node] = field(default_factory=list)
    days: Days | None = None  # those of the claims that founded it
    place: Place | None = None
    kinds: frozenset[EventKind] = frozenset()
    told: Days | None = None  # when those claims were told

    def add(self, node: Node) -> None:
        node.cluster = self
        self.nodes.append(node)

    def take(self, other: Cluster) -> None:
        """Everything that another event has; it is left without claims."""
        for each in other.nodes:
            self.add(each)
        self.place = _inmost(self.place, other.place)
        self.kinds |= other.kinds
        self.days = span(self.days, other.days)
        self.told = span(self.told, other.told)
        other.nodes = []

    @property
    def is_arrests(self) -> bool:
        return self.kinds == {EventKind.ARREST}

    @property
    def is_harm(self) -> bool:
        return any(each.is_harm for each in self.nodes)

    def fits_place(self, node: Node) -> bool:
        return not (node.place and self.place) or node.place.fits(self.place)

    def fits_days(self, node: Node) -> bool:
        return not (node.days and self.days) or overlap(node.days, self.days, slack=1)

    def days_from(self, days: Days | None, told: Days | None) -> int | None:
        """Days between the event and a claim that names its days, or leaves them to the day it is told: undated
        coverage follows an event within a week. None where they are too far apart, or nothing is known."""
        if days and self.days:
            return gap(days, self.days) if overlap(days, self.days, slack=1) else None
        if days is None and self.days is None:
            near = gap(told, self.told) if told and self.told else None
            return near if near is not None and near <= NEAREST_DAYS else None
        event, after = (days, self.told) if days else (self.days, told)
        if event is None or after is None or after[1] < event[0] - 1 or after[0] > event[1] + TOLD_WITHIN:
            return None
        return gap(event, after)


def by_day(nodes: Iterable[Node], days_of: Callable[[Node], Days]) -> list[list[Node]]:
    """Claims of one place as lists, one for each happening's days."""
    single: dict[int, list[Node]] = defaultdict(list)
    longer: list[Node] = []
    for each in nodes:
        first, last = days_of(each)
        if first == last:
            single[first].append(each)
        else:
            longer.append(each)
    groups: dict[Days, list[Node]] = {}
    left = set(single)
    for day in sorted(single):
        if day not in left:
            continue
        left.remove(day)
        groups[day, day] = list(single[day])
        if day + 1 in left and not _one_voice_tells(single[day], single[day + 1]):
            left.remove(day + 1)
            groups[day, day] += single[day + 1]
    for each in sorted(longer, key=lambda n: (days_of(n)[1] - days_of(n)[0], days_of(n), n.placed.order)):
        days = days_of(each)
        best = min((other for other in groups if overlap(days, other, slack=0)), default=days)
        groups.setdefault(best, []).append(each)
    return [groups[days] for days in sorted(groups)]


def by_kind(nodes: Sequence[Node]) -> list[list[Node]]:
    """Claims of one place and time as lists, one for each kind of event. Kinds that are told of in one breath (a raid
    and its arrests, an explosion that one voice calls an accident) are one happening."""
    kinds: dict[EventKind, list[Node]] = defaultdict(list)
    for each in nodes:
        if each.kind is not None:
            kinds[each.kind].append(each)
    if len(kinds) <= 1:
        return [list(nodes)]
    order = sorted(kinds)
    same = {kind: kind for kind in order}
    for a, b in combinations(order, 2):
        if _in_one_breath(kinds[a], kinds[b]):
            low, high = sorted((same[a], same[b]))
            same = {kind: low if root == high else root for kind, root in same.items()}
    groups: dict[EventKind, list[Node]] = defaultdict(list)
    for kind in order:
        groups[same[kind]] += kinds[kind]
    told = [each for each in nodes if each.kind is not None]
    for each in nodes:
        if each.kind is None:
            nearest = min(told, key=lambda other: (each.distance(other), other.placed.order))
            groups[same[nearest.kind or order[0]]].append(each)
    return [groups[kind] for kind in sorted(groups)]


def _one_voice_tells(a: Iterable[Node], b: Iterable[Node]) -> bool:
    """Whether one voice tells of both."""
    return not {each.claim.voice for each in a}.isdisjoint(each.claim.voice for each in b)


def _in_one_breath(a: Iterable[Node], b: Sequence[Node]) -> bool:
    return any(one.distance(other) <= NEAR for one in a for other in b)


def join_inner_places(clusters: list[Cluster]) -> list[Cluster]:
    """What an article tells of a district and of its city is the same where its words say that the district lies there
    and each is the only one of its days and kind."""
    at_place: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for name in sorted({each.place.name for each in cluster.nodes if each.place}):
            at_place[name].append(cluster)
    inner_of: dict[int, list[Cluster]] = defaultdict(list)
    outer_of: dict[int, list[Cluster]] = defaultdict(list)
    for inner in clusters:
        for name in sorted(inner.place.within) if inner.place else ():
            for outer in at_place.get(name, ()):
                if outer is not inner and _lies_in(inner, outer) and _same_time_and_kind(inner, outer):
                    outer_of[inner.number].append(outer)
                    inner_of[outer.number].append(inner)
    for inner in clusters:
        outers = outer_of.get(inner.number, [])
        if len(outers) == 1 and len(inner_of[outers[0].number]) == 1 and not outer_of.get(outers[0].number):
            inner.take(outers[0])
    return numbered(clusters)


def numbered(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Those that have claims, numbered anew."""
    kept = [cluster for cluster in clusters if cluster.nodes]
    for number, cluster in enumerate(kept):
        cluster.number = number
    return kept


def _same_time_and_kind(a: Cluster, b: Cluster) -> bool:
    if not (a.days and b.days and overlap(a.days, b.days, slack=1)):
        return False
    if a.kinds and b.kinds:
        return bool(a.kinds & b.kinds)
    return not (a.is_arrests and b.is_harm) and not (b.is_arrests and a.is_harm)


def _lies_in(inner: Cluster, outer: Cluster) -> bool:
    return bool(inner.place and outer.place and inner.place.lies_in(outer.place))


def overlap(a: Days, b: Days, *, slack: int) -> bool:
    return a[0] - slack <= b[1] and b[0] - slack <= a[1]


def _inmost(a: Place | None, b: Place | None) -> Place | None:
    return b if a is None or (b is not None and b.lies_in(a)) else a


def span(a: Days | None, b: Days | None) -> Days | None:
    """Both together; what is not known adds nothing."""
    return (min(a[0], b[0]), max(a[1], b[1])) if a and b else a or b


def gap(a: Days, b: Days) -> int:
    """Days between the two; 0 where they meet."""
    return max(0, a[0] - b[1], b[0] - a[1])
