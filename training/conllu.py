"""GUM's CoNLL-U files: words with their syntax, and the entities marked on them (https://wiki.gucorpling.org/gum/entities)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

_ENTITY = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """`above` is the number of its head in the document; `start` and `end` are offsets into the text."""

    text: str
    pos: str
    relation: str
    above: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """An entity over the words [first, last]; `minimal` are those that GUM says it cannot do without."""

    first: int
    last: int
    type: str
    cluster: str
    minimal: tuple[int, ...]


@dataclass(slots=True)
class Document:
    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)  # by their ends


def read(path: Path) -> Document:
    """The document of one file, its paragraphs parted by a blank line."""
    document = Document(path.stem)
    waiting: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    base = 0  # the number of the sentence's first word
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and document.text:
            document.text = document.text.rstrip() + "\n\n"
        columns = line.split("\t")
        if not line:
            base = len(document.words)
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        start, here = len(document.text), len(document.words)
        above = base + int(columns[6]) - 1 if columns[6].isdigit() and columns[6] != "0" else None
        document.words.append(Word(columns[1], columns[3], columns[7], above, start, start + len(columns[1])))
        document.text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
        misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        for match in _ENTITY.finditer(misc.get("Entity", "")):
            if match[1]:
                fields = match[1].split("-", 7)
                waiting[fields[0]].append((here, fields))
            closes = match[3] or (match[1].split("-")[0] if match[2] else None)
            if closes and waiting[closes]:
                first, fields = waiting[closes].pop()
                minimal = tuple(first + int(number) - 1 for number in fields[5].split(",") if number.isdigit())
                document.marked.append(Marked(first, here, fields[1], fields[0], minimal or (first,)))
    return document
