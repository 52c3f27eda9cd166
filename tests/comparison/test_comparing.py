from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from rashomon.comparison import accounts, compare
from rashomon.events import PlacedClaim
from rashomon.ids import event_id
from rashomon.model import (
    ActorId,
    Comparison,
    Effect,
    Event,
    EventKind,
    Location,
    PlacePrecision,
    Population,
    Scope,
    Span,
    VoiceKind,
)
from tests.events.making import blame, harm, label, moved

MONDAY, TUESDAY, WEDNESDAY = "2031-05-12", "2031-05-13", "2031-05-14"
PROVINCE = PlacePrecision.PROVINCE


def event_of(claims: list[PlacedClaim]) -> Event:
    ids = [placed.claim.id for placed in claims]
    articles = tuple(sorted({placed.claim.article for placed in claims}))
    return Event(
        id=event_id(ids),
        kind=EventKind.ATTACK,
        place=None,
        date_from=None,
        date_to=None,
        articles=articles,
        claims=tuple(ids),
    )


def rows(*claims: PlacedClaim) -> dict[str, Comparison]:
    told = list(claims)
    return {found.aspect: found for found in compare(event_of(told), told)}


def pairs(row: Comparison) -> set[str]:
    return {f"{found.a}{found.b}" for found in row.relations}


def test_there_is_a_row_for_each_aspect_that_somebody_speaks_of() -> None:
    found = rows(
        harm("a", 9, voice="army"),
        harm("b", 9, effect=Effect.INJURED, voice="front"),
        blame("c", "front", voice="army"),
        label("d", "rebels", voice="army"),
    )
    assert list(found) == ["killed", "injured", "blame", "label"]


def test_no_casualties_stands_beside_the_dead_and_the_injured() -> None:
    found = rows(
        harm("a", 0, effect=Effect.NONE, voice="army"),
        harm("b", 3, voice="front", article="two"),
        harm("c", 7, effect=Effect.INJURED, voice="front", article="two"),
    )
    assert [cell.claim for cell in found["killed"].cells] == ["a", "b"]
    assert [cell.claim for cell in found["injured"].cells] == ["a", "c"]
    assert [cell.claim for cell in found["none"].cells] == ["a"]
    assert [found[aspect].silent for aspect in ("killed", "injured", "none")] == [(), (), ()]


def test_a_voice_that_does_not_mention_an_aspect_is_silent_about_it() -> None:
    row = rows(
        harm("a", 9, voice="army", article="one", published=MONDAY),
        blame("b", "army", voice="front", article="two", published=TUESDAY),
        blame("c", "army", voice="front", article="three", published=MONDAY),
    )["killed"]
    assert [(silence.voice, silence.article) for silence in row.silent] == [("front", "three")]


def test_figures_of_one_voice_in_one_article_are_not_set_against_each_other() -> None:
    row = rows(harm("a", 9, voice="army"), harm("b", 12, voice="army", at=50), harm("c", 9, voice="front", at=100))
    assert pairs(row["killed"]) == {"ac", "bc"}


def test_a_figure_and_a_total_of_one_voice_are_told_apart() -> None:
    total = harm("b", 212, voice="monitor", scope=Scope.CUMULATIVE, at=50)
    [found] = rows(harm("a", 38, voice="monitor"), total)["killed"].relations
    assert found.why == "another scope: incident against cumulative"


def test_a_part_is_not_set_against_its_whole() -> None:
    row = rows(
        harm("a", 41, voice="army"),
        harm("b", 17, voice="front", population=Population.CHILDREN, part_of="a"),
    )
    assert row["killed"].relations == ()


def test_those_whom_a_phrase_names_apart_are_compared_as_the_count_that_they_make() -> None:
    whole, part = harm("a", 3, voice="army"), harm("b", 2, voice="army", part_of="a")
    both = [
        replace(placed, claim=replace(placed.claim, slots={"population": (span,)}))
        for placed, span in ((whole, Span(0, 29)), (part, Span(19, 29)))
    ]
    row = rows(*both, harm("c", 3, voice="front", article="other"))["killed"]
    assert {cell.claim for cell in row.cells} == {"a", "c"}


def test_copies_do_not_multiply_relations() -> None:
    citing = [harm(f"m{i}", 41, voice="monitor", article=f"citing {i}") for i in range(10)]
    copied = [
        harm(f"n{i}", 41, voice=f"outlet {i}", voice_kind=VoiceKind.NARRATION, article=f"copy {i}", same_as="citing 0")
        for i in range(3)
    ]
    row = rows(*citing, *copied, harm("x", 30, voice="army", article="own"))["killed"]
    assert len(row.cells) == 14
    assert len({cell.origin for cell in row.cells}) == 3
    assert len(row.relations) == 3


def test_one_who_blames_both_parties_contradicts_nobody_who_blames_one() -> None:
    row = rows(
        blame("a", "front", voice="mayor", article="one"),
        blame("b", "army", voice="mayor", article="one", at=50),
        blame("c", "front", voice="envoy", article="two"),
    )["blame"]
    assert sorted((found.a, found.b, str(found.relation)) for found in row.relations) == [
        ("a", "c", "agree"),
        ("b", "c", "compatible"),
    ]


def test_reasons_name_the_parties() -> None:
    told = [blame("a", "front", voice="army", article="one"), blame("b", "army", voice="front", article="two")]
    [row] = compare(event_of(told), told, names={ActorId("front"): "Harat Front", ActorId("army"): "Dorran Army"})
    assert [found.why for found in row.relations] == ["Harat Front accused against Dorran Army accused"]


@pytest.mark.parametrize(
    ("aspect", "first", "second", "relation", "why"),
    [
        ("date", {"day": MONDAY}, {"day": TUESDAY}, "contradict", "2031-05-12 against 2031-05-13"),
        (
            "date",
            {"day": MONDAY},
            {"day": MONDAY, "to": TUESDAY},
            "compatible",
            "2031-05-12 against 2031-05-12 to 2031-05-13",
        ),
        ("place", {"place": "Harat"}, {"place": "Bustan"}, "contradict", "“Harat” against “Bustan”"),
        ("place", {"place": "Harat"}, {"place": "Bustan, Harat"}, "compatible", "“Harat” against “Bustan, Harat”"),
    ],
)
def test_days_and_places_that_differ_have_a_row(
    aspect: str, first: dict[str, Any], second: dict[str, Any], relation: str, why: str
) -> None:
    row = rows(harm("a", 9, voice="army", **first), harm("b", 9, voice="front", article="two", **second))[aspect]
    assert [(found.relation, found.why) for found in row.relations] == [(relation, why)]


def test_the_days_and_places_of_an_outlet_are_brought_up_to_date_and_near_is_not_in() -> None:
    own: dict[str, Any] = {"voice": "wire", "outlet": "wire", "voice_kind": VoiceKind.NARRATION}
    first = harm("a", 9, day=MONDAY, place="Harat", published=TUESDAY, **own)
    later = harm("b", 9, day=TUESDAY, place="Bustan", published=WEDNESDAY, article="two", **own)
    found = rows(first, later)
    assert [(one.a, one.b, one.relation) for aspect in ("date", "place") for one in found[aspect].relations] == [
        ("a", "b", "updated"),
        ("a", "b", "updated"),
    ]
    near = harm("c", 9, voice="front", day=MONDAY, place="Harat", precision=PlacePrecision.NEAR, article="three")
    assert [one.relation for one in rows(first, near)["place"].relations] == ["compatible"]


def test_a_town_that_is_said_to_lie_in_the_province_is_compatible_with_it() -> None:
    at = Location(name=None, within=("Sulm province",))
    town = harm("a", 9, voice="army", day=MONDAY, place="Harat", location=at)
    province = harm("b", 9, voice="front", day=MONDAY, place="Sulm province", precision=PROVINCE, article="two")
    assert [one.relation for one in rows(town, province)["place"].relations] == ["compatible"]


def test_one_day_and_one_place_have_no_row() -> None:
    found = rows(
        harm("a", 9, voice="army", day=MONDAY, place="Harat"),
        harm("b", 9, voice="front", day=MONDAY, place="the city of Harat", article="two"),
    )
    assert list(found) == ["killed"]


def test_those_who_say_the_same_of_day_and_place_have_no_relation_there() -> None:
    found = rows(
        harm("a", 9, voice="army", day=MONDAY, place="Harat"),
        harm("b", 9, voice="front", day=MONDAY, place="Harat", article="two"),
        harm("c", 9, voice="mayor", day=TUESDAY, place="Bustan", article="three"),
    )
    assert pairs(found["date"]) == {"ac", "cb"}
    assert pairs(found["place"]) == {"ac", "cb"}


def test_what_one_voice_said_on_two_days_is_compared_within_one_article() -> None:
    earlier = harm("a", 9, voice="hospital", published=TUESDAY)
    earlier = replace(earlier, claim=replace(earlier.claim, as_of=MONDAY))
    later = harm("b", 41, voice="hospital", published=TUESDAY, at=200)
    assert [(r.a, r.b, r.relation) for r in rows(later, earlier)["killed"].relations] == [("a", "b", "updated")]
    assert not rows(later, moved(earlier, "a", as_of=None))["killed"].relations


def test_many_cells_are_cut_and_contradictions_kept() -> None:
    told = [harm(f"c{i:03d}", 9, voice=f"v{i}", article=f"a{i}") for i in range(80)]
    told.append(harm("x", 30, voice="army", article="own"))
    row = rows(*told)["killed"]
    assert row.truncated
    assert len(row.relations) == 2000
    assert sum(found.relation == "contradict" for found in row.relations) == 80


def test_the_order_of_the_claims_changes_nothing() -> None:
    told = [
        harm(f"c{i}", i % 4, voice=f"v{i % 5}", article=f"a{i % 7}", at=i, published=f"2031-05-{10 + i % 3}")
        for i in range(20)
    ]
    event = event_of(told)
    expected = compare(event, told)
    for seed in range(10):
        assert compare(event, Random(seed).sample(told, len(told))) == expected


def test_an_account_is_all_that_one_voice_claims() -> None:
    told = [
        harm("a", 9, voice="army", article="one", published=MONDAY),
        harm("b", 0, effect=Effect.NONE, voice="front", article="two", published=TUESDAY),
        blame("c", "front", voice="army", article="three", published=TUESDAY),
        harm("d", 4, voice="elsewhere", article="four"),
    ]
    found = accounts(event_of(told[:3]), told)
    assert [(account.voice, account.articles, sorted(account.claims)) for account in found] == [
        ("army", ("one", "three"), ["blame", "killed"]),
        ("front", ("two",), ["injured", "killed", "none"]),
    ]
