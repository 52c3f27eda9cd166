"""People of one full name told apart by what their articles say they are.

The rule, for the articles' people who share a full name (or spellings of it):

1. Each is placed by the walks of life that its roles and titles show. Walks that one person is shown in, or that people
   of one body share, count as one, and so do walks that lead into each other in many lives (law and politics), where
   all of them do so with each other.
2. Where that leaves one walk, all are one person: without evidence against it, a full name is enough, and a foreign
   minister may be prime minister a year later.
3. Where it leaves several, they are as many people. One whose article shows no walk goes with those whose body, or
   whose company, it shares and nobody else's; else with the one whom `FAR_MORE` times as many articles mean as all
   others of the name; else it stays apart, for a wrong join puts words into somebody's mouth and a missed one only
   lists a person twice.
4. The same once more for an office that has a holder in each place: two foreign ministers of different states, two
   mayors.

Everything is counted by walk, body and place, never person against person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.actors.linking.company import Company, points_of
from rashomon.actors.linking.graph import FILE, Disjoint, Point
from rashomon.actors.linking.members import Member
from rashomon.actors.linking.walks import called, in_one_life, offices, place_stem, walks
from rashomon.model import ActorId, ArticleId

FAR_MORE = 10


@dataclass(frozen=True, slots=True)
class Part:
    """Article actors that are one person, and those who were placed here by more than the name, with the reason."""

    members: tuple[ActorId, ...]
    why: Mapping[ActorId, str] = field(default_factory=dict)


class Namesakes:
    """Tells people of one name apart, by what all their articles say of them and of the bodies that they speak for."""

    def __init__(self, members: Mapping[ActorId, Member], company: Company) -> None:
        self._members = members
        self._company = company
        self._walks: dict[ActorId, frozenset[str]] = {}

    def apart(self, together: Sequence[ActorId]) -> list[Part]:
        """The people among those who share a name, by their smallest member."""
        if len(together) == 1 or (len(self._all_walks(together)) < 2 and not self._places(together)):
            return [Part(tuple(together))]
        by_walk = self._by_walk(together)
        found: list[Part] = []
        for part in self._parts(together, by_walk):
            divided = self._parts(part.members, self._by_office(part.members))
            found += [
                Part(
                    one.members,
                    {member: part.why[member] for member in one.members if member in part.why} | dict(one.why),
                )
                for one in divided
            ]
        return sorted(found, key=lambda part: part.members)

    def walks_of(self, members: Iterable[ActorId]) -> set[str]:
        return self._all_walks(list(members))

    def called(self, members: Iterable[ActorId]) -> set[str]:
        """What articles call them: "envoy"."""
        return {noun for member in members for part in self._members[member].parts for noun in called(part)}

    def offices_of(self, members: Iterable[ActorId]) -> set[tuple[str, str]]:
        """The offices that they hold in a place, each with what its name and its people's have in common."""
        held = [
            (part.article, *one) for member in members for part in self._members[member].parts for one in offices(part)
        ]
        self._company.ahead(article for article, _, _ in held)
        return {
            (office, place_stem(place))
            for article, office, of in held
            if (place := self._company.place(article, of)) is not None
        }

    def _all_walks(self, members: Sequence[ActorId]) -> set[str]:
        return {walk for member in members for walk in self._walks_of(member)}

    def _walks_of(self, member: ActorId) -> frozenset[str]:
        if member not in self._walks:
            self._walks[member] = frozenset().union(*(walks(part) for part in self._members[member].parts))
        return self._walks[member]

    def _places(self, members: Sequence[ActorId]) -> bool:
        return len(self.offices_of(members)) > 1

    def _bonds_of(self, member: ActorId) -> set[Point]:
        """Its entry in a names file and the organisations that its roles belong to; a state or a people is no bond."""
        found = {self._members[member].home} if self._members[member].home[0] == FILE else set()
        roles = [(part.article, role.of) for part in self._members[member].parts for role in part.roles]
        bodies = (self._company.body(article, of) for article, of in roles if of is not None)
        return found | {body for body in bodies if body is not None}

    def _by_walk(self, together: Sequence[ActorId]) -> dict[ActorId, str]:
        """For each who is placed by a walk of life, which of those present that is."""
        parts = [part for member in together for part in self._members[member].parts]
        self._company.ahead(part.article for part in parts if any(role.of is not None for role in part.roles))
        held: Disjoint[str] = Disjoint()
        first_of: dict[Point, str] = {}
        for member in together:
            own = sorted(self._walks_of(member))
            bonds = self._bonds_of(member)
            for walk in own:
                held.join(own[0], walk)
                for bond in bonds:
                    held.join(first_of.setdefault(bond, walk), walk)
        _join_lives(self._all_walks(together), held)
        placed = {one: held.root(min(shown)) for one in together if (shown := self._walks_of(one))}
        for member in together:
            if member not in placed:
                labels = {held.root(first_of[bond]) for bond in self._bonds_of(member) if bond in first_of}
                if len(labels) == 1:
                    placed[member] = min(labels)
                elif self._members[member].home[0] == FILE:
                    placed[member] = self._members[member].home[1]
        return placed

    def _by_office(self, together: Sequence[ActorId]) -> dict[ActorId, str]:
        """For each who holds an office somewhere, which of the places it is; empty where no office has two."""
        for kind in ("state", "governor", "mayor"):
            held: Disjoint[str] = Disjoint()
            at: dict[ActorId, str] = {}
            for member in together:
                stems = sorted(stem for office, stem in self.offices_of([member]) if office == kind)
                if self._members[member].home[0] == FILE:
                    stems.append(self._members[member].home[1])
                for stem in stems:
                    held.join(stems[0], stem)
                    at[member] = stems[0]
            if len({held.root(stem) for stem in at.values()}) > 1:
                return {member: held.root(stem) for member, stem in at.items()}
        return {}

    def _parts(self, together: Sequence[ActorId], placed: Mapping[ActorId, str]) -> list[Part]:
        labels = sorted(set(placed.values()))
        if len(labels) < 2:
            return [Part(tuple(together))]
        groups: dict[str, list[ActorId]] = {label: [] for label in labels}
        for member, label in placed.items():
            groups[label].append(member)
        self._company.ahead(self._articles(together))
        own = points_of(self._members[member] for member in together)
        choice = self._company.among(
            {("", label): self._articles(group) for label, group in groups.items()}, without=own
        )
        most = max(labels, key=lambda label: (len(groups[label]), label))
        common = len(groups[most]) >= FAR_MORE * max(1, len(placed) - len(groups[most]))
        why: dict[str, dict[ActorId, str]] = defaultdict(dict)
        alone = []
        for member in together:
            if member in placed:
                continue
            decided = choice.decide(self._company.of(self._members[member].articles, without=own))
            if decided is not None:
                groups[decided.candidate[1]].append(member)
                why[decided.candidate[1]][member] = f"same full name; both speak of {decided.shared}"
            elif common:
                groups[most].append(member)
                why[most][member] = "same full name, which nearly all articles give to this one"
            else:
                alone.append(Part((member,)))
        return [*(Part(tuple(sorted(group)), why[label]) for label, group in groups.items()), *alone]

    def _articles(self, members: Iterable[ActorId]) -> set[ArticleId]:
        return {article for member in members for article in self._members[member].articles}


def _join_lives(present: set[str], held: Disjoint[str]) -> None:
    """Walks that lead into each other count as one, where every two of them do."""
    groups: dict[str, set[str]] = defaultdict(set)
    for walk in present:
        groups[held.root(walk)].add(walk)
    near: Disjoint[str] = Disjoint(groups)
    alike = {
        frozenset(pair)
        for pair in combinations(sorted(groups), 2)
        if any(in_one_life(a, b) for a in groups[pair[0]] for b in groups[pair[1]])
    }
    for a, b in map(sorted, alike):
        near.join(a, b)
    chains: dict[str, list[str]] = defaultdict(list)
    for group in sorted(groups):
        chains[near.root(group)].append(group)
    for chain in chains.values():
        if all(frozenset(pair) in alike for pair in combinations(chain, 2)):
            for group in chain[1:]:
                held.join(chain[0], group)
