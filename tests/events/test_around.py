from __future__ import annotations

import pytest

from rashomon.events.around import Around, around, words_of
from rashomon.events.likeness import Likeness, sample_of
from rashomon.model import ArticleId, PlacePrecision
from tests.events.making import article, harm

CLAIMS = [
    harm(f"c{i}", 9, place=place) for i, place in enumerate(["Harat", "Sulm", "Bustan", "Mill Square", "Ganner Bridge"])
]


def surroundings(*paragraphs: str) -> Around:
    return around(article("one", *paragraphs), CLAIMS)


def within(known: Around, place: str) -> frozenset[str]:
    return known.locate(harm("x", 9, place=place, article="one")).within


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Mill Square in Harat on Thursday.",
        "Shells hit Mill Square, in the old town of Harat, on Thursday.",
        "Shells hit Mill Square in central Harat.",
        "Thirty-eight people died in Mill Square, Harat, on 14 March.",
        "A market (Mill Square, Harat) was hit.",
    ],
)
def test_an_article_says_which_place_lies_in_which(text: str) -> None:
    assert within(surroundings(text), "Mill Square") == {"harat"}


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Mill Square, Harat and Bustan on Thursday.",
        "Shells hit Mill Square, Harat, Sulm and Bustan.",
        "Shells hit Mill Square. In Harat, schools closed.",
        "Shells hit Mill Square after an attack in Harat.",
        "Shells hit Mill Square and Harat.",
    ],
)
def test_two_places_named_together_are_two(text: str) -> None:
    assert within(surroundings(text), "Mill Square") == frozenset()


def test_what_lies_in_a_part_lies_in_the_whole() -> None:
    known = surroundings("Shells hit Mill Square in Bustan.", "In Bustan, Harat, shops were shut.")
    assert within(known, "Mill Square") == {"bustan", "harat"}


def test_the_place_where_an_article_was_filed_is_not_one_that_it_tells_of() -> None:
    known = surroundings("SULM, March 15 (Daily) – Harat’s market was hit. The ganner bridge is shut.")
    assert known.known == {"harat"}
    assert "sulm" not in known.named


def test_what_stands_in_capitals_where_a_place_stands_may_be_one() -> None:
    known = surroundings("x" * 500 + " people fled near Old Mill Bridge, and Karim of the Harat Front stayed.")
    assert {"old", "old mill", "old mill bridge", "harat"} <= set(known.named)
    assert known.known == {"harat", "old mill bridge"}


def test_a_province_is_too_wide_to_know_an_event_by() -> None:
    claims = [harm("a", 9, place="Dorran", precision=PlacePrecision.COUNTRY)]
    assert not around(article("one", "Dorran is at war."), claims).known


def test_articles_are_alike_by_their_rare_words() -> None:
    texts = {
        ArticleId("one"): "A missile hit the wedding hall in Harat and killed nine guests.",
        ArticleId("two"): "Nine guests were killed when a missile hit a wedding hall in Harat.",
        ArticleId("three"): "The ministry in Harat said that the price of bread had been raised.",
    }
    words = {name: words_of(text) for name, text in texts.items()}
    alike = Likeness(sample_of((own, frozenset()) for own in words.values()), words.__getitem__)
    one, two, three = texts
    assert alike.of(one, two) > 0.5 > 0.2 > alike.of(one, three) > 0
    assert alike.of(one, two) == alike.of(two, one)
