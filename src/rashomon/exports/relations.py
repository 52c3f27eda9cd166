"""How the accounts of an event stand to each other, in lines that a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.exports import wording
from rashomon.exports.gathered import Gathered
from rashomon.exports.page import Between, Relations, Side
from rashomon.model import ClaimId, Comparison, Relation, RelationKind, Silence

_ORDER = (
    RelationKind.CONTRADICT,
    RelationKind.UPDATED,
    RelationKind.NOT_COMPARABLE,
    RelationKind.COMPATIBLE,
    RelationKind.AGREE,
)
_SHOWN = 6  # contradictions and updates that are open to the eye
_FOLDED = 40
_SIDES = 6  # voices named on one side
_SILENT = 12

def relations_of(comparison: Comparison | None, gathered: Gathered, *, rows: Mapping[ClaimId, str]) -> Relations:
    """Relations with the same reason become one line. `rows` has the anchor of the row that shows a claim,
    if one does."""
    if comparison is None:
        return Relations(shown=(), folded=(), left_out=0, truncated=False)
    alike: dict[tuple[RelationKind, str], list[Relation]] = {}
    for relation in comparison.relations:
        if relation.a in gathered.claims and relation.b in gathered.claims:
            alike.setdefault((relation.relation, relation.why), []).append(relation)
    keys = sorted(alike, key=lambda key: (_ORDER.index(key[0]), -max(r.gap or 0 for r in alike[key])))
    lines = [_between(kind, why, alike[kind, why], gathered, rows) for kind, why in keys]
    telling = [line for line, key in zip(lines, keys, strict=True) if key[0] in _ORDER[:2]]
    rest = [line for line, key in zip(lines, keys, strict=True) if key[0] not in _ORDER[:2]]
    folded = [*telling[_SHOWN:], *rest]
    return Relations(
        shown=tuple(telling[:_SHOWN]),
        folded=tuple(folded[:_FOLDED]),
        left_out=max(0, len(folded) - _FOLDED),
        truncated=comparison.truncated,
    )


def silent_on(comparison: Comparison | None, gathered: Gathered) -> str:
    """Who tells of the event and not of this: "Red Cross (Meridian Wire, 17 March 2024) and 3 more"."""
    if comparison is None:
        return ""
    return wording.listed(list(dict.fromkeys(_silence(one, gathered) for one in comparison.silent)), most=_SILENT)


def _silence(silence: Silence, gathered: Gathered) -> str:
    where = gathered.where(silence.article)
    voice = gathered.name(silence.voice)
    return where if where.startswith(voice) else f"{voice} ({where})"


def _between(
    kind: RelationKind, why: str, relations: Iterable[Relation], gathered: Gathered, rows: Mapping[ClaimId, str]
) -> Between:
    pairs = list(relations)
    left, right = (_sides([pair.a for pair in pairs], gathered, rows), _sides([pair.b for pair in pairs], gathered, rows))
    return Between(
        relation=wording.RELATIONS[kind],
        why=gathered.text(why, gathered.claims[pairs[0].a].article),
        left=left[:_SIDES],
        joiner=wording.JOINERS[kind],
        right=right[:_SIDES],
        more=max(0, len(left) - _SIDES) + max(0, len(right) - _SIDES),
    )


def _sides(claims: Iterable[ClaimId], gathered: Gathered, rows: Mapping[ClaimId, str]) -> tuple[Side, ...]:
    voices: dict[str, str | None] = {}
    for claim in claims:
        voices.setdefault(gathered.voice(gathered.claims[claim]), rows.get(claim))
    return tuple(Side(voice=voice, anchor=row) for voice, row in voices.items())
