"""The figures of one event: every account a row, one axis for each effect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.comparison import Copies, totals_of
from rashomon.exports import wording
from rashomon.exports.axis import Scale, drawn, scale
from rashomon.exports.gathered import Gathered
from rashomon.exports.page import Account, Chart, Counted, Panel
from rashomon.exports.relations import relations_of, silent_on
from rashomon.model import (
    Certainty,
    Claim,
    ClaimId,
    Comparison,
    Effect,
    Event,
    Group,
    Harm,
    Population,
    Scope,
    VoiceKind,
)

_ROWS = 30  # accounts drawn of those that count the same thing

# What is counted up over months dwarfs the figures of one day: it has an axis of its own.
_PANELS = (("", (Scope.INCIDENT, Scope.UNKNOWN)), ("Over a longer time", (Scope.PERIOD, Scope.CUMULATIVE)))

Row = list[Claim]  # claims of one voice, origin and value: the same account, wherever it is carried


def totals_charts(event: Event, comparisons: Sequence[Comparison], gathered: Gathered) -> tuple[Chart, ...]:
    """Figures of longer times or wider counts that include this event; they have no part in its own charts."""
    origins = {cell.claim: cell.origin for comparison in comparisons for cell in comparison.cells}
    figures: dict[Effect, list[Claim]] = {effect: [] for effect in Effect}
    for one in totals_of(event, comparisons):
        claim = gathered.claims.get(one)
        if claim is not None and isinstance(claim.detail, Harm):
            figures[claim.detail.effect].append(claim)
    # The same total may stand below several events: its row is found by the event and itself.
    return tuple(
        _chart(event, effect, claims, None, origins, gathered, mark=f"-{event.id}")
        for effect, claims in figures.items()
        if claims
    )


def charts_of(event: Event, comparisons: Sequence[Comparison], gathered: Gathered) -> tuple[Chart, ...]:
    """One chart for each effect that an account of this event gives a figure for."""
    of_aspect = {comparison.aspect: comparison for comparison in comparisons}
    origins = {cell.claim: cell.origin for comparison in comparisons for cell in comparison.cells}
    figures: dict[Effect, list[Claim]] = {effect: [] for effect in Effect}
    for claim in harm_claims(event, gathered):
        figures[_harm(claim).effect].append(claim)
    # "No casualties" stands beside the killed and the injured that it is compared with.
    for effect in (Effect.KILLED, Effect.INJURED):
        compared = {cell.claim for cell in of_aspect[effect].cells} if effect in of_aspect else set()
        figures[effect] += [claim for claim in figures[Effect.NONE] if claim.id in compared]
    elsewhere = {claim.id for effect, claims in figures.items() if effect is not Effect.NONE for claim in claims}
    figures[Effect.NONE] = [claim for claim in figures[Effect.NONE] if claim.id not in elsewhere]
    return tuple(
        _chart(event, effect, claims, of_aspect.get(effect), origins, gathered)
        for effect, claims in figures.items()
        if claims
    )


def harm_claims(event: Event, gathered: Gathered) -> list[Claim]:
    claims = (gathered.claims.get(claim) for claim in event.claims)
    return [claim for claim in claims if claim is not None and isinstance(claim.detail, Harm)]


def gist_of(charts: Iterable[Chart]) -> tuple[str, ...]:
    """A line for each chart, to be read while the event is folded."""
    return tuple(f"{chart.title}: {chart.summary}" for chart in charts)


def _chart(
    event: Event,
    effect: Effect,
    claims: Sequence[Claim],
    comparison: Comparison | None,
    origins: dict[ClaimId, ClaimId],
    gathered: Gathered,
    *,
    mark: str = "",
) -> Chart:
    rows: dict[tuple[object, ...], Row] = {}
    for claim in claims:
        apart = claim.article if gathered.copies is Copies.SEPARATELY else None
        rows.setdefault((*_same(claim, origins), apart), []).append(claim)
    counted: dict[tuple[Scope, Population], list[Row]] = {}
    for row in sorted(rows.values(), key=lambda row: (*_height(row[0]), row[0].as_of or "", row[0].id)):
        counted.setdefault((_harm(row[0]).scope, _harm(row[0]).population), []).append(row)
    # The lowest and the highest are kept before the rows are laid out by who speaks.
    kept = {
        key: _by_group(_kept(alike), gathered)
        for key, alike in sorted(counted.items(), key=lambda one: _order(*one[0]))
    }
    anchors = {claim.id: _anchor(row[0], effect) + mark for group in kept.values() for row in group for claim in row}
    panels = []
    for title, scopes in _PANELS:
        keys = [key for key in kept if key[0] in scopes]
        figures = [_harm(row[0]) for key in keys for row in kept[key]]
        on = scale(value for harm in figures for value in (harm.low, harm.high) if value is not None)
        groups = [
            Counted(
                title=_title(kept[key][0]),
                accounts=tuple(_account(event, row, effect, on, gathered, mark) for row in kept[key]),
                left_out=len(counted[key]) - len(kept[key]),
            )
            for key in keys
        ]
        if groups:
            panels.append(Panel(title=title, scale=on, groups=tuple(groups)))
    return Chart(
        title=wording.EFFECTS[effect],
        summary=_summary(counted, origins, gathered),
        panels=tuple(panels),
        relations=relations_of(comparison, gathered, anchors=anchors),
        silent=silent_on(comparison, gathered),
    )


def _same(claim: Claim, origins: dict[ClaimId, ClaimId]) -> tuple[object, ...]:
    harm = _harm(claim)
    return (
        claim.voice if claim.voice is not None else claim.id,
        claim.via,
        origins.get(claim.id, claim.id) if claim.voice is None else None,
        harm.effect,
        harm.low,
        harm.high,
        harm.bound,
        harm.population,
        harm.scope,
        harm.names,
        claim.certainty,
        # One outlet names the square, another the town: within one event that makes no other account.
        None if harm.scope is Scope.INCIDENT else (claim.place, claim.date_from, claim.date_to),
    )


def _kept(rows: list[Row]) -> list[Row]:
    """All rows, or the lowest, the highest and those that most articles carry, still in their order."""
    if len(rows) <= _ROWS:
        return rows
    carried = sorted(range(1, len(rows) - 1), key=lambda at: (-len({claim.article for claim in rows[at]}), at))
    keep = {0, len(rows) - 1, *carried[: _ROWS - 2]}
    return [row for at, row in enumerate(rows) if at in keep]


def _by_group(rows: list[Row], gathered: Gathered) -> list[Row]:
    """Row after row of those who speak from one group, each group by its figures."""
    return sorted(rows, key=lambda row: list(Group).index(gathered.group(row[0])))


def _account(event: Event, row: Row, effect: Effect, on: Scale, gathered: Gathered, mark: str) -> Account:
    claim = min(row, key=lambda one: (one.as_of or "9999", one.id))
    harm = _harm(claim)
    evidence, more = gathered.shown_apart(row)
    articles = len({one.article for one in row})
    where = _where(claim, gathered)
    denied = "denies " if claim.certainty is Certainty.DENIED else ""
    return Account(
        anchor=_anchor(row[0], effect) + mark,
        group=_slug(gathered.group(claim)),
        group_words=wording.GROUPS[gathered.group(claim)],
        voice=gathered.voice(claim),
        note=_note(claim),
        where=f"{where} and {wording.plural(articles - 1, 'more article')}" if articles > 1 else where,
        figure=denied + wording.figure(harm),
        of=_limits(event, claim, gathered),
        drawn=drawn(harm, claim.certainty, on),
        evidence=evidence,
        more=more,
    )


def _where(claim: Claim, gathered: Gathered) -> str:
    """Outlet and date; the date alone where the outlet is the voice."""
    if claim.voice_kind is not VoiceKind.NARRATION:
        return gathered.where(claim.article)
    return ", ".join(part for part in (wording.voice_note(claim), gathered.origin(claim.article).date) if part)


def _anchor(claim: Claim, effect: Effect) -> str:
    """An anchor of its own in each chart: "no casualties" has a row in two charts."""
    return claim.id if _harm(claim).effect is effect else f"{claim.id}-{effect}"


def _note(claim: Claim) -> str:
    notes = [] if claim.voice_kind is VoiceKind.NARRATION else [wording.voice_note(claim)]
    if claim.certainty is not Certainty.DENIED:  # the figure says so
        notes.append(wording.CERTAINTIES[claim.certainty])
    return ", ".join(note for note in notes if note)


def _limits(event: Event, claim: Claim, gathered: Gathered) -> str:
    """The figure's own words, what it is part of, and its place and time where they are not the event's."""
    harm = _harm(claim)
    words = gathered.text(harm.words, claim.article)
    parts = [f"“{words}”"] if words == harm.words else []  # a list of hidden names says nothing
    whole = gathered.claims.get(harm.part_of) if harm.part_of is not None else None
    if whole is not None:
        parts.append(f"among “{gathered.text(_harm(whole).words, claim.article)}”")
    if claim.place and claim.place != event.place:
        parts.append(wording.place(claim))
    when = wording.days(claim.date_from, claim.date_to, claim.date_precision)
    if when and (claim.date_from, claim.date_to) != (event.date_from, event.date_to):
        parts.append(when)
    if harm.means:
        parts.append(f"by “{gathered.text(harm.means.removeprefix('by '), claim.article)}”")  # their word, not ours
    return ", ".join(parts)


def _slug(group: Group) -> str:
    return group.replace(" ", "-")


def _order(scope: Scope, population: Population) -> tuple[int, int]:
    return list(Scope).index(scope), list(Population).index(population)


def _summary(
    counted: dict[tuple[Scope, Population], list[Row]], origins: dict[ClaimId, ClaimId], gathered: Gathered
) -> str:
    """As in "34 figures by 22 voices in 12 articles (9 origins); all people, in this event: numbers from 9 to 41"."""
    rows = [row for alike in counted.values() for row in alike]
    claims = [claim for row in rows for claim in row]
    began = (gathered.claims.get(origins.get(claim.id, claim.id), claim) for claim in claims)
    voices = len({claim.voice or claim.id for claim in claims})
    words = (
        f"{wording.plural(len(rows), 'figure')} by {wording.plural(voices, 'voice')} in "
        f"{wording.plural(len({claim.article for claim in claims}), 'article')} "
        f"({wording.plural(len({c.article for c in began}), 'origin')})"
    )
    most = max(counted, key=lambda key: (key[0] is Scope.INCIDENT, len(counted[key])))
    stated = [
        value
        for row in counted[most]
        if row[0].certainty is not Certainty.DENIED
        for value in (_harm(row[0]).low, _harm(row[0]).high)
        if value is not None
    ]
    if stated and min(stated) < max(stated):
        spread = f"numbers from {wording.number(min(stated))} to {wording.number(max(stated))}"
        words += f"; {_title(counted[most][0]).lower()}: {spread}"
    return words


def _title(row: Row) -> str:
    words = f"{wording.population(_harm(row[0]))}, {wording.scope(_harm(row[0]).scope)}"
    return words[0].upper() + words[1:]


def _height(claim: Claim) -> tuple[int, int]:
    """Where it stands among the others: by its stated number, "at most" by its upper one."""
    harm = _harm(claim)
    low = harm.low if harm.low is not None else harm.high
    return (low or 0, harm.high if harm.high is not None else 2**63)


def _harm(claim: Claim) -> Harm:
    assert isinstance(claim.detail, Harm)
    return claim.detail
