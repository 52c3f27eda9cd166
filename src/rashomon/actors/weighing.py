"""Mentions by rules and by the learned head, weighed against each other.

The rules know what a phrase says (a head noun's kind, a title, a name in the file of names); the head knows from its
context whether a word speaks of an actor at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from rashomon.actors import nouns
from rashomon.actors.found import BODIES, HYPHENS, Determiner, Found, found_at, text_of
from rashomon.actors.tagging import ORGANIZATION, OTHER, PERSON, PLACE, Tagged, Tags
from rashomon.language import Reading
from rashomon.model import ActorKind, Form

_LEAST = 0.45  # how likely a head must be to make a mention by itself
_KEPT = 0.12  # how likely the head must find it at least for a description or a name by rules to stay
_SURE = 0.6  # how likely a type must be, on average over a name's mentions, to outvote the rules' kind
_KEPT_PRONOUN = 0.3  # likewise for "it", "they" and "that"; other pronouns always stay
_UNSURE = nouns.IT | nouns.THEY | nouns.YOU | nouns.wordset("who which that whose whom")
_KINDS = {PERSON: ActorKind.PERSON, ORGANIZATION: ActorKind.ORGANIZATION, PLACE: ActorKind.PLACE}
_NOT_IN_NAMES = nouns.DEFINITE | nouns.INDEFINITE | nouns.POSSESSIVES


def weighed(reading: Reading, found: Sequence[Found], tags: Tags) -> list[Found]:
    """Those by rules that the head does not doubt, and those that it adds. In no order; some may cross."""
    actor = tags.sure[:, PERSON : PLACE + 1].sum(axis=1)
    kept = []
    heads: set[int] = set()
    inner = {i for one in found for i in range(one.first, one.last)}
    for one in found:
        at = _head(one, actor, found)
        likely = float(actor[at])
        if one.form is Form.PRONOUN:
            stays = one.head not in _UNSURE or likely >= _KEPT_PRONOUN
        else:
            stays = one.key is not None or one.epithet or likely >= _KEPT
        if stays:
            kept.append(replace(one, at=at, sure=tuple(tags.sure[at].tolist())))
            heads.add(at)
    del inner
    for tagged in tags.mentions(_LEAST):
        if (
            tagged.type == PLACE
            or tagged.head in heads
            or any(one.form is Form.NAME and one.first <= tagged.head < one.last for one in kept)
        ):
            continue
        kept.append(_found(reading, tagged))
    return kept


def with_kinds(found: Sequence[Found]) -> list[Found]:
    """One kind for each string, by what the head says wherever it stands, where it is sure of another kind than the
    rules; and what is a part of one person's name is a person."""
    sums: dict[str, np.ndarray] = {}  # type: ignore[type-arg]
    for one in found:
        if one.form is Form.NAME and one.key is None and one.sure:
            sums[one.name] = sums.get(one.name, np.zeros(5)) + np.array(one.sure)
    kinds: dict[str, ActorKind] = {}
    for name, sum_ in sums.items():
        likely = sum_ / sum_.sum()
        type_ = max((PERSON, ORGANIZATION, PLACE), key=lambda t: float(likely[t]))
        if likely[type_] >= _SURE:
            kinds[name] = _KINDS[type_]
    changed = []
    for one in found:
        kind = kinds.get(one.name) if one.form is Form.NAME and one.key is None else None
        telling = any(word.lower() in nouns.BODY_WORDS for word in one.name.split())
        if kind is None or kind is one.kind or (kind is ActorKind.ORGANIZATION and one.kind in BODIES) or one.plural:
            changed.append(one)
        elif kind is ActorKind.PERSON and (telling or one.kind is ActorKind.GOVERNMENT):
            changed.append(one)
        elif kind is ActorKind.PLACE and one.kind in BODIES:
            changed.append(one)
        else:
            changed.append(replace(one, kind=kind))
    parts = {part for one in changed if one.form is Form.NAME and one.kind is ActorKind.PERSON for part in _parts(one.name)}
    return [
        replace(one, kind=ActorKind.PERSON)
        if one.form is Form.NAME and one.key is None and one.kind is not ActorKind.PERSON and not one.plural
        and one.name.lower() in parts else one
        for one in changed
    ]


def _parts(name: str) -> set[str]:
    words = name.lower().split()
    ends = {" ".join(words[at:]) for at in range(1, len(words))}
    return {part for part in ends | {words[0]} if len(words) > 1 and len(part) > 2 and part not in nouns.BODY_WORDS}


def _head(one: Found, actor, found) -> int:  # type: ignore[no-untyped-def]
    """The token that heads it: a description's noun; of a name the likeliest word."""
    if one.at >= 0:
        return one.at
    return max(range(one.first, one.last), key=lambda token: (float(actor[token]), -token))


def _found(reading: Reading, tagged: Tagged) -> Found:
    tokens = reading.tokens
    text = tokens[tagged.head].text
    lower = text.lower()
    kind = _KINDS[tagged.type]
    if lower in nouns.PRONOUNS:
        gender = "m" if lower in nouns.HE else "f" if lower in nouns.SHE else None
        return found_at(
            reading, tagged.head, tagged.head + 1, Form.PRONOUN, head=lower, gender=gender,
            plural=lower in nouns.THEY | nouns.WE, at=tagged.head, sure=tagged.sure,
        )  # fmt: skip
    known = nouns.noun(text)
    opens = reading.sentences[tokens[tagged.head].sentence].first == tagged.head
    named = text[:1].isupper() and not (
        opens and (known is not None or tagged.last == tagged.head + 1 and lower.endswith("s"))
    )
    if (
        named
        and known is not None
        and tokens[tagged.first].text.lower() in _NOT_IN_NAMES
        and tagged.last == tagged.head + 1
    ):
        named = False
    first = tagged.first
    if named:
        while first < tagged.head and tokens[first].text.lower() in _NOT_IN_NAMES | {"'s", "’s"}:
            first += 1
        begin = next(i for i in range(first, tagged.head + 1) if i == tagged.head or tokens[i].text[:1].isupper())
        telling = [
            nouns.BODY_WORDS[t.text.lower()] for t in tokens[first : tagged.last] if t.text.lower() in nouns.BODY_WORDS
        ]
        if kind is ActorKind.ORGANIZATION and telling:
            kind = telling[-1]
        return found_at(
            reading, first, tagged.last, Form.NAME, kind=kind, name=text_of(reading, begin, tagged.last), at=tagged.head,
            sure=tagged.sure,
        )  # fmt: skip
    plural = known.plural if known is not None else lower.endswith("s") and not lower.endswith("ss")
    if known is not None and not (known.kind is ActorKind.PLACE) == (tagged.type == PLACE) and tagged.type != PLACE:
        kind = known.kind
    elif known is not None:
        kind = known.kind
    elif plural and tagged.type == PERSON:
        kind = ActorKind.POPULATION
    before = [token.text.lower() for token in tokens[tagged.first : tagged.head]]
    return found_at(
        reading, tagged.first, tagged.last, Form.DESCRIPTION, kind=kind, head=known.lemma if known else lower,
        words=frozenset(
            t.text.lower() for t in (*tokens[tagged.first : tagged.head], *tokens[tagged.head + 1 : tagged.last])
            if t.text.lower() not in _NOT_IN_NAMES | {"of", "for", "'s", "’s"} and t.text[:1].isalnum()
        ),
        determiner=_determiner(before), plural=plural, role=known.role if known else False,
        gender=known.gender if known else None, at=tagged.head, sure=tagged.sure,
    )  # fmt: skip


def _determiner(before: Sequence[str]) -> Determiner:
    if not before:
        return Determiner.BARE
    if before[0] in nouns.POSSESSIVES or any(text in ("'s", "’s", "'", "’") for text in before):
        return Determiner.POSSESSIVE
    if before[0] in nouns.DEFINITE:
        return Determiner.DEFINITE
    return Determiner.INDEFINITE if before[0] in nouns.INDEFINITE or before[0][:1].isdigit() else Determiner.BARE


_ = (HYPHENS, OTHER)
