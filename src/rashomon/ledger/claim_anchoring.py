"""Which claims a person's merge or split of events is about, held fast by their words.

An anchor is one claim: its id, its words, where they stand and what is around them, and what kind of claim it is. After
a re-reading it is that claim, or else the one of its kind in the article that shares half or more of its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from rashomon.ledger import schema
from rashomon.ledger.anchoring import CONTEXT, SIDES, Anchor
from rashomon.ledger.locating import located, overlap
from rashomon.ledger.rows import pairs
from rashomon.ledger.standing import taken_back
from rashomon.model import ClaimId, DecisionId, EventRuling, Span, Verdict

# A claim of deaths is none of injuries in the same words, nor a charge its denial.
MUST_AGREE = ("kind", "effect", "stance", "category")
_FIGURE = ("low", "high")  # of several claims in the same words, the one that agrees in these too
_CHUNK = 500


def anchors(connection: Connection, claims: Iterable[str]) -> list[Anchor]:
    """One anchor for each of these claims, as the articles are read."""
    article = schema.articles
    rows = sorted(_rows(connection, claims), key=lambda row: (row.article, row.number))
    pages = {
        row.id: row
        for some in _chunks(sorted({row.article for row in rows}))
        for row in connection.execute(
            select(article.c.id, article.c.text, article.c.text_sha256).where(article.c.id.in_(some))
        )
    }
    return [_anchor(row, pages[row.article]) for row in rows]


def _anchor(claim: Any, page: Any) -> Anchor:
    start, end = min(span.start for span in claim.spans), max(span.end for span in claim.spans)
    return {
        "article": claim.article,
        "claim": claim.id,
        **{name: getattr(claim, name) for name in (*MUST_AGREE, *_FIGURE)},
        "spans": pairs(claim.spans),
        "quote": page.text[start:end],
        "prefix": page.text[max(0, start - CONTEXT) : start],
        "suffix": page.text[end : end + CONTEXT],
        "text_sha256": page.text_sha256,
    }


def rulings(connection: Connection) -> list[EventRuling]:
    """Every merge and split of events that stands, in the order in which they were decided, on what their anchors lead
    to now."""
    decision = schema.decisions.c
    wanted = select(schema.decisions).where(decision.type == "event", decision.verdict.in_(list(SIDES)))
    found, gone = connection.execute(wanted.order_by(decision.number)).all(), taken_back(connection)
    return [ruling(connection, row) for row in found if row.id not in gone]


def ruling(connection: Connection, decision: Any) -> EventRuling:
    """A claim that repeats one of another article's is told by that, unless the other side has that itself."""
    sides = [_claims(connection, decision.now.get(side, ())) for side in SIDES[Verdict(decision.verdict)]]
    firsts = _originals(connection, sides[0] | sides[1])
    these, those = (frozenset(firsts.get(name, name) for name in side) for side in sides)
    those -= sides[0] - sides[1]
    return EventRuling(
        decision=DecisionId(decision.id),
        verdict=Verdict(decision.verdict),
        these=these - those,
        those=those,
    )


def _claims(connection: Connection, anchored: Sequence[Mapping[str, Any]]) -> frozenset[ClaimId]:
    """The claims that these anchors lead to now; those that lead nowhere are passed over."""
    there = {row.id: row.article for row in _rows(connection, (anchor["claim"] for anchor in anchored))}
    found = {anchor["claim"] for anchor in anchored if there.get(anchor["claim"]) == anchor["article"]}
    lost: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for anchor in anchored:
        if anchor["claim"] not in found:
            lost[anchor["article"]].append(anchor)
    for article, some in lost.items():
        found |= _similar(connection, article, some)
    return frozenset(map(ClaimId, found))


def _similar(connection: Connection, article: str, anchored: Iterable[Mapping[str, Any]]) -> set[str]:
    at, claim = schema.articles.c, schema.claims
    page = connection.execute(select(at.text, at.text_sha256).where(at.id == article)).first()
    if page is None:
        return set()
    rows = connection.execute(select(claim).where(claim.c.article == article).order_by(claim.c.number)).all()
    found = set()
    for anchor in anchored:
        spans = tuple(Span(start, end) for start, end in anchor["spans"])
        where = located(
            page, spans=spans, **{name: anchor[name] for name in ("quote", "prefix", "suffix", "text_sha256")}
        )
        alike = [
            (share, sum(getattr(row, name) == anchor[name] for name in _FIGURE), -row.number, row.id)
            for row in rows
            if all(getattr(row, name) == anchor[name] for name in MUST_AGREE)
            and (share := overlap(where, row.spans)) >= 0.5
        ]
        if alike:
            found.add(max(alike)[-1])
    return found


def _originals(connection: Connection, claims: Iterable[str]) -> dict[str, ClaimId]:
    """Of those claims that repeat another article's, that one's."""
    table = schema.claim_repeats.c
    return {
        row.claim: ClaimId(row.original)
        for some in _chunks(sorted(claims))
        for row in connection.execute(select(table.claim, table.original).where(table.claim.in_(some)))
    }


def _rows(connection: Connection, claims: Iterable[str]) -> list[Any]:
    table = schema.claims
    return [
        row
        for some in _chunks(sorted(set(claims)))
        for row in connection.execute(select(table).where(table.c.id.in_(some)))
    ]


def _chunks(items: Sequence[str]) -> Iterable[Sequence[str]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
