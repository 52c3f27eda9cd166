"""Words in names, roles and descriptions that tell which group somebody speaks from, as a last resort."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.model import Group

# By their own names only; who works for them is told by a role. "WHO" and "UN" count in capitals alone.
_RELIEF = re.compile(
    r"""\b(?:United\s+Nations|(?-i:UN|U\.N\.|WHO|NGOs?|MSF|ICRC|UNHCR|UNICEF|OCHA|UNRWA|IOM|WFP)
    |refugee\s+agency|World\s+Food\s+Programme|Security\s+Council|peacekeepers?
    |Red\s+(?:Cross|Crescent|Crystal)|Doctors\s+Without\s+Borders|M[ée]decins\s+Sans\s+Fronti[èe]res
    |humanitarian|aid\s+(?:agenc(?:y|ies)|groups?|workers?|organi[sz]ations?|officials?|convoys?)|relief|charit(?:y|ies)
    |non-?governmental)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MINISTRY = re.compile(r"\b(?:ministry|ministries|minister|ministers|embassy)\b", re.IGNORECASE)
_MONITORS = re.compile(
    r"""\b(?:observatory|monitor(?:s|ing)?(?:\s+group)?|human\s+rights|rights\s+(?:watch|groups?|activists?|organi[sz]ations?)
    |amnesty|documentation\s+(?:cent(?:re|er)|group|network)|violations\s+(?:cent(?:re|er)|documentation)
    |incident\s+record|casualty\s+record(?:er|ers|ing)|body\s+count|fact-?finding|watchdog|election\s+observers)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTIES = re.compile(
    r"""\b(?:governments?|state\s+department|cabinet|parliament|presidency|president|premier|chancellor|king|emir|sultan
    |authorit(?:y|ies)|officials?|secretary\s+of\s+(?:state|defen[cs]e)|ambassador|diplomatic\s+mission|consul(?:ate)?
    |governor|governorate|mayor|municipality|council(?:lor)?|senator|lawmakers?|prosecutors?|regime
    |army|armed\s+forces|military|navy|air\s+force|general\s+staff|forces?|troops|soldiers?|police(?:man|men|woman)?
    |officers?|colonel|major|captain|general|lieutenant|sergeant|commanders?|brigades?|battalions?|regiment|division
    |guards?|gendarmes?|border\s+guards?|fire\s+brigade|security\s+(?:forces|services?|sources?)|intelligence
    |front|militia(?:s|men|man)?|rebels?|insurgents?|guerrillas?|fighters?|militants?|separatists?|gunm[ae]n|warlord
    |paramilitar(?:y|ies)|jihadists?|armed\s+(?:group|men|wing)|liberation\s+(?:army|front|movement)|resistance)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Firefighters stand beside hospitals; a president may preside over anything.
_NO_PARTY = re.compile(r"\b(?:fire\s+brigades?|police\s+dog|force\s+majeure)\b", re.IGNORECASE)
_MEDIA = re.compile(
    r"""\b(?:correspondents?|reporters?|journalists?|newspapers?|television|tv|radio|broadcasters?|editors?|columnists?
    |news\s+agency|newswire|press|writers?|photographers?|presenter)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WITNESSES = re.compile(
    r"""\b(?:(?:eye-?)?witness(?:es)?|residents?|neighbou?rs?|villagers?|townspeople|survivors?|relatives?|famil(?:y|ies)
    |locals?|inhabitants?|shopkeepers?|farmers?|drivers?|passengers?|refugees?|bystanders?|mourners?|citizens?
    |m[ae]n|wom[ae]n|mother|father|brothers?|sisters?|sons?|daughters?|widow|widower|uncle|aunt|cousin|people)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BY_WORD = (
    (_RELIEF, Group.UN_AND_NGOS),
    (_MINISTRY, Group.PARTIES),
    (_MONITORS, Group.MONITORS),
    (_PARTIES, Group.PARTIES),
    (_MEDIA, Group.MEDIA),
    (_WITNESSES, Group.WITNESSES),
)
# Whoever is one of these belongs where the body after the preposition does: "a spokesman for the army".
_FUNCTION = re.compile(
    r"\b(?:spokes\w+|members?|leaders?|chief|heads?|director|representatives?|envoys?|staff|workers?|employees?|aides?"
    r"|deputy|chair\w*|delegates?|lawyers?|advis[eo]rs?|negotiators?|wing|arm|office|ones?|some|several|sources?)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?P<owner>.+)(?:['’]s|s['’])\s+(?P<head>\S.*)")
_HEAD_ENDS = re.compile(r"\s(?:of|for|at|in|on|from|with|to|near|by|who|that|whose|close)\s", re.IGNORECASE)


def group_of_name(name: str) -> Group | None:
    """By a body's own name: "the Ferrin Observatory for Human Rights"; None where no word tells.

    >>> group_of_name("Ferrin Observatory for Human Rights"), group_of_name("the Mill Street bakery")
    (<Group.MONITORS: 'monitors'>, None)
    """
    words = _NO_PARTY.sub(" ", name)
    return next((group for pattern, group in _BY_WORD if pattern.search(words)), None)


def group_of_description(words: str) -> Group | None:
    """By who they are said to be, the head first: "residents near the army base" are no army, "a spokesman for the
    army" speaks from there."""
    for part in _parts(words):
        found = group_of_name(part)
        if found is not None:
            return found
    return None


def is_body_of_record(name: str) -> Group | None:
    """The group of a body that publishes under its own name (a page of the UN, of an observatory); None of a paper."""
    found = group_of_name(name)
    return found if found in (Group.UN_AND_NGOS, Group.MONITORS) else None


def _parts(words: str) -> Iterator[str]:
    end = _HEAD_ENDS.search(words)
    rest = words[end.start() :] if end else ""
    head = words[: end.start()] if end else words
    if owned := _OWNER.fullmatch(head):  # "the army's spokesman", "the government's friends"
        head, rest = owned["head"], f"{owned['owner']} {rest}"
    yield head
    if _FUNCTION.search(head):
        yield rest
