"""Workers that end their own process, for tests of what the others lose by it: nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


def make(folder: str) -> Callable[[int], int]:
    """A worker that doubles numbers. It dies of each multiple of 100, and of 7 the first time."""

    def work(item: int) -> int:
        first = Path(folder) / f"{item}"
        if item and item % 100 == 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        if item == 7 and not first.exists():
            first.touch()
            os._exit(3)
        time.sleep(0.001 * (item % 2))
        return 2 * item

    return work
