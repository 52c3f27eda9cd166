"""The addresses of pages, each made in one place."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def article_address(article: str, finding: str = "") -> str:
    """The article, at a finding of it."""
    return f"/articles/{quote(article)}" + (f"#{quote(finding)}" if finding else "")


def with_query(path: str, values: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(values)}" if values else path
