"""A table sent as CSV or JSON: all rows that a listing has, one after the other, so that memory stays flat."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from itertools import chain

from starlette.responses import Response, StreamingResponse

from rashomon.errors import UsageError
from rashomon.exports import guarded

Value = str | int | float | bool | None
Row = Mapping[str, Value]


def table(form: str, name: str, rows: Iterator[Row]) -> Response:
    """The rows as a file to keep. Spreadsheets run no cell of the CSV (`guarded`)."""
    first = next(rows, None)
    found = rows if first is None else chain([first], rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    match form:
        case "csv":
            head = list(first or {})
            return StreamingResponse(_csv(head, found), media_type="text/csv; charset=utf-8", headers=headers)
        case "json":
            return StreamingResponse(_json(found), media_type="application/json", headers=headers)
    raise UsageError(f"a table can be had as csv or json, not as {form[:20]!r}")


def _csv(head: list[str], rows: Iterator[Row]) -> Iterator[bytes]:
    def line(cells: list[str]) -> bytes:
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(cells)
        return out.getvalue().replace("\0", "\ufffd").encode("utf-8", "replace")

    yield line(head)
    for row in rows:
        yield line([_cell(row[name]) for name in head])


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return guarded(value)
    return str(value)


def _json(rows: Iterator[Row]) -> Iterator[bytes]:
    before = "[\n"
    for row in rows:
        # Half a surrogate pair has an escape in JSON and no place in UTF-8.
        yield (before + json.dumps(row)).encode()
        before = ",\n"
    yield b"\n]\n" if before != "[\n" else b"[]\n"
