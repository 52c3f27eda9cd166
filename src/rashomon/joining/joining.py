"""Joining a ledger, in one transaction."""

from __future__ import annotations

from rashomon.joining.update import update
from rashomon.joining.whole import join_whole
from rashomon.ledger import Ledger


def join(ledger: Ledger, *, anew: bool = False) -> None:
    """Join what came since the last join to all that was there; `anew`, or where that cannot be told apart, all."""
    with ledger.joining() as joins:
        if anew or not update(joins):
            join_whole(joins)
