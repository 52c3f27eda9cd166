"""Claims of copied articles with the claims that they repeat: a copy's "on Thursday" is its original's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from rashomon.events.placed import PlacedClaim
from rashomon.model import ArticleId, Blame, ClaimId, Harm, Label


def repeated(claims: Iterable[PlacedClaim]) -> dict[ClaimId, ClaimId]:
    """Each claim of a copy with the claim of the original that says the same in the same words, turn by turn."""
    by_article = sorted(claims, key=lambda placed: (placed.claim.article, placed.claim.spans[0].start, placed.claim.id))
    turns: Counter[Hashable] = Counter()
    first: dict[Hashable, ClaimId] = {}
    copied: list[tuple[ArticleId, Hashable, ClaimId]] = []
    for placed in by_article:
        said = _words(placed)
        turns[placed.claim.article, said] += 1
        turn = (said, turns[placed.claim.article, said])
        if placed.same_as is None:
            first[placed.claim.article, turn] = placed.claim.id
        else:
            copied.append((placed.same_as, turn, placed.claim.id))
    return {claim: first[original, turn] for original, turn, claim in copied if (original, turn) in first}


def _words(placed: PlacedClaim) -> Hashable:
    match placed.claim.detail:
        case Harm() as harm:
            return "harm", harm.effect, harm.low, harm.high, harm.words
        case Blame() as blame:
            return "blame", blame.stance, blame.deed
        case Label() as label:
            return "label", label.term, label.target_text
