from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.events import PlacedClaim
from rashomon.events.kinds import kind_of_event
from rashomon.model import Article, Effect, EventKind, PlacePrecision, Population, Scope
from tests.events.making import article, blame, events, harm, label, moved

COUNTRY = PlacePrecision.COUNTRY
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = "2031-05-12", "2031-05-13", "2031-05-14", "2031-05-15"


def groups(claims: Iterable[PlacedClaim]) -> list[str]:
    """The events' claims, each event as its claims' names in one word; the totals that include it in capitals."""
    return groups_in(claims)


def groups_in(claims: Iterable[PlacedClaim], *articles: Article) -> list[str]:
    """The same, where the articles of the claims are known."""
    found = events(claims, *articles, places=["Ganner Bridge", "Harat"])
    return sorted("".join((*event.claims, *map(str.upper, event.totals))) for event in found)


# ---------------------------------------------------------------- same place, time and kind


def test_claims_of_one_place_and_day_are_one_event() -> None:
    [event] = events(
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
    [event] = events(
        [
            harm("a", 9, place="Harat", day=MONDAY, article="one"),
            harm("b", 9, place="Harat", day=TUESDAY, article="two"),
        ]
    )
    assert (event.date_from, event.date_to) == (MONDAY, TUESDAY)


def test_days_of_shelling_do_not_chain_into_one_event() -> None:
    days = [f"2031-05-{day:02d}" for day in range(1, 10)]
    found = events(harm(f"c{i}", 3, place="Harat", day=day, article=f"on {day}") for i, day in enumerate(days))
    assert len(found) == 5
    assert all(len(event.claims) <= 3 for event in found)


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


def test_where_people_died_an_event_is_no_arrest() -> None:
    claims = [
        harm("a", 60, place="Harat", day=MONDAY, means="the sinking", article="one"),
        harm("b", 4, effect=Effect.DETAINED, place="Harat", day=MONDAY, at=120, article="one"),
        harm("c", 5, effect=Effect.DETAINED, place="Harat", day=MONDAY, at=240, article="one"),
    ]
    assert kind_of_event(placed.claim for placed in claims) is EventKind.ACCIDENT
    assert kind_of_event(placed.claim for placed in claims[1:]) is EventKind.ARREST


def test_kinds_told_in_one_breath_are_one_event() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, means="an explosion"),
        blame("b", None, deed="gas leak", place="Harat", day=MONDAY, at=120),
        harm("c", 9, place="Harat", day=MONDAY, means="a gas leak", article="two"),
    ]
    assert groups(claims) == ["abc"]


def test_a_district_joins_its_town_where_each_is_the_only_one() -> None:
    town = harm("a", 9, place="Harat", day=MONDAY, article="one")
    bustan = harm("b", 12, place="Bustan, Harat", day=MONDAY, article="two")
    mill = harm("c", 2, place="Mill End, Harat", day=MONDAY, article="three")
    assert groups([town, bustan]) == ["ab"]
    assert groups([town, bustan, mill]) == ["a", "b", "c"]
    assert groups([town, moved(bustan, "b", detail=harm("", 9).claim.detail), mill]) == ["ab", "c"]


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


def test_a_claim_follows_the_stated_day_before_it_and_not_the_place_after_it() -> None:
    claims = [
        blame("a", "army", day=MONDAY, at=0),
        harm("b", 17, effect=Effect.DETAINED, at=100),
        harm("c", 2, place="Bustan", day=THURSDAY, at=200),
    ]
    assert groups(claims) == ["ab", "c"]


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
    [event] = events(
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


def test_labels_alone_go_to_the_event_at_their_place() -> None:
    called = [
        label("b", "massacre", place="Harat", day=MONDAY, article="two"),
        label("c", "butchers", article="two", at=90),
    ]
    assert groups([harm("a", 9, place="Harat", day=MONDAY, article="one"), *called]) == ["abc"]


def test_a_country_is_where_its_passage_is() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 20, effect=Effect.INJURED, place="Dorran", precision=COUNTRY, day=MONDAY, at=100, article="one"),
        harm("c", 4, place="Dorran", precision=COUNTRY, day=MONDAY, article="two"),
    ]
    assert groups(claims) == ["ab", "c"]


def test_a_copy_goes_where_its_original_goes_though_its_days_read_otherwise() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 9, place="Harat", day="2031-05-19", article="two", same_as="one"),
    ]
    [event] = events(claims)
    assert (event.claims, event.date_from, event.date_to) == (("a", "b"), MONDAY, MONDAY)


def test_those_who_fled_belong_to_what_they_fled_from() -> None:
    fled = harm("b", 1200, effect=Effect.DISPLACED, place="Sulm", at=300)
    assert groups([harm("a", 9, place="Harat", day=MONDAY), fled]) == ["ab"]
    assert groups([harm("a", 9, place="Sulm", day=MONDAY, article="two"), fled]) == ["ab"]


def test_nobody_died_in_an_arrest_that_an_article_tells_of_elsewhere() -> None:
    arrests = harm("a", 12, effect=Effect.DETAINED, place="Sulm", day=MONDAY, at=2000)
    assert groups([arrests, harm("b", 40)]) == ["a", "b"]


def test_arrests_are_told_under_the_attack_that_they_follow() -> None:
    attack = harm("a", 9, place="Harat", day=MONDAY, means="shelling")
    assert groups([attack, harm("b", 17, effect=Effect.DETAINED, at=2000)]) == ["ab"]


# ---------------------------------------------------------------- what the articles say around their claims

IN_HARAT = "Shells hit Mill Square in Harat on Monday, and nine people died."


def test_a_square_is_in_the_town_that_any_article_names() -> None:
    town = harm("a", 9, place="Harat", day=MONDAY, article="one")
    square = harm("b", 12, place="Mill Square", day=MONDAY, article="two")
    assert groups([town, square]) == ["a", "b"]
    assert groups_in([town, square], article("one", IN_HARAT), article("two", "Mill Square burnt.")) == ["ab"]


def test_an_event_is_called_after_the_town_that_its_places_lie_in() -> None:
    claims = [
        harm("a", 9, place="Mill Square", day=MONDAY, article="one"),
        harm("b", 9, place="Mill Square", day=MONDAY, article="two"),
        harm("c", 9, place="Harat", day=MONDAY, article="three"),
        harm("d", 64, place="Dorran", precision=COUNTRY, scope=Scope.CUMULATIVE, article="three", at=90),
    ]
    found = events(claims, article("one", IN_HARAT), article("two"), article("three"), places=["Harat"])
    [event] = [event for event in found if "a" in event.claims]
    assert event.claims == ("a", "b", "c")
    assert event.place == "Harat"


def test_two_squares_of_a_town_stay_two() -> None:
    text = "Shells hit Mill Square in Harat and the Old Bridge in Harat."
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 12, place="Mill Square", day=MONDAY, article="two"),
        harm("c", 3, place="Old Bridge", day=MONDAY, article="three"),
    ]
    assert groups_in(claims, article("one", text), article("two"), article("three")) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "day", "voice", "published", "together"),
    [
        ("Harat counts its dead", MONDAY, "mayor", THURSDAY, True),
        ("Harat counts its dead", "2031-04-01", "mayor", THURSDAY, False),
        ("Harat counts its dead", None, "army", THURSDAY, True),
        ("Harat counts its dead", None, "mayor", THURSDAY, False),
        ("Harat counts its dead", None, "army", "2031-05-28", False),
        ("Harat counts its dead", None, "army", "2031-05-08", False),
        ("Sulm counts its dead", MONDAY, "army", THURSDAY, False),
        ("x" * 500 + " Harat", MONDAY, "army", THURSDAY, False),
    ],
    ids=["day", "another day", "who speaks", "place alone", "weeks later", "before", "another place", "in passing"],
)
def test_a_claim_without_a_place_goes_where_its_article_is(
    text: str, day: str | None, voice: str, published: str, together: bool
) -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one", voice="army"),
        harm("b", 40, day=day, article="two", voice=voice, published=published, at=len(text) + 2),
        harm("c", 2, place="Sulm", day="2030-01-01", article="three", published="2030-01-02"),
    ]
    found = groups_in(claims, article("one", IN_HARAT), article("two", text, "Forty died."), article("three", "Sulm."))
    assert found == (["ab", "c"] if together else ["a", "b", "c"])


def test_the_place_that_a_paragraph_names_is_nearer_than_the_paragraph_before() -> None:
    before = "Nine people were killed in Harat on Monday, the army said."
    ambush = "A patrol was ambushed at Ganner Bridge at dawn. Two soldiers were injured."
    at = len(before) + 2 + ambush.index("Two")
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one", published=WEDNESDAY),
        harm("b", 2, effect=Effect.INJURED, article="one", at=at, published=WEDNESDAY),
        harm("c", 0, place="Ganner Bridge", day=WEDNESDAY, article="two", published=WEDNESDAY),
    ]
    assert groups_in(claims, article("one", before, ambush), article("two", "Ganner Bridge")) == ["a", "bc"]


@pytest.mark.parametrize(("words", "together"), [("displaced 40 people from Harat", True), ("fired from Harat", False)])
def test_people_leave_where_it_happened_and_shells_come_from_elsewhere(words: str, together: bool) -> None:
    claims = [
        harm("a", 40, effect=Effect.DISPLACED, place="Harat", day=MONDAY, article="one"),
        harm("b", 51, effect=Effect.DISPLACED, day=MONDAY, article="two", voice="mayor"),
    ]
    found = groups_in(claims, article("one", IN_HARAT), article("two", f"Shelling on Monday {words}."))
    assert found == (["ab"] if together else ["a", "b"])


def test_where_a_body_sits_that_is_called_something_is_not_where_it_happened() -> None:
    text = "The puppet government in Corvane speaks of nine dead."
    at = len(IN_HARAT) + 2
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        label("b", "puppet", place="Corvane", article="one", at=at),
        harm("c", 9, article="one", at=at + text.index("nine")),
    ]
    assert groups_in(claims, article("one", IN_HARAT, text)) == ["abc"]


@pytest.mark.parametrize(("published", "together"), [(TUESDAY, True), (THURSDAY, False)])
def test_the_place_of_a_paragraph_alone_does_not_reach_back_for_days(published: str, together: bool) -> None:
    text = "In Harat the mayor said that people had been killed."
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 2, article="two", at=text.index("people"), published=published, voice="mayor"),
    ]
    found = groups_in(claims, article("one", IN_HARAT), article("two", text))
    assert found == (["ab"] if together else ["a", "b"])


@pytest.mark.parametrize(
    ("low", "published", "together"), [(30, MONDAY, True), (3, MONDAY, False), (30, TUESDAY, False)]
)
def test_many_dead_of_one_day_in_a_city_often_in_the_news_are_of_one_event(
    low: int, published: str, together: bool
) -> None:
    text = "Fighting went on in Harat."
    about = [harm(f"n{n}", 1, place="Harat", day="2030-01-01", article=f"old {n}") for n in range(50)]
    claims = [
        harm("a", 40, place="Harat", article="one", published=MONDAY, voice="army"),
        harm("b", low, place="Harat", article="two", published=published, voice="mayor"),
    ]
    texts = [article(f"old {n}", f"Number {n} fell in Harat.") for n in range(50)]
    found = groups_in([*claims, *about], article("one", text), article("two", "Shells."), *texts)
    assert ("ab" in found) is together


RAID = "A missile hit a wedding hall and killed nine guests and the singer."


@pytest.mark.parametrize(
    ("changes", "together"),
    [
        ({}, True),
        ({"low": 11}, False),
        ({"published": "2031-05-20"}, False),
        ({"place": "Sulm"}, False),
    ],
    ids=["a figure in common", "another figure", "another day", "another place"],
)
def test_articles_that_tell_the_same_tell_of_one_event(changes: dict[str, Any], together: bool) -> None:
    other = {"low": 9, "article": "two", **changes}
    claims = [harm("a", 9, place="Harat", article="one"), harm("b", **other)]
    again = "The guests were at table when a missile struck the wedding hall; the bride lives."
    assert groups_in(claims, article("one", RAID), article("two", again)) == (["ab"] if together else ["a", "b"])


# ---------------------------------------------------------------- periods and running totals


def test_a_running_total_stands_beside_the_events_of_its_article_that_it_includes() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY),
        harm("b", 4, place="Bustan", day=WEDNESDAY, at=400),
        harm("t", 212, scope=Scope.CUMULATIVE, day="2031-01-01", to=THURSDAY, at=460),
        harm("u", 300, scope=Scope.CUMULATIVE, place="Dorran", precision=COUNTRY, to=THURSDAY, at=560),
    ]
    assert groups(claims) == ["aTU", "bTU", "t", "u"]


def test_a_total_of_another_time_is_an_event_of_its_own() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY),
        harm("t", 212, scope=Scope.PERIOD, day="2030-01-01", to="2030-12-31", at=460),
    ]
    assert groups(claims) == ["a", "t"]


def test_a_total_of_days_stands_beside_each_event_of_theirs_at_its_place() -> None:
    claims = [
        harm("a", 9, place="Harat", day=MONDAY, article="one"),
        harm("b", 4, place="Harat", day=THURSDAY, article="one", at=900),
        harm("t", 20, place="Harat", scope=Scope.PERIOD, day="2031-05-09", to=THURSDAY, article="two"),
    ]
    assert groups(claims) == ["aT", "bT", "t"]


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
    found = events(claims)
    assert len({event.id for event in found}) == len(found) == 3


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
    for i, (what, told_in, place, day, means, at, published, voice, whole) in enumerate(rows):
        name = f"c{i:02d}"
        same_as = "one" if told_in == "three" else None
        where: dict[str, Any] = {
            "article": told_in,
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


TEXTS = st.lists(
    st.sampled_from(["Harat was shelled.", "Bustan in Harat burnt.", "SULM (Daily) – Bustan.", "Nothing is known."]),
    min_size=3,
    max_size=3,
)


@settings(max_examples=200)
@given(CLAIMS, TEXTS, st.randoms(use_true_random=False))
def test_nor_does_the_order_of_the_articles(rows: list[Row], texts: list[str], random: Random) -> None:
    claims = made(rows)
    articles = [article(name, text, "More.") for name, text in zip(["one", "two", "three"], texts, strict=True)]
    expected = groups_in(claims, *articles)
    assert groups_in(random.sample(claims, len(claims)), *random.sample(articles, 3)) == expected
    assert len({*"".join(expected).split("c")} - {""}) >= sum(placed.claim.kind != "label" for placed in claims)


@settings(max_examples=300)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing_and_no_harm_or_blame_is_lost(rows: list[Row], random: Random) -> None:
    claims = made(rows)
    found = events(claims)
    assert events(random.sample(claims, len(claims))) == found
    listed = {claim for event in found for claim in event.claims}
    assert {placed.claim.id for placed in claims if placed.claim.kind != "label"} <= listed
    assert len({event.id for event in found}) == len(found)
    assert all(event.claims for event in found)
