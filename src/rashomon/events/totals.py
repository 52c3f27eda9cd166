"""Totals of days or of a wider place, set beside each event that they include: linked to it, never merged with it.

A total is set beside events in coverage of the same days; else each count of a war would stand beside all of the war.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rashomon.events.linking import Group
from rashomon.events.telling import Telling
from rashomon.model import ClaimId

MOST_TOTALS = 20  # claims beside one event, those that were told nearest to it
TOLD_WITHIN = 1  # days between the telling of a total and that of an event that it is set beside


def totals_of(groups: Iterable[Group], tellings: Iterable[Telling]) -> dict[ClaimId, list[ClaimId]]:
    """For each event that is not made of totals alone, by its first telling, the claims of those totals among these
    tellings that include it."""
    by_key: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.is_period:
            for key in total_keys(telling):
                by_key[key].append(telling)
    found = {}
    for group in groups:
        incidents = [telling for telling in group.tellings if not telling.is_period]
        if incidents:
            beside = {each.id: each for telling in incidents for key in total_keys(telling) for each in by_key[key]}
            if beside:
                found[group.tellings[0].id] = chosen(group, beside)
    return found


def total_keys(telling: Telling) -> frozenset[str]:
    """What a total and an event share where the one may be set beside the other."""
    days = range(telling.told[0] - TOLD_WITHIN, telling.told[1] + TOLD_WITHIN + 1) if telling.told else ()
    if telling.is_period:
        if not telling.place:
            return frozenset({f"T:{telling.text}"})
        areas = {telling.place.name}
        if telling.is_wide and telling.country:
            areas.add(telling.country)
    else:
        days = range(telling.told[0], telling.told[1] + 1) if telling.told else ()
        areas = {telling.place.name, *telling.place.within} if telling.place else set()
        if telling.country:
            areas.add(telling.country)
    return frozenset({f"T:{telling.text}", *(f"T:{area}|{day}" for area in areas for day in days)})


def chosen(group: Group, beside: Mapping[ClaimId, Telling]) -> list[ClaimId]:
    """The claims of those totals that include the event, nearest first."""
    including = [
        (min(_apart(total, telling) for telling in group.tellings), total.id, total)
        for total in beside.values()
        if any(_includes(total, telling) for telling in group.tellings)
    ]
    return [claim for _, _, total in sorted(including, key=lambda one: one[:2]) for claim in total.claims][:MOST_TOTALS]


def _apart(total: Telling, telling: Telling) -> int:
    if total.text == telling.text:
        return -1
    return abs(total.told[0] - telling.told[0]) if total.told and telling.told else TOLD_WITHIN + 1


def _includes(total: Telling, telling: Telling) -> bool:
    """Whether a total's days and place hold those of an event, as far as both are said."""
    days = telling.days or telling.told
    if days is None or total.days is None:
        return total.text == telling.text
    if days[0] > total.days[1] + TOLD_WITHIN or (not total.is_open and days[1] < total.days[0]):
        return False
    if total.text == telling.text and (total.place is None or total.is_wide or telling.place is None):
        return True
    if total.place is None or telling.place is None:
        return False
    if total.place.same(telling.place) or telling.place.lies_in(total.place):
        return True
    return total.is_wide and total.country is not None and total.country == telling.country
