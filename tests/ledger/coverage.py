"""Short articles about named actors, for tests of who is who: only the mentions matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rashomon import ids
from rashomon.joining import join
from rashomon.ledger import Ledger
from rashomon.model import (
    Act,
    ActorKind,
    Alias,
    ArticleActor,
    Findings,
    Form,
    Mention,
    Mode,
    Role,
    Snapshot,
    Span,
    Statement,
)
from tests.ledger.samples import READER, article, snapshot


@dataclass(frozen=True, slots=True)
class Told:
    """An actor of a text: its names there, the fullest first, and words in the text that say what it is."""

    name: str
    kind: ActorKind = ActorKind.PERSON
    also: tuple[str, ...] = ()
    role: str | None = None
    known: str | None = None


def page(text: str, *told: Told, outlet: str = "The Tavoy Herald") -> tuple[Snapshot, Findings]:
    """An article and what is found in it. Whoever is told of first says the whole text."""
    made = snapshot(text, path=f"coverage/{ids.text_sha256(text)[:8]}.txt")
    of = article(made, standfirst_span=None, outlet=outlet)
    actors, mentions = [], []
    for one in told:
        named = [
            (name, Span(*match.span()))
            for name in (one.name, *one.also)
            for match in re.finditer(re.escape(name), text)
        ]
        own = [_mention(of.id, of.text_sha256, span) for _, span in sorted(set(named), key=lambda pair: pair[1])]
        actor = ids.article_actor_id(mention.id for mention in own)
        mentions += [replace(mention, actor=actor) for mention in own]
        where = Span(*re.search(re.escape(one.role), text).span()) if one.role else None  # type: ignore[union-attr]
        actors.append(
            ArticleActor(
                id=actor,
                article=of.id,
                name=one.name,
                kind=one.kind,
                aliases=tuple(
                    Alias(alias=alias, article=of.id, span=next(span for name, span in named if name == alias))
                    for alias in one.also
                ),
                roles=(Role(role=one.role, of=None, article=of.id, span=where),) if one.role and where else (),
                known=one.known,
            )
        )
    actors.append(
        ArticleActor(id=ids.outlet_id(of.outlet, of.id), article=of.id, name=outlet, kind=ActorKind.MEDIA, outlet=True)
    )
    said = Statement(
        id=ids.statement_id(of.id, of.text_sha256, source=(), cue=(), content=of.paragraphs),
        article=of.id,
        source=(),
        cue=(),
        content=of.paragraphs,
        mode=Mode.INDIRECT,
        act=Act.SAYS,
        speakers=(actors[0].id,),
        found_by=READER,
    )
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    return made, Findings(article=of, actors=tuple(actors), mentions=ordered, statements=(said,))


def _mention(article: str, text_sha256: str, span: Span) -> Mention:
    made = ids.mention_id(article, text_sha256, span)  # type: ignore[arg-type]
    return Mention(id=made, article=article, actor="", span=span, form=Form.NAME)  # type: ignore[arg-type]


def keep(ledger: Ledger, *pages: tuple[Snapshot, Findings], reader: str = READER) -> None:
    """Read and joined."""
    ledger.keep_many(pages, reader=reader)
    join(ledger)


def who(ledger: Ledger) -> set[frozenset[str]]:
    """The actors that speak, each as the texts that it is shown to say."""
    said: dict[str, set[str]] = {}
    for statement in ledger.statements():
        assert statement.speaker is not None
        said.setdefault(statement.speaker, set()).add(ledger.article(statement.article).text.split(":")[0])
    return {frozenset(articles) for articles in said.values()}
