"""Reading -> statements: who said what. A first version by rules, behind one function and one type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon import ids
from rashomon.language import Quote, Reading
from rashomon.model import Mode, Span, Spans, Statement
from rashomon.statements.cues import TRIGGERS
from rashomon.statements.direct import quoted, sentences_beside
from rashomon.statements.draft import Draft, letters
from rashomon.statements.indirect import reported
from rashomon.statements.turns import blocks, headline, turns

__all__ = ["FOUND_BY", "find_statements"]

FOUND_BY = "rules@1"
_DIRECT_SHARE = 0.95  # of a content's letters between quotation marks, as PolNeAR's scorers sort it


def find_statements(reading: Reading) -> list[Statement]:
    """Statements by start, parents first. Pure: same reading, same statements. Speakers are not yet known.

    >>> [reading.words(s.content[0]) for s in find_statements(reading)]    # doctest: +SKIP
    """
    triggered = [
        sentence
        for sentence in reading.sentences
        if any(token.text.lower() in TRIGGERS for token in reading.tokens_of(sentence))
    ]
    reading.parse_ahead({sentence.index for sentence in triggered} | sentences_beside(reading))
    by_marks = [*quoted(reading), *turns(reading), *headline(reading), *blocks(reading)]
    by_syntax = [draft for sentence in triggered for draft in reported(reading, sentence)]
    drafts = _without_doubles(reading, by_marks, by_syntax)
    found = [_statement(reading, draft) for draft in drafts]
    return _with_parents(list({statement.id: statement for statement in found}.values()))


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
    return all(any(span.holds(piece) for span in draft.content) for piece in other.content)


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


def _statement(reading: Reading, draft: Draft) -> Statement:
    article = reading.article
    return Statement(
        id=ids.statement_id(article.id, article.text_sha256, source=draft.source, cue=draft.cue, content=draft.content),
        article=article.id,
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        mode=Mode.DIRECT if draft.by_layout else _mode(reading, draft.content),
        act=draft.act,
        force=draft.force,
        negated=draft.negated,
        found_by=FOUND_BY,
    )


def _mode(reading: Reading, content: Spans) -> Mode:
    # Only marks that this statement brings count: inside a longer quotation, everything stands between marks.
    around = Span(content[0].start, content[-1].end)
    own = [quote for quote in reading.quotes if not _is_around(quote, around)]
    marked = [
        Span(max(piece.start, span.start), min(piece.end, span.end))
        for quote in own
        for piece in quote.inside
        for span in content
        if piece.overlaps(span)
    ]
    all_letters = letters(reading, content)
    share = letters(reading, _union(marked)) / all_letters if all_letters else 0.0
    if share >= _DIRECT_SHARE:
        return Mode.DIRECT
    return Mode.MIXED if share > 0 else Mode.INDIRECT


def _is_around(quote: Quote, span: Span) -> bool:
    inside = Span(quote.inside[0].start, quote.inside[-1].end)
    return inside.holds(span) and inside != span


def _union(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _with_parents(statements: list[Statement]) -> list[Statement]:
    """Each statement with the smallest one whose content holds it, in order of start, parents first."""
    ordered = sorted(statements, key=_reading_order)
    found = []
    for statement in ordered:
        own = [*statement.source, *statement.cue, *statement.content]
        holding = [
            other
            for other in ordered
            if other is not statement
            and all(any(piece.holds(span) for piece in other.content) for span in own)
            and other.content != statement.content
        ]
        parent = min(holding, key=lambda other: (_size(other.content), other.id), default=None)
        found.append(replace(statement, parent=parent.id if parent else None))
    return found


def _reading_order(statement: Statement) -> tuple[int, int, str]:
    spans = [*statement.source, *statement.cue, *statement.content]
    start = min(span.start for span in spans)
    return (start, -max(span.end for span in spans), statement.id)


def _size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)
