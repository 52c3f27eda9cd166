"""Where the claims of one event come from: ten articles that cite one monitor's figure are one origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

from rashomon.events.placed import PlacedClaim, days_of
from rashomon.model import ActorId, Blame, Certainty, Claim, ClaimId, Harm, Label, Scope, Stance, VoiceKind


def find_origins(claims: Iterable[PlacedClaim]) -> dict[ClaimId, ClaimId]:
    """Each claim of one event with the earliest claim of its chain, which is the claim itself where it is no copy.

    Two claims share an origin where they say the same and one of these holds: one voice says it in both, whoever hands
    it on; the narration of one is the other's text, or that of an agency which it credits; both have it from somebody
    without a name through one collector; or both say it at the same turn of a text that one article copies.
    """
    ordered = sorted(claims, key=_earliest_first)
    chains = _Chains([placed.claim.id for placed in ordered])
    tellers = _Tellers(ordered)
    told: dict[Hashable, list[PlacedClaim]] = defaultdict(list)
    for placed, turn in zip(ordered, _turns(ordered), strict=True):
        told["text", placed.same_as or placed.claim.article, _worded(placed.claim), turn].append(placed)
        if _is_told_apart(placed.claim):
            told[tellers.of(placed)].append(placed)
    for members in told.values():
        for alike in _not_in_conflict(members):
            for placed in alike[1:]:
                chains.join(alike[0].claim.id, placed.claim.id)
    return {placed.claim.id: chains.first(placed.claim.id) for placed in ordered}


class _Chains:
    """Claims that hang together; the first of each chain is the one that comes first in the order given."""

    def __init__(self, ordered: Sequence[ClaimId]) -> None:
        self._rank = {claim: number for number, claim in enumerate(ordered)}
        self._above = {claim: claim for claim in ordered}

    def first(self, claim: ClaimId) -> ClaimId:
        above = self._above
        while above[claim] != claim:
            above[claim] = above[above[claim]]
            claim = above[claim]
        return claim

    def join(self, a: ClaimId, b: ClaimId) -> None:
        low, high = sorted((self.first(a), self.first(b)), key=self._rank.__getitem__)
        self._above[high] = low


class _Tellers:
    """From whom each claim of an event comes, as far as its article shows.

    What an outlet tells in its own name comes from the article that it copies, or from the one agency that it credits,
    where it does either; so does what others quote the outlet with. An outlet that has the same from two sources, or
    credits two agencies that both tell it, is no link between them: their accounts may be two.
    """

    def __init__(self, ordered: Sequence[PlacedClaim]) -> None:
        self._narrated = {(p.claim.article, _said(p.claim)) for p in ordered if _is_narration(p)}
        self._spoken = {(p.claim.voice, _said(p.claim)) for p in ordered}
        self._number = _unnamed_voices(ordered)
        sources: dict[Hashable, set[Hashable]] = defaultdict(set)
        for placed in filter(_is_narration, ordered):
            said = _said(placed.claim)
            teller = self._nearest(placed)
            sources["voice", placed.claim.voice, said].add(teller)
            if placed.same_as is None:
                sources["text", placed.claim.article, said].add(teller)
        self._source = {key: next(iter(others)) for key, found in sources.items() if len(others := found - {key}) == 1}

    def of(self, placed: PlacedClaim) -> Hashable:
        """Equal for claims that come from one."""
        key = self._nearest(placed)
        passed = []
        while key in self._source and key not in passed:
            passed.append(key)
            key = self._source[key]
        return min(passed[passed.index(key) :], key=repr) if key in passed else key

    def _nearest(self, placed: PlacedClaim) -> Hashable:
        claim, said = placed.claim, _said(placed.claim)
        if claim.voice_kind is VoiceKind.UNNAMED or claim.voice is None:
            return "unnamed", _collector(placed), said, self._number[claim.id]
        if claim.voice_kind is VoiceKind.SPEAKER:
            return "voice", claim.voice, said
        if placed.same_as is not None and (placed.same_as, said) in self._narrated:
            return "text", placed.same_as, said
        if len(placed.credits) == 1:
            return "voice", placed.credits[0], said
        telling = (agency for agency in placed.credits if (agency, said) in self._spoken)
        return "voice", next(telling, claim.voice), said


def _is_narration(placed: PlacedClaim) -> bool:
    return placed.claim.voice_kind is VoiceKind.NARRATION


def _collector(placed: PlacedClaim) -> ActorId:
    """To whom somebody without a name spoke: the nearest who hands it on, else the agency credited, else the outlet."""
    if placed.claim.via:
        return placed.claim.via[-1]
    return placed.credits[0] if len(placed.credits) == 1 else placed.outlet


def _unnamed_voices(ordered: Iterable[PlacedClaim]) -> dict[ClaimId, int]:
    """Of the voices without a name that one article has say the same, which one it is: two witnesses stay two."""
    voices: dict[Hashable, list[ActorId | None]] = defaultdict(list)
    number: dict[ClaimId, int] = {}
    for placed in sorted(ordered, key=_by_turn):
        claim = placed.claim
        if claim.voice_kind is not VoiceKind.UNNAMED and claim.voice is not None:
            continue
        same = voices[claim.article, _collector(placed), _said(claim)]
        if claim.voice not in same:
            same.append(claim.voice)
        number[claim.id] = same.index(claim.voice)
    return number


def _turns(ordered: Sequence[PlacedClaim]) -> list[Hashable]:
    """At which of its turns an article has the same kind of voice say the same. The outlet itself has but one: a
    rewritten story says it again above its first paragraph."""
    counted: Counter[Hashable] = Counter()
    turns: dict[ClaimId, Hashable] = {}
    for placed in sorted(ordered, key=_by_turn):
        kind = placed.claim.voice_kind
        said = placed.claim.article, kind, _worded(placed.claim)
        counted[said] += kind is not VoiceKind.NARRATION
        turns[placed.claim.id] = kind, counted[said]
    return [turns[placed.claim.id] for placed in ordered]


def _not_in_conflict(members: Iterable[PlacedClaim]) -> list[list[PlacedClaim]]:
    """Claims that say the same, parted where they say it of two places or two days; what tells neither goes with the
    first."""
    found: list[list[PlacedClaim]] = []
    for placed in members:
        fitting = (alike for alike in found if all(_may_be_one(placed, other) for other in alike))
        alike = next(fitting, None)
        if alike is None:
            found.append([placed])
        else:
            alike.append(placed)
    return found


def _may_be_one(a: PlacedClaim, b: PlacedClaim) -> bool:
    if a.place and b.place and not a.place.fits(b.place):
        return False
    days, others = _incident_days(a.claim), _incident_days(b.claim)
    return not days or not others or (days[0] <= others[1] + 1 and others[0] <= days[1] + 1)


def _incident_days(claim: Claim) -> tuple[int, int] | None:
    is_harm = isinstance(claim.detail, Harm) and claim.detail.scope not in (Scope.PERIOD, Scope.CUMULATIVE)
    return days_of(claim) if is_harm else None


def _earliest_first(placed: PlacedClaim) -> tuple[str, bool, bool, int, bool, str, int, str]:
    """Of one day: originals before copies, few hands before many, the voice's own page before another outlet's."""
    claim = placed.claim
    return (
        placed.published or "9999",
        placed.same_as is not None,
        bool(placed.credits),
        len(claim.via),
        claim.voice != placed.outlet,
        *_by_turn(placed),
    )


def _by_turn(placed: PlacedClaim) -> tuple[str, int, str]:
    return placed.claim.article, placed.claim.spans[0].start, placed.claim.id


# An outlet that hands a figure on with "may have" has no figure of its own.
_SURE = {Certainty.HEDGED: Certainty.ASSERTED}
# What others quote an outlet with, it says itself: "reports" on its own page, "accuses" where it is quoted.
_ON_ITS_OWN_PAGE = {Stance.REPORTS: Stance.ACCUSES}


def _said(claim: Claim) -> Hashable:
    """What a claim says, whoever says it and wherever it stands."""
    certainty = _SURE.get(claim.certainty, claim.certainty)
    match claim.detail:
        case Harm() as harm:
            figure = (harm.effect, harm.low, harm.high, harm.bound, harm.population, harm.names)
            return ("harm", *figure, *_scope(claim, harm), certainty)
        case Blame() as blame:
            return "blame", blame.blamed, _ON_ITS_OWN_PAGE.get(blame.stance, blame.stance), certainty
        case Label() as label:
            return "label", label.target or label.target_text.casefold(), label.term.casefold(), certainty


def _scope(claim: Claim, harm: Harm) -> tuple[Hashable, ...]:
    """What the figure counts. A running total goes on to the day on which it is told, whoever tells it later."""
    match harm.scope:
        case Scope.PERIOD:
            return harm.scope, claim.date_from, claim.date_to
        case Scope.CUMULATIVE:
            return harm.scope, claim.date_from
        case _:
            return (Scope.INCIDENT,)


def _worded(claim: Claim) -> Hashable:
    """The same by its words alone: in a copy, a party that nobody could name is another actor, but the same words."""
    certainty = _SURE.get(claim.certainty, claim.certainty)
    match claim.detail:
        case Harm():
            return _said(claim)
        case Blame() as blame:
            return "blame", blame.deed, _ON_ITS_OWN_PAGE.get(blame.stance, blame.stance), certainty
        case Label() as label:
            return "label", label.target_text.casefold(), label.term.casefold(), certainty


def _is_told_apart(claim: Claim) -> bool:
    """Whether what the claim says is enough to know it again: two parties that nobody could name are not."""
    return not isinstance(claim.detail, Blame) or claim.detail.blamed is not None
