"""The trails of a ledger's quotations: computed from its texts whenever they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rashomon.errors import NotFound
from rashomon.ledger import View
from rashomon.model import Actor, ActorId, Quotation, QuotedWords, StatementId
from rashomon.quotations import Run, Side, Trail, Version, around, trail

_AT_ONCE = 64  # quotations

Line = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A trail, with what the fullest version's article says just before and just after it."""

    trail: Trail
    before: str
    after: str


def trace(ledger: View, quotation: Quotation) -> Traced:
    """The trail of one quotation.

    >>> [version.kind for version in trace(ledger, quotation).trail.versions]   # doctest: +SKIP
    [<VersionKind.SHORTENED: 'shortened'>, <VersionKind.EXACT: 'exact'>]
    """
    for found in traces(ledger, [quotation]):
        return found
    raise NotFound(quotation.id)


def traces(ledger: View, quotations: Iterable[Quotation] | None = None) -> Iterator[Traced]:
    """The trails of all quotations, by id, or of these. A few at a time: memory stays flat."""
    waiting = iter(ledger.quotations() if quotations is None else quotations)
    actors: dict[ActorId, Actor] = {}
    while some := list(islice(waiting, _AT_ONCE)):
        wanted = {statement for one in some for statement in one.statements}
        told = {one.statement.id: one for one in ledger.quoted_statements(ids=wanted)}
        for quotation in some:
            members = [told[statement] for statement in quotation.statements if statement in told]
            # Where somebody writes to the ledger meanwhile, what was just listed may be gone.
            if quotation.fullest in told:
                _meet(ledger, members, actors)
                yield _traced(ledger, trail(quotation, members, actors))


def _meet(ledger: View, told: list[QuotedWords], actors: dict[ActorId, Actor]) -> None:
    """Look up who speaks, where there are several: that alone can be a conflict."""
    speakers = {speaker for one in told if one.speaker is not None for speaker in one.statement.speakers}
    for speaker in speakers if len(speakers) > 1 else ():
        if speaker not in actors:
            try:
                actors[speaker] = ledger.actor(speaker)
            except NotFound:
                continue  # nothing is joined yet


def _traced(ledger: View, found: Trail) -> Traced:
    statement = found.fullest.told.statement
    before, after = around(ledger.article(statement.article).text, statement.content)
    return Traced(trail=found, before=before, after=after)


def quotation_line(traced: Traced) -> Line:
    """The contract's line of a quotation."""
    found = traced.trail
    return {
        "type": "quotation",
        "id": found.quotation.id,
        "statements": list(found.quotation.statements),
        "fullest": found.quotation.fullest,
        "first": found.first.told.statement.id,
        "before": traced.before,
        "after": traced.after,
        "versions": [_version(version) for version in found.versions],
        "conflict": [_side(side) for side in found.conflict],
    }


def _version(version: Version) -> Line:
    return {
        "statement": version.told.statement.id,
        "kind": version.kind,
        "diff": [_run(run) for run in version.runs],
        "flags": [{"sense": flag.sense, "words": flag.words} for flag in version.flags],
    }


def _run(run: Run) -> Line:
    return {"kind": run.kind, "was": run.was, "now": run.now, "shown": run.shown}


def _side(side: Side) -> Line:
    statements: list[StatementId] = list(side.statements)
    return {"speaker": side.actor, "statements": statements}
