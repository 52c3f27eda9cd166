"""What an actor across articles is: its name, kind, other names and roles, and why each article's is part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.actors.linking.decided import Group
from rashomon.actors.linking.graph import FILE, Point, Tie, Ties
from rashomon.actors.linking.members import Member
from rashomon.actors.linking.names import alias_as_kept
from rashomon.model import Actor, ActorId, ActorKind, Alias, ArticleActor, Joined, Proof, Role


def tell(
    group: Group, members: Mapping[ActorId, Member], ties: Ties, new_id: ActorId, new_ids: Mapping[ActorId, ActorId]
) -> Actor:
    if len(group.members) == 1 and len(only := members[min(group.members)].parts) == 1:
        return _alone(only[0], new_id, new_ids)
    parts = [part for member in sorted(group.members) for part in members[member].parts]
    known = [part for part in parts if part.known is not None]
    name = _name(members, known or parts)
    proof = {alias for part in parts for alias in part.aliases}
    aliases = {part.name for part in parts if part.named} | {alias.alias for alias in proof}
    roles = {_of_joined(role, new_ids) for part in parts for role in part.roles}
    return Actor(
        id=new_id,
        name=name,
        kind=_kind(known or parts),
        aliases=tuple(sorted({alias_as_kept(alias) for alias in aliases} - {name})),
        alias_proof=tuple(sorted(proof, key=_alias_order)),
        roles=tuple(sorted(roles, key=_role_order)),
        joined=tuple(_joined(group, name, members, ties)) if len(parts) > 1 else (),
    )


def _alone(part: ArticleActor, new_id: ActorId, new_ids: Mapping[ActorId, ActorId]) -> Actor:
    """The same of an actor that one article alone speaks of, as most are."""
    aliases = {alias_as_kept(alias.alias) for alias in part.aliases} - {part.name}
    return Actor(
        id=new_id,
        name=part.name,
        kind=part.kind,
        aliases=tuple(sorted(aliases)),
        alias_proof=tuple(sorted(set(part.aliases), key=_alias_order)),
        roles=tuple(sorted({_of_joined(role, new_ids) for role in part.roles}, key=_role_order)),
    )


def _of_joined(role: Role, new_ids: Mapping[ActorId, ActorId]) -> Role:
    if role.of is None:
        return role
    return Role(role=role.role, of=new_ids.get(role.of, role.of), article=role.article, span=role.span)


def _joined(group: Group, name: str, members: Mapping[ActorId, Member], ties: Ties) -> list[Joined]:
    """One for each article's actor, by article."""
    ordered = sorted((members[member] for member in group.members), key=lambda one: one.id)
    core = _core(ordered, name, group)
    ways = ties.from_(core)
    sharing = Counter(member.home for member in ordered if member.id not in group.why)
    reasons = ((member, group.why.get(member.id) or _why(member, core, ways, sharing)) for member in ordered)
    told = (
        Joined(member=member.id, article=part.article, name=part.name, why=why, proof=proof)
        for member, (why, proof) in reasons
        for part in member.parts
    )
    return sorted(told, key=lambda one: (one.article, one.member))


def _core(ordered: Sequence[Member], name: str, group: Group) -> Point:
    """Where those stand that give the actor its name."""
    by_name = [one for one in ordered if one.id not in group.why] or list(ordered)
    giving = [one for one in by_name if any(part.name == name for part in one.parts)] or by_name
    return min((one.home for one in giving), key=lambda home: (home[0] != FILE, home))


def _why(
    member: Member, core: Point, ways: Mapping[Point, Tie], sharing: Mapping[Point, int]
) -> tuple[str, Proof | None]:
    if member.home[0] == FILE:
        return f"in the file of names as {member.home[1]}", None
    if member.outlet and (member.home == core or sharing[member.home] > 1 or len(member.parts) > 1):
        return "the outlet of the article", None
    if member.home == core:
        return "same full name" if sharing[core] > 1 else "the name it goes by", None
    tie = ways.get(member.home)
    return (tie.why, tie.proof) if tie is not None else ("same full name", None)


def _name(members: Mapping[ActorId, Member], parts: Sequence[ArticleActor]) -> str:
    """The full name that most articles give; of several the one of most words, then the first by code point. One
    article's odd words on somebody ("crooked …") never become the name. Without full names, the fullest of the rest."""
    full = Counter(part.name for part in parts if (own := members[part.id].own) is not None and own.proof is None)
    if full:
        return min(full, key=lambda name: (-full[name], -len(name.split()), name))
    bare = Counter(part.name for part in parts)
    return min(bare, key=lambda name: (-len(name.split()), -bare[name], name))


def _kind(parts: list[ArticleActor]) -> ActorKind:
    """The most frequent kind; "organization" only where nothing more telling was found."""
    counted = Counter(part.kind for part in parts)
    return min(counted, key=lambda kind: (kind is ActorKind.ORGANIZATION, -counted[kind], kind))


def _alias_order(alias: Alias) -> tuple[str, int, int, str]:
    return alias.article, alias.span.start, alias.span.end, alias.alias


def _role_order(role: Role) -> tuple[str, int, int, str, str]:
    return role.article, role.span.start, role.span.end, role.role, role.of or ""
