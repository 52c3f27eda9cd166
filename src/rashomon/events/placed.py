"""A claim as the join sees it: with its article's outlet and date, and its actors joined across articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from rashomon.model import ActorId, ArticleId, Blame, Claim, Harm, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim and what its article adds. The actors that the claim names are joined ones (`join_actors`)."""

    claim: Claim
    outlet: ActorId  # the joined actor of the article's outlet
    published: str | None = None  # the article's date
    same_as: ArticleId | None = None  # the article that its article copies

    @property
    def told(self) -> str | None:
        """The day on which the figure stood: the claim's `as_of`, else its article's date."""
        return self.claim.as_of or self.published

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By day told, article and place in it; what has no date comes last."""
        return self.told or "9999", self.claim.article, self.claim.spans[0].start, self.claim.id


def join_actors(claim: Claim, joined: Mapping[ActorId, ActorId]) -> Claim:
    """The claim with the actors of its article replaced by those they were joined into.

    Call it before a claim meets those of other articles: `join_actors(claim, {"act-1a": "act-7"})`.
    """

    def of(actor: ActorId | None) -> ActorId | None:
        return actor if actor is None else joined.get(actor, actor)

    detail = claim.detail
    match detail:
        case Harm() | Blame():
            detail = replace(detail, blamed=of(detail.blamed))
        case Label():
            detail = replace(detail, target=of(detail.target))
    via = tuple(joined.get(actor, actor) for actor in claim.via)
    return replace(claim, detail=detail, voice=of(claim.voice), via=via)


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
