"""`rashomon decide`: what a person says about a finding."""

from __future__ import annotations

import getpass
import json
import math
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from rashomon.cli.console import JsonOption, LedgerOption, console, ledger_path, print_json
from rashomon.errors import UsageError
from rashomon.exports import line_of
from rashomon.ledger import Ledger
from rashomon.model import Verdict


class Choice(StrEnum):
    """What can be decided from here; merging and splitting need more than one finding."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"


def add_to(app: typer.Typer) -> None:
    app.command()(decide)


def decide(
    finding: Annotated[str, typer.Argument(help="The id of a statement, claim, actor, event …, or its beginning.")],
    verdict: Annotated[Choice, typer.Argument(help="What you say of it.")],
    ledger: LedgerOption = None,
    by: Annotated[str | None, typer.Option(help="Who decides; your user name if left out.")] = None,
    now: Annotated[str | None, typer.Option(help="With `correct`: the right values, as JSON: '{\"low\": 41}'.")] = None,
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Accept, reject or correct a finding. Decisions are appended; the machine's finding stays beside them."""
    path: Path = ledger_path(ledger)
    with Ledger.open(path, write=True) as store:
        who = getpass.getuser() if by is None else by
        decision = store.decide(finding, Verdict(verdict), by=who, now=_values(now, verdict), note=note)
    if as_json:
        print_json(line_of(decision))
    else:
        console.print(f"{decision.id}: {decision.finding} {decision.verdict} by {decision.by}", markup=False)


def _values(now: str | None, verdict: Choice) -> dict[str, Any]:
    if now is None:
        if verdict is Choice.CORRECT:
            raise UsageError("`correct` needs the right values: --now '{\"low\": 41}'")
        return {}
    try:
        values = json.loads(now, parse_constant=_no_number, parse_float=_finite)
    except ValueError as err:
        raise UsageError(f"--now is not JSON ({err}); write it like '{{\"low\": 41}}'") from err
    if not isinstance(values, dict):
        raise UsageError("--now is to be a JSON object, like '{\"low\": 41}'")
    return values


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _no_number(digits)
    return number
