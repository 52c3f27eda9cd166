"""The actors of many articles joined into the actors of a ledger: who is the same across articles.

Two articles join by a names file's key, by outlet, or by a name that is enough to tell somebody by, as it is written,
spelled otherwise, or by another name or an acronym that an article introduces. A description ("a senior official"), a
generic name ("the Ministry of Defence"), an acronym that nobody introduces, and a surname, save of somebody whom
several articles name in full, are not enough: a wrong join puts words into somebody's mouth, a missed one only lists an
actor twice.

All of it goes through names in dicts (`matching`, which says how blocks are bounded), so the work grows with the number
of names and the result does not depend on the order of arrival. People of one name are told apart by what they do
(`namesakes`), and what a person decided stands above all of it (`decided`).

A few articles change what few actors are: `closing` says which have to be joined again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.actors.linking.closing import closure, link_keys
from rashomon.actors.linking.company import ActorsOf, Company, from_actors
from rashomon.actors.linking.decided import Group, carry_out
from rashomon.actors.linking.graph import ALONE, Point, Ties, by_root
from rashomon.actors.linking.matching import tie_names, tie_short_names
from rashomon.actors.linking.members import PERSON, Member, members_of
from rashomon.actors.linking.namesakes import Namesakes
from rashomon.actors.linking.partly_named import People
from rashomon.actors.linking.telling import tell
from rashomon.ids import actor_id
from rashomon.model import Actor, ActorId, ArticleActor, Ruling

__all__ = ["ActorsOf", "closure", "link_actors", "link_keys"]


def link_actors(
    actors: Iterable[ArticleActor], rulings: Sequence[Ruling] = (), *, actors_of: ActorsOf | None = None
) -> list[tuple[Actor, tuple[ActorId, ...]]]:
    """Each actor with the ids of the article actors that it joins, by actor id.

    `rulings` are what people decided, the latest last. `Actor.id` is that of a new actor: the ledger replaces it where
    a member had an actor before. `actors_of` gives the actors of the articles that it is asked for (`ActorsOf` says
    which), where `actors` are a `closure` and no whole ledger; the result is then that of the whole ledger, save that
    `Role.of` stays the id of the article's own actor where that is not among `actors`.

    >>> link_actors([])
    []
    """
    members = members_of(actors)
    company = Company(actors_of or from_actors(part for member in members.values() for part in member.parts))
    ties = tie_names(members)
    tie_short_names(members, ties, company)
    groups = carry_out(rulings, _groups(members, ties, company), members)
    ids = [actor_id(group.members) for group in groups]
    new_ids = {member: new for group, new in zip(groups, ids, strict=True) for member in group.members}
    linked = [
        (tell(group, members, ties, new, new_ids), tuple(sorted(group.members)))
        for group, new in zip(groups, ids, strict=True)
    ]
    return sorted(linked, key=lambda pair: pair[0].id)


def _groups(members: Mapping[ActorId, Member], ties: Ties, company: Company) -> list[Group]:
    """Who is one by names and evidence, before anybody decided otherwise."""
    groups: list[Group] = []
    tied: list[tuple[Point, ActorId]] = []
    for member in members.values():
        if member.home[0] == ALONE and not member.is_partly_named and not ties.holds(member.home):
            groups.append(Group({member.id}))  # most are only described
        else:
            tied.append((member.home, member.id))
    namesakes = Namesakes(members, company)
    people = People(groups, namesakes, company, members)
    partly_named: list[Member] = []
    for ids in by_root(tied, ties).values():
        first = members[ids[0]]
        if len(ids) == 1 and first.is_partly_named:
            partly_named.append(first)
        elif any(members[one].family == PERSON for one in ids):
            for part in namesakes.apart(sorted(ids)):
                people.add(Group(set(part.members), {one: (why, None) for one, why in part.why.items()}))
        else:
            groups.append(Group(set(ids)))
    people.join(partly_named)
    return groups
