"""The store: the only SQL of the project."""

from rashomon.ledger.identities import Identity
from rashomon.ledger.joining import Joins
from rashomon.ledger.listing import ArticlePage, ArticleRow, State, StatementPage, StatementRow
from rashomon.ledger.listing_joined import ActorPage, ActorRow, EventPage, EventRow, QuotationPage, QuotationRow
from rashomon.ledger.lookups import Keyed, Told
from rashomon.ledger.records import Counts, Entry, Finding, RunRecord, StoredSnapshot
from rashomon.ledger.searching import Snippet
from rashomon.ledger.store import Ledger, name_of
from rashomon.ledger.tallies import Facet
from rashomon.ledger.view import View

__all__ = [
    "ActorPage",
    "ActorRow",
    "ArticlePage",
    "ArticleRow",
    "Counts",
    "Entry",
    "EventPage",
    "EventRow",
    "Facet",
    "Finding",
    "Identity",
    "Joins",
    "Keyed",
    "Ledger",
    "QuotationPage",
    "QuotationRow",
    "RunRecord",
    "Snippet",
    "State",
    "StatementPage",
    "StatementRow",
    "StoredSnapshot",
    "Told",
    "View",
    "name_of",
]
