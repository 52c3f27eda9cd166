"""Mentions by rules and by the learned head, weighed against each other.

The rules know what a phrase says (a head noun's kind, a title, a name in the file of names); the head knows from its
context whether a word speaks of an actor at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from rashomon.actors import nouns
from rashomon.actors.found import BODIES, Found, found_at, text_of
from rashomon.actors.phrases import determiner_of
from rashomon.actors.tagging import ORGANIZATION, PERSON, PLACE, Tagged, Tags
from rashomon.language import Floats, Reading, Token
from rashomon.model import ActorKind, Form, Span

# How likely the head must find a word to speak of an actor: where F1 of mentions is best on GUM dev and train.
_LEAST = 0.5  # to make a mention by itself
_NESTED = 0.6  # likewise inside a name: "the *Penn State* Wiki"
_PLACE = 0.25  # likelier places than this are left out
_KEPT = 0.12  # for a description or a name by rules to stay
_KEPT_PRONOUN = 0.05  # likewise for "it", "they" and the like; other pronouns always stay
_SURE = 0.6  # how likely a type must be, on average over a name's mentions, to outvote the rules' kind
_UNSURE = nouns.IT | nouns.THEY | nouns.YOU | nouns.wordset("who which that whose whom")
_KINDS = {PERSON: ActorKind.PERSON, ORGANIZATION: ActorKind.ORGANIZATION, PLACE: ActorKind.PLACE}
_ARTICLES = nouns.DEFINITE | nouns.INDEFINITE | nouns.POSSESSIVES
_COMMON = nouns.CLOSED | nouns.INDEFINITE | nouns.SOMEBODY
_PARTITIVES = nouns.wordset("one some many most several few each all both none two three half")
_SAYS_LITTLE = _ARTICLES | {"of", "for", "'s", "’s"}


def weighed(reading: Reading, found: Sequence[Found], tags: Tags) -> list[Found]:
    """Those by rules that the head does not doubt, and those that it adds. In no order; some may cross.

    A place that only the head finds is left out: it is an actor where it acts, which the rules see.
    """
    likely: Floats = tags.sure[:, PERSON : PLACE + 1].sum(axis=1)
    kept: list[Found] = []
    heads_of = [_head(one, likely) for one in found]
    of_name = {"": 0.0}  # a name that is an actor's in one place is so in all
    for one, at in zip(found, heads_of, strict=True):
        if one.name:
            of_name[one.name] = max(of_name.get(one.name, 0.0), float(likely[at]))
    for one, at in zip(found, heads_of, strict=True):
        if one.form is Form.PRONOUN:
            stays = one.head not in _UNSURE or likely[at] >= _KEPT_PRONOUN
        else:
            stays = one.key is not None or one.epithet or max(likely[at], of_name[one.name]) >= _KEPT
        if stays:
            kept.append(replace(one, at=at, sure=tuple(tags.sure[at].tolist())))
    heads = {one.at for one in kept}
    name_end = {i: one.last for one in kept if one.form is Form.NAME for i in range(one.first, one.last)}
    # Titles are full of words that are bodies elsewhere: "*Finance* minister Abel Quell".
    heads |= {i for one in kept if one.title is not None for i in range(one.first, one.last)}
    for tagged in tags.mentions(_LEAST):
        end = name_end.get(tagged.head, 0)
        free = end == 0 or (likely[tagged.head] >= _NESTED and tagged.last < end)
        if tagged.sure[PLACE] < _PLACE and tagged.head not in heads and free:
            kept.append(_found(reading, tagged))
    longest: dict[int, Found] = {}  # by the token that it begins with
    for one in kept:
        if one.first not in longest or one.last > longest[one.first].last:
            longest[one.first] = one
    return [_with_parted(reading, one, longest) for one in kept]


def _with_parted(reading: Reading, one: Found, longest: Mapping[int, Found]) -> Found:
    """ "One of the residents": with the group that it is of."""
    if one.form is not Form.DESCRIPTION or one.last != one.at + 1 or one.head not in _PARTITIVES:
        return one
    if one.last + 1 >= len(reading.tokens) or reading.tokens[one.last].text.lower() != "of":
        return one
    group = longest.get(one.last + 1)
    if group is None or group.sentence != one.sentence:
        return one
    return replace(one, span=Span(one.span.start, group.span.end), last=group.last, words=group.words | {group.head})


def with_kinds(found: Sequence[Found]) -> list[Found]:
    """One kind for each string, by what the head says wherever it stands, where it is sure of another kind than the
    rules; and what is a part of one person's name is a person."""
    sums: dict[str, Floats] = {}
    for one in found:
        if _open_to_doubt(one):
            sums[one.name] = sums.get(one.name, np.zeros(5, np.float32)) + np.array(one.sure, np.float32)
    kinds: dict[str, ActorKind] = {}
    for name, sure in sums.items():
        likely = sure / max(sure[PERSON : PLACE + 1].sum(), 0.15 * sure.sum())  # among actors
        type_ = max(_KINDS, key=lambda type_: float(likely[type_]))
        if likely[type_] >= _SURE:
            kinds[name] = _KINDS[type_]
    changed = [
        replace(one, kind=kinds[one.name]) if _open_to_doubt(one) and _outvotes(kinds.get(one.name), one) else one
        for one in found
    ]
    parts = {part for one in changed if one.form is Form.NAME and one.kind is ActorKind.PERSON for part in _parts(one)}
    return [
        replace(one, kind=ActorKind.PERSON) if _open_to_doubt(one) and one.name.lower() in parts else one
        for one in changed
    ]


def _open_to_doubt(one: Found) -> bool:
    return one.form is Form.NAME and one.key is None and bool(one.sure) and not one.plural


def _outvotes(kind: ActorKind | None, one: Found) -> bool:
    if kind is ActorKind.PERSON:
        words = one.name.lower().split()
        telling = words[-1] in nouns.PLACE_WORDS or any(word in nouns.BODY_WORDS for word in words)
        return one.kind is not ActorKind.GOVERNMENT and not telling
    return kind is not None and one.kind not in BODIES


def _parts(one: Found) -> set[str]:
    """What a person may be called by, after the full name."""
    words = one.name.lower().split()
    ends = {" ".join(words[at:]) for at in range(1, len(words))}
    return {part for part in ends | {words[0]} if len(words) > 1 and len(part) > 2 and part not in nouns.BODY_WORDS}


def _head(one: Found, likely: Floats) -> int:
    """The token that heads it: a description's noun; of a name the likeliest word."""
    return one.at if one.at >= 0 else one.first + int(likely[one.first : one.last].argmax())


# ---------------------------------------------------------------- what the head alone has found


def _found(reading: Reading, tagged: Tagged) -> Found:
    lower = reading.tokens[tagged.head].text.lower()
    if lower in nouns.PRONOUNS:
        return found_at(
            reading,
            tagged.head,
            tagged.head + 1,
            Form.PRONOUN,
            head=lower,
            gender="m" if lower in nouns.HE else "f" if lower in nouns.SHE else None,
            plural=lower in nouns.THEY | nouns.WE,
            at=tagged.head,
            sure=tagged.sure,
        )
    if _is_name(reading, tagged):
        return _name(reading, tagged)
    before = reading.tokens[tagged.first - 1] if tagged.first else None
    if (
        before is not None
        and before.text.lower() in _ARTICLES
        and before.sentence == reading.tokens[tagged.head].sentence
    ):
        tagged = replace(tagged, first=tagged.first - 1)  # "a deserter", whole
    return _description(reading, tagged)


def _is_name(reading: Reading, tagged: Tagged) -> bool:
    """Capitals tell a name, save where a sentence begins with a word that is common or ends like a plural."""
    tokens = reading.tokens
    text = tokens[tagged.head].text
    alone = tagged.last == tagged.head + 1
    common = nouns.noun(text) is not None
    opens = reading.sentences[tokens[tagged.head].sentence].first == tagged.head
    if not text[:1].isupper() or text.lower() in _COMMON or (opens and (common or (alone and text.endswith("s")))):
        return False
    return not (common and alone and tokens[tagged.first].text.lower() in _ARTICLES)


def _name(reading: Reading, tagged: Tagged) -> Found:
    tokens = reading.tokens
    first = tagged.first
    while first < tagged.head and tokens[first].text.lower() in _ARTICLES | {"'s", "’s"}:
        first += 1
    begin = next(i for i in range(first, tagged.head + 1) if i == tagged.head or tokens[i].text[:1].isupper())
    telling = [
        nouns.BODY_WORDS[token.text.lower()]
        for token in tokens[begin : tagged.last]
        if token.text.lower() in nouns.BODY_WORDS
    ]
    kind = telling[-1] if telling and tagged.type == ORGANIZATION else _KINDS[tagged.type]
    last = _name_end(tokens, begin, tagged) if kind is ActorKind.PERSON else tagged.last
    name = text_of(reading, begin, last)
    return found_at(reading, first, last, Form.NAME, kind=kind, name=name, at=tagged.head, sure=tagged.sure)


def _name_end(tokens: Sequence[Token], begin: int, tagged: Tagged) -> int:
    """A person's name ends before what only says where somebody is: "Lydia Lind *for the trust*"."""
    titled = nouns.noun(tokens[begin].text) is not None or tokens[begin].text.lower() in nouns.TITLES
    for at in range(tagged.head + 1, tagged.last):
        word = tokens[at].text
        if word in ("for", "from", "on", "in", "at", "to", "and", "with") or (word == "of" and not titled):
            return at
    return tagged.last


def _description(reading: Reading, tagged: Tagged) -> Found:
    tokens = reading.tokens
    lower = tokens[tagged.head].text.lower()
    known = nouns.noun(tokens[tagged.head].text)
    plural = known.plural if known is not None else lower.endswith("s") and not lower.endswith("ss")
    kind = _KINDS[tagged.type]
    if known is not None:
        kind = known.kind
    elif plural and tagged.type == PERSON:
        kind = ActorKind.POPULATION
    around = (*tokens[tagged.first : tagged.head], *tokens[tagged.head + 1 : tagged.last])
    return found_at(
        reading,
        tagged.first,
        tagged.last,
        Form.DESCRIPTION,
        kind=kind,
        head=known.lemma if known else lower,
        words=frozenset(
            token.text.lower()
            for token in around
            if token.text[:1].isalnum() and token.text.lower() not in _SAYS_LITTLE
        ),
        determiner=determiner_of([token.text.lower() for token in tokens[tagged.first : tagged.head]]),
        plural=plural,
        role=known.role if known else False,
        gender=known.gender if known else None,
        at=tagged.head,
        sure=tagged.sure,
    )
