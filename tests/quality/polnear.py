"""Statements against PolNeAR dev, where the corpus lies beside the checkout: who said what, as its scorer counts."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from pathlib import Path

from rashomon.model import Findings
from tests.quality.gold import read_text
from tests.quality.scorers import Document, Shared, count, recall_count
from tests.quality.scores import Count

_BESIDE = Path(__file__).parents[3] / "shared"
SHARED = Shared(data=_BESIDE / "data", scoring=_BESIDE / "scoring")


def score() -> dict[str, list[Count]]:
    """One count a document; `direct` is the recall of direct quotations."""
    scores = SHARED.score_each(_gold(), [_found(document) for document in _gold()])
    return {
        **{
            name: [count(one[name]) for one in scores]
            for name in ("attr-relaxed", "attr-strict", "attr-relaxed/quoted")
        },
        "direct": [recall_count(one["attr-relaxed/direct"]) for one in scores],
    }


def digest() -> str:
    """Of the gold as the scorer reads it."""
    return hashlib.sha256(repr(_gold()).encode()).hexdigest()


@cache
def _gold() -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        return SHARED.polnear_gold(Path(folder) / "gold.jsonl")


def _found(document: Document) -> Document:
    return {"id": document["id"], "attributions": _outermost(read_text(document["text"]))}


def _outermost(findings: Findings) -> list[dict[str, list[tuple[int, int]]]]:
    """Statements without a parent: PolNeAR marks no nested ones."""
    return [
        {
            role: [(span.start, span.end) for span in spans]
            for role, spans in (("source", found.source), ("cue", found.cue), ("content", found.content))
        }
        for found in findings.statements
        if found.parent is None
    ]
