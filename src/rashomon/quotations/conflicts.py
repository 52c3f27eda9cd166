"""The same words under the names of two speakers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Actor, ActorId, ActorKind, StatementId

# Whoever passes words on, or is no one in particular, is no rival of the one who is named.
_NOBODY_IN_PARTICULAR = frozenset({ActorKind.MEDIA, ActorKind.POPULATION})
_SMALL = frozenset("the of and for in".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One under whose name the words stand, and where."""

    actor: ActorId
    name: str
    statements: tuple[StatementId, ...]


def conflict(
    speakers: Iterable[tuple[StatementId, Sequence[ActorId]]], actors: Mapping[ActorId, Actor]
) -> tuple[Side, ...]:
    """Those to whom the same words are given, where they are two or more who do not speak for one another; else
    nobody. Most statements first. A speaker who is only described is not to be given here."""
    said: dict[ActorId, list[StatementId]] = {}
    above: dict[ActorId, ActorId] = {}
    for statement, named in speakers:
        known = [one for one in named if one in actors and actors[one].kind not in _NOBODY_IN_PARTICULAR]
        for one in known:
            said.setdefault(one, []).append(statement)
            above.setdefault(one, one)
            _unite(above, known[0], one)
    everyone = sorted(above)
    for number, a in enumerate(everyone):
        for b in everyone[:number]:
            if _root(above, a) != _root(above, b) and speak_as_one(actors[a], actors[b]):
                _unite(above, a, b)
    sides: dict[ActorId, list[ActorId]] = {}
    for one in everyone:
        sides.setdefault(_root(above, one), []).append(one)
    if len(sides) < 2:
        return ()
    found = (_side(members, said, actors) for members in sides.values())
    return tuple(sorted(found, key=lambda side: (-len(side.statements), side.name, side.actor)))


def speak_as_one(a: Actor, b: Actor) -> bool:
    """Whether words of one may well be given under the other's name: a spokesman and his ministry, a country and its
    government; and whether nobody can tell, since nothing is known of whom a person belongs to."""
    if a.id == b.id or _words(a.name) <= _words(b.name) or _words(b.name) <= _words(a.name):
        return True
    if _belongs(a, b) or _belongs(b, a):
        return True
    persons = [one for one in (a, b) if one.kind is ActorKind.PERSON]
    return len(persons) == 1 and not persons[0].roles


def _belongs(one: Actor, to: Actor) -> bool:
    names = [words for name in (to.name, *to.aliases) if (words := _words(name))]
    return any(role.of == to.id or any(words <= _words(role.role) for words in names) for role in one.roles)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace("’s", "").replace("'s", "").split()) - _SMALL


def _side(members: list[ActorId], said: Mapping[ActorId, list[StatementId]], actors: Mapping[ActorId, Actor]) -> Side:
    name = min(members, key=lambda one: (-len(said[one]), actors[one].name, one))
    statements = sorted({statement for one in members for statement in said[one]})
    return Side(actor=name, name=actors[name].name, statements=tuple(statements))


def _unite(above: dict[ActorId, ActorId], a: ActorId, b: ActorId) -> None:
    low, high = sorted((_root(above, a), _root(above, b)))
    above[high] = low


def _root(above: Mapping[ActorId, ActorId], one: ActorId) -> ActorId:
    while above[one] != one:
        one = above[one]
    return one
