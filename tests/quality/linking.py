"""Identity across articles, against gold: small coverages, each read into a ledger of its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rashomon import runs
from rashomon.ledger import Ledger
from rashomon.model import Span
from tests.quality.gold import Row, locate
from tests.quality.scores import Count, b_cubed

Place = tuple[str, int, int]  # the article, and where in it


def score(coverages: Iterable[Row]) -> dict[str, list[Count]]:
    """`found`: the coded mentions that are mentions; `b-cubed` over them; `apart`: pairs that share no actor."""
    counts: dict[str, list[Count]] = {"found": [], "b-cubed": [], "apart": []}
    for coverage in coverages:
        texts = {article["id"]: article["text"] for article in coverage["articles"]}
        wanted = {
            _place(texts, mention["article"], locate(texts[mention["article"]], mention)): actor["key"]
            for actor in coverage["actors"]
            for mention in actor["mentions"]
        }
        found = _read(coverage, texts)
        shared = len(wanted.keys() & found.keys())
        counts["found"].append(Count(shared, len(wanted), len(wanted)))
        counts["b-cubed"].append(b_cubed(wanted, found))
        actors: dict[str, set[str]] = {actor["key"]: set() for actor in coverage["actors"]}
        for place in wanted.keys() & found.keys():
            actors[wanted[place]].add(found[place])
        apart = [actors[a].isdisjoint(actors[b]) for a, b in coverage["apart"]]
        counts["apart"].append(Count(sum(apart), len(apart), len(apart)))
    return counts


def _read(coverage: Row, texts: dict[str, str]) -> dict[Place, str]:
    """The joined actor of every mention that the product finds."""
    with tempfile.TemporaryDirectory() as folder:
        articles, path = Path(folder) / "coverage.jsonl", Path(folder) / "coverage.rashomon"
        lines = [json.dumps(article, default=str) for article in coverage["articles"]]
        articles.write_text("\n".join(lines), encoding="utf-8")
        with Ledger.open(path, write=True, create=True) as ledger:
            runs.read([articles], ledger, runs.Options(workers=1))
            return {
                _place(texts, str(article.source_id), mention.span): mention.actor
                for article in ledger.articles()
                for mention in ledger.mentions(article.id)
            }


def _place(texts: dict[str, str], article: str, span: Span) -> Place:
    """Without the marks at its ends, as everywhere in this gate."""
    letters = [i for i in range(span.start, span.end) if texts[article][i].isalnum()]
    return article, letters[0], letters[-1]
