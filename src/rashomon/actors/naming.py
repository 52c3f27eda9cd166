"""Which names are one actor's: known ones, repeated ones, surnames, acronyms and names said to be the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rashomon.actors import nouns
from rashomon.actors.clusters import Clusters, compatible, initials
from rashomon.actors.found import BODIES, Found
from rashomon.language import Reading
from rashomon.model import ActorKind, Form, Span

_SAME_AS = re.compile(
    r"\s*[,(–—-]?\s*(?:(?:also|better|formerly|previously|otherwise|commonly|widely|locally)\s+)?"
    r"(?:(?:known|called|referred to)\s+(?:locally\s+|simply\s+|widely\s+)?(?:as\s+)?|a\.?k\.?a\.?\s+|formerly\s+)(?:the\s+)?[“\"'‘]?",
    re.IGNORECASE,
)
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
    return " ".join(re.sub(r"[.'’ʼ]", "", re.sub(r"[-‐‑]", " ", name)).casefold().removeprefix("the ").split())


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
        fitting = next((n for n in same if compatible(clusters.found[n].kind, one.kind) and not clusters.clash(n, number)), None)
        if fitting is None:
            same.append(number)
        else:
            clusters.join(fitting, number)


def _join_said(reading: Reading, clusters: Clusters, numbered: Sequence[tuple[int, Found]]) -> None:
    """ "the Hill Alliance (HA)", "Ferdinand Malik, known as the Crow"."""
    for (a, one), (b, other) in zip(numbered, numbered[1:], strict=False):
        if one.sentence != other.sentence or one.span.end >= other.span.start:
            continue
        gap = reading.words(Span(one.span.end, other.span.start))
        bracket = _BRACKET.fullmatch(gap) and reading.text[other.span.end : other.span.end + 2].lstrip("”\"")[:1] in (")", "]", ",", ";")
        stands_for = _stands_for(other.name, one.name) or _stands_for(one.name, other.name)
        acronym = bracket and (stands_for or other.name.isupper()) and one.kind in BODIES | {ActorKind.PLACE}
        if one.key and other.key and one.key != other.key:
            continue
        if acronym or (bracket and stands_for) or (_SAME_AS.fullmatch(gap) and compatible(one.kind, other.kind)):
            clusters.join(a, b)


def _stands_for(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if len(letters) < 2 or len(letters) > 8 or " " in letters or sum(c.isupper() for c in letters) < 2:
        return False
    return letters.upper() in initials(long.split()) and " " in long


def _join_persons(clusters: Clusters, persons: Sequence[tuple[int, Found]]) -> None:
    """A short name goes to the only fuller one that ends (or else begins) with it; of several, to the latest."""
    full = [(number, one) for number, one in persons if " " in one.name]
    by_ends: dict[tuple[str, str], int] = {}
    for number, one in full:
        # "Ilse M. Varga" and "Ilse Varga".
        words = plain(one.name).split()
        first = by_ends.setdefault((words[0], words[-1]), number)
        if not clusters.clash(first, number):
            clusters.join(first, number)
    short: dict[str, list[int]] = defaultdict(list)
    for number, one in persons:
        fuller = [(n, f) for n, f in full if _is_short_of(one.name, f.name) and not clusters.clash(n, number)]
        distinct = {id(clusters.of(n)) for n, _ in fuller}
        before = [n for n, _ in fuller if n < number]
        same = [n for n in short[plain(one.name)] if not clusters.clash(n, number)]
        if len(distinct) > 1 and before:
            clusters.join(before[-1], number)
        elif distinct:
            clusters.join(fuller[0][0], number)
        elif same:
            clusters.join(same[-1], number)
        short[plain(one.name)].append(number)


def _is_short_of(short: str, full: str) -> bool:
    """Whether a name is the family name of the fuller one, with or without its particles, or its given name."""
    some, all_ = plain(short).split(), plain(full).split()
    if len(some) >= len(all_):
        return False
    while all_ and all_[-1] in _SUFFIXES:
        all_ = all_[:-1]
    if all_[-len(some) :] == some:
        return True
    particles = [word for word in some if word not in nouns.PARTICLES]
    return all_[: len(some)] == some or (bool(particles) and len(particles) < len(some) and all_[-len(particles) :] == particles)


def _join_acronyms(clusters: Clusters, numbered: Sequence[tuple[int, Found]]) -> None:
    long = [(n, one) for n, one in numbered if " " in one.name and one.kind is not ActorKind.PERSON]
    for number, one in numbered:
        if clusters.of(number).key is not None or " " in one.name:
            continue
        fitting = {id(clusters.of(n)): n for n, other in long if _stands_for(one.name, other.name)}
        if len(fitting) == 1:
            match = next(iter(fitting.values()))
            if not clusters.clash(match, number) or clusters.of(number).kind is ActorKind.PERSON:
                clusters.join(match, number)


def _join_shortened(clusters: Clusters, numbered: Sequence[tuple[int, Found]]) -> None:
    """ "the Red Cross" after "the Karsian Red Cross": a body's name cut at either end, where only one fits."""
    bodies = [(n, one) for n, one in numbered if one.kind in BODIES]
    for number, one in bodies:
        some = plain(one.name).split()
        if clusters.of(number).key is not None or not some or (len(some) == 1 and len(some[0]) < 4):
            continue
        fitting: dict[int, int] = {}
        for other_number, other in bodies:
            all_ = plain(other.name).split()
            shortened = len(all_) > len(some) and (all_[-len(some) :] == some or all_[: len(some)] == some)
            if shortened and other_number < number:
                fitting.setdefault(id(clusters.of(other_number)), other_number)
        if len(fitting) == 1:
            match = next(iter(fitting.values()))
            if not clusters.clash(match, number):
                clusters.join(match, number)
