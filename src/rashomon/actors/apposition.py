"""Descriptions that the sentence itself puts beside a name: titles, appositions, "is a"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rashomon.actors.clusters import Clusters, compatible
from rashomon.actors.found import BODIES, SAME_AS, Determiner, Found
from rashomon.language import Reading
from rashomon.model import ActorKind, Form, Span

_AGE = r"(?:\s*(?:aged\s+)?\d{1,3}(?:-year-old)?\s*,)?"
_AFTER_NAME = re.compile(
    r"(?:\s*\([^()]{1,40}\))?\s*(?:,|–|—| -)" + _AGE + r"\s*(?:then\s+|now\s+|the then\s+|himself\s+|herself\s+)?"
)
_COPULA = re.compile(
    r"(?:\s*,\s*who)?(?:['’](?:s|m)|\s+(?:am|is|was|became|remains|remained|has been|had been"
    r"|serves as|served as|works as|worked as))\s+"
    r"(?:also\s+|once\s+|now\s+|then\s+|previously\s+|currently\s+|still\s+)?",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:[,.;:)\]–—!?”\"’]|$|\n|\()|\s+(?:said|says|told|who|which|has|had|was|is|in|on|at|and|from|since|as|that|based|led|run|backed|founded|known|set|formed|made)\b"
)


def join_appositions(reading: Reading, clusters: Clusters) -> frozenset[int]:
    """Joins descriptions to the names beside them; returns the descriptions that were joined."""
    found = clusters.found
    joined: set[int] = set()
    starts = [one.span.start for one in found]
    for number, one in enumerate(found):
        if one.form is not Form.NAME:
            continue
        partners = [
            *_before(reading, found, number, one),
            *_after(reading, found, starts, one),
        ]
        for partner in partners:
            if partner not in joined and not clusters.clash(number, partner):
                clusters.join(number, partner)
                joined.add(partner)
    _join_descriptions(reading, clusters, joined)
    _join_to_pronouns(reading, clusters, joined)
    return frozenset(joined)


def _before(reading: Reading, found: Sequence[Found], number: int, name: Found) -> list[int]:
    """ "UN envoy for Karsia Osric Tannen", "Its spokeswoman, Greta Bohl,"."""
    partners = []
    start = name.span.start
    for other_number in range(number - 1, max(-1, number - 12), -1):
        other = found[other_number]
        if other.form is not Form.DESCRIPTION or other.sentence != name.sentence or not _can_be(other, name):
            continue
        if other.span.end > start:
            continue
        gap = reading.words(Span(other.span.end, start)) if other.span.end < start else ""
        if SAME_AS.fullmatch(gap) and other.role:
            partners.append(other_number)
        elif not gap.strip() and other.determiner is not Determiner.INDEFINITE and "\n\n" not in gap:
            partners.append(other_number)
            start = other.span.start
        elif gap == ", " and other.determiner is not Determiner.BARE and _ENDS.match(reading.text, name.span.end):
            introduced = other.determiner is Determiner.POSSESSIVE or other.role or other.kind in BODIES
            before = reading.text[max(0, other.span.start - 2) : other.span.start]
            if introduced and not before.rstrip().endswith((",", "–", "—")):
                partners.append(other_number)
    return partners


def _after(reading: Reading, found: Sequence[Found], starts: Sequence[int], name: Found) -> list[int]:
    """ "Lena Ostrow, a lawyer for the detained men", "Achterberg is a nurse"."""
    partners: list[int] = []
    begin = bisect_left(starts, name.span.end)
    for other_number in range(begin, min(len(found), begin + 6)):
        other = found[other_number]
        if other.sentence != name.sentence:
            break
        if other.form is not Form.DESCRIPTION or not _can_be(other, name):
            continue
        gap = reading.words(Span(name.span.end, other.span.start)) if name.span.end < other.span.start else ""
        apposed = _AFTER_NAME.fullmatch(gap) and _ENDS.match(reading.text, other.span.end)
        bare_ok = other.determiner is not Determiner.BARE or other.role
        predicate = _COPULA.fullmatch(gap) and (other.determiner is not Determiner.BARE or other.role)
        if (apposed and bare_ok and not _in_list(reading, other)) or predicate:
            partners.append(other_number)
            break
    return partners


def _in_list(reading: Reading, other: Found) -> bool:
    """ "Varga, the mayor and two guards": not an apposition."""
    rest = reading.text[other.span.end : other.span.end + 5]
    return bool(re.match(r"\s*,?\s+and\b", rest)) and other.determiner is not Determiner.BARE


def _join_descriptions(reading: Reading, clusters: Clusters, joined: set[int]) -> None:
    """ "His brother, a nurse," and "The man was a driver": two descriptions of one person."""
    found = clusters.found
    for number, other in enumerate(found):
        if other.form is not Form.DESCRIPTION or other.determiner is not Determiner.INDEFINITE or other.plural:
            continue
        for before in range(number - 1, max(-1, number - 4), -1):
            one = found[before]
            if (
                one.sentence != other.sentence
                or one.span.end >= other.span.start
                or one.form is Form.NAME
                or one.plural
            ):
                continue
            gap = reading.words(Span(one.span.end, other.span.start))
            person = other.kind is ActorKind.PERSON and (one.kind is ActorKind.PERSON or one.head in ("he", "she", "i"))
            apposed = gap == ", " and one.form is Form.DESCRIPTION and one.determiner is not Determiner.INDEFINITE
            beside = _COPULA.fullmatch(gap) or (apposed and _ENDS.match(reading.text, other.span.end))
            if person and beside and not clusters.clash(before, number):
                clusters.join(before, number)
                joined.add(number)
            break


_I_AM = re.compile(r"(?:['’]m|\s+am|,)\s+(?:also\s+)?", re.IGNORECASE)
_AS_A = re.compile(r"\bas\s+$", re.IGNORECASE)


def _join_to_pronouns(reading: Reading, clusters: Clusters, joined: set[int]) -> None:
    """ "I'm Dina Moor", "I, Dina Moor,", "As a nurse, she"."""
    found = clusters.found
    for number, one in enumerate(found):
        if one.form is not Form.PRONOUN or one.head not in ("i", "he", "she"):
            continue
        for after in range(number + 1, min(len(found), number + 3)):
            other = found[after]
            gap = reading.words(Span(one.span.end, other.span.start)) if one.span.end < other.span.start else ""
            person = other.form is Form.NAME and other.kind is ActorKind.PERSON and one.head == "i"
            if person and other.sentence == one.sentence and _I_AM.fullmatch(gap) and not clusters.clash(number, after):
                clusters.join(number, after)
                break
        for before in range(number - 1, max(-1, number - 5), -1):
            other = found[before]
            if other.sentence != one.sentence or other.form is not Form.DESCRIPTION or other.plural:
                continue
            start = reading.sentences[one.sentence].span.start
            opened = _AS_A.search(reading.text[start : other.span.start])
            ends = reading.words(Span(other.span.end, one.span.start)) if other.span.end < one.span.start else ""
            if opened and "," in ends and other.kind is ActorKind.PERSON and not clusters.clash(number, before):
                clusters.join(before, number)
                joined.add(before)
                break


def _can_be(description: Found, name: Found) -> bool:
    if description.plural or description.key is not None:
        return False
    if name.kind is ActorKind.PLACE:
        return False
    if (
        description.head in ("member", "ally", "partner", "branch", "rival", "successor", "founder")
        and name.kind in BODIES
    ):
        return True
    return compatible(description.kind, name.kind)
