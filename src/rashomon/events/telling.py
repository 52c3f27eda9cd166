"""What one article tells of, happening by happening. An article can tell of several; nothing here sees another one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.events.around import LEAD, Around
from rashomon.events.choosing import Choices
from rashomon.events.clusters import Cluster, Days, Node, by_day, by_kind, join_inner_places, node, numbered
from rashomon.events.placed import PlacedClaim, day_number
from rashomon.events.places import Place
from rashomon.model import (
    ActorId,
    ArticleId,
    Blame,
    Claim,
    ClaimId,
    Effect,
    EventKind,
    Harm,
    Label,
    PlacePrecision,
    VoiceKind,
)

Figure = tuple[Effect, int | None, int | None]

_NAME_WORD = re.compile(r"[^\W\d_]+")
# Words that tell nobody from others: numbers, and what most of the dead are called.
_ANYBODY = frozenset(
    "person people civilian soldier guerrilla rebel member troop victim least than more many other some several dozen"
    " hundred thousand three four five seven eight nine eleven twelve twenty thirty forty fifty their them which"
    " terrorist policemen policeman children women dead body bodie wounded men combatant fighter police officer total"
    " around about approximately number another worker peasant two killed death been were this that those these".split()
)

_SITES = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})

BACKGROUND = 7  # days before its article appeared: what happened earlier, and is not in the lead, is no news


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One happening as one article tells it: what decides with which tellings of other articles it is one event."""

    article: ArticleId
    text: ArticleId  # whose text this is: of a copy, the original
    claims: tuple[ClaimId, ...]  # as the article is read
    kinds: frozenset[EventKind]
    place: Place | None
    also: frozenset[str]  # what the article calls that place beside the name that a gazetteer has for it
    is_wide: bool  # the place is a province or a country
    country: str | None  # that it lies in, as far as a gazetteer knows
    days: Days | None  # of the happening, where the article gives them
    told: Days | None  # of the article
    is_period: bool  # it gives totals alone, of more than one incident
    is_open: bool  # of a period: its start is not said
    figures: frozenset[Figure]  # that tell one happening from another: "one dead" does not
    victims: frozenset[str]  # those killed, by two words of their names each: "ignacio ellacuria"
    who: frozenset[str]  # what the harmed are called, where that tells them from others: "jesuit"
    voices: frozenset[str]
    parties: frozenset[str]  # who is blamed or called something
    named: frozenset[str]  # the places that the article names
    prominent: frozenset[str]  # those of them that it is about, as far as can be seen
    near: frozenset[str]  # those that the paragraphs of these claims name
    inner: frozenset[str]  # those that the article says lie in the place of the happening
    town: frozenset[str]  # of a square or a market, where the article was filed: it may lie there
    in_lead: bool

    @property
    def id(self) -> ClaimId:
        return min(self.claims)

    @property
    def place_names(self) -> frozenset[str]:
        return self.also | {self.place.name} if self.place else self.also

    @property
    def is_background(self) -> bool:
        """Whether its article mentions it as something that was."""
        return bool(not self.in_lead and self.days and self.told and self.days[1] < self.told[0] - BACKGROUND)


def find_tellings(
    claims: Iterable[PlacedClaim],
    around: Around,
    names: Mapping[ActorId, str] | None = None,
    persons: Collection[str] = (),
) -> list[Telling]:
    """Every claim of harm and blame of one article in one telling, in the order of their first claims.

    Harm and blame with a place and a date found the tellings. What lacks one of them follows the passage it stands in,
    then what the article tells most of; what nothing founds is told without place or day. Totals of longer periods are
    tellings of their own, and a label goes with the claim nearest to it; where an article has labels alone, those
    that say where found what it tells. `names`: what the article calls its actors,
    without those whom nobody could tell from others; `persons`: the full names of people in it.
    """
    found = _Found(claims, around)
    tellings = [_telling(cluster, around, names or {}, persons) for cluster in found.clusters()]
    return sorted(tellings, key=lambda telling: (telling.claims, telling.id))


class _Found:
    """The claims of one article on their way into tellings. Each step sees only what the steps before it settled."""

    def __init__(self, claims: Iterable[PlacedClaim], around: Around) -> None:
        by_id = {placed.claim.id: placed for placed in claims}
        self.nodes = [node(placed, around) for placed in sorted(by_id.values(), key=_as_read)]
        self.by_id = {each.claim.id: each for each in self.nodes}
        self.found: list[Cluster] = []
        self.choices = Choices(self.nodes, around)
        self.block = blocks(each.place for each in self.nodes if each.place)

    def clusters(self) -> list[Cluster]:
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
        self.found = join_inner_places(self.found)
        self._index()

        undated = [each for each in here if each.place and not each.days]
        self._settle(undated, choices.by_passage)
        self._settle(_loose(undated), choices.by_place)
        self._found(_loose(undated), _told)
        self._index()

        unplaced = [each for each in incidents if not each.place]
        self._settle([each for each in unplaced if each.days], choices.by_day_and_passage)
        self._follow([each for each in _loose(unplaced) if each.days])
        if any(cluster.place for cluster in self.found):
            self._found([each for each in _loose(unplaced) if each.days], _stated)
        self._follow(_loose(unplaced))
        for each in _loose(away):
            each.place = each.placed.place
        self._settle(_loose(away), choices.by_place)
        self._found([each for each in _loose(unplaced) if each.days], _stated)
        self._follow(_loose(unplaced))
        loose = _loose(unplaced)
        if loose and not self.found and periods:
            # Nothing is told of but a total of days: that is the happening.
            self._found(periods, _window)
            self._index()
            self._follow(loose)
        self._found(_loose(loose), _told)
        self._found(_loose(periods), _window)
        self._keep_parts_with_wholes()
        labels = [each for each in self.nodes if each.is_label]
        if not self.found:
            self._found([each for each in labels if each.place and not each.is_wide], _stated)
        self._settle(_loose(labels), choices.by_nearest)
        return numbered(self.found)

    def _found(self, nodes: Iterable[Node], days_of: Callable[[Node], Days]) -> None:
        """New clusters of claims at one place."""
        blocked: dict[str, list[Node]] = defaultdict(list)
        for each in nodes:
            blocked[self.block.get(each.place, each.place.name) if each.place else ""].append(each)
        for key in sorted(blocked):
            for day in by_day(blocked[key], days_of):
                for group in by_kind(day):
                    self.found.append(_cluster(len(self.found), group))

    def _index(self) -> None:
        self.choices.index(self.found)

    def _settle(self, nodes: Iterable[Node], choose: Callable[[Node], Cluster | None]) -> None:
        """Choose for all before any joins, so that the order of the claims makes no difference."""
        for each, cluster in [(each, choose(each)) for each in nodes]:
            if cluster is not None:
                cluster.add(each)

    def _follow(self, nodes: Iterable[Node]) -> None:
        """Claims go on with what their passage is about, one after the other as an article is read."""
        for each in nodes:
            cluster = self.choices.by_passage(each)
            if cluster is not None:
                cluster.add(each)

    def _keep_parts_with_wholes(self) -> None:
        """ "At least 17 of them children" is about what "41 civilians" is about."""
        for each in self.nodes:
            whole, seen = each, {each.claim.id}
            while (above := _whole_of(whole.claim)) in self.by_id and above not in seen:
                seen.add(above)
                whole = self.by_id[above]
            if whole.cluster and each.cluster is not whole.cluster:
                if each.cluster:
                    each.cluster.nodes.remove(each)
                whole.cluster.add(each)


def _cluster(number: int, nodes: Sequence[Node]) -> Cluster:
    cluster = Cluster(number)
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
    return cluster


def _as_read(placed: PlacedClaim) -> tuple[int, ClaimId]:
    return placed.claim.spans[0].start, placed.claim.id


def _loose(nodes: Iterable[Node]) -> list[Node]:
    return [each for each in nodes if each.cluster is None]


def _whole_of(claim: Claim) -> ClaimId | None:
    return claim.detail.part_of if isinstance(claim.detail, Harm) else None


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


# ---------------------------------------------------------------- the telling


def _telling(cluster: Cluster, around: Around, names: Mapping[ActorId, str], persons: Collection[str]) -> Telling:
    nodes = sorted(cluster.nodes, key=lambda each: _as_read(each.placed))
    told = [each for each in nodes if not each.is_label] or nodes
    details = [each.claim.detail for each in nodes]
    return Telling(
        article=nodes[0].article,
        text=nodes[0].text,
        claims=tuple(each.claim.id for each in nodes),
        kinds=_kinds(nodes),
        place=cluster.place,
        also=frozenset(own for own, known in around.called.items() if cluster.place and known == cluster.place.name),
        is_wide=all(each.is_wide for each in nodes if each.place),
        country=_country(nodes),
        days=cluster.days,
        told=cluster.told,
        is_period=all(each.is_period for each in told if isinstance(each.claim.detail, Harm))
        and any(each.is_period for each in told),
        is_open=any(each.is_period and each.claim.date_from is None for each in told),
        figures=frozenset(
            (detail.effect, detail.low, detail.high)
            for detail in details
            if isinstance(detail, Harm) and (detail.low or detail.high or 0) > 1
        ),
        victims=frozenset(key for each in nodes for name in _killed(each.claim) for key in name_keys(name, persons)),
        who=frozenset(word for each in nodes for word in _who(each.claim)),
        voices=frozenset(_called(names, (e.claim.voice for e in nodes if e.claim.voice_kind is VoiceKind.SPEAKER))),
        parties=frozenset(_called(names, map(_party, nodes))),
        named=frozenset(around.named),
        prominent=around.prominent(),
        near=around.named_in({each.paragraph for each in nodes}),
        town=around.filed if cluster.place and _is_site(cluster) else frozenset(),
        inner=frozenset(inner for inner, outer in around.lies_in if cluster.place and outer == cluster.place.name),
        in_lead=any(each.claim.spans[0].start < LEAD for each in told),
    )


def _kinds(nodes: Iterable[Node]) -> frozenset[EventKind]:
    """Where people are hurt, or it is said that none were, arrests are what came of it."""
    nodes = list(nodes)
    kinds = frozenset(each.kind for each in nodes if each.kind)
    return kinds - {EventKind.ARREST} if any(each.is_harm for each in nodes) else kinds


def _is_site(cluster: Cluster) -> bool:
    return all(each.claim.place_precision in _SITES for each in cluster.nodes if each.place == cluster.place)


def _country(nodes: Iterable[Node]) -> str | None:
    found = {at.country for each in nodes if (at := each.claim.location) and at.country}
    return min(found) if len(found) == 1 else None


def _called(names: Mapping[ActorId, str], actors: Iterable[ActorId | None]) -> Iterable[str]:
    return (names[actor] for actor in actors if actor is not None and actor in names)


def _party(each: Node) -> ActorId | None:
    match each.claim.detail:
        case Harm(blamed=actor) | Blame(blamed=actor) | Label(target=actor):
            return actor


def _killed(claim: Claim) -> Iterable[str]:
    if isinstance(claim.detail, Harm) and claim.detail.effect is Effect.KILLED:
        yield from claim.detail.names


def name_keys(name: str, persons: Iterable[str] = ()) -> frozenset[str]:
    """What two forms of a person's name share: each two words that follow each other. A surname alone is read as the
    one person of the article who bears it.

    >>> sorted(name_keys("Rector Ignacio Ellacuria"))
    ['ignacio ellacuria', 'rector ignacio']
    """
    words = _name_words(name)
    if len(words) < 2:
        fuller = {full for full in persons if words and words[0] in (own := _name_words(full)) and len(own) > 1}
        words = _name_words(min(fuller)) if len(fuller) == 1 else []
    return frozenset(f"{a} {b}" for a, b in pairwise(words))


def _name_words(name: str) -> list[str]:
    return [word for word in _NAME_WORD.findall(name.casefold()) if len(word) > 2]


def _who(claim: Claim) -> Iterable[str]:
    harm = claim.detail
    if isinstance(harm, Harm) and harm.effect is Effect.KILLED:
        for word in _NAME_WORD.findall(harm.words.casefold()):
            word = word.removesuffix("s")
            if len(word) > 3 and word not in _ANYBODY:
                yield word


# ---------------------------------------------------------------- places


def blocks(places: Iterable[Place]) -> dict[Place, str]:
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
