"""W3C Web Annotation (JSON-LD): each statement and each claim as an annotation of the page that it was found on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from rashomon.exports import wording
from rashomon.exports.formats.leaving import Leaving, Told
from rashomon.exports.formats.saying import claimed, said
from rashomon.exports.jsonl import Line, as_json, claim_line
from rashomon.model import Claim, Span, Statement

_AROUND = 32  # characters before and after a quotation, as much as other tools keep
# What Web Annotation has no word for. The names are those of the contract (docs/contract.md).
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"rashomon": "urn:rashomon:contract:1.0#"}]


def write_annotations(leaving: Leaving, out: BinaryIO) -> None:
    """One AnnotationPage, an annotation a line, so that it can be read as a stream too."""
    head = as_json({"@context": _CONTEXT, "id": "urn:rashomon:export", "type": "AnnotationPage"})
    out.write(head[:-1].encode() + b',"items":[')
    comma = b"\n"
    for annotation in _found(leaving):
        out.write(comma + as_json(annotation).encode())
        comma = b",\n"
    out.write(b"\n]}\n")


def _found(leaving: Leaving) -> Iterator[Line]:
    for told in leaving.articles():
        for statement in told.statements:
            yield _statement(leaving, told, statement)
        for claim in told.claims:
            yield _claim(leaving, told, claim)


def _statement(leaving: Leaving, told: Told, statement: Statement) -> Line:
    roles = (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
    targets = [_target(leaving, told, span, role) for role, spans in roles for span in spans]
    who = [{"id": f"urn:rashomon:{one}", "name": leaving.name(one)} for one in statement.speakers]
    body = [_tag("statement"), _tag(statement.mode), _described(said(leaving, statement))]
    made = _annotation(leaving, statement, body, targets)
    return {**made, "rashomon:speakers": who, "rashomon:confidence": statement.confidence}


def _claim(leaving: Leaving, told: Told, claim: Claim) -> Line:
    targets = [_target(leaving, told, span, "claim") for span in claim.spans]
    line = claim_line(claim)
    tags = [_tag(f"claim:{claim.kind}")]
    tags += [_tag(f"{key}:{line[key]}") for key in ("effect", "stance", "category") if line.get(key)]
    made = _annotation(leaving, claim, [*tags, _described(claimed(leaving, claim))], targets)
    stated = {f"rashomon:{key}": line[key] for key in ("low", "high", "bound") if key in line}
    return {
        **made,
        "rashomon:voice": wording.voice(claim, leaving.name),
        "rashomon:voice_kind": claim.voice_kind,
        "rashomon:certainty": claim.certainty,
        **stated,
        "rashomon:statement": f"urn:rashomon:{claim.statement}" if claim.statement else None,
        "rashomon:confidence": claim.confidence,
    }


def _annotation(leaving: Leaving, finding: Statement | Claim, body: list[Line], targets: list[Line]) -> Line:
    review = leaving.review(finding)
    return {
        "id": f"urn:rashomon:{finding.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"id": f"urn:rashomon:{finding.found_by}", "type": "Software", "name": finding.found_by},
        "body": body,
        "target": targets,
        "rashomon:reviewed": review.verdict if review else None,
        "rashomon:reviewed_by": review.by if review else None,
        "rashomon:reviewed_at": review.at if review else None,
    }


def _target(leaving: Leaving, told: Told, span: Span, role: str) -> Line:
    """One stretch of words. Both selectors choose the same; the quotation is without hidden names, so that with
    `names` alone it is found on the live page. Positions are into the article's whole text (`text_sha256`)."""
    article, now = told.article, told.text.span(span)
    text = told.text.text
    return {
        "type": "SpecificResource",
        "source": leaving.address(article) or f"urn:sha256:{article.sha256}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[now.start : now.end],
                "prefix": text[max(0, now.start - _AROUND) : now.start],
                "suffix": text[now.end : now.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        "state": {
            "type": "TimeState",
            "sourceDate": article.retrieved,
            "cached": f"urn:sha256:{article.sha256}",
        },
        "rashomon:role": role,
        "rashomon:article": f"urn:rashomon:{article.id}",
        "rashomon:text_sha256": article.text_sha256,
    }


def _tag(value: str) -> Line:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _described(value: str) -> Line:
    return {"type": "TextualBody", "purpose": "describing", "value": value, "format": "text/plain", "language": "en"}
