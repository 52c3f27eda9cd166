"""A lexicon file as it is written, checked at the door: docs/lexicon.md says it for those who write one.

Every fault is told in one line with the file and the line that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from rashomon.errors import UsageError
from rashomon.model import LabelCategory

MAX_TERMS = 10_000
MAX_GAPPED = 100  # terms with “…”, each of which is looked for by itself
MAX_LETTERS = 80  # of one term
_DEEPEST = 8  # a file has five levels
_USES = ("noun", "modifier", "definite", "said", "quoted", "spoken")
_LISTS = ("only", "forms", "not_beside", "not_about")

# libyaml reads several times faster, where PyYAML was built with it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """One term as a file lists it."""

    term: str
    category: LabelCategory
    only: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    not_beside: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LexiconFile:
    entries: tuple[Entry, ...]
    topics: dict[str, tuple[str, ...]]
    off: tuple[str, ...]


def parse(content: str, file: str) -> LexiconFile:
    """What a lexicon file says. Raises UsageError with the first fault."""
    return _Parser(file).parse(content)


class _Parser:
    def __init__(self, file: str) -> None:
        self._file = file
        self._gapped = 0
        self._lines: dict[tuple[str, str], int] = {}  # what has been listed, and where

    def parse(self, content: str) -> LexiconFile:
        root = self._root(content)
        parts = dict(self._pairs(root, "a lexicon", ("topics", "terms", "off")))
        return LexiconFile(
            entries=tuple(self._entries(parts["terms"])) if "terms" in parts else (),
            topics=dict(self._topics(parts["topics"])) if "topics" in parts else {},
            off=self._words(parts["off"], "off") if "off" in parts else (),
        )

    def _root(self, content: str) -> yaml.Node:
        try:
            depth = 0
            # Before anything is built: a name for another part could stand for millions, and endless brackets for as
            # many calls.
            for event in yaml.parse(content, Loader=_Loader):
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                    self._refuse(event, "anchors and aliases (& and *) are not read; write the entry out")
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
                if depth > _DEEPEST:
                    self._refuse(event, "lists within lists; a lexicon has `terms`, a category, and entries")
            root = yaml.compose(content, Loader=_Loader)
        except yaml.YAMLError as err:
            raise UsageError(f"{self._file}: not YAML: {' '.join(str(err).split())}") from err
        if root is None:
            raise UsageError(f"{self._file}: empty; a lexicon has terms under `terms`, or words under `off`")
        return root

    def _entries(self, node: yaml.Node) -> Iterator[Entry]:
        count = 0
        for name, listed in self._pairs(node, "`terms`", tuple(LabelCategory)):
            for entry in self._items(listed, f"category {name}"):
                count += 1
                if count > MAX_TERMS:
                    self._refuse(entry, f"more than {MAX_TERMS:,} terms; keep to the terms that are needed")
                yield self._entry(entry, LabelCategory(name))

    def _entry(self, node: yaml.Node, category: LabelCategory) -> Entry:
        if isinstance(node, yaml.ScalarNode):
            return Entry(self._new(self._term(node), node), category)
        parts = dict(self._pairs(node, "an entry", ("term", *_LISTS, "note")))
        if "term" not in parts:
            self._refuse(node, "an entry needs `term`")
        lists = {name: self._words(parts[name], name) for name in _LISTS if name in parts}
        for use in lists.get("only", ()):
            if use not in _USES:
                self._refuse(parts["only"], f"`only` is one or several of {', '.join(_USES)}, not {use!r}")
        return Entry(self._new(self._term(parts["term"]), node), category, **lists)

    def _new(self, term: str, node: yaml.Node) -> str:
        parts = term.split("…")
        if len(parts) > 2 or not all(any(letter.isalpha() for letter in part) for part in parts):
            self._refuse(node, f"{term!r}: words are needed on both sides of one “…”")
        self._gapped += len(parts) > 1
        if self._gapped > MAX_GAPPED:
            self._refuse(node, f"more than {MAX_GAPPED} terms with “…”; write some of them out")
        known = self._lines.setdefault(("term", term.casefold()), _line(node))
        if known != _line(node):
            self._refuse(node, f"{term!r} stands in line {known} already; keep one of the two")
        return term

    def _topics(self, node: yaml.Node) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, listed in self._pairs(node, "`topics`", None):
            yield name, self._words(listed, f"topic {name}")

    def _words(self, node: yaml.Node, name: str) -> tuple[str, ...]:
        """A list of words, or one."""
        if isinstance(node, yaml.ScalarNode):
            return (self._term(node),)
        return tuple(self._term(item) for item in self._items(node, f"`{name}`"))

    def _term(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._refuse(node, "words are needed here, not a list or a mapping")
        words = " ".join(str(node.value).split())
        if not any(letter.isalpha() for letter in words):
            self._refuse(node, f"{words!r} has no letters to match; write a term, or leave the line out")
        if not words.isprintable():
            self._refuse(node, f"{words!r} holds characters that no text shows; write it anew")
        if len(words) > MAX_LETTERS:
            self._refuse(
                node, f"{words[:20] + '…'!r} is longer than {MAX_LETTERS} letters; keep to the words that judge"
            )
        return words

    def _items(self, node: yaml.Node, what: str) -> Sequence[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self._refuse(node, f"{what} is a list; begin each line below it with a hyphen")
        return node.value  # type: ignore[no-any-return]

    def _pairs(self, node: yaml.Node, what: str, allowed: Sequence[str] | None) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self._refuse(node, f"{what} is a mapping" + (f" with {_listed(allowed)}" if allowed else ""))
        seen: set[str] = set()
        for key, value in node.value:
            name = self._term(key)
            if allowed is not None and name not in allowed:
                self._refuse(key, f"{name!r} is unknown; {what} has {_listed(allowed)}")
            if name in seen:
                self._refuse(key, f"{name!r} comes twice; put both in one")
            seen.add(name)
            yield name, value

    def _refuse(self, node: yaml.Node | yaml.Event, fault: str) -> NoReturn:
        raise UsageError(f"{self._file}, line {_line(node)}: {fault}")


def _line(node: yaml.Node | yaml.Event) -> int:
    return node.start_mark.line + 1 if node.start_mark is not None else 1


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
