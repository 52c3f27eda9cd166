"""Reading and statements -> the actors of an article, where it speaks of them, and who makes each statement."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.actors.cast import Cast
from rashomon.actors.casting import cast_actors
from rashomon.actors.coreference import join_all
from rashomon.actors.linking import ActorsOf, closure, link_actors, link_keys
from rashomon.actors.mentions import find_mentions
from rashomon.actors.names import Epithet, Names, load_epithets, load_names
from rashomon.actors.nouns import BODY_WORDS, noun, plural_of, singular
from rashomon.actors.speakers import with_speakers
from rashomon.actors.speech import Speech
from rashomon.actors.tagging import HEAD, Tags
from rashomon.language import Reading, weights_sha256
from rashomon.model import Statement

__all__ = [
    "BODY_WORDS",
    "ActorsOf",
    "Cast",
    "Epithet",
    "Names",
    "actors_sha256",
    "closure",
    "find_actors",
    "link_actors",
    "link_keys",
    "load_epithets",
    "load_names",
    "noun",
    "plural_of",
    "singular",
]


def actors_sha256() -> str:
    """The fingerprint of the weights that actors are found with, where they are found with any."""
    return weights_sha256(HEAD)


def find_actors(reading: Reading, statements: Sequence[Statement], names: Names, *, by_model: bool = True) -> Cast:
    """Everyone whom one article speaks of, by first mention. Pure: same input, same cast. Needs no weights by rules.

    >>> cast = find_actors(reading, find_statements(reading), load_names())    # doctest: +SKIP
    >>> [cast.actor(s.speaker).name for s in cast.statements if s.speaker]     # doctest: +SKIP
    """
    tags = Tags(reading) if by_model else None
    found = find_mentions(reading, statements, names, tags)
    speech = Speech(reading, statements, found)
    clusters = join_all(reading, found, speech, tags)
    casting = cast_actors(reading, clusters, names, sources=speech.sources)
    return Cast(
        actors=casting.actors,
        mentions=casting.mentions,
        outlet=casting.outlet,
        statements=with_speakers(reading, clusters, speech, casting.of),
    )
