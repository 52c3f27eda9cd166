"""Reviewing: one finding after the other, one key each; what others say is never lost and always seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.access import Role
from rashomon.errors import UsageError
from rashomon.exports import shortened, wording
from rashomon.ledger import Field, Takes, View
from rashomon.model import Decision, Statement, Verdict
from rashomon.reviewing import KINDS, Agreement, Item, agreement, item, last_to_undo, progress, queue, say, values_of
from rashomon.web.addresses import article_address, with_query
from rashomon.web.asking import Asked, asked
from rashomon.web.rendering import page
from rashomon.web.saying import Name, actors_of, in_short, naming, who

_FILTERS = ("order", "kind", "event", "article", "state", "alone", "after")
_LISTED = 20
_LONGEST = 1_600  # characters of the words around
_FIRST = (  # values that are shown before the others
    *("effect", "low", "high", "bound", "population", "scope", "certainty", "stance", "deed", "term", "category"),
    *("words_of", "place", "from", "to", "act", "force", "mode", "negated"),
)
_VERDICTS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE, Verdict.CORRECT)
_SAID = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "corrected",
    Verdict.UNSURE: "was unsure of",
    Verdict.UNDO: "took back a decision on",
    Verdict.MERGE: "merged",
    Verdict.SPLIT: "split",
}

Piece = tuple[str, bool]  # words, and whether they carry the finding


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A value that may be corrected, as a form has it."""

    name: str
    kind: str  # choice, lines, text
    choices: tuple[str, ...]
    machine: str
    now: str
    is_corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    words: str  # "Dag accepted this on 3 May 2024, 10:00 UTC"
    note: str
    standing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    id: str
    kind: str
    gist: str
    pieces: tuple[Piece, ...]
    where: str
    href: str
    confidence: str
    first: tuple[FieldView, ...]
    others: tuple[FieldView, ...]
    decisions: tuple[DecisionView, ...]
    seen: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One of the queue, to go to."""

    gist: str
    words: str
    href: str
    current: bool


def show_review(request: Request) -> Response:
    """The queue, and the finding of it that is looked at."""
    ledger: View = request.state.ledger
    wanted = asked(request, _FILTERS)
    alone = request.state.person.name if wanted.get("alone") else None
    kinds = [wanted.get("kind")] if wanted.get("kind") in KINDS else KINDS
    found = queue(
        ledger,
        order="weight" if wanted.get("order") == "weight" else "confidence",
        kinds=[kind for kind in kinds if kind is not None],
        event=wanted.get("event"),
        article=wanted.get("article"),
        by=alone,
        state=_state(wanted),
        limit=_LISTED,
        after=wanted.get("after"),
    )
    items = list(found.items)
    named = request.query_params.get("finding", "")
    at = next((at for at, one in enumerate(items) if one.finding.id == named or not named), None)
    current = items[at] if at is not None else item(ledger, named, by=alone) if named else None
    shown = [*items, *([current] if current is not None else [])]
    name = naming(ledger.actors_in_short(actors_of(one.finding for one in shown)))
    return page(
        request,
        "review.html.j2",
        asked=wanted,
        kinds=KINDS,
        progress=progress(ledger, by=alone),
        current=_view(current, name) if current is not None else None,
        listed=[
            Listed(
                gist=_gist(one, name),
                words=_words(one)[:90],
                href=_to(wanted, one.finding.id),
                current=position == at,
            )
            for position, one in enumerate(items)
        ],
        before=_to(wanted, items[at - 1].finding.id) if at else "",
        next=_next(wanted, items, at, found.after),
        meanwhile=request.query_params.get("meanwhile") == "1",
        may_decide=request.state.person.role.allows(Role.REVIEWER),
        complaint="",
    )


def decide(request: Request) -> Response:
    """Append a decision, and go on; where somebody else decided meanwhile, show that first."""
    form = request.state.form
    finding, verdict = str(form.get("finding", "")), _verdict(str(form.get("verdict", "")))
    by, alone = request.state.person.name, bool(form.get("alone"))
    now = None
    if verdict is Verdict.CORRECT:
        ledger: View = request.state.ledger
        given = {name.removeprefix("field-"): str(value) for name, value in form.items() if name.startswith("field-")}
        now = values_of(item(ledger, finding, by=by if alone else None).fields, given)
        if not now:
            raise UsageError("nothing was changed; change a value, or accept the finding as it is")
    with request.state.desk.writing() as store:
        said = say(
            store,
            finding,
            verdict,
            by=by,
            seen=str(form.get("seen", "")) or None,
            now=now,
            note=str(form.get("note", "")).strip() or None,
            alone=alone,
        )
    kept = _kept(request)
    if said.meanwhile:
        return RedirectResponse(
            with_query("/review", [*kept, ("finding", said.decision.finding), ("meanwhile", "1")]), 303
        )
    after = str(form.get("key", "") or form.get("after", ""))
    return RedirectResponse(with_query("/review", [*kept, *([("after", after)] if after else [])]), 303)


def undo(request: Request) -> Response:
    """Take back the last decision of the person, and show what it was about."""
    by = request.state.person.name
    with request.state.desk.writing() as store:
        last = last_to_undo(store, by=by)
        if last is None:
            raise UsageError(f"{by} has decided nothing that could be taken back")
        store.undo(last.id, by=by)
    if last.verdict in (Verdict.MERGE, Verdict.SPLIT):
        request.state.jobs.join(by=by)
        return RedirectResponse(f"/{'actors' if last.finding.startswith('act') else 'events'}/{last.finding}", 303)
    return RedirectResponse(with_query("/review", [*_kept(request), ("finding", last.finding)]), 303)


def show_agreement(request: Request) -> Response:
    found: Agreement = agreement(request.state.ledger)
    return page(request, "agreement.html.j2", found=found)


def _kept(request: Request) -> list[tuple[str, str]]:
    """The filters that a form brings along; not the place in the queue."""
    form = request.state.form
    return [(name, str(form.get(name, ""))) for name in _FILTERS if name != "after" and form.get(name)]


def _state(wanted: Asked) -> Literal["open", "decided", "unsure", "all"]:
    return cast(Literal["open", "decided", "unsure", "all"], wanted.get("state") or "open")


def _verdict(given: str) -> Verdict:
    if given not in _VERDICTS:
        raise UsageError(f"a finding cannot be decided as {given[:20]!r}")
    return Verdict(given)


def _to(wanted: Asked, finding: str) -> str:
    return with_query(wanted.path, [*wanted.values.items(), ("finding", finding)])


def _next(wanted: Asked, items: list[Item], at: int | None, after: str | None) -> str:
    if at is not None and at + 1 < len(items):
        return _to(wanted, items[at + 1].finding.id)
    if at is None and items:
        return _to(wanted, items[0].finding.id)
    return wanted.href(after=after) if after else ""


def _view(one: Item, name: Name) -> ItemView:
    finding, found = one.finding, one.evidence
    fields = {field.name: _field(field) for field in one.fields}
    outlet = found.outlet or "Outlet not known"
    return ItemView(
        id=finding.id,
        kind=one.kind,
        gist=_gist(one, name),
        pieces=shortened(found.passage, longest=_LONGEST).pieces,
        where=f"{outlet}, {wording.day(found.published) or 'no date'}: {found.title or 'Without a title'}"[:300],
        href=article_address(found.article, finding.id),
        confidence=f"{finding.confidence:.0%}" if finding.confidence is not None else "not measured",
        first=tuple(fields[name] for name in _FIRST if name in fields),
        others=tuple(field for name, field in fields.items() if name not in _FIRST),
        decisions=tuple(map(_decision, one.decisions)),
        seen=one.seen or "",
        key=one.key,
    )


def _gist(one: Item, name: Name) -> str:
    """As in "Mayor Toll: killed, at least 17, civilians"."""
    finding = one.finding
    return who(finding, name) if isinstance(finding, Statement) else f"{who(finding, name)}: {in_short(finding, name)}"


def _words(one: Item) -> str:
    text = one.evidence.passage.text
    return " … ".join(text[mark.start : mark.end] for mark in one.evidence.passage.marks)


def _field(field: Field) -> FieldView:
    lines = field.takes in (Takes.SEVERAL_WORDS, Takes.ACTORS, Takes.STATEMENTS)
    choices = ("true", "false") if field.takes is Takes.YES_NO else field.choices
    return FieldView(
        name=field.name,
        kind="choice" if choices else "lines" if lines else "text",
        choices=("", *choices) if field.may_be_unknown and choices else choices,
        machine=_spelt(field.machine),
        now=_spelt(field.now),
        is_corrected=field.is_corrected,
    )


def _spelt(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            if value and isinstance(value[0], list | tuple):
                return str([list(one) for one in value])
            return "\n".join(map(str, value))
    return str(value)


def _decision(one: Decision) -> DecisionView:
    change = "; ".join(f"{name}: {one.was.get(name)} → {now}" for name, now in one.now.items() if name in one.was)
    words = f"{one.by} {_SAID[one.verdict]} this on {wording.day(one.at)}, {one.at[11:16]} UTC"
    return DecisionView(
        words=f"{words}: {change}" if change and one.verdict is Verdict.CORRECT else words,
        note=one.note or "",
        standing=one.in_force or one.verdict is Verdict.UNDO,  # that something was taken back holds
    )
