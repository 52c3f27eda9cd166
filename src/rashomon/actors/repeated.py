"""Names that the recogniser passed over, known from other names beside or before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.actors import nouns
from rashomon.actors.found import BODIES, HYPHENS, SAME_AS, Found, Taken, found_at, is_common, text_of
from rashomon.language import Reading
from rashomon.model import ActorKind, Form, Span


def bracketed(reading: Reading, found: Sequence[Found], taken: Taken) -> list[Found]:
    """The short name in brackets after a long one, "the Hill Alliance (HA)", or the long one after the short."""
    tokens = reading.tokens
    added = []
    for one in found:
        opening = one.last
        if opening + 2 >= len(tokens) or tokens[opening].text not in ("(", "[") or one.kind is ActorKind.PERSON:
            continue
        first = opening + 1
        while first < len(tokens) and tokens[first].text in ('"', "“", "the", "or", "‘"):
            first += 1
        last = first
        while last < len(tokens) and last - first < 9 and tokens[last].text[:1].isalnum() and not taken[last]:
            last += 1
        closing = last
        while closing < len(tokens) and tokens[closing].text in ('"', "”", "’"):
            closing += 1
        if last == first or closing >= len(tokens) or tokens[closing].text not in (")", "]", ",", ";"):
            continue
        texts = [token.text for token in tokens[first:last]]
        acronym = len(texts) == 1 and 2 <= len(texts[0]) <= 8 and sum(c.isupper() for c in texts[0]) >= 2
        spelled = one.name.isupper() and len(texts) > 1 and texts[0][0] == one.name[0] and texts[-1][:1].isupper()
        if (acronym and " " in one.name) or spelled:
            name = text_of(reading, first, last)
            added.append(found_at(reading, first, last, Form.NAME, kind=one.kind, name=name))
    return added


def called(reading: Reading, found: Sequence[Found], taken: Taken) -> list[Found]:
    """ "the Liberation Army of Sel, formerly the Sel Brigades": what follows is a name of the same."""
    tokens = reading.tokens
    added = []
    for one in found:
        said = SAME_AS.match(reading.text, one.span.end)
        if said is None or one.form is not Form.NAME:
            continue
        following = reading.tokens_in(Span(said.end(), said.end() + 1)) if said.end() < len(reading.text) else ()
        first = last = following[0].index if following else len(tokens)
        while last < len(tokens) and tokens[last].sentence == one.sentence and not taken[last]:
            if not tokens[last].text[:1].isupper():
                break
            last += 1
        if last > first:
            added.append(found_at(reading, first, last, Form.NAME, kind=one.kind, name=text_of(reading, first, last)))
    return added


def again(reading: Reading, found: Sequence[Found], taken: Taken, shouted: set[int]) -> list[Found]:
    """Further places where names already found stand, and surnames of persons, that the recogniser passed over."""
    wanted: dict[str, list[tuple[tuple[str, ...], Found]]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    short: dict[str, Found] = {}  # "the Front" for the Northern Front
    for one in found:
        if one.form is not Form.NAME or one.key is not None or one.sentence in shouted or one.plural:
            continue
        texts = tuple(token.text for token in reading.tokens[one.first : one.last])
        forms = [texts]
        if one.kind in BODIES and len(texts) > 1 and texts[-1][:1].isupper() and nouns.noun(texts[-1]):
            short[texts[-1]] = one
        if one.kind is ActorKind.PERSON and len(texts) > 1:
            forms.append(surname(texts))
        for form in forms:
            if (
                form
                and form not in seen
                and form[-1][:1].isupper()
                and not (len(form) == 1 and _says_too_little(form[0]))
            ):
                seen.add(form)
                wanted[form[0]].append((form, one))
    more = []
    for token in reading.tokens:
        long = short.get(token.text)
        if long is not None and not taken[token.index] and long.last <= token.index:
            before, following = reading.tokens[token.index - 1].text, reading.tokens[token.index + 1 : token.index + 2]
            if before.lower() == "the" and not (following and following[0].text[:1].isupper()):
                more.append(found_at(reading, token.index, token.index + 1, Form.NAME, kind=long.kind, name=token.text))
                continue
        for form, one in sorted(wanted.get(token.text, ()), key=lambda item: -len(item[0])):
            last = token.index + len(form)
            texts = tuple(t.text for t in reading.tokens[token.index : last])
            if texts != form or any(taken[i] for i in range(token.index, last)):
                continue
            if reading.tokens[last - 1].sentence != token.sentence:
                continue
            name = text_of(reading, token.index, last)
            once_more = found_at(reading, token.index, last, Form.NAME, kind=one.kind, name=name)
            more.append(once_more)
            break
    return more


def _says_too_little(word: str) -> bool:
    return (len(word) < 3 and not word.isupper()) or len(word) < 2 or is_common(word)


def surname(texts: Sequence[str]) -> tuple[str, ...]:
    """The last word of a person's name with the particles before it.

    >>> surname(["Osric", "de", "Tannen"])
    ('de', 'Tannen')
    """
    last = len(texts) - 1
    while last > 0 and texts[last].lower().rstrip(".") in ("jr", "sr", "ii", "iii", "iv"):
        last -= 1
    first = last
    if all(text.islower() and text in nouns.PARTICLES for text in texts[:last]):
        return tuple(texts[: last + 1])
    while first > 1 and (texts[first - 1] in HYPHENS or texts[first - 1].lower() in nouns.PARTICLES):
        first -= 1
    while first > 1 and texts[first - 1] in HYPHENS:
        first -= 2
    return tuple(texts[first : last + 1])
