"""Which places a text puts a place in: "al-Hamadaniyeh in Aleppo city", "Tripoli, Libya", "Kell's Halda district"."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.claims.dates import MONTHS, WEEKDAYS
from rashomon.claims.gazetteer import precision_of, wide_places
from rashomon.claims.place_words import KINDS, LOOSELY, is_name_token, name_at
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence
from rashomon.model import PlacePrecision, Span

_MOST = 4  # places, one in the other
_WORDS_OF_KIND = 5  # "a small farming village"
_LIES_IN = frozenset(["in", "within", "inside"])
_OF_PLACES = frozenset(["GPE", "LOC", "FAC"])
_MORE = frozenset(["elsewhere", "other", "others"])
# After "Tripoli, Libya" the sentence goes on with one of these; "In Tripoli, Libya said …" is two places.
_GOES_ON = word_set("""
    on in at after when while as and before during following by since for to from with where which who , . ; : ) ( – —
    - -- ? ! " ” ’ '
""")


@dataclass(frozen=True, slots=True)
class Outer:
    """A place that holds another one, where it is named. Tokens [first, last)."""

    name: str
    first: int
    last: int
    in_town: bool = False  # it is a town, and the other place is said to lie in it, by more than a comma


def named_within(reading: Reading, sentence: Sentence, first: int, last: int) -> list[Outer]:
    """The places that hold the one named by the tokens [first, last), from the nearest outwards."""
    owner = _owner(reading, sentence, first)
    found = [owner] if owner is not None else []
    while len(found) < _MOST:
        outer = _outer(reading, sentence, last)
        if outer is None:
            break
        found.append(outer)
        last = outer.last
    return found


def _owner(reading: Reading, sentence: Sentence, first: int) -> Outer | None:
    """ "Kell's Halda district": the name before the apostrophe."""
    tokens = reading.tokens
    at = first - 1
    if at <= sentence.first or tokens[at].text not in ("'s", "’s"):
        return None
    while at > sentence.first and is_name_token(tokens[at - 1]):
        at -= 1
    if at == first - 1:
        return None
    name = _words(reading, at, first - 1)
    return Outer(name, at, first, in_town=precision_of(name) is PlacePrecision.CITY)


def _outer(reading: Reading, sentence: Sentence, last: int) -> Outer | None:
    """The next name outwards after the one that ends before token `last`."""
    tokens = reading.tokens
    at, inner = last, last - 1
    of_kind = at < sentence.last and tokens[at].text in KINDS
    if of_kind:
        at += 1
    if at >= sentence.last:
        return None
    joint = tokens[at].text.lower()
    if joint == "," and (apposed := _apposed(reading, sentence, at + 1)):
        return apposed
    if joint in (",", "("):
        named = name_at(tokens, sentence, at + 1) if at + 1 < sentence.last else None
        return _after_comma(reading, sentence, inner, named) if named else None
    kind_word = KINDS.get(tokens[at - 1].text.lower())
    of = joint == "of" and kind_word not in (None, PlacePrecision.CITY)
    if joint not in _LIES_IN and not of:
        return None
    at += 1
    said: PlacePrecision | None = None
    while at < sentence.last and (tokens[at].text.lower() in {"the", "of", *LOOSELY} or tokens[at].text in KINDS):
        said = KINDS.get(tokens[at].text, said)
        at += 1
    named = name_at(tokens, sentence, at) if at < sentence.last else None
    if named is None:
        return None
    name, end, said_after = _whole(reading, sentence, *named)
    said = said or said_after
    if name.split()[-1].lower() in (*MONTHS, *WEEKDAYS):
        return None
    known = precision_of(name)
    labels = {entity.label for entity in reading.entities_in(*named)}
    shown = of or said is not None or known is not PlacePrecision.UNKNOWN or bool(labels & _OF_PLACES)
    if not shown and not wide_places(name):
        return None
    return Outer(name, named[0], end, in_town=(said or known) is PlacePrecision.CITY)


def _apposed(reading: Reading, sentence: Sentence, at: int) -> Outer | None:
    """ "Velnik, a suburb of Zarn", "Sill, the smallest village in Tamber province"."""
    tokens = reading.tokens[at : min(sentence.last, at + _WORDS_OF_KIND)]
    if not tokens or tokens[0].text not in ("a", "an", "the"):
        return None
    kind = next((token.index for token in tokens if token.text in KINDS), None)
    if kind is None or kind + 2 >= sentence.last or reading.tokens[kind + 1].text not in ("of", "in"):
        return None
    named = name_at(reading.tokens, sentence, kind + 2)
    if named is None:
        return None
    name, end, said = _whole(reading, sentence, *named)
    town = said is PlacePrecision.CITY or KINDS[reading.tokens[kind].text] is PlacePrecision.DISTRICT
    return Outer(name, named[0], end, in_town=town)


def _after_comma(reading: Reading, sentence: Sentence, inner: int, named: tuple[int, int]) -> Outer | None:
    tokens = reading.tokens
    name, end, said = _whole(reading, sentence, *named)
    following = tokens[end].text if end < sentence.last else "."
    if following.lower() not in _GOES_ON:
        return None
    outer = Outer(name, named[0], end, in_town=said is PlacePrecision.CITY)
    then = tokens[end + 1] if end + 1 < sentence.last else None
    among = following.lower() in ("and", "or") and then is not None and (is_name_token(then) or then.text in _MORE)
    if wide_places(name, after_comma=True) and not wide_places(tokens[inner].text) and not among:
        return outer
    if said is not None:
        return outer
    # "in Homs, Aleppo and Tarn" names one after the other.
    if following.lower() in ("and", "or", ","):
        return None
    if precision_of(name) is PlacePrecision.CITY:
        return outer if precision_of(tokens[inner].text) is not PlacePrecision.CITY else None
    unknown = {entity.label for entity in reading.entities_in(*named)} <= _OF_PLACES
    return outer if unknown and reading.entities_in(*named) else None


def _whole(reading: Reading, sentence: Sentence, first: int, last: int) -> tuple[str, int, PlacePrecision | None]:
    """A name with the kind of province after it; of "Aleppo city" the name alone; and what the kind says."""
    tokens = reading.tokens
    said = KINDS.get(tokens[last].text) if last < sentence.last else None
    if said is PlacePrecision.PROVINCE:
        return _words(reading, first, last + 1), last + 1, said
    return _words(reading, first, last), last + (said is not None), said


def _words(reading: Reading, first: int, last: int) -> str:
    return " ".join(reading.words(Span(reading.tokens[first].start, reading.tokens[last - 1].end)).split())
