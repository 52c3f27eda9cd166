"""Which claims are about one event: the same place, time and kind, or the same passage of one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rashomon.events.background import WIDE, Background
from rashomon.events.choosing import Choices
from rashomon.events.clusters import NEAREST_DAYS, Cluster, Days, Node, by_day, by_kind, node
from rashomon.events.copied import repeated
from rashomon.events.kinds import kind_of_event
from rashomon.events.merging import join_alike, join_inner_places, numbered
from rashomon.events.placed import PlacedClaim, day_number
from rashomon.events.places import Place
from rashomon.ids import event_id
from rashomon.model import ArticleId, Claim, ClaimId, Event, Harm

MOST_LINKS = 5  # events that one claim of a longer period is listed under, beside its own


def find_events(claims: Iterable[PlacedClaim], background: Background | None = None) -> list[Event]:
    """Events by id. Every claim of harm or blame is in one; a label is in the event of the claim nearest to it.

    Harm and blame with a place and a date found the events. What lacks one of them follows the passage it stands in,
    then the nearest event at its place, then the event whose place its article names. A claim of a longer period or a
    running total is listed under the events of its article that it includes, too. What a copy says goes where its
    original goes. The result is the same for any order of the claims.

    `background` is what the articles of the claims say around them, which have been located in it.
    """
    claims = list(claims)
    return _Finding(claims, background or Background((), claims)).events()


class _Finding:
    """The claims on their way into clusters. Each step sees only what the steps before it settled."""

    def __init__(self, claims: Iterable[PlacedClaim], background: Background) -> None:
        by_id = {placed.claim.id: placed for placed in claims}
        self.repeats = repeated(by_id.values())
        self.all_nodes = {
            each.claim.id: each
            for each in sorted((node(p, background) for p in by_id.values()), key=lambda n: n.placed.order)
        }
        self.nodes = [each for name, each in self.all_nodes.items() if name not in self.repeats]
        self.clusters: list[Cluster] = []
        self.choices = Choices(self.nodes, background)
        self.block = _blocks(each.place for each in self.nodes if each.place)

    def events(self) -> list[Event]:
        choices = self.choices
        incidents = [each for each in self.nodes if not each.is_label and not each.is_period]
        periods = [each for each in self.nodes if not each.is_label and each.is_period]
        here = [each for each in incidents if not each.is_away]
        away = [each for each in incidents if each.is_away]
        for each in away:
            each.place = None

        dated = [each for each in here if each.place and each.days]
        self._found([each for each in dated if not each.is_wide], _stated)
        self._settle([each for each in dated if each.is_wide], choices.by_passage)
        self._found(_loose(dated), _stated)
        self.clusters = join_inner_places(self.clusters, choices)
        self._index()

        undated = [each for each in here if each.place and not each.days]
        self._settle(undated, choices.by_passage)
        self._settle(_loose(undated), choices.by_place)
        self._settle([each for each in _loose(undated) if each.is_wide], choices.by_mention)
        self._found(_loose(undated), _told)
        self._index()

        unplaced = [each for each in incidents if not each.place]
        said_when = [each for each in unplaced if each.days]
        self._settle(said_when, choices.by_day_and_passage)
        self._settle(_loose(said_when), choices.by_mention)
        self._follow(_loose(unplaced))
        self._settle(_loose(unplaced), choices.by_mention)
        self._follow(_loose(unplaced))
        for each in _loose(away):
            each.place = each.placed.place
        self._settle(_loose(away), choices.by_place)
        self._found([each for each in _loose(unplaced) if each.days], _stated)
        self._follow(_loose(unplaced))
        self._found(_loose(unplaced), _told)
        self.clusters = join_alike(self.clusters, choices)

        self._index()
        for each in periods:
            self._include(each)
        self._found(_loose(periods), _window)
        self._repeat()
        self._keep_parts_with_wholes()
        self._settle([each for each in self.nodes if each.is_label], choices.by_nearest)
        self._repeat()
        return sorted((_event(cluster, self.repeats) for cluster in numbered(self.clusters)), key=lambda e: e.id)

    # -------------------------------------------------------- founding

    def _found(self, nodes: Iterable[Node], days_of: Callable[[Node], Days]) -> None:
        """New clusters of claims at one place; of one text where they name none, or no day is known."""
        blocks: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for each in nodes:
            no_day = each.days is None and each.placed.told is None
            text = each.text if no_day or each.place is None else ""
            blocks[self.block.get(each.place, each.place.name) if each.place else "", text].append(each)
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
        cluster.place = min(
            places, key=lambda p: (-len(p.within), -places[p], p.name, sorted(p.within), p.id or "~"), default=None
        )
        told = [each.told for each in nodes if each.told is not None]
        cluster.told = (min(told), max(told)) if told else None
        cluster.kinds = frozenset(each.kind for each in nodes if each.kind)
        for each in nodes:
            cluster.add(each)
        self.clusters.append(cluster)

    def _index(self) -> None:
        self.choices.index(self.clusters)

    # -------------------------------------------------------- joining

    def _settle(self, nodes: Iterable[Node], choose: Callable[[Node], Cluster | None]) -> None:
        """Choose for all before any joins, so that the order of the claims makes no difference."""
        for each, cluster in [(each, choose(each)) for each in nodes]:
            if cluster is not None:
                cluster.add(each)

    def _follow(self, nodes: Iterable[Node]) -> None:
        """Claims go on with the event that their passage is about, one after the other as an article is read."""
        for each in sorted(nodes, key=lambda n: (n.article, n.claim.spans[0].start, n.claim.id)):
            cluster = self.choices.by_passage(each)
            if cluster is not None:
                cluster.add(each)

    def _repeat(self) -> None:
        """A claim of a copy goes wherever the claim goes that it repeats."""
        for copy, original in sorted(self.repeats.items()):
            each, first = self.all_nodes[copy], self.all_nodes[original]
            if each.cluster is None and first.cluster is not None:
                first.cluster.add(each)
                for cluster in self.clusters:
                    if first in cluster.linked:
                        cluster.linked.append(each)

    def _include(self, each: Node) -> None:
        """Give a claim of a period to the nearest event that it includes, and list it under the others."""
        last = (each.days or _told(each))[1]
        first = each.days[0] if each.days and each.claim.date_from else None  # None: "so far"

        def includes(cluster: Cluster) -> bool:
            days = cluster.days or cluster.told  # no day is stated: it lies before it was told
            if days is None:
                return False
            return (first is None or first <= days[0]) and days[1] <= last

        beside = [
            other
            for other in self.choices.in_article[each.article]
            if other.cluster and not other.is_label and not other.is_period
            if includes(other.cluster) and (each.is_wide or other.cluster.fits_place(each))
        ]
        beside.sort(key=lambda other: (each.distance(other), other.placed.order))
        chosen = list(dict.fromkeys(other.cluster for other in beside if other.cluster))
        if not chosen and each.place:
            earliest = last - NEAREST_DAYS if first is None else first
            at_place = [c for c in self.choices.at_place(each.place.name) if includes(c) and c.fits_place(each)]
            latest = max(at_place, key=lambda c: (c.days or (0, 0), -c.number), default=None)
            if latest and latest.days and latest.days[1] >= earliest:
                chosen = [latest]
        if chosen:
            chosen[0].add(each)
            for cluster in chosen[1 : MOST_LINKS + 1]:
                cluster.linked.append(each)

    def _keep_parts_with_wholes(self) -> None:
        """ "At least 17 of them children" is about what "41 civilians" is about."""
        by_id = self.all_nodes
        for each in by_id.values():
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


def _whole_of(claim: Claim) -> ClaimId | None:
    return claim.detail.part_of if isinstance(claim.detail, Harm) else None


def _blocks(places: Iterable[Place]) -> dict[Place, str]:
    """A key for each place, the same for places that may be one. "Harat, Dorran" and "Harat, Sulm" are two places;
    which of them a bare "Harat" is, nobody can tell, so it is a third; with one of them alone it is that one."""
    named: dict[str, set[Place]] = defaultdict(set)
    for place in places:
        named[place.name].add(place)
    keys: dict[Place, str] = {}
    for name, own in named.items():
        known = [place for place in own if place.id]
        numbers = {place.id for place in known}
        keys |= {place: name if len(numbers) == 1 else f"{name}|{place.id}" for place in known}
        bare = {place.within for place in own if not place.id}
        if len(numbers) == 1:
            alike = {within for within in bare if any(within <= k.within or k.within <= within for k in known)}
            keys |= {Place(name, within): name for within in alike}
            bare -= alike
        families = _families(bare)
        several = len(families) + bool(numbers) > 1
        for family in families:
            for within in family:
                keys[Place(name, within)] = f"{name}|{','.join(sorted(family[0]))}" if several else name
        keys[Place(name)] = name
    return keys


def _families(withins: Iterable[frozenset[str]]) -> list[list[frozenset[str]]]:
    """What places of one name lie in, the same place's together, each led by the one that says most."""
    families: list[list[frozenset[str]]] = []
    for within in sorted((within for within in withins if within), key=lambda w: (-len(w), sorted(w))):
        fitting = [family for family in families if within <= family[0]]
        if len(fitting) == 1:
            fitting[0].append(within)
        else:
            families.append([within])
    return families


# ---------------------------------------------------------------- the event


def _event(cluster: Cluster, repeats: Mapping[ClaimId, ClaimId]) -> Event:
    everyone = sorted((each.placed for each in cluster.nodes), key=lambda placed: placed.order)
    own = [placed for placed in everyone if placed.claim.id not in repeats] or everyone
    every = [*everyone, *(each.placed for each in cluster.linked)]
    days = [placed.claim for placed in own if _is_day(placed.claim)]
    dated = days or [placed.claim for placed in own]
    starts = sorted(claim.date_from or claim.date_to or "" for claim in dated)
    ends = sorted(claim.date_to or claim.date_from or "" for claim in dated)
    return Event(
        id=event_id(placed.claim.id for placed in everyone),
        kind=kind_of_event(placed.claim for placed in own),
        place=_most_named(own),
        date_from=next((day for day in starts if day), None),
        date_to=next((day for day in reversed(ends) if day), None),
        articles=tuple(sorted({placed.claim.article for placed in every})),
        claims=tuple(sorted(placed.claim.id for placed in every)),
    )


def _is_day(claim: Claim) -> bool:
    return claim.date_from is not None and claim.date_from == (claim.date_to or claim.date_from)


def _most_named(own: Sequence[PlacedClaim]) -> str | None:
    """The place as most articles name it, a square counting for its town, a province only where nothing smaller is
    named; of several names the longer, then the first by code point."""
    located = [placed for placed in own if placed.place]
    near = [placed for placed in located if placed.claim.place_precision not in WIDE] or located
    around: dict[str, set[ArticleId]] = defaultdict(set)
    articles: dict[str, set[ArticleId]] = defaultdict(set)
    whole: dict[str, str] = {}
    for placed in near:
        place, name = placed.place, placed.claim.place
        if place is not None and name is not None:
            whole[name] = place.name
            articles[name].add(placed.claim.article)
            for each in {place.name, *place.within}:
                around[each].add(placed.claim.article)
    rank = {name: (-len(around[whole[name]]), -len(articles[name]), -len(name), name) for name in articles}
    return min(articles, key=rank.__getitem__, default=None)
