"""`rashomon export`: a ledger in the formats that other tools open."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.console import LedgerOption, QuietOption, console, err_console, open_for_questions
from rashomon.errors import UsageError
from rashomon.exports import FORMS, Form, as_form, export_into
from rashomon.exports import export as export_to
from rashomon.ledger import Ledger


def add_to(app: typer.Typer) -> None:
    app.command()(export)


def _listed() -> str:
    return " ".join(f"`{form.name}`: {form.says}" for form in FORMS.values())


def export(
    ledger: LedgerOption = None,
    form: Annotated[str, typer.Option("--as", help=f"The format. {_listed()}")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option(help="The file to write. Without it, standard output.", show_default=False)
    ] = None,
    event: Annotated[
        list[str] | None,
        typer.Option("--event", help="Only of this event: its id or the beginning of it. Several: give it again."),
    ] = None,
    names: Annotated[
        bool,
        typer.Option(
            "--names",
            help="Name persons who appear only as victims. `jsonl` and `warc` carry whole texts, so they always name "
            "everybody.",
        ),
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Write a ledger for other tools: tables, annotations, networks, archives (docs/exports.md).

    Every format that carries findings says which a person reviewed."""
    wanted = as_form(form)
    with open_for_questions(ledger) as store:
        if out is None:
            _to_standard_output(store, wanted, event, names=names)
            return
        written = export_to(store, out, wanted, events=event or None, names=names)
    if quiet:
        return
    if written.note:
        err_console.print(written.note, markup=False, highlight=False, soft_wrap=True)
    if wanted.whole and not names:
        err_console.print(
            f"{wanted.name} carries whole texts: every name in them is readable.", markup=False, soft_wrap=True
        )
    console.print(f"The export is at {written.path.resolve()}", markup=False, soft_wrap=True)


def _to_standard_output(store: Ledger, form: Form, events: list[str] | None, *, names: bool) -> None:
    if not form.is_text and sys.stdout.isatty():
        raise UsageError(f"{form.name} is no text; name a file with --out")
    with tempfile.TemporaryFile() as whole:
        export_into(store, whole, form, events=events or None, names=names)
        whole.seek(0)
        shutil.copyfileobj(whole, sys.stdout.buffer)
