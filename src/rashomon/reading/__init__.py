"""Snapshots to articles: the readable text of a page, its paragraphs, and what it says of itself."""

from rashomon.reading.article import article_id_of, read_page
from rashomon.reading.dateline import agency_of_dateline
from rashomon.reading.outlets import is_outlet_name

__all__ = ["agency_of_dateline", "article_id_of", "is_outlet_name", "read_page"]
