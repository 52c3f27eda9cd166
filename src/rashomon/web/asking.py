"""What a listing was asked for: all of it stands in the address, so that it can be kept and sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from starlette.requests import Request

from rashomon.ledger import Facet
from rashomon.web.addresses import with_query

PAGE = 50
_SHOWN = 10  # values of a facet that are open to the eye
_LONGEST = 300  # characters of a filter
_MOST = 1_000_000
_DIGITS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of an address, and other addresses made from it."""

    path: str
    values: Mapping[str, str]
    number: int  # of the page, from 1

    @property
    def offset(self) -> int:
        return (self.number - 1) * PAGE

    def get(self, name: str) -> str | None:
        return self.values.get(name) or None

    def href(self, **changed: str | None) -> str:
        """The same with these filters changed (None: without), from its first page on."""
        values = {**self.values, **changed}
        return with_query(self.path, [(name, value) for name, value in values.items() if value])

    def page(self, number: int) -> str:
        return self.href(page=str(number)) if number > 1 else self.href()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    words: str
    rows: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One facet: values to choose from, with how many rows each has."""

    title: str
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]
    without: str  # the address without this filter; empty where it is not set


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which page of how many, with the ones before and after."""

    number: int
    last: int
    total: int
    before: str
    after: str


def asked(request: Request, names: Iterable[str]) -> Asked:
    """The filters with these names that an address has."""
    given = request.query_params
    values = {name: given[name].strip()[:_LONGEST] for name in names if given.get(name, "").strip()}
    return Asked(request.url.path, values, max(1, whole_number(given.get("page", ""))))


def whole_number(given: str) -> int:
    """A number from an address: 0 where there is none, and never more than a million."""
    if not given.isdecimal():
        return 0
    # Python reads no number of thousands of digits.
    return min(int(given), _MOST) if len(given) < _DIGITS else _MOST


def filter_of(
    asked: Asked, name: str, title: str, facets: Iterable[Facet], words: Callable[[str], str] = str
) -> Filter:
    """A facet's values as links; what nothing is known of cannot be chosen."""
    now = asked.get(name)
    choices = [
        Choice(
            words=words(facet.value),
            rows=facet.rows,
            href=asked.href(**{name: None if facet.value == now else facet.value}),
            chosen=facet.value == now,
        )
        for facet in facets
        if facet.value is not None
    ]
    choices.sort(key=lambda choice: not choice.chosen)
    return Filter(
        title=title,
        shown=tuple(choices[:_SHOWN]),
        folded=tuple(choices[_SHOWN:200]),
        without=asked.href(**{name: None}) if now else "",
    )


def pages_of(asked: Asked, total: int) -> Pages:
    last = max(1, -(-total // PAGE))
    return Pages(
        number=asked.number,
        last=last,
        total=total,
        before=asked.page(min(asked.number - 1, last)) if asked.number > 1 else "",
        after=asked.page(asked.number + 1) if asked.number < last else "",
    )
