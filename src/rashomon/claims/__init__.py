"""What an article claims: harm, blame and labels, each with the voice that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon import ids
from rashomon.actors.cast import Cast
from rashomon.claims import blame as blames
from rashomon.claims import harm as harms
from rashomon.claims import labels
from rashomon.claims.blame import Charge
from rashomon.claims.clauses import furthest
from rashomon.claims.dates import published_on
from rashomon.claims.harm import Sighting
from rashomon.claims.harm_words import TRIGGER
from rashomon.claims.labels import Naming
from rashomon.claims.setting import Setting, Settings
from rashomon.claims.voices import Voice, Voices
from rashomon.errors import InvalidFinding
from rashomon.language.reading import Reading, Sentence
from rashomon.model import Blame, Bound, Certainty, Claim, ClaimId, Harm, Label, Scope, Span, Spans

__all__ = ["find_claims"]

HARM, BLAME, LABEL = "harm@1", "blame@1", "label@1"


def find_claims(reading: Reading, cast: Cast) -> list[Claim]:
    """The claims of one article, by start. Pure: same reading and cast, same claims.

    >>> [claim.detail.words for claim in find_claims(reading, cast)]    # doctest: +SKIP
    """
    harmful, charging, naming = _worth_parsing(reading)
    reading.parse_ahead({s.index for s in (*harmful, *charging, *naming)})
    finder = _Finder(reading, cast, Voices(reading, cast), Settings(reading, published_on(reading.article.published)))
    for sentence in harmful:
        finder.harm(sentence)
    for sentence in charging:
        finder.blame(sentence)
    for sentence in naming:
        finder.labels(sentence)
    return finder.claims()


def _worth_parsing(reading: Reading) -> tuple[list[Sentence], list[Sentence], list[Sentence]]:
    """The sentences in which a word speaks of harm, of blame, and of value."""
    harmful, charging, naming = [], [], []
    for sentence in reading.sentences:
        words = reading.words(sentence.span)
        if TRIGGER.search(words):
            harmful.append(sentence)
        if blames.TRIGGER.search(words):
            charging.append(sentence)
        if labels.may_label(reading, sentence):
            naming.append(sentence)
    return harmful, charging, naming


@dataclass(slots=True)
class _Finder:
    """Turns what is seen in sentences into claims with voice, place and date."""

    reading: Reading
    cast: Cast
    voices: Voices
    settings: Settings

    def __post_init__(self) -> None:
        pass
