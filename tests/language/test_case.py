"""Copy in capitals and the case that it is given back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language import read_language, units_of
from rashomon.language.case import in_capitals, restore_case
from tests.articles import article


def restored(text: str) -> str:
    return read_language(article(text)).text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "PRESIDENT MARIA TORRES SAID IN BOGOTA TODAY THAT THE ARMY KILLED TWELVE PEOPLE.",
            "President Maria Torres said in Bogota today that the army killed twelve people.",
        ),
        (
            "THE UNITED NATIONS ENVOY FOR SYRIA MET THE MINISTER IN LONDON ON MONDAY.",
            "The United Nations envoy for Syria met the minister in London on Monday.",
        ),
    ],
)
def test_names_get_their_capitals_back(text: str, printed: str) -> None:
    assert restored(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "The river rose in Kell. NATO and the UN said nothing.",
        "BOGOTA, 3 May (AFP)",
        "NATO UN EU AU",
        "",
    ],
)
def test_what_is_not_in_capitals_stays(text: str) -> None:
    assert restored(text) == text


def test_a_headline_in_capitals_leaves_the_story_alone() -> None:
    story = article("The river rose in Kell.", title="MINISTER WARNS OF FLOOD IN LONDON")
    assert read_language(story).text.endswith("The river rose in Kell.")


def test_a_dateline_keeps_its_capitals() -> None:
    assert restored("SAN TELMO, 3 JAN 90 (RADIO NOVA) -- [TEXT] THE RIVER ROSE AGAIN TODAY.").startswith(
        "SAN TELMO, 3 JAN 90 (RADIO NOVA) -- [TEXT] The river rose"
    )


def test_an_acronym_in_brackets_keeps_its_capitals_everywhere() -> None:
    text = "THE NATIONAL LIBERATION ARMY [ELN] ATTACKED A TOWN. THE ELN SAID NOTHING ABOUT IT."
    assert restored(text).count("ELN") == 2


def test_the_rules_alone_leave_capitals_as_they_are() -> None:
    text = "THE ARMY KILLED TWELVE PEOPLE IN BOGOTA TODAY."
    assert read_language(article(text), by_model=False).text == text


@given(st.text(alphabet="ABCDEFIJ ÀÉẞİŁ.,'’-[]()\n\t0123456789🔥", max_size=200))
def test_every_letter_keeps_its_place(text: str) -> None:
    shouted = article(text + " THESE WORDS MAKE IT LOUD ENOUGH")
    given_back = restore_case(shouted, [unit for _, unit in units_of(shouted)]).text
    assert len(given_back) == len(shouted.text)
    assert given_back.casefold() == shouted.text.casefold() or given_back.upper() == shouted.text.upper()


@pytest.mark.parametrize(("text", "loud"), [("GOVERNMENT TROOPS SHELLED THE PORT", True), ("Troops shelled it", False)])
def test_capitals_are_recognised(text: str, loud: bool) -> None:
    assert in_capitals(text) is loud
