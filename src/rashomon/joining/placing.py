"""Claims with what their articles add, and the comparisons of events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon import comparison, events, ids
from rashomon.events import PlacedClaim
from rashomon.ledger import Joins
from rashomon.model import ActorId, Article, ArticleId, Blame, Claim, ClaimId, Comparison, Event, Harm, Label

CREDITED = "credit"  # keys: whom an article as a whole credits


@dataclass(frozen=True, slots=True)
class Header:
    """What an article adds to its claims."""

    outlet: ActorId  # as its article has it
    published: str | None
    same_as: ArticleId | None
    credits: tuple[str, ...]  # outlets, by name


def header(article: Article, same_as: ArticleId | None) -> Header:
    return Header(
        outlet=ids.outlet_id(article.outlet, article.id),
        published=article.published,
        same_as=same_as,
        credits=tuple(events.credits_of(article)),
    )


def credit_keys(one: Header) -> frozenset[str]:
    return frozenset(map(events.folded_name, one.credits))


def own(claims: Iterable[Claim], of: Header) -> list[PlacedClaim]:
    """Claims under their article's own actors."""
    return [PlacedClaim(claim=claim, outlet=of.outlet, published=of.published, same_as=of.same_as) for claim in claims]


class Placing:
    """Claims under the joined actors, with the outlet and date of their articles and whom these credit."""

    def __init__(
        self,
        joins: Joins,
        headers: Mapping[ArticleId, Header],
        within: Mapping[ClaimId, Iterable[str]],
    ) -> None:
        self._headers = headers
        self._within = within
        credited = {name: ids.outlet_id(name, article) for article, one in headers.items() for name in one.credits}
        self._joined = joins.joined({*(one.outlet for one in headers.values()), *credited.values()})
        called = _called(joins, [name for name, agency in credited.items() if agency not in self._joined])
        self._credits = {
            name: self._joined.get(agency) or called.get(events.folded_name(name), agency)
            for name, agency in credited.items()
        }

    def place(self, claim: Claim) -> PlacedClaim:
        of = self._headers[claim.article]
        return PlacedClaim(
            claim=claim,
            outlet=self._joined.get(of.outlet, of.outlet),
            published=of.published,
            same_as=of.same_as,
            credits=tuple(dict.fromkeys(self._credits[name] for name in of.credits)),
            within=frozenset(self._within.get(claim.id, ())),
        )


def _called(joins: Joins, names: Iterable[str]) -> dict[str, ActorId]:
    """The outlets and bodies of the ledger that have these names, where a name is one's alone."""
    plain = {name.casefold() for name in names}
    every = plain | {f"the {name}" for name in plain} | {name.removeprefix("the ") for name in plain}
    found: dict[str, set[ActorId]] = {}
    for actor in joins.bodies_called(every):
        for name in (actor.name, *actor.aliases):
            found.setdefault(events.folded_name(name), set()).add(actor.id)
    return {name: next(iter(several)) for name, several in found.items() if len(several) == 1}


def compared(joins: Joins, found: Iterable[Event], claims: Mapping[ClaimId, PlacedClaim]) -> Iterator[Comparison]:
    """The comparisons of these events."""
    for event in found:
        told = [claims[name] for name in (*event.claims, *event.totals)]
        names = joins.names_of({name for placed in told if (name := _party(placed.claim))})
        yield from comparison.compare(event, told, names=names)


def _party(claim: Claim) -> ActorId | None:
    match claim.detail:
        case Harm(blamed=actor) | Blame(blamed=actor) | Label(target=actor):
            return actor


def claims_of(found: Collection[Event]) -> set[ClaimId]:
    return {name for event in found for name in (*event.claims, *event.totals)}
