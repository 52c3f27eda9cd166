"""One finding as a citation: the words, who said them, where, when, and the copy that was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import quote

from rashomon.exports import wording
from rashomon.exports.evidence import Review
from rashomon.exports.formats.characters import for_page, storable
from rashomon.exports.formats.leaving import Leaving, Told
from rashomon.exports.jsonl import Line, as_json
from rashomon.model import Claim, Span, Spans, Statement

_LONG = 90  # characters: longer words are addressed by their beginning and end
_EDGE = 5  # words at either end
_BLOCK = re.compile(r"\n\s*\n")
_WEB = ("http://", "https://")
_BIB = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_BIB |= {one: f"\\{one}" for one in "$&#_%"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Everything that a footnote needs. Hidden names are hidden here too."""

    finding: str
    words: str
    speaker: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    address: str | None  # with a text fragment that leads to the words
    retrieved: str
    sha256: str  # of the snapshot
    reviewed: Review | None

    @property
    def review(self) -> str:
        """Whether a person reviewed it, and who."""
        if self.reviewed is None:
            return wording.UNREVIEWED
        verb = {"accept": "Accepted", "correct": "Corrected", "reject": "Rejected"}
        who = f" by {self.reviewed.by} on {wording.day(self.reviewed.at)}" if self.reviewed.by else " by a person"
        change = f": {self.reviewed.change}" if self.reviewed.change else ""
        return f"{verb.get(self.reviewed.verdict, self.reviewed.verdict)}{who}{change}."

    @property
    def text(self) -> str:
        """As in “Nine people were killed” (the mayor). “A market is struck.” Ferrin Wire, 4 May 2031. https://…"""
        title = f"“{_ended(self.title)}” " if self.title else ""
        where = ", ".join(part for part in (self.outlet, wording.day(self.published)) if part)
        parts = [f"“{self.words}” ({self.speaker}). {title}{where}."]
        if self.address:
            parts.append(f"{self.address} .")
        parts.append(f"Copy fetched {self.retrieved}, SHA-256 {self.sha256}. {self.finding}. {self.review}")
        return " ".join(parts)

    @property
    def csl(self) -> Line:
        """As an item of CSL-JSON (Zotero, pandoc)."""
        item: Line = {
            "id": self.finding,
            "type": "article-newspaper",
            "title": self.title or self.words,
            "container-title": self.outlet,
            "author": [{"literal": self.byline}] if self.byline else None,
            "issued": _date(self.published),
            "accessed": _date(self.retrieved),
            "URL": self.address,
            "archive": "Rashomon",
            "archive_location": f"sha256:{self.sha256}",
            "note": f"“{self.words}” ({self.speaker}). {self.review}",
        }
        return {name: value for name, value in item.items() if value is not None}

    @property
    def bibtex(self) -> str:
        """As an entry of BibLaTeX."""
        fields = {
            "title": _bib(self.title or self.words),
            "author": f"{{{_bib(self.byline)}}}" if self.byline else None,
            "organization": _bib(self.outlet) if self.outlet else None,
            "date": self.published,
            "url": self.address.translate({ord("{"): "%7B", ord("}"): "%7D"}) if self.address else None,
            "urldate": self.retrieved[:10],
            "note": _bib(f"“{self.words}” ({self.speaker}). Copy: SHA-256 {self.sha256}. {self.review}"),
        }
        lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
        return f"@online{{{self.finding},\n{''.join(lines)}}}\n"


def cite(leaving: Leaving, finding: Statement | Claim) -> Citation:
    """The citation of a statement or a claim.

    >>> cite(Leaving(ledger), ledger.claim("cla-0f2a…")).text   # doctest: +SKIP
    '“Nine people were killed” (the mayor). …'
    """
    article = leaving.view.article(finding.article)
    return cite_in(leaving, Told(article=article, text=leaving.masks.redacted(article.text, article.id)), finding)


def cite_in(leaving: Leaving, told: Told, finding: Statement | Claim) -> Citation:
    """The same, for a finding whose article is at hand."""
    article = told.article
    spans = finding.spans if isinstance(finding, Claim) else finding.content
    speaker = (
        wording.voice(finding, leaving.name)
        if isinstance(finding, Claim)
        else ", ".join(map(leaving.name, finding.speakers)) or wording.NOBODY
    )
    address = leaving.address(article)
    return Citation(
        finding=finding.id,
        words=" ".join(for_page(told.words(spans)).split()),
        speaker=speaker,
        outlet=leaving.text(article.outlet, article.id),
        title=leaving.text(article.title, article.id),
        byline=leaving.text(article.byline, article.id),
        published=article.published,
        address=address and with_fragment(address, told, spans),
        retrieved=article.retrieved,
        sha256=article.sha256,
        reviewed=leaving.review(finding),
    )


def with_fragment(address: str, told: Told, spans: Spans) -> str:
    """The address, leading to these words where a browser knows text fragments (WICG, "Text Fragments"). Words with a
    hidden name lead to the page alone."""
    if not address.startswith(_WEB):
        return address
    parts = [f"text={directive}" for span in spans if (directive := _directive(told, span))]
    if not parts:
        return address
    return f"{address}{'' if '#' in address else '#'}:~:{'&'.join(parts)}"


def _directive(told: Told, span: Span) -> str:
    """[prefix-,]start[,end]"""
    text = told.article.text
    words = text[span.start : span.end]
    if told.text.words(span) != words or not words.strip():
        return ""
    blocks = [block.split() for block in _BLOCK.split(words.strip())]
    if len(blocks) > 1 or len(words) > _LONG:
        found = f"{_encoded(blocks[0][:_EDGE])},{_encoded(blocks[-1][-_EDGE:])}"
    else:
        found = _encoded(blocks[0])
    return f"{_encoded(before)}-,{found}" if (before := _before(told, span)) else found


def _before(told: Told, span: Span) -> list[str]:
    """A few words before, of the same block, where the words stand in the text more than once."""
    text = told.article.text
    start = max((match.end() for match in _BLOCK.finditer(text, 0, span.start)), default=0)
    if start == span.start or text.count(text[span.start : span.end]) < 2:
        return []
    is_hidden = told.text.words(Span(start, span.start)) != text[start : span.start]
    return [] if is_hidden else text[start : span.start].split()[-3:]


def _encoded(words: list[str]) -> str:
    # Comma, ampersand and hyphen part a directive; `quote` leaves the hyphen.
    return quote(storable(" ".join(words)), safe="").replace("-", "%2D")


def _ended(title: str) -> str:
    return title if title.endswith((".", "!", "?", "…")) else f"{title}."


def _date(iso: str | None) -> Line | None:
    parts = [int(part) for part in (iso or "")[:10].split("-") if part.isdigit()]
    return {"date-parts": [parts]} if parts else None


def _bib(words: str) -> str:
    return "".join(_BIB.get(character, character) for character in " ".join(words.split()))


def _citations(leaving: Leaving) -> Iterator[Citation]:
    return (cite_in(leaving, told, claim) for told in leaving.articles() for claim in told.claims)


def write_csl(leaving: Leaving, out: BinaryIO) -> None:
    """CSL-JSON, an item a claim."""
    comma = b"[\n"
    for citation in _citations(leaving):
        out.write(comma + as_json(citation.csl).encode())
        comma = b",\n"
    out.write(b"[]\n" if comma == b"[\n" else b"\n]\n")


def write_bibtex(leaving: Leaving, out: BinaryIO) -> None:
    """BibLaTeX, an entry a claim."""
    for citation in _citations(leaving):
        out.write(storable(citation.bibtex).encode())
