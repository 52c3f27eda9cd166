"""The store: the only SQL of the project."""

from rashomon.ledger.editing import Field, Takes, corrected, fields_of
from rashomon.ledger.identities import Identity
from rashomon.ledger.joining import Joins
from rashomon.ledger.lookups import Keyed, Told
from rashomon.ledger.queues import Order, Queued, State
from rashomon.ledger.records import CONTRACT, Counts, Entry, Finding, RunRecord, StoredSnapshot
from rashomon.ledger.store import Ledger
from rashomon.ledger.view import View

__all__ = [
    "CONTRACT",
    "Counts",
    "Entry",
    "Field",
    "Finding",
    "Identity",
    "Joins",
    "Keyed",
    "Ledger",
    "Order",
    "Queued",
    "RunRecord",
    "State",
    "StoredSnapshot",
    "Takes",
    "Told",
    "View",
    "corrected",
    "fields_of",
]
