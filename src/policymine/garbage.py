"""How often a process looks for objects that hold each other."""

from __future__ import annotations

import gc

_SELDOM = (50_000, 20, 20)
"""Objects made between two searches of the garbage collector, and how many searches make one of the next kind."""


def collect_seldom() -> None:
    """Have this process look seldom: lexicons and patterns stay to the end, rows go with their last use, so that the
    search finds nothing, and at Python's own pace takes 7 % of the time. For processes of our own only.
    """
    gc.set_threshold(*_SELDOM)
