"""Where figures stand on a chart, and how their bounds are drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.exports.axis import drawn, rounding, scale
from rashomon.model import Bound, Certainty, Effect, Harm, Population


def harm(low: int | None, high: int | None, bound: Bound = Bound.EXACTLY) -> Harm:
    return Harm(effect=Effect.KILLED, low=low, high=high, bound=bound, words="", population=Population.PEOPLE)


@pytest.mark.parametrize(
    ("figures", "ticks"),
    [
        ([], ["0", "1"]),
        ([0], ["0", "1"]),
        ([3], ["0", "1", "2", "3"]),
        ([9, 41], ["0", "10", "20", "30", "40", "50"]),
        ([108], ["0", "20", "40", "60", "80", "100", "120"]),
        ([1200, 200], ["0", "200", "400", "600", "800", "1,000", "1,200"]),
    ],
)
def test_the_axis_runs_from_zero_in_round_steps(figures: list[int], ticks: list[str]) -> None:
    assert [tick.words for tick in scale(figures).ticks] == ticks


@pytest.mark.parametrize(
    ("figures", "is_log"), [([9, 900], False), ([9, 901], True), ([0, 900], False), ([0, 1, 101], True)]
)
def test_figures_over_more_than_two_decades_are_drawn_on_a_log_scale(figures: list[int], is_log: bool) -> None:
    assert scale(figures).log is is_log


@given(st.lists(st.integers(0, 2**63 - 1), min_size=1, max_size=20))
def test_larger_figures_stand_further_right_and_none_leaves_the_axis(figures: list[int]) -> None:
    on = scale(figures)
    places = [on.at(figure) for figure in sorted(figures)]
    assert places == sorted(places)
    assert all(0 < place < 100 for place in places)
    assert all(0 < tick.at < 100 for tick in on.ticks)
    assert [tick.at for tick in on.ticks] == sorted({tick.at for tick in on.ticks})


@pytest.mark.parametrize(
    ("low", "high", "bound", "dots", "is_open"),
    [
        (41, 41, Bound.EXACTLY, 1, (False, False)),
        (0, 0, Bound.EXACTLY, 1, (False, False)),
        (17, None, Bound.AT_LEAST, 1, (False, True)),
        (None, 12, Bound.AT_MOST, 1, (True, False)),
        (35, 45, Bound.BETWEEN, 2, (False, False)),
        (40, 40, Bound.ABOUT, 1, (False, False)),
        (24, None, Bound.VAGUE, 1, (False, True)),
        (None, None, Bound.VAGUE, 0, (False, False)),
    ],
)
def test_a_bound_is_open_where_its_words_leave_it_open(
    low: int | None, high: int | None, bound: Bound, dots: int, is_open: tuple[bool, bool]
) -> None:
    mark = drawn(harm(low, high, bound), Certainty.ASSERTED, scale([50]))
    assert len(mark.dots) == dots
    assert (mark.open_low, mark.open_high) == is_open
    assert mark.vague is (bound is Bound.VAGUE)


def test_about_is_drawn_over_its_rounding_step() -> None:
    on = scale([50])
    mark = drawn(harm(40, 40, Bound.ABOUT), Certainty.ASSERTED, on)
    assert mark.line == (on.at(35), round(on.at(45) - on.at(35), 2))


@pytest.mark.parametrize(("value", "step"), [(40, 10), (1200, 100), (7, 1), (0, 1), (2000, 1000)])
def test_a_round_number_is_rounded_to_its_last_zeros(value: int, step: int) -> None:
    assert rounding(value) == step


@pytest.mark.parametrize(
    ("certainty", "hollow", "crossed"),
    [
        (Certainty.ASSERTED, False, False),
        (Certainty.HEDGED, True, False),
        (Certainty.QUESTIONED, True, False),
        (Certainty.DENIED, False, True),
    ],
)
def test_doubt_and_denial_have_a_shape_of_their_own(certainty: Certainty, hollow: bool, crossed: bool) -> None:
    mark = drawn(harm(31, 31), certainty, scale([31]))
    assert (mark.hollow, mark.crossed) == (hollow, crossed)
