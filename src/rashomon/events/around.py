"""What one article says around its claims: which places it names and where, which lies in which, and its words.

A claim often leaves its place to the rest of its article. Nothing here hangs on another article, so that a ledger can
be brought up to date by looking at what came new.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from zlib import crc32

from rashomon.events.placed import PlacedClaim, place_of
from rashomon.events.places import folded, read_place
from rashomon.model import ActorKind, Article, ArticleActor, Label, PlacePrecision

WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
LEAD = 400  # characters: title, standfirst and the first sentence or two

_IN_A_TOWN = frozenset({PlacePrecision.EXACT, PlacePrecision.DISTRICT})
_MOST_WORDS = 5  # of a place's name; of one that only its capitals show, three
_MOST_WORDS_SEEN = 3
_WORD = re.compile(r"\w[\w'’ʼ]*")
_TELLING_WORD = re.compile(r"\w{3,}")
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:,[^–—\n]{0,40}?)?\s*(?:\([^()\n]{2,40}\)|\[[^]\n]{2,60}\])?\s*(?:–|—|--)\s"
)
_BETWEEN = re.compile(
    r"(?:,? (?:in|within|inside) (?:the )?(?:[\w-]+ )?"
    r"(?:(?:city|town|village|district|suburb|neighbou?rhood|capital|area) of )?|, | \()\Z"
)
_SITE_IN = re.compile(
    r"((?:[A-Z][\w'’-]* ){0,2}[A-Z][\w'’-]*),? (?:in|within|inside) (?:the )?(?:[a-z-]+ )?"
    r"(?:(?:city|town|village|district|suburb|neighbou?rhood|capital|area) of )?\Z"
)
_FROM = re.compile(r"\bfrom \Z", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:displac|fled|flee|evacuat|expel|driv|drove|uproot|abduct|kidnap|seiz|taken)[^.\n]*\Z", re.IGNORECASE
)
_AT_A_NAME = re.compile(r"\b(?:at|near|outside) (?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+){1,2})\b")
_FILED = re.compile(r"([A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)*)")
_ONE_OF_A_LIST = re.compile(r",? (?:and|or)\b|, [A-Z][\w-]+,? (?:and|or) ")
_WHERE = frozenset("in at near outside inside around into across throughout".split())

Run = tuple[str, int, int]  # a place's name, and where it stands


@dataclass(frozen=True, slots=True)
class Around:
    """One article: where its paragraphs start, its words as hashes, and the places that it names."""

    starts: tuple[int, ...] = ()
    words: array[int] = field(default_factory=lambda: array("I"))
    named: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # where each place is named
    known: frozenset[str] = frozenset()  # those of them that are surely places
    filed: frozenset[str] = frozenset()  # where it was written, as its first line says
    lies_in: frozenset[tuple[str, str]] = frozenset()  # (mill square, harat)
    called: Mapping[str, str] = field(default_factory=dict)  # another name of a place -> what the gazetteer calls it

    def paragraph(self, position: int) -> int | None:
        return bisect_right(self.starts, position) if self.starts else None

    def prominent(self) -> frozenset[str]:
        """The places that are named in the lead, or more than once."""
        return frozenset(name for name, at in self.named.items() if at[0] < LEAD or len(at) > 1)

    def named_in(self, paragraphs: Collection[int | None]) -> frozenset[str]:
        """The places that these paragraphs name, as far as they are surely places."""
        return frozenset(
            name for name in self.known if any(self.paragraph(each) in paragraphs for each in self.named.get(name, ()))
        )

    def locate(self, placed: PlacedClaim) -> PlacedClaim:
        """The claim with what its place lies in, as far as its article says."""
        place = place_of(placed.claim)
        if place is None:
            return placed
        above = self._said_within(placed)
        left = [place.name, *above]
        while left:
            inner = left.pop()
            more = {outer for one, outer in self.lies_in if one == inner} - above
            above |= more
            left += more
        return replace(placed, within=frozenset(above - {place.name}))

    def _said_within(self, placed: PlacedClaim) -> set[str]:
        """The town that the claim's own words put a square or a district in."""
        claim = placed.claim
        if claim.location is None or claim.place_precision not in _IN_A_TOWN:
            return set()
        outer = read_place(next(iter(claim.location.within), None))
        return {self.called.get(outer.name, outer.name)} if outer else set()


def around(article: Article, claims: Iterable[PlacedClaim], actors: Iterable[ArticleActor] = ()) -> Around:
    """`claims` and `actors` are the article's own: they say what is a place. Beside them whatever stands in capitals
    in the lead, or where a place stands ("near Ganner Bridge"), may be one."""
    claims = list(claims)
    called = _called(claims)
    datelines = _datelines(article)
    known = list(_mentions(article.text, {*_places(claims), *called, *_place_names(actors)}, datelines))
    known = [(called.get(name, name), start, end) for name, start, end in known]
    named: dict[str, set[int]] = defaultdict(set)
    for name, start in (*((name, start) for name, start, _ in known), *_seen(article.text, datelines)):
        if not _comes_from(article.text, start):
            named[called.get(name, name)].add(start)
    return Around(
        starts=tuple(sorted({paragraph.start for paragraph in article.paragraphs})),
        words=words_of(article.text),
        named={name: tuple(sorted(starts)) for name, starts in sorted(named.items())},
        known=frozenset({*(name for name, _, _ in known), *_surely(article.text)}),
        filed=frozenset(folded(match[1]) for match in map(_FILED.match, _texts(article, datelines)) if match),
        lies_in=frozenset(_said_to_lie_in(article.text, known)),
        called=called,
    )


def _comes_from(text: str, start: int) -> bool:
    """Shells are fired from one place and fall on another; "displaced from Harat", people leave where it happened."""
    return bool(_FROM.search(text, max(0, start - 6), start)) and not _LEFT.search(text, max(0, start - 60), start)


def words_of(text: str) -> array[int]:
    """The different words of a text, as sorted hashes."""
    return array("I", sorted({crc32(word.encode()) for word in _TELLING_WORD.findall(text.casefold())}))


def _places(claims: Iterable[PlacedClaim]) -> set[str]:
    """The names of places small enough that an event is known by its place; of those that only labels stand with
    ("the puppet government in Corvane") where the article tells of no others."""
    small = [placed.claim for placed in claims if placed.claim.place_precision not in WIDE and placed.claim.place]
    told = [claim for claim in small if not isinstance(claim.detail, Label)] or small
    return {place.name for place in map(place_of, told) if place}


def _called(claims: Iterable[PlacedClaim]) -> dict[str, str]:
    """Other names that claims give to places of the gazetteer, with the name that these go by; not those that claims
    give to several, or to places that nobody knows."""
    meant: dict[str, set[str]] = defaultdict(set)
    for placed in claims:
        own, known = read_place(placed.claim.place), place_of(placed.claim)
        if own and known and placed.claim.place_precision not in WIDE:
            meant[own.name].add(known.name)
    return {own: next(iter(known)) for own, known in meant.items() if len(known) == 1 and own not in known}


def _place_names(actors: Iterable[ArticleActor]) -> Iterator[str]:
    for actor in actors:
        if actor.kind is ActorKind.PLACE and actor.named and actor.known is None:
            for written in (actor.name, *(alias.alias for alias in actor.aliases)):
                place = read_place(written)
                if place is not None:
                    yield place.name


def _mentions(text: str, names: Iterable[str], skipped: list[tuple[int, int]]) -> Iterator[Run]:
    """The longest names of places, written with a capital."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_first[name.partition(" ")[0]].append(name)
    if not by_first:
        return
    words = [(folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
    i = 0
    while i < len(words):
        word, start, _ = words[i]
        known = by_first.get(word, ()) if text[start].isupper() else ()
        if known and not _is_in(start, skipped):
            run = " ".join(each for each, _, _ in words[i : i + _MOST_WORDS]) + " "
            longest = next((name for name in known if run.startswith(name + " ")), None)
            if longest is not None:
                i += longest.count(" ")
                yield longest, start, words[i][2]
        i += 1


def _seen(text: str, skipped: list[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """What may be a place by its capitals and by where it stands, with each shorter beginning."""
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    for i, (word, start, _) in enumerate(words):
        in_lead = start < LEAD and (i == 0 or not _goes_on(text, words[i - 1], start))
        after = i > 0 and words[i - 1][0].casefold() in _WHERE
        if not word[0].isupper() or not (in_lead or after) or _is_in(start, skipped):
            continue
        run = [folded(word)]
        yield run[0], start
        for before, (further, at, _) in zip(words[i:], words[i + 1 : i + _MOST_WORDS_SEEN], strict=False):
            if not further[0].isupper() or not _goes_on(text, before, at):
                break
            run.append(folded(further))
            yield " ".join(run), start


def _surely(text: str) -> Iterator[str]:
    """ "At Ganner Bridge", "near Old Mill": a name of several words where only a place stands. Copy in capitals hides
    what is a name."""
    if not text.isupper():
        for match in _AT_A_NAME.finditer(text):
            yield " ".join(map(folded, match[1].split()))


def _texts(article: Article, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    return (article.text[first:last] for first, last in spans)


def _goes_on(text: str, before: tuple[str, int, int], start: int) -> bool:
    """Whether a word stands right behind another one that is written with a capital, too."""
    return before[0][0].isupper() and text[before[2] : start] in (" ", "-")


def _is_in(position: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= position < last for first, last in spans)


def _said_to_lie_in(text: str, found: list[Run]) -> Iterator[tuple[str, str]]:
    """ "Mill Square in Harat", "Mill Square, Harat": two names with nothing between them but how they belong."""
    for (inner, _, end), (outer, start, last) in pairwise(found):
        between = text[end:start]
        if inner == outer or len(between) > 40 or not _BETWEEN.match(between):
            continue
        if between != ", " or not _ONE_OF_A_LIST.match(text, last):
            yield inner, outer
    for outer, start, _ in found:
        if before := _SITE_IN.search(text[max(0, start - 80) : start]):
            yield " ".join(map(folded, before[1].split())), outer


def _datelines(article: Article) -> list[tuple[int, int]]:
    """Where paragraphs start by saying where they were filed."""
    matches = (_DATELINE.match(article.text, paragraph.start) for paragraph in article.paragraphs[:5])
    return [match.span() for match in matches if match]
