"""One ledger: opening, writing, joining, upgrading."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from rashomon.errors import LedgerError, LedgerOutdated, LedgerTooNew, UsageError
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

    >>> with Ledger.open("coverage.db", write=True, create=True) as ledger:      # doctest: +SKIP
    ...     ledger.keep(snapshot, findings, reader="attribution@1")
    """

    def __init__(self, place: Place, engine: Engine, lock: Lock | None) -> None:
        self._place = place
        self._engine = engine
        self._lock = lock
        self._is_open = True

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
        """Append what a person says about a finding (its id, or the beginning of it)."""
        about = self.resolve(finding)
        with self._writing() as connection:
            new = deciding.decide(self, connection, about, verdict, by=by, now=now or {}, note=note, at=at)
        return self._one(select(schema.decisions).where(schema.decisions.c.id == new), joined_rows.decisions, new)

    def merge(self, finding: str, other: str, *, by: str, note: str | None = None, at: str | None = None) -> Decision:
        """Append that two actors, or two events, are one. It holds from the next join on (`join_is_stale`), in every
        reading."""
        one, two = self._several(finding), self._several(other)
        with self._writing() as connection:
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
        one = self._several(finding)
        split = uniting.split if isinstance(one, Actor) else regrouping.split
        with self._writing() as connection:
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
        sides = [now[side] for side in anchoring.SIDES[verdict]]
        articles = {anchor["article"] for side in sides for anchor in side}  # type: ignore[attr-defined]
        table = schema.articles
        # What is one has changed for them, so the join has to be made anew.
        connection.execute(table.update().where(table.c.id == min(articles)).values(joined=False))
        connection.execute(schema.join_state.update().values(whole=False))
        found = connection.execute(select(schema.decisions).where(schema.decisions.c.id == new)).all()
        return joined_rows.decisions(connection, found)[0]

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
    def _writing(self) -> Iterator[Connection]:
        self._check_open()
        if self._lock is None:
            raise LedgerError(f"{self.name} was opened to be read only")
        self._lock.check()
        with self._place.translated(), self._place.writing(self._engine) as connection:
            yield connection

    def _check_open(self) -> None:
        if not self._is_open:
            raise LedgerError(f"{self.name} was closed before this was asked of it")


def name_of(path: str | os.PathLike[str]) -> str:
    """A ledger's place, to show: a file's path, or a database's address without the password."""
    return str(_place(path))


def _place(path: str | os.PathLike[str]) -> Place:
    return postgres.Database.at(str(path)) if postgres.is_address(path) else sqlite.File.at(path)


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
