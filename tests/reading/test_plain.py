from __future__ import annotations

import pytest

from rashomon.model import Given
from tests.reading.pages import PROSE, paragraph_texts, read_text, words

ONE, TWO, THREE = PROSE[:3]
WRAPPED = """The dam above Ostra gave way on Saturday morning, and at least 14
people were killed, the interior ministry said. The army was called
in from three districts.

The mayor of Ostra, Lena Marek, said that the operator had been
warned three times since the autumn and had done nothing about it.
"""


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"The dam broke.\n", "The dam broke.\n"),
        (b"The dam\r\nbroke.\rToday.", "The dam\nbroke.\nToday."),
        (b"\xef\xbb\xbfThe dam broke.", "The dam broke."),
        ("The dam broke.".encode("utf-16"), "The dam broke."),
        (b"The caf\xe9 by the dam was closed.", "The caf\ufffd by the dam was closed."),
        (b"  The dam\tbroke. \n\n\n", "  The dam\tbroke. \n\n\n"),
        ("\u201cThe dam\u201d\u00a0broke \U0001f30a.".encode(), "\u201cThe dam\u201d\u00a0broke \U0001f30a."),
    ],
)
def test_the_text_is_the_files_own_characters(data: bytes, text: str) -> None:
    assert read_text(data).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ONE}\n\n{TWO}\n\n\n{THREE}", [ONE, TWO, THREE]),
        (f"{ONE}\n{TWO}\n{THREE}", [ONE, TWO, THREE]),
        (f"{ONE}\n\n{TWO}\n{THREE}\n", [ONE, TWO, THREE]),
        (f"{ONE}\n \t \n{TWO}", [ONE, TWO]),
        (WRAPPED, WRAPPED.strip().split("\n\n")),
        ("The rain fell.\nThe dam broke.\n\nThe town slept.", ["The rain fell.\nThe dam broke.", "The town slept."]),
        ("They ask for:\n- water\n- tents\n\nNothing came.", ["They ask for:", "- water", "- tents", "Nothing came."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraph_texts(read_text(text)) == expected


def test_wrapped_paragraphs_without_blank_lines_are_told_by_their_indent() -> None:
    text = (
        WRAPPED.replace("\n\n", "\n").replace("The dam above", "   The dam above").replace("The mayor", "   The mayor")
    )
    assert len(read_text(text).paragraphs) == 2


@pytest.mark.parametrize(
    "headline",
    [
        "Dam fails above Ostra, killing 14",
        "Who opened the gates of Ostra?",
        "\u201cWe saw nothing coming\u201d: a night in the valley",
    ],
)
def test_a_headline_that_stands_apart_is_the_title(headline: str) -> None:
    article = read_text(f"{headline}\n\n{ONE}\n\n{TWO}\n")
    assert article.title == headline
    assert words(article, article.title_span) == headline
    assert paragraph_texts(article) == [ONE, TWO]


@pytest.mark.parametrize(
    "line",
    [
        "The Courier",
        "Ostra Evening News",
        "Valley Watch",  # given as the outlet
        "The dam broke on Saturday.",
        "OSTRA, March 16 (Courier) -",
        "March 16, 2024",
        "By Ann Lee and Tom Reed",
        "What happened next:",
        "Ostra",
        "***",
    ],
)
def test_other_first_lines_are_no_title(line: str) -> None:
    article = read_text(f"{line}\n\n{ONE}\n\n{TWO}\n", given=Given(outlet="Valley Watch"))
    assert (article.title, article.title_span) == (None, None)
    assert len(article.paragraphs) == 3


def test_a_headline_without_a_blank_line_below_is_no_title() -> None:
    assert read_text(f"Dam fails above Ostra\n{ONE}\n{TWO}").title is None


def test_a_given_title_wins_and_is_found_in_the_text() -> None:
    article = read_text(f"Dam  fails above OSTRA\n{ONE}", given=Given(title="Dam fails above Ostra"))
    assert article.title == "Dam fails above Ostra"
    assert words(article, article.title_span) == "Dam  fails above OSTRA"
    assert paragraph_texts(article) == [ONE]


def test_a_given_title_that_is_not_in_the_text_has_no_span() -> None:
    article = read_text(f"Dam fails above Ostra\n\n{ONE}", given=Given(title="Flood in the valley"))
    assert (article.title, article.title_span) == ("Flood in the valley", None)
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "below",
    [
        "Valley Watch\n{body}",
        "By Ann Lee\n\n{body}",
        "OSTRA, March 16 (Courier) - {body}",
        "Ostra Observer\n\n{body}",
        "Tom Reed\n{body}",
    ],
)
def test_a_paragraph_above_outlet_byline_or_dateline_is_the_standfirst(below: str) -> None:
    text = f"{ONE}\n\n" + below.format(body=f"{TWO}\n{THREE}")
    article = read_text(text, given=Given(outlet="Valley Watch"))
    assert words(article, article.standfirst_span) == ONE
    assert article.standfirst_span == article.paragraphs[0]


@pytest.mark.parametrize("text", [f"{ONE}\n\n{TWO}\n\n{THREE}", f"Valley Watch\n\n{ONE}\n\n{TWO}", f"{ONE}\n{TWO}"])
def test_an_ordinary_first_paragraph_is_no_standfirst(text: str) -> None:
    assert read_text(text, given=Given(outlet="Valley Watch")).standfirst_span is None


def test_markdown_keeps_its_characters_and_has_its_heading_as_title() -> None:
    text = f"# Dam *fails* above Ostra #\n\n{ONE}\n\n## What we know\n\n* one\n* two\n"
    article = read_text(text, media_type="text/markdown")
    assert article.text == text
    assert article.title == words(article, article.title_span) == "Dam *fails* above Ostra"
    assert paragraph_texts(article) == [ONE, "## What we know", "* one", "* two"]
