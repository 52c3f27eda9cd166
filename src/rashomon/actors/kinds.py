"""Of what kind the bearer of a name is: one kind for each string throughout an article, by all the evidence in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.actors import nouns
from rashomon.actors.found import Found, is_shouted
from rashomon.language import Reading
from rashomon.model import ActorKind, Form

BEFORE_PLACE = frozenset(
    ["in", "at", "to", "from", "near", "of", "across", "outside", "around", "into", "toward", "towards", "through"]
)
_MOVES = frozenset(["fly", "flew", "go", "went", "travel", "travelled", "return", "returned", "fled", "drove", "moved"])
_CALLED = re.compile(
    r"(?P<name>[\w’'-]+),? (?:(?:also|better|widely|otherwise) )?(?:known|called|nicknamed)"
    r"(?: (?:simply|locally|widely))?(?: as)? (?:the )?[“\"'‘]?$"
)


def with_kinds(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """One kind for each string throughout the article, by majority and by what stands around and inside it."""
    persons = frozenset(one.name.split()[-1] for one in found if one.kind is ActorKind.PERSON and one.name)
    places = frozenset(one.name for one in found if one.kind is ActorKind.PLACE)
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for one in found:
        if one.form is Form.NAME and one.key is None and one.kind is not None:
            for kind, weight in _evidence(reading, one, places, persons):
                votes[one.name][kind] += weight
    kinds = {name: max(counter, key=lambda kind: (counter[kind], kind)) for name, counter in votes.items()}
    # A surname goes with the full name.
    surnames = {name[at + 1 :] for name, kind in kinds.items() if kind is ActorKind.PERSON for at in _spaces(name)}
    kinds |= dict.fromkeys(surnames & kinds.keys(), ActorKind.PERSON)
    return [
        replace(one, kind=kinds[one.name]) if one.form is Form.NAME and one.key is None and one.name in kinds else one
        for one in found
    ]


def _is_called_a_person(reading: Reading, one: Found) -> bool:
    """ "Dina Moor is a nurse", "Lena Ostrow, a lawyer"."""
    following = [token.text.lower() for token in reading.tokens[one.last : one.last + 5]]
    if following[:1] not in ([","], ["is"], ["was"]) or following[1:2] not in (["a"], ["an"]):
        return False
    known = next((found for text in following[2:] if (found := nouns.noun(text)) is not None), None)
    return known is not None and known.kind is ActorKind.PERSON and not known.doubtful


def _follows_a_function(before: str, words: Sequence[str]) -> bool:
    """ "Governor Ama Sule", "nurse Petra Hale"."""
    known = nouns.noun(before)
    if known is None or known.plural or known.kind is not ActorKind.PERSON or not (known.role or not known.doubtful):
        return False
    return 2 <= len(words) <= 3 and all(word[:1].isupper() and not word.isupper() for word in words)


def _spaces(name: str) -> list[int]:
    return [at for at, character in enumerate(name) if character == " "]


def _evidence(
    reading: Reading, one: Found, places: frozenset[str], persons: frozenset[str]
) -> list[tuple[ActorKind, int]]:
    tokens = reading.tokens
    texts = [token.text for token in tokens[one.first : one.last]]
    words = [text for text in texts if text[:1].isalnum()]
    assert one.kind is not None
    evidence = [(one.kind, 2)]
    telling = [nouns.BODY_WORDS[w.lower()] for w in words if w.lower() in nouns.BODY_WORDS and (w[:1].isupper())]
    if telling and (len(words) > 1 or one.kind is not ActorKind.PERSON):
        evidence.append((telling[-1] if "of" not in texts else telling[0], 9))
    if "&" in texts:
        evidence.append((ActorKind.ORGANIZATION, 9))
    if any(word.lower() in nouns.PLACE_WORDS for word in words[-1:]) and len(words) > 1 and not telling:
        evidence.append((ActorKind.PLACE, 5))
    before = tokens[one.first - 1].text if one.first and tokens[one.first - 1].sentence == one.sentence else ""
    if before.lower().rstrip(".") in nouns.BARE_TITLES and before[:1].isupper():
        evidence.append((ActorKind.PERSON, 8))
    if (
        one.kind is not ActorKind.PERSON
        and not telling
        and (_follows_a_function(before, words) or (not before and _follows_a_function(words[0], words[1:])))
    ):
        evidence.append((ActorKind.PERSON, 6))
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    if acronym and one.kind is ActorKind.PERSON and not is_shouted(reading, one.sentence):
        evidence.append((ActorKind.ORGANIZATION, 5))
    following = tokens[one.last].text.lower() if one.last < len(tokens) else ""
    if one.kind in (ActorKind.PERSON, ActorKind.PLACE) and len(words) == 1:
        # The small model takes towns that it does not know for people; "in Ottelin" tells more than it does.
        if before.lower() in ("in", "near", "outside"):
            evidence.append((ActorKind.PLACE, 9))
        elif before.lower() in BEFORE_PLACE - {"to", "from", "of", "into"}:
            evidence.append((ActorKind.PLACE, 3))
    if one.kind is not ActorKind.PERSON and 2 <= len(words) <= 3 and not telling and _is_called_a_person(reading, one):
        evidence.append((ActorKind.PERSON, 5))
    moves = tokens[one.first - 2].text.lower() if one.first > 1 and before.lower() == "to" else ""
    if one.kind is ActorKind.PERSON and len(words) == 1 and moves in _MOVES:
        evidence.append((ActorKind.PLACE, 3))
    if following in nouns.PLACE_WORDS and one.kind is not ActorKind.ORGANIZATION:
        evidence.append((ActorKind.PLACE, 5))
    beside = tokens[one.first - 2].text if one.first > 1 and before.lower() in ("and", "or", ",") else ""
    if one.kind is ActorKind.PERSON and len(words) == 1 and beside in places:
        evidence.append((ActorKind.PLACE, 3))
    called = _CALLED.search(reading.text, max(0, one.span.start - 60), one.span.start)
    if called and called.end() == one.span.start and called["name"].split()[-1] in persons:
        evidence.append((ActorKind.PERSON, 9))
    if before.lower() == "the" and one.kind is ActorKind.PERSON:
        evidence.append((ActorKind.ORGANIZATION, 4))
    if (
        2 <= len(words) <= 4
        and words[0][:1].isupper()
        and any(w in ("de", "bin", "van", "von", "ibn", "della") for w in words[1:-1])
    ):
        evidence.append((ActorKind.PERSON, 5))
    if words[0] in ("de", "van", "von", "bin", "al") and one.kind is ActorKind.ORGANIZATION:
        evidence.append((ActorKind.PERSON, 3))
    return evidence
