"""How many rows of a list have which value: one count over all columns at once, told column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select

from rashomon.ledger import schema

Tally = Sequence[tuple[Mapping[str, str | None], int]]  # values of some columns, and how many rows have all of them
Chosen = Mapping[str, str | None]  # what a column must be; None: anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value of a column, and how many rows have it; None where they have none."""

    value: str | None
    rows: int


def tally(connection: Connection, columns: Mapping[str, ColumnElement[str]], counted: object) -> Tally:
    """Run a query of these columns and a count, in this order."""
    return [(dict(zip(columns, row, strict=False)), row[-1]) for row in connection.execute(counted)]  # type: ignore[call-overload]


def total(found: Tally, chosen: Chosen) -> int:
    return sum(rows for values, rows in found if _fits(values, chosen))


def facet(found: Tally, name: str, chosen: Chosen) -> tuple[Facet, ...]:
    """As if nothing were chosen of this column; the most frequent first."""
    others = {column: value for column, value in chosen.items() if column != name}
    counts: Counter[str | None] = Counter()
    for values, rows in found:
        if _fits(values, others):
            counts[values[name]] += rows
    return tuple(
        Facet(value=value, rows=rows)
        for value, rows in sorted(counts.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))
    )


def by_value(facets: Sequence[Facet]) -> tuple[Facet, ...]:
    return tuple(sorted(facets, key=lambda one: (one.value is None, one.value or "")))


def _fits(values: Mapping[str, str | None], chosen: Chosen) -> bool:
    return all(wanted is None or values[name] == wanted for name, wanted in chosen.items())


def count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def is_part(column: ColumnElement[str], actor: str) -> ColumnElement[bool]:
    """Whether an article's own actor is this one, or part of it."""
    table = schema.identities.c
    return or_(column == actor, column.in_(select(table.member).where(table.kind == "actor", table.id == actor)))
