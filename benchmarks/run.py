"""Speed and memory, beside a bare parse of the same texts in the same run; writes RESULTS.md.

python -m benchmarks.run                  about a quarter of an hour on two cores
python -m benchmarks.run --large 2000     a shorter one
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import spacy
from tests.quality.measure import KINDS, baseline

from benchmarks import coverage
from rashomon import actors, claims, statements
from rashomon.joining import join
from rashomon.language import MODEL, read_language
from rashomon.ledger import Ledger
from rashomon.model import Findings, Snapshot
from rashomon.reading import read_page
from rashomon.sources import snapshots

RESULTS = Path(__file__).with_name("RESULTS.md")
_ROUNDS = 3
_STAGES = ("sources", "reading", "language", "statements", "actors", "claims", "ledger", "join")


@dataclass(frozen=True, slots=True)
class Run:
    """One `rashomon read` as a process of its own."""

    articles: int
    seconds: float
    peak_mb: float  # resident memory of the process and its workers together
    cores: float  # processor seconds a second of wall time


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=150, help="articles of the timing by stage")
    parser.add_argument("--small", type=int, default=1000)
    parser.add_argument("--large", type=int, default=10_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.jsonl"
        coverage.write(sample, arguments.sample)
        rounds = [_round(sample, Path(folder) / f"{number}.rashomon") for number in range(_ROUNDS)]
        runs = [_whole_run(Path(folder), count) for count in (arguments.small, arguments.large)]
    RESULTS.write_text(_report(rounds, runs), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


# ---------------------------------------------------------------- by stage, one thread


def _round(sample: Path, ledger_path: Path) -> dict[str, float]:
    """Seconds of each stage over the sample, of a bare parse of the same texts, and how many words it has."""
    spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        spent[stage] += time.perf_counter() - begin

    names = actors.load_names()
    warm = spacy.load(MODEL)
    statements.find_statements(read_language(read_page(_snapshots(sample)[0])))  # models load before the clock starts
    with timed("sources"):
        found = _snapshots(sample)
    texts, kept = [], []
    for snapshot in found:
        with timed("reading"):
            article = read_page(snapshot)
        with timed("language"):
            reading = read_language(article)
        with timed("statements"):
            said = statements.find_statements(reading)
        with timed("actors"):
            cast = actors.find_actors(reading, said, names)
        with timed("claims"):
            told = claims.find_claims(reading, cast)
        texts.append(article.text)
        kept.append(
            (
                snapshot,
                Findings(
                    article=article,
                    actors=cast.actors,
                    mentions=cast.mentions,
                    statements=cast.statements,
                    claims=tuple(told),
                ),
            )
        )
    with Ledger.open(ledger_path, write=True, create=True) as ledger:
        with timed("ledger"):
            for first in range(0, len(kept), 16):
                ledger.keep_many(kept[first : first + 16], reader="benchmark")
        with timed("join"):
            join(ledger)
    with timed("bare parse"):
        for _ in warm.pipe(texts, batch_size=64):
            pass
    spent["words"] = sum(len(text.split()) for text in texts)
    return dict(spent)


def _snapshots(sample: Path) -> list[Snapshot]:
    return [snapshot for snapshot in snapshots([sample]) if isinstance(snapshot, Snapshot)]


# ---------------------------------------------------------------- as a user runs it


def _whole_run(folder: Path, count: int) -> Run:
    source, ledger = folder / f"{count}.jsonl", folder / f"{count}.rashomon"
    coverage.write(source, count)
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "read", str(source)]
    begin = time.perf_counter()
    process = psutil.Popen([*command, "--ledger", str(ledger), "--workers", "2", "--quiet"], stderr=subprocess.DEVNULL)
    peak, busy = 0.0, 0.0
    while process.poll() is None:
        memory, processor = _tree(process)
        peak, busy = max(peak, memory), max(busy, processor)
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"the run over {count} articles ended with status {process.returncode}")
    seconds = time.perf_counter() - begin
    return Run(count, seconds, peak / 1e6, busy / seconds)


def _tree(process: psutil.Process) -> tuple[float, float]:
    """Bytes resident and processor seconds of a process and its children, at this moment."""
    memory = processor = 0.0
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0.0, 0.0
    for member in family:
        try:
            memory += member.memory_info().rss
            times = member.cpu_times()
            processor += times.user + times.system
        except psutil.Error:
            continue
    return memory, processor


# ---------------------------------------------------------------- in words


def _report(rounds: list[dict[str, float]], runs: list[Run]) -> str:
    words = rounds[0]["words"]

    def median(of: Callable[[dict[str, float]], float]) -> float:
        return statistics.median(map(of, rounds))

    def all_stages(spent: dict[str, float]) -> float:
        return sum(spent[stage] for stage in _STAGES)

    lines = [
        "# Results",
        "",
        "Made by `make bench`; synthetic coverage from the project's own gold (`benchmarks/coverage.py`), "
        f"{words:,.0f} words for the stages, medians of {len(rounds)} rounds on one thread. Compare ratios, not "
        "seconds: machines differ.",
        "",
        f"Python {platform.python_version()}, {platform.machine()}, {psutil.cpu_count()} processors.",
        "",
        "## Time by stage",
        "",
        "| stage | words a second | share of time | in bare parses |",
        "| --- | ---: | ---: | ---: |",
    ]
    for stage in _STAGES:
        speed = median(lambda s, stage=stage: words / max(s[stage], 1e-9))  # type: ignore[misc]
        share = median(lambda s, stage=stage: s[stage] / all_stages(s))  # type: ignore[misc]
        ratio = median(lambda s, stage=stage: s[stage] / s["bare parse"])  # type: ignore[misc]
        lines.append(f"| {stage} | {speed:,.0f} | {100 * share:.1f} % | {ratio:.2f} |")
    whole = median(lambda s: words / all_stages(s))
    ratio = median(lambda s: all_stages(s) / s["bare parse"])
    bare = median(lambda s: words / s["bare parse"])
    lines += [
        f"| **whole** | {whole:,.0f} | 100 % | **{ratio:.2f}** |",
        f"| bare parse (`{MODEL}`) | {bare:,.0f} | | 1.00 |",
        "",
        "## As a user runs it",
        "",
        "`rashomon read … --workers 2`, a process of its own; memory is the sum over the process and its workers.",
        "",
        "| articles | seconds | articles a second | processors used | peak memory |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for run in runs:
        lines.append(
            f"| {run.articles:,} | {run.seconds:.0f} | {run.articles / run.seconds:.1f} | {run.cores:.2f} "
            f"| {run.peak_mb:,.0f} MB |"
        )
    lines += ["", _quality(), ""]
    return "\n".join(lines)


def _quality() -> str:
    lines = [
        "## Quality",
        "",
        "F1 over the project's own gold (tests/gold, demo/expected.yaml) with the half-width of its 95 % interval "
        "(bootstrap over passages); for attributes, the share that is right. Written by "
        "`python -m tests.quality.measure --raise`. The gold is prose written for the project: expect less of real "
        "pages.",
        "",
        "| gold | figure | F1 | ± | precision | recall | n |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind in KINDS:
        measured = baseline()[kind]["measured"]
        for name, figure in measured.items():
            lines.append(
                f"| {kind} | {name} | {figure['score']} | {figure['half_width']} | {figure['precision']} "
                f"| {figure['recall']} | {figure['items']} |"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
