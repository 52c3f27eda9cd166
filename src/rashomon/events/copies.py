"""Which articles carry another one's text: an agency story in other outlets, whole, cut, or lightly rewritten.

Whether one article is a copy of another is settled between the two (`share_taken`), and which of several it copies by
an order that no third one can change, so that a new article needs to be compared only with those that share a key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.events.papers import RUN, Paper, copy_keys, original_keys, runs_in
from rashomon.model import ArticleId

# A copy takes most of its words from the original, in runs of five or more. Editors of agency copy put a paragraph of
# their own first and change a word in ten; two reporters of one event share names, formulas and what they quote.
COPIED = 0.6
# Of its words with those that it quotes: an interview of its own beside agency copy makes it a report of its own.
COPIED_WITH_QUOTATIONS = 0.5
# An outlet that reuses half of its last story in the next has written an update; of a text made of quotations, the few
# words between them tell nothing.
NEARLY_ALL = 0.9
# A bulletin has the words of yesterday's, and figures of its own.
FIGURES_COPIED = 0.5
# Shorter texts (a caption, a flash of one line) are copies only where they are the same.
FEWEST_WORDS = 30
# From here on one original is as good as another, and the earliest is meant.
WHOLE = 0.95
# A key leads to this many articles, the earliest that have it: boilerplate longer than a footer finds no more.
MOST_FOUND = 32

_OPENING_TAKEN = 0.6  # of the words of its first sentence


def find_copies(papers: Iterable[Paper]) -> dict[ArticleId, ArticleId]:
    """Each copy with the first article of its chain, which is no copy itself.

    >>> find_copies(map(paper, articles))     # doctest: +SKIP
    """
    return first_of_chains(taken_from(papers))


def taken_from(papers: Iterable[Paper]) -> dict[ArticleId, ArticleId]:
    """Each copy with the article that it takes most from, which may be a copy itself."""
    found: dict[int, list[Paper]] = defaultdict(list)
    copied: dict[ArticleId, ArticleId] = {}
    for each in sorted(papers, key=lambda paper: paper.order):
        candidates = {other.id: other for key in copy_keys(each) for other in found.get(key, ())}
        original = original_of(each, candidates.values())
        if original is not None:
            copied[each.id] = original
        for key in original_keys(each):
            if len(found[key]) < MOST_FOUND:
                found[key].append(each)
    return copied


def original_of(copy: Paper, candidates: Iterable[Paper]) -> ArticleId | None:
    """Of the articles before it (by `Paper.order`) the one that it takes most from; of those that it takes nearly whole
    the earliest. None where it is a copy of none."""
    best: tuple[float, ArticleId] | None = None
    runs = frozenset(copy.runs)
    for other in sorted((each for each in candidates if each.order < copy.order), key=lambda paper: paper.order):
        share = min(_share_taken(copy, runs, other), WHOLE)
        if share and (best is None or share > best[0]):
            best = share, other.id
            if share == WHOLE:
                break
    return best[1] if best else None


def first_of_chains(copied: Mapping[ArticleId, ArticleId]) -> dict[ArticleId, ArticleId]:
    """Each copy with the article at the start of its chain, from each copy with the article that it copies."""
    first: dict[ArticleId, ArticleId] = {}
    for copy in sorted(copied):
        chain = [copy]
        while chain[-1] in copied and chain[-1] not in first:
            chain.append(copied[chain[-1]])
        root = first.get(chain[-1], chain[-1])
        first.update((each, root) for each in chain[:-1])
    return {copy: first[copy] for copy in sorted(copied)}


def share_taken(copy: Paper, original: Paper) -> float:
    """The share of its words that a later article takes from an earlier one; 0 where it is no copy of it."""
    return _share_taken(copy, frozenset(copy.runs), original)


def _share_taken(copy: Paper, runs: frozenset[int], original: Paper) -> float:
    shared = runs.intersection(original.runs)
    # What the shared runs can cover at most: nearly all pairs share a formula or a quotation, and no more.
    if RUN * sum(map(shared.__contains__, copy.runs)) < COPIED_WITH_QUOTATIONS * copy.words:
        return 0.0
    end_run = original.end_run
    body = runs.intersection(original.runs[:end_run])
    end = runs.intersection(original.runs[end_run:])
    if not body:
        return 0.0
    in_body, in_end = _covered(copy, body), _covered(copy, end)
    taken = _Taken.of(copy, in_body, in_end, without_footer=not _takes_opening(runs, original))
    share = taken.words / taken.of_words if taken.of_words else 0.0
    if taken.of_words < FEWEST_WORDS:
        is_copy = share == 1 or taken.is_nearly_all
    elif (copy.outlet and copy.outlet == original.outlet) or taken.of_own_words < FEWEST_WORDS:
        is_copy = share >= NEARLY_ALL
    else:
        is_copy = share >= COPIED_WITH_QUOTATIONS and taken.own_words >= COPIED * taken.of_own_words
    return share if is_copy and taken.figures >= FIGURES_COPIED * taken.of_figures else 0.0


@dataclass(slots=True)
class _Taken:
    """How much of a copy stands in its original. Unless it takes the opening of that, what both end with is left out:
    it may be the footer of an outlet, which makes no copies."""

    words: int = 0
    of_words: int = 0
    own_words: int = 0  # outside quotations
    of_own_words: int = 0
    figures: int = 0
    of_figures: int = 0  # in sentences that were taken, footers left out; its own paragraphs have figures of their own
    of_all_words: int = 0  # with a footer

    @classmethod
    def of(cls, copy: Paper, from_body: bytearray, from_end: bytearray, *, without_footer: bool) -> _Taken:
        """`from_body` and `from_end` mark the copy's words that stand in the original, before and in what may be its
        footer."""
        found = cls(of_all_words=copy.words)
        figures = frozenset(copy.figures)
        at = 0
        for number, (length, is_quoted) in enumerate(zip(copy.lengths, copy.quoted, strict=True)):
            told: Sequence[int] = range(at, at + length)
            at += length
            counted = told
            if number >= copy.end:
                told = [word for word in told if from_body[word] or not from_end[word]]
            if without_footer:
                counted = told
            words = sum(1 for word in counted if from_body[word] or from_end[word])
            found.words += words
            found.of_words += len(counted)
            if not is_quoted:
                found.own_words += words
                found.of_own_words += len(counted)
            if 2 * words >= len(counted):
                found.figures += sum(1 for word in told if word in figures and (from_body[word] or from_end[word]))
                found.of_figures += sum(1 for word in told if word in figures)
        return found

    @property
    def is_nearly_all(self) -> bool:
        """A short text whose end may be a footer: nothing but a word may differ, and no figure."""
        missing = self.of_words - self.words
        return missing <= (1 - WHOLE) * self.of_all_words and self.figures == self.of_figures


def _takes_opening(runs: frozenset[int], original: Paper) -> bool:
    length = original.lengths[0]
    shared = [run in runs for run in original.runs[: runs_in(length)]]
    taken = sum(any(shared[max(0, word - RUN + 1) : word + 1]) for word in range(length))
    return taken >= _OPENING_TAKEN * length


def _covered(copy: Paper, shared: Collection[int]) -> bytearray:
    """1 for each word of the copy that stands in one of these runs."""
    covered = bytearray(copy.words)
    at_word = at_run = 0
    for words in copy.lengths:
        for i in range(runs_in(words)):
            if copy.runs[at_run + i] in shared:
                length = min(RUN, words - i)
                covered[at_word + i : at_word + i + length] = b"\1" * length
        at_word += words
        at_run += runs_in(words)
    return covered
