"""Counts, their scores, and how sure one may be of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Count:
    """Of one passage: `right` of `found` findings match one of `wanted` gold entries.

    Whole numbers, save for metrics that give an item a part of a point (B-cubed, LEA).
    """

    right: float
    found: int
    wanted: int
    # Matched gold entries, where a finding of one kind may match an entry of another; None: as many as `right`.
    recalled: float | None = None


def f1(counts: Sequence[Count]) -> float:
    both = (precision(counts), recall(counts))
    return 2 * both[0] * both[1] / sum(both) if any(both) else 0.0


def precision(counts: Sequence[Count]) -> float:
    found = sum(count.found for count in counts)
    return 100.0 * sum(count.right for count in counts) / found if found else 100.0


def recall(counts: Sequence[Count]) -> float:
    wanted = sum(count.wanted for count in counts)
    recalled = sum(count.right if count.recalled is None else count.recalled for count in counts)
    return 100.0 * recalled / wanted if wanted else 100.0


Place = TypeVar("Place", bound=Hashable)
Score = Callable[[Sequence[Count]], float]


def interval(counts: Sequence[Count], score: Score = f1, *, draws: int = 1000) -> tuple[float, float]:
    """The 95 % interval of the score, by drawing passages with replacement (percentile bootstrap)."""
    source = random.Random(20161031)
    values = sorted(score(source.choices(counts, k=len(counts))) for _ in range(draws))
    return values[int(draws * 0.025)], values[int(draws * 0.975) - 1]


def half_width(counts: Sequence[Count], score: Score = f1, *, draws: int = 1000) -> float:
    """Half of the 95 % interval of the score."""
    low, high = interval(counts, score, draws=draws)
    return (high - low) / 2


def one_to_one(pairs: Sequence[tuple[float, int, int]]) -> dict[int, int]:
    """Gold index -> found index: the best pairs first, each side used once."""
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, gold, found in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if gold not in matched and found not in used:
            matched[gold] = found
            used.add(found)
    return matched


def b_cubed(wanted: Mapping[Place, Hashable], found: Mapping[Place, Hashable]) -> Count:
    """Who is one actor with whom, mention by mention. A mention that was not found costs recall; one that the gold
    lacks is not counted here."""
    shared = [place for place in wanted if place in found]
    together = Counter((wanted[place], found[place]) for place in shared)
    by_found = Counter(found[place] for place in shared)
    by_wanted = Counter(wanted.values())
    precise = sum(n * n / by_found[actor] for (_, actor), n in together.items())
    recalled = sum(n * n / by_wanted[actor] for (actor, _), n in together.items())
    return Count(precise, len(shared), len(wanted), recalled)
