"""The parser process: takes files on standard input, gives what stands in them on standard output, within limits.

Started by `parser.py` with the limits as arguments (bytes, seconds). A file that makes a library crash, spin or swell
ends this process and costs one document.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ..errors import DocumentError
from . import READERS, ReadOptions
from .confine import Confined
from .limits import check_text
from .sheets import SHEETS
from .wire import receive, send


def main() -> None:
    """Answer requests until nobody asks any more. A request has one answer or more, then None or an error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to all; whoever started this ends it
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    process = Confined(*map(int, sys.argv[1:]))
    while True:
        try:
            head, data = receive(requests)
        except EOFError:
            return
        process.renew()
        last: Any = None
        try:
            for answer in _answers(head, data):
                send(answers, answer)
                process.renew()
        except DocumentError as error:
            last = {"reason": error.reason, "hint": error.hint}
        except MemoryError:
            last = {"reason": "", "hint": ""}
        except Exception as error:
            last = {
                "reason": f"The file is damaged in a way that its reader does not know ({type(error).__name__}).",
                "hint": "Copy it again, or save it in another format.",
            }
        send(answers, {"end": last})


def _answers(head: Any, data: bytes) -> Iterator[Any]:
    kind = head["kind"]
    if kind in SHEETS:
        yield from SHEETS[kind](data)
        return
    content = READERS[kind].read(data, ReadOptions(encoding=head["encoding"]))
    check_text(content.text)
    yield {**asdict(content), "metadata": dict(content.metadata)}


if __name__ == "__main__":
    main()
