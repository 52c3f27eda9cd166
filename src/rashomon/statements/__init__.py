"""Reading -> statements: who said what, by the trained head (`Finder.MODEL`) or by rules (`Finder.RULES`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from rashomon import ids
from rashomon.language import Quote, Reading, weights_sha256
from rashomon.model import Mode, Span, Spans, Statement
from rashomon.statements.draft import Draft, hold, letters
from rashomon.statements.learned import by_model
from rashomon.statements.rules import by_rules
from rashomon.statements.tagging import HEAD

__all__ = ["Finder", "find_statements", "finder_sha256"]

_DIRECT_SHARE = 0.95  # of a content's letters between quotation marks, as PolNeAR's scorers sort it


class Finder(StrEnum):
    """What finds the statements of an article."""

    MODEL = "model"
    RULES = "rules"

    @property
    def signature(self) -> str:
        """The finder and its version, as `Statement.found_by` has it."""
        return {Finder.MODEL: "attribution@1", Finder.RULES: "rules@1"}[self]


def find_statements(reading: Reading, finder: Finder = Finder.MODEL) -> list[Statement]:
    """Statements by start, parents first. Pure: same reading, same statements. Speakers are not yet known.

    Raises WeightsMissing or WeightsDamaged where the trained weights are not as they were shipped.

    >>> [reading.words(s.content[0]) for s in find_statements(reading)]    # doctest: +SKIP
    """
    drafts = by_model(reading) if finder is Finder.MODEL else by_rules(reading)
    found = [_statement(reading, draft, finder) for draft in drafts]
    return _with_parents(list({statement.id: statement for statement in found}.values()))


def finder_sha256(finder: Finder) -> str | None:
    """The fingerprint of the weights that a finder uses; None where it uses none."""
    return weights_sha256(HEAD) if finder is Finder.MODEL else None


def _apart(spans: Spans) -> Spans:
    """In order; pieces that share characters are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            before = found.pop()
            span = Span(before.start, max(before.end, span.end))
        found.append(span)
    return tuple(found)


def _statement(reading: Reading, draft: Draft, finder: Finder) -> Statement:
    article = reading.article
    draft = replace(draft, content=_apart(draft.content))
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
        found_by=finder.signature,
        confidence=draft.confidence,
    )


def _mode(reading: Reading, content: Spans) -> Mode:
    # Only marks that this statement brings count: inside a longer quotation, everything stands between marks.
    around = Span(content[0].start, content[-1].end)
    own = [quote for quote in reading.quotes_in(around) if not _is_around(quote, around)]
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
    found = []
    around: list[Statement] = []  # those that have begun and not ended; whatever holds a statement comes before it
    for statement in sorted(statements, key=_reading_order):
        own = _spans(statement)
        start = min(span.start for span in own)
        around = [other for other in around if other.content[-1].end > start]
        holding = [other for other in around if other.content != statement.content and hold(other.content, own)]
        parent = min(holding, key=lambda other: (_size(other.content), other.id), default=None)
        found.append(replace(statement, parent=parent.id if parent else None))
        around.append(statement)
    return found


def _reading_order(statement: Statement) -> tuple[int, int, int, int, str]:
    spans = _spans(statement)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return (start, -end, -_size(statement.content), len(statement.content), statement.id)


def _spans(statement: Statement) -> Spans:
    return (*statement.source, *statement.cue, *statement.content)


def _size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)
