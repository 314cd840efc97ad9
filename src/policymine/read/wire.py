"""How this process and its parser talk: frames of JSON and bytes. Nothing that comes back can be more than data."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_SIZES = struct.Struct("<QQ")


def send(stream: BinaryIO, head: Any, data: bytes = b"") -> None:
    """Write one frame. Raises OSError where nobody reads any more."""
    packed = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_SIZES.pack(len(packed), len(data)))
    stream.write(packed)
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[Any, bytes]:
    """Read one frame. Raises EOFError where the other side has ended, also in the middle of a frame."""
    head, data = _SIZES.unpack(_exactly(stream, _SIZES.size))
    return json.loads(_exactly(stream, head).decode("utf-8", "surrogatepass")), _exactly(stream, data)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    found = stream.read(size)
    if len(found) != size:
        raise EOFError
    return found
