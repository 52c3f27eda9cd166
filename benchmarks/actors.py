"""Who they are: mentions and actors on GUM dev and NewsWCL50, and who makes each statement; writes ACTORS.md.

python -m benchmarks.actors --data ../shared/data --scoring ../shared/scoring
python -m benchmarks.actors --data … --scoring … --part gum              one part alone, printed
python -m benchmarks.actors --data … --scoring … --part gum --errors     what is lost where, printed

The whole product reads the plain texts, as a process of its own; the corpora's own scripts make gold and score.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import psutil
from tests.quality import gum
from tests.quality.gum import Ledger, Row
from tests.quality.scorers import Shared

from benchmarks import on_gum, on_newswcl50
from benchmarks.actor_errors import errors
from benchmarks.one_thread import BARE, alone, measure, speeds, whole
from benchmarks.product import first_line, read, write_texts
from rashomon.statements import Finder

RESULTS = Path(__file__).with_name("ACTORS.md")
HELD_OUT = Path(__file__).parents[1] / "training" / "held_out.txt"
PARTS = ("gum", "speakers", "newswcl50", "time")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with gum/, newswcl50/ and polnear/")
    parser.add_argument("--scoring", type=Path, required=True, help="the folder with gum.py and newswcl50.py")
    parser.add_argument("--part", choices=PARTS, action="append", help="this one alone; may be given again")
    parser.add_argument("--errors", action="store_true", help="print what is lost where instead")
    parser.add_argument("--genres", default="", help="of GUM, separated by commas, for --errors; all by default")
    parser.add_argument(
        "--held-out", help="documents of GUM train, separated by commas; training/held_out.txt if there"
    )
    parser.add_argument(
        "--lines", type=Path, help="a folder that keeps the product's lines: those there are not read anew"
    )
    parser.add_argument("--rounds", type=int, default=3, help="of the timing")
    parser.add_argument("--workers", type=int, default=0, help="processes that read; 0 is one for each processor")
    parser.add_argument("--out", type=Path, help=f"{RESULTS.name} where all parts are measured, else nowhere")
    arguments = parser.parse_args()
    shared = Shared(arguments.data, arguments.scoring)
    parts = arguments.part or PARTS
    if absent := shared.missing_for_actors() or ("time" in parts and shared.missing()):
        print(absent, file=sys.stderr)
        raise SystemExit(2)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(shared, Path(name), _held_out(arguments.held_out), arguments)
        if arguments.errors:
            genres = [genre for genre in arguments.genres.split(",") if genre]
            print("\n".join(line for part in PARTS if part in parts for line in bench.errors(part, genres)))
            return
        body = [line for part in PARTS if part in parts for line in bench.report(part)]
        report = "\n".join([*bench.head(), *body]).rstrip() + "\n"
    if out := arguments.out or (None if arguments.part else RESULTS):
        out.write_text(report, encoding="utf-8")
    print(report)


def _held_out(given: str | None) -> list[str]:
    if given is None:
        lines = HELD_OUT.read_text(encoding="utf-8").splitlines() if HELD_OUT.exists() else []
        return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [name for name in given.split(",") if name]


class Bench:
    """The corpora, and the product's lines on them, each read once."""

    def __init__(self, shared: Shared, folder: Path, held_out: Sequence[str], options: argparse.Namespace) -> None:
        self._shared = shared
        self._folder = folder
        self._held_out = held_out
        self._options = options
        self._run: Mapping[str, Any] | None = None

    def head(self) -> Iterator[str]:
        yield from (
            "# Actors: who they are, and who speaks",
            "",
            "Made by `python -m benchmarks.actors`: the whole product, from plain text, scored by the corpora's own "
            "scripts. Reach: what the project set itself, for texts that nobody tuned on; dev is what was tuned on. "
            "Figures in points.",
            "",
        )
        if self._run is not None:
            models = ", ".join(f"{name} {digest[:12]}" for name, digest in sorted(self._run["models"].items()))
            yield (
                f"Python {platform.python_version()}, {platform.machine()}, {psutil.cpu_count()} processors; "
                f"{self._run['package']}, models: {models or 'none'}."
            )
            yield ""

    def report(self, part: str) -> Iterator[str]:
        match part:
            case "gum":
                return on_gum.coreference(self._shared, *self._dev)
            case "speakers":
                return on_gum.speakers(self._shared, self._dev, self._train)
            case "newswcl50":
                return on_newswcl50.outlets(self._shared, self._outlets, self._by_event, self._all_events)
            case _:
                return self._time()

    def errors(self, part: str, genres: Sequence[str]) -> Iterator[str]:
        match part:
            case "gum" | "speakers":
                gold, lines = self._dev
                chosen = [row for row in gold if not genres or row["genre"] in genres]
                find = errors if part == "gum" else on_gum.wrong_speakers
                yield from find(self._shared, chosen, lines)
            case "newswcl50":
                yield from on_newswcl50.errors(self._shared, self._outlets, self._by_event)

    @cached_property
    def _dev(self) -> tuple[list[Row], Ledger]:
        gold = gum.gold_rows(self._shared, split="dev")
        return gold, self._ledger([self._read("gum-dev", gold)])

    @cached_property
    def _train(self) -> tuple[list[Row], Ledger] | None:
        if not self._held_out:
            return None
        gold = [row for row in gum.gold_rows(self._shared, split="train") if row["id"] in self._held_out]
        if absent := set(self._held_out) - {row["id"] for row in gold}:
            raise SystemExit(f"not in GUM train: {', '.join(sorted(absent))}")
        return gold, self._ledger([self._read("gum-held-out", gold)])

    @cached_property
    def _outlets(self) -> list[Row]:
        return on_newswcl50.gold_rows(self._shared)

    @cached_property
    def _by_event(self) -> Ledger:
        events = on_newswcl50.articles(self._outlets)
        return self._ledger([self._read(f"event-{event}", rows) for event, rows in sorted(events.items())])

    @cached_property
    def _all_events(self) -> Ledger:
        return self._ledger([self._read("events", [row for row in self._outlets if row["type"] == "article"])])

    def _texts(self, name: str, documents: Sequence[Row]) -> Path:
        texts = self._folder / name
        if not texts.exists():
            write_texts(texts, documents)
        return texts

    def _read(self, name: str, documents: Sequence[Row]) -> Path:
        """The product's lines on these documents, read into one ledger."""
        folder: Path = self._options.lines or self._folder
        folder.mkdir(exist_ok=True)
        lines = folder / f"{name}.jsonl"
        if not lines.exists():
            read(self._texts(name, documents), lines, workers=self._options.workers)
        self._run = first_line(lines)
        return lines

    def _ledger(self, files: Sequence[Path]) -> Ledger:
        """As the scorer reads it; several ledgers one after the other, whose actors are others."""
        together = files[0]
        if len(files) > 1:
            together = self._folder / "together.jsonl"
            together.write_text("".join(file.read_text(encoding="utf-8") for file in files), encoding="utf-8")
        return self._shared.module("_common").read_ledger(str(together))

    def _time(self) -> Iterator[str]:
        rounds = self._options.rounds
        corpora = {
            "GUM dev": self._texts("gum-dev", gum.gold_rows(self._shared, split="dev")),
            "PolNeAR dev": self._texts("polnear-dev", self._shared.polnear_gold(self._folder / "polnear.jsonl")),
        }
        yield from (
            "## Time",
            "",
            f"On one thread, in processor seconds; medians of {rounds} rounds in turn. A bare parse is every component "
            "of the model over the same texts. Actors alone: statements were found already, with the parses that they "
            "asked for.",
            "",
            "| texts | what | words a second | in bare parses |",
            "| --- | --- | ---: | ---: |",
        )
        names = (BARE, whole(Finder.MODEL), alone(Finder.MODEL, stage="actors"))
        for title, texts in corpora.items():
            timing = measure(texts, [Finder.MODEL], rounds, stage="actors")
            for name, speed, ratio in speeds(timing, names):
                yield f"| {title} ({timing['words']:,} words) | {name} | {speed:,.0f} | {ratio:.2f} |"
        yield ""


if __name__ == "__main__":
    main()
