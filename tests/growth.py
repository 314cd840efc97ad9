"""How time grows with the length of a text, measured so that other work on the machine does not matter."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 6
LEAST_SECONDS = 0.005
"""Work on the short text counts as no faster than this: growth drowns in the noise of the clock."""


def growth(work: Callable[[str], object], unit: str, short: int, long: int, most: float) -> float:
    """Times as long for `long` characters of a repeated unit as for `short`, by the best of up to ROUNDS measures each.

    A neighbour on the machine can only make a measure longer, so the least of several is nearest the truth; measuring
    ends as soon as the growth is below `most`. What grows faster than allowed does so in every round.
    """

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        gc.collect()
        start = time.process_time()
        work(text)
        return time.process_time() - start

    seconds(short)  # a pattern is compiled at its first use
    few, many = float("inf"), float("inf")
    for _ in range(ROUNDS):
        few, many = min(few, seconds(short)), min(many, seconds(long))
        if many < most * max(few, LEAST_SECONDS):
            break
    return many / max(few, LEAST_SECONDS)
