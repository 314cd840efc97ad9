"""Gold that a user coded: a folder of tables that say what the software should find in some documents."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .matching import SCORERS, Scores, rows_of

SUFFIXES = (".csv", ".tsv")

FILES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "quantities": (("quantities", ""), ("targets", "target"), ("figures", "fact")),
    "structure": (("structure", ""),),
    "slogans": (("slogans", ""),),
}
"""What can be scored → the files (without ending) that may hold its gold, and the role of rows that name none."""

PASSAGES = "passages"
"""A table of the documents that were coded, with `tables` naming what was coded in each, joined by commas."""

Tables = Mapping[str, list[dict[str, Any]]]


class Gold:
    """The gold of a folder: for each kind of row the rows, and the documents in which that kind was coded.

    Without passages.csv a kind counts as coded in every document that has a row of any kind. Raises UsageError
    for a folder without gold, or for a row without a place.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._found: set[str] = set()
        self.rows = {kind: rows for kind, names in FILES.items() if (rows := self._kind(names)) is not None}
        if not self.rows:
            names = ", ".join(f"{name}.csv" for names in FILES.values() for name, _ in names)
            raise UsageError(f"There is no gold in {folder}.", f"Put one of {names} there (or .tsv).")
        self._coded = self._passages()

    def documents(self, kind: str) -> set[str]:
        """The documents in which rows of that kind were coded."""
        return self._coded[kind]

    def score(self, output: Tables) -> dict[str, Scores]:
        """Kind → scores of a table of the output. Rows of documents that were not coded do not count."""
        found = {}
        for kind, gold in self.rows.items():
            documents = self.documents(kind)
            here = [row for row in output[kind] if row["doc_id"] in documents]
            scored = SCORERS[kind]([row for row in gold if row["doc_id"] in documents], here)
            if kind == "quantities" and not self._found & {"quantities", "figures"}:
                # Who coded targets only has said nothing of other quantities.
                scored.scores = [score for score in scored.scores if score.table != "figures"]
            found[kind] = scored
        return found

    def _kind(self, names: tuple[tuple[str, str], ...]) -> list[dict[str, Any]] | None:
        found = None
        for name, role in names:
            for suffix in SUFFIXES:
                path = self.folder / (name + suffix)
                if path.is_file():
                    found = (found or []) + self._read(path, role)
                    self._found.add(name)
        return found

    def _read(self, path: Path, role: str) -> list[dict[str, Any]]:
        defaults = {"role": role, "include": "yes"} if role else {"include": "yes"}
        try:
            return rows_of(read_table(path), defaults)
        except ValueError as error:
            raise UsageError(
                f"{path} has a row without start and end ({error}).", "Offsets are code points of the file's text."
            ) from error

    def _passages(self) -> dict[str, set[str]]:
        for suffix in SUFFIXES:
            path = self.folder / (PASSAGES + suffix)
            if path.is_file():
                said = [(row.get("doc_id") or row.get("id", ""), row.get("tables", "")) for row in read_table(path)]
                return {kind: {doc for doc, tables in said if kind in tables.split(",")} for kind in self.rows}
        everywhere = {row["doc_id"] for rows in self.rows.values() for row in rows}
        return dict.fromkeys(self.rows, everywhere)


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV or TSV file in UTF-8, by column. Raises UsageError if it cannot be read as such."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            if path.suffix == ".tsv":
                return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
            return list(csv.DictReader(file))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8.", "Save it as CSV UTF-8.") from error
