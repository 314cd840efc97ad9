"""Which rows the page needs most: those that its figures lead to, and those that these rest on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

ANY = "*"
"""The value of a mark that stands for all rows, whatever they have in the column."""


class Wanted:
    """Collects values that rows shall have, and tells of a row which of them it has.

    Columns are named as in `Marks`: `@` behind a name is the group of the document it names, `^` begins so.
    """

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._groups = groups
        self._asked: dict[str, dict[tuple[str, ...], set[tuple[str, ...]]]] = {}

    def add(self, table: str, columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
        """Rows of a table whose columns have one of the values."""
        for given in values:
            pairs = [(c, "" if v is None else str(v)) for c, v in zip(columns, given, strict=True) if v != ANY]
            names, held = tuple(c for c, _ in pairs), tuple(v for _, v in pairs)
            self._asked.setdefault(table, {}).setdefault(names, set()).add(held)

    def of(self, table: str) -> Callable[[Any], Hashable]:
        """A function that gives what is asked for and a row has, or None."""
        readers = [(self._reader(names, values), values) for names, values in self._asked.get(table, {}).items()]

        def find(row: Any) -> Hashable:
            for read, values in readers:
                held = read(row)
                if held in values:
                    return held
            return None

        return find

    def _reader(self, names: tuple[str, ...], values: set[tuple[str, ...]]) -> Callable[[Any], tuple[str, ...]]:
        # All values that a column begins with are equally long: they are years, or months.
        lengths = [max(len(value[i]) for value in values) for i in range(len(names))]

        def read(row: Any) -> tuple[str, ...]:
            held = []
            for name, length in zip(names, lengths, strict=True):
                value = getattr(row, name.rstrip("@^"), None)
                text = "" if value is None else str(value)
                if name.endswith("@"):
                    text = self._groups.get(text, "")
                held.append(text[:length] if name.endswith("^") else text)
            return tuple(held)

        return read
