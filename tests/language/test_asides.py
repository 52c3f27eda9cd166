"""What an editor put into a sentence between square brackets."""

from __future__ import annotations

import pytest

from rashomon.language import read_language
from rashomon.language.asides import without_asides
from tests.articles import article


def kept(text: str) -> str:
    reading = read_language(article(text))
    return " ".join(token.text for token in without_asides(reading.tokens_of(reading.sentences[0])))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Six [number as heard] people died.", "Six people died ."),
        ("The Coast Front [CF] attacked Kell.", "The Coast Front attacked Kell ."),
        ("The CF [Coast Liberation Front] attacked Kell.", "The CF attacked Kell ."),
        ("[They] were killed in Kell.", "[ They ] were killed in Kell ."),
        ("The [Zorian] army left Kell.", "The [ Zorian ] army left Kell ."),
        ("[Sic]", "[ Sic ]"),
    ],
)
def test_what_is_no_part_of_the_sentence_is_set_aside(text: str, left: str) -> None:
    assert kept(text) == left


def test_every_word_still_has_its_place_in_the_parse() -> None:
    reading = read_language(article("Mayor Ilse Varga [name as heard], taken by the Coast Front [CF], lives in Kell."))
    assert len(reading.sentences) == 1
    words = reading.syntax(0).words
    assert [word.token.text for word in words] == [token.text for token in reading.tokens]
    assert all(reading.sentences[0].first <= word.head < reading.sentences[0].last for word in words)


def test_a_bracket_ends_no_sentence_but_a_stop_does() -> None:
    reading = read_language(article("Six [number as heard] people died. [Begin recording] Nobody came."))
    assert reading.words(reading.sentences[0].span) == "Six [number as heard] people died."
