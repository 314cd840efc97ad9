"""`policymine compare`: many documents in; out come their tables, and tables of what they share."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..language import said, spoken
from ..lean import dataclass
from ..segment import ENGINES
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
    Paths,
    Quiet,
    SegmenterName,
    TextColumn,
    check,
    recorded,
)

if TYPE_CHECKING:
    from ..compare import Corpus
    from ..comparing import CompareOptions, Earlier
    from ..output import OutputFolder, Summary
    from ..output.report import Material
    from ..records import Row

Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="OUT", help=f"Folder for the tables.  [default: {DEFAULT_FOLDER}]"),
]
Themes = Annotated[str, typer.Option(metavar="auto|N", help="Number of themes; auto lets the data decide.")]
By = Annotated[
    str, typer.Option(metavar="COLUMN", help="Group by year, level, place or any column of documents.csv.")
]  # fmt: skip
Reference = Annotated[
    str, typer.Option(metavar="GROUP", help="Compare the other groups with this one  [default: each with the rest]")
]  # fmt: skip
Figures = Annotated[
    str, typer.Option(metavar="svg,png", help="The report's figures as files, too; png needs policymine[figures].")
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the report is drawn: its language, and the forms in which its figures are written as files of their own."""

    lang: str
    figures: tuple[str, ...]


def compare(  # noqa: PLR0913, PLR0917  (typer: one parameter per option)
    paths: Paths,
    out: Out = None,
    formats: Formats = "csv",
    no_bom: NoBom = False,
    no_guard: NoGuard = False,
    by: By = "",
    reference: Reference = "",
    themes: Themes = "auto",
    figures: Figures = "",
    jobs: Jobs = 1,
    segmenter: SegmenterName = ENGINES[0],
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    force: Force = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> int:
    """Compare policy documents: themes, keywords, slogans, targets, shared passages, profiles.

    Writes the tables of `policymine extract` and those of the comparison into OUT, with report.html to look at them
    in any browser, and prints a summary. Where PATH is the output folder of an earlier run, nothing is extracted again,
    and OUT (by default the folder's name with -compare behind it) holds the tables of the comparison.

    Example: policymine compare reports -o tables --by year
    """
    from ..comparing import COMPARED, CompareOptions, earlier_outputs, number_of_themes
    from ..output import CsvStyle, OutputFolder
    from ..output.report import figure_forms
    from ..pipeline import TABLES

    drawn = Drawn(spoken(), figure_forms(figures))
    options = CompareOptions(
        lexicons=lexicons,
        segmenter=segmenter,
        encoding=encoding,
        text_column=text_column,
        id_column=id_column,
        jobs=jobs,
        themes=number_of_themes(themes),
        by=by,
        reference=reference,
    )
    check(options)
    style = CsvStyle(bom=not no_bom, guard=not no_guard)
    open_folder = partial(OutputFolder, formats=formats.split(","), style=style, force=force)
    earlier = earlier_outputs(paths)
    if earlier is not None:
        target = out or Path(f"{paths[0].resolve()}-compare")
        if any(target.resolve() == path.resolve() for path in paths):
            raise UsageError(f"{target} is what shall be compared.", "Name another folder with -o FOLDER.")
        return _compare_earlier(earlier, options, open_folder(target, COMPARED), drawn, quiet)
    _check_column(paths, by)
    target = out or DEFAULT_FOLDER
    folder = open_folder(target, (*TABLES, *COMPARED))
    return _compare_documents(paths, options, folder, drawn, cache=not no_cache, quiet=quiet)


def _check_column(paths: list[Path], by: str) -> None:
    """A misspelt column is reported before any document is read, where no corpus table can bring it."""
    from ..compare.corpus import is_standard_column

    if not is_standard_column(by) and all(path.is_dir() for path in paths):
        raise UsageError(
            f"There is no column {by!r} to group the documents by.",
            "Choose year, level, place or another column of documents.csv; own columns come with corpus tables.",
        )


def _compare_documents(
    paths: list[Path], options: CompareOptions, out: OutputFolder, drawn: Drawn, *, cache: bool, quiet: bool
) -> int:
    """Extract and compare; the exit code."""
    from ..compare import Corpus, Tables, Texts
    from ..comparing import report_material
    from ..output import Summary
    from ..output.docvars import column_names

    summary = Summary()
    own: dict[str, dict[str, str]] = {}
    with out as folder:
        for written in recorded(paths, options, folder, cache=cache, quiet=quiet):
            folder.put(written)
            summary.take(written.glance)
            if written.doc_id is not None and written.docvars:
                own[written.doc_id] = dict(written.docvars)
        names = column_names(name for cells in own.values() for name in cells)
        docvars = {doc_id: {names[n]: value for n, value in cells.items()} for doc_id, cells in own.items()}
        so_far = folder.so_far()
        corpus = Corpus(rows=Tables(so_far.rows), text=Texts(so_far.text), docvars=docvars)
        tables = _compare(corpus, options, folder, summary, quiet)
        _draw(report_material(corpus, tables, options, folder.file_of), drawn, folder)
        folder.finish(options)
    return _finished(out, summary, quiet)


def _finished(out: OutputFolder, summary: Summary, quiet: bool) -> int:
    """Say what there is to say of a folder that is written; the exit code."""
    for notice in out.notices:
        tell(notice)
    if not quiet:
        summary.print_to(sys.stdout, folder=out.path)
    return FAILED if summary.counts["failures"] else DONE


def _compare_earlier(earlier: Earlier, options: CompareOptions, out: OutputFolder, drawn: Drawn, quiet: bool) -> int:
    """Compare what was extracted before; the exit code."""
    from ..comparing import report_material
    from ..output import Summary

    summary = Summary()
    with out as folder:
        corpus = earlier.corpus()
        summary.counts["documents"] = len(corpus.documents())
        ours = {record.table for record in folder.tables}

        def file_of(table: str) -> str:
            return folder.file_of(table) if table in ours else earlier.file_of(table)

        tables = _compare(corpus, options, folder, summary, quiet)
        _draw(report_material(corpus, tables, options, file_of), drawn, folder)
        folder.finish(replace(options, earlier=earlier.digest))
    return _finished(out, summary, quiet)


def _compare(
    corpus: Corpus, options: CompareOptions, folder: OutputFolder, summary: Summary, quiet: bool
) -> dict[str, list[Row]]:
    """Make the tables of the comparison, write and count them, say what they had to leave out."""
    from ..comparing import compare as compare_all

    if not quiet and sys.stderr.isatty():
        tell(said("Comparing {} documents …", summary.counts["documents"]))
    tables = dict(compare_all(corpus, options))
    folder.add(None, tables)
    summary.add(tables)
    for notice in corpus.notices:
        tell(notice)
    return tables


def _draw(material: Material, drawn: Drawn, folder: OutputFolder) -> None:
    """Write the report, and its figures where they are wanted as files."""
    from ..output.report import NAME, Report, figure_files

    report = Report(material, drawn.lang)
    folder.add_file(NAME, report.html())
    for name, content in figure_files(report.drawings(), drawn.figures):
        folder.add_file(name, content)
