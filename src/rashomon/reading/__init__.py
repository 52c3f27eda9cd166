"""Snapshots to articles: the readable text of a page, its paragraphs, and what it says of itself."""

from rashomon.reading.article import article_id_of, read_page

__all__ = ["article_id_of", "read_page"]
