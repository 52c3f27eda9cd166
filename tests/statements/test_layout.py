"""What the layout shows beside what was found. The drafts are made by hand: no head is asked."""

import pytest

from rashomon.language import read_language
from rashomon.model import Span
from rashomon.statements.draft import Draft
from rashomon.statements.layout import by_layout, with_layout
from tests.articles import article

Place = tuple[int, int]


def draft(*content: Place, source: Place | None = None) -> Draft:
    return Draft(
        source=(Span(*source),) if source else (),
        cue=(),
        content=tuple(Span(*piece) for piece in content),
    )


TURN = draft((10, 30), (40, 60), source=(0, 4))


@pytest.mark.parametrize(
    "found",
    [
        draft((10, 30), (40, 60)),
        draft((10, 30), (40, 60), source=(0, 4)),
        draft((12, 28), source=(2, 4)),
        draft((12, 59), source=(10, 11)),
    ],
    ids=["nobody's", "the same", "a part by the same speaker", "nearly all of it by one within"],
)
def test_a_turn_wins_over_what_was_found_of_the_same_words(found: Draft) -> None:
    assert with_layout([found], [TURN]) == [TURN]


@pytest.mark.parametrize(
    "found",
    [draft((20, 30), source=(12, 18)), draft((0, 200), source=(210, 215)), draft((60, 90), source=(92, 95))],
    ids=["within it", "around it", "beside it"],
)
def test_what_was_found_of_other_words_is_kept(found: Draft) -> None:
    assert with_layout([found], [TURN]) == [found, TURN]


def test_what_was_found_keeps_its_pieces_outside_a_turn() -> None:
    found = draft((12, 28), (70, 90), source=(92, 95))
    assert with_layout([found], [TURN]) == [draft((70, 90), source=(92, 95)), TURN]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "HOLM: Was it insured?\nBAKO: No.\nWe asked.",
            None,
            [("HOLM", ["Was it insured?"]), ("BAKO", ["No.", "We asked."])],
        ),
        ("HOLM: Was it insured?\nIt was not.", None, []),
        ("The bridge is shut.", "Varga: Bridge opens by spring", [("Varga", ["Bridge opens by spring"])]),
        ("The bridge is shut.", "Varga: “Bridge opens”", [("Varga", ["Bridge opens"])]),
        ("The bridge is shut.", "Update: Bridge opens by spring", []),
        ("“Nobody slept at all.”\n— Iva Dorn", None, [("Iva Dorn", ["Nobody slept at all."])]),
        ("“Nobody slept at all.” — Iva Dorn", None, [("Iva Dorn", ["Nobody slept at all."])]),
        ("“Nobody slept at all.”\n— and then it rained", None, []),
        ("The mayor said:\nThe bridge is shut.", None, [("The mayor", ["The bridge is shut."])]),
        ("The mayor said:\n- It is shut;\n- It is old.", None, [("The mayor", ["It is shut", "It is old."])]),
        ("The mayor paused:\nThe bridge is shut.", None, []),
    ],
    ids=[
        "turns",
        "one turn",
        "a headline",
        "a headline's quotation",
        "a headline without a speaker",
        "a signature below",
        "a signature",
        "no signature",
        "a block",
        "a list",
        "a block without a report",
    ],
)
def test_the_layout_shows_who_speaks(text: str, title: str | None, expected: list[tuple[str, list[str]]]) -> None:
    reading = read_language(article(text, title=title))

    def words(spans: tuple[Span, ...]) -> list[str]:
        return [reading.words(span) for span in spans]

    assert [(" … ".join(words(one.source)), words(one.content)) for one in by_layout(reading)] == expected
