"""A run: all inputs into one ledger, several processes at once, one bad page at no cost to the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rashomon import ids
from rashomon.actors import Names, actors_sha256, load_names
from rashomon.claims import Lexicon, load_lexicon, portrayal_sha256
from rashomon.errors import ArticleError, InvalidFinding, UsageError
from rashomon.joining import join
from rashomon.language import case_sha256, model_name, model_sha256
from rashomon.ledger import CONTRACT, Ledger, RunRecord
from rashomon.model import Failure, Findings, Given, Snapshot
from rashomon.pipeline import read_article
from rashomon.reading import article_id_of
from rashomon.sources import MAX_DECOMPRESSED_BYTES, iso_date, snapshots
from rashomon.statements import Finder, finder_sha256
from rashomon.workers import Workers

_BATCH = 16  # articles that are kept in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person can set for a run. Nothing but `workers` and `max_bytes` changes what is found."""

    outlet: str | None = None
    published: str | None = None
    names: tuple[Path, ...] = ()  # files of names beside the shipped one
    statements: Finder = Finder.MODEL
    lexicon: tuple[Path, ...] = ()  # files of evaluative terms beside the shipped one
    portrayal: bool = False  # a model's rating of how labels portray whom they name
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


def _nobody_watches(*_: object) -> None:
    return None


def read(
    inputs: Sequence[str | Path],
    ledger: Ledger,
    options: Options | None = None,
    *,
    on_progress: Callable[[Progress, str], None] = _nobody_watches,
    on_failure: Callable[[Failure], None] = _nobody_watches,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    called_from: str | Path | None = None,
) -> Progress:
    """Read all inputs into the ledger, then join what they say. Can be killed and started again at any moment. Files
    below the folder `called_from` are called by their path from there.

    Articles that the same reader has read are left alone. One bad input is a failure in the ledger; it
    never stops the run.
    """
    options = options or Options()
    names = load_names(*options.names)
    lexicon = load_lexicon(*options.lexicon)
    reader = reader_of(names, options.statements, lexicon, portrayal=options.portrayal)
    ledger.begin_run(_run_record(options, names, lexicon, clock))
    progress = Progress()
    stream = snapshots(inputs, given=options.given, max_bytes=options.max_bytes, clock=clock, called_from=called_from)
    workers: Workers[Snapshot | Failure, Findings | Failure] = Workers(
        work=_read_one,
        lost=_lost,
        count=options.workers or os.cpu_count() or 1,
        start=_load,
        start_with=(options.names, options.statements, options.lexicon, options.portrayal),
    )

    def failed(failure: Failure, snapshot: Snapshot | None) -> None:
        ledger.keep_failure(failure, snapshot)
        progress.failed += 1
        on_failure(failure)
        on_progress(progress, failure.input)

    batch: list[tuple[Snapshot, Findings]] = []
    try:
        for item, outcome in workers.map(_new_ones(stream, ledger, reader, progress)):
            snapshot = item if isinstance(item, Snapshot) else None
            if isinstance(outcome, Failure):
                _keep(ledger, batch, reader, failed)
                failed(outcome, snapshot)
                continue
            assert snapshot is not None  # only a snapshot becomes findings
            batch.append((snapshot, outcome))
            if len(batch) >= _BATCH:
                _keep(ledger, batch, reader, failed)
            progress.read += outcome.article.read
            progress.unread += not outcome.article.read
            progress.words += outcome.article.text.count(" ") + 1
            on_progress(progress, snapshot.name)
    finally:
        # Whoever stops a run keeps what it had read.
        _keep(ledger, batch, reader, failed)
    if ledger.join_is_stale:
        join(ledger)
    return progress


def _keep(
    ledger: Ledger,
    batch: list[tuple[Snapshot, Findings]],
    reader: str,
    failed: Callable[[Failure, Snapshot | None], None],
) -> None:
    """Keep what waits, in one transaction; findings that contradict each other cost their own article alone."""
    if not batch:
        return
    try:
        ledger.keep_many(batch, reader=reader)
    except InvalidFinding:
        for snapshot, findings in batch:
            try:
                ledger.keep(snapshot, findings, reader=reader)
            except InvalidFinding as err:
                failed(_fault(snapshot, err), snapshot)
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
_lexicons: dict[tuple[Path, ...], Lexicon] = {}
_current: tuple[tuple[Path, ...], Finder, tuple[Path, ...], bool] = ((), Finder.MODEL, (), False)


def _load(paths: tuple[Path, ...], finder: Finder, lexicon: tuple[Path, ...], portrayal: bool) -> None:
    global _current
    _current = (paths, finder, lexicon, portrayal)
    if paths not in _loaded:
        _loaded[paths] = load_names(*paths)
    _lexicons[lexicon] = load_lexicon(*lexicon)  # anew: a person may have edited the file


def _read_one(snapshot: Snapshot | Failure) -> Findings | Failure:
    if isinstance(snapshot, Failure):
        return snapshot
    try:
        paths, finder, lexicon, portrayal = _current
        return read_article(snapshot, _loaded[paths], finder, lexicon=_lexicons[lexicon], portrayal=portrayal)
    except ArticleError as err:
        return Failure(input=snapshot.name, stage=err.stage, reason=err.reason, sha256=snapshot.sha256)
    except Exception as err:
        # One page must never end a run of thousands, not even through a fault of ours: it is named and reported.
        return _fault(snapshot, err)


def _fault(snapshot: Snapshot, err: Exception) -> Failure:
    fault = " ".join(f"{type(err).__name__}: {err}".split())
    reason = f"a fault in Rashomon itself ({fault}); please report it with this page"
    return Failure(input=snapshot.name, stage="pipeline", reason=reason, sha256=snapshot.sha256)


def _lost(snapshot: Snapshot | Failure) -> Findings | Failure:
    if isinstance(snapshot, Failure):
        return snapshot
    reason = "reading it ended the process, perhaps for lack of memory; leave it out, or read it alone"
    return Failure(input=snapshot.name, stage="reading", reason=reason, sha256=snapshot.sha256)


def reader_of(names: Names, finder: Finder, lexicon: Lexicon, *, portrayal: bool = False) -> str:
    """The fingerprint of what decides an article's findings: the same reader never needs to read it twice."""
    parts = [
        package(),
        finder.signature,
        finder_sha256(finder) or "",
        *((actors_sha256(), case_sha256()) if finder is Finder.MODEL else ()),
        model_name(),
        names.sha256,
        lexicon.sha256,
        *([portrayal_sha256()] if portrayal else []),
    ]
    return ids.text_sha256("\n".join(parts))[:16]


def package() -> str:
    return f"rashomon {version('rashomon')}"


def _run_record(options: Options, names: Names, lexicon: Lexicon, clock: Callable[[], datetime]) -> RunRecord:
    given: dict[str, object] = {"outlet": options.outlet, "published": options.published}
    if options.statements is not Finder.MODEL:
        given["statements"] = options.statements
    if options.lexicon:
        given["lexicon"] = [path.name for path in options.lexicon]
    if options.portrayal:
        given["portrayal"] = True
    attribution = finder_sha256(options.statements)
    by_model = options.statements is Finder.MODEL
    return RunRecord(
        contract=CONTRACT,
        package=package(),
        models={
            "language": model_sha256(),
            "names": names.sha256,
            "lexicon": lexicon.sha256,
            **({"attribution": attribution} if attribution else {}),
            **({"actors": actors_sha256(), "case": case_sha256()} if by_model else {}),
            **({"portrayal": portrayal_sha256()} if options.portrayal else {}),
        },
        options={key: value for key, value in given.items() if value is not None},
        started=clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
