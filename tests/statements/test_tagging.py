"""The best tags that BIO allows, and ties to what is near enough. The scores are made by hand: no weights are used."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import Encoding
from rashomon.language.pieces import Pieces
from rashomon.statements import tagging
from rashomon.statements.tagging import CUE, SOURCE, Fragment, Tagged, best_tags, tag

_TAGS = range(7)


def is_allowed(tags: tuple[int, ...], units: tuple[int, ...]) -> bool:
    """Whether each word that goes on (2, 4, 6) follows one that began (1, 3, 5) or went on, in the same unit."""
    for here, now in enumerate(tags):
        goes_on = now in (2, 4, 6)
        if goes_on and (here == 0 or units[here] != units[here - 1] or tags[here - 1] not in (now - 1, now)):
            return False
    return True


def total(scores: np.ndarray[tuple[int, int], np.dtype[np.float32]], tags: tuple[int, ...]) -> float:
    return float(sum(scores[here, now] for here, now in enumerate(tags)))


_UNITS = st.sampled_from([(0,), (0, 0), (0, 1), (0, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 2), (0, 0, 0, 0), (0, 0, 1, 1)])


@settings(max_examples=150, deadline=None)
@given(_UNITS, st.data())
def test_the_best_tags_are_the_best_of_all_that_are_allowed(units: tuple[int, ...], data: st.DataObject) -> None:
    row = st.lists(st.integers(-9, 9), min_size=7, max_size=7)
    rows = data.draw(st.lists(row, min_size=len(units), max_size=len(units)))
    scores = np.array(rows, dtype=np.float32)
    found = tuple(best_tags(scores, np.array(units)))
    assert is_allowed(found, units)
    allowed = [tags for tags in product(_TAGS, repeat=len(units)) if is_allowed(tags, units)]
    assert total(scores, found) == max(total(scores, tags) for tags in allowed)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nothing_goes_on_that_has_not_begun_in_its_unit(data: st.DataObject) -> None:
    units = tuple(sorted(data.draw(st.lists(st.integers(0, 3), max_size=30))))
    # To go on scores best everywhere.
    row = st.lists(st.sampled_from([1.0, 2.0, 5.0]), min_size=3, max_size=3)
    rows = [[0, 0, on[0], 0, on[1], 0, on[2]] for on in (data.draw(row) for _ in units)]
    found = tuple(best_tags(np.array(rows, dtype=np.float32).reshape(-1, 7), np.array(units)))
    assert len(found) == len(units)
    assert is_allowed(found, units)


# ---------------------------------------------------------------- fragments and ties

_BUCKETS = 24


def head_of(
    distances: dict[str, list[float]] | None = None,
) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    """A head that is sure of the tag that a word's vector names, and ties by distance alone, rather than to nothing."""
    head = {"tags.weight": 20 * np.eye(7), "tags.bias": np.zeros(7)}
    for name in (CUE, SOURCE):
        head |= {f"{name}.{part}.weight": np.zeros((7, 2)) for part in ("key", "query")}
        head |= {f"{name}.{part}.bias": np.zeros(2) for part in ("key", "query")}
        head |= {f"{name}.nothing.weight": np.zeros((7, 1)), f"{name}.nothing.bias": np.array([-5.0])}
        head[f"{name}.distance"] = np.array((distances or {}).get(name, [0.0] * _BUCKETS))
    return {name: array.astype(np.float32) for name, array in head.items()}


def tagged(
    monkeypatch: pytest.MonkeyPatch, tags: list[int], *, units: list[int] | None = None, **distances: list[float]
) -> Tagged:
    """What is read where each word is one piece whose vector names its tag."""
    monkeypatch.setattr(tagging, "load_head", lambda _: head_of(distances))
    count = len(tags)
    numbers, nothing = np.arange(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    pieces = Pieces(
        ids=nothing,
        start=2 * numbers,
        end=2 * numbers + 1,
        unit=np.array(units or nothing, dtype=np.int64),
        first=np.ones(count, dtype=np.bool_),
        case=nothing,
        quote=nothing,
        glued=nothing,
    )
    return tag(Encoding(pieces, np.eye(7, dtype=np.float32)[tags]))


def places(fragments: list[Fragment]) -> list[tuple[int, int]]:
    return [(fragment.first, fragment.last) for fragment in fragments]


S, SS, Q, QQ, C, CC = range(1, 7)  # source, cue, content; each begins, then goes on


def test_neighbours_of_one_role_are_a_fragment(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, [C, CC, CC, 0, S, SS, Q, C, C, CC])
    assert places(found.contents) == [(0, 3), (7, 8), (8, 10)]
    assert places(found.sources) == [(4, 6)]
    assert places(found.cues) == [(6, 7)]


def test_a_fragment_ends_with_its_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, [C, CC, CC, CC], units=[0, 0, 1, 1])
    assert all(last <= 2 or first >= 2 for first, last in places(found.contents))


def test_what_is_certain_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, [C, CC, Q])
    assert found.contents[0].sure == pytest.approx(1, abs=1e-6)
    # One cue against nothing at e⁻⁵, and preferred to it.
    assert found.cue_of[0].sure == pytest.approx(1 / (1 + np.exp(-5 - tagging._LEAN_TO_CUES)), abs=1e-6)


@pytest.mark.parametrize(("gap", "to"), [(0, 0), (40, 0), (41, None)])
@pytest.mark.parametrize("is_before", [True, False], ids=["the cue before", "the cue after"])
def test_a_content_is_tied_to_a_cue_at_most_forty_words_away(
    monkeypatch: pytest.MonkeyPatch, gap: int, to: int | None, is_before: bool
) -> None:
    tags = [Q, QQ, *[0] * gap, C, CC] if is_before else [C, CC, *[0] * gap, Q, QQ]
    found = tagged(monkeypatch, tags)
    assert [tie.to for tie in found.cue_of] == [to]


@pytest.mark.parametrize(("gap", "to"), [(0, 0), (60, 0), (61, None)])
@pytest.mark.parametrize("is_before", [True, False], ids=["the source before", "the source after"])
def test_a_cue_is_tied_to_a_source_at_most_sixty_words_away(
    monkeypatch: pytest.MonkeyPatch, gap: int, to: int | None, is_before: bool
) -> None:
    tags = [S, SS, *[0] * gap, Q, QQ] if is_before else [Q, QQ, *[0] * gap, S, SS]
    found = tagged(monkeypatch, tags)
    assert [tie.to for tie in found.source_of] == [to]


def test_a_tie_counts_among_all_cues_and_not_only_the_near_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, [Q, *[0] * 50, Q, C, *[0] * 50, Q])
    assert [tie.to for tie in found.cue_of] == [1]


@pytest.mark.parametrize(("bias", "to"), [(1.0, 1), (-1.0, 0)], ids=["the one after", "the one before"])
def test_of_two_cues_the_distance_may_decide(monkeypatch: pytest.MonkeyPatch, bias: float, to: int) -> None:
    side = [-bias] * (_BUCKETS // 2) + [bias] * (_BUCKETS // 2)
    found = tagged(monkeypatch, [Q, 0, C, 0, Q], cue=side)
    assert [tie.to for tie in found.cue_of] == [to]


@pytest.mark.parametrize("tags", [[], [0, 0], [C, CC], [Q]], ids=["no words", "no roles", "no cue", "a cue alone"])
def test_what_has_nothing_to_be_tied_to_is_tied_to_nothing(monkeypatch: pytest.MonkeyPatch, tags: list[int]) -> None:
    found = tagged(monkeypatch, tags)
    assert [tie.to for tie in (*found.cue_of, *found.source_of)] == [None] * (len(found.contents) + len(found.cues))
