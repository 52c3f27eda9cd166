"""Whether two quoted statements are the same quotation: word for word, cut, altered, or put differently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import LCSseq

from rashomon.quotations.lexicon import is_common, is_figure
from rashomon.quotations.quoted import DAYS_APART, Quoted, Words, meet

FEWEST_WORDS_CUT = 8  # of a quotation that stands within a longer one, or is altered

_WEEK = 7  # from this many days on alike words are likelier said twice than told twice
_MONTH = 31  # by one speaker
_RUN = 4  # words in a row that an altered quotation keeps somewhere
_OVERLAP = 10  # words in a row that two cuttings of one speech share


class Nearness(IntEnum):
    """How much speaks for one occasion beside the words."""

    APART = 0  # two speakers' names, days apart
    TWO_NAMES = 1  # on about the same day
    UNKNOWN = 2
    SAME = 3  # speaker and days


# By nearness: the share of the shorter one's words, and of those that are not common, that the other must have.
_ALTERED = {Nearness.APART: 0.9, Nearness.TWO_NAMES: 0.85, Nearness.UNKNOWN: 0.7, Nearness.SAME: 0.6}
_CONTENT = {Nearness.APART: 5, Nearness.TWO_NAMES: 3, Nearness.UNKNOWN: 3, Nearness.SAME: 2}


def related(a: Quoted, b: Quoted) -> bool:
    """Whether both are one quotation. Symmetric, and a function of these two alone; never where they do not `meet`."""
    return meet(a, b) and is_same(a, b)


def is_same(a: Quoted, b: Quoted) -> bool:
    """The same of two that are known to `meet`."""
    near = nearness(a, b)
    shared = len(a.content_words & b.content_words)
    fewest = min(len(a.content_words), len(b.content_words))
    if shared >= min(_ALTERED[near] * fewest, _CONTENT[Nearness.APART]) and _has_its_words(a, b, near, shared):
        return True
    return near is Nearness.SAME and _is_put_differently(a, b)


def _has_its_words(a: Quoted, b: Quoted, near: Nearness, shared: int) -> bool:
    if a.words == b.words:
        if a.told == b.told:
            return True
        longer = len(a.words) >= FEWEST_WORDS_CUT
        return shared >= _CONTENT[near] and (longer or near is not Nearness.APART)
    short, long = (a, b) if (len(a.words), a.words) < (len(b.words), b.words) else (b, a)
    least = len(short.content_words)
    if shared == least and _is_cut(short, long, near):
        return True
    if shared < _CONTENT[near] or len(short.words) < FEWEST_WORDS_CUT:
        return False
    if shared >= _ALTERED[near] * least and _is_altered(short, long, near):
        return True
    return near >= Nearness.UNKNOWN and shared >= _CONTENT[Nearness.APART] and _overlap(short, long)


def nearness(a: Quoted, b: Quoted) -> Nearness:
    days = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    if a.speaker is not None and b.speaker is not None:
        if a.speaker == b.speaker:
            return Nearness.SAME if days is not None and days <= DAYS_APART else _of_days(days, _MONTH)
        return Nearness.TWO_NAMES if days is None or days <= DAYS_APART else Nearness.APART
    return _of_days(days, _WEEK)


def _of_days(days: int | None, far: int) -> Nearness:
    return Nearness.UNKNOWN if days is None or days < far else Nearness.APART


def _is_cut(short: Quoted, long: Quoted, near: Nearness) -> bool:
    """Whether the longer one has all words of the shorter. A few words alone are a speaker's own only under that
    speaker's name."""
    content = len(short.content_words)
    if len(short.words) >= FEWEST_WORDS_CUT:
        telling = content >= (_CONTENT[near] if near is Nearness.APART else 2)
    else:
        telling = content >= 3 and short.speaker is not None and short.speaker == long.speaker and near > Nearness.APART
    return telling and _holds(long.words, short.parts)


def _holds(words: Words, parts: tuple[Words, ...]) -> bool:
    """Whether the parts stand in the words, in order."""
    at = 0
    for part in parts:
        last = len(words) - len(part)
        while at <= last and words[at : at + len(part)] != part:
            at += 1
        if at > last:
            return False
        at += len(part)
    return True


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words that both have."""

    a: int
    b: int
    size: int


def blocks(a: Words, b: Words) -> list[Block]:
    """The words that both have in the same order, as runs; single common words far from any other are no part."""
    found = [
        Block(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(a, b)
        if code.tag == "equal"
    ]
    return [block for number, block in enumerate(found) if _is_kept(found, number)]


def _is_kept(found: list[Block], number: int) -> bool:
    if found[number].size >= 3:
        return True
    for first, second in ((number - 1, number), (number, number + 1)):
        if first >= 0 and second < len(found):
            gap_a = found[second].a - found[first].a - found[first].size
            gap_b = found[second].b - found[first].b - found[first].size
            if max(gap_a, gap_b) <= 3:
                return True
    return False


def _is_altered(short: Quoted, long: Quoted, near: Nearness) -> bool:
    share = _ALTERED[near]
    if LCSseq.similarity(short.words, long.words) < share * len(short.words):
        return False
    common = blocks(short.words, long.words)
    if max((block.size for block in common), default=0) < _RUN or len(common) > 2 + len(short.words) // 4:
        return False
    kept = [word for block in common for word in short.words[block.a : block.a + block.size]]
    content = [word for word in short.words if not is_common(word)]
    kept_content = sum(not is_common(word) for word in kept)
    if len(kept) < share * len(short.words) or kept_content < share * len(content):
        return False
    return not _swaps_names(short, long, common, figures=near is not Nearness.SAME)


def _swaps_names(short: Quoted, long: Quoted, common: list[Block], *, figures: bool) -> bool:
    """Whether a name (or with `figures` a figure) stands where the other has another one: two towns, two tolls, two
    utterances. A speaker's figure is misheard, rounded or put right within a few days; a town is another town."""
    at_a = at_b = 0
    for block in [*common, Block(len(short.words), len(long.words), 0)]:
        gone, come = short.words[at_a : block.a], long.words[at_b : block.b]
        if _names(gone, short, figures) and _names(come, long, figures) and len(come) <= len(gone) + 4:
            return True
        at_a, at_b = block.a + block.size, block.b + block.size
    return False


def _names(words: Words, of: Quoted, figures: bool) -> set[str]:
    return {word for word in words if word in of.names and (figures or not is_figure(word))}


def _overlap(short: Quoted, long: Quoted) -> bool:
    """Whether the end of one is the beginning of the other: two cuttings of one speech."""
    return any(
        block.size >= _OVERLAP
        and (
            (block.a == 0 and block.b + block.size == len(long.words))
            or (block.b == 0 and block.a + block.size == len(short.words))
        )
        and sum(not is_common(word) for word in short.words[block.a : block.a + block.size]) >= _CONTENT[Nearness.APART]
        for block in blocks(short.words, long.words)
    )


def _is_put_differently(a: Quoted, b: Quoted) -> bool:
    """The same speaker's words of the same days in another translation: most of what is said in the shorter one
    is said in the other, in whatever order, and neither has a name or a figure that the other lacks."""
    fewer, more = sorted((len(a.senses), len(b.senses)))
    if fewer < 4 or more > 3 * fewer:
        return False
    shared = len(a.senses & b.senses)
    if shared < 4 or shared < 0.5 * fewer or shared < 0.3 * more:
        return False
    if _other_names(a, b) and _other_names(b, a):
        return False
    return _figures(a) <= _figures(b) or _figures(b) <= _figures(a)


def _other_names(one: Quoted, than: Quoted) -> bool:
    return any(word not in than.content_words and not is_figure(word) for word in one.names)


def _figures(one: Quoted) -> set[str]:
    return {word for word in one.content_words if is_figure(word)}
