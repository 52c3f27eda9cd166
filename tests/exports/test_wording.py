"""What a report says in words."""

from __future__ import annotations

import pytest

from rashomon.exports import wording
from rashomon.model import Bound, DatePrecision, Effect, Harm, Population


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2031-05-02", "2 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("2031-13-40", "2031-13-40"),
        (None, ""),
        ("soon", "soon"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(iso: str | None, words: str) -> None:
    assert wording.day(iso) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2031-05-02", "2031-05-02", DatePrecision.DAY, "2 May 2031"),
        ("2031-05-02", "2031-05-04", DatePrecision.DAYS, "2–4 May 2031"),
        ("2031-05-30", "2031-06-02", DatePrecision.DAYS, "30 May – 2 June 2031"),
        ("2030-12-30", "2031-01-02", DatePrecision.WEEK, "30 December 2030 – 2 January 2031"),
        ("2031-05-01", "2031-05-31", DatePrecision.MONTH, "May 2031"),
        ("2031-01-01", "2031-12-31", DatePrecision.YEAR, "2031"),
        ("2031-05-02", None, DatePrecision.UNKNOWN, "2 May 2031"),
        (None, None, DatePrecision.UNKNOWN, ""),
    ],
)
def test_a_stretch_of_days_is_told_shortly(
    start: str | None, end: str | None, precision: DatePrecision, words: str
) -> None:
    assert wording.days(start, end, precision) == words


@pytest.mark.parametrize(
    ("low", "high", "bound", "words"),
    [
        (41, 41, Bound.EXACTLY, "41"),
        (0, 0, Bound.EXACTLY, "none"),
        (17, None, Bound.AT_LEAST, "at least 17"),
        (None, 12, Bound.AT_MOST, "at most 12"),
        (26, None, Bound.MORE_THAN, "more than 25"),
        (None, 9, Bound.FEWER_THAN, "fewer than 10"),
        (40, 40, Bound.ABOUT, "about 40"),
        (150, 1800, Bound.BETWEEN, "between 150 and 1,800"),
        (24, None, Bound.VAGUE, "24 or more"),
        (3, 5, Bound.EXACTLY, "3 to 5"),
        (None, None, Bound.VAGUE, "a number that is not stated"),
    ],
)
def test_a_figure_is_told_with_its_bound(low: int | None, high: int | None, bound: Bound, words: str) -> None:
    harm = Harm(effect=Effect.KILLED, low=low, high=high, bound=bound, words="", population=Population.PEOPLE)
    assert wording.figure(harm) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
    ],
)
def test_a_list_is_cut_and_says_so(names: list[str], words: str) -> None:
    assert wording.listed(names, most=3) == words


def test_one_is_not_many() -> None:
    assert wording.plural(1, "article") == "1 article"
    assert wording.plural(1200, "article") == "1,200 articles"
