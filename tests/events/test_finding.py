from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.events import PlacedClaim, find_events
from rashomon.model import Effect, EventKind, PlacePrecision, Population, Scope
from tests.events.making import blame, harm, label

COUNTRY = PlacePrecision.COUNTRY
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = "2031-05-12", "2031-05-13", "2031-05-14", "2031-05-15"


def groups(claims: Iterable[PlacedClaim]) -> list[str]:
    """The events' claims, each event as its claims' names in one word."""
    return sorted("".join(event.claims) for event in find_events(claims))


# ---------------------------------------------------------------- same place, time and kind


def test_claims_of_one_place_and_day_are_one_event() -> None:
    [event] = find_events(
        [
            harm("a", 9, place="Harat", day=MONDAY, means="shelling", article="one"),
            harm("b", 12, place="the city of Harat", day=MONDAY, article="two"),
            blame("c", "front", place="Harat", day=MONDAY, deed="shelling", article="two"),
        ]
    )
    assert event.claims == ("a", "b", "c")
    assert event.articles == ("one", "two")
    assert (event.kind, event.place, event.date_from, event.date_to) == (EventKind.ATTACK, "Harat", MONDAY, MONDAY)


@pytest.mark.parametrize(
    "other",
    [
        harm("b", 12, place="Bustan", day=MONDAY, article="two"),
        harm("b", 12, place="Harat", day=WEDNESDAY, article="two"),
        harm("b", 12, place="Harat, Sulm", day=MONDAY, article="two"),
        harm("b", 40, effect=Effect.DETAINED, place="Harat, Dorran", day=MONDAY, article="two"),
    ],
    ids=["place", "days", "town of the same name", "kind"],
)
def test_claims_are_about_two_events(other: PlacedClaim) -> None:
    one = harm("a", 9, place="Harat, Dorran", day=MONDAY, means="shelling", article="one")
    assert groups([one, other]) == ["a", "b"]


def test_a_day_more_or_less_is_one_event() -> None:
    [event] = find_events(
        [
            harm("a", 9, place="Harat", day=MONDAY, article="one"),
            harm("b", 9, place="Harat", day=TUESDAY, article="two"),
        ]
    )
    assert (event.date_from, event.date_to) == (MONDAY, TUESDAY)


def test_days_of_shelling_do_not_chain_into_one_event() -> None:
    days = [f"2031-05-{day:02d}" for day in range(1, 10)]
    events = find_events(harm(f"c{i}", 3, place="Harat", day=day, article=f"on {day}") for i, day in enumerate(days))
    assert len(events) == 5
    assert all(len(event.claims) <= 3 for event in events)


def test_a_voice_that_tells_of_both_days_tells_of_two_events() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 4, place="Harat", day=TUESDAY, article="one", at=100),
    ]
    assert groups(claims) == ["a", "b"]


def test_two_voices_of_one_article_may_differ_about_the_day() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, voice="army"),
        harm("b", 9, place="Harat", day=TUESDAY, voice="front", at=100),
    ]
    assert groups(claims) == ["ab"]


@pytest.mark.parametrize(
    ("means", "other", "together"),
    [
        ("shelling", "clashes", True),
        ("shelling", "gas leak", False),
        ("shelling", None, True),
    ],
)
def test_kinds_of_one_place_and_day(means: str, other: str | None, together: bool) -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, means=means, article="one"),
        harm("b", 4, place="Harat", day=MONDAY, means=other, article="two"),
    ]
    assert groups(claims) == (["ab"] if together else ["a", "b"])


def test_kinds_told_in_one_breath_are_one_event() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, means="an explosion"),
        blame("b", None, deed="gas leak", place="Harat", day=MONDAY, at=120),
        harm("c", 9, place="Harat", day=MONDAY, means="a gas leak", article="two"),
    ]
    assert groups(claims) == ["abc"]


def test_a_district_joins_its_town_where_each_is_the_only_one() -> None:
    town = harm("a", 9, place="Harat", day=MONDAY, article="one")
    bustan = harm("b", 9, place="Bustan, Harat", day=MONDAY, article="two")
    mill = harm("c", 2, place="Mill End, Harat", day=MONDAY, article="three")
    assert groups([town, bustan]) == ["ab"]
    assert groups([town, bustan, mill]) == ["a", "b", "c"]


# ---------------------------------------------------------------- what lacks a place or a date


def test_claims_without_a_place_follow_their_passage() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, at=0),
        harm("b", 20, effect=Effect.INJURED, at=60),
        harm("c", 4, place="Bustan", day=THURSDAY, at=5000),
        harm("d", 7, effect=Effect.INJURED, at=5060),
        blame("e", "front", at=5100),
    ]
    assert groups(claims) == ["ab", "cde"]


def test_far_from_any_claim_the_event_that_is_told_most_of_is_meant() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, at=0),
        harm("b", 20, effect=Effect.INJURED, place="Harat", day=MONDAY, at=60),
        harm("c", 4, place="Bustan", day=THURSDAY, at=3000),
        harm("d", 7, effect=Effect.MISSING, at=6000),
    ]
    assert groups(claims) == ["abd", "c"]


def test_a_stated_day_keeps_a_claim_out_of_the_passage_before_it() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, at=0),
        harm("b", 4, day="2031-04-01", at=60),
    ]
    assert groups(claims) == ["a", "b"]


@pytest.mark.parametrize(("published", "together"), [(THURSDAY, True), ("2031-05-20", False), (None, False)])
def test_an_undated_figure_goes_to_an_event_at_its_place_within_three_days(
    published: str | None, together: bool
) -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 12, place="Harat", article="two", published=published),
    ]
    assert groups(claims) == (["ab"] if together else ["a", "b"])


def test_undated_claims_of_one_place_told_on_following_days_are_one_event_without_a_date() -> None:
    [event] = find_events(
        [
            harm("a", 9, place="Harat", article="one", published=MONDAY),
            harm("b", 12, place="Harat", article="two", published=TUESDAY),
        ]
    )
    assert (event.claims, event.date_from, event.date_to) == (("a", "b"), None, None)


def test_claims_with_neither_place_nor_day_are_one_event_in_each_article() -> None:
    claims = [harm("a", 9), blame("b", "front", at=4000), harm("c", 9, article="two")]
    assert groups(claims) == ["ab", "c"]


def test_a_copy_without_place_goes_where_its_original_goes() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 9, article="two", same_as="one"),
    ]
    assert groups(claims) == ["ab"]


def test_a_part_is_about_what_its_whole_is_about() -> None:
    claims = [
        harm("a", 41, place="Harat", day=MONDAY),
        harm("b", 4, place="Bustan", day=MONDAY, at=100),
        harm("c", 17, population=Population.CHILDREN, part_of="a", at=130),
    ]
    assert groups(claims) == ["ac", "b"]


def test_a_label_is_in_the_event_of_the_nearest_claim() -> None:
    claims = [
        harm("a", 41, place="Harat", day=MONDAY),
        harm("b", 4, place="Bustan", day=MONDAY, at=1000),
        label("c", "terrorists", at=900),
    ]
    assert groups(claims) == ["a", "bc"]
    assert groups([label("c", "terrorists")]) == []


def test_a_country_is_where_its_passage_is() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 20, effect=Effect.INJURED, place="Dorran", precision=COUNTRY, day=MONDAY, at=100, article="one"),
        harm("c", 4, place="Dorran", precision=COUNTRY, day=MONDAY, article="two"),
    ]
    assert groups(claims) == ["ab", "c"]


# ---------------------------------------------------------------- periods and running totals


def test_a_running_total_is_listed_under_the_events_of_its_article_that_it_includes() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY),
        harm("b", 4, place="Bustan", day=WEDNESDAY, at=400),
        harm("t", 212, scope=Scope.CUMULATIVE, day="2031-01-01", to=THURSDAY, at=460),
        harm("u", 300, scope=Scope.CUMULATIVE, place="Dorran", precision=COUNTRY, to=THURSDAY, at=560),
    ]
    assert groups(claims) == ["atu", "btu"]


def test_a_total_of_another_time_is_an_event_of_its_own() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY),
        harm("t", 212, scope=Scope.PERIOD, day="2030-01-01", to="2030-12-31", at=460),
    ]
    assert groups(claims) == ["a", "t"]


def test_a_period_takes_in_the_latest_event_at_its_place() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 4, place="Harat", day=THURSDAY, article="one", at=900),
        harm("t", 20, place="Harat", scope=Scope.PERIOD, day="2031-05-09", to=THURSDAY, article="two"),
    ]
    assert groups(claims) == ["a", "bt"]


def test_periods_that_hold_no_incident_meet_by_place_and_days() -> None:
    claims = [
        harm("a", 41, place="Harat", scope=Scope.PERIOD, day=MONDAY, to=THURSDAY, article="one"),
        harm("b", 38, place="Harat", scope=Scope.PERIOD, day=TUESDAY, to=THURSDAY, article="two"),
        harm("c", 5, place="Harat", scope=Scope.PERIOD, day="2031-06-01", to="2031-06-07", article="three"),
    ]
    assert groups(claims) == ["ab", "c"]


def test_events_that_share_a_total_have_ids_of_their_own() -> None:
    claims = [
        harm("b", 9, place="Harat", day=MONDAY),
        harm("c", 4, place="Bustan", day=WEDNESDAY, at=400),
        harm("a", 212, scope=Scope.CUMULATIVE, day="2031-01-01", to=THURSDAY, at=460),
    ]
    events = find_events(claims)
    assert len({event.id for event in events}) == len(events) == 2


# ---------------------------------------------------------------- laws

Row = tuple[str, str, str | None, str | None, str | None, int, str | None, str, int | None]
DAYS = [None, MONDAY, TUESDAY, WEDNESDAY, "2031-05-20"]
CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(["harm", "blame", "label", "total"]),
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from([None, "Harat", "Bustan, Harat", "Bustan", "eastern Harat"]),
        st.sampled_from(DAYS),
        st.sampled_from([None, "shelling", "arrests", "a gas leak"]),
        st.integers(0, 20),
        st.sampled_from([MONDAY, TUESDAY, None]),
        st.sampled_from(["army", "front"]),
        st.sampled_from([None, None, 0, 1]),
    ),
    max_size=14,
)


def made(rows: list[Row]) -> list[PlacedClaim]:
    found = []
    for i, (what, article, place, day, means, at, published, voice, whole) in enumerate(rows):
        name = f"c{i:02d}"
        same_as = "one" if article == "three" else None
        where: dict[str, Any] = {
            "article": article,
            "place": place,
            "day": day,
            "at": at * 200,
            "voice": voice,
            "same_as": same_as,
        }
        if what == "harm":
            part_of = f"c{whole:02d}" if whole is not None and whole != i else None
            precision = COUNTRY if place == "Bustan" else PlacePrecision.UNKNOWN
            found.append(
                harm(name, at, precision=precision, means=means, part_of=part_of, published=published, **where)
            )
        elif what == "total":
            found.append(harm(name, at, scope=Scope.CUMULATIVE, published=published, **where))
        elif what == "blame":
            found.append(blame(name, "front", deed=means, published=published, **where))
        else:
            found.append(label(name, "rebels", published=published, **where))
    return found


@settings(max_examples=300)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing_and_no_harm_or_blame_is_lost(rows: list[Row], random: Random) -> None:
    claims = made(rows)
    events = find_events(claims)
    assert find_events(random.sample(claims, len(claims))) == events
    listed = {claim for event in events for claim in event.claims}
    assert {placed.claim.id for placed in claims if placed.claim.kind != "label"} <= listed
    assert len({event.id for event in events}) == len(events)
    assert all(event.claims for event in events)
