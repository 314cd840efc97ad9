"""`policymine extract`: documents in, tables out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..segment import ENGINES
from . import completing
from .console import DONE, FAILED, tell
from .options import (
    DEFAULT_FOLDER,
    Encoding,
    Force,
    Formats,
    IdColumn,
    Jobs,
    LexiconFolder,
    NoBom,
    NoCache,
    NoGuard,
    OwnCluster,
    Paths,
    Quiet,
    Scheduler,
    SegmenterName,
    TextColumn,
    check,
    cluster_of,
    extractions,
    recorded,
)
from .tables import csv_stdout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..output import OutputFolder
    from ..pipeline import Options
    from ..records import Row
    from ..run import Cluster

STDOUT = "-"

Out = Annotated[
    str | None,
    typer.Option(
        "--out", "-o", metavar="OUT", help=f"Folder for the tables, or - with --table  [default: {DEFAULT_FOLDER}]"
    ),
]
OneTable = Annotated[
    str,
    typer.Option(
        "--table",
        metavar="NAME",
        autocompletion=completing.extracted_tables,
        help="Print this one table (e.g. targets) and write no folder.",
    ),
]
Sentences = Annotated[bool, typer.Option("--sentences", help="Also make the table of sentences.")]


def extract(  # noqa: PLR0913, PLR0917  (typer: one parameter per option)
    paths: Paths,
    out: Out = None,
    table: OneTable = "",
    formats: Formats = "csv",
    no_bom: NoBom = False,
    no_guard: NoGuard = False,
    sentences: Sentences = False,
    jobs: Jobs = 1,
    segmenter: SegmenterName = ENGINES[0],
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    force: Force = False,
    no_cache: NoCache = False,
    scheduler: Scheduler = "",
    cluster: OwnCluster = False,
    quiet: Quiet = False,
) -> int:
    """Extract tables from policy documents.

    Writes every table, as CSV (UTF-8 with byte order mark) or in the formats you name, with codebook.csv,
    datapackage.json and manifest.json, and the clean texts under texts/, into OUT, and prints a summary. With --table
    one table goes to stdout instead (the same CSV, without byte order mark).

    Example: policymine extract speech.txt -o tables
    """
    from ..output import CsvStyle, OutputFolder
    from ..pipeline import TABLES, Options

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
        if scheduler or cluster:
            raise UsageError("A cluster writes a folder, not a single table.", "Leave --table out, or the cluster.")
        return _one_table(paths, options, _record_of(table, out), guarded=not no_guard, quiet=quiet)
    style = CsvStyle(bom=not no_bom, guard=not no_guard)
    target = OutputFolder(Path(out or DEFAULT_FOLDER), TABLES, formats=formats.split(","), style=style, force=force)
    with target as folder, cluster_of(scheduler, own=cluster, jobs=jobs) as workers:
        return _folder(paths, options, folder, cache=not no_cache, quiet=quiet, cluster=workers)


def _folder(
    paths: list[Path],
    options: Options,
    folder: OutputFolder,
    *,
    cache: bool,
    quiet: bool,
    cluster: Cluster | None,
) -> int:
    """Extract into a folder and print the summary; the exit code."""
    from ..output import Summary

    summary = Summary()
    for written in recorded(paths, options, folder, cache=cache, quiet=quiet, cluster=cluster):
        folder.put(written)
        summary.take(written.glance)
    folder.finish(options)
    for notice in folder.notices:
        tell(notice)
    if not quiet:
        summary.print_to(sys.stdout, folder=folder.path)
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


def _one_table(paths: list[Path], options: Options, record: type[Row], *, guarded: bool, quiet: bool) -> int:
    """Write one table to stdout as it comes; the exit code."""
    from ..output.writers import CsvTable
    from ..records import DocumentRow

    if record is DocumentRow:
        return _documents(paths, options, guarded=guarded, quiet=quiet)
    written = None
    failed = False
    for extraction in extractions(paths, options, quiet=quiet):
        # The header goes out with the first document: a wrong path leaves stdout empty.
        written = written or CsvTable(csv_stdout(), record, guarded=guarded)
        written.write(extraction.tables.get(record.table, ()))
        failed = failed or bool(extraction.tables.get("failures"))
    return FAILED if failed else DONE


def _documents(paths: list[Path], options: Options, *, guarded: bool, quiet: bool) -> int:
    """Write the table of documents to stdout, with the columns of the user's corpus tables behind its own; the exit
    code. Their names are known only at the end, so that the rows wait.
    """
    from itertools import chain

    from ..output.docvars import column_names
    from ..output.writers import CsvTable
    from ..records import DocumentRow

    found: list[tuple[Row, Mapping[str, str]]] = []
    failed = False
    for extraction in extractions(paths, options, quiet=quiet):
        if extraction.document is not None:
            docvars = extraction.document.source.docvars
            found += ((row, docvars) for row in extraction.tables[DocumentRow.table])
        failed = failed or bool(extraction.tables.get("failures"))
    names = column_names(chain.from_iterable(docvars for _, docvars in found))
    table = CsvTable(csv_stdout(), DocumentRow, guarded=guarded, more=names.values())
    for row, docvars in found:
        table.write_with(row, [str(docvars.get(name, "")) for name in names])
    return FAILED if failed else DONE
