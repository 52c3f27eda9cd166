"""Figures that the words say were told before: "had reported nine dead at first", "on Friday it had spoken of nine"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.claims.clauses import low, span_of
from rashomon.claims.dates import Time
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word
from rashomon.model import DatePrecision, Span, Spans

_BEFORE = word_set("first initially originally earlier previously")
_AT = frozenset(["first", "beginning", "outset"])
_TELLING = word_set("report put give say count estimate believe fear think list record register announce place set")


@dataclass(frozen=True, slots=True)
class Telling:
    """An earlier telling: the words for it and its day, None where they name none."""

    words: Span
    day: str | None


def cue_in(syntax: Syntax, cue: Spans) -> Word | None:
    """The verb of a cue, where it stands in this sentence."""
    verbs = [w for w in syntax.words if w.pos == "VERB" and any(span.holds(w.token.span) for span in cue)]
    return verbs[-1] if verbs else None


def verb_of_telling(syntax: Syntax, trigger: Word) -> Word | None:
    """The verb by which nobody in particular tells what a word tells: "was first put at nine"."""
    return next((w for w in (trigger, *syntax.ancestors(trigger)) if w.pos == "VERB" and w.lemma in _TELLING), None)


def earlier_telling(syntax: Syntax, verb: Word, days: Sequence[Time], *, backshifted: bool) -> Telling | None:
    """What a verb of telling says of having been said before the article was; `days` are those that date the verb.
    With `backshifted` its "had" is that of reported speech and says nothing."""
    had = next((aux for aux in syntax.children(verb, "aux") if low(aux) in ("had", "'d")), None)
    perfect = had is not None and verb.tag == "VBN" and not backshifted
    words = _before(syntax, verb)
    if words is None and not perfect:
        return None
    dated = [t for t in days if t.days is not None and t.days.precision is DatePrecision.DAY]
    if len(dated) == 1 and dated[0].days is not None:
        return Telling(dated[0].span, dated[0].days.first.isoformat())
    if words is not None:
        return Telling(span_of(words), None)
    return Telling(span_of([had, verb]), None) if had is not None else None


def _before(syntax: Syntax, verb: Word) -> list[Word] | None:
    """ "First", "earlier", "at first"; "First, …" only begins a list."""
    for child in syntax.children(verb, "advmod"):
        lists = low(child) == "first" and child.index == syntax.words[0].index
        if low(child) in _BEFORE and not lists:
            return [child]
    for prep in syntax.children(verb, "prep"):
        below = syntax.children(prep, "pobj", "pcomp")
        if low(prep) in ("at", "in") and below and low(below[0]) in _AT:
            return syntax.subtree(prep)
    return None
