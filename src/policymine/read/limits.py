"""What a file may cost before it is opened: a bomb must be refused by its declared sizes, not by its damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import DocumentError

if TYPE_CHECKING:
    from zipfile import ZipInfo

MB = 1024 * 1024

SECONDS = 15
"""CPU time that the parser process may take for one file, or for one row of a table."""

MEMORY = 1024 * MB
"""Bytes that the parser process may take."""

FILE_BYTES = 256 * MB
"""The largest file that is read at all."""

MEMBER_BYTES = 128 * MB
"""The largest single part of a zip container (docx, xlsx, zip) after unpacking."""

CONTAINER_BYTES = 1024 * MB
"""All parts of a zip container together, after unpacking."""

RATIO = 300
"""How many times a part of more than 1 MB may be larger unpacked than packed; real text stays under 100."""

CHARACTERS = 4_000_000
"""The most characters of one document: five times the longest novel, a minute of work. Of a PDF, each has its place
on the page, some 200 bytes, until the paragraphs are made."""

TAGS = 500_000
"""The most tags of a web page; the largest real ones have a twentieth of it."""

PAGES = 20_000
"""The most pages of a PDF."""

COLUMNS = 16_384
"""The most columns of a corpus table: as many as Excel has."""

MEMBERS = 100_000
"""The most parts that a container may hold."""

_HARM = "The file may be damaged or made to do harm; get it again from its publisher."


def check_size(size: int) -> None:
    """Raise DocumentError if a file of `size` bytes is too large to be a document."""
    if size > FILE_BYTES:
        raise DocumentError(
            f"The file is too large ({size // MB} MB; the limit is {FILE_BYTES // MB} MB).",
            "Split it into smaller files.",
        )


def check_text(text: str) -> None:
    """Raise DocumentError for a text that is too long to be one document."""
    if len(text) > CHARACTERS:
        raise too_long(text)


def too_long(text: str) -> DocumentError:
    """What is said of a text of more than CHARACTERS."""
    return DocumentError(
        f"The text holds {len(text):,} characters; the limit is {CHARACTERS:,}.", "Split it into smaller files."
    )


def check_container(parts: list[ZipInfo], size: int) -> None:
    """Raise DocumentError if what a zip container of `size` bytes declares about its parts looks like a bomb."""
    if len(parts) > MEMBERS:
        raise DocumentError(f"The container declares {len(parts)} parts; the limit is {MEMBERS}.", _HARM)
    whole = sum(part.file_size for part in parts)
    if whole > CONTAINER_BYTES:
        raise DocumentError(f"The container would unpack to more than {CONTAINER_BYTES // MB} MB (a zip bomb).", _HARM)
    if sum(part.compress_size for part in parts) > size:
        raise DocumentError("The parts of the container overlap (a zip bomb).", _HARM)
    if whole > 8 * MB and whole > RATIO * size:
        raise DocumentError(f"The container would unpack to more than {RATIO} times its size (a zip bomb).", _HARM)
    for part in parts:
        check_part(part)


def check_part(part: ZipInfo) -> None:
    """Raise DocumentError if one part of a zip container looks like a bomb."""
    if part.file_size > MEMBER_BYTES:
        raise DocumentError(f"A part would unpack to more than {MEMBER_BYTES // MB} MB (a zip bomb).", _HARM)
    if part.file_size > MB and part.file_size > RATIO * max(part.compress_size, 1):
        raise DocumentError(f"A part would unpack to more than {RATIO} times its size (a zip bomb).", _HARM)
