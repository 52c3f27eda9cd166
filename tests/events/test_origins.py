from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.events import PlacedClaim, find_origins
from rashomon.model import VoiceKind
from tests.events.making import blame, harm, label


def origins(*claims: PlacedClaim) -> dict[str, str]:
    return {str(claim): str(origin) for claim, origin in find_origins(claims).items()}


def test_articles_that_cite_one_monitor_are_one_origin() -> None:
    claims = [
        harm("a", 41, article="two", voice="monitor", published="2031-05-13"),
        harm("b", 41, article="one", voice="monitor", published="2031-05-12"),
        harm("c", 41, article="three", voice="monitor", published="2031-05-14", via=("agency",)),
    ]
    assert origins(*claims) == {"a": "b", "b": "b", "c": "b"}


def test_of_one_day_the_voice_itself_comes_before_those_who_cite_it() -> None:
    own = harm("z", 41, article="own", voice="agency", outlet="agency", voice_kind=VoiceKind.NARRATION)
    cited = harm("a", 41, article="cited", voice="agency", outlet="daily")
    assert origins(cited, own) == {"a": "z", "z": "z"}


@pytest.mark.parametrize(
    "other",
    [
        harm("b", 42, article="two", voice="monitor"),
        harm("b", 41, article="two", voice="army"),
        blame("b", "front", article="two", voice="monitor"),
        label("b", "rebels", article="two", voice="monitor"),
    ],
    ids=["figure", "voice", "blame", "label"],
)
def test_another_voice_or_another_claim_is_another_origin(other: PlacedClaim) -> None:
    assert origins(harm("a", 41, article="one", voice="monitor"), other) == {"a": "a", "b": "b"}


def test_two_parties_that_nobody_could_name_are_not_one() -> None:
    assert origins(blame("a", None, article="one"), blame("b", None, article="two")) == {"a": "a", "b": "b"}


def test_what_a_copy_says_comes_from_the_article_that_it_copies() -> None:
    kind: dict[str, Any] = {"voice_kind": VoiceKind.NARRATION}
    claims = [
        harm("a", 41, article="copy", same_as="story", voice="daily", published="2031-05-13", **kind),
        harm("b", 41, article="story", voice="agency", published="2031-05-12", **kind),
        harm("c", 41, article="own", voice="weekly", published="2031-05-13", **kind),
    ]
    assert origins(*claims) == {"a": "b", "b": "b", "c": "c"}


def test_two_unnamed_voices_of_a_story_stay_two_in_its_copy() -> None:
    claims = [
        harm("a", 9, article="story", voice="official", voice_kind=VoiceKind.UNNAMED, at=0),
        harm("b", 9, article="story", voice="witness", voice_kind=VoiceKind.UNNAMED, at=100),
        harm("c", 9, article="copy", same_as="story", voice="official 2", voice_kind=VoiceKind.UNNAMED, at=30),
        harm("d", 9, article="copy", same_as="story", voice="witness 2", voice_kind=VoiceKind.UNNAMED, at=130),
    ]
    assert origins(*claims) == {"a": "a", "b": "b", "c": "a", "d": "b"}


@given(
    st.lists(
        st.tuples(
            st.integers(1, 2),
            st.sampled_from(["one", "two", "three"]),
            st.sampled_from(["army", "front", None]),
            st.sampled_from(["2031-05-12", "2031-05-13", None]),
        ),
        max_size=10,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_claims_changes_nothing_and_an_origin_is_its_own(
    rows: list[tuple[int, str, str | None, str | None]], random: Random
) -> None:
    claims = [
        harm(f"c{i}", low, article=where, voice=voice, published=day, same_as="one" if where == "two" else None, at=i)
        for i, (low, where, voice, day) in enumerate(rows)
    ]
    found = find_origins(claims)
    assert find_origins(random.sample(claims, len(claims))) == found
    assert all(found[origin] == origin for origin in found.values())
