"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..segment import ENGINES
from .console import tell, with_progress

if TYPE_CHECKING:
    from ..pipeline import Extraction, Options

DEFAULT_FOLDER = Path("policymine-out")

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders (with all below them).")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that work at once.")]
SegmenterName = Annotated[str, typer.Option(metavar="NAME", help=f"What cuts text into words: {', '.join(ENGINES)}.")]
LexiconFolder = Annotated[
    Path | None, typer.Option("--lexicons", metavar="DIR", help="Your own lexicons (.tsv), over the shipped ones.")
]
Encoding = Annotated[
    str, typer.Option(metavar="NAME", help="Codec of all text files  [default: found out for each]")
]  # fmt: skip
TextColumn = Annotated[
    str, typer.Option("--text-column", metavar="NAME", help="Of corpus tables: the column with the texts.")
]  # fmt: skip
IdColumn = Annotated[
    str, typer.Option("--id-column", metavar="NAME", help="Of corpus tables: the column that names the documents.")
]  # fmt: skip
Force = Annotated[bool, typer.Option("--force", help="Write into a folder that holds other files.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress bar.")]


def check(options: Options) -> None:
    """Raise UsageError for a lexicon or option that cannot work, before any document is read."""
    from ..lexicon import Lexicons
    from ..segment import Segmenter

    Segmenter(Lexicons(options.lexicons), options.segmenter)


def extractions(paths: Sequence[Path], options: Options, *, quiet: bool) -> Iterator[Extraction]:
    """The documents one by one, with progress; failures are named on stderr as they come."""
    from ..pipeline import stream

    empty = True
    for extraction in with_progress(stream(paths, options), show=not quiet, total=partial(_count, paths)):
        empty = False
        for failure in extraction.tables.get("failures", ()):
            tell(f"{failure.path}: {failure.reason} {failure.hint}")
        yield extraction
    if empty:
        raise UsageError(f"No documents found in {', '.join(map(str, paths))}.", "Give files, or folders with some.")


def _count(paths: Sequence[Path]) -> int:
    from ..read import find_items

    # Standard input has been read by then, and cannot be read again to be counted.
    files = [path for path in paths if str(path) != "-"]
    return len(find_items(files)) + len(paths) - len(files)
