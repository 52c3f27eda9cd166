"""Figures and their intervals, as the reports write them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.quality.scores import Count, f1, precision, recall

DRAWS = 1000


def figures(counts: Sequence[Count]) -> str:
    return f"{precision(counts):.1f} | {recall(counts):.1f} | **{f1(counts):.1f}**"


def inside(limits: tuple[float, float]) -> str:
    return f"{limits[0]:.1f}–{limits[1]:.1f}"
