"""Speech that the layout shows: transcripts, interviews, headlines and blocks after "said:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rashomon.language import Reading
from rashomon.model import Span
from rashomon.statements import cues
from rashomon.statements.direct import is_speaker_label
from rashomon.statements.draft import Draft, draft_from, spans_of
from rashomon.statements.indirect import cue_of, cue_words_of, is_negated, spans_of_source

_TURN = re.compile(r"[\"“]?(?P<label>[^\W\d_][\w.’' -]{0,48}):\s+(?=\S)")
_HEADLINE = re.compile(r"(?P<label>[^\W\d_][\w.’' -]{1,40}):\s+(?=\S)")
_NOT_SPEAKERS = frozenset(
    [
        "update",
        "breaking",
        "analysis",
        "opinion",
        "watch",
        "live",
        "video",
        "photos",
        "exclusive",
        "report",
        "note",
        "editorial",
        "correction",
        "q",
        "a",
    ]
)
_MIN_TURNS = 2


def turns(reading: Reading) -> Iterator[Draft]:
    """Each turn of a transcript is a statement of the one who is named before it; paragraphs without a name go on."""
    labelled = []
    for paragraph in reading.article.paragraphs:
        match = _TURN.match(reading.text, paragraph.start, paragraph.end)
        labelled.append(
            match if match and is_speaker_label(match["label"]) and _is_turn_label(match["label"]) else None
        )
    if sum(match is not None for match in labelled) < _MIN_TURNS:
        return
    source: Span | None = None
    pieces: list[Span] = []
    for paragraph, match in zip(reading.article.paragraphs, labelled, strict=True):
        if match is not None:
            if source is not None and pieces:
                yield Draft(source=(source,), cue=(), content=tuple(pieces), by_layout=True)
            source = Span(match.start("label"), match.end("label"))
            pieces = [Span(match.end(), paragraph.end)] if match.end() < paragraph.end else []
        elif source is not None:
            pieces.append(paragraph)
    if source is not None and pieces:
        yield Draft(source=(source,), cue=(), content=tuple(pieces), by_layout=True)


def _is_turn_label(label: str) -> bool:
    return label.isupper() or len(label.split()) <= 3


def headline(reading: Reading) -> Iterator[Draft]:
    """ "Varga: Bridge will reopen by spring"."""
    title = reading.article.title_span
    if title is None:
        return
    match = _HEADLINE.match(reading.text, title.start, title.end)
    if match and is_speaker_label(match["label"]) and match["label"].lower() not in _NOT_SPEAKERS:
        quote = next((q for q in reading.quotes if q.outside.start == match.end()), None)
        content = quote.inside if quote else (Span(match.end(), title.end),)
        yield Draft(source=(Span(match.start("label"), match.end("label")),), cue=(), content=content)


def blocks(reading: Reading) -> Iterator[Draft]:
    """A paragraph that ends in "said:" gives the next one to that speaker, marked or not."""
    paragraphs = reading.article.paragraphs
    for here, following in pairwise(paragraphs):
        if not reading.words(here).rstrip().endswith(":") or reading.text[following.start] in "\"“„«`'‘":
            continue
        sentence = reading.sentence_at(here.end - 1)
        syntax = reading.syntax(sentence.index)
        for word in reversed(syntax.words[-12:]):
            cue = cue_of(syntax, word) if word.pos == "VERB" else None
            if cue is not None and "c" in cue.frames and word.lemma in cues.VERBS:
                yield draft_from(
                    cue,
                    source=spans_of_source(reading, syntax, word),
                    cue_spans=spans_of(reading, cue_words_of(syntax, word)),
                    content=(following,),
                    cue_token=word.index,
                    negated=is_negated(syntax, word),
                )
                break
