"""Figures of harm as ranges on one axis, over the time of report. Places are percentages of the chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.exports import Gathered, scale, wording
from rashomon.model import Certainty, Claim, ClaimId, Effect, Event, Harm, Scope
from rashomon.web.addresses import article_address

_LEFT, _RIGHT = 4.0, 96.0
_MOST = 150  # marks
_TICKS = 6
_BESIDE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One figure: a line from its low to its high, open ends as arrows."""

    x: float
    low: float  # percent from the top
    high: float
    open_high: bool
    open_low: bool
    hollow: bool
    crossed: bool
    group: str
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    title: str
    marks: tuple[Mark, ...]
    days: tuple[At, ...]
    figures: tuple[At, ...]
    log: bool
    left_out: int


def over_time(event: Event, gathered: Gathered) -> tuple[OverTime, ...]:
    """One chart for each effect with figures of the event itself on two days or more; each mark leads to its words."""
    found = []
    for effect in Effect:
        told = [(day, claim) for claim in _figures(event, effect, gathered) if (day := _day(claim)) is not None]
        if len({day for day, _ in told}) > 1:
            found.append(_chart(effect, told, gathered))
    return tuple(found)


def _figures(event: Event, effect: Effect, gathered: Gathered) -> list[Claim]:
    same: dict[tuple[object, ...], Claim] = {}
    for one in event.claims:
        claim = gathered.claims.get(ClaimId(one))
        if claim is None or not isinstance(claim.detail, Harm) or claim.detail.effect is not effect:
            continue
        harm = claim.detail
        if harm.scope in (Scope.INCIDENT, Scope.UNKNOWN) and harm.part_of is None:
            same.setdefault((claim.voice or claim.article, harm.low, harm.high, claim.certainty, claim.as_of), claim)
    return list(same.values())


def _day(claim: Claim) -> int | None:
    try:
        return date.fromisoformat((claim.as_of or "")[:10]).toordinal()
    except ValueError:
        return None


def _chart(effect: Effect, told: list[tuple[int, Claim]], gathered: Gathered) -> OverTime:
    kept = sorted(told, key=lambda one: (one[0], one[1].id))[:_MOST]
    harms = [harm for _, claim in kept if isinstance(harm := claim.detail, Harm)]
    on = scale(value for harm in harms for value in (harm.low, harm.high) if value is not None)
    first, last = kept[0][0], kept[-1][0]

    def x(day: int) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - first) / (last - first), 2)

    # Marks of one day stand beside each other.
    of_day: dict[int, int] = {}
    marks = []
    for (day, claim), harm in zip(kept, harms, strict=True):
        beside = of_day[day] = of_day.get(day, -1) + 1
        low = harm.low if harm.low is not None else 0
        high = harm.high if harm.high is not None else low
        at = x(day) + beside * _BESIDE
        marks.append(
            Mark(
                x=round(min(at, 99.0), 2),
                low=round(100 - on.at(low), 2),
                high=round(100 - on.at(high), 2) if harm.high is not None else 2.0,
                open_high=harm.high is None,
                open_low=harm.low is None,
                hollow=claim.certainty in (Certainty.HEDGED, Certainty.QUESTIONED),
                crossed=claim.certainty is Certainty.DENIED,
                group=gathered.group(claim).replace(" ", "-"),
                words=f"{gathered.voice(claim)}: {wording.figure(harm)}, {wording.day(claim.as_of)}",
                href=article_address(claim.article, claim.id),
            )
        )
    step = max(1, round((last - first) / _TICKS))
    days = [day for day in range(first, last + 1, step) if day == first or day + step <= last] + [last]
    return OverTime(
        title=wording.EFFECTS[effect],
        marks=tuple(marks),
        days=tuple(At(at=x(day), words=_short(day)) for day in dict.fromkeys(days)),
        figures=tuple(At(at=round(100 - tick.at, 2), words=tick.words) for tick in on.ticks),
        log=on.log,
        left_out=len(told) - len(kept),
    )


def _short(day: int) -> str:
    words = wording.day(date.fromordinal(day).isoformat()).split()
    return f"{words[0]} {words[1][:3]} {words[2]}"
