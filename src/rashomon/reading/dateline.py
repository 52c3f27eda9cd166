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
# A place is a name: its words begin with a capital, but for "de", "of" … between them.
_PLACE = (
    r"(?!(?:On|By|Since|From|Until|In|After|Before|Last|This|The)\b)[A-Z][\w.'’()/-]*"
    r"(?:[ ,]+(?:[A-Z(][\w.'’()/-]*|(?:de|del|la|los|las|al|el|of|the|and|y|e)(?= )))*"
)
_DATELINE = re.compile(
    rf"\W{{0,3}}(?P<place>{_PLACE})[,:]? (?i:\[?{_DATE}\]?)"
    r"(?:[ ,]*(?:\((?P<agency>[^()]{1,80})\)|\[[^\[\]]{1,80}\]|[A-Z][\w.]+))?"
    r"\s*(?:--|[–—:-](?=\s|$)|(?=\())"
)
_LONGEST_PLACE = 80
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


def agency_of_dateline(paragraph: str) -> str | None:
    """The name in the dateline's brackets, in whose words the report is told; None where there is none.

    >>> agency_of_dateline("OSTRA, 16 March (Radio Courier) – The dam broke.")
    'Radio Courier'
    """
    match = _match(paragraph)
    return match["agency"].strip() or None if match is not None and match["agency"] else None


def _match(paragraph: str) -> re.Match[str] | None:
    match = _DATELINE.match(" ".join(paragraph[:300].split()))
    return match if match is not None and len(match["place"]) <= _LONGEST_PLACE else None
