"""Numbers of people as news copy writes them: digits, words, bounds and the vague ones.

The bounds and the lower ends of vague words are those of the contract (docs/contract.md, "Harm").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.claims.vocabulary import word_list, word_set
from rashomon.language import Token
from rashomon.model import Bound, Span

UNITS = {
    word: value
    for value, word in enumerate(
        word_list("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""")
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        word_list("""
    twenty thirty forty fifty sixty seventy eighty ninety
"""),
        2,
    )
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
ROUND = {"dozen": 12, **SCALES}
VAGUE = {
    "several": 3,
    "few": 3,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "numerous": 2,
    "many": 2,
}
BARE_PLURAL = 2
MOST = 10_000_000_000  # more people than there are: a slip or a joke, never a figure of harm
_NOT_EXACT = re.compile(r"\d[\d,.]*[a-z][\da-z]*$")  # "1O2", but no ordinal
_ORDINAL = re.compile(r"\d[\d,]*(?:st|nd|rd|th|s|k|m|km|bn|am|pm|d)$")
_UNKNOWN = (
    ("an", "unknown", "number"),
    ("an", "unspecified", "number"),
    ("an", "undetermined", "number"),
    ("an", "infinite", "number"),
    ("countless",),
    ("untold",),
)

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\+?$")
_RANGE = re.compile(r"(\d+)[-–—](\d+)$")
_DASHES = frozenset(["-", "–", "—"])
_BEFORE = (
    (("at", "least"), Bound.AT_LEAST),
    (("no", "fewer", "than"), Bound.AT_LEAST),
    (("no", "less", "than"), Bound.AT_LEAST),
    (("not", "fewer", "than"), Bound.AT_LEAST),
    (("not", "less", "than"), Bound.AT_LEAST),
    (("a", "minimum", "of"), Bound.AT_LEAST),
    (("at", "most"), Bound.AT_MOST),
    (("up", "to"), Bound.AT_MOST),
    (("as", "many", "as"), Bound.AT_MOST),
    (("no", "more", "than"), Bound.AT_MOST),
    (("not", "more", "than"), Bound.AT_MOST),
    (("a", "maximum", "of"), Bound.AT_MOST),
    (("more", "than"), Bound.MORE_THAN),
    (("well", "over"), Bound.MORE_THAN),
    (("over",), Bound.MORE_THAN),
    (("above",), Bound.MORE_THAN),
    (("upwards", "of"), Bound.MORE_THAN),
    (("upward", "of"), Bound.MORE_THAN),
    (("in", "excess", "of"), Bound.MORE_THAN),
    (("exceeded",), Bound.MORE_THAN),
    (("exceeding",), Bound.MORE_THAN),
    (("exceeds",), Bound.MORE_THAN),
    (("passed",), Bound.MORE_THAN),
    (("fewer", "than"), Bound.FEWER_THAN),
    (("less", "than"), Bound.FEWER_THAN),
    (("under",), Bound.FEWER_THAN),
    (("below",), Bound.FEWER_THAN),
    (("about",), Bound.ABOUT),
    (("around",), Bound.ABOUT),
    (("some",), Bound.ABOUT),
    (("approximately",), Bound.ABOUT),
    (("roughly",), Bound.ABOUT),
    (("nearly",), Bound.ABOUT),
    (("almost",), Bound.ABOUT),
    (("an", "estimated"), Bound.ABOUT),
    (("estimated",), Bound.ABOUT),
    (("close", "to"), Bound.ABOUT),
    (("just", "under"), Bound.ABOUT),
    (("just", "over"), Bound.MORE_THAN),
    (("circa",), Bound.ABOUT),
    (("exactly",), Bound.EXACTLY),
    (("only",), Bound.EXACTLY),
    (("just",), Bound.EXACTLY),
)
_AFTER = (
    (("or", "more"), Bound.AT_LEAST),
    (("at", "least"), Bound.AT_LEAST),
    (("or", "so"), Bound.ABOUT),
    (("or", "fewer"), Bound.AT_MOST),
    (("or", "less"), Bound.AT_MOST),
    (("at", "most"), Bound.AT_MOST),
)
# "some several hundred", "at least another 30": words that may stand between a bound and its number.
_FILLERS = word_set("another a an the further additional possibly perhaps probably other")
_NOT_PEOPLE_AFTER = frozenset(["%", "percent", "per", "°"])
_MONEY = frozenset("$€£¥")
# "rose by 12", "one of the": small words that look like figures but count nothing here.
_BARE_SCALES = frozenset(["hundred", "thousand", "million", "billion", "dozen"])


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the text has it. Tokens [first, last) of the article, bound words included.

    Words that are no number of people ("10^9", "minus three", "an unknown number", "at least 40 and at most 30")
    stay a figure without `low` and `high`: kept as words, never guessed.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    bound: Bound
    span: Span


@dataclass(frozen=True, slots=True)
class _Number:
    """Tokens [first, last) of a sentence and what they say without any bound."""

    first: int
    last: int
    low: int
    high: int | None
    bound: Bound


def bounded(low: int, high: int | None, bound: Bound) -> tuple[int | None, int | None]:
    """The closed range that a number under a bound stands for; None is open at that end.

    >>> bounded(25, 25, Bound.MORE_THAN)
    (26, None)
    """
    match bound:
        case Bound.AT_LEAST:
            return low, None
        case Bound.AT_MOST:
            return None, low if high is None else high
        case Bound.MORE_THAN:
            return low + 1, None
        case Bound.FEWER_THAN:
            return None, max(0, (low if high is None else high) - 1)
        case _:
            return low, high


def figures_in(tokens: Sequence[Token]) -> list[Figure]:
    """The numbers among the tokens of one sentence, in text order, without ordinals, shares, money and ages."""
    words = [token.text.casefold().replace("’", "'") for token in tokens]
    found: list[Figure] = []
    at = 0
    while at < len(words):
        if end := _unresolved(words, at):
            found.append(_words_only(tokens, at, end))
            at = end
            continue
        number = _number(words, at)
        if number is None:
            at += 1
            continue
        at = number.last
        if _counts_something_else(words, number):
            continue
        first, last, bound = _with_bound(words, number, found[-1].last - tokens[0].index if found else 0)
        low, high = bounded(number.low, number.high, bound)
        at = max(at, last)
        if bound is Bound.FEWER_THAN and number.low < 1:
            continue
        if number.low > MOST:
            found.append(_words_only(tokens, first, last))
            continue
        span = Span(tokens[first].start, tokens[last - 1].end)
        figure = Figure(tokens[first].index, tokens[last - 1].index + 1, low, high, bound, span)
        joined = _from_to(found[-1], figure, words[found[-1].last - tokens[0].index : first]) if found else None
        found[-1:] = [joined] if joined is not None else [*found[-1:], figure]
    return found


def _from_to(first: Figure, second: Figure, between: Sequence[str]) -> Figure | None:
    """ "at least 40 and at most 60" is one figure. One that contradicts itself stays so, and its claim fails."""
    if first.bound is not Bound.AT_LEAST or not between or len(between) > 3:
        return None
    if second.bound not in (Bound.AT_MOST, Bound.FEWER_THAN):
        return None
    if not set(between) <= {"and", "but", "possibly", "perhaps", ","}:
        return None
    span = Span(first.span.start, second.span.end)
    if first.low is not None and second.high is not None and first.low > second.high:
        return Figure(first.first, second.last, None, None, Bound.VAGUE, span)
    return Figure(first.first, second.last, first.low, second.high, Bound.BETWEEN, span)


def _words_only(tokens: Sequence[Token], first: int, last: int) -> Figure:
    span = Span(tokens[first].start, tokens[last - 1].end)
    return Figure(tokens[first].index, tokens[last - 1].index + 1, None, None, Bound.VAGUE, span)


def _unresolved(words: Sequence[str], at: int) -> int:
    """Where words end that stand for a number and are none; 0 where no such words begin here."""
    for phrase in _UNKNOWN:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    word = words[at]
    if word in ("minus", "-", "−") and (number := _exact(words, at + 1)) and (word == "minus" or _opens(words, at)):
        return number.last
    if re.fullmatch(r"\d+\^\d+", word):
        return at + 1
    if word.isdigit() and words[at + 1 : at + 2] == ["^"] and words[at + 2 : at + 3]:
        return at + 3
    if _NOT_EXACT.match(word) and not _ORDINAL.match(word):
        return at + 1
    if re.fullmatch(r"\d+\.\d+", word) and words[at + 1 : at + 2] and words[at + 1] not in {*ROUND, *_NOT_PEOPLE_AFTER}:
        return at + 1
    exact = _exact(words, at)
    if exact and words[exact.last : exact.last + 1] == ["("]:
        again = _exact(words, exact.last + 1)
        if again and words[again.last : again.last + 1] == [")"] and again.low != exact.low:  # "twelve (21)"
            return again.last + 1
    if re.fullmatch(r"\d{16,}", word):
        return at + 1
    return 0


def _opens(words: Sequence[str], at: int) -> bool:
    return not at or words[at - 1] in ("of", "as", "shows", "say", "says", "said", "at", "to", "is", "was")


def _number(words: Sequence[str], at: int) -> _Number | None:
    return _between(words, at) or _vague(words, at) or _plain_range(words, at) or _exact(words, at)


def _exact(words: Sequence[str], at: int) -> _Number | None:
    value = _value(words, at)
    if value is None:
        return None
    amount, end = value
    bound = Bound.EXACTLY
    if words[at].endswith("+") or words[end : end + 2] == ["-", "plus"] or words[end : end + 1] == ["plus"]:
        end += 2 if words[end : end + 2] == ["-", "plus"] else int(words[end : end + 1] == ["plus"])
        bound = Bound.AT_LEAST
    elif words[at] == "a" and words[end - 1] != "dozen":  # "a hundred" is round, "a dozen" is twelve
        bound = Bound.ABOUT
    return _Number(at, end, amount, amount, bound)


def _between(words: Sequence[str], at: int) -> _Number | None:
    if words[at] != "between":
        return None
    low = _value(words, at + 1)
    if low is None or low[1] >= len(words) or words[low[1]] != "and":
        return None
    high = _value(words, low[1] + 1)
    if high is None:
        return None
    return _Number(at, high[1], _scaled(low[0], high[0], words[high[1] - 1]), high[0], Bound.BETWEEN)


def _plain_range(words: Sequence[str], at: int) -> _Number | None:
    joined = _RANGE.match(words[at])
    if joined and int(joined[1]) < int(joined[2]):
        return _Number(at, at + 1, int(joined[1]), int(joined[2]), Bound.BETWEEN)
    low = _value(words, at)
    if low is None or low[1] >= len(words) or words[low[1]] not in ("to", "or", "-", "–", "—"):
        return None
    if words[low[1]] == "to" and at and words[at - 1] in ("from", "by"):  # "rose from 38 to 41": two figures
        return None
    high = _value(words, low[1] + 1)
    if high is None or high[0] <= low[0]:
        return None
    return _Number(at, high[1], _scaled(low[0], high[0], words[high[1] - 1]), high[0], Bound.BETWEEN)


def _scaled(low: int, high: int, last_word: str) -> int:
    """ "10 to 20 thousand" begins at ten thousand."""
    scale = ROUND.get(last_word, 1)
    return low * scale if scale > 1 and low < scale and high >= scale * low else low


def _vague(words: Sequence[str], at: int) -> _Number | None:
    here = words[at : at + 3]
    if here[:2] in (["tens", "of"], ["hundreds", "of"]) and here[2:] in (["thousands"], ["millions"]):
        factor = 20 if here[0] == "tens" else 200
        return _Number(at, at + 3, factor * (1_000 if here[2] == "thousands" else 1_000_000), None, Bound.VAGUE)
    if here == ["a", "number", "of"] or here == ["a", "couple", "of"]:
        return _Number(at, at + 3, BARE_PLURAL, None, Bound.VAGUE)
    start = at
    if here[:1] == ["a"] and here[1:2] == ["few"]:
        at += 1
    elif words[at] == "few":  # "few" alone says that there were not many: no figure
        return None
    if at >= len(words) or words[at] not in VAGUE:
        return None
    if words[at] == "many" and at and words[at - 1] in ("as", "how", "so", "too"):
        return None
    low = VAGUE[words[at]]
    end = at + 1
    if words[at] in ("several", "few", "many") and words[end : end + 1] and words[end] in ROUND:
        low *= ROUND[words[end]]
        end += 1
    return _Number(start, end, low, None, Bound.VAGUE)


def _value(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number that starts at `at`, and where it ends. "a" and "half" only before dozen, hundred, thousand …"""
    if at >= len(words):
        return None
    if words[at] in ("a", "half"):
        start = at + 1
        if words[at] == "half" and words[start : start + 1] in (["a"], ["-"]):
            start += 1
        if words[start : start + 1] and words[start] in _BARE_SCALES:
            whole = ROUND[words[start]]
            return (whole // 2 if words[at] == "half" else whole), start + 1
        return None
    total: int | float = 0
    current: int | float | None = None
    end = at
    while end < len(words):
        word = words[end]
        piece = _piece(word)
        if piece is not None:
            if current is not None and not _may_follow(current, piece):
                break
            current = (current or 0) + piece
        elif word in ROUND and current is not None:
            scaled = current * ROUND[word]
            if ROUND[word] == 100 or word == "dozen":
                current = scaled
            else:
                total, current = total + scaled, 0
        elif word in ("and", "-") and current is not None and _goes_on(words, end, word):
            end += 1
            continue
        else:
            break
        end += 1
        if isinstance(current, float) and words[end : end + 1] and words[end] not in ROUND:
            return None  # "2.5 children" on average: no count
    half = words[end : end + 3] == ["and", "a", "half"] and words[end + 3 : end + 4]
    if half and current is not None and words[end + 3] in SCALES:  # "three and a half thousand"
        return int((current + 0.5) * SCALES[words[end + 3]]), end + 4
    if current is None:
        return None
    value = total + current
    return (int(value), end) if value == int(value) else None


def _piece(word: str) -> int | float | None:
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    if "-" in word:
        tens, _, unit = word.partition("-")
        return TENS[tens] + UNITS[unit] if tens in TENS and 0 < UNITS.get(unit, 0) < 10 else None
    if _DIGITS.match(word):
        plain = word.rstrip("+").replace(",", "")
        if len(plain) > 15:
            return None
        return float(plain) if "." in plain else int(plain)
    return None


def _may_follow(current: int | float, piece: int | float) -> bool:
    """ "twenty" "five", "two hundred" "forty": but "2011" "12" are two numbers."""
    return (
        (current == 0 and piece > 0)
        or (current % 100 == 0 and 0 < piece < 100)
        or (current % 10 == 0 and 20 <= current % 100 <= 90 and 0 < piece < 10)
    )


def _goes_on(words: Sequence[str], at: int, word: str) -> bool:
    following = _piece(words[at + 1]) if at + 1 < len(words) else None
    if following is None or at == 0:
        return False
    if word == "-":
        return words[at - 1] in TENS and 0 < following < 10
    return words[at - 1] in ("hundred", "thousand") and following < 100


def _counts_something_else(words: Sequence[str], number: _Number) -> bool:
    before = words[number.first - 1] if number.first else ""
    after = words[number.last] if number.last < len(words) else ""
    if before in _MONEY or before in ("minus", "^") or after == "^" or (before in _DASHES and number.first == 1):
        return True
    if after in _NOT_PEOPLE_AFTER or words[number.last : number.last + 2] == ["per", "cent"]:
        return True
    return after in _DASHES and words[number.last + 1 : number.last + 2] in (["year"], ["month"], ["day"], ["week"])


def _with_bound(words: Sequence[str], number: _Number, earliest: int) -> tuple[int, int, Bound]:
    """Where the figure with its bound words begins and ends, and the bound. Words before `earliest` are taken."""
    first, last, bound = number.first, number.last, number.bound
    before = first
    while before > earliest and words[before - 1] in _FILLERS and before > first - 2:
        before -= 1
    for start in dict.fromkeys((first, before)):
        for pattern, named in sorted(_BEFORE, key=lambda entry: -len(entry[0])):
            begin = start - len(pattern)
            if begin >= earliest and tuple(words[begin:start]) == pattern and _fits(words, begin):
                kept = bound if bound in (Bound.VAGUE, Bound.BETWEEN) else named
                return begin, last, kept
    for pattern, named in _AFTER:
        if tuple(words[last : last + len(pattern)]) == pattern and bound in (Bound.EXACTLY, Bound.ABOUT):
            return first, last + len(pattern), named
    return first, last, bound


def _fits(words: Sequence[str], begin: int) -> bool:
    """ "passed" counts as a bound only of a toll."""
    if words[begin] == "passed":
        return begin > 0 and words[begin - 1] in ("has", "toll", "had", "number")
    return True
