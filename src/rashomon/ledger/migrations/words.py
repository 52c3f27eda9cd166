"""Words cut out of articles, in SQL: for views, in each dialect's own way. `spans` is a column of columns.SpanList."""

from __future__ import annotations

from alembic import op


def on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def quoted(spans: str, *, article: str = "a") -> str:
    """The article's characters at these spans, pieces set apart; NULL where there are none."""
    if on_sqlite():
        start, end = "json_extract(span.value, '$[0]')", "json_extract(span.value, '$[1]')"
        cut = f"substr({article}.text, {start} + 1, {end} - {start})"
        return f"(SELECT group_concat({cut}, ' … ') FROM json_each({spans}) AS span)"
    start, end = "(span.value ->> 0)::int", "(span.value ->> 1)::int"
    cut = f"substr({article}.text, {start} + 1, {end} - {start})"
    pieces = f"json_array_elements({spans}::json) WITH ORDINALITY AS span (value, number)"
    return f"(SELECT string_agg({cut}, ' … ' ORDER BY span.number) FROM {pieces})"


def glued(value: str, separator: str) -> str:
    """All values of a group as one."""
    return f"{'group_concat' if on_sqlite() else 'string_agg'}({value}, '{separator}')"
