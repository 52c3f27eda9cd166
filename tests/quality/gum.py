"""Mentions and coreference of persons and organisations against GUM, as its scorer counts, a document at a time.

Each metric is a sum over the items of the documents (mentions, B-cubed's and LEA's shares), so that the counts of
documents add up to the scorer's figure for all of them, and documents can be drawn anew for its interval.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.model import Findings
from tests.quality.gold import read_text
from tests.quality.polnear import SHARED
from tests.quality.scorers import Shared
from tests.quality.scores import Count

TYPES = ("person", "organization")
FORMS = ("name", "nominal", "pronoun")
_WHOLE = ("mentions", "b-cubed", "lea")
Row = Mapping[str, Any]  # of gold: id, genre, text, mentions (span, head, cluster, type, form, identity)
Ledger = Any  # the scorer's own: the product's lines by type


def score() -> dict[str, list[Count]]:
    """`mentions` and `b-cubed`: one count a document of GUM dev, each read by itself."""
    gold = _gold()
    read = ledger(SHARED, {row["id"]: read_text(row["text"]) for row in gold})
    counts = by_document(SHARED, gold, read)
    return {metric: counts[metric] for metric in ("mentions", "b-cubed")}


def digest() -> str:
    """Of the gold as the scorer reads it."""
    return hashlib.sha256(repr(_gold()).encode()).hexdigest()


@cache
def _gold() -> list[Row]:
    return gold_rows(SHARED, split="dev")


def gold_rows(shared: Shared, *, split: str, genres: Sequence[str] = ()) -> list[Row]:
    gum = shared.module("gum")
    read = (gum.read_conllu(str(path)) for path in sorted(shared.data.glob(f"gum/{split}/*.conllu")))
    return [gum.gold_row(document) for document in read if not genres or document.genre in genres]


def ledger(shared: Shared, findings: Mapping[str, Findings]) -> Ledger:
    """What the product found, by document, as if the scorer had read its lines."""
    made = shared.module("_common").Ledger("findings")
    for name, found in findings.items():
        made.articles[name] = {"id": name, "source_id": name, "text": found.article.text}
        made.by_type["mention"] += [
            {"article": name, "actor": mention.actor, "span": [mention.span.start, mention.span.end]}
            for mention in found.mentions
        ]
    return made


def by_document(shared: Shared, gold: Iterable[Row], read: Ledger) -> dict[str, list[Count]]:
    """The scorer's figures as counts, one for each document of gold."""
    gum = shared.module("gum")
    scores = [gum.score([row], read, types=TYPES, how="head") for row in gold]
    counts = {metric: [_count(one[metric]) for one in scores] for metric in _WHOLE}
    for form in FORMS:
        counts[form] = [_recall(one[f"mentions, {form}"]) for one in scores]
    return counts


def _count(score: Row) -> Count:
    found, wanted = int(score["predicted"]), int(score["gold"])
    return Count((score["P"] or 0.0) * found, found, wanted, (score["R"] or 0.0) * wanted)


def _recall(score: Row) -> Count:
    wanted = int(score["gold"])
    right = (score["R"] or 0.0) * wanted
    return Count(right, wanted, wanted, right)


# ---------------------------------------------------------------- which mention is which


@dataclass(frozen=True, slots=True)
class Aligned:
    """The product's mentions of one document beside gold's, matched one to one as the scorer matches them."""

    row: Row
    found: tuple[Row, ...]  # the product's mentions, one a span
    partner: Mapping[int, int]  # of a mention of the product, gold's
    wanted: frozenset[int]  # gold mentions of the types asked for
    spurious: tuple[int, ...]  # mentions of the product that fit no gold mention of any type, or only matched ones


def align(shared: Shared, row: Row, mentions: Iterable[Row], *, types: Sequence[str] = TYPES) -> Aligned:
    """`mentions` are the product's lines on this document, whose text it read to the letter."""
    gum, common = shared.module("gum"), shared.module("_common")
    by_span: dict[tuple[int, int], Row] = {}
    for mention in mentions:
        by_span.setdefault((mention["span"][0], mention["span"][1]), mention)
    gold = row["mentions"]

    def order(number: int, start: int, end: int) -> tuple[bool, int]:
        mention = gold[number]
        return mention["type"] not in types, abs(mention["span"][0] - start) + abs(mention["span"][1] - end)

    edges = [
        sorted(
            (number for number, mention in enumerate(gold) if gum.fits(mention, *span, how="head")),
            key=lambda number, span=span: order(number, *span),  # type: ignore[misc]
        )
        for span in by_span
    ]
    partner = dict(common.best_matching(edges, len(gold)))
    wanted = frozenset(number for number, mention in enumerate(gold) if mention["type"] in types)
    spurious = (i for i in range(len(edges)) if i not in partner and all(number in wanted for number in edges[i]))
    return Aligned(row, tuple(by_span.values()), partner, wanted, tuple(spurious))
