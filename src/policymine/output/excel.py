"""Excel: one workbook, a sheet per table, the codebook last. Nothing in it is a formula or a link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from .tables import Contents, Table

NAME = "policymine.xlsx"

MAX_ROWS = 1_048_576
"""Lines of a sheet, the header among them: Excel's limit."""

MAX_CELL = 32_767
"""UTF-16 units of a cell: Excel's limit."""

MEASURED = 200
"""Rows that decide how wide a column is drawn."""

NARROWEST, WIDEST = 6, 60

MADE = datetime(2000, 1, 1)
"""The date in the workbook's properties: no clock, so that the same input gives the same bytes."""

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_xlsx(folder: Path, contents: Contents) -> Sequence[str]:
    """Write `policymine.xlsx`; notices tell of tables on several sheets and of cells that were cut."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    work = folder / "xlsx"
    work.mkdir()
    notices: list[str] = []
    try:
        with Workbook(str(folder / NAME), {**OPTIONS, "tmpdir": str(work)}) as book:
            book.set_properties({"created": MADE})
            head = book.add_format({"bold": True, "bottom": 1})
            for table in contents.tables:
                notices += _write_table(book, head, table)
            header, *rows = contents.codebook
            _Sheet(book, "codebook", header, head).write(rows)
    except FileCreateError as error:
        raise OSError(str(error)) from error
    work.rmdir()
    return notices


def _write_table(book: Any, head: Any, table: Table) -> Iterator[str]:
    names = [c.name for c in table.columns]
    rows = table.rows()
    cut: Counter[str] = Counter()
    sheets: list[str] = []
    first = next(rows, None)
    while first is not None or not sheets:
        sheets.append(f"{table.name} ({len(sheets) + 1})" if sheets else table.name)
        here = chain([first] if first is not None else [], islice(rows, MAX_ROWS - 2))
        cut += _Sheet(book, sheets[-1], names, head).write(here)
        first = next(rows, None)
    if len(sheets) > 1:
        yield f"{NAME}: {table.name} has more rows than a sheet of Excel holds; they stand on {', '.join(sheets)}."
    for column, number in cut.items():
        yield (
            f"{NAME}: {number} cells of {column} in {table.name} are longer than the {MAX_CELL} characters that Excel "
            "holds and were cut; the other formats hold them whole."
        )


class _Sheet:
    """One sheet, written line by line."""

    def __init__(self, book: Any, name: str, header: Sequence[str], head: Any) -> None:
        from rich.cells import cell_len

        self._width = cell_len  # a Chinese character is as wide as two others
        self._sheet = book.add_worksheet(name)
        self._header = header
        for i, title in enumerate(header):
            self._sheet.write_string(0, i, title, head)
        self._sheet.freeze_panes(1, 0)

    def write(self, rows: Iterable[Sequence[Any]]) -> Counter[str]:
        """Write the rows and finish the sheet; how many cells of each column were cut."""
        cut: Counter[str] = Counter()
        # The button of the filter takes some room beside the title.
        widths = [self._width(title) + 3 for title in self._header]
        sheet, line = self._sheet, 0
        for line, row in enumerate(rows, 1):
            for i, value in enumerate(row):
                if isinstance(value, str):
                    if value:
                        if len(value) > MAX_CELL // 2 and value != (value := _fitting(value)):
                            cut[self._header[i]] += 1
                        # xlsxwriter would take a text with this mark for XML of its own making.
                        sheet.write_string(line, i, f" {value}" if value.startswith("<r>") else value)
                        if line <= MEASURED:
                            widths[i] = max(widths[i], self._width(value[:WIDEST]) + 1)
                elif value is not None:
                    sheet.write_number(line, i, value)  # booleans are 0 and 1, as in all tables
        for i, width in enumerate(widths):
            sheet.set_column(i, i, min(max(width, NARROWEST), WIDEST))
        sheet.autofilter(0, 0, max(line, 1), len(self._header) - 1)
        return cut


def _fitting(text: str) -> str:
    """The text, cut at its end where Excel would refuse it."""
    data = text.encode("utf-16-le")
    if len(data) <= 2 * MAX_CELL:
        return text
    return data[: 2 * MAX_CELL - 2].decode("utf-16-le", "ignore") + "…"
