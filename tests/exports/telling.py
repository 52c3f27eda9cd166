"""Ledgers made by hand: articles, what is found in them, and one event that all of it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon import ids
from rashomon.ledger import Ledger
from rashomon.model import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    Alias,
    Article,
    ArticleActor,
    ArticleId,
    Blame,
    Bound,
    Cell,
    Certainty,
    Claim,
    ClaimId,
    Comparison,
    Effect,
    Event,
    EventId,
    EventKind,
    Findings,
    Force,
    Form,
    Harm,
    Label,
    LabelCategory,
    Mention,
    Mode,
    Population,
    Related,
    Relation,
    RelationKind,
    Role,
    Scope,
    Silence,
    Snapshot,
    Span,
    Stance,
    Statement,
    StatementId,
    VoiceKind,
    WordsOf,
)

READER = "hand@1"
DAY = "2031-05-02"


@dataclass(slots=True)
class Page:
    """One article and what is found in it. Voices and parties are given by name; no voice is the outlet's own."""

    article: Article
    data: bytes
    actors: dict[str, ArticleActor] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(start, start + len(words))

    def actor(self, name: str, kind: ActorKind = ActorKind.ORGANIZATION, *, role: str | None = None) -> ActorId:
        if name not in self.actors:
            start = max(self.article.text.find(name), 0)
            here = Span(start, start + max(len(name), 1))
            self.actors[name] = ArticleActor(
                id=ActorId(f"act-{ids.text_sha256(self.article.id + name)[:12]}"),
                article=self.article.id,
                name=name,
                kind=kind,
                aliases=(Alias(alias=name, article=self.article.id, span=here),),
                roles=(Role(role=role, of=None, article=self.article.id, span=here),) if role else (),
            )
        return self.actors[name].id

    def mentions_of(self, name: str, *words: str, form: Form = Form.NAME) -> None:
        """Each place of these words speaks of this actor."""
        for one in words:
            span = self.span(one)
            made = ids.mention_id(self.article.id, self.article.text_sha256, span)
            self.mentions.append(
                Mention(id=made, article=self.article.id, actor=self.actor(name), span=span, form=form)
            )

    def says(
        self,
        *content: str,
        by: str | None,
        source: str | None = None,
        act: Act = Act.SAYS,
        force: Force = Force.NEUTRAL,
        parent: StatementId | None = None,
        mode: Mode = Mode.INDIRECT,
    ) -> StatementId:
        spans = tuple(map(self.span, content))
        where = (self.span(source),) if source else ()
        made = Statement(
            id=ids.statement_id(self.article.id, self.article.text_sha256, source=where, cue=(), content=spans),
            article=self.article.id,
            source=where,
            cue=(),
            content=spans,
            mode=mode,
            act=act,
            force=force,
            parent=parent,
            speakers=(self.actor(by, ActorKind.PERSON),) if by else (),
            found_by=READER,
        )
        self.statements.append(made)
        return made.id

    def harm(
        self,
        words: str,
        low: int | None,
        high: int | None,
        *,
        by: str | None = None,
        via: Sequence[str] = (),
        effect: Effect = Effect.KILLED,
        bound: Bound = Bound.EXACTLY,
        population: Population = Population.PEOPLE,
        scope: Scope = Scope.INCIDENT,
        names: tuple[str, ...] = (),
        certainty: Certainty = Certainty.ASSERTED,
        statement: StatementId | None = None,
        means: str | None = None,
    ) -> ClaimId:
        harm = Harm(
            effect=effect,
            low=low,
            high=high,
            bound=bound,
            words=words,
            population=population,
            names=names,
            scope=scope,
            means=means,
        )
        return self._claim(harm, words, by, via, certainty, statement)

    def blame(self, words: str, blamed: str | None, stance: Stance, *, by: str | None = None) -> ClaimId:
        party = self.actor(blamed, ActorKind.ARMED_GROUP) if blamed else None
        return self._claim(Blame(blamed=party, deed=words, stance=stance), words, by, (), Certainty.ASSERTED, None)

    def label(self, term: str, target: str, *, by: str | None = None, words_of: WordsOf = WordsOf.SPEAKER) -> ClaimId:
        label = Label(target=None, target_text=target, term=term, category=LabelCategory.VICTORY, words_of=words_of)
        return self._claim(label, term, by, (), Certainty.ASSERTED, None)

    def _claim(
        self,
        detail: Harm | Blame | Label,
        words: str,
        by: str | None,
        via: Sequence[str],
        certainty: Certainty,
        statement: StatementId | None,
    ) -> ClaimId:
        spans = (self.span(words),)
        outlet = self.article.outlet or "unnamed outlet"
        made = Claim(
            id=ids.claim_id(self.article.id, self.article.text_sha256, detail=detail, spans=spans, slots={}),
            article=self.article.id,
            detail=detail,
            statement=statement,
            voice=self.actor(by) if by else self.actor(outlet, ActorKind.MEDIA),
            voice_kind=VoiceKind.SPEAKER if by else VoiceKind.NARRATION,
            via=tuple(map(self.actor, via)),
            spans=spans,
            place="Ferrin",
            date_from=DAY,
            date_to=DAY,
            as_of=self.article.published,
            certainty=certainty,
            found_by=READER,
        )
        self.claims.append(made)
        return made.id


def page(
    text: str,
    *,
    outlet: str | None = "The Ferrin Herald",
    published: str | None = "2031-05-03",
    title: str | None = "A market is struck",
    url: str | None = "https://herald.example/market",
    related: tuple[Related, ...] = (),
) -> Page:
    data = text.encode(errors="surrogatepass")
    sha256 = ids.sha256(data)
    paragraphs, start = [], 0
    for paragraph in text.split("\n\n"):
        paragraphs.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    article = Article(
        id=ids.article_id(sha256, url=url, source_id=None, outlet=outlet),
        sha256=sha256,
        text_sha256=ids.text_sha256(text),
        media_type="text/plain",
        retrieved="2031-05-04T08:00:00Z",
        text=text,
        paragraphs=tuple(paragraphs),
        language="en",
        url=url,
        outlet=outlet,
        title=title,
        published=published,
        related=related,
    )
    return Page(article=article, data=data)


def tell(
    ledger: Ledger,
    pages: Sequence[Page],
    *,
    relations: Sequence[Relation] = (),
    events: Sequence[Sequence[Page]] | None = None,
    origins: dict[ClaimId, ClaimId] | None = None,
) -> None:
    """Keep the pages and join them: one actor for each name, one event for each group of pages (all, unless given)."""
    for told in pages:
        snapshot = Snapshot(
            data=told.data, sha256=told.article.sha256, media_type="text/plain", retrieved=told.article.retrieved
        )
        findings = Findings(
            article=told.article,
            actors=tuple(told.actors.values()),
            mentions=tuple(sorted(told.mentions, key=lambda one: one.span)),
            statements=tuple(told.statements),
            claims=tuple(told.claims),
        )
        ledger.keep(snapshot, findings, reader=READER)
    with ledger.joining() as joins:
        joins.replace_actors(joined_actors(pages))
        made = joins.replace_events(_event(group) for group in ([pages] if events is None else events))
        claims = {claim.id: claim for claim in joins.claims()}
        joins.replace_comparisons(
            comparison for event in made for comparison in _comparisons(event, claims, relations, origins or {})
        )


def relation(a: ClaimId, b: ClaimId, kind: RelationKind, why: str = "one against the other") -> Relation:
    return Relation(a=a, b=b, relation=kind, why=why, gap=None)


def joined_actors(pages: Sequence[Page]) -> list[tuple[Actor, list[ActorId]]]:
    """One actor for each name, and who is part of it."""
    same: dict[str, list[ArticleActor]] = {}
    for told in pages:
        for actor in told.actors.values():
            same.setdefault(actor.name, []).append(actor)
    return [
        (
            Actor(
                id=members[0].id,
                name=name,
                kind=members[0].kind,
                aliases=(name,),
                alias_proof=tuple(alias for member in members for alias in member.aliases),
                roles=tuple(role for member in members for role in member.roles),
            ),
            [member.id for member in members],
        )
        for name, members in same.items()
    ]


def _event(pages: Sequence[Page]) -> Event:
    claims = tuple(claim.id for told in pages for claim in told.claims)
    articles: tuple[ArticleId, ...] = tuple(told.article.id for told in pages)
    return Event(
        id=EventId(ids.event_id(claims or (ClaimId("none"),))),
        kind=EventKind.ATTACK,
        place="Ferrin",
        date_from=DAY,
        date_to=DAY,
        articles=articles,
        claims=claims,
    )


def _comparisons(
    event: Event,
    claims: dict[ClaimId, Claim],
    relations: Sequence[Relation],
    origins: dict[ClaimId, ClaimId],
) -> list[Comparison]:
    aspects: dict[str, list[Claim]] = {}
    for claim in (claims[one] for one in event.claims):
        aspect = str(claim.detail.effect) if isinstance(claim.detail, Harm) else claim.kind
        aspects.setdefault(aspect, []).append(claim)
    voices = {claim.voice: claim.article for told in aspects.values() for claim in told}
    return [
        Comparison(
            event=event.id,
            aspect=aspect,
            cells=tuple(
                Cell(
                    claim=claim.id,
                    voice=claim.voice,
                    voice_kind=claim.voice_kind,
                    origin=origins.get(claim.id, claim.id),
                    article=claim.article,
                )
                for claim in told
            ),
            relations=tuple(one for one in relations if one.a in {claim.id for claim in told}),
            silent=tuple(
                Silence(voice=voice, article=article)
                for voice, article in voices.items()
                if voice not in {claim.voice for claim in told}
            ),
        )
        for aspect, told in aspects.items()
    ]
