"""One ledger: opening, writing, joining, upgrading."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, select

from rashomon.errors import LedgerBusy, LedgerError, LedgerOutdated, LedgerTooNew, UsageError
from rashomon.ledger import (
    anchoring,
    deciding,
    joined_rows,
    keeping,
    listing_joined,
    postgres,
    reattaching,
    regrouping,
    schema,
    sqlite,
    standing,
    uniting,
)
from rashomon.ledger.joining import Joins
from rashomon.ledger.records import RunRecord
from rashomon.ledger.view import View
from rashomon.model import Actor, Decision, Event, Failure, Findings, Snapshot, Verdict

Place = sqlite.File | postgres.Database
Lock = sqlite.WriterLock | postgres.WriterLock


class Ledger(View):
    """Everything that was read, found and decided.

    One that is open may be used by several threads at once; those that write wait for each other, for a while.

    >>> with Ledger.open("coverage.db", write=True, create=True) as ledger:      # doctest: +SKIP
    ...     ledger.keep(snapshot, findings, reader="attribution@1")
    """

    def __init__(self, place: Place, engine: Engine, lock: Lock | None) -> None:
        self._place = place
        self._engine = engine
        self._lock = lock
        self._is_open = True
        self._turn = threading.Lock()  # of the thread that writes

    @property
    def name(self) -> str:
        """Where it is, to show."""
        return str(self._place)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, write: bool = False, create: bool = False) -> Ledger:
        """To read, or to read and `write`; `create`: and made where there is none. `path`: of a file, or a database's
        address, postgresql://USER@HOST/DATABASE. Opening never migrates: an older ledger can be read, but for writing
        LedgerOutdated is raised. One process writes at a time (LedgerBusy)."""
        place = _place(path)
        _check(place, write=write or create, create=create)
        if write or create:
            return cls._open_to_write(place, create=create)
        return cls(place, place.to_read(), None)

    @classmethod
    def _open_to_write(cls, place: Place, *, create: bool) -> Ledger:
        lock = place.lock()
        try:
            _check(place, write=True, create=create)
            return cls(place, place.to_write(create=create), lock)
        except BaseException:
            lock.release()
            raise

    @staticmethod
    def upgrade(path: str | os.PathLike[str]) -> Path | None:
        """Bring an older ledger up to this version. Of a file a copy is laid beside it before: that copy's path. None
        where there was nothing to do, and of a database, which its owner copies (pg_dump)."""
        place = _place(path)
        if _check(place, write=False) == schema.REVISIONS[-1]:
            return None
        lock = place.lock()
        try:
            found = _check(place, write=False)
            return place.upgrade(from_revision=found)
        finally:
            lock.release()

    def close(self) -> None:
        """The last to close leaves one plain file."""
        if not self._is_open:
            return
        self._is_open = False
        with self._turn:
            self._engine.dispose()
        if self._lock is None:
            self._place.settle()
            return
        try:
            self._place.fold()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin_run(self, run: RunRecord) -> None:
        """Note with what the articles that follow are read."""
        values = {
            "contract": run.contract,
            "package": run.package,
            "models": dict(run.models),
            "options": dict(run.options),
            "started": run.started,
        }
        with self._writing() as connection:
            connection.execute(schema.runs.insert(), [values])

    def keep(self, snapshot: Snapshot, findings: Findings, *, reader: str) -> None:
        """An article and all that was found in it, once. `reader` stands for the models and options that read it:
        findings of another reader are replaced. InvalidFinding where the findings contradict each other."""
        self.keep_many([(snapshot, findings)], reader=reader)

    def keep_many(self, batch: Sequence[tuple[Snapshot, Findings]], *, reader: str) -> None:
        """Several articles at once, in this order: all of them or, on an error, none."""
        with self._writing() as connection:
            keeping.keep(connection, batch, reader=reader)

    def keep_failure(self, failure: Failure, snapshot: Snapshot | None = None) -> None:
        """An input that could not be read, and its bytes where there are any. It is forgotten when an input of the
        same name is read."""
        with self._writing() as connection:
            keeping.keep_failure(connection, failure, snapshot)

    def has(self, article: str, *, reader: str) -> bool:
        """Whether this reader has read the article."""
        table = schema.articles.c
        with self._reading() as connection:
            return connection.scalar(select(table.id).where(table.id == article, table.reader == reader)) is not None

    def decide(
        self,
        finding: str,
        verdict: Verdict,
        *,
        by: str,
        now: Mapping[str, object] | None = None,
        note: str | None = None,
        at: str | None = None,
    ) -> Decision:
        """Append what a person says about a finding (its id, or the beginning of it); of an undo, about a decision."""
        if verdict is Verdict.UNDO:
            if now:
                raise UsageError("only `correct` takes other values; undo says all there is to say")
            return self.undo(finding, by=by, note=note, at=at)
        with self._writing(durable=True) as connection:
            about = self.resolve(finding)  # as it is called now that nobody else can write
            new = deciding.decide(self, connection, about, verdict, by=by, now=now or {}, note=note, at=at)
            return _decision(connection, new)

    def undo(self, decision: str, *, by: str, note: str | None = None, at: str | None = None) -> Decision:
        """Append that a decision is taken back: what it is about stands as it did before. Of a merge or a split that
        holds from the next join on. To take back an undo is to bring back what it took."""
        with self._writing(durable=True) as connection:
            wanted = self.resolve(decision)
            if not isinstance(wanted, Decision):
                raise UsageError(f"{wanted.id} is no decision; name the decision to take back, as in dec-1a2b")
            row, about = standing.to_take_back(connection, wanted.id)
            new = deciding.undo(connection, row, by=by, note=note, at=at)
            if anchoring.is_ruling(about):
                _unjoin(connection, Verdict(about.verdict), about.now)
            return _decision(connection, new)

    def merge(self, finding: str, other: str, *, by: str, note: str | None = None, at: str | None = None) -> Decision:
        """Append that two actors, or two events, are one. It holds from the next join on (`join_is_stale`), in every
        reading."""
        with self._writing(durable=True) as connection:
            one, two = self._several(finding), self._several(other)
            if isinstance(one, Actor) and isinstance(two, Actor):
                now = uniting.merged(connection, one, two)
            elif isinstance(one, Event) and isinstance(two, Event):
                now = regrouping.merged(connection, one, two)
            else:
                raise UsageError(f"{one.id} and {two.id} are an actor and an event; only two of one kind are merged")
            return self._rule(connection, one, Verdict.MERGE, by=by, now=now, note=note, at=at)

    def split(
        self, finding: str, off: Sequence[str], *, by: str, note: str | None = None, at: str | None = None
    ) -> Decision:
        """Append that parts of an actor or an event are not one with the rest. Of an actor: ids of articles' actors, of
        articles or mentions, or names, as `Actor.joined` has them; of an event: ids of claims or articles. It holds
        from the next join on, in every reading."""
        with self._writing(durable=True) as connection:
            one = self._several(finding)
            split = uniting.split if isinstance(one, Actor) else regrouping.split
            now = split(connection, one, off)  # type: ignore[arg-type]
            return self._rule(connection, one, Verdict.SPLIT, by=by, now=now, note=note, at=at)

    def _several(self, wanted: str) -> Actor | Event:
        """What may be made of several."""
        found = self.resolve(wanted)
        if not isinstance(found, Actor | Event):
            raise UsageError(f"{found.id} is no actor and no event; only these are merged and split")
        return found

    def _rule(
        self,
        connection: Connection,
        finding: Actor | Event,
        verdict: Verdict,
        *,
        by: str,
        now: Mapping[str, object],
        note: str | None,
        at: str | None,
    ) -> Decision:
        new = deciding.decide(self, connection, finding, verdict, by=by, now=now, note=note, at=at)
        _unjoin(connection, verdict, now)
        return _decision(connection, new)

    @contextmanager
    def joining(self) -> Iterator[Joins]:
        """Rebuild what joins articles, in one transaction; an error or a kill leaves the old join whole. At its end
        people's decisions are attached to what is found now.

        >>> with ledger.joining() as joins:                                      # doctest: +SKIP
        ...     joins.replace_actors(joined_actors(joins.article_actors()))
        ...     joins.replace_events(events(joins.claims()))
        """
        with self._writing() as connection:
            yield Joins(connection)
            reattaching.reattach(connection)
            listing_joined.count_statements(connection)
            table = schema.articles
            connection.execute(table.update().where(table.c.joined.is_(False)).values(joined=True))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_open()
        with self._place.translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, *, durable: bool = False) -> Iterator[Connection]:
        """One thread at a time; LedgerBusy for one that has waited too long."""
        if self._lock is None:
            raise LedgerError(f"{self.name} was opened to be read only")
        if not self._turn.acquire(timeout=sqlite.BUSY_S):
            raise LedgerBusy(self.name)
        try:
            self._check_open()
            self._lock.check()
            with self._place.translated(), self._place.writing(self._engine, durable=durable) as connection:
                yield connection
        finally:
            self._turn.release()

    def _check_open(self) -> None:
        if not self._is_open:
            raise LedgerError(f"{self.name} was closed before this was asked of it")


def name_of(path: str | os.PathLike[str]) -> str:
    """A ledger's place, to show: a file's path, or a database's address without the password."""
    return str(_place(path))


def _place(path: str | os.PathLike[str]) -> Place:
    return postgres.Database.at(str(path)) if postgres.is_address(path) else sqlite.File.at(path)


def _unjoin(connection: Connection, verdict: Verdict, now: Mapping[str, Any]) -> None:
    """After this ruling what is one has changed for its articles, so the join has to be made anew."""
    articles = {anchor["article"] for side in anchoring.SIDES[verdict] for anchor in now.get(side, ())}
    table = schema.articles
    connection.execute(table.update().where(table.c.id == min(articles, default="")).values(joined=False))
    connection.execute(schema.join_state.update().values(whole=False))


def _decision(connection: Connection, wanted: str) -> Decision:
    found = connection.execute(select(schema.decisions).where(schema.decisions.c.id == wanted)).all()
    return joined_rows.decisions(connection, found)[0]


def _check(place: Place, *, write: bool, create: bool = False) -> str | None:
    """The ledger's revision; None where there is none yet and one may be made. Raises where there is something else,
    or a ledger that this version cannot use like this."""
    revision = place.revision()
    if revision is None:
        if not create:
            raise place.nothing()
    elif revision not in schema.REVISIONS:
        raise LedgerTooNew(str(place))
    elif write and revision != schema.REVISIONS[-1]:
        raise LedgerOutdated(str(place))
    return revision
