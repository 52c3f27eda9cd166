"""Where the claims of one event come from: ten articles that cite one monitor's figure are one origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

from rashomon.events.placed import PlacedClaim
from rashomon.model import Blame, Claim, ClaimId, Harm, Label, Scope, VoiceKind


def find_origins(claims: Iterable[PlacedClaim]) -> dict[ClaimId, ClaimId]:
    """Each claim of one event with the earliest claim of its chain, which is the claim itself where it is no copy.

    Two claims share an origin where one voice says the same in both, or where one article's text is a copy of the
    other's and both say the same at the same turn.
    """
    ordered = sorted(claims, key=_earliest_first)
    first: dict[Hashable, ClaimId] = {}
    above: dict[ClaimId, ClaimId] = {}
    rank = {placed.claim.id: number for number, placed in enumerate(ordered)}
    turns: Counter[Hashable] = Counter()
    for placed in sorted(ordered, key=lambda p: (p.claim.article, p.claim.spans[0].start, p.claim.id)):
        claim = placed.claim
        above[claim.id] = claim.id
        said = (_worded(claim), claim.voice_kind)
        turns[claim.article, said] += 1
        keys: list[Hashable] = [("text", placed.same_as or claim.article, said, turns[claim.article, said])]
        if claim.voice is not None and claim.voice_kind is not VoiceKind.UNNAMED and _is_told_apart(claim):
            keys.append(("voice", claim.voice, _said(claim)))
        for key in keys:
            a, b = _root(above, claim.id), _root(above, first.setdefault(key, claim.id))
            low, high = sorted((a, b), key=rank.__getitem__)
            above[high] = low
    return {placed.claim.id: _root(above, placed.claim.id) for placed in ordered}


def each_its_own(claims: Iterable[PlacedClaim]) -> dict[ClaimId, ClaimId]:
    """Every claim as an origin of its own: where copies are to count separately."""
    return {placed.claim.id: placed.claim.id for placed in claims}


def by_origin(claims: Iterable[PlacedClaim], origins: dict[ClaimId, ClaimId]) -> dict[ClaimId, list[PlacedClaim]]:
    """The claims under each origin, the origin first."""
    found: dict[ClaimId, list[PlacedClaim]] = defaultdict(list)
    for placed in sorted(claims, key=_earliest_first):
        found[origins[placed.claim.id]].append(placed)
    return dict(found)


def _earliest_first(placed: PlacedClaim) -> tuple[str, bool, int, bool, str, int, str]:
    """Of one day: originals before copies, few hands before many, the voice's own page before another outlet's."""
    claim = placed.claim
    return (
        placed.published or "9999",
        placed.same_as is not None,
        len(claim.via),
        claim.voice != placed.outlet,
        claim.article,
        claim.spans[0].start,
        claim.id,
    )


def _said(claim: Claim) -> Hashable:
    """What a claim says, whoever says it and wherever it stands."""
    match claim.detail:
        case Harm() as harm:
            window = (claim.date_from, claim.date_to) if harm.scope in (Scope.PERIOD, Scope.CUMULATIVE) else None
            figure = (harm.effect, harm.low, harm.high, harm.bound, harm.population, harm.names)
            return ("harm", *figure, harm.scope, window, claim.certainty)
        case Blame() as blame:
            return "blame", blame.blamed, blame.stance, claim.certainty
        case Label() as label:
            return "label", label.target or label.target_text.casefold(), label.term.casefold(), claim.certainty


def _worded(claim: Claim) -> Hashable:
    """The same by its words alone: in a copy, a party that nobody could name is another actor, but the same words."""
    match claim.detail:
        case Harm():
            return _said(claim)
        case Blame() as blame:
            return "blame", blame.deed, blame.stance, claim.certainty
        case Label() as label:
            return "label", label.target_text.casefold(), label.term.casefold(), claim.certainty


def _is_told_apart(claim: Claim) -> bool:
    """Whether what the claim says is enough to know it again: two parties that nobody could name are not."""
    return not isinstance(claim.detail, Blame) or claim.detail.blamed is not None


def _root(above: dict[ClaimId, ClaimId], claim: ClaimId) -> ClaimId:
    while above[claim] != claim:
        above[claim] = above[above[claim]]
        claim = above[claim]
    return claim
