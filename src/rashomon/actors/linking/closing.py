"""Which of a ledger's actors have to be joined together for the result to be that of joining all of them.

Everything in joining goes through names, so each article's actor has a few keys, and whoever has no key in common with
it, directly or by way of others, has nothing to do with it. Many more would have a key in common than matter to each
other: all of one surname, all who share an acronym. They do matter where somebody is called by that alone, and only
then. So some keys come in two forms, and an actor meets those who have the other: `?` for who is called by less and may
be one of several, `!` for who may be meant. Other keys begin with `=` and are met by themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rashomon.actors.linking.members import BODIES, MISTAKEN, PERSON, body_sounds, family_of, own_name, person_sounds
from rashomon.actors.linking.names import (
    cut_short,
    full_names,
    has_only_short_names,
    initialled,
    initials_of,
    short_names,
    surname_alone,
    written_out,
)
from rashomon.actors.linking.words import skeleton
from rashomon.model import ActorId, ActorKind, ArticleActor, ArticleId, Ruling, Verdict

_BODY = "body"
_ANY, _ANYWHERE = ActorId(""), ArticleId("")
_OTHER_FORM = {"?": "!", "!": "?", "=": "="}


def link_keys(actor: ArticleActor) -> frozenset[str]:
    """By what an article's actor is joined to others; empty where nothing ever joins it, as most are described only.

    Pure: they hold for as long as the article is read in the same way.

    >>> from rashomon.model import ActorId, ActorKind, ArticleActor, ArticleId, Span
    >>> unit = ArticleActor(id=ActorId("act-1"), article=ArticleId("art-1"), name="NDF", kind=ActorKind.ARMED_GROUP)
    >>> sorted(link_keys(unit))
    ['?short ndf']
    """
    return _keys_by_names(replace(actor, id=_ANY, article=_ANYWHERE, roles=()))


# Thousands of articles name somebody well-known, nearly all by the same name alone.
@lru_cache(maxsize=1 << 14)
def _keys_by_names(actor: ArticleActor) -> frozenset[str]:
    return frozenset(_keys(actor))


def meeting(keys: Iterable[str]) -> set[str]:
    """The keys of those who have to be joined together with one that has these.

    >>> sorted(meeting(["=file un", "?short ndf"]))
    ['!short ndf', '=file un']
    """
    return {_OTHER_FORM[key[0]] + key[1:] for key in keys}


def closure(
    start: Iterable[ArticleActor],
    lookup: Callable[[Collection[str]], Iterable[ArticleActor]],
    *,
    by_id: Callable[[Collection[ActorId]], Iterable[ArticleActor]],
    rulings: Sequence[Ruling] = (),
    most: int,
) -> list[ArticleActor] | None:
    """These and all whom joining has to know with them, by id and article; None where that is more than `most`.

    `link_actors` makes of a closure, with the same rulings and with all actors of the articles that it asks for, what
    it makes of these actors among all of the ledger. `lookup` gives the ledger's actors that have one of these keys,
    as `link_keys` made them (no form is to be changed); `by_id` those with one of these ids, an outlet's in all its
    articles. Those whom a person merged are in one closure.

    An actor that leaves the ledger, because its article is read anew, may have held others together: take the closure
    of the actors as they were, before they go, and start from it without them and with those that came.

    >>> closure([], lambda keys: [], by_id=lambda ids: [], most=100)
    []
    """
    merged = _merged(rulings)
    found: dict[tuple[ActorId, ArticleId], ArticleActor] = {}
    keys_asked: set[str] = set()
    ids_asked: set[ActorId] = set()
    come = list(start)
    while come:
        new = {(one.id, one.article): one for one in come if (one.id, one.article) not in found}
        found |= new
        if len(found) > most:
            return None
        every = set().union(*map(link_keys, new.values()))
        keys = meeting(every) - keys_asked
        several = {one.id for one in new.values() if one.outlet}
        ids = several.union(*(merged[one.id] for one in new.values() if one.id in merged)) - ids_asked
        keys_asked |= keys
        ids_asked |= ids
        come = [*(lookup(keys) if keys else ()), *(by_id(ids) if ids else ())]
    return [found[place] for place in sorted(found)]


def _merged(rulings: Iterable[Ruling]) -> dict[ActorId, set[ActorId]]:
    """Who is one with whom by a person's word. A split is carried out among those who are one without it."""
    merged: dict[ActorId, set[ActorId]] = defaultdict(set)
    for ruling in rulings:
        if ruling.verdict is Verdict.MERGE:
            every = {*ruling.these, *ruling.those}
            for one in every:
                merged[one] |= every
    return merged


def _keys(actor: ArticleActor) -> Iterator[str]:
    if actor.known is not None:
        yield f"=file {actor.known}"
    if actor.outlet:
        yield from _of_outlet(actor)
    elif actor.named:
        yield from _of_names(actor, _sorts(actor))
        if actor.known is None and own_name(actor) is None:
            yield from _of_called_by_less(actor)
        else:
            yield from (f"!short {short.key}" for short in short_names(actor))


def _of_outlet(actor: ArticleActor) -> Iterator[str]:
    """What it is in all its articles decides which of its names counts for what, so each counts for everything."""
    yield from _of_names(actor, {_BODY, *_sorts(actor)})
    yield from (f"!outlet {name.key}" for name in full_names(actor) if name.proof is None and " " in name.key)
    yield from _of_called_by_less(actor)
    yield from (f"!short {short.key}" for short in short_names(actor))


def _sorts(actor: ArticleActor) -> set[str]:
    """Persons, places, populations, or bodies: one article's organisation is another's armed group."""
    family = family_of(actor.kind)
    return {_BODY if family in BODIES or actor.kind is ActorKind.ORGANIZATION else family}


def _of_names(actor: ArticleActor, sorts: Iterable[str]) -> Iterator[str]:
    for name in full_names(actor):
        if actor.outlet or (family_of(actor.kind) in MISTAKEN and " " in name.key):
            yield f"?outlet {name.key}"
        for sort in sorts:
            heard = person_sounds(name.key) if sort == PERSON else body_sounds(name.key)
            yield f"={sort} sounds {skeleton(heard)}"
            yield f"={sort} closed {name.key.replace(' ', '')}"
    if PERSON in sorts:
        yield from _of_person(actor)
    if actor.outlet or short_names(actor):
        yield from (f"=written out {key}" for key in written_out(actor))


def _of_person(actor: ArticleActor) -> Iterator[str]:
    own = own_name(actor)
    for key in {name.key for name in full_names(actor)} if actor.outlet else {own.key} if own is not None else ():
        yield f"!cut {key}"
        yield from (f"?cut {rest}" for rest in cut_short(key))
        for initials in initials_of(key):
            yield f"!initials {initials}"
            yield f"!surname {initials.partition(' ')[2]}"


def _of_called_by_less(actor: ArticleActor) -> Iterator[str]:
    short = short_names(actor)
    if actor.outlet or has_only_short_names(actor):
        yield from (f"?short {one.key}" for one in short)
        if len(short) > 1:  # it brings the one to whom the other leads
            yield from (f"!short {one.key}" for one in short)
    else:
        yield from (f"!short {one.key}" for one in short)
    initials = initialled(actor)
    if initials is not None:
        yield f"?initials {initials}"
    elif (actor.outlet or not short) and (surname := surname_alone(actor)) is not None:
        yield f"?surname {surname}"
