"""`rashomon report`: one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.comparing import CopiesOption, GroupsOption, RuleOption, hierarchy_of
from rashomon.cli.console import LedgerOption, QuietOption, console, open_for_questions
from rashomon.comparison import Copies, read_groups
from rashomon.exports import Choices, write_report


def add_to(app: typer.Typer) -> None:
    app.command()(report)


def report(
    file: Annotated[
        Path | None,
        typer.Argument(help="With `--rule hierarchy`: actors or groups, one a line; the first is asked first."),
    ] = None,
    ledger: LedgerOption = None,
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("report.html"),
    names: Annotated[
        bool, typer.Option("--names", help="Name persons who appear only as victims or witnesses.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="The heading of the report.")] = None,
    copies: CopiesOption = Copies.ONCE,
    groups: GroupsOption = None,
    rule: RuleOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a report: one self-contained HTML file that needs no network."""
    choices = Choices(
        copies=copies,
        groups=read_groups(groups) if groups is not None else None,
        rule=rule,
        hierarchy=hierarchy_of(rule, file),
    )
    with open_for_questions(ledger) as store:
        write_report(store, out, names=names, title=title, choices=choices)
    if not quiet:
        console.print(f"The report is at {out.resolve()}", markup=False, soft_wrap=True)
