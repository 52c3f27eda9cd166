"""Saying something of a finding while others do so too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.ledger import Ledger, View
from rashomon.model import Decision, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A decision, and what others had said of the same finding since the one who made it looked at it."""

    decision: Decision
    meanwhile: tuple[Decision, ...] = ()


def say(
    ledger: Ledger,
    finding: str,
    verdict: Verdict,
    *,
    by: str,
    seen: str | None,
    now: Mapping[str, object] | None = None,
    note: str | None = None,
    alone: bool = False,
) -> Said:
    """Append what a person says of a finding; with undo, of a decision.

    `seen` is the last decision on it that the person has seen (`Item.seen`), None where there was none. What was
    decided between that and this is in `meanwhile`: both are kept, and the later one stands. `alone`: a coder who does
    not see what others say is not told of it here either.

    >>> said = say(ledger, claim, Verdict.ACCEPT, by="Mina", seen=None)     # doctest: +SKIP
    >>> [one.by for one in said.meanwhile]                                  # doctest: +SKIP
    ['Tarik']
    """
    made = ledger.decide(finding, verdict, by=by, now=now, note=note)
    # Decisions are only ever appended, so what lies between the two can be asked for afterwards.
    on_it = ledger.decisions_on([made.finding]).get(made.finding, [])
    last_seen = next((one.number for one in on_it if one.id == seen), 0)
    meanwhile = tuple(one for one in on_it if last_seen < one.number < made.number and (not alone or one.by == by))
    return Said(decision=made, meanwhile=meanwhile)


def last_to_undo(view: View, *, by: str) -> Decision | None:
    """The last decision of this person that stands and is no undo: what the key for undo takes back; pressed again, it
    goes on to the one before."""
    own = (one for one in view.decisions() if one.by == by and one.standing and one.verdict is not Verdict.UNDO)
    return max(own, key=lambda one: one.number, default=None)
