"""Whom an article speaks of beside an actor: what decides where a name alone does not.

All of it is what one article says by itself, never what its actors are joined to elsewhere. So a part of a ledger is
joined as the whole is, with no more than the articles in question at hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rashomon.actors.countries import is_country
from rashomon.actors.linking.graph import FILE, Point
from rashomon.actors.linking.members import PERSON, Member, body_sounds, own_name, person_sounds
from rashomon.actors.linking.names import Named
from rashomon.actors.linking.walks import place_kind
from rashomon.model import ActorId, ActorKind, ArticleActor, ArticleId

# Whoever may be one of more than this stays apart: company says too little then, and asking for it takes too long.
CANDIDATES = 16
_NOBODY = (ActorKind.PLACE, ActorKind.POPULATION)  # a city is in the news for many things
_NO_BODIES = (ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.PLACE, ActorKind.POPULATION)
_BODY = "body"  # whatever kind its article takes it for

ActorsOf = Callable[[Collection[ArticleId]], Iterable[ArticleActor]]
"""All actors of these articles that have a name, or are a state, a place or people, in any order. Others count for
nothing here, nor do roles."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Which of several it is, and the name of whom both speak."""

    candidate: Point
    shared: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Between several who may be meant."""

    whose: Mapping[Point, Point]  # whom the articles of one candidate alone speak of -> that candidate

    def decide(self, company: Mapping[Point, str]) -> Decided | None:
        """The one candidate that shares somebody with this company; None where none or several do."""
        shared = [point for point in company if point in self.whose]
        candidates = {self.whose[point] for point in shared}
        if len(candidates) != 1:
            return None
        return Decided(min(candidates), min(company[point] for point in shared))


class Company:
    """The named persons and bodies of each article, outlets aside, read when they are asked for."""

    def __init__(self, actors_of: ActorsOf) -> None:
        self._actors_of = actors_of
        self._read: dict[ArticleId, _Cast] = {}

    def among(self, candidates: Mapping[Point, Collection[ArticleId]], *, without: Collection[Point]) -> Choice:
        """What tells these candidates, each with its articles, apart: whom the articles of one alone speak of."""
        if len(candidates) > CANDIDATES:
            return Choice({})
        self.ahead(article for articles in candidates.values() for article in articles)
        whose: dict[Point, Point | None] = {}
        for candidate, articles in candidates.items():
            for point in self.of(articles, without=without):
                whose[point] = candidate if whose.get(point, candidate) == candidate else None
        return Choice({point: one for point, one in whose.items() if one is not None})

    def of(self, articles: Collection[ArticleId], *, without: Collection[Point]) -> dict[Point, str]:
        """Everyone of whom these articles speak, and what they are called there, the first by code point."""
        self.ahead(articles)
        called: dict[Point, str] = {}
        for article in articles:
            for point, name in self._read[article].named.items():
                called[point] = min(called.get(point, name), name)
        for point in without:
            called.pop(point, None)
        return called

    def body(self, article: ArticleId, actor: ActorId) -> Point | None:
        """The organisation that this actor of the article is; None where it is none, or has no name to know it by."""
        found = self._actor(article, actor)
        return point_of(found) if found is not None and found.kind not in _NO_BODIES else None

    def place(self, article: ArticleId, actor: ActorId) -> str | None:
        """The name of the state, place or people that this actor of the article is."""
        found = self._actor(article, actor)
        return found.name if found is not None and place_kind(found.kind) else None

    def ahead(self, articles: Iterable[ArticleId]) -> None:
        """Read these at once: one by one would take as many ways to a ledger."""
        missing = sorted(set(articles) - self._read.keys())
        if not missing:
            return
        by_article: dict[ArticleId, list[ArticleActor]] = {article: [] for article in missing}
        for actor in self._actors_of(missing):
            by_article[actor.article].append(actor)
        self._read |= {article: _Cast(actors) for article, actors in by_article.items()}

    def _actor(self, article: ArticleId, actor: ActorId) -> ArticleActor | None:
        self.ahead((article,))
        return self._read[article].by_id.get(actor)


class _Cast:
    """One article's actors."""

    def __init__(self, actors: Iterable[ArticleActor]) -> None:
        self.by_id = {actor.id: actor for actor in actors}

    @cached_property
    def named(self) -> Mapping[Point, str]:
        """The persons and bodies that others may speak of too, with their names as they are written."""
        found: dict[Point, str] = {}
        for actor in self.by_id.values():
            if actor.outlet or actor.kind in _NOBODY or is_country(actor.known):
                continue
            own = own_name(actor)
            if own is not None:
                point = _point(actor, own)
                found[point] = min(found.get(point, own.written), own.written)
        return found


def point_of(actor: ArticleActor) -> Point | None:
    """What an article's actor is known by in every article, spelled as it may be: its entry in a names file, else its
    name as it sounds. None where it has no name that is enough to tell it by."""
    own = own_name(actor)
    return _point(actor, own) if own is not None else None


def _point(actor: ArticleActor, own: Named) -> Point:
    if actor.known is not None:
        return FILE, actor.known
    if actor.kind is ActorKind.PERSON:
        return PERSON, " ".join(person_sounds(own.key))
    return _BODY, " ".join(body_sounds(own.key))


def points_of(members: Iterable[Member]) -> set[Point]:
    """What these are known by in their own articles."""
    return {point for member in members for part in member.parts if (point := point_of(part)) is not None}


def from_actors(actors: Iterable[ArticleActor]) -> ActorsOf:
    """The articles of these actors, where they are all that there is."""
    by_article: dict[ArticleId, list[ArticleActor]] = defaultdict(list)

    def actors_of(articles: Collection[ArticleId]) -> Iterable[ArticleActor]:
        if not by_article:
            for actor in actors:
                by_article[actor.article].append(actor)
        return (actor for article in articles for actor in by_article.get(article, ()))

    return actors_of
