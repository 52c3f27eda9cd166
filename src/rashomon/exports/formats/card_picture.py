"""A card of one event: a small picture (SVG) with its figures as ranges on one axis, to put beside a text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

from rashomon.exports import axis, wording
from rashomon.exports.formats.characters import for_page, for_xml
from rashomon.exports.formats.leaving import Leaving
from rashomon.exports.formats.told_event import Account, ToldEvent, told_event
from rashomon.model import Blame, Effect, Harm, Stance

_WIDE, _HIGH = 1200, 630  # as pages that show such pictures want them
_LEFT, _AXIS, _RIGHT = 60, 430, 880  # where voices, the axis and the words of figures begin
_TOP, _LINE, _MOST = 262, 46, 6
_INK, _SOFT, _FIGURE, _PAPER = "#1b1f23", "#565d64", "#174a63", "#fbfaf7"
_SERIF = "Georgia, 'Noto Serif', 'Liberation Serif', serif"
_SANS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"


def write_card(leaving: Leaving, out: BinaryIO) -> None:
    out.write(card(told_event(leaving)).encode())


def card(told: ToldEvent, *, sized: bool = True) -> str:
    """The picture: title, accounts, ranges of the harm that is told of most, who is blamed, and who reviewed it. One
    that is not `sized` takes the width that there is, on a phone as well."""
    size = f'width="{_WIDE}" height="{_HIGH}" ' if sized else ""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" {size}'
        f'role="img" aria-labelledby="title state" font-family="{_SANS}">',
        f'<title id="title">{_text(told.title)}</title>',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="{_PAPER}"/>',
        _words(_LEFT, 92, told.title, 52, size=44, family=_SERIF, weight=600),
        _words(_LEFT, 134, _accounts(told), 90, size=24, fill=_SOFT),
        *_figures(told),
        *_blame(told),
        f'<line x1="{_LEFT}" x2="{_WIDE - _LEFT}" y1="576" y2="576" stroke="{_SOFT}"/>',
        f'<desc id="state">{_text(told.state)}</desc>',
        _words(_LEFT, 606, f"{told.state} No account is put above another.", 100, size=18, weight=600),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _accounts(told: ToldEvent) -> str:
    """As in "5 claims by 3 voices in 4 articles"."""
    claims = wording.plural(len(told.accounts), "claim")
    voices = wording.plural(len({one.voice for one in told.accounts}), "voice")
    articles = wording.plural(len({one.claim.article for one in told.accounts}), "article")
    return f"{claims} by {voices} in {articles}"


def _figures(told: ToldEvent) -> Iterator[str]:
    shown = [one for one in told.accounts if not one.is_total]
    details = (one.claim.detail for one in shown)
    counts = Counter(one.effect for one in details if isinstance(one, Harm) and _is_stated(one))
    if not counts:
        return
    # The order of the effects decides among equals, never the order of the articles.
    effect = min(counts, key=lambda one: (-counts[one], list(Effect).index(one)))
    alike = _distinct(shown, effect)
    distinct = _spread(alike)
    on = axis.scale(end for _, harm in distinct for end in (harm.low, harm.high) if end is not None)
    some = f": {len(distinct)} of {len(alike)} figures, lowest to highest" if len(distinct) < len(alike) else ""
    whom = wording.population(distinct[0][1])
    yield _words(_LEFT, 204, f"{wording.EFFECTS[effect]}, {whom}, as told{some}", 80, size=26, weight=600)
    for tick in on.ticks:
        at = _on_axis(tick.at)
        bottom = _TOP + _LINE * len(distinct) - 14
        yield f'<line x1="{at}" x2="{at}" y1="{_TOP - 26}" y2="{bottom}" stroke="#d8d3ca"/>'
        place = f'x="{at}" y="{_TOP - 32}" text-anchor="middle"'
        yield f'<text {place} font-size="18" fill="{_SOFT}">{_text(tick.words)}</text>'
    for number, (one, harm) in enumerate(distinct):
        yield from _figure(one, harm, on, _TOP + _LINE * number)


def _spread(rows: list[tuple[Account, Harm]]) -> list[tuple[Account, Harm]]:
    """The lowest, the highest and some between, evenly: six would else be the six lowest."""
    if len(rows) <= _MOST:
        return rows
    return [rows[round(number * (len(rows) - 1) / (_MOST - 1))] for number in range(_MOST)]


def _distinct(shown: Sequence[Account], effect: Effect) -> list[tuple[Account, Harm]]:
    """One row for what one voice states of those whom most count, however many articles carry it; the lowest first.
    Parts of a figure are none of their own."""
    counts = Counter(_whom(one) for one in shown if _is_figure(one, effect))
    most = min(counts, key=lambda whom: (-counts[whom], whom))
    rows: dict[tuple[object, ...], tuple[Account, Harm]] = {}
    for one in sorted(shown, key=lambda account: (account.is_copy, account.claim.id)):
        harm = one.claim.detail
        if isinstance(harm, Harm) and _is_figure(one, effect) and _whom(one) == most:
            rows.setdefault(
                (one.voice, harm.low, harm.high, harm.bound, harm.population, one.claim.certainty), (one, harm)
            )
    return sorted(rows.values(), key=lambda row: (_low(row[1]), row[0].voice, row[0].claim.id))


def _is_figure(one: Account, effect: Effect) -> bool:
    harm = one.claim.detail
    return isinstance(harm, Harm) and harm.effect is effect and _is_stated(harm)


def _whom(one: Account) -> tuple[bool, str]:
    """Whether it is part of another figure, and whom it counts."""
    harm = one.claim.detail
    assert isinstance(harm, Harm)
    return harm.part_of is not None, harm.population


def _is_stated(harm: Harm) -> bool:
    return harm.low is not None or harm.high is not None


def _low(harm: Harm) -> int:
    return harm.low if harm.low is not None else harm.high if harm.high is not None else 0


def _figure(one: Account, harm: Harm, on: axis.Scale, y: int) -> Iterator[str]:
    mark = axis.drawn(harm, one.claim.certainty, on)
    yield _words(_LEFT, y + 7, one.voice, 31, size=22)
    if mark.line is not None:
        a, b = _on_axis(mark.line[0]), _on_axis(mark.line[0] + mark.line[1])
        dashes = ' stroke-dasharray="6 6"' if mark.vague else ""
        yield f'<line x1="{a}" x2="{b}" y1="{y}" y2="{y}" stroke="{_FIGURE}" stroke-width="5"{dashes}/>'
        if mark.open_high:
            yield f'<path d="M{b} {y - 9} l14 9 l-14 9 z" fill="{_FIGURE}"/>'
        if mark.open_low:
            yield f'<path d="M{a} {y - 9} l-14 9 l14 9 z" fill="{_FIGURE}"/>'
    for dot in mark.dots:
        at = _on_axis(dot)
        if mark.crossed:
            yield f'<path d="M{at - 8} {y - 8} l16 16 m0 -16 l-16 16" stroke="{_FIGURE}" stroke-width="4"/>'
        else:
            fill = _PAPER if mark.hollow else _FIGURE
            yield f'<circle cx="{at}" cy="{y}" r="8" fill="{fill}" stroke="{_FIGURE}" stroke-width="3"/>'
    note = wording.CERTAINTIES[one.claim.certainty]
    whom = "" if harm.population in ("people", "named") else f" {wording.population(harm)}"
    words = f"{wording.figure(harm)}{whom}{f' ({note})' if note else ''}"
    fits = len(words) <= 22
    yield _words(_RIGHT, y + 7, words, 22 if fits else 28, size=20 if fits else 16, weight=600)


def _blame(told: ToldEvent) -> Iterator[str]:
    """As in "On who did it: 3 accuse, 1 denies". Who is blamed, and the sentences, are in the evidence alone."""
    counted = Counter(one.claim.detail.stance for one in told.accounts if isinstance(one.claim.detail, Blame))
    if counted:
        words = wording.stances((stance, counted[stance]) for stance in Stance if counted[stance])
        yield _words(_LEFT, 558, f"On who did it: {words}", 95, size=22)


def _on_axis(percent: float) -> float:
    return round(_AXIS + (_RIGHT - 40 - _AXIS) * percent / 100, 1)


def _words(
    x: int, y: int, words: str, most: int, *, size: int, fill: str = _INK, weight: int = 400, family: str = ""
) -> str:
    """One line, cut where it would run out of its place: a picture has no second line."""
    line = " ".join(words.split())
    line = line if _width(line) <= most else _beginning(line, most - 1).rstrip() + "…"
    font = f' font-family="{family}"' if family else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{fill}"{font}>{_text(line)}</text>'


def _width(words: str) -> int:
    """In letters of Latin: those of Chinese, Japanese and Korean, and emoji, are twice as wide."""
    return sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in words)


def _beginning(words: str, most: int) -> str:
    kept = words[:most]
    while _width(kept) > most:
        kept = kept[:-1]
    return kept


def _text(words: str) -> str:
    return escape(for_xml(for_page(words)))
