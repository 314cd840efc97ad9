"""Streams, messages, progress and exit codes: what all commands have in common."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import PolicymineError
from ..language import said, translated

if TYPE_CHECKING:
    from ..records import Failure

DONE, FAILED, USAGE = 0, 1, 2
INTERRUPTED = 130
BROKEN_PIPE = 141
"""The shells' custom: 128 + the number of the signal (SIGINT, SIGPIPE)."""

PATIENCE = 0.5
"""Seconds of work before a progress bar appears: shorter runs need none, and are spared loading it."""

T = TypeVar("T")


def careful_streams() -> None:
    """Replace what the console cannot show (GBK, ASCII) instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def tell(*messages: str) -> None:
    """One line on stderr, in the reader's language.

    Without characters that steer a terminal: file names come from anywhere.
    """
    line = "".join(c if c.isprintable() else "?" for c in " ".join(translated(*messages).split()))
    print(f"policymine: {line}", file=sys.stderr, flush=True)


def tell_failure(failure: Failure) -> None:
    """Name a document that could not be used, with the reason and what to do."""
    tell(f"{failure.path}:", failure.reason, failure.hint)


def exit_code_of(command: Callable[[], Any]) -> int:
    """Run a command; whatever a user can do something about becomes one line on stderr and an exit code."""
    try:
        code = command()
        sys.stdout.flush()
    except PolicymineError as error:
        tell(error.reason, error.hint)
        return USAGE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit) as error:
        # typer leaves so when it has printed or installed the completion of a shell, and with 1 for a broken pipe.
        if isinstance(error, SystemExit) and not error.code:
            return DONE
        return _reader_gone()
    except OSError as error:
        # Files are guarded where they are opened; what is left is the system's own refusal (a name too long).
        tell(f"{error.strerror or error}: {str(error.filename or '')[:80]}. Check the paths that you gave.")
        return USAGE
    except Exception as error:
        # typer brings click with it or depends on it, by version: its errors are known by name and by what they can do.
        kind = type(error).__name__
        if kind == "Abort":
            code = INTERRUPTED
        elif kind == "NoArgsIsHelpError":
            print(error, file=sys.stderr)
            code = USAGE
        elif hasattr(error, "format_message"):
            tell(*_usage_message(error))
            code = USAGE
        else:
            raise
    if code == INTERRUPTED:
        tell("Interrupted; no table was changed.")
    return code if isinstance(code, int) else DONE


def _reader_gone() -> int:
    """The reader of the pipe has gone (`| head`): no error, but Python would complain at its last flush of stdout."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _usage_message(error: Any) -> tuple[str, str]:
    """What typer says about a wrong option, and where to read on."""
    command = getattr(getattr(error, "ctx", None), "command_path", "policymine")
    return f"{str(error.format_message()).rstrip('.')}.", f"Try `{command} --help`."


def with_progress(items: Iterable[T], *, show: bool, total: Callable[[], int]) -> Iterator[T]:
    """Hand on `items`; on a terminal, with a bar on stderr as soon as the work takes longer than PATIENCE.

    `total` is asked only if the bar appears.
    """
    if not (show and sys.stderr.isatty()):
        yield from items
        return
    began = time.monotonic()
    bar: _Bar | None = None
    done = 0
    try:
        for item in items:
            done += 1
            if bar is None and time.monotonic() - began > PATIENCE:
                bar = _Bar(total())
            if bar is not None:
                bar.show(done)
            yield item
    finally:
        if bar is not None:
            bar.close()


class _Bar:
    """A progress bar of rich; it vanishes when the work is done."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._total = total
        self._progress = Progress(
            TextColumn(said("documents")), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task = self._progress.add_task("documents", total=total)
        self._progress.start()

    def show(self, done: int) -> None:
        # An archive is one file and many documents.
        self._total = max(self._total, done)
        self._progress.update(self._task, completed=done, total=self._total)

    def close(self) -> None:
        self._progress.stop()
