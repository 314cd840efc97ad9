"""What the comparisons work on: the rows of an extraction and a way to each document's clean text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from ..records import DocumentRow


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents to compare.

    rows    table name → its records, in order; asked for each time they are needed, so that they need not be held
    text    doc_id → clean text; likewise asked for one at a time
    notices what a reader must know before she uses the tables (too few passages, no dates); comparisons add to it
    """

    rows: Callable[[str], Iterable[Any]]
    text: Callable[[str], str]
    notices: list[str] = field(default_factory=list)

    def documents(self) -> dict[str, DocumentRow]:
        """doc_id → the document's row, in order."""
        return {row.doc_id: row for row in self.rows("documents")}
