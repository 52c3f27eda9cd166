"""Who said what, scored on PolNeAR dev and GUM beside peers and people, and its time; writes ATTRIBUTION.md.

python -m benchmarks.attribution --data ../shared/data --scoring ../shared/scoring

The whole product reads the plain texts, as a process of its own; the corpora's own scripts make gold and score.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from tests.quality.scorers import Document, Score, Scores, Shared, count, documents, recall_count
from tests.quality.scores import interval

from benchmarks.one_thread import BARE, alone, measure, speeds, whole
from benchmarks.product import read, write_texts
from rashomon.statements import Finder

RESULTS = Path(__file__).with_name("ATTRIBUTION.md")
_EACH = 1000  # draws for the intervals that the scorer does not give


@dataclass(frozen=True, slots=True)
class Row:
    """A metric with what others reach on it: F1, or recall where `recall` is set (README of the scorer)."""

    name: str
    metric: str
    citron: float | None = None  # BBC Citron, retrained on PolNeAR train
    tracker: float | None = None  # the rules of the Gender Gap Tracker
    people: float | None = None  # PolNeAR's annotators among themselves
    reach: float | None = None  # what the project set itself
    recall: bool = False


_POLNEAR = (
    Row("who said what (attr-relaxed)", "attr-relaxed", 53.3, 40.9, 75.3, 75),
    Row("the same, to the letter (attr-strict)", "attr-strict", 37.9, 29.0, 63.7, 60),
    Row("quoted statements (attr-relaxed/quoted)", "attr-relaxed/quoted", 69.3, 50.7, 94.3, 90),
    Row("direct quotations, recall", "attr-relaxed/direct", 68.1, 55.0, 97.6, 95, recall=True),
    Row("mixed quotations, recall", "attr-relaxed/mixed", 56.2, 44.9, 89.1, recall=True),
    Row("indirect speech, recall", "attr-relaxed/indirect", 34.2, 21.9, 67.0, recall=True),
    Row("source, by tokens", "token/source", 68.4, 59.0, 81.4),
    Row("cue, by tokens", "token/cue", 50.1, 35.7, 69.8),
    Row("content, by tokens", "token/content", 72.5, 68.1, 91.3),
    Row("source, exact", "span-exact/source", 65.3, 54.0, 78.8),
    Row("cue, exact", "span-exact/cue", 54.2, 48.0, 71.2),
    Row("content, exact", "span-exact/content", 41.3, 31.8, 68.9),
    Row("source where the content is right, overlapping", "source-given-content/overlap"),
    Row("source where the content is right, exact", "source-given-content/exact"),
)
_SPEECH = ("--acts", "says,believes,knows")
# What of the product's statements is held against GUM, which marks nested ones but few wishes and feelings.
_GUM = {
    "says, believes, knows": _SPEECH,
    "says, believes, knows; outermost only": (*_SPEECH, "--outermost"),
    "all acts": (),
    "all acts; outermost only": ("--outermost",),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """One finder against both corpora."""

    run: Mapping[str, Any]  # the line that the product wrote of itself: package, models
    polnear: Scores
    each: list[Scores]  # of PolNeAR's documents
    gum: Mapping[str, Scores]  # by what of the product's statements is scored


@dataclass(frozen=True, slots=True)
class Corpus:
    """Gold, and its texts as files that the product can read."""

    gold: Path
    texts: Path
    documents: list[Document]

    def __str__(self) -> str:
        words = sum(len(document["text"].split()) for document in self.documents)
        marked = sum(len(document["attributions"]) for document in self.documents)
        return f"{len(self.documents)} documents, {words:,} words, {marked:,} statements marked"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with polnear/ and gum/")
    parser.add_argument("--scoring", type=Path, required=True, help="the folder with gum.py and attribution/")
    parser.add_argument("--statements", type=Finder, choices=list(Finder), help="one finder alone; both by default")
    parser.add_argument("--bootstrap", type=int, default=1000, help="draws for the scorer's intervals")
    parser.add_argument("--rounds", type=int, default=3, help="of the timing; 0 leaves it out")
    parser.add_argument("--workers", type=int, default=0, help="processes that read; 0 is one for each processor")
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    shared = Shared(arguments.data, arguments.scoring)
    if absent := shared.missing():
        print(absent, file=sys.stderr)
        raise SystemExit(2)
    finders = [arguments.statements] if arguments.statements else list(Finder)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        polnear = _corpus(folder / "polnear", shared.polnear_gold(folder / "polnear.jsonl"))
        gum = _corpus(folder / "gum", shared.gum_gold(folder / "gum.jsonl"))
        scored = {
            finder: _score(shared, folder, finder, polnear, gum, workers=arguments.workers, draws=arguments.bootstrap)
            for finder in finders
        }
        timing = measure(polnear.texts, finders, arguments.rounds) if arguments.rounds else None
    report = "\n".join(_report(scored, polnear, gum, timing, draws=arguments.bootstrap)) + "\n"
    arguments.out.write_text(report, encoding="utf-8")
    print(report)


# ---------------------------------------------------------------- reading and scoring


def _corpus(texts: Path, gold: list[Document]) -> Corpus:
    write_texts(texts, gold)
    return Corpus(texts.with_suffix(".jsonl"), texts, gold)


def _score(
    shared: Shared, folder: Path, finder: Finder, polnear: Corpus, gum: Corpus, *, workers: int, draws: int
) -> Scored:
    lines, found = folder / "lines.jsonl", folder / "found.jsonl"
    run = read(polnear.texts, lines, finder, workers=workers)
    shared.from_product(lines, found, "--outermost")
    whole_corpus = shared.score(polnear.gold, found, bootstrap=draws)
    each = shared.score_each(polnear.documents, documents(found))
    read(gum.texts, lines, finder, workers=workers)
    of_gum = {}
    for kept, options in _GUM.items():
        shared.from_product(lines, found, *options)
        of_gum[kept] = shared.score(gum.gold, found, bootstrap=draws)
    return Scored(run, whole_corpus, each, of_gum)


# ---------------------------------------------------------------- in words


def _report(scored: Mapping[Finder, Scored], polnear: Corpus, gum: Corpus, timing: Any, *, draws: int) -> Iterator[str]:
    yield from (
        "# Attribution: who said what",
        "",
        "Made by `python -m benchmarks.attribution`: the whole product, from plain text. Peers and people as the "
        "README of the scorer has them (Citron: BBC Citron, retrained on PolNeAR train; Tracker: the rules of the "
        "Gender Gap Tracker; people: PolNeAR's annotators among themselves); reach: what the project set itself. "
        f"Figures in points; intervals by drawing documents with replacement ({draws:,} times in the scorer; {_EACH:,} "
        "times here where it gives none).",
        "",
        f"Python {platform.python_version()}, {platform.machine()}, {psutil.cpu_count()} processors. Finders: "
        + " ".join(_read_by(finder, scores.run) for finder, scores in scored.items()),
        "",
        "## PolNeAR dev",
        "",
        f"{polnear}; statements without a parent, as PolNeAR marks no others. F1 is compared, or recall where the row "
        "says so. Dev is what was tuned on: expect a little less elsewhere.",
        "",
        "| metric | finder | P | R | F1 | 95 % interval | Citron | Tracker | people | reach |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    for row in _POLNEAR:
        others = " | ".join(map(_points, (row.citron, row.tracker, row.people, row.reach)))
        for finder, scores in scored.items():
            figures = _figures(scores.polnear[row.metric], recall=row.recall)
            yield f"| {row.name} | {finder} | {figures} | {_interval(row, scores)} | {others} |"
    yield from (
        "",
        "Best published exact spans (CofeNet with BERT, over its own units): source 83.2, cue 75.3, content 72.9.",
        "",
        "## GUM: news, interviews, speeches",
        "",
        f"{gum}. Off domain: its relations are marked on discourse units, source and cue are derived from syntax, and "
        'each "I think" of a speaker counts. GUM marks nested statements, so all of the product\'s are scored, '
        "or only the outermost, where the row says so. The peers' figures are over 58 documents, these and 14 that are "
        "kept back.",
        "",
        "| attr-relaxed over | finder | P | R | F1 | 95 % interval | Citron | Tracker | reach |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    for kept in _GUM:
        for finder, scores in scored.items():
            score = scores.gum[kept]["attr-relaxed"]
            yield f"| {kept} | {finder} | {_figures(score)} | {_given_interval(score)} | 31.7 | 40.6 | 50.0 |"
    if timing is not None:
        yield ""
        yield from _speed(timing, list(scored))


def _speed(timing: Any, finders: Sequence[Finder]) -> Iterator[str]:
    rounds, words = timing["rounds"], timing["words"]
    yield from (
        "## Time",
        "",
        f"The texts of PolNeAR dev ({words:,} words) on one thread, in processor seconds; medians of {len(rounds)} "
        "rounds in turn. A bare parse is every component of the model over the same texts. Peers: Citron 1.86 bare "
        "parses, the Gender Gap Tracker 1.07, for statements only.",
        "",
        "| what | words a second | in bare parses | reach |",
        "| --- | ---: | ---: | ---: |",
    )
    names = (BARE, *(what(finder) for finder in finders for what in (whole, alone)))
    for name, speed, ratio in speeds(timing, names):
        yield f"| {name} | {speed:,.0f} | {ratio:.2f} | {'2.2' if name == whole(Finder.MODEL) else '–'} |"


def _read_by(finder: Finder, run: Mapping[str, Any]) -> str:
    weights = run["models"].get("attribution")
    return (
        f"`{finder}`: {finder.signature} of {run['package']}, {f'weights {weights[:12]}' if weights else 'no weights'}."
    )


def _figures(score: Score, *, recall: bool = False) -> str:
    if recall:  # precision over one kind of quotation says little: the kinds are told apart by the finding's own marks
        return f"– | **{100 * score['r']:.1f}** | –"
    return f"{100 * score['p']:.1f} | {100 * score['r']:.1f} | **{100 * score['f1']:.1f}**"


def _interval(row: Row, scored: Scored) -> str:
    if "f1_95" in scored.polnear[row.metric]:
        return _given_interval(scored.polnear[row.metric])
    counted = recall_count if row.recall else count
    low, high = interval([counted(scores[row.metric]) for scores in scored.each], draws=_EACH)
    return f"{low:.1f}–{high:.1f}"


def _given_interval(score: Score) -> str:
    if "f1_95" not in score:
        return "–"
    low, high = score["f1_95"]
    return f"{100 * low:.1f}–{100 * high:.1f}"


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


if __name__ == "__main__":
    main()
