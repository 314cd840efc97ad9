"""What the comparisons work on: the rows of an extraction and a way to each document's clean text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any, TypeVar

from ..errors import UsageError
from ..lean import dataclass
from ..records import DocumentRow

SHORT_NAMES = {"level": "admin_level"}
"""Short names of columns to group by. `year` is the year of the document's date."""

NO_GROUP = "unknown"
"""The group of the documents that have nothing in the column."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents to compare.

    rows    table name → its records, in order; asked for each time they are needed, so that they need not be held
    text    doc_id → clean text; likewise asked for one at a time
    docvars doc_id → the user's own columns, named as in documents.csv
    notices what a reader must know before she uses the tables (too few passages, no dates); comparisons add to it
    made    what `once` has made
    """

    rows: Callable[[str], Iterable[Any]]
    text: Callable[[str], str]
    docvars: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    made: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[Corpus], T]) -> T:
        """What `make` makes of this corpus. Comparisons that need the same share it, and must not change it."""
        if make not in self.made:
            self.made[make] = make(self)
        found: T = self.made[make]
        return found

    def documents(self) -> dict[str, DocumentRow]:
        """doc_id → the document's row, in order."""
        return {row.doc_id: row for row in self.rows("documents")}

    def groups(self, by: str = "") -> dict[str, str]:
        """doc_id → its group, in the order of the documents. Without `by` each document is a group of its own.

        `by` is a column of documents.csv, the user's own ones included, or `year` or `level`; of two columns of
        the same name the user's counts. Raises UsageError, with the columns there are, for any other name.
        """
        documents = self.documents()
        if not by:
            return {doc_id: doc_id for doc_id in documents}
        own = dict.fromkeys(name for cells in self.docvars.values() for name in cells)
        if by in own:
            found = {doc_id: self.docvars.get(doc_id, {}).get(by, "") for doc_id in documents}
        elif by == "year":
            found = {doc_id: row.date[:4] for doc_id, row in documents.items()}
        elif (name := SHORT_NAMES.get(by, by)) in DocumentRow.columns():
            found = {doc_id: str(getattr(row, name)) for doc_id, row in documents.items()}
        else:
            known = ", ".join(dict.fromkeys(("year", *SHORT_NAMES, *DocumentRow.columns()[2:], *own)))
            raise UsageError(f"There is no column {by!r} to group the documents by.", f"Choose one of {known}.")
        return {doc_id: group or NO_GROUP for doc_id, group in found.items()}


def is_standard_column(by: str) -> bool:
    """Whether every corpus can be grouped by it; other columns are known only when the documents have been read."""
    return by in ("", "year") or SHORT_NAMES.get(by, by) in DocumentRow.columns()


def slogan_spans(corpus: Corpus) -> dict[str, list[tuple[int, int]]]:
    """doc_id → where the slogans of the document stand in its clean text, sorted."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in corpus.rows("slogans"):
        spans.setdefault(row.doc_id, []).append((row.clean_start, row.clean_end))
    for of_document in spans.values():
        of_document.sort()
    return spans


class Texts:
    """The texts of a corpus, of which the last ones asked for, up to MOST characters, are held."""

    MOST = 1 << 26

    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text
        self._held: dict[str, str] = {}
        self._room = self.MOST

    def __reduce__(self) -> tuple[type, tuple[Callable[[str], str]]]:
        return type(self), (self._text,)  # what is held stays here: another process reads what it needs

    def __call__(self, doc_id: str) -> str:
        """The clean text of a document."""
        text = self._held.pop(doc_id, None)
        if text is None:
            text = self._text(doc_id)
            self._room -= len(text)
            while self._room < 0 and self._held:
                self._room += len(self._held.pop(next(iter(self._held))))
        self._held[doc_id] = text
        return text


class Tables:
    """The tables of a corpus, held as long as they have MOST rows together; what is more is read again each time."""

    MOST = 400_000

    def __init__(self, rows: Callable[[str], Iterable[Any]]) -> None:
        self._rows = rows
        self._held: dict[str, list[Any]] = {}
        self._room = self.MOST

    def __reduce__(self) -> tuple[type, tuple[Callable[[str], Iterable[Any]]]]:
        return type(self), (self._rows,)

    def __call__(self, table: str) -> Iterable[Any]:
        """The rows of a table, in order."""
        return self._held[table] if table in self._held else self._read(table)

    def _read(self, table: str) -> Iterator[Any]:
        rows: list[Any] = []
        for row in self._rows(table):
            if len(rows) <= self._room:
                rows.append(row)
            yield row
        if len(rows) <= self._room and table not in self._held:
            self._held[table] = rows
            self._room -= len(rows)
