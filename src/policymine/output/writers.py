"""CSV: written while documents come, one file per table. What other formats hold is made from it at the end."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from io import BytesIO, StringIO
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from ..lazy import lazy
from ..lean import dataclass
from ..records import Row
from .cells import SUSPECT, cell, guard
from .schema import OPERATOR, schema

SUFFIX = ".csv"

ENCODING, ERRORS = "utf-8", "backslashreplace"
"""How lines become bytes: a file name that is not Unicode (Linux) must not stop the run."""


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How CSV is written.

    bom     begin the files with a byte order mark, which is what makes Excel read UTF-8
    guard   put ' before free texts that a spreadsheet would run as a formula; `reader` takes it away again
    """

    bom: bool = True
    guard: bool = True


def open_csv(path: Path, *, bom: bool = True) -> TextIO:
    """A new file for CSV."""
    return path.open("w", encoding="utf-8-sig" if bom else ENCODING, newline="", errors=ERRORS)


class CsvTable:
    """One table as CSV on an open text file: header, then rows, lines end with CRLF (RFC 4180)."""

    def __init__(self, file: TextIO, record: type[Row], *, guarded: bool = True, more: Iterable[str] = ()) -> None:
        """`more` are further columns behind those of the record."""
        self._csv = csv.writer(file, lineterminator="\r\n")
        self._csv.writerow([*record.columns(), *more])
        self._cells = cells_of(record, guarded)
        self._guarded = guarded

    def write(self, rows: Iterable[Row]) -> None:
        self._csv.writerows(map(self._cells, rows))

    def write_with(self, row: Row, more: Iterable[str]) -> None:
        """Write a row and its cells in the further columns, which hold any text."""
        self._csv.writerow([*self._cells(row), *(map(guard, more) if self._guarded else more)])


def lines_of(record: type[Row], guarded: bool) -> Callable[[Iterable[Row]], bytes]:
    """How rows become lines of CSV: at once where the cells may stand as they are, else by `csv`, which looks at each
    character of each cell for what it has to mark.
    """
    cells, plain = cells_of(record, guarded), _plain_line(record)
    marks, compares = len(record.columns()) - 1, OPERATOR in record.columns()

    def lines(rows: Iterable[Row]) -> bytes:
        made: list[str] = []
        whole = BytesIO()
        file = StringIO(newline="")
        careful = csv.writer(file, lineterminator="\r\n")
        for row in rows:
            line = plain(row)
            marked = line.count(",") != marks or '"' in line or "\n" in line or "\r" in line or not line
            # A sign of comparison is in a column of its own and gets no guard: without one more in the line, none has.
            words = line.replace(f",{getattr(row, OPERATOR)},", ",,", 1) if compares else line
            if marked or line[0] in SUSPECT or _SUSPECT_CELL.search(words):
                careful.writerow(cells(row))
                line = file.getvalue()[:-2]
                file.seek(0)
                file.truncate()
            made.append(line)
            if len(made) == _AT_A_TIME:
                whole.write(_encoded(made))
                made.clear()
        whole.write(_encoded(made))
        return whole.getvalue()

    return lines


_AT_A_TIME = 1000
"""Rows that are held as lines before they become bytes."""


def _encoded(lines: list[str]) -> bytes:
    return "\r\n".join([*lines, ""]).encode(ENCODING, ERRORS)


_SUSPECT_CELL = lazy(f",[{''.join(map(re.escape, sorted(SUSPECT)))}]")
"""Where a cell other than the first begins that may need a guard."""


def _plain_line(record: type[Row]) -> Callable[[Row], str]:
    """How a row becomes a line whose cells need neither quotation marks nor a guard: written out for each table."""
    empty = {f.name for f in fields(record) if f.default is None}
    places = [
        f"{{cell(row.{c.name})}}" if c.type in ("number", "boolean") or c.name in empty else f"{{row.{c.name}}}"
        for c in schema(record)
    ]
    made: Callable[[Row], str] = eval(f'lambda row: f"{",".join(places)}"', {"cell": cell})  # noqa: S307  (names of fields)
    return made


def cells_of(record: type[Row], guarded: bool) -> Callable[[Row], Sequence[Any]]:
    """How a row becomes cells. Most cells are texts and integers that `csv` writes as they are, which is fast."""
    columns = schema(record)
    names = [c.name for c in columns]
    # attrgetter gives the value itself, not a tuple of one, where there is one name only.
    values: Callable[[Row], Iterable[Any]] = attrgetter(*names) if len(names) > 1 else record.cells
    special = [i for i, c in enumerate(columns) if c.type in ("number", "boolean")]
    free = [i for i, c in enumerate(columns) if guarded and c.free_text]

    def cells(row: Row) -> list[Any]:
        found = list(values(row))
        for i in special:
            found[i] = cell(found[i])
        for i in free:
            text = found[i]
            if text and text[0] in SUSPECT:
                found[i] = guard(text)
        return found

    return cells


class CsvWriter:
    """CSV as Excel, R, Stata and pandas read it: UTF-8 with byte order mark, comma, CRLF, one file per table.

    `write` takes lines as they come, and memory does not grow with them.
    """

    def __init__(self, folder: Path, tables: Sequence[type[Row]], style: CsvStyle) -> None:
        self._folder = folder
        self._style = style
        self._files: dict[str, BinaryIO] = {}
        try:
            for record in tables:
                path = folder / f"{record.table}{SUFFIX}"
                with open_csv(path, bom=style.bom) as file:
                    csv.writer(file, lineterminator="\r\n").writerow(record.columns())
                self._files[record.table] = path.open("ab")
        except BaseException:
            self.close()
            raise

    def write(self, table: str, lines: Iterable[bytes]) -> None:
        """Append rows that are CSV already."""
        self._files[table].writelines(lines)

    def flush(self) -> None:
        for file in self._files.values():
            file.flush()

    def widen(self, table: str, names: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
        """Put further columns behind those of a table that is complete, one row of `cells` for each of its rows."""
        self.flush()
        path = self._folder / f"{table}{SUFFIX}"
        wide = path.with_suffix(".wide")
        csv.field_size_limit(2**31 - 1)
        more = ([guard(text) for text in row] if self._style.guard else row for row in cells)
        with path.open(encoding="utf-8-sig", newline="") as old, open_csv(wide, bom=self._style.bom) as new:
            rows = csv.reader(old)
            csv.writer(new, lineterminator="\r\n").writerows(
                [*row, *behind] for row, behind in zip(rows, chain([names], more), strict=True)
            )
        self.close()
        wide.replace(path)

    def close(self) -> None:
        files, self._files = self._files, {}
        for file in files.values():
            file.close()
