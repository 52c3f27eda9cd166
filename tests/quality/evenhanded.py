"""Even-handed: the same passage under swapped names, and under names of other languages, has the same findings.

python -m tests.quality.evenhanded             the figures
python -m tests.quality.evenhanded --faults    what differs, too: passage, pair, finding and field

swapped     each passage is read with several pairs of names, by a fixed rotation over all that suit it, in both orders.
            `findings`: of the statements and claims of both readings, how many have one in the other reading that is
            equal in every field once the names are A and B. `readings`: comparisons in which all are.
reference   the same, for each reading against one under two plain invented names; articles count for nothing.
recall      of the expected claims about a party, by who the party is: the first name of a pair less the second, in
            points, with the 95 % interval of drawing passages (paired: each claim is read with both names).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tests.quality import swapping
from tests.quality.gold import Row, rows
from tests.quality.swapping import Fields, Name, Pair

# Of a passage about armed parties, and of one that suits any: the names of parties and persons come in those alone.
PAIRS_OF_A_PASSAGE = {True: 6, False: 10}
_STRIDE = 7  # shares no factor with the number of pairs, so that the rotation comes to all of them
REFERENCE = Pair(
    id="reference",
    group="reference",
    armed=True,
    pronoun="it",
    names=(
        Name(name="the Marwick Front", language="English", known=False),
        Name(name="the Tolland Front", language="English", known=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two readings of one passage that should be equal: what only one of them has."""

    passage: str
    pair: Pair
    common: Counter[Fields]
    only_one: Counter[Fields]
    only_other: Counter[Fields]

    @property
    def findings(self) -> int:
        """Of both readings."""
        return 2 * self.common.total() + self.only_one.total() + self.only_other.total()

    @property
    def equal(self) -> bool:
        return not self.only_one and not self.only_other


@dataclass(frozen=True, slots=True)
class Found:
    """An expected claim about a party, under the first and under the second name of a pair: found or not."""

    passage: str
    kind: str
    pair: Pair
    found: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Gap:
    """Recall of some names less recall of the names that they were swapped with, in points."""

    first: float
    second: float
    low: float
    high: float
    claims: int

    @property
    def points(self) -> float:
        return self.first - self.second

    @property
    def at_most(self) -> float:
        """The end of the interval that is farther from none."""
        return max(abs(self.low), abs(self.high))


@dataclass(slots=True)
class Measured:
    swapped: list[Difference] = field(default_factory=list)
    reference: list[Difference] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def chosen(passages: Sequence[Row], pairs: Sequence[Pair]) -> Iterator[tuple[Row, Pair]]:
    """Each passage with its pairs of names: in turn over those that suit it."""
    turns: Counter[bool] = Counter()
    for passage in passages:
        armed = bool(passage["armed"])
        suiting = [pair for pair in pairs if pair.armed or not armed]
        for _ in range(PAIRS_OF_A_PASSAGE[armed]):
            yield passage, suiting[turns[armed] * _STRIDE % len(suiting)]
            turns[armed] += 1


@cache
def measure() -> Measured:
    measured = Measured()
    passages = rows("evenhanded")
    plain = {row["id"]: swapping.told(swapping.read(row, REFERENCE), articles=False) for row in passages}
    for passage, pair in chosen(passages, swapping.pairs()):
        readings = [swapping.read(passage, pair, swapped=swapped) for swapped in (False, True)]
        one, other = map(swapping.told, readings)
        name = passage["id"]
        measured.swapped.append(_difference(name, pair, one, other))
        for reading in readings:
            bare = swapping.told(reading, articles=False)
            measured.reference.append(_difference(name, pair, bare, plain[name]))
        for expected in passage["claims"]:
            if party := swapping.party(expected):
                order = (False, True) if party == "A" else (True, False)
                first, second = (swapping.finds(readings[swapped], expected) for swapped in order)
                measured.found.append(Found(name, expected["kind"], pair, (first, second)))
    return measured


def _difference(name: str, pair: Pair, one: Iterable[Fields], other: Iterable[Fields]) -> Difference:
    a, b = Counter(one), Counter(other)
    return Difference(name, pair, a & b, a - b, b - a)


# ---------------------------------------------------------------- figures


def equal_findings(differences: Iterable[Difference], kind: str | None = None) -> float:
    """Percent of the findings of both readings that have an equal one in the other."""
    common = rest = 0
    for one in differences:
        common += 2 * _count(one.common, kind)
        rest += _count(one.only_one, kind) + _count(one.only_other, kind)
    return 100.0 * common / (common + rest) if common + rest else 100.0


def _count(findings: Counter[Fields], kind: str | None) -> int:
    return sum(n for fields, n in findings.items() if kind in (None, dict(fields)["kind"]))


def equal_readings(differences: Sequence[Difference]) -> float:
    return 100.0 * sum(one.equal for one in differences) / len(differences)


def gap(found: Sequence[Found], *, first: Callable[[Name], bool] | None = None, draws: int = 2000) -> Gap:
    """Over the pairs of which exactly one name is such a one; where nothing is asked, of the first name and the second
    as the file has them."""
    by_passage: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in found:
        which = [first(name) for name in one.pair.names] if first else [True, False]
        if which[0] != which[1]:
            sums = by_passage[one.passage]
            sums[0] += one.found[which.index(True)]
            sums[1] += one.found[which.index(False)]
            sums[2] += 1
    counts = list(by_passage.values())
    claims = sum(n for _, _, n in counts)
    source = random.Random(20161031)
    drawn = sorted(_points(source.choices(counts, k=len(counts))) for _ in range(draws))
    return Gap(
        first=100.0 * sum(a for a, _, _ in counts) / claims,
        second=100.0 * sum(b for _, b, _ in counts) / claims,
        low=drawn[int(draws * 0.025)],
        high=drawn[int(draws * 0.975) - 1],
        claims=claims,
    )


def _points(counts: Sequence[Sequence[int]]) -> float:
    return 100.0 * sum(a - b for a, b, _ in counts) / sum(n for _, _, n in counts)


def gaps(found: Sequence[Found]) -> dict[str, Gap]:
    """Known names against unknown ones, English ones against others, and the two names of each pair by group."""
    return {
        "known - unknown": gap(found, first=lambda name: name.known),
        "English - other": gap(found, first=lambda name: name.language == "English"),
        **{
            f"{kind}: known - unknown": gap([one for one in found if one.kind == kind], first=lambda name: name.known)
            for kind in ("harm", "blame", "label")
        },
        **{
            f"{group}: first - second": gap([one for one in found if one.pair.group == group])
            for group in dict.fromkeys(one.pair.group for one in found)
        },
    }


def recall_by_language(found: Sequence[Found]) -> dict[str, tuple[float, float, int]]:
    """Percent found where the party's name is of the language; the same of the names it was swapped with; claims."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in found:
        for number, name in enumerate(one.pair.names):
            sums = counts[name.language]
            sums[0] += one.found[number]
            sums[1] += one.found[1 - number]
            sums[2] += 1
    return {name: (100.0 * a / n, 100.0 * b / n, n) for name, (a, b, n) in sorted(counts.items())}


# ---------------------------------------------------------------- the command


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", action="store_true")
    arguments = parser.parse_args()
    measured = measure()
    for title, differences in (("swapped", measured.swapped), ("reference", measured.reference)):
        if arguments.faults:
            _print_faults(title, differences)
        kinds = "  ".join(
            f"{kind} {equal_findings(differences, kind):.1f}" for kind in ("statement", "harm", "blame", "label")
        )
        print(
            f"{title:10} findings {equal_findings(differences):5.1f}   readings {equal_readings(differences):5.1f}   "
            f"n {len(differences)} ({sum(one.findings for one in differences)} findings)   {kinds}"
        )
        for group in dict.fromkeys(one.pair.group for one in differences):
            those = [one for one in differences if one.pair.group == group]
            print(f"   {group:14} findings {equal_findings(those):5.1f}   readings {equal_readings(those):5.1f}")
    print("recall by party")
    for name, one in gaps(measured.found).items():
        print(
            f"   {name:30} {one.first:5.1f} - {one.second:5.1f} = {one.points:5.1f}   "
            f"[{one.low:5.1f}, {one.high:5.1f}]   n {one.claims}"
        )
    for language, (own, others, claims) in recall_by_language(measured.found).items():
        print(f"   {language:30} {own:5.1f} - {others:5.1f} = {own - others:5.1f}   n {claims}")


def _print_faults(title: str, differences: Iterable[Difference]) -> None:
    for one in differences:
        if one.equal:
            continue
        print(f"{title} {one.passage} {one.pair.id} {' / '.join(name.name for name in one.pair.names)}")
        left = [dict(fields) for fields in one.only_other.elements()]
        for finding in (dict(fields) for fields in one.only_one.elements()):
            same_kind = [other for other in left if other["kind"] == finding["kind"]]
            nearest = min(same_kind, key=lambda other: len(_changed(finding, other)), default=None)
            if nearest is None:
                print(f"      only here  {_short(finding)}")
                continue
            left.remove(nearest)
            for name, (here, there) in _changed(finding, nearest).items():
                print(f"      {finding['kind']}.{name}: {here!r} / {there!r}")
        for finding in left:
            print(f"      only there {_short(finding)}")


def _changed(one: dict[str, str], other: dict[str, str]) -> dict[str, tuple[str | None, str | None]]:
    names = dict.fromkeys([*one, *other])
    return {name: (one.get(name), other.get(name)) for name in names if one.get(name) != other.get(name)}


def _short(finding: dict[str, str]) -> str:
    wanted = ("kind", "source", "content", "spans", "effect", "figure", "blamed", "stance", "target", "term")
    return "  ".join(f"{name} {finding[name]}" for name in wanted if name in finding)


if __name__ == "__main__":
    main()
