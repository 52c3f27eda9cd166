"""How much two articles share by their words: rare words count more than common ones.

What is rare is counted in a sample, the articles with the smallest ids, which are hashes. So it is the same for any
order of arrival, and an article that comes into a large ledger seldom changes it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from math import log, sqrt
from typing import TypeAlias

from rashomon.model import ArticleId

SAMPLE = 256  # articles
EVERYWHERE = 0.5  # a name that so many of many articles have tells none of them from another
COMMON = 0.04  # where so many have it, it says little of an event
_MANY = 50

Words: TypeAlias = "array[int]"


class Likeness:
    """From 0 to 1; that of an article with itself is 1."""

    def __init__(self, sample: Iterable[tuple[Words, frozenset[str]]], words: Callable[[ArticleId], Words]) -> None:
        """`sample`: words and names of the articles by which rarity goes; `words` gives those of any article."""
        sample = list(sample)
        counted = Counter(word for own, _ in sample for word in own)
        names = Counter(name for _, own in sample for name in own)
        many = len(sample) >= _MANY
        self.everywhere = frozenset(n for n, times in names.items() if many and times > EVERYWHERE * len(sample))
        self.common = frozenset(n for n, times in names.items() if many and times > COMMON * len(sample))
        # In whole numbers, whose sum is the same in any order.
        self._weights = {word: round(1000 * log(1 + len(sample) / n) ** 2) for word, n in counted.items()}
        self._rarest = round(1000 * log(1 + len(sample)) ** 2)
        self._words = cache(lambda article: frozenset(words(article)))
        self._weight_of = cache(lambda article: self._weight(self._words(article)))
        self._of = lru_cache(maxsize=1 << 18)(self._shared)

    def of(self, a: ArticleId, b: ArticleId) -> float:
        return 1.0 if a == b else self._of(min(a, b), max(a, b))

    def _shared(self, a: ArticleId, b: ArticleId) -> float:
        shared = self._weight(self._words(a) & self._words(b))
        return shared / sqrt(self._weight_of(a) * self._weight_of(b)) if shared else 0.0

    def _weight(self, words: Iterable[int]) -> int:
        weights, rarest = self._weights, self._rarest
        return sum(weights.get(word, rarest) for word in words)
