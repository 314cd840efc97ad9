"""What a report is made from: tables, texts, groups of documents; and short names by which figures call documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Any

from ...lean import dataclass
from ...records import Row
from .words import Words

MOST_GROUPS = 40
"""Columns or rows that a figure has for documents or groups of them; of more, figures show the first."""


@dataclass(frozen=True, slots=True)
class Material:
    """The tables of a comparison and of the extraction that it rests on.

    tables  the record classes of all tables that there are
    rows    table name → its rows, in order; asked for each time they are needed
    text    doc_id → clean text
    groups  doc_id → the group that the reader asked for; empty where she asked for none
    by      the column that she groups by, for the page to name
    docvars doc_id → the user's own columns
    notices what the comparison had to leave out
    facts   name → value: version, options, whatever tells how the tables were made
    files   table name → the file that holds all its rows, as the page names it; empty: NAME.csv beside the page
    """

    tables: Sequence[type[Row]]
    rows: Callable[[str], Iterable[Any]]
    text: Callable[[str], str]
    groups: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    docvars: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notices: Sequence[str] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def where(self, table: str) -> str:
        """The file with all rows of a table."""
        return self.files.get(table) or f"{table}.csv"


class Scene:
    """The material as figures and tables ask for it."""

    def __init__(self, material: Material, words: Words) -> None:
        self.material = material
        self.words = words
        self.records = {record.table: record for record in material.tables}
        self.documents: dict[str, Any] = {row.doc_id: row for row in self.rows("documents")}
        self.names = _short_names(self.documents)
        self.text = lru_cache(maxsize=256)(material.text)
        self.by, self.groups = self._grouped()

    def rows(self, table: str) -> Iterable[Any]:
        """The rows of a table; none where there is no such table."""
        return self.material.rows(table) if table in self.records else ()

    @property
    def grouped(self) -> bool:
        """Whether figures show groups instead of single documents."""
        return bool(self.by)

    def _grouped(self) -> tuple[str, dict[str, str]]:
        """By what figures group the documents (empty: each stands for itself), and each document's group."""
        material = self.material
        if material.by:
            return material.by, {d: material.groups.get(d, "") or "unknown" for d in self.documents}
        if len(self.documents) <= MOST_GROUPS:
            return "", {d: d for d in self.documents}
        unknown = self.words("none known")
        for by, value in (("year", _year), ("place", _place), ("doc_type", lambda row: str(row.doc_type))):
            groups = {d: value(row) or unknown for d, row in self.documents.items()}
            counts = Counter(groups.values())
            if counts[unknown] * 3 < len(groups) and 2 <= len(counts) <= MOST_GROUPS + 1:
                return by, groups
        return "", {d: d for d in self.documents}

    def group_order(self, weight: Mapping[str, int]) -> list[str]:
        """The groups of which a figure has something to show: the MOST_GROUPS of most weight, in their order.

        Documents stand in the order of their dates, those without one last; years too; other groups by their size.
        """
        counts = Counter(self.groups.values())
        if not self.grouped:
            order = sorted(self.groups, key=lambda d: (self.documents[d].date or "9", d))
        elif self.by == "year":
            order = sorted(counts)
        else:
            order = sorted(counts, key=lambda name: (-counts[name], name))
        best = sorted(order, key=lambda name: -weight.get(name, 0))[:MOST_GROUPS]
        kept = {name for name in best if weight.get(name, 0)}
        return [name for name in order if name in kept]

    def group_sizes(self) -> Counter[str]:
        return Counter(self.groups.values())

    def call(self, group: str) -> str:
        """A short name of a document or group."""
        return self.names.get(group, group) if not self.grouped else group


def _year(row: Any) -> str:
    return str(row.date)[:4]


def _place(row: Any) -> str:
    return "中央" if row.admin_level == "central" else str(row.place)


def _short_names(documents: Mapping[str, Any]) -> dict[str, str]:
    """Each document's name without the folders, and without what all names begin with, where that tells them apart."""
    last = {d: d.rsplit("/", 1)[-1] for d in documents}
    if len(set(last.values())) < len(last):
        return {d: d for d in documents}
    return last
