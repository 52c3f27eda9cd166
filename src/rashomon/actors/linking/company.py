"""Whom an article speaks of beside an actor: what decides where a name alone does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from rashomon.actors.countries import is_country
from rashomon.actors.linking.graph import ALONE, Point, Ties
from rashomon.actors.linking.members import Member
from rashomon.model import ActorId, ActorKind, ArticleId

# Whoever may be one of more than this stays apart: company says too little then, and asking for it takes too long.
CANDIDATES = 16
_NOBODY = (str(ActorKind.PLACE), str(ActorKind.POPULATION))  # a city is in the news for many things


@dataclass(frozen=True, slots=True)
class Decided:
    """Which of several it is, and the name of whom both speak."""

    candidate: Point
    shared: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Between several who may be meant."""

    whose: Mapping[Point, Point]  # whom the articles of one candidate alone speak of -> that candidate
    name: Callable[[Point], str]

    def decide(self, company: Iterable[Point]) -> Decided | None:
        """The one candidate that shares somebody with this company; None where none or several do."""
        shared = [point for point in company if point in self.whose]
        candidates = {self.whose[point] for point in shared}
        if len(candidates) != 1:
            return None
        return Decided(min(candidates), min(map(self.name, shared)))


class Company:
    """The named persons and bodies of each article, outlets aside. Good for as long as no tie is added."""

    def __init__(self, members: Mapping[ActorId, Member], ties: Ties) -> None:
        self._members = members
        self._ties = ties
        self._by_article: dict[ArticleId, set[Point]] | None = None
        self._by_root: dict[Point, set[ArticleId]] | None = None
        self._written: dict[Point, str] = {}
        self._name_of: dict[Point, str] | None = None

    def among(self, candidates: Mapping[Point, Iterable[ArticleId]], *, without: Collection[Point]) -> Choice:
        """What tells these candidates, each with its articles, apart: whom the articles of one alone speak of."""
        if len(candidates) > CANDIDATES:
            return Choice({}, self._name)
        whose: dict[Point, Point | None] = {}
        for candidate, articles in candidates.items():
            for point in self.of(articles, without=without):
                whose[point] = candidate if whose.get(point, candidate) == candidate else None
        return Choice({point: one for point, one in whose.items() if one is not None}, self._name)

    def articles_of(self, point: Point) -> set[ArticleId]:
        """The articles of all who are tied to this point."""
        if self._by_root is None:
            self._by_root = defaultdict(set)
            for member in self._members.values():
                self._by_root[self._ties.root(member.home)] |= member.articles
        return self._by_root[self._ties.root(point)]

    def root(self, point: Point) -> Point:
        return self._ties.root(point)

    def of(self, articles: Iterable[ArticleId], *, without: Collection[Point]) -> set[Point]:
        """Everyone of whom these articles speak, as the root of what they are tied to."""
        by_article = self._everyone()
        roots = {self._ties.root(point) for article in articles for point in by_article.get(article, ())}
        return roots - set(without)

    def name_of(self, points: Iterable[Point]) -> str:
        """The first of their names."""
        return min(map(self._name, points))

    def _everyone(self) -> dict[ArticleId, set[Point]]:
        if self._by_article is None:
            self._by_article = defaultdict(set)
            for member in self._members.values():
                country = any(is_country(part.known) for part in member.parts)
                nobody = country or member.outlet or member.family in _NOBODY
                if member.home[0] == ALONE or nobody or member.own is None:
                    continue
                for part in member.parts:
                    self._by_article[part.article].add(member.home)
                written = member.own.written
                self._written[member.home] = min(self._written.get(member.home, written), written)
        return self._by_article

    def _name(self, root: Point) -> str:
        if self._name_of is None:
            self._name_of = {}
            for point, written in self._written.items():
                at = self._ties.root(point)
                self._name_of[at] = min(self._name_of.get(at, written), written)
        return self._name_of.get(root, root[1])
