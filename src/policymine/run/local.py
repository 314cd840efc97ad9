"""Run a worker over many items, in this process or in a pool of processes, results in the items' order."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, TypeVar

Item = TypeVar("Item")
Out = TypeVar("Out")

BATCH = 8
"""Items sent to a process at a time: large enough to hide the sending, small enough to share out evenly."""

_worker: Callable[[Any], Any] | None = None


def each(
    items: Iterable[Item], make_worker: Callable[[Any], Callable[[Item], Out]], options: Any, *, jobs: int = 1
) -> Iterator[Out]:
    """`make_worker(options)(item)` for every item, in order.

    With `jobs` > 1 each process makes its worker once; worker, options, items and results must be picklable.
    What a worker raises, also while it is made, reaches the caller.
    """
    if jobs <= 1:
        yield from map(make_worker(options), items)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    # spawn everywhere: fork would copy the parent's threads (progress bar, OpenCC) in an unknown state.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(make_worker, options))
    waiting: deque[Future[list[Any]]] = deque()
    supply = iter(items)
    try:
        while True:
            while len(waiting) < 4 * jobs and (batch := list(islice(supply, BATCH))):
                with _deaf_to_interrupts():  # the processes are started by the first `submit`
                    waiting.append(pool.submit(_work, batch))
            if not waiting:
                break
            yield from waiting.popleft().result()
    except BaseException:
        # Nobody waits for what is still being worked at.
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


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
