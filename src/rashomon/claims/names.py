"""Persons named as those harmed."""

from __future__ import annotations

from rashomon.actors import BODY_WORDS
from rashomon.claims.clauses import low, phrase, span_of
from rashomon.claims.counting import Counting
from rashomon.claims.places import precision_of
from rashomon.language import Entity, Word
from rashomon.model import ActorKind, Form, PlacePrecision, Span


def name_at(counting: Counting, head: Word) -> str | None:
    """The name of the person whom a noun names, alone or in apposition: "Ana Roe", "a nurse, Ana Roe,"."""
    reading = counting.reading
    if head.pos == "PROPN":
        if _are_several(counting, head):
            return None
        span = _person_span(counting, head)
        return " ".join(reading.words(span).split()) if span else None
    if head.tag not in ("NN", "NNP") or counting.figure_of(head) is not None:
        return None
    for child in counting.syntax.children(head, "appos"):
        if child.pos == "PROPN" and (span := _person_span(counting, child)):
            return " ".join(reading.words(span).split())
    # "the priest, identified as X,"
    for clause in counting.syntax.children(head, "acl", "relcl"):
        if clause.lemma in ("identify", "know", "name"):
            for prep in counting.syntax.children(clause, "prep"):
                for named in counting.syntax.children(prep, "pobj"):
                    if low(prep) == "as" and named.pos == "PROPN" and (span := _person_span(counting, named)):
                        return " ".join(reading.words(span).split())
    return None


def _are_several(counting: Counting, head: Word) -> bool:
    """ "six Jesuits", "the Jesuits": people of one name, none of them named."""
    if counting.figure_of(head) is not None or head.tag == "NNPS":
        return True
    the = any(low(child) in ("the", "these", "those") for child in counting.syntax.children(head, "det"))
    return the and low(head).endswith("s")


def _person_span(counting: Counting, head: Word) -> Span | None:
    reading, cast = counting.reading, counting.cast
    entity = next((e for e in reading.entities if e.first <= head.index < e.last), None)
    if entity is not None and entity.label == "PERSON":
        return _without_title(counting, entity)
    mention = cast.mention_at(head.token.span)
    if mention is not None and cast.actor(mention.actor).kind is ActorKind.PERSON:
        return mention.span if mention.span.holds(head.token.span) and mention.form is Form.NAME else head.token.span
    # The recogniser knows few names that it never met: two or three capitalised words that name no body and no
    # known place, and of which somebody says that they were killed, are a person.
    names = [w for w in phrase(counting.syntax, head) if w.pos == "PROPN" and w.index <= head.index]
    if len(names) == 1 and any(low(child) in ("a", "an") for child in counting.syntax.children(head, "det")):
        return None
    if (
        head.tag != "NNP"
        or not 2 <= len(names) <= 4
        or any(w.token.text.isupper() and len(w.token.text) > 1 for w in names)
    ):
        return None
    if low(names[-1]) in BODY_WORDS or precision_of(reading.words(span_of(names))) is not PlacePrecision.UNKNOWN:
        return None
    return span_of(names)


def _without_title(counting: Counting, entity: Entity) -> Span:
    words = [w for w in counting.syntax.words if entity.first <= w.index < entity.last]
    while len(words) > 1 and low(words[-1]) in ("'s", "’s", "’", "'"):
        words.pop()
    return span_of(words) if words else entity.span
