"""Which values of a finding a person may correct, and what each of them may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from rashomon.errors import LedgerError, UsageError
from rashomon.ledger.records import Finding
from rashomon.ledger.rows import detail_row, pairs
from rashomon.ledger.view import View
from rashomon.model import (
    Act,
    Actor,
    ActorKind,
    Article,
    Blame,
    Bound,
    Certainty,
    Claim,
    DatePrecision,
    Decision,
    Effect,
    Event,
    EventKind,
    Force,
    Form,
    Group,
    Harm,
    Label,
    LabelCategory,
    Mention,
    Mode,
    PlacePrecision,
    Population,
    Quotation,
    Scope,
    Stance,
    Statement,
    Verdict,
    VoiceKind,
    WordsOf,
)

LARGEST = 2**63 - 1
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


class Takes(StrEnum):
    """What a field takes; the contract's spelling of it."""

    CHOICE = "choice"  # one of `Field.choices`
    NUMBER = "number"  # whole, from 0 on
    SCORE = "score"  # from -1 to 1
    DATE = "date"  # ISO 8601, as far as it is known: 2031, 2031-05, 2031-05-12
    DAY = "day"  # 2031-05-12
    WORDS = "words"
    SEVERAL_WORDS = "several words"  # a list
    YES_NO = "yes or no"
    ACTOR = "actor"  # an id
    ACTORS = "actors"  # a list of ids
    STATEMENT = "statement"
    STATEMENTS = "statements"
    CLAIM = "claim"
    SPANS = "spans"  # [[10, 27], [35, 119]] into the article's text


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value that may be corrected. `machine` is what was found, and stays; `now` what stands instead, as people
    corrected it, else the same."""

    name: str  # as in the contract
    takes: Takes
    machine: Any
    now: Any = None
    choices: tuple[str, ...] = ()
    may_be_unknown: bool = False  # null: not known, or none
    may_be_empty: bool = True  # of a list

    @property
    def is_corrected(self) -> bool:
        return bool(self.now != self.machine)


def fields_of(finding: Finding, decisions: Iterable[Decision] = ()) -> tuple[Field, ...]:
    """All that may be corrected of a finding, in the contract's order. The kind of a claim (harm, blame, label) and the
    claims of an event are not among it: reject that claim, merge or split that event. `decisions`: all that are on it.

    >>> [field.name for field in fields_of(ledger.claim("cla-0f2a…"))]     # doctest: +SKIP
    ['statement', 'voice', 'voice_kind', 'via', 'spans', 'effect', 'low', …]
    """
    stands = corrected(decisions)
    return tuple(replace(field, now=stands.get(field.name, field.machine)) for field in _fields(finding))


def _fields(finding: Finding) -> Iterator[Field]:
    match finding:
        case Article():
            for name in ("outlet", "byline", "title"):
                yield _words(name, getattr(finding, name), unknown=True)
            yield Field(name="published", takes=Takes.DAY, machine=finding.published, may_be_unknown=True)
            yield _words("language", finding.language)
        case Mention():
            yield Field(name="actor", takes=Takes.ACTOR, machine=finding.actor)
            yield _choice("form", finding.form, Form)
        case Statement():
            yield Field(name="speakers", takes=Takes.ACTORS, machine=list(finding.speakers))
            for name in ("source", "cue", "content"):
                spans = pairs(getattr(finding, name))
                yield Field(name=name, takes=Takes.SPANS, machine=spans, may_be_empty=name != "content")
            yield _choice("mode", finding.mode, Mode)
            yield _choice("act", finding.act, Act)
            yield _choice("force", finding.force, Force)
            yield Field(name="negated", takes=Takes.YES_NO, machine=finding.negated)
            yield Field(name="parent", takes=Takes.STATEMENT, machine=finding.parent, may_be_unknown=True)
        case Claim():
            yield from _claim(finding)
        case Actor():
            yield _words("name", finding.name)
            yield _choice("kind", finding.kind, ActorKind)
            yield Field(name="aliases", takes=Takes.SEVERAL_WORDS, machine=list(finding.aliases))
            # Told anew from kind, roles and name wherever accounts are compared, so there is none to note.
            yield _choice("group", None, Group, unknown=True)
        case Event():
            yield _choice("kind", finding.kind, EventKind)
            yield _words("place", finding.place, unknown=True)
            yield from _dates(finding)
        case Quotation():
            yield Field(name="statements", takes=Takes.STATEMENTS, machine=list(finding.statements), may_be_empty=False)
            yield Field(name="fullest", takes=Takes.STATEMENT, machine=finding.fullest)
        case Decision():
            return


def _claim(claim: Claim) -> Iterator[Field]:
    yield Field(name="statement", takes=Takes.STATEMENT, machine=claim.statement, may_be_unknown=True)
    yield _actor("voice", claim.voice)
    yield _choice("voice_kind", claim.voice_kind, VoiceKind)
    yield Field(name="via", takes=Takes.ACTORS, machine=list(claim.via))
    yield Field(name="spans", takes=Takes.SPANS, machine=pairs(claim.spans), may_be_empty=False)
    yield from _detail(claim.detail)
    yield _words("place", claim.place, unknown=True)
    yield _choice("place_precision", claim.place_precision, PlacePrecision)
    yield from _dates(claim)
    yield _choice("date_precision", claim.date_precision, DatePrecision)
    yield Field(name="as_of", takes=Takes.DATE, machine=claim.as_of, may_be_unknown=True)
    yield _choice("certainty", claim.certainty, Certainty)


def _detail(detail: Harm | Blame | Label) -> Iterator[Field]:
    match detail:
        case Harm():
            yield _choice("effect", detail.effect, Effect)
            for name in ("low", "high"):
                yield Field(name=name, takes=Takes.NUMBER, machine=getattr(detail, name), may_be_unknown=True)
            yield _choice("bound", detail.bound, Bound)
            yield _words("words", detail.words)
            yield _choice("population", detail.population, Population)
            yield Field(name="names", takes=Takes.SEVERAL_WORDS, machine=list(detail.names))
            yield Field(name="part_of", takes=Takes.CLAIM, machine=detail.part_of, may_be_unknown=True)
            yield _choice("scope", detail.scope, Scope)
            yield _words("means", detail.means, unknown=True)
            yield _actor("blamed", detail.blamed)
        case Blame():
            yield _actor("blamed", detail.blamed)
            yield _words("deed", detail.deed, unknown=True)
            yield _choice("stance", detail.stance, Stance)
        case Label():
            yield _actor("target", detail.target)
            yield _words("target_text", detail.target_text)
            yield _words("term", detail.term)
            yield _choice("category", detail.category, LabelCategory)
            yield _choice("words_of", detail.words_of, WordsOf)
            yield Field(name="portrayal", takes=Takes.SCORE, machine=detail.portrayal, may_be_unknown=True)


def _choice(name: str, machine: str | None, of: type[StrEnum], *, unknown: bool = False) -> Field:
    return Field(name=name, takes=Takes.CHOICE, machine=machine, choices=tuple(map(str, of)), may_be_unknown=unknown)


def _words(name: str, machine: str | None, *, unknown: bool = False) -> Field:
    return Field(name=name, takes=Takes.WORDS, machine=machine, may_be_unknown=unknown)


def _actor(name: str, machine: str | None) -> Field:
    return Field(name=name, takes=Takes.ACTOR, machine=machine, may_be_unknown=True)


def _dates(finding: Claim | Event) -> Iterator[Field]:
    for name, machine in (("from", finding.date_from), ("to", finding.date_to)):
        yield Field(name=name, takes=Takes.DATE, machine=machine, may_be_unknown=True)


# ---------------------------------------------------------------- what is noted and checked


def noted(finding: Finding) -> dict[str, Any]:
    """What the machine had found, named as in the contract: what a decision keeps of it."""
    found = {field.name: field.machine for field in fields_of(finding)}
    match finding:
        case Mention():
            return {**found, "span": pairs((finding.span,))[0]}
        case Claim():
            return {"kind": finding.kind, **found, **detail_row(finding.detail)}
        case Event():
            return {**found, "claims": list(finding.claims)}
    return found


def corrected(decisions: Iterable[Decision]) -> dict[str, object]:
    """The values that stand instead of the machine's, after all decisions on one finding: those of the corrections that
    stand, a later one above an earlier. Who accepts or rejects speaks of the machine's reading, so that what was
    corrected before goes; who is unsure changes nothing."""
    values: dict[str, object] = {}
    for decision in sorted(decisions, key=lambda one: one.number):
        if decision.standing and decision.verdict in (Verdict.ACCEPT, Verdict.REJECT):
            values = {}
        elif decision.standing and decision.verdict is Verdict.CORRECT:
            values |= decision.now
    return values


def check(view: View, finding: Finding, now: Mapping[str, object]) -> None:
    """UsageError where these values cannot stand there, beside what was corrected before."""
    fields = {field.name: field for field in fields_of(finding)}
    for name, value in now.items():
        if name not in fields:
            raise UsageError(f"{finding.id} has no {name!r} to correct; it has {', '.join(fields)}")
        _check(view, finding, fields[name], value)
    before = corrected(view.decisions_on([finding.id]).get(finding.id, ()))
    values = {name: field.machine for name, field in fields.items()} | before | dict(now)
    low, high = values.get("low"), values.get("high")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise UsageError(f"a figure cannot run from {low} to {high}")
    start, end = values.get("from"), values.get("to")
    if isinstance(start, str) and isinstance(end, str):
        known = min(len(start), len(end))
        if start[:known] > end[:known]:
            raise UsageError(f"dates cannot run from {start} to {end}")


_IDS: dict[Takes, type[Any]] = {
    Takes.ACTOR: Actor,
    Takes.ACTORS: Actor,
    Takes.STATEMENT: Statement,
    Takes.STATEMENTS: Statement,
    Takes.CLAIM: Claim,
}
_LISTS = (Takes.SEVERAL_WORDS, Takes.ACTORS, Takes.STATEMENTS, Takes.SPANS)


def _check(view: View, finding: Finding, field: Field, value: object) -> None:
    if value is None:
        if not field.may_be_unknown:
            raise _cannot(field, value, _AS[field.takes])
        return
    if field.takes in _LISTS:
        if not isinstance(value, list):
            raise _cannot(field, value, "a list")
        if not value and not field.may_be_empty:
            raise _cannot(field, value, "a list of one or more")
    if field.takes is Takes.CHOICE:
        if value not in field.choices:
            raise _cannot(field, value, f"one of: {', '.join(field.choices)}")
    elif field.takes is Takes.SPANS:
        assert isinstance(value, list)
        _check_spans(view, finding, field, value)
    elif not all(_fits(field.takes, one) for one in (value if isinstance(value, list) else [value])):
        raise _cannot(field, value, _AS[field.takes])
    elif field.takes in _IDS:
        for one in value if isinstance(value, list) else [value]:
            _check_id(view, field, str(one))


_AS = {
    Takes.CHOICE: "one of its choices",
    Takes.NUMBER: "a whole number from 0 on",
    Takes.SCORE: "a number from -1 to 1",
    Takes.DATE: "a date like 2031, 2031-05 or 2031-05-12",
    Takes.DAY: "a date like 2031-05-12",
    Takes.WORDS: "words",
    Takes.SEVERAL_WORDS: "a list of words",
    Takes.YES_NO: "true or false",
    Takes.ACTOR: "the id of an actor",
    Takes.ACTORS: "a list of ids of actors",
    Takes.STATEMENT: "the id of a statement",
    Takes.STATEMENTS: "a list of ids of statements",
    Takes.CLAIM: "the id of a claim",
    Takes.SPANS: "a list of spans, like [[10, 27]]",
}


def _cannot(field: Field, value: object, what: str) -> UsageError:
    return UsageError(
        f"{field.name!r} cannot be {value!r:.200}; it is {what}{', or null' if field.may_be_unknown else ''}"
    )


def _fits(takes: Takes, value: object) -> bool:
    match takes:
        case Takes.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
        case Takes.SCORE:
            return isinstance(value, int | float) and not isinstance(value, bool) and -1 <= value <= 1
        case Takes.YES_NO:
            return isinstance(value, bool)
        case Takes.DATE | Takes.DAY:
            return isinstance(value, str) and _is_date(value, whole=takes is Takes.DAY)
    return isinstance(value, str) and bool(value.strip())


def _is_date(value: str, *, whole: bool) -> bool:
    if not _DATE.fullmatch(value) or (whole and len(value) != 10):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _check_id(view: View, field: Field, value: str) -> None:
    try:
        found = view.resolve(value)
    except LedgerError as err:
        raise UsageError(f"{field.name!r} cannot be {value!r:.200}: {err}") from err
    if not isinstance(found, _IDS[field.takes]):
        raise _cannot(field, value, _AS[field.takes])


def _check_spans(view: View, finding: Finding, field: Field, value: Sequence[object]) -> None:
    assert isinstance(finding, Statement | Claim)
    end = len(view.article(finding.article).text)
    last = 0
    for pair in value:
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise _cannot(field, value, _AS[field.takes])
        if not all(isinstance(at, int) and not isinstance(at, bool) for at in pair) or not last <= pair[0] < pair[1]:
            raise _cannot(field, value, "a list of spans in order, like [[10, 27], [35, 119]]")
        last = pair[1]
    if last > end:
        raise UsageError(f"{field.name!r} cannot be {value!r:.200}; the article's text ends at {end}")
