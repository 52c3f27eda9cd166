"""When something happened, as news copy says it: time expressions resolved against the day of publication.

A phrase that cannot be resolved (no day of publication, a day that does not exist) keeps its words and gives no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.claims.figures import TENS, UNITS
from rashomon.claims.vocabulary import word_list
from rashomon.model import DatePrecision, Scope, Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        word_list("""
    monday tuesday wednesday thursday friday saturday sunday
""")
    )
}


@dataclass(frozen=True, slots=True)
class Range:
    """The days that a phrase stands for, both included."""

    first: date
    last: date
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression where it stands. `days` is None where its words cannot be resolved."""

    span: Span
    days: Range | None
    scope: Scope | None = None  # what it says of a figure: a period, or all so far; None: nothing


def ranged(first: date, last: date) -> Range:
    """A range with the precision that its length has."""
    length = (last - first).days + 1
    for most, precision in (
        (1, DatePrecision.DAY),
        (6, DatePrecision.DAYS),
        (8, DatePrecision.WEEK),
        (31, DatePrecision.MONTH),
    ):
        if length <= most:
            return Range(first, last, precision)
    return Range(first, last, DatePrecision.YEAR)


def published_on(published: str | None) -> date | None:
    """The day of publication, where one is known to the day."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def find_times(text: str, span: Span, published: date | None) -> list[Time]:
    """Time expressions within `span` of a text, in text order; the longest reading of each.

    >>> day = date(2016, 10, 31)
    >>> str(find_times("On Sunday it rained.", Span(0, 20), day)[0].days.first)
    '2016-10-30'
    """
    found: list[Time] = []
    for pattern, resolve in _EXPRESSIONS:
        for match in pattern.finditer(text, span.start, span.end):
            here = Span(match.start(), match.end())
            if any(time.span.overlaps(here) for time in found):
                continue
            try:
                days, scope = resolve(match, published)
            except (ValueError, OverflowError):  # 31 June; the year 0
                days, scope = None, None
            found.append(Time(here, days, scope))
    return sorted(found, key=lambda time: time.span)


_Resolved = tuple[Range | None, Scope | None]
_Resolve = Callable[[re.Match[str], date | None], _Resolved]

_SHORT = "|".join(
    f"{name}\\b\\.?"
    for name in sorted(MONTHS, key=len, reverse=True)
    if len(name) <= 4 and name not in ("may", "june", "july")
)
_MONTH = (
    "(?P<month>"
    + "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
    + "|"
    + _SHORT
    + r")(?!\w)"
)
_WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAYS) + ")"
_PART = r"(?:early |late |earlier |later )?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = r"(?P<count>\d{1,4}|a|an|the|" + "|".join([*UNITS, *TENS]) + r")"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_BEGUN = r"(?:\w+(?: \w+){0,5}? )?(?:began|started|broke out|erupted|was launched|launched|begun)"


def _expression(pattern: str, *, cased: bool = False) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + pattern.replace(" ", r"\s+") + r")(?![\w-])", 0 if cased else re.IGNORECASE)


def _number(words: str) -> int:
    plain = words.lower()
    if plain in ("a", "an", "the"):
        return 1
    return int(plain) if plain.isdigit() else UNITS.get(plain, TENS.get(plain, 0))


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else (1900 if int(digits) > 50 else 2000) + int(digits)


def _last(weekday: int, day: date, *, strictly: bool = False) -> date:
    """The latest day of that name on or before `day` (before it, if strictly)."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def _month_range(year: int, month: int) -> Range:
    return Range(date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH)


def _day_of_month(match: re.Match[str], published: date | None) -> date | None:
    """A day with its month; without a year, the last such day on or before publication."""
    month, day = MONTHS[match["month"].lower().rstrip(".")], int(match["day"])
    year = match.groupdict().get("year")
    if year:
        return date(_full_year(year), month, day)
    if published is None:
        date(2000, month, day)
        return None
    this_year = date(published.year, month, day)
    return this_year if this_year <= published else date(published.year - 1, month, day)


def _on_day(match: re.Match[str], published: date | None) -> _Resolved:
    day = _day_of_month(match, published)
    return (ranged(day, day) if day else None), None


def _days_of_month(match: re.Match[str], published: date | None) -> _Resolved:
    first = _day_of_month(match, published)
    if first is None:
        return None, Scope.PERIOD
    last = first.replace(day=int(match["until"]))
    return (ranged(first, last) if first <= last else None), Scope.PERIOD


def _iso(match: re.Match[str], _published: date | None) -> _Resolved:
    day = date.fromisoformat(match.group())
    return ranged(day, day), None


def _in_month(match: re.Match[str], published: date | None) -> _Resolved:
    month = MONTHS[match["month"].lower().rstrip(".")]
    year = match.groupdict().get("year")
    if year:
        return _month_range(int(year), month), None
    if published is None:
        return None, None
    return _month_range(published.year if month <= published.month else published.year - 1, month), None


def _in_year(match: re.Match[str], _published: date | None) -> _Resolved:
    year = int(match["year"])
    return Range(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR), None


def _weekday(match: re.Match[str], published: date | None) -> _Resolved:
    if published is None or (match["which"] or "").lower().strip() == "next":
        return None, None
    day = _last(WEEKDAYS[match["weekday"].lower()], published, strictly="last" in (match["which"] or "").lower())
    return ranged(day, day), None


def _relative_day(back: int) -> _Resolve:
    def resolve(_match: re.Match[str], published: date | None) -> _Resolved:
        day = published - timedelta(days=back) if published else None
        return (ranged(day, day) if day else None), None

    return resolve


def _overnight(_match: re.Match[str], published: date | None) -> _Resolved:
    return (ranged(published - timedelta(days=1), published) if published else None), None


def _back(count: int, unit: str, day: date) -> date:
    if unit in ("day", "hour"):
        return day - timedelta(days=count if unit == "day" else max(1, round(count / 24)))
    if unit == "week":
        return day - timedelta(weeks=count)
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _ago(match: re.Match[str], published: date | None) -> _Resolved:
    if published is None:
        return None, None
    unit = match["unit"].lower()
    day = _back(_number(match["count"]), unit, published)
    if unit == "hour":
        return (ranged(published, published) if _number(match["count"]) < 12 else None), None
    precision = {"day": DatePrecision.DAY, "week": DatePrecision.WEEK, "month": DatePrecision.MONTH}
    if unit == "month":
        return _month_range(day.year, day.month), None
    if unit == "year":
        return Range(date(day.year, 1, 1), date(day.year, 12, 31), DatePrecision.YEAR), None
    return Range(day, day, precision[unit]), None


def _in_the_past(match: re.Match[str], published: date | None) -> _Resolved:
    if published is None:
        return None, Scope.PERIOD
    return ranged(_back(_number(match["count"] or "a"), match["unit"].lower(), published), published), Scope.PERIOD


def _the_days_to(match: re.Match[str], published: date | None) -> _Resolved:
    """ "in the seven days to 17 March": the last of them is the day that is named."""
    last = _day_of_month(match, published)
    if last is None:
        return None, Scope.PERIOD
    return ranged(_back(_number(match["count"]), match["unit"].lower(), last) + timedelta(days=1), last), Scope.PERIOD


def _calendar(match: re.Match[str], published: date | None) -> _Resolved:
    """ "last week", "earlier this month", "this year": weeks begin on Monday."""
    if published is None:
        return None, _this_year(match)
    unit, this = match["unit"].lower(), match["which"].lower() == "this"
    if unit == "week":
        monday = published - timedelta(days=published.weekday() + (0 if this else 7))
        last = published if this else monday + timedelta(days=6)
        return Range(monday, last, DatePrecision.WEEK), None
    day = published if this else _back(1, unit, published)
    if unit == "month":
        whole = _month_range(day.year, day.month)
        return Range(whole.first, min(whole.last, published), DatePrecision.MONTH), None
    return Range(date(day.year, 1, 1), min(date(day.year, 12, 31), published), DatePrecision.YEAR), _this_year(match)


def _this_year(match: re.Match[str]) -> Scope | None:
    said = match.group().lower()
    return Scope.CUMULATIVE if said.endswith("this year") and "earlier" not in said else None


def _since(resolve: _Resolve) -> _Resolve:
    """From the day that `resolve` finds up to publication. From a month or a year on, a figure is cumulative."""

    def resolved(match: re.Match[str], published: date | None) -> _Resolved:
        start, _ = resolve(match, published)
        wide = start is not None and start.precision in (DatePrecision.MONTH, DatePrecision.YEAR)
        if start is None or published is None or start.first > published:
            groups = match.groupdict()
            coarse = bool(groups.get("month") or groups.get("year")) and not groups.get("day")
            return None, Scope.CUMULATIVE if wide or coarse else Scope.PERIOD
        days = ranged(start.first, published)
        long = days.precision is DatePrecision.YEAR
        return days, Scope.CUMULATIVE if wide or long else Scope.PERIOD

    return resolved


def _unresolved(scope: Scope | None) -> _Resolve:
    def resolve(_match: re.Match[str], _published: date | None) -> _Resolved:
        return None, scope

    return resolve


def _wire_date(match: re.Match[str], _published: date | None) -> _Resolved:
    """ "31 MAY 89", as old wire copy dates itself."""
    number, month, year = match.group().replace(".", "").split()
    day = date(_full_year(year), MONTHS[month.lower()], int(number))
    return ranged(day, day), None


# "in the 1994 war": a year that tells which one is meant.
_HAPPENINGS = (
    "wars?|conflict|uprising|revolution|revolt|rebellion|invasion|offensive|battle|clashes|siege|attacks?|bombings?|raid"
    "|massacre|killings?|riots?|protests?|crackdown|coup|floods?|earthquake|quake|famine|crash|disaster|sinking"
)
_SINCE = rf"since (?:{_BEGUN} )?(?:on |in |early |late |last )?"
# In order: what stands first takes its words from what follows.
_EXPRESSIONS: tuple[tuple[re.Pattern[str], _Resolve], ...] = (
    (
        _expression(rf"(?:in|over|during) the {_COUNT} {_UNIT} (?:to|until|up to) {_DAY} {_MONTH}(?:,? {_YEAR})?"),
        _the_days_to,
    ),
    (_expression(rf"{_SINCE}{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?"), _since(_on_day)),
    (_expression(rf"{_SINCE}{_MONTH} {_DAY}(?:,? {_YEAR})?"), _since(_on_day)),
    (_expression(rf"{_SINCE}{_MONTH}(?:,? (?:of )?{_YEAR})?"), _since(_in_month)),
    (_expression(rf"{_SINCE}{_YEAR}"), _since(_in_year)),
    (_expression(rf"since (?:{_BEGUN} )?(?:on )?(?:early |late )?(?P<which>last )?{_WEEKDAY}"), _since(_weekday)),
    (_expression(rf"since (?:{_BEGUN} )?yesterday"), _since(_relative_day(1))),
    (_expression(rf"since (?:{_BEGUN} )?{_COUNT} {_UNIT} ago"), _since(_ago)),
    (_expression(r"since (?:the )?(?:start|beginning) of (?:the|this) year"), _unresolved(Scope.CUMULATIVE)),
    (
        _expression(
            r"since (?:the )?(?:(?:start|beginning|outbreak) of )?(?:the |its |their )?(?:\w+ ){0,3}?"
            r"(?:war|conflict|uprising|revolution|crisis|insurgency|unrest)(?: (?:began|started|broke out|erupted))?"
        ),
        _unresolved(Scope.CUMULATIVE),
    ),
    (_expression(rf"since {_BEGUN}"), _unresolved(Scope.PERIOD)),
    (
        _expression(
            r"since (?:then|dawn|midnight|morning|"
            r"the (?:\w+ ){0,2}?(?:start|beginning|offensive|operation|siege|assault))"
        ),
        _unresolved(Scope.PERIOD),
    ),
    (
        _expression(
            rf"(?:{_PART}on )?{_DAY}(?: ?-|–| to| and) ?(?P<until>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?:,? {_YEAR})?"
        ),
        _days_of_month,
    ),
    (_expression(rf"(?:{_PART}(?:on|by) )?(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})"), _on_day),
    (_expression(rf"(?:{_PART}(?:on|by) )?(?:{_WEEKDAY},? )?{_MONTH} {_DAY},? {_YEAR}"), _on_day),
    (_expression(r"\d{1,2} " + _MONTH + r" \d\d(?= )"), _wire_date),
    (_expression(rf"(?:{_PART}(?:on|by) )?(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH}"), _on_day),
    (_expression(rf"(?:{_PART}(?:on|by) )?(?:{_WEEKDAY},? )?{_MONTH} {_DAY}"), _on_day),
    (_expression(r"\d{4}-\d\d-\d\d"), _iso),
    (_expression(rf"(?:in|during|over|within) (?:the )?(?:past|last|previous) (?:{_COUNT} )?{_UNIT}"), _in_the_past),
    (_expression(rf"(?:the )?(?:past|last|previous) {_COUNT} {_UNIT}"), _in_the_past),
    (_expression(rf"{_COUNT} {_UNIT} (?:ago|earlier)"), _ago),
    (_expression(r"(?:so far |earlier |later )?(?P<which>this|last) (?P<unit>week|month|year)"), _calendar),
    (_expression(r"the day before yesterday"), _relative_day(2)),
    (_expression(r"yesterday(?: (?:morning|afternoon|evening))?|last night"), _relative_day(1)),
    (_expression(r"(?:earlier )?today|this (?:morning|afternoon|evening)|tonight"), _relative_day(0)),
    (_expression(r"overnight"), _overnight),
    (
        _expression(
            rf"(?:{_PART}on )?(?:early |late )?(?P<which>(?:last|next|this) )?{_WEEKDAY}"
            r"(?: (?:morning|afternoon|evening|night))?"
        ),
        _weekday,
    ),
    (
        _expression(
            rf"(?:early|late|earlier|mid)?[ -]?(?:in|on|of|during|last) (?:early |late |mid-?)?{_MONTH}"
            rf"(?:,? (?:of )?{_YEAR})?"
        ),
        _in_month,
    ),
    (_expression(rf"(?:in|during|throughout) (?:early |late |mid-?)?{_YEAR}"), _in_year),
    (_expression(rf"(?:in|during) the {_YEAR}(?= (?:\w+ )?(?:{_HAPPENINGS})\b)"), _in_year),
    (_expression(r"so far"), _unresolved(Scope.CUMULATIVE)),
    (
        _expression(
            rf"(?:in|over|during|within) (?:the )?(?:(?:past|last|recent) )?(?:(?:few|several|coming) )?"
            rf"(?:{_COUNT} )?{_UNIT}"
        ),
        _unresolved(Scope.PERIOD),
    ),
    (_expression(r"to date"), _unresolved(Scope.CUMULATIVE)),
)
