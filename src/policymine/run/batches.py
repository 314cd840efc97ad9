"""Items gathered into batches, which is how engines send them: those to be worked at, and those that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from ..lean import dataclass

Item = TypeVar("Item")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Known(Generic[Out]):
    """Results that need no work."""

    results: list[Out]


def batches(items: Iterable[Item], known: Callable[[Item], Out | None], size: int) -> Iterator[Known[Out] | list[Item]]:
    """The items in batches of at most `size`: those to be worked at, and the results of those that are known."""
    work: list[Item] = []
    results: list[Out] = []
    for item in items:
        out = known(item)
        if out is None:
            if results:
                yield Known(results)
                results = []
            work.append(item)
        else:
            if work:
                yield work
                work = []
            results.append(out)
        if len(work) == size:
            yield work
            work = []
        elif len(results) == size:
            yield Known(results)
            results = []
    if results:
        yield Known(results)
    if work:
        yield work
