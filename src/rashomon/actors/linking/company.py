"""Whom an article speaks of beside an actor: what decides where a name alone does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

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


class Company:
    """The named persons and bodies of each article, outlets aside. Good for as long as no tie is added."""

    def __init__(self, members: Mapping[ActorId, Member], ties: Ties) -> None:
        self._members = members
        self._ties = ties
        self._by_article: dict[ArticleId, set[Point]] | None = None
        self._by_root: dict[Point, set[ArticleId]] | None = None
        self._written: dict[Point, str] = {}
        self._name_of: dict[Point, str] | None = None

    def decide(self, member: Member, candidates: Iterable[Point], *, besides: Collection[Point]) -> Decided | None:
        """The one candidate whose articles share somebody with the member's that those of no other share."""
        several = list(candidates)
        if len(several) > CANDIDATES:
            return None
        articles = self._articles_by_root()
        themselves = {self._ties.root(one) for one in besides}
        shared = {one: self.of(articles[self._ties.root(one)], without=themselves) for one in several}
        return self.decide_among(member.articles, shared, without=themselves)

    def decide_among(
        self, articles: Iterable[ArticleId], candidates: Mapping[Point, set[Point]], *, without: Collection[Point]
    ) -> Decided | None:
        """The same, where the company of each candidate is at hand."""
        if len(candidates) > CANDIDATES:
            return None
        here = self.of(articles, without=without)
        held_by = Counter(point for company in candidates.values() for point in company)
        met = {one: {p for p in here & company if held_by[p] == 1} for one, company in candidates.items()}
        with_some = [one for one, points in met.items() if points]
        if len(with_some) != 1:
            return None
        return Decided(with_some[0], min(self._name(point) for point in met[with_some[0]]))

    def of(self, articles: Iterable[ArticleId], *, without: Collection[Point]) -> set[Point]:
        """Everyone of whom these articles speak, as the root of what they are tied to."""
        by_article = self._everyone()
        roots = {self._ties.root(point) for article in articles for point in by_article.get(article, ())}
        return roots - set(without)

    def _everyone(self) -> dict[ArticleId, set[Point]]:
        if self._by_article is None:
            self._by_article = defaultdict(set)
            for member in self._members.values():
                if member.home[0] == ALONE or member.outlet or member.family in _NOBODY or member.own is None:
                    continue
                for part in member.parts:
                    self._by_article[part.article].add(member.home)
                written = member.own.written
                self._written[member.home] = min(self._written.get(member.home, written), written)
        return self._by_article

    def _articles_by_root(self) -> dict[Point, set[ArticleId]]:
        if self._by_root is None:
            self._by_root = defaultdict(set)
            for member in self._members.values():
                self._by_root[self._ties.root(member.home)] |= member.articles
        return self._by_root

    def _name(self, root: Point) -> str:
        if self._name_of is None:
            self._name_of = {}
            for point, written in self._written.items():
                at = self._ties.root(point)
                self._name_of[at] = min(self._name_of.get(at, written), written)
        return self._name_of.get(root, root[1])
