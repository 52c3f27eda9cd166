from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.claims.figures import figures_in
from rashomon.language import Token
from rashomon.model import Bound


def tokens(text: str) -> list[Token]:
    parts = enumerate(re.finditer(r"\w+(?:[.,]\d+)*\+?|\S", text))
    return [Token(index, part.start(), part.end(), part.group(), 0) for index, part in parts]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "bound"),
    [
        ("41 civilians were killed", "41", 41, 41, Bound.EXACTLY),
        ("at least 17 children", "at least 17", 17, None, Bound.AT_LEAST),
        ("no fewer than thirty men", "no fewer than thirty", 30, None, Bound.AT_LEAST),
        ("40 or more people", "40 or more", 40, None, Bound.AT_LEAST),
        ("40+ people", "40+", 40, None, Bound.AT_LEAST),
        ("more than 25 bodies", "more than 25", 26, None, Bound.MORE_THAN),
        ("over 30 people", "over 30", 31, None, Bound.MORE_THAN),
        ("up to 5 men", "up to 5", None, 5, Bound.AT_MOST),
        ("as many as 60 people", "as many as 60", None, 60, Bound.AT_MOST),
        ("fewer than 300 of them", "fewer than 300", None, 299, Bound.FEWER_THAN),
        ("about 40 people", "about 40", 40, 40, Bound.ABOUT),
        ("some 1,200 people", "some 1,200", 1200, 1200, Bound.ABOUT),
        ("nearly ninety people", "nearly ninety", 90, 90, Bound.ABOUT),
        ("between 150 and 180 deaths", "between 150 and 180", 150, 180, Bound.BETWEEN),
        ("10 to 15 men", "10 to 15", 10, 15, Bound.BETWEEN),
        ("two or three men", "two or three", 2, 3, Bound.BETWEEN),
        ("at least 40 and possibly as many as 60", "at least 40 and possibly as many as 60", 40, 60, Bound.BETWEEN),
        ("twenty-three people", "twenty-three", 23, 23, Bound.EXACTLY),
        ("one hundred and twenty people", "one hundred and twenty", 120, 120, Bound.EXACTLY),
        ("1.2 million people", "1.2 million", 1_200_000, 1_200_000, Bound.EXACTLY),
        ("a dozen men", "a dozen", 12, 12, Bound.EXACTLY),
        ("several people", "several", 3, None, Bound.VAGUE),
        ("a few people", "a few", 3, None, Bound.VAGUE),
        ("dozens of people", "dozens", 24, None, Bound.VAGUE),
        ("scores of people", "scores", 40, None, Bound.VAGUE),
        ("hundreds of people", "hundreds", 200, None, Bound.VAGUE),
        ("thousands of people", "thousands", 2_000, None, Bound.VAGUE),
        ("tens of thousands of people", "tens of thousands", 20_000, None, Bound.VAGUE),
    ],
)
def test_a_figure_has_its_bound(text: str, words: str, low: int | None, high: int | None, bound: Bound) -> None:
    figure = figures_in(tokens(text))[0]
    found = (text[figure.span.start : figure.span.end], figure.low, figure.high, figure.bound)
    assert found == (words, low, high, bound)


@pytest.mark.parametrize(
    "text",
    [
        "40 percent of the town",
        "$ 40 million",
        "a 12 - year - old boy",
        "few people",
        "fewer than 0 people",
    ],
)
def test_what_counts_nobody_is_no_figure(text: str) -> None:
    assert figures_in(tokens(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10 ^ 9 people", "10 ^ 9"),
        ("minus three people", "minus three"),
        ("1000000000000 people", "1000000000000"),
        ("99999999999999999999 of them", "99999999999999999999"),
        ("2.5 children", "2.5"),
        ("1O2 people", "1O2"),
        ("twelve ( 21 ) injured", "twelve ( 21 )"),
        ("an unknown number of people", "an unknown number"),
        ("at least 40 and at most 30 people", "at least 40 and at most 30"),
        ("at least 50 but below 20 people", "at least 50 but below 20"),
    ],
)
def test_what_is_no_number_stays_words(text: str, words: str) -> None:
    (figure,) = figures_in(tokens(text))
    assert (text[figure.span.start : figure.span.end], figure.low, figure.high) == (words, None, None)


@pytest.mark.parametrize(
    ("text", "low"),
    [("on the 16th", None), ("1.2 million people", 1_200_000), ("three and a half thousand people", 3500)],
)
def test_a_number_is_read_whole(text: str, low: int | None) -> None:
    assert [figure.low for figure in figures_in(tokens(text))] == ([] if low is None else [low])


def test_a_rise_has_two_figures() -> None:
    assert [figure.low for figure in figures_in(tokens("rose from 38 to 41"))] == [38, 41]


@given(st.text(alphabet="0123456789,.-+ abdehilnorstuvwz^", max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for figure in figures_in(tokens(text)):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        if figure.low is not None and figure.high is not None:
            assert 0 <= figure.low <= figure.high
