"""The table of forms, and writing one of them whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import NoBrowser, UsageError
from rashomon.exports.formats import (
    archive,
    brat,
    card_picture,
    citing,
    discourse,
    evidence_sheet,
    graphs,
    qda,
    statement_table,
    tables,
)
from rashomon.exports.formats.annotations import write_annotations
from rashomon.exports.formats.leaving import Leaving
from rashomon.exports.jsonl import lines
from rashomon.exports.report import check_target
from rashomon.ledger import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One format, as a list of downloads or a help text shows it."""

    name: str
    ending: str  # ".csv"
    media_type: str
    says: str  # one line
    write: Callable[[Leaving, BinaryIO], object]
    whole: bool = False  # carries whole texts and every name, whatever was asked for
    explains: bool = False  # says what stands in other forms, and names nobody
    by_event: bool = True  # whether it can be of chosen events alone
    one_event: bool = False  # whether it is of exactly one
    instead: str | None = None  # what is written where this machine cannot print a PDF

    @property
    def is_text(self) -> bool:
        return self.media_type.startswith("text/") or "json" in self.media_type or self.media_type.endswith("xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where an export lies, and what a person should know of it."""

    path: Path
    note: str = ""


def _jsonl(leaving: Leaving, out: BinaryIO) -> None:
    for line in lines(leaving.view):
        out.write(line.encode() + b"\n")


def _schema(_leaving: Leaving, out: BinaryIO) -> None:
    out.write(files("rashomon.exports").joinpath("contract.schema.json").read_bytes())


_FORMS = (
    Form(
        name="csv",
        ending=".csv",
        media_type="text/csv; charset=utf-8",
        says="Claims, one a row, in UCDP-like columns with HXL tags.",
        write=tables.write_csv,
    ),
    Form(
        name="xlsx",
        ending=".xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        says="The same for Excel, with the codebook as a second sheet.",
        write=tables.write_xlsx,
    ),
    Form(
        name="codebook",
        ending=".md",
        media_type="text/markdown; charset=utf-8",
        says="What the columns of csv, xlsx and parquet mean.",
        write=tables.write_codebook,
        explains=True,
    ),
    Form(
        name="parquet",
        ending=".parquet",
        media_type="application/vnd.apache.parquet",
        says="Claims as a typed table for R, pandas, DuckDB.",
        write=tables.write_parquet,
    ),
    Form(
        name="statements",
        ending=".parquet",
        media_type="application/vnd.apache.parquet",
        says="Statements, one a row, as a typed table.",
        write=statement_table.write_statements,
    ),
    Form(
        name="jsonl",
        ending=".jsonl",
        media_type="application/x-ndjson",
        says="Everything, as JSON Lines of the contract. Carries whole texts and every name.",
        write=_jsonl,
        whole=True,
        by_event=False,
    ),
    Form(
        name="schema",
        ending=".json",
        media_type="application/schema+json",
        says="The JSON Schema of jsonl.",
        write=_schema,
        explains=True,
    ),
    Form(
        name="annotation",
        ending=".jsonld",
        media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        says="Statements and claims as W3C Web Annotations of the pages (TextQuote and TextPosition selectors).",
        write=write_annotations,
    ),
    Form(
        name="brat",
        ending=".zip",
        media_type="application/zip",
        says="brat standoff: texts, annotations and configuration.",
        write=brat.write_brat,
    ),
    Form(
        name="refi-qda",
        ending=".qdpx",
        media_type="application/zip",
        says="A REFI-QDA project for ATLAS.ti, MAXQDA, NVivo, QualCoder.",
        write=qda.write_project,
    ),
    Form(
        name="graphml",
        ending=".graphml",
        media_type="application/xml",
        says="Who speaks of, blames and labels whom, for igraph, Gephi, networkx.",
        write=graphs.write_graphml,
    ),
    Form(
        name="gexf",
        ending=".gexf",
        media_type="application/xml",
        says="The same network for Gephi.",
        write=graphs.write_gexf,
    ),
    Form(
        name="dna",
        ending=".csv",
        media_type="text/csv; charset=utf-8",
        says="Statements in the columns of Discourse Network Analyzer.",
        write=discourse.write_list,
    ),
    Form(
        name="warc",
        ending=".warc.gz",
        media_type="application/warc",
        says="The pages as they were fetched. Carries whole texts and every name.",
        write=archive.write_warc,
        whole=True,
    ),
    Form(
        name="csl",
        ending=".json",
        media_type="application/json",
        says="A citation a claim as CSL-JSON, for Zotero and pandoc.",
        write=citing.write_csl,
    ),
    Form(
        name="bibtex",
        ending=".bib",
        media_type="text/x-bibtex; charset=utf-8",
        says="The same for BibLaTeX.",
        write=citing.write_bibtex,
    ),
    Form(
        name="evidence",
        ending=".html",
        media_type="text/html; charset=utf-8",
        says="A printable evidence sheet of one event.",
        write=evidence_sheet.write_sheet,
        one_event=True,
    ),
    Form(
        name="evidence-pdf",
        ending=".pdf",
        media_type="application/pdf",
        says="The same as a PDF, where a Chromium is found to print it; else the HTML.",
        write=evidence_sheet.write_pdf,
        one_event=True,
        instead="evidence",
    ),
    Form(
        name="card",
        ending=".svg",
        media_type="image/svg+xml",
        says="A card of one event: title, accounts, ranges.",
        write=card_picture.write_card,
        one_event=True,
    ),
)
FORMS = {form.name: form for form in _FORMS}


def export(
    view: View, out: Path, form: Form | str, *, events: Collection[str] | None = None, names: bool = False
) -> Written:
    """Write a ledger, or these events of it, to `out`, whole or not at all. Persons who appear only as victims stay
    unnamed unless `names` is given.

    >>> export(Ledger.open("ottelin.rashomon"), Path("claims.csv"), "csv")   # doctest: +SKIP
    """
    check_target(out)
    form = as_form(form)
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with beside.open("wb") as stream:
            export_into(view, stream, form, events=events, names=names)
        beside.replace(out)
    except NoBrowser as err:
        if form.instead is None:
            raise
        other = FORMS[form.instead]
        written = export(view, out.with_suffix(other.ending), other, events=events, names=names)
        return Written(path=written.path, note=f"{err}; this is the page itself: print it from a browser")
    except OSError as err:
        raise UsageError(f"{out} cannot be written: {err.strerror}; name another file") from err
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return Written(path=out)


def export_into(
    view: View, out: BinaryIO, form: Form | str, *, events: Collection[str] | None = None, names: bool = False
) -> None:
    """The same into a binary stream that can be written to and told its place, as a file or `io.BytesIO` can."""
    form = as_form(form)
    if form.one_event and (events is None or len(events) != 1):
        raise UsageError(f"{form.name} is of one event; name it with --event (see: rashomon events)")
    if events is not None and not form.by_event:
        raise UsageError(f"{form.name} is of the whole ledger; leave --event out")
    form.write(Leaving(view, events=events, names=names), out)


def as_form(form: Form | str) -> Form:
    """A form by its name."""
    if isinstance(form, Form):
        return form
    try:
        return FORMS[form]
    except KeyError:
        raise UsageError(f"there is no format {form!r}; there are {', '.join(FORMS)}") from None
