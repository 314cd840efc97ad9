"""`policymine compare`: many documents in; out come their tables, and tables of what they share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..segment import ENGINES
from .console import DONE, FAILED, tell
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

Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder for the tables.")]
Themes = Annotated[int, typer.Option(min=0, metavar="N", help="Number of themes; 0 lets the data decide.")]


def compare(  # noqa: PLR0913, PLR0917  (typer: one parameter per option)
    paths: Paths,
    out: Out = DEFAULT_FOLDER,
    themes: Themes = 0,
    jobs: Jobs = 1,
    segmenter: SegmenterName = ENGINES[0],
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    force: Force = False,
    quiet: Quiet = False,
) -> int:
    """Compare policy documents: themes, shared slogans, targets side by side.

    Writes the tables of `policymine extract` and those of the comparison into OUT, and prints a summary.

    Example: policymine compare reports -o tables
    """
    from ..compare import Corpus
    from ..output import OutputFolder, Summary
    from ..pipeline import COMPARED, TABLES, Options
    from ..pipeline import compare as compare_all

    options = Options(
        lexicons=lexicons,
        segmenter=segmenter,
        encoding=encoding,
        text_column=text_column,
        id_column=id_column,
        jobs=jobs,
        themes=themes,
    )
    check(options)
    summary = Summary()
    with OutputFolder(out, (*TABLES, *COMPARED), force=force) as folder:
        for extraction in extractions(paths, options, quiet=quiet):
            folder.add(extraction.document, extraction.tables)
            summary.add(extraction.tables)
        if not quiet and sys.stderr.isatty():
            tell(f"Comparing {summary.counts['documents']} documents …")
        corpus = Corpus(rows=folder.rows, text=folder.text)
        tables = compare_all(corpus, options)
        folder.add(None, tables)
        summary.add(tables)
        folder.finish(options)
    for notice in corpus.notices:
        tell(notice)
    if not quiet:
        summary.print_to(sys.stdout, folder=out)
    return FAILED if summary.counts["failures"] else DONE
