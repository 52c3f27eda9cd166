"""One statement as the trained head sees it, before it is fitted to the text's marks."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language import Floats
from rashomon.model import Spans


@dataclass(frozen=True, slots=True)
class Found:
    source: Spans
    cue: Spans
    content: Spans
    features: Floats | None = None  # what its confidence is read from; None where marks alone show the statement

    @property
    def spans(self) -> Spans:
        return (*self.source, *self.cue, *self.content)
