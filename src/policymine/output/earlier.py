"""The output folder of an earlier run, read as input: its tables, its clean texts, the user's own columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ..errors import UsageError
from ..records import DocumentRow, Row
from . import manifest, texts
from .reader import read_cells, read_rows


class EarlierOutput:
    """What `extract` left in a folder. `tables` are the record classes of this version.

    Raises UsageError if policymine did not finish the folder.
    """

    def __init__(self, folder: Path, tables: Sequence[type[Row]]) -> None:
        self.folder = folder
        self._records = {record.table: record for record in tables}
        if not manifest.is_ours(folder) or not self.digest:
            raise UsageError(f"{folder} is no finished output of policymine.", "Run `policymine extract` again.")
        if not self._names and not (folder / f"{DocumentRow.table}.csv").is_file():
            raise UsageError(f"{folder} holds a comparison of other outputs, and no documents.", "Name those outputs.")

    @cached_property
    def digest(self) -> str:
        """sha256 of the manifest: it names the inputs, the lexicons and the version. Empty if unfinished."""
        data = (self.folder / manifest.NAME).read_bytes()
        try:
            said = json.loads(data)
        except ValueError:
            return ""
        self._guarded = said.get("guard") is True
        self._names = {
            str(entry["doc_id"]): PurePosixPath(str(entry.get("text") or entry["doc_id"]))
            for entry in said.get("inputs", ())
        }
        return "" if said.get("finished") is False else sha256(data).hexdigest()

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, one at a time."""
        return read_rows(self.folder, self._records[table], guarded=self._guarded)

    def text(self, doc_id: str) -> str:
        """The clean text of a document."""
        root, name = self.folder / texts.FOLDER, self._names.get(doc_id) or texts.text_name(doc_id)
        try:
            return texts.read_text(root, name)
        except FileNotFoundError as error:
            raise UsageError(
                f"The text of {doc_id} is missing in {root}.", "Run `policymine extract` again."
            ) from error

    @cached_property
    def docvars(self) -> dict[str, dict[str, str]]:
        """doc_id → the user's own columns, which stand behind ours in documents.csv."""
        ours = len(DocumentRow.columns())
        found: dict[str, dict[str, str]] = {}
        path = self.folder / f"{DocumentRow.table}.csv"
        header = next(read_cells(path, ()))
        texts_in = [header.index("doc_id"), *range(ours, len(header))]
        lines = read_cells(path, texts_in if self._guarded else ())
        next(lines)
        for cells in lines:
            found[cells[texts_in[0]]] = dict(zip(header[ours:], cells[ours:], strict=False))
        return found


def is_output(path: Path) -> bool:
    """Whether policymine wrote this folder."""
    return path.is_dir() and manifest.is_ours(path)
