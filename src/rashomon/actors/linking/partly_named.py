"""People whom an article calls by less than a full name: by initials and surname, by a surname and an office, or by a
surname that everybody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from rashomon.actors.linking.company import CANDIDATES, Choice, Company, points_of
from rashomon.actors.linking.decided import Group
from rashomon.actors.linking.graph import Point
from rashomon.actors.linking.members import PERSON, Member
from rashomon.actors.linking.names import initials_of
from rashomon.actors.linking.namesakes import Namesakes
from rashomon.actors.linking.walks import in_one_life
from rashomon.model import ActorId, ArticleId

_WELL_KNOWN = 2  # articles that name somebody in full


class People:
    """Those with full names, by what they may be called for short."""

    def __init__(
        self, groups: list[Group], namesakes: Namesakes, company: Company, members: Mapping[ActorId, Member]
    ) -> None:
        self._groups = groups  # whoever is added or joined goes here
        self._namesakes = namesakes
        self._company = company
        self._members = members
        self._by_initials: dict[str, set[int]] = defaultdict(set)
        self._by_surname: dict[str, set[int]] = defaultdict(set)
        self._choices: dict[tuple[int, ...], Choice] = {}
        self._beside: dict[int, dict[Point, str]] = {}

    def add(self, group: Group) -> None:
        number = len(self._groups)
        self._groups.append(group)
        for member in group.members:
            own = self._members[member].own
            if own is not None and self._members[member].family == PERSON:
                for initials in initials_of(own.key):
                    self._by_initials[initials].add(number)
                    self._by_surname[initials.partition(" ")[2]].add(number)

    def join(self, partly_named: Sequence[Member]) -> None:
        """Add each to the one whom it must be, else on its own; none of them changes what the others find."""
        in_question = [
            member
            for member in partly_named
            if member.initialled in self._by_initials or member.surname in self._by_surname
        ]
        self._company.ahead(article for member in in_question for article in member.articles)
        walks = lru_cache(maxsize=None)(lambda number: self._namesakes.walks_of(self._groups[number].members))
        called = lru_cache(maxsize=None)(lambda number: self._namesakes.called(self._groups[number].members))
        placed = [
            (
                member,
                self._by_their_initials(member, walks)
                if member.initialled
                else self._by_office(member, called) or self._by_company(member, walks),
            )
            for member in partly_named
        ]
        for member, found in placed:
            if found is None:
                self._groups.append(Group({member.id}))
            else:
                number, why = found
                self._groups[number].members.add(member.id)
                self._groups[number].why[member.id] = (why, None)

    def _by_their_initials(self, member: Member, walks: Callable[[int], set[str]]) -> tuple[int, str] | None:
        """J. Smith is the one Smith whose name begins with J; of several, the one whose company he shares."""
        assert member.initialled is not None
        several = self._by_initials.get(member.initialled, set())
        if len(several) > CANDIDATES:
            return None
        own = self._namesakes.walks_of([member.id])
        fitting = tuple(number for number in sorted(several) if not own or _one_life(own, walks(number)))
        if len(fitting) < 2:
            return (fitting[0], "the only one whom these initials fit") if fitting else None
        if fitting not in self._choices:
            articles = {("", str(number)): self._articles(number) for number in fitting}
            self._choices[fitting] = self._company.among(articles, without=())
        decided = self._choices[fitting].decide(self._company.of(member.articles, without=()))
        if decided is None:
            return None
        return int(decided.candidate[1]), f"these initials fit, and both speak of {decided.shared}"

    def _by_office(self, member: Member, called: Callable[[int], set[str]]) -> tuple[int, str] | None:
        """ "The envoy Tannen" is the only Tannen whom articles call envoy."""
        assert member.surname is not None
        several = self._by_surname.get(member.surname, set())
        own = self._namesakes.called([member.id])
        if not own or not several or len(several) > CANDIDATES:
            return None
        fitting = [number for number in sorted(several) if own & called(number) and self._may_hold(member, number)]
        if len(fitting) != 1:
            return None
        return fitting[0], f"the only one of this surname who is called {min(own & called(fitting[0]))}"

    def _by_company(self, member: Member, walks: Callable[[int], set[str]]) -> tuple[int, str] | None:
        """Who is so well known that one article needs no more than the surname: the only bearer of it whom several
        articles name in full, if this article speaks of somebody beside whom those name him."""
        assert member.surname is not None
        several = self._by_surname.get(member.surname, set())
        if not several or len(several) > CANDIDATES:
            return None
        own = self._namesakes.walks_of([member.id])
        known = [number for number in several if len(self._articles(number)) >= _WELL_KNOWN]
        if len(known) != 1 or (own and not _one_life(own, walks(known[0]))) or not self._may_hold(member, known[0]):
            return None
        number = known[0]
        if number not in self._beside:
            own_points = points_of(self._members[one] for one in self._groups[number].members)
            self._beside[number] = self._company.of(self._articles(number), without=own_points)
        beside = self._beside[number]
        shared = [name for point, name in self._company.of(member.articles, without=()).items() if point in beside]
        if not shared:
            return None
        return number, f"the only one of this surname known in full, and both speak of {min(shared)}"

    def _may_hold(self, member: Member, number: int) -> bool:
        """Not where both hold an office that every place has its own of, in two places."""
        here = self._namesakes.offices_of([member.id])
        there = self._namesakes.offices_of(self._groups[number].members)
        kinds = {kind for kind, _ in here} & {kind for kind, _ in there}
        return not kinds or bool(here & there)

    def _articles(self, number: int) -> set[ArticleId]:
        return {article for one in self._groups[number].members for article in self._members[one].articles}


def _one_life(own: set[str], others: set[str]) -> bool:
    return not others or any(in_one_life(one, other) for one in own for other in others)
