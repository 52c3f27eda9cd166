"""GUM's mentions and statements as the actors' heads learn from them.

The bounds of a mention are those of its noun phrase without what the package leaves out: relative clauses, appositions,
further conjuncts. They follow from GUM's syntax and never leave its maximal span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.actors.tagging import NOTHING, ORGANIZATION, OTHER, PERSON, PLACE
from rashomon.language import Reading, read_language
from training import conllu
from training.corpora import GUM_TO_TRAIN_ON, article_of

TYPES = {"person": PERSON, "organization": ORGANIZATION, "place": PLACE}
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


def documents(folder: Path, part: str, genres: Sequence[str] = GUM_TO_TRAIN_ON) -> Iterator[Document]:
    """The documents of these genres, by name; `folder` holds `train/` and `dev/`."""
    for path in sorted((folder / part).glob("*.conllu")):
        if path.stem.split("_")[1] in genres:
            yield _document(path)


def _document(path: Path) -> Document:
    read = conllu.read(path)
    words = read.words
    reading = read_language(article_of(read.text.rstrip() + "\n"))
    starts = np.array([token.start for token in reading.tokens])
    below: dict[int, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        if word.above is not None:
            below[word.above].append(number)
    mentions = []
    for one in read.marked:
        minimal = [word for word in one.minimal if word <= one.last] or [one.first]
        head, low, high = _phrase(words, below, one.first, one.last, minimal)
        head, low = (int(np.searchsorted(starts, words[n].start, side="right")) - 1 for n in (head, low))
        high = int(np.searchsorted(starts, words[high].end, side="left"))
        mentions.append(GoldMention(max(head, 0), max(low, 0), high, TYPES.get(one.type, OTHER), one.cluster))
    return Document(read.name, reading, tuple(sorted(mentions, key=lambda m: (m.first, -m.last, m.head))))


def _phrase(
    words: Sequence[conllu.Word], below: dict[int, list[int]], first: int, last: int, minimal: list[int]
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
