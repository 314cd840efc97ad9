"""One table to a file or to standard output, for commands that make a single table."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO

import typer

from ..errors import UsageError
from ..records import Row

STDOUT = "-"

TableOut = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="Write the table as CSV, to - for standard output.")
]  # fmt: skip


def write_table(record: type[Row], rows: Iterable[Row], out: str) -> None:
    """Write rows as CSV, in a file with a byte order mark, as Excel wants it. Raises UsageError if it cannot."""
    from ..output.writers import CsvTable

    if out == STDOUT:
        _fill(CsvTable, csv_stdout(), record, rows)
        return
    made = list(rows)  # a wrong path among the documents must not leave an empty file
    try:
        with Path(out).open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
            _fill(CsvTable, file, record, made)
    except OSError as error:
        raise UsageError(
            f"Cannot write {out}: {error.strerror or error}.", "Name another file with -o FILE."
        ) from error


def _fill(table: type, file: TextIO, record: type[Row], rows: Iterable[Row]) -> None:
    table(file, record).write(rows)


def csv_stdout() -> TextIO:
    """Standard output as CSV wants it: line ends are written as they are."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    return utf8_stdout()


def utf8_stdout() -> TextIO:
    """Standard output, UTF-8 in a pipe or file whatever the locale, but as the console has it there."""
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout
