"""Copy that is all in capitals (wires, radio monitoring, headlines) and the case that it would have in print.

What reads names by their letters needs the case; offsets stay those of the article, since every character is replaced
by one character. Trained by training/case.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from rashomon.language.dateline import dateline_end
from rashomon.language.encoder import Encoding, Floats, encode, load_head, weights_sha256
from rashomon.language.pieces import Pieces
from rashomon.language.quotation import find_quotes
from rashomon.model import Article, Span

HEAD = "case"
SMALL, TITLE, CAPITALS = range(3)  # as printed: "fire", "Reuters", "UN"
_LEAST_WORDS = 4  # of four letters and more; fewer may be an acronym and a number
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SCOTTISH = re.compile(r"\bMc[a-z](?=[a-z])")


def in_capitals(text: str) -> bool:
    """Whether a paragraph or title is all in capitals, so that its letters tell no name.

    >>> in_capitals("GOVERNMENT TROOPS SHELLED THE PORT OF SORRIN")
    True
    >>> in_capitals("BOGOTA, 3 May (AFP)")
    False
    """
    words = _LONG_WORD.findall(text)
    return len(words) >= _LEAST_WORDS and sum(word.isupper() for word in words) >= 0.95 * len(words)


def restore_case(article: Article, units: Sequence[Span]) -> Article:
    """The article with the case of its capital units given back: as many characters, of which only letters differ.

    `units` are its title and paragraphs. A dateline keeps its capitals, as in any wire copy. An article without such
    units comes back as it is, and no weights are opened for it.
    """
    text = article.text
    loud = [unit for unit in units if in_capitals(text[unit.start : unit.end])]
    if not loud:
        return article
    loud = [Span(dateline_end(text, unit), unit.end) for unit in loud]
    quiet = quieten(text, loud)
    encoding = encode(quiet, loud, find_quotes(text, loud))
    letters = list(quiet)
    shapes = shapes_of(encoding, load_head(HEAD))
    pieces = encoding.pieces
    for start, end, shape in zip(pieces.start[pieces.words], pieces.word_ends, shapes, strict=True):
        if shape == CAPITALS:
            letters[start:end] = text[start:end]
        elif shape == TITLE and not _is_small(quiet, start, end):
            letters[start] = text[start]
    _acronyms(letters, text, loud)
    _same_everywhere(letters, text, list(zip(pieces.start[pieces.words], pieces.word_ends, strict=True)))
    for unit in loud:
        first = next((at for at in range(unit.start, unit.end) if letters[at].isalpha()), unit.start)
        letters[first] = text[first]
    restored = "".join(letters)
    for unit in loud:
        for name in _SCOTTISH.finditer(restored, unit.start, unit.end):
            letters[name.end() - 1] = text[name.end() - 1]
    return replace(article, text="".join(letters))


_IN_BRACKETS = re.compile(r"(?<=[^\W\d_]\s)[\[(]([^\W\d_]{2,7})[\])]")


def _acronyms(letters: list[str], text: str, units: Sequence[Span]) -> None:
    """What stands in brackets behind a name ("ARMY OF LIBERATION [ELN]") is its acronym, here and elsewhere."""
    found = {
        bracket[1]
        for unit in units
        for bracket in _IN_BRACKETS.finditer(text, unit.start, unit.end)
        if letters[_word_start(text, bracket.start() - 2)].isupper()
    }
    if not found:
        return
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(found)))})\b")
    for unit in units:
        for word in words.finditer(text, unit.start, unit.end):
            letters[word.start() : word.end()] = word[0]


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalpha():
        at -= 1
    return at


def _same_everywhere(letters: list[str], text: str, words: Sequence[tuple[int, int]]) -> None:
    """Two words that are a name in one place ("Shining Path") are one wherever either of them was seen as such."""
    pairs = [(a, b) for a, b in pairwise(words) if text[a[1] : b[0]] == " "]
    names = {_folded(text, a, b) for a, b in pairs if letters[a[0]].isupper() and letters[b[0]].isupper()}
    for a, b in pairs:
        if letters[a[0]].isupper() != letters[b[0]].isupper() and _folded(text, a, b) in names:
            letters[a[0]], letters[b[0]] = text[a[0]], text[b[0]]


def _folded(text: str, a: tuple[int, int], b: tuple[int, int]) -> str:
    return text[a[0] : b[1]].casefold()


# Never names within a sentence, though what stands around them may be.
_SMALL_WORDS = frozenset(
    "today tonight yesterday tomorrow my our us we you your they their he she it his her its".split()
)
_OPENS = re.compile(r"(?:[.?!:\[(\"“‘«]|--|—|–)[\s\"“‘«\])]*$|^\s*$")


def _is_small(text: str, start: int, end: int) -> bool:
    return text[start:end] in _SMALL_WORDS and not _OPENS.search(text[max(0, start - 6) : start])


def case_sha256() -> str:
    """The fingerprint of the weights that copy in capitals is read with."""
    return weights_sha256(HEAD)


def quieten(text: str, units: Sequence[Span]) -> str:
    """The text with these units in small letters; a letter whose small form is longer stays."""
    letters = list(text)
    for unit in units:
        letters[unit.start : unit.end] = [
            small if len(small := letter.lower()) == 1 else letter for letter in letters[unit.start : unit.end]
        ]
    return "".join(letters)


def shapes_of(encoding: Encoding, head: Mapping[str, Floats]) -> Sequence[int]:
    """How each word of a text in small letters would be printed: SMALL, TITLE or CAPITALS."""
    if not len(encoding.pieces.words):
        return []
    hidden = around(encoding.pieces, encoding.vectors) @ head["in.weight"] + head["in.bias"]
    scores = np.maximum(hidden, 0) @ head["out.weight"] + head["out.bias"]
    shapes: list[int] = scores.argmax(axis=1).tolist()
    return shapes


def around(pieces: Pieces, vectors: Floats) -> Floats:
    """Of each word the piece before, its first and last piece, and the piece after: [words, 4 x width]."""
    first = pieces.words
    last = np.append(first[1:], len(pieces)) - 1
    last = np.where(pieces.end[last] > pieces.start[last], last, last - 1)
    edge = np.zeros_like(vectors[:1])
    padded = np.concatenate([edge, vectors, edge])
    return np.concatenate([padded[first], padded[first + 1], padded[last + 1], padded[last + 2]], axis=1)
