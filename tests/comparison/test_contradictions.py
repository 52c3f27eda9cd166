"""The contradictions of a comparison: once for each two values, with how many stand behind each."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from rashomon.comparison import Contradiction, compare, contradictions, in_order
from rashomon.events import PlacedClaim
from rashomon.model import Certainty, ClaimId, Stance, VoiceKind
from tests.comparison.test_comparing import event_of
from tests.events.making import blame, harm, label, moved


def found(*told: PlacedClaim) -> list[Contradiction]:
    claims = {one.claim.id: one.claim for one in told}
    rows = compare(event_of(list(told)), told)
    return in_order(one for row in rows for one in contradictions(row, claims))


def firm(name: str, low: int, **more: object) -> PlacedClaim:
    return harm(name, low, article=f"article of {name}", voice=f"voice of {name}", **more)  # type: ignore[arg-type]


def test_two_values_contradict_once_however_many_say_them() -> None:
    told = [firm("a", 9), firm("b", 9), firm("c", 41), firm("d", 41), firm("e", 41)]
    [one] = found(*told)
    assert [(side.origins, side.articles, len(side.accounts)) for side in one.sides] == [(2, 2, 2), (3, 3, 3)]
    assert (one.why, one.gap, one.aspect) == ("9 against 41", 32, "killed")


def test_copies_stand_behind_a_side_and_are_no_origins() -> None:
    citing = [harm(f"m{n}", 41, voice="monitor", article=f"citing {n}") for n in range(4)]
    [one] = found(firm("a", 9), *citing)
    assert [(side.origins, side.articles) for side in one.sides] == [(1, 1), (1, 4)]


def test_the_weaker_side_tells_how_well_it_is_evidenced() -> None:
    lonely = found(firm("a", 9), firm("b", 41), firm("c", 41))[0]
    both = found(firm("a", 9), firm("d", 9), firm("b", 41), firm("c", 41))[0]
    assert (lonely.points, both.points) == (3, 4)


@pytest.mark.parametrize(
    ("change", "points"),
    [
        ({}, 3),
        ({"voice_kind": VoiceKind.UNNAMED}, 2),
        ({"certainty": Certainty.HEDGED}, 2),
        ({"reviewed": "accept"}, 4),
        ({"reviewed": "correct"}, 4),
    ],
)
def test_named_firm_and_reviewed_voices_count(change: dict[str, object], points: int) -> None:
    [one] = found(moved(firm("a", 9), "a", **change), firm("b", 41))
    assert one.points == points


def test_nothing_rests_on_what_a_person_rejected() -> None:
    assert found(moved(firm("a", 9), "a", reviewed="reject"), firm("b", 41)) == []


def test_of_equal_evidence_the_sharper_comes_first() -> None:
    order = [one.why for one in found(firm("a", 9), firm("b", 10), firm("c", 41))]
    assert order == ["9 against 41", "10 against 41", "9 against 10"]


def test_a_denial_of_the_same_is_as_sharp_as_can_be() -> None:
    [denied] = found(firm("a", 41), firm("b", 41, certainty=Certainty.DENIED))
    assert denied.sharpness == 1.0
    [cleared] = found(blame("a", "front", voice="army"), blame("b", "front", Stance.DENIES, voice="front", article="t"))
    [other] = found(blame("a", "front", voice="army"), blame("b", "army", voice="front", article="t"))
    assert (cleared.sharpness, other.sharpness) == (1.0, 0.5)


def test_days_and_places_that_differ_are_told() -> None:
    told = [firm("a", 9, day="2031-05-12", place="Harat"), firm("b", 9, day="2031-05-14", place="Bustan")]
    assert [(one.aspect, one.sharpness) for one in found(*told)] == [("date", 0.667), ("place", 0.5)]


def test_a_hedged_and_an_asserted_figure_of_one_value_are_one_side() -> None:
    told = [firm("a", 9), firm("b", 9, certainty=Certainty.HEDGED), firm("c", 41)]
    [one] = found(*told)
    assert [(side.origins, side.claim) for side in one.sides] == [(2, "a"), (1, "c")]


def test_labels_that_are_opposed_or_denied_are_told() -> None:
    told = [label("a", "rebels", voice="army"), label("b", "rebels", voice="front", article="t")]
    [one] = found(told[0], moved(told[1], "b", certainty=Certainty.DENIED))
    assert (one.aspect, one.why) == ("label", "“rebels” against a denial of it")


def test_the_order_of_claims_and_relations_changes_nothing() -> None:
    told = [firm(f"c{n}", n % 5, published=f"2031-05-1{n % 3}") for n in range(20)]
    expected = found(*told)
    assert len(expected) == 10
    for seed in range(5):
        assert found(*Random(seed).sample(told, len(told))) == expected
    claims = {one.claim.id: one.claim for one in told}
    [row] = compare(event_of(told), told)
    turned = replace(row, relations=row.relations[::-1], cells=row.cells[::-1])
    assert in_order(contradictions(turned, claims)) == expected
    assert {ClaimId(side.claim) for one in expected for side in one.sides} <= set(claims)
