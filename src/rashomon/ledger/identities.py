"""The ids of actors, events and quotations, which people's links and decisions hold on to.

Each is named for one member, its founder: when it is made, the smallest. It keeps that id while any member
remains, however the rest come and go (docs/contract.md, "Ids").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

NewId = Callable[[Iterable[Any]], str]


@dataclass(frozen=True, slots=True)
class Identity:
    """The id of one cluster, and the ids of those that have gone up in it, sorted."""

    id: str
    formerly: tuple[str, ...] = ()


def keep_ids(
    clusters: Sequence[frozenset[str]],
    *,
    known: Mapping[str, str],
    retired: Mapping[str, str],
    new_id: NewId,
    elsewhere: Set[str] = frozenset(),
) -> list[Identity]:
    """One identity a cluster, in the order of the clusters, which share no member.

    `known` says which id each member had, `retired` which id each former id went up in; `new_id` makes an id of the
    smallest of the members it is given. An id goes to the cluster that holds its founder, else to the one with most
    of its members; a cluster that gets several goes by the one whose founder it holds, else that most of it had.
    `elsewhere`: ids that clusters have which are not among these.

    >>> keep_ids([frozenset("ab")], known={"a": "A", "b": "B"}, retired={}, new_id=lambda m: min(m).upper())
    [Identity(id='A', formerly=('B',))]
    """
    at = {member: index for index, cluster in enumerate(clusters) for member in cluster}
    if len(at) != sum(map(len, clusters)):
        raise ValueError("a member is in two clusters")
    held: dict[str, list[str]] = defaultdict(list)  # id -> its members that remain
    for member in sorted(at.keys() & known.keys()):
        held[known[member]].append(member)

    owned: list[list[str]] = [[] for _ in clusters]
    for identity, members in sorted(held.items()):
        owned[at[_heir(identity, members, at, clusters, new_id)]].append(identity)

    chosen = [
        _choice(ids, cluster, known, new_id) if ids else None for ids, cluster in zip(owned, clusters, strict=True)
    ]
    taken = {identity for identity in chosen if identity}
    # A new cluster never takes an id that another goes by now. One that went up in another is its own again.
    barred = taken | held.keys() | elsewhere
    for index in sorted(range(len(clusters)), key=lambda i: min(clusters[i])):
        if chosen[index] is None:
            fresh = _unused(clusters[index], barred, new_id)
            chosen[index] = fresh
            taken.add(fresh)
            barred.add(fresh)

    formerly: dict[str, set[str]] = defaultdict(set)
    heirs = dict(_pairs(owned, chosen))
    for old, kept in heirs.items():
        formerly[kept].add(old)
    for old, went_up_in in retired.items():
        if went_up_in in heirs:
            formerly[heirs[went_up_in]].add(old)
    return [Identity(kept, tuple(sorted(formerly[kept] - taken))) for kept in chosen if kept]


def _pairs(owned: Sequence[Sequence[str]], chosen: Sequence[str | None]) -> Iterable[tuple[str, str]]:
    return ((old, kept) for ids, kept in zip(owned, chosen, strict=True) for old in ids if kept)


def _heir(
    identity: str,
    members: Sequence[str],
    at: Mapping[str, int],
    clusters: Sequence[frozenset[str]],
    new_id: NewId,
) -> str:
    """A member of the cluster that keeps this id."""
    parts = Counter(at[member] for member in members)
    if len(parts) == 1:
        return members[0]
    founders = [m for part in parts for m in clusters[part] if new_id([m]) == identity]
    if founders:
        return min(founders)
    most = max(parts.values())
    return next(member for member in members if parts[at[member]] == most)


def _choice(ids: Sequence[str], cluster: frozenset[str], known: Mapping[str, str], new_id: NewId) -> str:
    if len(ids) == 1:
        return ids[0]
    founded = {new_id([member]) for member in cluster}
    had = Counter(known[member] for member in cluster if member in known)
    return min(ids, key=lambda identity: (identity not in founded, -had[identity], identity))


def _unused(cluster: frozenset[str], taken: set[str], new_id: NewId) -> str:
    smallest = min(cluster)
    for members in chain(([member] for member in sorted(cluster)), ([f"{smallest}+{n}"] for n in count(2))):
        if (identity := new_id(members)) not in taken:
            return identity
    raise AssertionError("counting does not end")
