"""What a person's merge or split of events says: which claims are of one event, and which are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from rashomon.errors import UsageError
from rashomon.ledger import anchoring, claim_anchoring, schema
from rashomon.model import Event, Verdict


def merged(connection: Connection, event: Event, other: Event) -> dict[str, object]:
    """The `now` of the decision that these two are one."""
    if event.id == other.id:
        raise UsageError(f"{event.id} and what it is to be merged with are one already")
    members, with_members = anchoring.SIDES[Verdict.MERGE]
    return {
        "with": other.id,
        "with_name": other.place or "",
        members: _some(connection, _own(event, _parts(connection, event))),
        with_members: _some(connection, _own(other, _parts(connection, other))),
    }


def split(connection: Connection, event: Event, off: Sequence[str]) -> dict[str, object]:
    """The `now` of the decision that these claims are not of one event with the rest: each the id of a claim, or of an
    article, for all of its claims in the event; or the beginning of one."""
    parts = _parts(connection, event)
    if not off:
        raise UsageError(f"say what to take off {event.id}: a claim or an article of it")
    taken = {row.id: row for wanted in off for row in _called(event, parts, wanted)}
    for row in taken.values():
        if row.original is not None and row.original not in taken:
            first = next((one.article for one in parts if one.id == row.original), row.original)
            raise UsageError(f"{row.id} in {row.article} repeats what {first} says, and goes where that goes")
    rest = [row for row in _own(event, parts) if row.id not in taken]
    if not rest:
        raise UsageError(f"nothing would be left of {event.id}; take off a part of it")
    articles = {row.article for row in taken.values()}
    rest.sort(key=lambda row: row.article not in articles)
    members, off_members = anchoring.SIDES[Verdict.SPLIT]
    own = [row.id for row in taken.values() if row.original is None]
    return {members: _some(connection, rest), off_members: claim_anchoring.anchors(connection, own)}


def _some(connection: Connection, parts: Sequence[Any]) -> list[anchoring.Anchor]:
    return claim_anchoring.anchors(connection, [row.id for row in parts[: anchoring.MOST]])


def _parts(connection: Connection, event: Event) -> Sequence[Any]:
    """The claims that it is made of, each with the one that it repeats, if it is a copy's."""
    claim, identity, again = schema.claims.c, schema.identities.c, schema.claim_repeats.c
    wanted = (
        select(claim.id, claim.article, again.original)
        .join(schema.identities, identity.member == claim.id)
        .outerjoin(schema.claim_repeats, again.claim == claim.id)
        .where(identity.kind == "event", identity.id == event.id)
    )
    return connection.execute(wanted.order_by(claim.article, claim.number)).all()


def _own(event: Event, parts: Iterable[Any]) -> list[Any]:
    """Without what copies repeat."""
    own = [row for row in parts if row.original is None]
    if not own:
        raise UsageError(f"nothing is left of {event.id} since its articles were read anew; join the ledger first")
    return own


def _called(event: Event, parts: Sequence[Any], wanted: str) -> list[Any]:
    for kind, column in (("cla-", "id"), ("art-", "article")):
        if wanted.startswith(kind):
            found = [row for row in parts if getattr(row, column).startswith(wanted)]
            if len({getattr(row, column) for row in found}) > 1:
                raise UsageError(f"several parts of {event.id} begin with {wanted!r}; write more of the one you mean")
            if found:
                return found
    raise UsageError(
        f"{wanted!r} is no claim and no article of {event.id}; see its claims with: rashomon show {event.id} --json"
    )
