"""Fragments that the head tagged and tied, put together to statements whose spans fit the text's words and marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.language import Encoding, Reading
from rashomon.model import Span
from rashomon.statements.confidence import features_of
from rashomon.statements.cues import MEASURES
from rashomon.statements.found import Found
from rashomon.statements.tagging import Fragment, tag

_RELATIVE = re.compile(r"\w,? (who|which|that)$")
_CLAUSE = 80  # characters of a relative clause that a source may go on with
_COLON = 8  # characters in which the colon before a paragraph stands


def put_together(reading: Reading, encoding: Encoding) -> Iterator[tuple[Found, set[int]]]:
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
        home = unit_of(tagged.cues[cue])
        beside = [n for n in pointing if unit_of(tagged.contents[n]) == home]
        numbers = [
            n
            for n in pointing
            if not beside
            or n in beside
            or _goes_on(reading, [span_of(tagged.contents[b]) for b in beside], span_of(tagged.contents[n]))
        ]
        to = tagged.source_of[cue].to
        sources = [] if to is None else [tagged.sources[to]]
        contents = [tagged.contents[number] for number in numbers]
        cue_span = _polished(reading.text, span_of(tagged.cues[cue]))
        found = Found(
            source=tuple(_by_its_clause(reading, span_of(source), cue_span) for source in sources),
            cue=(cue_span,),
            content=tuple(_fitted(reading, span_of(content)) for content in contents),
        )
        found = _all_quoted(reading, _with_source_beside(reading, found))
        if not _is_measure(reading, found):
            features = features_of(reading, tagged, cue, numbers, found)
            yield replace(found, features=features), set(map(unit_of, (tagged.cues[cue], *sources, *contents)))


def _by_its_clause(reading: Reading, source: Span, cue: Span) -> Span:
    """A source that the head cut after its relative pronoun: the pronoun, where the clause is the statement ("an
    official who | asked not to be named"), else with the clause ("an official who asked not to be named | said")."""
    source = _polished(reading.text, source)
    pronoun = _RELATIVE.search(reading.words(source))
    if pronoun is None or cue.start < source.end:
        return source
    between = reading.text[source.end : cue.start]
    if not between.strip():
        return Span(source.start + pronoun.start(1), source.end)
    clause = between.rstrip(" ,")
    return Span(source.start, source.end + len(clause)) if len(clause) <= _CLAUSE and "." not in clause else source


def _with_source_beside(reading: Reading, found: Found) -> Found:
    """ "X was hit, three officers said": a last piece of content between a comma and the cue is who said it."""
    *before, last = found.content
    if found.source or not before or last.end > found.cue[0].start:
        return found
    between = reading.text[before[-1].end : last.start].strip(" ”\"’'")
    beside = not reading.text[last.end : found.cue[0].start].strip()
    return replace(found, source=(last,), content=tuple(before)) if beside and between in (",", "—", "–") else found


def _all_quoted(reading: Reading, found: Found) -> Found:
    """ "“Are you in?” she said, but he was asleep": where the pieces before the cue are a quotation, what stands after
    it without marks is narration."""
    before = [piece for piece in found.content if piece.end <= found.cue[0].start]
    if not before or not all(_in_marks(reading, piece) for piece in before):
        return found
    kept = tuple(piece for piece in found.content if piece in before or reading.quotes_in(piece))
    return replace(found, content=kept)


def _in_marks(reading: Reading, span: Span) -> bool:
    return any(piece.holds(span) for quote in reading.quotes_in(span) if quote.double for piece in quote.inside)


def _is_measure(reading: Reading, found: Found) -> bool:
    """ "according to plan": nobody's words."""
    cue = reading.words(found.cue[0]).lower()
    return cue.startswith("according") and reading.words(found.source[0]).lower() in MEASURES if found.source else False


def _goes_on(reading: Reading, beside: Sequence[Span], piece: Span) -> bool:
    """Whether a piece in another paragraph than the cue's is its content too, which it seldom is (measured): the same
    quotation goes on there, or the paragraph before it ends in a colon."""
    before = reading.text[max(0, piece.start - _COLON) : piece.start].rstrip(' \n“"')
    same = any(quote.outside.overlaps(other) for quote in reading.quotes_in(piece) for other in beside)
    return same or before.endswith(":")


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
