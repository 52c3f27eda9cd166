from __future__ import annotations

from datetime import date

import pytest

from rashomon.claims.dates import find_times
from rashomon.model import DatePrecision, Scope, Span

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
