"""HTML: the article on a page, without menus, teasers and what else stands around it."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from rashomon.errors import ReadingError
from rashomon.model import DateFrom, Related, Span
from rashomon.reading.dateline import agency_of_dateline, date_of_dateline
from rashomon.reading.dom import drop_unseen, leaves_of, parse, words_of
from rashomon.reading.draft import Draft
from rashomon.reading.metadata import Metadata, read_metadata
from rashomon.reading.related import take_related
from rashomon.reading.teasers import teaser_tail
from rashomon.reading.words import refuse_endless_words

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|lede|lead|dek|deck|subhead|subheading|subheadline|sub-?title|sub-?headline|summary|"
    r"excerpt|intro|introduction|abstract|chapo|description|teaser-?text|article__?(?:lead|summary|intro))(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_STANDFIRST = 110  # words
_SEPARATE = frozenset(("p", "head", "item", "quote", "row", "ab", "code", "list", "table", "div", "body", "fw"))
_LIBRARY_LOGS = ("trafilatura", "htmldate", "charset_normalizer", "justext", "readability", "courlan")

for _name in _LIBRARY_LOGS:
    # They log every page that they find odd; what a person must know is in our own failures.
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


def read_html(html: str, url: str | None) -> Draft:
    """The page's headline, standfirst and paragraphs, joined by blank lines."""
    tree = parse(html)
    metadata = _metadata(tree, url)
    drop_unseen(tree)
    refuse_endless_words(tree.itertext())
    related = take_related(tree)
    title = _headline(tree) or metadata.title
    standfirst = _standfirst(tree, metadata.description)
    paragraphs = list(_paragraphs(_extract(tree)))
    paragraphs = _without(paragraphs, title, metadata.byline, related)
    tail = teaser_tail([title or "", *paragraphs])
    if tail is not None:
        paragraphs = paragraphs[: tail[0] - 1]
        related = (*related, *tail[1])
    if standfirst is not None and standfirst not in paragraphs[:3]:
        paragraphs = [standfirst, *(paragraph for paragraph in paragraphs if paragraph != standfirst)]
    if not paragraphs:
        raise ReadingError("no article was found on the page; save its text as plain text")
    return _draft(title, standfirst, paragraphs, metadata, related)


def _draft(
    title: str | None, standfirst: str | None, paragraphs: list[str], metadata: Metadata, related: tuple[Related, ...]
) -> Draft:
    parts = [title, *paragraphs] if title else paragraphs
    spans: list[Span] = []
    position = 0
    for part in parts:
        spans.append(Span(position, position + len(part)))
        position += len(part) + 2
    title_span = spans.pop(0) if title else None
    published, published_from = metadata.published, metadata.published_from
    if published is None:
        published = next(filter(None, map(date_of_dateline, paragraphs[:3])), None)
        published_from = DateFrom.DATELINE if published else None
    return Draft(
        text="\n\n".join(parts),
        paragraphs=tuple(spans),
        title=title,
        title_span=title_span,
        standfirst_span=spans[paragraphs.index(standfirst)] if standfirst else None,
        outlet=metadata.outlet or next(filter(None, map(agency_of_dateline, paragraphs[:3])), None),
        byline=metadata.byline,
        published=published,
        published_from=published_from,
        url=metadata.url,
        related=related,
    )


def _metadata(tree: HtmlElement, url: str | None) -> Metadata:
    try:
        with warnings.catch_warnings():  # the libraries warn of time zones that they do not know; only the day counts
            warnings.simplefilter("ignore")
            return read_metadata(tree, url)
    except Exception:  # the libraries raise whatever a page provokes; a page without metadata is still an article
        return Metadata()


def _extract(tree: HtmlElement) -> etree._Element:
    try:
        found = bare_extraction(tree, include_comments=False, include_tables=True)
    except Exception as err:  # as above
        raise ReadingError(
            f"the page cannot be taken apart ({type(err).__name__}); save its text as plain text"
        ) from err
    if not isinstance(found, Document) or found.body is None:
        raise ReadingError("no article was found on the page; save its text as plain text")
    return found.body


def _headline(tree: HtmlElement) -> str | None:
    """The only main heading, or the one within the only article."""
    for path in (".//h1", ".//article//h1", ".//main//h1"):
        found = [words for heading in tree.iterfind(path) if (words := words_of(heading.text_content()))]
        if len(found) == 1 and len(found[0].split()) > 1:
            return found[0]
    return None


def _standfirst(tree: HtmlElement, description: str | None) -> str | None:
    """The element that is marked as standfirst, or the paragraph that the page gives as its own description, between
    the headline and the story's second paragraph."""
    leaves = leaves_of(tree).leaves
    start = next((i + 1 for i, leaf in enumerate(leaves) if leaf.element.tag == "h1"), 0)
    prose = 0
    for leaf in leaves[start : start + 25]:
        if not 5 <= leaf.words <= _LONGEST_STANDFIRST or leaf.link is not None:
            continue
        above = (leaf.element, leaf.element.getparent())
        marks = " ".join(
            e.get(key) or "" for e in above if e is not None and e.tag != "body" for key in ("class", "id", "itemprop")
        )
        words = words_of(leaf.text)
        if _STANDFIRST.search(marks):
            return words
        if description is not None and words == description:
            return words
        prose += leaf.words >= 12
        if prose > 1:
            break
    return None


def _without(paragraphs: list[str], title: str | None, byline: str | None, related: tuple[Related, ...]) -> list[str]:
    """Less headline and byline, which stand above the text, and less teasers that stood in one block with it."""
    above = {(title or "").casefold(), (byline or "").casefold(), f"by {byline}".casefold()}
    teasers = {words for entry in related for words in (entry.title, entry.text)}
    return [p for i, p in enumerate(paragraphs) if p not in teasers and not (i < 4 and p.casefold() in above)]


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """The extracted blocks as paragraphs: headings, items, quotations and table rows are paragraphs of their own, and
    two line breaks in a row end one."""
    parts: list[str] = []
    breaks = 0

    def flush() -> Iterator[str]:
        text = "\n".join(words for line in "".join(parts).split("\n") if (words := words_of(line)))
        parts.clear()
        if text:
            yield text

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SEPARATE:
                yield from flush()
            if tag == "cell" and parts:
                parts.append(" | ")
            if tag == "lb":
                breaks += 1
                parts.append("\n")
            text = element.text
        else:
            if tag in _SEPARATE:
                yield from flush()
            text = element.tail if element is not body else None
        if text and text.strip():
            if breaks > 1:
                yield from flush()
            breaks = 0
        if text:
            parts.append(re.sub(r"\s", " ", text))
    yield from flush()
