from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.events import PlacedClaim, find_origins
from rashomon.model import Certainty, Scope, Stance, VoiceKind
from tests.events.making import blame, harm, label

NARRATION: dict[str, Any] = {"voice_kind": VoiceKind.NARRATION}
UNNAMED: dict[str, Any] = {"voice_kind": VoiceKind.UNNAMED}


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


OWN = harm("own", 12, article="agency's", voice="agency", outlet="agency", **NARRATION)
LATER: dict[str, Any] = {"published": "2031-05-13"}


def narrated(name: str, outlet: str, **more: Any) -> PlacedClaim:
    return harm(name, 12, article=f"{outlet}'s {name}", voice=outlet, outlet=outlet, **NARRATION, **LATER, **more)


@pytest.mark.parametrize(
    "other",
    [
        narrated("b", "daily", credited=("agency",)),
        harm("b", 12, article="daily's", voice="agency", outlet="daily", **LATER),
        harm("b", 12, article="daily's", voice="agency", via=("weekly",), outlet="daily", **LATER),
        harm("b", 12, article="daily's", voice="agency", outlet="daily", certainty=Certainty.HEDGED, **LATER),
        harm("b", 12, article="daily's", voice="agency", outlet="daily", scope=Scope.UNKNOWN, place="Harat", **LATER),
        narrated("b", "daily", credited=("other agency", "agency")),
    ],
    ids=["credited", "quoted", "through another", "with a hedge", "told vaguely", "one of two credited"],
)
def test_what_is_told_after_an_agency_is_the_agencys(other: PlacedClaim) -> None:
    assert origins(OWN, other) == {"own": "own", "b": "own"}


@pytest.mark.parametrize(
    "other",
    [
        narrated("b", "daily"),
        narrated("b", "daily", credited=("other agency",)),
        harm("b", 12, article="daily's", voice="agency", certainty=Certainty.DENIED, **LATER),
        harm("b", 12, article="daily's", voice="agency", scope=Scope.CUMULATIVE, day="2031-01-01", **LATER),
        harm("b", 12, article="daily's", voice="mayor", credited=("agency",), **LATER),
    ],
    ids=["independent", "another agency's", "denied", "another scope", "somebody quoted in it"],
)
def test_the_same_figure_of_another_source_is_another_origin(other: PlacedClaim) -> None:
    assert origins(OWN, other) == {"own": "own", "b": "b"}


def test_two_who_credit_an_agency_are_one_origin_though_its_own_page_was_not_read() -> None:
    daily, weekly = narrated("a", "daily", credited=("agency",)), narrated("b", "weekly", credited=("agency",))
    assert origins(daily, weekly) == {"a": "a", "b": "a"}


def test_who_quotes_an_outlet_with_an_agencys_figure_quotes_the_agency() -> None:
    daily = narrated("daily", "daily", credited=("agency",))
    quoting = harm("quoting", 12, article="weekly's", voice="daily", outlet="weekly", **LATER)
    assert origins(OWN, daily, quoting) == {"own": "own", "daily": "own", "quoting": "own"}


def test_an_outlet_with_the_figure_from_two_agencies_does_not_make_them_one() -> None:
    other = harm("other", 12, article="other agency's", voice="other", outlet="other", **NARRATION)
    both = narrated("both", "daily", credited=("agency", "other"))
    one, two = narrated("one", "weekly", credited=("agency",)), narrated("two", "weekly", credited=("other",))
    found = origins(OWN, other, both, one, two)
    assert found == {"own": "own", "other": "other", "both": "own", "one": "own", "two": "other"}


def test_two_agencies_that_credit_each_other_are_one_origin() -> None:
    found = origins(narrated("a", "agency", credited=("other",)), narrated("b", "other", credited=("agency",)))
    assert found == {"a": "a", "b": "a"}


def test_a_rewritten_copy_says_it_again_above_the_first_paragraph_and_is_still_the_agencys() -> None:
    again = [
        harm(f"c{at}", 12, article="copy", same_as="agency's", voice="daily", at=at, **NARRATION) for at in (0, 50)
    ]
    assert origins(OWN, *again) == {"own": "own", "c0": "own", "c50": "own"}


def test_a_figure_that_a_copy_adds_to_the_story_is_the_copys() -> None:
    added = harm("b", 13, article="copy", same_as="agency's", voice="daily", **NARRATION)
    assert origins(OWN, added) == {"own": "own", "b": "b"}


@pytest.mark.parametrize(
    ("other", "origin"),
    [
        (harm("b", 12, article="daily's", voice="source 2", via=("agency",), **UNNAMED, **LATER), "a"),
        (harm("b", 12, article="daily's", voice="source 2", credited=("agency",), **UNNAMED, **LATER), "a"),
        (harm("b", 12, article="daily's", voice="source 2", via=("other",), **UNNAMED, **LATER), "b"),
        (harm("b", 12, article="daily's", voice="source 2", **UNNAMED, **LATER), "b"),
        (harm("b", 13, article="daily's", voice="source 2", via=("agency",), **UNNAMED, **LATER), "b"),
    ],
    ids=["through the agency", "in an article that credits it", "through another", "through nobody", "another figure"],
)
def test_somebody_without_a_name_is_known_again_by_who_spoke_to_them(other: PlacedClaim, origin: str) -> None:
    source = harm("a", 12, article="agency's", voice="source", outlet="agency", **UNNAMED)
    assert origins(source, other) == {"a": "a", "b": origin}


def test_the_same_figure_for_two_places_is_two_claims() -> None:
    harat, dorran, again = (
        harm(name, 12, article=name, voice="monitor", place=place)
        for name, place in (("a", "Harat"), ("b", "Dorran"), ("c", "Harat"))
    )
    assert origins(harat, dorran, again) == {"a": "a", "b": "b", "c": "a"}


def test_a_running_total_is_one_though_it_is_told_on_two_days() -> None:
    first = harm("a", 64, article="one", voice="monitor", scope=Scope.CUMULATIVE, day="2031-01-01", to="2031-05-12")
    later = harm("b", 64, article="two", voice="monitor", scope=Scope.CUMULATIVE, day="2031-01-01", to="2031-05-14")
    assert origins(first, later) == {"a": "a", "b": "a"}


def test_blame_that_an_agency_reports_is_what_others_quote_it_with() -> None:
    own = blame("a", "front", Stance.REPORTS, article="one", voice="agency", outlet="agency", **NARRATION)
    quoted = blame("b", "front", Stance.ACCUSES, article="two", voice="agency", **LATER)
    assert origins(own, quoted) == {"a": "a", "b": "a"}


@given(
    st.lists(
        st.tuples(
            st.integers(1, 2),
            st.sampled_from(["one", "two", "three"]),
            st.sampled_from(["army", "front", None]),
            st.sampled_from(["2031-05-12", "2031-05-13", None]),
            st.sampled_from(list(VoiceKind)),
            st.sampled_from([(), ("army",), ("front", "army"), ("three",)]),
            st.sampled_from([None, "Harat", "Dorran"]),
        ),
        max_size=10,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_claims_changes_nothing_and_an_origin_is_its_own(
    rows: list[tuple[int, str, str | None, str | None, VoiceKind, tuple[str, ...], str | None]], random: Random
) -> None:
    claims = [
        harm(
            f"c{i}",
            low,
            article=where,
            voice=voice,
            voice_kind=kind,
            published=day,
            same_as="one" if where == "two" else None,
            credited=credited,
            place=place,
            at=i,
        )
        for i, (low, where, voice, day, kind, credited, place) in enumerate(rows)
    ]
    found = find_origins(claims)
    assert find_origins(random.sample(claims, len(claims))) == found
    assert all(found[origin] == origin for origin in found.values())
