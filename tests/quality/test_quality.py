"""The quality gate: no figure falls below its floor, and neither gold nor floors shift quietly."""

import pytest

from tests.quality.measure import CORPORA, KINDS, baseline, floors, gold_digest, measure, missing


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_falls_below_its_floor(kind: str) -> None:
    _check(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_floors_belong_to_this_gold(kind: str) -> None:
    assert baseline()[kind]["gold"] == gold_digest(kind), "measure anew: python -m tests.quality.measure --raise"


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("kind", CORPORA)
def test_no_figure_on_a_public_corpus_falls_below_its_floor(kind: str) -> None:
    if absent := missing(kind):
        pytest.skip(absent)
    assert baseline()[kind]["gold"] == gold_digest(kind), "measure anew: python -m tests.quality.measure --raise"
    _check(kind)


def _check(kind: str) -> None:
    figures = measure(kind)
    fallen = {name: (figures[name].score, floor) for name, floor in floors(kind).items() if figures[name].score < floor}
    assert not fallen, f"{kind}: (measured, floor) {fallen}"
    assert set(floors(kind)) == set(figures)
