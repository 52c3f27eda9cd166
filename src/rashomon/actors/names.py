"""Names of actors that are known beforehand: the shipped list, and files that a user gives.

docs/names.md says what an entry holds. A user's entry replaces the shipped one of the same key, and a user's alias wins
over a shipped one that reads the same.
"""

from __future__ import annotations

import gc
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from rashomon import ids
from rashomon.actors.countries import countries
from rashomon.actors.entries import Entry
from rashomon.actors.nouns import singular
from rashomon.errors import UsageError
from rashomon.model import Form, Span


@dataclass(frozen=True, slots=True)
class Epithet:
    """An evaluative phrase by which parties are called; `open` where the name or noun that follows belongs to it."""

    phrase: str
    category: str
    open: bool


@dataclass(frozen=True, slots=True)
class KnownName:
    """A place where a text has a name or a description from a names file."""

    span: Span
    key: str
    form: Form


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str  # apostrophes and abbreviation points dropped, case kept


@dataclass(slots=True)
class _Node:
    """A step in the tree of all names, word by word."""

    next: dict[str, _Node] = field(default_factory=dict)
    # The entry, none for words that only look like one; what they are; the words, where their case counts.
    keys: tuple[tuple[str | None, Form, tuple[str, ...] | None], ...] = ()


# "U.N." is one word, and so are "People's" and "Hay'at"; hyphens and spaces part words alike.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’ʼ‘`]\w+)*")
_GAP = re.compile(r"[ \u00a0\t]{1,2}|\n|[-‐‑/]| ?[–—] ?| & |")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)
_DROPPED = re.compile(r"['’ʼ‘`.]")

# Every value stays the words that were written: `no` is Norwegian, never false. libyaml reads several times faster,
# where PyYAML was built with it.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Names:
    """All known names, ready to be found in a text."""

    def __init__(self, files: Sequence[Sequence[Entry]], epithets: Sequence[Epithet]) -> None:
        """Later files win over earlier ones."""
        merged: dict[str, Entry] = {}
        for entries in files:
            merged.update({entry.key: entry for entry in entries})
        self.entries: Mapping[str, Entry] = {**countries(), **merged}
        self.epithets = tuple(epithets)
        self.evaluative = _evaluative(epithets)
        self._root = _Node()
        self._outlets: dict[tuple[str, ...], str] = {}
        taken: dict[tuple[str, ...], str | None] = {}
        for entries in reversed(files):
            for entry in entries:
                if merged[entry.key] is entry:
                    self._add(entry, taken)
        self.sha256 = ids.text_sha256(
            json.dumps(
                [
                    [entry.model_dump(mode="json") for entry in self.entries.values()],
                    [[e.phrase, e.category] for e in epithets],
                ],
                sort_keys=True,
                ensure_ascii=False,
            )
        )

    def _add(self, entry: Entry, taken: dict[tuple[str, ...], str | None]) -> None:
        exact = {_texts(name) for name in entry.exact_case}
        for name in entry.names():
            words = _texts(name)
            self._place(words, entry.key, Form.NAME, words if words in exact else None, taken)
        for description in entry.descriptions:
            self._place(_texts(description), entry.key, Form.DESCRIPTION, None, taken)
        for phrase in entry.false_friends:
            self._place(_texts(phrase), None, Form.NAME, None, taken)
        for name in entry.outlet_names:
            self._outlets.setdefault(_outlet(name), entry.key)

    def _place(
        self,
        words: tuple[str, ...],
        key: str | None,
        form: Form,
        exact: tuple[str, ...] | None,
        taken: dict[tuple[str, ...], str | None],
    ) -> None:
        folded = tuple(word.casefold() for word in words)
        if not folded or taken.setdefault(exact or folded, key) != key:
            return
        node = self._root
        for word in folded:
            node = node.next.setdefault(word, _Node())
        node.keys += ((key, form, exact),)

    def find(
        self, text: str, within: Iterable[Span], *, shouted: Callable[[int], bool] = lambda _: False
    ) -> list[KnownName]:
        """Known names by start, none overlapping: the longest wins. Where all is `shouted` in capitals, a name that
        only its capitals tell from a word ("WHO", "IS") is passed over.

        >>> [names.entries[k.key].name for k in names.find("the WHO and SANA", [Span(0, 16)])]    # doctest: +SKIP
        ['World Health Organization', 'Syrian Arab News Agency']
        """
        found: list[KnownName] = []
        for stretch in within:
            words = list(_words(text, stretch))
            at = 0
            while at < len(words):
                loud = shouted(words[at].start)
                known, used = self._longest(text, words, at, loud=loud)
                # "the Mojahedin" is no longer than "Mojahedin-e Khalq", which begins after the article.
                if used > 1 and words[at].text.lower() == "the":
                    _, without = self._longest(text, words, at + 1, loud=loud)
                    if without >= used:
                        at += 1
                        continue
                if known is not None:
                    found.append(known)
                at += used
        return found

    def _longest(self, text: str, words: Sequence[_Word], at: int, *, loud: bool) -> tuple[KnownName | None, int]:
        node = self._root
        best: KnownName | None = None
        used = 1
        for i in range(at, len(words)):
            if i > at and not _GAP.fullmatch(text, words[i - 1].end, words[i].start):
                break
            word = words[i]
            possessive = _POSSESSIVE.search(text, word.start, word.end)
            if possessive is not None:
                bare = _DROPPED.sub("", text[word.start : possessive.start()])
                last = node.next.get(_plain(bare).casefold())
                fitting = last and self._fits(last, [*(w.text for w in words[at:i]), bare], loud)
                if fitting:
                    best, used = _known(words[at].start, possessive.start(), *fitting), i + 1 - at
            following = node.next.get(_plain(word.text).casefold())
            if following is None:
                break
            node = following
            fitting = self._fits(node, [w.text for w in words[at : i + 1]], loud)
            if fitting:
                best, used = _known(words[at].start, word.end, *fitting), i + 1 - at
        return best, used

    @staticmethod
    def _fits(node: _Node, words: Sequence[str], loud: bool) -> tuple[str | None, Form] | None:
        for key, form, exact in node.keys:
            if exact is None:
                return key, form
            if tuple(_plain(word) for word in words) == exact and not (loud and all(word.isupper() for word in exact)):
                return key, form
        return None

    def key_of(self, name: str) -> str | None:
        """The entry whose name or alias this is, as a whole; failing that, whose name as an outlet.

        >>> names.key_of("the Associated Press")    # doctest: +SKIP
        'associated-press'
        """
        bare = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
        for candidate in (name.strip(), bare):
            whole = Span(0, len(candidate)) if candidate else None
            for known in self.find(candidate, [whole]) if whole else ():
                if known.span == whole and known.form is Form.NAME:
                    return known.key
        return self._outlets.get(_outlet(name))


def load_names(*paths: Path) -> Names:
    """The shipped names with those of the user's files; of several files, a later one wins.

    >>> load_names().entries["nato"].name
    'NATO'
    """
    with _no_collection():
        files = [_shipped()]
        for path in paths:
            try:
                content = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as err:
                raise UsageError(f"{path}: cannot be read as a file of actors: {err}") from err
            files.append(_entries(content, str(path)))
        return Names(files, load_epithets())


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing that is made while names are loaded is garbage, and looking for it takes longer than all the rest."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _known(start: int, end: int, key: str | None, form: Form) -> KnownName | None:
    return KnownName(Span(start, end), key, form) if key is not None else None


def _shipped() -> list[Entry]:
    folder = resources.files("rashomon.actors") / "data" / "actors"
    entries: list[Entry] = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            entries += _rows(file.read_text(encoding="utf-8"), file.name)
    _check_doubles(entries, "data/actors")
    return entries


def _evaluative(epithets: Sequence[Epithet]) -> frozenset[str]:
    """The words of the epithets that judge: "terrorist" of "the terrorist group", "bandits"; never "group"."""
    phrases = [[word for word in epithet.phrase.lower().split() if word != "the"] for epithet in epithets]
    alone = {words[0] for words in phrases if len(words) == 1}
    before = {word for words in phrases for word in words[:-1] if words[-1] not in alone}
    return frozenset(alone | before | {singular(word) for word in alone})


def load_epithets() -> tuple[Epithet, ...]:
    """The evaluative phrases of data/epithets.yaml, in its order."""
    content = (resources.files("rashomon.actors") / "data" / "epithets.yaml").read_text(encoding="utf-8")
    return tuple(
        Epithet(row["phrase"].removesuffix("…").strip(), row["category"], row["phrase"].endswith("…"))
        for row in yaml.load(content, Loader=_Loader)["epithets"]
    )


def _entries(content: str, file: str) -> list[Entry]:
    entries = _rows(content, file)
    _check_doubles(entries, file)
    return entries


def _rows(content: str, file: str) -> list[Entry]:
    try:
        data = yaml.load(content, Loader=_Loader)
    except yaml.YAMLError as err:
        raise UsageError(f"{file}: not YAML: {' '.join(str(err).split())}") from err
    rows = data.get("actors") if isinstance(data, dict) else None
    if not isinstance(rows, list) or set(data) != {"actors"}:
        raise UsageError(f"{file}: a file of actors is a list under the one key 'actors'")
    return [_entry(row, number, file) for number, row in enumerate(rows, 1)]


def _entry(row: object, number: int, file: str) -> Entry:
    called = row["key"] if isinstance(row, dict) and isinstance(row.get("key"), str) else f"number {number}"
    try:
        entry = Entry.model_validate(row)
    except ValidationError as err:
        first = err.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the entry"
        raise UsageError(f"{file}: entry {called}: {where}: {first['msg']}") from err
    every = [*entry.names(), *entry.outlet_names, *entry.descriptions, *entry.false_friends]
    empty = next((name for name in every if not _texts(name)), None)
    if empty is not None:
        raise UsageError(f"{file}: entry {called}: {empty!r} has no letters to match")
    return entry


def _check_doubles(entries: Sequence[Entry], file: str) -> None:
    keys: set[str] = set()
    owners: dict[tuple[str, ...], list[tuple[Entry, tuple[str, ...] | None]]] = {}
    outlets: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        if entry.key in keys:
            raise UsageError(f"{file}: entry {entry.key}: the key comes twice")
        keys.add(entry.key)
        exact = {_texts(name) for name in entry.exact_case}
        for name in [*entry.names(), *entry.descriptions, *entry.false_friends]:
            words = _texts(name)
            as_written = words if words in exact else None
            others = owners.setdefault(tuple(word.casefold() for word in words), [])
            for other, others_words in others:
                # "dpa" and "DPA" may be two bodies, where the case counts for both.
                if other is not entry and (None in (as_written, others_words) or as_written == others_words):
                    raise UsageError(f"{file}: entry {entry.key}: {name!r} is already a name of {other.key}")
            others.append((entry, as_written))
        for name in entry.outlet_names:
            if outlets.setdefault(_outlet(name), entry) is not entry:
                raise UsageError(
                    f"{file}: entry {entry.key}: {name!r} is already a name of {outlets[_outlet(name)].key}"
                )


def _words(text: str, stretch: Span) -> Iterator[_Word]:
    for match in _WORD.finditer(text, stretch.start, stretch.end):
        yield _Word(match.start(), match.end(), _DROPPED.sub("", match.group()))


@lru_cache(maxsize=16_384)
def _texts(name: str) -> tuple[str, ...]:
    return tuple(_plain(word.text) for word in _words(name, Span(0, len(name)))) if name else ()


def _outlet(name: str) -> tuple[str, ...]:
    """Without regard to case and article: outlets write their names in many ways."""
    words = tuple(word.casefold() for word in _texts(name))
    return words[1:] if words[:1] == ("the",) and len(words) > 1 else words


def _plain(word: str) -> str:
    # A combining accent and its precomposed letter are one.
    return unicodedata.normalize("NFC", word)
