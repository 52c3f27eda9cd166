"""How much two articles share by their words: rare words count more than common ones.

What is rare is counted in a sample, the articles with the smallest ids, which are hashes. So it is the same for any
order of arrival, and an article that comes into a large ledger seldom changes it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt
from typing import Any, TypeAlias

from rashomon.model import ArticleId

SAMPLE = 256  # articles
EVERYWHERE = 0.5  # a name that so many of many articles have tells none of them from another
COMMON = 0.04  # where so many have it, it says little of an event
_MANY = 50

Words: TypeAlias = "array[int]"


@dataclass(frozen=True, slots=True)
class Sample:
    """In how many of the articles by which rarity goes each word and each name of an actor or a place stands."""

    size: int
    words: Mapping[int, int]
    names: Mapping[str, int]

    def packed(self) -> dict[str, Any]:
        return {"size": self.size, "words": sorted(self.words.items()), "names": dict(sorted(self.names.items()))}

    @classmethod
    def unpacked(cls, body: Mapping[str, Any]) -> Sample:
        return cls(body["size"], dict(map(tuple, body["words"])), body["names"])


def sample_of(articles: Iterable[tuple[Words, frozenset[str]]]) -> Sample:
    """Of the words and names of the articles with the smallest ids, `SAMPLE` of them."""
    articles = list(articles)
    names = Counter(name for _, own in articles for name in own)
    return Sample(
        size=len(articles),
        words=Counter(word for own, _ in articles for word in own),
        names={name: times for name, times in names.items() if times > 1},
    )


class Likeness:
    """From 0 to 1; that of an article with itself is 1."""

    def __init__(self, sample: Sample, words: Callable[[ArticleId], Words]) -> None:
        """`words` gives those of any article."""
        size, many = sample.size, sample.size >= _MANY
        self.everywhere = frozenset(n for n, times in sample.names.items() if many and times > EVERYWHERE * size)
        self.common = frozenset(n for n, times in sample.names.items() if many and times > COMMON * size)
        # In whole numbers, whose sum is the same in any order.
        self._weights = {word: round(1000 * log(1 + size / n) ** 2) for word, n in sample.words.items()}
        self._rarest = round(1000 * log(1 + size) ** 2)
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
