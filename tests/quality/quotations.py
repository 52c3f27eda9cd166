"""Quotations against gold: which statements are one, and what became of the words on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import yaml

from rashomon.events import find_quotations, quoted
from rashomon.model import ArticleId, Mode, Span, Statement, StatementId
from tests.quality.gold import GOLD, Row
from tests.quality.scores import Count


def families() -> list[Row]:
    return yaml.safe_load((GOLD / "quotations" / "families.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def apart() -> list[Row]:
    return yaml.safe_load((GOLD / "quotations" / "apart.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Told:
    statement: Statement
    pieces: tuple[str, ...]
    row: Row


def told(family: str, row: Row, version: str) -> Told:
    pieces = tuple(row.get("pieces") or [row["words"]])
    at, spans = 0, []
    for piece in pieces:
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 12
    statement = Statement(
        id=StatementId(f"{family}{version}"),
        article=ArticleId(f"art of {family}{version}"),
        source=(),
        cue=(),
        content=tuple(spans),
        mode=Mode(row.get("mode", "direct")),
        found_by="gold",
    )
    return Told(statement, pieces, row)


def joining(those: Sequence[Row], pairs: Sequence[Row]) -> list[Count]:
    """One count a family: its pairs that are joined, and those that were joined with anything else; and one for
    each pair that must stay apart."""
    everything = [told(row["id"], version, version["id"]) for row in those for version in row["versions"]]
    everything += [told(row["id"], row[side], side) for row in pairs for side in "ab"]
    ready = [
        quoted(one.statement, one.pieces, speaker=one.row["by"], published=str(one.row["day"])) for one in everything
    ]
    groups = [set(found.statements) for found in find_quotations(one for one in ready if one)]
    counts = []
    for row in those:
        ids = {f"{row['id']}{version['id']}" for version in row["versions"]}
        wanted = set(combinations(sorted(ids), 2))
        found = {pair for group in groups for pair in combinations(sorted(group), 2) if ids & set(pair)}
        counts.append(Count(len(wanted & found), len(found), len(wanted)))
    for row in pairs:
        ids = {f"{row['id']}{side}" for side in "ab"}
        found = {pair for group in groups for pair in combinations(sorted(group), 2) if ids & set(pair)}
        counts.append(Count(0, len(found), 0))
    return counts


def halves(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Those that were tuned on, and those held back: every third."""
    held = [row for row in rows if int(row["id"][2:]) % 3 == 0]
    return [row for row in rows if row not in held], held


