"""The contradictions of a ledger, best evidenced first.

A contradiction is two values of one aspect of one event, told once however many pairs of accounts make it. How well it
is evidenced is told in points that a reader can count (docs/method.md); of those with as many points the sharper
comes first. No part of it says which side is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from rashomon.comparison.accounts import AccountKey
from rashomon.comparison.figures import range_of, stated
from rashomon.comparison.telling import Claims, Copies, cell_account
from rashomon.events import day_number
from rashomon.model import (
    Blame,
    Certainty,
    Claim,
    ClaimId,
    Comparison,
    EventId,
    Harm,
    Label,
    Relation,
    RelationKind,
    Stance,
    Verdict,
    VoiceKind,
)

MOST_POINTS = 7
_MOST_ORIGINS = 3  # of the weaker side, that count
_CLEARS = (Stance.DENIES, Stance.EXONERATES)
_FIRM = (Certainty.ASSERTED, Certainty.DENIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """All who say one of the two values. `claim` is the one to show: reviewed before not, firm before hedged."""

    claim: ClaimId
    accounts: tuple[AccountKey, ...]
    origins: int
    articles: int
    firm: bool  # a named voice says it without a hedge
    reviewed: bool  # a person accepted or corrected it


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    event: EventId
    aspect: str
    why: str
    gap: int | None
    sides: tuple[Side, Side]
    sharpness: float  # 0 to 1
    confidence: float  # of the less certain side's best claim, as measured; 0 where it was not

    @property
    def points(self) -> int:
        """How well both sides are evidenced, 1 to 7: origins of the weaker side (up to three), and for each side one
        where a named voice says it firmly and one where a person has reviewed it."""
        weaker = min(side.origins for side in self.sides)
        return min(weaker, _MOST_ORIGINS) + sum(side.firm + side.reviewed for side in self.sides)

    @property
    def order(self) -> tuple[float | str, ...]:
        """The best evidenced first, then the sharpest, then the most told."""
        return (
            -self.points,
            -self.sharpness,
            -sum(side.origins for side in self.sides),
            -sum(side.articles for side in self.sides),
            -self.confidence,
            self.event,
            self.aspect,
            *(side.claim for side in self.sides),
        )


def claims_needed(comparison: Comparison) -> set[ClaimId]:
    """The claims that `contradictions` asks for: both ends, and what shares their origins. None where nothing parts."""
    ends = {end for one in comparison.relations if _parts(one) for end in (one.a, one.b)}
    if not ends:
        return set()
    origins = {cell.origin for cell in comparison.cells if cell.claim in ends}
    return ends | {cell.claim for cell in comparison.cells if cell.origin in origins}


def contradictions(comparison: Comparison, claims: Claims, copies: Copies = Copies.ONCE) -> list[Contradiction]:
    """Those of one comparison, as it is kept: each pair of values once; nothing that rests on a rejected finding."""
    cells = {cell.claim: cell for cell in comparison.cells}
    behind: dict[ClaimId, list[ClaimId]] = defaultdict(list)
    for cell in comparison.cells:
        behind[cell.origin].append(cell.claim)

    def stands(claim: ClaimId) -> bool:
        return claim in cells and claim in claims and claims[claim].reviewed != Verdict.REJECT

    pairs: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in comparison.relations:
        if _parts(relation) and stands(relation.a) and stands(relation.b):
            one, other = sorted(repr(_value(comparison.aspect, claims[end])) for end in (relation.a, relation.b))
            pairs[one, other].append(relation)
    found = []
    for values, relations in pairs.items():
        sides: dict[str, set[ClaimId]] = defaultdict(set)
        for relation in relations:
            for end in (relation.a, relation.b):
                value = repr(_value(comparison.aspect, claims[end]))
                sides[value].add(end)
                # Whoever carries the same words stands behind them.
                sides[value].update(
                    one
                    for one in behind[cells[end].origin]
                    if stands(one) and repr(_value(comparison.aspect, claims[one])) == value
                )
        told = [[claims[claim] for claim in sides[value]] for value in values]
        if all(told) and values[0] != values[1]:
            found.append(_contradiction(comparison, relations, told, copies))
    return found


def _contradiction(
    comparison: Comparison, relations: Sequence[Relation], told: Sequence[Sequence[Claim]], copies: Copies
) -> Contradiction:
    cells = {cell.claim: cell for cell in comparison.cells}
    shown = [min(side, key=_to_show) for side in told]
    of_shown = {best.id for best in shown}
    relation = min(relations, key=lambda one: (-len(of_shown & {one.a, one.b}), one.a, one.b))
    if any(claim.id == relation.b for claim in told[0]):
        shown, told = shown[::-1], told[::-1]  # as in its reason, the one told earlier first
    sides = [
        Side(
            claim=best.id,
            accounts=tuple(sorted({cell_account(cells[claim.id]) for claim in side}, key=str)),
            origins=len({cells[claim.id].origin if copies is Copies.ONCE else claim.id for claim in side}),
            articles=len({claim.article for claim in side}),
            firm=any(map(_is_firm, side)),
            reviewed=any(claim.is_settled for claim in side),
        )
        for best, side in zip(shown, told, strict=True)
    ]
    return Contradiction(
        event=comparison.event,
        aspect=comparison.aspect,
        why=relation.why,
        gap=relation.gap,
        sides=(sides[0], sides[1]),
        sharpness=_sharpness(comparison.aspect, *shown),
        confidence=min(max(claim.confidence or 0.0 for claim in side) for side in told),
    )


def _parts(relation: Relation) -> bool:
    return relation.relation is RelationKind.CONTRADICT


def _to_show(claim: Claim) -> tuple[bool, bool, float, str, str]:
    return not claim.is_settled, not _is_firm(claim), -(claim.confidence or 0.0), claim.as_of or "9999", claim.id


def _is_firm(claim: Claim) -> bool:
    return claim.voice_kind is not VoiceKind.UNNAMED and claim.certainty in _FIRM


def _value(aspect: str, claim: Claim) -> Hashable:
    if aspect == "date":
        return claim.date_from or "", claim.date_to or ""
    if aspect == "place":
        return ((claim.location and claim.location.id) or (claim.place or "").casefold(),)
    denied = claim.certainty is Certainty.DENIED
    match claim.detail:
        case Harm() as harm:
            return str(harm.effect), harm.low, harm.high, str(harm.bound), str(harm.population), denied
        case Blame() as blame:
            return str(blame.blamed), denied or blame.stance in _CLEARS
        case Label() as label:
            return label.target or label.target_text.casefold(), label.term.casefold(), denied


def _sharpness(aspect: str, a: Claim, b: Claim) -> float:
    """Figures by their distance as a share of the larger; days by how many lie between. An assertion against a denial
    of the same leaves nothing between them; of two parties, words or places nobody can say how far apart they are."""
    if aspect == "date":
        days = [day_number(claim.date_from or claim.date_to) for claim in (a, b)]
        apart = abs(days[0] - days[1]) if days[0] is not None and days[1] is not None else 0
        return round(apart / (apart + 1), 3)
    if aspect == "place":
        return 0.5
    one, other = a.detail, b.detail
    if isinstance(one, Harm) and isinstance(other, Harm):
        if Certainty.DENIED in (a.certainty, b.certainty):
            return 1.0
        largest = max((end for harm in (one, other) for end in (harm.low, harm.high) if end is not None), default=0)
        apart_by = min(range_of(one).distance(range_of(other)), stated(one).distance(stated(other)))
        return round(apart_by / largest, 3) if largest else 0.0
    if isinstance(one, Blame) and isinstance(other, Blame):
        return 1.0 if one.blamed == other.blamed else 0.5
    same = isinstance(one, Label) and isinstance(other, Label) and one.term.casefold() == other.term.casefold()
    return 1.0 if same else 0.5


def in_order(found: Iterable[Contradiction]) -> list[Contradiction]:
    return sorted(found, key=lambda one: one.order)
