"""One class per format: opened on a folder with the classes of its tables, fed rows as they come, closed.

WRITERS is the only list of formats; the command line's choices are read from it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, ClassVar, Protocol, TextIO

from ..errors import UsageError
from ..records import Row
from .cells import cell
from .schema import schema


class Writer(Protocol):
    """A format: `write` takes rows as they come, and memory does not grow with them."""

    name: ClassVar[str]
    suffix: ClassVar[str]
    encoding: ClassVar[str]
    tabular_text: ClassVar[bool]
    """Whether there is one delimited text file per table, which a data package can describe."""

    def __init__(self, folder: Path, tables: Sequence[type[Row]]) -> None: ...

    def write(self, table: str, rows: Iterable[Row]) -> None: ...

    def flush(self) -> None: ...

    def widen(self, table: str, names: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
        """Put further columns behind those of a table that is complete, one row of `cells` for each of its rows."""

    def close(self) -> None: ...


def open_csv(path: Path) -> TextIO:
    """A new file for CSV. The byte order mark is what makes Excel read UTF-8."""
    # backslashreplace: a file name that is not Unicode (Linux) must not stop the run.
    return path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace")


class CsvTable:
    """One table as CSV on an open text file: header, then rows, lines end with CRLF (RFC 4180)."""

    def __init__(self, file: TextIO, record: type[Row]) -> None:
        self._csv = csv.writer(file, lineterminator="\r\n")
        self._csv.writerow(record.columns())
        self._cells = _cells_of(record)

    def write(self, rows: Iterable[Row]) -> None:
        self._csv.writerows(map(self._cells, rows))


def _cells_of(record: type[Row]) -> Callable[[Row], Sequence[Any]]:
    """How a row becomes cells. Text and integers, nearly all there is, are left to `csv`, which is faster."""
    columns = schema(record)
    if len(columns) == 1:  # attrgetter would give the value itself, not a tuple of one
        return lambda row: [cell(value) for value in row.cells()]
    values: Callable[[Row], tuple[Any, ...]] = attrgetter(*(c.name for c in columns))
    special = [i for i, c in enumerate(columns) if c.type in ("number", "boolean")]
    if not special:
        return values

    def cells(row: Row) -> list[Any]:
        found = list(values(row))
        for i in special:
            found[i] = cell(found[i])
        return found

    return cells


class CsvWriter:
    """CSV as Excel, R, Stata and pandas read it: UTF-8 with byte order mark, comma, CRLF, one file per table."""

    name: ClassVar[str] = "csv"
    suffix: ClassVar[str] = ".csv"
    encoding: ClassVar[str] = "utf-8"
    tabular_text: ClassVar[bool] = True

    def __init__(self, folder: Path, tables: Sequence[type[Row]]) -> None:
        self._folder = folder
        self._files: list[TextIO] = []
        self._tables: dict[str, CsvTable] = {}
        try:
            for record in tables:
                self._tables[record.table] = CsvTable(self._open(folder / f"{record.table}{self.suffix}"), record)
        except BaseException:
            self.close()
            raise

    def _open(self, path: Path) -> TextIO:
        file = open_csv(path)
        self._files.append(file)
        return file

    def write(self, table: str, rows: Iterable[Row]) -> None:
        self._tables[table].write(rows)

    def flush(self) -> None:
        for file in self._files:
            file.flush()

    def widen(self, table: str, names: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
        self.flush()
        path = self._folder / f"{table}{self.suffix}"
        wide = path.with_suffix(".wide")
        csv.field_size_limit(2**31 - 1)
        with path.open(encoding="utf-8-sig", newline="") as old, open_csv(wide) as new:
            rows = csv.reader(old)
            csv.writer(new, lineterminator="\r\n").writerows(
                [*row, *more] for row, more in zip(rows, chain([names], cells), strict=True)
            )
        self.close()
        wide.replace(path)

    def close(self) -> None:
        files, self._files = self._files, []
        for file in files:
            file.close()


WRITERS: Mapping[str, type[Writer]] = {writer.name: writer for writer in (CsvWriter,)}
"""Name of a format → its writer, in the order of the help text."""


def find_writers(names: Iterable[str]) -> tuple[type[Writer], ...]:
    """The writers of the given formats, each once. Raises UsageError for an unknown name."""
    wanted = dict.fromkeys(names)
    for name in wanted:
        if name not in WRITERS:
            raise UsageError(f"Unknown format {name!r}.", f"Choose among {', '.join(WRITERS)}.")
    if not wanted:
        raise UsageError("No format given.", f"Choose among {', '.join(WRITERS)}.")
    return tuple(WRITERS[name] for name in wanted)
