"""A figure by a named rule: never a sum, never without how many origins it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.comparison import Answer, Copies, Rule, as_shown, compare, group_actors, read_hierarchy, reckon
from rashomon.errors import UsageError
from rashomon.events import PlacedClaim
from rashomon.model import Actor, ActorId, ActorKind, Bound, Certainty, Effect, PlacePrecision, Population, Scope
from tests.comparison.test_comparing import event_of
from tests.events.making import harm, moved


def answers(
    rule: Rule, *told: PlacedClaim, hierarchy: Sequence[str] = (), copies: Copies = Copies.ONCE, total: str = ""
) -> list[Answer]:
    event = event_of([one for one in told if one.claim.id != total])
    claims = {one.claim.id: one.claim for one in told}
    # What belongs to another event stands in the comparison all the same.
    shown = as_shown(compare(event_of(list(told)), told), claims, copies)
    actors = [
        Actor(id=ActorId(name), name=name.title(), kind=kind)
        for name, kind in (("army", ActorKind.ORGANIZATION), ("red cross", ActorKind.ORGANIZATION))
    ]
    return reckon(rule, event, shown, claims, hierarchy=hierarchy, groups=group_actors(actors))


def words(*found: Answer) -> list[tuple[str, str, int]]:
    return [(str(one.population), one.words, one.origins) for one in found]


def test_the_range_goes_from_the_lowest_to_the_highest_and_adds_nothing() -> None:
    told = [harm("a", 9, voice="army"), harm("b", 41, voice="front", article="two"), harm("c", 12, voice="mayor")]
    [found] = answers(Rule.RANGE, *told)
    assert (found.words, found.origins, found.left_out) == ("9 to 41", 3, ())


def test_a_range_with_an_open_figure_is_open() -> None:
    told = [harm("a", 9, voice="army"), harm("b", 31, None, Bound.AT_LEAST, voice="front", article="two")]
    assert [one.words for one in answers(Rule.RANGE, *told)] == ["9 to 31 (open above: at least 31)"]


def test_what_counts_others_is_answered_apart() -> None:
    told = [
        harm("a", 9, voice="army"),
        harm("b", 3, voice="army", population=Population.CHILDREN),
        harm("c", 22, voice="army", effect=Effect.INJURED),
    ]
    assert [(str(one.effect), str(one.population), one.words) for one in answers(Rule.RANGE, *told)] == [
        ("killed", "people", "9"),
        ("killed", "children", "3"),
        ("injured", "people", "22"),
    ]


def test_what_is_no_figure_of_the_incident_is_left_out_and_said_so() -> None:
    [found] = answers(
        Rule.RANGE,
        harm("a", 9, voice="army", place="Marn"),
        harm("b", 300, voice="army", article="b", scope=Scope.CUMULATIVE),
        harm("c", 40, voice="army", article="c", scope=Scope.UNKNOWN),
        harm("d", 50, voice="front", article="d", certainty=Certainty.DENIED),
        harm("e", 60, voice="front", article="e", certainty=Certainty.QUESTIONED),
        harm("f", 2, voice="front", article="a", part_of="a"),
        harm("g", None, None, Bound.VAGUE, voice="front", article="g"),
        harm("h", 700, voice="front", article="h"),
        total="h",
    )
    assert (found.words, found.rests_on) == ("9", ("a",))
    assert dict(found.left_out) == {
        "of a longer time": 1,
        "of a time that is not stated": 1,
        "denied": 1,
        "questioned": 1,
        "part of another figure": 1,
        "only words, no number": 1,
        "total of more than this event": 1,
    }


def test_children_among_the_dead_are_compared_with_other_counts_of_children() -> None:
    whole = harm("a", 41, voice="army")
    part = harm("b", 17, voice="army", part_of="a", population=Population.CHILDREN)
    others = harm("c", 6, voice="front", article="two", population=Population.CHILDREN)
    named = harm("d", 2, voice="front", article="two", population=Population.NAMED, names=("Ada Holm", "Ivo Lind"))
    assert words(*answers(Rule.RANGE, whole, part, others, named)) == [("people", "41", 1), ("children", "6 to 17", 2)]


def test_a_figure_of_the_whole_province_is_of_another_place() -> None:
    told = [
        harm("a", 9, voice="army", place="Marn"),
        harm("b", 90, voice="army", article="b", place="Marn province", precision=PlacePrecision.PROVINCE),
        harm("c", 10, voice="army", article="c", place="the square", precision=PlacePrecision.EXACT),
    ]
    event = replace(event_of(told), place="Marn")
    claims = {one.claim.id: one.claim for one in told}
    [found] = reckon(Rule.RANGE, event, as_shown(compare(event, told), claims), claims)
    assert (found.words, found.left_out) == ("9 to 10", (("of another place", 1),))


def test_the_majority_goes_by_origins_and_not_by_copies() -> None:
    told = [harm(f"m{n}", 41, voice="monitor", article=f"citing {n}") for n in range(5)]
    told += [harm("a", 9, voice="army", article="one"), harm("b", 9, voice="mayor", article="two")]
    assert words(*answers(Rule.MAJORITY, *told)) == [("people", "9", 2)]
    assert words(*answers(Rule.MAJORITY, *told, copies=Copies.SEPARATELY)) == [("people", "41", 5)]


def test_a_tie_gives_no_figure() -> None:
    told = [harm("a", 9, voice="army", article="one"), harm("b", 41, voice="mayor", article="two")]
    assert words(*answers(Rule.MAJORITY, *told)) == [("people", "a tie, so no figure: 9, 41 (1 origin each)", 2)]


def test_the_hierarchy_takes_the_first_who_gives_a_figure() -> None:
    told = [harm("a", 9, voice="army", article="one"), harm("b", 41, voice="red cross", article="two")]
    assert words(*answers(Rule.HIERARCHY, *told, hierarchy=("Nobody", "UN and NGOs", "Army"))) == [
        ("people", "41 (UN and NGOs)", 1)
    ]
    assert words(*answers(Rule.HIERARCHY, *told, hierarchy=("army",))) == [("people", "9 (army)", 1)]
    assert words(*answers(Rule.HIERARCHY, *told, hierarchy=("Nobody",))) == [
        ("people", "nobody in the list gives a figure", 0)
    ]


def test_of_one_voice_the_hierarchy_takes_the_latest_figure() -> None:
    told = [
        moved(harm("x", low, voice="army", article=name), name, as_of=day)
        for name, low, day in (("a", 9, "2031-05-13"), ("b", 12, "2031-05-15"), ("c", 13, "2031-05-15"))
    ]
    assert words(*answers(Rule.HIERARCHY, *told, hierarchy=("army",))) == [("people", "12 and 13 (army)", 2)]


@pytest.mark.parametrize(
    "text",
    ["- Red Cross\n- Army\n", "Red Cross\nArmy\n", "# first of all\nRed Cross\n\nArmy\n", '["Red Cross", "Army"]'],
)
def test_a_hierarchy_is_a_list_or_lines(tmp_path: Path, text: str) -> None:
    file = tmp_path / "order.txt"
    file.write_text(text, encoding="utf-8")
    assert read_hierarchy(file) == ("Red Cross", "Army")


@pytest.mark.parametrize("text", ["", "a: b\n", "[1, 2]", "- \n", "[a"])
def test_a_hierarchy_that_cannot_be_used_says_so_in_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "order.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_hierarchy(file)
    assert "order.txt" in str(refused.value)
    assert "\n" not in str(refused.value)
