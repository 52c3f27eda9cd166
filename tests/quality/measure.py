"""All quality figures of the project, and the baseline that a build may not fall below.

python -m tests.quality.measure                  the figures beside their floors
python -m tests.quality.measure cells demo       those of these gold sets alone
python -m tests.quality.measure --raise          raise the floors to what is measured, less half an interval
python -m tests.quality.measure --lower "why"    the only way to lower one; the changelog needs the same sentence

The public corpora count where they lie beside the checkout (../shared); elsewhere their figures stay as they are.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.quality import (
    actors,
    cells,
    claims,
    comparison,
    demo,
    gum,
    linking,
    parties,
    polnear,
    quotations,
    statements,
    timelines,
)
from tests.quality.gold import digest, passages, rows
from tests.quality.scores import Count, f1, half_width, precision, recall

BASELINE = Path(__file__).with_name("baseline.json")
KINDS = (
    *("statements", "nested", "oddities", "actors", "parties", "linking"),
    *("claims", "harm", "wording", "comparison", "cells", "quotations", "demo"),
)
POLNEAR = "polnear dev"
GUM = "gum dev"
TIMELINES = "timelines"
CORPORA = (POLNEAR, GUM, TIMELINES)


@dataclass(frozen=True, slots=True)
class Figure:
    """A score in points of F1 (or of agreement, where every item is matched), with half of its 95 % interval."""

    score: float
    half_width: float
    precision: float
    recall: float
    items: int

    @property
    def floor(self) -> float:
        return round(max(0.0, self.score - self.half_width), 1)


def measure(kind: str) -> dict[str, Figure]:
    """The figures over one gold set, by name."""
    counts: dict[str, list[Count]]
    match kind:
        case "statements" | "nested" | "oddities":
            counts = statements.score(passages(kind))
        case "actors":
            counts = actors.score(passages(kind))
        case "parties":
            counts = parties.score(passages(kind))
        case "linking":
            counts = linking.score(rows(kind))
        case "claims" | "harm" | "wording":
            counts = claims.score(passages(kind))
        case "cells":
            counts = cells.score(rows(kind))
        case "quotations":
            counts = quotations.score()
        case "demo":
            counts = demo.score()
        case "polnear dev":
            counts = polnear.score()
        case "gum dev":
            counts = gum.score()
        case "timelines":
            counts = timelines.score()
        case _:
            counts = comparison.score(rows(kind))
    return {name: _figure(counted) for name, counted in counts.items()}


def gold_digest(kind: str) -> str:
    match kind:
        case "demo":
            return demo.digest()
        case "polnear dev":
            return polnear.digest()
        case "gum dev":
            return gum.digest()
        case "timelines":
            return timelines.digest()
        case _:
            return digest(kind)


def missing(kind: str) -> str | None:
    """What keeps this gold from being scored here, in words; None where nothing does."""
    match kind:
        case "polnear dev":
            return polnear.SHARED.missing()
        case "gum dev":
            return polnear.SHARED.missing_for_actors()
        case "timelines":
            return polnear.SHARED.missing_for_timelines()
        case _:
            return None


def _figure(counts: list[Count]) -> Figure:
    return Figure(
        score=round(f1(counts), 1),
        half_width=round(half_width(counts), 1),
        precision=round(precision(counts), 1),
        recall=round(recall(counts), 1),
        items=sum(count.wanted for count in counts),
    )


def baseline() -> dict[str, Any]:
    return json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}


def floors(kind: str) -> dict[str, float]:
    return {str(name): float(floor) for name, floor in baseline()[kind]["floors"].items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join((*KINDS, *CORPORA)))
    parser.add_argument("--raise", action="store_true", dest="raised")
    parser.add_argument("--lower", metavar="WHY")
    arguments = parser.parse_args()
    if unknown := sorted({*arguments.kinds} - {*KINDS, *CORPORA}):
        parser.error(f"no gold set is called {unknown[0]!r}; there are {', '.join((*KINDS, *CORPORA))}")
    known = baseline()
    for kind in arguments.kinds or (*KINDS, *CORPORA):
        if absent := missing(kind):
            print(f"{kind}: not measured, {absent}")
            continue
        figures = measure(kind)
        old = floors(kind) if kind in known else {}
        print(f"\n{kind}")
        for name, figure in figures.items():
            print(
                f"  {name:20} {figure.score:5.1f} ± {figure.half_width:4.1f}   P {figure.precision:5.1f}  "
                f"R {figure.recall:5.1f}   n {figure.items:4}   floor {old.get(name, 0.0):5.1f}"
            )
        new = {name: figure.floor for name, figure in figures.items()}
        if not arguments.lower:
            new = {name: max(floor, old.get(name, 0.0)) for name, floor in new.items()}
        known[kind] = {
            "gold": gold_digest(kind),
            "floors": new,
            "measured": {name: asdict(figure) for name, figure in figures.items()},
        }
    if arguments.lower:
        known["lowered"] = {"why": arguments.lower}
    if arguments.raised or arguments.lower:
        BASELINE.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
