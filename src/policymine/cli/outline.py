"""`policymine outline`: the headings and list items of documents as a tree, with their lengths."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..language import said
from .console import DONE, FAILED, tell_failure
from .options import Encoding, IdColumn, LexiconFolder, Paths, TextColumn, no_documents

if TYPE_CHECKING:
    from ..extract.structure import StructureFinder
    from ..pipeline import Options
    from ..records import Document

Depth = Annotated[
    int | None, typer.Option("--depth", "-d", min=1, metavar="N", help="Show N levels only  [default: all]")
]  # fmt: skip


def outline(
    paths: Paths,
    depth: Depth = None,
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
) -> int:
    """Show the outline of documents.

    Prints the headings and list items of each document as a tree, with their lengths in characters (blanks left out)
    and their shares of the document. For the same as a table: policymine extract PATH --table structure.

    Example: policymine outline report.txt --depth 2
    """
    from ..extract.structure import StructureFinder
    from ..lexicon import Lexicons
    from ..pipeline import Options

    options = Options(lexicons=lexicons, encoding=encoding, text_column=text_column, id_column=id_column)
    finder = StructureFinder(Lexicons(lexicons))
    failed: list[str] = []
    number = 0
    for number, document in enumerate(_documents(paths, options, failed), 1):
        if number > 1:
            print()
        _print(document, finder, depth)
    if not number and not failed:
        raise no_documents(paths)
    return FAILED if failed else DONE


def _documents(paths: list[Path], options: Options, failed: list[str]) -> Iterator[Document]:
    """The documents, cleaned; those that cannot be used are named on stderr and in `failed`."""
    from ..comparing import cleaned
    from ..records import Failure

    for document in cleaned(paths, options):
        if isinstance(document, Failure):
            tell_failure(document)
            failed.append(document.path)
        else:
            yield document


def _print(document: Document, finder: StructureFinder, depth: int | None) -> None:
    """Title, counts and tree of one document."""
    from rich.console import Console

    from ..output.outline import outline_lines
    from ..output.screen import clip

    width = Console(file=sys.stdout).width
    nodes = list(finder.find(document, {}))
    total = len("".join(document.text.split()))
    print(clip(document.metadata.title or document.doc_id, width))
    print(said("{} characters, {} headings and items", total, len(nodes)))
    for line in outline_lines(nodes, total, width, depth) if nodes else ():
        print(line)
