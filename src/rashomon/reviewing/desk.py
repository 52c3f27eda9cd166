"""Where the threads of one process write decisions, and read coverage in, while other processes write too."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rashomon.ledger import Ledger

_HELD_S = 0.2  # less than another process waits for it


class Desk:
    """Opens the ledger to write when it is first needed, and lets go of it a moment after the last writer, so that
    `rashomon read` can write in between. LedgerBusy where another process writes: nothing was said then, and it can be
    said again.

    >>> with Desk("coverage.db") as desk, desk.writing() as ledger:         # doctest: +SKIP
    ...     say(ledger, claim, Verdict.ACCEPT, by="Mina", seen=None)
    """

    def __init__(self, path: str | os.PathLike[str], *, held_s: float = _HELD_S) -> None:
        self.path = str(path)
        self._held_s = held_s
        self._guard = threading.Lock()
        self._ledger: Ledger | None = None
        self._writers = 0
        self._timer: threading.Timer | None = None

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, open to write. Several threads may have it at once; each transaction is one thread's."""
        with self._guard:
            self._stop_waiting()
            if self._ledger is None:
                self._ledger = Ledger.open(self.path, write=True)
            self._writers += 1
            ledger = self._ledger
        try:
            yield ledger
        finally:
            with self._guard:
                self._writers -= 1
                if not self._writers:
                    self._timer = threading.Timer(self._held_s, self.close)
                    self._timer.daemon = True
                    self._timer.start()

    def close(self) -> None:
        """Let go of the ledger, if nobody writes; what comes later opens it anew."""
        with self._guard:
            self._stop_waiting()
            if self._ledger is not None and not self._writers:
                ledger, self._ledger = self._ledger, None
                ledger.close()

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
