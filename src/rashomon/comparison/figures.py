"""A figure of harm as a range of numbers, the number as it was stated, and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from rashomon.model import Bound, Effect, Harm, Population

# An open-ended figure and another one are "far apart" where the larger is so many times the smaller.
FAR_APART = 2
FAR_APART_IN_WORDS = 10  # "hundreds" covers 200 to 1,999

_WORD = re.compile(r"[^\W\d_]+")
_OF_A_NUMBER = re.compile(
    r"""an?|at|as|many|about|above|almost|approximately|around|between|and|to|few|fewer|less|least|more|most|nearly|no|of
    |only|over|under|some|several|than|up|well|dozens?|scores?|hundreds?|thousands?|millions?|tens?|zero|one|two|three
    |four|five|six|seven|eight|nine|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen
    |(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dead|killed|died|injured|wounded|hurt|missing""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Range:
    """Closed at both ends; open ends are infinite."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        return self.low <= other.high and other.low <= self.high

    def distance(self, other: Range) -> float:
        return max(0, self.low - other.high, other.low - self.high)


def range_of(harm: Harm) -> Range:
    """What the figure leaves possible. "About" reaches half a rounding step to both sides, the edges included."""
    low = 0 if harm.low is None else harm.low
    high = inf if harm.high is None else harm.high
    if harm.bound is Bound.ABOUT:
        low = low - rounding_step(low) // 2
        high = high + rounding_step(int(high)) // 2 if high < inf else high
    return Range(low, high)


def rounding_step(number: int) -> int:
    """The step to which a number looks rounded: its last power of ten, or five of them where it ends in a five.

    38 is rounded to 1 (38 alone), 45 to 5 (43 to 47), 40 to 10 (35 to 45), 400 to 100 (350 to 450), 1,200 to 100
    (1,150 to 1,250) and 1,500 to 500 (1,250 to 1,750).
    """
    power = 1
    while number >= 10 and number % 10 == 0:
        number //= 10
        power *= 10
    return 5 * power if number > 5 and number % 10 == 5 else power


def stated(harm: Harm) -> Range:
    """The numbers as they were said: "more than 25" says 25, though it is 26 or more."""
    match harm.bound:
        case Bound.MORE_THAN if harm.low is not None:
            return Range(harm.low - 1, harm.low - 1)
        case Bound.FEWER_THAN if harm.high is not None:
            return Range(harm.high + 1, harm.high + 1)
    low = harm.low if harm.low is not None else harm.high
    high = harm.high if harm.high is not None else harm.low
    return Range(low, high) if low is not None and high is not None else Range(0, inf)


def is_unresolved(harm: Harm) -> bool:
    """Whether the words of a figure stand for no number: "10^9 people", "an unknown number"."""
    return harm.low is None and harm.high is None


def gap(a: Harm, b: Harm) -> int:
    return int(stated(a).distance(stated(b)))


def are_far_apart(a: Harm, b: Harm) -> bool:
    """Whether two figures, one of them open-ended, meet only because one says so little."""
    if (a.low is not None and a.high is not None) and (b.low is not None and b.high is not None):
        return False
    small, large = sorted((stated(a), stated(b)), key=lambda said: (said.low, said.high))
    times = FAR_APART_IN_WORDS if Bound.VAGUE in (a.bound, b.bound) else FAR_APART
    return small.high > 0 and large.low >= times * small.high


def names_nobody(harm: Harm) -> bool:
    """Whether a figure's words do not say whom it counts: "dozens", "at least 24 dead"."""
    words = _WORD.findall(harm.words.casefold())
    return harm.population is Population.PEOPLE and all(_OF_A_NUMBER.fullmatch(word) for word in words)


def in_words(harm: Harm) -> str:
    """The figure as a reader says it: "at least 88", "about 1,200", "dozens of people"."""
    if harm.effect is Effect.NONE:
        return "no casualties (0)"
    low, high = stated(harm).low, stated(harm).high
    if is_unresolved(harm):
        return f"“{harm.words}” (no number to be read)"
    if harm.bound is Bound.VAGUE:
        # A vague figure of named people does not occur, so these words name nobody.
        return f"“{harm.words}” ({low:,} or more)"
    number = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    words = number if harm.bound in (Bound.EXACTLY, Bound.BETWEEN) else f"{harm.bound} {number}"
    return f"{words} named" if harm.population is Population.NAMED else words
