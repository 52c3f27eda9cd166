"""Tellings as what JSON has, to be kept in a ledger, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.events.clusters import Days
from rashomon.events.places import Place
from rashomon.events.telling import Telling
from rashomon.model import ArticleId, ClaimId, Effect, EventKind

_SETS = ("victims", "who", "voices", "parties", "named", "prominent", "near", "inner", "town", "also")
_PLAIN = ("text", "is_wide", "country", "is_period", "is_open", "in_lead")


def packed(telling: Telling) -> dict[str, Any]:
    """Everything but the article, which the ledger has."""
    place = telling.place
    return {
        **{name: getattr(telling, name) for name in _PLAIN},
        **{name: sorted(getattr(telling, name)) for name in _SETS},
        "claims": list(telling.claims),
        "kinds": sorted(telling.kinds),
        "place": [place.name, sorted(place.within), place.id] if place else None,
        "days": telling.days,
        "told": telling.told,
        "figures": sorted(telling.figures, key=str),
    }


def unpacked(article: ArticleId, body: Mapping[str, Any]) -> Telling:
    place = body["place"]
    fields: dict[str, Any] = {name: body[name] for name in _PLAIN}
    fields |= {name: frozenset(body[name]) for name in _SETS}
    return Telling(
        article=article,
        claims=tuple(map(ClaimId, body["claims"])),
        kinds=frozenset(map(EventKind, body["kinds"])),
        place=Place(place[0], frozenset(place[1]), place[2]) if place else None,
        days=_days(body["days"]),
        told=_days(body["told"]),
        figures=frozenset((Effect(effect), low, high) for effect, low, high in body["figures"]),
        **fields,
    )


def _days(pair: Any) -> Days | None:
    return (pair[0], pair[1]) if pair else None
