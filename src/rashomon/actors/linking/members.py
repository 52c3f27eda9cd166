"""Article actors as linking sees them: under which name each stands, and which other names it carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.actors.linking.graph import ALONE, FILE, Point
from rashomon.actors.linking.names import (
    GENERATIONS,
    GENERIC,
    Named,
    full_names,
    has_only_short_names,
    initialled,
    short_names,
    surname_alone,
    written_out,
)
from rashomon.actors.linking.words import sounds
from rashomon.model import ActorId, ActorKind, Alias, ArticleActor, ArticleId

_NONE: frozenset[str] = frozenset()
BODIES = frozenset(
    str(kind) for kind in (ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.INTERGOVERNMENTAL, ActorKind.MEDIA)
)
PERSON = str(ActorKind.PERSON)
MEDIA = str(ActorKind.MEDIA)
ORGANIZATION = str(ActorKind.ORGANIZATION)
MISTAKEN = (PERSON, ORGANIZATION, str(ActorKind.PLACE))


@dataclass(slots=True)
class Member:
    """One article actor (an outlet's: in all its articles), with where it stands before anything is joined."""

    id: ActorId
    parts: list[ArticleActor]
    family: str
    home: Point
    own: Named | None = None  # the name that it stands under
    others: dict[Point, Alias | None] = field(default_factory=dict)  # further full names
    short: dict[str, Alias | None] = field(default_factory=dict)  # acronyms and the like
    is_bare: bool = False  # it has short names alone
    written_out: frozenset[str] = frozenset()
    initialled: str | None = None
    surname: str | None = None  # where an article gives no more

    @property
    def is_partly_named(self) -> bool:
        return self.initialled is not None or self.surname is not None

    @property
    def known(self) -> str | None:
        return min((part.known for part in self.parts if part.known is not None), default=None)

    @property
    def articles(self) -> frozenset[ArticleId]:
        return frozenset(part.article for part in self.parts)

    @property
    def outlet(self) -> bool:
        return any(part.outlet for part in self.parts)


def members_of(actors: Iterable[ArticleActor]) -> dict[ActorId, Member]:
    """Each article actor by its id, in the order of ids."""
    by_id: dict[ActorId, list[ArticleActor]] = defaultdict(list)
    for actor in actors:
        by_id[actor.id].append(actor)
    for parts in by_id.values():
        if len(parts) > 1:  # an outlet's: in no order but their own
            parts.sort(key=lambda part: part.article)
    names = {member: _names(parts) for member, parts in by_id.items()}
    telling, outlets = _telling(by_id, names), _outlets(by_id, names)
    return {member: _member(member, by_id[member], names[member], telling, outlets) for member in sorted(by_id)}


def _names(parts: list[ArticleActor]) -> list[Named]:
    found: dict[str, Named] = {}
    for part in parts:
        for name in full_names(part) if part.named else ():
            held = found.get(name.key)
            if held is None or (held.proof is not None and name.proof is None):
                found[name.key] = name
    return list(found.values())


def own_name(actor: ArticleActor) -> Named | None:
    """The name that one article's actor stands under; None where it has none that is enough to tell it by."""
    return _own(full_names(actor)) if actor.named else None


def _own(names: Sequence[Named]) -> Named | None:
    own = next((name for name in names if name.proof is None), None)
    if own is None and names:  # a bare name with fuller ones beside it
        return min(names, key=lambda name: (-len(name.key.split()), name.key))
    return own


def _telling(
    by_id: Mapping[ActorId, list[ArticleActor]], names: Mapping[ActorId, list[Named]]
) -> dict[tuple[str, ...], set[str]]:
    """The families that articles give to each name as it sounds, "organization" aside, which says the least."""
    telling: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for member, parts in by_id.items():
        families = {family_of(part.kind) for part in parts} & BODIES
        for name in names[member] if families else ():
            telling[body_sounds(name.key)] |= families
    return telling


def _member(
    member: ActorId,
    parts: list[ArticleActor],
    names: list[Named],
    telling: Mapping[tuple[str, ...], set[str]],
    outlets: frozenset[str],
) -> Member:
    first = parts[0] if len(parts) == 1 else min(parts, key=lambda one: (one.kind is ActorKind.ORGANIZATION, one.kind))
    family = family_of(first.kind)
    if not first.named and first.known is None and len(parts) == 1:  # most are only described
        return Member(member, parts, family, (ALONE, member))

    def point(key: str) -> Point:
        if key in outlets and family in MISTAKEN:
            return MEDIA, key
        bodies = telling.get(body_sounds(key), _NONE) if family == ORGANIZATION else _NONE
        return (min(bodies) if len(bodies) == 1 else family), key

    known = min((part.known for part in parts if part.known is not None), default=None)
    made = Member(member, parts, family, (ALONE, member))
    own = _own(names)
    if own is not None:
        made.own, made.home = own, point(own.key)
        made.family = made.home[0]
    if known is not None:
        made.home = (FILE, known)
    made.others = {point(name.key): name.proof for name in names if name is not own}
    for part in parts:
        for short in short_names(part):
            if made.short.get(short.key) is None:
                made.short[short.key] = short.proof
    made.written_out = frozenset(key for part in parts if made.short for key in written_out(part))
    if made.home[0] == ALONE:
        made.is_bare = bool(made.short) and all(has_only_short_names(part) for part in parts)
        made.initialled = next((found for part in parts if (found := initialled(part))), None)
        if made.initialled is None and not made.short:
            made.surname = next((found for part in parts if (found := surname_alone(part))), None)
    return made


@lru_cache(maxsize=1 << 16)
def person_sounds(key: str) -> tuple[str, ...]:
    return sounds(key, person=True, exact=GENERATIONS)


@lru_cache(maxsize=1 << 16)
def body_sounds(key: str) -> tuple[str, ...]:
    return sounds(key, person=False, exact=GENERIC)


def _outlets(by_id: Mapping[ActorId, list[ArticleActor]], names: Mapping[ActorId, list[Named]]) -> frozenset[str]:
    """The names of the ledger's own outlets: what is called so is one of them, whatever its article took it for."""
    return frozenset(
        name.key
        for member, parts in by_id.items()
        if any(part.outlet for part in parts)
        for name in names[member]
        if name.proof is None and " " in name.key
    )


def family_of(kind: ActorKind) -> str:
    """Kinds that articles use for one actor: the office speaks for its government."""
    return str(ActorKind.GOVERNMENT if kind is ActorKind.OFFICE else kind)
