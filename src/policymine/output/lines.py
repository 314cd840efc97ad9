"""A small table of texts on screen: aligned by cell width, plain when piped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

GAP = "  "


def print_lines(header: Sequence[str], lines: Iterable[Sequence[str]], file: TextIO) -> None:
    """Print the lines below their header; columns of numbers are set to the right."""
    from rich.cells import cell_len

    rows = [tuple(header), *(tuple(line) for line in lines)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    numeric = [all(_is_number(cell) for cell in column[1:]) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for cell, width, right in zip(row, widths, numeric, strict=True):
            blank = " " * (width - cell_len(cell))
            cells.append(blank + cell if right else cell + blank)
        print(GAP.join(cells).rstrip(), file=file)


def _is_number(cell: str) -> bool:
    return not cell or cell[0].isdigit() or (cell[0] == "-" and cell[1:2].isdigit())
