"""What the recogniser saw, fitted to the runs of capitals that the writer made.

The recogniser is small: of a name that it does not know it sees a part, too much or nothing, and another part of the
next one. Where a name begins and ends, its letters tell better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.actors import nouns
from rashomon.actors.found import Taken, is_common
from rashomon.language import Entity, Reading, Run
from rashomon.model import ActorKind, Span

_ACTORS = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"])
_LEAVES = frozenset(["PRODUCT", "WORK_OF_ART", "LANGUAGE", "LAW", "EVENT", "DATE"])
_WHERE = frozenset(["in", "at", "near"])
# What stands between two names that the recogniser read as one: "the Orran Defense Forces in Lunde".
_APART = _WHERE | frozenset(["after", "against", "before", "by", "from", "on", "to", "with", "over", "during", "via"])
_MARKS = frozenset("“”\"‘’'")
_ADJECTIVE = re.compile(r"(?:an|ese|ish|ch|ic|i|ite)$")
_BODIES = frozenset([ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.ORGANIZATION])
_LONGEST = 5  # words of a name that only its letters show


def recognised(reading: Reading, taken: Taken) -> list[Entity]:
    """By start, none overlapping: what the recogniser saw, each with all of its run, and runs that it passed over."""
    run_of = {token: run for run in reading.runs for token in range(run.first, run.last)}
    adjectives = {run.first for run in reading.runs if _describes(reading, run)}
    parts = [
        part
        for entity in reading.entities
        for part in _parted(reading, entity)
        if not (part.label in _ACTORS and part.last - part.first == 1 and part.first in adjectives)
    ]
    covered = {token for part in parts for token in range(part.first, part.last)}
    fitted: list[Entity] = []
    for part in parts:
        whole = _fitted(reading, part, run_of, covered, taken) if part.label in _ACTORS else part
        covered.update(range(whole.first, whole.last))
        fitted.append(whole)
    return sorted([*fitted, *_passed_over(reading, covered | adjectives, taken)], key=lambda one: one.first)


def _describes(reading: Reading, run: Run) -> bool:
    """Whether it is one adjective before a body, which speaks of nobody by itself: "the Lorvian army"."""
    if run.last != run.first + 1 or not _ADJECTIVE.search(reading.tokens[run.first].text):
        return False
    following = reading.tokens[run.last] if run.last < len(reading.tokens) else None
    if following is None or not following.text.islower():
        return False
    known = nouns.noun(following.text)
    return known is not None and known.kind in _BODIES


def _entity(reading: Reading, first: int, last: int, label: str) -> Entity:
    return Entity(Span(reading.tokens[first].start, reading.tokens[last - 1].end), label, first, last)


def _parted(reading: Reading, entity: Entity) -> Iterator[Entity]:
    """A name without another one behind a preposition, and that one."""
    tokens = reading.tokens
    first, label = entity.first, entity.label
    if label in _ACTORS:
        for at in range(entity.first + 1, entity.last - 1):
            if tokens[at].text in _APART and _tells_apart(reading, first, at):
                yield _entity(reading, first, at, label)
                first, label = at + 1, "GPE" if tokens[at].text in _WHERE else label
    yield entity if first == entity.first else _entity(reading, first, entity.last, label)


def _tells_apart(reading: Reading, first: int, last: int) -> bool:
    """Whether words make a name by themselves: "Doctors at Sea" is one."""
    words = [token.text for token in reading.tokens[first:last]]
    return any(word[:1].isupper() and not _says_what(word) for word in words)


def _fitted(reading: Reading, entity: Entity, run_of: dict[int, Run], covered: set[int], taken: Taken) -> Entity:
    """With the words of its run that nothing else holds; before it none that only says what the bearer is."""
    first, last = entity.first, entity.last

    def free(token: int, run: Run) -> bool:
        return run.first <= token < run.last and token not in covered and not taken[token]

    run = run_of.get(last - 1)
    rest = range(last, run.last) if run is not None and entity.label != "NORP" else range(0)
    # "Electoral Commissioner Nadia Boro" goes on with what the bearer is, and with another name.
    if all(free(token, run) and not _is_title(reading.tokens[token].text) for token in rest):  # type: ignore[arg-type]  # a rest is a run's
        last = max(last, rest.stop)
    begin = next((token for token in range(first, last) if token in run_of), None)
    if begin is not None and all(reading.tokens[token].text.lower() in nouns.DEFINITE for token in range(first, begin)):
        run, start = run_of[begin], begin
        while free(start - 1, run) and not _says_what(reading.tokens[start - 1].text):
            start -= 1
        if start < begin:
            first = start
    return entity if (first, last) == (entity.first, entity.last) else _entity(reading, first, last, entity.label)


def _says_what(word: str) -> bool:
    return is_common(word) or word.lower().rstrip(".") in nouns.TITLES or nouns.noun(word) is not None


def _is_title(word: str) -> bool:
    known = nouns.noun(word)
    return word.lower().rstrip(".") in nouns.TITLES or (known is not None and known.kind is ActorKind.PERSON)


def _passed_over(reading: Reading, covered: set[int], taken: Taken) -> Iterator[Entity]:
    for run in reading.runs:
        inside = range(run.first, run.last)
        words = [reading.tokens[token].text for token in inside]
        if len(words) > _LONGEST or len(words[0]) == len(words) == 1 or _is_part(reading, run):
            continue
        if any(token in covered or taken[token] for token in inside) or all(_says_what(word) for word in words):
            continue
        # "Governors Ama Sule and Oru Lind": a title of several is no part of the first one's name.
        first = run.first + (len(words) > 2 and words[0].endswith("s") and _is_title(nouns.singular(words[0].lower())))
        before = reading.tokens[first - 1] if first else None
        where = before is not None and before.text.lower() in _WHERE
        yield _entity(reading, first, run.last, "GPE" if where else "ORG")


def _is_part(reading: Reading, run: Run) -> bool:
    """Whether it goes on a name that other marks or small words hold together: "the Sons of the Estuary", "Ilo “the
    Crow” Malik"."""
    tokens, opening = reading.tokens, reading.sentences[reading.tokens[run.first].sentence].first
    link = run.first - 1 - (tokens[run.first - 1].text == "the") if run.first else 0
    if link > opening and tokens[link].text == "of":
        # "Fighters of Gel Azad": the capital that a sentence gives makes no name.
        return tokens[link - 1].text[:1].isupper() and link - 1 > opening
    before = [token.text for token in tokens[max(opening, link - 1) : link + 1]]
    within = len(before) > 1 and before[-1] in _MARKS and before[-2][:1].isalnum()
    following = [token.text for token in tokens[run.last : run.last + 2]]
    return within or (following[:1] != [] and following[0] in _MARKS and following[1:] == ["the"])
