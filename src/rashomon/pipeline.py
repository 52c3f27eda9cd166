"""The way of one article through the stages, and of all articles into one ledger."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rashomon import actors, claims, comparison, events, ids, statements
from rashomon.actors import Names, load_names
from rashomon.errors import ArticleError, UsageError
from rashomon.language import model_name, model_sha256, read_language
from rashomon.events import PlacedClaim
from rashomon.ledger import Joins, Ledger, RunRecord
from rashomon.model import ActorId, Failure, Findings, Given, Snapshot
from rashomon.reading import article_id_of, read_page
from rashomon.sources import MAX_DECOMPRESSED_BYTES, iso_date, snapshots
from rashomon.workers import Workers

CONTRACT = "1.0"
_BATCH = 16  # articles that are kept in one transaction


def read_article(snapshot: Snapshot, names: Names) -> Findings:
    """All that one article holds. Needs no other article and no ledger: same snapshot, same findings."""
    article = read_page(snapshot)
    if not article.read:
        return Findings(article=article)
    reading = read_language(article)
    cast = actors.find_actors(reading, statements.find_statements(reading), names)
    return Findings(
        article=article,
        actors=cast.actors,
        mentions=cast.mentions,
        statements=cast.statements,
        claims=tuple(claims.find_claims(reading, cast)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person can set for a run. Nothing here but `outlet`, `published` and `names` changes what is found."""

    outlet: str | None = None
    published: str | None = None
    names: tuple[Path, ...] = ()  # files of names beside the shipped one
    max_bytes: int = MAX_DECOMPRESSED_BYTES
    workers: int = 0  # 0: one for each processor

    def __post_init__(self) -> None:
        if self.published is not None and iso_date(self.published) is None:
            raise UsageError(f"{self.published!r} is no date; write it like 2024-03-16")

    @property
    def given(self) -> Given:
        return Given(outlet=self.outlet, published=iso_date(self.published) if self.published else None)


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far a run is; a new value after every article."""

    read: int = 0
    known: int = 0  # already in the ledger, left as they were
    unread: int = 0  # in a language that is not read
    failed: int = 0
    words: int = 0


def read(
    inputs: Sequence[str | Path],
    ledger: Ledger,
    options: Options | None = None,
    *,
    on_progress: Callable[[Progress, str], None] = lambda progress, name: None,
    on_failure: Callable[[Failure], None] = lambda failure: None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Progress:
    """Read all inputs into the ledger, then join what they say. Can be killed and started again at any moment.

    Articles that the same reader has read are left alone. One bad input is a failure in the ledger; it
    never stops the run.
    """
    options = options or Options()
    names = load_names(*options.names)
    reader = reader_of(names)
    ledger.begin_run(_run_record(options, names, reader, clock))
    progress = Progress()
    stream = snapshots(inputs, given=options.given, max_bytes=options.max_bytes, clock=clock)
    workers: Workers[Snapshot | Failure, Findings | Failure] = Workers(
        work=_read_one,
        lost=_lost,
        count=options.workers or os.cpu_count() or 1,
        start=_load,
        start_with=(options.names,),
    )
    batch: list[tuple[Snapshot, Findings]] = []
    for item, outcome in workers.map(_new_ones(stream, ledger, reader, progress)):
        snapshot = item if isinstance(item, Snapshot) else None
        if isinstance(outcome, Failure):
            _keep(ledger, batch, reader)
            ledger.keep_failure(outcome, snapshot)
            progress.failed += 1
            on_failure(outcome)
            continue
        assert snapshot is not None  # only a snapshot becomes findings
        batch.append((snapshot, outcome))
        if len(batch) >= _BATCH:
            _keep(ledger, batch, reader)
        progress.read += outcome.article.read
        progress.unread += not outcome.article.read
        progress.words += outcome.article.text.count(" ") + 1
        on_progress(progress, snapshot.name)
    _keep(ledger, batch, reader)
    if ledger.join_is_stale:
        join(ledger)
    return progress


def _keep(ledger: Ledger, batch: list[tuple[Snapshot, Findings]], reader: str) -> None:
    if batch:
        ledger.keep_many(batch, reader=reader)
        batch.clear()


def _new_ones(
    stream: Iterable[Snapshot | Failure], ledger: Ledger, reader: str, progress: Progress
) -> Iterator[Snapshot | Failure]:
    """What the ledger does not hold yet, each article once."""
    seen: set[str] = set()
    for snapshot in stream:
        if isinstance(snapshot, Snapshot):
            article = article_id_of(snapshot)
            if article in seen or ledger.has(article, reader=reader):
                progress.known += 1
                continue
            seen.add(article)
        yield snapshot


_loaded: dict[tuple[Path, ...], Names] = {}
_current: tuple[Path, ...] = ()


def _load(paths: tuple[Path, ...]) -> None:
    global _current
    _current = paths
    if paths not in _loaded:
        _loaded[paths] = load_names(*paths)


def _read_one(snapshot: Snapshot | Failure) -> Findings | Failure:
    if isinstance(snapshot, Failure):
        return snapshot
    try:
        return read_article(snapshot, _loaded[_current])
    except ArticleError as err:
        return Failure(input=snapshot.name, stage=err.stage, reason=err.reason, sha256=snapshot.sha256)
    except Exception as err:
        # One page must never end a run of thousands, not even through a fault of ours: it is named and reported.
        fault = " ".join(f"{type(err).__name__}: {err}".split())
        reason = f"a fault in Rashomon itself ({fault}); please report it with this page"
        return Failure(input=snapshot.name, stage="pipeline", reason=reason, sha256=snapshot.sha256)


def _lost(snapshot: Snapshot | Failure) -> Findings | Failure:
    if isinstance(snapshot, Failure):
        return snapshot
    reason = "reading it ended the process, perhaps for lack of memory; leave it out, or read it alone"
    return Failure(input=snapshot.name, stage="reading", reason=reason, sha256=snapshot.sha256)


# ---------------------------------------------------------------- the run


def reader_of(names: Names) -> str:
    """The fingerprint of what decides an article's findings: the same reader never needs to read it twice."""
    parts = (package(), statements.FOUND_BY, model_name(), names.sha256)
    return ids.text_sha256("\n".join(parts))[:16]


def package() -> str:
    return f"rashomon {version('rashomon')}"


def _run_record(options: Options, names: Names, reader: str, clock: Callable[[], datetime]) -> RunRecord:
    given = {"outlet": options.outlet, "published": options.published}
    return RunRecord(
        contract=CONTRACT,
        package=package(),
        models={"language": model_sha256(), "names": names.sha256},
        options={key: value for key, value in given.items() if value is not None},
        started=clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


# ---------------------------------------------------------------- what joins articles


def join(ledger: Ledger) -> None:
    """Everything that spans articles, computed anew from the ledger in one transaction."""
    with ledger.joining() as joins:
        linked = actors.link_actors(joins.article_actors())
        known = joins.replace_actors(linked)
        joins.replace_copies(events.find_copies(joins.articles()))
        joins.replace_quotations(events.find_quotations(joins.quoted_statements()))
        joined = {member: actor.id for actor, (_, members) in zip(known, linked, strict=True) for member in members}
        placed = list(_placed_claims(joins, joined))
        by_id = {claim.claim.id: claim for claim in placed}
        names = {actor.id: actor.name for actor in known}
        joins.replace_comparisons(
            row
            for event in joins.replace_events(events.find_events(placed))
            for row in comparison.compare(event, [by_id[claim] for claim in event.claims], names=names)
        )


def _placed_claims(joins: Joins, joined: Mapping[ActorId, ActorId]) -> Iterator[PlacedClaim]:
    """Every claim with its article's outlet and date; the actors that it names are the joined ones."""
    for article in joins.articles():
        outlet = ids.outlet_id(article.outlet, article.id)
        for claim in joins.claims(article=article.id):
            yield PlacedClaim(
                claim=claim,
                outlet=joined.get(outlet, outlet),
                published=article.published,
                same_as=article.same_as,
            )
