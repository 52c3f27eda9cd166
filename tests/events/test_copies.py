from __future__ import annotations

from itertools import permutations

import pytest

from rashomon.events import find_copies, paper
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
    return {str(copy): str(original) for copy, original in find_copies(map(paper, articles)).items()}


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


AGENCY = (
    "OTTERAY, June 3 (Sulm Agency) - A passenger ferry with more than 200 people on board capsized in the strait of"
    " Velmar early on Tuesday, and 34 bodies had been recovered by nightfall, the coast guard said.",
    "The Morning Heron left the island of Dunmar shortly after midnight and sent a distress call forty minutes later,"
    " when water came in over the car deck. Two fishing boats were the first to reach it.",
    "“I held on to a crate of oranges until a fisherman pulled me out by the collar,” said Salma Orrin, a teacher who"
    " was on her way home to her family. “There were children in the water and nobody could see them.”",
    "The coast guard said the vessel was licensed for 150 passengers. The company that runs it, Velmar Lines, said that"
    " everybody on board had held a ticket and that the hatches had been checked on Monday.",
    "Prosecutors in Otteray opened an inquiry and asked for the ship's papers. A spokesman said that the captain had"
    " survived and would be heard as soon as doctors allowed it.",
    "Divers are to go down to the wreck on Wednesday if the wind drops. The strait is known for its currents, and two"
    " ferries have been lost there in the past twelve years, most recently in the winter storms of 2027.",
)
REWRITTEN = (
    "Families waited in the rain outside the port office of Otteray all day, holding photographs and thermos flasks, as"
    " the town tried to understand what had happened.",
    "A passenger ferry with more than 200 people on board capsized in the strait of Velmar early on Tuesday. By"
    " nightfall 34 bodies had been recovered, the coast guard said.",
    "Two fishing boats were the first to reach it. The Morning Heron left the island of Dunmar shortly after midnight"
    " and sent out a distress call forty minutes later, when water came in over the car deck.",
    "The coast guard says the vessel was licensed for 150 passengers.",
)
SECOND_REPORTER = (
    "At least 34 people drowned when the ferry Morning Heron sank between Dunmar and Otteray in the night to Tuesday.",
    "“I held on to a crate of oranges until a fisherman pulled me out by the collar,” said Salma Orrin, a teacher who"
    " had spent the weekend on the island. “There were children in the water and nobody could see them.”",
    "Her neighbour Piet Lannick swam for an hour. He blames the owners, who in his words have been selling tickets for"
    " the stairs and the roof since spring.",
    "“We have asked for the papers of the ship and we will hear the captain when the doctors allow it,” said the"
    " prosecutor Ina Morrow.",
)
FOOTER = (
    "Subscribe to our letter and have the news of the coast in your box every morning before the ferries leave.",
    "You can reach our newsroom by telephone on weekdays from eight to six, and by post at all times of the year.",
    "Nothing on these pages may be printed elsewhere without the written consent of the publisher and the authors.",
)


@pytest.mark.parametrize(
    "carried",
    [
        REWRITTEN,
        AGENCY[:2],
        (*AGENCY[:3], *FOOTER[:2]),
        (REWRITTEN[0], *AGENCY),
        (REWRITTEN[0], *AGENCY[1:]),
        ("By our own staff", AGENCY[1], AGENCY[0].partition(" - ")[2], *AGENCY[3:5]),
        tuple(part.replace("said", "told reporters").replace("early on", "in the early hours of") for part in AGENCY),
    ],
    ids=[
        "rewritten",
        "a brief",
        "a brief with a footer",
        "a paragraph put first",
        "the first one replaced",
        "turned round",
        "words changed",
    ],
)
def test_a_story_that_was_rewritten_lightly_is_a_copy(carried: tuple[str, ...]) -> None:
    assert copies(article("agency", *AGENCY), article("daily", *carried, published="2031-05-13")) == {"daily": "agency"}


@pytest.mark.parametrize(
    "own",
    [
        SECOND_REPORTER,
        (*SECOND_REPORTER, *FOOTER),
        ("The strait of Velmar was quiet again on Thursday.", *FOOTER),
        (AGENCY[1], *SECOND_REPORTER),
        (AGENCY[0], *SECOND_REPORTER[1:]),
    ],
    ids=["quotations shared", "quotations and footer shared", "a flash over a footer", "a paragraph", "the lead"],
)
def test_two_reporters_who_quote_the_same_are_two(own: tuple[str, ...]) -> None:
    agency = article("agency", *AGENCY, *FOOTER)
    assert copies(agency, article("daily", *own, published="2031-05-13")) == {}


def test_a_short_story_under_a_paragraph_of_ones_own_is_a_copy() -> None:
    agency = article("agency", *AGENCY[:2])
    assert copies(agency, article("daily", REWRITTEN[0], *AGENCY[:2], published="2031-05-13")) == {"daily": "agency"}


def test_a_flash_over_the_same_footer_is_a_copy_where_it_is_the_same() -> None:
    flash = "Ferry capsizes in the strait of Velmar, coast guard says 34 dead."
    first = article("a", flash, *FOOTER)
    assert copies(first, article("b", flash, *FOOTER, published="2031-05-13")) == {"b": "a"}
    assert copies(first, article("b", flash.replace("34", "35"), *FOOTER, published="2031-05-13")) == {}


def test_a_bulletin_with_the_figures_of_its_day_is_no_copy_of_yesterdays() -> None:
    bulletin = (
        "In the past 24 hours the Ministry of Rescue in Otteray has recorded {} deaths and {} injuries on the roads of"
        " the province, and {} vehicles were taken to the yard of the regional police.",
        "Of those who died {} were on foot, {} on bicycles and {} in lorries. The ministry asks all drivers to keep to"
        " the limits, to rest on long journeys and to carry water in summer.",
    )
    first, second = (" || ".join(bulletin).format(*figures) for figures in ([3, 17, 20, 1, 1, 1], [5, 12, 31, 2, 3, 0]))
    monday = article("monday", *first.split(" || "), outlet="Coast Radio")
    tuesday = article("tuesday", *second.split(" || "), outlet="Coast Radio", published="2031-05-13")
    carried = article("carried", *second.split(" || "), published="2031-05-14")
    assert copies(monday, tuesday, carried) == {"carried": "tuesday"}


def test_an_update_by_the_outlet_itself_is_a_story_of_its_own_and_its_copy_names_it() -> None:
    update = (
        "Divers found 19 more bodies in the wreck on Wednesday, raising the toll to 53, it was said.",
        *AGENCY[:4],
    )
    first = article("first", *AGENCY, outlet="Sulm Agency")
    second = article("second", *update, outlet="Sulm Agency", published="2031-05-13")
    carried = article("carried", *update, published="2031-05-14")
    assert copies(first, second, carried) == {"carried": "second"}


def test_a_copy_of_a_copy_names_the_first_of_the_chain() -> None:
    own = (
        "Relatives were still waiting at the quay on Wednesday evening, when the last boat of the rescuers came home.",
        "The town hall had opened its doors to them, and bakers from the old quarter brought bread and tea at night.",
    )
    second = (*AGENCY[:3], *own)
    third = (AGENCY[1], *own, "A service was to be held on Friday in the harbour church, its vicar said at noon.")
    chain = [
        article("first", *AGENCY),
        article("second", *second, published="2031-05-13"),
        article("third", *third, published="2031-05-14"),
    ]
    assert copies(chain[0], chain[2]) == {}
    assert copies(*chain) == {"second": "first", "third": "first"}
