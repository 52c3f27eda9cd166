"""Tables that a spreadsheet or a data frame opens: CSV, XLSX, Parquet and their codebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import xlsxwriter
from pyarrow import parquet

from rashomon.errors import UsageError
from rashomon.exports.formats.characters import for_xml, storable
from rashomon.exports.formats.claim_table import COLUMNS, Column, Row, Value, rows
from rashomon.exports.formats.leaving import Leaving

# A cell that begins with one of these is read as a formula by Excel, LibreOffice or Google Sheets (OWASP, "CSV
# Injection"; the wide ones by those set to Chinese or Japanese). An apostrophe at its beginning stops that.
_BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_GUARD = "'"
_MOST_ROWS = 1_048_576  # of a sheet of Excel's
_LONGEST = 32_767  # characters of a cell of Excel's
_CUT = " […cut]"
_AT_ONCE = 4_096  # rows

NOTES = (
    "One row a claim. What a machine read and nobody checked has an empty `reviewed`.",
    "Figures are as each voice states them: never a sum, never a best estimate. Rows of copies (`same_as`) are one "
    "source. A rejected claim stays in, with `reviewed` = reject.",
    "Names of persons who appear only as victims stand as “[a named person]”, in the words too, unless names were "
    "asked for (--names).",
)


_OF_THE_SHEET = (
    f"A cell longer than {_LONGEST:,} characters ends in “{_CUT}”, and a control character stands as U+FFFD: the words "
    "byte for byte are in csv and parquet."
)


def guarded(text: str) -> str:
    """A cell of text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("41 people"), guarded("'quoted'")
    ("'=1+1", '41 people', "''quoted'")
    """
    return _GUARD + text if text.startswith((_GUARD, *_BEGINS_A_FORMULA)) else text


def unguarded(cell: str) -> str:
    """The text of such a cell, byte for byte: one apostrophe at its beginning goes.

    >>> unguarded("'=1+1"), unguarded("41 people"), unguarded("''quoted'")
    ('=1+1', '41 people', "'quoted'")
    """
    return cell.removeprefix(_GUARD)


def write_csv(leaving: Leaving, out: BinaryIO) -> None:
    """UTF-8, commas, RFC 4180: a row of headings, one of HXL tags, one row a claim."""
    head = [[column.name for column in COLUMNS], [column.hxl for column in COLUMNS]]
    write_rows(out, head, (row.values() for row in rows(leaving)))


def write_rows(
    out: BinaryIO,
    head: Sequence[Sequence[str]],
    found: Iterator[Sequence[Value]] | Iterator[object],
    *,
    comma: str = ",",
) -> None:
    """Rows as CSV, text guarded, `None` as an empty cell."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, delimiter=comma, lineterminator="\r\n")
    writer.writerows(head)
    for row in found:
        writer.writerow([guarded(storable(cell)) if isinstance(cell, str) else cell for cell in row])  # type: ignore[attr-defined]
    text.detach()


def write_xlsx(leaving: Leaving, out: BinaryIO) -> None:
    """A sheet of claims and a codebook. Text is written as text, never as a formula or a link."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    book = xlsxwriter.Workbook(out, options)
    # The file is the same for the same ledger, whenever it is written.
    book.set_properties({"title": "Claims", "created": datetime(1980, 1, 1, tzinfo=UTC)})
    bold, soft = book.add_format({"bold": True}), book.add_format({"font_color": "#565d64"})
    sheet = book.add_worksheet("claims")
    sheet.freeze_panes(2, 1)
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, 60 if column.name in ("words", "sentence") else 16)
    for at, column in enumerate(COLUMNS):
        sheet.write_string(0, at, column.name, bold)
    for at, column in enumerate(COLUMNS):
        sheet.write_string(1, at, column.hxl, soft)
    for number, row in enumerate(rows(leaving), start=2):
        if number >= _MOST_ROWS:
            raise UsageError(f"a sheet holds {_MOST_ROWS - 2:,} claims at most; export csv or parquet, or --event")
        for at, column in enumerate(COLUMNS):
            value = row[column.name]
            if isinstance(value, str):
                sheet.write_string(number, at, _fitting(value))
            elif value is not None:
                sheet.write_number(number, at, value)
    _codebook_sheet(book)
    book.close()


def _fitting(text: str) -> str:
    text = for_xml(text)
    # Excel counts UTF-16 units: what is beyond the first plane counts twice.
    if len(text) * 2 > _LONGEST and len(text.encode("utf-16-le")) // 2 > _LONGEST:
        kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))].decode("utf-16-le", "ignore")
        return kept + _CUT
    return text


def _codebook_sheet(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("codebook")
    bold = book.add_format({"bold": True})
    for at, width in enumerate((20, 30, 10, 110)):
        sheet.set_column(at, at, width)
    lines = [("column", "HXL tag", "holds", "what it means")]
    lines += [(column.name, column.hxl, column.holds, column.says) for column in COLUMNS]
    lines += [("", "", "", note) for note in (*NOTES, _OF_THE_SHEET)]
    for number, line in enumerate(lines):
        for at, cell in enumerate(line):
            sheet.write_string(number, at, cell, bold if number == 0 else None)


def write_codebook(_leaving: Leaving, out: BinaryIO) -> None:
    """The codebook as Markdown."""
    out.write(codebook().encode())


def codebook() -> str:
    lines = ["# Codebook of the claims", "", *NOTES, ""]
    lines += [
        "In CSV, a cell of text that begins with = + - @, a tab or a line end (or their wide forms), or with an "
        "apostrophe, has one apostrophe put before it, so that no spreadsheet runs it. To have the words as they were, "
        "take one apostrophe off the beginning of every cell that has one. NUL and half surrogate pairs, which no such "
        "file holds, stand as U+FFFD.",
        "",
        "| column | HXL tag | holds | what it means |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| `{column.name}` | `{column.hxl}` | {column.holds} | {column.says} |" for column in COLUMNS]
    return "\n".join(lines) + "\n"


_ARROW = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def write_parquet(leaving: Leaving, out: BinaryIO) -> None:
    """A table of claims with typed columns; HXL tag and meaning of each stand in its metadata."""
    write_typed(out, COLUMNS, rows(leaving))


def write_typed(out: BinaryIO, columns: Sequence[Column], found: Iterator[Row]) -> None:
    schema = pa.schema(
        pa.field(one.name, _ARROW[one.holds], metadata={"hxl": one.hxl, "description": one.says}) for one in columns
    )
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        writer.write_table(schema.empty_table())
        while some := list(islice(found, _AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(list(map(_storable, some)), schema=schema))


def _storable(row: Mapping[str, Value]) -> Row:
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}
