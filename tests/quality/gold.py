"""The project's own gold, read and placed: passages with the spans that a careful reader marked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rashomon.actors import Names, load_names
from rashomon.ids import sha256
from rashomon.model import Findings, Given, Snapshot, Span
from rashomon.pipeline import read_article

GOLD = Path(__file__).parent.parent / "gold"
Row = Mapping[str, Any]
Letters = frozenset[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of gold and what the product finds in it."""

    id: str
    row: Row
    findings: Findings

    @property
    def text(self) -> str:
        return self.findings.article.text

    def letters(self, pieces: Sequence[str | Row] | str | None) -> Letters:
        """Where the letters and digits of these words stand; a piece is words, or words with `nth`."""
        if not pieces:
            return frozenset()
        wanted = [pieces] if isinstance(pieces, str) else pieces
        return frozenset().union(*(self.letters_of(locate(self.text, piece)) for piece in wanted))

    def letters_beside(self, words: str, place: Letters) -> Letters:
        """Where these words stand nearest to `place`, as whole words: for gold that does not count occurrences."""
        starts = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text)]
        if not words or not starts or not place:
            return self.letters(words)
        middle = min(place)
        start = min(starts, key=lambda start: min(abs(start - middle), abs(start - max(place))))
        return self.letters_of(Span(start, start + len(words)))

    def letters_of(self, *spans: Span) -> Letters:
        return frozenset(i for span in spans for i in range(span.start, span.end) if self.text[i].isalnum())


def locate(text: str, piece: str | Row) -> Span:
    """The nth place (the first, where nothing is said) of the words in the text; " … " stands for words left out."""
    words, nth = (piece, 1) if isinstance(piece, str) else (piece["words"], piece.get("nth", 1))
    first, ellipsis, last = words.partition(" … ")
    start = -1
    for _ in range(nth):
        start = text.index(first, start + 1)
    end = start + len(first)
    return Span(start, text.index(last, end) + len(last) if ellipsis else end)


def rows(kind: str) -> list[Row]:
    name = {"cells": "cells.yaml", "comparison": "pairs.yaml", "linking": "coverages.yaml"}.get(kind, "passages.yaml")
    return yaml.safe_load((GOLD / kind / name).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def misplaced(text: str, actors: Sequence[Row]) -> list[str]:
    """What is wrong with mentions of actors in a text: words that are not there, a span that two actors share."""
    taken: dict[Span, int] = {}
    faults = []
    for number, actor in enumerate(actors):
        for mention in actor["mentions"]:
            try:
                span = locate(text, mention)
            except ValueError:
                faults.append(f"{mention['words']!r} is not there {mention['nth']} times")
                continue
            if span in taken:
                faults.append(f"{mention['words']!r} ({mention['nth']}) stands twice")
            taken[span] = number
        faults += [f"{role['words']!r} is in no mention by name or description" for role in _loose_roles(text, actor)]
    return faults


def _loose_roles(text: str, actor: Row) -> Iterator[Row]:
    described = [locate(text, mention) for mention in actor["mentions"] if mention.get("form") != "pronoun"]
    for role in actor.get("roles") or []:
        if isinstance(role, dict):
            span = locate(text, role)
            if not any(place.start <= span.start and span.end <= place.end for place in described):
                yield role


def digest(kind: str) -> str:
    """Of the gold's bytes, so that neither the gold nor the floors can shift quietly."""
    files = sorted((GOLD / kind).glob("*.yaml"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def passages(kind: str) -> Iterator[Passage]:
    for row in rows(kind):
        yield Passage(row["id"], row, read_text(row["text"], outlet=row.get("outlet"), published=row.get("published")))


def read_text(text: str, *, outlet: str | None = None, published: object = None) -> Findings:
    """The findings in a plain text, by the whole pipeline of one article."""
    data = text.encode()
    snapshot = Snapshot(
        data=data,
        sha256=sha256(data),
        media_type="text/plain",
        retrieved="2024-06-01T00:00:00Z",
        path="passage.txt",
        given=Given(outlet=outlet, published=str(published) if published else None),
    )
    return read_article(snapshot, shipped_names())


@cache
def shipped_names() -> Names:
    return load_names()
