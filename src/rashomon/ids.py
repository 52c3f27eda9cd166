"""Names for what is found: the same finding has the same id in every run (docs/contract.md, "Ids")."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from rashomon.model import (
    ActorId,
    ArticleId,
    Blame,
    ClaimId,
    DecisionId,
    EventId,
    Harm,
    Label,
    MentionId,
    QuotationId,
    Span,
    Spans,
    StatementId,
)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def text_sha256(text: str) -> str:
    # Lone surrogates cannot be in an article's text, but a name or an id given from outside may hold one.
    return sha256(text.encode("utf-8", "surrogatepass"))


def article_id(payload_sha256: str, *, url: str | None, source_id: str | None, outlet: str | None) -> ArticleId:
    """Of the bytes, where they come from and a given outlet; never of the path."""
    return ArticleId(_id("art", payload_sha256, url or "", source_id or "", outlet or ""))


def mention_id(article: ArticleId, text_hash: str, span: Span) -> MentionId:
    return MentionId(_id("men", article, text_hash, _spans((span,))))


def statement_id(article: ArticleId, text_hash: str, *, source: Spans, cue: Spans, content: Spans) -> StatementId:
    return StatementId(_id("sta", article, text_hash, _spans(source), _spans(cue), _spans(content)))


def claim_id(
    article: ArticleId,
    text_hash: str,
    *,
    detail: Harm | Blame | Label,
    spans: Spans,
    slots: Mapping[str, Spans],
) -> ClaimId:
    """Harm adds effect, low, high, bound, population; blame the blamed's span and stance; a label the spans of
    term and target. Confidence and linked actors never enter."""
    roles = ";".join(f"{role}={_spans(slots[role])}" for role in sorted(slots))
    match detail:
        case Harm():
            told_apart: Sequence[object] = (detail.effect, detail.low, detail.high, detail.bound, detail.population)
        case Blame():
            told_apart = (_spans(slots.get("blamed", ())), detail.stance)
        case Label():
            told_apart = (_spans(slots.get("term", ())), _spans(slots.get("target", ())))
    kind = type(detail).__name__.lower()
    return ClaimId(_id("cla", kind, article, text_hash, _spans(spans), roles, *map(str, told_apart)))


def article_actor_id(mentions: Iterable[MentionId]) -> ActorId:
    """An actor within an article, by its smallest mention."""
    return ActorId(_id("act", min(mentions)))


def actor_id(members: Iterable[ActorId]) -> ActorId:
    """An actor across articles, by its smallest member: the id that it has within one of them."""
    return ActorId(_id("act", min(members)))


def outlet_id(outlet: str | None, article: ArticleId) -> ActorId:
    """The actor behind an article's narration: one per outlet, or per article where the outlet is unknown."""
    return ActorId(_id("act", "outlet", outlet.casefold() if outlet else article))


def event_id(claims: Iterable[ClaimId]) -> EventId:
    return EventId(_id("eve", min(claims)))


def quotation_id(statements: Iterable[StatementId]) -> QuotationId:
    return QuotationId(_id("quo", min(statements)))


def decision_id(by: str, at: str, finding: str, verdict: str, ordinal: int) -> DecisionId:
    return DecisionId(_id("dec", by, at, finding, verdict, str(ordinal)))


def _id(prefix: str, *parts: str) -> str:
    joined = "\x1f".join(parts)
    return f"{prefix}-{text_sha256(joined)[:16]}"


def _spans(spans: Spans) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans)
