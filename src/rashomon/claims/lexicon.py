"""The evaluative terms of data/lexicon.yaml and the epithets of actors/data/epithets.yaml, ready to be matched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from rashomon.actors import load_epithets, plural_of
from rashomon.model import LabelCategory


@dataclass(frozen=True, slots=True)
class Term:
    """An evaluative term. `only` says where it counts: "quoted", "definite", or None for everywhere."""

    words: str
    category: LabelCategory
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    by_words: dict[str, Term]
    pattern: re.Pattern[str]

    def term(self, words: str) -> Term | None:
        return self.by_words.get(" ".join(words.casefold().split()))


@cache
def lexicon() -> Lexicon:
    """Terms with their plurals, the longest first where one holds another."""
    listed = yaml.safe_load((files("rashomon.claims") / "data" / "lexicon.yaml").read_text("utf-8"))["terms"]
    by_words: dict[str, Term] = {}
    for category, entries in listed.items():
        for entry in entries:
            words, only = (entry["term"], entry["only"]) if isinstance(entry, dict) else (entry, None)
            for form in _forms(words):
                by_words.setdefault(form, Term(words, LabelCategory(category), only))
    for epithet in load_epithets():
        if "…" not in epithet.phrase:  # "the so-called …" is a term of its own
            words = epithet.phrase.casefold().removeprefix("the ")
            by_words.setdefault(words, Term(words, LabelCategory(epithet.category), "definite"))
    longest = sorted(by_words, key=lambda words: (-len(words), words))
    alternatives = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest)
    return Lexicon(by_words, re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w|-\w)", re.IGNORECASE))


def _forms(words: str) -> Iterable[str]:
    plain = words.casefold()
    yield plain
    if not plain.endswith(("s", "ed", "ing", "ic", "ous", "ly", "al", "ful")) or plain.endswith("criminal"):
        yield plural_of(plain)
