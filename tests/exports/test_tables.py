"""Claims as tables: nothing in a cell runs, and the words come back byte for byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from rashomon.exports import export
from rashomon.exports.formats import guarded, unguarded
from rashomon.exports.formats.claim_table import COLUMNS
from rashomon.exports.formats.tables import codebook
from rashomon.ledger import Ledger
from rashomon.model import Bound
from tests.exports.leaving import FORMULA, exported
from tests.exports.telling import page, tell

NAMES = [column.name for column in COLUMNS]


def rows_of(data: bytes) -> Iterator[dict[str, str]]:
    """As a reader of the codebook reads them: headings, tags, and one apostrophe off where one stands."""
    found = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert found[0] == NAMES
    assert found[1] == [column.hxl for column in COLUMNS]
    return (dict(zip(NAMES, map(unguarded, row), strict=True)) for row in found[2:])


@given(st.text())
def test_a_guarded_cell_gives_its_text_back_and_begins_no_formula(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert cell[:1] not in {*"=+-@\t\r\n＝＋－＠"} - {""}


def test_no_cell_of_a_csv_begins_a_formula_and_all_words_come_back(filled: Ledger) -> None:
    data = exported(filled, "csv", names=True)
    cells = [cell for row in csv.reader(io.StringIO(data.decode(), newline="")) for cell in row]
    numbers = {name for name, column in zip(NAMES, COLUMNS, strict=True) if column.holds != "text"}
    assert len(numbers) == 7
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n"))]
    claims = {claim.id: filled.words(claim).replace("\ud83d", "\ufffd") for claim in filled.claims()}
    assert {row["id"]: row["words"] for row in rows_of(data)} == claims
    assert FORMULA in claims.values()


def test_a_row_says_who_where_when_and_how_many_as_stated(filled: Ledger) -> None:
    row = next(row for row in rows_of(exported(filled, "csv")) if row["figure_words"] == "At least 12 fell")
    assert (row["low"], row["high"], row["bound"]) == ("12", "", "at least")
    assert (row["source_office"], row["source_original"]) == ("@Herald <b>", "𝒪sten Pell")
    assert (row["date_start"], row["where_description"], row["claim_kind"]) == ("2031-05-02", "Ferrin", "harm")
    assert "best" not in row


def test_who_reviewed_a_claim_stands_beside_the_machines_value(filled: Ledger) -> None:
    of = {row["words"]: row for row in rows_of(exported(filled, "csv"))}
    nine, front, twelve = of["Nine people"], of["The Front did it"], of["At least 12 fell"]
    assert (nine["low"], nine["reviewed"], nine["reviewed_by"]) == ("9", "correct", "Ann Rey")
    assert nine["correction"] == "low: 9 → 8"
    assert (front["reviewed"], front["reviewed_by"], front["reviewed_at"]) == (
        "reject",
        "Ben Oll",
        "2031-06-02T08:00:00Z",
    )
    assert twelve["reviewed"] == twelve["reviewed_by"] == ""


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_a_victim_is_named_only_where_asked(filled: Ledger, form: str, tmp_path: Path) -> None:
    assert "Tolland" not in words_in(filled, form, tmp_path, names=False)
    assert "Mira Tolland, a baker" in words_in(filled, form, tmp_path, names=True)


def words_in(ledger: Ledger, form: str, folder: Path, *, names: bool) -> str:
    out = export(ledger, folder / f"claims.{form}", form, names=names).path
    if form == "xlsx":
        book = openpyxl.load_workbook(out)
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return str(parquet.read_table(out).to_pylist()) if form == "parquet" else out.read_text(encoding="utf-8")


def test_an_address_that_spells_a_victims_name_is_left_out(filled: Ledger) -> None:
    hidden = {row["source_url"] for row in rows_of(exported(filled, "csv"))}
    assert hidden == {"https://herald.example/a?b=1&c=<d>", ""}
    named = {row["source_url"] for row in rows_of(exported(filled, "csv", names=True))}
    assert "https://wire.example/mira-tolland-is-dead" in named


def test_a_sheet_holds_text_and_numbers_and_no_formula(filled: Ledger, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export(filled, tmp_path / "claims.xlsx", "xlsx", names=True).path)
    sheet = book["claims"]
    assert [cell.value for cell in sheet[1]] == NAMES
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    words = [row[NAMES.index("words")] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert FORMULA in words
    lows = [row[NAMES.index("low")] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert lows.count(41) == 1
    meanings = {row[0] for row in book["codebook"].iter_rows(min_row=2, values_only=True)}
    assert meanings >= set(NAMES)


def test_a_word_too_long_for_a_cell_is_cut_in_the_sheet_alone(ledger: Ledger, tmp_path: Path) -> None:
    long = "🙂" * 40_000
    told = page(f"{long} died.")
    told.harm(long, 2, None, bound=Bound.VAGUE)
    tell(ledger, [told])
    sheet = openpyxl.load_workbook(export(ledger, tmp_path / "a.xlsx", "xlsx").path)["claims"]
    cell = sheet.cell(3, NAMES.index("words") + 1).value
    assert isinstance(cell, str)
    assert cell.endswith("🙂 […cut]")
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    csv.field_size_limit(10**6)
    assert next(rows_of(exported(ledger, "csv")))["words"] == long


def test_parquet_has_types_and_says_what_a_column_means(filled: Ledger, tmp_path: Path) -> None:
    table = parquet.read_table(export(filled, tmp_path / "claims.parquet", "parquet").path)
    assert table.num_rows == 9
    assert str(table.schema.field("low").type) == "int64"
    assert str(table.schema.field("latitude").type) == "double"
    assert table.schema.field("low").metadata[b"hxl"] == b"#affected+min"
    assert sorted(value for value in table["low"].to_pylist() if value is not None) == [1, 9, 12, 12, 41]


def test_of_an_event_leave_its_claims_alone(filled: Ledger) -> None:
    event = next(event for event in filled.events() if len(event.claims) == 2)
    assert [row["event_id"] for row in rows_of(exported(filled, "csv", events=[event.id]))] == [event.id] * 2
    assert len(list(rows_of(exported(filled, "csv", events=[])))) == 0


def test_every_column_is_in_the_codebook() -> None:
    assert [line.split("`")[1] for line in codebook().splitlines() if line.startswith("| `")] == NAMES
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)
