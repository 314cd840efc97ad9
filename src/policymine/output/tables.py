"""The finished tables of a folder as other formats are made from them: typed, one row at a time, as often as wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..lean import dataclass
from .reader import read_cells
from .schema import Field

LARGEST = 8.9e307
"""The largest number that Stata and Excel hold, JSON and SQL have no infinity either: what is beyond is not known."""

LARGEST_INTEGER = 2**63 - 1


def _integer(cell: str) -> int | None:
    value = int(cell) if cell else 0
    return value if cell and abs(value) <= LARGEST_INTEGER else None


def _number(cell: str) -> float | None:
    value = float(cell) if cell else 0.0
    return value if cell and abs(value) <= LARGEST else None


_PARSERS: dict[str, Callable[[str], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": lambda cell: cell == "1",
    "date": lambda cell: cell or None,
}
"""Type of a column → what makes its value from a CSV cell; texts stay as they are."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table that lies as CSV at `path`. Its values are str, int, float, bool, and None for what is not known;
    a text is never None. Dates are texts, YYYY-MM-DD.
    """

    name: str
    label: str
    columns: tuple[Field, ...]
    path: Path
    guarded: bool

    def rows(self) -> Iterator[list[Any]]:
        """The values of each row, in the order of the columns. Reads the file."""
        special = [(i, _PARSERS[c.type]) for i, c in enumerate(self.columns) if c.type in _PARSERS]
        free = [i for i, c in enumerate(self.columns) if c.free_text] if self.guarded else []
        lines = read_cells(self.path, free)
        next(lines)
        for cells in lines:
            row: list[Any] = cells
            for i, parse in special:
                row[i] = parse(row[i])
            yield row


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a format has to hold: the tables, and the codebook, a header and its rows."""

    tables: tuple[Table, ...]
    codebook: Sequence[Sequence[str]]
