"""Run a worker over many items, in this process or in a pool of processes, results in the items' order."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from ..garbage import collect_seldom
from ..lean import dataclass
from .batches import Known, batches

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
    lost: Callable[[Item], Out] | None = None,
    batch_size: int = BATCH,
) -> Iterator[Out]:
    """`make_worker(options)(item)` for every item, in order; what `known` gives for an item is taken instead.

    The worker is made with the first item that is not known, with `jobs` > 1 once in each process; worker,
    options, items and results must be picklable then. What a worker raises, also while it is made, reaches the caller.
    With `jobs` > 1, an item that ends its process (a crash, too little memory, a kill) gets what `lost` gives for it,
    or the error that says so; all others get their results.

    batch_size  items sent to a process at a time
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
    waiting: deque[Known[Out] | _Task] = deque()
    supply = batches(items, known, batch_size)
    try:
        while True:
            while len(waiting) < 4 * jobs and (batch := next(supply, None)) is not None:
                waiting.append(batch if isinstance(batch, Known) else pool.task(batch))
            if not waiting:
                break
            first = waiting.popleft()
            yield from first.results if isinstance(first, Known) else pool.results(first, waiting, lost)
    except BaseException:
        pool.kill()  # nobody waits for what is still being worked at
        raise
    finally:
        pool.close()


@dataclass(slots=True)
class _Task:
    """A batch on its way."""

    batch: list[Any]
    future: Future[list[Any]]


class _Pool:
    """The processes, started with the first batch, and anew where one of them ended."""

    def __init__(self, make_worker: Callable[[Any], Any], options: Any, jobs: int) -> None:
        self._start = partial(_start, make_worker, options)
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def task(self, batch: list[Any]) -> _Task:
        return _Task(batch, self._submit(batch))

    def results(self, task: _Task, waiting: Iterable[Any], lost: Callable[[Any], Any] | None) -> Iterator[Any]:
        """The results of a batch. A process that ends takes all others of the pool with it, and nobody knows which
        item did it: each of the batches that were on their way is tried alone then, and last item by item."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            yield from task.future.result()
            return
        except BrokenProcessPool:
            self.close()
        others = [other for other in waiting if isinstance(other, _Task) and _is_lost(other.future)]
        yield from self._alone(task.batch, lost)
        for other in others:
            other.future = self._submit(other.batch)

    def _alone(self, batch: list[Any], lost: Callable[[Any], Any] | None) -> Iterator[Any]:
        """The results of items that are worked at one after the other while nothing else is."""
        from concurrent.futures.process import BrokenProcessPool

        for item in batch:
            try:
                yield from self._submit([item]).result()
            except BrokenProcessPool:
                self.close()
                if lost is None:
                    raise
                yield lost(item)

    def _submit(self, batch: list[Any]) -> Future[list[Any]]:
        from concurrent.futures.process import BrokenProcessPool

        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            # spawn everywhere: fork would copy the parent's threads (progress bar, OpenCC) in an unknown state.
            self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), initializer=self._start)
        with _deaf_to_interrupts():  # processes are started by `submit`
            try:
                return self._pool.submit(_work, batch)
            except BrokenProcessPool as error:
                return _broken(error)  # found out when its turn comes

    def kill(self) -> None:
        for process in list((self._pool._processes or {}).values()) if self._pool else ():
            process.terminate()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _is_lost(future: Future[Any]) -> bool:
    """Whether a batch was on its way when the pool broke; what was finished before keeps its results."""
    from concurrent.futures.process import BrokenProcessPool

    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


def _broken(error: Exception) -> Future[Any]:
    from concurrent.futures import Future

    future: Future[Any] = Future()
    future.set_exception(error)
    return future


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
    collect_seldom()
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
