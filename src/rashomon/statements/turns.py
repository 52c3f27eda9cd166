"""Speech that the layout shows: transcripts, interviews, headlines and blocks after "said:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.language import TITLE, Reading, units_of
from rashomon.model import Span, Spans
from rashomon.statements import cues
from rashomon.statements.direct import is_speaker_label
from rashomon.statements.draft import Draft, draft_from, spans_of
from rashomon.statements.indirect import cue_of, cue_words_of, is_negated, spans_of_source

_TURN = re.compile(r"[\"“]?(?P<label>[^\W\d_][\w.’' -]{0,48}):\s+(?=\S)")
_HEADLINE = re.compile(r"(?P<label>[^\W\d_][\w.’' -]{1,40}):\s+(?=\S)")
_SIGNATURE = re.compile(
    r"\s*[—–―-]{1,2}\s*(?P<name>[^\W\d_][^\n“”\"—–―]{1,60}?)\s*(?=\n|$|[“\"]|\d{1,2} \w+\s*$)", re.MULTILINE
)
_BULLET = re.compile(r"(?:[-*•‣▪–—·]|\d{1,3}[.)]|\([a-z0-9]{1,3}\))\s+")
_ASIDE = re.compile(r"[(\[][^()\[\]\n]*[)\]]\.?")  # a stage direction
_NOT_SPEAKERS = frozenset(
    "update breaking analysis opinion watch live video photo photos exclusive report note editorial correction weather "
    "result results score attendance wind sport sports contact source sources".split()
)
_MASKED = frozenset(["q", "a"])  # a question and its answer have speakers, a headline that begins so has none
_MIN_TURNS = 2
_LONGEST_TITLE = 200  # characters
_TITLE_CASE = 0.8  # of the words of four letters and more


def turns(reading: Reading) -> Iterator[Draft]:
    """Each turn of a transcript is a statement of the one who is named before it; paragraphs without a name go on."""
    paragraphs = [span for number, span in units_of(reading.article) if number != TITLE or _opens_turn(reading, span)]
    labels = [_turn_label(reading, paragraph) for paragraph in paragraphs]
    if sum(label is not None for label in labels) < _MIN_TURNS:
        return
    source: Span | None = None
    pieces: list[Span] = []
    for paragraph, label in zip(paragraphs, labels, strict=True):
        if label is not None:
            if source is not None and pieces:
                yield Draft(source=(source,), cue=(), content=tuple(pieces), by_layout=True)
            source, begin = label
            pieces = [Span(begin, paragraph.end)] if begin < paragraph.end else []
        elif source is not None and not _ASIDE.fullmatch(reading.words(paragraph)):
            pieces.append(paragraph)
    if source is not None and pieces:
        yield Draft(source=(source,), cue=(), content=tuple(pieces), by_layout=True)


def _turn_label(reading: Reading, paragraph: Span) -> tuple[Span, int] | None:
    """Who speaks in this paragraph, and where the words begin."""
    match = _TURN.match(reading.text, paragraph.start, paragraph.end)
    if match is None or not is_speaker_label(match["label"]) or match["label"].lower() in _NOT_SPEAKERS:
        return None
    if not match["label"].isupper() and len(match["label"].split()) > 3:
        return None
    return Span(match.start("label"), match.end("label")), match.end()


def _opens_turn(reading: Reading, title: Span) -> bool:
    """Whether what looks like a headline is the first turn: "Q: Minister, …"."""
    label = _turn_label(reading, title)
    return label is not None and reading.words(label[0]).isupper()


def headline(reading: Reading) -> Iterator[Draft]:
    """ "Varga: Bridge will reopen by spring"."""
    title = reading.article.title_span or _like_a_title(reading)
    if title is None:
        return
    match = _HEADLINE.match(reading.text, title.start, title.end)
    if match and is_speaker_label(match["label"]) and match["label"].lower() not in _NOT_SPEAKERS | _MASKED:
        quote = next((q for q in reading.quotes if q.outside.start == match.end()), None)
        content = quote.inside if quote else (Span(match.end(), title.end),)
        yield Draft(source=(Span(match.start("label"), match.end("label")),), cue=(), content=content)


def _like_a_title(reading: Reading) -> Span | None:
    """The first line, where most of its words begin with a capital, as headlines in some papers do."""
    first = reading.article.paragraphs[0] if reading.article.paragraphs else None
    if first is None or first.end - first.start > _LONGEST_TITLE:
        return None
    words = re.findall(r"[^\W\d_]{4,}", reading.words(first))
    return first if words and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words) else None


def signed(reading: Reading) -> Iterator[Draft]:
    """A quotation and, behind a dash on its line or below it, the name of the one who said it."""
    for quote in reading.quotes:
        match = _SIGNATURE.match(reading.text, quote.outside.end) if quote.closed and not quote.level else None
        if match and is_speaker_label(re.sub(r"\(@\w+\)", "", match["name"]).rstrip(". ")):
            yield Draft(source=(Span(match.start("name"), match.end("name")),), cue=(), content=quote.inside)


def blocks(reading: Reading) -> Iterator[Draft]:
    """A paragraph that ends in "said:" gives the next one to that speaker, marked or not, or the points of a list."""
    paragraphs = reading.article.paragraphs
    for number, (here, following) in enumerate(pairwise(paragraphs)):
        if not reading.words(here).rstrip().endswith(":") or reading.text[following.start] in "\"“„«`'‘":
            continue
        content = _points(reading, paragraphs[number + 1 :]) or (following,)
        sentence = reading.sentence_at(here.end - 1)
        syntax = reading.syntax(sentence.index)
        for word in reversed(syntax.words[-12:]):
            cue = cue_of(syntax, word) if word.pos == "VERB" else None
            if cue is not None and "c" in cue.frames and word.lemma in cues.VERBS:
                yield draft_from(
                    cue,
                    source=spans_of_source(reading, syntax, word),
                    cue_spans=spans_of(reading, cue_words_of(syntax, word)),
                    content=content,
                    cue_token=word.index,
                    negated=is_negated(syntax, word),
                )
                break


def _points(reading: Reading, paragraphs: Sequence[Span]) -> Spans:
    """The points of the list that the paragraphs open with, without their bullets; none where they open with none."""
    found = []
    for paragraph in paragraphs:
        bullet = _BULLET.match(reading.text, paragraph.start, paragraph.end)
        if bullet is None or bullet.end() >= paragraph.end:
            break
        ends = paragraph.end - (reading.text[paragraph.end - 1] == ";")
        found.append(Span(bullet.end(), max(ends, bullet.end() + 1)))
    return tuple(found)
