"""People say which claims are of one event; it is carried out on whatever was found."""

from __future__ import annotations

from itertools import permutations

import pytest

from rashomon.events import Group, Telling, carry_out
from rashomon.model import ArticleId, ClaimId, DecisionId, EventKind, EventRuling, Verdict

MERGE, SPLIT = Verdict.MERGE, Verdict.SPLIT


def telling(claims: str, *, article: str = "", text: str = "") -> Telling:
    """A telling of claims of one letter each; its article is called by the first, where nothing else is said."""
    own = ArticleId(article or f"art-{claims[0]}")
    none: frozenset[str] = frozenset()
    return Telling(
        also=frozenset(),
        article=own,
        text=ArticleId(text or own),
        claims=tuple(map(ClaimId, claims)),
        kinds=frozenset({EventKind.ATTACK}),
        place=None,
        is_wide=False,
        country=None,
        days=(ord(claims[0]), ord(claims[0])),
        told=None,
        is_period=False,
        is_open=False,
        figures=frozenset(),
        victims=frozenset({f"victim {claims[0]}"}),
        who=none,
        voices=none,
        parties=none,
        named=none,
        prominent=none,
        near=none,
        inner=none,
        town=none,
        in_lead=True,
    )


def group(*tellings: Telling | str) -> Group:
    ready = [one if isinstance(one, Telling) else telling(one) for one in tellings]
    first, *others = sorted(ready, key=lambda one: one.id)
    made = Group.of(first, first.id)
    for one in others:
        made.take(Group.of(one, first.id))
    return made


def ruling(verdict: Verdict, these: str, those: str) -> EventRuling:
    return EventRuling(
        decision=DecisionId("dec-1"),
        verdict=verdict,
        these=frozenset(map(ClaimId, these)),
        those=frozenset(map(ClaimId, those)),
    )


def told(groups: list[Group]) -> list[str]:
    """The claims of each group; a bar between tellings."""
    return ["|".join("".join(one.claims) for one in each.tellings) for each in groups]


@pytest.mark.parametrize(
    ("rulings", "wanted"),
    [
        ([], ["ab|c", "d", "ef"]),
        ([(MERGE, "a", "d")], ["ab|c|d", "ef"]),
        ([(MERGE, "a", "d"), (MERGE, "d", "e")], ["ab|c|d|ef"]),
        ([(SPLIT, "ab", "c")], ["ab", "c", "d", "ef"]),
        ([(SPLIT, "ac", "b")], ["a|c", "b", "d", "ef"]),
        ([(SPLIT, "e", "f"), (MERGE, "a", "f")], ["ab|c|f", "d", "e"]),
        ([(MERGE, "a", "d"), (SPLIT, "abc", "d")], ["ab|c", "d", "ef"]),
        ([(SPLIT, "ab", "c"), (MERGE, "a", "c")], ["ab|c", "d", "ef"]),
        ([(SPLIT, "a", "b"), (MERGE, "a", "b")], ["ab|c", "d", "ef"]),
        ([(MERGE, "a", "d"), (MERGE, "a", "e"), (SPLIT, "af", "de")], ["ab|c|f", "d|e"]),
    ],
)
def test_a_later_word_stands(rulings: list[tuple[Verdict, str, str]], wanted: list[str]) -> None:
    groups = [group("ab", "c"), group("d"), group("ef")]
    assert told(carry_out([ruling(*one) for one in rulings], groups)) == wanted
    assert told(groups) == ["ab|c", "d", "ef"], "what was found is not touched"


@pytest.mark.parametrize(
    ("verdict", "these", "those"),
    [(MERGE, "a", "x"), (MERGE, "x", "y"), (MERGE, "", ""), (SPLIT, "x", "d"), (SPLIT, "a", "d"), (SPLIT, "", "c")],
)
def test_what_is_gone_or_apart_already_changes_nothing(verdict: Verdict, these: str, those: str) -> None:
    groups = [group("ab", "c"), group("d")]
    assert carry_out([ruling(verdict, these, those)], groups) == groups


def test_the_order_of_what_was_found_changes_nothing() -> None:
    parts = [("ab", "c"), ("d",), ("ef", "g"), ("h",)]
    rulings = [ruling(MERGE, "a", "d"), ruling(SPLIT, "eg", "f"), ruling(MERGE, "f", "h"), ruling(SPLIT, "ad", "b")]
    results = [carry_out(rulings, [group(*own) for own in order]) for order in permutations(parts)]
    assert told(results[0]) == ["a|c|d", "b", "e|g", "f|h"]
    for one in results:
        assert [(each.component, each.tellings, each.days, each.places, each.kinds, each.by_text) for each in one] == [
            (each.component, each.tellings, each.days, each.places, each.kinds, each.by_text) for each in results[0]
        ]


def test_a_telling_in_two_keeps_all_else_that_it_says() -> None:
    whole = telling("ab")
    one, other = carry_out([ruling(SPLIT, "a", "b")], [group(whole)])
    assert [each.tellings[0].victims for each in (one, other)] == [whole.victims] * 2
    assert (one.days, one.component) == (other.days, other.component) == (whole.days, whole.id)


def test_claims_that_came_since_go_with_their_group() -> None:
    assert told(carry_out([ruling(MERGE, "a", "d")], [group("ab", "c"), group("d", "e")])) == ["ab|c|d|e"]


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (["a", "bn", "c"], ["a|c", "bn"]),  # of the same telling
        (["an", "b", "c"], ["an|c", "b"]),
        (["a", "bnc"], ["a|nc", "b"]),  # of a telling of which some stays
        (["a", "b", "c", "n"], ["a|c|n", "b"]),  # of an article of its own
    ],
)
def test_claims_that_came_since_a_split_go_with_their_telling_or_stay(found: list[str], wanted: list[str]) -> None:
    assert told(carry_out([ruling(SPLIT, "ac", "b")], [group(*found)])) == wanted


def test_a_copy_that_came_since_goes_where_its_text_went() -> None:
    copy = telling("n", article="art-copy", text="art-b")
    assert told(carry_out([ruling(SPLIT, "ac", "b")], [group("a", "b", "c", copy)])) == ["a|c", "b|n"]
