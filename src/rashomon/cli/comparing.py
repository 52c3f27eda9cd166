"""`rashomon compare`: the accounts of one event, side by side in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from rashomon.cli import drawing
from rashomon.cli.console import JsonOption, LedgerOption, console, err_console, open_for_questions, plain, print_json
from rashomon.cli.laying import Page
from rashomon.cli.told import Told, reviewed_by_people
from rashomon.comparison import Copies, Rule, read_groups, read_hierarchy, reckon
from rashomon.errors import UsageError
from rashomon.exports import line_of, wording
from rashomon.ledger import Ledger
from rashomon.model import Event

CopiesOption = Annotated[Copies, typer.Option(help="Count copies with the origin that they go back to, or each alone.")]
GroupsOption = Annotated[
    Path | None,
    typer.Option(
        "--groups", help="A YAML or JSON file that says who speaks from which group, for this call: `name: monitors`."
    ),
]
RuleOption = Annotated[
    Rule | None,
    typer.Option(help="A figure by this rule, which is printed with it. Without it there is none."),
]


def add_to(app: typer.Typer) -> None:
    app.command()(compare)


def compare(
    event: Annotated[
        str | None, typer.Argument(help="The id of an event, or its beginning; the most told one if left out.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Argument(help="With `--rule hierarchy`: actors or groups, one a line; the first is asked first."),
    ] = None,
    ledger: LedgerOption = None,
    every: Annotated[bool, typer.Option("--all", help="All accounts and relations, however many.")] = False,
    copies: CopiesOption = Copies.ONCE,
    groups: GroupsOption = None,
    rule: RuleOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lay the accounts of one event side by side: what each says, what it is silent on, where they part."""
    if rule is Rule.HIERARCHY and file is None and event is not None and not event.startswith("eve-"):
        file = Path(event)
        event = None
    hierarchy = hierarchy_of(rule, file)
    given = read_groups(groups) if groups is not None else None
    if as_json and (rule is not None or given is not None or copies is not Copies.ONCE):
        raise UsageError("--json writes the ledger's own lines; leave --rule, --groups and --copies out")
    with open_for_questions(ledger) as store:
        chosen = _event(store, event)
        if as_json:
            print_json(line_of(chosen))
            for comparison in store.comparisons(chosen.id):
                print_json(line_of(comparison))
            return
        told = Told(store, chosen, copies=copies, given=given)
        _head(told)
        page = Page(told, every=every)
        page.speakers()
        page.figures()
        if rule is not None:
            page.by_rule(
                rule,
                reckon(rule, chosen, told.comparisons, told.claims, hierarchy=hierarchy, groups=told.groups),
            )
        for part in (page.blame, page.labels, page.setting, page.only_here, page.silent, page.totals):
            part()


def hierarchy_of(rule: Rule | None, file: Path | None) -> tuple[str, ...]:
    """Who is asked first, of the file that goes with `--rule hierarchy` and with nothing else."""
    if rule is Rule.HIERARCHY:
        if file is None:
            raise UsageError("--rule hierarchy needs a FILE: actors or groups, one a line, the first to be asked first")
        return read_hierarchy(file)
    if file is not None:
        raise UsageError(f"{file}: a second argument goes with --rule hierarchy alone")
    return ()


def _head(told: Told) -> None:
    event = told.event
    when = wording.days(event.date_from, event.date_to)
    name = wording.event_name(event.kind, str(plain(event.place)) if event.place else None, when)
    console.print(Text(f"{event.id}  ", "dim") + Text(name, "bold"), soft_wrap=True)
    articles = wording.plural(len(event.articles), "article")
    origins = {told.claims[one].article for one in told.began.values() if one in told.claims}
    from_where = wording.plural(len(origins), "origin")
    if told.copies is Copies.SEPARATELY:
        from_where += "; here each copy counts for itself, as you asked"
    reviewed = reviewed_by_people(told.all_claims.values())
    by_whom = f"{reviewed} of {len(told.all_claims)} claims reviewed." if reviewed else wording.UNREVIEWED
    console.print(f"{articles}, {from_where}. {by_whom}", soft_wrap=True)
    console.print(f"{drawing.LEGEND}\nThe words behind each id: rashomon show ID", style="dim", soft_wrap=True)


def _event(store: Ledger, wanted: str | None) -> Event:
    if wanted is None:
        found = sorted(store.events(), key=lambda e: (-len(e.articles), -len(e.claims), e.id))
        if not found:
            err_console.print("No events were found in this ledger; see what was read with: rashomon status")
            raise typer.Exit(1)
        return found[0]
    finding = store.resolve(wanted)
    if not isinstance(finding, Event):
        raise UsageError(f"{wanted} is no event; list them with: rashomon events")
    return finding
