"""The folder that a run writes: tables, texts, codebook, data package, manifest.

Everything is written aside, below `.policymine-partial/` in the folder itself, and moved into place at
the end: whoever looks at the folder while a run goes on, or after one was killed, sees the old output
or the new one, never half a table under its final name.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from ..errors import UsageError
from ..lean import dataclass
from ..records import Document, DocumentRow, Found, Row
from . import codebook, lock, manifest, texts
from .disk import flush
from .docvars import DocVars
from .formats import CSV, find_formats
from .reader import read_rows
from .schema import Field
from .tables import Contents, Table
from .writers import SUFFIX, CsvStyle, CsvWriter
from .written import Scribe, Written

OURS = ".policymine-"
"""What we put into a folder beside its tables begins with this; it makes no folder somebody else's."""

ASIDE = f"{OURS}partial"
LOCK = "lock"


class OutputFolder:
    """Opened before the first document, fed each document's tables as they come, finished at the end.

    Raises UsageError if the folder cannot be written, or holds files and was not written by policymine
    (unless `force`). An older output of policymine is replaced; files of other names stay untouched.

    Leaving the `with` block without `finish` throws away what was written and leaves the folder as it was.
    After `finish`, `notices` says what a format could not hold.

    While documents come, rows are written as CSV; the other formats are made from that at the end.
    """

    def __init__(
        self,
        path: Path,
        tables: Sequence[type[Row]],
        *,
        formats: Sequence[str] = (CSV,),
        style: CsvStyle | None = None,
        force: bool = False,
    ) -> None:
        self.path = path
        self.tables = tuple(tables)
        self.counts = {record.table: 0 for record in tables}
        self.notices: list[str] = []
        self._formats = find_formats(formats)
        self.style = style or CsvStyle()
        self._scribe = Scribe(tables, guarded=self.style.guard)
        self._aside = path / ASIDE
        self._was_ours = manifest.is_ours(path)
        self._check(force)
        self._made = _missing_folders(path)
        self._texts: texts.NewTexts | None = None
        self._inputs: manifest.InputList | None = None
        self._docvars: DocVars | None = None
        self._csv: CsvWriter | None = None
        self._more: list[str] = []
        self._lock = self._take()
        try:
            with self._explained():
                self._open()
        except BaseException:
            self._discard()
            raise

    def _take(self) -> TextIO:
        """Hold the folder against other runs."""
        with self._explained():
            self._aside.mkdir(parents=True, exist_ok=True)
            try:
                return lock.lock(self._aside / LOCK)
            except lock.InUseError as error:
                raise UsageError(
                    f"Another run of policymine (process {error}) is writing into {self.path}.",
                    "Wait for it, or name another folder with -o FOLDER.",
                ) from error

    def _open(self) -> None:
        for left in self._aside.iterdir():  # by a run that was killed
            if left.is_dir():
                shutil.rmtree(left)
            elif left.name != LOCK:
                left.unlink()
        # From the start, so that a walk over an input folder that holds this one passes it by.
        manifest.write_unfinished(self._aside)
        self._texts = texts.NewTexts(self._aside / texts.FOLDER, self.path / texts.FOLDER)
        self._inputs = manifest.InputList(self._aside / "inputs.jsonl")
        self._docvars = DocVars(self._aside / "docvars.jsonl")
        self._csv = CsvWriter(self._aside, self.tables, self.style)

    def _check(self, force: bool) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise UsageError(f"{self.path} is a file, not a folder.", "Name a folder for the tables with -o FOLDER.")
        with self._explained():
            foreign = (
                self.path.is_dir()
                and not self._was_ours
                and any(not entry.name.startswith(OURS) for entry in self.path.iterdir())
            )
        if foreign and not force:
            raise UsageError(
                f"The folder {self.path} holds files that policymine did not write.",
                "Name another with -o FOLDER, or write into it anyway with --force.",
            )

    def __enter__(self) -> OutputFolder:
        return self

    def add(self, document: Document | None, tables: Found) -> None:
        """Write one document's text and rows. `document` is None where there are only failures."""
        self.put(self._scribe(document, tables.items()))

    def put(self, written: Written) -> None:
        """Write one document's text and rows that are worked out already, in the style of this folder."""
        assert self._texts is not None
        assert self._inputs is not None
        assert self._docvars is not None
        assert self._csv is not None
        with self._explained():
            if written.doc_id is not None:
                name = self._texts.write(written.doc_id, written.text, written.source)
                self._inputs.add(written.doc_id, written.sha256, name)
                self._docvars.add(written.docvars)
            for table, lines in written.tables.items():
                self.counts[table] += written.glance.counts[table]
                self._csv.write(table, lines)

    def so_far(self) -> SoFar:
        """What was written so far, to be read back."""
        assert self._csv is not None
        assert self._texts is not None
        self._csv.flush()
        records = {record.table: record for record in self.tables}
        return SoFar(self._aside, records, self._texts, self.style.guard)

    def add_file(self, name: str, content: bytes) -> None:
        """Write a file that goes with the tables: a report, a figure (`figures/heat-map.svg`)."""
        with self._explained():
            path = self._aside / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        self._more.append(name)

    def file_of(self, table: str) -> str:
        """The name of the file that will hold a table: its CSV if there will be one."""
        form = next((form for form in self._formats if form.name == CSV), self._formats[0])
        return form.files([table])[0]

    def finish(self, options: Any) -> None:
        """Write the other formats, codebook, data package and manifest, and move everything into place.

        `options` made the rows.
        """
        assert self._inputs is not None
        assert self._docvars is not None
        assert self._csv is not None
        with self._explained():
            docvars = self._docvars.fields()
            self._docvars.close()
            if docvars:
                names = [field.name for field in docvars]
                self._csv.widen(DocumentRow.table, names, self._docvars.rows())
            self._docvars.remove()
            self._close()
            files = [*self._write_formats(docvars), *self._more]
            facts = manifest.facts(options, self.counts, files, guarded=self.style.guard)
            self._inputs.write_manifest(self._aside / manifest.NAME, facts)
            self._move_into_place()

    def _write_formats(self, docvars: Sequence[Field]) -> list[str]:
        """Make the other formats, codebook and data package; the names of the tables' files."""
        style = self.style
        explained = list(codebook.codebook(self.tables, docvars, guarded=style.guard))
        codebook.write_codebook(self._aside, explained, style)
        tables = tuple(
            Table(
                record.table,
                record.label,
                codebook.columns_of(record, docvars),
                self._aside / f"{record.table}{SUFFIX}",
                style.guard,
            )
            for record in self.tables
        )
        contents = Contents(tables, [codebook.COLUMNS, *explained])
        files = [name for form in self._formats for name in form.files(self.counts)]
        for form in self._formats:
            self.notices += form.write(self._aside, contents)
        if any(form.name == CSV for form in self._formats):
            codebook.write_data_package(self._aside, self.tables, docvars)
        else:
            for table in tables:
                table.path.unlink()
        return files

    def _move_into_place(self) -> None:
        assert self._texts is not None
        names = {p.name for p in self._aside.iterdir() if p.is_file()} - {LOCK, manifest.NAME}
        # The manifest goes last: as long as it is the old one, or none, the folder is not taken for finished.
        files = (*sorted({*names, *self._more}), manifest.NAME)
        # Else a power cut could leave files under their final names that are empty.
        flush(self._aside / name for name in files)
        if self._was_ours:
            for name in (*manifest.table_files(self.path), codebook.PACKAGE_NAME):
                (self.path / name).unlink(missing_ok=True)
        self._texts.settle(manifest.text_names(self.path) if self._was_ours else ())
        for name in files:
            target = self.path / name
            target.parent.mkdir(exist_ok=True)
            (self._aside / name).replace(target)
        self._lock.close()
        shutil.rmtree(self._aside)

    def _close(self) -> None:
        if self._csv is not None:
            self._csv.close()
        if self._inputs is not None:
            self._inputs.close()
        if self._docvars is not None:
            self._docvars.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._aside.exists():
            self._discard()

    def _discard(self) -> None:
        """Throw away what was not finished, and the folders that were made for it."""
        with suppress(OSError):
            self._close()
        self._lock.close()
        shutil.rmtree(self._aside, ignore_errors=True)
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageError(
                f"Cannot write to {self.path}: {error.strerror or error}.",
                "Name another folder with -o FOLDER, or make room and check the rights of this one.",
            ) from error


@dataclass(frozen=True, slots=True)
class SoFar:
    """The tables and texts of a run that is not finished. Another process can take it, and read them, too."""

    folder: Path
    records: Mapping[str, type[Row]]
    texts: texts.NewTexts
    guarded: bool

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, read back one at a time."""
        return read_rows(self.folder, self.records[table], guarded=self.guarded)

    def text(self, doc_id: str) -> str:
        """The clean text of a document."""
        return self.texts.read(doc_id)


def _missing_folders(path: Path) -> list[Path]:
    """The folders that do not exist yet on the way down to `path`, top first."""
    return [p for p in (*reversed(path.parents), path) if not p.exists()]
