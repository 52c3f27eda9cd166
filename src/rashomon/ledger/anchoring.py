"""Which articles' actors a person's merge or split is about, held fast by the words that the articles call them by.

An anchor is one mention of an actor in one article, by name where it has a name there: the words, what stands around
them, and where. After a re-reading the decision is about whoever is mentioned there then, whatever their ids. An
outlet, which no words of its article may name, is held by its id, which is the same in every reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from rashomon.ledger import schema
from rashomon.ledger.locating import locate, overlap
from rashomon.ledger.standing import taken_back
from rashomon.model import ActorId, DecisionId, Form, Ruling, Span, Verdict

CONTEXT = 32  # characters kept before and after
MOST = 200  # of those who stay, so many are anchored, and each side of a merge; all that a split takes off are

Anchor = dict[str, Any]
# Under which names in `now` a decision keeps the anchors of either side.
SIDES = {Verdict.MERGE: ("members", "with_members"), Verdict.SPLIT: ("members", "off_members")}


def anchors(connection: Connection, members: Iterable[str]) -> list[Anchor]:
    """One anchor for each of these article actors, by article; of an outlet, in the first of its articles."""
    actor = schema.article_actors.c
    wanted = sorted(set(members))
    found = [
        row
        for start in range(0, len(wanted), 500)
        for row in connection.execute(
            select(actor.id, actor.article, actor.name).where(actor.id.in_(wanted[start : start + 500]))
        )
    ]
    first = {row.id: row for row in sorted(found, key=lambda row: row.article, reverse=True)}
    return [_anchor(connection, row) for row in sorted(first.values(), key=lambda row: (row.article, row.id))]


def _anchor(connection: Connection, row: Any) -> Anchor:
    mention, article = schema.mentions.c, schema.articles.c
    made: Anchor = {"article": row.article, "name": row.name, "actor": row.id}
    mentions = connection.execute(
        select(mention.start_at, mention.end_at, mention.form)
        .where(mention.article == row.article, mention.actor == row.id)
        .order_by(mention.number)
    ).all()
    page = connection.execute(select(article.text, article.text_sha256).where(article.id == row.article)).one()
    if not mentions:
        return {**made, "span": None, "quote": "", "prefix": "", "suffix": "", "text_sha256": page.text_sha256}

    def worth(one: Any) -> tuple[bool, bool, int]:
        """The name in full, else any name, else the first words on them."""
        return one.form != Form.NAME, row.name not in page.text[one.start_at : one.end_at], one.start_at

    best = min(mentions, key=worth)
    start, end = best.start_at, best.end_at
    return {
        **made,
        "span": [start, end],
        "quote": page.text[start:end],
        "prefix": page.text[max(0, start - CONTEXT) : start],
        "suffix": page.text[end : end + CONTEXT],
        "text_sha256": page.text_sha256,
    }


def is_ruling(decision: Any) -> bool:
    """Whether a decision says which actors, or which events, are one."""
    return decision.type in ("actor", "event") and decision.verdict in SIDES


def rulings(connection: Connection) -> list[Ruling]:
    """Every merge and split of actors that stands, in the order in which they were decided, on whom their anchors lead
    to now."""
    decision = schema.decisions.c
    wanted = select(schema.decisions).where(decision.type == "actor", decision.verdict.in_(list(SIDES)))
    found, gone = connection.execute(wanted.order_by(decision.number)).all(), taken_back(connection)
    return [ruling(connection, row) for row in found if row.id not in gone]


def ruling(connection: Connection, decision: Any) -> Ruling:
    these, those = (members(connection, decision.now.get(side, ())) for side in SIDES[Verdict(decision.verdict)])
    return Ruling(decision=DecisionId(decision.id), verdict=Verdict(decision.verdict), these=these - those, those=those)


def members(connection: Connection, anchored: Sequence[Mapping[str, Any]]) -> frozenset[ActorId]:
    """The article actors that these anchors lead to now; those that lead nowhere are passed over."""
    found = (_member(connection, anchor) for anchor in anchored)
    return frozenset(ActorId(one) for one in found if one is not None)


def _member(connection: Connection, anchor: Mapping[str, Any]) -> str | None:
    mention, article, actor = schema.mentions.c, schema.articles.c, schema.article_actors.c
    page = connection.execute(select(article.text, article.text_sha256).where(article.id == anchor["article"])).first()
    if page is None:
        return None
    where = _locate(anchor, page)
    if where is not None:
        near = select(mention.actor, mention.start_at, mention.end_at).where(
            mention.article == anchor["article"], mention.start_at < where.end, mention.end_at > where.start
        )
        rows = connection.execute(near.order_by(mention.number)).all()
        shares = [(overlap((where,), (Span(row.start_at, row.end_at),)), str(row.actor)) for row in rows]
        share, found = max(shares, key=lambda one: one[0], default=(0.0, ""))
        if share >= 0.5:
            return found
    same = select(actor.id).where(actor.article == anchor["article"], actor.id == anchor["actor"])
    return connection.scalar(same)


def _locate(anchor: Mapping[str, Any], page: Any) -> Span | None:
    if anchor["span"] is None:
        return None
    start, end = anchor["span"]
    if page.text_sha256 == anchor["text_sha256"]:
        return Span(start, end)
    at = locate(page.text, quote=anchor["quote"], prefix=anchor["prefix"], suffix=anchor["suffix"])
    return None if at is None else Span(at, at + end - start)
