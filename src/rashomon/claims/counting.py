"""What is known of one sentence when its people are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.actors import Cast
from rashomon.claims.figures import Figure
from rashomon.language import Reading, Syntax, Word


def label_at(reading: Reading, word: Word) -> str | None:
    return next((e.label for e in reading.entities if e.first <= word.index < e.last), None)


@dataclass(frozen=True, slots=True)
class Counting:
    """What is known of one sentence when its people are counted."""

    reading: Reading
    syntax: Syntax
    figures: Sequence[Figure]
    cast: Cast

    def figure_of(self, head: Word) -> Figure | None:
        """The figure that counts this noun: before it in its own phrase, or the word itself."""
        below = {word.index for word in self.syntax.subtree(head)}
        best = None
        for figure in self.figures:
            if figure.last - 1 == head.index or figure.first <= head.index < figure.last:
                return figure
            if figure.last <= head.index:
                numbers = set(range(figure.first, figure.last))
                between = range(figure.last, head.index)
                if numbers & below and all(self._joins(i, below) for i in between):
                    best = figure
        return best

    def _joins(self, index: int, below: set[int]) -> bool:
        word = self.syntax.word(index)
        return (
            index in below
            and word.pos in ("ADJ", "NOUN", "PROPN", "VERB", "ADV", "PUNCT", "NUM", "PART", "DET", "CCONJ")
        ) or (word.token.text in ("-", "of", "more", "other"))
