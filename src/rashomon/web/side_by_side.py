"""Two to four accounts of an event as columns, its aspects as rows, and how each pair of cells stands to each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.exports import Gathered, Shown, wording
from rashomon.model import (
    Blame,
    Certainty,
    Claim,
    ClaimId,
    Comparison,
    Effect,
    Event,
    Group,
    Harm,
    Label,
    Relation,
    RelationKind,
    Scope,
    Stance,
    VoiceKind,
)

MOST = 4
_USUAL = 3
_CHOICES = 120
_VALUES = 6  # in one cell
_REASONS = 3  # for one pair
_STRONGEST = (
    RelationKind.CONTRADICT,
    RelationKind.UPDATED,
    RelationKind.NOT_COMPARABLE,
    RelationKind.COMPATIBLE,
    RelationKind.AGREE,
)
_HURT = (Effect.KILLED, Effect.INJURED)
_SETTING = ("place", "date")
_TITLES = {
    **{str(effect): words for effect, words in wording.EFFECTS.items()},
    "blame": "Who did it",
    "label": "What they call it",
    "place": "Where",
    "date": "When",
}
SAME_ORIGIN = "same origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """One that can be chosen as a column."""

    key: str  # of the voice, or of the article where no voice is known
    letter: str  # "A"; empty where it is not chosen
    name: str
    note: str
    group: str
    group_title: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """What an account claims, and its words."""

    words: str
    of: str
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """How two columns stand to each other in one row."""

    a: str
    b: str
    relation: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    aspect: str
    title: str
    cells: tuple[tuple[ValueView, ...], ...]  # one for each column; empty: not mentioned
    more: tuple[int, ...]
    pairs: tuple[PairView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    accounts: int  # of which those with the most claims can be chosen
    choices: tuple[AccountView, ...]
    columns: tuple[AccountView, ...]
    rows: tuple[RowView, ...]


def side_by_side(
    event: Event, comparisons: Sequence[Comparison], gathered: Gathered, wanted: Sequence[str]
) -> SideBySide:
    """The wanted accounts (`AccountView.key`), at most four; where fewer than two are there, those that part most."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for one in (*event.claims, *event.totals):
        if one in gathered.claims:
            told[_key(gathered.claims[one])].append(gathered.claims[one])
    stand = _relations(comparisons, gathered)
    chosen = [key for key in dict.fromkeys(wanted) if key in told][:MOST]
    if len(chosen) < 2:
        chosen = _usual(told, stand, gathered, chosen)
    letters = dict(zip(chosen, "ABCD", strict=False))
    offered = {*sorted(told, key=lambda key: (-len(told[key]), key))[:_CHOICES], *chosen}
    views = {key: _account(key, told[key], gathered, letters.get(key, "")) for key in offered}
    rows = [_row(aspect, chosen, told, stand, letters, gathered) for aspect in _aspects(chosen, told)]
    return SideBySide(
        accounts=len(told),
        choices=tuple(sorted(views.values(), key=lambda view: (_group_order(view), view.name.casefold(), view.key))),
        columns=tuple(views[key] for key in chosen),
        rows=tuple(rows),
    )


def _key(claim: Claim) -> str:
    return claim.voice if claim.voice is not None else claim.article


Pair = tuple[str, str]  # two accounts, in the order of their keys


@dataclass(frozen=True, slots=True)
class _Relations:
    """By aspect and pair of accounts; and the origins that an account's claims of an aspect go back to."""

    between: Mapping[str, Mapping[Pair, list[Relation]]]
    origins: Mapping[str, Mapping[str, set[ClaimId]]]


def _relations(comparisons: Iterable[Comparison], gathered: Gathered) -> _Relations:
    between: dict[str, dict[Pair, list[Relation]]] = defaultdict(lambda: defaultdict(list))
    origins: dict[str, dict[str, set[ClaimId]]] = defaultdict(lambda: defaultdict(set))
    for comparison in comparisons:
        for cell in comparison.cells:
            if cell.claim in gathered.claims:
                origins[comparison.aspect][_key(gathered.claims[cell.claim])].add(cell.origin)
        for relation in comparison.relations:
            a, b = gathered.claims.get(relation.a), gathered.claims.get(relation.b)
            if a is not None and b is not None:
                one, other = sorted((_key(a), _key(b)))
                between[comparison.aspect][one, other].append(relation)
    return _Relations(between, origins)


def _usual(told: Mapping[str, list[Claim]], stand: _Relations, gathered: Gathered, chosen: list[str]) -> list[str]:
    """The two accounts that contradict each other most, and the fullest of another group beside them."""
    parted: Counter[Pair] = Counter()
    for pairs in stand.between.values():
        for pair, relations in pairs.items():
            if pair[0] != pair[1] and any(one.relation is RelationKind.CONTRADICT for one in relations):
                parted[pair] += 1 if not chosen or chosen[0] in pair else 0
    full = sorted(told, key=lambda key: (-len({_aspect(claim) for claim in told[key]}), -len(told[key]), key))
    best = max(parted, key=lambda pair: (parted[pair], -sum(map(full.index, pair)), pair), default=None)
    found = list(dict.fromkeys([*chosen, *(sorted(best, key=full.index) if best is not None else ())]))
    groups = {gathered.group(told[key][0]) for key in found}
    others = [key for key in full if key not in found]
    others.sort(key=lambda key: gathered.group(told[key][0]) in groups)
    return [*found, *others][:_USUAL]


def _account(key: str, claims: list[Claim], gathered: Gathered, letter: str) -> AccountView:
    first = claims[0]
    group = gathered.group(first)
    name = gathered.name(first.voice) if first.voice is not None else gathered.where(first.article)
    if first.voice_kind is VoiceKind.UNNAMED:
        name = f"{name} ({gathered.where(first.article)})"
    articles = len({claim.article for claim in claims})
    return AccountView(
        key=key,
        letter=letter,
        name=name,
        note=wording.voice_note(first),
        group=group.replace(" ", "-"),
        group_title=wording.GROUPS[group],
        count=f"{wording.plural(len(claims), 'claim')} in {wording.plural(articles, 'article')}",
    )


def _group_order(view: AccountView) -> int:
    return [group.replace(" ", "-") for group in Group].index(view.group)


def _aspect(claim: Claim) -> str:
    return str(claim.detail.effect) if isinstance(claim.detail, Harm) else claim.kind


def _aspects(chosen: list[str], told: Mapping[str, list[Claim]]) -> list[str]:
    """Those that any account of the event speaks of, in the order of the design."""
    spoken = {_aspect(claim) for claims in told.values() for claim in claims}
    if str(Effect.NONE) in spoken:
        spoken |= set(map(str, _HURT))
    order = [*map(str, Effect), "blame", "label"]
    setting = [one for one in _SETTING if any(_setting(claim, one) for key in chosen for claim in told[key])]
    return [one for one in order if one in spoken and one != str(Effect.NONE)] + setting


def _row(
    aspect: str,
    chosen: list[str],
    told: Mapping[str, list[Claim]],
    stand: _Relations,
    letters: Mapping[str, str],
    gathered: Gathered,
) -> RowView:
    cells = [_cell(aspect, told[key], gathered) for key in chosen]
    pairs = [
        pair for one, other in combinations(chosen, 2) for pair in _pairs(aspect, one, other, stand, letters, gathered)
    ]
    return RowView(
        aspect=aspect,
        title=_TITLES[aspect],
        cells=tuple(tuple(cell[:_VALUES]) for cell in cells),
        more=tuple(max(0, len(cell) - _VALUES) for cell in cells),
        pairs=tuple(pairs),
    )


def _pairs(
    aspect: str, one: str, other: str, stand: _Relations, letters: Mapping[str, str], gathered: Gathered
) -> list[PairView]:
    """How two accounts stand to each other: their strongest relation, with its reasons as they were written, "9 against
    31", under the letters in that order."""
    first, second = sorted((one, other))
    found = stand.between[aspect][first, second] if aspect in stand.between else []
    if not found:
        shared = stand.origins[aspect][one] & stand.origins[aspect][other] if aspect in stand.origins else set()
        reasons = ("both go back to the same words",)
        return [PairView(a=letters[one], b=letters[other], relation=SAME_ORIGIN, reasons=reasons)] if shared else []
    strongest = min((relation.relation for relation in found), key=_STRONGEST.index)
    ordered: dict[str, list[str]] = defaultdict(list)
    for relation in found:
        if relation.relation is strongest:
            ordered[_key(gathered.claims[relation.a])].append(relation.why)
    return [
        PairView(
            a=letters[key],
            b=letters[other if key == one else one],
            relation=strongest,
            reasons=tuple(dict.fromkeys(ordered[key]))[:_REASONS],
        )
        for key in (one, other)
        if key in ordered
    ]


def _cell(aspect: str, claims: list[Claim], gathered: Gathered) -> list[ValueView]:
    """What an account says of an aspect, each value once."""
    same: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        value = _setting(claim, aspect) if aspect in _SETTING else _value(claim, aspect, gathered)
        if value is not None:
            same.setdefault(value, []).append(claim)
    return [ValueView(words=words, of=of, shown=gathered.shown(alike)) for (words, of), alike in same.items()]


def _setting(claim: Claim, aspect: str) -> tuple[str, str] | None:
    """Where or when it happened, as the claim has it; a label says nothing of either."""
    if isinstance(claim.detail, Label):
        return None
    words = (
        wording.place(claim)
        if aspect == "place"
        else wording.days(claim.date_from, claim.date_to, claim.date_precision)
    )
    return (words, "") if words else None


def _value(claim: Claim, aspect: str, gathered: Gathered) -> tuple[str, str] | None:
    match claim.detail:
        case Harm() as harm:
            none = harm.effect is Effect.NONE and aspect in _HURT
            if str(harm.effect) != aspect and not none:
                return None
            denied = "denies " if claim.certainty is Certainty.DENIED else ""
            hedged = wording.CERTAINTIES[claim.certainty] if claim.certainty is Certainty.HEDGED else ""
            of = wording.population(harm)
            if harm.scope in (Scope.PERIOD, Scope.CUMULATIVE):
                of += f", {wording.scope(harm.scope)}"
            return denied + wording.figure(harm), ", ".join(part for part in (of, hedged) if part)
        case Blame() as blame if aspect == "blame":
            party = gathered.name(blame.blamed) if blame.blamed is not None else "somebody not named"
            return party, _stance(blame.stance, claim.certainty)
        case Label() as label if aspect == "label":
            target = (
                gathered.name(label.target)
                if label.target is not None
                else gathered.text(label.target_text, claim.article)
            )
            return f"“{gathered.text(label.term, claim.article)}”", f"of {target}"
    return None


def _stance(stance: Stance, certainty: Certainty) -> str:
    hedged = ", not certain" if certainty is Certainty.HEDGED and stance is not Stance.SUSPECTS else ""
    denied = ", which it denies" if certainty is Certainty.DENIED and stance is not Stance.DENIES else ""
    return wording.STANCES_SHORT[stance] + hedged + denied
