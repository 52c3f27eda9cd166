"""Where output goes, and the options that several commands share."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from rashomon.errors import UsageError
from rashomon.exports import Line, as_json
from rashomon.ledger import Ledger

console = Console(highlight=False)
err_console = Console(stderr=True, highlight=False)

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        "-l",
        envvar="RASHOMON_LEDGER",
        help="The ledger: a file, or a database, postgresql://USER@HOST/DATABASE.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON Lines of the contract instead of a table.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary; errors are still shown.")]


def open_for_questions(ledger: str | None) -> Ledger:
    return Ledger.open(ledger_path(ledger))


def ledger_path(ledger: str | None) -> str:
    """Where the ledger is, as it was named."""
    if ledger is None:
        raise UsageError("no ledger is named; add --ledger FILE, or set RASHOMON_LEDGER")
    return ledger


def print_json(row: Line) -> None:
    print_line(as_json(row))


def print_line(line: str) -> None:
    """A line of the contract: UTF-8, whatever the console is set to."""
    sys.stdout.buffer.write(line.encode() + b"\n")


def plain(words: str | None, *, at_most: int = 0) -> Text:
    """Words from outside as one line: nothing in them is markup, and no control character reaches the terminal."""
    line = " ".join((words or "").split())
    line = "".join(character if character.isprintable() else "�" for character in line)
    if at_most and len(line) > at_most:
        line = line[: at_most - 1].rstrip() + "…"
    return Text(line)
