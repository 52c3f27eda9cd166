"""An id of an actor, event or quotation lasts while one of its members does."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.identities import Identity, keep_ids


def new_id(members: Iterable[str]) -> str:
    return min(members).upper()


def ids_of(clusters: Sequence[str], known: dict[str, str], retired: dict[str, str] | None = None) -> list[Identity]:
    return keep_ids([frozenset(c) for c in clusters], known=known, retired=retired or {}, new_id=new_id)


@pytest.mark.parametrize(
    ("clusters", "known", "expected"),
    [
        pytest.param(["bc", "a"], {}, [Identity("B"), Identity("A")], id="new ones are named for their smallest"),
        pytest.param(["abc"], {"b": "B", "c": "B"}, [Identity("B")], id="an older id outlives a smaller member"),
        pytest.param(["c"], {"b": "B", "c": "B"}, [Identity("B")], id="an id outlives its founder"),
        pytest.param(["ab"], {"a": "A", "b": "B"}, [Identity("A", ("B",))], id="of two, one goes up in the other"),
        pytest.param(
            ["bcd"], {"b": "A", "c": "C", "d": "A"}, [Identity("C", ("A",))], id="who holds its founder gives the name"
        ),
        pytest.param(
            ["cde"],
            {"c": "A", "d": "B", "e": "B"},
            [Identity("B", ("A",))],
            id="without founders, the larger does",
        ),
        pytest.param(
            ["bcd", "a"],
            {"a": "A", "b": "A", "c": "A", "d": "A"},
            [Identity("B"), Identity("A")],
            id="of two parts, the founder's keeps the id",
        ),
        pytest.param(
            ["b", "cd"], {"b": "A", "c": "A", "d": "A"}, [Identity("B"), Identity("A")], id="else the larger part does"
        ),
        pytest.param(
            ["ax", "b"], {"a": "B", "b": "B", "x": "X"}, [Identity("X"), Identity("B")], id="split and merged at once"
        ),
    ],
)
def test_ids_last(clusters: list[str], known: dict[str, str], expected: list[Identity]) -> None:
    assert ids_of(clusters, known) == expected


def test_what_went_up_before_goes_along() -> None:
    assert ids_of(["abc"], {"a": "A", "b": "C", "c": "C"}, {"B": "C"}) == [Identity("C", ("A", "B"))]


def test_what_went_up_in_another_comes_back_when_it_stands_alone() -> None:
    merged = {"a": "A", "b": "A"}
    assert ids_of(["a", "b"], merged, {"B": "A"}) == [Identity("A"), Identity("B")]


def test_new_cluster_takes_no_id_that_another_goes_by() -> None:
    assert ids_of(["b", "ac"], {"b": "A", "a": "X", "c": "X", "x": "X"}) == [Identity("A"), Identity("X")]
    assert ids_of(["b", "a", "xc"], {"b": "A", "a": "X", "c": "X", "x": "X"}) == [
        Identity("A"),
        Identity("A+2"),
        Identity("X"),
    ]


def test_member_in_two_clusters_is_refused() -> None:
    with pytest.raises(ValueError, match="two clusters"):
        ids_of(["ab", "bc"], {})


def test_new_cluster_takes_no_id_that_is_in_use_elsewhere() -> None:
    found = keep_ids([frozenset("ab")], known={}, retired={}, new_id=new_id, elsewhere={"A"})
    assert found == [Identity("B")]


@st.composite
def _clusterings(draw: st.DrawFn) -> list[frozenset[str]]:
    members = draw(st.sets(st.sampled_from("abcdefghij"), min_size=1))
    groups: dict[int, set[str]] = {}
    for member in sorted(members):
        groups.setdefault(draw(st.integers(0, 4)), set()).add(member)
    return [frozenset(group) for group in groups.values()]


def _after(history: list[list[frozenset[str]]]) -> tuple[dict[str, str], dict[str, str]]:
    known: dict[str, str] = {}
    retired: dict[str, str] = {}
    for clusters in history:
        found = keep_ids(clusters, known=known, retired=retired, new_id=new_id)
        known = {member: one.id for cluster, one in zip(clusters, found, strict=True) for member in cluster}
        retired = {former: one.id for one in found for former in one.formerly}
    return known, retired


@given(st.lists(_clusterings(), max_size=4), _clusterings())
def test_id_is_found_while_one_of_its_members_remains(
    history: list[list[frozenset[str]]], clusters: list[frozenset[str]]
) -> None:
    known, retired = _after(history)
    found = keep_ids(clusters, known=known, retired=retired, new_id=new_id)
    live = [one.id for one in found]
    former = [old for one in found for old in one.formerly]
    assert len(set(live)) == len(clusters), "no two clusters share an id"
    assert len(set(former)) == len(former), "no id goes up in two"
    assert not set(live) & set(former), "no id is both live and former"
    remaining = {known[member] for cluster in clusters for member in cluster if member in known}
    assert remaining <= {*live, *former}, "an id is found while one of its members remains"
    for old in remaining:
        holders = [c for c in clusters if any(known.get(member) == old for member in c)]
        if len(holders) == 1:
            one = found[clusters.index(holders[0])]
            assert old == one.id or old in one.formerly, "an id stays with its members"


@given(st.lists(_clusterings(), max_size=4), _clusterings(), st.randoms(use_true_random=False))
def test_order_of_clusters_changes_no_id(
    history: list[list[frozenset[str]]], clusters: list[frozenset[str]], random: Random
) -> None:
    known, retired = _after(history)
    found = keep_ids(clusters, known=known, retired=retired, new_id=new_id)
    shuffled = random.sample(clusters, len(clusters))
    again = keep_ids(shuffled, known=known, retired=retired, new_id=new_id)
    assert dict(zip(shuffled, again, strict=True)) == dict(zip(clusters, found, strict=True))


@given(st.lists(_clusterings(), max_size=4), _clusterings())
def test_joining_twice_changes_nothing(history: list[list[frozenset[str]]], clusters: list[frozenset[str]]) -> None:
    once = _after([*history, clusters])
    assert _after([*history, clusters, clusters]) == once


def test_naming_grows_in_step_with_the_clusters() -> None:
    def seconds(count: int) -> float:
        clusters = [frozenset([f"m{number:07}"]) for number in range(count)]
        begin = time.process_time()
        keep_ids(clusters, known={}, retired={}, new_id=lambda members: "id-" + min(members))
        return time.process_time() - begin

    # Twenty times the clusters: in step, twenty times as long; each against all, four hundred times.
    assert min(seconds(40_000) for _ in range(3)) < 100 * max(seconds(2_000) for _ in range(3))
