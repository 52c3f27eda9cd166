"""Actors against gold: mentions by their span, and which of them are one actor (B-cubed over matched mentions)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.quality.gold import Passage, locate
from tests.quality.scores import Count


def score(passages: Iterable[Passage]) -> dict[str, list[Count]]:
    """`mentions` (same letters), `speakers` of statements are scored with them; `together` (pairs of mentions)."""
    counts: dict[str, list[Count]] = {"mentions": [], "together": [], "kind": []}
    for passage in passages:
        gold = passage.row.get("actors") or []
        wanted = {
            passage.letters_of(locate(passage.text, mention)): number
            for number, actor in enumerate(gold)
            for mention in actor["mentions"]
        }
        found = {passage.letters_of(mention.span): mention.actor for mention in passage.findings.mentions}
        shared = [span for span in wanted if span in found]
        counts["mentions"].append(Count(len(shared), len(found), len(wanted)))
        pairs = [(a, b) for i, a in enumerate(shared) for b in shared[i + 1 :]]
        together = sum(wanted[a] == wanted[b] for a, b in pairs)
        joined = sum(found[a] == found[b] for a, b in pairs)
        right = sum(wanted[a] == wanted[b] and found[a] == found[b] for a, b in pairs)
        counts["together"].append(Count(right, joined, together))
        kinds = {actor.id: actor.kind for actor in passage.findings.actors}
        right = sum(kinds[found[span]] == gold[wanted[span]]["kind"] for span in shared)
        counts["kind"].append(Count(right, len(shared), len(shared)))
    return counts
