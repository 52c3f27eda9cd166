"""What an entry of a names file may hold. docs/names.md says it for those who write one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from rashomon.model import ActorKind


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, dict) else value


def _as_day(value: object) -> object:
    """A year stands for its first day."""
    if isinstance(value, str) and value.isdigit():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | str | date):
        raise ValueError("a year or a date is needed, such as 1992 or 1992-12-15")
    if isinstance(value, int):
        if not 1000 <= value <= 9999:
            raise ValueError(f"{value} is no year")
        return date(value, 1, 1)
    return value


Text = Annotated[str, Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_as_day)]


class Endonym(_Strict):
    """What a party calls itself, in the language and script that it does so in."""

    language: Text
    name: Text


class UsedBy(_Strict):
    """Who uses a dated or disputed name, or when."""

    name: Text
    used_by: Text


class Affiliation(_Strict):
    """What somebody says that binds the actor to another. Never the project's own word."""

    of: Text  # a key of the names files, or a name
    how: Text
    according_to: Text
    source: Text


class KindPeriod(_Strict):
    """Of what kind an actor was from `since` on and before `until`; an end left out is open."""

    kind: ActorKind
    since: Day | None = None
    until: Day | None = None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.since is None and self.until is None:
            raise ValueError("since or until is needed")
        if self.since is not None and self.until is not None and self.since >= self.until:
            raise ValueError(f"since {self.since} is not before until {self.until}")
        return self


class Entry(_Strict):
    """One actor of a names file."""

    key: Text
    name: Text
    kind: ActorKind
    kinds: list[KindPeriod] = []
    endonym: Annotated[list[Endonym], BeforeValidator(_as_list)] = []
    aliases: list[str] = []
    exact_case: list[str] = []
    outlet_names: list[str] = []
    descriptions: list[str] = []
    false_friends: list[str] = []
    used_by: list[UsedBy] = []
    affiliated_according_to: list[Affiliation] = []
    sources: list[Text] = []

    def names(self) -> list[str]:
        """The names to find in a text."""
        endonyms = [endonym.name for endonym in self.endonym]
        every = dict.fromkeys([self.name, *endonyms, *self.aliases, *self.exact_case])
        return [name for name in every if name not in self.outlet_names]

    def kind_on(self, day: date | None) -> ActorKind:
        """The kind at that time; the present one where the time is unknown or no period holds it.

        >>> Entry(key="a", name="A", kind="organization", kinds=[{"kind": "armed group", "until": 1992}]).kind_on(
        ...     date(1990, 1, 3)
        ... )
        <ActorKind.ARMED_GROUP: 'armed group'>
        """
        periods = self.kinds if day is not None else []
        return next((period.kind for period in periods if day is not None and period.holds(day)), self.kind)

    @model_validator(mode="before")
    @classmethod
    def _one_source_or_several(cls, row: object) -> object:
        if not isinstance(row, dict) or "source" not in row:
            return row
        if "sources" in row:
            raise ValueError("give source or sources, not both")
        rest = {name: value for name, value in row.items() if name != "source"}
        return rest if row["source"] is None else rest | {"sources": [row["source"]]}

    @model_validator(mode="after")
    def _kinds_in_order(self) -> Self:
        for earlier, later in pairwise(self.kinds):
            if earlier.until is None or later.since is None or later.since < earlier.until:
                raise ValueError("kinds: periods go from the earliest to the latest and do not overlap")
        if self.kinds and self.kinds[-1].until is None and self.kinds[-1].kind is not self.kind:
            raise ValueError(f"kinds: the last period is open, so its kind is the present one, {self.kind}")
        return self
