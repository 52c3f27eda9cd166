"""How a quotation's trail is told in words, in the terminal and in a report alike."""

from __future__ import annotations

from collections import Counter

from rashomon.exports import wording
from rashomon.quotations import Flag, RunKind, Sense, Shown, Trail, Version, VersionKind

KINDS = {
    VersionKind.EXACT: "the same words",
    VersionKind.SHORTENED: "shortened",
    VersionKind.ALTERED: "altered",
    VersionKind.TRANSLATED: "put in other words",
}
_FLAGS = {
    Sense.NEGATION: "a negation is gone",
    Sense.CONDITION: "a condition is gone",
    Sense.HEDGE: "a hedge is gone",
    Sense.QUANTIFIER: "how many or how much is gone",
    Sense.ATTRIBUTION: "who told it is gone",
    Sense.NEGATION_ADDED: "a negation is added",
}
UNKNOWN_OUTLET = "outlet not known"


def flag(one: Flag) -> str:
    """As in "a condition is gone: “if”"."""
    return f"{_FLAGS[one.sense]}: “{one.words}”"


def kind(version: Version) -> str:
    """As in "shortened, without a sign of it" where nothing in the version shows that words are missing."""
    silent = any(run.kind is RunKind.DROPPED and run.shown is Shown.SILENT for run in version.runs)
    return f"{KINDS[version.kind]}, without a sign of it" if silent else KINDS[version.kind]


def count(trail: Trail) -> str:
    """As in "6 articles, 2 shortened, 1 altered"."""
    articles = len({version.told.statement.article for version in trail.versions})
    kinds = Counter(version.kind for version in trail.versions)
    changed = (f"{kinds[one]} {KINDS[one]}" for one in VersionKind if one is not VersionKind.EXACT and kinds[one])
    return ", ".join([wording.plural(articles, "article"), *changed])


def most_told(trail: Trail) -> tuple[int, str]:
    """To sort by: the most articles first."""
    return -len({version.told.statement.article for version in trail.versions}), trail.quotation.id
