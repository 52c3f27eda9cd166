"""Figures of harm to people: who was killed, hurt, taken or driven out, how many, and by whom it is said to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rashomon.actors import Cast
from rashomon.claims.clauses import low
from rashomon.claims.counting import Counting
from rashomon.claims.elliptical import told_shortly
from rashomon.claims.figures import figures_in
from rashomon.claims.harm_nouns import by_cases, by_counted_noun, by_lives, by_noun_of, by_of_the_dead, by_toll
from rashomon.claims.harm_verbs import (
    by_driven,
    by_identified,
    by_lost,
    by_shot,
    by_state,
    by_suffering,
    by_taken,
    by_to_death,
    by_verb,
)
from rashomon.claims.harm_words import (
    is_sport,
)
from rashomon.claims.parts import parts_of
from rashomon.claims.sighting import NOBODY, Sighting
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import Effect


def find_harm(reading: Reading, sentence: Sentence, cast: Cast) -> list[Sighting]:
    """The counts of harm that one sentence tells, each group and effect once, parts after their wholes."""
    syntax = reading.syntax(sentence.index)
    if _is_sport(syntax):
        return []
    counting = Counting(reading, syntax, figures_in(reading.tokens_of(sentence)), cast)
    found: list[Sighting] = []
    for word in syntax.words:
        for told in _told_by(counting, word):
            if not _is_room(syntax, syntax.word(told.group.head)):
                _take(found, told)
    found += _members(found)
    found += _parts(counting, found)
    return [*found, *told_shortly(counting, found)]


def _take(found: list[Sighting], told: Sighting) -> None:
    """Keep a sighting unless the same people are already counted under the same effect."""
    for at, other in enumerate(found):
        same_figure = told.group.figure is not None and told.group.figure == other.group.figure
        if (same_figure and other.effect is told.effect) or (
            told.group.span.overlaps(other.group.span)
            and (other.effect is told.effect or Effect.NONE in (other.effect, told.effect))
        ):
            if other.doer is NOBODY and told.doer is not NOBODY:
                found[at] = replace(other, doer=told.doer)
            return
    found.append(told)


def _told_by(counting: Counting, word: Word) -> Iterator[Sighting]:
    finders: tuple[Callable[[Counting, Word], list[Sighting]], ...] = (
        by_verb,
        by_state,
        by_to_death,
        by_shot,
        by_taken,
        by_driven,
        by_lost,
        by_counted_noun,
        by_toll,
        by_lives,
        by_noun_of,
        by_cases,
        by_suffering,
        by_identified,
    )
    for find in finders:
        told = find(counting, word)
        if told:
            yield from told
            break
    yield from by_of_the_dead(counting, word)


def _is_room(syntax: Syntax, word: Word) -> bool:
    """ "beds for 80 wounded": room for those who may come."""
    for above in syntax.ancestors(word)[:2]:
        if low(above) == "for":
            return low(syntax.head(above)) in _ROOM
    return False


_ROOM = word_set("bed beds tent tents room space places place shelter camp capacity ward")


def _members(wholes: list[Sighting]) -> list[Sighting]:
    """Those that one phrase joins ("the mayor and two guards"), each a part of the count that they make together."""
    return [
        replace(whole, group=member, part_of=whole.group)
        for whole in wholes
        for member in whole.group.members
        if whole.effect is not Effect.NONE
    ]


def _is_sport(syntax: Syntax) -> bool:
    return is_sport(low(word) for word in syntax.words)


def _parts(counting: Counting, wholes: list[Sighting]) -> list[Sighting]:
    """Those counted again within a whole of the same sentence, under its effect."""
    found: list[Sighting] = []
    for whole in wholes:
        if whole.group.names or whole.effect is Effect.NONE or whole.group.high in (0, 1):
            continue
        following = min((w.group.head for w in wholes if w.group.head > whole.group.head), default=10**9)
        head = counting.syntax.word(whole.group.head)
        for part in parts_of(counting, head):
            if part.head >= following or any(part.span.overlaps(s.group.span) for s in [*wholes, *found]):
                continue
            found.append(replace(whole, group=part, part_of=whole.group))
    return found
