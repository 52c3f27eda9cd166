"""What a person says about a finding, held fast by the words it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from rashomon.errors import UsageError
from rashomon.ids import decision_id
from rashomon.ledger import anchoring, editing, schema
from rashomon.ledger.records import Finding
from rashomon.ledger.rows import content
from rashomon.ledger.view import View
from rashomon.model import Actor, Article, Claim, Decision, Event, Mention, Quotation, Spans, Statement, Verdict

CONTEXT = 32  # characters kept before and after


def decide(
    view: View,
    connection: Connection,
    finding: Finding,
    verdict: Verdict,
    *,
    by: str,
    now: Mapping[str, object],
    note: str | None,
    at: str | None,
) -> str:
    """Append the decision; its id. `view` reads what the finding stands in."""
    if isinstance(finding, Decision):
        raise UsageError(f"{finding.id} is itself a decision; decide about {finding.finding}")
    was = editing.noted(finding)
    _check(view, finding, verdict, now)
    said = {**_anchor(view, finding), "finding": finding.id, "was": was, "now": dict(now), "attached_to": finding.id}
    return _append(connection, said, verdict, by=by, note=note, at=at)


# An undo is held by what it takes back holds on to.
_SHARED = ("finding", "was", "type", "article", "quote", "prefix", "suffix", "spans", "text_sha256", "attached_to")


def undo(connection: Connection, decision: Any, *, by: str, note: str | None, at: str | None) -> str:
    """Append that the decision of this row is taken back; the id of that."""
    said = {**{name: getattr(decision, name) for name in _SHARED}, "now": {"decision": decision.id}}
    return _append(connection, said, Verdict.UNDO, by=by, note=note, at=at)


def _append(
    connection: Connection, said: Mapping[str, Any], verdict: Verdict, *, by: str, note: str | None, at: str | None
) -> str:
    if not by.strip():
        raise UsageError("say who decides: a name, not only blanks")
    at = at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    table, finding = schema.decisions, said["finding"]
    same = (table.c.decided_by == by) & (table.c.decided_at == at) & (table.c.verdict == verdict)
    ordinal = connection.scalar(select(func.count()).where(same, table.c.finding == finding)) or 0
    new = decision_id(by, at, finding, verdict, ordinal)
    row = {**said, "id": new, "verdict": verdict, "decided_by": by, "decided_at": at, "note": note}
    connection.execute(table.insert(), [row])
    return str(new)


def _check(view: View, finding: Finding, verdict: Verdict, now: Mapping[str, object]) -> None:
    if isinstance(finding, Actor | Event) and verdict in anchoring.SIDES:
        if not all(now.get(side) for side in anchoring.SIDES[verdict]):
            raise UsageError(f"to {verdict} {finding.id}, say which others: with Ledger.{verdict}")
        return
    if verdict is not Verdict.CORRECT:
        if now and verdict in (Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE):
            raise UsageError(f"only `correct` takes other values; {verdict} says all there is to say")
        return
    if not now:
        raise UsageError(f"to correct {finding.id}, say what should stand there")
    editing.check(view, finding, now)


def _anchor(view: View, finding: Finding) -> dict[str, Any]:
    kind = type(finding).__name__.lower()
    match finding:
        case Mention() | Statement() | Claim():
            return _words(kind, view.article(finding.article), content(finding))
        case Quotation():
            fullest = view.statement(finding.fullest)
            return _words(kind, view.article(fullest.article), fullest.content)
        case Article():
            return {**_words(kind, finding, ()), "quote": finding.title or ""}
    called = finding.name if isinstance(finding, Actor) else getattr(finding, "place", None)
    return {**_words(kind, None, ()), "quote": called or ""}


def _words(kind: str, article: Article | None, where: Spans) -> dict[str, Any]:
    """From the first to the last character of the spans, and what stands around them."""
    if article is None or not where:
        text, start, end = "", 0, 0
    else:
        text, start, end = article.text, min(s.start for s in where), max(s.end for s in where)
    return {
        "type": kind,
        "article": article.id if article else None,
        "quote": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        "spans": where,
        "text_sha256": article.text_sha256 if article else None,
    }
