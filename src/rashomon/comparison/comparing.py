"""The accounts of one event, aspect by aspect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

from rashomon.comparison.accounts import AccountKey, account_key, aspects_of, members
from rashomon.comparison.relating import (
    clears,
    counts_the_same,
    is_told_before,
    party_key,
    relate_blame,
    relate_dates,
    relate_harm,
    relate_label,
    relate_places,
)
from rashomon.events import PlacedClaim, days_of, find_origins
from rashomon.model import (
    ActorId,
    Blame,
    Cell,
    ClaimId,
    Comparison,
    Effect,
    Event,
    Harm,
    Label,
    PlacePrecision,
    Population,
    Relation,
    RelationKind,
    Scope,
    Silence,
)

MOST_RELATIONS = 2000  # of one aspect; the contradictions are kept first
_MOST_COMPARED = 200  # cells; of more, those with figures that no other has come first

Relate = Callable[[PlacedClaim, PlacedClaim], Relation | None]

_KEPT_FIRST = (
    RelationKind.CONTRADICT,
    RelationKind.UPDATED,
    RelationKind.COMPATIBLE,
    RelationKind.AGREE,
    RelationKind.NOT_COMPARABLE,
)
_HURT_OR_NOT = (str(Effect.KILLED), str(Effect.INJURED), str(Effect.NONE))


def compare(
    event: Event, claims: Iterable[PlacedClaim], *, names: Mapping[ActorId, str] | None = None
) -> list[Comparison]:
    """One comparison for each aspect that the claims of the event speak of: the effects, blame, label, date, place.

    `claims` may hold claims of other events; `names` are those of the joined actors, for the reasons in words. Date
    and place appear only where the claims of the event state different ones.
    """
    told = _without_those_named_apart(members(event, claims))
    origins = find_origins(told)
    by_aspect: dict[str, list[PlacedClaim]] = defaultdict(list)
    for placed in told:
        for aspect in aspects_of(placed):
            by_aspect[str(aspect)].append(placed)
    table = _Table(event, told, origins)
    found = [table.row(str(effect), by_aspect[str(effect)], relate_harm) for effect in Effect if effect in by_aspect]
    if blames := by_aspect.get("blame"):
        found.append(table.row("blame", blames, partial(_relate_blame, names or {}, _blamed_by(blames, names or {}))))
    if labels := by_aspect.get("label"):
        found.append(table.row("label", labels, partial(relate_label, names=names)))
    dated = [placed for placed in told if _is_incident(placed) and days_of(placed.claim)]
    if len({days_of(placed.claim) for placed in dated}) > 1:
        found.append(table.row("date", dated, relate_dates, value=lambda placed: days_of(placed.claim)))
    set_somewhere = [placed for placed in told if _is_incident(placed) and placed.place]
    if len({_whereabouts(placed) for placed in set_somewhere}) > 1:
        found.append(table.row("place", set_somewhere, relate_places, value=_whereabouts))
    return found


def _without_those_named_apart(told: Sequence[PlacedClaim]) -> list[PlacedClaim]:
    """Without those who are named one by one within "the mayor Ada Lorne and two guards": their whole is what accounts
    are compared by. The two guards are a figure that other accounts may give as well."""
    by_id = {placed.claim.id: placed for placed in told}
    kept = []
    for placed in told:
        part_of = _part_of(placed)
        whole = by_id.get(part_of) if part_of is not None else None
        if whole is None or not _is_among_the_words(placed, whole) or _are_told_apart(placed, whole):
            kept.append(placed)
    return kept


def _are_told_apart(part: PlacedClaim, whole: PlacedClaim) -> bool:
    """Whether a part's words say whom it counts, and the whole counts others too."""
    inner, outer = part.claim.detail, whole.claim.detail
    if not isinstance(inner, Harm) or not isinstance(outer, Harm) or inner.names:
        return False
    if inner.population in (Population.PEOPLE, Population.NAMED):
        return False
    return inner.population is not outer.population or not counts_the_same(inner, outer)


def _is_among_the_words(part: PlacedClaim, whole: PlacedClaim) -> bool:
    inner, outer = (placed.claim.slots.get("population", ()) for placed in (part, whole))
    return bool(inner) and bool(outer) and outer[0].holds(inner[0])


class _Table:
    """One event's claims with their origins, from which rows are drawn."""

    def __init__(self, event: Event, told: Sequence[PlacedClaim], origins: Mapping[ClaimId, ClaimId]) -> None:
        self.event = event
        self.origins = origins
        self.by_id = {placed.claim.id: placed for placed in told}
        self.speaks_of: dict[AccountKey, set[str]] = defaultdict(set)
        self.first: dict[AccountKey, PlacedClaim] = {}
        for placed in told:
            self.first.setdefault(account_key(placed), placed)
            self.speaks_of[account_key(placed)].update(map(str, aspects_of(placed)))

    def row(
        self,
        aspect: str,
        told: Sequence[PlacedClaim],
        relate: Relate,
        *,
        value: Callable[[PlacedClaim], Hashable] | None = None,
    ) -> Comparison:
        """`value`: what the aspect is, where it is not what the claims say themselves."""
        compared = self._compared(told, value)
        some = compared[:_MOST_COMPARED]
        beside = set(self.event.totals)  # how two totals relate is told with their own event
        pairs = ((a, b) for a, b in _pairs(some) if not (a.claim.id in beside and b.claim.id in beside))
        relations = [r for a, b in pairs if (r := relate(a, b)) is not None]
        relations.sort(key=lambda r: (_KEPT_FIRST.index(r.relation), r.a, r.b))
        speaking = {account_key(placed) for placed in told}
        return Comparison(
            event=self.event.id,
            aspect=aspect,
            cells=tuple(self._cell(placed) for placed in told),
            relations=tuple(sorted(relations[:MOST_RELATIONS], key=lambda r: (r.a, r.b))),
            silent=tuple(
                Silence(voice=key[0], article=placed.claim.article)
                for key, placed in self.first.items()
                if key not in speaking and not (aspect == Effect.NONE and self.speaks_of[key] & set(_HURT_OR_NOT))
            ),
            truncated=len(compared) > len(some) or len(relations) > MOST_RELATIONS,
        )

    def _cell(self, placed: PlacedClaim) -> Cell:
        claim = placed.claim
        return Cell(
            claim=claim.id,
            voice=claim.voice,
            voice_kind=claim.voice_kind,
            origin=self.origins[claim.id],
            article=claim.article,
        )

    def _compared(
        self, told: Iterable[PlacedClaim], value: Callable[[PlacedClaim], Hashable] | None
    ) -> list[PlacedClaim]:
        """One claim for each (voice, origin, value), copies standing behind their origin; rare values first."""
        found: dict[Hashable, PlacedClaim] = {}
        for placed in told:
            origin = self.by_id[self.origins[placed.claim.id]]
            if value is None:
                found.setdefault(origin.claim.id, origin)
            else:
                found.setdefault((account_key(origin), value(placed)), placed)
        seen: dict[Hashable, int] = defaultdict(int)
        turns: list[tuple[int, PlacedClaim]] = []
        for placed in sorted(found.values(), key=lambda p: p.order):
            said = value(placed) if value else _figure(placed)
            turns.append((seen[said], placed))
            seen[said] += 1
        return [placed for _, placed in sorted(turns, key=lambda turn: (turn[0], turn[1].order))]


def _pairs(compared: Sequence[PlacedClaim]) -> Iterator[tuple[PlacedClaim, PlacedClaim]]:
    """Pairs from two accounts, or of one voice on two days. In one article a voice's figures are only told apart from
    its totals; a part is never set against its whole."""
    for a, b in combinations(compared, 2):
        in_one_breath = (
            a.claim.article == b.claim.article and a.told == b.told and is_told_before(a) == is_told_before(b)
        )
        if account_key(a) == account_key(b) and in_one_breath and not _is_beside_its_total(a, b):
            continue
        if _part_of(a) == b.claim.id or _part_of(b) == a.claim.id:
            continue
        yield a, b


def _is_beside_its_total(a: PlacedClaim, b: PlacedClaim) -> bool:
    scopes = {p.claim.detail.scope for p in (a, b) if isinstance(p.claim.detail, Harm)} - {Scope.UNKNOWN}
    return len(scopes) > 1


def _part_of(placed: PlacedClaim) -> ClaimId | None:
    return placed.claim.detail.part_of if isinstance(placed.claim.detail, Harm) else None


def _figure(placed: PlacedClaim) -> Hashable:
    match placed.claim.detail:
        case Harm() as harm:
            return harm.low, harm.high, harm.population, harm.scope
        case Blame() as blame:
            return blame.blamed, blame.stance
        case Label() as label:
            return label.target, label.term.casefold()


_ELSEWHERE = frozenset([Effect.DISPLACED, Effect.DETAINED])
_INCIDENT_DAYS = 2


def _whereabouts(placed: PlacedClaim) -> Hashable:
    """The place by its name alone: that the gazetteer knows it in one article and not in the other is no difference;
    near it is not in it."""
    near = placed.claim.place_precision is PlacePrecision.NEAR
    return (placed.place.name, placed.place.within, near) if placed.place else None


def _is_incident(placed: PlacedClaim) -> bool:
    """Whether the claim speaks of the event itself, so that its day and place are the event's."""
    match placed.claim.detail:
        case Harm() as harm:
            # The displaced are counted where they fled to, the detained where they are held.
            return harm.scope not in (Scope.PERIOD, Scope.CUMULATIVE) and harm.effect not in _ELSEWHERE
        case Blame():
            days = days_of(placed.claim)
            return days is None or days[1] - days[0] <= _INCIDENT_DAYS
        case _:
            return False


def _blamed_by(blames: Iterable[PlacedClaim], names: Mapping[ActorId, str]) -> dict[AccountKey, set[str]]:
    """Whom each account blames."""
    found: dict[AccountKey, set[str]] = defaultdict(set)
    for placed in blames:
        blame = placed.claim.detail
        if isinstance(blame, Blame) and blame.blamed is not None and not clears(placed):
            found[account_key(placed)].add(party_key(blame.blamed, names))
    return found


def _relate_blame(
    names: Mapping[ActorId, str],
    blamed_by: Mapping[AccountKey, set[str]],
    a: PlacedClaim,
    b: PlacedClaim,
) -> Relation:
    parties = [(account_key(placed), placed.claim.detail) for placed in (a, b)]
    (by_a, one), (by_b, other) = parties
    both = {party_key(detail.blamed, names) for detail in (one, other) if isinstance(detail, Blame) and detail.blamed}
    alone = by_a == by_b or not (both <= blamed_by.get(by_a, set()) or both <= blamed_by.get(by_b, set()))
    return relate_blame(a, b, names=names, alone=alone)
