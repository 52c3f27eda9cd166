"""Relations against gold: pairs of claims and what a careful coder calls them."""

from __future__ import annotations

from typing import Any

from rashomon.comparison import relate_blame, relate_harm
from rashomon.events import PlacedClaim
from rashomon.model import (
    ActorId,
    ArticleId,
    Blame,
    Bound,
    Certainty,
    Claim,
    ClaimId,
    Effect,
    Harm,
    Population,
    Relation,
    Scope,
    Span,
    Stance,
    VoiceKind,
)
from tests.quality.gold import Row
from tests.quality.scores import Count


def score(rows: list[Row]) -> dict[str, list[Count]]:
    """`relation`: the gold's or its other defensible one; `why`: the reason holds the gold's words; `gap`."""
    counts: dict[str, list[Count]] = {"relation": [], "why": [], "gap": []}
    for row in rows:
        found = relate(row)
        right = found.relation in (row["relation"], row.get("or"))
        counts["relation"].append(Count(right, 1, 1))
        if right and found.relation == row["relation"]:
            told = all(str(word).casefold() in found.why.casefold() for word in row.get("why") or [])
            counts["why"].append(Count(told, 1, 1))
            if row.get("gap") is not None:
                counts["gap"].append(Count(found.gap == row["gap"], 1, 1))
    return counts


def relate(row: Row) -> Relation:
    a, b = _placed(row["a"], "a"), _placed(row["b"], "b")
    if row["a"]["kind"] == "harm":
        return relate_harm(a, b)
    names = {ActorId(str(side["blamed"])): str(side["blamed"]) for side in (row["a"], row["b"])}
    return relate_blame(a, b, names=names)


def _placed(side: Any, name: str) -> PlacedClaim:
    narration = side["voice"] == "narration"
    voice = ActorId(str(side["outlet"] if narration else side["voice"]))
    published = str(side["published"]) if side.get("published") else None
    claim = Claim(
        id=ClaimId(f"cla-{name}"),
        article=ArticleId(f"art-{name}"),
        detail=_detail(side),
        statement=None,
        voice=voice,
        voice_kind=VoiceKind.NARRATION if narration else VoiceKind.SPEAKER,
        spans=(Span(0, 1),),
        place=side.get("place"),
        date_from=str(side["from"]) if side.get("from") else None,
        date_to=str(side["to"]) if side.get("to") else None,
        as_of=published,
        certainty=Certainty(side["certainty"]),
        found_by="gold",
    )
    return PlacedClaim(claim=claim, outlet=ActorId(str(side["outlet"])), published=published)


def _detail(side: Any) -> Harm | Blame:
    if side["kind"] == "blame":
        return Blame(blamed=ActorId(str(side["blamed"])), deed=None, stance=Stance(side["stance"]))
    return Harm(
        effect=Effect(side["effect"]),
        low=side["low"],
        high=side["high"],
        bound=Bound(side["bound"]),
        words=str(side.get("words") or f"{side['low'] or side['high']} {side['population']}"),
        population=Population(side["population"]),
        scope=Scope(side["scope"]),
    )
