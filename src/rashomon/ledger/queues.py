"""Statements and claims in the order in which a person should look at them.

Of a whole ledger only so many are asked for as are shown, in streams that an index has in order; of an event, of an
article, or of what people have decided, all are weighed, for they are few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from itertools import islice
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal, or_, select

from rashomon.ledger import schema
from rashomon.ledger.standing import taken_back
from rashomon.model import RelationKind, Verdict


class Order(StrEnum):
    CONFIDENCE = "confidence"  # the least first
    WEIGHT = "weight"  # the most first


# What sorts: by confidence (0 measured or 1 not, confidence, the statement, the claim in it); by weight (contradictions
# and what else rests on it, both negative, the claim, 0 its statement or 1 itself).
Key = tuple[Any, ...]
VERDICTS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.UNSURE)
_CHUNK = 500
_STEP = 100  # of those with weight, looked at in one go


@dataclass(frozen=True, slots=True)
class Queued:
    key: Key
    id: str
    kind: str  # statement, harm, blame, label


class State(StrEnum):
    """Which of the queue is wanted."""

    OPEN = "open"  # nobody has said anything of it
    UNSURE = "unsure"  # who spoke last was not sure
    DECIDED = "decided"
    ALL = "all"


def queued(
    connection: Connection,
    order: Order,
    *,
    kinds: Collection[str],
    event: str | None,
    article: str | None,
    by: str | None,
    state: State,
    limit: int,
    after: Key | None,
) -> list[Queued]:
    """So many, after the one with that key. `by`: of what is open and decided to this person."""
    if event is None and article is None and state in (State.OPEN, State.ALL):
        left: str | Literal[False] | None = by if state is State.OPEN else False
        return _first_of(connection, order, kinds=kinds, limit=limit, after=after, undecided_by=left)
    said = verdicts(connection, by=by)
    wanted = set(said) if event is None and article is None else _within(connection, event=event, article=article)
    found = _some_of(connection, order, {one for one in wanted if _is(state, said.get(one))}, kinds=kinds)
    return list(islice((one for one in found if after is None or one.key > after), limit))


def _is(state: State, verdict: Verdict | None) -> bool:
    match state:
        case State.OPEN:
            return verdict is None
        case State.UNSURE:
            return verdict is Verdict.UNSURE
        case State.DECIDED:
            return verdict is not None and verdict.settles
    return True


def verdicts(connection: Connection, *, by: str | None = None) -> dict[str, Verdict]:
    """The last verdict that stands on each statement and claim that has one; `by`: this person's last."""
    decision, gone = schema.decisions.c, taken_back(connection)
    found = select(decision.id, decision.attached_to, decision.verdict).where(
        decision.type.in_(["statement", "claim"]),
        decision.attached_to.is_not(None),
        decision.verdict.in_(VERDICTS),
        *([decision.decided_by == by] if by is not None else []),
    )
    rows = connection.execute(found.order_by(decision.number))
    return {row.attached_to: Verdict(row.verdict) for row in rows if row.id not in gone}


def _within(connection: Connection, *, event: str | None, article: str | None) -> set[str]:
    """The claims of an event or of an article, or of both, and the statements that they stand in; of an article all
    statements."""
    claim, statement, about = schema.claims.c, schema.statements.c, schema.event_claims.c
    claims = select(claim.id, claim.statement)
    if event is not None:
        claims = claims.where(claim.id.in_(select(about.claim).where(about.event == event)))
    if article is not None:
        claims = claims.where(claim.article == article)
    found = {one for row in connection.execute(claims) for one in row if one is not None}
    if event is None:
        found.update(connection.scalars(select(statement.id).where(statement.article == article)))
    return found


def _first_of(
    connection: Connection,
    order: Order,
    *,
    kinds: Collection[str],
    limit: int,
    after: Key | None,
    undecided_by: str | Literal[False] | None,
) -> list[Queued]:
    """Of the whole ledger. `undecided_by`: only what this person, or with None nobody, has decided on; False: all."""
    streams = _by_confidence if order is Order.CONFIDENCE else _by_weight
    left = None if undecided_by is False else _undecided(connection, undecided_by)
    return list(islice(streams(connection, kinds=kinds, limit=limit, after=after, left=left), limit))


def _some_of(connection: Connection, order: Order, wanted: Iterable[str], *, kinds: Collection[str]) -> list[Queued]:
    """All of these, in order."""
    ids = sorted(set(wanted))
    return sorted(
        (
            one
            for start in range(0, len(ids), _CHUNK)
            for one in _weighed(connection, order, ids[start : start + _CHUNK])
            if one.kind in kinds
        ),
        key=lambda one: one.key,
    )


def _undecided(connection: Connection, by: str | None) -> Any:
    """The condition that a finding of this id is still to be decided on."""
    decision = schema.decisions.c
    said = [decision.verdict.in_(VERDICTS), *([decision.decided_by == by] if by is not None else [])]
    gone = taken_back(connection)
    held = verdicts(connection, by=by) if gone else {}
    of_those = select(decision.attached_to).where(decision.id.in_(sorted(gone)), *said).distinct()
    again = [one for one in connection.scalars(of_those) if one and one not in held] if gone else []

    def condition(column: ColumnElement[str]) -> ColumnElement[bool]:
        untouched = ~exists().where(decision.attached_to == column, *said)
        return or_(untouched, column.in_(again)) if again else untouched

    return condition


# ---------------------------------------------------------------- least confidence first


def _by_confidence(
    connection: Connection, *, kinds: Collection[str], limit: int, after: Key | None, left: Any
) -> Iterator[Queued]:
    """A claim without a confidence of its own has that of the statement it stands in, and comes after it. What has none
    at all comes last."""
    after = after or (0, -1.0, "", "")
    if after[0] == 0:
        found = [_page(connection, stream, after[1:], limit, left, measured=True) for stream in _measured(kinds)]
        found.append(_lent(connection, kinds, after[1:], limit, left))
        yield from merge(*found, key=lambda one: one.key)
        after = (1, 0.0, "", "")
    found = [_page(connection, stream, after[2:], limit, left, measured=False) for stream in _unmeasured(kinds)]
    yield from merge(*found, key=lambda one: one.key)


_Stream = tuple[Select[Any], tuple[ColumnElement[Any], ...], ColumnElement[str]]  # query, what it goes by, the id


def _measured(kinds: Collection[str]) -> Iterator[_Stream]:
    statement, claim = schema.statements.c, schema.claims.c
    if "statement" in kinds:
        query = select(statement.id, literal("statement").label("kind")).where(statement.confidence.is_not(None))
        yield query, (statement.confidence, statement.id), statement.id
    if claims := sorted(set(kinds) - {"statement"}):
        own = select(claim.id, claim.kind).where(claim.confidence.is_not(None), claim.kind.in_(claims))
        yield own, (claim.confidence, func.coalesce(claim.statement, claim.id), claim.id), claim.id


def _lent(connection: Connection, kinds: Collection[str], after: Key, limit: int, left: Any) -> list[Queued]:
    """Claims with the confidence of their statement. The statements come first, so that their order is an index's."""
    statement, claim = schema.statements.c, schema.claims.c
    if not set(kinds) - {"statement"}:
        return []
    wanted = [claim.kind.in_(sorted(set(kinds) - {"statement"}))]
    if left is not None:
        wanted.append(left(claim.id))
    by = statement.confidence, statement.id
    holding = exists().where(claim.statement == statement.id, claim.confidence.is_(None), *wanted)
    at_least = or_(by[0] > after[0], and_(by[0] == after[0], by[1] >= after[1]))
    query = select(*by).where(by[0] >= after[0], at_least, holding)
    sure = {row.id: row.confidence for row in connection.execute(query.order_by(*by).limit(limit + 1))}
    rows = connection.execute(
        select(claim.id, claim.kind, claim.statement, claim.confidence).where(claim.statement.in_(sure), *wanted)
    ).all()
    found = (
        Queued((0, sure[row.statement], row.statement, row.id), row.id, row.kind)
        for row in rows
        if row.confidence is None
    )
    return sorted((one for one in found if one.key[1:] > tuple(after)), key=lambda one: one.key)


def _unmeasured(kinds: Collection[str]) -> Iterator[_Stream]:
    statement, claim = schema.statements.c, schema.claims.c
    if "statement" in kinds:
        query = select(statement.id, literal("statement").label("kind")).where(statement.confidence.is_(None))
        yield query, (statement.id,), statement.id
    if claims := sorted(set(kinds) - {"statement"}):
        lends = exists().where(statement.id == claim.statement, statement.confidence.is_not(None))
        query = select(claim.id, claim.kind).where(claim.confidence.is_(None), claim.kind.in_(claims), ~lends)
        yield query, (func.coalesce(claim.statement, claim.id), claim.id), claim.id


def _page(
    connection: Connection, stream: _Stream, after: Key, limit: int, left: Any, *, measured: bool
) -> list[Queued]:
    query, by, own = stream
    if left is not None:
        query = query.where(left(own))
    query = query.where(_beyond(by, after[: len(by)]))
    query = query.add_columns(*(column.label(f"key_{number}") for number, column in enumerate(by)))
    found = []
    for row in connection.execute(query.order_by(*by).limit(limit)):
        key = tuple(getattr(row, f"key_{number}") for number in range(len(by)))
        confidence, first, *second = key if measured else (0.0, *key)
        found.append(Queued((0 if measured else 1, confidence, first, *(second or [""])), row.id, row.kind))
    return found


def _beyond(by: Sequence[ColumnElement[Any]], after: Key) -> ColumnElement[bool]:
    """Whether what is sorted by these columns comes after that key."""
    last: ColumnElement[bool] = by[-1] > after[-1]
    condition = last
    for column, value in list(zip(by[:-1], after[:-1], strict=True))[::-1]:
        condition = or_(column > value, and_(column == value, condition))
    # Says nothing new; it is the part that an index is used for.
    return and_(by[0] >= after[0], condition)


# ---------------------------------------------------------------- most weight first


def _by_weight(
    connection: Connection, *, kinds: Collection[str], limit: int, after: Key | None, left: Any
) -> Iterator[Queued]:
    """Contradictions first, then what else is compared or gone back to, then what nothing rests on. A statement has the
    weight of its heaviest claim and comes before it."""
    relation, cell = schema.relations.c, schema.cells.c
    at_odds = relation.relation == RelationKind.CONTRADICT
    against = _tallied(connection, [(relation.a, at_odds), (relation.b, at_odds)])
    if after is None or after[0] < 0:
        yield from _walked(connection, against, {}, kinds=kinds, after=after, left=left)
    rest = _tallied(connection, [(relation.a, None), (relation.b, None), (cell.origin, None)])
    yield from _walked(connection, against, rest, kinds=kinds, after=after, left=left)
    yield from _weightless(connection, kinds=kinds, limit=limit, after=after, left=left)


def _tallied(
    connection: Connection,
    parts: Iterable[tuple[ColumnElement[str], ColumnElement[bool] | None]],
    some: Sequence[str] | None = None,
) -> dict[str, int]:
    """How often each claim stands in these columns, or each of `some`."""
    tally: Counter[str] = Counter()
    for column, where in parts:
        query = select(column, func.count()).group_by(column)
        query = query if where is None else query.where(where)
        rows = connection.execute(query if some is None else query.where(column.in_(some)))
        tally.update({row[0]: row[1] for row in rows})
    return tally


def _walked(
    connection: Connection,
    against: Mapping[str, int],
    rest: Mapping[str, int],
    *,
    kinds: Collection[str],
    after: Key | None,
    left: Any,
) -> Iterator[Queued]:
    """Claims with weight, the heaviest first, and their statements: those that contradict, or, given the `rest`, those
    that do not."""
    claim, statement = schema.claims.c, schema.statements.c
    heaviest = sorted(_weight(against, rest, one) for one in (rest or against) if not (rest and one in against))
    for start in range(0, len(heaviest), _STEP):
        weights = [one for one in heaviest[start : start + _STEP] if after is None or one >= after[:3]]
        if not weights:
            continue
        ids = [weight[2] for weight in weights]
        query = select(claim.id, claim.kind, claim.statement).where(claim.id.in_(ids))
        rows = {row.id: row for row in connection.execute(query)}
        open_claims, firsts = set(rows), {}
        if left is not None:
            open_claims = set(connection.scalars(select(claim.id).where(claim.id.in_(ids), left(claim.id))))
        if "statement" in kinds:
            holding = sorted({row.statement for row in rows.values() if row.statement is not None})
            firsts = _first_claims(connection, holding, lambda one: _weight(against, rest, one))
            if left is not None:
                still = select(statement.id).where(statement.id.in_(holding), left(statement.id))
                firsts = {one: firsts[one] for one in connection.scalars(still)}
        for weight in weights:
            row = rows.get(weight[2])
            if row is None:
                continue
            both = []
            if row.statement in firsts and firsts[row.statement] == weight:
                both.append(Queued((*weight, 0), row.statement, "statement"))
            if row.id in open_claims and row.kind in kinds:
                both.append(Queued((*weight, 1), row.id, row.kind))
            yield from (one for one in both if after is None or one.key > after)


def _first_claims(connection: Connection, statements: Sequence[str], weight: Any) -> dict[str, Key]:
    """The weight of each statement's heaviest claim."""
    claim, found = schema.claims.c, dict[str, Key]()
    query = select(claim.id, claim.statement).where(claim.statement.in_(statements))
    for row in connection.execute(query) if statements else ():
        found[row.statement] = min(weight(row.id), found.get(row.statement, (0, 0, "~")))
    return found


def _weight(against: Mapping[str, int], rest: Mapping[str, int], claim: str) -> tuple[int, int, str]:
    times = against.get(claim, 0)
    return (-times, 0, claim) if times else (0, -rest.get(claim, 0), claim)


def _weightless(
    connection: Connection, *, kinds: Collection[str], limit: int, after: Key | None, left: Any
) -> Iterator[Queued]:
    """Claims that no event has, with their statements, then statements without a claim."""
    claim, statement, relation, cell = schema.claims.c, schema.statements.c, schema.relations.c, schema.cells.c
    past = after[2] if after is not None and after[:2] == (0, 0) else ""

    def rests(column: ColumnElement[str]) -> ColumnElement[bool]:
        return or_(
            *(exists().where(side == column) for side in (relation.a, relation.b, cell.origin)),
        )

    while not past.startswith("sta-"):
        query = select(claim.id).where(claim.id >= past, ~rests(claim.id)).order_by(claim.id).limit(_CHUNK)
        ids = list(connection.scalars(query))
        yield from (
            one for one in _with_statements(connection, ids, kinds=kinds, left=left) if after is None or one.key > after
        )
        past = f"{ids[-1]}~" if len(ids) == _CHUNK else "sta-"
    if "statement" in kinds:
        bare = select(statement.id).where(statement.id > past, ~exists().where(claim.statement == statement.id))
        bare = bare if left is None else bare.where(left(statement.id))
        for one in connection.scalars(bare.order_by(statement.id).limit(limit)):
            yield Queued((0, 0, one, 0), one, "statement")


def _with_statements(
    connection: Connection, claims: Sequence[str], *, kinds: Collection[str], left: Any
) -> list[Queued]:
    """Claims that nothing rests on, and the statements of which they are the first and all that is so too."""
    claim = schema.claims.c
    held = select(claim.statement).where(claim.id.in_(claims), claim.statement.is_not(None)).distinct()
    wanted = {*claims, *(connection.scalars(held) if "statement" in kinds else ())}
    if left is not None:
        tables = schema.claims, schema.statements
        wanted = {
            one
            for table in tables
            for one in connection.scalars(select(table.c.id).where(table.c.id.in_(wanted), left(table.c.id)))
        }
    found = _some_of(connection, Order.WEIGHT, wanted, kinds=kinds)
    return [one for one in found if one.key[:2] == (0, 0) and one.key[2] in set(claims)]


# ---------------------------------------------------------------- some, by their ids


def _weighed(connection: Connection, order: Order, ids: Sequence[str]) -> Iterator[Queued]:
    statement, claim = schema.statements.c, schema.claims.c
    sure = func.coalesce(claim.confidence, statement.confidence).label("sure")
    claims = connection.execute(
        select(claim.id, claim.kind, claim.statement, sure)
        .select_from(schema.claims.outerjoin(schema.statements, statement.id == claim.statement))
        .where(claim.id.in_(ids))
    ).all()
    statements = connection.execute(select(statement.id, statement.confidence).where(statement.id.in_(ids))).all()
    if order is Order.CONFIDENCE:
        for said in statements:
            yield Queued(_sure(said.confidence, said.id, ""), said.id, "statement")
        for told in claims:
            yield Queued(_sure(told.sure, told.statement or told.id, told.id), told.id, told.kind)
        return
    inside = select(claim.id).where(claim.statement.in_([said.id for said in statements]))
    against, rest = _counted(connection, {*(told.id for told in claims), *connection.scalars(inside)})
    for told in claims:
        yield Queued((*_weight(against, rest, told.id), 1), told.id, told.kind)
    firsts = _first_claims(connection, [said.id for said in statements], lambda one: _weight(against, rest, one))
    for said in statements:
        yield Queued((*firsts.get(said.id, (0, 0, said.id)), 0), said.id, "statement")


def _sure(confidence: float | None, first: str, second: str) -> Key:
    return (1, 0.0, first, second) if confidence is None else (0, confidence, first, second)


def _counted(connection: Connection, claims: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """How often each of these contradicts, and how much rests on it in all."""
    relation, cell = schema.relations.c, schema.cells.c
    at_odds = relation.relation == RelationKind.CONTRADICT
    against: dict[str, int] = {}
    rest: dict[str, int] = {}
    wanted = sorted(claims)
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        against |= _tallied(connection, [(relation.a, at_odds), (relation.b, at_odds)], some)
        rest |= _tallied(connection, [(relation.a, None), (relation.b, None), (cell.origin, None)], some)
    return against, rest
