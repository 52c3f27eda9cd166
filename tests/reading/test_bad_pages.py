"""A page that cannot be read says why, in time, and nothing else happens."""

from __future__ import annotations

import time

import pytest

from rashomon.errors import ReadingError
from rashomon.reading import read_page
from tests.reading.pages import PROSE, page, paragraphs, snapshot


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        ("", "text/html", "it is empty"),
        (" \n\t ", "text/plain", "it is empty"),
        ("\u00a0 ... !? \n --- 14", "text/plain", "no text that can be read"),
        ("<html><body></body></html>", "text/html", "no article was found"),
        ("<script>alert(1)</script>", "text/html", "no article was found"),
        ("<html><body><!-- nothing --></body></html>", "text/html", "no article was found"),
        ("a " + "b" * 3_000_000, "text/plain", "a word of 3,000,000 letters"),
        (
            page(f"<article>{paragraphs(*PROSE)}<p>{'b' * 3_000_000}</p></article>"),
            "text/html",
            "a word of 3,000,000 letters",
        ),
        (page("<div>" * 20_000 + paragraphs(*PROSE)), "text/html", "nested thousands deep"),
        (page("<b>" * 20_000 + PROSE[0]), "text/html", "nested thousands deep"),
        (page("<ul><li>" * 10_000 + PROSE[0]), "text/html", "nested thousands deep"),
        ("<table><tr><td>" * 20_000 + "</td></tr></table>" * 20_000, "text/html", "nested thousands deep"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(content: str, media_type: str, reason: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ReadingError, match=reason) as caught:
        read_page(snapshot(content, media_type=media_type))
    assert "\n" not in caught.value.reason
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 1500 + paragraphs(*PROSE) + "</div>" * 1500,
        "<p>" * 20_000 + paragraphs(*PROSE),
        f"{paragraphs(*PROSE)}<img src='data:image/png;base64,{'A' * 3_000_000}'>",
        f"{paragraphs(*PROSE)}<script>{'a' * 3_000_000}</script>",
        f"<article>{paragraphs(*PROSE)}</article></div></p></body></html><p>",
        f"<article>{paragraphs(*PROSE)}".replace("</p>", ""),
        f"<article>{paragraphs(*PROSE)}&#xD800;&#0;&bogus;\x0b\x0c</article>",
    ],
)
def test_an_odd_page_is_read(body: str) -> None:
    started = time.perf_counter()
    article = read_page(snapshot(page(f"<h1>Dam fails above Ostra</h1>{body}")))
    assert all(text in article.text for text in PROSE)
    article.text.encode()
    assert time.perf_counter() - started < 5


def test_a_word_of_a_hundred_thousand_letters_is_still_read() -> None:
    assert read_page(snapshot("a " + "b" * 100_000, media_type="text/plain")).text.endswith("b")
    with pytest.raises(ReadingError, match="100,001 letters"):
        read_page(snapshot("a " + "b" * 100_001, media_type="text/plain"))


def test_a_long_text_of_short_lines_is_read_in_time() -> None:
    started = time.perf_counter()
    read_page(snapshot("Related\nMinister resigns\n" * 20_000, media_type="text/plain"))
    assert time.perf_counter() - started < 5
