"""Whom a noun counts: the contract's populations, and whether a noun counts people at all."""

from __future__ import annotations

from rashomon.actors import noun, singular
from rashomon.claims.vocabulary import word_set
from rashomon.model import ActorKind, Population

_WORDS = {
    Population.PEOPLE: """
        person people persons body life lives victim other soul individual casualty death fatality human corpse
        dead one adult national neighbour neighbor someone somebody
    """,
    Population.CIVILIANS: """
        civilian noncombatant non-combatant bystander passer-by passerby shopper worshipper resident villager
        townspeople townsfolk local inhabitant onlooker
    """,
    Population.COMBATANTS: """
        fighter militant rebel insurgent guerrilla guerilla jihadist jihadi militiaman combatant mercenary
        paramilitary gunman sniper mujahid commando partisan
    """,
    Population.SECURITY_FORCES: """
        soldier troop troops policeman policewoman police officer serviceman servicewoman guard marine airman
        sailor conscript gendarme peacekeeper trooper cadet paratrooper constable patrolman infantryman recruit
        army cop sentry lookout watchman
    """,
    Population.PROTESTERS: "protester protestor demonstrator marcher rioter",
    Population.CHILDREN: """
        child kid boy girl infant baby minor toddler schoolchild teenager youngster schoolboy schoolgirl newborn
        pupil children
    """,
    Population.WOMEN: "woman women mother wife widow housewife grandmother",
    Population.MEN: "man men father husband",
    Population.MEDICS: "medic doctor nurse paramedic surgeon physician midwife",
    Population.JOURNALISTS: "journalist reporter cameraman photographer correspondent photojournalist editor",
    Population.PRISONERS: "prisoner detainee inmate",
    Population.ATTACKERS: "attacker assailant bomber hijacker perpetrator shooter",
}
_BY_WORD = {word: population for population, words in _WORDS.items() for word in words.split()}
_PAIRS = {
    ("security", "force"): Population.SECURITY_FORCES,
    ("security", "personnel"): Population.SECURITY_FORCES,
    ("military", "personnel"): Population.SECURITY_FORCES,
    ("police", "personnel"): Population.SECURITY_FORCES,
    ("government", "force"): Population.SECURITY_FORCES,
    ("army", "force"): Population.SECURITY_FORCES,
    ("rebel", "force"): Population.COMBATANTS,
    ("health", "worker"): Population.MEDICS,
    ("medical", "worker"): Population.MEDICS,
    ("medical", "staff"): Population.MEDICS,
    ("ambulance", "worker"): Population.MEDICS,
    ("ambulance", "driver"): Population.MEDICS,
    ("media", "worker"): Population.JOURNALISTS,
    ("news", "photographer"): Population.JOURNALISTS,
    ("border", "guard"): Population.SECURITY_FORCES,
    ("army", "personnel"): Population.SECURITY_FORCES,
}
_OTHER = word_set("""
    passenger worker teacher priest judge official politician mayor president minister farmer miner student
    tourist migrant refugee pilgrim driver peasant family household employee leader activist lawyer member
    relative brother sister son daughter cousin uncle nephew staff terrorist separatist extremist islamist crew
    personnel engineer scientist nun missionary fisherman trader merchant vendor shepherd parent couple diplomat
    ambassador candidate commander general colonel captain sergeant lieutenant chief guest fan climber
    pedestrian motorist patient hostage suspect sympathizer sympathiser firefighter rescuer volunteer settler
    foreigner american columnist bodyguard aide adviser adherent opponent spokesman contractor advisor delegate
    senator deputy councillor bishop cleric imam rabbi monk pensioner youth youths elder supporter technician
    laborer labourer pilot entrepreneur businessman economist professor rector
""")
_NEVER = word_set("""
    animal dog cat sheep cow cattle bird horse goat chicken pig fish elephant tree bill deal plan idea hope
    project time chance process proposal measure rumour rumor virus bacteria cell engine server water power line
    tower number computer weather paper letter matter manner order quarter center corner border river summer
    winter dinner shelter rocket-launcher launcher helicopter tanker trailer factor sector motor tractor error
    boulder container roller tiger panther spider disaster cancer tumor tumour cylinder rafter girder clipper
    terror horror missile rocket shell bullet bomb tank vehicle car truck house building home village town
""")
_SUFFIXES = ("man", "woman", "men", "women", "person", "ist", "er", "or", "ee", "ant", "ian")


def population_of(word: str, before: str = "") -> Population | None:
    """Whom a common noun counts ("before" is the word that stands before it); None where it names no people.

    >>> population_of("forces", "security")
    <Population.SECURITY_FORCES: 'security forces'>
    """
    plain = word.casefold().replace("’", "'")
    base = singular(plain)
    pair = _PAIRS.get((before.casefold(), base)) or _PAIRS.get((before.casefold(), plain))
    if pair is not None:
        return pair
    if plain in _NEVER or base in _NEVER:
        return None
    if plain in _BY_WORD or base in _BY_WORD:
        return _BY_WORD.get(plain) or _BY_WORD[base]
    if plain in _OTHER or base in _OTHER:
        return Population.OTHER
    known = noun(plain)
    if known is not None and known.kind in (ActorKind.PERSON, ActorKind.POPULATION):
        return Population.OTHER
    return None


def is_never_people(word: str) -> bool:
    """Animals and things, whatever they are the subject of.

    >>> is_never_people("sheep")
    True
    """
    plain = word.casefold()
    return plain in _NEVER or singular(plain) in _NEVER


def may_be_people(word: str) -> bool:
    """Whether a noun that nobody listed is made like a word for people: "welders", "beekeepers"."""
    base = singular(word.casefold())
    return base not in _NEVER and len(base) > 4 and base.endswith(_SUFFIXES)
