"""What articles say around their claims: which places they name, which place lies in which, and what they share.

A claim often leaves its place to the rest of its article, and a reporter who writes "in Mill Square" has said in
another sentence, or another reporter has, in which town that square is.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from math import log, sqrt
from zlib import crc32

from rashomon.events.placed import PlacedClaim, place_of
from rashomon.events.places import folded, read_place
from rashomon.model import ActorId, Article, ArticleId, Blame, Claim, Harm, Label, PlacePrecision, VoiceKind

WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
_IN_A_TOWN = frozenset({PlacePrecision.EXACT, PlacePrecision.DISTRICT})
LEAD = 400  # characters: title, standfirst and the first sentence or two

_EVERYWHERE = 0.5  # a name that so many of many articles have tells none of them from another
_MANY = 50
_MOST_WORDS = 5  # of a place's name
_WORD = re.compile(r"\w[\w'’ʼ]*")
_TELLING_WORD = re.compile(r"\w{3,}")
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:,[^–—\n]{0,40}?)?\s*(?:\([^()\n]{2,40}\)|\[[^]\n]{2,60}\])?\s*(?:–|—|--)\s"
)
_BETWEEN = re.compile(
    r"(?:,? (?:in|within|inside) (?:the )?(?:[\w-]+ )?"
    r"(?:(?:city|town|village|district|suburb|neighbou?rhood|capital|area) of )?|, | \()\Z"
)
_ONE_OF_A_LIST = re.compile(r",? (?:and|or)\b|, [A-Z][\w-]+,? (?:and|or) ")


@dataclass(frozen=True, slots=True)
class Around:
    """One article: where its paragraphs start, its words as hashes, and the places that it names."""

    starts: tuple[int, ...]
    words: array[int]
    named: Mapping[str, tuple[int, ...]]  # where each place is named
    lies_in: frozenset[tuple[str, str]]  # (Mill Square, Harat), as this article says


class Background:
    """Of all articles of a ledger. Only hashes and places are kept of an article while the next is read."""

    def __init__(self, articles: Iterable[Article], claims: Iterable[PlacedClaim]) -> None:
        """`claims`: those of the articles. What they give as places is looked for; no other words are known as such."""
        self._actors = _actors(claims := list(claims))
        self._called = _called(claims)
        names: dict[str, list[str]] = defaultdict(list)
        for name in sorted({*_places(claims), *self._called}, key=lambda name: (-len(name), name)):
            names[name.partition(" ")[0]].append(name)
        self._around = {article.id: _around(article, names, self._called) for article in articles}
        counted = Counter(word for around in self._around.values() for word in around.words)
        # In whole numbers, whose sum is the same in any order.
        self._weights = {word: round(1000 * log(1 + len(self._around) / n) ** 2) for word, n in counted.items()}
        named = Counter(name for around in self._around.values() for name in around.named)
        many = len(self._around) >= _MANY
        self._anywhere = {name for name in named if many and named[name] > _EVERYWHERE * len(self._around)}
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for around in self._around.values():
            for inner, outer in around.lies_in:
                said[inner][outer] += 1
        self._lies_in = said
        self._weight_of = cache(lambda article: self._weight(self._around[article].words))
        self.likeness = lru_cache(maxsize=1 << 18)(self._likeness)

    def named(self, article: ArticleId) -> Mapping[str, tuple[int, ...]]:
        """The places that an article names, with where it names them; not those where it was filed."""
        around = self._around.get(article)
        return {name: at for name, at in around.named.items() if name not in self._anywhere} if around else {}

    def paragraph(self, article: ArticleId, position: int) -> int | None:
        around = self._around.get(article)
        return bisect_right(around.starts, position) if around else None

    def locate(self, placed: PlacedClaim) -> PlacedClaim:
        """The claim with what its place lies in."""
        place = place_of(placed.claim)
        if place is None:
            return placed
        within = self._within(placed.claim.article, place.name)
        return replace(placed, within=within | self._all_above(self._said_within(placed.claim), place.name))

    def actors(self, article: ArticleId) -> frozenset[ActorId]:
        """Who speaks, is blamed or is given a name in an article; without its outlet and those who have no name."""
        return self._actors.get(article, frozenset())

    def _within(self, article: ArticleId, place: str) -> frozenset[str]:
        """The places that one lies in: as its article says, else as all articles that say so agree."""
        around = self._around.get(article)
        found = {outer for inner, outer in around.lies_in if inner == place} if around else set()
        return self._all_above(found or self._agreed(place), place)

    def _said_within(self, claim: Claim) -> set[str]:
        """The town that the claim's own words put a square or a district in."""
        if claim.location is None or claim.place_precision not in _IN_A_TOWN:
            return set()
        outer = read_place(next(iter(claim.location.within), None))
        return {self._called.get(outer.name, outer.name)} if outer else set()

    def _agreed(self, place: str) -> set[str]:
        """One outer place, and what that lies in itself; nothing where articles put a place of this name in two."""
        outers = set(self._lies_in.get(place, ()))
        inmost = {outer for outer in outers if not any(outer in self._lies_in.get(other, ()) for other in outers)}
        return outers if len(inmost) == 1 else set()

    def _all_above(self, found: set[str], place: str) -> frozenset[str]:
        above, left = set(found), list(found)
        while left:
            more = self._agreed(left.pop()) - above
            above |= more
            left += more
        return frozenset(above - {place})

    def _likeness(self, a: ArticleId, b: ArticleId) -> float:
        """How much two articles share, from 0 to 1: their words, a rare one counting more than a common one."""
        if a not in self._around or b not in self._around:
            return 0.0
        if a == b:
            return 1.0
        shared = self._weight(set(self._around[a].words).intersection(self._around[b].words))
        return shared / sqrt(self._weight_of(a) * self._weight_of(b)) if shared else 0.0

    def _weight(self, words: Iterable[int]) -> int:
        return sum(self._weights[word] for word in words)


def _places(claims: Iterable[PlacedClaim]) -> set[str]:
    """The names of places small enough that an event is known by its place."""
    places = [place_of(placed.claim) for placed in claims if placed.claim.place_precision not in WIDE]
    return {place.name for place in places if place}


def _called(claims: Iterable[PlacedClaim]) -> dict[str, str]:
    """Other names that claims give to places of the gazetteer, with the name that these go by; not those that claims
    give to several, or to places that nobody knows."""
    meant: dict[str, set[str]] = defaultdict(set)
    for placed in claims:
        own, known = read_place(placed.claim.place), place_of(placed.claim)
        if own and known and placed.claim.place_precision not in WIDE:
            meant[own.name].add(known.name)
    return {own: next(iter(known)) for own, known in meant.items() if len(known) == 1 and own not in known}


def _actors(claims: Iterable[PlacedClaim]) -> dict[ArticleId, frozenset[ActorId]]:
    found: dict[ArticleId, set[ActorId]] = defaultdict(set)
    for placed in claims:
        found[placed.claim.article].update(actors_of(placed.claim))
    articles = Counter(actor for actors in found.values() for actor in actors)
    usual = {actor for actor in articles if len(found) >= _MANY and articles[actor] > _EVERYWHERE * len(found)}
    return {article: frozenset(actor for actor in actors if actor not in usual) for article, actors in found.items()}


def actors_of(claim: Claim) -> set[ActorId]:
    """Who speaks in a claim and of whom, but for the outlet itself and those who have no name."""
    match claim.detail:
        case Harm(blamed=actor) | Blame(blamed=actor) | Label(target=actor):
            found = {actor, claim.voice if claim.voice_kind is VoiceKind.SPEAKER else None}
    return {actor for actor in found if actor is not None}


def _around(article: Article, names: Mapping[str, list[str]], called: Mapping[str, str]) -> Around:
    text = article.text
    mentions = _mentions(text, names, _datelines(article))
    found = [(called.get(name, name), start, end) for name, start, end in mentions]
    named: dict[str, list[int]] = defaultdict(list)
    for name, start, _ in found:
        named[name].append(start)
    words = {crc32(word.encode()) for word in _TELLING_WORD.findall(text.casefold())}
    return Around(
        starts=tuple(sorted({paragraph.start for paragraph in article.paragraphs})),
        words=array("I", sorted(words)),
        named={name: tuple(starts) for name, starts in named.items()},
        lies_in=frozenset(_said_to_lie_in(text, found)),
    )


def _mentions(
    text: str, names: Mapping[str, list[str]], skipped: list[tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
    """The longest names of places as (name, start, end); written with a capital."""
    words = [(folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
    i = 0
    while i < len(words):
        word, start, _ = words[i]
        known = names.get(word, ()) if text[start].isupper() else ()
        if known and not any(first <= start < last for first, last in skipped):
            run = " ".join(each for each, _, _ in words[i : i + _MOST_WORDS]) + " "
            name = next((name for name in known if run.startswith(name + " ")), None)
            if name is not None:
                i += name.count(" ")
                yield name, start, words[i][2]
        i += 1


def _said_to_lie_in(text: str, found: list[tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    """ "Mill Square in Harat", "Mill Square, Harat": two names with nothing between them but how they belong."""
    for (inner, _, end), (outer, start, last) in pairwise(found):
        between = text[end:start]
        if inner == outer or len(between) > 40 or not _BETWEEN.match(between):
            continue
        if between != ", " or not _ONE_OF_A_LIST.match(text, last):
            yield inner, outer


def _datelines(article: Article) -> list[tuple[int, int]]:
    """Where paragraphs start by saying where they were filed."""
    matches = (_DATELINE.match(article.text, paragraph.start) for paragraph in article.paragraphs[:5])
    return [match.span() for match in matches if match]
