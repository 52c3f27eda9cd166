"""Joining a few articles that came to all that was joined before: what they touch, and nothing else."""

from __future__ import annotations

from rashomon.ledger import Joins


def update(joins: Joins) -> bool:
    return False
