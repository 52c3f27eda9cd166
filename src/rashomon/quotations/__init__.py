"""The same quotation in every article that carries it: exact, shortened, altered, translated differently."""

from rashomon.quotations.conflicts import Side
from rashomon.quotations.differing import Run, RunKind, Shown
from rashomon.quotations.finding import components, find_quotations, quotation_of
from rashomon.quotations.quoted import Quoted, meeting_keys, quotation_keys, quoted
from rashomon.quotations.relating import related
from rashomon.quotations.senses import Flag, Sense
from rashomon.quotations.trails import Trail, Version, VersionKind, around, trail

__all__ = [
    "Flag",
    "Quoted",
    "Run",
    "RunKind",
    "Sense",
    "Shown",
    "Side",
    "Trail",
    "Version",
    "VersionKind",
    "around",
    "components",
    "find_quotations",
    "meeting_keys",
    "quotation_keys",
    "quotation_of",
    "quoted",
    "related",
    "trail",
]
