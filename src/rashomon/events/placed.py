"""A claim as the join sees it: with its article's outlet and date, and its actors joined across articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rashomon.events.places import Place, read_place
from rashomon.model import ActorId, ArticleId, Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim and what its article adds. The claim names the actors that were joined across articles."""

    claim: Claim
    outlet: ActorId  # the joined actor of the article's outlet
    published: str | None = None  # the article's date
    same_as: ArticleId | None = None  # the article that its article copies
    credits: tuple[ActorId, ...] = ()  # the outlets that its article as a whole credits
    within: frozenset[str] = frozenset()  # what its place lies in, as far as any article says

    @property
    def place(self) -> Place | None:
        place = place_of(self.claim)
        return replace(place, within=self.within) if place and self.within and not place.within else place

    @property
    def told(self) -> str | None:
        """The day on which the figure stood: the claim's `as_of`, else its article's date."""
        return self.claim.as_of or self.published

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By day told, article and place in it; what has no date comes last."""
        return self.told or "9999", self.claim.article, self.claim.spans[0].start, self.claim.id


def place_of(claim: Claim) -> Place | None:
    """The place that a claim names, called as the gazetteer calls it where it knows which one is meant."""
    place, at = read_place(claim.place), claim.location
    if place is None or at is None or at.id is None:
        return place
    known = read_place(at.name)
    return replace(place, name=known.name if known else place.name, id=at.id)


@lru_cache(maxsize=65536)
def day_number(iso: str | None) -> int | None:
    """The day counted from a fixed one; a month or a year stands for its first day. None where there is no date."""
    if not iso:
        return None
    year, month, day = [*iso[:10].split("-"), "1", "1"][:3]
    try:
        return date(int(year), int(month), int(day)).toordinal()
    except ValueError:
        return None


def days_of(claim: Claim) -> tuple[int, int] | None:
    """First and last day that the claim is about, as far as it says so; an end that is left open is `as_of`."""
    first, last = day_number(claim.date_from), day_number(claim.date_to)
    if first is None:
        return None if last is None else (last, last)
    if last is None:
        last = day_number(claim.as_of)
    return first, max(first, last if last is not None else first)
