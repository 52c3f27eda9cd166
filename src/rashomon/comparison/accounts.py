"""What each voice claims of one event: the columns of its comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.events import PlacedClaim
from rashomon.model import ActorId, ArticleId, Effect, Event, Harm, VoiceKind

# Who an account belongs to: the voice, or, where that is not known, the article.
AccountKey = tuple[ActorId | None, ArticleId | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that one voice claims of one event."""

    voice: ActorId | None
    voice_kind: VoiceKind
    articles: tuple[ArticleId, ...]  # by day
    claims: Mapping[str, tuple[PlacedClaim, ...]]  # by aspect: an effect, "blame" or "label"


def accounts(event: Event, claims: Iterable[PlacedClaim]) -> list[Account]:
    """The accounts of an event, by the day of their first claim.

    >>> [account.voice for account in accounts(event, claims)]     # doctest: +SKIP
    """
    told: dict[AccountKey, list[PlacedClaim]] = defaultdict(list)
    for placed in members(event, claims):
        told[account_key(placed)].append(placed)
    return [
        Account(
            voice=voice,
            voice_kind=own[0].claim.voice_kind,
            articles=tuple(dict.fromkeys(placed.claim.article for placed in own)),
            claims=_by_aspect(own),
        )
        for (voice, _), own in told.items()
    ]


def members(event: Event, claims: Iterable[PlacedClaim]) -> list[PlacedClaim]:
    """The claims of the event and the totals that include it, each once, by the day they were told."""
    wanted = {*event.claims, *event.totals}
    found = {placed.claim.id: placed for placed in claims if placed.claim.id in wanted}
    return sorted(found.values(), key=lambda placed: placed.order)


def account_key(placed: PlacedClaim) -> AccountKey:
    voice = placed.claim.voice
    return (voice, None) if voice is not None else (None, placed.claim.article)


def aspects_of(placed: PlacedClaim) -> tuple[str, ...]:
    """The rows that a claim stands in: "no casualties" speaks of the dead and of the injured, too."""
    detail = placed.claim.detail
    if not isinstance(detail, Harm):
        return (placed.claim.kind,)
    if detail.effect is Effect.NONE:
        return Effect.KILLED, Effect.INJURED, Effect.NONE
    return (detail.effect,)


def _by_aspect(own: Iterable[PlacedClaim]) -> dict[str, tuple[PlacedClaim, ...]]:
    found: dict[str, list[PlacedClaim]] = defaultdict(list)
    for placed in own:
        for aspect in aspects_of(placed):
            found[str(aspect)].append(placed)
    return {aspect: tuple(told) for aspect, told in found.items()}
