"""The addresses of pages, each made in one place."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from rashomon.model import Span


def article_address(article: str, finding: str = "") -> str:
    """The article, at a finding of it."""
    return f"/articles/{quote(article)}" + (f"#{quote(finding)}" if finding else "")


def with_query(path: str, values: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(values)}" if values else path


def span_address(article: str, span: Span) -> str:
    """A permalink to words of an article."""
    return f"/articles/{quote(article)}?span={span.start}-{span.end}"
