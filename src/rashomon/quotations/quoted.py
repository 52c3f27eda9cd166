"""One quoted statement as the search sees it, and the keys under which it is looked up."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from rashomon.model import ArticleId, Mode, Spans, Statement, StatementId
from rashomon.quotations.lexicon import is_common, is_figure, sense
from rashomon.quotations.wording import Gap, Wording, fold, wording

FEWEST_WORDS = 5  # of a quotation; fewer are a turn of phrase
DAYS_APART = 2  # at most, where a speaker's words may have been put differently

_GRAM = 4
_WINDOW = 3  # any run of _GRAM + _WINDOW - 1 words that two quotations share gives them a key in common
_CONTENT_IN_GRAM = 1
# Formulas ("told reporters in the") lie in thousands of statements, which have no more in common: of the words' keys of
# the one that has fewer, the other must share two from three on, and one more for each four; a quotation in which two
# words of sixteen were altered does. Four are always enough: two cuttings of one speech.
_ENOUGH_KEYS = 4
_PRIME = (1 << 61) - 1
_BASE = 1_000_003
_NONE = 1 << 62  # above every hash

Words = tuple[str, ...]


@dataclass(frozen=True)
class Quoted:
    """A quoted statement: its words, who is named for them, and the day of its article. All that `related` asks."""

    statement: StatementId
    article: ArticleId
    content: Spans
    words: Words
    parts: tuple[Words, ...]  # in a row each; an ellipsis or an editor's words stand between two
    names: frozenset[str]  # of the words: those with a capital within a sentence, and figures
    speaker: str | None  # the last word of the speaker's name, folded; None where nobody is named
    day: int | None

    @cached_property
    def word_keys(self) -> frozenset[str]:
        prints = {print_ for part in self.parts for print_ in _fingerprints(part)}
        return frozenset(f"{one:x}" for one in prints or {_hash(self.words)})

    @cached_property
    def speaker_keys(self) -> frozenset[str]:
        return frozenset(_of_speaker(self.speaker, self.day))

    @cached_property
    def least(self) -> int:
        """How many keys of its words one that has no fewer must share."""
        return min(_ENOUGH_KEYS, (len(self.word_keys) + 5) // 4)

    @cached_property
    def content_words(self) -> frozenset[str]:
        return frozenset(word for word in self.words if not is_common(word))

    @cached_property
    def senses(self) -> frozenset[str]:
        return frozenset(map(sense, self.content_words))

    @cached_property
    def told(self) -> tuple[object, ...]:
        """What two statements share that are the same to the search."""
        return self.words, self.parts, self.names, self.speaker, self.day


def quoted(
    statement: Statement,
    content_words: str | Sequence[str],
    *,
    speaker: str | None = None,
    published: str | None = None,
) -> Quoted | None:
    """The statement as the search compares it; None where it quotes nobody, or fewer than five words.

    `content_words` are the words of its content, or of each piece of it. `speaker` is the name that its own article
    gives the speaker, None where it is only described; `published` the article's day.
    """
    if statement.mode is Mode.INDIRECT:
        return None
    pieces = (content_words,) if isinstance(content_words, str) else tuple(content_words)
    return of_wording(statement, _wording(pieces, statement.mode), speaker=speaker, published=published)


# Copies and retellings have the same words.
_wording = lru_cache(maxsize=1 << 10)(wording)


def of_wording(statement: Statement, said: Wording, *, speaker: str | None, published: str | None) -> Quoted | None:
    if len(said.words) < FEWEST_WORDS:
        return None
    words, parts = said.folded, tuple(_parts(said))
    surname, day = _surname(speaker), _day(published)
    return Quoted(
        statement=statement.id,
        article=statement.article,
        content=statement.content,
        words=words,
        parts=parts,
        names=frozenset(
            word.folded for word in said.words if is_figure(word.folded) or (word.capital and not word.opens)
        )
        - {"i"},
        speaker=surname,
        day=day,
    )


def quotation_keys(one: Quoted) -> frozenset[str]:
    """Under which others find it by `meeting_keys`. A function of this statement alone.

    Keys of words are fingerprints by winnowing (Schleimer, Wilkerson and Aiken, 2003) of four words in a row not all of
    them common, with how many of them another must share; keys of a speaker stand for a name and a few days.
    """
    return frozenset((*(f"w{one.least}{key}" for key in one.word_keys), *one.speaker_keys))


def meeting_keys(one: Quoted) -> Iterator[tuple[int, frozenset[str]]]:
    """A number, and the keys of which those that are to be compared with it have so many."""
    if one.speaker_keys:
        yield 1, one.speaker_keys
    for least in range(1, _ENOUGH_KEYS + 1):
        yield min(least, one.least), frozenset(f"w{least}{key}" for key in one.word_keys)


def meet(one: Quoted, other: Quoted) -> bool:
    """Whether two are to be compared: they share a speaker's days, or enough of their words."""
    if not one.speaker_keys.isdisjoint(other.speaker_keys):
        return True
    return len(one.word_keys & other.word_keys) >= min(one.least, other.least)


def _of_speaker(surname: str | None, day: int | None) -> Iterator[str]:
    if surname is not None and day is not None:
        # Two days at most DAYS_APART from each other fall into one stretch of twice as many at least once.
        length = 2 * DAYS_APART
        yield f"s{surname}|{day // length}a"
        yield f"s{surname}|{(day + DAYS_APART) // length}b"


def _fingerprints(words: Words) -> Iterator[int]:
    grams = [
        _hash(gram) if sum(not is_common(word) for word in gram) >= _CONTENT_IN_GRAM else _NONE
        for gram in zip(*(words[i:] for i in range(_GRAM)), strict=False)
    ]
    for start in range(max(1, len(grams) - _WINDOW + 1)):
        least = min(grams[start : start + _WINDOW], default=_NONE)
        if least != _NONE:
            yield least


def _hash(words: Words) -> int:
    """The same in every process, unlike Python's own."""
    value = 0
    for word in words:
        value = (value * _BASE + _word_hash(word)) % _PRIME
    return value


@lru_cache(maxsize=1_000_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def _parts(said: Wording) -> Iterator[Words]:
    folded, at = said.folded, 0
    for gap in sorted(said.gaps):
        if said.gaps[gap] is not Gap.BREAK and gap > at:
            yield folded[at:gap]
            at = gap
    if at < len(folded):
        yield folded[at:]


def _surname(name: str | None) -> str | None:
    words = [folded for word in re.findall(r"[^\s-]+", (name or "")[:200]) if (folded := fold(word))]
    return words[-1] if words else None


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
