"""Countries are known by all their names, in one article and across several."""

from __future__ import annotations

from collections import Counter

import pytest

from rashomon.actors.countries import countries, country_key
from rashomon.model import ActorKind
from tests.actors.casts import actor_called, cast_of, linked, mentions_of

US = "United States"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("U.S.", "United States"),
        ("US", "America"),
        ("UK", "Britain"),
        ("Türkiye", "Turkey"),
        ("Burma", "Myanmar"),
        ("Holland", "Netherlands"),
        ("UAE", "United Arab Emirates"),
    ],
)
def test_two_names_of_one_country(name: str, other: str) -> None:
    assert country_key(name) == country_key(other) is not None


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("us", "a pronoun"),
        ("america", "no name without its capital"),
        ("Georgia", "a US state too"),
        ("Jordan", "a first name too"),
        ("Chad", "a first name too"),
        ("American", "an adjective"),
        ("Karsia", "invented"),
        ("", "nothing"),
    ],
)
def test_what_is_no_countrys_name(name: str, because: str) -> None:
    assert country_key(name) is None, because


def test_no_two_countries_share_a_name() -> None:
    counted = Counter(name for entry in countries().values() for name in set(entry.names()))
    assert [name for name, times in counted.items() if times > 1] == []


# ---------------------------------------------------------------- in one article


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "The U.S. said it would leave. The United States denied any plan. America said nothing more.",
            US,
            ["U.S.", "it", "United States", "America"],
        ),
        ("The UK said no. Britain warned that it would act.", "United Kingdom", ["UK", "Britain"]),
        (
            "The UAE said no. The United Arab Emirates rejected the plan.",
            "United Arab Emirates",
            ["UAE", "United Arab Emirates"],
        ),
    ],
)
def test_a_country_is_one_actor_by_all_its_names(text: str, name: str, expected: list[str]) -> None:
    reading, cast = cast_of(text)
    assert mentions_of(reading, cast, name) == expected


def test_a_countrys_other_names_are_its_aliases() -> None:
    reading, cast = cast_of("The U.S. denied any plan. America said nothing more.")
    found = actor_called(cast, US).aliases
    assert [(alias.alias, reading.words(alias.span)) for alias in found] == [("U.S.", "U.S."), ("America", "America")]


@pytest.mark.parametrize("text", ["He told us to leave. The guards saw us.", "Tell us more, Dina Moor said."])
def test_us_is_no_country(text: str) -> None:
    _, cast = cast_of(text)
    assert all(actor.known is None for actor in cast.actors)


def test_us_beside_the_us_is_no_country() -> None:
    reading, cast = cast_of("He told us to leave. The US denied any plan. The guards saw us.")
    assert mentions_of(reading, cast, US) == ["US"]


def test_a_name_that_is_other_things_too_is_not_known_beforehand() -> None:
    _, cast = cast_of("Georgia said that the bridge was shut.")
    assert actor_called(cast, "Georgia").known is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Norway rejected the plan.", "Norway", ActorKind.GOVERNMENT),
        ("France denied the charge.", "France", ActorKind.GOVERNMENT),
        ("Britain warned that it would act.", "United Kingdom", ActorKind.GOVERNMENT),
        ("Fishing in Norway went on.", "Norway", ActorKind.PLACE),
        ("Norway rejected the plan. Fishing in Norway went on.", "Norway", ActorKind.GOVERNMENT),
        ("Fishing in Norway went on. Norway rejected the plan.", "Norway", ActorKind.GOVERNMENT),
    ],
)
def test_a_country_that_acts_is_a_government(text: str, name: str, kind: ActorKind) -> None:
    _, cast = cast_of(text)
    assert actor_called(cast, name).kind is kind


# ---------------------------------------------------------------- across articles


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("The U.S. said it would leave.", "The United States denied any plan."), US),
        (("America said nothing more.", "The US denied any plan.", "The U.S. said it would leave."), US),
        (("Norway rejected the plan.", "Fishing in Norway went on."), "Norway"),
    ],
)
def test_a_country_is_one_in_all_articles(texts: tuple[str, ...], name: str) -> None:
    [found] = [actor for actor in linked(*texts) if actor.kind in (ActorKind.GOVERNMENT, ActorKind.PLACE)]
    assert (found.name, found.kind) == (name, ActorKind.GOVERNMENT)
    assert [one.why for one in found.joined] == [f"in the file of names as {country_key(name)}"] * len(texts)


def test_two_countries_stay_apart() -> None:
    found = linked("Norway rejected the plan.", "Britain rejected the plan.")
    assert sorted(actor.name for actor in found if actor.kind is ActorKind.GOVERNMENT) == ["Norway", "United Kingdom"]
