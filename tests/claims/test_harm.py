from __future__ import annotations

import pytest

from rashomon.model import Bound, Certainty, Effect, Harm, Population, Scope, Stance
from tests.claims.conftest import Tell

K, I, M = Effect.KILLED, Effect.INJURED, Effect.MISSING  # noqa: E741


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets killed 41 civilians in Ottelin.", [(K, 41, 41, Population.CIVILIANS)]),
        ("Twelve people were killed in the raid.", [(K, 12, 12, Population.PEOPLE)]),
        ("A car bomb exploded in the market, killing at least 12 people.", [(K, 12, None, Population.PEOPLE)]),
        ("More than 25 people died in the fire.", [(K, 26, None, Population.PEOPLE)]),
        ("The blast left 12 dead and 31 injured.", [(K, 12, 12, Population.PEOPLE), (I, 31, 31, Population.PEOPLE)]),
        ("41 dead, 100 hurt in market fire", [(K, 41, 41, Population.PEOPLE), (I, 100, 100, Population.PEOPLE)]),
        ("The fire claimed nine lives.", [(K, 9, 9, Population.PEOPLE)]),
        ("The clashes cost the lives of 33 people.", [(K, 33, 33, Population.PEOPLE)]),
        ("The death toll has risen to 41.", [(K, 41, 41, Population.PEOPLE)]),
        ("The toll reached 41, Mayor Ilse Toll said on 15 March 2024.", [(K, 41, 41, Population.PEOPLE)]),
        ("The death toll rose from 38 to 41.", [(K, 38, 38, Population.PEOPLE), (K, 41, 41, Population.PEOPLE)]),
        ("Rescuers found the bodies of six men.", [(K, 6, 6, Population.MEN)]),
        ("The epidemic caused 86 deaths.", [(K, 86, 86, Population.PEOPLE)]),
        ("Gunmen shot dead two nurses.", [(K, 2, 2, Population.MEDICS)]),
        ("Two soldiers and a journalist were wounded.",
         [(I, 2, 2, Population.SECURITY_FORCES), (I, 1, 1, Population.JOURNALISTS)]),
        ("Hundreds of people are missing.", [(Effect.MISSING, 200, None, Population.PEOPLE)]),
        ("Police arrested 140 protesters.", [(Effect.DETAINED, 140, 140, Population.PROTESTERS)]),
        ("Seventeen men were taken away by soldiers.", [(Effect.DETAINED, 17, 17, Population.MEN)]),
        ("Thirty-one pupils were kidnapped.", [(Effect.ABDUCTED, 31, 31, Population.CHILDREN)]),
        ("About 1,200 people fled their homes.", [(Effect.DISPLACED, 1200, 1200, Population.PEOPLE)]),
        ("Doctors counted 35 cases of suffocation.", [(Effect.AFFECTED, 35, 35, Population.PEOPLE)]),
        ("Twelve people were killed or wounded.", [(Effect.AFFECTED, 12, 12, Population.PEOPLE)]),
        ("There were no casualties.", [(Effect.NONE, 0, 0, Population.PEOPLE)]),
        ("There were no deaths.", [(K, 0, 0, Population.PEOPLE)]),
        ("No soldiers were killed.", [(K, 0, 0, Population.SECURITY_FORCES)]),
    ],
)  # fmt: skip
def test_a_figure_of_harm_is_told(
    tell: Tell, text: str, expected: list[tuple[Effect, int | None, int | None, Population]]
) -> None:
    assert [(h.effect, h.low, h.high, h.population) for h in tell(text).harm] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The senate killed the bill.",
        "The council voted 41 to 12 for the bridge.",
        "The general staff sent 4,000 soldiers to the river.",
        "Fourteen rockets were fired from the hill.",
        "They planned to kill two ministers.",
        "If anyone was killed, the inquiry will say so.",
        "The striker was injured in the first half and missed two penalties.",
        "Wolves killed 12 sheep near the village.",
        "Relatives of people killed in the war gathered at the church.",
        "All 64 passengers were brought ashore safely.",
    ],
)
def test_what_harms_nobody_is_no_harm(tell: Tell, text: str) -> None:
    assert tell(text).harm == []


@pytest.mark.parametrize(
    "text",
    [
        "The union, which has killed off several rival bodies since 2010, met on Monday.",
        "The government killed off the plan.",
        "The army killed several proposals.",
        "The cuts killed 300 jobs.",
    ],
)
def test_what_is_put_an_end_to_is_nobody_killed(tell: Tell, text: str) -> None:
    told = tell(text)
    assert told.of("harm") == told.of("blame") == []


def test_those_who_tell_are_not_those_who_are_counted(tell: Tell) -> None:
    (harm,) = tell("Aid workers said up to 6,000 were displaced.").harm
    assert (harm.low, harm.high, harm.effect) == (None, 6000, Effect.DISPLACED)


def test_a_bare_plural_is_named_as_the_doer(tell: Tell) -> None:
    told = tell("Herders killed 19 villagers in Lunde.")
    (claim,) = told.of("harm")
    assert told.slot(claim, "blamed") == "Herders"


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("Rika Voss said nine had died. “Six of ours were dead at the gate and three died in hospital,” she said.",
         9, {6, 3}),
        ("Rika Voss said nine people had died: six were killed at the gate and three died in hospital.", 9, {6, 3}),
        ("The toll rose to 21 after seven people died of their wounds.", 21, {7}),
        ("Rika Voss said nine had died. Six were killed in Ilm and two died in Lunde, she said.", 9, set()),
    ],
)  # fmt: skip
def test_figures_that_make_up_a_whole_are_its_parts(tell: Tell, text: str, whole: int, parts: set[int]) -> None:
    claims = tell(text).of("harm")
    (of_all,) = [claim.id for claim in claims if claim.detail.low == whole]  # type: ignore[union-attr]
    assert {c.detail.low for c in claims if c.detail.part_of == of_all} == parts  # type: ignore[union-attr]


def test_a_contradiction_costs_its_own_claim_alone(tell: Tell) -> None:
    told = tell("At least 40 and at most 30 people were killed. Two people were wounded.")
    assert [(harm.words, harm.low, harm.high) for harm in told.harm] == [
        ("At least 40 and at most 30 people", None, None),
        ("Two people", 2, 2),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [("Troops killed 10^9 people.", "10^9 people"), ("Minus three people were killed.", "Minus three people")],
)
def test_an_absurd_figure_is_kept_as_words(tell: Tell, text: str, words: str) -> None:
    (harm,) = tell(text).harm
    assert (harm.words, harm.low, harm.high, harm.bound) == (words, None, None, Bound.VAGUE)


def test_names_are_counted_as_one_claim_with_a_part_for_each(tell: Tell) -> None:
    told = tell("Mira Tolland, Pavo Renn and Agna Lisk were killed at the stall.").of("harm")
    whole = next(claim for claim in told if isinstance(claim.detail, Harm) and claim.detail.part_of is None)
    assert isinstance(whole.detail, Harm)
    assert (whole.detail.low, whole.detail.high, whole.detail.population) == (3, 3, Population.NAMED)
    assert whole.detail.names == ("Mira Tolland", "Pavo Renn", "Agna Lisk")
    parts = [claim.detail for claim in told if isinstance(claim.detail, Harm) and claim.detail.part_of == whole.id]
    assert [(part.low, part.names) for part in parts] == [(1, (name,)) for name in whole.detail.names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ilse Varga and two guards were killed.", [(K, 3), (K, 1), (K, 2)]),
        ("Gunmen shot at Mayor Ilse Varga, killing her and three others.", [(K, 4), (K, 1), (K, 3)]),
        ("A soldier and a policeman were killed in Lunde.", [(K, 2), (K, 1), (K, 1)]),
        ("A bomb killed one of the mayor's sons, Ivo Tarn, and several of his guards.", [(K, 1), (K, 3)]),
        ("A bomb killed one of the mayor's sons and two of his guards.", [(K, 1), (K, 2)]),
        ("A woman and her two children were killed.", [(K, 1), (K, 2)]),
        ("Both drivers were injured.", [(I, 2)]),
        ("One diver was killed and another injured.", [(K, 1), (I, 1)]),
        ("Not a single soldier was killed.", [(K, 0)]),
        ("Eleven people died in Lunde, four in Tarn and seven in Kell.", [(K, 11), (K, 4), (K, 7)]),
        ("Storms killed 27 people: 15 in Lunde, eight in Tarn and four in Kell.", [(K, 27), (K, 15), (K, 8), (K, 4)]),
        ("Thirty-three people (12 women and 21 men) are missing.", [(M, 33), (M, 12), (M, 21)]),
        ("Twelve people were wounded, four seriously.", [(I, 12), (I, 4)]),
        ("The bomb was heard far away. The mayor was killed.", [(K, 1)]),
        ("Pavo Renn was killed. The mayor was killed in the hall.", [(K, 1)]),
        ("Pavo Renn's murder shocked the town.", [(K, 1)]),
        ("The dead were identified as Pavo Renn and Agna Lisk.", [(K, 2), (K, 1), (K, 1)]),
        ("The priest was killed along with two women.", [(K, 1), (K, 2)]),
        ("Six [number as heard] people died.", [(K, 6)]),
        ("Six Karsians and two women were killed.", [(K, 6), (K, 2)]),
        ("The baker lost his wife and daughter in the fire.", [(K, 2), (K, 1), (K, 1)]),
    ],
)  # fmt: skip
def test_who_is_counted_together_and_who_apart(tell: Tell, text: str, expected: list[tuple[Effect, int]]) -> None:
    assert sorted((h.effect, h.low) for h in tell(text).harm) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The clinic has beds for 80 wounded.",
        "They accuse each other of killing each other.",
        "It was not clear whether anyone had been hurt.",
        "If it goes on there will be deaths.",
        "Land mines kill people.",
    ],
)
def test_what_is_only_spoken_of_is_no_harm(tell: Tell, text: str) -> None:
    assert tell(text).harm == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The attack killed 41 civilians, including at least 17 children.", 17),
        ("Twelve people were killed, three of them soldiers.", 3),
        ("The blast killed 30 people, among them two nurses.", 2),
        ("The fire killed 86 people. Of the dead, 51 were women.", 51),
    ],
)
def test_a_part_points_to_its_whole(tell: Tell, text: str, low: int) -> None:
    told = tell(text)
    whole, part = told.of("harm")
    assert part.detail.low == low  # type: ignore[union-attr]
    assert part.detail.part_of == whole.id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Twelve people were killed.", Certainty.ASSERTED),
        ("Up to 60 people may have been killed.", Certainty.HEDGED),
        ("Seven fishermen reportedly drowned.", Certainty.HEDGED),
        ("Eighteen people are believed to be missing.", Certainty.HEDGED),
        ("Twelve people are feared dead.", Certainty.HEDGED),
        ("The army denied that 31 people had died.", Certainty.DENIED),
        ("There is no truth in reports that 12 people were killed.", Certainty.DENIED),
        ("Were 12 people killed in the raid?", Certainty.QUESTIONED),
    ],
)
def test_how_sure_a_figure_is(tell: Tell, text: str, certainty: Certainty) -> None:
    (claim,) = tell(text).of("harm")
    assert claim.certainty is certainty


@pytest.mark.parametrize(
    ("text", "effect", "population"),
    [
        ("The ministry denied that anyone had been detained in Kell.", Effect.DETAINED, Population.PEOPLE),
        ("The ministry denies anyone was detained.", Effect.DETAINED, Population.PEOPLE),
        ("The mine's owner denied that anyone had died.", K, Population.PEOPLE),
        ("The mayor denied that any civilians had been killed in the raid.", K, Population.CIVILIANS),
        ("The envoy said the army denied that anybody had been wounded.", I, Population.PEOPLE),
    ],
)
def test_a_denial_that_anyone_was_harmed_says_that_nobody_was(
    tell: Tell, text: str, effect: Effect, population: Population
) -> None:
    (claim,) = tell(text).of("harm")
    harm = claim.detail
    assert isinstance(harm, Harm)
    assert (harm.effect, harm.low, harm.high, harm.bound) == (effect, 0, 0, Bound.EXACTLY)
    assert (harm.population, claim.certainty) == (population, Certainty.ASSERTED)


def test_a_denial_that_one_party_harmed_anyone_is_no_toll_of_nobody(tell: Tell) -> None:
    told = tell("The army denied that its troops had killed anyone.")
    (harm,) = told.of("harm")
    assert (harm.detail.low, harm.certainty) == (1, Certainty.DENIED)  # type: ignore[union-attr]
    assert [blame.stance for blame in told.blame] == [Stance.DENIES]


@pytest.mark.parametrize(
    "text",
    [
        "The governor did not deny that anyone had been hurt.",
        "The governor could not deny that any civilians had died.",
    ],
)
def test_what_is_not_denied_of_anyone_is_no_figure(tell: Tell, text: str) -> None:
    assert tell(text).harm == []


@pytest.mark.parametrize(
    ("text", "scope", "first", "last"),
    [
        ("Twelve people were killed on Thursday.", Scope.INCIDENT, "2024-03-14", "2024-03-14"),
        ("Since 2009, when 212 people drowned, ferries have been banned.", Scope.INCIDENT, "2009-01-01", "2009-12-31"),
        ("Since 2009 some 212 people have drowned.", Scope.CUMULATIVE, "2009-01-01", "2024-03-15"),
        ("Some 300 people were killed in the 1994 attack.", Scope.INCIDENT, "1994-01-01", "1994-12-31"),
        ("Shelling has killed 41 people since Tuesday.", Scope.PERIOD, "2024-03-12", "2024-03-15"),
        ("Since January 212 civilians have been killed.", Scope.CUMULATIVE, "2024-01-01", "2024-03-15"),
        ("Twelve people were killed.", Scope.INCIDENT, None, None),
        ("Twelve people were killed, the clinic said on Thursday.", Scope.INCIDENT, None, None),
    ],
)
def test_when_and_over_what_a_figure_counts(
    tell: Tell, text: str, scope: Scope, first: str | None, last: str | None
) -> None:
    (claim,) = tell(text).of("harm")
    assert (claim.detail.scope, claim.date_from, claim.date_to) == (scope, first, last)  # type: ignore[union-attr]
    assert claim.as_of == "2024-03-15"


RISEN = "The toll in Kell has risen to 41, the hospital said. "


@pytest.mark.parametrize(
    ("text", "figure", "words", "day"),
    [
        (RISEN + "It had reported nine dead at first.", 9, "at first", None),
        (RISEN + "It had initially reported nine dead.", 9, "initially", None),
        (RISEN + "The hospital first said nine people had died.", 9, "first", None),
        (RISEN + "The hospital had reported nine dead.", 9, "had reported", None),
        ("The ministry earlier put the number of dead at nine.", 9, "earlier", None),
        ("Forty-one people died in Kell. The toll was first put at nine.", 9, "first", None),
        ("On Wednesday the clinic had reported nine dead.", 9, "On Wednesday", "2024-03-13"),
        ("The clinic had reported nine dead on Tuesday.", 9, "on Tuesday", "2024-03-12"),
    ],
)
def test_a_figure_that_was_told_before_has_the_day_of_that_telling(
    tell: Tell, text: str, figure: int, words: str, day: str | None
) -> None:
    told = tell(text)
    (claim,) = [c for c in told.of("harm") if c.detail.low == figure]  # type: ignore[union-attr]
    assert (told.slot(claim, "told"), claim.as_of, claim.date_from) == (words, day, None)
    assert all(c.as_of == "2024-03-15" and "told" not in c.slots for c in told.of("harm") if c is not claim)


@pytest.mark.parametrize(
    "text",
    [
        "The clinic said nine people had died on Wednesday.",
        "The clinic said on Wednesday that nine people had died.",
        "The army said the ministry had reported nine people dead.",
        "First, the army says, nine people died.",
        "The first bomb killed nine people, the army said.",
        "Earlier nine people died in Kell, the army said.",
        "The army had killed nine people.",
    ],
)
def test_what_happened_before_was_not_told_before(tell: Tell, text: str) -> None:
    (claim,) = tell(text).of("harm")
    assert claim.as_of == "2024-03-15"
    assert "told" not in claim.slots


def test_means_and_blamed_are_told_apart(tell: Tell) -> None:
    told = tell("Rebel rocket fire killed 41 civilians in Ottelin.")
    claim = next(claim for claim in told.of("harm"))
    assert claim.detail.means == "Rebel rocket fire"  # type: ignore[union-attr]
    assert told.slot(claim, "blamed") == "Rebel"
    assert told.slot(claim, "effect") == "killed"
    assert told.slot(claim, "figure") == "41"
    assert told.slot(claim, "population") == "civilians"


def test_a_flood_blames_nobody(tell: Tell) -> None:
    told = tell("Tuesday's flood killed 38 people.")
    assert told.of("blame") == []
    assert told.harm[0].means == "flood"


def test_capitals_throughout_are_read_as_far_as_they_go(tell: Tell) -> None:
    told = tell("THREE SOLDIERS WERE KILLED IN SAN TELMO YESTERDAY. A BOMB WOUNDED 12 PEOPLE.")
    assert {harm.low for harm in told.harm} <= {3, 12}


def test_claims_come_by_start_and_are_found_again(tell: Tell) -> None:
    text = "The regime killed 12 people. The army blamed rebels for the attack. Two men died."
    first, second = tell(text).claims, tell(text).claims
    assert first == second
    starts = [claim.spans[0].start for claim in first]
    assert starts == sorted(starts)
    assert len({claim.id for claim in first}) == len(first)


@pytest.mark.parametrize("text", ["", "…", "41", "killed", "“killed 12", "12 killed. " * 300, "(" * 200 + "12 dead"])
def test_any_scrap_of_text_is_read_without_an_error(tell: Tell, text: str) -> None:
    for claim in tell(text or " ").claims:
        assert claim.spans


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Clashes often erupted in the valley that killed dozens of people.", Scope.CUMULATIVE),
        ("Dozens of people are regularly killed in the valley.", Scope.CUMULATIVE),
        ("The ambush that killed 12 people took place between 4 and 6 March 2024.", Scope.INCIDENT),
        ("Fighting killed 12 people between 4 and 6 March 2024.", Scope.PERIOD),
        ("The army often says that 12 people were killed in Sill.", Scope.INCIDENT),
        ("Snipers often fire from the hill, and 12 people were killed in Sill on Sunday.", Scope.INCIDENT),
    ],
)
def test_the_dead_of_what_happened_once_are_not_those_of_what_goes_on(tell: Tell, text: str, scope: Scope) -> None:
    assert [harm.scope for harm in tell(text).harm] == [scope]
