"""A figure by a rule that a reader asks for and names. Without a rule there is none: Rashomon gives no estimate.

Nothing is ever added up. A rule looks at figures of the same effect, population and scope of the incident itself, one
place, and says how many origins its answer rests on and what it left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rashomon.comparison.figures import in_words, is_unresolved
from rashomon.comparison.grouping import Groups, read_small, read_yaml
from rashomon.comparison.telling import Claims
from rashomon.errors import UsageError
from rashomon.model import (
    ActorId,
    Certainty,
    Claim,
    ClaimId,
    Comparison,
    Effect,
    Event,
    Harm,
    PlacePrecision,
    Population,
    Scope,
)

ASKED_FOR = "asked for by the reader; Rashomon itself gives no estimate"
_SITES = (PlacePrecision.EXACT, PlacePrecision.NEAR)
# "Three named persons" and "41 pilgrims" are other people each time.
_WHOEVER = (Population.NAMED, Population.OTHER)
_VALUES = 6  # told of a tie


class Rule(StrEnum):
    """From the lowest low to the highest high; the figure that most origins give; the first of a list that has one."""

    RANGE = "range"
    MAJORITY = "majority"
    HIERARCHY = "hierarchy"


IN_WORDS = {
    Rule.RANGE: "from the lowest to the highest figure that an account gives",
    Rule.MAJORITY: "the figure that most origins give",
    Rule.HIERARCHY: "the figure of the first in the reader’s list who gives one",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the rule gives for one effect and population."""

    effect: Effect
    population: Population
    words: str  # "9 to 41", "no figure has most: 9, 41 (2 origins each)"
    rests_on: tuple[ClaimId, ...]
    origins: int
    left_out: tuple[tuple[str, int], ...]  # reasons with how many figures


def reckon(
    rule: Rule,
    event: Event,
    comparisons: Iterable[Comparison],
    claims: Claims,
    *,
    hierarchy: Sequence[str] = (),
    groups: Groups | None = None,
) -> list[Answer]:
    """The answer of the rule for each effect and population that an account of the incident gives a figure for."""
    origins: dict[ClaimId, ClaimId] = {}
    fit: dict[tuple[Effect, Population], list[Claim]] = defaultdict(list)
    left_out: dict[tuple[Effect, Population], Counter[str]] = defaultdict(Counter)
    own = set(event.claims)
    for comparison in comparisons:
        for cell in comparison.cells:
            claim = claims.get(cell.claim)
            if claim is None or cell.claim in origins or not isinstance(claim.detail, Harm):
                continue
            origins[cell.claim] = cell.origin
            reason = _unfit(claim, event, claims) if cell.claim in own else "total of more than this event"
            key = claim.detail.effect, claim.detail.population
            if key[1] in _WHOEVER:
                continue
            if reason is None:
                fit[key].append(claim)
            else:
                left_out[key][reason] += 1
    answers = []
    for effect, population in sorted(fit, key=lambda key: (list(Effect).index(key[0]), list(Population).index(key[1]))):
        told = sorted(fit[effect, population], key=lambda claim: (claim.as_of or "9999", claim.id))
        match rule:
            case Rule.RANGE:
                words, used = _range(told), told
            case Rule.MAJORITY:
                words, used = _majority(told, origins)
            case Rule.HIERARCHY:
                words, used = _first(told, hierarchy, groups or Groups({}))
        answers.append(
            Answer(
                effect=effect,
                population=population,
                words=words,
                rests_on=tuple(claim.id for claim in used),
                origins=len({origins[claim.id] for claim in used}),
                left_out=tuple(sorted(left_out[effect, population].items())),
            )
        )
    return answers


def read_hierarchy(path: Path) -> tuple[str, ...]:
    """A file with actors or groups, the first to be believed first: a YAML or JSON list, or one a line."""
    text = read_small(path)
    found = read_yaml(path)
    if isinstance(found, str):
        lines = (line.strip() for line in text.splitlines())
        found = [line for line in lines if line and not line.startswith("#")]
    if not isinstance(found, list) or not found or not all(isinstance(one, str) and one.strip() for one in found):
        raise UsageError(f"{path} is to be a list of actors or groups, one a line, the first to be asked first")
    return tuple(one.strip() for one in found)


def _unfit(claim: Claim, event: Event, claims: Claims) -> str | None:
    """Why a figure is not one of the incident that can stand beside the others."""
    harm = claim.detail
    assert isinstance(harm, Harm)
    if harm.scope in (Scope.PERIOD, Scope.CUMULATIVE):
        return "of a longer time"
    if harm.scope is Scope.UNKNOWN:
        return "of a time that is not stated"
    if harm.part_of is not None:
        # The children among the dead are all the children that this voice counts; the dead at one house are not all.
        whole = claims.get(harm.part_of)
        if whole is None or _harm(whole).population is harm.population:
            return "part of another figure"
    if is_unresolved(harm):
        return "only words, no number"
    if claim.certainty in (Certainty.DENIED, Certainty.QUESTIONED):
        return str(claim.certainty)
    at = claim.place
    if at and event.place and at.casefold() != event.place.casefold() and claim.place_precision not in _SITES:
        return "of another place"
    return None


def _range(told: Sequence[Claim]) -> str:
    figures = [_harm(claim) for claim in told]
    stated = [number for harm in figures for number in (harm.low, harm.high) if number is not None]
    words = f"{min(stated):,} to {max(stated):,}" if min(stated) < max(stated) else f"{min(stated):,}"
    below = next((in_words(harm) for harm in figures if harm.low is None), None)
    above = next((in_words(harm) for harm in sorted(figures, key=_top, reverse=True) if harm.high is None), None)
    opened = [f"open {side}: {said}" for side, said in (("below", below), ("above", above)) if said]
    return f"{words} ({'; '.join(opened)})" if opened else words


def _top(harm: Harm) -> int:
    return harm.low or 0


def _majority(told: Sequence[Claim], origins: Mapping[ClaimId, ClaimId]) -> tuple[str, list[Claim]]:
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(told, key=lambda claim: (_top(_harm(claim)), claim.id)):
        by_value[in_words(_harm(claim))].append(claim)
    behind = {value: len({origins[claim.id] for claim in same}) for value, same in by_value.items()}
    most = max(behind.values())
    first = [value for value in by_value if behind[value] == most]
    used = [claim for value in first for claim in by_value[value]]
    if len(first) == 1:
        return first[0], used
    shown = ", ".join(first[:_VALUES]) + (f" and {len(first) - _VALUES} more" if len(first) > _VALUES else "")
    return f"a tie, so no figure: {shown} ({most} {'origin' if most == 1 else 'origins'} each)", used


def _first(told: Sequence[Claim], hierarchy: Sequence[str], groups: Groups) -> tuple[str, list[Claim]]:
    """The latest figure of the first who gives one; all of that day, where there are several."""
    for wanted in hierarchy:
        own = [claim for claim in told if wanted.casefold() in set(_called(claim, groups))]
        if own:
            latest = max(claim.as_of or "" for claim in own)
            used = [claim for claim in own if (claim.as_of or "") == latest]
            figures = dict.fromkeys(in_words(_harm(claim)) for claim in used)
            return f"{' and '.join(figures)} ({wanted})", used
    return "nobody in the list gives a figure", []


def _called(claim: Claim, groups: Groups) -> Iterator[str]:
    yield groups.of(claim.voice, claim.voice_kind).casefold()
    voice: ActorId | None = claim.voice
    known = groups.actors.get(voice) if voice is not None else None
    if known is not None:
        yield from (name.casefold() for name in (known.id, known.name, *known.aliases))


def _harm(claim: Claim) -> Harm:
    assert isinstance(claim.detail, Harm)
    return claim.detail
