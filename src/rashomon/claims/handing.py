"""Who hands a statement on: the outlet that somebody told it to, and the source that an outlet names for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.actors import Cast
from rashomon.language import Reading
from rashomon.model import ActorId, ActorKind, Mention, Mode, Span, Statement
from rashomon.reading import is_outlet_name

_CITING = re.compile(r"\b(?:citing|quoting)\s+(?=\w)", re.IGNORECASE)
_TOLD = re.compile(r"\btold\s+\Z", re.IGNORECASE)
_BESIDE = re.compile(r"[\s,–—-]*")  # between a citing and the speaker, or the cue


def cited_by(reading: Reading, cast: Cast, statement: Statement) -> ActorId | None:
    """Whom the speaker of an indirect statement names as the source of it: "local media, citing the Observatory, said".
    None where nobody is named, or only a document."""
    if statement.mode is not Mode.INDIRECT or statement.speaker is None or not statement.cue:
        return None
    text = reading.article.text
    around = [*statement.source, *statement.cue]
    sentence = reading.sentence_at(statement.cue[0].start).span
    for match in _CITING.finditer(text, sentence.start, sentence.end):
        if any(content.start <= match.start() < content.end for content in statement.content):
            continue
        cited = _mention_from(cast, match.end())
        if cited is None or cited.actor in (statement.speaker, cast.outlet):
            continue
        if _are_beside(text, Span(match.start(), cited.span.end), around):
            return cited.actor
    return None


def told_to(reading: Reading, cast: Cast, statement: Statement) -> ActorId | None:
    """The other outlet to which the speaker said it: "the mayor told Harat Agency that"."""
    text = reading.article.text
    for cue in statement.cue:
        if not _TOLD.search(text, cue.start, min(len(text), cue.end + 1)):
            continue
        after = cue.end + 1
        mention = _mention_from(cast, after + 4) if text.startswith("the ", after) else None
        mention = _mention_from(cast, after) or mention
        if mention is not None and mention.actor not in (cast.outlet, *statement.speakers):
            who = cast.actor(mention.actor)
            if who.named and (who.kind is ActorKind.MEDIA or is_outlet_name(who.name)):
                return mention.actor
    return None


def _mention_from(cast: Cast, start: int) -> Mention | None:
    """The longest mention that begins here, or after an article."""
    found = [mention for mention in cast.mentions if 0 <= mention.span.start - start <= len("the ")]
    return max(found, key=lambda m: (m.span.end - m.span.start, -m.span.start)) if found else None


def _are_beside(text: str, citing: Span, around: Iterable[Span]) -> bool:
    gaps = (
        (span.end, citing.start) if span.end <= citing.start else (citing.end, span.start)
        for span in around
        if not span.overlaps(citing)
    )
    return any(start <= end and _BESIDE.fullmatch(text, start, end) for start, end in gaps)
