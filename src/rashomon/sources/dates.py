"""Dates as people and other programs give them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}(?::?\d{2}){0,2}(?:[.,]\d+)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?", re.ASCII
)


def iso_date(text: str) -> str | None:
    """The day of an ISO 8601 date or date and time, as it is written there; None where it is neither.

    >>> iso_date("2016-10-31T23:30:00-05:00"), iso_date("2016-02-30"), iso_date("31 October 2016")
    ('2016-10-31', None, None)
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return None
    return match[1]


def utc_seconds(moment: datetime) -> str:
    """As the contract writes a moment: "2026-11-22T10:00:00Z". A moment without a zone is taken for UTC."""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def now() -> datetime:
    return datetime.now(UTC)
