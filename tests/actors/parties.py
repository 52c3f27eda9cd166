"""Article actors in one line each, for tests of what joins them."""

from __future__ import annotations

from itertools import count

from rashomon.actors import link_actors
from rashomon.model import ActorId, ActorKind, Alias, ArticleActor, ArticleId, Role, Span

PERSON, ORG, ARMED, GOV = ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT
MEDIA, OFFICE, PLACE = ActorKind.MEDIA, ActorKind.OFFICE, ActorKind.PLACE

_ids = count()


def actor(
    name: str,
    kind: ActorKind = PERSON,
    *aliases: str,
    article: str | None = None,
    known_as: str | None = None,
    roles: tuple[str | tuple[str, ArticleActor] | Role, ...] = (),
    **more: object,
) -> ArticleActor:
    """An actor of an article of its own, or of the one named; a role may come with the body that it belongs to."""
    number = next(_ids)
    where = ArticleId(article or f"art-{number}")
    proof = tuple(Alias(alias=alias, article=where, span=Span(i, i + 1)) for i, alias in enumerate(aliases))
    return ArticleActor(
        id=ActorId(known_as or f"act-{number}"),
        article=where,
        name=name,
        kind=kind,
        aliases=proof,
        roles=tuple(_role(role, where, at) for at, role in enumerate(roles)),
        **more,  # type: ignore[arg-type]
    )


def _role(role: str | tuple[str, ArticleActor] | Role, article: ArticleId, at: int) -> Role:
    if isinstance(role, Role):
        return role
    words, body = role if isinstance(role, tuple) else (role, None)
    return Role(role=words, of=body.id if body else None, article=article, span=Span(at, at + 1))


def groups(*actors: ArticleActor) -> set[frozenset[str]]:
    """Who is one, by the names in the articles."""
    names = {a.id: a.name for a in actors}
    return {frozenset(names[m] for m in members) for _, members in link_actors(actors)}


def joined(*actors: ArticleActor) -> int:
    """How many actors they are."""
    return len(link_actors(actors))


def are_one(a: ArticleActor, b: ArticleActor, *others: ArticleActor) -> bool:
    return any({a.id, b.id} <= set(members) for _, members in link_actors([a, b, *others]))
