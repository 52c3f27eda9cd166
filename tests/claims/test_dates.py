from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from rashomon.claims.dates import find_times
from rashomon.model import DatePrecision, Scope, Span
from tests.claims.conftest import Tell

MONDAY = date(2016, 10, 31)


def only(text: str, published: date | None = MONDAY) -> tuple[str, str, str, str] | None:
    """The words, first and last day and precision of the one time expression."""
    (time,) = find_times(text, Span(0, len(text)), published)
    words = text[time.span.start : time.span.end]
    if time.days is None:
        return None
    return words, time.days.first.isoformat(), time.days.last.isoformat(), time.days.precision.value


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("On Sunday a shell fell.", "On Sunday", "2016-10-30", "2016-10-30", "day"),
        ("On Monday a shell fell.", "On Monday", "2016-10-31", "2016-10-31", "day"),
        ("It fell last Monday.", "last Monday", "2016-10-24", "2016-10-24", "day"),
        ("It fell yesterday.", "yesterday", "2016-10-30", "2016-10-30", "day"),
        ("It fell three days ago.", "three days ago", "2016-10-28", "2016-10-28", "day"),
        ("It fell overnight.", "overnight", "2016-10-30", "2016-10-31", "days"),
        ("It fell on 14 March.", "on 14 March", "2016-03-14", "2016-03-14", "day"),
        ("It fell on December 14.", "on December 14", "2015-12-14", "2015-12-14", "day"),
        ("It fell on 14 March 2012.", "on 14 March 2012", "2012-03-14", "2012-03-14", "day"),
        ("It began on 8 and 9 May.", "on 8 and 9 May", "2016-05-08", "2016-05-09", "days"),
        ("It fell last week.", "last week", "2016-10-24", "2016-10-30", "week"),
        ("It fell earlier this month.", "earlier this month", "2016-10-01", "2016-10-31", "month"),
        ("Earlier in July it fell.", "Earlier in July", "2016-07-01", "2016-07-31", "month"),
        ("It fell in 2014.", "in 2014", "2014-01-01", "2014-12-31", "year"),
        ("since the offensive began three days ago", "since the offensive began three days ago",
         "2016-10-28", "2016-10-31", "days"),
        ("It fell in the past 24 hours.", "in the past 24 hours", "2016-10-30", "2016-10-31", "days"),
        ("In the seven days to 17 March", "In the seven days to 17 March", "2016-03-11", "2016-03-17", "week"),
        ("SAN TELMO, 31 MAY 89 (WIRE)", "31 MAY 89", "1989-05-31", "1989-05-31", "day"),
    ],
)  # fmt: skip
def test_time_words_become_days(text: str, words: str, first: str, last: str, precision: str) -> None:
    assert only(text) == (words, first, last, precision)


# Written from a calendar: 31 October 2016 was a Monday.
@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        # Days by name
        ("on Sunday", "2016-10-30", "2016-10-30", "day"),
        ("last Sunday", "2016-10-30", "2016-10-30", "day"),
        ("late on Friday", "2016-10-28", "2016-10-28", "day"),
        ("on Saturday night", "2016-10-29", "2016-10-29", "day"),
        ("in the early hours of Sunday", "2016-10-30", "2016-10-30", "day"),
        ("at dawn on Saturday", "2016-10-29", "2016-10-29", "day"),
        ("shortly before midnight on Friday", "2016-10-28", "2016-10-28", "day"),
        ("on Tuesday of last week", "2016-10-25", "2016-10-25", "day"),
        ("on Tuesday last week", "2016-10-25", "2016-10-25", "day"),
        ("from Monday to Wednesday", "2016-10-24", "2016-10-26", "days"),
        ("from Friday to Sunday", "2016-10-28", "2016-10-30", "days"),
        ("between Friday and Sunday", "2016-10-28", "2016-10-30", "days"),
        ("on Friday and Saturday", "2016-10-28", "2016-10-29", "days"),
        ("Thursday through Sunday", "2016-10-27", "2016-10-30", "days"),
        ("overnight from Saturday to Sunday", "2016-10-29", "2016-10-30", "days"),
        ("overnight into Sunday", "2016-10-29", "2016-10-30", "days"),
        ("since Friday", "2016-10-28", "2016-10-31", "days"),
        # Relative to the day of publication
        ("today", "2016-10-31", "2016-10-31", "day"),
        ("this morning", "2016-10-31", "2016-10-31", "day"),
        ("yesterday evening", "2016-10-30", "2016-10-30", "day"),
        ("the day before yesterday", "2016-10-29", "2016-10-29", "day"),
        ("two days ago", "2016-10-29", "2016-10-29", "day"),
        ("a couple of days ago", "2016-10-29", "2016-10-29", "day"),
        ("six hours ago", "2016-10-31", "2016-10-31", "day"),
        ("a week ago", "2016-10-21", "2016-10-27", "week"),
        ("two weeks ago", "2016-10-14", "2016-10-20", "week"),
        ("three months ago", "2016-07-01", "2016-07-31", "month"),
        ("two years ago", "2014-01-01", "2014-12-31", "year"),
        ("overnight", "2016-10-30", "2016-10-31", "days"),
        ("in the past 24 hours", "2016-10-30", "2016-10-31", "days"),
        ("in the last 48 hours", "2016-10-29", "2016-10-31", "days"),
        ("over the past three days", "2016-10-28", "2016-10-31", "days"),
        ("in the past week", "2016-10-24", "2016-10-31", "week"),
        ("last week", "2016-10-24", "2016-10-30", "week"),
        ("late last month", "2016-09-01", "2016-09-30", "month"),
        ("earlier this month", "2016-10-01", "2016-10-31", "month"),
        ("last year", "2015-01-01", "2015-12-31", "year"),
        ("last weekend", "2016-10-29", "2016-10-30", "days"),
        ("over the weekend", "2016-10-29", "2016-10-30", "days"),
        ("since yesterday", "2016-10-30", "2016-10-31", "days"),
        ("since last week", "2016-10-24", "2016-10-31", "week"),
        # Days by number
        ("early on the 16th", "2016-10-16", "2016-10-16", "day"),
        ("on the 31st", "2016-10-31", "2016-10-31", "day"),
        ("on the 28th and 29th", "2016-10-28", "2016-10-29", "days"),
        ("since the 16th", "2016-10-16", "2016-10-31", "month"),
        ("since 25 October", "2016-10-25", "2016-10-31", "week"),
        ("on 31 October", "2016-10-31", "2016-10-31", "day"),
        ("on 1 November", "2015-11-01", "2015-11-01", "day"),
        ("on May 3rd", "2016-05-03", "2016-05-03", "day"),
        ("on the 3rd of May", "2016-05-03", "2016-05-03", "day"),
        ("on May 3, 2015", "2015-05-03", "2015-05-03", "day"),
        ("on Sunday, 30 October 2016", "2016-10-30", "2016-10-30", "day"),
        ("on 29 February 2016", "2016-02-29", "2016-02-29", "day"),
        ("on the evening of 28 October", "2016-10-28", "2016-10-28", "day"),
        ("the night of 3-4 May", "2016-05-03", "2016-05-04", "days"),
        ("between 3 and 5 May", "2016-05-03", "2016-05-05", "days"),
        ("between May 3 and 5", "2016-05-03", "2016-05-05", "days"),
        ("between 3 May and 5 May 2014", "2014-05-03", "2014-05-05", "days"),
        ("from 28 April to 2 May", "2016-04-28", "2016-05-02", "days"),
        ("from 30 December to 2 January", "2015-12-30", "2016-01-02", "days"),
        ("from December 30 to January 2", "2015-12-30", "2016-01-02", "days"),
        ("between 17 and 30 September", "2016-09-17", "2016-09-30", "month"),
        ("in the week from 10 to 16 October", "2016-10-10", "2016-10-16", "week"),
        ("in the week ending 23 October", "2016-10-17", "2016-10-23", "week"),
        ("in the week of 17 October", "2016-10-17", "2016-10-23", "week"),
        ("2016-10-28", "2016-10-28", "2016-10-28", "day"),
        ("28/10/2016", "2016-10-28", "2016-10-28", "day"),
        ("10/28/2016", "2016-10-28", "2016-10-28", "day"),
        ("28.10.2016", "2016-10-28", "2016-10-28", "day"),
        ("20 NOV 89", "1989-11-20", "1989-11-20", "day"),
        ("on Christmas Day", "2015-12-25", "2015-12-25", "day"),
        ("on New Year's Eve 2013", "2013-12-31", "2013-12-31", "day"),
        # Months and years
        ("in mid-March", "2016-03-01", "2016-03-31", "month"),
        ("in October", "2016-10-01", "2016-10-31", "month"),
        ("in November", "2015-11-01", "2015-11-30", "month"),
        ("in late October 2015", "2015-10-01", "2015-10-31", "month"),
        ("at the end of September", "2016-09-01", "2016-09-30", "month"),
        ("in the first week of May", "2016-05-01", "2016-05-07", "week"),
        ("between March and May", "2016-03-01", "2016-05-31", "year"),
        ("from March to May 2014", "2014-03-01", "2014-05-31", "year"),
        ("in the summer of 2014", "2014-01-01", "2014-12-31", "year"),
        ("in early 2014", "2014-01-01", "2014-12-31", "year"),
        ("at the end of 2014", "2014-01-01", "2014-12-31", "year"),
        ("between 2011 and 2014", "2011-01-01", "2014-12-31", "year"),
    ],
)  # fmt: skip
def test_words_for_a_time_stand_for_the_days_of_a_calendar(words: str, first: str, last: str, precision: str) -> None:
    for text in (f"Twelve people died {words}.", f"{words[0].upper()}{words[1:]}, twelve people died."):
        found = only(text)
        assert found is not None
        assert (found[0].casefold(), *found[1:]) == (words.casefold(), first, last, precision)


@pytest.mark.parametrize(
    ("published", "words", "first", "last"),
    [
        (date(2016, 10, 30), "this weekend", "2016-10-29", "2016-10-30"),  # told on the Sunday
        (date(2016, 10, 29), "this weekend", "2016-10-29", "2016-10-29"),
        (date(2016, 10, 29), "last weekend", "2016-10-22", "2016-10-23"),
        (date(2016, 11, 2), "on the 31st", "2016-10-31", "2016-10-31"),
        (date(2016, 12, 2), "on the 31st", "2016-10-31", "2016-10-31"),  # November has none
        (date(2016, 1, 1), "yesterday", "2015-12-31", "2015-12-31"),
        (date(2016, 3, 1), "overnight", "2016-02-29", "2016-03-01"),
        (date(2016, 1, 2), "from Thursday to Saturday", "2015-12-31", "2016-01-02"),
    ],
)
def test_the_day_of_publication_decides(published: date, words: str, first: str, last: str) -> None:
    found = only(f"They died {words}.", published)
    assert found is not None
    assert found[:3] == (words, first, last)


@pytest.mark.parametrize(
    "words",
    [
        "on 31 February",
        "on February 30, 2015",
        "on 29 February 2015",
        "on the 32nd",
        "from 30 February to 2 March",
        "between 5 and 3 May",
        "03/05/2016",  # in May or in March, as who writes it has it
        "40/13/2016",
        "2016-13-45",
        "two days earlier",
        "three days later",
        "a few days ago",
        "next week",
        "9999 years ago",
    ],
)
def test_words_that_stand_for_no_day_or_for_several_are_kept_alone(words: str) -> None:
    text = f"Twelve people died {words}."
    (time,) = find_times(text, Span(0, len(text)), MONDAY)
    assert (text[time.span.start : time.span.end], time.days) == (words, None)


@pytest.mark.parametrize(
    "text",
    [
        "It was in the year 99999.",
        "It ends in 10^9 days.",
        "The 16th Brigade fell back.",
        "It was built in the 16th century.",
        "They met on the 16th floor.",
        "He was the 31st to die.",
        "He sat on 3 chairs.",
        "Between 3 and 5 people died.",
        "From 10 to 20 people died.",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert all(time.days is None for time in find_times(text, Span(0, len(text)), MONDAY))


@pytest.mark.parametrize(
    "text", ["in " + "9" * 10_000 + " days", "on " * 5_000, "between 3 and " * 3_000, "since " * 5_000]
)
def test_odd_times_take_no_time(text: str) -> None:
    began = perf_counter()
    assert all(time.days is None for time in find_times(text, Span(0, len(text)), MONDAY))
    assert perf_counter() - began < 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("She said on Sunday that 12 people were killed on Friday.", "2024-03-08"),
        ("Twelve people were killed, she said on Sunday.", None),
        ("On Sunday, state media said 12 people were killed.", None),
        ("The army said in a statement on Sunday that 12 people had been killed.", None),
        ("Twelve people were killed on Friday, officials said on Sunday.", "2024-03-08"),
        ("“Yesterday they killed 12 people,” she said on Sunday.", "2024-03-09"),
        ("Twelve people were killed on Friday.", "2024-03-15"),
        ("On Thursday, shells killed 12 people.", "2024-03-14"),
    ],
)
def test_the_day_of_the_saying_is_not_that_of_the_event(tell: Tell, text: str, day: str | None) -> None:
    (claim,) = tell(text, published="2024-03-15").of("harm")
    assert claim.date_from == day


@pytest.mark.parametrize("text", ["It fell on 31 June.", "It fell on 40 March.", "It will open next Sunday."])
def test_a_day_that_cannot_be_known_keeps_its_words_alone(text: str) -> None:
    assert only(text) is None


@pytest.mark.parametrize(
    "text", ["It fell on Sunday.", "It fell yesterday.", "It fell on 14 March.", "It fell overnight."]
)
def test_without_a_day_of_publication_nothing_is_resolved(text: str) -> None:
    assert only(text, None) is None


def test_a_full_date_needs_no_day_of_publication() -> None:
    assert only("It fell on 14 March 2012.", None) == ("on 14 March 2012", "2012-03-14", "2012-03-14", "day")


def test_may_is_not_always_a_month() -> None:
    text = "They may have died."
    assert find_times(text, Span(0, len(text)), MONDAY) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("since the offensive began three days ago", Scope.PERIOD),
        ("since Friday", Scope.PERIOD),
        ("in the past 24 hours", Scope.PERIOD),
        ("since January", Scope.CUMULATIVE),
        ("since 2012", Scope.CUMULATIVE),
        ("so far this year", Scope.CUMULATIVE),
        ("since the war began", Scope.CUMULATIVE),
        ("on Sunday", None),
    ],
)
def test_time_words_tell_what_a_figure_covers(text: str, scope: Scope | None) -> None:
    assert find_times(text, Span(0, len(text)), MONDAY)[0].scope is scope


def test_precision_follows_the_length_of_a_range() -> None:
    (time,) = find_times("since Friday", Span(0, 12), MONDAY)
    assert time.days is not None
    assert time.days.precision is DatePrecision.DAYS
