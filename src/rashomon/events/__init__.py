"""What joins articles: copies, events, origins. Pure functions that can be run again at any time."""

from rashomon.events.around import words_of
from rashomon.events.copied import repeated
from rashomon.events.copies import MOST_FOUND, find_copies, first_of_chains, original_of, share_taken, taken_from
from rashomon.events.credits import credits_of, folded_name
from rashomon.events.finding import ToldArticle, events_of, find_events, groups_of, sample, tell
from rashomon.events.kinds import deed_kind
from rashomon.events.likeness import SAMPLE, Likeness, Sample
from rashomon.events.linking import Group, keys_of, link
from rashomon.events.origins import find_origins
from rashomon.events.packing import packed, unpacked
from rashomon.events.papers import Order, Paper, copy_keys, day_of, original_keys, paper
from rashomon.events.placed import PlacedClaim, day_number, days_of
from rashomon.events.places import Place, read_place
from rashomon.events.ruled import carry_out
from rashomon.events.telling import Telling
from rashomon.events.totals import total_keys, totals_of

__all__ = [
    "MOST_FOUND",
    "SAMPLE",
    "Group",
    "Likeness",
    "Order",
    "Paper",
    "Place",
    "PlacedClaim",
    "Sample",
    "Telling",
    "ToldArticle",
    "carry_out",
    "copy_keys",
    "credits_of",
    "day_number",
    "day_of",
    "days_of",
    "deed_kind",
    "events_of",
    "find_copies",
    "find_events",
    "find_origins",
    "first_of_chains",
    "folded_name",
    "groups_of",
    "keys_of",
    "link",
    "original_keys",
    "original_of",
    "packed",
    "paper",
    "read_place",
    "repeated",
    "sample",
    "share_taken",
    "taken_from",
    "tell",
    "total_keys",
    "totals_of",
    "unpacked",
    "words_of",
]
