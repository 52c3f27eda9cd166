"""Who they are: mentions and actors on GUM dev and NewsWCL50, and who makes each statement; writes ACTORS.md.

python -m benchmarks.actors --data ../shared/data --scoring ../shared/scoring
python -m benchmarks.actors --data … --scoring … --part gum --errors     what is lost where, printed

The whole product reads the plain texts, as a process of its own; the corpora's own scripts make gold and score.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil
from tests.quality import gum
from tests.quality.gum import Row
from tests.quality.scorers import Shared
from tests.quality.scores import Count, f1, interval, precision, recall

from benchmarks.actor_errors import errors
from benchmarks.product import first_line, read, write_texts

RESULTS = Path(__file__).with_name("ACTORS.md")
PARTS = ("gum",)
_DRAWS = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with gum/ and newswcl50/")
    parser.add_argument("--scoring", type=Path, required=True, help="the folder with gum.py and newswcl50.py")
    parser.add_argument("--part", choices=PARTS, action="append", help="this one alone; may be given again")
    parser.add_argument("--errors", action="store_true", help="print where points are lost on GUM instead")
    parser.add_argument("--genres", default="", help="of GUM, separated by commas, for --errors; all by default")
    parser.add_argument("--lines", type=Path, help="the product's lines on GUM dev: read if there, else written")
    parser.add_argument("--workers", type=int, default=0, help="processes that read; 0 is one for each processor")
    parser.add_argument("--out", type=Path, help=f"{RESULTS.name} by default where all parts are measured")
    arguments = parser.parse_args()
    shared = Shared(arguments.data, arguments.scoring)
    if absent := shared.missing_for_actors():
        print(absent, file=sys.stderr)
        raise SystemExit(2)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(shared, Path(name), workers=arguments.workers, lines=arguments.lines)
        if arguments.errors:
            genres = [genre for genre in arguments.genres.split(",") if genre]
            print("\n".join(bench.errors(genres)))
            return
        parts = arguments.part or PARTS
        report = "\n".join(line for part in PARTS if part in parts for line in bench.report(part)) + "\n"
    out = arguments.out or (None if arguments.part else RESULTS)
    if out:
        out.write_text(report, encoding="utf-8")
    print(report)


class Bench:
    """The corpora, and the product's lines on them, each read once."""

    def __init__(self, shared: Shared, folder: Path, *, workers: int, lines: Path | None) -> None:
        self._shared = shared
        self._folder = folder
        self._workers = workers
        self._lines = lines

    def report(self, part: str) -> Iterator[str]:
        match part:
            case _:
                return self._gum()

    def errors(self, genres: Sequence[str]) -> Iterator[str]:
        gold = gum.gold_rows(self._shared, split="dev")
        ledger = self._read(gold)[1]
        yield from errors(self._shared, [row for row in gold if not genres or row["genre"] in genres], ledger)

    def _read(self, gold: Sequence[Row]) -> tuple[Mapping[str, Any], Any]:
        """What the product says of itself, and its lines on GUM dev."""
        lines = self._lines or self._folder / "gum.jsonl"
        if not lines.exists():
            texts = self._folder / "gum"
            write_texts(texts, gold)
            read(texts, lines, workers=self._workers)
        return first_line(lines), self._shared.module("_common").read_ledger(str(lines))

    def _gum(self) -> Iterator[str]:
        gold = gum.gold_rows(self._shared, split="dev")
        run, ledger = self._read(gold)
        counts = gum.by_document(self._shared, gold, ledger)
        across = self._shared.module("gum").score(gold, ledger, types=gum.TYPES, how="head")["across (wikified names)"]
        yield from _gum_report(run, gold, counts, across)


def _gum_report(
    run: Mapping[str, Any], gold: Sequence[Row], counts: Mapping[str, list[Count]], across: Row
) -> Iterator[str]:
    words = sum(len(row["text"].split()) for row in gold)
    yield from (
        f"{run['package']}, Python {platform.python_version()}, {psutil.cpu_count()} processors",
        "",
        "## GUM dev: persons and organisations",
        "",
        f"{len(gold)} documents, {words:,} words. Intervals: 95 %, {_DRAWS:,} draws of documents.",
        "",
        "| documents | metric | P | R | F1 | 95 % interval | reach |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    )
    genres = sorted({row["genre"] for row in gold})
    for title, chosen, reach in (
        ("all", genres, {"mentions": 88, "b-cubed": 74}),
        ("news", ["news"], {"mentions": 80, "b-cubed": 66}),
    ):
        for metric in ("mentions", "b-cubed", "lea"):
            here = _of(gold, counts[metric], chosen)
            low, high = interval(here, draws=_DRAWS)
            yield f"| {title} | {metric} | {_figures(here)} | {low:.1f}–{high:.1f} | {reach.get(metric, '–')} |"
        for form in gum.FORMS:
            here = _of(gold, counts[form], chosen)
            low, high = interval(here, recall, draws=_DRAWS)
            yield f"| {title} | {form}s, recall | – | **{recall(here):.1f}** | – | {low:.1f}–{high:.1f} | – |"
    cells = " | ".join(f"{100 * across[name]:.1f}" for name in ("P", "R"))
    yield f"| all | across (wikified names) | {cells} | **{100 * across['F1']:.1f}** | – | – |"
    yield from (
        "",
        "| genre | documents | mentions F1 | names R | nominals R | pronouns R | B-cubed P | R | F1 | LEA F1 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    for genre in genres:
        own = {metric: _of(gold, counted, [genre]) for metric, counted in counts.items()}
        cells = " | ".join(f"{recall(own[form]):.1f}" for form in gum.FORMS)
        yield (
            f"| {genre} | {len(own['lea'])} | {f1(own['mentions']):.1f} | {cells} | {_figures(own['b-cubed'])} | "
            f"{f1(own['lea']):.1f} |"
        )
    yield ""


def _of(gold: Sequence[Row], counts: Sequence[Count], genres: Sequence[str]) -> list[Count]:
    return [count for row, count in zip(gold, counts, strict=True) if row["genre"] in genres]


def _figures(counts: Sequence[Count]) -> str:
    return f"{precision(counts):.1f} | {recall(counts):.1f} | **{f1(counts):.1f}**"


if __name__ == "__main__":
    main()
