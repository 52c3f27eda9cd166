"""`rashomon events`, `statements`, `show` and `status`: what a ledger holds."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from rashomon.cli.console import (
    JsonOption,
    LedgerOption,
    console,
    err_console,
    open_for_questions,
    plain,
    print_json,
)
from rashomon.cli.naming import id_meant
from rashomon.cli.quoting import show_quotation
from rashomon.cli.words import actor_name, finding_lines, marked, reviewed_words
from rashomon.errors import NotFound
from rashomon.exports import evidence, failure_line, line_of, run_line, wording
from rashomon.ledger import Ledger
from rashomon.model import Article, Claim, Quotation, Statement


def add_to(app: typer.Typer) -> None:
    for command in (events, statements, show, status):
        app.command()(command)


def events(ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """The events that were found, one a line, most told first."""
    with open_for_questions(ledger) as store:
        found = sorted(store.events(), key=lambda e: (-len(e.articles), -len(e.claims), e.id))
        if not found:
            _nothing("No events were found in this ledger; see what was read with: rashomon status")
        if as_json:
            for event in found:
                print_json(line_of(event))
            return
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("event", "kind", "place", "dates"):
            table.add_column(column, no_wrap=True)
        for column in ("articles", "voices", "claims"):
            table.add_column(column, justify="right")
        for event in found:
            voices = {(claim.voice, claim.via) for claim in store.claims(event=event.id)}
            table.add_row(
                event.id,
                event.kind,
                plain(event.place or "place not said", at_most=30),
                wording.days(event.date_from, event.date_to) or "not said",
                str(len(event.articles)),
                str(len(voices)),
                str(len(event.claims)),
            )
        # One event a line even where the output is no terminal, or a narrow one.
        console.print(table, width=max(console.width, 160), soft_wrap=True)


def statements(
    ledger: LedgerOption = None,
    speaker: Annotated[str | None, typer.Option(help="Only of this speaker: a name, a part of one, or an id.")] = None,
    article: Annotated[str | None, typer.Option(help="Only of this article (its id).")] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, help="Only those that are right at least this often (0.9: nine in ten), as measured."
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 is all.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Who said what, with the words."""
    with open_for_questions(ledger) as store:
        speakers = _speakers(store, speaker)
        shown = 0
        for statement in store.statements(article=article, min_confidence=min_confidence):
            if speakers is not None and not speakers & set(statement.speakers):
                continue
            if limit and shown >= limit:
                break
            shown += 1
            if as_json:
                print_json(line_of(statement))
            else:
                _print_statement(store, statement)
        if not shown:
            _nothing("No statements fit.")


def _speakers(store: Ledger, speaker: str | None) -> set[str] | None:
    if speaker is None:
        return None
    found = {str(actor.id) for actor in store.find_actors(speaker)}
    if store.join_is_stale:
        found |= set(store.unjoined(speaker))
    if not found and speaker.startswith("act-"):
        found = {_current(store, speaker)}
    if not found:
        _nothing(f"Nobody in this ledger is called {speaker!r}; see who speaks with: rashomon statements")
    return found


def _current(store: Ledger, actor: str) -> str:
    """The id that statements have for this actor: across articles, or its own where nothing is joined yet."""
    try:
        return store.actor(actor).id
    except NotFound:
        store.name_of(actor)
        return actor


def _print_statement(store: Ledger, statement: Statement) -> None:
    article = store.article(statement.article)
    words = " … ".join(article.text[span.start : span.end] for span in statement.content)
    cue = " ".join(article.text[span.start : span.end] for span in statement.cue)
    who = ", ".join(actor_name(store, actor) for actor in statement.speakers) or "nobody named"
    line = Text.assemble((statement.id, "dim"), "  ", (str(plain(who)), "bold"), " ", (str(plain(cue)), "italic"))
    if statement.confidence is not None:
        line.append(f"  {statement.confidence:.2f}", "dim")
    if statement.parent:
        line.append("  (within another statement)", "dim")
    console.print(line, soft_wrap=True)
    console.print(Text.assemble("    ", plain(words)), soft_wrap=True)
    console.print(Text.assemble("    ", _from(article)), style="dim", soft_wrap=True)


def _from(article: Article) -> Text:
    return plain(f"{article.outlet or 'outlet not known'}, {article.published or 'no date'}")


def show(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="An id, the beginning of one, or an actor's name.", show_default=False)
    ],
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """One finding with its words in their sentence, and where it comes from."""
    with open_for_questions(ledger) as store:
        finding = store.resolve(id_meant(store, wanted))
        if isinstance(finding, Quotation):
            show_quotation(store, finding, as_json=as_json)
            return
        if as_json:
            print_json(line_of(finding))
            return
        for line in finding_lines(store, finding):
            console.print(line, soft_wrap=True)
        if isinstance(finding, Statement | Claim):
            proof = evidence(store, finding)
            console.print(Text.assemble("\n", marked(proof), "\n"), soft_wrap=True)
            origin = f"{proof.outlet or 'outlet not known'}, {proof.published or 'no date'}, {proof.address or ''}"
            console.print(plain(origin.removesuffix(", ")), soft_wrap=True)
            console.print(f"snapshot {proof.sha256}", style="dim", soft_wrap=True)
            console.print(reviewed_words(proof), style="dim", soft_wrap=True)


def status(ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """What was read, what failed and why."""
    with open_for_questions(ledger) as store:
        counts = store.counts()
        failures = list(store.failures())
        if as_json:
            for run in store.runs()[-1:]:
                print_json(run_line(run))
            for failure in failures:
                print_json(failure_line(failure))
            return
        outlets = {article.outlet for article in store.articles() if article.outlet}
        for name, number in (
            ("articles", counts.articles),
            ("outlets", len(outlets)),
            ("in another language, unread", counts.unread),
            ("statements", counts.statements),
            ("claims", counts.claims),
            ("actors", counts.actors),
            ("events", counts.events),
            ("quotations told more than once", counts.quotations),
            ("decisions by people", counts.decisions),
            ("failed inputs", counts.failures),
        ):
            console.print(f"{number:>8}  {name}")
        for failure in failures:
            line = Text.assemble("          ", plain(failure.input), ": ", plain(failure.reason))
            console.print(line, soft_wrap=True)
        if store.join_is_stale:
            console.print(
                "What was read or decided last is not joined yet: start the run again, or any other into this ledger.",
                soft_wrap=True,
            )


def _nothing(message: str) -> None:
    err_console.print(message, markup=False, soft_wrap=True)
    raise typer.Exit(1)
