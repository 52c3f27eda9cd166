"""Statements found by rules over syntax and quotation marks: what the package finds without its trained weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.language import Reading
from rashomon.model import Span, Spans
from rashomon.statements.cues import TRIGGERS
from rashomon.statements.direct import quoted, sentences_beside
from rashomon.statements.draft import Draft, hold
from rashomon.statements.indirect import reported
from rashomon.statements.kinds import hints
from rashomon.statements.turns import blocks, headline, turns


def by_rules(reading: Reading) -> list[Draft]:
    triggered = [
        sentence
        for sentence in reading.sentences
        if any(token.text.lower() in TRIGGERS for token in reading.tokens_of(sentence))
    ]
    reading.parse_ahead({sentence.index for sentence in triggered} | sentences_beside(reading))
    by_marks = [*quoted(reading), *turns(reading), *headline(reading), *blocks(reading)]
    by_syntax = [draft for sentence in triggered for draft in reported(reading, sentence)]
    return _without_doubles(reading, by_marks, by_syntax)


def confirmed(reading: Reading, cues: Sequence[Spans]) -> list[bool]:
    """For each cue, whether the rules find a statement by it too; only sentences of cues that may report are parsed."""
    hinted = [cue[0] if cue and hints(reading.words(cue[0])) else None for cue in cues]
    sentences = {span: reading.sentence_at(span.start).index for span in hinted if span is not None}
    reading.parse_ahead(sentences.values())
    found: dict[int, list[Draft]] = {
        number: list(reported(reading, reading.sentences[number])) for number in set(sentences.values())
    }
    return [
        span is not None and any(own.overlaps(span) for draft in found[sentences[span]] for own in draft.cue)
        for span in hinted
    ]


def within_contents(reading: Reading, contents: Sequence[Spans]) -> list[Draft]:
    """Statements by rules that lie whole within one of the contents; only sentences that hint at one are parsed."""
    around: dict[int, list[Spans]] = defaultdict(list)  # by sentence
    hinted: set[int] = set()
    for content in contents:
        for piece in content:
            for sentence in reading.sentences_in(piece):
                around[sentence.index].append(content)
            for token in reading.tokens_in(piece):
                if token.text.lower() in TRIGGERS and piece.holds(token.span):
                    hinted.add(token.sentence)
    reading.parse_ahead(hinted)
    by_syntax = [draft for number in sorted(hinted) for draft in reported(reading, reading.sentences[number])]
    by_marks = list(quoted(reading, [quote for quote in reading.quotes if quote.level]))
    return [
        draft
        for draft in _without_doubles(reading, by_marks, by_syntax)
        if any(_is_within(draft, content) for content in around[reading.sentence_at(draft.content[0].start).index])
    ]


def _is_within(draft: Draft, content: Spans) -> bool:
    return draft.content != content and hold(content, (*draft.source, *draft.cue, *draft.content))


def _without_doubles(reading: Reading, by_marks: Sequence[Draft], by_syntax: Iterable[Draft]) -> list[Draft]:
    """A cue gives one statement; what its quotation marks show wins over what syntax makes of it. A quotation that
    nobody was found for gives way to the statement that holds it."""
    kept = list(by_marks)
    cues = {draft.cue_token: draft for draft in by_marks if draft.cue_token is not None}
    for draft in by_syntax:
        if draft.cue_token in cues:
            continue
        kept.append(replace(draft, content=_to_end_of_quote(reading, draft.content)))
    attributed = [draft for draft in kept if draft.cue_token is not None]
    return [
        draft
        for draft in kept
        if draft.cue_token is not None or draft.source or not any(_covers(other, draft) for other in attributed)
    ]


def _covers(draft: Draft, other: Draft) -> bool:
    return hold(draft.content, other.content)


def _to_end_of_quote(reading: Reading, content: Spans) -> Spans:
    """ "They said they “were lost. Nobody came.”": a content that ends inside a quotation runs on to its end."""
    last = content[-1]
    sentence_end = reading.sentence_at(last.end - 1).span.end
    for quote in reading.quotes:
        for piece in quote.inside:
            begins_inside = last.start < quote.outside.start < last.end or piece.start == last.start
            if (
                quote.level == 0
                and begins_inside
                and piece.start < last.end < piece.end
                and last.end >= sentence_end - 2
            ):
                return (*content[:-1], Span(last.start, piece.end))
    return content
