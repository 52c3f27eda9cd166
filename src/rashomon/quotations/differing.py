"""What a version of a quotation does to the words of the fullest: dropped, added, changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from rashomon.quotations.lexicon import is_common
from rashomon.quotations.wording import Gap, Wording

_MOST_STEPS = 2_000_000  # of the alignment that reads best; beyond, a coarser one of bounded cost
_NEAR = 3  # words: nearer than this, even a single common word is the same one in both


class RunKind(StrEnum):
    SAME = "same"
    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"
    EDITOR = "editor"  # in square brackets


class Shown(StrEnum):
    """How a reader can see that words are missing."""

    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"  # an editor's words stand in their place
    BREAK = "break"  # the quotation is broken off there, for a cue or the reporter's own words
    EDGE = "edge"  # the quotation begins after them, or ends before them
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in a row that went the same way, as written on either side. `was` and `now` are empty where there is
    nothing; `shown` is None but for drops."""

    kind: RunKind
    was: str = ""
    now: str = ""
    shown: Shown | None = None
    at: tuple[int, int] = (0, 0)  # of the fullest's words
    here: tuple[int, int] = (0, 0)  # of the version's words


@dataclass(frozen=True, slots=True)
class _Block:
    a: int
    b: int
    size: int


def difference(fullest: Wording, version: Wording) -> tuple[Run, ...]:
    """How the version's words came from the fullest's, in order.

    >>> a, b = wording(["We saw black smoke."]), wording(["We saw smoke"])   # doctest: +SKIP
    >>> [(run.kind, run.was) for run in difference(a, b)]                      # doctest: +SKIP
    [('same', 'We saw'), ('dropped', 'black'), ('same', 'smoke')]
    """
    at = here = 0
    runs: list[Run] = []
    end = _Block(len(fullest.words), len(version.words), 0)
    for block in [*_blocks(fullest.folded, version.folded), end]:
        runs += _between(fullest, version, (at, block.a), (here, block.b))
        at, here = block.a + block.size, block.b + block.size
        if block.size:
            runs += _same(fullest, version, block)
    return tuple(runs)


def aligned(runs: tuple[Run, ...]) -> int:
    """How many words are the same on both sides."""
    return sum(run.here[1] - run.here[0] for run in runs if run.kind is RunKind.SAME)


def _same(fullest: Wording, version: Wording, block: _Block) -> Iterator[Run]:
    """Words that both have, cut where an editor put in some."""
    start, end = block.b, block.b + block.size
    cuts = sorted({index for index, _ in version.editor if start < index < end})
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        moved = block.a - block.b
        if first in cuts:
            yield from _editors(version, first)
        yield Run(
            kind=RunKind.SAME,
            was=fullest.written(first + moved, last + moved),
            now=version.written(first, last),
            at=(first + moved, last + moved),
            here=(first, last),
        )


def _between(fullest: Wording, version: Wording, at: tuple[int, int], here: tuple[int, int]) -> Iterator[Run]:
    """What stands between two runs that are the same."""
    was, now = fullest.written(*at), version.written(*here)
    if was and now:
        yield Run(kind=RunKind.CHANGED, was=was, now=now, at=at, here=here)
    elif was:
        yield Run(kind=RunKind.DROPPED, was=was, shown=_shown(version, here[0]), at=at, here=here)
    elif now:
        yield Run(kind=RunKind.ADDED, now=now, at=at, here=here)
    for index in range(here[0], here[1] + 1):
        yield from _editors(version, index)


def _editors(version: Wording, index: int) -> Iterator[Run]:
    for before, words in version.editor:
        if before == index and words:
            yield Run(kind=RunKind.EDITOR, now=words, here=(index, index))


def _shown(version: Wording, index: int) -> Shown:
    gap = version.gaps.get(index)
    if gap in (Gap.ELLIPSIS, Gap.BRACKET):
        return Shown(gap.value)
    if index in (0, len(version.words)):
        return Shown.EDGE
    return Shown.BREAK if gap is Gap.BREAK else Shown.SILENT


def _blocks(a: tuple[str, ...], b: tuple[str, ...]) -> list[_Block]:
    """Runs that both have in the same order, the longest first where the cost allows it."""
    in_b = Counter(b)
    if sum(count * in_b[word] for word, count in Counter(a).items()) <= _MOST_STEPS:
        found = [_Block(m.a, m.b, m.size) for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()]
    else:
        codes = (code for code in LCSseq.opcodes(a, b) if code.tag == "equal")
        found = [_Block(code.src_start, code.dest_start, code.src_end - code.src_start) for code in codes]
    found = [block for block in found if block.size]
    return _without_chance(found, a, b)


def _without_chance(found: list[_Block], a: tuple[str, ...], b: tuple[str, ...]) -> list[_Block]:
    """Without common words that both have by chance between words that differ."""
    kept: list[_Block] = []
    for number, block in enumerate(found):
        words = a[block.a : block.a + block.size]
        if block.size > 2 or not all(map(is_common, words)):
            kept.append(block)
            continue
        before_a = kept[-1].a + kept[-1].size if kept else 0
        before_b = kept[-1].b + kept[-1].size if kept else 0
        after_a = found[number + 1].a if number + 1 < len(found) else len(a)
        after_b = found[number + 1].b if number + 1 < len(found) else len(b)
        left = (block.a - before_a, block.b - before_b)
        right = (after_a - block.a - block.size, after_b - block.b - block.size)
        if _holds_on(left) or _holds_on(right):
            kept.append(block)
    return kept


def _holds_on(gap: tuple[int, int]) -> bool:
    """Whether a word stands next to one that is the same on both sides, but for words that one side alone has."""
    return gap == (0, 0) or (min(gap) == 0 and max(gap) <= _NEAR)
