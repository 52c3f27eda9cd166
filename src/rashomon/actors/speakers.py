"""Who speaks in each statement: the actors that its source names, the head first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.actors.clusters import Clusters
from rashomon.actors.found import Found
from rashomon.actors.speech import Speech
from rashomon.language import Reading
from rashomon.model import ActorId, Span, Statement

_AND = re.compile(r"\s*,?\s*(?:and|or|as well as|along with|together with|&|nor)\s+(?:\w+\s+){0,2}?", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*(?:\w+\s+)?")


def with_speakers(reading: Reading, clusters: Clusters, speech: Speech, of: Sequence[ActorId]) -> tuple[Statement, ...]:
    """The statements, each with the actors that its source speaks of. Without a source nobody speaks."""
    return tuple(
        replace(statement, speakers=_speakers(reading, clusters.found, heads, of))
        for statement, heads in zip(speech.statements, speech.heads, strict=True)
    )


def _speakers(
    reading: Reading, found: Sequence[Found], heads: tuple[int, ...], of: Sequence[ActorId]
) -> tuple[ActorId, ...]:
    """ "The media and the groups" are two speakers; "Lena Ostrow, director at the Lower Quay Shelter," is one."""
    if not heads:
        return ()
    speakers = [of[heads[0]]]
    waiting: list[ActorId] = []  # after a comma: further speakers, if an "and" follows
    last = found[heads[0]].span
    for number in heads[1:]:
        here = found[number].span
        gap = reading.words(Span(last.end, here.start)) if last.end < here.start else ""
        if _AND.fullmatch(gap):
            speakers += [*waiting, of[number]]
            waiting = []
        elif _COMMA.fullmatch(gap):
            waiting.append(of[number])
        elif of[number] != speakers[-1]:
            waiting = []
        last = here
    return tuple(dict.fromkeys(speakers))
