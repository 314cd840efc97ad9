"""The limits of the parser process, set by itself before it sees a file: time, memory, no files written.

The system holds them where it can (POSIX); a thread watches as well, for systems that do not (Windows has none of
these limits, macOS none on memory).
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress

OUT_OF_MEMORY, OUT_OF_TIME = 77, 78
"""The exit codes by which the parser says what ended it."""

_EVERY = 0.1
"""Seconds between two looks of the thread."""


class Confined:
    """This process, confined from now on to so many bytes, and seconds of work. `renew` grants it the time again."""

    def __init__(self, memory: int, seconds: int) -> None:
        self._memory, self._seconds = memory, seconds
        _limit("RLIMIT_AS", memory)
        _limit("RLIMIT_CORE", 0)
        _limit("RLIMIT_FSIZE", 0)
        self.renew()
        threading.Thread(target=self._watch, daemon=True).start()

    def renew(self) -> None:
        self._until = time.process_time() + self._seconds
        # For code that holds the interpreter's lock, so that the thread cannot look.
        _limit("RLIMIT_CPU", int(self._until) + 2)

    def _watch(self) -> None:
        while True:
            time.sleep(_EVERY)
            if time.process_time() > self._until:
                os._exit(OUT_OF_TIME)
            if _used() > self._memory:
                os._exit(OUT_OF_MEMORY)


if sys.platform == "win32":

    def _limit(name: str, most: int) -> None:
        """Windows has no such limits."""

    def _used() -> int:
        """The bytes that this process holds."""
        import ctypes

        counters = (ctypes.c_size_t * 10)()
        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        process = ctypes.c_void_p(kernel.GetCurrentProcess())
        kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), ctypes.sizeof(counters))
        return counters[2]  # WorkingSetSize, after two numbers of 32 bits and the peak

else:
    import resource

    def _limit(name: str, most: int) -> None:
        """Set a limit; what the system does not know, or has set lower already, stays as it is."""
        with suppress(AttributeError, ValueError, OSError):
            which = getattr(resource, name)
            resource.setrlimit(which, (most, resource.getrlimit(which)[1]))

    def _used() -> int:
        """The bytes that this process holds, or, on macOS, ever held."""
        if sys.platform == "darwin":
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # Elsewhere the peak is inherited from whoever started the process, and the system keeps the limit itself.
        return 0
