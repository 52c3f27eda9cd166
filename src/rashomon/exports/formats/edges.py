"""Who speaks of whom, who blames whom, who labels whom: one edge for each, with the words that show it.

Findings that a person rejected are not drawn: an arrow has no room to say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from rashomon.exports.formats.leaving import Leaving, Told
from rashomon.model import ActorId, Blame, Claim, Label, Mention, Statement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """From who speaks to whom they speak of. None: not known, or nothing of the kind."""

    id: str
    source: ActorId
    target: ActorId
    relation: Literal["speaks of", "blames", "labels"]
    words: str
    statement: str | None
    claim: str | None
    article: str
    outlet: str | None
    date: str | None  # of the article
    stance: str | None = None
    term: str | None = None
    certainty: str | None = None
    confidence: float | None = None
    reviewed: str | None = None
    reviewed_by: str | None = None


# Name -> its type in GraphML and GEXF alike.
TYPES = {
    one.name: "double" if one.name == "confidence" else "string"
    for one in fields(Edge)
    if one.name not in ("id", "source", "target")
}


def edges(leaving: Leaving) -> Iterator[Edge]:
    for told in leaving.articles(mentions=True):
        yield from _spoken_of(leaving, told)
        for claim in told.claims:
            yield from _claimed(leaving, told, claim)


def _spoken_of(leaving: Leaving, told: Told) -> Iterator[Edge]:
    """One edge for a speaker, a statement and each actor that is mentioned in its own words: what a statement within it
    says is that one's. Nobody speaks of themselves."""
    smallest = sorted(told.statements, key=lambda one: (sum(span.end - span.start for span in one.content), one.id))
    spoken: dict[str, dict[ActorId, None]] = {}
    for mention in told.mentions:
        holder = next((one for one in smallest if _holds(one, mention)), None)
        if holder is not None:
            spoken.setdefault(holder.id, {})[mention.actor] = None
    for statement in told.statements:
        if _is_rejected(leaving, statement):
            continue
        for speaker in dict.fromkeys(statement.speakers):
            for other in spoken.get(statement.id, ()):
                if other != speaker:
                    yield _edge(leaving, told, statement, speaker, other)


def _holds(statement: Statement, mention: Mention) -> bool:
    return any(span.holds(mention.span) for span in statement.content)


def _is_rejected(leaving: Leaving, finding: Statement | Claim) -> bool:
    review = leaving.review(finding)
    return review is not None and review.verdict == Verdict.REJECT


def _edge(leaving: Leaving, told: Told, statement: Statement, speaker: ActorId, other: ActorId) -> Edge:
    review = leaving.review(statement)
    return Edge(
        id=f"{statement.id}:{speaker}:{other}",
        source=speaker,
        target=other,
        relation="speaks of",
        words=told.words(statement.content),
        statement=statement.id,
        claim=None,
        article=told.article.id,
        outlet=leaving.text(told.article.outlet, told.article.id),
        date=told.article.published,
        confidence=statement.confidence,
        reviewed=review.verdict if review else None,
        reviewed_by=review.by if review else None,
    )


def _claimed(leaving: Leaving, told: Told, claim: Claim) -> Iterator[Edge]:
    detail = claim.detail
    other = detail.blamed if isinstance(detail, Blame) else detail.target if isinstance(detail, Label) else None
    if claim.voice is None or other is None or _is_rejected(leaving, claim):
        return
    review = leaving.review(claim)
    yield Edge(
        id=claim.id,
        source=claim.voice,
        target=other,
        relation="blames" if isinstance(detail, Blame) else "labels",
        words=told.words(claim.spans),
        statement=claim.statement,
        claim=claim.id,
        article=told.article.id,
        outlet=leaving.text(told.article.outlet, told.article.id),
        date=told.article.published,
        stance=detail.stance if isinstance(detail, Blame) else None,
        term=leaving.text(detail.term, told.article.id) if isinstance(detail, Label) else None,
        certainty=claim.certainty,
        confidence=claim.confidence,
        reviewed=review.verdict if review else None,
        reviewed_by=review.by if review else None,
    )
