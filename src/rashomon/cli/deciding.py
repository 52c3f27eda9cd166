"""`rashomon decide`: what a person says about a finding."""

from __future__ import annotations

import getpass
import json
import math
from enum import StrEnum
from typing import Annotated, Any, NoReturn

import typer

from rashomon.cli.console import JsonOption, LedgerOption, console, ledger_path, print_json
from rashomon.cli.naming import id_meant
from rashomon.errors import UsageError
from rashomon.exports import line_of
from rashomon.joining import join
from rashomon.ledger import Ledger
from rashomon.model import Decision, Verdict


class Choice(StrEnum):
    """What can be decided from here."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    UNSURE = "unsure"
    UNDO = "undo"


_JOINED_ANEW = (Choice.MERGE, Choice.SPLIT, Choice.UNDO)


def add_to(app: typer.Typer) -> None:
    app.command()(decide)


def decide(
    finding: Annotated[
        str,
        typer.Argument(
            help="The id of a statement, claim, actor, event …, or its beginning; an actor's name. With `undo` a "
            "decision's, or a finding's for the last that you decided on it.",
        ),
    ],
    verdict: Annotated[
        Choice,
        typer.Argument(help="What you say of it; `merge` and `split` are for actors and events, `undo` for decisions."),
    ],
    ledger: LedgerOption = None,
    by: Annotated[str | None, typer.Option(help="Who decides; your user name if left out.")] = None,
    now: Annotated[str | None, typer.Option(help="With `correct`: the right values, as JSON: '{\"low\": 41}'.")] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="OTHER",
            help="With `merge`: the actor or event that it is one with; may be given several times.",
        ),
    ] = None,
    off: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEMBER",
            help="With `split`: what is another one. Of an actor an id, an article or a name that `show` lists; "
            "of an event a claim or an article, by its id or the beginning of it. May be given several times; "
            "all that one call takes off stays together.",
        ),
    ] = None,
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Accept, reject or correct a finding, or be unsure of it; merge actors or events, or split one; undo a decision.

    Decisions are appended and a later one wins; the machine's finding stays beside them. They outlive every
    re-reading. What was decided is taken back by an `undo`, and brought back by an `undo` of that. After a merge or a
    split, or the undo of one, all that spans articles is joined anew at once.
    """
    path = ledger_path(ledger)
    _check_options(verdict, now=now, with_=with_, off=off)
    values = _values(now, verdict)
    with Ledger.open(path, write=True) as store:
        who = getpass.getuser() if by is None else by
        about = id_meant(store, finding)
        if verdict is Choice.MERGE:
            others = [id_meant(store, other) for other in with_ or ()]
            made = [store.merge(about, other, by=who, note=note) for other in others]
        elif verdict is Choice.SPLIT:
            made = [store.split(about, off or (), by=who, note=note)]
        elif verdict is Choice.UNDO:
            made = [store.undo(_to_undo(store, about, who), by=who, note=note)]
        else:
            made = [store.decide(about, Verdict(verdict), by=who, now=values, note=note)]
        if made[0].anchor.type in ("actor", "event") and verdict in _JOINED_ANEW and store.join_is_stale:
            join(store)
            ids = {decision.id for decision in made}
            made = [decision for decision in store.decisions() if decision.id in ids]
    for decision in made:
        if as_json:
            print_json(line_of(decision))
        else:
            console.print(f"{decision.id}: {decision.finding} {decision.verdict} by {decision.by}", markup=False)


def _to_undo(store: Ledger, about: str, who: str) -> str:
    """That decision, or the last of this person on that finding that stands."""
    if isinstance(store.resolve(about), Decision):
        return about
    own = [one for one in store.decisions_on([about]).get(about, []) if one.by == who and one.in_force]
    if not own:
        raise UsageError(f"there is no decision on {about} by {who} to take back; name a decision, or --by whom it is")
    return own[-1].id


def _check_options(verdict: Choice, *, now: str | None, with_: list[str] | None, off: list[str] | None) -> None:
    needed = {"--with": (Choice.MERGE, with_), "--off": (Choice.SPLIT, off)}
    for option, (its, given) in needed.items():
        if verdict is its and not given:
            what = "what it is one with: --with OTHER" if its is Choice.MERGE else "what to take off: --off MEMBER"
            raise UsageError(f"`{verdict}` needs {what}")
        if verdict is not its and given:
            raise UsageError(f"{option} goes with `{its}`, not with `{verdict}`")
    if now is not None and verdict in _JOINED_ANEW:
        raise UsageError(f"--now goes with `correct`, not with `{verdict}`")


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
