"""What stands in each worker process of a Dask cluster. Loaded only where Dask is."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from threading import Lock
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from ..errors import UsageError


class Station(WorkerPlugin):
    """Gets what a worker is made of once per process, makes it with the first batch, and works at one batch at a time.

    Dask keeps it on the scheduler, so that processes that join later, or come in the place of one that died, have it.
    """

    def __init__(self, make_worker: Callable[[Any], Callable[[Any], Any]], options: Any) -> None:
        self._make = make_worker
        self._options = options
        self._worker: Callable[[Any], Any] | None = None

    def setup(self, worker: Worker) -> None:  # noqa: ARG002  (Dask's signature)
        self._lock = Lock()

    def work(self, batch: list[Any]) -> list[Any]:
        # A process may have several threads, and workers are made for one.
        with self._lock:
            self._worker = self._worker or self._make(self._options)
            return [self._worker(item) for item in batch]


def work(name: str, batch: bytes) -> list[Any]:
    """The results of a pickled batch, by the station of that name in this process."""
    station = get_worker().plugins.get(name)
    if not isinstance(station, Station):
        raise UsageError(
            "A worker of the cluster could not load policymine.", "Install the same version on all machines."
        )
    return station.work(pickle.loads(batch))  # noqa: S301  (from our client, as all that Dask sends)
