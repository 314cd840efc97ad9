"""What a case is."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


PORT = _free_port()
"""Where the files that try to fetch something try to fetch it: a test listens there."""

ADDRESS = f"127.0.0.1:{PORT}"

GOOD = "各位代表：要坚持稳中求进，到2030年，森林覆盖率达到25%以上。请予审议。"
"""A sentence that stands in every harmless file, and in many of the others."""


@dataclass(frozen=True, slots=True)
class Case:
    """A file: its name, how it is made, and a part of the reason for which it is refused.

    Some take by design all the time that is allowed: `is_slow`.

    Where `reason` is empty the file is read: the harm in it is left aside, and `GOOD` is found where `has_good`.
    """

    name: str
    make: Callable[[], bytes]
    reason: str = ""
    has_good: bool = True
    is_slow: bool = False


def of(name: str, data: bytes, reason: str = "", *, has_good: bool = True) -> Case:
    """A case that is small enough to be made at once."""
    return Case(name, lambda: data, reason, has_good)
