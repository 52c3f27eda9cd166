"""Casts of short texts, in words, for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rashomon.actors import Cast, Names, find_actors, link_actors, load_names
from rashomon.language import Reading, read_language
from rashomon.model import Actor, ArticleActor, ArticleId
from rashomon.statements import find_statements
from tests.articles import article


@cache
def shipped() -> Names:
    return load_names()


def cast_of(text: str, *, outlet: str | None = None, names: Names | None = None) -> tuple[Reading, Cast]:
    reading = read_language(article(text, outlet=outlet))
    return reading, find_actors(reading, find_statements(reading), names or shipped())


def linked(*texts: str) -> list[Actor]:
    """The actors of several articles, joined."""
    everybody: list[ArticleActor] = []
    for number, text in enumerate(texts):
        reading = read_language(replace(article(text), id=ArticleId(f"art-{number}")))
        everybody += find_actors(reading, find_statements(reading), shipped()).actors
    return [actor for actor, _ in link_actors(everybody)]


def actor_called(cast: Cast, name: str) -> ArticleActor:
    return next(actor for actor in cast.actors if actor.name == name)


def mentions_of(reading: Reading, cast: Cast, name: str) -> list[str]:
    """The words by which the text speaks of the actor of this name, in order."""
    actor = actor_called(cast, name)
    return [reading.words(mention.span) for mention in cast.mentions if mention.actor == actor.id]


def speakers_of(cast: Cast) -> list[list[str]]:
    """The names of the speakers of each statement."""
    return [[cast.actor(speaker).name for speaker in statement.speakers] for statement in cast.statements]
