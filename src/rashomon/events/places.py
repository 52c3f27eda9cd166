"""When two names of a place mean one place: by the gazetteer's identifier where both have one, else by their words.
Knows no map: one place lies within another only where words say so."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_KIND_OF_PLACE = re.compile(
    r"^(?:the )?(?:old )?(?:city|town|village|district|suburb|neighbou?rhood|area|port|capital)(?: city)? of "
)
_KIND_AFTER = re.compile(r" (?:city|town|village|area|district|quarter|suburb|neighbou?rhood)$")
_PROVINCE = re.compile(
    r"^(?:the )?(?:province|governorate|region|state) of (?P<of>.+)$"
    r"|^(?P<name>.+) (?:province|governorate|region)$"
)
_ABOUT = re.compile(
    r"^(?:just )?(?:near|outside|around|in|at|close to|the outskirts of|outskirts of|(?:north|south|east|west) of) "
)
_PART = re.compile(
    r"^(?:the )?(?:(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|downtown|rural|greater) "
)
_ARTICLE = re.compile(r"\b(?:(?:al|el)[- ]|(?:ul|as|ash|an|ar|at|ad|az)-)(?=\w{3})")
_WITHIN = re.compile(r",| in | within |\(")
_WIDE = " province"
_POSSESSIVE = re.compile(r"['’ʼ]s\Z", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as words give it: "Bustan, eastern Harat, Dorran" is bustan within eastern harat, harat and dorran.
    A province is not the town that it is named after: its name ends in "province"."""

    name: str
    within: frozenset[str] = frozenset()
    id: str | None = None  # in a gazetteer; `name` is then the gazetteer's, so that Halab and Aleppo have one

    def same(self, other: Place) -> bool:
        """Whether both may be one place."""
        if self.id and other.id:
            return self.id == other.id
        if self.name != other.name:
            return False
        return not (self.within and other.within) or self.within <= other.within or other.within <= self.within

    def fits(self, other: Place) -> bool:
        """Whether both may be one place, or one lies within the other: said so, or a town of its province's name."""
        if self.same(other) or self.lies_in(other) or other.lies_in(self):
            return True
        return self.town == other.town and not (self.id and other.id)

    @property
    def town(self) -> str:
        return self.name.removesuffix(_WIDE)

    def lies_in(self, other: Place) -> bool:
        return other.name in self.within and other.within <= self.within


@lru_cache(maxsize=65536)
def read_place(words: str | None) -> Place | None:
    """The place that a claim's words name; None where they name none.

    >>> read_place("the city of al-Harat") == read_place("Harat")
    True
    """
    if not words:
        return None
    names = [name for part in _WITHIN.split(_plain(words)) for name in _names(part)]
    return Place(names[0], frozenset(names[1:]) - {names[0]}) if names else None


def _names(part: str) -> list[str]:
    """A place and, for "eastern Harat", the place that it is a part of."""
    part = _ABOUT.sub("", part.strip(" )"))
    if province := _PROVINCE.match(part):
        inner = _names(province["of"] or province["name"])
        return [name + _WIDE for name in inner]
    part = _KIND_OF_PLACE.sub("", part)
    part = _KIND_AFTER.sub("", part)
    whole = _PART.sub("", part)
    return [name for name in dict.fromkeys((_key(part), _key(whole))) if name]


def _key(part: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", _ARTICLE.sub("", part.removeprefix("the "))).split())


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word of a text as the names of places have it."""
    return _NOT_WORD.sub(" ", _plain(_POSSESSIVE.sub("", word))).strip()


def _plain(words: str) -> str:
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    joined = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"['’‘ʼ`]", "", joined.replace("‐", "-").replace("‑", "-"))
