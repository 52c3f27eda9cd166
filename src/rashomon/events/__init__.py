"""What joins articles: copies, quotations, events, origins. Pure functions that can be run again at any time."""

from rashomon.events.copied import repeated
from rashomon.events.copies import MOST_FOUND, find_copies, first_of_chains, original_of, share_taken
from rashomon.events.credits import credits_of, folded_name
from rashomon.events.finding import ToldArticle, find_events, tell
from rashomon.events.kinds import deed_kind
from rashomon.events.origins import each_its_own, find_origins
from rashomon.events.papers import Paper, copy_keys, original_keys, paper
from rashomon.events.placed import PlacedClaim, day_number, days_of
from rashomon.events.quotations import Quoted, find_quotations, quotation_keys, quoted, related

__all__ = [
    "MOST_FOUND",
    "Paper",
    "PlacedClaim",
    "Quoted",
    "ToldArticle",
    "copy_keys",
    "credits_of",
    "day_number",
    "days_of",
    "deed_kind",
    "each_its_own",
    "find_copies",
    "find_events",
    "find_origins",
    "find_quotations",
    "first_of_chains",
    "folded_name",
    "original_keys",
    "original_of",
    "paper",
    "quotation_keys",
    "quoted",
    "related",
    "repeated",
    "share_taken",
    "tell",
]
