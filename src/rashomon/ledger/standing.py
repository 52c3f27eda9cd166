"""Which decisions stand: an undo takes back the decision that it names, an undo of that undo brings it back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from rashomon.errors import UsageError
from rashomon.ledger import schema
from rashomon.model import Verdict


def taken_back(connection: Connection) -> frozenset[str]:
    """The ids of all decisions that were taken back and were not brought back since."""
    decision = schema.decisions.c
    undone = select(decision.id, decision.now).where(decision.verdict == Verdict.UNDO).order_by(decision.number.desc())
    gone: set[str] = set()
    # What takes a decision back is always later than it, so that from the last one backwards each is settled in time.
    for undo in connection.execute(undone):
        if undo.id not in gone:
            gone.add(undo.now["decision"])
    return frozenset(gone)


def to_take_back(connection: Connection, wanted: str) -> tuple[Any, Any]:
    """The row of a decision that is to be taken back, and of the one that this is about in the end: itself, unless it
    is an undo. UsageError where it does not stand."""
    table = schema.decisions
    row = connection.execute(select(table).where(table.c.id == wanted)).one()
    if row.id in taken_back(connection):
        raise UsageError(f"{row.id} was taken back already; to bring it back, take back the undo of it")
    about = row
    while about.verdict == Verdict.UNDO:
        about = connection.execute(select(table).where(table.c.id == about.now["decision"])).one()
    return row, about
