"""The days that time expressions stand for. Each resolver takes a match and the day of publication, where one is known.

What it cannot say it leaves open (None); a day that does not exist raises ValueError.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.claims.time_words import HOLIDAYS, WEEKDAYS, full_year, month_number, number
from rashomon.model import DatePrecision, Scope

SATURDAY, SUNDAY = 5, 6
_HALF_A_WEEK = 3  # days on either side of "two weeks ago"
_MOST_IN_A_DAY = 12  # hours: "ten hours ago" is still today


@dataclass(frozen=True, slots=True)
class Range:
    """The days that a phrase stands for, both included."""

    first: date
    last: date
    precision: DatePrecision


Resolved = tuple[Range | None, Scope | None]
Resolve = Callable[[re.Match[str], date | None], Resolved]


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


def _on(day: date | None) -> Resolved:
    return (ranged(day, day) if day is not None else None), None


# ---------------------------------------------------------------- days


def _latest(month: int, day: int, published: date | None) -> date | None:
    """The last such day on or before publication. ValueError where no year has it."""
    date(2000, month, day)  # a leap year
    if published is None:
        return None
    for year in range(published.year, max(0, published.year - 9), -1):
        try:
            found = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if found <= published:
            return found
    return None


def _day_of_month(match: re.Match[str], published: date | None) -> date | None:
    """A day with its month; without a year, the last such day on or before publication."""
    month, day = month_number(match["month"]), int(match["day"])
    year = match.groupdict().get("year")
    return date(full_year(year), month, day) if year else _latest(month, day, published)


def on_day(match: re.Match[str], published: date | None) -> Resolved:
    return _on(_day_of_month(match, published))


def iso(match: re.Match[str], _published: date | None) -> Resolved:
    return _on(date.fromisoformat(match["iso"]))


def in_figures(match: re.Match[str], _published: date | None) -> Resolved:
    """ "28/10/2016": which is the month, where only one of them can be; with dots the day comes first."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["mark"] == "." or a > 12 or a == b:
        return _on(date(year, b, a))
    return _on(date(year, a, b)) if b > 12 else (None, None)


def wire_date(match: re.Match[str], _published: date | None) -> Resolved:
    """ "31 MAY 89", as old wire copy dates itself."""
    return _on(date(full_year(match["short"]), month_number(match["month"]), int(match["day"])))


def holiday(match: re.Match[str], published: date | None) -> Resolved:
    month, day = HOLIDAYS[" ".join(match["holiday"].lower().replace("’", "'").split())]
    return _on(date(int(match["year"]), month, day) if match["year"] else _latest(month, day, published))


def relative_day(back: int) -> Resolve:
    def resolve(_match: re.Match[str], published: date | None) -> Resolved:
        return _on(published - timedelta(days=back) if published else None)

    return resolve


def _last(weekday: int, day: date, *, strictly: bool = False) -> date:
    """The latest day of that name on or before `day` (before it, if strictly)."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def weekday(match: re.Match[str], published: date | None) -> Resolved:
    which = (match["which"] or "").lower().strip()
    if published is None or which == "next":
        return None, None
    return _on(_last(WEEKDAYS[match["weekday"].lower()], published, strictly=which == "last"))


def weekday_of_last_week(match: re.Match[str], published: date | None) -> Resolved:
    if published is None:
        return None, None
    return _on(_monday(published) + timedelta(days=WEEKDAYS[match["weekday"].lower()] - 7))


def numbered_day(match: re.Match[str], published: date | None) -> Resolved:
    """ "on the 16th": the last such day on or before publication; "on the 28th and 29th"."""
    first, until = int(match["day"]), int(match["until"] or match["day"])
    if not 1 <= first <= until <= 31:
        raise ValueError(match.group())
    if published is None:
        return None, None
    year, month = published.year, published.month
    if (match["which"] or "").lower() == "last":
        year, month = _month_before(year, month)
    for _ in range(12):
        days = monthrange(year, month)[1]
        if until <= days and date(year, month, until) <= published:
            return ranged(date(year, month, first), date(year, month, until)), None
        if match["which"]:
            break
        year, month = _month_before(year, month)
    return None, None


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year, month - 1) if month > 1 else (year - 1, 12)


# ---------------------------------------------------------------- from one day to another


def _is_night(match: re.Match[str]) -> bool:
    return bool(match.groupdict().get("night"))


def _from_to(first: date, last: date, match: re.Match[str]) -> Resolved:
    if first > last:
        return None, Scope.PERIOD
    # "on Wednesday and Thursday" is one happening as often as two.
    together = (
        (last - first).days == 1 and " and " in f" {match.group().lower()} " and "between" not in match.group().lower()
    )
    return ranged(first, last), None if _is_night(match) or together else Scope.PERIOD


def weekdays(match: re.Match[str], published: date | None) -> Resolved:
    """ "from Monday to Wednesday": the last Wednesday, and the Monday before it."""
    if published is None:
        return None, None if _is_night(match) else Scope.PERIOD
    last = _last(WEEKDAYS[match["weekday2"].lower()], published)
    return _from_to(_last(WEEKDAYS[match["weekday"].lower()], last, strictly=True), last, match)


def overnight_into(match: re.Match[str], published: date | None) -> Resolved:
    if published is None:
        return None, None
    last = _last(WEEKDAYS[match["weekday"].lower()], published)
    return ranged(last - timedelta(days=1), last), None


def days_of_month(match: re.Match[str], published: date | None) -> Resolved:
    """ "3-5 May", "May 3 to 5"."""
    month, first, last = month_number(match["month"]), int(match["day"]), int(match["until"])
    if first > last:
        return None, Scope.PERIOD
    year = match.groupdict().get("year")
    end = date(int(year), month, last) if year else _latest(month, last, published)
    if end is None:
        return None, None if _is_night(match) else Scope.PERIOD
    return _from_to(end.replace(day=first), end, match)


def days_of_months(match: re.Match[str], published: date | None) -> Resolved:
    """ "from 28 April to 2 May"."""
    month, day = month_number(match["month"]), int(match["day"])
    date(2000, month, day)
    end_month, end_day = month_number(match["month2"]), int(match["day2"])
    year = match["year"]
    end = date(int(year), end_month, end_day) if year else _latest(end_month, end_day, published)
    first = _latest(month, day, end)
    if first is None or end is None:
        return None, None if _is_night(match) else Scope.PERIOD
    return _from_to(first, end, match)


def months(match: re.Match[str], published: date | None) -> Resolved:
    """ "from March to May": the last May, and the March before it."""
    first, last = month_number(match["month"]), month_number(match["month2"])
    end = _in_year(last, match["year"], published)
    if end is None:
        return None, Scope.PERIOD
    year = end.first.year if first <= last else end.first.year - 1
    return ranged(date(year, first, 1), end.last), Scope.PERIOD


def years(match: re.Match[str], _published: date | None) -> Resolved:
    return _from_to(date(int(match["year"]), 1, 1), date(int(match["year2"]), 12, 31), match)


# ---------------------------------------------------------------- months, weeks and years


def _month_range(year: int, month: int) -> Range:
    return Range(date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH)


def _in_year(month: int, year: str | None, published: date | None) -> Range | None:
    """A month of a year; without one, the last such month that had begun by publication."""
    if year:
        return _month_range(int(year), month)
    if published is None:
        return None
    return _month_range(published.year if month <= published.month else published.year - 1, month)


def in_month(match: re.Match[str], published: date | None) -> Resolved:
    return _in_year(month_number(match["month"]), match.groupdict().get("year"), published), None


def in_year(match: re.Match[str], _published: date | None) -> Resolved:
    year = int(match["year"])
    return Range(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR), None


_WEEKS = {"first": 1, "second": 8, "third": 15, "fourth": 22}


def week_of_month(match: re.Match[str], published: date | None) -> Resolved:
    month = _in_year(month_number(match["month"]), match["year"], published)
    if month is None:
        return None, None
    which = match["which"].lower()
    first = month.first + timedelta(days=_WEEKS[which] - 1) if which in _WEEKS else month.last - timedelta(days=6)
    return ranged(first, first + timedelta(days=6)), None


def week_of_day(match: re.Match[str], published: date | None) -> Resolved:
    """ "in the week ending 23 October"; "the week of 17 October" is the one from Monday on that holds it."""
    day = _day_of_month(match, published)
    if day is None:
        return None, None
    how = match["how"].lower()
    first = day - timedelta(days=6) if how in ("ending", "to") else day if how.endswith("ing") else _monday(day)
    return ranged(first, first + timedelta(days=6)), None


def first_months(match: re.Match[str], _published: date | None) -> Resolved:
    """ "the first three months of 2016", "the first half of 2016"."""
    year, words = int(match["year"]), match["what"].lower()
    count = 6 if words == "half" else 3 if words == "quarter" else number(match["count"])
    if not 1 <= count <= 12:
        raise ValueError(match.group())
    if match["which"].lower() == "first":
        return ranged(date(year, 1, 1), _month_range(year, count).last), Scope.PERIOD
    return ranged(date(year, 13 - count, 1), date(year, 12, 31)), Scope.PERIOD


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weekend(match: re.Match[str], published: date | None) -> Resolved:
    if published is None:
        return None, None
    saturday = _last(SATURDAY, published)
    if match["which"].lower() == "last" and published.weekday() in (SATURDAY, SUNDAY):
        saturday -= timedelta(weeks=1)
    return ranged(saturday, min(saturday + timedelta(days=1), published)), None


def overnight(_match: re.Match[str], published: date | None) -> Resolved:
    return (ranged(published - timedelta(days=1), published) if published else None), None


def calendar(match: re.Match[str], published: date | None) -> Resolved:
    """ "last week", "earlier this month", "this year": weeks begin on Monday."""
    if published is None:
        return None, _this_year(match)
    unit, this = match["unit"].lower(), match["which"].lower() == "this"
    if unit == "week":
        monday = _monday(published) - timedelta(weeks=0 if this else 1)
        return ranged(monday, published if this else monday + timedelta(days=6)), None
    day = published if this else _back(1, unit, published)
    if unit == "month":
        whole = _month_range(day.year, day.month)
        return Range(whole.first, min(whole.last, published), DatePrecision.MONTH), None
    return Range(date(day.year, 1, 1), min(date(day.year, 12, 31), published), DatePrecision.YEAR), _this_year(match)


def _this_year(match: re.Match[str]) -> Scope | None:
    said = match.group().lower()
    return Scope.CUMULATIVE if said.endswith("this year") and "earlier" not in said else None


# ---------------------------------------------------------------- counted back


def _back(count: int, unit: str, day: date) -> date:
    if unit in ("day", "hour"):
        return day - timedelta(days=count if unit == "day" else max(1, round(count / 24)))
    if unit == "week":
        return day - timedelta(weeks=count)
    in_months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = in_months // 12, in_months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def ago(match: re.Match[str], published: date | None) -> Resolved:
    """Known to the unit that it is counted in: "two weeks ago" is a day of seven."""
    if published is None:
        return None, None
    count = 2 if match.groupdict().get("couple") else number(match["count"])
    unit = match["unit"].lower()
    if unit == "hour":
        return (ranged(published, published) if count < _MOST_IN_A_DAY else None), None
    day = _back(count, unit, published)
    if unit == "month":
        return _month_range(day.year, day.month), None
    if unit == "year":
        return Range(date(day.year, 1, 1), date(day.year, 12, 31), DatePrecision.YEAR), None
    around = timedelta(days=_HALF_A_WEEK if unit == "week" else 0)
    return ranged(day - around, day + around), None


def ago_today(match: re.Match[str], published: date | None) -> Resolved:
    return _on(_back(number(match["count"]), match["unit"].lower(), published) if published else None)


def in_the_past(match: re.Match[str], published: date | None) -> Resolved:
    if published is None:
        return None, Scope.PERIOD
    return ranged(_back(number(match["count"] or "a"), match["unit"].lower(), published), published), Scope.PERIOD


def the_days_to(match: re.Match[str], published: date | None) -> Resolved:
    """ "in the seven days to 17 March": the last of them is the day that is named."""
    last = _day_of_month(match, published)
    if last is None:
        return None, Scope.PERIOD
    return ranged(_back(number(match["count"]), match["unit"].lower(), last) + timedelta(days=1), last), Scope.PERIOD


# ---------------------------------------------------------------- since


def since(resolve: Resolve) -> Resolve:
    """From the day that `resolve` finds up to publication. From a month or a year on, a figure is cumulative."""

    def resolved(match: re.Match[str], published: date | None) -> Resolved:
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


def unresolved(scope: Scope | None) -> Resolve:
    def resolve(_match: re.Match[str], _published: date | None) -> Resolved:
        return None, scope

    return resolve
