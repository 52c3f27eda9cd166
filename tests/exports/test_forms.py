"""What holds for every format in which a ledger leaves."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from rashomon.errors import UsageError
from rashomon.exports import FORMS, export, export_into, lines
from rashomon.exports.formats import discourse, statement_table
from rashomon.exports.formats.tables import codebook
from rashomon.ledger import Ledger
from tests.contract import SCHEMA
from tests.exports.leaving import exported, fill

ROOT = Path(__file__).parent.parent.parent
PRINTED = "evidence-pdf"
READ_HERE = sorted(FORMS.keys() - {PRINTED})


def of(view: Ledger, form: str, *, names: bool = False) -> bytes:
    """Of the event with the hostile article where a format is of one event, else of everything."""
    event = max(view.events(), key=lambda one: len(one.claims)).id
    return exported(view, form, events=[event] if FORMS[form].one_event else None, names=names)


@pytest.mark.parametrize("form", READ_HERE)
def test_the_same_ledger_gives_the_same_bytes(filled: Ledger, form: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "again.db", write=True, create=True) as again:
        fill(again)
        # Decisions have ids of their own, by when and what; nothing else may differ.
        assert of(again, form) == of(filled, form) == of(filled, form)


@pytest.mark.parametrize("form", sorted(name for name, form in FORMS.items() if form.media_type.endswith("xml")))
def test_xml_is_well_formed_whatever_the_text(filled: Ledger, form: str) -> None:
    root = etree.fromstring(of(filled, form, names=True))
    assert not [part for part in root.iter() if etree.QName(part).localname == "script"]


def test_every_part_of_a_zip_is_whole_and_undated(filled: Ledger) -> None:
    for form in ("brat", "refi-qda", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(of(filled, form))) as archive:
            assert archive.testzip() is None
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_what_a_terminal_may_be_shown_is_told_from_what_it_may_not() -> None:
    binary = {name for name, form in FORMS.items() if not form.is_text}
    assert binary == {"xlsx", "parquet", "statements", "brat", "refi-qda", "warc", "evidence-pdf"}


@pytest.mark.parametrize("form", sorted(name for name in READ_HERE if not FORMS[name].whole))
def test_only_what_carries_whole_texts_names_a_victim(filled: Ledger, form: str) -> None:
    assert b"Tolland" not in of(filled, form)


def test_json_lines_come_with_their_schema(filled: Ledger) -> None:
    assert exported(filled, "jsonl").decode().splitlines() == list(lines(filled))
    assert exported(filled, "schema") == SCHEMA.read_bytes()


@pytest.mark.parametrize(
    ("form", "events", "message"),
    [
        ("word", None, "there is no format 'word'"),
        ("card", None, "card is of one event"),
        ("evidence", ["one", "two"], "evidence is of one event"),
        ("jsonl", ["one"], "jsonl is of the whole ledger"),
    ],
)
def test_what_cannot_be_exported_says_why(filled: Ledger, form: str, events: list[str] | None, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        export_into(filled, io.BytesIO(), form, events=events)


def test_an_export_takes_the_place_of_no_ledger_and_no_folder(filled: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a ledger"):
        export(filled, Path(filled.name), "csv")
    with pytest.raises(UsageError, match="is a folder"):
        export(filled, tmp_path, "csv")
    with pytest.raises(UsageError, match="cannot be written"):
        export(filled, tmp_path / "none" / "claims.csv", "csv")


def test_an_export_that_fails_leaves_the_older_file(filled: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "card.svg"
    out.write_text("as it was")
    with pytest.raises(UsageError):
        export(filled, out, "card")
    assert [file.name for file in tmp_path.iterdir()] == ["card.svg"]
    assert out.read_text() == "as it was"


def test_every_format_has_one_line_and_an_ending() -> None:
    assert all(form.ending.startswith(".") and form.says.endswith(".") for form in FORMS.values())
    assert all(name == form.name and "\n" not in form.says for name, form in FORMS.items())


# The docs

DOCS = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_format_has_its_row_in_the_docs_and_no_other() -> None:
    table = DOCS[DOCS.index("| `--as` |") :].partition("\n\n")[0].splitlines()[2:]
    assert table == [f"| `{form.name}` | `{form.ending}` | {form.says} |" for form in FORMS.values()]


def test_every_column_is_in_the_docs_as_in_the_codebook() -> None:
    rows = [line for line in codebook().splitlines() if line.startswith("| `")]
    rows += [f"| `{one.name}` | {one.holds} | {one.says} |" for one in (*statement_table.COLUMNS, *discourse.COLUMNS)]
    headings = ("| `--as`", *(f"| `{form}` |" for form in FORMS))
    assert [line for line in DOCS.splitlines() if line.startswith("| `") and not line.startswith(headings)] == rows


def test_the_commands_in_the_docs_name_formats_that_there_are() -> None:
    named = re.findall(r"rashomon export .*?--as (\S+)", DOCS)
    assert named
    assert FORMS.keys() >= set(named)


def test_the_python_in_the_docs_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    with Ledger.open("story.rashomon", write=True, create=True) as ledger:
        fill(ledger)
    exec(compile(block, "docs/exports.md", "exec"), {})
    assert "“Nine people” (the mayor)." in capsys.readouterr().out
