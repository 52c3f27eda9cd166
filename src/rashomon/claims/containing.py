"""Which places a text puts a place in: "al-Hamadaniyeh in Aleppo city", "Tripoli, Libya", "Kell's Halda district"."""

from __future__ import annotations

from rashomon.claims.dates import MONTHS, WEEKDAYS
from rashomon.claims.gazetteer import precision_of, wide_places
from rashomon.claims.place_words import KINDS, LOOSELY, is_name_token, name_at
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence
from rashomon.model import PlacePrecision, Span

_MOST = 4  # places, one in the other
_LIES_IN = frozenset(["in", "within", "inside"])
_OF_PLACES = frozenset(["GPE", "LOC", "FAC"])
# After "Tripoli, Libya" the sentence goes on with one of these; "In Tripoli, Libya said …" is two places.
_GOES_ON = word_set("""
    on in at after when while as and before during following by since for to from with where which who , . ; : ) ( – —
    - -- ? ! " ” ’ '
""")


def named_within(reading: Reading, sentence: Sentence, last: int) -> tuple[tuple[str, ...], bool]:
    """The places that follow a name which ends before token `last` and that hold it, from the nearest outwards; and
    whether the first is a town that the name is said to lie in, by "in" or by what kind of place it is."""
    found: list[str] = []
    in_town = False
    while len(found) < _MOST:
        outer = _outer(reading, sentence, last)
        if outer is None:
            break
        name, last, tied = outer
        if not found:
            in_town = tied
        found.append(name)
    return tuple(found), in_town


def owner_of(reading: Reading, sentence: Sentence, first: int) -> tuple[str, int] | None:
    """ "Kell's Halda district": the name before the apostrophe, and its first token."""
    tokens = reading.tokens
    at = first - 1
    if at <= sentence.first or tokens[at].text not in ("'s", "’s"):
        return None
    while at > sentence.first and is_name_token(tokens[at - 1]):
        at -= 1
    return (_words(reading, at, first - 1), at) if at < first - 1 else None


def _outer(reading: Reading, sentence: Sentence, last: int) -> tuple[str, int, bool] | None:
    """The next name outwards, where it ends, and whether it is a town in which what stands before it lies."""
    tokens = reading.tokens
    at, inner = last, last - 1
    of_kind = at < sentence.last and tokens[at].text in KINDS
    if of_kind:
        at += 1
    if at >= sentence.last:
        return None
    joint = tokens[at].text.lower()
    if joint in (",", "("):
        named = name_at(tokens, sentence, at + 1) if at + 1 < sentence.last else None
        return _after_comma(reading, sentence, inner, named) if named else None
    kind_word = KINDS.get(tokens[at - 1].text.lower())
    of = joint == "of" and kind_word in (PlacePrecision.DISTRICT, PlacePrecision.EXACT)
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
    if said is None and known is PlacePrecision.UNKNOWN and not wide_places(name) and not labels & _OF_PLACES:
        return None
    return name, end, (said or known) is PlacePrecision.CITY


def _after_comma(
    reading: Reading, sentence: Sentence, inner: int, named: tuple[int, int]
) -> tuple[str, int, bool] | None:
    tokens = reading.tokens
    name, end, said = _whole(reading, sentence, *named)
    following = tokens[end].text if end < sentence.last else "."
    if following.lower() not in _GOES_ON:
        return None
    if wide_places(name, after_comma=True) and not wide_places(tokens[inner].text):
        return name, end, False
    if said is None and precision_of(name) is not PlacePrecision.CITY:
        return None
    # "in Homs, Aleppo and Tarn" names one after the other.
    one_of_many = following.lower() in ("and", "or", ",") and said is None
    beside = precision_of(tokens[inner].text) is PlacePrecision.CITY and said is None
    return None if one_of_many or beside else (name, end, said is PlacePrecision.CITY)


def _whole(reading: Reading, sentence: Sentence, first: int, last: int) -> tuple[str, int, PlacePrecision | None]:
    """A name with the kind of province after it; of "Aleppo city" the name alone; and what the kind says."""
    tokens = reading.tokens
    said = KINDS.get(tokens[last].text) if last < sentence.last else None
    if said is PlacePrecision.PROVINCE:
        return _words(reading, first, last + 1), last + 1, said
    return _words(reading, first, last), last + (said is not None), said


def _words(reading: Reading, first: int, last: int) -> str:
    return " ".join(reading.words(Span(reading.tokens[first].start, reading.tokens[last - 1].end)).split())
