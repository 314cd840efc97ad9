"""RTF files, by striprtf."""

from __future__ import annotations

import re
from typing import Any

from ..errors import DocumentError
from .content import Content, ReadOptions

_HIGH = re.compile(rb"[\x80-\xff]")
_CODEPAGE = re.compile(rb"\\ansicpg(\d+)")


def read_rtf(data: bytes, options: ReadOptions) -> Content:
    """The text of an RTF file; bytes in it are read by its own code page, or by the user's encoding."""
    from striprtf import striprtf

    convert: Any = striprtf.rtf_to_text

    page = _CODEPAGE.search(data[:4096])
    codec = options.encoding or (f"cp{page[1].decode('ascii')}" if page else "cp936")
    # A code page for Latin letters that still holds Chinese bytes was written by a Chinese Word.
    if codec in ("cp1252", "cp1250", "cp0"):
        codec = "cp936"
    try:
        text = convert(_escaped(data), encoding=codec, errors="replace")
    except (LookupError, ValueError, IndexError, OverflowError) as error:
        raise DocumentError("The RTF file is damaged.", "Open it in Word and save it again.") from error
    if not data.rstrip(b"\x00 \r\n").endswith(b"}"):
        raise DocumentError("The RTF file is cut off.", "Copy or download it again.")
    bad = text.count("\ufffd")
    return Content(text, codec, {"undecodable": str(bad)} if bad else {})


def _escaped(data: bytes) -> str:
    """The file with the bytes outside ASCII written as the standard wants them, to be read by the code page."""
    return _HIGH.sub(lambda byte: b"\\'%02x" % byte[0][0], data).decode("ascii")
