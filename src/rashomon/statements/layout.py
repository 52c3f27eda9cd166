"""Statements that the layout makes, put beside those that the trained head finds."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language import Reading
from rashomon.model import Spans
from rashomon.statements.draft import Draft
from rashomon.statements.turns import blocks, headline, turns

_SAME = 0.5  # of the characters of both contents


def by_layout(reading: Reading) -> list[Draft]:
    return [*turns(reading), *headline(reading), *blocks(reading)]


def with_layout(drafts: Sequence[Draft], layout: Sequence[Draft]) -> list[Draft]:
    """What the layout shows wins over what was found of the same words; all else is kept, within it or beside it."""
    kept = [draft for draft in drafts if not any(_is_same(draft.content, other.content) for other in layout)]
    return [*kept, *layout]


def _is_same(content: Spans, other: Spans) -> bool:
    shared = sum(min(a.end, b.end) - max(a.start, b.start) for a in content for b in other if a.overlaps(b))
    return shared >= _SAME * (_size(content) + _size(other) - shared)


def _size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)
