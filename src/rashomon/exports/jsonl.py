"""The contract: a ledger as JSON Lines, one object a line (docs/contract.md, docs/contract.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.exports.quotations import quotation_line, traces
from rashomon.ledger import CONTRACT, RunRecord, View
from rashomon.model import (
    Actor,
    Alias,
    Article,
    Blame,
    Claim,
    Comparison,
    Decision,
    Event,
    Failure,
    Harm,
    Joined,
    Label,
    Location,
    Mention,
    Related,
    Role,
    Span,
    Spans,
    Statement,
)

Line = dict[str, Any]


def lines(ledger: View) -> Iterator[str]:
    """Every line of a ledger in the contract's order, without line ends.

    >>> for line in lines(ledger): print(line)    # doctest: +SKIP
    """
    yield from map(as_json, rows(ledger))


def as_json(row: Line) -> str:
    """One line. Half a surrogate pair, as an odd file name may hold, stands escaped: the line can always be UTF-8."""
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row, separators=(",", ":"), allow_nan=False)
    return line


def rows(ledger: View) -> Iterator[Line]:
    runs = ledger.runs()
    if runs:
        yield run_line(runs[-1])
    for entry in ledger.entries():
        if isinstance(entry, Failure):
            yield failure_line(entry)
            continue
        yield article_line(entry)
        yield from map(line_of, ledger.mentions(entry.id))
        yield from map(line_of, ledger.statements(article=entry.id))
        yield from map(line_of, ledger.claims(article=entry.id))
    yield from map(line_of, ledger.actors())
    yield from map(line_of, ledger.events())
    yield from map(quotation_line, traces(ledger))
    for event in ledger.events():
        # An event's comparisons are few; those of a whole ledger would not fit into memory.
        yield from map(line_of, sorted(ledger.comparisons(event.id), key=lambda c: c.aspect))
    yield from map(line_of, ledger.decisions())


def line_of(finding: Article | Mention | Statement | Claim | Actor | Event | Comparison | Decision) -> Line:
    """The contract's line of any finding but a quotation, whose line needs the texts too (`quotation_line`)."""
    match finding:
        case Article():
            return article_line(finding)
        case Mention():
            return {
                "type": "mention",
                "id": finding.id,
                "article": finding.article,
                "actor": finding.actor,
                "span": _span(finding.span),
                "form": finding.form,
            }
        case Statement():
            return statement_line(finding)
        case Claim():
            return claim_line(finding)
        case Actor():
            return actor_line(finding)
        case Event():
            return {
                "type": "event",
                "id": finding.id,
                "kind": finding.kind,
                "place": finding.place,
                "from": finding.date_from,
                "to": finding.date_to,
                "articles": list(finding.articles),
                "claims": list(finding.claims),
                "totals": list(finding.totals),
                "background": list(finding.background),
                "formerly": list(finding.formerly),
            }
        case Comparison():
            return comparison_line(finding)
        case Decision():
            return decision_line(finding)


def run_line(run: RunRecord) -> Line:
    return {
        "type": "run",
        "contract": CONTRACT,  # of these lines, whatever the run was told in
        "package": run.package,
        "models": dict(run.models),
        "options": dict(run.options),
    }


def failure_line(failure: Failure) -> Line:
    return {"type": "failure", "input": failure.input, "stage": failure.stage, "reason": failure.reason}


def article_line(article: Article) -> Line:
    return {
        "type": "article",
        "id": article.id,
        "source_id": article.source_id,
        "path": article.path,
        "container": article.container,
        "record": article.record,
        "url": article.url,
        "sha256": article.sha256,
        "text_sha256": article.text_sha256,
        "media_type": article.media_type,
        "retrieved": article.retrieved,
        "outlet": article.outlet,
        "byline": article.byline,
        "title": article.title,
        "published": article.published,
        "published_from": article.published_from,
        "language": article.language,
        "read": article.read,
        "text": article.text,
        "title_span": _span(article.title_span) if article.title_span else None,
        "standfirst_span": _span(article.standfirst_span) if article.standfirst_span else None,
        "paragraphs": _spans(article.paragraphs),
        "related": [_related(entry) for entry in article.related],
        "same_as": article.same_as,
    }


def statement_line(statement: Statement) -> Line:
    return {
        "type": "statement",
        "id": statement.id,
        "article": statement.article,
        "speaker": statement.speaker,
        "speakers": list(statement.speakers),
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "mode": statement.mode,
        "act": statement.act,
        "force": statement.force,
        "negated": statement.negated,
        "parent": statement.parent,
        "found_by": statement.found_by,
        "confidence": statement.confidence,
    }


def claim_line(claim: Claim) -> Line:
    return {
        "type": "claim",
        "kind": claim.kind,
        "id": claim.id,
        "article": claim.article,
        "statement": claim.statement,
        "voice": claim.voice,
        "voice_kind": claim.voice_kind,
        "via": list(claim.via),
        "spans": _spans(claim.spans),
        "slots": _slots(claim.slots),
        **_detail(claim.detail),
        "place": claim.place,
        "place_precision": claim.place_precision,
        **_location(claim.location or Location()),
        "from": claim.date_from,
        "to": claim.date_to,
        "date_precision": claim.date_precision,
        "as_of": claim.as_of,
        "certainty": claim.certainty,
        "found_by": claim.found_by,
        "confidence": claim.confidence,
        "reviewed": claim.reviewed,
    }


def _location(at: Location) -> Line:
    return {
        "place_id": at.id,
        "place_name": at.name,
        "place_within": list(at.within),
        "latitude": at.latitude,
        "longitude": at.longitude,
        "coordinates_precision": at.precision,
        "country": at.country,
    }


def _detail(detail: Harm | Blame | Label) -> Line:
    match detail:
        case Harm():
            return {
                "effect": detail.effect,
                "low": detail.low,
                "high": detail.high,
                "bound": detail.bound,
                "words": detail.words,
                "population": detail.population,
                "names": list(detail.names),
                "part_of": detail.part_of,
                "scope": detail.scope,
                "blamed": detail.blamed,
                "means": detail.means,
            }
        case Blame():
            return {"blamed": detail.blamed, "deed": detail.deed, "stance": detail.stance}
        case Label():
            return {
                "target": detail.target,
                "target_text": detail.target_text,
                "term": detail.term,
                "category": detail.category,
                "words_of": detail.words_of,
                "portrayal": detail.portrayal,
            }


def actor_line(actor: Actor) -> Line:
    return {
        "type": "actor",
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "alias_proof": [_alias(alias) for alias in actor.alias_proof],
        "roles": [_role(role) for role in actor.roles],
        "joined": [_joined(one) for one in actor.joined],
        "formerly": list(actor.formerly),
    }


def comparison_line(comparison: Comparison) -> Line:
    return {
        "type": "comparison",
        "event": comparison.event,
        "aspect": comparison.aspect,
        "cells": [
            {
                "claim": cell.claim,
                "voice": cell.voice,
                "voice_kind": cell.voice_kind,
                "origin": cell.origin,
                "article": cell.article,
            }
            for cell in comparison.cells
        ],
        "relations": [
            {"a": r.a, "b": r.b, "relation": r.relation, "why": r.why, "gap": r.gap} for r in comparison.relations
        ],
        "silent": [{"voice": silence.voice, "article": silence.article} for silence in comparison.silent],
        "truncated": comparison.truncated,
    }


def decision_line(decision: Decision) -> Line:
    anchor = decision.anchor
    return {
        "type": "decision",
        "id": decision.id,
        "by": decision.by,
        "at": decision.at,
        "finding": decision.finding,
        "verdict": decision.verdict,
        "was": dict(decision.was),
        "now": dict(decision.now),
        "note": decision.note,
        "anchor": {
            "type": anchor.type,
            "article": anchor.article,
            "quote": anchor.quote,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        "attached": decision.attached,
        "standing": decision.standing,
        "number": decision.number,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [_span(span) for span in spans]


def _slots(slots: Mapping[str, Spans]) -> dict[str, list[list[int]]]:
    return {role: _spans(slots[role]) for role in sorted(slots)}


def _related(related: Related) -> Line:
    return {"list": related.list, "title": related.title, "text": related.text}


def _alias(alias: Alias) -> Line:
    return {"alias": alias.alias, "article": alias.article, "span": _span(alias.span)}


def _joined(one: Joined) -> Line:
    proof = {"article": one.proof.article, "span": _span(one.proof.span)} if one.proof else None
    return {"member": one.member, "article": one.article, "name": one.name, "why": one.why, "proof": proof}


def _role(role: Role) -> Line:
    return {
        "role": role.role,
        "of": role.of,
        "former": role.former,
        "speaks_for": role.speaks_for,
        "article": role.article,
        "span": _span(role.span),
    }
