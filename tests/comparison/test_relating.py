from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rashomon.comparison import relate_blame, relate_harm, relate_label
from rashomon.comparison.figures import rounding_step
from rashomon.events import PlacedClaim
from rashomon.model import (
    ActorId,
    Bound,
    Certainty,
    Effect,
    Label,
    LabelCategory,
    PlacePrecision,
    Population,
    Relation,
    RelationKind,
    Scope,
    Span,
    Stance,
    VoiceKind,
)
from tests.events.making import blame, harm, label

MONDAY, TUESDAY, THURSDAY = "2031-05-12", "2031-05-13", "2031-05-15"
AT_LEAST, MORE_THAN, ABOUT, VAGUE = Bound.AT_LEAST, Bound.MORE_THAN, Bound.ABOUT, Bound.VAGUE


def a(*args: Any, **more: Any) -> PlacedClaim:
    return harm("a", *args, **{"voice": "hospital", "article": "one", **more})


def b(*args: Any, **more: Any) -> PlacedClaim:
    return harm("b", *args, **{"voice": "ministry", "article": "two", **more})


def told(relation: Relation | None) -> tuple[str, str]:
    assert relation is not None
    return str(relation.relation), relation.why


@pytest.mark.parametrize(
    ("one", "other", "relation", "why", "gap"),
    [
        (a(108), b(108), "agree", "both say 108", 0),
        (a(26, bound=Bound.MORE_THAN), b(24, bound=AT_LEAST), "compatible", "more than 25 against at least 24", 1),
        (
            a(24, bound=VAGUE, words="dozens of people"),
            b(41),
            "compatible",
            "“dozens of people” (24 or more) against 41",
            17,
        ),
        (a(72), b(88, bound=AT_LEAST), "contradict", "72 against at least 88", 16),
        (a(40, bound=ABOUT), b(35), "compatible", "about 40 against 35", 5),
        (a(40, bound=ABOUT), b(46), "contradict", "about 40 against 46", 6),
        (a(10, 15, Bound.BETWEEN), b(18), "contradict", "10 to 15 against 18", 3),
        (a(None, 9, Bound.FEWER_THAN), b(31, bound=AT_LEAST), "contradict", "fewer than 10 against at least 31", 21),
        (a(15, bound=AT_LEAST), b(50, bound=AT_LEAST), "compatible", "at least 15 against at least 50, far apart", 35),
        (a(9, bound=AT_LEAST), b(12), "compatible", "at least 9 against 12", 3),
        (a(1500), b(2100), "contradict", "1,500 against 2,100", 600),
        (a(0), b(0, effect=Effect.NONE), "agree", "0 against no casualties (0): the same range", 0),
        (a(0, effect=Effect.NONE), b(3, effect=Effect.INJURED), "contradict", "no casualties (0) against 3", 3),
    ],
)
def test_two_figures_relate(one: PlacedClaim, other: PlacedClaim, relation: str, why: str, gap: int) -> None:
    found = relate_harm(one, other)
    assert (found.relation, found.why, found.gap) == (relation, why, gap)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (a(41, population=Population.CIVILIANS), b(72), "another population: civilians against all people"),
        (a(41, place="Harat"), b(41, place="Bustan"), "another place: Harat against Bustan"),
        (a(41, place="Harat"), b(41, place="Harat province"), "another place: Harat against Harat province"),
        (
            a(41, place="Harat", precision=PlacePrecision.CITY),
            b(41, place="Harat", precision=PlacePrecision.PROVINCE),
            "another place: Harat against Harat",
        ),
        (a(41), b(212, scope=Scope.CUMULATIVE), "another scope: incident against cumulative"),
        (
            a(41, scope=Scope.PERIOD, day=MONDAY, to=TUESDAY),
            b(50, scope=Scope.PERIOD, day=MONDAY, to=THURSDAY),
            "another period: 2031-05-12 to 2031-05-13 against 2031-05-12 to 2031-05-15",
        ),
        (a(41), b(41, effect=Effect.INJURED), "another effect: killed against injured"),
        (a(0, effect=Effect.NONE), b(300, effect=Effect.DISPLACED), "another effect: none against displaced"),
        (
            a(3, population=Population.NAMED, names=("Amal Haddad",)),
            b(3, population=Population.NAMED, names=("Rim Nasri",)),
            "another population: named persons against other named persons",
        ),
        (
            a(5, population=Population.OTHER, words="5 pilgrims"),
            b(7, population=Population.OTHER, words="seven bakers"),
            "another population: pilgrims against bakers",
        ),
        (
            a(None, bound=Bound.VAGUE, words="10^9 people"),
            b(41),
            "“10^9 people” (no number to be read) against 41: one figure is only words",
        ),
        (a(9), b(41, published=THURSDAY), "9 against 41: told three days later, the toll may have grown"),
    ],
)
def test_figures_of_two_things_are_not_compared(one: PlacedClaim, other: PlacedClaim, why: str) -> None:
    assert told(relate_harm(one, other)) == ("not comparable", why)


def test_a_square_is_where_in_its_town_it_happened_and_a_district_has_figures_of_its_own() -> None:
    town = a(72, place="Harat", precision=PlacePrecision.CITY)
    square = replace(b(88, place="Mill Square", precision=PlacePrecision.EXACT), within=frozenset({"harat"}))
    assert told(relate_harm(town, square)) == ("contradict", "72 against 88")
    district = b(88, place="Bustan, Harat", precision=PlacePrecision.DISTRICT)
    assert told(relate_harm(town, district)) == ("not comparable", "another place: Harat against Bustan, Harat")


CIVILIANS = Population.CIVILIANS


@pytest.mark.parametrize(
    ("one", "other", "relation", "why"),
    [
        (
            a(24, bound=VAGUE, words="dozens"),
            b(38, population=CIVILIANS),
            "compatible",
            "“dozens” (24 or more) against 38: the people of one figure are not stated",
        ),
        (
            a(24, bound=AT_LEAST, words="at least 24 dead", scope=Scope.UNKNOWN),
            b(26, bound=MORE_THAN, population=Population.PROTESTERS),
            "compatible",
            "at least 24 against more than 25: the people of one figure are not stated",
        ),
        (
            a(38, words="38"),
            b(38, population=CIVILIANS, published=TUESDAY),
            "compatible",
            "38 against 38: the people of one figure are not stated",
        ),
        (
            a(9, words="nine"),
            b(38, population=CIVILIANS),
            "not comparable",
            "another population: all people against civilians",
        ),
        (
            a(24, bound=VAGUE, words="dozens of villagers"),
            b(38, population=CIVILIANS),
            "not comparable",
            "another population: all people against civilians",
        ),
        (
            a(24, bound=VAGUE, words="dozens"),
            b(38, population=Population.ATTACKERS),
            "not comparable",
            "another population: all people against attackers",
        ),
    ],
)
def test_a_figure_that_names_nobody_may_be_of_the_same_people(
    one: PlacedClaim, other: PlacedClaim, relation: str, why: str
) -> None:
    assert told(relate_harm(one, other)) == (relation, why)


def test_a_total_of_the_victims_of_one_party_is_not_the_total_of_all() -> None:
    since = {"scope": Scope.CUMULATIVE, "day": "2031-01-01"}
    by_the_front = a(64, **since, to=MONDAY, blamed="front")
    of_all = b(150, 180, Bound.BETWEEN, **since, to=TUESDAY)
    assert told(relate_harm(by_the_front, of_all)) == (
        "not comparable",
        "another count: those whom one party is said to have harmed",
    )
    assert relate_harm(a(9, blamed="front"), b(12)).relation == "contradict"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (a(72, place="Harat"), b(88)),
        (a(72), b(88, scope=Scope.UNKNOWN)),
        (a(72, day=MONDAY), b(88, day=TUESDAY)),
        (a(72), b(88, published=TUESDAY)),
        (a(72), b(88, published=None)),
        (a(88), b(72, published=THURSDAY)),
        (a(72), b(88, certainty=Certainty.HEDGED)),
    ],
    ids=["place unknown", "scope unknown", "a day apart", "told a day later", "no day", "lower later", "hedged"],
)
def test_what_is_not_known_to_differ_is_compared(one: PlacedClaim, other: PlacedClaim) -> None:
    assert relate_harm(one, other).relation == "contradict"


@pytest.mark.parametrize(
    ("one", "other", "relation", "why"),
    [
        (a(31), b(31, certainty=Certainty.DENIED), "contradict", "31 against a denial of 31"),
        (
            a(17, effect=Effect.DETAINED),
            b(1, bound=AT_LEAST, effect=Effect.DETAINED, certainty=Certainty.DENIED),
            "contradict",
            "17 against a denial of at least 1",
        ),
        (
            a(9),
            b(31, bound=AT_LEAST, certainty=Certainty.DENIED),
            "compatible",
            "9 against a denial of at least 31: a denied figure leaves the others open",
        ),
        (
            a(31, certainty=Certainty.DENIED),
            b(31, certainty=Certainty.DENIED),
            "agree",
            "both deny 31",
        ),
        (a(9), b(31, certainty=Certainty.QUESTIONED), "compatible", "9 against 31: only asked, not said"),
    ],
)
def test_denied_and_questioned_figures(one: PlacedClaim, other: PlacedClaim, relation: str, why: str) -> None:
    assert told(relate_harm(one, other)) == (relation, why)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (a(9), b(14, voice="hospital", published=TUESDAY), "updated"),
        (a(14), b(9, voice="hospital", published=TUESDAY), "updated"),
        (a(12, bound=AT_LEAST), b(17, bound=AT_LEAST, voice="hospital", published=TUESDAY), "updated"),
        (a(9), b(9, voice="hospital", published=TUESDAY), "agree"),
        (a(9), b(14, voice="hospital"), "contradict"),
        (a(3, bound=VAGUE, words="several people"), b(5, voice="hospital", published=TUESDAY), "compatible"),
        (a(9, voice_kind=VoiceKind.NARRATION, outlet="daily"), b(14, outlet="daily", published=TUESDAY), "updated"),
        (a(9, outlet="daily"), b(14, outlet="daily", published=TUESDAY), "contradict"),
    ],
    ids=["higher", "lower", "open", "same", "same day", "made precise", "outlet's own", "two voices in one outlet"],
)
def test_a_voice_brings_its_figure_up_to_date(one: PlacedClaim, other: PlacedClaim, relation: str) -> None:
    assert relate_harm(one, other).relation == relation


def test_of_an_update_the_earlier_is_the_first_whatever_the_order() -> None:
    early, late = a(9), b(14, voice="hospital", published=THURSDAY)
    assert relate_harm(late, early) == relate_harm(early, late)
    found = relate_harm(late, early)
    assert (found.a, found.b, found.why) == ("a", "b", "9, three days later 14")


def before(placed: PlacedClaim) -> PlacedClaim:
    """Told on an earlier day that its article does not name."""
    return replace(placed, claim=replace(placed.claim, slots={"told": (Span(start=3, end=11),)}, as_of=None))


@pytest.mark.parametrize(
    ("one", "other", "relation", "why"),
    [
        (before(a(9)), b(41, voice="hospital", article="one"), "updated", "9 told before, then 41"),
        (a(41), before(b(9, voice="hospital", article="one")), "updated", "9 told before, then 41"),
        (
            before(a(9, voice_kind=VoiceKind.NARRATION, voice="daily")),
            b(41, article="one"),
            "updated",
            "9 told before, then 41",
        ),
        (before(a(41)), b(41, voice="hospital", article="one"), "agree", "both say 41"),
        (before(a(9)), b(41, article="one"), "contradict", "9 against 41"),
        (before(a(9)), before(b(41, voice="hospital", article="one")), "contradict", "9 against 41"),
    ],
    ids=["same voice", "the earlier is the first", "nobody's", "same figure", "two voices", "both before"],
)
def test_what_a_voice_had_said_before_is_brought_up_to_date(
    one: PlacedClaim, other: PlacedClaim, relation: str, why: str
) -> None:
    assert told(relate_harm(one, other)) == told(relate_harm(other, one)) == (relation, why)


@pytest.mark.parametrize(
    ("number", "step"),
    [
        (0, 1),
        (7, 1),
        (5, 1),
        (10, 10),
        (38, 1),
        (40, 10),
        (45, 5),
        (50, 10),
        (150, 50),
        (400, 100),
        (1200, 100),
        (1500, 500),
    ],
)
def test_the_step_to_which_a_number_is_rounded(number: int, step: int) -> None:
    assert rounding_step(number) == step


# ---------------------------------------------------------------- blame

NAMES = {ActorId("front"): "Harat Front", ActorId("army"): "Dorran Army"}


def x(blamed: str | None, stance: Stance = Stance.ACCUSES, **more: Any) -> PlacedClaim:
    return blame("x", blamed, stance, **{"voice": "mayor", "article": "one", **more})


def y(blamed: str | None, stance: Stance = Stance.ACCUSES, **more: Any) -> PlacedClaim:
    return blame("y", blamed, stance, **{"voice": "envoy", "article": "two", **more})


@pytest.mark.parametrize(
    ("one", "other", "relation", "why"),
    [
        (x("front"), y("front"), "agree", "both blame Harat Front"),
        (x("front"), y("front", Stance.ADMITS), "agree", "both blame Harat Front"),
        (x("front"), y("army"), "contradict", "Harat Front accused against Dorran Army accused"),
        (
            x("front"),
            y("front", Stance.DENIES, voice="front"),
            "contradict",
            "Harat Front accused against Harat Front denied",
        ),
        (x("front"), y("front", Stance.EXONERATES), "contradict", "Harat Front accused against Harat Front exonerated"),
        (x("front"), y("front", Stance.SUSPECTS), "compatible", "Harat Front accused against Harat Front suspected"),
        (
            x("front", Stance.DENIES, voice="front"),
            y("army", Stance.DENIES, voice="army"),
            "compatible",
            "Harat Front denied against Dorran Army denied: of two parties",
        ),
        (x("front", Stance.DENIES), y("front", Stance.EXONERATES), "agree", "both clear Harat Front"),
        (x("front"), y(None), "not comparable", "a blamed party is not identified"),
        (
            x("front", Stance.DENIES, voice="front"),
            y("front", Stance.ADMITS, voice="front", published=THURSDAY),
            "updated",
            "Harat Front denied, three days later admitted",
        ),
    ],
)
def test_two_claims_of_blame_relate(one: PlacedClaim, other: PlacedClaim, relation: str, why: str) -> None:
    assert told(relate_blame(one, other, names=NAMES)) == (relation, why)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("an officer", "police", "compatible"),
        ("troops", "the army", "compatible"),
        ("Zorian troops", "the Zorian army", "compatible"),
        ("a Red Dawn cell", "Red Dawn", "compatible"),
        ("Zorian troops", "the Ostravian army", "contradict"),
        ("police", "the army", "contradict"),
    ],
)
def test_a_member_and_its_whole_do_not_contradict(one: str, other: str, relation: str) -> None:
    names = {ActorId("front"): one, ActorId("army"): other}
    assert relate_blame(x("front"), y("army"), names=names).relation == relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("shelled the market", "fired rockets at the market", "contradict"),
        ("shelled the market", "abducted two drivers", "not comparable"),
        ("shelled the market", "stopping ambulances at the bridge", "not comparable"),
        ("shelled the market", "carrying out the deed", "contradict"),
        ("shelled the market", None, "contradict"),
    ],
)
def test_charges_of_two_deeds_do_not_contradict(one: str, other: str | None, relation: str) -> None:
    assert relate_blame(x("front", deed=one), y("army", deed=other), names=NAMES).relation == relation


def test_who_blames_both_parties_does_not_contradict_who_blames_one() -> None:
    assert relate_blame(x("front"), y("army"), names=NAMES, alone=False).relation == "compatible"


# ---------------------------------------------------------------- labels


def words(name: str) -> Callable[..., PlacedClaim]:
    def make(term: str, category: LabelCategory, target: str | None = "front", **more: Any) -> PlacedClaim:
        return label(name, term, target, category, article=name, voice=name, **more)

    return make


one_says, other_says = words("l"), words("m")


def of_act(one: PlacedClaim, act: str) -> PlacedClaim:
    assert isinstance(one.claim.detail, Label)
    return replace(one, claim=replace(one.claim, detail=replace(one.claim.detail, target_text=act)))


@pytest.mark.parametrize(
    ("one", "other", "relation", "why"),
    [
        (
            one_says("terrorists", LabelCategory.TERROR),
            other_says("Terrorists", LabelCategory.TERROR),
            "agree",
            "both say “terrorists”",
        ),
        (
            one_says("victory", LabelCategory.VICTORY),
            other_says("war crimes", LabelCategory.LEGAL),
            "contradict",
            "opposed words: “victory” against “war crimes”",
        ),
        (
            one_says("terrorists", LabelCategory.TERROR),
            other_says("terrorists", LabelCategory.TERROR, certainty=Certainty.DENIED),
            "contradict",
            "“terrorists” against a denial of it",
        ),
        (
            one_says("rebels", LabelCategory.OTHER),
            other_says("terrorists", LabelCategory.TERROR),
            "compatible",
            "“rebels” against “terrorists”",
        ),
    ],
)
def test_two_names_for_one_party_relate(one: PlacedClaim, other: PlacedClaim, relation: str, why: str) -> None:
    assert told(relate_label(one, other)) == (relation, why)


def test_two_names_for_two_parties_do_not_relate_and_one_is_not_comparable() -> None:
    one = one_says("rebels", LabelCategory.OTHER)
    assert relate_label(one, other_says("bandits", LabelCategory.OTHER, target="army"), names=NAMES) is None
    found = relate_label(one, other_says("rebels", LabelCategory.OTHER, target="army"), names=NAMES)
    assert told(found) == ("not comparable", "“rebels” is said of others: Harat Front against Dorran Army")


def test_whom_nobody_names_two_articles_call_by_the_same_description() -> None:
    names = {ActorId("front"): "the fighters", ActorId("army"): "the fighters"}
    one, other = one_says("rebels", LabelCategory.OTHER), other_says("rebels", LabelCategory.OTHER, target="army")
    assert told(relate_label(one, other, names=names)) == ("agree", "both say “rebels”")
    assert told(relate_blame(x("front"), y("army"), names=names)) == ("agree", "both blame the fighters")


def test_an_act_told_in_fewer_words_is_the_same_act() -> None:
    one = label("a", "massacre", None, article="one", voice="mayor")
    other = label("b", "atrocity", None, article="two", voice="envoy")
    assert told(relate_label(of_act(one, "the shelling"), of_act(other, "the shelling of the mill")))[0] == "compatible"
    assert relate_label(of_act(one, "the shelling"), of_act(other, "the raid on the mill")) is None


def test_a_voice_that_finds_another_name_later_brings_it_up_to_date() -> None:
    one = label("a", "rebels", article="one", voice="mayor")
    other = label("b", "bandits", article="two", voice="mayor", published=THURSDAY)
    assert told(relate_label(other, one)) == ("updated", "“rebels”, three days later “bandits”")


def test_dozens_of_no_stated_time_may_be_the_toll_of_the_week() -> None:
    envoy = harm("a", 24, None, Bound.VAGUE, words="dozens", voice="envoy")
    monitor = harm("b", 41, population=Population.CIVILIANS, scope=Scope.PERIOD, voice="monitor")
    assert relate_harm(envoy, monitor).relation is RelationKind.COMPATIBLE
    in_the_market = harm("a", 24, None, Bound.VAGUE, words="dozens of people", voice="envoy")
    assert relate_harm(in_the_market, monitor).relation is RelationKind.NOT_COMPARABLE
    since_january = harm("b", 900, None, Bound.AT_LEAST, scope=Scope.CUMULATIVE, voice="monitor")
    fifty_seven = harm("a", 57, words="57", voice="hospital")
    assert relate_harm(fifty_seven, since_january).relation is RelationKind.NOT_COMPARABLE
