"""Words that carry little by themselves, and words that one translator takes where another takes the next."""

from __future__ import annotations

import re
from functools import lru_cache

COMMON = frozenset(
    """a about above after again against all almost along already also although always am among an and another any
    anybody anyone anything are arent as at away back be because become been before being below between both but by
    came can cannot cant come comes could couldnt did didnt do does doesnt doing done dont down each either else even
    ever every everybody everyone everything few for from get gets give given go goes going gone got had hadnt has
    hasnt have havent having he her here hers herself him himself his how however i if im in into is isnt it its
    itself ive just know less let lets like made make makes making many may maybe me might more most much must my
    myself neither never no nobody none nor not nothing now of off often on once one only onto or other others our
    ours ourselves out over own put quite rather really said same say says see seem shall she should shouldnt since
    so some somebody someone something still such take taken than that thats the their theirs them themselves then
    there theres these they theyre thing things this those though through thus till time to today together tomorrow
    too toward towards under unless until up upon us use very want wants was wasnt way we well went were werent weve
    what whatever when where whether which while who whoever whom whose why will with within without wont would
    wouldnt yes yet you your yours yourself""".split()
)
_NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen dozens""".split()
)

# One line, one sense: what two translators of the same words choose between. Senses, not synonyms in general.
_SENSES = """
attack assault strike raid offensive aggression
kill slay murder massacre slaughter
bomb bombard bombardment shell shelling bombing
troop soldier force army military fighter
withdraw pull retreat withdrawal
house home dwelling
enemy foe adversary
arrest detain seize capture
negotiate negotiation talk dialogue
refuse reject no not never decline
want need demand wish
begin start launch
end finish stop halt cease
nation country homeland land
fight struggle battle combat resist resistance
victory triumph win
defeat beat crush rout
defend protect guard
free liberate freedom liberty liberation
destroy demolish ruin raze wreck
die death dead perish martyr martyrdom fall
child kid boy girl
wound injure hurt injured wounded
man men male
woman women female
road route way street
plane aircraft jet warplane
agreement deal accord pact treaty
truce ceasefire armistice
answer reply respond response
promise pledge vow vowed swear swore
warn caution warning
bread food
price cost
age old older aged
big large great huge
quick fast swift rapid soon
near close
allow permit let
help aid assist assistance
send dispatch sent
use employ
accuse blame charge
crime offence
lie falsehood false untrue
fear afraid scared
flee escape fled run ran
hunger starve starvation famine hungry
siege blockade besiege
border frontier
villager resident inhabitant
revenge retaliate retaliation avenge
""".strip()

_IRREGULAR = {
    "fought": "fight",
    "sought": "seek",
    "gave": "give",
    "took": "take",
    "taken": "take",
    "held": "hold",
    "left": "leave",
    "lost": "lose",
    "died": "die",
    "dying": "die",
    "children": "child",
    "men": "man",
    "women": "woman",
    "won": "win",
    "began": "begin",
    "begun": "begin",
    "broke": "break",
    "broken": "break",
    "brought": "bring",
    "built": "build",
    "burnt": "burn",
    "fell": "fall",
    "fallen": "fall",
    "fired": "fire",
    "led": "lead",
    "paid": "pay",
    "shot": "shoot",
    "stood": "stand",
    "struck": "strike",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "lives": "life",
    "wives": "wife",
}
_ENDINGS = re.compile(
    r"(?:at(?:ions?|ing|ed|es|e)|[it]ions?|ities|ity|ments?|ness|ings?|ers?|ied|ies|ed|es|ly|al|s|e|y)$"
)


def is_common(word: str) -> bool:
    return word in COMMON


def is_figure(word: str) -> bool:
    return word[:1].isdigit() or word in _NUMBERS


@lru_cache(maxsize=200_000)
def sense(word: str) -> str:
    """A word's stem, or the stem that stands for all words of its sense: "assaults" is "attack"."""
    return _BY_SENSE.get(_stem(word), _stem(word))


def _stem(word: str) -> str:
    word = _IRREGULAR.get(word, word).replace("our", "or").replace("yse", "yze").replace("is", "iz")
    for _ in range(2):
        shorter = _ENDINGS.sub("", word)
        if len(shorter) < 4:
            return word if len(shorter) < 3 else shorter
        word = shorter
    return word


_BY_SENSE = {_stem(word): _stem(line.split()[0]) for line in _SENSES.splitlines() for word in line.split()}
