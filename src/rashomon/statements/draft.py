"""A statement on its way: what a finder saw, before doubles are dropped and nesting is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.language import Reading, Word
from rashomon.model import Act, Force, Span, Spans
from rashomon.statements.cues import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    source: Spans
    cue: Spans
    content: Spans
    act: Act = Act.SAYS
    force: Force = Force.NEUTRAL
    negated: bool = False
    cue_token: int | None = None  # the token that two finders of one statement share
    confidence: float | None = None  # None where a rule has no measured precision
    by_layout: bool = False  # a turn or a headline: the layout says that the words are the speaker's own


def draft_from(cue: Cue, *, source: Spans, cue_spans: Spans, content: Spans, cue_token: int, negated: bool) -> Draft:
    return Draft(
        source=source,
        cue=cue_spans,
        content=content,
        act=cue.act,
        force=cue.force,
        negated=negated,
        cue_token=cue_token,
    )


def spans_of(reading: Reading, words: Iterable[Word], *, trim: bool = True) -> Spans:
    """The words as spans: neighbours join, marks and commas at the edges fall away."""
    indices = sorted(word.index for word in words)
    found: list[Span] = []
    run: list[int] = []
    for index in indices:
        if run and index != run[-1] + 1:
            found += _run(reading, run, trim)
            run = []
        run.append(index)
    if run:
        found += _run(reading, run, trim)
    return tuple(found)


# A full stop by itself ends the sentence around an indirect content; that of "U.S." is part of its token.
_EDGES = frozenset(
    [",", ".", ";", ":", "-", "–", "—", "--", '"', "“", "”", "``", "''", "«", "»", "„", "(", ")", "[", "]"]
)
_OPENING_EDGES = _EDGES | frozenset(["'", "‘"])


def _run(reading: Reading, run: list[int], trim: bool) -> list[Span]:
    tokens = [reading.tokens[i] for i in run]
    if trim:
        while tokens and tokens[0].text in _OPENING_EDGES:
            tokens.pop(0)
        while tokens and tokens[-1].text in _EDGES:
            tokens.pop()
    return [Span(tokens[0].start, tokens[-1].end)] if tokens else []


def hold(content: Spans, spans: Iterable[Span]) -> bool:
    """Whether each span lies within one of the content's pieces, which are in order and apart."""
    return all(
        (before := bisect_right(content, span.start, key=lambda piece: piece.start)) > 0
        and content[before - 1].holds(span)
        for span in spans
    )


def letters(reading: Reading, spans: Iterable[Span]) -> int:
    """How many letters and digits the spans hold."""
    return sum(character.isalnum() for span in spans for character in reading.words(span))
