"""The words of times, as pieces of patterns."""

from __future__ import annotations

import re

from rashomon.claims.figures import TENS, UNITS
from rashomon.claims.vocabulary import word_list

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
HOLIDAYS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}

_SHORT = "|".join(
    f"{name}\\b\\.?"
    for name in sorted(MONTHS, key=len, reverse=True)
    if len(name) <= 4 and name not in ("may", "june", "july")
)
_MONTH_NAMES = "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")) + "|" + _SHORT


def month_piece(group: str = "month") -> str:
    return f"(?P<{group}>{_MONTH_NAMES})(?!\\w)"


def day_piece(group: str = "day") -> str:
    return rf"(?P<{group}>\d{{1,2}})(?:st|nd|rd|th)?"


def weekday_piece(group: str = "weekday") -> str:
    return f"(?P<{group}>{'|'.join(WEEKDAYS)})"


def year_piece(group: str = "year") -> str:
    return rf"(?P<{group}>(?:19|20)\d\d)"


MONTH, DAY, WEEKDAY, YEAR = month_piece(), day_piece(), weekday_piece(), year_piece()
COUNT = r"(?P<count>\d{1,4}|a|an|the|" + "|".join([*UNITS, *TENS]) + r")"
UNIT = r"(?P<unit>hour|day|week|month|year)s?"
BEGUN = r"(?:\w+(?: \w+){0,5}? )?(?:began|started|broke out|erupted|was launched|launched|begun)"
_OLDEST_SHORT_YEAR = 69  # as POSIX reads "89" and "24"
_PART_OF_DAY = "(?:early hours|small hours|hours|morning|afternoon|evening|night)"
# "early on", "in the early hours of", "shortly before midnight on": what may stand before a day.
BEFORE_A_DAY = (
    r"(?:(?:early|late|earlier|later) )?"
    rf"(?:(?:in|on|during) the (?:early |late )?{_PART_OF_DAY} of |the night of "
    r"|(?:shortly |just |soon )?(?:at|before|after|around) "
    r"(?:dawn|dusk|noon|midday|midnight|sunrise|sunset|nightfall) )?"
    r"(?:early |late )?(?:(?:on|by) )?"
)
AFTER_A_DAY = r"(?: (?:morning|afternoon|evening|night))?"
BEFORE_A_RANGE = r"(?:(?:(?:in|during|over|of) the (?:week|days|period) )?(?:from|between|over|during|in|on) )?"
# "the night of 3-4 May": one night, and not a period.
NIGHT = r"(?:(?P<night>(?:overnight|the night)(?: (?:of|from|between|on))?) )"
TO = r"(?:\s?[-–—]\s?| (?:to|until|till|through|and|into) )"
# After "on the 16th" the sentence goes on without a noun that the number would belong to ("the 16th Brigade").
NO_NOUN = (
    r"(?=\s*(?:[^\w\s]|$)|\s+(?:in|at|on|by|when|while|after|before|as|and|but|or|near|that|the|a|an|it|he|she|they|there"
    r"|which|who|for|with|from|during|of)\b)"
)


def expression(pattern: str, *, tail: str = "") -> re.Pattern[str]:
    """A pattern that matches whole words, with any space between them, where `tail` follows."""
    return re.compile(r"(?<![\w-])(?:" + pattern.replace(" ", r"\s+") + r")(?![\w-])" + tail, re.IGNORECASE)


def number(words: str) -> int:
    plain = words.lower()
    if plain in ("a", "an", "the"):
        return 1
    return int(plain) if plain.isdigit() else UNITS.get(plain, TENS.get(plain, 0))


def month_number(words: str) -> int:
    return MONTHS[words.lower().rstrip(".")]


def full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else (1900 if int(digits) >= _OLDEST_SHORT_YEAR else 2000) + int(digits)
