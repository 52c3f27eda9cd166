"""Saying something of a finding while others do so too, and while another process may be writing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from rashomon.errors import LedgerBusy
from rashomon.ledger import Ledger, View
from rashomon.model import Decision, Verdict

_HELD_S = 2.0
_PATIENCE_S = 10.0


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


class Desk:
    """Where the threads of one process write decisions in a ledger that other processes write too.

    It holds the ledger only while somebody decides and a moment longer, so that `rashomon read` can write in between.
    LedgerBusy where another process writes: nothing was said then, and it can be said again.

    >>> with Desk("coverage.db") as desk, desk.writing() as ledger:         # doctest: +SKIP
    ...     say(ledger, claim, Verdict.ACCEPT, by="Mina", seen=None)
    """

    def __init__(self, path: str | os.PathLike[str], *, held_s: float = _HELD_S) -> None:
        self.path = Path(path)
        self._held_s = held_s
        self._turn = threading.Lock()
        self._ledger: Ledger | None = None
        self._used = 0.0
        self._timer: threading.Timer | None = None

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, open to write, for one thread at a time."""
        if not self._turn.acquire(timeout=_PATIENCE_S):
            raise LedgerBusy(str(self.path))
        try:
            if self._ledger is None:
                self._ledger = Ledger.open(self.path, write=True)
            yield self._ledger
        finally:
            self._used = time.monotonic()
            if self._ledger is not None and self._timer is None:
                self._wait(self._held_s)
            self._turn.release()

    def close(self) -> None:
        """Let go of the ledger; what comes later opens it anew."""
        with self._turn:
            self._let_go()

    def _wait(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._look)
        self._timer.daemon = True
        self._timer.start()

    def _look(self) -> None:
        with self._turn:
            left = self._used + self._held_s - time.monotonic()
            if self._ledger is not None and left > 0:
                self._wait(left)
            else:
                self._let_go()

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._ledger is not None:
            ledger, self._ledger = self._ledger, None
            ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
