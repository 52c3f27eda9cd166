"""Which words stand between quotation marks, in the ways that news copy sets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.quotation import find_quotes
from tests.articles import article


def quoted(text: str) -> list[tuple[int, bool, list[str]]]:
    """Level, closed, pieces of each quotation."""
    quotes = find_quotes(text, article(text).paragraphs)
    return [(q.level, q.closed, [text[span.start : span.end] for span in q.inside]) for q in quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We saw smoke,” she said.", [(0, True, ["We saw smoke,"])]),
        ('"We saw smoke," she said.', [(0, True, ["We saw smoke,"])]),
        ("'No way,' she said.", [(0, True, ["No way,"])]),
        ("‘No way,’ she said.", [(0, True, ["No way,"])]),
        ("Er sagte „nein“ und ging.", [(0, True, ["nein"])]),
        ("« La route est à nous, » dit-il.", [(0, True, ["La route est à nous,"])]),
        ("``Yes,'' he said.", [(0, True, ["Yes,"])]),
        ("“A,” he said, “B.”", [(0, True, ["A,"]), (0, True, ["B."])]),
    ],
)
def test_marks_of_every_kind_are_found(text: str, expected: list[tuple[int, bool, list[str]]]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me, ‘Run,’ and I ran.”", [(0, True, ["He told me, ‘Run,’ and I ran."]), (1, True, ["Run,"])]),
        (
            '"They called it the "long night" of Marn, all of them."',
            [(0, True, ['They called it the "long night" of Marn, all of them.']), (1, True, ["long night"])],
        ),
    ],
)
def test_nested_marks_give_levels(text: str, expected: list[tuple[int, bool, list[str]]]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers’ party and the nurses’ union met in the ’90s.",
        "It's the dog's, isn't it, and the dogs' too.",
        'The pipe is 6" wide.',
        "Rock 'n' roll.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_over_paragraphs_is_one_with_a_piece_for_each() -> None:
    assert quoted("He said: “One.\n“Two.\n“Three,” he added.") == [(0, True, ["One.", "Two.", "Three,"])]


def test_a_quotation_that_only_closes_in_the_next_paragraph_is_one() -> None:
    assert quoted('He said: "One.\nTwo."\nThree.') == [(0, True, ["One.", "Two."])]


def test_a_dropped_closing_mark_ends_with_its_paragraph() -> None:
    assert quoted('"One is lost.\nNo marks here.\n"Two," she said.') == [
        (0, False, ["One is lost."]),
        (0, True, ["Two,"]),
    ]


def test_a_dropped_mark_does_not_swallow_the_next_quotation() -> None:
    assert quoted("“We are here, he said. “And there.”") == [
        (0, False, ["We are here, he said."]),
        (0, True, ["And there."]),
    ]


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert quoted("She said ‘the workers’ rights’ matter.") == [(0, True, ["the workers’ rights"])]


@given(st.text(alphabet="ab .,\n\"“”'’‘«»„`", max_size=120))
def test_any_marks_give_ordered_pieces_inside_the_text(text: str) -> None:
    paragraphs = article(text).paragraphs
    for quote in find_quotes(text, paragraphs):
        assert 0 <= quote.outside.start < quote.outside.end <= len(text)
        for piece in quote.inside:
            assert quote.outside.holds(piece)
            assert any(paragraph.holds(piece) for paragraph in paragraphs)
        assert list(quote.inside) == sorted(quote.inside)
