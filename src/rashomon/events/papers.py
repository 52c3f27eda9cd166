"""An article as copies are told by: hashes of its runs of words, sentence by sentence, in the order of the text."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

from rashomon.events.credits import credits_of, folded_name
from rashomon.language import find_quotes
from rashomon.model import Article, ArticleId, Span

RUN = 5  # words

# Where a footer may stand: the last hundred words, or the second half of a longer text; never its first sentence.
_END_WORDS = 100
_MOST_KEYS = 64  # the sentences that open the article: news puts first what others take over
_SHORTEST = 3  # words; "she said" is nobody's
_LONGEST = 200  # words; text without full stops is cut
_SPEECH = 5  # words; shorter quotations are turns of phrase within somebody's sentence
_UNDATED = "9999"
_MOST_WORDS = 1 << 20  # of an article that is told from a shorter one

_STOP = re.compile(r"[.!?…]+[\"'“”‘’»)\]]*(?=\s|\Z)")
_APOSTROPHES = re.compile(r"['’‘ʼ]")
_WORD = re.compile(r"\w+")
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozen dozens"
    " scores".split()
)


Order: TypeAlias = tuple[str, int, ArticleId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is kept of an article to tell whose text it is. A function of the article alone; about five bytes a word.

    A sentence of `n` words has `n - 4` runs of five, one where it is shorter. Quotations are cut out of their
    sentences, so that what a speaker said and how a reporter wrote it up can be told apart.
    """

    id: ArticleId
    day: str
    outlet: str  # folded; empty where it is not known
    crediting: bool  # whether the article as a whole credits another outlet
    lengths: bytes  # words of each sentence
    quoted: bytes  # 1 where the sentence is somebody's words
    runs: array[int]
    figures: array[int]  # which words are numbers
    end: int  # the first sentence of those that may be a footer

    @property
    def order(self) -> Order:
        """Originals before copies: by day, the undated last; of one day first who credits nobody, then the longer."""
        return self.day, self.rank, self.id

    @property
    def rank(self) -> int:
        """Where it stands among the articles of its day, in 32 bits."""
        return _MOST_WORDS * self.crediting + max(0, _MOST_WORDS - 1 - self.words)

    @property
    def words(self) -> int:
        return sum(self.lengths)

    @property
    def end_run(self) -> int:
        return sum(map(runs_in, self.lengths[: self.end]))


def paper(article: Article) -> Paper:
    """What is kept of an article to tell whose text it is."""
    lengths, quoted = bytearray(), bytearray()
    runs, figures = array("I"), array("I")
    at = 0
    for words, is_quoted in _sentences(article):
        lengths.append(len(words))
        quoted.append(is_quoted)
        runs.extend(crc32(" ".join(words[i : i + RUN]).encode()) for i in range(runs_in(len(words))))
        figures.extend(at + i for i, word in enumerate(words) if _is_figure(word))
        at += len(words)
    return Paper(
        id=article.id,
        day=day_of(article.published),
        outlet=folded_name(article.outlet or ""),
        crediting=bool(credits_of(article)),
        lengths=bytes(lengths),
        quoted=bytes(quoted),
        runs=runs,
        figures=figures,
        end=_end(lengths),
    )


def day_of(published: str | None) -> str:
    """As articles are put in order by it."""
    return (published or _UNDATED)[:10]


def copy_keys(paper: Paper) -> frozenset[int]:
    """What an article is looked up by as a copy: one run of each sentence, the one with the smallest hash. Two texts
    with a sentence in common have a key in common."""
    return frozenset(_keys(paper, len(paper.lengths)))


def original_keys(paper: Paper) -> frozenset[int]:
    """What it is found by as an original: those of `copy_keys` that are no footer's."""
    return frozenset(_keys(paper, paper.end))


def runs_in(words: int) -> int:
    return max(1, words - RUN + 1)


def _keys(paper: Paper, end: int) -> Iterator[int]:
    at = given = 0
    for words in paper.lengths[:end]:
        runs = runs_in(words)
        if words >= RUN:
            yield min(paper.runs[at : at + runs])
            given += 1
            if given == _MOST_KEYS:
                return
        at += runs


def _end(lengths: bytearray) -> int:
    """The first of the sentences that may be a footer."""
    most = max(_END_WORDS, sum(lengths) // 2)
    end, words = len(lengths), 0
    while end > 1 and words + lengths[end - 1] <= most:
        end -= 1
        words += lengths[end]
    return end


def _sentences(article: Article) -> Iterator[tuple[list[str], bool]]:
    """The words of each sentence, without and within quotations, cut where it is too long to be one."""
    for start, end, is_quoted in _stretches(article):
        words: list[str] = []
        at = start
        while at < end:
            stop = _STOP.search(article.text, at, end)
            cut = stop.end() if stop else end
            words += _words(article.text[at:cut])
            at = cut
            if len(words) < RUN and at < end:  # "Dr. Varrick": no sentence ends there
                continue
            for i in range(0, len(words), _LONGEST):
                if len(words) - i >= _SHORTEST:
                    yield words[i : i + _LONGEST], is_quoted
            words = []


def _stretches(article: Article) -> Iterator[tuple[int, int, bool]]:
    """The paragraphs, cut where a quotation opens or closes."""
    speech = sorted(
        (piece.start, piece.end)
        for quote in find_quotes(article.text, article.paragraphs)
        if quote.level == 0
        for piece in quote.inside
        if _is_speech(article.text, piece)
    )
    starts = [start for start, _ in speech]
    for paragraph in article.paragraphs:
        at = paragraph.start
        for start, end in speech[bisect_right(starts, at - 1) : bisect_right(starts, paragraph.end - 1)]:
            if start > at:
                yield at, start, False
            if end > max(start, at):
                yield max(start, at), min(end, paragraph.end), True
            at = max(at, end)
        if at < paragraph.end:
            yield at, paragraph.end, False


def _is_speech(text: str, piece: Span) -> bool:
    return len(text[piece.start : min(piece.end, piece.start + 400)].split()) >= _SPEECH


def _is_figure(word: str) -> bool:
    return word in _NUMBERS or (not word.isalpha() and any(map(str.isdigit, word)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold()))
