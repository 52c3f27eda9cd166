"""The store: the only SQL of the project."""

from rashomon.ledger.editing import Field, Takes, corrected, fields_of
from rashomon.ledger.identities import Identity
from rashomon.ledger.joining import Joins
from rashomon.ledger.listing import ArticlePage, ArticleRow, ArticleState, StatementPage, StatementRow
from rashomon.ledger.listing_joined import ActorPage, ActorRow, EventPage, EventRow, QuotationPage, QuotationRow
from rashomon.ledger.lookups import Holder, Keyed, Told
from rashomon.ledger.queues import Order, Queued, State
from rashomon.ledger.records import CONTRACT, Counts, Entry, Finding, RunRecord, Stamp, StoredSnapshot
from rashomon.ledger.searching import Snippet
from rashomon.ledger.store import Ledger, name_of
from rashomon.ledger.tallies import Facet
from rashomon.ledger.view import View

__all__ = [
    "CONTRACT",
    "ActorPage",
    "ActorRow",
    "ArticlePage",
    "ArticleRow",
    "ArticleState",
    "Counts",
    "Entry",
    "EventPage",
    "EventRow",
    "Facet",
    "Field",
    "Finding",
    "Holder",
    "Identity",
    "Joins",
    "Keyed",
    "Ledger",
    "Order",
    "Queued",
    "QuotationPage",
    "QuotationRow",
    "RunRecord",
    "Snippet",
    "Stamp",
    "State",
    "StatementPage",
    "StatementRow",
    "StoredSnapshot",
    "Takes",
    "Told",
    "View",
    "corrected",
    "fields_of",
    "name_of",
]
