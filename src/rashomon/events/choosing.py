"""Which event a claim that says too little of its own belongs to: by its passage, its place or its article."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.events.background import LEAD, Background, actors_of
from rashomon.events.clusters import NEAR, NEAREST_DAYS, Cluster, Node
from rashomon.model import ActorId, ArticleId, EventKind

PASSAGE = 600  # characters: a paragraph or two
# Two articles about one event share this much, by their words; two about like events of one region, less.
ALIKE = 0.2
MOST_COMPARED = 20  # articles of one event


class Choices:
    """The events so far, looked up by article and by place."""

    def __init__(self, nodes: Iterable[Node], background: Background) -> None:
        self.background = background
        self.in_article: dict[ArticleId, list[Node]] = defaultdict(list)
        self._at_place: dict[str, list[Cluster]] = defaultdict(list)
        for each in nodes:
            self.in_article[each.article].append(each)

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
        settled = [(each.distance(other), other) for other in self._settled(each.article)]
        # Arrests are told under the attack that they follow; nobody is hurt under the arrests.
        events = {other.cluster.number for _, other in settled if other.cluster}
        is_under = each.kind is EventKind.ARREST and len(events) == 1
        beside = [
            (distance + (NEAR if follows(other, each) else 0), other)
            for distance, other in settled
            if other.cluster and may_join(each, other.cluster, 0 if is_under else distance)
        ]
        distance, nearest = min(beside, key=lambda pair: (pair[0], pair[1].placed.order), default=(None, None))
        start = nearest.claim.spans[0].start if nearest and nearest.paragraph == each.paragraph else -1
        if named := self._named_in_paragraph(each, after=start):
            return named
        if nearest and distance is not None and each.distance(nearest) <= PASSAGE:
            return nearest.cluster
        if beside:
            return most_told(other for _, other in beside)
        if each.text == each.article:
            return None
        return most_told(o for o in self._settled(each.text) if o.cluster and may_join(each, o.cluster, PASSAGE + 1))

    def by_day_and_passage(self, each: Node) -> Cluster | None:
        """The cluster of the nearest claim in its article that is known to be of its day."""
        beside = [
            (each.distance(other), other.placed.order, other.cluster)
            for other in self._settled(each.article)
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

    def by_mention(self, each: Node) -> Cluster | None:
        """The event that the claim's article is about, going by the places that it names."""
        named = self.background.named(each.article)
        told = (each.told, each.told) if each.told is not None else None
        best: tuple[float, int, int, Cluster] | None = None
        for cluster in {cluster.number: cluster for name in named for cluster in self.at_place(name)}.values():
            gap = cluster.days_from(each.days, told)
            if gap is None or not may_join(each, cluster, PASSAGE + 1):
                continue
            at = sorted(at for name in _names(cluster) for at in named.get(name, ()))
            is_prominent = at[0] < LEAD or len(at) > 1
            likeness = self.likeness([each.article], articles_of(cluster))
            shared = self.background.actors(each.article) & _actors(cluster)
            # The parties to a war are in all of its coverage; who speaks tells one event from another.
            actors = len(shared) if shared & _voices(cluster) else 0
            # The day that both name, or coverage of one day of which neither names another.
            of_its_day = gap == 0 and (each.days is None) == (cluster.days is None)
            enough = 1 if gap <= NEAREST_DAYS else 2
            if not is_prominent or not (of_its_day or actors >= enough or likeness >= ALIKE):
                continue
            found = (-actors - likeness, gap, cluster.number, cluster)
            best = found if best is None or found[:3] < best[:3] else best
        return best[3] if best else None

    def by_nearest(self, each: Node) -> Cluster | None:
        beside = list(self._settled(each.article))
        if beside:
            return min(beside, key=lambda other: (each.distance(other), other.placed.order)).cluster
        return most_told(self._settled(each.text))

    def likeness(self, some: Iterable[ArticleId], others: Iterable[ArticleId]) -> float:
        """That of the two articles that are most alike."""
        others = sorted(others)[:MOST_COMPARED]
        pairs = ((a, b) for a in sorted(some)[:MOST_COMPARED] for b in others)
        return max((self.background.likeness(min(a, b), max(a, b)) for a, b in pairs), default=0.0)

    def _settled(self, article: ArticleId) -> Iterator[Node]:
        return (other for other in self.in_article.get(article, ()) if other.cluster and not other.is_label)

    def _named_in_paragraph(self, each: Node, *, after: int) -> Cluster | None:
        """The event at the place that the claim's paragraph named last, of that day or the day before: of the days of
        a siege, each tells of another."""
        end = each.claim.spans[-1].end
        told = (each.told, each.told) if each.told is not None else None
        if each.paragraph is None:
            return None
        mentions = sorted(
            (at, name)
            for name, starts in self.background.named(each.article).items()
            for at in starts[: bisect_right(starts, end - 1)]
            if at > after and self.background.paragraph(each.article, at) == each.paragraph
        )
        for _, name in reversed(mentions):
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


def _actors(cluster: Cluster) -> set[ActorId]:
    return {actor for each in cluster.nodes for actor in actors_of(each.claim)}


def _voices(cluster: Cluster) -> set[ActorId]:
    return {each.claim.voice for each in cluster.nodes if each.claim.voice and not each.is_narration}


def _names(cluster: Cluster) -> set[str]:
    return {each.place.name for each in cluster.nodes if each.place}


def articles_of(cluster: Cluster) -> set[ArticleId]:
    return {each.text for each in cluster.nodes}
