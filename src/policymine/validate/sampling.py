"""Draws what a person is to code: rows by strata, and sentences without rows, in an order that gives nothing away."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
S = TypeVar("S", bound=Hashable)


def allocate(sizes: Mapping[S, int], n: int, *, least: int = 2) -> dict[S, int]:
    """How many of `n` to draw from each stratum: in proportion to its size, but at least `least` of each (all where
    it has fewer), so that a rare type is not passed over.

    Where there are more strata than `n` allows, the largest get `least`. The sum is min(n, all).

    >>> allocate({"a": 90, "b": 9, "c": 1}, 20)
    {'a': 17, 'b': 2, 'c': 1}
    """
    total = sum(sizes.values())
    n = min(n, total)
    shares = dict.fromkeys(sizes, 0)
    for stratum in sorted(sizes, key=lambda s: (-sizes[s], str(s))):
        shares[stratum] = min(sizes[stratum], least, n - sum(shares.values()))
    for _ in range(n - sum(shares.values())):
        # Whoever lacks most of its proportional share is next, so that what was given at first counts.
        unfilled = [s for s in sizes if shares[s] < sizes[s]]
        shares[max(unfilled, key=lambda s: (n * sizes[s] / total - shares[s], sizes[s], str(s)))] += 1
    return shares


def draw(strata: Mapping[S, Sequence[T]], shares: Mapping[S, int], chance: random.Random) -> list[tuple[S, T]]:
    """So many of each stratum, without return, strata in the order of their names."""
    return [(s, one) for s in sorted(strata, key=str) for one in chance.sample(list(strata[s]), shares.get(s, 0))]


def shuffled(items: Iterable[T], chance: random.Random) -> list[T]:
    """The items in random order: a coder must not guess from the order what kind comes next."""
    mixed = list(items)
    chance.shuffle(mixed)
    return mixed
