"""What the encoder is given: each word's pieces and places, its shape, and how it stands to the quotation marks."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rashomon.language.encoder import WEIGHTS
from rashomon.language.pieces import CONTEXT, WINDOW, Pieces, cut_pieces, cut_windows
from rashomon.language.quotation import find_quotes
from rashomon.model import Span
from tests.articles import article

# The encoder was trained with these numbers.
LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, BOTH = range(1, 8)
OPENING, INSIDE, CLOSING, CARRIED, UNCLOSED, SINGLE, NESTED = range(1, 8)
NEITHER = OUTSIDE = 0


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def cut(text: str) -> Pieces:
    paragraphs = article(text).paragraphs
    return cut_pieces(tokenizer(), text, paragraphs, find_quotes(text, paragraphs))


def words(text: str, pieces: Pieces) -> list[str]:
    places = zip(pieces.start[pieces.words], pieces.word_ends, strict=True)
    return [text[start:end] for start, end in places]


# ---------------------------------------------------------------- words and their places


def test_a_name_is_one_word_where_another_stands_in_for_it() -> None:
    text = "Kell: Gel al-Tarin’s men left."
    paragraphs = article(text).paragraphs
    name = Span(6, 18)
    pieces = cut_pieces(tokenizer(), text, paragraphs, (), [(name, "Carter")])
    assert words(text, pieces) == ["Kell", ":", "Gel al-Tarin", "’", "s", "men", "left", "."]
    at = int(pieces.words[2])
    assert pieces.ids[at] == tokenizer().token_to_id("carter")
    assert pieces.case[at] == TITLE


def test_words_are_where_the_text_has_them() -> None:
    text = "Unthinkable: Ílse’s 🔥 bridge\nfell at 12.30, she said."
    expected = [
        "Unthinkable",
        ":",
        "Ílse",
        "’",
        "s",
        "🔥",
        "bridge",
        "fell",
        "at",
        "12",
        ".",
        "30",
        ",",
        "she",
        "said",
        ".",
    ]
    assert words(text, cut(text)) == expected


_ALPHABET = "aBéßÍœñžщЖαΩمקß新ไ9½🙂🔥\u0301\u200b\u200d\ufeff\x07\x1b\u202e\u00a0 \t\n\r.,:;!?-—“”‘’\"'«»()$€%"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=_ALPHABET, max_size=80))
def test_words_hold_all_letters_and_figures_of_the_paragraphs_in_order(text: str) -> None:
    pieces = cut(text)
    held = "".join(character for word in words(text, pieces) for character in word if character.isalnum())
    assert held == "".join(character for character in text if character.isalnum())
    assert all(a <= b for a, b in pairwise(pieces.start.tolist()))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_every_piece_lies_in_its_paragraph(text: str) -> None:
    paragraphs = article(text).paragraphs
    pieces = cut(text)
    assert {len(column) for column in vars(pieces).values()} <= {len(pieces)}
    for start, end, unit in zip(pieces.start, pieces.end, pieces.unit, strict=True):
        assert paragraphs[unit].start <= start <= end <= paragraphs[unit].end


def test_paragraphs_are_parted_by_a_separator_that_spans_nothing_and_is_no_word() -> None:
    pieces = cut("“One.”\nTwo.\nThree.")
    parting = np.flatnonzero(pieces.ids == tokenizer().token_to_id("[SEP]"))
    assert pieces.unit.tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 2, 2]
    assert parting.tolist() == [4, 7]
    for column in (pieces.end - pieces.start, pieces.first, pieces.case, pieces.quote, pieces.glued):
        assert not column[parting].any()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert words(text, cut(text)) == []


# ---------------------------------------------------------------- what the encoder cannot see in a piece


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("bridge", LOWER),
        ("élan", LOWER),
        ("Varga", TITLE),
        ("Élan", TITLE),
        ("NATO", UPPER),
        ("I", INITIAL),
        ("McLeod", MIXED),
        ("iPhone", MIXED),
        ("1991", DIGITS),
        ("T72", BOTH),
        ("7th", BOTH),
        (",", NEITHER),
        ("新", NEITHER),
    ],
)
def test_a_word_has_a_shape(word: str, shape: int) -> None:
    # In company, so that nothing beside the word counts.
    assert cut(f"a {word} B").case.tolist()[1:-1] == [shape] * (len(cut(word)))


def test_all_pieces_of_a_word_have_its_shape() -> None:
    pieces = cut("Ottelinberghausen")
    assert len(pieces) > 1
    assert set(pieces.case.tolist()) == {TITLE}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“Run,” he said", {"“": OPENING, "Run": INSIDE, ",": INSIDE, "”": CLOSING, "he": OUTSIDE}),
        ("“Run\n“Hide,”", {"Run": INSIDE, "Hide": CARRIED, ",": CARRIED, "”": CLOSING}),
        ("“Run, he said", {"“": OPENING, "Run": UNCLOSED, "said": UNCLOSED}),
        ("the ‘big’ one", {"the": OUTSIDE, "‘": OPENING, "big": SINGLE, "’": CLOSING, "one": OUTSIDE}),
        ("“He said ‘run’ twice”", {"He": INSIDE, "‘": OPENING, "run": NESTED, "twice": INSIDE, "”": CLOSING}),
        ("the army’s guns", {"army": OUTSIDE, "’": OUTSIDE, "s": OUTSIDE}),
    ],
    ids=["closed", "over a paragraph", "unclosed", "single", "nested", "an apostrophe"],
)
def test_a_word_stands_somewhere_to_the_quotation_marks(text: str, states: dict[str, int]) -> None:
    pieces = cut(text)
    found = dict(zip(words(text, pieces), pieces.quote[pieces.words].tolist(), strict=True))
    assert {word: found[word] for word in states} == states


def test_a_piece_is_glued_to_the_one_that_it_touches() -> None:
    text = "He said: “don’t”\n(no)"
    pieces = cut(text)
    glued = [word for word, yes in zip(words(text, pieces), pieces.glued[pieces.words], strict=True) if yes]
    assert glued == [":", "don", "’", "t", "”", "no", ")"]


@pytest.mark.parametrize(
    "text",
    [
        "“We saw smoke,” said Amal Haddad.",
        "“It’s gone,” she said, “and we can’t stay.”",
        "“He told us, ‘Run,’ and we ran,” said a doctor.",
        "He said: “One.\n“Two.”",
    ],
)
def test_curly_and_straight_marks_give_the_same_pieces(text: str) -> None:
    curly, straight = cut(text), cut(text.translate(str.maketrans("“”‘’", "\"\"''")))
    for name, column in vars(curly).items():
        assert np.array_equal(column, vars(straight)[name]), name


# ---------------------------------------------------------------- windows


def of_lengths(lengths: list[int]) -> Pieces:
    """Pieces of paragraphs of these lengths."""
    unit = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    empty = np.zeros(len(unit), dtype=np.int64)
    return Pieces(empty, empty, empty, unit, empty > 0, empty, empty, empty)


_LENGTHS = st.lists(st.one_of(st.integers(1, 40), st.integers(150, 300), st.integers(300, 900)), max_size=12)


@given(_LENGTHS)
def test_every_piece_is_new_in_one_window(lengths: list[int]) -> None:
    windows = list(cut_windows(of_lengths(lengths)))
    assert [n for window in windows for n in range(window.new, window.last)] == list(range(sum(lengths)))


@given(_LENGTHS)
def test_a_window_has_room_for_its_end_marks_and_little_context(lengths: list[int]) -> None:
    for window in cut_windows(of_lengths(lengths)):
        assert 0 <= window.first <= window.new < window.last
        assert window.last - window.first + 2 <= WINDOW
        assert window.new - window.first <= CONTEXT


@given(_LENGTHS)
def test_a_paragraph_that_fits_is_not_cut(lengths: list[int]) -> None:
    pieces = of_lengths(lengths)
    for window in cut_windows(pieces):
        for paragraph in {int(pieces.unit[window.new]), int(pieces.unit[window.last - 1])}:
            if lengths[paragraph] + CONTEXT + 2 <= WINDOW:
                own = np.flatnonzero(pieces.unit == paragraph)
                assert window.new <= own[0]
                assert own[-1] < window.last


@given(_LENGTHS)
def test_the_context_of_a_paragraph_is_whole_paragraphs(lengths: list[int]) -> None:
    edges = {sum(lengths[:n]) for n in range(len(lengths) + 1)}
    for window in cut_windows(of_lengths(lengths)):
        assert window.first in edges or window.new not in edges


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([254], [(0, 0, 254)]),
        ([100, 100, 100], [(0, 0, 200), (200, 200, 300)]),
        ([230, 20, 30], [(0, 0, 250), (230, 250, 280)]),
        ([300], [(0, 0, 254), (206, 254, 300)]),
    ],
    ids=["nothing", "just fits", "at a paragraph", "with the paragraph before", "within a paragraph"],
)
def test_windows_are_cut(lengths: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert [(w.first, w.new, w.last) for w in cut_windows(of_lengths(lengths))] == expected
