"""What takes longer than a page may: coverage is read in, and everything joined anew, one after the other."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from pathlib import Path
from queue import SimpleQueue

from rashomon import runs
from rashomon.errors import RashomonError
from rashomon.joining import join
from rashomon.ledger import Ledger
from rashomon.model import Failure
from rashomon.reviewing import Desk

_KEPT = 20  # jobs that are still listed
_PATIENCE_S = 15.0
_FAILURES = 100  # listed for one job

log = logging.getLogger("rashomon.web")


class _Stopped(Exception):
    """The workbench is being stopped; what a job has read is kept."""


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True, kw_only=True)
class Job:
    """One job, as far as it has come."""

    number: int
    title: str
    by: str
    work: Callable[[Ledger, Job], None] = field(repr=False)
    folder: Path | None = None  # what was sent; removed in the end
    state: State = State.WAITING
    progress: str = ""
    failures: list[Failure] = field(default_factory=list)
    failed: int = 0


class Jobs:
    """One thread that does one job after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._numbers = count(1)
        self._jobs: list[Job] = []
        self._stopping = False
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def listed(self) -> list[Job]:
        """The latest jobs, the newest first."""
        return self._jobs[::-1][:_KEPT]

    @property
    def busy(self) -> bool:
        return any(job.state in (State.WAITING, State.RUNNING) for job in self._jobs)

    def read(self, inputs: Sequence[Path], folder: Path, options: runs.Options, *, title: str, by: str) -> Job:
        """Read these files below a folder, which is the job's own and goes with it."""

        def work(ledger: Ledger, job: Job) -> None:
            def show(progress: runs.Progress, name: str) -> None:
                if self._stopping:
                    raise _Stopped
                job.progress = f"{progress.read + progress.unread} read, {progress.failed} failed; {name[:80]}"

            def fail(failure: Failure) -> None:
                job.failed += 1
                if len(job.failures) < _FAILURES:
                    job.failures.append(failure)

            done = runs.read(inputs, ledger, options, on_progress=show, on_failure=fail, called_from=folder)
            known = f", {done.known} already in the ledger" if done.known else ""
            job.progress = f"{done.read + done.unread} read{known}, {done.failed} failed"

        return self._add(title, by, work, folder)

    def join(self, *, by: str) -> Job:
        """Join everything anew, after somebody merged or split."""

        def work(ledger: Ledger, job: Job) -> None:
            job.progress = "joining all articles"
            join(ledger)
            job.progress = "all articles are joined"

        return self._add("Join what was merged or split", by, work, None)

    def stop(self) -> None:
        """End after the article that is being read. What cannot be stopped in a while is cut off: it is a transaction,
        and leaves the ledger as it was."""
        self._stopping = True
        self._waiting.put(None)
        self._thread.join(_PATIENCE_S)

    def _add(self, title: str, by: str, work: Callable[[Ledger, Job], None], folder: Path | None) -> Job:
        job = Job(number=next(self._numbers), title=title, by=by, work=work, folder=folder)
        self._jobs.append(job)
        self._waiting.put(job)
        return job

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None and not self._stopping:
            job.state = State.RUNNING
            try:
                with self._desk.writing() as ledger:
                    job.work(ledger, job)
                job.state = State.DONE
            except _Stopped:
                job.state, job.progress = State.FAILED, "stopped; what was read is kept, send the rest again"
            except RashomonError as err:
                job.state, job.progress = State.FAILED, str(err)
            except Exception as err:
                # One job must not end the thread, not even through a fault of ours.
                log.exception("job %d", job.number)
                job.state, job.progress = State.FAILED, f"a fault in Rashomon itself ({type(err).__name__}: {err})"
            finally:
                if job.folder is not None:
                    shutil.rmtree(job.folder, ignore_errors=True)
