"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..segment import ENGINES
from .console import tell, with_progress

if TYPE_CHECKING:
    from ..pipeline import Extraction, Options
    from ..read import Listing
    from ..records import Source

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
Formats = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAMES",
        help="Formats of the tables, joined by commas: csv, xlsx, jsonl, parquet, dta, sqlite.",
    ),
]
NoBom = Annotated[bool, typer.Option("--no-bom", help="CSV without byte order mark.")]
NoGuard = Annotated[
    bool, typer.Option("--no-guard", help="CSV without the ' before texts that Excel would run as formulas.")
]
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
    from ..read import find_items

    listing = find_items(paths)
    empty = True
    for extraction in with_progress(stream(listing, options), show=not quiet, total=lambda: len(listing)):
        empty = False
        for failure in extraction.tables.get("failures", ()):
            tell(f"{failure.path}: {failure.reason} {failure.hint}")
        if extraction.document is not None:
            warn(extraction.document.source)
        yield extraction
    tell_skipped(listing)
    if empty:
        raise UsageError(f"No documents found in {', '.join(map(str, paths))}.", "Give files, or folders with some.")


def tell_skipped(listing: Listing) -> None:
    """Say on stderr how many files of the folders were left out."""
    if listing.skipped:
        tell(
            f"{listing.skipped} files left out: they are no documents (name them, or --text-column, to have them read)."
        )


def warn(source: Source) -> None:
    """Say on stderr what may be wrong with a text that was read all the same."""
    known = source.metadata
    if known.get("undecodable"):
        tell(f"{source.path}: {known['undecodable']} bytes are no {source.encoding}; they stand as U+FFFD in the text.")
    if known.get("encoding_unsure"):
        tell(f"{source.path}: read as {source.encoding}, but the text is too short to be sure. Give --encoding.")
    if known.get("pages_without_text"):
        tell(f"{source.path}: {known['pages_without_text']} pages hold no text (scans?); what they say is missing.")
