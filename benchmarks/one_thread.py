"""Time on one thread, as one JSON object: a bare parse of some texts, all of Rashomon's reading, its statements alone.

OMP_NUM_THREADS=1 python -m benchmarks.one_thread FOLDER --statements model rules --rounds 3

A process of its own, since the number of threads is settled before numpy is first imported.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from rashomon.actors import load_names
from rashomon.language import MODEL, read_language
from rashomon.model import Snapshot
from rashomon.pipeline import read_article
from rashomon.reading import read_page
from rashomon.sources import snapshots
from rashomon.statements import Finder, find_statements

BARE = "bare parse"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="of plain texts")
    parser.add_argument("--statements", nargs="+", type=Finder, choices=list(Finder), default=list(Finder))
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    found = [snapshot for snapshot in snapshots([arguments.folder]) if isinstance(snapshot, Snapshot)]
    words = sum(len(read_page(snapshot).text.split()) for snapshot in found)
    timing = Timing(found, arguments.statements)
    print(json.dumps({"words": words, "rounds": [timing.round() for _ in range(arguments.rounds)]}))


class Timing:
    """The texts with everything loaded, so that no clock sees a model load."""

    def __init__(self, found: list[Snapshot], finders: list[Finder]) -> None:
        self._found = found
        self._finders = finders
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
            spent[alone(finder)] = _seconds(
                lambda finder=finder, readings=readings: [find_statements(reading, finder) for reading in readings]  # type: ignore[misc]
            )
        return spent


def whole(finder: Finder) -> str:
    return f"whole pipeline, {finder}"


def alone(finder: Finder) -> str:
    return f"statements alone, {finder}"


def _seconds(work: Callable[[], object]) -> float:
    # Of the processor, not of the wall: on one thread they are the same, save for what else the machine does.
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
