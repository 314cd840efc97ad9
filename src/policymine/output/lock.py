"""One run at a time in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO


class InUseError(Exception):
    """Another run holds the folder; the message is the number of its process."""


def lock(path: Path) -> TextIO:
    """Hold the folder by an open, locked file. The system lets go of it when the process ends, however it ends.

    Raises InUseError. Where files cannot be locked (some network drives, Windows) it does nothing.
    """
    file = path.open("a+", encoding="utf-8")
    try:
        _lock(file)
    except BlockingIOError as error:
        file.seek(0)
        holder = file.read().strip()
        file.close()
        raise InUseError(holder) from error
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def _lock(file: TextIO) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if isinstance(error, BlockingIOError):
            raise
