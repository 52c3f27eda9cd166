"""Where the paragraphs of a plain text are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rashomon.model import Span

_WRAPPED_FROM, _WRAPPED_TO = 60, 80  # columns
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s{0,8}(?:[-*•‣▪–—·]|\d{1,3}[.)]|\([a-z0-9]{1,3}\))\s+\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    span: Span
    text: str
    indent: int
    block: int  # lines of one block have no blank line between them


def read_lines(text: str) -> list[Line]:
    found: list[Line] = []
    block, end = 0, 0
    for match in _LINE.finditer(text):
        raw = match.group()
        words = raw.strip()
        if not words:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        if found and text.count("\n", end, match.start()) > 1:
            block += 1
        found.append(Line(Span(start, start + len(words)), words, start - match.start(), block))
        end = match.end()
    return found


def paragraphs_of(lines: Sequence[Line]) -> list[Span]:
    """Blocks between blank lines are paragraphs, and so are lines that were wrapped by hand. Where lines are long, or
    no line is blank, each line is one. Items of a list are paragraphs of their own."""
    if not lines:
        return []
    blocks = list(_blocks(lines))
    if _is_wrapped(lines):
        groups = [group for block in blocks for group in _wrapped_paragraphs(block)]
    elif len(blocks) == 1 or _has_long_lines(blocks):
        groups = [[line] for line in lines]
    else:
        groups = [group for block in blocks for group in _list_items(block)]
    return [Span(group[0].span.start, group[-1].span.end) for group in groups]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block and line.block != block[-1].block:
            yield block
            block = []
        block.append(line)
    yield block


def _inner_lengths(lines: Sequence[Line]) -> list[int]:
    """Of the lines that another one of their block follows: a paragraph's last line is as long as it happens to be."""
    return [len(line.text) for line, after in pairwise(lines) if line.block == after.block]


def _is_wrapped(lines: Sequence[Line]) -> bool:
    lengths = _inner_lengths(lines)
    if not lengths or not _WRAPPED_FROM <= median(lengths) <= _WRAPPED_TO:
        return False
    return sum(length > 100 for length in lengths) * 20 <= len(lengths)


def _has_long_lines(blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether lines that go on where another follows are paragraphs; the short ones among them are headings."""
    lengths = [length for block in blocks for length in _inner_lengths(block)]
    return bool(lengths) and sum(length > _WRAPPED_TO for length in lengths) * 3 >= len(lengths)


def _wrapped_paragraphs(block: Sequence[Line]) -> Iterator[list[Line]]:
    """Within a block an indented line, a list item, or a line after one that stops short opens a paragraph."""
    width = max(len(line.text) for line in block)
    least = min(line.indent for line in block)
    group: list[Line] = []
    for line in block:
        if group:
            before = group[-1]
            indented = least + 1 < line.indent != before.indent and len(block) > 2
            short = len(before.text) < 0.7 * width and before.text.rstrip("\"'”’)").endswith((".", "!", "?", ":"))
            if short or _BULLET.match(line.text) or (indented and len(line.text) > 0.6 * width):
                yield group
                group = []
        group.append(line)
    yield group


def _list_items(block: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in block:
        if group and _BULLET.match(line.text):
            yield group
            group = []
        group.append(line)
    yield group
