"""A stretch of text that speaks of an actor, before it is known which one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rashomon.language import Reading
from rashomon.model import ActorKind, Form, Span

BODIES = frozenset(
    [
        ActorKind.ORGANIZATION,
        ActorKind.ARMED_GROUP,
        ActorKind.GOVERNMENT,
        ActorKind.INTERGOVERNMENTAL,
        ActorKind.MEDIA,
        ActorKind.OFFICE,
    ]
)


# Between two names of one actor.
SAME_AS = re.compile(
    r"\s*[,(–—-]?\s*(?:(?:also|better|formerly|previously|otherwise|commonly|widely|locally)\s+)?"
    r"(?:(?:known|called|referred to)\s+(?:locally\s+|simply\s+|widely\s+)?(?:as\s+)?|a\.?k\.?a\.?\s+|formerly\s+)"
    r"(?:the\s+)?[“\"'‘]?",
    re.IGNORECASE,
)


class Determiner(StrEnum):
    """How a description is introduced, which tells whether it points back."""

    DEFINITE = "definite"
    INDEFINITE = "indefinite"
    POSSESSIVE = "possessive"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Found:
    """One mention to be. Tokens [first, last); `name` is a proper name without its titles, "" elsewhere."""

    span: Span
    first: int
    last: int
    form: Form
    sentence: int
    kind: ActorKind | None = None
    name: str = ""
    title: Span | None = None  # of "President" in "President Varga"
    key: str | None = None  # in a names file
    head: str = ""  # a description's head noun in the singular; a pronoun in lower case
    words: frozenset[str] = frozenset()  # a description's other words that say something, in lower case
    determiner: Determiner = Determiner.BARE
    plural: bool = False
    role: bool = False  # the head names an office or function
    gender: str | None = None  # "m", "f"
    epithet: bool = False  # an evaluative phrase: never a name


def found_at(reading: Reading, first: int, last: int, form: Form, **what: object) -> Found:
    """A mention over the tokens [first, last)."""
    tokens = reading.tokens
    span = Span(tokens[first].start, tokens[last - 1].end)
    return Found(span=span, first=first, last=last, form=form, sentence=tokens[first].sentence, **what)  # type: ignore[arg-type]  # the fields of Found


def is_shouted(reading: Reading, sentence: int) -> bool:
    """Whether a sentence is written in capitals throughout, so that capitals say nothing."""
    span = reading.sentences[sentence].span
    letters = [c for c in reading.words(span) if c.isalpha()]
    return len(letters) >= 8 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
