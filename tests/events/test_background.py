from __future__ import annotations

import pytest

from rashomon.events import Background
from rashomon.model import ArticleId, PlacePrecision
from tests.events.making import article, harm

ONE = ArticleId("one")
CLAIMS = [
    harm(f"c{i}", 9, place=place) for i, place in enumerate(["Harat", "Sulm", "Bustan", "Mill Square", "Ganner Bridge"])
]


def background(*texts: str) -> Background:
    return Background([article(name, text) for name, text in zip(["one", "two", "three"], texts, strict=False)], CLAIMS)


def within(known: Background, place: str, *, name: str = "one") -> frozenset[str]:
    return known.locate(harm("x", 9, place=place, article=name)).within


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
    assert within(background(text), "Mill Square") == {"harat"}


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
    assert within(background(text), "Mill Square") == frozenset()


def test_what_one_article_says_of_a_place_holds_for_the_others() -> None:
    known = background("Shells hit Mill Square in Harat.", "Mill Square was full of people.")
    assert within(known, "Mill Square", name="two") == {"harat"}


def test_a_name_that_two_towns_have_tells_only_in_the_article_that_places_it() -> None:
    known = background("Shells hit Mill Square in Harat.", "Traders fled Mill Square in Sulm.", "Mill Square was hit.")
    assert within(known, "Mill Square", name="one") == {"harat"}
    assert within(known, "Mill Square", name="three") == frozenset()


def test_what_lies_in_a_part_lies_in_the_whole() -> None:
    known = background("Shells hit Mill Square in Bustan.", "In Bustan, Harat, shops were shut.")
    assert within(known, "Mill Square") == {"bustan", "harat"}


def test_the_place_where_an_article_was_filed_is_not_one_that_it_tells_of() -> None:
    known = background("SULM, March 15 (Daily) – Harat’s market was hit. The ganner bridge is shut.")
    assert list(known.named(ONE)) == ["harat"]


def test_a_province_is_too_wide_to_know_an_event_by() -> None:
    claims = [harm("a", 9, place="Dorran", precision=PlacePrecision.COUNTRY)]
    assert not Background([article("one", "Dorran is at war.")], claims).named(ONE)


def test_articles_are_alike_by_their_rare_words() -> None:
    known = background(
        "A missile hit the wedding hall in Harat and killed nine guests.",
        "Nine guests were killed when a missile hit a wedding hall in Harat.",
        "The ministry in Harat said that the price of bread had been raised.",
    )
    one, two, three = map(ArticleId, ("one", "two", "three"))
    assert known.likeness(one, two) > 0.5 > 0.2 > known.likeness(one, three) > 0
    assert known.likeness(one, ArticleId("none")) == 0
