"""A process of its own for whatever takes a library of C or a deep structure to read (PDF, Office, web pages).

A file can be made to crash such a library, to keep it busy for ever or to fill the memory. In its own process, with
limits on time and memory, it costs one document. The process starts with the first such file and serves all that
follow, so that plain text does not pay for it and a large corpus pays once.
"""

from __future__ import annotations

import os
import signal
import sys
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from ..errors import DocumentError
from .confine import OUT_OF_MEMORY, OUT_OF_TIME
from .limits import MB, MEMORY, SECONDS
from .wire import receive, send

if TYPE_CHECKING:
    import subprocess

PATIENCE = 4
"""How many times the allowed CPU time may pass on the clock (a busy machine, a parser that waits) until it is ended."""

_OUT_OF_CPU = getattr(signal, "SIGXCPU", 0)
_HARM = "The file may be damaged or made to do harm; get it again, or save it in another format."


class Limits(NamedTuple):
    """Bytes of memory, and seconds of work for one answer."""

    memory: int
    seconds: int


class Parser:
    """The parser process of one worker, and what it may take for a file. It ends with this object."""

    def __init__(self, memory: int = MEMORY, seconds: int = SECONDS) -> None:
        self._limits = Limits(memory, seconds)
        self._idle: list[_Process] = []

    def ask(self, kind: str, data: bytes, encoding: str = "") -> Iterator[Any]:
        """The answers for one file. Raises DocumentError: what the parser says, or what ended it."""
        process = self._idle.pop() if self._idle else _Process(self._limits)
        whole = False
        try:
            yield from process.answers({"kind": kind, "encoding": encoding}, data)
            whole = True
        except DocumentError:
            whole = process.is_alive()
            raise
        finally:
            # One that was left in the middle of its answers would give the rest of them to the next file.
            if whole:
                self._idle.append(process)
            else:
                process.end()


class _Process:
    def __init__(self, limits: Limits) -> None:
        import subprocess

        self._is_late = False
        self._limits = limits
        # -P: no module that lies in the folder where the user works is taken for a library. -B: it writes nothing.
        command = [_executable(), "-P", "-B", "-m", __package__, *map(str, limits)]
        paths = [str(Path(__file__).parents[2]), *filter(None, sys.path[1:])]
        try:
            self._process = subprocess.Popen(  # noqa: S603  (this interpreter and this package)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise DocumentError(
                f"The process that reads such files cannot be started: {error.strerror or error}.",
                "Save the file as text, or let policymine start processes.",
            ) from error
        self.end = weakref.finalize(self, _end, self._process)

    def answers(self, head: Any, data: bytes) -> Iterator[Any]:
        """What the parser answers, until it says that this was all."""
        timer = self._timer()
        try:
            send(_open(self._process.stdin), head, data)
            while "end" not in (answer := receive(_open(self._process.stdout))[0]):
                timer.cancel()
                yield answer
                timer = self._timer()
        except (OSError, EOFError, ValueError) as error:
            raise self._died() from error
        finally:
            timer.cancel()
        if answer["end"] is not None:
            raise (
                DocumentError(answer["end"]["reason"], answer["end"]["hint"])
                if answer["end"]["reason"]
                else self._large()
            )

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def _timer(self) -> Timer:
        timer = Timer(PATIENCE * self._limits.seconds, self._give_up)
        timer.daemon = True
        timer.start()
        return timer

    def _large(self) -> DocumentError:
        return DocumentError(f"Reading it takes more than {self._limits.memory // MB} MB of memory.", _HARM)

    def _give_up(self) -> None:
        self._is_late = True
        self._process.kill()

    def _died(self) -> DocumentError:
        """Why the process is gone."""
        self.end()
        code = self._process.returncode
        if code == OUT_OF_MEMORY:
            return self._large()
        if self._is_late or code in (OUT_OF_TIME, -_OUT_OF_CPU):
            return DocumentError(f"Reading it takes more than {self._limits.seconds} seconds.", _HARM)
        return DocumentError(f"Its reader crashed on it, or was ended from outside (exit code {code}).", _HARM)


def _executable() -> str:
    """The interpreter, also where another program holds it (R, a notebook): whoever does that says it there."""
    from multiprocessing.spawn import get_executable

    found = get_executable()
    return os.fsdecode(found) if found else sys.executable


def _open(stream: Any) -> BinaryIO:
    opened: BinaryIO = stream
    return opened


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            _open(stream).close()
