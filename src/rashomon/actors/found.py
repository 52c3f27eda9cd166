"""A stretch of text that speaks of an actor, before it is known which one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rashomon.actors import nouns
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


HYPHENS = frozenset("-‐‑")

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
    at: int = -1  # the token of a description's head noun
    sure: tuple[float, ...] = ()  # what the learned head says of its head word: a probability for each type


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


def text_of(reading: Reading, first: int, last: int) -> str:
    return " ".join(reading.text[reading.tokens[first].start : reading.tokens[last - 1].end].split())


def is_common(word: str) -> bool:
    known = nouns.noun(word)
    return (known is not None and not word.isupper()) or word.lower() in nouns.CLOSED or word.lower() in nouns.PRONOUNS


def is_glued(reading: Reading, token: int) -> bool:
    """Whether no space stands before and after the token."""
    tokens = reading.tokens
    left = token == 0 or tokens[token - 1].end == tokens[token].start
    right = token + 1 >= len(tokens) or tokens[token].end == tokens[token + 1].start
    return left and right


class Taken:
    """Which tokens belong to a name already."""

    def __init__(self, tokens: int) -> None:
        self._by = [False] * tokens

    def add(self, found: Iterable[Found]) -> list[Found]:
        kept = []
        for one in found:
            if not any(self._by[one.first : one.last]):
                self._by[one.first : one.last] = [True] * (one.last - one.first)
                kept.append(one)
        return kept

    def __getitem__(self, token: int) -> bool:
        return self._by[token]
