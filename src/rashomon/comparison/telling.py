"""What a kept comparison tells beyond its pairs: what one account alone says, what each is silent on, which figures
are totals of more than the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.comparison.accounts import AccountKey
from rashomon.model import Blame, Cell, Certainty, Claim, ClaimId, Comparison, Effect, Event, Harm, Label, Verdict

SETTING = ("date", "place")  # aspects that appear only where accounts differ on them
_HURT = (str(Effect.KILLED), str(Effect.INJURED))

Claims = Mapping[ClaimId, Claim]


class Copies(StrEnum):
    """How copies count: with the origin that they go back to, or each for itself."""

    ONCE = "once"
    SEPARATELY = "separately"


class Alone(StrEnum):
    """What it is that only one account says."""

    ASPECT = "aspect"  # nobody else speaks of the injured
    PARTY = "party"  # nobody else names this party
    PEOPLE = "people"  # nobody else counts the children
    FIGURE = "figure"
    TERM = "term"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyHere:
    """Claims in which one account says what no other does."""

    account: AccountKey
    aspect: str
    what: Alone
    claims: tuple[ClaimId, ...]


def as_shown(comparisons: Iterable[Comparison], claims: Claims, copies: Copies = Copies.ONCE) -> list[Comparison]:
    """The comparisons without what a person rejected; copies counted as wished. `claims` are those of the cells."""

    def stands(claim: ClaimId) -> bool:
        return claim in claims and claims[claim].reviewed != Verdict.REJECT

    return [
        replace(
            comparison,
            cells=tuple(
                replace(cell, origin=cell.claim) if copies is Copies.SEPARATELY else cell
                for cell in comparison.cells
                if stands(cell.claim)
            ),
            relations=tuple(one for one in comparison.relations if stands(one.a) and stands(one.b)),
        )
        for comparison in comparisons
    ]


def totals_of(event: Event, comparisons: Iterable[Comparison]) -> list[ClaimId]:
    """Figures of longer times or wider counts that include this event: they stand in its comparison and belong to
    another event, so they are never among its own figures."""
    own = set(event.claims)
    return list(
        dict.fromkeys(cell.claim for comparison in comparisons for cell in comparison.cells if cell.claim not in own)
    )


def cell_account(cell: Cell) -> AccountKey:
    return (cell.voice, None) if cell.voice is not None else (None, cell.article)


def silences(comparisons: Iterable[Comparison]) -> dict[AccountKey, list[str]]:
    """The aspects that each account does not mention, in the order of the comparisons."""
    found: dict[AccountKey, list[str]] = defaultdict(list)
    for comparison in comparisons:
        for one in comparison.silent if comparison.aspect not in SETTING else ():
            found[(one.voice, None) if one.voice is not None else (None, one.article)].append(comparison.aspect)
    return dict(found)


def only_here(event: Event, comparisons: Sequence[Comparison], claims: Claims) -> list[OnlyHere]:
    """What a single account says and no other: an aspect; else a party, a population, a figure or a term in it.

    A figure is told by one alone where others count the same people, with other numbers.
    """
    own = set(event.claims)
    found: list[OnlyHere] = []
    for comparison in comparisons:
        beside = [cell for cell in comparison.cells if cell.claim in own and cell.claim in claims]
        cells = [cell for cell in beside if _is_of(comparison.aspect, claims[cell.claim])]
        if comparison.aspect in SETTING or not cells:
            continue
        if len(set(map(cell_account, beside))) == 1:
            found.append(_only(comparison.aspect, Alone.ASPECT, cells))
            continue
        for what, told in _by_content(cells, beside, claims):
            if len({cell_account(cell) for cell in told}) == 1:
                found.append(_only(comparison.aspect, what, told))
    return found


def _only(aspect: str, what: Alone, cells: Sequence[Cell]) -> OnlyHere:
    return OnlyHere(
        account=cell_account(cells[0]), aspect=aspect, what=what, claims=tuple(cell.claim for cell in cells)
    )


def _is_of(aspect: str, claim: Claim) -> bool:
    """ "No casualties" stands beside the killed and the injured too; it is told of once."""
    return not isinstance(claim.detail, Harm) or claim.detail.effect == aspect


def _by_content(cells: Sequence[Cell], beside: Iterable[Cell], claims: Claims) -> list[tuple[Alone, list[Cell]]]:
    """Cells that say the same of the same: parties, terms, or figures; a population that one account alone counts is
    told of as such and not figure by figure. `beside`: with those who say that nobody came to harm."""
    same: dict[tuple[Alone, Hashable], list[Cell]] = defaultdict(list)
    people: dict[Hashable, set[AccountKey]] = defaultdict(set)
    for cell in beside:
        detail = claims[cell.claim].detail
        if isinstance(detail, Harm):
            people[detail.population, detail.scope].add(cell_account(cell))
    for cell in cells:
        claim = claims[cell.claim]
        match claim.detail:
            case Harm() as harm if len(people[harm.population, harm.scope]) == 1:
                same[Alone.PEOPLE, (harm.population, harm.scope)].append(cell)
            case Harm() as harm:
                denied = claim.certainty is Certainty.DENIED
                value = (harm.population, harm.scope, harm.low, harm.high, denied)
                same[Alone.FIGURE, value].append(cell)
            case Blame() as blame if blame.blamed is not None:
                same[Alone.PARTY, blame.blamed].append(cell)
            case Label() as label:
                same[Alone.TERM, (label.target or label.target_text.casefold(), label.term.casefold())].append(cell)
    return [(what, cells) for (what, _), cells in same.items()]
