"""Findings as rows and back. Lists that are never searched in are JSON, spelt as in the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.model import (
    Act,
    ActorId,
    ActorKind,
    Alias,
    Article,
    ArticleActor,
    ArticleId,
    Blame,
    Bound,
    Certainty,
    Claim,
    ClaimId,
    DateFrom,
    DatePrecision,
    Effect,
    Force,
    Form,
    Harm,
    Label,
    LabelCategory,
    Location,
    Mention,
    MentionId,
    Mode,
    PlacePrecision,
    Population,
    Related,
    Role,
    Scope,
    Snapshot,
    Span,
    Spans,
    Stance,
    Statement,
    StatementId,
    VoiceKind,
    WordsOf,
)

Row = dict[str, Any]


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: Sequence[int] | None) -> Span | None:
    return Span(pair[0], pair[1]) if pair else None


def pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def content(finding: Mention | Statement | Claim) -> Spans:
    """The words that a finding is about."""
    match finding:
        case Mention():
            return (finding.span,)
        case Statement():
            return finding.content
        case Claim():
            return finding.spans


def spans(stored: Sequence[Sequence[int]]) -> Spans:
    return tuple([Span(start, end) for start, end in stored])


def snapshot_row(snapshot: Snapshot) -> Row:
    return {
        "sha256": snapshot.sha256,
        "media_type": snapshot.media_type,
        "charset": snapshot.charset,
        "url": snapshot.url,
        "retrieved": snapshot.retrieved,
        "size": len(snapshot.data),
    }


def article_row(article: Article, *, position: int, reader: str) -> Row:
    return {
        "id": article.id,
        "position": position,
        "reader": reader,
        "joined": False,
        "sha256": article.sha256,
        "text_sha256": article.text_sha256,
        "media_type": article.media_type,
        "retrieved": article.retrieved,
        "source_id": article.source_id,
        "path": article.path,
        "container": article.container,
        "record": article.record,
        "url": article.url,
        "outlet": article.outlet,
        "byline": article.byline,
        "title": article.title,
        "published": article.published,
        "published_from": article.published_from,
        "language": article.language,
        "read": article.read,
        "title_span": _pair(article.title_span),
        "standfirst_span": _pair(article.standfirst_span),
        "paragraphs": article.paragraphs,
        "related": [{"list": r.list, "title": r.title, "text": r.text} for r in article.related],
        "text": article.text,
    }


def article_actor_row(actor: ArticleActor, number: int) -> Row:
    return {
        "article": actor.article,
        "id": actor.id,
        "number": number,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": [{"alias": a.alias, "article": a.article, "span": _pair(a.span)} for a in actor.aliases],
        "roles": [{"role": r.role, "of": r.of, "article": r.article, "span": _pair(r.span)} for r in actor.roles],
        "known": actor.known,
        "named": actor.named,
        "outlet": actor.outlet,
    }


def mention_row(mention: Mention, number: int) -> Row:
    return {
        "id": mention.id,
        "article": mention.article,
        "number": number,
        "actor": mention.actor,
        "start_at": mention.span.start,
        "end_at": mention.span.end,
        "form": mention.form,
    }


def statement_row(statement: Statement, number: int) -> Row:
    return {
        "id": statement.id,
        "article": statement.article,
        "number": number,
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "mode": statement.mode,
        "act": statement.act,
        "force": statement.force,
        "negated": statement.negated,
        "parent": statement.parent,
        "found_by": statement.found_by,
        "confidence": statement.confidence,
    }


_HARM = ("effect", "low", "high", "bound", "words", "population", "names", "part_of", "scope", "means", "blamed")
_BLAME = ("blamed", "deed", "stance")
_LABEL = ("target", "target_text", "term", "category", "words_of", "portrayal")
_NO_DETAIL: Row = dict.fromkeys((*_HARM, *_BLAME, *_LABEL))


def claim_row(claim: Claim, number: int) -> Row:
    return {
        "id": claim.id,
        "article": claim.article,
        "number": number,
        "kind": claim.kind,
        "statement": claim.statement,
        "voice": claim.voice,
        "voice_kind": claim.voice_kind,
        "via": list(claim.via),
        "spans": claim.spans,
        "slots": {role: pairs(where) for role, where in claim.slots.items()},
        "place": claim.place,
        "place_precision": claim.place_precision,
        "date_from": claim.date_from,
        "date_to": claim.date_to,
        "date_precision": claim.date_precision,
        "as_of": claim.as_of,
        "certainty": claim.certainty,
        "found_by": claim.found_by,
        "confidence": claim.confidence,
        **_NO_DETAIL,
        **detail_row(claim.detail),
    }


def location_row(claim: Claim) -> Row:
    """What is known of the claim's place; only for claims that have a location."""
    at = claim.location or Location()
    return {
        "claim": claim.id,
        "place": at.id,
        "name": at.name,
        "within": list(at.within),
        "latitude": at.latitude,
        "longitude": at.longitude,
        "precision": at.precision,
        "country": at.country,
    }


def location(row: Any) -> Location:
    return Location(
        id=row.place,
        name=row.name,
        within=tuple(row.within),
        latitude=row.latitude,
        longitude=row.longitude,
        precision=PlacePrecision(row.precision),
        country=row.country,
    )


def detail_row(detail: Harm | Blame | Label) -> Row:
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
                "means": detail.means,
                "blamed": detail.blamed,
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


def article(row: Any) -> Article:
    return Article(
        id=ArticleId(row.id),
        sha256=row.sha256,
        text_sha256=row.text_sha256,
        media_type=row.media_type,
        retrieved=row.retrieved,
        text=row.text,
        paragraphs=row.paragraphs,
        language=row.language,
        read=row.read,
        source_id=row.source_id,
        path=row.path,
        container=row.container,
        record=row.record,
        url=row.url,
        outlet=row.outlet,
        byline=row.byline,
        title=row.title,
        published=row.published,
        published_from=DateFrom(row.published_from) if row.published_from else None,
        title_span=_span(row.title_span),
        standfirst_span=_span(row.standfirst_span),
        related=tuple(Related(list=r["list"], title=r["title"], text=r["text"]) for r in row.related),
        same_as=row.same_as,
    )


def article_actor(row: Any, *, roles: Iterable[Any] | None = None) -> ArticleActor:
    """`roles`: others than the row's own."""
    return ArticleActor(
        id=ActorId(row.id),
        article=ArticleId(row.article),
        name=row.name,
        kind=ActorKind(row.kind),
        aliases=tuple(Alias(alias=a["alias"], article=a["article"], span=Span(*a["span"])) for a in row.aliases),
        roles=tuple(
            Role(role=r["role"], of=r["of"], article=r["article"], span=Span(*r["span"]))
            for r in (row.roles if roles is None else roles)
        ),
        known=row.known,
        named=row.named,
        outlet=row.outlet,
    )


def mention(row: Any, joined: Mapping[str, str]) -> Mention:
    return Mention(
        id=MentionId(row.id),
        article=ArticleId(row.article),
        actor=ActorId(joined.get(row.actor, row.actor)),
        span=Span(row.start_at, row.end_at),
        form=Form(row.form),
    )


def statement(row: Any, speakers: tuple[ActorId, ...]) -> Statement:
    return Statement(
        id=StatementId(row.id),
        article=ArticleId(row.article),
        source=row.source,
        cue=row.cue,
        content=row.content,
        mode=Mode(row.mode),
        act=Act(row.act),
        force=Force(row.force),
        negated=row.negated,
        parent=row.parent,
        speakers=speakers,
        found_by=row.found_by,
        confidence=row.confidence,
    )


def claim_actors(row: Any) -> list[str]:
    """Every actor that the claim speaks of, as its article calls them."""
    return [actor for actor in (row.voice, row.blamed, row.target, *row.via) if actor is not None]


def claim(row: Any, joined: Mapping[str, str], reviewed: str | None, location: Location | None) -> Claim:
    def actor(local: str | None) -> ActorId | None:
        return ActorId(joined.get(local, local)) if local is not None else None

    return Claim(
        id=ClaimId(row.id),
        article=ArticleId(row.article),
        detail=_detail(row, blamed=actor(row.blamed), target=actor(row.target)),
        statement=row.statement,
        voice=actor(row.voice),
        voice_kind=VoiceKind(row.voice_kind),
        via=tuple(ActorId(joined.get(local, local)) for local in row.via),
        spans=row.spans,
        slots={role: spans(where) for role, where in row.slots.items()},
        place=row.place,
        place_precision=PlacePrecision(row.place_precision),
        location=location,
        date_from=row.date_from,
        date_to=row.date_to,
        date_precision=DatePrecision(row.date_precision),
        as_of=row.as_of,
        certainty=Certainty(row.certainty),
        found_by=row.found_by,
        confidence=row.confidence,
        reviewed=reviewed,
    )


def _detail(row: Any, *, blamed: ActorId | None, target: ActorId | None) -> Harm | Blame | Label:
    if row.kind == "harm":
        return Harm(
            effect=Effect(row.effect),
            low=row.low,
            high=row.high,
            bound=Bound(row.bound),
            words=row.words,
            population=Population(row.population),
            names=tuple(row.names),
            part_of=row.part_of,
            scope=Scope(row.scope),
            blamed=blamed,
            means=row.means,
        )
    if row.kind == "blame":
        return Blame(blamed=blamed, deed=row.deed, stance=Stance(row.stance))
    return Label(
        target=target,
        target_text=row.target_text,
        term=row.term,
        category=LabelCategory(row.category),
        words_of=WordsOf(row.words_of),
        portrayal=row.portrayal,
    )
