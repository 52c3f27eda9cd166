"""The quality gate: no figure falls below its floor, and neither gold nor floors shift quietly."""

import pytest

from tests.quality import polnear
from tests.quality.measure import KINDS, POLNEAR, baseline, floors, gold_digest, measure


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_falls_below_its_floor(kind: str) -> None:
    _check(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_floors_belong_to_this_gold(kind: str) -> None:
    assert baseline()[kind]["gold"] == gold_digest(kind), "measure anew: python -m tests.quality.measure --raise"


@pytest.mark.slow
@pytest.mark.corpus
def test_no_figure_on_polnear_falls_below_its_floor() -> None:
    if absent := polnear.SHARED.missing():
        pytest.skip(absent)
    assert baseline()[POLNEAR]["gold"] == gold_digest(POLNEAR), "measure anew: python -m tests.quality.measure --raise"
    _check(POLNEAR)


def _check(kind: str) -> None:
    figures = measure(kind)
    fallen = {name: (figures[name].score, floor) for name, floor in floors(kind).items() if figures[name].score < floor}
    assert not fallen, f"{kind}: (measured, floor) {fallen}"
    assert set(floors(kind)) == set(figures)
