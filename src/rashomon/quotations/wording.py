"""Quoted words as they are compared: the speaker's own, without case, marks and what an editor put in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.model import Mode

MOST_WORDS = 5_000  # of one quotation; what comes after them is a document of its own and is not compared
_MOST_CHARACTERS = 60_000

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
# Marks that steer the direction of writing, soft hyphens and combining accents stand within words.
_IN_WORD = r"\w\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_TOKEN = re.compile(
    rf"(?P<word>(?:\[\w{{1,4}}\])?(?:\d+(?:[.,]\d+)+(?!\w)|\w[{_IN_WORD}]*(?:['’ʼ]\w[{_IN_WORD}]*)*)(?:\[\w{{1,4}}\])?)"
    r"|(?P<ellipsis>[\[(]?\s{0,3}(?:(?:\.\s?){3,}|…)\s{0,3}[\])]?)"
    r"|\[(?P<editor>[^\[\]]{0,300})\]"
    r"|(?P<stop>[.!?]+(?=[\"'”’)\]]*(?:\s|$)))"
)
_NO_LETTER = re.compile(r"[\W\u00ad\u0300-\u036f_]+")


class Gap(StrEnum):
    """What stands between two words of a quotation, where they need not have been said one after the other."""

    ELLIPSIS = "ellipsis"
    BREAK = "break"  # the cue, or a reporter's own words
    BRACKET = "bracket"  # an editor's words


@dataclass(frozen=True, slots=True)
class Word:
    folded: str
    start: int  # in the text as written
    end: int
    opens: bool  # a sentence
    capital: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """A quotation as written, its words, and the gaps before each (a gap at `len(words)` stands at the end)."""

    text: str
    words: tuple[Word, ...]
    gaps: dict[int, Gap]
    editor: tuple[tuple[int, str], ...]  # an editor's words, by the word that they stand before

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.folded for word in self.words)

    def written(self, start: int, end: int) -> str:
        """The words from `start` to `end` with what stands between them."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""


def wording(pieces: Sequence[str], mode: Mode = Mode.DIRECT) -> Wording:
    """The words of a statement's content. Of a mixed one only those inside quotation marks count, where it has any.

    >>> [word.folded for word in wording(["“[W]e saw smoke”"]).words]
    ['we', 'saw', 'smoke']
    """
    parts = [part for piece in pieces for part in _marked(piece, mode)]
    text = " ".join(parts)[:_MOST_CHARACTERS]
    breaks, at = [], 0
    for part in parts[:-1]:
        at += len(part) + 1
        breaks.append(at)
    return _read(text, breaks)


def _marked(piece: str, mode: Mode) -> list[str]:
    return (_QUOTED.findall(piece) if mode is Mode.MIXED else []) or [piece]


def _read(text: str, breaks: list[int]) -> Wording:
    words: list[Word] = []
    gaps: dict[int, Gap] = {}
    editor: list[tuple[int, str]] = []
    opens = True
    for token in _TOKEN.finditer(text):
        while breaks and token.start() >= breaks[0]:
            breaks.pop(0)
            gaps.setdefault(len(words), Gap.BREAK)
        match token.lastgroup:
            case "word":
                if len(words) == MOST_WORDS:
                    break
                if folded := fold(token.group()):
                    capital = token.group().lstrip("[")[:1].isupper()
                    words.append(Word(folded, token.start(), token.end(), opens, capital))
                    opens = False
            case "ellipsis":
                gaps[len(words)] = Gap.ELLIPSIS
            case "editor":
                editor.append((len(words), token.group("editor").strip()))
                gaps.setdefault(len(words), Gap.BRACKET)
            case "stop":
                opens = True
    return Wording(text, tuple(words), gaps, tuple(editor))


def fold(word: str) -> str:
    """A word without case, marks and accents that only dress it: "[W]e" and "we", "haven’t" and "havent"."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", word).casefold())
