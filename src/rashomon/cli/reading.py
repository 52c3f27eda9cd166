"""`rashomon read`, and `upgrade`, which brings an older ledger up to date."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rashomon import runs
from rashomon.cli.console import (
    LedgerOption,
    QuietOption,
    console,
    err_console,
    plain,
    print_line,
)
from rashomon.errors import UsageError
from rashomon.exports import lines
from rashomon.ledger import Ledger, name_of
from rashomon.model import Failure
from rashomon.sources import MAX_DECOMPRESSED_BYTES
from rashomon.statements import Finder


class Format(StrEnum):
    LEDGER = "ledger"
    JSONL = "jsonl"


def add_to(app: typer.Typer) -> None:
    app.command()(read)
    app.command()(upgrade)


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(help="Pages, texts, .warc(.gz), .jsonl, folders of these, or - for standard input."),
    ],
    ledger: LedgerOption = None,
    output: Annotated[
        Format, typer.Option("--format", help="`jsonl` writes the findings to standard output; no ledger is needed.")
    ] = Format.LEDGER,
    outlet: Annotated[str | None, typer.Option(help="The outlet, for inputs that do not say it.")] = None,
    published: Annotated[str | None, typer.Option(help="The date (2024-03-16), for inputs that do not say it.")] = None,
    actors: Annotated[
        list[Path] | None, typer.Option("--actors", help="A YAML file of names to know beside the shipped ones.")
    ] = None,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option("--lexicon", help="A YAML file of evaluative terms beside the shipped ones (docs/lexicon.md)."),
    ] = None,
    statements: Annotated[
        Finder,
        typer.Option(help="What finds the statements: the trained `model`, or `rules`, which need no trained weights."),
    ] = Finder.MODEL,
    portrayal: Annotated[
        bool,
        typer.Option("--portrayal", help="Let a model rate how each label's sentence portrays whom it names. It errs."),
    ] = False,
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0 is one for each processor.")] = 0,
    max_bytes: Annotated[
        int, typer.Option(min=1, help="Largest size of an input once decompressed; larger ones are refused.")
    ] = MAX_DECOMPRESSED_BYTES,
    quiet: QuietOption = False,
) -> None:
    """Read coverage into a ledger: the same command again goes on where it was."""
    options = runs.Options(
        outlet=outlet,
        published=published,
        names=tuple(actors or ()),
        statements=statements,
        lexicon=tuple(lexicon or ()),
        portrayal=portrayal,
        max_bytes=max_bytes,
        workers=workers,
    )
    if output is Format.JSONL:
        with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
            target = ledger if ledger is not None else str(Path(folder) / "read.rashomon")
            progress = _read(inputs, target, options, quiet=quiet)
            with Ledger.open(target) as store:
                for line in lines(store):
                    print_line(line)
    else:
        if ledger is None:
            raise UsageError("no ledger is named; add --ledger FILE, or --format jsonl to write the findings out")
        progress = _read(inputs, ledger, options, quiet=quiet)
        if not quiet:
            _sum_up(progress, ledger)
    if progress.failed:
        raise typer.Exit(1)


def _read(inputs: list[str], target: str, options: runs.Options, *, quiet: bool) -> runs.Progress:
    with (
        Ledger.open(target, write=True, create=True) as store,
        Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            TextColumn("{task.completed} articles"),
            TimeElapsedColumn(),
            console=err_console,
            transient=True,
            disable=quiet or not err_console.is_terminal,
        ) as bar,
    ):
        task = bar.add_task("reading", total=None)

        def show(progress: runs.Progress, name: str) -> None:
            bar.update(task, completed=progress.read + progress.unread, description=str(plain(name, at_most=50)))

        def failed(failure: Failure) -> None:
            bar.console.print(f"{failure.input}: {failure.reason}", markup=False, soft_wrap=True)

        try:
            return runs.read(inputs, store, options, on_progress=show, on_failure=failed)
        except KeyboardInterrupt:
            bar.console.print("Stopped. What was read is kept; the same command goes on from there.", soft_wrap=True)
            raise typer.Exit(130) from None


def _sum_up(progress: runs.Progress, ledger: str) -> None:
    parts = [f"{progress.read} articles read"]
    if progress.known:
        parts.append(f"{progress.known} known already")
    if progress.unread:
        parts.append(f"{progress.unread} in another language, kept unread")
    if progress.failed:
        parts.append(f"{progress.failed} failed")
    with Ledger.open(ledger) as store:
        counts, name = store.counts(), store.name
    console.print(", ".join(parts) + ".", markup=False)
    console.print(
        f"{name}: {counts.articles} articles, {counts.statements} statements, {counts.claims} claims, "
        f"{counts.actors} actors, {counts.events} events. Read by a machine; {counts.decisions} decisions by people.",
        markup=False,
        soft_wrap=True,
    )


def upgrade(
    ledger: Annotated[
        str,
        typer.Argument(help="The ledger: a file, or a database, postgresql://USER@HOST/DATABASE.", show_default=False),
    ],
) -> None:
    """Bring a ledger of an older version up to date; a backup of a file is kept beside it, a database you copy
    before (pg_dump)."""
    backup = Ledger.upgrade(ledger)
    if backup is None:
        console.print(f"{name_of(ledger)} is up to date.", markup=False, soft_wrap=True)
    else:
        console.print(f"{name_of(ledger)} is upgraded; as it was: {backup}", markup=False, soft_wrap=True)
