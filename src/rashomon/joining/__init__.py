"""What joins articles: actors across articles, copies, quotations, events and their comparisons.

All of it is made from the ledger and can be made anew at any time (`whole`). Where a few articles came into a ledger
that was joined, only what they touch is made anew (`update`); the result is the same.
"""

from rashomon.joining.joining import join

__all__ = ["join"]
