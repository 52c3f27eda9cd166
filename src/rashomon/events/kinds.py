"""What kind of event a claim's own words tell of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rashomon.model import Blame, Claim, Effect, EventKind, Harm, Population

# Stems; the first kind that has one wins: a "gas leak" is no gas attack, a "bomb blast" during a march is no protest.
_STEMS: tuple[tuple[EventKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{stems})", re.IGNORECASE))
    for kind, stems in (
        (EventKind.ABDUCTION, r"abduct|kidnap|hostage|hijack"),
        (
            EventKind.DISASTER,
            r"earthquake|aftershock|flood|storms?\b|cyclone|hurricane|typhoon|tornado|tsunami|landslide|mudslide|avalanche"
            r"|erupt|volcan|drought|famine|epidemic|cholera|wildfire|heatwave|heat wave",
        ),
        (
            EventKind.ACCIDENT,
            r"accident|crash|collision|collid|derail|capsiz|shipwreck|sank|sinking|stampede|crush\b|gas leak|collaps"
            r"|overturn",
        ),
        (
            EventKind.ATTACK,
            r"attack|bomb|shell(?:ing|ed|s|fire)?\b|air[ -]?strike|strikes?\b|raid|rocket|missile|mortar|artiller"
            r"|drone|explosi|blast|gunfire|gunmen|gunman|shoot|shot\b|sniper|massacre|chemical|gas\b|sarin|chlorine|suicide"
            r"|assassinat|ambush|stabb|grenade|mine\b|landmine|execution|executed|behead|arson|murder|kill|assault"
            r"|offensive|bullet",
        ),
        (EventKind.CLASH, r"clash|fight|battle|crossfire|skirmish|firefight|exchange of fire|combat"),
        (EventKind.ARREST, r"arrest|detain|detention|round(?:ed|ing)?[- ]up|imprison|jail"),
        (EventKind.PROTEST, r"protest|demonstrat|rally|rallies|march|riot|unrest|sit-in|general strike"),
    )
)
_BY_EFFECT = {Effect.ABDUCTED: EventKind.ABDUCTION, Effect.DETAINED: EventKind.ARREST}

# Attack and clash are two words for one event more often than two events.
_FAMILY = {EventKind.CLASH: EventKind.ATTACK}


def kind_of(claim: Claim) -> EventKind | None:
    """The kind that the claim's deed, means, effect or people tell of; None where they tell of none."""
    detail = claim.detail
    match detail:
        case Harm():
            told = _BY_EFFECT.get(detail.effect) or _kind_in(detail.means)
            if told is None and detail.population is Population.PROTESTERS:
                return EventKind.PROTEST
            return told
        case Blame():
            return _kind_in(detail.deed)
        case _:
            return None


def deed_kind(claim: Claim) -> EventKind | None:
    """The kind of deed that a claim tells of, attack and clash being one; None where its words leave it open."""
    kind = kind_of(claim)
    return family(kind) if kind is not None else None


def family(kind: EventKind) -> EventKind:
    """Kinds that are one when events are told apart."""
    return _FAMILY.get(kind, kind)


def kind_of_event(claims: Iterable[Claim]) -> EventKind:
    """The kind of what several claims are about. Where people died, arrests are what came of it."""
    told = list(claims)
    kinds = [kind_of(claim) for claim in told]
    if any(_tells_of_dead(claim) for claim in told):
        kinds = [kind for kind in kinds if kind is not EventKind.ARREST]
    return kind_of_all(kinds)


def _tells_of_dead(claim: Claim) -> bool:
    detail = claim.detail
    return isinstance(detail, Harm) and detail.effect is Effect.KILLED and detail.high != 0


def kind_of_all(kinds: Iterable[EventKind | None]) -> EventKind:
    """The kind that most claims tell of; of several the one that the model names first."""
    counted = Counter(kind for kind in kinds if kind is not None)
    order = list(EventKind)
    return min(counted, key=lambda kind: (-counted[kind], order.index(kind)), default=EventKind.OTHER)


def _kind_in(words: str | None) -> EventKind | None:
    if not words:
        return None
    return next((kind for kind, stems in _STEMS if stems.search(words)), None)
