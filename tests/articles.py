"""Articles made by hand for tests of single stages."""

from __future__ import annotations

import re

from rashomon import ids
from rashomon.model import Article, ArticleId, Span


def article(text: str, *, outlet: str | None = None, published: str | None = None, title: str | None = None) -> Article:
    """An article whose paragraphs are the lines of the text; a title, where given, is its first line."""
    whole = f"{title}\n{text}" if title else text
    lines = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", whole) if match.group().strip()]
    return Article(
        id=ArticleId("art-0000000000000001"),
        sha256="0" * 64,
        text_sha256=ids.text_sha256(whole),
        media_type="text/plain",
        retrieved="2024-06-01T00:00:00Z",
        text=whole,
        paragraphs=tuple(lines[1:] if title else lines),
        title_span=lines[0] if title else None,
        title=title,
        outlet=outlet,
        published=published,
    )
