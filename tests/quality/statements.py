"""Statements against gold: who said what (contents overlap by half, sources share a letter), and its attributes."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.model import Statement
from tests.quality.gold import Letters, Passage, Row
from tests.quality.scores import Count, one_to_one


def score(passages: Iterable[Passage]) -> dict[str, list[Count]]:
    """`relaxed` and `strict` spans; of the relaxed pairs: mode, act, force, negated, parent."""
    counts: dict[str, list[Count]] = {name: [] for name in ("relaxed", "strict", "nested", *_ATTRIBUTES, "parent")}
    for passage in passages:
        gold = passage.row.get("statements") or []
        found = passage.findings.statements
        matched = match(passage)
        exact = sum(_wanted(passage, gold[g]) == _seen(passage, found[f]) for g, f in matched.items())
        counts["relaxed"].append(Count(len(matched), len(found), len(gold)))
        counts["strict"].append(Count(exact, len(found), len(gold)))
        children = [g for g, entry in enumerate(gold) if entry.get("parent") is not None]
        counts["nested"].append(Count(sum(g in matched for g in children), len(children), len(children)))
        for name in _ATTRIBUTES:
            right = sum(getattr(found[f], name) == gold[g][name] for g, f in matched.items())
            counts[name].append(Count(right, len(matched), len(matched)))
        right = sum(_same_parent(gold[g].get("parent"), found[f], matched, found) for g, f in matched.items())
        counts["parent"].append(Count(right, len(matched), len(matched)))
    return counts


def match(passage: Passage) -> dict[int, int]:
    """Gold index -> found index, one to one, best overlap of contents first."""
    wanted = [_wanted(passage, entry) for entry in passage.row.get("statements") or []]
    seen = [_seen(passage, statement) for statement in passage.findings.statements]
    return one_to_one(
        [
            (overlap, g, f)
            for g, (source, content) in enumerate(wanted)
            for f, (found_source, found_content) in enumerate(seen)
            if (overlap := _jaccard(content, found_content)) >= 0.5 and _agree(source, found_source)
        ]
    )


def _wanted(passage: Passage, entry: Row) -> tuple[Letters, Letters]:
    content = passage.letters(entry.get("content"))
    source = entry.get("source")
    if isinstance(source, str):
        return passage.letters_beside(source, content), content
    return passage.letters(source), content


def _seen(passage: Passage, statement: Statement) -> tuple[Letters, Letters]:
    return passage.letters_of(*statement.source), passage.letters_of(*statement.content)


_ATTRIBUTES = ("mode", "act", "force", "negated")


def _jaccard(a: Letters, b: Letters) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _agree(source: Letters, found: Letters) -> bool:
    return bool(source & found) or not (source or found)


def _same_parent(
    parent: int | None, found: Statement, matched: dict[int, int], all_found: tuple[Statement, ...]
) -> bool:
    if parent is None or found.parent is None:
        return parent is None and found.parent is None
    return parent in matched and all_found[matched[parent]].id == found.parent
