"""PDF files with a text layer: characters to lines to paragraphs, by where they stand on the page.

pypdfium2 gives the characters; the re-flow is our own (`reflow.py`). The raw text of any library breaks
every line where the page does, which would cut sentences and numbers in two.
"""

from __future__ import annotations

import re
import zlib
from typing import Any

from ..errors import DocumentError
from .content import Content, ReadOptions
from .limits import CHARACTERS, MB, MEMBER_BYTES, PAGES
from .reflow import Glyph, Page, reflow

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Filter\s*\[\s*/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_PASSWORD = 4
"""pdfium's error code for a document that needs a password."""

_LEAST = 200_000
"""A packed stream of fewer bytes cannot unpack to more than MEMBER_BYTES: deflate packs at most 1:1032."""


def read_pdf(data: bytes, options: ReadOptions) -> Content:  # noqa: ARG001  the format says its own encoding
    """The text of all pages as paragraphs, without running headers, footers and page numbers."""
    import pypdfium2 as pdfium

    _refuse_bombs(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise DocumentError(
                "The PDF is encrypted.", "Open it with its password and save it without one."
            ) from error
        raise DocumentError("The PDF is damaged or cut off.", "Copy or download it again.") from error
    try:
        pages = _pages(document)
        titles = document.get_metadata_dict(skip_empty=True)
    except pdfium.PdfiumError as error:
        raise DocumentError("The PDF is damaged or cut off.", "Copy or download it again.") from error
    finally:
        document.close()
    empty = sum(not page.glyphs for page in pages)
    if pages and empty == len(pages):
        raise DocumentError(
            "The PDF has no text layer: its pages are images.",
            "Run text recognition over it first (for example OCRmyPDF).",
        )
    notes = {f"property_{name.lower()}": str(text) for name, text in titles.items() if name in ("Title", "Author")}
    if empty:
        notes["pages_without_text"] = str(empty)
    return Content(reflow(pages), metadata=notes)


def _pages(document: Any) -> list[Page]:
    """All pages. Raises DocumentError for a document that would fill the memory."""
    if len(document) > PAGES:
        raise DocumentError(f"The PDF declares {len(document):,} pages; the limit is {PAGES:,}.", "Split it.")
    pages: list[Page] = []
    left = CHARACTERS
    for i in range(len(document)):
        pages.append(_page(document[i]))
        left -= len(pages[-1].glyphs)
        if left < 0:
            raise DocumentError(
                f"The PDF holds more than {CHARACTERS // 1_000_000} million characters.", "Split it into smaller files."
            )
    return pages


def _page(page: Any) -> Page:
    """The visible characters of a page in the order of the text layer."""
    import ctypes

    from pypdfium2 import raw

    width, height = page.get_size()
    text = page.get_textpage()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyphs = []
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, i)
        # Blanks and line ends that pdfium itself puts in say nothing that the places do not say better.
        if code in (0, 10, 13, 0xFFFE, 0xFFFF) or raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        glyphs.append(Glyph(chr(code), box.left, box.right, y.value, max(box.top - box.bottom, 1.0)))
    text.close()
    page.close()
    return Page(width, height, glyphs)


def _refuse_bombs(data: bytes) -> None:
    """Unpack every large stream in small steps, keeping nothing, before pdfium unpacks it whole."""
    if _TWICE.search(data):
        raise DocumentError("A part of the PDF is packed twice, which no honest program does.", "Do not open it.")
    for match in _STREAM.finditer(data):
        start = match.end()
        if data[start : start + 1] != b"\x78":
            continue
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if end - start >= _LEAST and _unpacked(data[start:end]) > MEMBER_BYTES:
            raise DocumentError(
                f"A part of the PDF would unpack to more than {MEMBER_BYTES // MB} MB.",
                "The file may be damaged or made to do harm; get it again from its publisher.",
            )


def _unpacked(packed: bytes) -> int:
    """How many bytes a deflate stream unpacks to; stops counting above the limit."""
    unpacker, size, left = zlib.decompressobj(), 0, packed
    try:
        while left and size <= MEMBER_BYTES and not unpacker.eof:
            size += len(unpacker.decompress(left, MB))
            left = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size
