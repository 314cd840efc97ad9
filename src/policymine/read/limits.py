"""What a file may cost before it is opened: a bomb must be refused by its declared sizes, not by its damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import DocumentError

if TYPE_CHECKING:
    from zipfile import ZipInfo

MB = 1024 * 1024

FILE_BYTES = 512 * MB
"""The largest file that is read at all."""

MEMBER_BYTES = 256 * MB
"""The largest single part of a zip container (docx, xlsx, zip) after unpacking."""

CONTAINER_BYTES = 1024 * MB
"""All parts of a zip container together, after unpacking."""

RATIO = 300
"""How many times a part of more than 1 MB may be larger unpacked than packed; real text stays under 100."""

CHARACTERS = 3_000_000
"""The most characters of a PDF: each has its place on the page, some 200 bytes, until the paragraphs are made."""

MEMBERS = 100_000
"""The most parts that a container may hold."""


def check_size(size: int) -> None:
    """Raise DocumentError if a file of `size` bytes is too large to be a document."""
    if size > FILE_BYTES:
        raise DocumentError(
            f"The file is too large ({size // MB} MB; the limit is {FILE_BYTES // MB} MB).",
            "Split it into smaller files.",
        )


def check_container(parts: list[ZipInfo]) -> None:
    """Raise DocumentError if what a zip container declares about its parts looks like a bomb."""
    hint = "The file may be damaged or made to do harm; get it again from its publisher."
    if len(parts) > MEMBERS:
        raise DocumentError(f"The container declares {len(parts)} parts; the limit is {MEMBERS}.", hint)
    if sum(part.file_size for part in parts) > CONTAINER_BYTES:
        raise DocumentError(f"The container would unpack to more than {CONTAINER_BYTES // MB} MB (a zip bomb).", hint)
    for part in parts:
        check_part(part)


def check_part(part: ZipInfo) -> None:
    """Raise DocumentError if one part of a zip container looks like a bomb."""
    hint = "The file may be damaged or made to do harm; get it again from its publisher."
    if part.file_size > MEMBER_BYTES:
        raise DocumentError(f"A part would unpack to more than {MEMBER_BYTES // MB} MB (a zip bomb).", hint)
    if part.file_size > MB and part.file_size > RATIO * max(part.compress_size, 1):
        raise DocumentError(f"A part would unpack to more than {RATIO} times its size (a zip bomb).", hint)
