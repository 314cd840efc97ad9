"""A sheet for people to fill in: written as CSV or Excel, read back as spreadsheets leave it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .cells import guard, unguard
from .coding_guide import Guide
from .schema import OPERATOR
from .writers import open_csv

FILLED_IN = "decision"
"""The first column that is for the coder: from here on cells are tinted, but for those that a line does not ask for."""

DECISIONS = ("yes", "no", "unsure")

LONGEST_SIGN = 2
"""Characters of `>=`."""

WIDTHS: Mapping[str, int] = {"before": 30, "sentence": 70, "after": 30, "comment": 30}
NARROW = 12

GUIDE_WIDTHS = (16, 60, 70)

MADE = datetime(2000, 1, 1)
"""The date in the workbook's properties: no clock, so that the same sample gives the same bytes."""

SUFFIXES = (".csv", ".xlsx")


def key_of(sheet: Path) -> Path:
    """Where the key of a sheet stands: `sheet.key.csv` beside `sheet.xlsx` or `sheet.csv`."""
    return sheet.with_name(f"{sheet.stem}.key.csv")


Line = Sequence[str | None]
"""The cells of a line; None: nothing is asked for there."""


def write_sheet(path: Path, header: Sequence[str], rows: Iterable[Line], guide: Guide | None = None) -> None:
    """Write the sheet, in the format that the file's ending names; it is never half written under its name.

    Excel gets the guide as a second sheet, and its lists. Raises UsageError if it cannot be written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path} is no name of a sheet.", f"End it with {' or '.join(SUFFIXES)}.")
    aside = path.with_name(f"{path.stem}.partial{path.suffix}")
    try:
        if path.suffix.lower() == ".csv":
            _write_csv(aside, header, rows)
        else:
            _write_xlsx(aside, header, rows, guide or Guide())
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise UsageError(f"Cannot write {path}: {error.strerror or error}.", "Name another file with -o.") from error


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Line]) -> None:
    signs = [name.endswith(OPERATOR) for name in header]
    with open_csv(path) as file:
        lines = csv.writer(file, lineterminator="\r\n")
        lines.writerow(header)
        for row in rows:
            cells = (cell or "" for cell in row)
            # A sign of comparison is no formula; what a coder may have written there instead may be one.
            pairs = zip(cells, signs, strict=True)
            lines.writerow([cell if sign and len(cell) <= LONGEST_SIGN else guard(cell) for cell, sign in pairs])
        file.flush()
        os.fsync(file.fileno())


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Line], guide: Guide) -> None:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with Workbook(str(path), options) as book:
            book.set_properties({"created": MADE})
            head = book.add_format({"bold": True, "bottom": 1})
            text = book.add_format({"text_wrap": True, "valign": "top"})
            to_fill = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF9E5", "border": 1,
                                       "border_color": "#E5DDC0"})  # fmt: skip
            sheet = book.add_worksheet("coding")
            first = header.index(FILLED_IN) if FILLED_IN in header else len(header)
            for i, name in enumerate(header):
                sheet.write_string(0, i, name, head)
                sheet.set_column(i, i, WIDTHS.get(name, NARROW))
            line = 0
            for line, row in enumerate(rows, 1):
                for i, cell in enumerate(row):
                    _write_cell(sheet, line, i, cell or "", to_fill if i >= first and cell is not None else text)
            for name, choices in {FILLED_IN: DECISIONS, **guide.lists}.items():
                if line and name in header:
                    at = header.index(name)
                    # Whoever writes something else is asked, not forbidden: 是 is understood, too.
                    choice = {"validate": "list", "source": list(choices), "error_type": "warning"}
                    sheet.data_validation(1, at, line, at, choice)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, max(line, 1), len(header) - 1)
            if guide.lines:
                _write_guide(book.add_worksheet("guide"), guide, head, text)
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _write_guide(sheet: Any, guide: Guide, head: Any, text: Any) -> None:
    for i, width in enumerate(GUIDE_WIDTHS):
        sheet.set_column(i, i, width)
    for line, row in enumerate(guide.lines):
        for i, cell in enumerate(row):
            _write_cell(sheet, line, i, cell, text if line else head)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: Any, line: int, column: int, text: str, form: Any) -> None:
    if text:
        # xlsxwriter would take a text with this mark for XML of its own making.
        sheet.write_string(line, column, f" {text}" if text.startswith("<r>") else text, form)
    else:
        sheet.write_blank(line, column, None, form)


def read_sheet(path: Path, *, needs: str = "item") -> list[tuple[int, dict[str, str]]]:
    """The lines of a sheet as they come back: number of the line, cells by column. Empty lines are left out.

    Excel saves CSV in the code page of the system and with the list separator of the country: both are found out.
    Raises UsageError for a file that is no sheet.
    """
    try:
        lines = _xlsx_lines(path) if path.suffix.lower() == ".xlsx" else _csv_lines(path.read_bytes())
        header, *rows = [[cell.strip() for cell in line] for line in lines] or [[]]
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror or error}.", "Give a sheet of yours.") from error
    if needs not in header:
        hint = "Give a file that policymine made to be filled in."
        raise UsageError(f"{path} is no such sheet: it has no column {needs}.", hint)
    return [
        (number, dict(zip(header, map(unguard, row), strict=False))) for number, row in enumerate(rows, 2) if any(row)
    ]


def _csv_lines(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    head = text.partition("\n")[0]
    comma = max(",;\t", key=head.count)
    return csv.reader(StringIO(text, newline=""), delimiter=comma)


def _xlsx_lines(path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except OSError:
        raise
    except Exception as error:  # openpyxl raises what its parts raise
        raise UsageError(f"{path} is no Excel file ({error}).", "Save it as .xlsx or .csv.") from error
    try:
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield [_text(value) for value in row]
    finally:
        book.close()


def _text(value: Any) -> str:
    """A cell as text; Excel makes 3 of what was typed as 3, and 3.0 of it in other programs."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
