"""Words that are none: a run of letters too long to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.errors import ReadingError

LONGEST_WORD = 100_000  # characters without white space
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def refuse_endless_words(texts: Iterable[str]) -> None:
    """Raises ReadingError where a text holds a word of more than 100,000 characters: no model reads on from there."""
    for text in texts:
        if len(text) > LONGEST_WORD and (match := _ENDLESS.search(text)):
            raise ReadingError(
                f"it holds a word of {len(match.group()):,} letters, and {LONGEST_WORD:,} is the most that is read; "
                "take it out, or break it with spaces"
            )
