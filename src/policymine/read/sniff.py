"""What a file is by its first bytes, so that a wrong ending gets a message and not garbage."""

from __future__ import annotations

import re

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"SQLite format 3", "database"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)

NAMES = {
    "pdf": "a PDF file",
    "zip": "a zip file",
    "docx": "a Word document (docx)",
    "xlsx": "an Excel workbook (xlsx)",
    "pptx": "a PowerPoint file (pptx)",
    "ole": "an old Office file (doc, xls) or an encrypted one",
    "rtf": "an RTF file",
    "parquet": "a Parquet table",
    "html": "a web page (html)",
    "text": "plain text",
    "gzip": "a gzip file",
    "bzip2": "a bzip2 file",
    "7z": "a 7z archive",
    "rar": "a rar archive",
    "xz": "an xz file",
    "image": "an image",
    "database": "a database",
    "program": "a program",
}
"""How a message calls each kind."""


def kind_of(data: bytes) -> str:
    """The kind of file by content: a key of NAMES. `text` where nothing else is known."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _office(data) if kind == "zip" else kind
    # Some producers put a few bytes before the header, which the PDF standard tolerates.
    if b"%PDF-" in data[:1024] and b"\x00" not in data[:64]:
        return "pdf"
    return "html" if _PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) else "text"


def _office(data: bytes) -> str:
    head = data[:4096] + data[-65536:]
    for part, kind in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx")):
        if part in head and b"[Content_Types].xml" in data:
            return kind
    return "zip"


def is_binary(text: str, undecodable: int) -> bool:
    """Whether decoded `text` is no text at all: many control characters or places that are no characters."""
    head = text[:20_000]
    control = len(re.findall("[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    return bool(head) and (control * 50 > len(head) or undecodable * 4 > len(text))
