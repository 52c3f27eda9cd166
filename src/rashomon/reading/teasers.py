"""The lists of teasers ("New articles", "Most viewed") that follow an article in text copied from a browser.

Nothing is cut unless everything from a heading to the end reads as such lists: short headlines without a final stop,
each with at most one short teaser after it. A heading that is not known as one counts only where the teasers below it
are broken off with dots, as content management systems do and authors do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Related
from rashomon.reading.headings import (
    Heading,
    begins_with_a_date,
    heading_of_teasers,
    inline_teaser,
    is_footer,
    stands_between,
)

_LONGEST_TAIL = 400  # lines
_LONGEST_HEADLINE = 30  # words
_LONGEST_TEASER = 90
_CLOSERS = "\"'”’»)]"
_BROKEN_OFF = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*(?:(?:read|continue|more)\b.{0,20})?[»>→\])]*$", re.IGNORECASE
)
_RANK = re.compile(r"^(?:\d{1,2}[.)]\s+|[-–•*·▪►»]\s+)")


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    text: str | None = None


def teaser_tail(lines: Sequence[str]) -> tuple[int, tuple[Related, ...]] | None:
    """The line where the teasers begin, and the teasers; None where the article runs to the end. `lines` are those of
    the text that are not blank."""
    prose = next((index for index, line in enumerate(lines) if _is_prose(line)), len(lines))
    for index in range(max(prose + 1, len(lines) - _LONGEST_TAIL), len(lines)):
        found = lists_of_teasers(lines[index:])
        if found:
            return _with_lists_above(lines, prose, index, found)
    return None


def lists_of_teasers(lines: Sequence[str]) -> tuple[Related, ...] | None:
    """All the lines as lists of teasers, the first being a heading or a line like "Read more: …"; None where one of
    them is no part of such lists."""
    known = heading_of_teasers(lines[0])
    if known is None and inline_teaser(lines[0]) is None:
        return _under_an_unknown_heading(lines)
    found: list[Related] = []
    position = 0
    while position < len(lines):
        inline = inline_teaser(lines[position])
        if inline is not None:
            found.append(Related(list=inline[0], title=inline[1]))
            position += 1
            continue
        known = heading_of_teasers(lines[position])
        if known is None:
            if not is_footer(lines[position]):
                return None
            position += 1
            continue
        end = position + 1
        while end < len(lines) and not _opens_a_list(lines, end) and inline_teaser(lines[end]) is None:
            end += 1
        lists = _entries(lines[position].strip().rstrip(":"), lines[position + 1 : end])
        if lists is None or len(lists) < known:
            return None
        found += lists
        position = end
    return tuple(found) or None


def _opens_a_list(lines: Sequence[str], index: int) -> bool:
    """A known heading with something below it; a headline may read like a likely one."""
    known = heading_of_teasers(lines[index])
    if known is None or index + 1 == len(lines):
        return False
    return known is Heading.SURE or len(lines[index].split()) <= 4


def _under_an_unknown_heading(lines: Sequence[str]) -> tuple[Related, ...] | None:
    heading = lines[0].strip()
    if len(heading.split()) > 5 or not _is_headline(heading) or begins_with_a_date(heading):
        return None
    end = 1
    while end < len(lines) and not _opens_a_list(lines, end):
        end += 1
    entries = _pairs(_items(lines[1:end]))
    if entries is None or len(entries) < 2 or not _surely_teasers(entries):
        return None
    rest = lists_of_teasers(lines[end:]) if end < len(lines) else ()
    if rest is None:
        return None
    return (*(_related(heading, entry) for entry in entries), *rest)


def _surely_teasers(entries: Sequence[_Entry]) -> bool:
    broken_off = sum(1 for entry in entries if entry.text and _BROKEN_OFF.search(entry.text))
    questions = sum(1 for entry in entries if entry.title.endswith("?"))
    words = sum(len((entry.text or "").split()) for entry in entries)
    return broken_off * 2 >= len(entries) and questions * 2 <= len(entries) and words >= 8 * len(entries)


def _with_lists_above(
    lines: Sequence[str], prose: int, index: int, found: tuple[Related, ...]
) -> tuple[int, tuple[Related, ...]]:
    """A list with an unknown heading directly above a known one belongs to the teasers too."""
    for start in range(max(prose + 1, index - 60), index - 4):
        heading = lines[start].strip()
        if len(heading.split()) > 5 or not _is_headline(heading):
            continue
        entries = _pairs(_items(lines[start + 1 : index]))
        if entries is None or len(entries) < 3 or any(entry.title.endswith("?") for entry in entries):
            continue
        if sum(len(entry.title.split()) for entry in entries) >= 5 * len(entries):
            return start, (*(_related(heading, entry) for entry in entries), *found)
    return index, found


def _entries(heading: str, lines: Sequence[str]) -> list[Related] | None:
    """The entries below a known heading; None where the lines are no list of teasers."""
    items = _items(lines)
    if not items or sum(begins_with_a_date(item) for item in items) * 2 > len(items):
        return None
    pairs = _pairs(items)
    if pairs is not None:
        return [_related(heading, entry) for entry in pairs]
    found: list[Related] = []
    name = heading
    position = 0
    while position < len(items):
        if not _is_headline(items[position]):
            return None
        following = [_ends_a_sentence(item) for item in items[position + 1 : position + 3]]
        if found and len(items[position].split()) <= 5 and following == [False, True]:
            name = items[position]  # a heading of its own kind between two lists
            position += 1
            continue
        has_teaser = bool(following and following[0])
        if has_teaser and not _is_teaser(items[position + 1]):
            return None
        found.append(_related(name, _Entry(items[position], items[position + 1] if has_teaser else None)))
        position += 2 if has_teaser else 1
    return found


def _items(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines if not stands_between(line) and not is_footer(line)]


def _pairs(items: Sequence[str]) -> list[_Entry] | None:
    """Headline and teaser in turn, though not every teaser ends in a stop."""
    if len(items) < 2 or len(items) % 2:
        return None
    titles, teasers = items[::2], items[1::2]
    if not all(map(_is_headline, titles)) or not all(map(_is_teaser, teasers)):
        return None
    if sum(map(_ends_a_sentence, teasers)) * 2 < len(teasers):
        return None
    return [_Entry(title, teaser) for title, teaser in zip(titles, teasers, strict=True)]


def _related(heading: str, entry: _Entry) -> Related:
    return Related(list=heading, title=_RANK.sub("", entry.title), text=entry.text)


def _is_headline(line: str) -> bool:
    line = line.strip()
    if not any(char.isalpha() for char in line) or len(line.split()) > _LONGEST_HEADLINE or len(line) > 220:
        return False
    return not _ends_a_sentence(line) and not line.endswith((":", ";", ","))


def _is_teaser(line: str) -> bool:
    return 4 <= len(line.split()) <= _LONGEST_TEASER


def _ends_a_sentence(line: str) -> bool:
    line = line.rstrip()
    return line.rstrip(_CLOSERS).endswith(".") or _BROKEN_OFF.search(line) is not None


def _is_prose(line: str) -> bool:
    return len(line.split()) >= 8 and line.rstrip().rstrip(_CLOSERS).endswith((".", "!", "?", "…"))
