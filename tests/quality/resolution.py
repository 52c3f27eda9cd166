"""Speaker resolution against GUM: of the statements that gold marks, how many have the right person as their speaker.

gold        the attribution relations of GUM (`gum.py attribution`) whose source is a mention: the gold mention whose
            head (its minimal span) holds the head word of the source, the one with the nearest bounds where there are
            several. Its cluster is who speaks. Relations whose source is no mention ("who", "which", none) are left
            out. Headline: clusters that are persons or organisations; all types beside it.
pairing     gold statements and the product's are paired one to one. Two may be a pair if their contents share a letter
            or digit; those whose sources share one too go first, then by how much of the contents is shared (letters
            in both, of those in either). `found`: gold statements with a pair. `said`: those whose sources overlap too.
mapping     the product's actors of a document are mapped to gold clusters of any type, by how many mentions they
            share (matched as in `gum.py score`). Headline: each actor to one cluster and each cluster to one actor,
            so that the number of shared mentions is largest. Beside it: each actor to the cluster that most of its
            mentions belong to, whoever else is mapped there.
right       the statement's `speaker` is mapped to the cluster of gold's source.
share       right, of those found (headline); of those `said`; of all gold statements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.quality.gum import TYPES, Ledger, Row, align
from tests.quality.scorers import Shared
from tests.quality.scores import Count, one_to_one

Spans = Sequence[Sequence[int]]
Shares = Mapping[tuple[str, str], int]  # (actor, cluster) -> mentions that they share


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of gold or of the product: who (a cluster, an actor, or nobody known), in which words, says what."""

    source: Spans
    content: Spans
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSaid(Said):
    type: str  # of the speaker's cluster
    form: str  # of the source


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one gold statement."""

    gold: GoldSaid
    pair: Said | None
    said: bool = False  # the sources overlap too
    right: bool = False  # by the one-to-one mapping
    right_by_most: bool = False  # by the mapping to most mentions


def outcomes(text: str, gold: Sequence[GoldSaid], found: Sequence[Said], shares: Shares) -> list[Outcome]:
    """One for each gold statement of a document, in order."""
    one, most = one_to_one_mapping(shares), majority_mapping(shares)
    letters = frozenset(i for i, letter in enumerate(text) if letter.isalnum())
    wanted = [(_places(said.source) & letters, _places(said.content) & letters) for said in gold]
    seen = [(_places(said.source) & letters, _places(said.content) & letters) for said in found]
    pairs = [
        (bool(source & found_source) + len(content & found_content) / len(content | found_content), g, f)
        for g, (source, content) in enumerate(wanted)
        for f, (found_source, found_content) in enumerate(seen)
        if content & found_content
    ]
    partner = one_to_one(pairs)
    results = []
    for g, said in enumerate(gold):
        if g not in partner:
            results.append(Outcome(gold=said, pair=None))
            continue
        pair = found[partner[g]]
        results.append(
            Outcome(
                gold=said,
                pair=pair,
                said=bool(wanted[g][0] & seen[partner[g]][0]),
                right=pair.speaker is not None and one.get(pair.speaker) == said.speaker,
                right_by_most=pair.speaker is not None and most.get(pair.speaker) == said.speaker,
            )
        )
    return results


def _places(spans: Spans) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end))


# ---------------------------------------------------------------- which actor is which cluster


def majority_mapping(shares: Shares) -> dict[str, str]:
    best: dict[str, tuple[int, str]] = {}
    for (actor, cluster), count in sorted(shares.items()):
        if actor not in best or count > best[actor][0]:
            best[actor] = count, cluster
    return {actor: cluster for actor, (_, cluster) in best.items()}


def one_to_one_mapping(shares: Shares) -> dict[str, str]:
    """The mapping with the largest sum of shared mentions; pairs that share none are not mapped."""
    actors = sorted({actor for actor, _ in shares})
    clusters = sorted({cluster for _, cluster in shares})
    size = max(len(actors), len(clusters))
    costs = [[0] * size for _ in range(size)]
    for (actor, cluster), count in shares.items():
        costs[actors.index(actor)][clusters.index(cluster)] = -count
    return {
        actors[row]: clusters[column]
        for row, column in enumerate(cheapest(costs))
        if row < len(actors) and column < len(clusters) and costs[row][column]
    }


def cheapest(costs: Sequence[Sequence[int]]) -> list[int]:
    """The column for each row of a square matrix, each used once, at the least cost (Kuhn and Munkres)."""
    size = len(costs)
    row_price, column_price = [0] * (size + 1), [0] * (size + 1)
    owner = [0] * (size + 1)  # of a column, counted from 1; 0 is nobody
    for row in range(1, size + 1):
        owner[0] = row
        column = 0
        least, before, done = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while owner[column]:
            done[column] = True
            here, step, following = owner[column], float("inf"), 0
            for other in range(1, size + 1):
                if done[other]:
                    continue
                price = costs[here - 1][other - 1] - row_price[here] - column_price[other]
                if price < least[other]:
                    least[other], before[other] = price, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(size + 1):
                if done[other]:
                    row_price[owner[other]] += int(step)
                    column_price[other] -= int(step)
                else:
                    least[other] -= step
            column = following
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    columns = [0] * size
    for column in range(1, size + 1):
        columns[owner[column] - 1] = column - 1
    return columns


# ---------------------------------------------------------------- from the corpus and the product's lines


def gold_said(shared: Shared, *, split: str, names: Iterable[str] | None = None) -> dict[str, list[GoldSaid]]:
    """The statements of GUM's documents (all of the split, or those named) whose source is a mention."""
    gum = shared.module("gum")
    chosen = None if names is None else set(names)
    said = {}
    for path in sorted(shared.data.glob(f"gum/{split}/*.conllu")):
        if chosen is None or path.stem in chosen:
            document = gum.read_conllu(str(path))
            mentions = gum.gold_row(document)["mentions"]
            made = (_gold_said(document, mentions, relation) for relation in gum.attributions(document))
            said[document.id] = [one for one in made if one]
    return said


def _gold_said(document: Any, mentions: Sequence[Row], relation: Row) -> GoldSaid | None:
    source = relation["source"]
    inside = [
        number
        for number, token in enumerate(document.tokens)
        if any(start <= token.start and token.end <= end for start, end in source)
    ]
    heads = [document.tokens[number] for number in inside if document.tokens[number].head not in inside]
    if not heads:
        return None
    start, end = source[0][0], source[-1][1]
    fitting = [m for m in mentions if m["head"][0] <= heads[0].start and heads[0].end <= m["head"][1]]
    if not fitting:
        return None
    mention = min(fitting, key=lambda m: abs(m["span"][0] - start) + abs(m["span"][1] - end))
    return GoldSaid(
        source=source,
        content=relation["content"],
        speaker=mention["cluster"],
        type=mention["type"],
        form=mention["form"],
    )


def by_document(
    shared: Shared, gold: Sequence[Row], said: Mapping[str, list[GoldSaid]], read: Ledger
) -> list[list[Outcome]]:
    """The outcomes of each gold document, from the product's lines."""
    where: Mapping[str, str] = shared.module("_common").documents(read, [row["id"] for row in gold])
    mentions: dict[str, list[Row]] = defaultdict(list)
    statements: dict[str, list[Said]] = defaultdict(list)
    for line in read.lines("mention"):
        mentions[where.get(line["article"], "")].append(line)
    for line in read.lines("statement"):
        made = Said(source=line["source"], content=line["content"], speaker=line["speaker"])
        statements[where.get(line["article"], "")].append(made)
    results = []
    for row in gold:
        name = row["id"]
        aligned = align(shared, row, mentions[name])
        shares = Counter(
            (str(aligned.found[i]["actor"]), str(row["mentions"][number]["cluster"]))
            for i, number in aligned.partner.items()
        )
        results.append(outcomes(row["text"], said.get(name, []), statements[name], shares))
    return results


def count(found: Iterable[Outcome], *, of: str = "found", by: str = "right", types: Sequence[str] = TYPES) -> Count:
    """The share as a count: `of` is found, said or gold; `by` is right or right_by_most; no types are all types."""
    chosen = [one for one in found if not types or one.gold.type in types]
    kept = [one for one in chosen if of == "gold" or (one.said if of == "said" else one.pair is not None)]
    right = sum(getattr(one, by) for one in kept)
    return Count(right, len(kept), len(kept))
