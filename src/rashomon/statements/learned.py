"""Statements that the trained head finds, as drafts: its fragments put together and fitted to the text's marks."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from rashomon.language import Encoding, Floats, Quote, Reading, encode, load_head
from rashomon.model import Span
from rashomon.statements.completing import completed
from rashomon.statements.draft import Draft
from rashomon.statements.found import Found
from rashomon.statements.kinds import hints, kind_of
from rashomon.statements.layout import by_layout, with_layout
from rashomon.statements.rules import within_contents
from rashomon.statements.tagging import HEAD, Fragment, Tagged, tag

CURVE = "confidence"  # the arrays of the head that turn what it was sure of into a probability
_AROUND = 60  # characters on either side of a cue that may negate it
_DEPTH = 3  # levels of statements within statements
_MIN_INNER = 20  # characters of a content in which another statement has room


def by_model(reading: Reading) -> list[Draft]:
    """The outermost statements by the head, those within them by rules over syntax and by the head once more."""
    found = outermost(reading)
    drafts = with_layout([_draft(reading, one) for one in found], by_layout(reading))
    within = within_contents(reading, [draft.content for draft in drafts])
    cues = {offset for draft in within for span in draft.cue for offset in range(span.start, span.end)}
    deeper = found
    for _ in range(_DEPTH):
        deeper = _within(reading, deeper)
        within += [_draft(reading, one) for one in deeper if not any(span.start in cues for span in one.cue)]
    return drafts + within


def outermost(reading: Reading) -> list[Found]:
    """The statements that the head was taught to see, their quotations made whole."""
    return completed(reading, [one for one, _ in _put_together(reading, reading.encoding)])


def _within(reading: Reading, outer: Sequence[Found]) -> list[Found]:
    """Statements within the contents of others, which the head, taught on outermost ones, sees when it reads the
    contents by themselves: each as a paragraph, the marks around it taken off."""
    owners = {piece: number for number, one in enumerate(outer) for piece in one.content if may_report(reading, piece)}
    if not owners:
        return []
    units = sorted(owners)
    quotes = sorted({q for unit in units for q in reading.quotes_in(unit) if unit.holds(q.outside)}, key=_place)
    found = []
    for one, touched in _put_together(reading, encode(reading.text, units, quotes)):
        owner, *others = {owners[units[unit]] for unit in touched}
        content = outer[owner].content
        if not others and one.content != content and all(any(p.holds(span) for p in content) for span in one.spans):
            found.append(one)
    return found


def _place(quote: Quote) -> tuple[Span, int]:
    return quote.outside, quote.level


def may_report(reading: Reading, span: Span) -> bool:
    """Whether another statement has room in these words, and one of them could be its cue."""
    return span.end - span.start >= _MIN_INNER and hints(reading.words(span))


def _put_together(reading: Reading, encoding: Encoding) -> Iterator[tuple[Found, set[int]]]:
    """Each cue with the contents that point to it and the source that it points to; and the units they stand in."""
    tagged = tag(encoding)
    words = encoding.pieces.words
    starts, ends = encoding.pieces.start[words], encoding.pieces.word_ends
    units = encoding.pieces.unit[words]

    def span_of(fragment: Fragment) -> Span:
        return Span(int(starts[fragment.first]), int(ends[fragment.last - 1]))

    def unit_of(fragment: Fragment) -> int:
        return int(units[fragment.first])

    of_cue: dict[int, list[int]] = defaultdict(list)
    for number, tie in enumerate(tagged.cue_of):
        if tie.to is not None:
            of_cue[tie.to].append(number)
    for cue, pointing in sorted(of_cue.items()):
        # A cue's content stands in its own paragraph; what points to it from another is seldom its own (measured).
        numbers = [n for n in pointing if unit_of(tagged.contents[n]) == unit_of(tagged.cues[cue])] or pointing
        to = tagged.source_of[cue].to
        sources = [] if to is None else [tagged.sources[to]]
        contents = [tagged.contents[number] for number in numbers]
        yield (
            Found(
                source=tuple(_polished(reading.text, span_of(source)) for source in sources),
                cue=(_polished(reading.text, span_of(tagged.cues[cue])),),
                content=tuple(_fitted(reading, span_of(content)) for content in contents),
                features=_features(tagged, cue, numbers),
            ),
            set(map(unit_of, (tagged.cues[cue], *sources, *contents))),
        )


def _features(tagged: Tagged, cue: int, contents: Sequence[int]) -> Floats:
    """Log odds of the weakest tag and tie of the content, of the cue and the source, and which of these there are."""
    source = tagged.source_of[cue]
    certain = [
        min(tagged.contents[n].sure for n in contents),
        min(tagged.cue_of[n].sure for n in contents),
        tagged.cues[cue].sure,
        source.sure,
        tagged.sources[source.to].sure if source.to is not None else 0.5,
    ]
    odds = [math.log((0.001 + p) / (1.001 - p)) for p in certain]
    return np.array([*odds, source.to is not None, len(contents) > 1], dtype=np.float32)


def _confidence(features: Floats | None) -> float | None:
    head = load_head(HEAD)
    if features is None or f"{CURVE}.weight" not in head:
        return None
    return round(1 / (1 + math.exp(-float(features @ head[f"{CURVE}.weight"] + head[f"{CURVE}.bias"][0]))), 2)


# ---------------------------------------------------------------- where a fragment begins and ends


_CURRENCY = "$£€¥#@"
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]\.)*[^\W\d_]$|\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|Inc|Corp|Ltd|Co|Gen|Sen|Rep|Gov|St)$")


def _polished(text: str, span: Span) -> Span:
    """With the currency sign before, the percent sign or closing bracket after, and the stop of an abbreviation."""
    start, end = span.start, span.end
    if start and text[start - 1] in _CURRENCY:
        start -= 1
    if text[end : end + 1] == "%" or (
        text[end : end + 1] == ")" and text.rfind("(", start, end) > text.rfind(")", start, end)
    ):
        end += 1
    if text[end : end + 1] == "." and "." in text[max(start, end - 3) : end] and _ABBREVIATED.search(text[start:end]):
        end += 1
    return Span(start, end)


def _fitted(reading: Reading, span: Span) -> Span:
    """A content with the marks that belong to it: inner punctuation, and both of a pair that begins or ends within."""
    text = reading.text
    span = _polished(text, span)
    start, end = span.start, span.end
    for quote in reading.quotes_in(span):
        for piece in quote.inside:
            if not piece.overlaps(span):
                continue
            begins = not _has_letter(text, piece.start, start) and start >= piece.start - 1
            ends = not _has_letter(text, end, piece.end) and end <= piece.end
            if begins and ends:
                start, end = piece.start, piece.end
            elif begins:
                start = quote.outside.start if quote.closed and end > quote.outside.end else piece.start
            elif ends and start < quote.outside.start:
                end = quote.outside.end if piece == quote.inside[-1] else piece.end
            elif ends:
                end = piece.end
    return Span(start, end)


def _has_letter(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


def _draft(reading: Reading, found: Found) -> Draft:
    text = reading.text
    cue = " ".join(reading.words(span) for span in found.cue)
    first, last = (found.cue[0].start, found.cue[-1].end) if found.cue else (0, 0)
    kind = kind_of(cue, text[max(0, first - _AROUND) : first], text[last : last + _AROUND])
    return Draft(
        source=found.source,
        cue=found.cue,
        content=found.content,
        act=kind.act,
        force=kind.force,
        negated=kind.negated,
        confidence=_confidence(found.features),
    )
