"""What one account alone says, what each is silent on, and how copies count."""

from __future__ import annotations

from dataclasses import replace

from rashomon.comparison import Alone, Copies, as_shown, compare, only_here, silences, totals_of
from rashomon.events import PlacedClaim
from rashomon.model import Comparison, Effect, Event, Population, Scope
from tests.comparison.test_comparing import event_of
from tests.events.making import blame, harm, label, moved


def shown(*told: PlacedClaim, copies: Copies = Copies.ONCE) -> list[Comparison]:
    return as_shown(compare(event_of(list(told)), told), {one.claim.id: one.claim for one in told}, copies)


def alone(*told: PlacedClaim) -> set[tuple[str | None, str, Alone, str]]:
    claims = {one.claim.id: one.claim for one in told}
    found = only_here(event_of(list(told)), shown(*told), claims)
    return {(one.account[0], one.aspect, one.what, " ".join(one.claims)) for one in found}


def test_an_aspect_that_one_account_alone_speaks_of_is_told_once() -> None:
    assert alone(
        harm("a", 9, voice="army"),
        harm("b", 9, voice="front", article="two"),
        harm("c", 22, voice="front", article="two", effect=Effect.INJURED),
        harm("d", 23, voice="front", article="two", effect=Effect.INJURED, at=60),
    ) == {("front", "injured", Alone.ASPECT, "c d")}


def test_parties_populations_figures_and_terms_of_one_account_are_told() -> None:
    assert alone(
        harm("a", 9, voice="army"),
        harm("b", 9, voice="front", article="two"),
        harm("c", 41, voice="mayor", article="three"),
        harm("d", 3, voice="mayor", article="three", population=Population.CHILDREN),
        blame("e", "front", voice="army"),
        blame("f", "front", voice="mayor", article="three"),
        blame("g", "guard", voice="mayor", article="three", at=80),
        label("h", "rebels", voice="army"),
        label("i", "rebels", voice="front", article="two"),
        label("j", "heroes", voice="front", article="two", at=90),
    ) == {
        ("mayor", "killed", Alone.FIGURE, "c"),
        ("mayor", "killed", Alone.PEOPLE, "d"),
        ("mayor", "blame", Alone.PARTY, "g"),
        ("front", "label", Alone.TERM, "j"),
    }


def test_what_one_voice_says_in_many_articles_is_still_said_by_one() -> None:
    copies = [harm(f"m{n}", 41, voice="monitor", article=f"citing {n}") for n in range(3)]
    found = alone(*copies, harm("x", 9, voice="army", article="own"), harm("y", 9, voice="front", article="z"))
    assert found == {("monitor", "killed", Alone.FIGURE, "m0 m1 m2")}


def test_no_casualties_is_told_once_and_not_for_the_dead_and_the_injured() -> None:
    found = alone(harm("a", 0, effect=Effect.NONE, voice="army"), harm("b", 3, voice="front", article="two"))
    assert found == {("army", "none", Alone.ASPECT, "a"), ("front", "killed", Alone.FIGURE, "b")}


def test_what_a_person_rejected_is_told_nowhere() -> None:
    told = [harm("a", 9, voice="army"), harm("b", 12, voice="front", article="two")]
    claims = {one.claim.id: one.claim for one in (moved(told[0], "a", reviewed="reject"), told[1])}
    [row] = as_shown(compare(event_of(told), told), claims)
    assert [cell.claim for cell in row.cells] == ["b"]
    assert row.relations == ()


def test_copies_count_with_their_origin_or_each_for_itself() -> None:
    told = [harm(f"m{n}", 41, voice="monitor", article=f"citing {n}") for n in range(3)]
    assert [len({cell.origin for cell in row.cells}) for row in shown(*told)] == [1]
    assert [len({cell.origin for cell in row.cells}) for row in shown(*told, copies=Copies.SEPARATELY)] == [3]


def test_each_account_has_the_aspects_that_it_does_not_mention() -> None:
    found = silences(
        shown(
            harm("a", 9, voice="army", day="2031-05-12"),
            blame("b", "army", voice="front", article="two", day="2031-05-13"),
            harm("c", 9, voice="mayor", article="three", effect=Effect.INJURED, day="2031-05-14"),
        )
    )
    assert found == {
        ("army", None): ["injured", "blame"],
        ("front", None): ["killed", "injured"],
        ("mayor", None): ["killed", "blame"],
    }


def test_a_total_stands_in_the_comparison_and_not_in_the_event() -> None:
    told = [harm("a", 9, voice="army"), harm("b", 300, voice="monitor", article="two", scope=Scope.PERIOD)]
    event: Event = replace(event_of(told), claims=(told[0].claim.id,))
    both = shown(*told)
    assert totals_of(event, both) == ["b"]
    assert only_here(event, both, {one.claim.id: one.claim for one in told}) == only_here(
        event, shown(told[0]), {told[0].claim.id: told[0].claim}
    )
