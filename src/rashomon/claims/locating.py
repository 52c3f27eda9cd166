"""Which place of the gazetteer a name means, by what the article says beside it. Never by its size alone, but where one
place of the name dwarfs all others and nothing speaks for another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from rashomon.claims.gazetteer import Known, first_words, fold, lookup, precision_of, wide_places
from rashomon.claims.places import Place
from rashomon.language import Reading, Token
from rashomon.model import Location, PlacePrecision

_LARGE = 100_000  # people: a town that a name means though nothing else is known
_LARGE_OTHERWISE = 500_000  # the same for a town that GeoNames lists the name of as another one ("Kharkov")
_DWARFS = 10  # times as many people as any other place of the name
_PLAINLY = 3  # times as often as any other country of such a place is the one named that is meant
_MOST_WORDS = 5  # of a country's name
_CAPITALS = frozenset(["us", "uk", "uae", "usa", "drc", "dprk"])  # words, unless in capitals
_EITHER = frozenset(["georgia", "washington", "new york"])  # a state and something else: evidence of neither
_PROVINCE_WORDS = frozenset("province governorate region county prefecture oblast department state".split())


@dataclass(frozen=True, slots=True)
class Located:
    """What a name was found to mean. `country` alone, where all that it may mean lies in one."""

    known: Known | None
    country: str | None


NOWHERE = Located(None, None)


def location_of(place: Place, evidence: Evidence) -> tuple[Location | None, PlacePrecision]:
    """What is known of a place beside its words, and how precise it is: as they say it, else as the gazetteer does.

    Its point is its own, else that of the nearest town that the text puts it in: less precise, and said to be so.
    """
    precision, within = place.precision, tuple(outer.name for outer in place.within)
    # Where the words beside a town's name leave open what it is, it is not the town.
    open_to_doubt = precision is PlacePrecision.UNKNOWN and precision_of(place.name) is PlacePrecision.CITY
    found = NOWHERE if open_to_doubt else evidence.locate(place.name, precision, within)
    known, country = found.known, found.country
    latitude, longitude, point = None, None, PlacePrecision.UNKNOWN
    if known is not None and precision is PlacePrecision.UNKNOWN:
        precision = known.kind
    if known is not None and known.latitude is not None:
        latitude, longitude = known.latitude, known.longitude
        point = PlacePrecision.NEAR if precision is PlacePrecision.NEAR else PlacePrecision.CITY
    for number, outer in enumerate(within):
        holder = evidence.locate(outer, _said_of(outer), within[number + 1 :])
        country = country or holder.country
        if latitude is None and holder.known is not None and holder.known.latitude is not None:
            latitude, longitude, point = holder.known.latitude, holder.known.longitude, PlacePrecision.CITY
    if known is None and country is None and not within:
        return None, precision
    named = known if known is not None and known.id is not None else None
    return (
        Location(
            id=named.id if named else None,
            name=named.name if named else None,
            within=within,
            latitude=latitude,
            longitude=longitude,
            precision=point,
            country=country,
        ),
        precision,
    )


def _said_of(outer: str) -> PlacePrecision:
    return PlacePrecision.PROVINCE if _without_kind(outer) != outer else PlacePrecision.UNKNOWN


_Where = tuple[str, str]  # a country and, of the United States, a state


@dataclass(slots=True)
class Evidence:
    """What an article names that tells which of several places it means."""

    reading: Reading
    countries: Counter[str] = field(default_factory=Counter)  # by name, by nationality, by a town that is plainly in it
    states: Counter[str] = field(default_factory=Counter)
    beside: dict[str, set[_Where]] = field(default_factory=lambda: defaultdict(set))  # "Tripoli, Libya"
    _found: dict[tuple[str, PlacePrecision, tuple[str, ...]], Located] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tokens, at = self.reading.tokens, 0
        while at < len(tokens):
            named = _country_at(tokens, at) if tokens[at].text[:1].isupper() else None
            if named is None:
                at += 1
                continue
            last, known = named
            self.countries[known.country] += 1
            if known.region:
                self.states[known.region] += 1
            for town in _named_before(tokens, at):
                self.beside[fold(town)].add((known.country, known.region))
            at = last
        for name, times in Counter(_names_of_towns(self.reading)).items():
            plain = _dwarfing(lookup(name))
            if plain is not None and plain.kind is PlacePrecision.CITY:
                self.countries[plain.country] += times
                if plain.country == "US":
                    self.states[plain.region] += times

    def locate(self, name: str, precision: PlacePrecision, within: Sequence[str] = ()) -> Located:
        """What a name means. `precision`: what the words beside it say that it is; `within`: the places that it is
        said to lie in, from the nearest outwards."""
        key = name, precision, tuple(within)
        if key not in self._found:
            self._found[key] = self._located(*key)
        return self._found[key]

    def _located(self, name: str, precision: PlacePrecision, within: tuple[str, ...]) -> Located:
        if precision is PlacePrecision.PROVINCE:
            return self._province(name, within)
        if precision in (PlacePrecision.DISTRICT, PlacePrecision.EXACT):
            return NOWHERE  # a square or a quarter is not the town of its name
        may_be = lookup(name)
        if any(known.kind is PlacePrecision.COUNTRY for known in may_be):
            may_be = tuple(known for known in may_be if known.by_name)  # "Kuwait" is also Kuwait City's other name
        if precision in (PlacePrecision.COUNTRY, PlacePrecision.CITY):
            may_be = tuple(known for known in may_be if known.kind is precision)
        if within:
            told = self._said_within(may_be, within)
            may_be = told
        else:  # what another sentence puts it in, where there is a place of the name
            beside = self.beside.get(fold(name), ())
            told = tuple(known for known in may_be if any(_lies_in(known, where) for where in beside))
            may_be = told or may_be
        if not may_be:
            return NOWHERE
        chosen = _only(told) or self._by_evidence(may_be)
        if chosen is not None:
            return Located(chosen, chosen.country)
        countries = {known.country for known in may_be}
        wide = any(known.kind is not PlacePrecision.CITY for known in may_be)
        return Located(None, countries.pop() if wide and len(countries) == 1 else None)

    def _province(self, name: str, within: tuple[str, ...]) -> Located:
        """A state of the United States; of any other province its country alone, by the town that it is named after."""
        bare = _without_kind(name)
        states = [known for known in wide_places(bare) if known.kind is PlacePrecision.PROVINCE]
        if states and (bare == name or name.casefold().endswith(" state")):
            return Located(states[0], "US")
        for outer in within:
            if countries := {known.country for known in wide_places(outer)}:
                return Located(None, countries.pop() if len(countries) == 1 else None)
        town = self.locate(bare, PlacePrecision.CITY)
        return Located(None, town.country)

    def _said_within(self, may_be: tuple[Known, ...], within: tuple[str, ...]) -> tuple[Known, ...]:
        """Those that lie in the places that the text puts them in; none, where it puts them somewhere unknown."""
        for number, outer in enumerate(within):
            wide = wide_places(outer, after_comma=True)
            if wide:
                may_be = tuple(k for k in may_be if any(_lies_in(k, (w.country, w.region)) for w in wide))
                continue
            around = [known for known in lookup(_without_kind(outer)) if known.kind is PlacePrecision.CITY]
            if len(within) > number + 1:
                around = list(self._said_within(tuple(around), within[number + 1 :]))
            regions = {(known.country, known.region) for known in around}
            may_be = tuple(known for known in may_be if (known.country, known.region) in regions)
        return may_be

    def _by_evidence(self, may_be: tuple[Known, ...]) -> Known | None:
        told: dict[str, int] = {}
        for known in may_be:
            told[known.country] = max(told.get(known.country, 0), self._told(known))
        first, *others = sorted(told, key=lambda country: (-told[country], country))
        if not told[first]:
            return _dwarfing(may_be)
        if others and told[first] < _PLAINLY * told[others[0]]:
            return None
        here = tuple(known for known in may_be if known.country == first and self._told(known))
        best = max(known.population for known in here)
        wide = any(known.kind is not PlacePrecision.CITY for known in here)
        # "London" in an article that names Canada alone may be either.
        if not wide and any(known.population >= _DWARFS * best for known in may_be if known.country != first):
            return None
        return _only(here)

    def _told(self, known: Known) -> int:
        """How often the article names the country. A town of the United States goes by its state, as news has it."""
        if known.country == "US" and known.kind is not PlacePrecision.COUNTRY:
            return self.states[known.region]
        return self.countries[known.country]


def _without_kind(name: str) -> str:
    """ "Halde province" -> Halde."""
    return " ".join(word for word in name.split() if word.casefold() not in _PROVINCE_WORDS) or name


def _lies_in(known: Known, where: _Where) -> bool:
    country, region = where
    return known.country == country and (not region or known.region == region)


def _only(may_be: Sequence[Known]) -> Known | None:
    """The one that is left, or the town that dwarfs the others; a capital and its country of one name are two."""
    if len(may_be) == 1:
        return may_be[0]
    if any(known.kind is not PlacePrecision.CITY for known in may_be):
        return None
    ordered = sorted(may_be, key=lambda known: -known.population)
    return ordered[0] if ordered and ordered[0].population >= _DWARFS * max(1, ordered[1].population) else None


def _dwarfing(may_be: Sequence[Known]) -> Known | None:
    """The place that a name means by itself: a country, or a state, if nothing else; the one large town of the name."""
    wide = [known for known in may_be if known.kind is not PlacePrecision.CITY]
    towns = [known for known in may_be if known.kind is PlacePrecision.CITY]
    if wide:
        alone = len(wide) == 1 and not any(
            town.country == wide[0].country or town.population >= _LARGE for town in towns
        )
        return wide[0] if alone else None
    # A town that only has the name as another one ("Al Khums, Homs") counts where it is larger than all called so.
    called = max((town.population for town in towns if town.by_name), default=0)
    towns = [town for town in towns if town.by_name or town.population > called]
    best = _only(towns)
    if best is None or best.population < (_LARGE if best.by_name else _LARGE_OTHERWISE):
        return None
    return best if all(town is best or town.population < _LARGE for town in towns) else None


# ---------------------------------------------------------------- what an article names


@cache
def _nationalities() -> dict[str, str]:
    listed = (files("rashomon.claims") / "data" / "nationalities.txt").read_text("utf-8").splitlines()
    rows = (line.split() for line in listed if line and not line.startswith("#"))
    return {word: code for code, *words in rows for word in words}


def _country_at(tokens: Sequence[Token], at: int) -> tuple[int, Known] | None:
    """The country, state or nationality that is named from this token on, with where it ends; the longest."""
    first = tokens[at].text
    if code := _nationalities().get(first) or _nationalities().get(first.capitalize()):
        return at + 1, Known(id=None, name=first, kind=PlacePrecision.COUNTRY, country=code, region="")
    if fold(first) not in first_words():
        return None
    for last in range(min(len(tokens), at + _MOST_WORDS), at, -1):
        words = " ".join(token.text for token in tokens[at:last])
        found = wide_places(words)
        if len(found) == 1 and fold(words) not in _EITHER and not (fold(words) in _CAPITALS and _is_word(tokens, at)):
            return last, found[0]
    return None


def _is_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether "US" here may be "us": it is no name but in capitals among words that are not."""
    around = [token.text for token in tokens[max(0, at - 3) : at + 4] if token.text.isalpha() and len(token.text) > 3]
    return not tokens[at].text.isupper() or (bool(around) and all(word.isupper() for word in around))


def _named_before(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """ "Tripoli, Libya", "Tripoli in Libya": the names that end right before, with one word or more."""
    last = at - 1
    if last > 0 and tokens[last].text == "the":
        last -= 1
    if last < 1 or tokens[last].text not in (",", "in", "(") or tokens[last].sentence != tokens[at].sentence:
        return
    words: list[str] = []
    for token in reversed(tokens[max(0, last - _MOST_WORDS) : last]):
        if not token.text[:1].isupper() and token.text not in ("-", "de", "la", "al", "el", "'", "’"):
            return
        words.insert(0, token.text)
        if token.text[:1].isupper():
            yield " ".join(words).replace(" - ", "-")


def _names_of_towns(reading: Reading) -> Iterator[str]:
    """What the recogniser takes for towns, and the towns that paragraphs say they were filed from."""
    for entity in reading.entities:
        if entity.label == "GPE":
            yield reading.words(entity.span)
    paragraph: int | None = None
    for sentence in reading.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            filed = _FILED.match(reading.text, sentence.span.start)
            if filed and not any(
                entity.label == "GPE" for entity in reading.entities_in(sentence.first, sentence.first + 1)
            ):
                yield filed[1]


# As the words of a dateline: BEIRUT (Agency) —
_FILED = re.compile(
    r"([A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: [A-ZÀ-Þ'’-]+){0,3})(?=[,(\s]{1,3}(?:[^\n]{0,80}?\)|[^\n]{0,30}?) ?(?:—|–|--|- ))"
)
