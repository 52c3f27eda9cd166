"""The page of an article: its text with everything found in it, and the copy of the page that it was read from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from trafilatura import html2txt

from rashomon.errors import LedgerError, NotFound
from rashomon.exports import reviews, wording
from rashomon.ledger import StoredSnapshot, View
from rashomon.model import Article, Certainty, Claim, Label, Span, Statement
from rashomon.web.addresses import article_address
from rashomon.web.asking import whole_number
from rashomon.web.marking import Block, blocks_of, parts_of
from rashomon.web.rendering import page
from rashomon.web.saying import Name, actors_of, in_short, naming, shortened, who

_LONGEST = 220  # characters of a note's words
_ARCHIVED = 200_000
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A finding in the margin."""

    id: str
    kind: str  # statement, harm, blame, label
    who: str
    what: str
    words: str
    notes: tuple[str, ...]
    inside: str  # the statement that holds it
    confidence: str
    review: str  # empty where nobody reviewed it


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    id: str
    title: str
    outlet: str
    byline: str
    date: str
    date_from: str
    link: str  # of the page on the web; empty where there is none
    address: str
    read: bool
    language: str
    copy_of: str
    sha256: str
    retrieved: str
    media_type: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    part: int
    parts: int
    events: tuple[tuple[str, str], ...]


def build_article(ledger: View, article: Article, *, part: int = 0, wanted: Span | None = None) -> ArticlePage:
    """All that the page shows of one part of the text."""
    spans = parts_of(article)
    if wanted is not None:
        part = next((at for at, span in enumerate(spans) if wanted.start < span.end), 0)
    part = min(max(part, 0), len(spans) - 1)
    shown = spans[part]
    statements = [one for one in ledger.statements(article=article.id) if _is_in(_places(one), shown)]
    claims = [one for one in ledger.claims(article=article.id) if _is_in(one.spans, shown)]
    name = naming(ledger.actors_in_short(actors_of([*statements, *claims])))
    found = [one.id for findings in (statements, claims) for one in findings]
    decisions = chain.from_iterable(ledger.decisions_on(found).values())
    reviewed = {finding: f"{review.verdict} by {review.by}" for finding, review in reviews(decisions).items()}
    notes = [_statement(one, article, name, reviewed) for one in statements]
    notes += [_claim(one, article, name, reviewed) for one in claims]
    starts: dict[str, int] = {one.id: min(span.start for span in _places(one)) for one in statements}
    starts |= {one.id: min(span.start for span in one.spans) for one in claims}
    return ArticlePage(
        id=article.id,
        title=article.title or "Without a title",
        outlet=article.outlet or "Outlet not known",
        byline=article.byline or "",
        date=wording.day(article.published) or "no date",
        date_from=article.published_from or "",
        link=_web_link(article.url),
        address=article.url or article.path or (f"{article.container}:{article.record}" if article.container else ""),
        read=article.read,
        language=article.language,
        copy_of=article_address(article.same_as) if article.same_as is not None else "",
        sha256=article.sha256,
        retrieved=article.retrieved,
        media_type=article.media_type,
        blocks=blocks_of(article, statements, claims, shown, wanted=wanted),
        notes=tuple(sorted(notes, key=lambda note: (starts[note.id], note.kind != "statement", note.id))),
        part=part,
        parts=len(spans),
        events=tuple(_events(ledger, article)),
    )


def show_article(request: Request) -> Response:
    ledger: View = request.state.ledger
    article = ledger.article(request.path_params["id"])
    if request.query_params.get("text") == "archived":
        words, cut = _archived(ledger.snapshot(article.sha256))
        return page(request, "article.html.j2", shown=build_article(ledger, article), archived=words, cut=cut)
    part = whole_number(request.query_params.get("part", ""))
    shown = build_article(ledger, article, part=part, wanted=_wanted(request))
    return page(request, "article.html.j2", shown=shown, archived=None, cut=False)


def verify_snapshot(request: Request) -> Response:
    """Recompute the hash of the bytes that were kept."""
    ledger: View = request.state.ledger
    article = ledger.article(request.path_params["id"])
    try:
        kept = ledger.snapshot(article.sha256)
    except (LedgerError, NotFound) as err:
        return page(request, "verified.html.j2", article=article.id, sound=False, words=str(err))
    words = f"SHA-256 recomputed over {wording.number(kept.size)} bytes: {kept.sha256}. They are the bytes as fetched."
    return page(request, "verified.html.j2", article=article.id, sound=True, words=words)


def send_snapshot(request: Request) -> Response:
    """The bytes as they were fetched, to be kept and not to be shown: a browser runs nothing of them."""
    ledger: View = request.state.ledger
    article = ledger.article(request.path_params["id"])
    kept = ledger.snapshot(article.sha256)
    headers = {"Content-Disposition": f'attachment; filename="{kept.sha256}.snapshot"'}
    return Response(kept.data, media_type="application/octet-stream", headers=headers)


def _wanted(request: Request) -> Span | None:
    """The words that a permalink points to: `?span=120-180`."""
    found = _SPAN.fullmatch(request.query_params.get("span", ""))
    start, end = (int(found[1]), int(found[2])) if found is not None else (0, 0)
    return Span(start, end) if start < end else None


def _archived(kept: StoredSnapshot) -> tuple[str, bool]:
    """All words of the page as it was kept, with menus and teasers, and whether they were cut."""
    if kept.media_type == "text/html":
        words = html2txt(kept.data) or ""
    else:
        words = kept.data.decode(kept.charset or "utf-8", "replace") if _is_codec(kept.charset) else ""
    return words[:_ARCHIVED], len(words) > _ARCHIVED


def _is_codec(name: str | None) -> bool:
    try:
        b"".decode(name or "utf-8")
    except LookupError:
        return False
    return True


def _web_link(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
        return url if url and parts.scheme.lower() in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def _places(one: Statement) -> tuple[Span, ...]:
    return (*one.source, *one.cue, *one.content)


def _is_in(spans: Sequence[Span], part: Span) -> bool:
    return any(span.start < part.end and span.end > part.start for span in spans)


def _events(ledger: View, article: Article) -> list[tuple[str, str]]:
    found = ledger.events_of_article(article.id)
    return [
        (one.id, wording.event_name(one.kind, one.place, wording.days(one.date_from, one.date_to))) for one in found
    ]


def _statement(one: Statement, article: Article, name: Name, reviewed: Mapping[str, str]) -> Note:
    return Note(
        id=one.id,
        kind="statement",
        who=who(one, name),
        what=one.mode,
        words=shortened(" … ".join(article.text[span.start : span.end] for span in one.content), most=_LONGEST),
        notes=tuple(wording.manner(one)),
        inside=one.parent or "",
        confidence=_confidence(one.confidence),
        review=reviewed.get(one.id, ""),
    )


def _claim(one: Claim, article: Article, name: Name, reviewed: Mapping[str, str]) -> Note:
    when = wording.days(one.date_from, one.date_to, one.date_precision)
    notes = [wording.voice_note(one), wording.place(one), when]
    if isinstance(one.detail, Label):
        notes.append(wording.WHOSE_WORDS[one.detail.words_of])
    if one.certainty is not Certainty.DENIED:
        notes.append(wording.CERTAINTIES[one.certainty])
    return Note(
        id=one.id,
        kind=one.kind,
        who=who(one, name),
        what=shortened(in_short(one, name), most=_LONGEST),
        words=shortened(" … ".join(article.text[span.start : span.end] for span in one.spans), most=_LONGEST),
        notes=tuple(note for note in notes if note),
        inside=one.statement or "",
        confidence=_confidence(one.confidence),
        review=reviewed.get(one.id, ""),
    )


def _confidence(value: float | None) -> str:
    return f"{value:.0%}" if value is not None else ""
