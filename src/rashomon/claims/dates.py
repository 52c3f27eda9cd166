"""When something happened, as news copy says it: time expressions resolved against the day of publication.

A phrase that cannot be resolved (no day of publication, a day that does not exist) keeps its words and gives no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rashomon.claims import time_ranges as to
from rashomon.claims.time_ranges import Range, Resolve, ranged
from rashomon.claims.time_words import (
    AFTER_A_DAY,
    BEFORE_A_DAY,
    BEFORE_A_RANGE,
    BEGUN,
    COUNT,
    DAY,
    HOLIDAYS,
    MONTH,
    MONTHS,
    NIGHT,
    NO_NOUN,
    TO,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    day_piece,
    expression,
    month_piece,
    weekday_piece,
    year_piece,
)
from rashomon.model import Scope, Span

__all__ = ["MONTHS", "WEEKDAYS", "Range", "Time", "find_times", "published_on", "ranged"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression where it stands. `days` is None where its words cannot be resolved."""

    span: Span
    days: Range | None
    scope: Scope | None = None  # what it says of a figure: a period, or all so far; None: nothing


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
    if not _MAY_TELL.search(text, span.start, span.end):
        return []
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


# Every expression has one of these.
_MAY_TELL = re.compile(
    r"\b(?:since|overnight|yesterday|tomorrow|today|tonight|this|night|weekend|hours?|days?|weeks?|months?|years?|so\s+far"
    r"|to\s+date|christmas|boxing|new\s+year|\d{1,2}(?:st|nd|rd|th)|\d{4}|\d{1,2}[./]\d{1,2}[./]|"
    + "|".join([*WEEKDAYS, *MONTHS])
    + r")\b",
    re.IGNORECASE,
)
# "in the 1994 war": a year that tells which one is meant.
_HAPPENINGS = (
    "wars?|conflict|uprising|revolution|revolt|rebellion|invasion|offensive|battle|clashes|siege|attacks?|bombings?|raid"
    "|massacre|killings?|riots?|protests?|crackdown|coup|floods?|earthquake|quake|famine|crash|disaster|sinking"
)
_SINCE = rf"since (?:{BEGUN} )?(?:on |in |early |late |last )?"
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_EDGE = "(?:in|at|by|towards?|near|around) the (?:very )?(?:end|start|beginning|middle) of"
_WIRE_FOLLOWS = r"(?=\s*(?:[^\w\s]|$)|\s+(?:in|on|at|by|and|to|when|while|after|before|as|that|with|from)\b)"
_ON_THE = (
    r"(?:(?:early |late )?(?:on|by)|(?:in|on|during) the (?:early hours|morning|afternoon|evening|night) of) the "
    rf"{DAY}(?<=[a-z])(?: and (?:the )?(?P<until>\d{{1,2}})(?:st|nd|rd|th))?(?: of (?P<which>this|last) month)?"
)
_MONTH2, _DAY2, _YEAR2 = month_piece("month2"), day_piece("day2"), year_piece("year2")
_UNTIL = r"(?P<until>\d{1,2})(?:st|nd|rd|th)?"
# In order: what stands first takes its words from what follows.
_EXPRESSIONS: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    (
        expression(rf"(?:in|over|during) the {COUNT} {UNIT} (?:to|until|up to) {DAY} {MONTH}(?:,? {YEAR})?"),
        to.the_days_to,
    ),
    (expression(rf"{_SINCE}{DAY} (?:of )?{MONTH}(?:,? {YEAR})?"), to.since(to.on_day)),
    (expression(rf"{_SINCE}{MONTH} {DAY}(?:,? {YEAR})?"), to.since(to.on_day)),
    (expression(rf"{_SINCE}{MONTH}(?:,? (?:of )?{YEAR})?"), to.since(to.in_month)),
    (expression(rf"{_SINCE}{YEAR}"), to.since(to.in_year)),
    (expression(rf"since (?:{BEGUN} )?(?:on )?(?:early |late )?(?P<which>last )?{WEEKDAY}"), to.since(to.weekday)),
    (expression(rf"since (?:{BEGUN} )?yesterday"), to.since(to.relative_day(1))),
    (expression(rf"since (?:{BEGUN} )?{COUNT} {UNIT} ago"), to.since(to.ago)),
    (expression(r"since (?:early |late )?(?P<which>last) (?P<unit>week|month|year)"), to.since(to.calendar)),
    (expression(rf"since the {DAY}(?<=[a-z])(?P<until>)(?P<which>)", tail=NO_NOUN), to.since(to.numbered_day)),
    (expression(r"since (?:the )?(?:start|beginning) of (?:the|this) year"), to.unresolved(Scope.CUMULATIVE)),
    (
        expression(
            r"since (?:the )?(?:(?:start|beginning|outbreak) of )?(?:the |its |their )?(?:\w+ ){0,3}?"
            r"(?:war|conflict|uprising|revolution|crisis|insurgency|unrest)(?: (?:began|started|broke out|erupted))?"
        ),
        to.unresolved(Scope.CUMULATIVE),
    ),
    (expression(rf"since {BEGUN}"), to.unresolved(Scope.PERIOD)),
    (
        expression(
            r"since (?:then|dawn|midnight|morning|"
            r"the (?:\w+ ){0,2}?(?:start|beginning|offensive|operation|siege|assault))"
        ),
        to.unresolved(Scope.PERIOD),
    ),
    # From one day, month or year to another
    (
        expression(rf"{BEFORE_A_RANGE}{NIGHT}?{DAY} (?:of )?{MONTH}{TO}{_DAY2} (?:of )?{_MONTH2}(?:,? {YEAR})?"),
        to.days_of_months,
    ),
    (expression(rf"{BEFORE_A_RANGE}{NIGHT}?{MONTH} {DAY}{TO}{_MONTH2} {_DAY2}(?:,? {YEAR})?"), to.days_of_months),
    (expression(rf"{BEFORE_A_RANGE}{NIGHT}?{DAY}{TO}{_UNTIL} (?:of )?{MONTH}(?:,? {YEAR})?"), to.days_of_month),
    (expression(rf"(?:between|from) {MONTH} {DAY}{TO}{_UNTIL}(?:,? {YEAR})?"), to.days_of_month),
    (expression(rf"{BEFORE_A_RANGE}{MONTH} {DAY}\s?[-–—]\s?{_UNTIL}(?:,? {YEAR})?"), to.days_of_month),
    (
        expression(
            rf"{BEFORE_A_RANGE}{NIGHT}?(?:early |late )?{WEEKDAY}{AFTER_A_DAY}{TO}(?:early |late )?"
            rf"{weekday_piece('weekday2')}{AFTER_A_DAY}"
        ),
        to.weekdays,
    ),
    (expression(rf"overnight (?:in)?to {WEEKDAY}"), to.overnight_into),
    (expression(rf"(?:between|from) {MONTH}{TO}{_MONTH2}(?:,? (?:of )?{YEAR})?"), to.months),
    (expression(rf"(?:between|from) {YEAR}{TO}{_YEAR2}"), to.years),
    # Days and weeks by number
    (
        expression(
            rf"(?:(?:in|during) )?the week (?P<how>of|to|beginning|starting|ending) {DAY} {MONTH}(?:,? {YEAR})?"
        ),
        to.week_of_day,
    ),
    (
        expression(rf"(?:in|during) the (?P<which>first|second|third|fourth|last) week of {MONTH}(?:,? {YEAR})?"),
        to.week_of_month,
    ),
    (
        expression(
            rf"(?:in|during|over) the (?P<which>first|last) (?:{COUNT} )?(?P<what>half|quarter|months) "
            rf"of (?:the year )?{YEAR}"
        ),
        to.first_months,
    ),
    (expression(rf"{BEFORE_A_DAY}(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH}(?:,? {YEAR})"), to.on_day),
    (expression(rf"{BEFORE_A_DAY}(?:{WEEKDAY},? )?{MONTH} {DAY},? {YEAR}"), to.on_day),
    (expression(rf"(?:on )?(?:\[)?{DAY} {MONTH} (?P<short>\d\d)", tail=_WIRE_FOLLOWS), to.wire_date),
    (expression(rf"{BEFORE_A_DAY}(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH}"), to.on_day),
    # Of which year everybody knows; the calendar alone does not.
    (
        expression(r"(?:on )?sept(?:ember|\.)? 11(?= (?:terror\w*|attacks?|famil\w+|victims?|hijack\w+|commission)\b)"),
        to.unresolved(None),
    ),
    (expression(rf"{BEFORE_A_DAY}(?:{WEEKDAY},? )?{MONTH} {DAY}"), to.on_day),
    (expression(r"(?:on )?(?P<iso>\d{4}-\d\d-\d\d)"), to.iso),
    (expression(r"(?:on )?(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})"), to.in_figures),
    (expression(_ON_THE, tail=NO_NOUN), to.numbered_day),
    (expression(rf"(?:on )?(?P<holiday>{'|'.join(HOLIDAYS)})(?:,? {YEAR})?".replace("'", "['’]")), to.holiday),
    # Counted back from the day of publication
    (expression(rf"(?:in|during|over|within) (?:the )?(?:past|last|previous) (?:{COUNT} )?{UNIT}"), to.in_the_past),
    (expression(rf"(?:the )?(?:past|last|previous) {COUNT} {UNIT}"), to.in_the_past),
    (expression(rf"(?P<couple>a couple of) {UNIT} ago"), to.ago),
    (expression(rf"(?:a few|several|some|many) {UNIT} ago"), to.unresolved(None)),
    (expression(rf"{COUNT} {UNIT} ago today"), to.ago_today),
    (expression(rf"{COUNT} {UNIT} ago"), to.ago),
    # From a day that the text tells elsewhere
    (expression(rf"(?:{COUNT}|a few|several|a couple of) {UNIT} (?:earlier|later|afterwards)"), to.unresolved(None)),
    (expression(rf"{BEFORE_A_DAY}{WEEKDAY}(?: of)? last week"), to.weekday_of_last_week),
    (
        expression(r"(?:so far |earlier |later |early |late )?(?P<which>this|last) (?P<unit>week|month|year)"),
        to.calendar,
    ),
    (expression(r"next (?:week|month|year)|tomorrow(?: (?:morning|afternoon|evening|night))?"), to.unresolved(None)),
    (expression(r"(?:(?:over|at|on|during) )?(?:the )?(?P<which>last|this|past) weekend"), to.weekend),
    (expression(r"(?:over|at|on|during) (?P<which>the) weekend"), to.weekend),
    (expression(r"the day before yesterday"), to.relative_day(2)),
    (expression(r"yesterday(?: (?:morning|afternoon|evening))?|last night"), to.relative_day(1)),
    (expression(r"today['’]s"), to.unresolved(None)),  # "today's youth"
    (expression(r"(?:earlier )?today|this (?:morning|afternoon|evening)|tonight"), to.relative_day(0)),
    (expression(r"overnight"), to.overnight),
    (expression(rf"{BEFORE_A_DAY}(?P<which>(?:last|next|this) )?{WEEKDAY}{AFTER_A_DAY}"), to.weekday),
    # Months and years
    (expression(rf"{_EDGE} {MONTH}(?:,? (?:of )?{YEAR})?"), to.in_month),
    (expression(rf"(?:{_EDGE}|(?:in|during) (?:the )?(?:early |late )?{_SEASON}(?: of)?) {YEAR}"), to.in_year),
    (
        expression(
            rf"(?:early|late|earlier|mid)?[ -]?(?:in|on|of|during|last) (?:early |late |mid-?)?{MONTH}"
            rf"(?:,? (?:of )?{YEAR})?"
        ),
        to.in_month,
    ),
    (expression(rf"(?:in|during|throughout) (?:early |late |mid-?)?{YEAR}"), to.in_year),
    (expression(rf"(?:in|during) the {YEAR}(?= (?:\w+ )?(?:{_HAPPENINGS})\b)"), to.in_year),
    (expression(r"so far"), to.unresolved(Scope.CUMULATIVE)),
    (
        expression(
            rf"(?:in|over|during|within) (?:the )?(?:(?:past|last|recent) )?(?:(?:few|several|coming) )?"
            rf"(?:{COUNT} )?{UNIT}"
        ),
        to.unresolved(Scope.PERIOD),
    ),
    (expression(r"to date"), to.unresolved(Scope.CUMULATIVE)),
)
