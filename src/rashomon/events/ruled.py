"""What people decided on events, carried out on what was found: in their order, so that a later word stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.events.linking import Group
from rashomon.events.telling import Telling
from rashomon.model import ClaimId, EventRuling, Verdict

Claims = set[ClaimId]
Found = dict[ClaimId, Claims]  # each claim -> all those of its event


def carry_out(rulings: Sequence[EventRuling], groups: Iterable[Group]) -> list[Group]:
    """The groups after all that people decided. A decision about claims of which nothing is left changes nothing.

    Claims that came since go with their group: merged with it; and where a group is split, with those that their
    telling, or else their text, shares, if these all went; else they stay. A telling may be parted between events.

    >>> carry_out([], [])
    []
    """
    groups = list(groups)
    found = {claim: claims for claims in _claims_of(groups) for claim in claims}
    tellings = {claim: telling for group in groups for telling in group.tellings for claim in telling.claims}
    for ruling in rulings:
        these, those = set(ruling.these & found.keys()), set(ruling.those & found.keys())
        if not these or not those:
            continue
        if ruling.verdict is Verdict.MERGE:
            _merge(these | those, found)
        else:
            for claims in {id(found[claim]): found[claim] for claim in those}.values():
                _split(claims, these, those, found, tellings)
    as_they_were = {frozenset(claims): group for group, claims in zip(groups, _claims_of(groups), strict=True)}
    components = {claim: group.component for group in groups for t in group.tellings for claim in t.claims}
    ruled = [
        as_they_were.get(frozenset(claims)) or _group(claims, tellings, min(components[claim] for claim in claims))
        for claims in {id(claims): claims for claims in found.values()}.values()
    ]
    return sorted(ruled, key=lambda group: (group.component, group.tellings[0].id))


def _claims_of(groups: Iterable[Group]) -> list[Claims]:
    return [{claim for telling in group.tellings for claim in telling.claims} for group in groups]


def _merge(claims: Iterable[ClaimId], found: Found) -> None:
    one = set().union(*(found[claim] for claim in claims))
    found.update(dict.fromkeys(one, one))


def _split(claims: Claims, these: Claims, those: Claims, found: Found, tellings: Mapping[ClaimId, Telling]) -> None:
    off, stay = claims & those, claims & these
    if not off or not stay:
        return
    ids, texts = _only(off, stay, tellings)
    undecided = claims - off - stay
    known = {tellings[claim].id for claim in off | stay}
    off |= {
        claim
        for claim in undecided
        if (told := tellings[claim]).id in ids or (told.id not in known and told.text in texts)
    }
    claims -= off
    found.update(dict.fromkeys(off, off))


def _only(off: Claims, stay: Claims, tellings: Mapping[ClaimId, Telling]) -> tuple[set[str], set[str]]:
    """The tellings and the texts of which all that was decided about was taken off."""
    parts = [({tellings[claim].id for claim in some}, {tellings[claim].text for claim in some}) for some in (off, stay)]
    (ids, texts), (others, other_texts) = parts
    return set(ids - others), set(texts - other_texts)


def _group(claims: Claims, tellings: Mapping[ClaimId, Telling], component: ClaimId) -> Group:
    whole = {telling.id: telling for telling in map(tellings.__getitem__, claims)}
    parts = [
        replace(telling, claims=tuple(claim for claim in telling.claims if claim in claims))
        for telling in whole.values()
    ]
    first, *others = sorted(parts, key=lambda telling: telling.id)
    group = Group.of(first, component)
    for telling in others:
        group.take(Group.of(telling, component))
    return group
