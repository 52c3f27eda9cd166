"""The learned head of mentions: which words head a mention of an actor, of what type, and how far the mention reaches.

A mention is found by its head word, then its first and its last word are chosen among those that it could reach to.
Trained by training/actors.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.actors import nouns
from rashomon.actors.found import HYPHENS
from rashomon.language import Floats, Ints, Reading, Token, load_head

HEAD = "actors"
NOTHING, PERSON, ORGANIZATION, PLACE, OTHER = range(5)
SHAPES = 8  # of `shapes`
_BLOCK = 4096  # tokens
FARTHEST = 23  # words from a head beyond which distance counts as this
_TO_THE_LEFT, _TO_THE_RIGHT = 14, 24  # words that a mention may reach from its head
_PRONOUNS = nouns.PRONOUNS | nouns.wordset("who whom whose which that this these those")
_QUOTES = frozenset("'’")
_POSSESSIVE = frozenset(["'s", "’s", *_QUOTES])
_NEVER_LEFT = nouns.CLOSED - nouns.wordset(
    "the a an this that these those my your his her its our their no all both each every any some few more most very "
    "too much only either neither now then"
)
_ENDS_RIGHT = nouns.wordset(
    "who which that whom whose when where while because if whether than said says told is are was were be been has "
    "have had will would can could may might shall should must do does did i you he she it we they"
)
_IN_NAMES = nouns.PARTICLES | nouns.wordset("of for and the on in to at")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A mention over the tokens [first, last) with its head. `sure` holds a probability for each type."""

    head: int
    first: int
    last: int
    sure: tuple[float, ...]

    @property
    def type(self) -> int:
        return max((PERSON, ORGANIZATION, PLACE), key=self.sure.__getitem__)


class Tags:
    """What the head says of every token of a reading. Worked out some thousand tokens at a time: a long text must not
    fill the memory."""

    def __init__(self, reading: Reading, head: Mapping[str, Floats] | None = None) -> None:
        """By the head that ships, or another one in training."""
        self._reading = reading
        self._head = load_head(HEAD) if head is None else head
        self._first, self._last = token_pieces(reading)
        many = len(reading.tokens)
        self.sure: Floats = np.zeros((many, OTHER + 1), dtype=np.float32)  # [tokens, types]
        for begin in range(0, len(self._first), _BLOCK):
            end = min(begin + _BLOCK, many)
            low, high = max(begin - 1, 0), min(end + 1, many)
            first, last = self._pieces(self._first[low:high]), self._pieces(self._last[low:high])
            around = neighbours(first, last)[begin - low : end - low]
            hidden = gelu(around @ self._head["types.in.weight"] + self._head["types.in.bias"])
            self.sure[begin:end] = softmax(hidden @ self._head["types.out.weight"] + self._head["types.out.bias"])

    def _pieces(self, numbers: Ints) -> Floats:
        vectors: Floats = self._reading.encoding.vectors[numbers]
        return vectors

    def vectors(self, tokens: Ints) -> Floats:
        """The encoder's vectors of these tokens: [tokens, width]; without any where the text has no words."""
        return self._pieces(self._first[tokens]) if len(self._first) else np.zeros((0, 0), dtype=np.float32)

    def mentions(self, least: float) -> list[Tagged]:
        """Mentions of persons, organisations and places that are as likely as `least`, by their heads."""
        actor = self.sure[:, PERSON : PLACE + 1].sum(axis=1)
        heads = np.flatnonzero(actor >= least)
        found: list[Tagged] = []
        for begin in range(0, len(self._first), _BLOCK):
            inside = heads[(heads >= begin) & (heads < begin + _BLOCK)]
            if len(inside):
                found += self._reaching(inside)
        return found

    def _reaching(self, heads: Ints) -> list[Tagged]:
        """The mentions with these heads, which stand near each other."""
        tokens, sentences, head = self._reading.tokens, self._reading.sentences, self._head
        low, high = max(int(heads[0]) - _TO_THE_LEFT - 1, 0), min(int(heads[-1]) + _TO_THE_RIGHT + 2, len(tokens))
        keys = np.concatenate([self._pieces(self._first[low:high]), surroundings(shapes(tokens[low:high]))], axis=1)
        queries = self.vectors(heads) @ head["reach.query.weight"] + head["reach.query.bias"]
        keyed = keys @ head["reach.key.weight"] + head["reach.key.bias"]
        alone = keys @ head["reach.alone.weight"] + head["reach.alone.bias"]
        half = keyed.shape[1] // 2
        found = []
        for number, at in enumerate(heads.tolist()):
            sentence = sentences[tokens[at].sentence]
            farthest = reach(tokens, at, sentence.first, sentence.last)
            edges = []
            for side, (begin, end) in enumerate(((farthest[0], at + 1), (at, farthest[1]))):
                part = slice(side * half, (side + 1) * half)
                away = np.minimum(np.abs(np.arange(begin, end) - at), FARTHEST)
                score = keyed[begin - low : end - low, part] @ queries[number, part] / half**0.5
                score = score + alone[begin - low : end - low, side] + head["reach.distance"][side, away]
                edges.append(begin + int(score.argmax()))
            found.append(Tagged(at, edges[0], edges[1] + 1, tuple(self.sure[at].tolist())))
        return found


def token_pieces(reading: Reading) -> tuple[Ints, Ints]:
    """The number of each token's first and last piece; of no token where the text has no words."""
    pieces = reading.encoding.pieces
    real = np.flatnonzero(pieces.end > pieces.start)
    if not len(real) or not reading.tokens:
        return real[:0], real[:0]
    starts = np.array([token.start for token in reading.tokens])
    ends = np.array([token.end for token in reading.tokens])
    first = np.clip(np.searchsorted(pieces.start[real], starts, side="right") - 1, 0, len(real) - 1)
    last = np.clip(np.searchsorted(pieces.start[real], ends, side="left") - 1, 0, len(real) - 1)
    return real[first], real[last]


def neighbours(first: Floats, last: Floats) -> Floats:
    """Of each token the last piece of the one before, its own first and last, the first of the one after."""
    edge = np.zeros_like(first[:1])
    return np.concatenate([np.concatenate([edge, last[:-1]]), first, last, np.concatenate([first[1:], edge])], axis=1)


def shapes(tokens: Sequence[Token]) -> Floats:
    """What a word's letters tell of where a noun phrase may begin and end: [tokens, SHAPES] of 0 and 1."""
    found = np.zeros((len(tokens), SHAPES), dtype=np.float32)
    for number, token in enumerate(tokens):
        text, lower = token.text, token.text.lower()
        found[number] = (
            text[:1].isupper(),
            not text[:1].isalnum(),
            lower in nouns.DEFINITE or lower in ("a", "an"),
            lower in nouns.POSSESSIVES,
            text in _POSSESSIVE,
            lower in ("of", "for", "in", "at", "from", "to", "with", "by", "on"),
            lower in ("and", "or", ","),
            text in HYPHENS,
        )
    return found


def surroundings(of: Floats) -> Floats:
    """Each token's shapes, those of the one before and those of the one after."""
    edge = np.zeros_like(of[:1])
    return np.concatenate([of, np.concatenate([edge, of[:-1]]), np.concatenate([of[1:], edge])], axis=1)


def reach(tokens: Sequence[Token], head: int, begin: int, end: int) -> tuple[int, int]:
    """The tokens [low, high) that a mention with this head may cover at most, in the sentence [begin, end)."""
    text = tokens[head].text
    if text.lower() in _PRONOUNS:
        return head, head + 1
    low = head
    while low > begin and head - low < _TO_THE_LEFT:
        before = tokens[low - 1].text
        if (before in HYPHENS or before in _POSSESSIVE) and low - 2 >= begin:
            low -= 2
        elif before[:1].isalnum() or before[:1] in '“"”‘&.@#$£€':
            if before.lower() in _NEVER_LEFT:
                break
            low -= 1
        else:
            break
    named = text[:1].isupper()
    high = head + 1
    while high < end and high - head < _TO_THE_RIGHT:
        word = tokens[high].text
        lower = word.lower()
        glued = tokens[high - 1].end == tokens[high].start
        if word in HYPHENS and glued and high + 1 < end:
            high += 2
        elif not word[:1].isalnum():
            abbreviated = word in (".", *_QUOTES) and glued and named and len(tokens[high - 1].text) < 4
            if word == "&" or (abbreviated and high + 1 < end and tokens[high + 1].text[:1].isupper()):
                high += 1
            else:
                break
        elif lower in _ENDS_RIGHT or (named and not (word[:1].isupper() or word[:1].isdigit() or lower in _IN_NAMES)):
            break
        else:
            high += 1
    while high - 1 > head and not _may_end(tokens[high - 1].text):
        high -= 1
    return low, min(high, end)


def _may_end(text: str) -> bool:
    return text[:1].isalnum() and text.lower() not in nouns.CLOSED


def gelu(values: Floats) -> Floats:
    """By its approximation with tanh (Hendrycks & Gimpel 2016), as trained."""
    smooth: Floats = (
        values * 0.5 * (1 + np.tanh(np.float32(0.7978845608) * (values + np.float32(0.044715) * values**3)))
    )
    return smooth


def softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    summed: Floats = raised / raised.sum(axis=1, keepdims=True)
    return summed
