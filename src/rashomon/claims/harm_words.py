"""The words that speak of harm to people, by effect."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.claims.vocabulary import word_list, word_set
from rashomon.model import Effect

# Verbs that somebody does to somebody: "killed twelve people", "twelve people were killed".
DONE_TO = {
    **dict.fromkeys(
        word_list("""
    kill slay murder assassinate massacre execute behead martyr lynch slaughter decapitate liquidate
"""),
        Effect.KILLED,
    ),
    **dict.fromkeys(["injure", "wound", "hurt", "maim", "mutilate", "bruise", "scald", "blind"], Effect.INJURED),
    **dict.fromkeys(["abduct", "kidnap"], Effect.ABDUCTED),
    **dict.fromkeys(["detain", "arrest", "imprison", "jail", "capture"], Effect.DETAINED),
    **dict.fromkeys(["displace", "evacuate", "uproot"], Effect.DISPLACED),
    **dict.fromkeys(word_list("affect poison sicken trap gas infect hospitalize hospitalise"), Effect.AFFECTED),
}
# Verbs that happen to people: "twelve people died".
HAPPENS_TO = {
    **dict.fromkeys(["die", "perish", "drown"], Effect.KILLED),
    **dict.fromkeys(["disappear", "vanish"], Effect.MISSING),
    **dict.fromkeys(["flee"], Effect.DISPLACED),
    **dict.fromkeys(["suffocate"], Effect.AFFECTED),
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
    "sick": Effect.AFFECTED,
    "ill": Effect.AFFECTED,
    "unharmed": Effect.NONE,
    "unhurt": Effect.NONE,
    "uninjured": Effect.NONE,
    "unscathed": Effect.NONE,
}
# Nouns that count harm: "twelve deaths", "nine bodies".
COUNTS = {
    **dict.fromkeys(word_list("death deaths fatality fatalities bodies corpses remains"), Effect.KILLED),
    **dict.fromkeys(["injury", "injuries"], Effect.INJURED),
    **dict.fromkeys(["casualty", "casualties", "victim", "victims"], Effect.AFFECTED),
    **dict.fromkeys(["abductions", "kidnappings"], Effect.ABDUCTED),
    **dict.fromkeys(["arrests", "detentions"], Effect.DETAINED),
    **dict.fromkeys(["disappearances"], Effect.MISSING),
}
# Nouns of which those harmed are the "of": "the killing of six men".
DONE_TO_NOUNS = {
    **dict.fromkeys(
        word_list("""
    death deaths killing killings murder murders assassination massacre execution executions slaying
"""),
        Effect.KILLED,
    ),
    **dict.fromkeys(["slayings", "beheading", "lynching"], Effect.KILLED),
    **dict.fromkeys(["wounding"], Effect.INJURED),
    **dict.fromkeys(["abduction", "kidnapping", "kidnappings", "abductions"], Effect.ABDUCTED),
    **dict.fromkeys(["detention", "arrest", "arrests", "capture", "imprisonment"], Effect.DETAINED),
    **dict.fromkeys(["disappearance", "disappearances"], Effect.MISSING),
    **dict.fromkeys(["displacement", "evacuation"], Effect.DISPLACED),
}
AILMENTS = word_set("""
    suffocation asphyxia asphyxiation poisoning cholera breathing breath choking exposure illness disease injury
    injuries measles diarrhoea diarrhea dysentery infection malnutrition burns rape symptoms difficulties gas smoke
    inhalation hunger
""")
WOUNDS = word_set("injury injuries wound wounds burn burns fracture fractures shrapnel")
LIVES_TAKEN = frozenset(["claim", "lose", "cost", "take"])
TO_DEATH = word_set("shoot beat stab burn hack torture stone put crush trample batter bludgeon starve knife choke")
# Who is counted by these is not harmed: "twelve gunmen fled".
RUNS_AWAY = word_set("""
    gunman gunmen attacker attackers assailant assailants suspect suspects bomber driver men thieves
""")
HOMES = word_set("""
    home homes house houses village villages town towns city cities country fighting violence shelling area
    areas region war clashes
""")

SPORTS = word_set("""
    striker midfielder goalkeeper defender quarterback playoff playoffs semi-final semifinal semi-finals
    hamstring half-time halftime kickoff kick-off knockout penalties scoreless innings wicket touchdown
    champions league season scored
""")
_SURELY_SPORTS = word_set("""
    striker midfielder goalkeeper quarterback playoff playoffs semi-final semifinal hamstring penalties wicket
    touchdown
""")
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}$")


def is_sport(words: Iterable[str]) -> bool:
    """Whether a sentence is of a match: there teams are destroyed and attacks are dead."""
    held = list(words)
    if any(word in _SURELY_SPORTS for word in held):
        return True
    return sum(word in SPORTS or bool(_SCORE.match(word)) for word in held) >= 2 or (
        any(_SCORE.match(word) for word in held)
        and any(word in ("destroyed", "beat", "united", "visitors") for word in held)
    )


NATURAL = word_set("sleep cancer pneumonia illness stroke age causes leukaemia leukemia diabetes")

TRIGGER = re.compile(
    r"\b(?:kill|slain|slay|slew|murder|assassinat|massacr|execut|die[sd]?\b|dying|perish|behead|decapitat|lynch|drown|martyr|"
    r"slaughter|liquidat|injur|wound|hurt|maim|mutilat|missing|disappear|unaccounted|vanish|abduct|kidnap|hostage|detain|"
    r"arrest|imprison|jail|captur|custody|displac|evacuat|uproot|fled\b|flee|homeless|suffocat|poison|sicken|affected|trap|gass|"
    r"infect|hospitali|dead\b|death|fatalit|toll\b|casualt|victim|bodies|body|remains|corpse|lives\b|unharmed|unhurt|uninjured|"
    r"unscathed|detention|capture|cases of|shot\b|shoot|drove|driven|forced|lost|suffer|sustained|"
    r"sick\b|ill\b|hungry|cut off|bruis|scald|blind|swept|buried|seiz|held\b|identified|"
    r"treated|taken away|gunned down|mow(?:n|ed) down)",
    re.IGNORECASE,
)
