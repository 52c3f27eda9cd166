"""Which articles carry another one's text: an agency story in other outlets, whole, with a credit line, or cut."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from rashomon.model import Article, ArticleId

# A copy takes this share of its five-word runs from the original. Editors of agency copy change a headline, a credit
# line and some words; two reporters who write up one event share quotations, well under half of their words.
COPIED = 0.8
# Shorter texts (a caption, a flash of one line) are copies only where every run is the same.
FEWEST_RUNS = 30

_RUN = 5
_SAMPLED = 8  # one run in so many is looked up; all are compared
_CROWDED = 50  # a run that so many originals share is boilerplate and finds nothing
_CREDITED_WITHIN = 400  # characters from either end
_APOSTROPHES = re.compile(r"['’‘ʼ]")
_WORD = re.compile(r"\w+")
_IN_PARENTHESES = re.compile(r"\(([^()]{2,60})\)")


def find_copies(articles: Iterable[Article]) -> dict[ArticleId, ArticleId]:
    """Each copy with the article that it copies, which is never a copy itself.

    The original is the earliest by `published` (a copy without a date comes after all that have one); of the same day,
    the one whose outlet the other credits ("(Harat Agency)", "Source: Harat Agency"), then the longer one. Only hashes
    of an article are kept while the next is read.
    """
    papers = sorted((_paper(article) for article in articles), key=lambda p: (p.day, -len(p.runs), p.id))
    originals: list[_Paper] = []
    index: dict[int, list[int]] = defaultdict(list)
    copied: dict[ArticleId, ArticleId] = {}
    for paper in papers:
        runs = set(paper.runs)
        looked_up = _looked_up(paper)
        met = Counter(number for run in looked_up for number in index.get(run, ()))
        copies: list[_Paper] = []
        best: tuple[float, _Paper] | None = None
        for number in sorted(met):
            other = originals[number]
            if other.id in copied or _too_few(met[number], min(len(paper.runs), len(other.runs))):
                continue
            shared = len(runs.intersection(other.runs))
            if paper.day == other.day and other.credits_outlet(paper) and not paper.credits_outlet(other):
                if _is_copy(shared, other):
                    copies.append(other)
            elif _is_copy(shared, paper) and (best is None or shared / len(paper.runs) > best[0]):
                best = shared / len(paper.runs), other
        if best is not None:
            copied[paper.id] = best[1].id
            continue
        for copy in copies:
            copied[copy.id] = paper.id
        for run in looked_up:
            if len(index[run]) < _CROWDED:
                index[run].append(len(originals))
        originals.append(paper)
    return {copy: _first(copied, copy) for copy in sorted(copied)}


@dataclass(frozen=True, slots=True)
class _Paper:
    """What is kept of an article: hashes of its runs of words, sorted, and whom it credits."""

    id: ArticleId
    day: str
    runs: array[int]
    outlet: str
    credits: tuple[str, ...]

    def credits_outlet(self, other: _Paper) -> bool:
        return bool(other.outlet) and any(f" {other.outlet} " in credit for credit in self.credits)


def _paper(article: Article) -> _Paper:
    runs: set[int] = set()
    for paragraph in article.paragraphs:
        words = _words(article.text[paragraph.start : paragraph.end])
        runs.update(crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1))
    return _Paper(
        id=article.id,
        day=(article.published or "9999")[:10],
        runs=array("I", sorted(runs)),
        outlet=" ".join(_words(article.outlet or "")),
        credits=_credits(article),
    )


def _credits(article: Article) -> tuple[str, ...]:
    """Where an agency's name stands: in parentheses near either end, in the byline, or as the last short paragraph."""
    ends = (article.text[:_CREDITED_WITHIN], article.text[-_CREDITED_WITHIN:])
    found = {name for end in ends for name in _IN_PARENTHESES.findall(end)}
    if article.byline:
        found.add(article.byline)
    if article.paragraphs:
        last = article.paragraphs[-1]
        if last.end - last.start <= 60:
            found.add(article.text[last.start : last.end])
    return tuple(sorted(f" {' '.join(_words(name))} " for name in found))


def _looked_up(paper: _Paper) -> list[int]:
    """A sample that two papers draw alike, and the smallest few, so that a short paper has some too."""
    return sorted({*paper.runs[:_SAMPLED], *(run for run in paper.runs if run % _SAMPLED == 0)})


def _too_few(met: int, size: int) -> bool:
    """Whether a sample met so seldom (a quarter of what a copy gives) that all runs need not be compared."""
    return met < COPIED * size / _SAMPLED / 4


def _is_copy(shared: int, copy: _Paper) -> bool:
    size = len(copy.runs)
    return shared == size if size < FEWEST_RUNS else shared >= COPIED * size


def _first(copied: dict[ArticleId, ArticleId], copy: ArticleId) -> ArticleId:
    original = copied[copy]
    while original in copied:
        original = copied[original]
    return original


def _words(text: str) -> list[str]:
    return _WORD.findall(_APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold()))
