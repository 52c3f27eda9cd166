"""What a page says of itself: title, outlet, byline, date and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml.html import HtmlElement, builder
from trafilatura.metadata import extract_metadata

from rashomon.model import DateFrom

_EARLIEST, _LATEST = "1980-01-01", "2100-01-01"  # fixed, so that the same page always has the same date
# Of when a page was changed, or when its outlet was founded: no date of publication.
_NO_DATE = re.compile(r"modif|updat|revis|copyright|og:url|expir|lastmod|utime|lastdate|release|valid", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"publish|pubdate|entry-date|entry-time|post-date|posted|dateline|article-?date|timestamp", re.IGNORECASE
)
# A day in full. Of "03/04/2024" nobody can tell which is the month.
_FULL_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?<!\d)(?:19|20)\d{6}(?!\d)|(?<!\d)(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.]\d{4}"
    r"|(?=.*\b(?:19|20)\d\d\b)(?=.*(?<!\d)\d{1,2}(?:st|nd|rd|th)?\b(?!:)).*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_DATE = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[/_-]|)(?P<month>\d\d?|{'|'.join(_MONTHS)})(?P=sep)(?P<day>\d\d?)(?![\d])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    description: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None


def read_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """From a page's head and structured data; `url` is where it was fetched. The date is that of publication as the
    head, a time element or the address gives it, never one found in the text."""
    found = extract_metadata(tree, None, {"extensive_search": False, "max_date": _LATEST}, extensive=False)
    canonical = _address(found.url, url)
    outlet = _words(found.sitename)
    if outlet and "." in outlet and outlet.casefold() in (canonical or "").casefold():
        outlet = None  # only the host's name
    published = _date_in_head(tree) or _date_in_body(tree)
    source = DateFrom.METADATA if published else None
    if published is None:
        published = next((day for address in (url, canonical) if (day := date_in_url(address))), None)
        source = DateFrom.URL if published else None
    return Metadata(
        title=_words(found.title),
        outlet=outlet,
        byline=_words(found.author),
        description=_words(found.description),
        url=canonical,
        published=published,
        published_from=source,
    )


def date_in_url(url: str | None) -> str | None:
    """The day that an address names in full.

    >>> date_in_url("https://courier.example/2024/mar/16/dam"), date_in_url("https://courier.example/2024/03/dam")
    ('2024-03-16', None)
    """
    if not url:
        return None
    path = url.partition("://")[2].partition("/")[2] or url
    for match in _URL_DATE.finditer(path):
        month = match["month"].lower()
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        if not match["sep"] and (len(month) != 2 or len(match["day"]) != 2):
            continue
        try:
            day = date(int(match["year"]), number, int(match["day"])).isoformat()
        except ValueError:
            continue
        if _EARLIEST <= day < _LATEST:
            return day
    return None


def _date_in_head(tree: HtmlElement) -> str | None:
    """Of a page that has nothing but the head's date fields and its structured data, so that the library cannot look
    elsewhere."""
    head = builder.HEAD()
    for meta in tree.iter("meta"):
        names = " ".join(meta.get(key) or "" for key in ("name", "property", "itemprop", "http-equiv", "pubdate"))
        if names.strip() and not _NO_DATE.search(names) and _is_full_date(meta.get("content") or ""):
            head.append(builder.META(**{str(key): str(value) for key, value in meta.attrib.items()}))
    for script in tree.iter("script"):
        if "json" in (script.get("type") or "") and "datePublished" in (script.text or ""):
            head.append(builder.SCRIPT(script.text or "", type="application/ld+json"))
    return _find_date(builder.HTML(head, builder.BODY())) if len(head) else None


def _date_in_body(tree: HtmlElement) -> str | None:
    """Of the time element that is marked as the publication's, else of the only day that time elements name."""
    days = []
    for element in tree.iter("time"):
        words = element.get("datetime") or element.text_content()
        marks = " ".join(_marks(element))
        if not _is_full_date(words) or _NO_DATE.search(marks) or _is_in_prose(element):
            continue
        day = _find_date(builder.HTML(builder.HEAD(), builder.BODY(builder.E.time(words, datetime=words))))
        if day and _PUBLISHED.search(marks):
            return day
        if day:
            days.append(day)
    return days[0] if len(set(days)) == 1 else None


def _is_full_date(words: str) -> bool:
    match = _FULL_DATE.search(words[:100])
    if match is None:
        return False
    return match["a"] is None or int(match["a"]) > 12 or int(match["b"]) > 12 or int(match["a"]) == int(match["b"])


def _marks(element: HtmlElement) -> Iterator[str]:
    yield from (f"{key}={value}" for key, value in element.attrib.items() if key != "datetime")
    parent = element.getparent()
    if parent is not None:
        yield from (parent.get(key) or "" for key in ("itemprop", "class"))


def _is_in_prose(element: HtmlElement) -> bool:
    """A day that the story speaks of."""
    return any(len(above.text_content().split()) > 25 for above in element.iterancestors("p", "li", "blockquote"))


def _find_date(page: HtmlElement) -> str | None:
    return find_date(page, extensive_search=False, original_date=True, url="", min_date=_EARLIEST, max_date=_LATEST)


def _address(found: str | None, url: str | None) -> str | None:
    if not found:
        return None
    try:
        address = urljoin(url or "", found)
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def _words(text: str | None) -> str | None:
    return (" ".join(text.split()) or None) if text else None
