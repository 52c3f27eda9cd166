"""The encoder's input: an article's words cut into pieces, and what the encoder cannot see in a piece by itself.

The encoder knows no letter case, so the shape of each word travels beside its pieces, as do the state of the quotation
marks around it and whether it is glued to the piece before. The same code serves training and reading.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from rashomon.language.quotation import Quote
from rashomon.model import Span

Ints = npt.NDArray[np.int64]
Names = Sequence[tuple[Span, str]]  # where names stand, in order, and the word that stands in for each

WINDOW = 256  # pieces that the encoder sees at once, its two end marks included
CONTEXT = 48  # pieces of the paragraphs before, at most, that open a window so that its first words have company
CASES = 8
QUOTE_STATES = 8
GLUED = 2
_LOWER, _TITLE, _UPPER, _INITIAL, _MIXED, _DIGITS, _BOTH = range(1, 8)  # 0: no letter and no figure
_OPENING, _INSIDE, _CLOSING, _CARRIED, _UNCLOSED, _SINGLE, _NESTED = range(1, 8)  # 0: outside
# Curly or straight is a habit of the copy desk: the encoder sees one kind, and how a mark stands in `quote`.
_STRAIGHT = {**dict.fromkeys(map(ord, "“”„‟«»"), '"'), **dict.fromkeys(map(ord, "‘’‚‛"), "'")}
_SEPARATOR = "[SEP]"


@dataclass(frozen=True)
class Pieces:
    """The pieces of an article in order, paragraphs parted by a separator that spans nothing.

    All arrays have one entry a piece. `start` and `end` are offsets into the article's text.
    """

    ids: Ints
    start: Ints
    end: Ints
    unit: Ints  # which of the units (title, paragraphs) the piece belongs to
    first: npt.NDArray[np.bool_]  # the first piece of a word; never a separator
    case: Ints
    quote: Ints
    glued: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, here: slice) -> Pieces:
        """Some of the pieces, as they are."""
        return Pieces(**{one.name: getattr(self, one.name)[here] for one in fields(self)})

    @cached_property
    def words(self) -> Ints:
        """The number of the first piece of each word."""
        return np.flatnonzero(self.first)

    @cached_property
    def word_ends(self) -> Ints:
        """Where each word ends in the text."""
        if not len(self.words):
            return self.words
        last = np.append(self.words[1:], len(self.ids)) - 1
        last = np.where(self.end[last] > self.start[last], last, last - 1)  # a separator is no part of the word before
        return np.take(self.end, last)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [first, last) of an article that go through the encoder together; those before `new` are context."""

    first: int
    new: int
    last: int


def cut_pieces(
    tokenizer: Tokenizer, text: str, units: Sequence[Span], quotes: Sequence[Quote], names: Names = ()
) -> Pieces:
    """The pieces of the units (a title, paragraphs) in order of their start, the stand-ins in place of the names."""
    covered = [_covered(text, unit, names) for unit in units]
    straight = [unit.text.translate(_STRAIGHT) for unit in covered]
    separator: int = tokenizer.token_to_id(_SEPARATOR)  # type: ignore[assignment]  # the shipped tokenizer has it
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[bool] = []
    units_of: list[int] = []
    for number, (unit, encoding) in enumerate(
        zip(units, tokenizer.encode_batch(straight, add_special_tokens=False), strict=True)
    ):
        if number:
            ids.append(separator)
            starts.append(units[number - 1].end)
            ends.append(units[number - 1].end)
            begins.append(False)
            units_of.append(number - 1)
        words = encoding.word_ids
        ids += encoding.ids
        starts += [covered[number].start_of(unit.start + offset) for offset, _ in encoding.offsets]
        ends += [covered[number].end_of(unit.start + offset) for _, offset in encoding.offsets]
        begins += [word != before for word, before in zip(words, [None, *words], strict=False)]
        units_of += [number] * len(words)
    start, end = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    first = np.array(begins, dtype=np.bool_)
    glued = np.zeros(len(start), dtype=np.int64)
    glued[1:] = (start[1:] == end[:-1]) & (start[1:] < end[1:])
    return Pieces(
        ids=np.array(ids, dtype=np.int64),
        start=start,
        end=end,
        unit=np.array(units_of, dtype=np.int64),
        first=first,
        case=_cases(text, start, end, first, frozenset(span.start for span, _ in names)),
        quote=_quote_states(text, quotes)[start],
        glued=glued,
    )


@dataclass(frozen=True, slots=True)
class _Covered:
    """A unit with stand-ins in the places of names, and where its characters come from."""

    text: str
    edges: tuple[
        tuple[int, int, Span], ...
    ]  # where a stand-in begins and ends, as an offset without them, and for what

    def start_of(self, offset: int) -> int:
        return self._of(offset, end=False)

    def end_of(self, offset: int) -> int:
        return self._of(offset, end=True)

    def _of(self, offset: int, *, end: bool) -> int:
        number = bisect_right(self.edges, offset, key=lambda edge: edge[0] + end)
        if not number:
            return offset
        _, last, span = self.edges[number - 1]
        if offset >= last:
            return offset - last + span.end
        return span.end if end else span.start


def _covered(text: str, unit: Span, names: Names) -> _Covered:
    """The edges are offsets from the unit's start in the text."""
    begin = bisect_left(names, unit.start, key=lambda name: name[0].start)
    parts, edges, done, length = [], [], unit.start, unit.start
    for span, stand_in in names[begin:]:
        if span.end > unit.end:
            break
        parts += [text[done : span.start], stand_in]
        length += span.start - done
        edges.append((length, length + len(stand_in), span))
        length += len(stand_in)
        done = span.end
    return _Covered("".join([*parts, text[done : unit.end]]), tuple(edges))


def _cases(
    text: str, start: Ints, end: Ints, first: npt.NDArray[np.bool_], titles: frozenset[int] = frozenset()
) -> Ints:
    """The shape of the word that each piece belongs to; those that start at `titles` have one capital."""
    if not len(start):
        return start
    characters, places = np.unique(np.frombuffer(text.encode("utf-32-le", "replace"), "<u4"), return_inverse=True)
    letters = [chr(code) for code in characters]

    def counted(kind: Sequence[bool]) -> Ints:
        return np.concatenate([[0], np.cumsum(np.array(kind, dtype=np.int64)[places])])

    upper, lower = counted([c.isupper() for c in letters]), counted([c.islower() for c in letters])
    digit = counted([c.isdigit() for c in letters])
    word = np.maximum(np.cumsum(first) - 1, 0)
    begins = np.flatnonzero(first)
    if not len(begins):
        return np.zeros_like(start)
    # A separator counts with the word before it: its own span is empty, so the word's end stays.
    ends = np.maximum.reduceat(end, begins)
    begin = start[begins]
    uppers, lowers, digits = (count[ends] - count[begin] for count in (upper, lower, digit))
    starts_upper = upper[np.minimum(begin + 1, len(text))] - upper[begin] > 0
    shape = np.zeros(len(begins), dtype=np.int64)
    shape[(lowers > 0) & (uppers == 0)] = _LOWER
    shape[(uppers > 0) & (lowers > 0)] = _MIXED
    shape[(uppers == 1) & (lowers > 0) & starts_upper] = _TITLE
    shape[(uppers > 1) & (lowers == 0)] = _UPPER
    shape[(uppers == 1) & (lowers == 0)] = _INITIAL
    shape[(digits > 0) & (uppers + lowers == 0)] = _DIGITS
    shape[(digits > 0) & (uppers + lowers > 0)] = _BOTH
    if titles:
        shape[np.isin(begin, np.fromiter(titles, np.int64))] = _TITLE
    return np.where(start < end, shape[word], 0)


def _quote_states(text: str, quotes: Sequence[Quote]) -> Ints:
    """For each character of the text and its end, how it stands to the quotation marks."""
    state = np.zeros(len(text) + 1, dtype=np.int64)
    for quote in sorted(quotes, key=lambda quote: (quote.level, quote.outside)):
        for number, piece in enumerate(quote.inside):
            within = _UNCLOSED if not quote.closed else _CARRIED if number else _INSIDE
            within = _NESTED if quote.level else within if quote.double else _SINGLE
            state[piece.start : piece.end] = within
        state[quote.outside.start : quote.inside[0].start] = _OPENING
        if quote.closed:
            state[quote.inside[-1].end : quote.outside.end] = _CLOSING
    return state


def cut_windows(pieces: Pieces, *, size: int = WINDOW, context: int = CONTEXT) -> Iterator[Window]:
    """Windows that together hold every piece once as new, cut at paragraphs where they fit."""
    length = len(pieces)
    room = size - 2
    edges = np.concatenate([[0], np.flatnonzero(np.diff(pieces.unit)) + 1, [length]])
    new = 0
    while new < length:
        earlier = edges[(edges <= new) & (edges >= new - context)]
        # Within a paragraph that was cut, the context is the words before the cut.
        first = int(earlier[0]) if new in edges else max(0, new - context)
        fits = edges[(edges > new) & (edges <= first + room)]
        last = int(fits[-1]) if len(fits) else min(length, first + room)
        yield Window(first, new, last)
        new = last
