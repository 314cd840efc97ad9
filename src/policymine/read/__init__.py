"""Bytes to Source: the text of a file as it was found, whatever the format and the encoding.

READERS is the only list of the formats that hold one document; archives and corpus tables hold many.
`find_items` says which files are meant, `read_item` gives their texts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from stat import S_ISREG

from ..errors import DocumentError
from ..lazy import lazy
from ..records import Failure, Source
from .content import ARCHIVE_ENDINGS, TABLE_ENDINGS, Content, Format, ReadOptions
from .limits import FILE_BYTES, check_size, check_text
from .parser import Parser
from .sniff import NAMES, is_binary, kind_of
from .text import read_text
from .walk import Item, Listing, list_items

__all__ = ["READERS", "Content", "Item", "Listing", "Parser", "ReadOptions", "find_items", "read_item"]


def _reader(module: str) -> Callable[[bytes, ReadOptions], Content]:
    """The function `read_<module>` of a module that is loaded with the first file of its kind."""

    def read(data: bytes, options: ReadOptions) -> Content:
        content: Content = getattr(import_module(f"{__name__}.{module}"), f"read_{module}")(data, options)
        return content

    return read


READERS: dict[str, Format] = {
    "text": Format((".txt", ".text", ".md", ".markdown"), "text/plain", read_text, apart=False),
    "html": Format((".html", ".htm", ".xhtml", ".shtml"), "text/html", _reader("html")),
    "docx": Format(
        (".docx", ".docm"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _reader("docx")
    ),
    "pdf": Format((".pdf",), "application/pdf", _reader("pdf")),
    "ole": Format((".doc",), "application/msword", _reader("doc"), apart=False),
    "rtf": Format((".rtf",), "application/rtf", _reader("rtf")),
}
"""Every kind of file that holds one document, by what its content is (a key of `sniff.NAMES`)."""

_BY_ENDING = {ending: kind for kind, form in READERS.items() for ending in form.endings}
_HAN = lazy("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARKDOWN = (".md", ".markdown")
_WORD_WRITES = ("rtf", "html", "docx")
"""What Word and Chinese office systems save under the ending .doc as well."""
_OLD_OFFICE = {".xls": "xlsx", ".et": "xlsx", ".ppt": "docx", ".dps": "docx"}
_DECRYPT = "Open it in Word with its password and save it as docx without one."


def find_items(paths: Sequence[str | Path]) -> Listing:
    """The files to read, in a fixed order, each with the name of its document. `-` is standard input.

    Folders are walked. Hidden files are passed over; what is no document (other endings, corpus tables) is left out,
    `Listing.skipped` counts it and `Listing.examples` are the first. Raises UsageError for a path that does not exist.
    """
    endings = {*_BY_ENDING, *ARCHIVE_ENDINGS}
    return list_items(paths, endings, ARCHIVE_ENDINGS, sys.stdin.buffer.read)


def read_item(item: Item, options: ReadOptions | str = "", parser: Parser | None = None) -> Iterator[Source | Failure]:
    """The documents of one file: one, or more where it is an archive or a corpus table.

    Whoever reads many files keeps one `parser` for all of them; without one, each that needs it starts its own.
    Raises DocumentError if the file as a whole cannot be used; a member or row that cannot be used comes as
    its Failure, and the others go on.
    """
    if isinstance(options, str):
        options = ReadOptions(encoding=options)
    data = _bytes_of(item)
    if not data:
        raise DocumentError("The file is empty.", "Nothing to do, or copy it again.")
    parser = parser or Parser()
    ending = item.path.suffix.lower()
    if ending in TABLE_ENDINGS:
        _check_table(data, ending)
        yield from _table(data, ending, item, options, parser)
    elif ending in ARCHIVE_ENDINGS or (not _known(ending) and kind_of(data) == "zip"):
        yield from _archive(data, item, options, parser)
    else:
        source = _source(data, item.path.name, item.doc_id, str(item.path), options, parser)
        del data  # not held while the text is worked at
        yield source


def _bytes_of(item: Item) -> bytes:
    """Raises DocumentError for what cannot be read, is too large, or is no file (a pipe, a device: they never end)."""
    if item.data is not None:
        return item.data
    try:
        # Opened without waiting, and looked at only then: what stands under the name may change in between.
        opened = os.open(item.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(opened, "rb") as file:
            status = os.fstat(opened)
            if not S_ISREG(status.st_mode):
                raise DocumentError("This is no file but a pipe or a device.", "Give - and send the text to stdin.")
            check_size(status.st_size)
            data = file.read(FILE_BYTES + 1)
            check_size(len(data))  # it may grow meanwhile
            return data
    except OSError as error:
        raise DocumentError(
            f"The file cannot be read: {error.strerror or error}.", "Check that it exists and that you may read it."
        ) from error


def _known(ending: str) -> bool:
    return ending in _BY_ENDING


def _source(data: bytes, name: str, doc_id: str, path: str, options: ReadOptions, parser: Parser) -> Source:
    """Read one document. Raises DocumentError."""
    if not data:
        raise DocumentError("The file is empty.", "Nothing to do, or copy it again.")
    ending = Path(name).suffix.lower()
    kind = _kind(data, ending)
    content = _content(kind, data, options, parser)
    if kind in ("text", "html") and is_binary(content.text, int(content.metadata.get("undecodable", 0))):
        raise DocumentError("The file is binary, not text.", "Give text, Word, PDF or web page files.")
    if not _HAN.search(content.text):
        blank = not content.text.strip()
        raise DocumentError(
            "The file holds no text." if blank else "The text holds no Chinese characters.",
            "Nothing to do." if blank else "Check the encoding with --encoding, or leave the file out.",
        )
    media_type = "text/markdown" if ending in _MARKDOWN else READERS[kind].media_type
    return Source(
        text=content.text, doc_id=doc_id, path=path, encoding=content.encoding, media_type=media_type,
        sha256=sha256(data).hexdigest(), metadata=content.metadata, verbatim=content.verbatim,
    )  # fmt: skip


def _kind(data: bytes, ending: str) -> str:
    """Which reader the bytes need; DocumentError where the ending promises something else."""
    by_content, by_ending = kind_of(data), _BY_ENDING.get(ending, "")
    if by_content == "zip" and by_ending == "docx":
        return by_ending  # its reader says what is broken
    if by_content == "ole" and by_ending == "docx":
        raise DocumentError("The document is encrypted, or an old .doc by another name.", _DECRYPT)
    if by_ending == "ole" and by_content in _WORD_WRITES:
        return by_content
    if by_content == "ole" and ending in _OLD_OFFICE:
        raise DocumentError(f"Old Office files ({ending}) cannot be read.", f"Save it as {_OLD_OFFICE[ending]} first.")
    if not by_ending:
        if by_content in READERS:
            return by_content
        raise DocumentError(
            f"The file is {NAMES[by_content]}, which is no document.", "Give text, Word, PDF or web page files."
        )
    # A page saved without <html> is plain text to the eye, and any text may be called html.
    if by_content == by_ending or (by_ending == "html" and by_content == "text"):
        return by_ending
    if by_content == "text":
        raise DocumentError(
            f"The file is named {ending}, but it is not {NAMES[by_ending]}.",
            "It may be damaged: open it, and save it again.",
        )
    hint = f"Rename it so that it ends in {READERS[by_content].endings[0]}." if by_content in READERS else ""
    raise DocumentError(
        f"The file is named {ending}, but it is {NAMES[by_content]}.", hint or "Convert it to text first."
    )


def _content(kind: str, data: bytes, options: ReadOptions, parser: Parser) -> Content:
    """The text, by the parser process where it takes more than decoding. Raises DocumentError."""
    if READERS[kind].apart:
        (answer,) = parser.ask(kind, data, options.encoding)
        return Content(**answer)
    content = READERS[kind].read(data, options)
    check_text(content.text)
    return content


def _archive(data: bytes, item: Item, options: ReadOptions, parser: Parser) -> Iterator[Source | Failure]:
    from .archive import members

    def one(name: str, doc_id: str, content: bytes) -> Source:
        return _source(content, name, doc_id, f"{item.path}/{name}", options, parser)

    yield from _each(members(data, item.doc_id, (*_BY_ENDING,)), one, item)


def _table(data: bytes, ending: str, item: Item, options: ReadOptions, parser: Parser) -> Iterator[Source | Failure]:
    from .tables import rows

    digest = sha256(data).hexdigest()
    for row in rows(data, ending, item.doc_id, options, parser):
        path = f"{item.path}#{row.number}"
        if isinstance(row.text, DocumentError):
            yield Failure(path=path, reason=row.text.reason, hint=row.text.hint)
        elif not _HAN.search(row.text):
            yield Failure(path=path, reason="The text holds no Chinese characters.", hint="Leave the row out.")
        else:
            yield Source(
                text=row.text, doc_id=row.doc_id, path=path, encoding=row.encoding, media_type="text/plain",
                sha256=digest, docvars=row.docvars, verbatim=False,
            )  # fmt: skip


def _check_table(data: bytes, ending: str) -> None:
    """Raise DocumentError where a table's ending promises something else than its content is."""
    kind = kind_of(data)
    expected = {".xlsx": ("xlsx", "zip"), ".xlsm": ("xlsx", "zip"), ".parquet": ("parquet",)}.get(ending, ("text",))
    if kind not in expected:
        encrypted = kind == "ole" and ending.startswith(".xls")
        reason = (
            "The workbook is encrypted, or an old .xls by another name."
            if encrypted
            else (f"The table is named {ending}, but it is {NAMES[kind]}.")
        )
        raise DocumentError(reason, "Open it in Excel and save it as xlsx or CSV UTF-8.")


def _each(
    found: Iterator[tuple[str, str, bytes | DocumentError]], one: Callable[[str, str, bytes], Source], item: Item
) -> Iterator[Source | Failure]:
    """Read every member; one that cannot be used comes as its Failure."""
    for name, doc_id, content in found:
        try:
            if isinstance(content, DocumentError):
                raise content
            yield one(name, doc_id, content)
        except DocumentError as error:
            yield Failure(path=f"{item.path}/{name}", reason=error.reason, hint=error.hint)
