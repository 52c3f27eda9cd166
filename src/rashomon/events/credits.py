"""Whom an article as a whole credits: the agency whose story it carries, in dateline, byline or last line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rashomon.model import Article
from rashomon.reading import agency_of_dateline, is_outlet_name

# Capitals that stand where an agency's do: editors' marks, bodies, times.
_NO_OUTLETS = frozenset(
    "am copy correction ends eu exclusive file gmt graphic inf live map more nato ngo ngos photo photos picture pm text"
    " uk un update updated us usa utc video watch".split()
)
_LONGEST_NAME = 60  # characters
_MOST_WORDS = 6
_OPENING = 4  # paragraphs in which a byline or a dateline may stand
_CLOSING = 3  # paragraphs in which a credit may stand

_DATELINE = re.compile(r"[^\W\d_]{2}[^()\n]{0,80}?\(([^()\n]{2,60})\)\s*(?:—|–|--|-(?= ))")
_BYLINE = re.compile(r"(?:(?:written|reporting|story|report) )?(?:by|from)[: ]\s*(\S.{1,100})", re.IGNORECASE)
_SOURCE = re.compile(r"\W{0,3}(?:sources?|via|courtesy of|credit|text|agency)\s*:\s*(\S.{1,100}?)\W*", re.IGNORECASE)
_AT_END = re.compile(
    r"(?:^|[.!?…][\"'”’»]*\s*)(?:\(([^()\n]{2,60})\)|\[([^\[\]\n]{2,60})\]|[—–-]{1,2}\s*([^\n.]{2,60}))\W*\Z"
)
_BY = re.compile(r"\b(?:by|from|with|to)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[/,;|•·&+]|\s[—–-]\s|\b(?:and|with|for|by|via|in|of the)\b)\s*", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['’‘ʼ]")
_WORD = re.compile(r"\w+")


def credits_of(article: Article) -> tuple[str, ...]:
    """The outlets that the article as a whole credits, as written, in the order of the text; its own is none of them.

    Who only contributed to it, took its picture, or is quoted in it is not credited with all of it. The name of a
    person is no outlet's.

    >>> credits_of(article)     # doctest: +SKIP
    ('Harat Agency',)
    """
    own = folded_name(article.outlet or "")
    found = {folded_name(name): name for name in reversed(list(_names(article)))}
    return tuple(name for folded, name in reversed(found.items()) if folded and folded != own)


def folded_name(name: str) -> str:
    """A name for comparison: "The Harat-Agency" and "harat agency" are one."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(_WORD.findall(plain)).removeprefix("the ")


def _names(article: Article) -> Iterator[str]:
    paragraphs = [article.text[p.start : min(p.end, p.start + 400)].strip() for p in article.paragraphs[:_OPENING]]
    closing = [article.text[max(p.start, p.end - 200) : p.end].strip() for p in article.paragraphs[-_CLOSING:]]
    yield from _outlets_in(article.byline or "")
    for paragraph in paragraphs:
        if len(paragraph) <= 2 * _LONGEST_NAME and (byline := _BYLINE.fullmatch(paragraph)):
            yield from _outlets_in(byline[1])
        if agency := agency_of_dateline(paragraph):
            yield from filter(_is_name, _BETWEEN.split(agency))
        elif (dateline := _DATELINE.match(paragraph)) and paragraph[:3].isupper():
            yield from _outlets_in(dateline[1])
    for paragraph in closing:
        if source := _SOURCE.fullmatch(paragraph):
            yield from (name for name in _BETWEEN.split(source[1]) if _is_outlet(name) or _is_word(name))
        elif end := _AT_END.search(paragraph):
            yield from _outlets_in(end[1] or end[2] or end[3])
        elif len(paragraph) <= _LONGEST_NAME and not _BY.search(paragraph) and _is_outlet(paragraph.strip("()[]— ")):
            yield paragraph.strip("()[]— ")


def _outlets_in(words: str) -> Iterator[str]:
    return filter(_is_outlet, (name.strip() for name in _BETWEEN.split(words)))


def _is_outlet(name: str) -> bool:
    if not _is_name(name):
        return False
    words = folded_name(name).split()
    if name.isupper() and len(words) == 1:
        return 2 <= len(name) <= 8
    return is_outlet_name(name)


def _is_name(name: str) -> bool:
    name = name.strip()
    words = folded_name(name).split()
    return bool(words) and len(words) <= _MOST_WORDS and name[0].isupper() and words[0] not in _NO_OUTLETS


def _is_word(name: str) -> bool:
    return _is_name(name) and len(name.split()) == 1
