"""`rashomon quotations`, and what `rashomon show` tells of one: its way through the articles, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.text import Text

from rashomon.cli.console import JsonOption, LedgerOption, console, err_console, open_for_questions, plain, print_json
from rashomon.cli.words import actor_name
from rashomon.exports import Traced, quotation_line, told, trace, traces, wording
from rashomon.ledger import Ledger
from rashomon.model import Quotation
from rashomon.quotations import RunKind, Trail, Version, VersionKind

_LISTED = 160  # characters of a quotation in a list
_STYLES = {RunKind.DROPPED: "red", RunKind.ADDED: "green", RunKind.CHANGED: "yellow", RunKind.EDITOR: "cyan"}
_SIGNS = "[-dropped-] {+added+} [-was-]{+now+} <editor’s words>"


def add_to(app: typer.Typer) -> None:
    app.command()(quotations)


def quotations(
    ledger: LedgerOption = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Only those whose words stand under several speakers’ names.")
    ] = False,
    altered: Annotated[
        bool, typer.Option("--altered", help="Only those with a version that is altered, or whose sense a cut changes.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 is all.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """What was quoted more than once, most told first: where it was cut, altered, or given to somebody else."""
    with open_for_questions(ledger) as store:
        # They are traced again to be shown: all trails of a large ledger would not fit into memory.
        found = _sorted((one.trail for one in traces(store)), conflicts=conflicts, altered=altered)
        if not found:
            err_console.print("No quotations fit.", markup=False)
            raise typer.Exit(1)
        for quotation in found[: limit or None]:
            traced = trace(store, quotation)
            if as_json:
                print_json(quotation_line(traced))
            else:
                _print_line(store, traced.trail)


def _sorted(trails: Iterator[Trail], *, conflicts: bool, altered: bool) -> list[Quotation]:
    fit = (
        (told.most_told(trail), trail.quotation)
        for trail in trails
        if (not conflicts or trail.conflict) and (not altered or _is_altered(trail))
    )
    return [quotation for _, quotation in sorted(fit, key=lambda one: one[0])]


def _is_altered(trail: Trail) -> bool:
    return any(version.kind is VersionKind.ALTERED or version.flags for version in trail.versions)


def _print_line(store: Ledger, trail: Trail) -> None:
    quotation = trail.quotation
    speaker = ", ".join(actor_name(store, one) for one in trail.fullest.told.statement.speakers) or wording.NOBODY
    console.print(
        Text.assemble((quotation.id, "dim"), "  ", (str(plain(speaker)), "bold"), f"  {told.count(trail)}"),
        soft_wrap=True,
    )
    console.print(Text.assemble("    ", plain(trail.fullest.words, at_most=_LISTED)), soft_wrap=True)
    for line in _warnings(trail):
        console.print(Text.assemble("    ", plain(line)), style="yellow", soft_wrap=True)


def _warnings(trail: Trail) -> Iterator[str]:
    yield from dict.fromkeys(told.flag(flag) for version in trail.versions for flag in version.flags)
    if trail.conflict:
        yield f"given to {wording.listed([side.name for side in trail.conflict], most=5)}"


def show_quotation(store: Ledger, quotation: Quotation, *, as_json: bool) -> None:
    """Its trail: where it stood first, the fullest in its context, each version with what became of the words."""
    traced = trace(store, quotation)
    if as_json:
        print_json(quotation_line(traced))
        return
    for line in _lines(store, traced):
        console.print(line, soft_wrap=True)


def _lines(store: Ledger, traced: Traced) -> Iterator[Text]:
    trail = traced.trail
    yield _field("quotation", trail.quotation.id)
    yield _field("told by", told.count(trail))
    yield _field("first", f"{_where(trail.first)}, {told.kind(trail.first)}")
    yield _field("fullest", _where(trail.fullest))
    if traced.before:
        yield Text.assemble("    ", plain(traced.before), style="dim")
    yield Text.assemble("    “", plain(trail.fullest.words), "”")
    if traced.after:
        yield Text.assemble("    ", plain(traced.after), style="dim")
    if trail.conflict:
        yield Text("")
        yield Text("Conflict: the same words stand under several names.", style="bold")
        for side in trail.conflict:
            yield _field("given to", f"{side.name}: {', '.join(side.statements)}")
    yield Text("")
    if trail.changed:
        yield Text(f"Versions against the fullest: {_SIGNS}", style="dim")
    for version in trail.versions:
        yield from _version(store, version)


def _version(store: Ledger, version: Version) -> Iterator[Text]:
    speakers = ", ".join(actor_name(store, one) for one in version.told.statement.speakers) or wording.NOBODY
    yield Text.assemble(
        (version.told.statement.id, "dim"),
        "  ",
        plain(_where(version)),
        ", ",
        plain(speakers),
        ": ",
        told.kind(version),
    )
    if version.runs:
        yield Text.assemble("    ", difference(version))
    for flag in version.flags:
        yield Text.assemble("    ! ", plain(told.flag(flag)), style="yellow")


def difference(version: Version) -> Text:
    """The version's words with what is missing, new or other: told by signs, and by colour beside them."""
    words = []
    for run in version.runs:
        style = _STYLES.get(run.kind, "")
        match run.kind:
            case RunKind.SAME:
                words.append(plain(run.now))
            case RunKind.DROPPED:
                words.append(_signed("[-", run.was, "-]", style))
            case RunKind.ADDED:
                words.append(_signed("{+", run.now, "+}", style))
            case RunKind.CHANGED:
                words.append(_signed("[-", run.was, "-]", style) + _signed("{+", run.now, "+}", style))
            case RunKind.EDITOR:
                words.append(_signed("<", run.now, ">", style))
    return Text(" ").join(words)


def _signed(before: str, words: str, after: str, style: str) -> Text:
    return Text(f"{before}{plain(words)}{after}", style)


def _where(version: Version) -> str:
    when = wording.day(version.told.published) or "no date"
    return f"{version.told.outlet or told.UNKNOWN_OUTLET}, {when}"


def _field(name: str, value: str) -> Text:
    return Text.assemble((f"{name:>11}  ", "dim"), plain(value))
