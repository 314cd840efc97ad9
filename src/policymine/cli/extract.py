"""`policymine extract`: documents in, tables out."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from ..errors import UsageError
from ..segment import ENGINES
from .console import DONE, FAILED
from .options import (
    DEFAULT_FOLDER,
    Encoding,
    Force,
    IdColumn,
    Jobs,
    LexiconFolder,
    Paths,
    Quiet,
    SegmenterName,
    TextColumn,
    check,
    extractions,
)

if TYPE_CHECKING:
    from ..pipeline import Options
    from ..records import Row

STDOUT = "-"

Out = Annotated[
    str | None,
    typer.Option(
        "--out", "-o", metavar="OUT", help=f"Folder for the tables, or - with --table  [default: {DEFAULT_FOLDER}]"
    ),
]
OneTable = Annotated[
    str, typer.Option("--table", metavar="NAME", help="Print this one table (e.g. targets) and write no folder.")
]
Formats = Annotated[str, typer.Option("--format", metavar="NAMES", help="Formats of the tables, joined by commas.")]
Sentences = Annotated[bool, typer.Option("--sentences", help="Also make the table of sentences.")]


def extract(  # noqa: PLR0913, PLR0917  (typer: one parameter per option)
    paths: Paths,
    out: Out = None,
    table: OneTable = "",
    formats: Formats = "csv",
    sentences: Sentences = False,
    jobs: Jobs = 1,
    segmenter: SegmenterName = ENGINES[0],
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    force: Force = False,
    quiet: Quiet = False,
) -> int:
    """Extract tables from policy documents.

    Writes every table as CSV (UTF-8 with byte order mark) with codebook.csv, datapackage.json and manifest.json, and
    the clean texts under texts/, into OUT, and prints a summary. With --table one table goes to stdout instead (the
    same CSV, without byte order mark).

    Example: policymine extract speech.txt -o tables
    """
    from ..pipeline import Options

    options = Options(
        lexicons=lexicons,
        segmenter=segmenter,
        sentences=sentences or table == "sentences",
        encoding=encoding,
        text_column=text_column,
        id_column=id_column,
        jobs=jobs,
    )
    check(options)
    if table or out == STDOUT:
        return _one_table(paths, options, _record_of(table, out), quiet)
    return _folder(paths, options, Path(out or DEFAULT_FOLDER), formats.split(","), force, quiet)


def _folder(paths: list[Path], options: Options, out: Path, formats: list[str], force: bool, quiet: bool) -> int:
    """Extract into a folder and print the summary; the exit code."""
    from ..output import OutputFolder, Summary
    from ..pipeline import TABLES

    summary = Summary()
    with OutputFolder(out, TABLES, formats=formats, force=force) as folder:
        for extraction in extractions(paths, options, quiet=quiet):
            folder.add(extraction.document, extraction.tables)
            summary.add(extraction.tables)
        folder.finish(options)
    if not quiet:
        summary.print_to(sys.stdout, folder=out)
    return FAILED if summary.counts["failures"] else DONE


def _record_of(table: str, out: str | None) -> type[Row]:
    """The class of the one table to print."""
    from ..pipeline import TABLES

    names = {record.table: record for record in TABLES}
    if not table:
        raise UsageError("-o - prints one table, but none is named.", "Add --table NAME, e.g. --table targets.")
    if table not in names:
        raise UsageError(f"Unknown table {table!r}.", f"Choose one of {', '.join(names)}.")
    if out not in (None, STDOUT):
        raise UsageError(f"--table prints one table and writes no folder, but -o {out} is given.", "Leave one out.")
    return names[table]


def _one_table(paths: list[Path], options: Options, record: type[Row], quiet: bool) -> int:
    """Write one table to stdout as it comes; the exit code."""
    from ..output.writers import CsvTable

    written = None
    failed = False
    for extraction in extractions(paths, options, quiet=quiet):
        # The header goes out with the first document: a wrong path leaves stdout empty.
        written = written or CsvTable(_csv_stdout(), record)
        written.write(extraction.tables.get(record.table, ()))
        failed = failed or bool(extraction.tables.get("failures"))
    return FAILED if failed else DONE


def _csv_stdout() -> TextIO:
    """Standard output as CSV wants it: UTF-8 in a pipe or file whatever the locale, but as the console has it there."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(newline="")
        if not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout
