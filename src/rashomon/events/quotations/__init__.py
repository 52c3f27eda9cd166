"""The same quotation in every article that carries it: exact, shortened, altered, translated differently."""

from rashomon.events.quotations.conflicts import Side
from rashomon.events.quotations.differing import Run, RunKind, Shown
from rashomon.events.quotations.finding import components, find_quotations, quotation_of
from rashomon.events.quotations.quoted import Quoted, quotation_keys, quoted
from rashomon.events.quotations.relating import related
from rashomon.events.quotations.senses import Flag, Sense
from rashomon.events.quotations.trails import Trail, Version, VersionKind, around, trail

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
    "quotation_keys",
    "quotation_of",
    "quoted",
    "related",
    "trail",
]
