"""GUM's mentions and statements as the actors' heads learn from them.

The bounds of a mention are those of its noun phrase without what the package leaves out: relative clauses, appositions,
further conjuncts. They follow from GUM's syntax and never leave its maximal span.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.actors.tagging import NOTHING, ORGANIZATION, OTHER, PERSON, PLACE
from rashomon.language import Reading, read_language
from training.corpora import GUM_TO_TRAIN_ON, article_of

TYPES = {"person": PERSON, "organization": ORGANIZATION, "place": PLACE}
_ENTITY = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_APART = frozenset(
    """
    acl:relcl advcl:relcl appos parataxis conj cc cc:preconj cop nsubj nsubj:pass nsubj:outer aux aux:pass mark advcl
    discourse vocative dislocated expl csubj orphan list reparandum
    """.split()
)
_JOINS = frozenset("-–\"“'’")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention over the tokens [first, last) of a reading; `cluster` is its actor's number in the document."""

    head: int
    first: int
    last: int
    type: int
    cluster: str


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    reading: Reading
    mentions: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    pos: str
    relation: str
    above: int | None
    start: int
    end: int


def documents(folder: Path, part: str, genres: Sequence[str] = GUM_TO_TRAIN_ON) -> Iterator[Document]:
    """The documents of these genres, by name; `folder` holds `train/` and `dev/`."""
    for path in sorted((folder / part).glob("*.conllu")):
        if path.stem.split("_")[1] in genres:
            yield _document(path)


def _document(path: Path) -> Document:
    text = ""
    words: list[_Word] = []
    spans: list[tuple[int, int, list[str]]] = []
    waiting: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    sentence: list[list[str]] = []
    base = 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split("\t")
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        if len(columns) == 10 and columns[0].isdigit():
            sentence.append(columns)
            start = len(text)
            text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
            above = int(columns[6]) if columns[6].isdigit() else 0
            words.append(
                _Word(
                    columns[1],
                    columns[3],
                    columns[7],
                    base + above - 1 if above else None,
                    start,
                    start + len(columns[1]),
                )
            )
            misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
            here = len(words) - 1
            for match in _ENTITY.finditer(misc.get("Entity", "")):
                if match[1]:
                    fields = match[1].split("-", 7)
                    waiting[fields[0]].append((here, fields))
                closes = match[3] or (match[1].split("-")[0] if match[2] else None)
                if closes and waiting[closes]:
                    first, fields = waiting[closes].pop()
                    spans.append((first, here, fields))
        elif not line:
            base, sentence = len(words), []
    reading = read_language(article_of(text.rstrip() + "\n"))
    starts = np.array([token.start for token in reading.tokens])
    below: dict[int, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        if word.above is not None:
            below[word.above].append(number)
    mentions = []
    for first, last, fields in spans:
        minimal = [first + int(k) - 1 for k in fields[5].split(",") if k.isdigit() and first + int(k) - 1 <= last]
        head, low, high = _phrase(words, below, first, last, minimal or [first])
        head, low = (int(np.searchsorted(starts, words[n].start, side="right")) - 1 for n in (head, low))
        high = int(np.searchsorted(starts, words[high].end, side="left"))
        mentions.append(GoldMention(max(head, 0), max(low, 0), high, TYPES.get(fields[1], OTHER), fields[0]))
    return Document(path.stem, reading, tuple(sorted(mentions, key=lambda m: (m.first, -m.last, m.head))))


def _phrase(
    words: Sequence[_Word], below: dict[int, list[int]], first: int, last: int, minimal: list[int]
) -> tuple[int, int, int]:
    """The head word of a mention, and the first and the last word of its noun phrase, by GUM's syntax."""
    head = next((n for n in minimal if words[n].above not in minimal), minimal[0])
    kept = {head, *range(minimal[0], minimal[-1] + 1)}
    waiting = [head]
    while waiting:
        here = waiting.pop()
        for child in below[here]:
            apart = words[child].relation in _APART or (here == head and words[child].relation in ("punct", "case"))
            if first <= child <= last and not apart:
                kept.add(child)
                waiting.append(child)

    def goes_on(here: int, step: int) -> bool:
        there, beyond = here + step, here + 2 * step
        return there in kept or (first <= there <= last and beyond in kept and words[there].text in _JOINS)

    low = high = head
    while goes_on(low, -1):
        low -= 1
    while goes_on(high, 1):
        high += 1
    while low < minimal[0] and words[low].pos == "PUNCT":
        low += 1
    while high > minimal[-1] and words[high].pos in ("PUNCT", "PART"):
        high -= 1
    return head, low, high


def heads_of(document: Document) -> tuple[list[int], dict[int, GoldMention]]:
    """The type that each token heads, and the mention of each head; actors before other things."""
    types = [NOTHING] * len(document.reading.tokens)
    at: dict[int, GoldMention] = {}
    for mention in document.mentions:
        if mention.head not in at or (mention.type < OTHER <= at[mention.head].type):
            at[mention.head] = mention
            types[mention.head] = mention.type
    return types, at
