"""The page of an actor: its names with their proof, what it says, who calls it what and who blames it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from rashomon.access import Role
from rashomon.comparison import group_actors
from rashomon.exports import wording
from rashomon.ledger import View
from rashomon.model import Actor, ArticleId, Blame, Claim, Joined, Label, QuotedWords, Span
from rashomon.web.addresses import article_address, span_address
from rashomon.web.rendering import page
from rashomon.web.saying import shortened

_NAMES = 200
_STATEMENTS = 25
_CLAIMS = 60
_LONGEST = 300  # characters of a statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of an article, with what they show."""

    what: str
    href: str
    where: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    id: str
    name: str
    kind: str
    group: str
    formerly: tuple[str, ...]
    aliases: tuple[Words, ...]
    roles: tuple[Words, ...]
    members: tuple[Words, ...]  # the articles' actors that are part of it, and why
    more_members: int
    statements: tuple[Words, ...]
    called: tuple[tuple[str, tuple[Words, ...]], ...]  # a term, and who uses it
    blamed: tuple[Words, ...]


def show_actor(request: Request) -> Response:
    ledger: View = request.state.ledger
    actor = ledger.actor(request.path_params["id"])
    may_decide = request.state.person.role.allows(Role.REVIEWER)
    return page(request, "actor.html.j2", shown=build_actor(ledger, actor), may_decide=may_decide)


def build_actor(ledger: View, actor: Actor) -> ActorPage:
    """All that the page shows."""
    first = [one.id for one in islice(ledger.statements(speaker=actor.id), _STATEMENTS)]
    statements = list(ledger.quoted_statements(ids=first))
    claims = list(islice(ledger.claims(about=actor.id), _CLAIMS))
    voices = {one for claim in claims for one in (claim.voice, *claim.via) if one is not None}
    names = {one.id: one.name for one in ledger.actors_in_short(voices)}
    bodies = list(ledger.actors_in_short({role.of for role in actor.roles if role.of is not None}))
    articles = {
        one.id: one
        for one in ledger.articles_in_short(
            {
                *(claim.article for claim in claims),
                *(one.article for one in actor.alias_proof[:_NAMES]),
                *(one.article for one in actor.roles[:_NAMES]),
                *(one.article for one in actor.joined[:_NAMES]),
            }
        )
    }
    where = {one: _where(article.outlet, article.published) for one, article in articles.items()}

    def voice(claim: Claim) -> str:
        return wording.voice(claim, lambda one: names.get(one, wording.NOBODY))

    called: dict[str, list[Words]] = {}
    for claim in claims:
        if isinstance(claim.detail, Label):
            called.setdefault(claim.detail.term.casefold(), []).append(_claimed(claim, voice(claim), where))
    decisions = ledger.decisions_on([actor.id]).get(actor.id, [])
    return ActorPage(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        group=wording.GROUPS[group_actors([actor, *bodies], decisions).of(actor.id)],
        formerly=actor.formerly,
        aliases=_once(_at(one.alias, one.article, one.span, where) for one in actor.alias_proof[:_NAMES]),
        roles=_once(_at(one.role, one.article, one.span, where) for one in actor.roles[:_NAMES]),
        members=tuple(_member(one, where) for one in actor.joined[:_NAMES]),
        more_members=max(0, len(actor.joined) - _NAMES),
        statements=tuple(map(_said, statements)),
        called=tuple((term, tuple(used)) for term, used in sorted(called.items(), key=lambda one: -len(one[1]))),
        blamed=tuple(
            _claimed(claim, f"{voice(claim)}: {wording.STANCES_SHORT[claim.detail.stance]}", where)
            for claim in claims
            if isinstance(claim.detail, Blame)
        ),
    )


def _where(outlet: str | None, published: str | None) -> str:
    return f"{outlet or 'outlet not known'}, {wording.day(published) or 'no date'}"


def _at(what: str, article: ArticleId, span: Span, where: Mapping[ArticleId, str]) -> Words:
    return Words(what=what, href=span_address(article, span), where=where.get(article, ""))


def _member(one: Joined, where: Mapping[ArticleId, str]) -> Words:
    proof = span_address(one.proof.article, one.proof.span) if one.proof is not None else article_address(one.article)
    return Words(what=f"{one.name}: {one.why}", id=one.member, href=proof, where=where.get(one.article, ""))


def _once(found: Iterable[Words]) -> tuple[Words, ...]:
    """Each name once, with the first words that show it."""
    first: dict[str, Words] = {}
    for one in found:
        first.setdefault(one.what.casefold(), one)
    return tuple(first.values())


def _said(one: QuotedWords) -> Words:
    return Words(
        what=shortened(" … ".join(one.pieces), most=_LONGEST),
        href=article_address(one.statement.article, one.statement.id),
        where=_where(one.outlet, one.published),
    )


def _claimed(claim: Claim, what: str, where: Mapping[ArticleId, str]) -> Words:
    return Words(what=what, href=article_address(claim.article, claim.id), where=where.get(claim.article, ""))
