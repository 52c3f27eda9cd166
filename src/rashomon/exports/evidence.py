"""The sentence behind a finding, with its words marked and the copy of the page that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.ledger import View
from rashomon.model import Article, ArticleId, Claim, Decision, Span, Spans, Statement, Verdict

LEFT_OUT = " … "
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘„«(\[]*[^\W_a-z])")
# What a full stop stands behind without ending a sentence: titles, initials, "U.S.", "No. 4", months.
_NO_STOP = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Gen|Col|Lt|Sgt|Cpl|Capt|Cmdr|Maj|Brig|Adm|Rev|Sen|Rep|Gov|Hon|Pres|No|Nos|vs|etc|"
    r"approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Inc|Ltd|Co|Corp)|\b[^\W\d_]|\b(?:[^\W\d_]\.)+[^\W\d_])\.\s+$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Whole sentences of an article. `marks` are offsets into this `text`, in order and apart from each other."""

    text: str
    marks: Spans

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """Runs of words, and whether each is marked."""
        found, at = [], 0
        for mark in self.marks:
            found += [(self.text[at : mark.start], False), (self.text[mark.start : mark.end], True)]
            at = mark.end
        return tuple(piece for piece in [*found, (self.text[at:], False)] if piece[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person said about the finding last. `by` and `at` are None where the decision is not at hand."""

    verdict: str
    by: str | None = None
    at: str | None = None
    note: str | None = None
    change: str | None = None  # "low: 41 → 40", where it was corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a finding comes from: enough to check it against the archived page."""

    finding: str
    article: ArticleId
    passage: Passage
    outlet: str | None
    published: str | None
    title: str | None
    sha256: str  # of the snapshot
    address: str | None  # URL, else the file that it was read from
    reviewed: Review | None  # None: nobody has reviewed it


def evidence(ledger: View, finding: Statement | Claim) -> Evidence:
    """The words of a statement or a claim within their sentences.

    >>> evidence(ledger, ledger.claim("cla-0f2a…")).passage.text   # doctest: +SKIP
    'The General Staff said nine people were killed.'
    """
    return evidence_in(ledger.article(finding.article), finding, review_of(finding, reviews(ledger.decisions())))


def evidence_in(article: Article, finding: Statement | Claim, reviewed: Review | None) -> Evidence:
    """The same, for a finding whose article and review are at hand."""
    return Evidence(
        finding=finding.id,
        article=article.id,
        passage=passage_of(finding, Sentences(article)),
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        sha256=article.sha256,
        address=address_of(article),
        reviewed=reviewed,
    )


def passage_of(finding: Statement | Claim, sentences: Sentences) -> Passage:
    """A statement's sentences hold its source and cue too; marked is its content."""
    if isinstance(finding, Statement):
        return sentences.around((*finding.source, *finding.cue, *finding.content), marked=finding.content)
    return sentences.around(finding.spans, marked=finding.spans)


def address_of(article: Article) -> str | None:
    """Where the page came from: its URL, else its file, else its place in the file that held it."""
    if article.url or article.path:
        return article.url or article.path
    return f"{article.container}:{article.record}" if article.container is not None else None


def reviews(decisions: Iterable[Decision]) -> dict[str, Review]:
    """The latest decision that stands on each finding that is still found."""
    return {
        decision.finding: Review(
            verdict=decision.verdict,
            by=decision.by,
            at=decision.at,
            note=decision.note,
            change="; ".join(f"{name}: {decision.was.get(name)} → {now}" for name, now in decision.now.items()) or None
            if decision.verdict == Verdict.CORRECT
            else None,
        )
        for decision in sorted(decisions, key=lambda one: (one.number, one.at, one.id))
        if decision.in_force
    }


def review_of(finding: Statement | Claim, known: Mapping[str, Review]) -> Review | None:
    review = known.get(finding.id)
    if review is None and isinstance(finding, Claim) and finding.reviewed is not None:
        return Review(verdict=finding.reviewed)
    return review


class Sentences:
    """An article cut into sentences: plain enough to need no language model, right enough to show words in context."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._spans = [sentence for block in _blocks(article) for sentence in _cut(article.text, block)]
        self._starts = [span.start for span in self._spans]

    def around(self, spans: Iterable[Span], *, marked: Spans) -> Passage:
        """All sentences that hold a part of `spans`; what lies between distant ones is left out."""
        touched = sorted({index for span in spans for index in self._holding(span)})
        pieces: list[str] = []
        moved: list[tuple[Span, int]] = []  # a stretch of the article and where it stands in the passage
        length = 0
        for first, last in _runs(touched):
            stretch = Span(self._spans[first].start, self._spans[last].end)
            if pieces:
                pieces.append(LEFT_OUT)
                length += len(LEFT_OUT)
            pieces.append(self._text[stretch.start : stretch.end])
            moved.append((stretch, length - stretch.start))
            length += stretch.end - stretch.start
        return Passage(text="".join(pieces), marks=joined(_move(marked, moved)))

    def _holding(self, span: Span) -> range:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = first
        while last + 1 < len(self._spans) and self._starts[last + 1] < span.end:
            last += 1
        # A span that begins in the blank after a sentence belongs to the next one alone.
        if self._spans[first].end <= span.start and last > first:
            first += 1
        return range(first, last + 1)


def _blocks(article: Article) -> list[Span]:
    """Title, standfirst and paragraphs, and whatever stands between them, so that every word is in some block."""
    given = [*article.paragraphs, *(span for span in (article.title_span, article.standfirst_span) if span)]
    blocks, end = [], 0
    for span in sorted(set(given)):
        if span.start < end:
            continue
        if article.text[end : span.start].strip():
            blocks.append(Span(end, span.start))
        blocks.append(span)
        end = span.end
    if article.text[end:].strip() or (not blocks and article.text):
        blocks.append(Span(end, len(article.text)))
    return blocks


def _cut(text: str, block: Span) -> list[Span]:
    words = text[block.start : block.end]
    starts = [0]
    for stop in _STOP.finditer(words):
        if not _NO_STOP.search(words, max(starts[-1], stop.end() - 24), stop.end()):
            starts.append(stop.end())
    found = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        held = words[start:end]
        if held.strip():
            left = len(held) - len(held.lstrip())
            found.append(Span(block.start + start + left, block.start + start + len(held.rstrip())))
    return found


def _runs(indexes: list[int]) -> list[tuple[int, int]]:
    """Stretches of neighbours, as first and last."""
    runs: list[tuple[int, int]] = []
    for index in indexes:
        if runs and index == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _move(spans: Spans, moved: list[tuple[Span, int]]) -> list[Span]:
    found = []
    for span in spans:
        for stretch, by in moved:
            start, end = max(span.start, stretch.start), min(span.end, stretch.end)
            if start < end:
                found.append(Span(start + by, end + by))
    return found


def shortened(passage: Passage, *, longest: int) -> Passage:
    """A passage of about so many characters at most, in which the first mark still begins and the last one ends."""
    if len(passage.text) <= longest or not passage.marks:
        return passage
    text, third = passage.text, longest // 3
    start = _word_start(text, passage.marks[0].start - third)
    end = _word_end(text, passage.marks[-1].end + third)
    keep = [(start, end)]
    if end - start > longest:
        keep = [(start, _word_end(text, start + 2 * third)), (_word_start(text, end - third), end)]
    words = "… " if start > 0 else ""
    marks: list[Span] = []
    for number, (first, last) in enumerate(keep):
        if number:
            words += LEFT_OUT
        moved = len(words) - first
        words += text[first:last]
        marks += _move(passage.marks, [(Span(first, last), moved)])
    return Passage(text=words + (" …" if end < len(text) else ""), marks=joined(marks))


def _word_start(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at > 0 and " " in text[at:] else max(at, 0)


def _word_end(text: str, at: int) -> int:
    return text.rfind(" ", 0, at) if at < len(text) and " " in text[:at] else min(at, len(text))


def joined(spans: Iterable[Span]) -> Spans:
    """In order, with those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
