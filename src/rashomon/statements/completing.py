"""What quotation marks still tell where the head saw only a part, or nothing: a quotation is one person's, whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.language import Quote, Reading
from rashomon.model import Span, Spans
from rashomon.statements.found import Found

_LEAST = 0.5  # of a quotation's letters: whoever has so much of it has all of it
_MIN_WORDS = 4  # fewer words between marks are a name or a scare quote as often as speech
_REACH = 120  # characters between a quotation and the statement that it goes on with


def completed(reading: Reading, found: Sequence[Found]) -> tuple[list[Found], list[Quote]]:
    """The statements with their quotations whole, and the quotations that hold speech and are in none of them."""
    statements = sorted(found, key=lambda one: min(one.spans))
    waiting, near, left = 0, list[int](), list[Quote]()
    for quote in sorted(reading.quotes, key=lambda quote: quote.outside):
        if quote.level or not quote.double:
            continue
        while waiting < len(statements) and min(statements[waiting].spans).start < quote.outside.end:
            near.append(waiting)
            waiting += 1
        near = [n for n in near if _end(statements[n]) > quote.outside.start - _REACH]
        owner = _owner(reading, statements, near, quote)
        if owner is not None:
            statements[owner] = _with_all_of(statements, near, owner, quote)
        elif _is_speech(reading, quote) and not _touched(statements, near, quote):
            before = _speaker_before(reading, statements, near, quote)
            if before is None:
                left.append(quote)
            else:
                whole = tuple(sorted([*statements[before].content, *quote.inside]))
                statements[before] = replace(statements[before], content=whole)
    return statements, left


def _end(one: Found) -> int:
    return max(span.end for span in one.spans)


def _owner(reading: Reading, statements: Sequence[Found], near: Sequence[int], quote: Quote) -> int | None:
    """The statement that has the larger part of the quotation."""
    letters = _letters(reading, quote.inside)
    best, most = None, _LEAST * letters
    for number in near:
        shared = _letters(reading, _common(statements[number].content, quote.inside))
        if shared and shared >= most:
            best, most = number, shared
    return best


def _common(spans: Spans, others: Spans) -> list[Span]:
    return [Span(max(a.start, b.start), min(a.end, b.end)) for a in spans for b in others if a.overlaps(b)]


def _with_all_of(statements: Sequence[Found], near: Sequence[int], owner: int, quote: Quote) -> Found:
    one = statements[owner]
    taken = [
        span
        for number in near
        for span in (
            *statements[number].source,
            *statements[number].cue,
            *(() if number == owner else statements[number].content),
        )
    ]
    content = list(one.content)
    for piece in quote.inside:
        if any(span.overlaps(piece) for span in taken):
            continue
        touching = [span for span in content if span.overlaps(piece)]
        if not touching:
            content.append(piece)
            continue
        start, end = min(touching[0].start, piece.start), max(touching[-1].end, piece.end)
        if start < piece.start and quote.closed and touching[-1].end <= piece.end:
            end = max(end, quote.outside.end if piece == quote.inside[-1] else end)
        content = [span for span in content if span not in touching] + [Span(start, end)]
    return replace(one, content=tuple(sorted(content)))


def _touched(statements: Sequence[Found], near: Sequence[int], quote: Quote) -> bool:
    return any(span.overlaps(quote.outside) for number in near for span in statements[number].spans)


def _is_speech(reading: Reading, quote: Quote) -> bool:
    """Whether the marks hold speech and not a name: it ends as speech does, or fills its sentence."""
    words = reading.words(quote.inside[-1]).rstrip("’'”\"»")
    following = reading.text[quote.outside.end : quote.outside.end + 1]
    return len(words.split()) >= _MIN_WORDS and (words.endswith(tuple(",.?!…—–-")) or following == ",")


def _speaker_before(reading: Reading, statements: Sequence[Found], near: Sequence[int], quote: Quote) -> int | None:
    """Whose quotation goes on here: "A," she said. "B.", or a paragraph of speech after one."""
    if not _fills_its_sentences(reading, quote):
        return None
    ending = [
        (statements[number].content[-1].end, number)
        for number in near
        if statements[number].cue
        and statements[number].content[-1].end <= quote.outside.start
        and _is_quoted(reading, statements[number].content[-1])
    ]
    if not ending:
        return None
    number = max(ending)[1]
    one = statements[number]
    last = max(one.spans, key=lambda span: span.end)
    between = reading.text[last.end : quote.outside.start]
    if last.end > quote.outside.start or "\n" in between.strip() or len(between) > _REACH:
        return None
    crosses = "\n" in between
    stops = sum(between.count(stop) for stop in (". ", "? ", "! "))
    return number if (not crosses and stops <= 1) or (crosses and stops == 0) else None


def _is_quoted(reading: Reading, span: Span) -> bool:
    """Whether the words end with a quotation."""
    return any(span.end in (quote.inside[-1].end, quote.outside.end) for quote in reading.quotes_in(span))


def _fills_its_sentences(reading: Reading, quote: Quote) -> bool:
    before = reading.text[max(0, quote.outside.start - _REACH) : quote.outside.start].rstrip(" ")
    first = reading.text[quote.inside[0].start]
    return (not before or before[-1] in '\n.:?!”"') and (first.isupper() or first.isdigit())


def _letters(reading: Reading, spans: Iterable[Span]) -> int:
    return sum(character.isalnum() for span in spans for character in reading.words(span))
