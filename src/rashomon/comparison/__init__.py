"""The accounts of one event side by side, and how each pair of claims relates."""

from rashomon.comparison.accounts import Account, accounts
from rashomon.comparison.comparing import compare
from rashomon.comparison.relating import relate_blame, relate_harm, relate_label

__all__ = ["Account", "accounts", "compare", "relate_blame", "relate_harm", "relate_label"]
