"""The names of an article's actor that are enough to tell somebody by, brought to one form.

A bare surname, a description, a generic name ("the Ministry of Defence") and a bare acronym are not enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rashomon.actors.linking.trades import WALK_OF
from rashomon.actors.linking.words import sounds, words
from rashomon.model import ActorKind, Alias, ArticleActor


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _set(
    "mr mrs ms miss dr prof professor sir lord lady dame president vice prime minister premier chancellor general gen"
    " lieutenant lt colonel col major maj captain capt sergeant sgt brigadier admiral commander chief spokesman"
    " spokeswoman spokesperson ambassador envoy senator sen governor gov mayor judge justice king queen prince princess"
    " sheikh imam ayatollah mullah pope cardinal bishop archbishop father rev reverend deputy foreign interior defence"
    " defense secretary"
)
_PARENTS = _set("abu abou abo umm um oum")
PARTICLES = _PARENTS | _set(
    "al el ul as ash an ar at ad de del della di da dos du la le van von der den bin ibn bint ben abd"
)
# A body named with such words alone exists in every country.
GENERIC = _set(
    "the of for and a in on to ministry ministries minister office department foreign interior internal external"
    " defence defense health justice information affairs state states government governments authority authorities"
    " army armed forces force military navy air police security national federal central local court supreme high"
    " constitutional parliament assembly senate congress cabinet council committee commission agency party movement"
    " group union front hospital university embassy opposition rebels rebel militia coalition revolutionary people"
    " peoples republic general staff command presidency presidential palace house guard border intelligence service"
    " services news media television radio press red civil society president public prosecutor prosecutors"
)
_SMALL = _set("the of for and a in on to")
# What is left out after a body's name: Tavoy Steel, Tavoy Steel Company.
_FIRMS = _set("inc ltd plc co corp corporation company group organisation organization network foundation")
# A child and a parent of one name are told apart by this word alone.
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
GENERATIONS = frozenset(_GENERATIONS)
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}(?:-[A-Z])?")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_MIXED = re.compile(r"[A-Z][A-Za-z]{1,5}[A-Z]")  # MeK, PoK
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?){1,3}")
# Scripts that set no blanks between words: two characters can be a whole name.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")


@dataclass(frozen=True, slots=True)
class Named:
    """One name of an article's actor: its normal form, as it is written, and where (None: the actor's own name)."""

    key: str
    written: str
    proof: Alias | None


def full_names(actor: ArticleActor) -> tuple[Named, ...]:
    """The names that are enough to join by, the actor's own first."""
    told = actor.known is not None or actor.outlet
    return _full_names(actor.name, actor.aliases, person=actor.kind is ActorKind.PERSON, told=told)


# Thousands of articles name somebody well-known, nearly all by the same name alone.
@lru_cache(maxsize=1 << 16)
def _full_names(name: str, aliases: tuple[Alias, ...], *, person: bool, told: bool) -> tuple[Named, ...]:
    found: list[Named] = []
    for written, proof in _written(name, aliases):
        key = _key_of(written, person=person, told=told)
        if key is not None and proof is not None and not person and _is_part_of(key, name):
            continue
        if key is not None and all(key != other.key for other in found):
            found.append(Named(key, written, proof))
    if not person:
        return tuple(found)
    generations = {generation for one in found if (generation := _generation(one.key))}
    if not generations:
        return tuple(found)
    # "Robert Varga Jr", called "Robert Varga" further down, is not the elder one.
    marked: dict[str, Named] = {}
    for one in sorted(found, key=lambda one: not _generation(one.key)):
        generation = _generation(one.key)
        if generation:
            key = " ".join([*one.key.split()[:-1], generation])
        elif len(generations) == 1:
            key = f"{one.key} {min(generations)}"
        else:
            continue
        marked.setdefault(key, Named(key, one.written, one.proof))
    return tuple(marked.values())


def _is_part_of(key: str, name: str) -> bool:
    """What "Ottelin" is to the Ottelin District Hospital, and Tavoy University to its School of Law: more often the
    town, or the whole to which it belongs, than another name."""
    alias, whole = key.split(), words(name)
    whole = whole[1:] if whole[:1] == ["the"] else whole
    if len(alias) >= len(whole):
        return False
    if len(alias) == 1 and key in whole:
        return set(whole) - {key} - _SMALL - _FIRMS != set()
    return whole[: len(alias)] == alias and not _FIRMS.issuperset(whole[len(alias) :])


def _generation(key: str) -> str | None:
    return _GENERATIONS.get(key.split()[-1])


def _written(name: str, aliases: tuple[Alias, ...]) -> Iterator[tuple[str, Alias | None]]:
    yield name, None
    for alias in sorted(aliases, key=lambda one: (one.span, one.alias)):
        yield alias.alias, alias


@lru_cache(maxsize=1 << 16)
def _key_of(written: str, *, person: bool, told: bool) -> str | None:
    """The normal form of a name that is enough to join by; `told`: an acronym is enough, too."""
    if is_acronym(written):
        return " ".join(words(_bare(written))) if told else None
    found = words(written)
    if _UNSPACED.search(written) and sum(map(len, found)) >= (2 if person else 3):
        return " ".join(found)
    if person:
        found = without_titles(found)
        dotted = {"".join(words(token)) for token in written.split() if _DOTTED.fullmatch(token)}
        # Ben Tarn, but Omar ben Tarn.
        particles = PARTICLES - {"ben"} if found[:1] == ["ben"] else PARTICLES
        telling = [one for one in found if len(one) > 1 and one not in particles and one not in dotted]
        telling = [one for one in telling if one not in _GENERATIONS]
        return " ".join(found) if len(telling) >= 2 else None
    if any(len(one) > 2 and one not in GENERIC for one in found):
        return " ".join(found[1:] if found[0] == "the" else found)
    return None


def without_titles(found: list[str]) -> list[str]:
    """Without "President", and without "Striker" where a given name and a surname follow."""
    first = 0
    while first < len(found) and (found[first] in TITLES or (found[first] in WALK_OF and len(found) - first > 2)):
        first += 1
    return found[first:]


def titles(written: str) -> list[str]:
    """The titles before a person's name: of "General Omar Nasri" ["general"]."""
    found = words(written)
    return found[: len(found) - len(without_titles(found))]


@lru_cache(maxsize=1 << 16)
def is_acronym(written: str) -> bool:
    """
    >>> [is_acronym(name) for name in ("NDF", "N.D.F.", "MeK", "Nour", "Harat Front")]
    [True, True, True, False, False]
    """
    name = _bare(written)
    if _ACRONYM.fullmatch(name):
        return True
    return bool(_MIXED.fullmatch(name)) and sum(one.isupper() for one in name) * 2 >= len(name)


def _bare(written: str) -> str:
    """Without its article: of "the NDF" "NDF"."""
    return _ARTICLE.sub("", written.strip(), count=1)


def short_names(actor: ArticleActor) -> tuple[Named, ...]:
    """Names that somebody goes by who is introduced under another: the acronyms of a body, as letters alone; of a
    person a kunya, as it sounds ("Abu Yazan")."""
    if actor.kind in (ActorKind.POPULATION, ActorKind.PLACE) or not actor.named:
        return ()
    return _short_names(actor.name, actor.aliases, person=actor.kind is ActorKind.PERSON)


@lru_cache(maxsize=1 << 16)
def _short_names(name: str, aliases: tuple[Alias, ...], *, person: bool) -> tuple[Named, ...]:
    find = _kunya if person else _letters
    whole = words(_bare(name))
    found: list[Named] = []
    for written, proof in _written(name, aliases):
        key = find(written)
        if key in whole and len(whole) > 1:
            continue  # the US Senate is not the US
        if key is not None and all(key != other.key for other in found):
            found.append(Named(key, written, proof))
    return tuple(found)


def _letters(written: str) -> str | None:
    return "".join(words(_bare(written))) if is_acronym(written) else None


@lru_cache(maxsize=1 << 16)
def _kunya(written: str) -> str | None:
    found = words(written)
    if len(found) < 2 or found[0] not in _PARENTS:
        return None
    return " ".join((found[0][0], *sounds(" ".join(found[1:]), person=True, exact=GENERATIONS)))


def has_only_short_names(actor: ArticleActor) -> bool:
    short = {one.written for one in short_names(actor)}
    return all(is_acronym(written) or written in short for written, _ in _written(actor.name, actor.aliases))


def written_out(actor: ArticleActor) -> Iterator[str]:
    """Full names that have their acronym beside them, cut so that Defence Force and Defense Forces, both DF, meet."""
    letters = {key for written, _ in _written(actor.name, actor.aliases) if (key := _letters(written)) is not None}
    for written, _ in _written(actor.name, actor.aliases):
        content = [word for word in words(written) if word not in _SMALL]
        first = "".join(word[0] for word in content)
        if len(content) > 1 and first in letters:
            yield f"{first}: {' '.join(word[:4] for word in content)}"


def initialled(actor: ArticleActor) -> str | None:
    """Of a person known by initials and surname alone, these: of "J. P. al-Nour" "jp nur"."""
    if actor.kind is not ActorKind.PERSON or not actor.named:
        return None
    for written, _ in _written(actor.name, actor.aliases):
        tokens = written.split()
        while tokens and "".join(words(tokens[0])) in TITLES:
            tokens = tokens[1:]
        first = 0
        while first < len(tokens) and (len(tokens[first]) == 1 or _DOTTED.fullmatch(tokens[first])):
            first += 1
        surname = surname_of(words(" ".join(tokens[first:])))
        if first and surname:
            return f"{''.join(words(' '.join(tokens[:first]))).replace(' ', '')} {_as_heard(surname)}"
    return None


def surname_of(found: list[str]) -> str:
    """What stands after given names and initials, without its particles; empty where nothing does."""
    telling = [one for one in found if len(one) > 1 and one not in PARTICLES and one not in _GENERATIONS]
    return telling[-1] if telling else ""


def initials_of(key: str) -> set[str]:
    """A full name as its bearer's initials would give it, the first alone or all: of "jon paul al smith" "j smith" and
    "jp smith"."""
    surname = surname_of(key.split())
    given = [one for one in key.split()[: key.split().index(surname)] if one not in PARTICLES or one == "ben"]
    letters = "".join(one[0] for one in given) or key[0]
    return {f"{some} {_as_heard(surname)}" for some in (letters[0], letters)}


@lru_cache(maxsize=1 << 16)
def _as_heard(surname: str) -> str:
    return " ".join(sounds(surname, person=True, exact=GENERATIONS))


def cut_short(key: str) -> set[str]:
    """What a person's full name is cut to: "john a smith" and "john paul smith" to "john smith", "maria elena quispe
    robledo" to "maria quispe" and "maria elena quispe" too."""
    found = key.split()
    end = [found.pop()] if found[-1] in GENERATIONS else []
    if len(found) < 3:
        return set()
    first, *middle, last = found
    cut = [[first, *(one for one in middle if len(one) > 1), last], [first, last]]
    if len(found) > 3 and middle[-1] not in PARTICLES and len(middle[-1]) > 1:
        cut += [[first, middle[-1]], found[:-1]]
    return {" ".join([*one, *end]) for one in cut if one != found}


def surname_alone(actor: ArticleActor) -> str | None:
    """The surname, as it sounds, of a person whom an article calls by nothing more."""
    if actor.kind is not ActorKind.PERSON or not actor.named:
        return None
    found = without_titles(words(actor.name))
    return _as_heard(found[-1]) if found and surname_of(found) == found[-1] else None


def alias_as_kept(written: str) -> str:
    """Names in other scripts come in several codings of the same letters; one of them is kept."""
    return written if written.isascii() else unicodedata.normalize("NFKC", written)
