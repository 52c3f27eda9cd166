from __future__ import annotations

from itertools import permutations

import pytest

from rashomon.events import find_copies
from rashomon.model import Article
from tests.events.making import article

STORY = (
    "HARAT, May 12 - A bridge over the river Sulm collapsed early on Monday, and at least nine people who were on their"
    " way to the market in Harat were pulled from the water, the regional rescue service said.",
    "“We heard a crack like thunder and then the lorries were gone,” said Amal Haddad, who sells bread at the northern"
    " end of the bridge and had warned the town council in spring.",
    "The council said that the bridge had been inspected in March and that no damage had been found at the time, but"
    " engineers in Dorran doubt that the inspection ever took place as it was described.",
    "Work on a new crossing was to begin in autumn. It had been put off twice for want of money.",
)
OTHER = (
    "Nine people were saved when the bridge at Harat fell into the Sulm on Monday, according to rescuers.",
    "“We heard a crack like thunder and then the lorries were gone,” said Amal Haddad, a baker from the town.",
    "Residents demanded to know why the council let heavy lorries cross after the cracks were reported to it in spring"
    " by the people who live beside it, and why nobody came to look.",
)


def copies(*articles: Article) -> dict[str, str]:
    return {str(copy): str(original) for copy, original in find_copies(articles).items()}


def test_a_story_carried_whole_is_a_copy_of_the_earliest() -> None:
    agency = article("agency", *STORY, published="2031-05-12")
    daily = article("daily", *STORY, published="2031-05-13")
    weekly = article("weekly", *STORY, published="2031-05-18")
    assert copies(weekly, daily, agency) == {"daily": "agency", "weekly": "agency"}


@pytest.mark.parametrize(
    "carried",
    [
        STORY[:3],
        STORY[:2],
        (STORY[0].replace("early on Monday", "on Monday morning"), *STORY[1:]),
        (" ".join(STORY[:2]), " ".join(STORY[2:])),
        tuple(part.upper().replace("“", '"').replace("”", '"') for part in STORY),
        (*STORY, "Additional reporting by our own staff in Harat."),
    ],
    ids=["end trimmed", "half trimmed", "edited", "paragraphs joined", "marks and case changed", "line added"],
)
def test_a_story_that_was_edited_a_little_is_a_copy(carried: tuple[str, ...]) -> None:
    assert copies(article("agency", *STORY), article("daily", *carried, published="2031-05-13")) == {"daily": "agency"}


@pytest.mark.parametrize(
    "own",
    [
        OTHER,
        (STORY[1], *OTHER[::2]),
        (*STORY[:1], *OTHER, "Nobody has been held to account so far, and nobody will be."),
    ],
    ids=["own report", "quotation shared", "one paragraph shared"],
)
def test_a_report_of_its_own_is_no_copy(own: tuple[str, ...]) -> None:
    assert copies(article("agency", *STORY), article("daily", *own, published="2031-05-13")) == {}


def test_a_later_story_that_holds_a_short_one_is_no_copy_of_it() -> None:
    flash = article("flash", *STORY[:1], published="2031-05-12")
    full = article("full", *STORY, published="2031-05-13")
    assert copies(flash, full) == {}


@pytest.mark.parametrize(
    "carried",
    [
        (STORY[0].replace("HARAT, May 12", "HARAT (Sulm Agency)"), *STORY[1:]),
        (*STORY, "Source: Sulm Agency"),
    ],
)
def test_of_one_day_the_credited_outlet_has_the_original(carried: tuple[str, ...]) -> None:
    agency = article("z", *STORY, outlet="Sulm Agency")
    daily = article("a", *carried, outlet="Daily Lantern")
    assert copies(agency, daily) == copies(daily, agency) == {"a": "z"}


def test_a_byline_credits_too() -> None:
    agency = article("z", *STORY, outlet="Sulm Agency")
    assert copies(article("a", *STORY, byline="Rim Nasri, Sulm Agency"), agency) == {"a": "z"}


def test_of_one_day_the_longer_is_the_original() -> None:
    assert copies(article("a", *STORY[:3]), article("z", *STORY)) == {"a": "z"}


def test_a_story_without_a_day_is_the_copy() -> None:
    assert copies(article("a", *STORY, published=None), article("z", *STORY)) == {"a": "z"}


def test_a_line_or_two_must_be_the_same_whole() -> None:
    flash = "Nine saved from the river after a bridge collapsed in Harat."
    assert copies(article("a", flash), article("z", flash, published="2031-05-13")) == {"z": "a"}
    assert copies(article("a", flash), article("z", flash.replace("Nine", "Ten"), published="2031-05-13")) == {}


def test_an_original_is_never_a_copy_whatever_the_order() -> None:
    articles = [
        article("agency", *STORY, outlet="Sulm Agency"),
        article("daily", *STORY[:3], "Source: Sulm Agency"),
        article("evening", *STORY[:2], published="2031-05-12"),
        article("weekly", *STORY[:3], published="2031-05-14"),
        article("own", *OTHER, published="2031-05-14"),
    ]
    found = [copies(*order) for order in permutations(articles)]
    assert all(each == {"daily": "agency", "evening": "agency", "weekly": "agency"} for each in found)
