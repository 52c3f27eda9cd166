"""How the accounts of an event stand to each other, in lines that a person can read.

Thirty accounts make hundreds of pairs. What they say is joined around what most others stand against: one line tells
that "none" contradicts 9, 31 and 41, and who says each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rashomon.exports import wording
from rashomon.exports.gathered import Gathered
from rashomon.exports.page import Between, Relations, Side, Value
from rashomon.model import Blame, Certainty, Claim, ClaimId, Comparison, Harm, Relation, RelationKind

_SHOWN = {RelationKind.CONTRADICT: 6, RelationKind.UPDATED: 4}  # lines that are open to the eye
_BY_SIZE = (RelationKind.CONTRADICT, RelationKind.UPDATED, RelationKind.NOT_COMPARABLE, RelationKind.COMPATIBLE)
_FOLDED = 30
_VALUES = 8  # on one side of a line
_VOICES = 5  # that say one of them
_SILENT = 15
_AGAINST = re.compile(r"(.+?: )(.+) against (.+)")

Pairs = Sequence[tuple[Claim, Claim]]
Anchors = Mapping[ClaimId, str]


def relations_of(
    comparison: Comparison | None, gathered: Gathered, *, anchors: Anchors, kinds: Iterable[RelationKind] = RelationKind
) -> Relations:
    """The relations of these kinds; `anchors` has the row that shows a claim, if one does."""
    if comparison is None:
        return Relations(shown=(), folded=(), left_out=0, truncated=False)
    alike: dict[RelationKind, dict[str, list[tuple[Claim, Claim]]]] = defaultdict(lambda: defaultdict(list))
    for relation in comparison.relations:
        a, b = gathered.claims.get(relation.a), gathered.claims.get(relation.b)
        if a is not None and b is not None and relation.relation in kinds:
            reason, turned = _reason(relation)
            alike[relation.relation][reason].append((b, a) if turned else (a, b))
    shown: list[Between] = []
    folded: list[Between] = []
    for kind in (*_BY_SIZE, RelationKind.AGREE):
        lines = [
            line
            for reason, pairs in sorted(alike[kind].items(), key=lambda one: -len(one[1]))
            for line in _lines(kind, reason, pairs, gathered, anchors)
        ]
        shown += lines[: _SHOWN.get(kind, 0)]
        folded += lines[_SHOWN.get(kind, 0) :]
    return Relations(
        shown=tuple(shown),
        folded=tuple(folded[:_FOLDED]),
        left_out=max(0, len(folded) - _FOLDED),
        truncated=comparison.truncated,
    )


def silent_on(comparison: Comparison | None, gathered: Gathered) -> str:
    """Voices that tell of the event and nowhere of this: "Red Cross, Karel Winde and 3 more"."""
    if comparison is None:
        return ""
    speaking = {gathered.name(cell.voice) for cell in comparison.cells}
    silent = dict.fromkeys(
        gathered.where(one.article) if one.voice is None else gathered.name(one.voice) for one in comparison.silent
    )
    return wording.listed([name for name in silent if name not in speaking], most=_SILENT)


def _reason(relation: Relation) -> tuple[str, bool]:
    """What is to be said beside the two values: nothing, where the reason only repeats them. "Another place: A against
    B" and "B against A" are one reason; the second is then turned round."""
    why = relation.why
    match relation.relation:
        case RelationKind.CONTRADICT | RelationKind.COMPATIBLE:
            return "", False
        case RelationKind.NOT_COMPARABLE if ": told " in why:
            return why.split(": ", 1)[1], False
        case RelationKind.NOT_COMPARABLE if (parts := _AGAINST.fullmatch(why)) and parts[3] < parts[2]:
            return f"{parts[1]}{parts[3]} against {parts[2]}", True
    return why, False


def _lines(kind: RelationKind, reason: str, pairs: Pairs, gathered: Gathered, anchors: Anchors) -> Iterable[Between]:
    def value(words: str, claims: Iterable[Claim]) -> Value:
        return Value(words=words, sides=_sides(claims, gathered, anchors))

    def line(words: str, left: Sequence[Value], right: Sequence[Value]) -> Between:
        return Between(
            relation=wording.RELATIONS[kind],
            why=gathered.text(words, pairs[0][0].article),
            left=tuple(left),
            joiner=wording.JOINERS[kind],
            right=tuple(right[:_VALUES]),
            more=max(0, len(right) - _VALUES),
        )

    if kind is RelationKind.AGREE:
        yield line(reason, [value("", (claim for pair in pairs for claim in pair))], [])
    elif kind is RelationKind.UPDATED or (reason and not reason.startswith("told ")):
        left, right = value("", (a for a, _ in pairs)), value("", (b for _, b in pairs))
        same = [side.voice for side in left.sides] == [side.voice for side in right.sides]
        yield line(reason, [right if same else left], [] if same else [right])
    else:
        for middle, around in _stars(pairs, lambda claim: said(claim, gathered)):
            centre = value(middle, around.pop(middle))
            yield line(reason, [centre], [value(words, claims) for words, claims in around.items()])


def said(claim: Claim, gathered: Gathered) -> str:
    """What a claim says, short enough to stand beside others: "at least 31", "the army: denied"."""
    match claim.detail:
        case Harm() as harm:
            return ("denies " if claim.certainty is Certainty.DENIED else "") + wording.figure(harm)
        case Blame() as blame:
            whom = gathered.name(blame.blamed) if blame.blamed is not None else "nobody named"
            return f"{whom}: {wording.STANCES_SHORT[blame.stance]}"
        case label:
            return f"“{gathered.text(label.term, claim.article)}”"


def _stars(pairs: Pairs, said_by: Callable[[Claim], str]) -> Iterable[tuple[str, dict[str, list[Claim]]]]:
    """The value that stands against most others, with the claims that say it and each of those; then the same for
    what is left."""
    left: dict[frozenset[str], list[tuple[Claim, Claim]]] = defaultdict(list)
    for a, b in pairs:
        left[frozenset((said_by(a), said_by(b)))].append((a, b))
    while left:
        degree: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for ends, held in left.items():
            for end in ends:
                degree[end] = (degree[end][0] + 1, degree[end][1] + len(held))
        middle = max(sorted(degree), key=lambda end: degree[end])
        star = [ends for ends in left if middle in ends]
        around: dict[str, list[Claim]] = {middle: []}
        for ends in star:
            for claim in (claim for pair in left.pop(ends) for claim in pair):
                around.setdefault(said_by(claim), []).append(claim)
        yield middle, around


def _sides(claims: Iterable[Claim], gathered: Gathered, anchors: Anchors) -> tuple[Side, ...]:
    voices: dict[str, str | None] = {}
    for claim in claims:
        voices.setdefault(gathered.voice(claim), anchors.get(claim.id))
    sides = [Side(voice=voice, anchor=anchor) for voice, anchor in voices.items()]
    if len(sides) > _VOICES:
        sides[_VOICES:] = [Side(voice=f"{len(sides) - _VOICES} more", anchor=None)]
    return tuple(sides)
