"""The store: the only SQL of the project."""

from rashomon.ledger.identities import Identity
from rashomon.ledger.joining import Joins
from rashomon.ledger.lookups import Keyed, Told
from rashomon.ledger.records import CONTRACT, Counts, Entry, Finding, RunRecord, StoredSnapshot
from rashomon.ledger.store import Ledger
from rashomon.ledger.view import View

__all__ = [
    "CONTRACT",
    "Counts",
    "Entry",
    "Finding",
    "Identity",
    "Joins",
    "Keyed",
    "Ledger",
    "RunRecord",
    "StoredSnapshot",
    "Told",
    "View",
]
