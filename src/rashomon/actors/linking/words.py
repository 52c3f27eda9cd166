"""Names as plain words, and as the sounds that several spellings share.

Transliterations differ in vowels, doubled letters, hyphens and the article: Assad and Asad, Jabhat and Jabhah, Idlib
and Idleb, Mohammed and Muhammad. Consonants that no rule below calls alike are never passed over, nor are vowels that
tell names apart: Hassan is not Hussein, Kyiv is not Kiev, Hansen is not Hanson.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

_APOSTROPHES = re.compile(r"['’‘ʼʻ`´ʿʾ]")
# In Latin script alone: marks of other scripts are letters of their own.
_ACCENTED = re.compile(r"([a-z])[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[\W_]+")
# Letters that do not come apart into a plain letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# The Arabic article before its noun, as it sounds there.
_ARTICLES = frozenset("al el ul as ash an ar at ad az".split())
_SONS = {"ibn": "bin", "ben": "bin"}
_ENGLISH = {
    "defense": "defence",
    "center": "centre",
    "labor": "labour",
    "organization": "organisation",
    "organizations": "organisations",
}
_SERVANT = re.compile(r"abd[aeou]l(\w*)")  # Abdulrahman, Abdel Rahman, Abd al-Rahman
_OF_GOD = re.compile(r"abd[aeou]ll?ah?")  # Abdullah, Abdalla
_FINAL_I = re.compile(r"(?:[iy]+|ij)$")
_FEMININE = re.compile(r"[ae]h$|at$")  # ta marbuta: Barada, Baradah, Baradat; but Janet is not Jana
_CONSTRUCT = re.compile(r"[ae][ht]$")  # Jabhat, Jabhet, Jabhah
_SOUNDS = (
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"iy+(?=[aeou])"), "i"),
    (re.compile(r"(?<=[bcdfghklmnprstvz])ye(?=.)"), "e"),  # Vasilyevsky, Vasilevsky
    (re.compile(r"aee|ae|ai|ay|ee|ei|ey|ie(?=.)"), "i"),
    (re.compile(r"ou|oo|aou|aw(?=[aeiou])"), "u"),
    (re.compile(r"o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = re.compile(r"[aeiu]")
# Before these, an e tells European names apart (Miller and Millar, Hansen and Hansan, Marten and Martin).
_SETTLED = frozenset("rnls")
_SHORT = 4
_ALIKE = 0.94  # of two spellings of a long word whose consonants agree: Aleksander, Aleksandr
_LONG = 8


@lru_cache(maxsize=1 << 16)
def _plain(name: str) -> tuple[str, ...]:
    folded = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", name)).casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", _ACCENTED.sub(r"\1", unicodedata.normalize("NFKD", folded)))
    folded = folded.replace(".", "")
    return tuple(_NOT_WORD.sub(" ", folded.translate(_LETTERS)).split())


def words(name: str) -> list[str]:
    """Case, accents, apostrophes and hyphens dropped: "Al-Nour's" and "al Nours" are written alike."""
    return list(_plain(name))


def sounds(key: str, *, person: bool, exact: frozenset[str]) -> tuple[str, ...]:
    """The words of a normal form as they sound; those of `exact` stay as they are.

    >>> sounds("bashar al asad", person=True, exact=frozenset())
    ('bashar', 'asad')
    """
    heard: list[str] = []
    found = key.split()
    for number, word in enumerate(found):
        word = _ENGLISH.get(word, word)
        servant = _SERVANT.fullmatch(word)
        if _OF_GOD.fullmatch(word):
            heard.append("abdula")
        elif servant:
            heard += ["abd", *([_sound(servant[1], person=person)] if servant[1] else [])]
        elif word in _SONS:
            heard.append(_SONS[word])
        elif word in exact:
            heard.append(word)
        elif word in ("e", "i") and number and not person:
            continue  # Lanterns-e Tavoy
        elif not (word in _ARTICLES and number + 1 < len(found)):
            heard.append(_sound(word, person=person))
    return tuple(heard)


@lru_cache(maxsize=1 << 16)
def _sound(word: str, *, person: bool) -> str:
    if not word.isascii():
        return word
    if len(word) < _SHORT:
        return _FINAL_I.sub("i", word.replace("q", "k"))
    word = (_FEMININE if person else _CONSTRUCT).sub("a", word)
    word = _FINAL_I.sub("i", word)
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def skeleton(heard: tuple[str, ...]) -> str:
    """What spellings never differ in: all consonants, and whether the name begins with a vowel."""
    together = "".join(heard)
    return ("a" if _VOWELS.match(together) else "") + _VOWELS.sub("", together)


def sound_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether these are spellings of one name; for names of one skeleton.

    >>> sound_alike(("husin",), ("hasan",)), sound_alike(("idlib",), ("idleb",))
    (False, True)
    """
    if "".join(one) == "".join(other):
        return True
    return len(one) == len(other) and all(map(_alike, one, other))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORT or not (one.isascii() and other.isascii()):
        return False
    if len(one) == len(other):
        return all(a == b or _open(one, other, at) for at, (a, b) in enumerate(zip(one, other, strict=True)))
    return min(len(one), len(other)) >= _LONG and Indel.normalized_similarity(one, other) >= _ALIKE


def _open(one: str, other: str, at: int) -> bool:
    """An e for an a or an i, where what follows does not make two European names of it."""
    pair = {one[at], other[at]}
    if "e" not in pair or not pair <= {"a", "e", "i"}:
        return False
    return at + 1 < len(one) and one[at + 1] not in _SETTLED and one[at + 1] not in "aeiu"
