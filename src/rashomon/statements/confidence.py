"""How sure one may be of a statement that the head found: a curve fitted on texts that it was not taught on."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from rashomon.language import Floats, Reading, load_head
from rashomon.statements.found import Found
from rashomon.statements.kinds import hints
from rashomon.statements.tagging import HEAD, Tagged

CURVE = "confidence"  # the arrays of the head that hold the curve
_LEAST = 0.41
_CLAUSES = frozenset("that whether if how why what who i you he she it they we there".split())  # open a clause


def features_of(reading: Reading, tagged: Tagged, cue: int, contents: Sequence[int], found: Found) -> Floats:
    """Log odds of the weakest tag and tie of the content, of the cue and the source; which of these there are, whether
    the cue is a word that reports and the content quoted or a clause, and how long it is."""
    source = tagged.source_of[cue]
    certain = [
        min(tagged.contents[n].sure for n in contents),
        min(tagged.cue_of[n].sure for n in contents),
        tagged.cues[cue].sure,
        source.sure,
        tagged.sources[source.to].sure if source.to is not None else 0.5,
    ]
    odds = [math.log((0.001 + p) / (1.001 - p)) for p in certain]
    first = reading.words(found.content[0]).split()[:1]
    words = sum(len(reading.words(span).split()) for span in found.content)
    return np.array(
        [
            *odds,
            bool(found.source),
            len(contents) > 1,
            bool(hints(" ".join(reading.words(span) for span in found.cue))),
            any(reading.quotes_in(span) for span in found.content),
            bool(first) and first[0].lower() in _CLAUSES,
            math.log(words + 1),
        ],
        dtype=np.float32,
    )


def confidence(features: Floats | None) -> float | None:
    head = load_head(HEAD)
    if features is None or f"{CURVE}.weight" not in head:
        return None
    return round(1 / (1 + math.exp(-float(features @ head[f"{CURVE}.weight"] + head[f"{CURVE}.bias"][0]))), 2)


def is_likely(found: Found) -> bool:
    """Whether keeping the statement gains more than it costs. F1 is highest where what is right less often than about
    half of F1 is left out (Lipton, Elkan, Naryanaswamy 2014)."""
    sure = confidence(found.features)
    return sure is None or sure >= _LEAST
