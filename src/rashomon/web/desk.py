"""Where the workbench writes: the ledger is open to be written only while somebody decides, or coverage is read in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rashomon.ledger import Ledger


class Desk:
    """Opens the ledger to write when it is first needed, and closes it after the last writer: between, other programs
    can write. LedgerBusy while one of them does."""

    def __init__(self, ledger: str) -> None:
        self._path = ledger
        self._guard = threading.Lock()
        self._open: Ledger | None = None
        self._writers = 0

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, to write. Several threads may hold it at once; each transaction is one thread's."""
        with self._guard:
            if self._open is None:
                self._open = Ledger.open(self._path, write=True)
            self._writers += 1
            ledger = self._open
        try:
            yield ledger
        finally:
            with self._guard:
                self._writers -= 1
                if self._writers == 0:
                    self._open = None
                    ledger.close()
