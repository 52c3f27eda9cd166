"""Statements that the layout makes, put beside those that the trained head finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.language import Reading
from rashomon.model import Span, Spans
from rashomon.statements.draft import Draft, hold
from rashomon.statements.turns import blocks, headline, signed, turns

_MOST = 0.5


def by_layout(reading: Reading) -> list[Draft]:
    return [*turns(reading), *headline(reading), *signed(reading), *blocks(reading)]


def with_layout(drafts: Sequence[Draft], layout: Sequence[Draft]) -> list[Draft]:
    """What the layout shows wins over what was found of the same words; all else is kept, within it or beside it."""
    kept = []
    for draft in drafts:
        content = tuple(piece for piece in draft.content if not any(_has(other, draft, piece) for other in layout))
        if content:
            kept.append(replace(draft, content=content) if content != draft.content else draft)
    return [*kept, *layout]


def _has(layout: Draft, draft: Draft, piece: Span) -> bool:
    """Whether most of a piece is the layout's, and the statement that it belongs to is not one within."""
    inside = sum(min(piece.end, own.end) - max(piece.start, own.start) for own in layout.content if own.overlaps(piece))
    if inside < _MOST * (piece.end - piece.start):
        return False
    around = (*draft.source, *draft.cue)
    within = bool(around) and hold(layout.content, around)
    return not within or _size(draft.content) >= _MOST * _size(layout.content)


def _size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)
