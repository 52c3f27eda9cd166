"""Names together with the title or function that stands right before them: "UN envoy Osric Tannen", "Mr Quell"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.actors import nouns
from rashomon.actors.clusters import compatible
from rashomon.actors.found import Determiner, Found
from rashomon.language import Reading
from rashomon.model import ActorKind, Form, Span

_UNTITLED = (ActorKind.PLACE, ActorKind.POPULATION)


def with_titles(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """The mentions, in which a description right before a name is a part of it."""
    before = {one.last: one for one in found if one.form is Form.DESCRIPTION and not one.epithet and one.key is None}
    joined = []
    gone: set[Span] = set()
    for one in found:
        if one.form is Form.NAME and one.kind not in _UNTITLED:
            title = before.get(one.first)
            if title is not None and _is_title(reading, title, one):
                gone.add(title.span)
                one = _with_title(reading, one, title)
            elif one.kind is ActorKind.PERSON:
                one = _with_honorifics(reading, one)
        joined.append(one)
    return [one for one in joined if one.span not in gone]


def _is_title(reading: Reading, title: Found, name: Found) -> bool:
    """ "Our friend Dina Moor" are two mentions, and so are "a man" and what he is called."""
    return (
        title.determiner in (Determiner.BARE, Determiner.DEFINITE)
        and not title.plural
        and compatible(title.kind, name.kind)
        and reading.tokens[title.first].sentence == name.sentence
    )


def _with_title(reading: Reading, name: Found, title: Found) -> Found:
    """What the title says stays known, so that "the envoy" goes back to it."""
    first = title.first + (reading.tokens[title.first].text.lower() == "the" and title.last > title.first + 1)
    return replace(
        name,
        span=Span(reading.tokens[first].start, name.span.end),
        first=first,
        title=title.span,
        head=title.head,
        words=title.words,
        role=title.role,
        gender=name.gender or title.gender,
        at=title.at,
    )


def _with_honorifics(reading: Reading, name: Found) -> Found:
    tokens = reading.tokens
    first = name.first
    while first > 0 and tokens[first - 1].sentence == name.sentence:
        text = tokens[first - 1].text
        if not text[:1].isupper() or text.lower().rstrip(".") not in nouns.TITLES:
            break
        first -= 1
    if first == name.first:
        return name
    title = Span(tokens[first].start, tokens[name.first - 1].end)
    return replace(name, span=Span(title.start, name.span.end), first=first, title=title)
