"""Corpus tables that libraries unpack: Excel workbooks and Parquet files, row by row, the names of columns first."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from ..errors import DocumentError
from .limits import check_container

SHEET_KINDS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".parquet": "parquet"}
"""Ending → key of SHEETS."""

_BATCH = 100
"""Rows of a Parquet file that are in memory at a time."""


def _xlsx(data: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet that hold anything. Values, never formulas: those that Excel worked out last."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_container(package.infolist(), len(data))
            if any(
                b"<!DOCTYPE" in package.open(p).read(2048) for p in package.infolist() if p.filename.endswith(".xml")
            ):
                raise DocumentError("The workbook declares XML entities, which Excel never does.", "Do not open it.")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for row in book.worksheets[0].iter_rows(values_only=True):
            cells = [cell_text(cell) for cell in row]
            if any(cell.strip() for cell in cells):
                yield cells
    except (DocumentError, MemoryError):
        raise
    except Exception as error:
        # openpyxl raises whatever its parts raise: KeyError, ValueError, BadZipFile, ParseError …
        raise DocumentError("The workbook is damaged or cut off.", "Open it in Excel and save it again.") from error


def _parquet(data: bytes) -> Iterator[list[str]]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise DocumentError("Parquet tables need pyarrow, which is not installed.", "pip install pyarrow") from error
    try:
        table = parquet.ParquetFile(io.BytesIO(data))
        yield [str(name) for name in table.schema_arrow.names]
        for batch in table.iter_batches(_BATCH, use_threads=False):
            yield from ([cell_text(cell) for cell in row.values()] for row in batch.to_pylist())
    except (ArrowException, OSError) as error:
        raise DocumentError("The Parquet table is damaged or cut off.", "Copy it again.") from error


SHEETS: Mapping[str, Callable[[bytes], Iterator[list[str]]]] = {"xlsx": _xlsx, "parquet": _parquet}


def cell_text(cell: Any) -> str:
    """A cell as text: dates in ISO form, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, dict | list):
        return json.dumps(cell, ensure_ascii=False)
    return str(cell)
