"""What the summary on screen needs of one document: counts, and a few of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, overload

from ..lean import dataclass
from ..records import Found, Row

SHOWN = 20
"""How many documents, failures and targets are kept to be shown."""

FIRST = ("documents", "failures", "targets", "themes")
"""Tables of which the first SHOWN rows are kept."""

WHOLE = ("target_comparison",)
"""Tables that are kept whole: the targets that documents share."""

OUTLINE_LINES = 40
"""Lines of the outline of a single document; so many nodes of each level are kept, as it shows no more of any."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Light aggregates of a document's tables.

    counts      rows by table
    steps       changes made by each cleaning step
    forms       mentions of each slogan (canonical form, borderline ones left out)
    rows        table → the rows that are kept
    levels      nodes of the outline by their depth
    """

    counts: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    rows: dict[str, Sequence[Any]] = field(default_factory=dict)
    levels: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, tables: Found) -> Glance:
        """Of the tables of one document."""
        glance = cls()
        for table, rows in tables.items():
            glance.add(table, rows)
        return glance

    def add(self, table: str, rows: Sequence[Any]) -> None:
        """Take in rows of a table of the document: all of them, or the next ones."""
        self.counts[table] = self.counts.get(table, 0) + len(rows)
        if table in FIRST:
            self._keep(table, rows[: SHOWN - len(self.rows.get(table, ()))])
        elif table in WHOLE:
            self._keep(table, rows)
        elif table == "structure":
            self._keep(table, [node for node in rows if self._counted(node) <= OUTLINE_LINES])
        elif table == "repairs":
            _count(self.steps, (row.step for row in rows))
        elif table == "slogans":
            _count(self.forms, (row.canonical for row in rows if row.include == "yes"))

    def _keep(self, table: str, rows: Sequence[Any]) -> None:
        self.rows[table] = [*self.rows[table], *rows] if table in self.rows else rows

    def _counted(self, node: Any) -> int:
        """The node's number on its level."""
        self.levels[node.depth] += 1
        return self.levels[node.depth]

    def plain(self) -> list[Any]:
        """As lists and dicts, without the outline, which is drawn for a single document only."""
        rows = {table: [list(row.cells()) for row in self.rows.get(table, ())] for table in FIRST}
        return [dict(self.counts), dict(self.steps), dict(self.forms), rows]

    @classmethod
    def of_plain(cls, said: list[Any], tables: Mapping[str, type[Row]]) -> Glance:
        """What `plain` gave. `tables` are the record classes by name."""
        counts, steps, forms, rows = said
        return cls(counts, steps, forms, {table: _Rows(tables[table], found) for table, found in rows.items() if found})


def _count(counts: dict[str, int], names: Iterable[str]) -> None:
    for name in names:
        counts[name] = counts.get(name, 0) + 1


class _Rows(Sequence[Any]):
    """Rows that are made of their cells when they are asked for: of many documents only the first are looked at."""

    def __init__(self, record: type[Row], cells: list[list[Any]]) -> None:
        self._record, self._cells = record, cells

    def __len__(self) -> int:
        return len(self._cells)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        return self._row(self._cells[place]) if isinstance(place, int) else [*map(self._row, self._cells[place])]

    def _row(self, cells: list[Any]) -> Row:
        return self._record(**dict(zip(self._record.columns(), cells, strict=True)))
