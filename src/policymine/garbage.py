"""How often a process looks for objects that hold each other, and when it gives memory back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_SELDOM = (50_000, 20, 20)
"""Objects made between two searches of the garbage collector, and how many searches make one of the next kind."""


def collect_seldom() -> None:
    """Have this process look seldom: lexicons and patterns stay to the end, rows go with their last use, so that the
    search finds nothing, and at Python's own pace takes 7 % of the time. For processes of our own only.
    """
    gc.set_threshold(*_SELDOM)


def leave_all_to_the_end() -> None:
    """Have a process that is about to end not look at all: at its end Python looks several times through everything
    that is left, which takes as long as a short document, and gives memory back that the system takes back anyway.
    """
    gc.freeze()


@contextmanager
def none_collected() -> Iterator[None]:
    """Look for no garbage meanwhile: for work that makes millions of rows and keeps them, where looking through them
    again and again takes a tenth of the time and finds next to nothing.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def give_back() -> None:
    """Give the system back what is not in use any more. Between the stages of a long text it is as much as the text and
    its rows: objects that hold each other, and what the GNU C library keeps below anything in use.
    """
    from ctypes import CDLL

    gc.collect()
    with suppress(OSError, TypeError, AttributeError):  # TypeError: Windows has no library without a name
        CDLL(None).malloc_trim(0)
