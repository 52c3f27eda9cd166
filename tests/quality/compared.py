"""How a ledger relates two claims, also where one of them stands behind the origin that it shares with others."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon import runs
from rashomon.ledger import Ledger
from rashomon.model import ArticleId, Blame, Claim, ClaimId, Effect, EventId, Harm, Label, RelationKind, Silence

EFFECTS = frozenset(map(str, Effect))
Row = tuple[EventId, str]  # of a comparison: the event and the aspect


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparisons of a ledger, by claim."""

    events: Mapping[ClaimId, frozenset[EventId]]  # those that hold a claim, or have it beside them as a total
    articles: Mapping[EventId, frozenset[ArticleId]]
    rows: Mapping[ClaimId, Mapping[Row, ClaimId]]  # in which a claim is a cell, with its origin there
    relations: Mapping[tuple[EventId, str, frozenset[ClaimId]], RelationKind]
    silent: Mapping[Row, tuple[Silence, ...]]

    @classmethod
    def of(cls, ledger: Ledger) -> Compared:
        events: dict[ClaimId, set[EventId]] = defaultdict(set)
        articles = {}
        for event in ledger.events():
            articles[event.id] = frozenset(event.articles)
            for claim in (*event.claims, *event.totals):
                events[claim].add(event.id)
        rows: dict[ClaimId, dict[Row, ClaimId]] = defaultdict(dict)
        relations, silent = {}, {}
        for found in ledger.comparisons():
            silent[found.event, found.aspect] = found.silent
            for cell in found.cells:
                rows[cell.claim][found.event, found.aspect] = cell.origin
            for relation in found.relations:
                relations[found.event, found.aspect, frozenset((relation.a, relation.b))] = relation.relation
        whole = {claim: frozenset(of) for claim, of in events.items()}
        return cls(whole, articles, rows, relations, silent)

    def share_an_event(self, a: Claim, b: Claim) -> bool:
        return not self.events.get(a.id, frozenset()).isdisjoint(self.events.get(b.id, frozenset()))

    def between(self, a: Claim, b: Claim, aspects: Collection[str]) -> frozenset[RelationKind]:
        """The relations drawn between the two or their origins; copies of one origin that say the same agree."""
        of_a, of_b = self.rows.get(a.id, {}), self.rows.get(b.id, {})
        found = set()
        for event, aspect in of_a.keys() & of_b.keys():
            if aspect not in aspects:
                continue
            origins = of_a[event, aspect], of_b[event, aspect]
            pairs = (frozenset((x, y)) for x in (a.id, origins[0]) for y in (b.id, origins[1]))
            found |= {kind for pair in pairs if (kind := self.relations.get((event, aspect, pair)))}
            if origins[0] == origins[1] and value(a, aspect) == value(b, aspect):
                found.add(RelationKind.AGREE)
        return frozenset(found)


def value(claim: Claim, aspect: str) -> Hashable:
    """What the claim says in a row of that aspect."""
    if aspect == "date":
        return claim.date_from, claim.date_to
    if aspect == "place":
        return (claim.place or "").casefold()
    match claim.detail:
        case Harm() as harm:
            return harm.low, harm.high
        case Blame() as blame:
            return blame.blamed, blame.stance
        case Label() as label:
            return label.term.casefold()


@contextmanager
def read_into_a_ledger(articles: Iterable[Mapping[str, Any]]) -> Iterator[Ledger]:
    """All articles (id, outlet, published, text) in one ledger, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        lines, path = Path(folder) / "articles.jsonl", Path(folder) / "articles.rashomon"
        lines.write_text("".join(json.dumps(article, default=str) + "\n" for article in articles), encoding="utf-8")
        with Ledger.open(path, write=True, create=True) as ledger:
            runs.read([lines], ledger, runs.Options(workers=1))
            yield ledger
