"""The actors of many articles joined into the actors of a ledger: who is the same across articles.

Two articles join by a names file's key, by outlet, or by a name that is enough to tell somebody by. A bare surname, a
description ("a senior official"), a generic name ("the Ministry of Defence") and a bare acronym are not enough: a wrong
join puts words into somebody's mouth, a missed one only lists an actor twice. All joins go through names in dicts, so
the work grows with the number of names and the result does not depend on the order of arrival.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from rashomon.ids import actor_id
from rashomon.model import Actor, ActorId, ActorKind, Alias, ArticleActor, Role

# A name as a join sees it: the family of kinds it is good for, and its normalised words.
NameKey = tuple[str, str]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set(
    "mr mrs ms miss dr prof professor sir lord lady dame president vice prime minister premier chancellor general gen"
    " lieutenant lt colonel col major maj captain capt sergeant sgt brigadier admiral commander chief spokesman"
    " spokeswoman spokesperson ambassador envoy senator sen governor gov mayor judge justice king queen prince princess"
    " sheikh imam ayatollah mullah pope cardinal bishop archbishop father rev reverend deputy foreign interior defence"
    " defense secretary"
)
_PARTICLES = _set(
    "al el ul as ash an ar at ad de del della di da dos du la le van von der den bin ibn bint ben abu abd"
)
# A body named with such words alone exists in every country.
_GENERIC = _set(
    "the of for and a in on to ministry ministries minister office department foreign interior internal external"
    " defence defense health justice information affairs state states government governments authority authorities"
    " army armed forces force military navy air police security national federal central local court supreme high"
    " constitutional parliament assembly senate congress cabinet council committee commission agency party movement"
    " group union front hospital university embassy opposition rebels rebel militia coalition revolutionary people"
    " peoples republic general staff command presidency presidential palace house guard border intelligence service"
    " services news media television radio press red civil society president public prosecutor prosecutors"
)
_SMALL = _set("the of for and a in on to")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}(?:-[A-Z])?")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NOT_WORD = re.compile(r"[\W_]+")


def link_actors(actors: Iterable[ArticleActor]) -> list[tuple[Actor, tuple[ActorId, ...]]]:
    """Each actor with the ids of the article actors that it joins, by actor id.

    `Actor.id` is that of a new actor: the ledger replaces it where a member had an actor before.

    >>> link_actors([])
    []
    """
    by_id: dict[ActorId, list[ArticleActor]] = defaultdict(list)
    for actor in actors:
        by_id[actor.id].append(actor)
    joined = _Joined(by_id)
    known = _join_known(by_id, joined)
    _join_named(by_id, joined, known)
    groups: dict[ActorId, list[ActorId]] = defaultdict(list)
    for member in by_id:
        groups[joined.root(member)].append(member)
    ids = {root: actor_id(members) for root, members in groups.items()}
    new_ids = {member: ids[joined.root(member)] for member in by_id}
    linked = [
        (_actor([part for member in members for part in by_id[member]], ids[root], new_ids), tuple(sorted(members)))
        for root, members in groups.items()
    ]
    return sorted(linked, key=lambda pair: pair[0].id)


class _Joined:
    """Disjoint sets of article actors. The root is the smallest id, whatever the order of the joins."""

    def __init__(self, members: Iterable[ActorId]) -> None:
        self._above = {member: member for member in members}

    def root(self, member: ActorId) -> ActorId:
        root = member
        while self._above[root] != root:
            root = self._above[root]
        while self._above[member] != root:
            self._above[member], member = root, self._above[member]
        return root

    def join(self, a: ActorId, b: ActorId) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._above[high] = low


# ---------------------------------------------------------------- who joins whom


def _join_known(by_id: Mapping[ActorId, list[ArticleActor]], joined: _Joined) -> dict[str, list[ActorId]]:
    """Join the actors of one names-file entry; the entries with their members."""
    known: dict[str, list[ActorId]] = defaultdict(list)
    for member, parts in by_id.items():
        for key in {part.known for part in parts if part.known is not None}:
            known[key].append(member)
    for members in known.values():
        for a, b in pairwise(members):
            joined.join(a, b)
    return dict(known)


def _join_named(
    by_id: Mapping[ActorId, list[ArticleActor]], joined: _Joined, known: Mapping[str, list[ActorId]]
) -> None:
    """Join what no names file knows by name, and to a known actor where its names lead to one alone.

    Known actors never become one: a name that two of them share joins nobody, and an actor (or a chain of actors)
    whose names lead to two of them stays apart from both.
    """
    keys = _name_keys(by_id)
    in_file = {member for members in known.values() for member in members}
    owners: dict[NameKey, set[str]] = defaultdict(set)
    for entry, members in known.items():
        for member in members:
            for key in keys[member]:
                owners[key].add(entry)

    leads: dict[ActorId, set[str]] = {}
    for member in sorted(keys.keys() - in_file):
        owned = {key: entry for key in keys[member] for entry in owners.get(key, ()) if len(owners[key]) == 1}
        by_name = {entry for key, entry in owned.items() if keys[member][key]}
        leads[member] = by_name or set(owned.values())
    free = {member: [key for key in keys[member] if key not in owners] for member in leads}

    chains = _chains(free)
    reached: dict[ActorId, set[str]] = defaultdict(set)
    for member, entries in leads.items():
        reached[chains.root(member)] |= entries
    torn = {member for member in leads if len(reached[chains.root(member)]) > 1}
    rest = _chains({member: free[member] for member in torn if not leads[member]})
    for member, entries in leads.items():
        if member not in torn:
            joined.join(member, chains.root(member))
            entries = reached[chains.root(member)]
        elif not entries:
            joined.join(member, rest.root(member))
        if len(entries) == 1:
            joined.join(member, known[next(iter(entries))][0])


def _chains(keys: Mapping[ActorId, Iterable[NameKey]]) -> _Joined:
    """Actors joined by the names they share."""
    chains = _Joined(keys)
    holder: dict[NameKey, ActorId] = {}
    for member, own in keys.items():
        for key in own:
            chains.join(member, holder.setdefault(key, member))
    return chains


def _name_keys(by_id: Mapping[ActorId, list[ArticleActor]]) -> dict[ActorId, dict[NameKey, bool]]:
    """The keys by which each actor may join, and whether a key is its name (not an alias). A family of kinds is
    settled by name: "organization" goes with the one more telling kind that others give to the same name."""
    names: dict[ActorId, list[tuple[str, ActorKind, bool]]] = {}
    telling: dict[str, set[str]] = defaultdict(set)
    for member, parts in by_id.items():
        names[member] = [found for part in parts if part.named for found in _names(part)]
        for name, kind, _ in names[member]:
            if kind is not ActorKind.ORGANIZATION:
                telling[name].add(_family(kind))
    keys: dict[ActorId, dict[NameKey, bool]] = {}
    for member, found in names.items():
        own: dict[NameKey, bool] = {}
        for name, kind, is_name in found:
            family = _family(kind)
            bodies = telling[name] & _BODIES
            if kind is ActorKind.ORGANIZATION and len(bodies) == 1:
                family = next(iter(bodies))
            own[family, name] = own.get((family, name), False) or is_name
        keys[member] = own
    return keys


def _names(actor: ArticleActor) -> Iterator[tuple[str, ActorKind, bool]]:
    """Each name that is enough to join by, normalised, with the kind and whether it is the actor's name."""
    spelled = [actor.name, *(alias.alias for alias in actor.aliases)]
    for position, name in enumerate(spelled):
        if _ACRONYM.fullmatch(name.strip()):
            if actor.known is not None or actor.outlet:
                yield " ".join(_words(name)), actor.kind, position == 0
            continue
        words = _words(name)
        if actor.kind is ActorKind.PERSON:
            while words and words[0] in _TITLES:
                words = words[1:]
            if sum(len(word) > 1 and word not in _PARTICLES for word in words) >= 2:
                yield " ".join(words), actor.kind, position == 0
        elif any(len(word) > 2 and word not in _GENERIC for word in words):
            yield " ".join(words[1:] if words[0] == "the" else words), actor.kind, position == 0
    # Spellings of one full name ("Defence Force", "Defense Forces") meet in the acronym that both articles introduce.
    for acronym in {"".join(_words(name)) for name in spelled if _ACRONYM.fullmatch(name.strip())}:
        for name in spelled:
            content = [word for word in _words(name) if word not in _SMALL]
            if len(content) > 1 and "".join(word[0] for word in content) == acronym:
                yield f"{acronym}: {' '.join(word[:4] for word in content)}", actor.kind, False


_BODIES = frozenset(
    str(kind)
    for kind in (
        ActorKind.ARMED_GROUP,
        ActorKind.GOVERNMENT,
        ActorKind.INTERGOVERNMENTAL,
        ActorKind.MEDIA,
    )
)


def _family(kind: ActorKind) -> str:
    """Kinds that articles use for one actor: the office speaks for its government."""
    return str(ActorKind.GOVERNMENT if kind is ActorKind.OFFICE else kind)


def _words(name: str) -> list[str]:
    """Case, accents, apostrophes and hyphens dropped: "Al-Nour's" and "al Nours" are written alike."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "")
    return _NOT_WORD.sub(" ", plain).split()


# ---------------------------------------------------------------- what a joined actor is


def _actor(parts: list[ArticleActor], new_id: ActorId, new_ids: Mapping[ActorId, ActorId]) -> Actor:
    known = [part for part in parts if part.known is not None]
    name = _fullest(part.name for part in (known or parts))
    proof = {alias for part in parts for alias in part.aliases}
    aliases = {part.name for part in parts if part.named} | {alias.alias for alias in proof}
    roles = {
        role if role.of is None else replace(role, of=new_ids.get(role.of, role.of))
        for part in parts
        for role in part.roles
    }
    return Actor(
        id=new_id,
        name=name,
        kind=_kind(known or parts),
        aliases=tuple(sorted(aliases - {name})),
        alias_proof=tuple(sorted(proof, key=_alias_order)),
        roles=tuple(sorted(roles, key=_role_order)),
    )


def _fullest(names: Iterable[str]) -> str:
    """The name of most words; of several the most frequent, then the first by code point."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-len(name.split()), -counted[name], name))


def _kind(parts: list[ArticleActor]) -> ActorKind:
    """The most frequent kind; "organization" only where nothing more telling was found."""
    counted = Counter(part.kind for part in parts)
    return min(counted, key=lambda kind: (kind is ActorKind.ORGANIZATION, -counted[kind], kind))


def _alias_order(alias: Alias) -> tuple[str, int, int, str]:
    return alias.article, alias.span.start, alias.span.end, alias.alias


def _role_order(role: Role) -> tuple[str, int, int, str, str]:
    return role.article, role.span.start, role.span.end, role.role, role.of or ""
