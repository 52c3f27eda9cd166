"""Copies told article by article, as they arrive: what a ledger does that holds the keys of its articles."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable

from rashomon.events import MOST_FOUND, Paper, copy_keys, first_of_chains, original_keys, original_of
from rashomon.model import ArticleId


class Arriving:
    """After each `add`, `copies` is what `find_copies` says of all; only what shares a key is compared."""

    def __init__(self) -> None:
        self.papers: dict[ArticleId, Paper] = {}
        self.copied: dict[ArticleId, ArticleId] = {}
        self.compared = 0  # articles whose original was looked for
        self._as_original: dict[int, list[Paper]] = defaultdict(list)  # by Paper.order
        self._as_copy: dict[int, list[Paper]] = defaultdict(list)

    @property
    def copies(self) -> dict[ArticleId, ArticleId]:
        return first_of_chains(self.copied)

    def add(self, new: Paper) -> None:
        self.papers[new.id] = new
        nearer: set[ArticleId] = set()  # may have the new one as their original
        bereft: set[ArticleId] = {new.id}  # must look for one anew
        for key in original_keys(new):
            holders = self._as_original[key]
            insort(holders, new, key=lambda paper: paper.order)
            if new not in holders[:MOST_FOUND]:
                continue
            nearer.update(each.id for each in self._as_copy[key] if each.order > new.order)
            if len(holders) > MOST_FOUND:
                out = holders[MOST_FOUND].id
                bereft.update(each.id for each in self._as_copy[key] if self.copied.get(each.id) == out)
        for key in copy_keys(new):
            self._as_copy[key].append(new)
        for each in bereft:
            self._choose(self.papers[each], self._candidates(self.papers[each]))
        for each in nearer - bereft:
            now = self.copied.get(each)
            self._choose(self.papers[each], [new, self.papers[now]] if now else [new])

    def _candidates(self, copy: Paper) -> list[Paper]:
        """Each key leads to the earliest that hold it."""
        return [other for key in copy_keys(copy) for other in self._as_original[key][:MOST_FOUND] if other != copy]

    def _choose(self, copy: Paper, candidates: Iterable[Paper]) -> None:
        self.compared += 1
        original = original_of(copy, {other.id: other for other in candidates}.values())
        if original is None:
            self.copied.pop(copy.id, None)
        else:
            self.copied[copy.id] = original
