"""What a person says about a finding, held fast by the words it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select

from rashomon.errors import UsageError
from rashomon.ids import decision_id
from rashomon.ledger import anchoring, schema
from rashomon.ledger.records import Finding
from rashomon.ledger.rows import content, detail_row, pairs
from rashomon.ledger.view import View
from rashomon.model import (
    Act,
    Actor,
    Article,
    Bound,
    Certainty,
    Claim,
    DatePrecision,
    Decision,
    Effect,
    Event,
    Force,
    Form,
    Group,
    LabelCategory,
    Mention,
    Mode,
    PlacePrecision,
    Population,
    Quotation,
    Scope,
    Spans,
    Stance,
    Statement,
    Verdict,
    VoiceKind,
    WordsOf,
)

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
    was = fields(finding)
    _check(finding, verdict, was, now)
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


def _check(finding: Finding, verdict: Verdict, was: Mapping[str, object], now: Mapping[str, object]) -> None:
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
    for name in now:
        if name not in was:
            raise UsageError(f"{finding.id} has no {name!r} to correct; it has {', '.join(was)}")
        _check_value(name, now[name])
    low, high = ({**was, **now}.get(end) for end in ("low", "high"))
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise UsageError(f"a figure cannot run from {low} to {high}")


# What a field may hold where that is more than words or ids.
_CHOICES: dict[str, type[StrEnum]] = {
    "effect": Effect,
    "bound": Bound,
    "population": Population,
    "scope": Scope,
    "certainty": Certainty,
    "stance": Stance,
    "category": LabelCategory,
    "words_of": WordsOf,
    "voice_kind": VoiceKind,
    "date_precision": DatePrecision,
    "place_precision": PlacePrecision,
    "mode": Mode,
    "act": Act,
    "force": Force,
    "form": Form,
    "group": Group,
}
_LISTS = frozenset("speakers source cue content via spans names aliases claims statements span".split())


def _check_value(name: str, value: object) -> None:
    if name in _CHOICES:
        allowed = [str(choice) for choice in _CHOICES[name]]
        if value not in allowed:
            raise UsageError(f"{name!r} cannot be {value!r}; it is one of: {', '.join(allowed)}")
    elif name in ("low", "high"):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            raise UsageError(f"{name!r} cannot be {value!r}; it is a whole number from 0 on, or null where open")
    elif name == "negated":
        if not isinstance(value, bool):
            raise UsageError(f"{name!r} cannot be {value!r}; it is true or false")
    elif name in _LISTS:
        if not isinstance(value, list):
            raise UsageError(f"{name!r} cannot be {value!r}; it is a list")
    elif value is not None and not isinstance(value, str):
        raise UsageError(f"{name!r} cannot be {value!r}; it is words, or null")


def fields(finding: Finding) -> dict[str, Any]:
    """What the machine had found, named as in the contract."""
    match finding:
        case Article():
            names = ("outlet", "byline", "title", "published", "language")
            return {name: getattr(finding, name) for name in names}
        case Mention():
            return {"actor": finding.actor, "span": pairs((finding.span,))[0], "form": finding.form}
        case Statement():
            return {
                "speakers": list(finding.speakers),
                "source": pairs(finding.source),
                "cue": pairs(finding.cue),
                "content": pairs(finding.content),
                "mode": finding.mode,
                "act": finding.act,
                "force": finding.force,
                "negated": finding.negated,
                "parent": finding.parent,
            }
        case Claim():
            return {
                "kind": finding.kind,
                "statement": finding.statement,
                "voice": finding.voice,
                "voice_kind": finding.voice_kind,
                "via": list(finding.via),
                "spans": pairs(finding.spans),
                **detail_row(finding.detail),
                "place": finding.place,
                "place_precision": finding.place_precision,
                "from": finding.date_from,
                "to": finding.date_to,
                "date_precision": finding.date_precision,
                "as_of": finding.as_of,
                "certainty": finding.certainty,
            }
        case Actor():
            # The group is told anew from kind, roles and name wherever accounts are compared, so there is none to note.
            return {"name": finding.name, "kind": finding.kind, "aliases": list(finding.aliases), "group": None}
        case Event():
            return {
                "kind": finding.kind,
                "place": finding.place,
                "from": finding.date_from,
                "to": finding.date_to,
                "claims": list(finding.claims),
            }
        case Quotation():
            return {"statements": list(finding.statements), "fullest": finding.fullest}
        case Decision():
            return {}


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
