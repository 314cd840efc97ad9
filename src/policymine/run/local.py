"""Run a worker over many items, in this process or in a pool of processes, results in the items' order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
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
                waiting.append(pool.submit(_work, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _start(make_worker: Callable[[Any], Callable[[Any], Any]], options: Any) -> None:
    global _worker  # noqa: PLW0603 - a pool process has one worker, made when it starts
    _worker = make_worker(options)


def _work(batch: list[Any]) -> list[Any]:
    assert _worker is not None
    return [_worker(item) for item in batch]
