"""Statements that the trained head finds, as drafts, and those within them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from rashomon.language import Quote, Reading, encode
from rashomon.model import Span
from rashomon.statements.assembling import put_together
from rashomon.statements.completing import completed
from rashomon.statements.confidence import confidence, is_likely
from rashomon.statements.direct import quoted
from rashomon.statements.draft import Draft, hold
from rashomon.statements.found import Found
from rashomon.statements.kinds import hints, kind_of
from rashomon.statements.layout import by_layout, with_layout
from rashomon.statements.rules import confirmed, within_contents

_AROUND = 60  # characters on either side of a cue that may negate it
_DEPTH = 3  # levels of statements within statements
_MIN_INNER = 20  # characters of a content in which another statement has room


def by_model(reading: Reading) -> list[Draft]:
    """The outermost statements by the head, those within them by rules over syntax, and by the head once more where
    the rules left a word that could report."""
    found, left = completed(reading, _kept(reading, outermost(reading)))
    drafts = [*(_draft(reading, one) for one in found), *quoted(reading, left)]
    drafts = with_layout(drafts, by_layout(reading))
    within = within_contents(reading, [draft.content for draft in drafts])
    cues = {offset for draft in within for span in draft.cue for offset in range(span.start, span.end)}
    deeper = found
    for _ in range(_DEPTH):
        deeper = _within(reading, deeper, cues)
        within += [_draft(reading, one) for one in deeper if not any(span.start in cues for span in one.cue)]
    return drafts + within


def _kept(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """What is likely enough, and of the rest what the rules find too."""
    likely = [is_likely(one) for one in found]
    second = iter(confirmed(reading, [one.cue for one, sure in zip(found, likely, strict=True) if not sure]))
    return [one for one, sure in zip(found, likely, strict=True) if sure or next(second)]


def outermost(reading: Reading) -> list[Found]:
    """The statements that the head was taught to see."""
    return [one for one, _ in put_together(reading, reading.encoding_alike)]


def _within(reading: Reading, outer: Sequence[Found], known: Container[int]) -> list[Found]:
    """Statements within the contents of others, which the head, taught on outermost ones, sees when it reads the
    contents by themselves: each as a paragraph, the marks around it taken off. Only contents with a word that could
    report, other than the cues at the offsets `known`, are read again."""
    owners = {
        piece: number
        for number, one in enumerate(outer)
        for piece in one.content
        if piece.end - piece.start >= _MIN_INNER
        and any(piece.start + offset not in known for offset in hints(reading.words(piece)))
    }
    if not owners:
        return []
    units = sorted(owners)
    quotes = sorted({q for unit in units for q in reading.quotes_in(unit) if unit.holds(q.outside)}, key=_place)
    found = []
    for one, touched in put_together(reading, encode(reading.text, units, quotes, reading.names)):
        owner, *others = {owners[units[unit]] for unit in touched}
        content = outer[owner].content
        if not others and one.content != content and hold(content, one.spans) and is_likely(one):
            found.append(one)
    return found


def _place(quote: Quote) -> tuple[Span, int]:
    return quote.outside, quote.level


def _draft(reading: Reading, found: Found) -> Draft:
    text = reading.text
    cue = " ".join(reading.words(span) for span in found.cue)
    first, last = (found.cue[0].start, found.cue[-1].end) if found.cue else (0, 0)
    kind = kind_of(cue, text[max(0, first - _AROUND) : first], text[last : last + _AROUND])
    return Draft(
        source=found.source,
        cue=found.cue,
        content=found.content,
        act=kind.act,
        force=kind.force,
        negated=kind.negated,
        confidence=confidence(found.features),
    )
