from __future__ import annotations

from itertools import permutations

import pytest

from rashomon.events import find_quotations
from rashomon.model import Mode, Statement
from tests.events.making import quoted

FULL = "We saw smoke over the mill, and then the whole street was full of people running"


def groups(*statements: tuple[Statement, str]) -> set[tuple[str, frozenset[str]]]:
    return {(found.fullest, frozenset(found.statements)) for found in find_quotations(statements)}


@pytest.mark.parametrize(
    "other",
    [
        FULL,
        FULL.upper(),
        "We saw smoke over the mill – and then, the whole street was full of people running!",
        "“We saw smoke  over the mill,\nand then the whole street was full of people running.”",
    ],
)
def test_the_same_words_are_one_quotation(other: str) -> None:
    assert groups(quoted("a", FULL), quoted("b", other)) == {("a", frozenset("ab"))}


@pytest.mark.parametrize(
    "cut",
    [
        "We saw smoke over the mill, and then",
        "the whole street was full of people running",
        "the mill, and then the whole street was full",
        "We saw smoke over the mill … full of people running",
        "We saw smoke over the mill [...] people running",
    ],
    ids=["beginning", "end", "middle", "ellipsis", "bracketed ellipsis"],
)
def test_a_shortened_quotation_joins_the_fullest(cut: str) -> None:
    assert groups(quoted("a", cut), quoted("b", FULL)) == {("b", frozenset("ab"))}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We saw smoke everywhere", "We saw smoke everywhere"),
        ("We saw smoke over the mill", FULL),
        ("full of people running … We saw smoke over the mill", FULL),
        ("We saw flames over the mill, and then the whole street was full of people running", FULL),
    ],
    ids=["four words", "a cut of six words", "parts in another order", "another word"],
)
def test_these_are_no_quotation(a: str, b: str) -> None:
    assert groups(quoted("a", a), quoted("b", b)) == set()


def test_of_a_mixed_statement_the_words_in_quotation_marks_count() -> None:
    mixed = quoted("a", "the town had seen “smoke over the mill, and then the whole street” that day", Mode.MIXED)
    assert groups(mixed, quoted("b", FULL)) == {("b", frozenset("ab"))}


def test_indirect_speech_quotes_nobody() -> None:
    assert groups(quoted("a", FULL, Mode.INDIRECT), quoted("b", FULL)) == set()


def test_words_that_stand_once_in_an_article_count_once() -> None:
    outer = quoted("a", f"He told me: {FULL}", article="art", at=10)
    inner = quoted("b", FULL, article="art", at=22)
    assert groups(outer, inner) == set()
    assert groups(outer, inner, quoted("c", FULL)) == {("a", frozenset("ac"))}


def test_the_order_of_the_statements_changes_nothing() -> None:
    statements = [
        quoted("a", FULL),
        quoted("b", "We saw smoke over the mill, and then"),
        quoted("c", "the whole street was full of people running"),
        quoted("d", "Nobody will take this town from us, not ever"),
        quoted("e", "nobody will take this town from us, not ever"),
    ]
    expected = find_quotations(statements)
    assert len(expected) == 2
    assert all(find_quotations(order) == expected for order in permutations(statements))
