"""What other programs call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rashomon import runs
from rashomon.ledger import Ledger
from rashomon.runs import Options


def read(
    inputs: str | Path | Sequence[str | Path],
    *,
    ledger: str | Path,
    options: Options | None = None,
) -> Ledger:
    """Read files, folders, web archives and JSON Lines into the ledger at this path or in this
    database ("postgresql://USER@HOST/DATABASE"); returns it open for questions.

    What could not be read is in `ledger.failures()`. Raises LedgerError where the file cannot be used.

    >>> rashomon.read("coverage/", ledger="story.rashomon").counts().events    # doctest: +SKIP
    """
    wanted = [inputs] if isinstance(inputs, str | Path) else inputs
    with Ledger.open(ledger, write=True, create=True) as store:
        runs.read(wanted, store, options)
    return open_ledger(ledger)


def open_ledger(path: str | Path) -> Ledger:
    """The ledger at this path or in this database, for questions only.

    Raises LedgerMissing, NotALedger or LedgerTooNew.
    """
    return Ledger.open(path)
