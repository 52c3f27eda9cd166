"""`rashomon compare`: the accounts of one event, side by side in the terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from rashomon.cli.console import JsonOption, LedgerOption, console, err_console, open_for_questions, plain, print_json
from rashomon.cli.words import actor_name, voice_of
from rashomon.errors import UsageError
from rashomon.exports import line_of, wording
from rashomon.ledger import Ledger
from rashomon.model import (
    ActorId,
    Blame,
    Claim,
    ClaimId,
    Comparison,
    Event,
    Harm,
    Label,
    RelationKind,
    Verdict,
    VoiceKind,
)

_SIGNS = {
    RelationKind.AGREE: "=",
    RelationKind.COMPATIBLE: "≈",
    RelationKind.CONTRADICT: "≠",
    RelationKind.UPDATED: "→",
    RelationKind.NOT_COMPARABLE: "·",
}
_COLUMN = 32  # characters of an account
_MOST_RELATIONS = 8  # of one aspect and kind, in the terminal; the report and --json have all
_MOST_ACCOUNTS = 24

_REVIEWED = {"reject": "rejected by a person", "correct": "corrected by a person: see rashomon show"}

Key = tuple[ActorId | None, tuple[ActorId, ...], VoiceKind]


def add_to(app: typer.Typer) -> None:
    app.command()(compare)


def compare(
    event: Annotated[
        str | None, typer.Argument(help="The id of an event, or its beginning; the most told one if left out.")
    ] = None,
    ledger: LedgerOption = None,
    every: Annotated[bool, typer.Option("--all", help="All accounts and relations, however many.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Lay the accounts of one event side by side: what each says, what it is silent on, where they part."""
    with open_for_questions(ledger) as store:
        chosen = _event(store, event)
        comparisons = list(store.comparisons(chosen.id))
        if as_json:
            print_json(line_of(chosen))
            for comparison in comparisons:
                print_json(line_of(comparison))
            return
        claims = {claim.id: claim for claim in store.claims(event=chosen.id)}
        when = wording.days(chosen.date_from, chosen.date_to)
        console.print(Text(f"{chosen.id}  ", "dim") + Text(wording.event_name(chosen.kind, chosen.place, when), "bold"))
        origins = {cell.origin for comparison in comparisons for cell in comparison.cells}
        told = wording.plural(len(chosen.articles), "article")
        from_where = wording.plural(len({claims[o].article for o in origins if o in claims}), "origin")
        reviewed = sum(claim.reviewed is not None for claim in claims.values())
        by_whom = f"{reviewed} of {len(claims)} claims reviewed." if reviewed else wording.UNREVIEWED
        console.print(f"{told}, {from_where}. {by_whom}", soft_wrap=True)
        _print_accounts(store, comparisons, claims, every=every)
        for comparison in comparisons:
            _print_relations(store, comparison, claims, every=every)


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


# ---------------------------------------------------------------- accounts as columns


def _print_accounts(
    store: Ledger, comparisons: Sequence[Comparison], claims: dict[ClaimId, Claim], *, every: bool
) -> None:
    columns: dict[Key, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for comparison in comparisons:
        for cell in comparison.cells:
            claim = claims.get(cell.claim)
            # A copy adds nothing to what its origin says.
            if claim is not None and cell.origin == cell.claim:
                columns[claim.voice, claim.via, claim.voice_kind][comparison.aspect].append(claim)
    order = sorted(columns, key=lambda key: -sum(map(len, columns[key].values())))
    shown = order if every else order[:_MOST_ACCOUNTS]
    aspects = [comparison.aspect for comparison in comparisons if comparison.aspect not in ("date", "place")]
    fit = max(1, (console.width - 12) // _COLUMN)
    for block in _chunks(shown, fit):
        table = Table(show_lines=True, pad_edge=False, title_justify="left", expand=False)
        table.add_column("", no_wrap=True, style="bold")
        for key in block:
            first = next(iter(columns[key].values()))[0]
            table.add_column(plain(voice_of(store, first)), max_width=_COLUMN, overflow="fold", vertical="top")
        for aspect in aspects:
            cells = [_cell(store, columns[key].get(aspect, [])) for key in block]
            if any(cells):
                table.add_row(aspect, *(cell or Text("not mentioned", "dim italic") for cell in cells))
        console.print(table)
    if len(order) > len(shown):
        console.print(f"… and {len(order) - len(shown)} more accounts: --all shows them.", style="dim")


def _cell(store: Ledger, claims: Iterable[Claim]) -> Text:
    lines: dict[str, list[str]] = {}
    for claim in claims:
        article = store.article(claim.article)
        lines.setdefault(_said(store, claim), []).append(f"{article.outlet or '?'}, {article.published or 'no date'}")
    text = Text()
    for number, (said, sources) in enumerate(lines.items()):
        text.append("\n" if number else "")
        text.append_text(plain(said))
        text.append_text(Text(f" [{plain('; '.join(dict.fromkeys(sources)))}]", "dim"))
    return text


def _said(store: Ledger, claim: Claim) -> str:
    certainty = ", ".join(filter(None, (wording.CERTAINTIES[claim.certainty], _REVIEWED.get(claim.reviewed or ""))))
    match claim.detail:
        case Harm() as harm:
            said = f"{wording.figure(harm)}, {wording.population(harm)}: “{harm.words}”"
        case Blame() as blame:
            words = _words(store, claim, "blamed")
            whom = wording.party(actor_name(store, blame.blamed), words) if blame.blamed else words
            said = f"{whom}: {wording.STANCES[blame.stance]}"
        case Label() as label:
            whom = actor_name(store, label.target) if label.target else label.target_text
            said = f"calls {whom} “{label.term}” ({wording.WHOSE_WORDS[label.words_of]})"
    return f"{said} ({certainty})" if certainty else said


def _words(store: Ledger, claim: Claim, role: str) -> str:
    text = store.article(claim.article).text
    return " ".join(text[span.start : span.end] for span in claim.slots.get(role, ())) or "somebody not named"


# ---------------------------------------------------------------- relations


def _print_relations(store: Ledger, comparison: Comparison, claims: dict[ClaimId, Claim], *, every: bool) -> None:
    # A relation that rests on a finding which a person rejected is none.
    related = [
        r
        for r in comparison.relations
        if all(end in claims and claims[end].reviewed != Verdict.REJECT for end in (r.a, r.b))
    ]
    silent = {actor_name(store, s.voice) for s in comparison.silent if s.voice is not None}
    if not related and not silent:
        return
    console.print(Text(f"\n{comparison.aspect}", "bold"))
    for kind, sign in _SIGNS.items():
        of_kind = [r for r in related if r.relation is kind]
        for relation in of_kind if every else of_kind[:_MOST_RELATIONS]:
            a, b = (voice_of(store, claims[end]) for end in (relation.a, relation.b))
            line = Text.assemble(f"  {sign} {kind}: ", plain(relation.why), Text(f"  ({plain(a)} / {plain(b)})", "dim"))
            console.print(line, soft_wrap=True)
        if not every and len(of_kind) > _MOST_RELATIONS:
            console.print(f"  {sign} … and {len(of_kind) - _MOST_RELATIONS} more: {kind}", style="dim")
    if silent:
        names = wording.listed(sorted(silent), most=len(silent) if every else 12)
        console.print(Text.assemble("  silent: ", plain(names)), soft_wrap=True, style="dim")
    if comparison.truncated:
        console.print("  more was compared than is kept: the list is cut", style="dim")


def _chunks(keys: Sequence[Key], size: int) -> Iterator[list[Key]]:
    stream = iter(keys)
    while chunk := list(islice(stream, size)):
        yield chunk
