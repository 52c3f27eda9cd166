"""The evaluative terms of data/lexicon.yaml, the epithets of actors/data/epithets.yaml and a user's own files, ready
to be found in a text. docs/lexicon.md says what an entry holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from rashomon import ids
from rashomon.actors import load_epithets, plural_of
from rashomon.claims.lexicon_file import LexiconFile, parse
from rashomon.errors import UsageError
from rashomon.model import LabelCategory, Span

MAX_FILE_BYTES = 2_000_000


class Use(StrEnum):
    """How a term may stand to count."""

    NOUN = "noun"  # as a noun of its own: "the cell", not "cell phone"
    MODIFIER = "modifier"  # before a noun: "terror group"
    DEFINITE = "definite"  # as a noun after "the", "this", "our": "the resistance"
    SAID = "said"  # as what something is called, also by "is", a comma, or an accusation
    SPOKEN = "spoken"  # in a quotation, however long
    QUOTED = "quoted"  # between quotation marks of its own, or after a naming verb


@dataclass(frozen=True, slots=True)
class Term:
    """An evaluative term. `only` says how it must stand to count; empty: anyhow."""

    words: str
    category: LabelCategory
    only: frozenset[Use] = frozenset()
    not_beside: frozenset[str] = frozenset()  # with these words in one phrase it means something else
    not_about: frozenset[str] = frozenset()  # topics in whose sentences it means something else


@dataclass(frozen=True, slots=True)
class Lexicon:
    by_words: dict[str, Term]
    topics: dict[str, re.Pattern[str]]
    pattern: re.Pattern[str]
    gapped: tuple[tuple[re.Pattern[str], Term], ...]  # terms with "…", which stands for a word or two
    sha256: str

    def term(self, words: str) -> Term | None:
        return self.by_words.get(_key(words))

    def find(self, text: str, within: Span) -> Iterator[tuple[Span, Term]]:
        """The terms, none overlapping: the longest wins."""
        gapped = [
            (Span(match.start(), match.end()), term)
            for pattern, term in self.gapped
            for match in pattern.finditer(text, within.start, within.end)
        ]
        yield from gapped
        for match in self.pattern.finditer(text, within.start, within.end):
            span, found = Span(match.start(), match.end()), self.term(match.group())
            if found is not None and not any(span.overlaps(longer) for longer, _ in gapped):
                yield span, found

    def is_about(self, topics: Iterable[str], words: str) -> bool:
        """Whether a sentence holds a word of these topics."""
        return any(topic in self.topics and self.topics[topic].search(words) is not None for topic in topics)


@cache
def lexicon() -> Lexicon:
    """The shipped terms alone."""
    return _combined([_shipped()])


def load_lexicon(*paths: Path) -> Lexicon:
    """The shipped terms with those of the user's files, which add terms, replace them and switch them off; of several
    files, a later one wins.

    >>> load_lexicon().term("War  crimes").category
    <LabelCategory.LEGAL: 'legal'>
    """
    if not paths:
        return lexicon()
    listed = [_shipped()]
    for path in paths:
        file = parse(_content(path), str(path))
        known = {topic for one in (*listed, file) for topic in one.topics}
        for entry in file.entries:
            unknown = next((topic for topic in entry.not_about if topic not in known), None)
            if unknown is not None:
                raise UsageError(
                    f"{path}: {entry.term!r}: there is no topic {unknown!r}; list its words under `topics`"
                )
        listed.append(file)
    return _combined(listed)


def _content(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UsageError(f"{path}: larger than {MAX_FILE_BYTES:,} bytes; a lexicon is a short list of terms")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise UsageError(f"{path}: cannot be read as a lexicon: {' '.join(str(err).split())}") from err


@cache
def _shipped() -> LexiconFile:
    return parse((files("rashomon.claims") / "data" / "lexicon.yaml").read_text("utf-8"), "data/lexicon.yaml")


def _combined(listed: list[LexiconFile]) -> Lexicon:
    topics: dict[str, tuple[str, ...]] = {}
    for file in listed:
        topics.update(file.topics)
    by_words = {
        _key(epithet.phrase.casefold().removeprefix("the ")): Term(
            epithet.phrase, LabelCategory(epithet.category), frozenset([Use.DEFINITE])
        )
        for epithet in load_epithets()
        if "…" not in epithet.phrase and not epithet.open  # "the so-called …" is a term of its own
    }
    freely = {_key(entry.term) for file in listed for entry in file.entries if not entry.only}
    for words, term in by_words.items():  # "a terrorist group" counts as "terrorist" does, also without "the"
        if any(word in freely for word in words.split()):
            by_words[words] = replace(term, only=frozenset())
    for file in listed:
        for off in file.off:
            for form in _forms(off):
                by_words.pop(_key(form), None)
        own: dict[str, Term] = {}
        for entry in file.entries:
            term = Term(
                entry.term,
                entry.category,
                frozenset(Use(use) for use in entry.only),
                frozenset(word.casefold() for one in entry.not_beside for word in topics.get(one, (one,))),
                frozenset(entry.not_about),
            )
            own[_key(entry.term)] = term
            for form in (*_forms(entry.term), *entry.forms):
                own.setdefault(_key(form), term)
        by_words.update(own)
    return Lexicon(
        by_words,
        {name: _any_of(words) for name, words in topics.items()},
        _any_of(words for words in by_words if _GAP not in words),
        tuple((_gapped(words), term) for words, term in sorted(by_words.items()) if _GAP in words),
        ids.text_sha256(
            "\n".join(
                [
                    *(
                        f"{words}\t{term.category}\t{sorted(term.only)}\t{sorted(term.not_beside)}\t"
                        f"{sorted(term.not_about)}"
                        for words, term in sorted(by_words.items())
                    ),
                    *(f"{name}\t{sorted(words)}" for name, words in sorted(topics.items())),
                ]
            )
        ),
    )


_GAPS = re.compile(r"[\s\u2010\u2011-]+")
_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")


def _key(words: str) -> str:
    """As terms are compared: without regard to case, hyphens for spaces, curved apostrophes for straight ones."""
    return _GAPS.sub(" ", words.casefold().translate(_APOSTROPHES)).strip()


def _forms(words: str) -> Iterator[str]:
    plain = words.casefold()
    yield plain
    if not plain.endswith(("s", "ed", "ing", "ly", "ous", "ism", "hood")):
        yield plural_of(plain)


_GAP = "…"
_WORD_OR_TWO = r"(?:\s+\w+){1,2}\s+"


def _gapped(words: str) -> re.Pattern[str]:
    parts = [r"\s+".join(map(re.escape, part.split())) for part in words.split(_GAP)]
    return re.compile(rf"(?<![\w-]){_WORD_OR_TWO.join(parts)}(?!\w|-\w)", re.IGNORECASE)


# ---------------------------------------------------------------- one pattern for all


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of these terms as whole words, the longest first. Shared beginnings are tried once, so that
    thousands of terms take about as long as ten."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for term in words:
        here = root
        for letter in _key(term):
            here = here.setdefault(letter, {})
        here[""] = {}
    return re.compile(rf"(?<![\w-])(?:{_branches(root)})(?!\w|-\w)" if root else r"(?!)", re.IGNORECASE)


def _branches(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ways = []
    for letter in sorted(node):
        if letter:
            run, below = letter, node[letter]
            while len(below) == 1 and "" not in below:
                ((further, below),) = below.items()
                run += further
            ways.append("".join(_LETTERS.get(one, re.escape(one)) for one in run) + _group(below))
    return "|".join(ways)


def _group(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    inner = _branches(node)
    if not inner:
        return ""
    return f"(?:{inner})?" if "" in node else f"(?:{inner})"


_LETTERS = {" ": r"(?:\s+|[\u2010\u2011-]\s?)", "'": "['’ʼ‘`]"}
