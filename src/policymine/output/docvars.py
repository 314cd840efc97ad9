"""A user's own columns, carried from a corpus table into the table of documents.

Their names are known only when the last document has been read; until then they wait on disk, one JSON
object per document, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..records import DocumentRow
from .cells import DANGEROUS
from .schema import OWN, Field

PREFIX = "own_"
"""Put before a name that the table of documents already has, or that a spreadsheet would run as a formula."""


def column_names(originals: Iterable[str]) -> dict[str, str]:
    """The user's name of each column → its name in the table of documents, in the order of first sight.

    >>> column_names(["province", "title", "province"])
    {'province': 'province', 'title': 'own_title'}
    >>> column_names(["=1+1"])
    {'=1+1': 'own_=1+1'}
    """
    names: dict[str, str] = {}
    taken = set(DocumentRow.columns())
    for original in dict.fromkeys(originals):
        name = _printable(original) or PREFIX
        while name in taken or name[0] in DANGEROUS:
            name = PREFIX + name
        taken.add(name)
        names[original] = name
    return names


def _printable(name: str) -> str:
    """A name that every format can hold: JSON may bring halves of characters, and a NUL ends a name in SQL."""
    return name.replace("\0", "\ufffd").encode("utf-8", "backslashreplace").decode("utf-8")


class DocVars:
    """Collects the docvars of a run in the order of the documents."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._originals: dict[str, None] = {}
        self._file = path.open("w", encoding="utf-8", newline="\n", errors="backslashreplace")

    def add(self, docvars: Mapping[str, str]) -> None:
        """One document's; empty where it has none."""
        self._originals.update(dict.fromkeys(docvars))
        self._file.write((json.dumps(dict(docvars), ensure_ascii=False) if docvars else "{}") + "\n")

    def fields(self) -> tuple[Field, ...]:
        """The columns that were seen, as the codebook describes them."""
        names = column_names(self._originals).items()
        return tuple(
            Field(name, "string", _printable(original), "a column of the corpus table, as it was", "", {}, OWN)
            for original, name in names
        )

    def rows(self) -> Iterator[list[str]]:
        """The cells of each document, in the order of `fields`."""
        with self._path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                cells = json.loads(line)
                yield [str(cells.get(original, "")) for original in self._originals]

    def close(self) -> None:
        self._file.close()

    def remove(self) -> None:
        self.close()
        self._path.unlink(missing_ok=True)
