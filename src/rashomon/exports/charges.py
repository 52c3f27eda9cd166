"""Who is said to have done it, by whom, and in which words: never without the sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.exports import wording
from rashomon.exports.gathered import Gathered
from rashomon.exports.page import BlameRow, Charge, Charged, Named, Naming, Side, Stated
from rashomon.model import (
    ActorId,
    Blame,
    Certainty,
    Claim,
    ClaimId,
    Comparison,
    Event,
    Group,
    Label,
    LabelCategory,
    Stance,
    WordsOf,
)

_CHARGES = 4  # open to the eye, for one party; more, where more stances are taken
_MOST = 40  # with those that are folded
_LABELS = 60
_IN_TABLE = 10  # voices of one cell
_VOICES = 8


def blame_of(
    event: Event, comparisons: Sequence[Comparison], gathered: Gathered
) -> tuple[tuple[Charged, ...], dict[ClaimId, str]]:
    """What is said of each party that anybody names, the most spoken of first; and the charge that shows a claim."""
    origins = {cell.claim: cell.origin for comparison in comparisons for cell in comparison.cells}
    parties: dict[ActorId | None, list[Claim]] = {}
    for claim in _of_kind(event, gathered, Blame):
        parties.setdefault(_blame(claim).blamed, []).append(claim)
    ordered = sorted(
        parties.items(), key=lambda party: (-len({c.voice for c in party[1]}), -len(party[1]), party[0] or "")
    )
    rows = {party: _rows(claims, gathered) for party, claims in ordered}
    charged = tuple(_charged(party, rows[party], origins, gathered) for party, _ in ordered)
    return charged, {claim.id: row[0].id for of_one in rows.values() for row in of_one[:_MOST] for claim in row}


def blame_table(event: Event, gathered: Gathered, charges: Mapping[ClaimId, str]) -> tuple[BlameRow, ...]:
    """Each party that anybody names, with who blames it, whether it owns up, and who clears it."""
    parties: dict[ActorId, dict[str, dict[str, Claim]]] = {}
    for claim in _of_kind(event, gathered, Blame):
        blame = _blame(claim)
        if blame.blamed is None:
            continue
        cleared = blame.stance in (Stance.DENIES, Stance.EXONERATES) or claim.certainty is Certainty.DENIED
        column = "clear" if cleared else "own" if blame.stance in (Stance.CLAIMS, Stance.ADMITS) else "blame"
        told = parties.setdefault(blame.blamed, {"blame": {}, "own": {}, "clear": {}})[column]
        hedged = ", not certain" if blame.stance is Stance.SUSPECTS or claim.certainty is Certainty.HEDGED else ""
        told.setdefault(gathered.voice(claim) + hedged, claim)

    def sides(told: dict[str, Claim]) -> tuple[Side, ...]:
        ordered = sorted(told.items(), key=lambda one: (list(Group).index(gathered.group(one[1])), one[0].casefold()))
        found = [Side(voice=voice, anchor=charges.get(claim.id)) for voice, claim in ordered]
        if len(found) > _IN_TABLE:
            found[_IN_TABLE:] = [Side(voice=f"{len(found) - _IN_TABLE} more", anchor=None)]
        return tuple(found)

    ordered = sorted(parties.items(), key=lambda one: (-sum(map(len, one[1].values())), gathered.name(one[0]), one[0]))
    return tuple(
        BlameRow(
            party=gathered.name(party), blame=sides(told["blame"]), own=sides(told["own"]), clear=sides(told["clear"])
        )
        for party, told in ordered[:_MOST]
    )


def labels_of(event: Event, gathered: Gathered) -> tuple[tuple[Named, ...], int]:
    """What each party, act or event is called and by whom, and how many more labels there are."""
    same: dict[tuple[object, ...], list[Claim]] = {}
    for claim in _of_kind(event, gathered, Label):
        label = _label(claim)
        key = (_target(claim, gathered), label.term.casefold(), gathered.voice(claim), label.words_of)
        same.setdefault(key, []).append(claim)
    rows = sorted(same.values(), key=lambda claims: (-len(claims), _label(claims[0]).term.casefold()))
    targets: dict[str, list[Naming]] = {}
    for claims in rows[:_LABELS]:
        targets.setdefault(_target(claims[0], gathered), []).append(_naming(claims, gathered))
    named = sorted(targets.items(), key=lambda one: -len(one[1]))
    return tuple(Named(target=target, rows=tuple(rows)) for target, rows in named), max(0, len(rows) - _LABELS)


def places_of(event: Event, gathered: Gathered) -> tuple[Stated, ...]:
    """Each place that an account gives, and who gives it."""
    voices: dict[str, list[str]] = {}
    for claim in _stating(event, gathered):
        if claim.place:
            voices.setdefault(gathered.text(wording.place(claim), claim.article), []).append(gathered.voice(claim))
    return _stated(voices)


def dates_of(event: Event, gathered: Gathered) -> tuple[Stated, ...]:
    voices: dict[str, list[str]] = {}
    for claim in _stating(event, gathered):
        when = wording.days(claim.date_from, claim.date_to, claim.date_precision)
        if when:
            voices.setdefault(when, []).append(gathered.voice(claim))
    return _stated(voices)


def _rows(claims: list[Claim], gathered: Gathered) -> list[list[Claim]]:
    """Claims of one voice in the same sentence are one row, however many articles carry it."""
    same: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (gathered.voice(claim), _blame(claim).stance, claim.certainty, gathered.pieces(claim.id))
        same.setdefault(key, []).append(claim)
    return sorted(same.values(), key=lambda row: (list(Stance).index(_blame(row[0]).stance), -len(row)))


def _charged(
    party: ActorId | None, rows: list[list[Claim]], origins: dict[ClaimId, ClaimId], gathered: Gathered
) -> Charged:
    claims = [claim for row in rows for claim in row]
    voiced = {(_blame(c).stance, c.voice or origins.get(c.id, c.id)) for c in claims}
    counted = Counter(stance for stance, _ in voiced)
    kept = rows[:_MOST]
    # A denial must not be folded away below five accusations: the first of each stance is open to the eye.
    first: dict[Stance, int] = {}
    for at, row in enumerate(kept):
        first.setdefault(_blame(row[0]).stance, at)
    rest = [at for at in range(len(kept)) if at not in first.values()]
    shown = {*first.values(), *rest[: max(0, _CHARGES - len(first))]}
    return Charged(
        party=gathered.name(party) if party is not None else "Nobody in particular",
        summary=wording.stances((stance, counted[stance]) for stance in Stance if counted[stance]),
        charges=tuple(_charge(kept[at], gathered) for at in sorted(shown)),
        folded=tuple(_charge(row, gathered) for at, row in enumerate(kept) if at not in shown),
        left_out=max(0, len(rows) - _MOST),
    )


def _charge(row: list[Claim], gathered: Gathered) -> Charge:
    claim = row[0]
    return Charge(
        anchor=claim.id,
        voice=gathered.voice(claim),
        note=wording.voice_note(claim),
        stance=wording.STANCES[_blame(claim).stance],
        certainty="" if claim.certainty is Certainty.ASSERTED else wording.CERTAINTIES[claim.certainty],
        evidence=gathered.shown(row),
    )


def _naming(claims: list[Claim], gathered: Gathered) -> Naming:
    claim = claims[0]
    label = _label(claim)
    articles = len({one.article for one in claims})
    where = gathered.where(claim.article)
    evidence, more = gathered.shown_apart(claims)
    return Naming(
        anchor=claim.id,
        voice=gathered.voice(claim),
        note=wording.voice_note(claim),
        term=gathered.text(label.term, claim.article),
        whose=_whose(claim, gathered),
        category="" if label.category is LabelCategory.OTHER else wording.CATEGORIES[label.category],
        portrayal=_portrayal(claims),
        where=f"{where} and {wording.plural(articles - 1, 'more article')}" if articles > 1 else where,
        evidence=evidence,
        more=more,
    )


def _portrayal(claims: list[Claim]) -> str:
    scores = [score for claim in claims if (score := _label(claim).portrayal) is not None]
    return wording.portrayal(scores) if scores else ""


def _whose(claim: Claim, gathered: Gathered) -> str:
    words = wording.WHOSE_WORDS[_label(claim).words_of]
    statement = gathered.statements.get(claim.statement) if claim.statement is not None else None
    if _label(claim).words_of is not WordsOf.UNCLEAR or statement is None or statement.speaker is None:
        return words
    return f"{words}, for it reports what {gathered.name(statement.speaker)} said"


def _target(claim: Claim, gathered: Gathered) -> str:
    label = _label(claim)
    return gathered.name(label.target) if label.target is not None else gathered.text(label.target_text, claim.article)


def _stating(event: Event, gathered: Gathered) -> list[Claim]:
    """Claims that are about the event itself; a label says nothing of where and when."""
    claims = (gathered.claims.get(claim) for claim in event.claims)
    return [claim for claim in claims if claim is not None and not isinstance(claim.detail, Label)]


def _stated(voices: dict[str, list[str]]) -> tuple[Stated, ...]:
    distinct = {what: list(dict.fromkeys(named)) for what, named in voices.items()}
    ordered = sorted(distinct.items(), key=lambda one: -len(one[1]))
    return tuple(Stated(what=what, voices=wording.listed(named, most=_VOICES)) for what, named in ordered)


def _of_kind(event: Event, gathered: Gathered, kind: type[Blame] | type[Label]) -> list[Claim]:
    claims = (gathered.claims.get(claim) for claim in event.claims)
    return [claim for claim in claims if claim is not None and isinstance(claim.detail, kind)]


def _blame(claim: Claim) -> Blame:
    assert isinstance(claim.detail, Blame)
    return claim.detail


def _label(claim: Claim) -> Label:
    assert isinstance(claim.detail, Label)
    return claim.detail
