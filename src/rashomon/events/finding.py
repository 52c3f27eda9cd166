"""Which claims are about one event: the same place, time and kind, or the same passage of one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from rashomon.events.clusters import NEAR, Cluster, Days, Node, by_day, by_kind, node
from rashomon.events.kinds import kind_of, kind_of_all
from rashomon.events.placed import PlacedClaim, day_number
from rashomon.events.places import Place
from rashomon.ids import event_id
from rashomon.model import ArticleId, Claim, ClaimId, Event, Harm

PASSAGE = 600  # characters: a paragraph or two
NEAREST_DAYS = 3  # an undated figure goes to an event at its place so many days from when it was told
MOST_LINKS = 5  # events that one claim of a longer period is listed under, beside its own


def find_events(claims: Iterable[PlacedClaim]) -> list[Event]:
    """Events by id. Every claim of harm or blame is in one; a label is in the event of the claim nearest to it.

    Harm and blame with a place and a date found the events. What lacks one of them follows the passage it stands in,
    then the nearest event at its place. A claim of a longer period or a running total is listed under the events of its
    article that it includes, too. The result is the same for any order of the claims.
    """
    return _Finding(claims).events()


class _Finding:
    """The claims on their way into clusters. Each step sees only what the steps before it settled."""

    def __init__(self, claims: Iterable[PlacedClaim]) -> None:
        by_id = {placed.claim.id: placed for placed in claims}
        self.nodes = sorted(map(node, by_id.values()), key=lambda n: n.placed.order)
        self.clusters: list[Cluster] = []
        self.in_article: dict[ArticleId, list[Node]] = defaultdict(list)
        for each in self.nodes:
            self.in_article[each.article].append(each)
        self.block = _blocks(each.place for each in self.nodes if each.place)
        self.at_place: dict[str, list[Cluster]] = defaultdict(list)

    def events(self) -> list[Event]:
        incidents = [each for each in self.nodes if not each.is_label and not each.is_period]
        periods = [each for each in self.nodes if not each.is_label and each.is_period]
        dated = [each for each in incidents if each.place and each.days]
        self._found([each for each in dated if not each.is_wide], _stated)
        self._settle([each for each in dated if each.is_wide], self._by_passage)
        self._found(_loose(dated), _stated)
        self._join_inner_places()
        self._index_places()

        undated = [each for each in incidents if each.place and not each.days]
        self._settle(undated, self._by_passage)
        self._settle(_loose(undated), self._by_time)
        self._found(_loose(undated), _told)

        unplaced = [each for each in incidents if not each.place]
        self._settle(unplaced, self._by_passage)
        self._found([each for each in _loose(unplaced) if each.days], _stated)
        self._settle(_loose(unplaced), self._by_passage)
        self._found(_loose(unplaced), _told)

        self._index_places()
        for each in periods:
            self._include(each)
        self._found(_loose(periods), _window)
        self._keep_parts_with_wholes()
        self._settle([each for each in self.nodes if each.is_label], self._by_nearest)
        return sorted((_event(cluster) for cluster in self.clusters if cluster.nodes), key=lambda event: event.id)

    # -------------------------------------------------------- founding

    def _found(self, nodes: Iterable[Node], days_of: Callable[[Node], Days]) -> None:
        """New clusters of claims at one place; of one text where they name none, or no day is known."""
        blocks: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for each in nodes:
            no_day = each.days is None and each.placed.told is None
            text = each.text if no_day or each.place is None else ""
            blocks[self.block[each.place] if each.place else "", text].append(each)
        for key in sorted(blocks):
            for day in by_day(blocks[key], days_of):
                for group in by_kind(day):
                    self._new_cluster(group)

    def _new_cluster(self, nodes: Sequence[Node]) -> None:
        cluster = Cluster(len(self.clusters))
        stated = [each.days for each in nodes if each.days]
        if stated:
            cluster.days = min(first for first, _ in stated), max(last for _, last in stated)
        places = Counter(each.place for each in nodes if each.place)
        cluster.place = min(places, key=lambda p: (-len(p.within), -places[p], p.name, sorted(p.within)), default=None)
        cluster.kinds = frozenset(each.kind for each in nodes if each.kind)
        for each in nodes:
            cluster.add(each)
        self.clusters.append(cluster)

    def _join_inner_places(self) -> None:
        """An event in a district and one in its city are the same where the words say that the district lies there
        and each is the only one of its days and kind."""
        self._index_places()
        inner_of: dict[int, list[Cluster]] = defaultdict(list)
        outer_of: dict[int, list[Cluster]] = defaultdict(list)
        for inner in self.clusters:
            for name in sorted(inner.place.within) if inner.place else ():
                for outer in self.at_place.get(name, ()):
                    if outer is not inner and _same_time_and_kind(inner, outer) and _lies_in(inner, outer):
                        outer_of[inner.number].append(outer)
                        inner_of[outer.number].append(inner)
        for inner in self.clusters:
            outers = outer_of.get(inner.number, [])
            if len(outers) == 1 and len(inner_of[outers[0].number]) == 1 and not outer_of.get(outers[0].number):
                outer = outers[0]
                for each in outer.nodes:
                    inner.add(each)
                outer.nodes = []
                inner.kinds |= outer.kinds
                if inner.days and outer.days:
                    inner.days = min(inner.days[0], outer.days[0]), max(inner.days[1], outer.days[1])
        self.clusters = [cluster for cluster in self.clusters if cluster.nodes]
        for number, cluster in enumerate(self.clusters):
            cluster.number = number

    def _index_places(self) -> None:
        self.at_place.clear()
        for cluster in self.clusters:
            for name in sorted({each.place.name for each in cluster.nodes if each.place}):
                self.at_place[name].append(cluster)

    # -------------------------------------------------------- joining

    def _settle(self, nodes: Iterable[Node], choose: Callable[[Node], Cluster | None]) -> None:
        """Choose for all before any joins, so that the order of the claims makes no difference."""
        for each, cluster in [(each, choose(each)) for each in nodes]:
            if cluster is not None:
                cluster.add(each)

    def _by_passage(self, each: Node) -> Cluster | None:
        """The cluster of the nearest claim in the passage, else the one that its article tells most of."""
        beside = [
            (each.distance(other), other)
            for other in self.in_article[each.article]
            if other.cluster and not other.is_label and _may_join(each, other.cluster, each.distance(other))
        ]
        near = [pair for pair in beside if pair[0] <= PASSAGE]
        if near:
            return min(near, key=lambda pair: (pair[0], pair[1].placed.order))[1].cluster
        if beside:
            return _most_told(other for _, other in beside)
        if each.text == each.article:
            return None
        return _most_told(
            other
            for other in self.in_article.get(each.text, ())
            if other.cluster and not other.is_label and _may_join(each, other.cluster, PASSAGE + 1)
        )

    def _by_time(self, each: Node) -> Cluster | None:
        """The event at the claim's place nearest to the day on which the claim was told."""
        told = day_number(each.placed.told)
        if told is None or each.place is None:
            return None
        fitting = [
            (abs(told - near), near > told, cluster.number, cluster)
            for cluster in self.at_place.get(each.place.name, ())
            if cluster.days and _may_join(each, cluster, NEAR + 1)
            for near in [min(max(told, cluster.days[0]), cluster.days[1])]
            if abs(told - near) <= NEAREST_DAYS
        ]
        return min(fitting, key=lambda found: found[:3])[3] if fitting else None

    def _by_nearest(self, each: Node) -> Cluster | None:
        beside = [other for other in self.in_article[each.article] if other.cluster and not other.is_label]
        if beside:
            return min(beside, key=lambda other: (each.distance(other), other.placed.order)).cluster
        return _most_told(o for o in self.in_article.get(each.text, ()) if o.cluster and not o.is_label)

    def _include(self, each: Node) -> None:
        """Give a claim of a period to the nearest event that it includes, and list it under the others."""
        last = (each.days or _told(each))[1]
        first = each.days[0] if each.days and each.claim.date_from else None  # None: "so far"

        def includes(cluster: Cluster) -> bool:
            if cluster.days is None:
                return False
            return (first is None or first <= cluster.days[0]) and cluster.days[1] <= last

        beside = [
            other
            for other in self.in_article[each.article]
            if other.cluster and not other.is_label and not other.is_period
            if includes(other.cluster) and (each.is_wide or other.cluster.fits_place(each))
        ]
        beside.sort(key=lambda other: (each.distance(other), other.placed.order))
        chosen = list(dict.fromkeys(other.cluster for other in beside if other.cluster))
        if not chosen and each.place:
            earliest = last - NEAREST_DAYS if first is None else first
            at_place = [c for c in self.at_place.get(each.place.name, ()) if includes(c) and c.fits_place(each)]
            latest = max(at_place, key=lambda c: (c.days or (0, 0), -c.number), default=None)
            if latest and latest.days and latest.days[1] >= earliest:
                chosen = [latest]
        if chosen:
            chosen[0].add(each)
            for cluster in chosen[1 : MOST_LINKS + 1]:
                cluster.linked.append(each)

    def _keep_parts_with_wholes(self) -> None:
        """ "At least 17 of them children" is about what "41 civilians" is about."""
        by_id = {each.claim.id: each for each in self.nodes}
        for each in self.nodes:
            whole, seen = each, {each.claim.id}
            while (above := _whole_of(whole.claim)) in by_id and above not in seen:
                seen.add(above)
                whole = by_id[above]
            if whole.cluster and each.cluster is not whole.cluster:
                if each.cluster:
                    each.cluster.nodes.remove(each)
                whole.cluster.linked = [other for other in whole.cluster.linked if other is not each]
                whole.cluster.add(each)


# ---------------------------------------------------------------- days


def _stated(each: Node) -> Days:
    return each.days or _told(each)


def _told(each: Node) -> Days:
    day = day_number(each.placed.told) or 0
    return day, day


def _window(each: Node) -> Days:
    """A period's days; one whose start is open ("since the war began") goes by its end."""
    if each.days is None:
        return _told(each)
    return each.days if each.claim.date_from else (each.days[1], each.days[1])


# ---------------------------------------------------------------- choices


def _loose(nodes: Iterable[Node]) -> list[Node]:
    return [each for each in nodes if each.cluster is None]


def _may_join(each: Node, cluster: Cluster, distance: int) -> bool:
    """Nothing speaks against it; a country is where its passage is; another kind of event only in one breath."""
    if not cluster.fits_days(each) or not (cluster.fits_place(each) or (each.is_wide and distance <= PASSAGE)):
        return False
    return distance <= NEAR or each.kind is None or not cluster.kinds or each.kind in cluster.kinds


def _most_told(nodes: Iterable[Node]) -> Cluster | None:
    told: dict[int, list[Node]] = defaultdict(list)
    for each in nodes:
        if each.cluster:
            told[each.cluster.number].append(each)
    if not told:
        return None
    most = min(told, key=lambda number: (-len(told[number]), min(n.claim.spans[0].start for n in told[number]), number))
    return told[most][0].cluster


def _same_time_and_kind(a: Cluster, b: Cluster) -> bool:
    if not (a.days and b.days) or a.days[0] - 1 > b.days[1] or b.days[0] - 1 > a.days[1]:
        return False
    return not (a.kinds and b.kinds) or bool(a.kinds & b.kinds)


def _lies_in(inner: Cluster, outer: Cluster) -> bool:
    return bool(inner.place and outer.place and inner.place.lies_in(outer.place))


def _whole_of(claim: Claim) -> ClaimId | None:
    return claim.detail.part_of if isinstance(claim.detail, Harm) else None


def _blocks(places: Iterable[Place]) -> dict[Place, str]:
    """A key for each place, the same for places that may be one. "Harat, Dorran" and "Harat, Sulm" are two places;
    which of them a bare "Harat" is, nobody can tell, so it is a third; with one of them alone it is that one."""
    named: dict[str, set[frozenset[str]]] = defaultdict(set)
    for place in places:
        named[place.name].add(place.within)
    keys: dict[Place, str] = {}
    for name, withins in named.items():
        ordered = sorted((within for within in withins if within), key=lambda w: (-len(w), sorted(w)))
        families: list[list[frozenset[str]]] = []
        for within in ordered:
            families_of = [family for family in families if within <= family[0]]
            if len(families_of) == 1:
                families_of[0].append(within)
            else:
                families.append([within])
        for family in families:
            for within in family:
                keys[Place(name, within)] = f"{name}|{','.join(sorted(family[0]))}" if len(families) > 1 else name
        keys[Place(name)] = name
    return keys


# ---------------------------------------------------------------- the event


def _event(cluster: Cluster) -> Event:
    own = sorted((each.placed for each in cluster.nodes), key=lambda placed: placed.order)
    every = [*own, *(each.placed for each in cluster.linked)]
    days = [placed.claim for placed in own if _is_day(placed.claim)]
    dated = days or [placed.claim for placed in own]
    starts = sorted(claim.date_from or claim.date_to or "" for claim in dated)
    ends = sorted(claim.date_to or claim.date_from or "" for claim in dated)
    return Event(
        id=event_id(placed.claim.id for placed in own),
        kind=kind_of_all(kind_of(placed.claim) for placed in own),
        place=_most_named(own),
        date_from=next((day for day in starts if day), None),
        date_to=next((day for day in reversed(ends) if day), None),
        articles=tuple(sorted({placed.claim.article for placed in every})),
        claims=tuple(sorted(placed.claim.id for placed in every)),
    )


def _is_day(claim: Claim) -> bool:
    return claim.date_from is not None and claim.date_from == (claim.date_to or claim.date_from)


def _most_named(own: Iterable[PlacedClaim]) -> str | None:
    """The place as most articles name it; of several names the longer, then the first by code point."""
    articles: dict[str, set[ArticleId]] = defaultdict(set)
    for placed in own:
        if placed.claim.place:
            articles[placed.claim.place].add(placed.claim.article)
    return min(articles, key=lambda name: (-len(articles[name]), -len(name), name), default=None)
