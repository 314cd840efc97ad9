"""One table to a file or to standard output, for commands that make a single table."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import TextIOBase, TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO, cast

import typer

from ..errors import UsageError
from ..lazy import lazy
from ..records import Row

STDOUT = "-"

TableOut = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="Write the table as CSV, to - for standard output.")
]  # fmt: skip


STEERING = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")
"""What makes a terminal do something, or shows a text otherwise than it is."""


class Screen(TextIOBase):
    """A terminal on which texts are shown that come from anywhere: what would steer it is replaced."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        self._terminal.write(STEERING.sub("\ufffd", text))
        return len(text)

    def flush(self) -> None:
        self._terminal.flush()


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
    """Standard output: UTF-8 in a pipe or file whatever the locale. A console keeps its encoding and is not steered."""
    if sys.stdout.isatty():
        return cast(TextIO, Screen(sys.stdout))
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout
