"""Which stretches of a text stand inside quotation marks.

News copy quotes in many ways: curly, straight, single, low and angle marks; marks inside marks of the same kind;
a quotation over several paragraphs that opens each of them and closes only the last; and wire copy that loses a
closing mark altogether. So marks are judged by what stands beside them, and an odd number of them is no error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rashomon.model import Span, Spans


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch. Several pieces where it runs over paragraphs, each opening with a mark of its own."""

    inside: Spans  # without the marks, in order
    outside: Span  # from the first opening mark to the last closing mark (or the end of the last piece)
    double: bool  # double, low or angle marks; False for single ones
    closed: bool  # False where the text drops the closing mark
    level: int  # 0 for the outermost


class _Shape(Enum):
    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    shape: _Shape
    character: str


@dataclass(slots=True)
class _Open:
    mark: _Mark
    pieces: list[Span]  # of earlier paragraphs
    inner_start: int


_MARK = re.compile(r"``|''|[\"“”„‟«»'‘’‚‛]")
_DOUBLE = frozenset(["``", "''", '"', "“", "”", "„", "‟", "«", "»"])
# What may close what was opened by the key. Copy mixes straight and curly marks.
_CLOSED_BY = {
    '"': '"”',
    "“": '”"',
    "„": "“”‟",
    "‟": '”"',
    "«": "»",
    "``": ("''", '"', "”"),
    "'": "'’",
    "‘": "’'",
    "‚": "‘’",
    "‛": "’'",
}
_BEFORE_OPENING = re.compile(r"[\s(\[{—–/\-“„«‘\"'‚]")
_AFTER_CLOSING = re.compile(r"[\s)\]}—–/\-.,;:?!”»’\"'…]")
_DECADE = re.compile(r"['‘’]\d\ds?\b")
_CLIPPED = re.compile(r"['‘’](?:tis|twas|til|em|cause|bout|n)\b", re.IGNORECASE)
_MAX_PARAGRAPHS_WITHOUT_MARKS = 3


def find_quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """The quoted stretches by start, outermost first; every one lies within the paragraphs."""
    found: list[Quote] = []
    carried: list[_Open] = []
    for number, paragraph in enumerate(paragraphs):
        marks = _marks(text, paragraph)
        held = carried and _continues(text, paragraph, marks, carried[0])
        if carried and not held:
            if marks or number == len(paragraphs) - 1 or not _closes_later(text, paragraphs[number:], carried[0]):
                found += filter(None, map(_unclosed, carried))
                carried = []
            else:
                carried[0].pieces.append(paragraph)
                continue
        carried = _read_paragraph(text, paragraph, marks, carried, found)
    found += filter(None, map(_unclosed, carried))
    return _with_levels(found)


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        character = match.group()
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        shape = _shape(character, before, after, text, match.start())
        if shape is not None:
            marks.append(_Mark(match.start(), match.end(), character in _DOUBLE, shape, character))
    return marks


def _shape(character: str, before: str, after: str, text: str, at: int) -> _Shape | None:
    """How a mark may be read from its neighbours; None for apostrophes and inches."""
    can_open = bool(_BEFORE_OPENING.match(before)) and not after.isspace()
    can_close = not before.isspace() and bool(_AFTER_CLOSING.match(after))
    if character in ("“", "„", "«", "``", "‚"):
        # A low mark may be closed by “, as in German and Czech print.
        return _Shape.EITHER if character == "“" and can_close and not can_open else _Shape.OPENS
    if character in ("”", "»", "''"):
        return _Shape.CLOSES
    if character in ("'", "’", "‘", "‛"):
        if before.isalnum() and after.isalnum():
            return None
        if _DECADE.match(text, at) or _CLIPPED.match(text, at):
            return None
        if character == "’":
            return _Shape.CLOSES if can_close else None
    if can_open and not can_close:
        return _Shape.OPENS
    if can_close and not can_open:
        return _Shape.CLOSES
    if character in ("'", "‘", "‛"):
        return _Shape.OPENS if can_open and character != "'" else None
    return _Shape.EITHER


def _continues(text: str, paragraph: Span, marks: list[_Mark], open_: _Open) -> bool:
    """Whether an unclosed quotation goes on in this paragraph: it opens with the mark again, or closes unopened."""
    if not marks:
        return False
    first = marks[0]
    opens_again = first.shape is not _Shape.CLOSES and not text[paragraph.start : first.start].strip()
    if opens_again:
        return first.double == open_.mark.double
    return _closes_first(marks, open_)


def _closes_first(marks: list[_Mark], open_: _Open) -> bool:
    first = next((mark for mark in marks if mark.double == open_.mark.double), None)
    return first is not None and first.double and first.shape is _Shape.CLOSES


def _closes_later(text: str, paragraphs: Sequence[Span], open_: _Open) -> bool:
    """Whether, after a few paragraphs without any marks, one closes what is open: copy that marks only both ends."""
    for paragraph in paragraphs[: _MAX_PARAGRAPHS_WITHOUT_MARKS + 1]:
        marks = _marks(text, paragraph)
        if marks:
            return _closes_first(marks, open_)
    return False


def _read_paragraph(
    text: str, paragraph: Span, marks: list[_Mark], carried: list[_Open], found: list[Quote]
) -> list[_Open]:
    """Read the marks of one paragraph; returns what is still open at its end."""
    stack: list[_Open] = []
    if carried:
        head = carried[0]
        head.inner_start = paragraph.start
        stack.append(head)
        if marks and marks[0].shape is not _Shape.CLOSES and not text[paragraph.start : marks[0].start].strip():
            head.inner_start = marks[0].end
            marks = marks[1:]
    for position, mark in enumerate(marks):
        fits = next((i for i in range(len(stack) - 1, -1, -1) if _fits(stack[i].mark, mark)), None)
        if mark.shape is _Shape.CLOSES or (mark.shape is _Shape.EITHER and fits is not None):
            if fits is None or _is_possessive(text, mark, marks[position + 1 :]):
                continue
            for lost in stack[fits + 1 :]:
                found += filter(None, [_ended(text, lost, mark.start, None)])
            found += filter(None, [_ended(text, stack[fits], mark.start, mark)])
            del stack[fits:]
        elif mark.character != "“" or mark.shape is _Shape.OPENS:
            stack.append(_Open(mark, [], mark.end))
    return _left_open(text, paragraph, stack, found)


def _left_open(text: str, paragraph: Span, stack: list[_Open], found: list[Quote]) -> list[_Open]:
    """What the paragraph leaves open: an outermost quotation may go on in the next one; the rest ends here."""
    carried: list[_Open] = []
    for depth, still_open in enumerate(stack):
        first = still_open.mark
        reopened = next((o for o in stack[depth + 1 :] if o.mark.double and first.double), None)
        inner = next((q for q in found if q.double and first.double and q.outside.start > still_open.inner_start), None)
        restart = reopened.mark.start if reopened else inner.outside.start if inner else None
        if depth == 0 and restart is not None and _starts_afresh(text, restart):
            # "We are here, he said. "And there." lost a mark: the first quotation ends where its sentence does.
            found += filter(None, [_ended(text, still_open, restart, None)])
        elif not carried and (first.double or not text[paragraph.start : first.start].strip()):
            piece = _trimmed(text, still_open.inner_start, paragraph.end)
            if piece:
                still_open.pieces.append(piece)
                carried.append(still_open)
        elif first.double:
            found += filter(None, [_ended(text, still_open, paragraph.end, None)])
    return carried


def _starts_afresh(text: str, at: int) -> bool:
    return text[:at].rstrip().endswith((".", "?", "!"))


def _fits(opening: _Mark, closing: _Mark) -> bool:
    return closing.character in _CLOSED_BY.get(opening.character, ())


def _is_possessive(text: str, mark: _Mark, later: list[_Mark]) -> bool:
    """workers’ rights’: of two single marks after an s, with no opening between, the last one closes."""
    if mark.double or text[mark.start - 1 : mark.start] != "s" or text[mark.end : mark.end + 1] != " ":
        return False
    for other in later:
        if not other.double:
            return other.shape is _Shape.CLOSES
    return False


def _ended(text: str, open_: _Open, end: int, closing: _Mark | None) -> Quote | None:
    last = _trimmed(text, open_.inner_start, end)
    pieces = [*open_.pieces, *([last] if last else [])]
    if not pieces or (closing is None and not open_.mark.double):
        return None
    outside_end = closing.end if closing else pieces[-1].end
    return Quote(tuple(pieces), Span(open_.mark.start, outside_end), open_.mark.double, closing is not None, 0)


def _unclosed(open_: _Open) -> Quote | None:
    """A quotation that was never closed: it ends with the last paragraph that was surely its own. A single mark
    that nothing closes was an apostrophe."""
    if not open_.mark.double and len(open_.pieces) < 2:
        return None
    return Quote(tuple(open_.pieces), Span(open_.mark.start, open_.pieces[-1].end), open_.mark.double, False, 0)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _with_levels(quotes: list[Quote]) -> tuple[Quote, ...]:
    ordered = sorted(quotes, key=lambda q: (q.outside.start, -q.outside.end))
    around: list[Quote] = []
    levelled = []
    for quote in ordered:
        while around and around[-1].outside.end <= quote.outside.start:
            around.pop()
        levelled.append(Quote(quote.inside, quote.outside, quote.double, quote.closed, len(around)))
        around.append(quote)
    return tuple(levelled)
