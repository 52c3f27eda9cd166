"""Which names are one actor's: known ones, repeated ones, surnames, acronyms and names said to be the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rashomon.actors import nouns
from rashomon.actors.clusters import Clusters, compatible, initials
from rashomon.actors.found import BODIES, SAME_AS, Found
from rashomon.language import Reading
from rashomon.model import ActorKind, Form, Span

_BRACKET = re.compile(r"\s*[(\[]\s*(?:the\s+|or\s+)?[“\"]?")
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv")


def join_names(reading: Reading, clusters: Clusters) -> None:
    numbered = [(number, one) for number, one in enumerate(clusters.found) if one.form is Form.NAME]
    _join_known(clusters)
    _join_same(clusters, numbered)
    _join_said(reading, clusters, numbered)
    _join_persons(clusters, [(n, one) for n, one in numbered if one.kind is ActorKind.PERSON])
    _join_acronyms(clusters, numbered)
    _join_shortened(clusters, numbered)


def plain(name: str) -> str:
    words = re.sub(r"[.'’ʼ]", "", re.sub(r"[-‐‑]", " ", name)).casefold().removeprefix("the ").split()
    return " ".join(words) or name


def _join_known(clusters: Clusters) -> None:
    """A description from a names file counts only after one of the actor's names."""
    first: dict[str, int] = {}
    for number, one in enumerate(clusters.found):
        if one.key is None:
            continue
        if one.form is Form.NAME:
            clusters.join(first.setdefault(one.key, number), number)
        elif one.key in first:
            clusters.join(first[one.key], number)


def _join_same(clusters: Clusters, numbered: Sequence[tuple[int, Found]]) -> None:
    first: dict[str, list[int]] = defaultdict(list)
    for number, one in numbered:
        # One string is one actor, but a surname alone may stand for two.
        if one.kind is ActorKind.PERSON and " " not in one.name:
            continue
        same = first[plain(one.name)]
        fitting = next(
            (n for n in same if compatible(clusters.found[n].kind, one.kind) and not clusters.clash(n, number)), None
        )
        if fitting is None:
            same.append(number)
        else:
            clusters.join(fitting, number)


def _join_said(reading: Reading, clusters: Clusters, numbered: Sequence[tuple[int, Found]]) -> None:
    """ "the Hill Alliance (HA)", "Ferdinand Malik, known as the Crow"."""
    for (a, one), (b, other) in pairwise(numbered):
        if one.sentence != other.sentence or one.span.end >= other.span.start:
            continue
        gap = reading.words(Span(one.span.end, other.span.start))
        bracket = _BRACKET.fullmatch(gap) and reading.text[other.span.end : other.span.end + 2].lstrip('”"')[:1] in (
            ")",
            "]",
            ",",
            ";",
        )
        stands_for = _stands_for(other.name, one.name) or _stands_for(one.name, other.name)
        letters = " " not in other.name and sum(c.isupper() for c in other.name) >= 2
        acronym = bracket and (stands_for or letters) and one.kind in BODIES | {ActorKind.PLACE}
        if one.key and other.key and one.key != other.key:
            continue
        if acronym or (bracket and stands_for) or (SAME_AS.fullmatch(gap) and compatible(one.kind, other.kind)):
            clusters.join(a, b)


def _stands_for(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if len(letters) < 2 or len(letters) > 8 or " " in letters or sum(c.isupper() for c in letters) < 2:
        return False
    return letters.upper() in initials(long.split()) and " " in long


def _join_persons(clusters: Clusters, persons: Sequence[tuple[int, Found]]) -> None:
    """A short name goes to the only fuller one that ends (or else begins) with it; of several, to the latest."""
    by_ends: dict[tuple[str, str], int] = {}
    places: dict[str, list[int]] = defaultdict(list)  # where each name stands
    for number, one in persons:
        words = plain(one.name).split()
        places[plain(one.name)].append(number)
        if len(words) > 1:
            # "Ilse M. Varga" and "Ilse Varga".
            first = by_ends.setdefault((words[0], words[-1]), number)
            if not clusters.clash(first, number):
                clusters.join(first, number)
    fuller_of = _fuller_names(places)
    for name, numbers in places.items():
        for position, number in enumerate(numbers):
            fuller = [places[full][0] for full in fuller_of[name] if not clusters.clash(places[full][0], number)]
            if len({id(clusters.of(n)) for n in fuller}) > 1:
                before = [
                    n for full in fuller_of[name] for n in places[full] if n < number and not clusters.clash(n, number)
                ]
                if before:
                    clusters.join(max(before, key=lambda n: (_spoken_of(clusters, n, number), n)), number)
                    continue
            if fuller:
                clusters.join(fuller[0], number)
            elif same := [n for n in numbers[:position] if not clusters.clash(n, number)]:
                clusters.join(same[-1], number)


def _spoken_of(clusters: Clusters, one: int, before: int) -> int:
    """How often an actor is named before a mention: "Trump" is whom the article is about, not the wife named last."""
    return sum(member < before and clusters.found[member].form is Form.NAME for member in clusters.of(one).members)


def _fuller_names(names: Iterable[str]) -> dict[str, list[str]]:
    """For each name the longer ones that it may stand for."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = [word for word in name.split() if word not in _SUFFIXES] or [name]
        for word in set(words) if len(words) > 1 else ():
            by_word[word].append(name)
    found = {}
    for name in names:
        words = name.split()
        candidates = dict.fromkeys(other for word in (words[-1], words[0]) for other in by_word[word])
        found[name] = [other for other in candidates if _is_short_of(name, other)]
    return found


def _is_short_of(short: str, full: str) -> bool:
    """Whether a name is the family name of the fuller one, with or without its particles, or its given name."""
    some, all_ = short.split(), full.split()
    if len(some) >= len(all_):
        return False
    while all_ and all_[-1] in _SUFFIXES:
        all_ = all_[:-1]
    if all_[-len(some) :] == some or (len(some) == 1 and len(some[0]) > 3 and some[0] in all_[1:]):
        return True  # "Salas" is "Joaquín Salas Urrutia" too
    particles = [word for word in some if word not in nouns.PARTICLES]
    return all_[: len(some)] == some or (
        bool(particles) and len(particles) < len(some) and all_[-len(particles) :] == particles
    )


def _join_acronyms(clusters: Clusters, numbered: Sequence[tuple[int, Found]]) -> None:
    by_initials: dict[str, dict[str, int]] = defaultdict(dict)
    for number, one in numbered:
        if " " in one.name and one.kind is not ActorKind.PERSON:
            for letters in initials(one.name.split()):
                by_initials[letters].setdefault(plain(one.name), number)
    for number, one in numbered:
        if clusters.of(number).key is not None or " " in one.name:
            continue
        long = by_initials.get(one.name.replace(".", "").upper(), {})
        fitting = {id(clusters.of(n)): n for n in long.values() if _stands_for(one.name, clusters.found[n].name)}
        if len(fitting) == 1:
            match = next(iter(fitting.values()))
            if not clusters.clash(match, number) or clusters.of(number).is_person:
                clusters.join(match, number)


def _join_shortened(clusters: Clusters, numbered: Sequence[tuple[int, Found]]) -> None:
    """ "the Red Cross" after "the Karsian Red Cross": a body's name cut at either end, where only one fits."""
    by_word: dict[str, dict[str, int]] = defaultdict(dict)  # first and last words of the names so far
    for number, one in numbered:
        some = plain(one.name).split()
        if one.kind not in BODIES or not some:
            continue
        if clusters.of(number).key is None and (len(some) > 1 or len(some[0]) > 3):
            candidates = {**by_word[some[-1]], **by_word[some[0]]}
            fitting = {id(clusters.of(n)): n for name, n in candidates.items() if _is_cut_of(some, name.split())}
            if len(fitting) == 1:
                match = next(iter(fitting.values()))
                if not clusters.clash(match, number):
                    clusters.join(match, number)
        for word in {some[0], some[-1]}:
            by_word[word].setdefault(plain(one.name), number)


def _is_cut_of(some: list[str], all_: list[str]) -> bool:
    return len(all_) > len(some) and (all_[-len(some) :] == some or all_[: len(some)] == some)
