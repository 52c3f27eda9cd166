"""Time on one thread, as one JSON object: a bare parse of some texts, all of Rashomon's reading, one stage alone.

OMP_NUM_THREADS=1 python -m benchmarks.one_thread FOLDER --statements model rules --rounds 3
OMP_NUM_THREADS=1 python -m benchmarks.one_thread FOLDER --statements model --stage actors

A process of its own, since the number of threads is settled before numpy is first imported.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import spacy

from rashomon.actors import find_actors, load_names
from rashomon.language import MODEL, read_language
from rashomon.model import Snapshot
from rashomon.pipeline import read_article
from rashomon.reading import read_page
from rashomon.sources import snapshots
from rashomon.statements import Finder, find_statements

BARE = "bare parse"
STAGES = ("statements", "actors")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="of plain texts")
    parser.add_argument("--statements", nargs="+", type=Finder, choices=list(Finder), default=list(Finder))
    parser.add_argument("--stage", choices=STAGES, default="statements", help="which stage is also timed alone")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    found = [snapshot for snapshot in snapshots([arguments.folder]) if isinstance(snapshot, Snapshot)]
    words = sum(len(read_page(snapshot).text.split()) for snapshot in found)
    timing = Timing(found, arguments.statements, arguments.stage)
    print(json.dumps({"words": words, "rounds": [timing.round() for _ in range(arguments.rounds)]}))


def measure(texts: Path, finders: Sequence[Finder], rounds: int, *, stage: str = "statements") -> Any:
    """What this program writes of the texts, run as the process of its own that it has to be."""
    print(f"timing {texts.name}", file=sys.stderr)
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, "-m", "benchmarks.one_thread", str(texts), "--statements", *finders]
    command += ["--rounds", str(rounds), "--stage", stage]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env={**os.environ, **one})
    return json.loads(ended.stdout)


def speeds(timing: Any, names: Iterable[str]) -> Iterable[tuple[str, float, float]]:
    """Of each: its name, words a second, how many bare parses it takes; medians of the rounds."""
    rounds, words = timing["rounds"], timing["words"]
    for name in names:
        speed = statistics.median(words / spent[name] for spent in rounds)
        ratio = statistics.median(spent[name] / spent[BARE] for spent in rounds)
        yield f"{BARE} (`{MODEL}`)" if name == BARE else name, speed, ratio


class Timing:
    """The texts with everything loaded, so that no clock sees a model load."""

    def __init__(self, found: list[Snapshot], finders: list[Finder], stage: str) -> None:
        self._found = found
        self._finders = finders
        self._stage = stage
        self._names = load_names()
        self._bare = spacy.load(MODEL)
        self._bare("Loaded.")
        for finder in finders:
            read_article(found[0], self._names, finder)

    def round(self) -> dict[str, float]:
        """Processor seconds of each, one after the other."""
        texts = [read_page(snapshot).text for snapshot in self._found]
        spent = {BARE: _seconds(lambda: list(self._bare.pipe(texts, batch_size=64)))}
        for finder in self._finders:
            spent[whole(finder)] = _seconds(
                lambda finder=finder: [read_article(snapshot, self._names, finder) for snapshot in self._found]  # type: ignore[misc]
            )
            # New readings each time: a reading keeps what the encoder or the parser once gave.
            readings = [read_language(read_page(snapshot)) for snapshot in self._found]
            if self._stage == "statements":
                spent[alone(finder)] = _seconds(
                    lambda finder=finder, readings=readings: [find_statements(reading, finder) for reading in readings]  # type: ignore[misc]
                )
            else:  # what the sentences cost that statements had parsed already is not counted again
                pairs = [(reading, find_statements(reading, finder)) for reading in readings]
                spent[alone(finder, stage="actors")] = _seconds(
                    lambda pairs=pairs: [find_actors(reading, found, self._names) for reading, found in pairs]  # type: ignore[misc]
                )
        return spent


def whole(finder: Finder) -> str:
    return f"whole pipeline, {finder}"


def alone(finder: Finder, *, stage: str = "statements") -> str:
    return f"{stage} alone, {finder}"


def _seconds(work: Callable[[], object]) -> float:
    # Of the processor, not of the wall: on one thread they are the same, save for what else the machine does.
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
