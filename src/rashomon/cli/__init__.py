"""The command line: parse, call, show."""

from __future__ import annotations

import sys

import typer

from rashomon.cli import (
    agreeing,
    asking,
    comparing,
    contradicting,
    deciding,
    exporting,
    quoting,
    reading,
    reporting,
    serving,
    users,
)
from rashomon.cli.console import err_console
from rashomon.errors import RashomonError

__all__ = ["app", "main"]

app = typer.Typer(
    name="rashomon",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
    help=(
        "Reads coverage of contested events and shows **who said what, and where the accounts part**.\n\n"
        "Give it pages, texts, web archives or JSON Lines; ask for events, and lay the accounts side by side. Every "
        "cell leads to the exact words in a kept copy of the page. It never says who is right.\n\n"
        "    rashomon read coverage/ --ledger story.rashomon\n\n"
        "    rashomon events --ledger story.rashomon\n\n"
        "    rashomon compare eve-1a2b --ledger story.rashomon\n\n"
        "    rashomon contradictions --ledger story.rashomon\n\n"
        "    rashomon report --ledger story.rashomon --out report.html\n\n"
        "    rashomon serve --ledger story.rashomon\n\n"
        "Set RASHOMON_LEDGER to leave `--ledger` out. Exit status: 0 all well; 1 some inputs could not be read, or "
        "nothing was found; 2 the call or the ledger cannot be used."
    ),
)
for module in (
    reading,
    asking,
    comparing,
    contradicting,
    quoting,
    reporting,
    exporting,
    deciding,
    agreeing,
    serving,
    users,
):
    module.add_to(app)


def main() -> None:
    """The entry point `rashomon`: a message and an exit status instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows its escape; it never ends the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except RashomonError as err:
        _stop(str(err))
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`).
        sys.stderr.close()
        raise SystemExit(0) from None


def _stop(message: str) -> None:
    err_console.print(f"error: {message}", markup=False, highlight=False, soft_wrap=True)
    raise SystemExit(2)
