"""Read back the tables that policymine wrote, as the records they were."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..records import Row

_PARSERS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": lambda cell: int(cell or 0),
    "bool": lambda cell: cell == "1",
    "float": lambda cell: float(cell or 0),
    "int | None": lambda cell: int(cell) if cell else None,
    "float | None": lambda cell: float(cell) if cell else None,
}
"""A field's annotation → what makes its value from a CSV cell."""


def read_rows(folder: Path, record: type[Row]) -> Iterator[Row]:
    """The rows of one table in an output folder, one at a time.

    Raises UsageError if the table is missing or its columns are not those of `record`: written by another
    version, or changed by hand.
    """
    path = folder / f"{record.table}.csv"
    if not path.is_file():
        raise UsageError(f"There is no table {path.name} in {folder}.", "Run `policymine extract` again.")
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a sentence column may hold a long line
    parsers = [_PARSERS[str(f.type)] for f in fields(record)]
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        header = tuple(next(lines, ()))
        names = record.columns()
        if header[: len(names)] != names:
            raise UsageError(f"{path} has other columns than this version writes.", "Run `policymine extract` again.")
        for cells in lines:
            yield record(**{n: parse(c) for n, parse, c in zip(names, parsers, cells, strict=False)})
