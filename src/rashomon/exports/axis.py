"""Where a figure stands on a chart's axis, and how it is drawn there. All positions are percentages of the width."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Bound, Certainty, Harm

_LEFT, _RIGHT = 3.0, 93.0  # where zero and the last tick stand: beyond them is room for arrows
_DECADES = 2  # figures that spread further than this are drawn on a log scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From a figure to its place. A log scale keeps room for zero at its left end."""

    top: int
    log: bool
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        return _place(value, self.top, log=self.log)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One account: dots where it states a number, a line over what it leaves possible."""

    dots: tuple[float, ...]
    line: tuple[float, float] | None  # left, width
    open_low: bool = False
    open_high: bool = False
    vague: bool = False
    hollow: bool = False  # the voice is not certain
    crossed: bool = False  # the voice denies the figure


def scale(figures: Iterable[int]) -> Scale:
    """An axis for these figures, from zero to a round number at or above the largest."""
    stated = list(figures)
    largest = max(stated, default=0)
    positive = [value for value in stated if value > 0]
    log = bool(positive) and largest > min(positive) * 10**_DECADES
    if log:
        top = 10 ** math.ceil(math.log10(largest))
        values = [0, *(10**power for power in range(len(str(top))))]
    else:
        step = _step(largest)
        top = max(step * math.ceil(largest / step), step)
        values = list(range(0, top + 1, step))
    ticks = tuple(Tick(at=_place(value, top, log=log), words=_short(value)) for value in values)
    return Scale(top=top, log=log, ticks=_apart(ticks))


def drawn(harm: Harm, certainty: Certainty, on: Scale) -> Drawn:
    low, high = harm.low, harm.high
    vague = harm.bound is Bound.VAGUE
    dots = tuple(sorted({on.at(value) for value in (low, high) if value is not None}))
    line = None
    if harm.bound is Bound.ABOUT and low is not None and low == high:
        half = rounding(low) / 2
        line = (on.at(max(low - half, 0)), on.at(low + half))
    elif low is not None and high is not None:
        line = (on.at(low), on.at(high)) if low != high else None
    elif low is not None:
        line = (on.at(low), 100.0)
    elif high is not None:
        line = (on.at(0), on.at(high))
    return Drawn(
        dots=dots,
        line=(line[0], round(line[1] - line[0], 2)) if line else None,
        open_low=low is None and high is not None,
        open_high=high is None and low is not None,
        vague=vague,
        hollow=certainty in (Certainty.HEDGED, Certainty.QUESTIONED),
        crossed=certainty is Certainty.DENIED,
    )


def rounding(value: int) -> int:
    """The step to which "about n" is rounded: 10 for 40, 100 for 1,200."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _place(value: float, top: int, *, log: bool) -> float:
    share = math.log1p(value) / math.log1p(top) if log else value / top
    return round(_LEFT + (_RIGHT - _LEFT) * min(share, 1.0), 2)


def _step(largest: int) -> int:
    """A round step that gives about five ticks."""
    if largest <= 5:
        return 1
    power = 10 ** math.floor(math.log10(largest / 5))
    for factor in (1, 2, 5, 10):
        if largest / (factor * power) <= 6:
            return int(factor * power)
    return int(10 * power)


def _short(value: int) -> str:
    for size, suffix in ((10**9, " bn"), (10**6, " m")):
        if value >= size:
            return f"{value / size:g}{suffix}"
    return f"{value:,}"


def _apart(ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
    """Ticks far enough from each other to be read; zero and the last one stay."""
    kept = list(ticks[:1])
    for tick in ticks[1:-1]:
        if tick.at - kept[-1].at >= 12 and ticks[-1].at - tick.at >= 12:
            kept.append(tick)
    return (*kept, *ticks[-1:])
