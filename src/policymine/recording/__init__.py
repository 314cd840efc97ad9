"""Extractions on their way to a folder: worked out where the document is worked at, and kept for the next run.

What a file gives depends on its bytes, its name, the options, the lexicons and the program; under a key of all of these
its results are kept, so that a second run, or one after a run that was killed, works at what is new only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..read import Item, Listing
from ..run import each
from .recorder import Names, Recorder, Recording, lost

if TYPE_CHECKING:
    from ..output import Written
    from ..run import Cluster, Store

__all__ = ["HEAVY", "WORTH", "Recorder", "Recording", "is_worth_keeping", "record"]

WORTH = 20
"""Files from which on results are kept: for a few, looking them up costs as much as making them."""

HEAVY = 2_000_000
"""Bytes of a single file from which on they are kept all the same: archives and corpus tables."""


def record(
    listing: Listing, recording: Recording, store: Store | None = None, cluster: Cluster | None = None
) -> Iterator[Written]:
    """One `Written` per document, in order. With a store, what it knows is not worked out again; with a cluster, its
    processes do the work."""
    memory = None
    if store is not None and is_worth_keeping(listing):
        from .memory import Memory

        memory = Memory(store, recording)
    names = Names(recording)
    results = _results(listing, recording, memory.get if memory else lambda _: None, cluster)
    for item, found in zip(listing, results, strict=True):
        if memory:
            memory.keep(item, found)
        for one in found:
            yield names.unless_taken(one)
    if store is not None and memory:
        store.drop_unused()


def _results(
    listing: Listing, recording: Recording, known: Callable[[Item], list[Written] | None], cluster: Cluster | None
) -> Iterator[list[Written]]:
    if cluster is None:
        return each(
            listing, Recorder, recording, jobs=recording.options.jobs, known=known, lost=partial(lost, recording)
        )
    from .abroad import RecorderAbroad, orders_for

    return cluster.each(listing, RecorderAbroad, orders_for(recording), known=known, lost=partial(lost, recording))


def is_worth_keeping(listing: Listing) -> bool:
    """Whether the files are so many, or so large, that their results are kept."""
    return len(listing) >= WORTH or any(_size(item.path) >= HEAVY for item in listing)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
