"""Which happening of its article a claim that says too little of its own belongs to: by its passage or its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.events.around import Around
from rashomon.events.clusters import NEAR, NEAREST_DAYS, Cluster, Node
from rashomon.model import EventKind

PASSAGE = 600  # characters: a paragraph or two


class Choices:
    """What an article tells of so far, looked up by claim and by place."""

    def __init__(self, nodes: Sequence[Node], around: Around) -> None:
        self._nodes = nodes
        self._known = around.known
        self._at_place: dict[str, list[Cluster]] = defaultdict(list)
        self._mentions: dict[int | None, list[tuple[int, str]]] = defaultdict(list)  # of a paragraph, in order
        for at, name in sorted((at, name) for name, starts in around.named.items() for at in starts):
            self._mentions[around.paragraph(at)].append((at, name))

    def index(self, clusters: Iterable[Cluster]) -> None:
        self._at_place.clear()
        for cluster in clusters:
            for name in sorted({each.place.name for each in cluster.nodes if each.place}):
                self._at_place[name].append(cluster)

    def at_place(self, name: str) -> Sequence[Cluster]:
        return self._at_place.get(name, ())

    def by_passage(self, each: Node) -> Cluster | None:
        """The cluster of the nearest claim in the passage, what comes before it first; else the one that its article
        tells most of. An event whose place is named in between is nearer."""
        settled = [(each.distance(other), other) for other in self._settled()]
        # Arrests are told under the attack that they follow; nobody is hurt under the arrests.
        told = {other.cluster.number for _, other in settled if other.cluster}
        is_under = each.kind is EventKind.ARREST and len(told) == 1
        beside = [
            (distance + (NEAR if follows(other, each) else 0), other)
            for distance, other in settled
            if other.cluster and may_join(each, other.cluster, 0 if is_under else distance)
        ]
        distance, nearest = min(beside, key=lambda pair: (pair[0], pair[1].placed.order), default=(None, None))
        start = nearest.claim.spans[0].start if nearest and nearest.paragraph == each.paragraph else -1
        if named := self._named_in_paragraph(each, after=start):
            return named
        if nearest and nearest.paragraph != each.paragraph and self._is_elsewhere(each, nearest):
            return None
        if nearest and distance is not None and each.distance(nearest) <= PASSAGE:
            return nearest.cluster
        return most_told(other for _, other in beside)

    def _is_elsewhere(self, each: Node, nearest: Node) -> bool:
        """Whether the claim's paragraph, up to the claim, speaks of another place than the happening before it."""
        place = nearest.cluster.place if nearest.cluster else None
        end = each.claim.spans[-1].end
        mentions = {name for at, name in self._mentions.get(each.paragraph, ()) if at < end and name in self._known}
        return bool(mentions) and place is not None and not {place.name, *place.within} & mentions

    def by_day_and_passage(self, each: Node) -> Cluster | None:
        """The cluster of the nearest claim in its article that is known to be of its day."""
        beside = [
            (each.distance(other), other.placed.order, other.cluster)
            for other in self._settled()
            if other.cluster and other.cluster.days and may_join(each, other.cluster, each.distance(other))
        ]
        return min(beside, key=lambda found: found[:2])[2] if beside else None

    def by_place(self, each: Node) -> Cluster | None:
        """The event at the claim's place on its day, or nearest to the day on which it was told."""
        if each.place is None:
            return None
        told = each.days or ((each.told, each.told) if each.told is not None else None)
        fitting = [
            (min(abs(day - near) for day in told), near > told[1], cluster.number, cluster)
            for name in (each.place.name, *sorted(each.place.within))
            for cluster in self.at_place(name)
            if told and cluster.days and may_join(each, cluster, NEAR + 1)
            for near in [min(max(told[0], cluster.days[0]), cluster.days[1])]
            if min(abs(day - near) for day in told) <= NEAREST_DAYS
        ]
        return min(fitting, key=lambda found: found[:3])[3] if fitting else None

    def by_nearest(self, each: Node) -> Cluster | None:
        beside = self._settled() or [other for other in self._nodes if other.cluster]
        return min(beside, key=lambda other: (each.distance(other), other.placed.order)).cluster if beside else None

    def _settled(self) -> list[Node]:
        return [other for other in self._nodes if other.cluster and not other.is_label]

    def _named_in_paragraph(self, each: Node, *, after: int) -> Cluster | None:
        """The event at the place that the claim's paragraph named last, of that day or the day before: of the days of
        a siege, each tells of another."""
        end = each.claim.spans[-1].end
        told = (each.told, each.told) if each.told is not None else None
        if each.paragraph is None:
            return None
        mentions = self._mentions.get(each.paragraph, [])
        first, last = bisect_right(mentions, (after, "\U0010ffff")), bisect_left(mentions, (end, ""))
        for _, name in reversed(mentions[first:last]):
            fitting = [
                (gap, cluster.number, cluster)
                for cluster in self.at_place(name)
                if may_join(each, cluster, NEAR + 1)
                if (gap := cluster.days_from(each.days, told)) is not None and gap <= 1
            ]
            if fitting:
                return min(fitting, key=lambda found: found[:2])[2]
        return None


def may_join(each: Node, cluster: Cluster, distance: int) -> bool:
    """Nothing speaks against it; a country is where its passage is; another kind of event only in one breath."""
    if not cluster.fits_days(each) or not (cluster.fits_place(each) or (each.is_wide and distance <= PASSAGE)):
        return False
    if distance <= NEAR or not cluster.kinds:
        return True
    if each.kind is None:
        return not (each.is_harm and cluster.is_arrests)
    return each.kind in cluster.kinds


def follows(other: Node, each: Node) -> bool:
    return other.claim.spans[0].start > each.claim.spans[0].start


def most_told(nodes: Iterable[Node]) -> Cluster | None:
    told: dict[int, list[Node]] = defaultdict(list)
    for each in nodes:
        if each.cluster:
            told[each.cluster.number].append(each)
    if not told:
        return None
    most = min(told, key=lambda number: (-len(told[number]), min(n.claim.spans[0].start for n in told[number]), number))
    return told[most][0].cluster
