"""Plain text and Markdown: the file's own characters, so that every offset is an offset into the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model import DateFrom, Given, Related, Span
from rashomon.reading.dateline import agency_of_dateline, date_of_dateline, has_dateline
from rashomon.reading.draft import Draft
from rashomon.reading.paragraphs import Line, paragraphs_of, read_lines
from rashomon.reading.teasers import teaser_tail

_LAST_WORDS_OF_OUTLETS = (
    "agency chronicle courier daily gazette globe guardian herald independent journal mail magazine media monitor "
    "news observer online post press radio review star standard sun telegraph television times today tribune tv "
    "voice watch weekly wire world"
)
_OUTLET_WORDS = frozenset(_LAST_WORDS_OF_OUTLETS.split())
_MARKDOWN_TITLE = re.compile(r"#{1,2}[ \t]+(?P<title>\S.*?)[ \t]*#*")
_BYLINE = re.compile(r"(?:by|from|written by|reporting by)\s+[A-Z].{1,80}", re.IGNORECASE)
_DATE_LINE = re.compile(r"(?:\w+,? )?(?:\d{1,2} \w+|\w+ \d{1,2}),? \d{4}.{0,20}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.{0,20}")


def read_plain(text: str, given: Given, *, markdown: bool = False) -> Draft:
    """The text up to where teasers follow, with its paragraphs. The title is a headline that stands apart above the
    text; the standfirst is a paragraph that stands apart above the line with the outlet, the byline or the dateline."""
    lines = read_lines(text)
    tail = teaser_tail([line.text for line in lines])
    related: tuple[Related, ...] = ()
    if tail is not None:
        index, related = tail
        text, lines = text[: lines[index - 1].span.end], lines[:index]
    title_span = _markdown_title(lines) if markdown else None
    title_lines = 0
    if title_span is not None:
        title_lines = 1
    elif _is_title(lines, given):
        title_span, title_lines = lines[0].span, 1
    paragraphs = tuple(paragraphs_of(lines[title_lines:]))
    title = text[title_span.start : title_span.end] if title_span else None
    opening = [text[p.start : p.end] for p in paragraphs[:3]]
    published = next(filter(None, map(date_of_dateline, opening)), None)
    return Draft(
        text=text,
        paragraphs=paragraphs,
        title=title,
        title_span=title_span,
        standfirst_span=_standfirst(text, paragraphs, lines[title_lines:], given),
        outlet=next(filter(None, map(agency_of_dateline, opening)), None),
        published=published,
        published_from=DateFrom.DATELINE if published else None,
        related=related,
    )


def _markdown_title(lines: Sequence[Line]) -> Span | None:
    match = _MARKDOWN_TITLE.fullmatch(lines[0].text) if lines else None
    if match is None:
        return None
    start = lines[0].span.start
    return Span(start + match.start("title"), start + match.end("title"))


def _is_title(lines: Sequence[Line], given: Given) -> bool:
    """Whether the first line is the headline: the given title, or else short, without a final stop, above a blank line
    and prose, and neither dateline, date, byline nor the name of an outlet."""
    if len(lines) < 2:
        return False
    first = lines[0].text
    if given.title is not None:
        return _same(first, given.title)
    if lines[1].block == lines[0].block or not 3 <= len(first.split()) <= 20 or len(first) > 150:
        return False
    if not first[0].isalnum() and first[0] not in "\"'“‘«":
        return False
    if first.rstrip("\"'”’)»").endswith((".", ":", ";", ",", "…", "-", "–", "—")):
        return False
    if has_dateline(first) or _DATE_LINE.fullmatch(first) or _BYLINE.fullmatch(first) or _is_outlet(first, given):
        return False
    return any(len(line.text.split()) > len(first.split()) for line in lines[1:4])


def _standfirst(text: str, paragraphs: Sequence[Span], lines: Sequence[Line], given: Given) -> Span | None:
    if len(paragraphs) < 3:
        return None
    first, second = (text[p.start : p.end] for p in paragraphs[:2])
    after = next((line for line in lines if line.span.start >= paragraphs[0].end), None)
    if after is None or after.block == lines[0].block or len(first.split()) < 8 or len(first) > 800:
        return None
    if has_dateline(first) or _is_outlet(first, given):
        return None
    if has_dateline(second) or _BYLINE.fullmatch(after.text) or _is_outlet(after.text, given):
        return paragraphs[0]
    following = next((line for line in lines if line.span.start >= after.span.end), None)
    # A name alone on the line above the story, without a blank line between: the outlet or the author.
    is_name = 1 < len(after.text.split()) <= 4 and all(word[0].isupper() for word in after.text.split())
    if is_name and after.text[-1].isalnum() and following is not None and following.block == after.block:
        return paragraphs[0]
    return None


def _is_outlet(line: str, given: Given) -> bool:
    words = line.strip(" \t|–—-:").split()
    if given.outlet is not None and _same(line, given.outlet):
        return True
    return bool(words) and len(words) <= 5 and words[-1].casefold() in _OUTLET_WORDS and words[-1][0].isupper()


def _same(line: str, name: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(name.split()).casefold()
