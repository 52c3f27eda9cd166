"""The walk of life that a role belongs to, and for which place an office is held.

Two people of one full name are told apart by it: a striker is not the finance minister.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.actors.linking.names import GENERIC, titles
from rashomon.actors.linking.trades import WALK_OF
from rashomon.actors.linking.words import words
from rashomon.model import ActorId, ActorKind, ArticleActor

# People go from one of these to the other within one life, and articles call them by either.
_ONE_LIFE = frozenset(
    frozenset(pair)
    for pair in (
        ("politics", "law"),
        ("politics", "religion"),
        ("politics", "business"),
        ("politics", "activism"),
        ("politics", "scholarship"),
        ("law", "activism"),
        ("media", "activism"),
        ("medicine", "scholarship"),
        ("private life", "activism"),
    )
)
# An office of which a place has one holder at a time, or few.
_OFFICES = {
    **dict.fromkeys("minister premier president chancellor king queen".split(), "state"),
    "mayor": "mayor",
    "governor": "governor",
}
_HEAD_ENDS = re.compile(r"\s+(?:of|for|at|in|to|from|with|on)\s+|,", re.IGNORECASE)
_ABOUT = re.compile(r"\s(?:for|to)\s", re.IGNORECASE)  # a minister for Africa is no minister of it
_TWO_HEADS = re.compile(r"\s+(?:and|turned)\s+|-turned-|/", re.IGNORECASE)
# A rebel fights; a rebel leader or spokesman may do neither.
_AS_HEADS = frozenset("rebel militant insurgent guerrilla fighter jihadist".split())
# Doctor is anybody's title; as a role it is a trade.
_NO_TRADE = frozenset(("doctor", "dr", "chief", "father", "professor", "prof", "deputy", "forward"))
# "Secretary general", "attorney general": the adjective.
_NO_SOLDIERS = frozenset("secretary attorney director consul surgeon solicitor inspector auditor".split())
_TITLES = {
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "capt": "captain",
    "sgt": "sergeant",
    "sen": "senator",
}
# Names of states and their people that begin differently, and capitals that stand for them.
_SAME_PLACE = {
    "us": "us", "uk": "uk",
    "states": "us", "america": "us", "american": "us", "americans": "us", "usa": "us", "washington": "us",
    "britain": "uk", "british": "uk", "kingdom": "uk", "london": "uk",
    "france": "fran", "french": "fran", "paris": "fran", "netherlands": "dutc", "denmark": "dani", "spain": "span",
    "poland": "poli", "moscow": "russ", "kremlin": "russ", "kyiv": "ukra", "kiev": "ukra", "tehran": "iran",
    "damascus": "syri", "baghdad": "iraq", "beijing": "chin", "berlin": "germ", "ankara": "turk", "saudi": "arab",
    "wales": "wels", "ireland": "iris", "philippines": "fili", "switzerland": "swis", "cyprus": "cypr",
}  # fmt: skip


def walks(actor: ArticleActor) -> frozenset[str]:
    """The walks of life in which the article's words on a person show them; empty where it gives none.

    A role speaks by its head noun: a "football club doctor" is in medicine, a "footballer turned minister" in both.
    """
    return frozenset(WALK_OF[noun] for noun in called(actor))


def called(actor: ArticleActor) -> frozenset[str]:
    """The nouns of office and trade that the article gives to a person."""
    return frozenset((*(noun for role in actor.roles for noun in _heads(role.role)), *_titles(actor)))


def offices(actor: ArticleActor) -> frozenset[tuple[str, ActorId]]:
    """The offices that a role gives for something, if it is a place, and the actor of the article that it is."""
    return frozenset(
        (_OFFICES[noun], role.of)
        for role in actor.roles
        if role.of is not None and not _ABOUT.search(role.role)
        for noun in _heads(role.role)
        if noun in _OFFICES
    )


def place_stem(name: str) -> str:
    """What a place and its people have in common: of "Dorra" and "the Dorrans" "dorr"."""
    every = words(name)
    known = [_SAME_PLACE[word] for word in every if word in _SAME_PLACE]
    telling = [word for word in every if word not in GENERIC] or every
    return known[0] if known else (telling[-1][:4] if telling else "")


def in_one_life(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in _ONE_LIFE


def _heads(role: str) -> Iterable[str]:
    for part in _TWO_HEADS.split(_HEAD_ENDS.split(role, maxsplit=1)[0]):
        found = words(part)
        for number in reversed(range(len(found))):
            noun = found[number] if found[number] in WALK_OF else found[number].removesuffix("s")
            if noun == "general" and (number + 1 < len(found) or (number and found[number - 1] in _NO_SOLDIERS)):
                continue
            if noun in WALK_OF and (noun not in _AS_HEADS or number + 1 == len(found)):
                yield noun
                break


def _titles(actor: ArticleActor) -> Iterable[str]:
    for written in (actor.name, *(alias.alias for alias in actor.aliases)):
        for title in titles(written):
            title = _TITLES.get(title, title)
            if title in WALK_OF and title not in _NO_TRADE and title not in ("captain", "secretary"):
                yield title


def place_kind(kind: ActorKind) -> bool:
    return kind in (ActorKind.GOVERNMENT, ActorKind.PLACE, ActorKind.POPULATION)
