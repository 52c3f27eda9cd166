"""Articles through several processes at once, in order, with little in flight."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import Event
from typing import Generic, TypeVar

from threadpoolctl import ThreadpoolController

from rashomon.errors import WorkersNotStarted

In = TypeVar("In")
Out = TypeVar("Out")

_IN_FLIGHT = 4  # items waiting for each worker: enough to keep it busy, few enough to keep memory flat
_WORTH_A_POOL = 8  # below this many items a pool takes longer to start than to save


@dataclass(slots=True)
class Workers(Generic[In, Out]):
    """Applies one function to many items. The results are the same for any number of workers.

    A process that dies (out of memory, a fault in a library) costs the one item that killed it: what was in flight
    is tried again one by one, and `lost` says what becomes of the item. Where none has come as far as its first item,
    none ever will: `WorkersNotStarted`.
    """

    work: Callable[[In], Out]
    lost: Callable[[In], Out]
    count: int
    start: Callable[..., None] | None = None  # runs once in each process
    start_with: tuple[object, ...] = ()
    _pool: ProcessPoolExecutor | None = field(default=None, repr=False)
    # Spawned, not forked: threads and open ledgers of the parent must not be copied.
    _context: SpawnContext = field(default_factory=lambda: multiprocessing.get_context("spawn"), repr=False)

    def map(self, items: Iterable[In]) -> Iterator[tuple[In, Out]]:
        """Each item with its result, in the order of the items."""
        stream = iter(items)
        first = list(islice(stream, _WORTH_A_POOL))
        if self.count <= 1 or len(first) < _WORTH_A_POOL:
            if self.start:
                self.start(*self.start_with)
            threads = ThreadpoolController()
            for item in chain(first, stream):
                with threads.limit(limits=1, user_api="blas"):
                    done = self.work(item)
                yield item, done
            return
        try:
            yield from self._through_pool(chain(first, stream))
        finally:
            self._close()

    def _through_pool(self, items: Iterator[In]) -> Iterator[tuple[In, Out]]:
        waiting: deque[tuple[In, Future[Out]]] = deque()
        started = self._context.Event()
        self._pool = self._new_pool(self.count, started)
        while True:
            for item in islice(items, self.count * _IN_FLIGHT - len(waiting)):
                waiting.append((item, self._submit(item)))
            if not waiting:
                return
            item, future = waiting[0]
            try:
                result = future.result()
            except BrokenProcessPool as err:
                if not started.is_set():
                    raise WorkersNotStarted from err
                retry = [item for item, _ in waiting]
                waiting.clear()
                self._close()
                for item in retry:
                    yield item, self._alone(item)
                self._pool = self._new_pool(self.count, started)
                continue
            waiting.popleft()
            yield item, result

    def _submit(self, item: In) -> Future[Out]:
        assert self._pool is not None
        try:
            return self._pool.submit(self.work, item)
        except BrokenProcessPool as err:
            broken: Future[Out] = Future()
            broken.set_exception(err)
            return broken

    def _alone(self, item: In) -> Out:
        with self._new_pool(1, self._context.Event()) as pool:
            try:
                return pool.submit(self.work, item).result()
            except BrokenProcessPool:
                return self.lost(item)

    def _new_pool(self, count: int, started: Event) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            count,
            mp_context=self._context,
            initializer=_start,
            initargs=(started, self.start, self.start_with),
        )

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _start(started: Event, start: Callable[..., None] | None, start_with: tuple[object, ...]) -> None:
    # Ctrl-C is the parent's business: it stops the workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Matrices on one thread: processes side by side would fight for the processors, and the order of sums, and so the
    # findings, could hang on how many there are.
    ThreadpoolController().limit(limits=1, user_api="blas")
    if start:
        start(*start_with)
    started.set()
