"""`rashomon contradictions`: where the accounts of a whole ledger part, best evidenced first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from operator import attrgetter
from typing import Annotated

import typer
from rich.text import Text

from rashomon.cli.comparing import CopiesOption, GroupsOption
from rashomon.cli.console import JsonOption, LedgerOption, console, err_console, open_for_questions, plain, print_json
from rashomon.cli.told import actors_of, short
from rashomon.comparison import (
    MOST_POINTS,
    Contradiction,
    Copies,
    Side,
    claims_needed,
    group_actors,
    read_groups,
)
from rashomon.comparison import contradictions as contradictions_of
from rashomon.exports import Line, evidence_in, shortened, wording
from rashomon.ledger import Ledger
from rashomon.model import ActorId, Blame, Claim, ClaimId, Comparison, Decision, Effect, Group, Harm

_CLAIMS_AT_ONCE = 2_000
_SHOWN_AT_ONCE = 200
_WORDS = 180  # characters of a side's sentence


class About(StrEnum):
    """What the two sides part on."""

    FIGURES = "figures"
    BLAME = "blame"
    LABELS = "labels"
    DATES = "dates"
    PLACES = "places"

    def holds(self, aspect: str) -> bool:
        if self is About.FIGURES:
            return aspect in set(Effect)
        return aspect == self.value.removesuffix("s")


def add_to(app: typer.Typer) -> None:
    app.command()(contradictions)


def contradictions(
    ledger: LedgerOption = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 is all.")] = 20,
    about: Annotated[list[About] | None, typer.Option("--kind", help="Only these; may be given several times.")] = None,
    min_origins: Annotated[int, typer.Option(min=1, help="Only where each side has at least so many origins.")] = 1,
    copies: CopiesOption = Copies.ONCE,
    groups: GroupsOption = None,
    as_json: JsonOption = False,
) -> None:
    """The sharpest contradictions of the whole ledger, best evidenced first.

    Evidence is told in points: origins of the weaker side (up to three), and for each side one where a named voice
    says it firmly and one where a person reviewed it. Of as many points the sharper comes first: the gap of two
    figures as a share of the larger, an assertion against its denial.
    """
    given = read_groups(groups) if groups is not None else None
    with open_for_questions(ledger) as store:
        found = (
            one
            for one in _found(store, about or list(About), copies)
            if min(side.origins for side in one.sides) >= min_origins
        )
        order = attrgetter("order")
        listed = heapq.nsmallest(limit, found, key=order) if limit else sorted(found, key=order)
        if not listed:
            err_console.print("No contradictions were found; see the events with: rashomon events", soft_wrap=True)
            raise typer.Exit(1)
        decisions = list(store.decisions())
        for number, one in enumerate(listed):
            if number % _SHOWN_AT_ONCE == 0:
                shown = _Shown(store, listed[number : number + _SHOWN_AT_ONCE], decisions, given)
            if as_json:
                print_json(shown.line(one))
            else:
                shown.print(number + 1, one)


def _found(store: Ledger, about: Iterable[About], copies: Copies) -> Iterator[Contradiction]:
    """All of them, in one pass through the comparisons; claims are asked for by the thousand."""
    kinds = list(about)
    batch: list[tuple[Comparison, set[ClaimId]]] = []
    size = 0
    for comparison in store.comparisons():
        if not any(kind.holds(comparison.aspect) for kind in kinds):
            continue
        if needed := claims_needed(comparison):
            batch.append((comparison, needed))
            size += len(needed)
        if size >= _CLAIMS_AT_ONCE:
            yield from _of_batch(store, batch, copies)
            batch, size = [], 0
    yield from _of_batch(store, batch, copies)


def _of_batch(store: Ledger, batch: list[tuple[Comparison, set[ClaimId]]], copies: Copies) -> Iterator[Contradiction]:
    wanted = sorted(set().union(*(needed for _, needed in batch)))
    claims: dict[ClaimId, Claim] = {}
    for some in _chunks(wanted):
        claims |= {claim.id: claim for claim in store.claims(ids=some)}
    for comparison, needed in batch:
        of_this = {one: claims[one] for one in needed if one in claims}
        yield from contradictions_of(comparison, of_this, copies)


def _chunks(wanted: list[ClaimId]) -> Iterator[list[ClaimId]]:
    stream = iter(wanted)
    while some := list(islice(stream, _CLAIMS_AT_ONCE)):
        yield some


class _Shown:
    """Some contradictions with what their lines name, read with a few questions to the ledger."""

    def __init__(
        self,
        store: Ledger,
        some: Sequence[Contradiction],
        decisions: Sequence[Decision],
        given: Mapping[str, Group] | None,
    ) -> None:
        self._claims = {one.id: one for one in store.claims(ids={side.claim for c in some for side in c.sides})}
        self._articles = {one.id: one for one in store.articles(ids={c.article for c in self._claims.values()})}
        self._events = {event.id: event for event in store.events(ids={one.event for one in some})}
        self._actors = actors_of(store, self._claims.values())
        self._groups = group_actors(self._actors.values(), decisions, given)

    def print(self, number: int, one: Contradiction) -> None:
        event = self._events[one.event]
        when = wording.days(event.date_from, event.date_to)
        name = wording.event_name(event.kind, str(plain(event.place)) if event.place else None, when)
        gap = f", {one.gap:,} apart" if one.gap else ""
        head = Text.assemble(
            (f"{number:>3}  ", "dim"),
            (f"{one.aspect}: {plain(one.why)}{gap}", "bold"),
            f"  {name}  ",
            (one.event, "dim"),
        )
        console.print(head, soft_wrap=True)
        console.print(f"     evidence {one.points} of {MOST_POINTS}, sharpness {one.sharpness:.2f}", style="dim")
        for sign, side in zip((" ", "≠"), one.sides, strict=True):
            claim = self._claims[side.claim]
            group = self._groups.of(claim.voice, claim.voice_kind)
            behind = (
                f"{wording.plural(side.origins, 'origin')}, {wording.plural(side.articles, 'article')}, "
                f"{wording.plural(len(side.accounts), 'account')}{', reviewed' if side.reviewed else ''}"
            )
            line = Text.assemble(
                f"   {sign} ",
                (str(plain(self._value(one.aspect, claim))), "bold"),
                "  ",
                (f"{wording.GROUPS_SHORT[group]}: ", "dim"),
                plain(self._voice(claim)),
                ": “",
                plain(self._words(claim)),
                "” ",
                (f"[{plain(self._where(claim))}] {short(claim.id)} ({behind})", "dim"),
            )
            console.print(line, soft_wrap=True)

    def line(self, one: Contradiction) -> Line:
        """As `docs/contract.md` has it."""
        return {
            "type": "contradiction",
            "event": one.event,
            "aspect": one.aspect,
            "why": one.why,
            "gap": one.gap,
            "evidence": one.points,
            "sharpness": one.sharpness,
            "sides": [self._side(side) for side in one.sides],
        }

    def _side(self, side: Side) -> Line:
        claim = self._claims[side.claim]
        article = self._articles[claim.article]
        return {
            "claim": side.claim,
            "voice": claim.voice,
            "voice_kind": claim.voice_kind,
            "group": self._groups.of(claim.voice, claim.voice_kind),
            "words": self._words(claim),
            "article": claim.article,
            "outlet": article.outlet,
            "published": article.published,
            "origins": side.origins,
            "articles": side.articles,
            "firm": side.firm,
            "reviewed": side.reviewed,
        }

    def _words(self, claim: Claim) -> str:
        return shortened(evidence_in(self._articles[claim.article], claim, None).passage, longest=_WORDS).text

    def _where(self, claim: Claim) -> str:
        article = self._articles[claim.article]
        return f"{article.outlet or 'outlet not known'}, {article.published or 'no date'}"

    def _voice(self, claim: Claim) -> str:
        note = ", ".join(filter(None, (wording.voice_note(claim), wording.CERTAINTIES[claim.certainty])))
        who = wording.voice(claim, self._name)
        return f"{who} ({note})" if note else who

    def _name(self, actor: ActorId) -> str:
        return self._actors[actor].name if actor in self._actors else wording.NOBODY

    def _value(self, aspect: str, claim: Claim) -> str:
        if aspect == "date":
            return wording.days(claim.date_from, claim.date_to, claim.date_precision)
        if aspect == "place":
            return wording.place(claim)
        match claim.detail:
            case Harm() as harm:
                return wording.figure(harm)
            case Blame() as blame:
                party = self._name(blame.blamed) if blame.blamed is not None else "nobody named"
                return f"{party}: {wording.STANCES_SHORT[blame.stance]}"
            case label:
                return f"“{label.term}”"
