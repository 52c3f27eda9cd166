"""The dateline that a report opens with: "OSTRA, March 16, 2024 (Courier) – "."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month{n}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day{n}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{n}>\d{{4}}|\d{{2}}(?!\d))"
_DATE = (
    rf"(?:{_MONTH.format(n=1)} {_DAY.format(n=1)}(?:,? {_YEAR.format(n=1)})?"
    rf"|{_DAY.format(n=2)} {_MONTH.format(n=2)}(?:,? {_YEAR.format(n=2)})?)"
)
_PLACE = r"(?P<place>[A-Z][\w.'’()/-]*(?:[ ,]+(?:[A-Z(][\w.'’()/-]*|(?:de|del|la|los|las|al|el|of|the|and|y|e)(?= )))*)"
_DATELINE = re.compile(
    rf"\W{{0,3}}{_PLACE}[,:]? (?:\[?{_DATE}\]?)(?:[ ,]*(?:\([^()\n]{{1,80}}\)|\[[^\[\]\n]{{1,80}}\]|[A-Z][\w.]+))?"
    r"\s*(?:--|[–—:-](?=\s|$)|(?=\())",
    re.IGNORECASE,
)
_UPPER = re.compile(r"[^\W\d_a-z]+")
_OLDEST_SHORT_YEAR = 69  # as POSIX reads "89" and "24"


def has_dateline(paragraph: str) -> bool:
    """Whether the paragraph opens with place and date, whatever parts of the date it gives.

    >>> has_dateline("OSTRA, March 16 (Courier) – The dam broke."), has_dateline("On March 16 the dam broke.")
    (True, False)
    """
    return _match(paragraph) is not None


def date_of_dateline(paragraph: str) -> str | None:
    """The ISO date that a paragraph's dateline gives; None where day, month or year is missing.

    >>> date_of_dateline("OSTRA, 16 MAR 89 (RADIO COURIER) -- [TEXT] THE DAM BROKE.")
    '1989-03-16'
    """
    match = _match(paragraph)
    if match is None:
        return None
    day, month, year = (match[f"{part}1"] or match[f"{part}2"] for part in ("day", "month", "year"))
    if year is None:
        return None
    full_year = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= _OLDEST_SHORT_YEAR else 2000)
    try:
        return date(full_year, _MONTHS.index(month[:3].lower()) + 1, int(day)).isoformat()
    except ValueError:
        return None


def _match(paragraph: str) -> re.Match[str] | None:
    head = " ".join(paragraph[:300].split())
    match = _DATELINE.match(head)
    if match is None:
        return None
    # The place is a name: each of its words but "de", "of" … begins with a capital.
    place = match["place"]
    return match if len(place) <= 80 and place[0].isupper() and _UPPER.match(place) else None
