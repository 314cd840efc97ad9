"""Read back the tables that policymine wrote, as the records they were."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..records import Row
from .cells import GUARD, unguard
from .schema import schema

_PARSERS: dict[str, Callable[[str], Any]] = {
    "int": lambda cell: int(cell or 0),
    "bool": lambda cell: cell == "1",
    "float": lambda cell: float(cell or 0),
    "int | None": lambda cell: int(cell) if cell else None,
    "float | None": lambda cell: float(cell) if cell else None,
}
"""A field's annotation → what makes its value from a CSV cell; a text is its cell."""


def read_cells(path: Path, guarded: Sequence[int]) -> Iterator[list[str]]:
    """The lines of a CSV file, header first; the cells at the places `guarded` without their guard."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a sentence column may hold a long line
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        yield next(lines, [])
        for cells in lines:
            for i in guarded:
                if i < len(cells) and cells[i][:1] == GUARD:
                    cells[i] = unguard(cells[i])
            yield cells


def read_rows(folder: Path, record: type[Row], *, guarded: bool) -> Iterator[Row]:
    """The rows of one table in an output folder, one at a time. `guarded` if its free texts carry a guard.

    Raises UsageError if the table is missing or its columns are not those of `record`: written by another
    version, or changed by hand.
    """
    path = folder / f"{record.table}.csv"
    if not path.is_file():
        hint = "Run `policymine extract` again, with csv among the formats."
        raise UsageError(f"There is no table {path.name} in {folder}.", hint)
    parsers = [(i, _PARSERS[str(f.type)]) for i, f in enumerate(fields(record)) if str(f.type) != "str"]
    lines = read_cells(path, [i for i, column in enumerate(schema(record)) if guarded and column.free_text])
    header = tuple(next(lines))
    names = record.columns()
    if header[: len(names)] != names:
        raise UsageError(f"{path} has other columns than this version writes.", "Run `policymine extract` again.")
    for cells in lines:
        del cells[len(names) :]
        for i, parse in parsers:
            cells[i] = parse(cells[i])
        yield record(**dict(zip(names, cells, strict=False)))
