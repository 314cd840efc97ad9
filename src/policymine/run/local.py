"""Run a worker over many items, in this process or in a pool of processes, results in the items' order."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Out = TypeVar("Out")

BATCH = 8
"""Items sent to a process at a time: large enough to hide the sending, small enough to share out evenly."""

_worker: Callable[[Any], Any] | None = None


def each(
    items: Iterable[Item],
    make_worker: Callable[[Any], Callable[[Item], Out]],
    options: Any,
    *,
    jobs: int = 1,
    known: Callable[[Item], Out | None] = lambda _: None,
) -> Iterator[Out]:
    """`make_worker(options)(item)` for every item, in order; what `known` gives for an item is taken instead.

    The worker is made with the first item that is not known, with `jobs` > 1 once in each process; worker,
    options, items and results must be picklable then. What a worker raises, also while it is made, reaches the caller.
    """
    if jobs <= 1:
        worker: Callable[[Item], Out] | None = None
        for item in items:
            if (out := known(item)) is None:
                worker = worker or make_worker(options)
                out = worker(item)
            yield out
        return
    pool = _Pool(make_worker, options, jobs)
    waiting: deque[_Known[Out] | Future[list[Out]]] = deque()
    supply = _batches(items, known)
    try:
        while True:
            while len(waiting) < 4 * jobs and (batch := next(supply, None)) is not None:
                waiting.append(batch if isinstance(batch, _Known) else pool.submit(batch))
            if not waiting:
                break
            first = waiting.popleft()
            yield from first.results if isinstance(first, _Known) else first.result()
    except BaseException:
        pool.kill()  # nobody waits for what is still being worked at
        raise
    finally:
        pool.close()


@dataclass(frozen=True, slots=True)
class _Known(Generic[Out]):
    """Results that need no work."""

    results: list[Out]


def _batches(items: Iterable[Item], known: Callable[[Item], Out | None]) -> Iterator[_Known[Out] | list[Item]]:
    """The items in batches of at most BATCH: those to be worked at, and the results of those that are known."""
    work: list[Item] = []
    results: list[Out] = []
    for item in items:
        out = known(item)
        if out is None:
            if results:
                yield _Known(results)
                results = []
            work.append(item)
        else:
            if work:
                yield work
                work = []
            results.append(out)
        if len(work) == BATCH:
            yield work
            work = []
        elif len(results) == BATCH:
            yield _Known(results)
            results = []
    if results:
        yield _Known(results)
    if work:
        yield work


class _Pool:
    """The processes, started with the first batch."""

    def __init__(self, make_worker: Callable[[Any], Any], options: Any, jobs: int) -> None:
        self._start = partial(_start, make_worker, options)
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, batch: list[Any]) -> Future[list[Any]]:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            # spawn everywhere: fork would copy the parent's threads (progress bar, OpenCC) in an unknown state.
            self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), initializer=self._start)
        with _deaf_to_interrupts():  # processes are started by `submit`
            return self._pool.submit(_work, batch)

    def kill(self) -> None:
        for process in list((self._pool._processes or {}).values()) if self._pool else ():
            process.terminate()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that are started meanwhile ignore Ctrl-C, which a terminal sends to them too: the parent ends them."""
    before = None
    with suppress(ValueError):  # not in the main thread, where no interrupt arrives
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _start(make_worker: Callable[[Any], Callable[[Any], Any]], options: Any) -> None:
    global _worker  # noqa: PLW0603  (one per process, made by the initializer)
    try:
        _worker = make_worker(options)
    except Exception as error:
        # An initializer that raises breaks the pool and hides the reason: raise it where a result is asked for.
        _worker = _Unmade(error)


class _Unmade:
    """Stands for a worker that could not be made."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __call__(self, _: Any) -> Any:
        raise self.error


def _work(batch: list[Any]) -> list[Any]:
    assert _worker is not None
    return [_worker(item) for item in batch]
