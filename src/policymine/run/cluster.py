"""Run a worker over many items on a Dask cluster, results in the items' order."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from types import TracebackType
from typing import Any, TypeVar

from ..errors import UsageError
from ..lean import dataclass
from .batches import Known, batches

Item = TypeVar("Item")
Out = TypeVar("Out")
T = TypeVar("T")

BATCH = 100
"""Items of a task: single ones cost more than their work."""

PARTS = 10
"""Into how many a batch is split that ended its worker."""

AHEAD = 3
"""Batches for each thread of the cluster that are worked at or wait to be: what bounds memory on this side."""

REACH = 15
"""Seconds until a scheduler counts as out of reach."""

JOIN = 60
"""Seconds to wait for workers where there are none."""

_AGAIN = "Start workers (dask worker ADDRESS), and run the command again."


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch on its way."""

    batch: list[Any]
    future: Any


class Cluster:
    """A connection to the scheduler at `address` (tcp://HOST:8786), or, without one, a cluster of its own on this
    machine with `workers` processes. Open with `with`.

    Raises UsageError where Dask is not installed, the scheduler cannot be reached, or it has no workers.
    """

    def __init__(self, address: str = "", *, workers: int | None = None, patience: float = JOIN) -> None:
        self.address = address
        self._patience = patience
        self._own: Any = None
        self._settings: Any = nullcontext()
        try:
            import dask
            import distributed
        except ImportError as error:
            raise UsageError(
                "A cluster needs Dask, which is not installed.", "Install it: pip install 'policymine[cluster]'."
            ) from error
        if not address:
            # Dask gives a process that dies 15 seconds to come back, and counts wrongly: leave that to its nanny.
            self._settings = dask.config.set({"distributed.deploy.lost-worker-timeout": "1 day"})
            self._own = _untyped(distributed).LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None
            )
        try:
            self._client: Any = _untyped(distributed).Client(self._own or address, timeout=REACH, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"No scheduler answers at {address}.",
                "Start one (dask scheduler), check host and port, and write it as tcp://HOST:8786.",
            ) from error
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            self.close()
            raise UsageError(f"The scheduler at {address} has no workers.", _AGAIN) from error

    def threads(self) -> dict[str, int]:
        """Address → threads of every worker process. A thread takes a batch, and each process works at one at a time:
        more than one thread makes batches wait where another process could have them."""
        try:
            return dict(self._client.nthreads())
        except OSError as error:
            raise self._gone() from error

    def each(
        self,
        items: Iterable[Item],
        make_worker: Callable[[Any], Callable[[Item], Out]],
        options: Any,
        *,
        known: Callable[[Item], Out | None] = lambda _: None,
        lost: Callable[[Item], Out] | None = None,
        size: int = BATCH,
    ) -> Iterator[Out]:
        """`make_worker(options)(item)` for every item, in order; what `known` gives for an item is taken instead.

        `make_worker` must be a function that all machines can import; it and `options` go to each worker process
        once, items in batches of `size`. What a worker raises reaches the caller. A worker process that dies costs
        nothing but time; an item that ends every process that works at it gets what `lost` gives for it (UsageError
        without). Raises UsageError if scheduler or workers are gone for good.
        """
        from .station import Station

        name = f"each-{_token()}"
        waiting: deque[Known[Out] | _Task] = deque()
        supply = batches(items, known, size)
        with self._explained():
            self._client.register_plugin(Station(make_worker, options), name=name)
            try:
                while True:
                    self._fill(waiting, supply, name)
                    if not waiting:
                        break
                    first = waiting.popleft()
                    yield from first.results if isinstance(first, Known) else self._results(first, waiting, name, lost)
            finally:
                with suppress(Exception):  # the scheduler may be gone
                    self._client.cancel([one.future for one in waiting if isinstance(one, _Task)])
                    self._client.unregister_worker_plugin(name)

    def _fill(self, waiting: deque[Any], supply: Iterator[Any], name: str) -> None:
        """Send batches until enough are on their way."""
        room = AHEAD * max(1, sum(self.threads().values()))
        while len(waiting) < room and (batch := next(supply, None)) is not None:
            waiting.append(batch if isinstance(batch, Known) else self._send(batch, name))

    def _send(self, batch: list[Any], name: str) -> _Task:
        from .station import work

        # Pickled here, so that Dask does not look into it for tasks.
        return _Task(batch, self._client.submit(work, name, pickle.dumps(batch), key=f"batch-{_token()}", pure=False))

    def _results(
        self, task: _Task, others: Iterable[Any], name: str, lost: Callable[[Any], Any] | None
    ) -> Iterator[Any]:
        """The results of a batch. One that ended its workers is split until the item is alone that does it."""
        from distributed import KilledWorker

        try:
            yield from self._patiently(task.future.result)
            return
        except KilledWorker as error:
            if len(task.batch) == 1 and lost is None:
                raise UsageError(f"{task.batch[0]} ends every worker that takes it.", "Leave it out.") from error
        if len(task.batch) == 1 and lost is not None:
            yield lost(task.batch[0])
            return
        step = -(-len(task.batch) // PARTS)
        for start in range(0, len(task.batch), step):
            part = task.batch[start : start + step]
            if len(part) == 1:
                # Dask blames all batches that a dead process held: what is to be judged alone must be alone.
                for other in others:
                    if isinstance(other, _Task):
                        self._patiently(other.future.exception)
            yield from self._results(self._send(part, name), others, name, lost)

    def _patiently(self, ask: Callable[[float], T]) -> T:
        """What `ask` gives, asked again and again for some seconds. Raises UsageError if there are no workers for
        `patience` seconds."""
        nobody = 0.0
        while True:
            pause = min(5, self._patience)
            try:
                return ask(pause)
            except TimeoutError:
                nobody = 0.0 if self.threads() else nobody + pause
                if nobody >= self._patience:
                    raise UsageError("All workers of the cluster are gone.", _AGAIN) from None

    @contextmanager
    def _explained(self) -> Iterator[None]:
        from concurrent.futures import CancelledError

        from distributed.comm.core import CommClosedError

        try:
            yield
        except (CancelledError, CommClosedError) as error:
            raise self._gone() from error
        except ModuleNotFoundError as error:
            raise UsageError(
                f"A machine of the cluster has no {error.name}.", "Install the same on all machines."
            ) from error

    def _gone(self) -> UsageError:
        return UsageError(f"The scheduler at {self.address} is gone.", "Start it, and run the command again.")

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster; one of our own ends with its processes."""
        self._client.close()
        if self._own is not None:
            self._own.close()
        self._settings.__exit__(None, None, None)


def _token() -> str:
    return os.urandom(8).hex()


def _untyped(module: Any) -> Any:
    """The same: parts of Dask carry no types."""
    return module
