"""The accounts of one event side by side, and how each pair of claims relates."""

from rashomon.comparison.accounts import Account, AccountKey, accounts
from rashomon.comparison.comparing import compare
from rashomon.comparison.contradictions import (
    MOST_POINTS,
    Contradiction,
    Side,
    claims_needed,
    contradictions,
    in_order,
)
from rashomon.comparison.grouping import Groups, group_actors, read_groups
from rashomon.comparison.relating import relate_blame, relate_harm, relate_label
from rashomon.comparison.rules import ASKED_FOR, IN_WORDS, Answer, Rule, read_hierarchy, reckon
from rashomon.comparison.telling import Alone, Copies, OnlyHere, as_shown, only_here, silences, totals_of

__all__ = [
    "ASKED_FOR",
    "IN_WORDS",
    "MOST_POINTS",
    "Account",
    "AccountKey",
    "Alone",
    "Answer",
    "Contradiction",
    "Copies",
    "Groups",
    "OnlyHere",
    "Rule",
    "Side",
    "accounts",
    "as_shown",
    "claims_needed",
    "compare",
    "contradictions",
    "group_actors",
    "in_order",
    "only_here",
    "read_groups",
    "read_hierarchy",
    "reckon",
    "relate_blame",
    "relate_harm",
    "relate_label",
    "silences",
    "totals_of",
]
