"""The words that speak of harm to people, by effect."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.model import Effect

# Verbs that somebody does to somebody: "killed twelve people", "twelve people were killed".
DONE_TO = {
    **dict.fromkeys(
        "kill slay murder assassinate massacre execute behead martyr lynch slaughter decapitate liquidate".split(),
        Effect.KILLED,
    ),
    **dict.fromkeys("injure wound hurt maim mutilate".split(), Effect.INJURED),
    **dict.fromkeys("abduct kidnap".split(), Effect.ABDUCTED),
    **dict.fromkeys("detain arrest imprison jail capture".split(), Effect.DETAINED),
    **dict.fromkeys("displace evacuate uproot".split(), Effect.DISPLACED),
    **dict.fromkeys("affect poison sicken trap gas infect hospitalize hospitalise".split(), Effect.AFFECTED),
}
# Verbs that happen to people: "twelve people died".
HAPPENS_TO = {
    **dict.fromkeys("die perish drown".split(), Effect.KILLED),
    **dict.fromkeys("disappear vanish".split(), Effect.MISSING),
    **dict.fromkeys("flee".split(), Effect.DISPLACED),
    **dict.fromkeys("suffocate".split(), Effect.AFFECTED),
}
# What people are or are left: "twelve are dead", "left twelve wounded", "twelve dead".
STATES = {
    "dead": Effect.KILLED,
    "slain": Effect.KILLED,
    "wounded": Effect.INJURED,
    "injured": Effect.INJURED,
    "hurt": Effect.INJURED,
    "missing": Effect.MISSING,
    "unaccounted": Effect.MISSING,
    "homeless": Effect.DISPLACED,
    "unharmed": Effect.NONE,
    "unhurt": Effect.NONE,
    "uninjured": Effect.NONE,
    "unscathed": Effect.NONE,
}
# Nouns that count harm: "twelve deaths", "nine bodies".
COUNTS = {
    **dict.fromkeys("death deaths fatality fatalities bodies corpses remains".split(), Effect.KILLED),
    **dict.fromkeys("injury injuries".split(), Effect.INJURED),
    **dict.fromkeys("casualty casualties victim victims".split(), Effect.AFFECTED),
    **dict.fromkeys("abductions kidnappings".split(), Effect.ABDUCTED),
    **dict.fromkeys("arrests detentions".split(), Effect.DETAINED),
    **dict.fromkeys("disappearances".split(), Effect.MISSING),
}
# Nouns of which those harmed are the "of": "the killing of six men".
DONE_TO_NOUNS = {
    **dict.fromkeys("death deaths killing killings murder murders assassination massacre execution executions slaying".split(), Effect.KILLED),
    **dict.fromkeys("slayings beheading lynching".split(), Effect.KILLED),
    **dict.fromkeys("wounding".split(), Effect.INJURED),
    **dict.fromkeys("abduction kidnapping kidnappings abductions".split(), Effect.ABDUCTED),
    **dict.fromkeys("detention arrest arrests capture imprisonment".split(), Effect.DETAINED),
    **dict.fromkeys("disappearance disappearances".split(), Effect.MISSING),
    **dict.fromkeys("displacement evacuation".split(), Effect.DISPLACED),
}
AILMENTS = frozenset(
    """suffocation asphyxia asphyxiation poisoning cholera breathing breath choking exposure illness disease injury
    injuries measles diarrhoea diarrhea dysentery infection malnutrition burns rape symptoms difficulties""".split()
)
WOUNDS = frozenset("injury injuries wound wounds burn burns fracture fractures shrapnel".split())
LIVES_TAKEN = frozenset("claim lose cost take".split())
TO_DEATH = frozenset("shoot beat stab burn hack torture stone put crush trample batter bludgeon starve knife choke".split())
# Who is counted by these is not harmed: "twelve gunmen fled".
RUNS_AWAY = frozenset("gunman gunmen attacker attackers assailant assailants suspect suspects bomber driver men thieves".split())
HOMES = frozenset("home homes house houses village villages town towns city cities country fighting violence shelling area areas region war clashes".split())

SPORTS = frozenset(
    """striker midfielder goalkeeper defender quarterback playoff playoffs semi-final semifinal semi-finals hamstring
    half-time halftime kickoff kick-off knockout penalties scoreless innings wicket touchdown champions league
    season scored""".split()
)
_SURELY_SPORTS = frozenset(
    "striker midfielder goalkeeper quarterback playoff playoffs semi-final semifinal hamstring penalties wicket touchdown".split()
)
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}$")


def is_sport(words: Iterable[str]) -> bool:
    """Whether a sentence is of a match: there teams are destroyed and attacks are dead."""
    held = list(words)
    if any(word in _SURELY_SPORTS for word in held):
        return True
    return sum(word in SPORTS or bool(_SCORE.match(word)) for word in held) >= 2 or (
        any(_SCORE.match(word) for word in held) and any(word in ("destroyed", "beat", "united", "visitors") for word in held)
    )


NATURAL = frozenset("cancer pneumonia illness stroke age causes leukaemia leukemia diabetes".split())

TRIGGER = re.compile(
    r"\b(?:kill|slain|slay|slew|murder|assassinat|massacr|execut|die[sd]?\b|dying|perish|behead|decapitat|lynch|drown|martyr|"
    r"slaughter|liquidat|injur|wound|hurt|maim|mutilat|missing|disappear|unaccounted|vanish|abduct|kidnap|hostage|detain|"
    r"arrest|imprison|jail|captur|custody|displac|evacuat|uproot|fled\b|flee|homeless|suffocat|poison|sicken|affected|trap|gass|"
    r"infect|hospitali|dead\b|death|fatalit|toll\b|casualt|victim|bodies|body|remains|corpse|lives\b|unharmed|unhurt|uninjured|"
    r"unscathed|detention|capture|cases of|shot\b|shoot|drove|driven|forced|lost|suffer|sustained|treated|taken away|gunned down|mow(?:n|ed) down)",
    re.IGNORECASE,
)
