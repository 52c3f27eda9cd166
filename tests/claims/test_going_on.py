"""Bare figures that go on counting those of the sentence before."""

from __future__ import annotations

import pytest

from rashomon.model import Bound, Effect, Harm, Population, VoiceKind
from tests.claims.conftest import Tell

K = Effect.KILLED
DEAD = "Scores of people died at the ferry landing. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DEAD + "The Front claims 31.", [("front", 31)]),
        (DEAD + "The Front claims 31. Dr Nela Ostrom of the harbour clinic reports 41.",
         [("front", 31), ("nela ostrom", 41)]),
        (DEAD + 'The Front claims 31. The army still insists on "nine people".', [("front", 31), ("army", 9)]),
        (DEAD + "The Front claims 31, the hospital 41.", [("front", 31), ("hospital", 41)]),
        (DEAD + "The Front speaks of 31 and the hospital of 41.", [("front", 31), ("hospital", 41)]),
        (DEAD + "The Red Cross counted 212, but the ministry says 90.", [("red cross", 212), ("ministry", 90)]),
        (DEAD + "The ministry put the figure at 12. The army says nine.", [("ministry", 12), ("army", 9)]),
        (DEAD + "The Red Cross puts it at 57.", [("red cross", 57)]),
        (DEAD + "The Front's own figure is 31.", [("front", 31)]),
        (DEAD + "The ministry confirmed 140 on Friday.", [("ministry", 140)]),
        (DEAD + "The mayor speaks of 40, and has asked for nets.", [("mayor", 40)]),
    ],
)  # fmt: skip
def test_a_bare_figure_counts_the_dead_of_the_sentence_before(
    tell: Tell, text: str, expected: list[tuple[str, int]]
) -> None:
    told = tell(text)
    _, *found = told.of("harm")
    assert [(told.name(claim.voice), claim.detail.low) for claim in found] == expected  # type: ignore[union-attr]
    for claim in found:
        harm = claim.detail
        assert isinstance(harm, Harm)
        assert (harm.effect, harm.population, harm.bound) == (K, Population.PEOPLE, Bound.EXACTLY)
        assert claim.voice_kind is not VoiceKind.NARRATION
        assert (told.slot(claim, "effect"), harm.blamed, harm.part_of) == ("died", None, None)


def test_a_bare_figure_happened_where_and_when_the_sentence_before_says(tell: Tell) -> None:
    told = tell(
        "Dozens of villagers were killed in Kell on Thursday. The Front claims at least 31. The army says nine."
    )
    _, front, army = told.of("harm")
    for claim in (front, army):
        assert (claim.place, claim.date_from, claim.date_to) == ("Kell", "2024-03-14", "2024-03-14")
        assert claim.detail.population is Population.CIVILIANS  # type: ignore[union-attr]
    assert (front.detail.low, front.detail.high) == (31, None)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "effect", "population"),
    [
        ("Police detained scores of marchers. The ministry reports 140.", Effect.DETAINED, Population.OTHER),
        ("Hundreds of people were injured. The clinic counts 212.", Effect.INJURED, Population.PEOPLE),
        ("No soldier died. The Front claims 31.", K, Population.SECURITY_FORCES),
    ],
)
def test_the_effect_and_the_people_are_those_of_the_sentence_before(
    tell: Tell, text: str, effect: Effect, population: Population
) -> None:
    harm = tell(text).harm[-1]
    assert (harm.effect, harm.low) == (effect, int(text.split()[-1].strip(".")))
    assert harm.population in (population, Population.PROTESTERS if effect is Effect.DETAINED else population)


@pytest.mark.parametrize(
    "text",
    [
        "Timber exports rose in May. The ministry reports 41.",
        "The candidate has led the town since 1994. He claims 31.",
        DEAD + "The ministry reports 41 strikes.",
        DEAD + "The ministry reports 41 percent.",
        DEAD + "The station reports 41 degrees.",
        DEAD + "The Front claims 31 of the seats.",
        DEAD + "The mayor says 31 is too young to sail.",
        DEAD + "The mayor says his daughter is 31.",
        DEAD + "The hospital admitted 41.",
        DEAD + "The ministry did not report 41.",
        DEAD + "The Front will claim 31.",
        DEAD + "Will the ministry say 41?",
        DEAD + "The ministry says the vote was held on May 31.",
        DEAD + "The candidate won 31 seats. He claims 41.",
        DEAD + "The storm broke roofs. The ministry reports 41.",
        DEAD + "The council voted 31 to 12. The Front claims 31.",
        DEAD + "\n\nThe Front claims 31.",
        "Scores of people died and 31 houses burned. The ministry reports 41.",
        "A sailor died in the fire. His brother says 31.",
        "The mayor was killed. He claims 31.",
    ],
)
def test_a_figure_that_may_count_something_else_is_no_harm(tell: Tell, text: str) -> None:
    assert not {harm.low for harm in tell(text).harm} & {31, 41}


def test_of_two_effects_no_bare_figure_says_which_it_counts(tell: Tell) -> None:
    told = tell("Scores of people died and hundreds were injured. The ministry reports 41.")
    assert [harm.low for harm in told.harm] == [40, 200]
