from __future__ import annotations

import time

import pytest

from rashomon.events import credits_of
from tests.events.making import article

TEXT = "The bridge at Harat fell into the river on Monday, and nine people were pulled from the water."


@pytest.mark.parametrize(
    ("paragraphs", "credited"),
    [
        (["HARAT, May 12 (Sulm Agency) - " + TEXT], ("Sulm Agency",)),
        (["HARAT (SNA) — " + TEXT], ("SNA",)),
        (["HARAT, 12 May (Sulm Agency/Radio Dorran) – " + TEXT], ("Sulm Agency", "Radio Dorran")),
        ([TEXT + " (SNA)"], ("SNA",)),
        ([TEXT, "(Sulm News Agency)"], ("Sulm News Agency",)),
        ([TEXT, "Source: Sulm Agency"], ("Sulm Agency",)),
        ([TEXT, "Source: Sulmpress"], ("Sulmpress",)),
        ([TEXT, "— SNA"], ("SNA",)),
        (["By Rim Nasri, Sulm Agency", TEXT], ("Sulm Agency",)),
        ([TEXT, "Sulm Agency"], ("Sulm Agency",)),
    ],
)
def test_an_agency_that_stands_for_the_whole_is_credited(paragraphs: list[str], credited: tuple[str, ...]) -> None:
    assert credits_of(article("a", *paragraphs, outlet="Daily Lantern")) == credited


@pytest.mark.parametrize(
    ("byline", "credited"),
    [
        ("Rim Nasri, Sulm Agency", ("Sulm Agency",)),
        ("Sulm Agency", ("Sulm Agency",)),
        ("Rim Nasri with SNA", ("SNA",)),
        ("Rim Nasri with agencies", ()),
        ("Rim Nasri", ()),
        ("Rim Nasri and Amal Haddad", ()),
        ("Daily Lantern", ()),
    ],
)
def test_a_byline_credits_outlets_and_no_persons(byline: str, credited: tuple[str, ...]) -> None:
    assert credits_of(article("a", TEXT, outlet="Daily Lantern", byline=byline)) == credited


@pytest.mark.parametrize(
    "paragraphs",
    [
        [TEXT, "Sulm Agency contributed to this report."],
        [TEXT, "Additional reporting by Sulm Agency."],
        [TEXT, "(Photo: SNA)"],
        [TEXT, "Source: Ministry of Rescue"],
        ["The Tamber Upland Front (TUF) said - and nobody doubted it - that the bridge fell."],
        ["The bridge fell, Sulm Agency reported. " + TEXT],
        [TEXT + " (Updates with the toll)"],
        [TEXT, "ENDS"],
        [TEXT, "The mayor, Osten Pell, told SNA that nobody had been warned."],
        ["DORRAN (Karsia) – " + TEXT],
    ],
)
def test_who_is_quoted_or_helped_is_not_credited_with_the_whole(paragraphs: list[str]) -> None:
    assert credits_of(article("a", *paragraphs, outlet="Daily Lantern")) == ()


def test_an_outlet_does_not_credit_itself() -> None:
    own = article("a", "HARAT, May 12 (The Sulm Agency) - " + TEXT, outlet="Sulm agency")
    assert credits_of(own) == ()


@pytest.mark.parametrize("text", ["(" * 50_000, "HARAT (" + "a" * 100_000, "Source: " + "A/" * 50_000, "A " * 100_000])
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    assert credits_of(article("a", text, text, outlet="Daily Lantern")) == ()
    assert time.perf_counter() - started < 2
