"""What joins articles: copies, quotations, events, origins. Pure functions that can be run again at any time."""

from rashomon.events.background import Background
from rashomon.events.copies import find_copies
from rashomon.events.finding import find_events
from rashomon.events.kinds import deed_kind
from rashomon.events.origins import find_origins
from rashomon.events.placed import PlacedClaim, day_number, days_of
from rashomon.events.quotations import Quoted, find_quotations, quotation_keys, quoted, related

__all__ = [
    "Background",
    "PlacedClaim",
    "Quoted",
    "day_number",
    "days_of",
    "deed_kind",
    "find_copies",
    "find_events",
    "find_origins",
    "find_quotations",
    "quotation_keys",
    "quoted",
    "related",
]
