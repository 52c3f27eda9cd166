"""The door: a snapshot's readable text."""

from __future__ import annotations

import re

from rashomon import ids
from rashomon.errors import ReadingError
from rashomon.model import Article, ArticleId, DateFrom, Snapshot
from rashomon.reading.decoding import decode_page, decode_text
from rashomon.reading.draft import Draft
from rashomon.reading.html import read_html
from rashomon.reading.languages import language_of
from rashomon.reading.plain import read_plain
from rashomon.reading.words import refuse_endless_words

_LETTER = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_UNDECODED = 0.3


def article_id_of(snapshot: Snapshot) -> ArticleId:
    """The id that the snapshot's article has, known before it is read."""
    given = snapshot.given
    return ids.article_id(snapshot.sha256, url=snapshot.url, source_id=given.source_id, outlet=given.outlet)


def read_page(snapshot: Snapshot) -> Article:
    """The article of a snapshot: a pure function of it. What was given with the snapshot wins over what the page says.

    A text that is certainly in another language than English has `read` False. Raises ReadingError where there is no
    readable text.

    >>> read_page(snapshot).title  # doctest: +SKIP
    'Dam fails above Ostra'
    """
    draft = _draft(snapshot)
    if not _LETTER.search(draft.text) or not draft.paragraphs:
        raise ReadingError("it holds no text that can be read; fetch or save the page again")
    refuse_endless_words([draft.text])
    given = snapshot.given
    title = given.title or draft.title
    published, published_from = draft.published, draft.published_from
    if given.published is not None:
        published, published_from = given.published, DateFrom.GIVEN
    language = language_of("\n".join(draft.text[p.start : p.end] for p in draft.paragraphs))
    return Article(
        id=article_id_of(snapshot),
        sha256=snapshot.sha256,
        text_sha256=ids.text_sha256(draft.text),
        media_type=snapshot.media_type,
        retrieved=snapshot.retrieved,
        text=draft.text,
        paragraphs=draft.paragraphs,
        language=language.code,
        read=not language.foreign,
        source_id=given.source_id,
        path=snapshot.path,
        container=snapshot.container,
        record=snapshot.record,
        url=snapshot.url or draft.url,
        outlet=given.outlet or draft.outlet,
        byline=given.byline or draft.byline,
        title=title,
        published=published,
        published_from=published_from,
        title_span=draft.title_span,
        standfirst_span=draft.standfirst_span,
        related=draft.related,
    )


def _draft(snapshot: Snapshot) -> Draft:
    if not snapshot.data.strip():
        raise ReadingError("it is empty; fetch or save the page again")
    if snapshot.media_type == "text/html":
        return read_html(decode_page(snapshot.data, snapshot.charset), snapshot.url)
    text = _SURROGATE.sub("\ufffd", decode_text(snapshot.data, snapshot.charset))
    letters = sum(1 for char in text if char.isalpha())
    if text.count("\ufffd") > _MOST_UNDECODED * (letters + 1) and text.count("\ufffd") > 1:
        raise ReadingError(
            "most of it does not decode as UTF-8, so it is not text or in another encoding; save it as UTF-8"
        )
    refuse_endless_words([text])
    return read_plain(text, snapshot.given, markdown=snapshot.media_type == "text/markdown")
