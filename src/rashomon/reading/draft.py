"""What one kind of file gives before it is an article: its text, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import DateFrom, Related, Span, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    text: str
    paragraphs: Spans
    title: str | None = None
    title_span: Span | None = None
    standfirst_span: Span | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None
    url: str | None = None
    related: tuple[Related, ...] = ()
