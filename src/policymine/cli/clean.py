"""`policymine clean`: the clean text of documents, or what was done to it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .console import DONE, FAILED, tell_failure
from .options import Encoding, IdColumn, LexiconFolder, TextColumn, no_documents, tell_skipped, warn
from .tables import utf8_stdout

if TYPE_CHECKING:
    from ..pipeline import Options
    from ..records import Document

Paths = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Files and folders (with all below them), or - for stdin.")
]  # fmt: skip
Explain = Annotated[
    bool, typer.Option("--explain", "-x", help="Show each change in its context instead, with counts by step.")
]  # fmt: skip


def clean(
    paths: Paths,
    explain: Explain = False,
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
) -> int:
    """Print the clean text of documents: repaired, without what a website puts around it, simplified.

    Of several documents each has its name above it. With --explain you see what was changed: [-taken out-] and
    {+put in+}, likely changes with ? and damage that is only marked with ! behind them.

    Example: policymine clean page.html --explain
    """
    from ..pipeline import Options

    options = Options(lexicons=lexicons, encoding=encoding, text_column=text_column, id_column=id_column)
    failed: list[str] = []
    documents = _documents(paths, options, failed)
    begin = list(islice(documents, 2))
    if not begin and not failed:
        raise no_documents(paths)
    show = _explain if explain else _print
    for number, document in enumerate(chain(begin, documents)):
        show(document, number=number, many=len(begin) > 1)
    return FAILED if failed else DONE


def _documents(paths: list[Path], options: Options, failed: list[str]) -> Iterator[Document]:
    """The clean documents; those that cannot be used are named on stderr and in `failed`."""
    from ..comparing import cleaned
    from ..read import find_items
    from ..records import Failure

    listing = find_items(paths)
    for one in cleaned(listing, options):
        if isinstance(one, Failure):
            tell_failure(one)
            failed.append(one.path)
        else:
            warn(one.source)
            yield one
    tell_skipped(listing)


def _print(document: Document, *, number: int, many: bool) -> None:
    """The text; in a pipe or file as UTF-8 whatever the locale."""
    from ..output.screen import one_line

    out = utf8_stdout()
    if isinstance(out, TextIOWrapper):
        out.reconfigure(errors="replace", newline="")
    if many:
        out.write("\n" * (number > 0) + f"==> {one_line(document.doc_id)} <==\n")
    out.write(document.text)


def _explain(document: Document, *, number: int, many: bool) -> None:
    from ..clean import repairs_of
    from ..output.changes import draw_changes

    _ = many
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if number:
        print()
    draw_changes(document, [*repairs_of(document)], sys.stdout)
