"""What a person's merge or split says: which articles' actors are one, and which are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from rashomon.errors import UsageError
from rashomon.ledger import anchoring, schema
from rashomon.model import Actor, Verdict


def merged(connection: Connection, actor: Actor, other: Actor) -> dict[str, object]:
    """The `now` of the decision that these two are one."""
    if actor.id == other.id:
        raise UsageError(f"{actor.id} ({actor.name}) and what it is to be merged with are one already")
    members, with_members = anchoring.SIDES[Verdict.MERGE]
    return {
        "with": other.id,
        "with_name": other.name,
        members: _some(connection, [row.id for row in _parts(connection, actor)]),
        with_members: _some(connection, [row.id for row in _parts(connection, other)]),
    }


def split(connection: Connection, actor: Actor, off: Sequence[str]) -> dict[str, object]:
    """The `now` of the decision that these are not one with the rest: each the id of an article's actor, of an article
    or of a mention (or its beginning), or what an article calls them."""
    parts = _parts(connection, actor)
    taken: set[str] = set()
    for wanted in off:
        found = _called(connection, parts, wanted)
        if not found:
            raise UsageError(
                f"{wanted!r} is no part of {actor.id} ({actor.name}); see its parts with: rashomon show {actor.id}"
            )
        taken |= found
    rest = {row.id for row in parts} - taken
    if not taken:
        raise UsageError(f"say what to take off {actor.id} ({actor.name})")
    if not rest:
        raise UsageError(f"nothing would be left of {actor.id} ({actor.name}); take off a part of it")
    members, off_members = anchoring.SIDES[Verdict.SPLIT]
    return {members: _some(connection, sorted(rest)), off_members: anchoring.anchors(connection, taken)}


def _some(connection: Connection, members: Iterable[str]) -> list[anchoring.Anchor]:
    return anchoring.anchors(connection, sorted(set(members))[: anchoring.MOST])


def _parts(connection: Connection, actor: Actor) -> Sequence[Any]:
    """The article actors that it is made of, once for each article."""
    own, identity = schema.article_actors.c, schema.identities.c
    wanted = (
        select(own.id, own.article, own.name)
        .join(schema.identities, identity.member == own.id)
        .where(identity.kind == "actor", identity.id == actor.id)
    )
    return connection.execute(wanted.order_by(own.article, own.number)).all()


def _called(connection: Connection, parts: Sequence[Any], wanted: str) -> set[str]:
    folded = wanted.casefold()
    by_name = {row.id for row in parts if row.name.casefold() == folded}
    if by_name:
        return by_name
    if wanted.startswith("men-"):
        mention = schema.mentions.c
        begins = (mention.id >= wanted) & (mention.id < f"{wanted}~")
        mentioned = set(connection.scalars(select(mention.actor).where(begins)))
        return mentioned & {row.id for row in parts} if len(mentioned) == 1 else set()
    if not wanted.startswith(("act-", "art-")):
        return set()
    found = {row.id for row in parts if row.id.startswith(wanted)}
    if len(found) > 1:
        raise UsageError(f"several parts begin with {wanted!r}; write more of the one you mean")
    articles = {row.article for row in parts if row.article.startswith(wanted)}
    if len(articles) > 1:
        raise UsageError(f"several articles begin with {wanted!r}; write more of the one you mean")
    return found or {row.id for row in parts if row.article in articles}
