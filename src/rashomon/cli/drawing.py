"""Figures on one axis in plain characters."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.exports import axis
from rashomon.model import Certainty, Harm

LEGEND = "● so many  ○ not certain  × denied  ━ from … to  ─► or more  ◄─ or fewer  ╌► a vague word"


def drawn(harm: Harm, certainty: Certainty, on: axis.Scale, width: int) -> str:
    """One figure: a sign where a number is stated, a line over what it leaves possible, an arrow where it is open."""
    mark = axis.drawn(harm, certainty, on)
    cells = [" "] * width
    for tick in on.ticks:
        cells[_column(tick.at, width)] = "·"
    if mark.line is not None:
        first, last = (_column(at, width) for at in (mark.line[0], mark.line[0] + mark.line[1]))
        line = "╌" if mark.vague else "─" if mark.open_low or mark.open_high else "━"
        cells[first : last + 1] = line * (last + 1 - first)
        if mark.open_high:
            cells[-1] = "►"
        if mark.open_low:
            cells[first] = "◄"
    sign = "×" if mark.crossed else "○" if mark.hollow else "●"
    for dot in mark.dots:
        cells[_column(dot, width)] = sign
    return "".join(cells).rstrip()


def ticks(on: axis.Scale, width: int) -> str:
    """The numbers of the axis above their places; one that has no room is left out."""
    cells: list[str] = [" "] * width
    free = 0
    for tick in on.ticks:
        start = max(0, min(_column(tick.at, width) - len(tick.words) // 2, width - len(tick.words)))
        if start >= free:
            cells[start : start + len(tick.words)] = tick.words
            free = start + len(tick.words) + 1
    return "".join(cells).rstrip()


def scale_of(figures: Sequence[Harm]) -> axis.Scale:
    return axis.scale(end for harm in figures for end in (harm.low, harm.high) if end is not None)


def _column(at: float, width: int) -> int:
    return max(0, min(width - 1, round(at / 100 * (width - 1))))
