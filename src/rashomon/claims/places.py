"""Where something happened: places as the text names them, and how precisely.

Nothing is guessed. The gazetteer only tells a city from a country, and only where a name can be nothing else;
a name that it does not know, or knows as both, keeps its words with precision unknown unless the words beside it
say what it is ("the village of Sill", "Tamber province").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from rashomon.actors import BODY_WORDS, noun
from rashomon.claims.containing import Outer, named_within
from rashomon.claims.dates import MONTHS, WEEKDAYS
from rashomon.claims.gazetteer import lookup, precision_of, wide_places
from rashomon.claims.place_words import (
    COMPASS,
    DONE_TO_PLACES,
    HAPPENINGS,
    KINDS,
    LEFT,
    LONGEST_NAME,
    OF_PLACES_ALONE,
    is_name_token,
    name_at,
)
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Token
from rashomon.model import Location, PlacePrecision, Span

__all__ = ["KINDS", "Place", "places_in", "precision_of"]

LEADING_IN = word_set("""
    in at near of on around outside from to across inside within into along off over towards above below beyond through
    throughout between
""")
_ONLY_OF_PLACES = word_set("in at near outside off over inside above beyond through throughout")
_WAYS = frozenset(["road", "street", "avenue", "square", "boulevard"])
_PARTS_OF_TOWN = frozenset([*KINDS, "centre", "center", "outskirt", "part", "side"])
_LAND = frozenset(["island", "islet", "peninsula", "valley", "gulf", "bay", "isle"])
_OF_A_WHOLE = word_set("city town village hamlet suburb capital port settlement")
_LIES_IN = word_set("suburb quarter area ward sector borough")  # "the old quarter of Kell" is not Kell
_BESIDE = frozenset(["near", "outside", "around", "above", "below", "beyond", "between"])
_DISTANCES = word_set("km kilometres kilometers kilometre miles mile")
_FAR = 6  # tokens: "12 kilometres to the north of"
_OF_OTHERS = frozenset(["PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"])
_OF_PLACES = frozenset(["GPE", "LOC", "FAC"])


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it is named where it stands. Tokens [first, last)."""

    name: str
    span: Span
    precision: PlacePrecision
    first: int
    last: int
    within: tuple[Outer, ...] = ()  # the places that the text puts it in, from the nearest outwards
    location: Location | None = None  # set once the article has been asked which place is meant


def places_in(reading: Reading, sentence: Sentence, *, is_party: Callable[[Span, bool], bool]) -> list[Place]:
    """The named places of a sentence, in text order. `is_party`: whether a name is that of somebody who acts, or also
    (True) that of what only seems a body."""
    tokens = reading.tokens_of(sentence)
    entity_at = {
        index: entity
        for entity in reading.entities_in(sentence.first, sentence.last)
        for index in range(entity.first, entity.last)
    }
    found: list[Place] = []
    at = sentence.first
    while at < sentence.last:
        run = name_at(reading.tokens, sentence, at)
        if run is None:
            at += 1
            continue
        first, last = run
        labels = {entity_at[i].label for i in range(first, last) if i in entity_at}
        place = _place(reading, sentence, first, last, labels, is_party)
        if place is not None:
            found.append(place)
        at = last
    holders = {outer.first for place in found for outer in place.within}
    found = [place for place in found if place.first not in holders]
    if not _all_capitals(tokens):
        return found
    # A sentence in capitals alone tells no names by their letters: there the recogniser and the gazetteer must agree,
    # and short words are left out, since codes of airports (AND, BUT) stand among the other names of cities.
    return [
        place
        for place in found
        if len(place.name) > 3
        and precision_of(place.name) is not PlacePrecision.UNKNOWN
        and any(entity_at[i].label in _OF_PLACES for i in range(place.first, place.last) if i in entity_at)
    ]


_SURELY_WHERE = [[word] for word in ("in", "near", "at", "over", "outside", "inside", "around", "across", "throughout")]


def _all_capitals(tokens: tuple[Token, ...]) -> bool:
    letters = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 2]
    return bool(letters) and all(word.isupper() for word in letters)


def _place(
    reading: Reading,
    sentence: Sentence,
    first: int,
    last: int,
    labels: set[str],
    is_party: Callable[[Span, bool], bool],
) -> Place | None:
    tokens = reading.tokens
    while last - first > 1 and _is_part_of(reading, first, last):
        first += 1
    before = [token.text.lower() for token in tokens[max(sentence.first, first - 4) : first]]
    after = [token.text.lower() for token in tokens[last : min(sentence.last, last + 2)]]
    name = reading.words(Span(tokens[first].start, tokens[last - 1].end))
    # "the Halda district of Ottelin": the district is Halda, not Ottelin.
    named_before = first - 3 >= sentence.first and is_name_token(tokens[first - 3]) and before[-2] not in _OF_A_WHOLE
    precision = _precision(name, before, after, named_before=named_before)
    known = precision_of(name)
    if _names_the_owner_of_a_town(reading, sentence, last):
        return None
    title = noun(tokens[first].text.lower()) if last - first > 1 else None
    if title is not None and title.role and not labels & _OF_PLACES:  # "shot at Mayor Roe"
        return None
    of_a_kind = before[-1:] == ["of"] and len(before) > 1 and before[-2] in _PARTS_OF_TOWN | _LAND
    if labels == {"NORP"} and known is PlacePrecision.UNKNOWN and not of_a_kind:  # "the Coptic church"
        return None
    called = precision is not None
    led = _led_by(before) or _only_a_place(before)
    led_by = [word for word in before if word != "the"]
    surely = led_by[-1:] in _SURELY_WHERE or (
        led_by[-1:] == ["of"] and len(led_by) > 1 and (led_by[-2] in KINDS or led_by[-2] in COMPASS)
    )
    named = Span(tokens[first].start, tokens[last - 1].end)
    happens = _before_a_happening(before, after)
    if not surely and is_party(named, not called and not happens):
        return None
    if not called and happens and not labels & {"DATE", "TIME"}:
        if "PERSON" in labels and before[-1:] != ["the"]:
            return None
        if _names_a_body(name):
            return None
        precision = known  # "the Lipnik flood"
    elif not called:
        if labels & {"DATE", "TIME"} or not led or (name.isupper() and not _all_capitals(tokens[first - 1 : last + 1])):
            return None  # "in SANA", "to the UN"
        if known is PlacePrecision.UNKNOWN and _names_a_body(name):  # "in Congress", "on the Selm Front"
            return None
        # The recogniser takes unknown towns for persons and bodies; after "in" or "near" they are neither.
        if known is PlacePrecision.UNKNOWN and not labels & _OF_PLACES and not _only_a_place(before):
            return None
        # "of Clinton", ", Obama said": the namesakes of towns are many.
        if before[-1:] == [","] and wide_places(name, after_comma=True) and is_name_token(tokens[first - 2]):
            return None  # "Tulsa, Okla., police officer": it tells which Tulsa
        doubtful = bool(labels & _OF_OTHERS) or before[-1:] == [","] or after[:1] in (["'s"], ["’s"])
        if known is not PlacePrecision.UNKNOWN and doubtful and not _only_a_place(before) and not labels & _OF_PLACES:
            return None
        # "the White House" is not Casablanca.
        if before[-1:] == ["the"] and all(not place.by_name for place in lookup(name)):
            known = PlacePrecision.UNKNOWN
        precision = known
    elif precision is PlacePrecision.PROVINCE and "ORG" in labels and name.split()[-1].lower() == "department":
        return None  # "the Ottelin Police Department"
    before_that = {token.text.lower() for token in tokens[max(sentence.first, first - _FAR) : first]}
    if any(word in _BESIDE for word in before[-2:]) or (before_that & _DISTANCES and before[-1:] in (["of"], ["from"])):
        precision = PlacePrecision.NEAR
    assert precision is not None
    if after[:1] and (after[0] in _WAYS or (precision is PlacePrecision.PROVINCE and after[0] in KINDS)):
        last += 1  # "Halde province" and "the Kell road" are names as they stand; "Aleppo city" is Aleppo
    span = Span(tokens[first].start, tokens[last - 1].end)
    if span.end - span.start > LONGEST_NAME:
        return None
    within = named_within(reading, sentence, first, last)
    if precision is PlacePrecision.UNKNOWN and known is PlacePrecision.UNKNOWN and within and within[0].in_town:
        precision = PlacePrecision.DISTRICT
    return Place(reading.words(span), span, precision, first, last, tuple(within))


def _names_the_owner_of_a_town(reading: Reading, sentence: Sentence, last: int) -> bool:
    """ "Halvera's second city" is a town that the words leave open, and not all of Halvera."""
    tokens = [token.text for token in reading.tokens[last : min(sentence.last, last + 4)]]
    if tokens[:1] not in (["'s"], ["’s"]):
        return False
    return any(word in _OF_A_WHOLE for word in takewhile(str.islower, tokens[1:]))


def _before_a_happening(before: list[str], after: list[str]) -> bool:
    """ "the Lipnik flood", "the Lipnik mill explosion"."""
    if after[:1] and _happens(after[0]):
        return True
    return before[-1:] == ["the"] and len(after) == 2 and after[0].isalpha() and _happens(after[1])


def _happens(word: str) -> bool:
    return word in HAPPENINGS or word.removesuffix("s") in HAPPENINGS or word.removesuffix("es") in HAPPENINGS


def _is_part_of(reading: Reading, first: int, last: int) -> bool:
    """ "Western Aleppo" is a part of Aleppo; South Sudan and West Virginia are none of Sudan and Virginia."""
    tokens = reading.tokens
    if tokens[first].text.lower() not in COMPASS:
        return False
    whole, rest = (reading.words(Span(tokens[at].start, tokens[last - 1].end)) for at in (first, first + 1))
    return not lookup(whole) and bool(lookup(rest))


def _led_by(before: list[str]) -> bool:
    """Whether a preposition of place stands before the name ("in", "near the"), or a comma after another place."""
    trimmed = [word for word in before if word not in COMPASS and word != "the"]
    if trimmed[-1:] == ["of"] and len(trimmed) > 1 and trimmed[-2].rstrip("s") in _PARTS_OF_TOWN:
        return True
    return bool(trimmed) and (trimmed[-1] in LEADING_IN or trimmed[-1] == ",")


def _only_a_place(before: list[str]) -> bool:
    """After these, a name that nobody knows is a place all the same: "in Ottelin", "north of Kell"."""
    if len(before) > 1 and before[-1] in ("of", "for") and before[-2] in COMPASS | OF_PLACES_ALONE:
        return True
    if before[-1:] and before[-1] in DONE_TO_PLACES:
        return True
    if before[-1:] == ["from"] and len(before) > 1 and before[-2] in LEFT:
        return True
    trimmed = [word for word in before if word not in COMPASS]
    if trimmed[-1:] == ["of"] and len(trimmed) > 1 and trimmed[-2].rstrip("s") in _PARTS_OF_TOWN | _LAND:
        return True
    return bool(trimmed) and trimmed[-1] in _ONLY_OF_PLACES


def _names_a_body(name: str) -> bool:
    last = name.split()[-1].lower()
    return last in BODY_WORDS or noun(last) is not None or last in MONTHS or last in WEEKDAYS


def _precision(name: str, before: list[str], after: list[str], *, named_before: bool) -> PlacePrecision | None:
    """What the words beside or within a name say that it is; None where they say nothing."""
    if before[-1:] == ["of"] and len(before) > 1 and before[-2] in KINDS:  # not "districts of Aleppo"
        kind = before[-2]
        return None if kind in _LIES_IN or named_before or KINDS[kind] is PlacePrecision.EXACT else KINDS[kind]
    if after[:1] and after[0] in KINDS:
        # "the Tarn suburb of Ilm" is Ilm; "the Halda district of Ottelin" is Halda.
        return None if after[1:2] == ["of"] and after[0] in _OF_A_WHOLE else KINDS[after[0]]
    last_word = name.split()[-1].lower()
    if last_word in KINDS and " " in name:
        return KINDS[last_word]
    if before[-1:] and before[-1] in KINDS and KINDS[before[-1]] is not PlacePrecision.EXACT:
        return KINDS[before[-1]]
    return None
