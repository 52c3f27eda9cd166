"""Pronouns whose antecedent is known: names in news that are replaced by "he" or "she" (after Kocijan et al. 2019).

A person who is named more than once and whose gender the text tells keeps every name but a few; where a pronoun stands
in their place, it goes back to the names that are left. The texts are PolNeAR's train part; only the replaced places
are learned from.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.actors import Names, nouns
from rashomon.actors.clusters import Clusters
from rashomon.actors.coreference import certain, join_by_rules
from rashomon.actors.found import Found
from rashomon.actors.mentions import find_mentions
from rashomon.actors.speech import Speech
from rashomon.actors.tagging import Tags
from rashomon.language import Floats, Reading, read_language
from rashomon.model import ActorKind, Form
from rashomon.statements import find_statements
from training.corpora import article_of

_PLACES = 6  # replaced in one text, at most
_BACK = 3  # sentences in which the person must have been named before
_CASES = {"nsubj": ("he", "she"), "nsubjpass": ("he", "she"), "poss": ("his", "her")}
_OBJECTS = frozenset(["dobj", "pobj", "iobj", "dative", "obj"])


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with pronouns in place of names. `places` are offsets of pronouns with the full name each stands for."""

    text: str
    places: tuple[tuple[int, str], ...]


def read(text: str, head: Mapping[str, Floats], names: Names) -> tuple[Reading, list[Found], Speech, Clusters, Tags]:
    """A text's mentions and what the rules make of them."""
    reading = read_language(article_of(text))
    statements = find_statements(reading)
    tags = Tags(reading, head)
    found = find_mentions(reading, statements, names, tags)
    speech = Speech(reading, statements, found)
    return reading, found, speech, join_by_rules(reading, found, speech), tags


def genders(texts: Iterable[tuple[Sequence[Found], Clusters]]) -> dict[str, str]:
    """Given names with the gender of the pronouns that the rules give to those who bear them, where these are of one mind."""
    counted: dict[str, Counter[str]] = {}
    for _, clusters in texts:
        for cluster in clusters.all():
            given = {one.name.split()[0] for one in cluster.found if cluster.is_person and len(one.name.split()) > 1}
            told = Counter(one.gender for one in cluster.found if one.gender)
            for name in given:
                counted.setdefault(name, Counter()).update({g: 1 for g in told if told[g] > 0.8 * sum(told.values())})
    return {
        name: max(counts, key=lambda g: counts[g])
        for name, counts in counted.items()
        if sum(counts.values()) >= 3 and max(counts.values()) >= 0.85 * sum(counts.values())
    }


def masked(reading: Reading, found: Sequence[Found], gender_of: Mapping[str, str], chance: random.Random) -> Masked | None:
    clusters, _ = certain(reading, found)
    wanted: list[tuple[Found, str, str]] = []
    for cluster in clusters.all():
        named = [one for one in cluster.found if one.form is Form.NAME]
        full = max((one.name for one in named), key=lambda name: len(name.split()), default="")
        gender = gender_of.get(full.split()[0]) if len(full.split()) > 1 else None
        if gender is None or cluster.kind is not ActorKind.PERSON or len(named) < 2:
            continue
        for before, one in zip(named, named[1:], strict=False):
            word = _pronoun(reading, one, gender) if 0 < one.sentence - before.sentence <= _BACK else None
            if word is not None:
                wanted.append((one, word, full))
    chosen = sorted(chance.sample(wanted, min(_PLACES, len(wanted))), key=lambda item: item[0].span)
    text, places, at = "", [], 0
    for one, word, full in chosen:
        if one.span.start < at:
            continue
        text += reading.text[at : one.span.start]
        places.append((len(text), full))
        opens = reading.sentences[one.sentence].first == one.first
        text += word.capitalize() if opens else word
        at = one.span.end + (2 if word in ("his", "her") and reading.text[one.span.end : one.span.end + 2] in ("'s", "’s") else 0)
    return Masked(text + reading.text[at:], tuple(places)) if places else None


def _pronoun(reading: Reading, one: Found, gender: str) -> str | None:
    """In the case that the name's place asks for; None where no pronoun can stand."""
    if len(one.name.split()) > 2 or one.sentence >= len(reading.sentences):
        return None
    following = reading.tokens[one.last].text if one.last < len(reading.tokens) else ""
    if following in (",", "(", "-", "and", "or", "–", "—") or reading.tokens[one.first - 1].text in (",", "and", "or", "the"):
        return None
    syntax = reading.syntax(one.sentence)
    dep = syntax.word(one.last - 1).dep
    index = "mf".index(gender)
    if dep in _CASES:
        return _CASES[dep][index] if dep != "poss" or following in ("'s", "’s") else None
    return ("him", "her")[index] if dep in _OBJECTS else None


def targets(of: Masked, found: Sequence[Found], clusters: Clusters) -> Iterator[tuple[int, set[int]]]:
    """Each replaced pronoun's mention with the mentions before it that are the same person's."""
    at = dict(of.places)
    here = [(number, at[one.span.start]) for number, one in enumerate(found) if one.span.start in at and one.form is Form.PRONOUN]
    for number, full in here:
        same = {other for other, name in here if name == full and other < number}
        for cluster in clusters.all():
            if any(one.name == full for one in cluster.found):
                same |= {other for other in cluster.members if other < number and clusters.found[other].form is Form.NAME}
        if same:
            yield number, same


__all__ = ["Masked", "genders", "masked", "nouns", "read", "targets"]
