"""`rashomon agreement`: how far the people who decided agree."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.table import Table

from rashomon.cli.console import LedgerOption, console, open_for_questions, plain, print_line
from rashomon.exports import wording
from rashomon.reviewing import Agreement, Disagreement, agreement


class Kind(StrEnum):
    """What is decided on."""

    STATEMENT = "statement"
    HARM = "harm"
    BLAME = "blame"
    LABEL = "label"


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


_UNDEFINED = "not defined"


def add_to(app: typer.Typer) -> None:
    app.command(name="agreement")(show_agreement)


def show_agreement(
    ledger: LedgerOption = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Only of this kind; may be given several times. All if left out.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="A table, or one JSON object.")] = Format.TABLE,
    limit: Annotated[int, typer.Option(min=0, help="List at most so many disagreements; 0 is all.")] = 20,
) -> None:
    """How far people agree on what they decided: percent, Cohen's kappa for each pair, Krippendorff's alpha for all.

    Of each person the last verdict that stands counts, for each statement and claim that two or more decided on. Where
    all only ever said one thing, kappa and alpha are not defined.
    """
    with open_for_questions(ledger) as store:
        found = agreement(store, kinds=[str(one) for one in kind or Kind])
    if form is Format.JSON:
        print_line(json.dumps(_spelt(found), ensure_ascii=False))
        return
    _print(found, limit=limit)


def _spelt(found: Agreement) -> dict[str, Any]:
    return {
        **asdict(found),
        "percent": found.percent,
        "pairs": [{**asdict(pair), "percent": pair.percent} for pair in found.pairs],
    }


def _print(found: Agreement, *, limit: int) -> None:
    if not found.items:
        who = wording.plural(len(found.coders), "person", "people")
        console.print(f"Nothing was decided on by two people or more; {who} decided.", markup=False)
        return
    console.print(
        f"{wording.plural(found.items, 'finding')} that two people or more decided on; on {found.same} all say the "
        f"same ({_percent(found.percent)}). Krippendorff’s alpha: {_figure(found.alpha)}.",
        markup=False,
        soft_wrap=True,
    )
    pairs = Table("who", "and who", "findings", "the same", "percent", "Cohen’s kappa")
    for pair in found.pairs:
        pairs.add_row(
            plain(pair.a), plain(pair.b), str(pair.items), str(pair.same), _percent(pair.percent), _figure(pair.kappa)
        )
    console.print(pairs)
    if varied := [field for field in found.fields if field.same < field.items]:
        values = Table("value", "findings", "the same", "Krippendorff’s alpha")
        for field in varied:
            values.add_row(field.field, str(field.items), str(field.same), _figure(field.alpha))
        console.print(values)
    listed = found.disagreements[: limit or None]
    for one in listed:
        console.print(plain(f"{one.finding} ({one.kind}): {_words(one)}"), soft_wrap=True)
    if len(listed) < len(found.disagreements):
        console.print(f"and {len(found.disagreements) - len(listed)} more: --limit 0", style="dim")


def _words(one: Disagreement) -> str:
    said = "; ".join(f"{coder} {verdict}" for coder, verdict in one.verdicts.items())
    values = "; ".join(
        f"{name}: " + ", ".join(f"{coder} {json.dumps(value, ensure_ascii=False)}" for coder, value in coded.items())
        for name, coded in one.values.items()
    )
    return " · ".join(part for part in (said, values) if part)


def _percent(share: float | None) -> str:
    return _UNDEFINED if share is None else f"{share:.0f} %"


def _figure(measure: float | None) -> str:
    return _UNDEFINED if measure is None else f"{measure:.3f}"
