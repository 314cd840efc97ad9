"""Plain text and Markdown: the file's own characters, offsets as in the file."""

from __future__ import annotations

from .content import Content, ReadOptions
from .encoding import Decoded, decode


def read_text(data: bytes, options: ReadOptions) -> Content:
    """Decode a text file. Offsets can be checked in the file itself where it is UTF-8."""
    decoded = decode(data, options.encoding)
    verbatim = decoded.encoding in ("utf-8", "utf-8-sig") and not decoded.undecodable
    return Content(decoded.text, decoded.encoding, notes_on(decoded), verbatim)


def notes_on(decoded: Decoded) -> dict[str, str]:
    """What a reader of documents.csv should know about the decoding."""
    notes = {}
    if decoded.undecodable:
        notes["undecodable"] = str(decoded.undecodable)
    if not decoded.sure:
        notes["encoding_unsure"] = "1"
    return notes
