"""Writing what was read: whole articles with their findings, and inputs that could not be read."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select

from rashomon.errors import InvalidFinding
from rashomon.ledger import indexing, rows, schema
from rashomon.model import Failure, Findings, Harm, Label, Snapshot

_LARGEST = 2**63 - 1  # what a column of whole numbers takes
_COMPRESSION = 6


def check(snapshot: Snapshot, findings: Findings) -> None:
    """Raise InvalidFinding where the findings contradict each other, before any of them is written."""
    article = findings.article
    if article.sha256 != snapshot.sha256:
        raise InvalidFinding(f"article {article.id} is not of the snapshot {snapshot.sha256}")
    actors = {actor.id for actor in findings.actors}
    statements = {statement.id for statement in findings.statements}
    claims = {claim.id for claim in findings.claims}
    kinds: tuple[Sequence[Any], ...] = (findings.actors, findings.mentions, findings.statements, findings.claims)
    for found in kinds:
        seen = set()
        for one in found:
            if one.article != article.id:
                raise InvalidFinding(f"{one.id} is not of the article {article.id}")
            if one.id in seen:
                raise InvalidFinding(f"article {article.id} has {one.id} twice")
            seen.add(one.id)
    for mention in findings.mentions:
        _refer(mention.id, [mention.actor], actors)
    for statement in findings.statements:
        _refer(statement.id, statement.speakers, actors)
        _refer(statement.id, [statement.parent], statements)
    for claim in findings.claims:
        _refer(claim.id, [claim.statement], statements)
        about = claim.detail.target if isinstance(claim.detail, Label) else claim.detail.blamed
        _refer(claim.id, [claim.voice, about, *claim.via], actors)
        if isinstance(claim.detail, Harm):
            _refer(claim.id, [claim.detail.part_of], claims)
            if max(claim.detail.low or 0, claim.detail.high or 0) > _LARGEST:
                raise InvalidFinding(f"{claim.id} has a figure that is too large to be kept")
    end = max(_ends(findings), default=0)
    if end > len(article.text):
        raise InvalidFinding(f"article {article.id} has a finding past the end of its text, at {end}")


def _refer(finding: str, named: Iterable[str | None], known: Set[str]) -> None:
    for one in named:
        if one is not None and one not in known:
            raise InvalidFinding(f"{finding} names {one}, which its article does not have")


def _ends(findings: Findings) -> Iterator[int]:
    for mention in findings.mentions:
        yield mention.span.end
    for statement in findings.statements:
        yield from (span.end for span in (*statement.source, *statement.cue, *statement.content))
    for claim in findings.claims:
        yield from (span.end for span in claim.spans)


def keep(connection: Connection, batch: Sequence[tuple[Snapshot, Findings]], *, reader: str) -> None:
    """Articles with all their findings. Those that this reader has read before stay as they are; those that
    another has read are replaced, in the place where they stand."""
    for snapshot, findings in batch:
        check(snapshot, findings)
    freed = _forget_failures(connection, {snapshot.name for snapshot, _ in batch})
    known = _readers(connection, [findings.article.id for _, findings in batch])
    position = _next_position(connection)
    new, changed, children = [], [], []
    for snapshot, findings in batch:
        article = findings.article
        if article.id not in known:
            place = freed.pop(snapshot.name, None)
            if place is None:
                place, position = position, position + 1
            new.append(rows.article_row(article, position=place, reader=reader))
        elif known[article.id][0] != reader:
            changed.append(rows.article_row(article, position=known[article.id][1], reader=reader))
        else:
            continue
        known[article.id] = (reader, -1)  # the same article twice in one batch
        children.append(findings)
    _keep_snapshots(connection, [snapshot for snapshot, _ in batch])
    _replace(connection, changed)
    _insert(connection, schema.articles, new)
    _insert_findings(connection, children)
    indexing.index(connection, children, {row["id"]: row["position"] for row in (*new, *changed)})


def keep_failure(connection: Connection, failure: Failure, snapshot: Snapshot | None) -> None:
    """The failure, once, and the bytes that could not be read, where there are any."""
    sha256 = failure.sha256
    if snapshot is not None:
        _keep_snapshots(connection, [snapshot])
        sha256 = snapshot.sha256
    table = schema.failures
    same = (table.c.input == failure.input) & (table.c.stage == failure.stage) & (table.c.reason == failure.reason)
    if connection.execute(table.update().where(same).values(sha256=sha256)).rowcount:
        return
    values = {"input": failure.input, "stage": failure.stage, "reason": failure.reason, "sha256": sha256}
    _insert(connection, table, [{"position": _next_position(connection), **values}])


def _forget_failures(connection: Connection, inputs: set[str]) -> dict[str, int]:
    """What failed before and is read now; where each stood, so that its article stands there."""
    table = schema.failures
    found = select(table.c.input, func.min(table.c.position)).where(table.c.input.in_(inputs)).group_by(table.c.input)
    freed = {row[0]: row[1] for row in connection.execute(found)}
    if freed:
        connection.execute(table.delete().where(table.c.input.in_(freed)))
    return freed


def _readers(connection: Connection, articles: Sequence[str]) -> dict[str, tuple[str, int]]:
    table = schema.articles
    found = select(table.c.id, table.c.reader, table.c.position).where(table.c.id.in_(articles))
    return {row.id: (row.reader, row.position) for row in connection.execute(found)}


def _next_position(connection: Connection) -> int:
    last = [connection.scalar(select(func.max(t.c.position))) for t in (schema.articles, schema.failures)]
    return max((position for position in last if position is not None), default=0) + 1


def _keep_snapshots(connection: Connection, snapshots: Sequence[Snapshot]) -> None:
    by_hash = {snapshot.sha256: snapshot for snapshot in reversed(snapshots)}  # the first of each is kept
    table = schema.snapshots
    kept = set(connection.scalars(select(table.c.sha256).where(table.c.sha256.in_(by_hash))))
    new = [snapshot for sha256, snapshot in by_hash.items() if sha256 not in kept]
    _insert(connection, table, map(rows.snapshot_row, new))
    packed = ({"sha256": one.sha256, "bytes": zlib.compress(one.data, _COMPRESSION)} for one in new)
    _insert(connection, schema.snapshot_bytes, packed)


def _replace(connection: Connection, articles: Sequence[rows.Row]) -> None:
    if not articles:
        return
    ids = [row["id"] for row in articles]
    connection.execute(schema.join_state.update().values(whole=False))  # what they held together may come apart
    for table in (schema.claims, schema.statements, schema.mentions, schema.article_actors):
        connection.execute(table.delete().where(table.c.article.in_(ids)))
    indexing.forget(connection, [row["position"] for row in articles])
    columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in articles[0] if name != "id"}
    update = schema.articles.update().where(schema.articles.c.id == bindparam("new_id")).values(columns)
    connection.execute(update, [{f"new_{name}": value for name, value in row.items()} for row in articles])


def _insert_findings(connection: Connection, batch: Sequence[Findings]) -> None:
    _insert(connection, schema.article_actors, _numbered(rows.article_actor_row, (f.actors for f in batch)))
    _insert(connection, schema.mentions, _numbered(rows.mention_row, (f.mentions for f in batch)))
    _insert(connection, schema.statements, _numbered(rows.statement_row, (f.statements for f in batch)))
    speakers = (
        {"statement": statement.id, "number": number, "actor": actor}
        for findings in batch
        for statement in findings.statements
        for number, actor in enumerate(statement.speakers)
    )
    _insert(connection, schema.statement_speakers, speakers)
    _insert(connection, schema.claims, _numbered(rows.claim_row, (f.claims for f in batch)))
    located = (rows.location_row(claim) for f in batch for claim in f.claims if claim.location is not None)
    _insert(connection, schema.claim_places, located)


def _numbered(row: Any, lists: Iterable[Iterable[Any]]) -> Iterable[rows.Row]:
    return (row(one, number) for found in lists for number, one in enumerate(found))


def _insert(connection: Connection, table: Table, values: Iterable[Mapping[str, object]]) -> None:
    if ready := list(values):
        connection.execute(table.insert(), ready)
