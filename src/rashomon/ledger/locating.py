"""Where decided words stand in a text that may have been cut out of its page anew."""

from __future__ import annotations

from typing import Any

from rashomon.model import Span, Spans


def locate(text: str, *, quote: str, prefix: str, suffix: str) -> int | None:
    """Where the quote stands; of several places, the first of those whose surroundings are most alike.

    >>> locate("No. He said no. She said no.", quote="said no", prefix="She ", suffix=".")
    20
    """
    best, place = -1, None
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        before = _alike(reversed(prefix), reversed(text[max(0, at - len(prefix)) : at]))
        after = _alike(suffix, text[end : end + len(suffix)])
        if before + after > best:
            best, place = before + after, at
        at = text.find(quote, at + 1)
    return place


def located(page: Any, *, spans: Spans, quote: str, prefix: str, suffix: str, text_sha256: str) -> Spans:
    """Where words that stood at these spans stand in the article's text now, which may have been cut out of its page
    differently; nothing where they are gone."""
    if page.text_sha256 == text_sha256:
        return spans
    start = min(span.start for span in spans)
    at = locate(page.text, quote=quote, prefix=prefix, suffix=suffix)
    return () if at is None else tuple(Span(span.start - start + at, span.end - start + at) for span in spans)


def _alike(one: Any, other: Any) -> int:
    """How many characters they have in common at their beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def overlap(one: Spans, other: Spans) -> float:
    """What two sets of spans share, as a part of the larger.

    >>> overlap((Span(0, 10),), (Span(5, 15),))
    0.5
    """
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    larger = max(_length(one), _length(other))
    return shared / larger if larger else 0.0


def _length(pieces: Spans) -> int:
    return sum(span.end - span.start for span in pieces)
