"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ..errors import UsageError
from ..language import said
from ..segment import ENGINES
from . import completing
from .console import tell, tell_failure, with_progress

if TYPE_CHECKING:
    from ..output import OutputFolder, Written
    from ..pipeline import Extraction, Options
    from ..read import Listing
    from ..records import Failure, Source
    from ..run import Cluster, Store

T = TypeVar("T")

DEFAULT_FOLDER = Path("policymine-out")

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Files and folders (with all below them), or - for stdin.")
]  # fmt: skip
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
        autocompletion=completing.formats,
        help="Formats of the tables, joined by commas: csv, xlsx, jsonl, parquet, dta, sqlite.",
    ),
]
NoBom = Annotated[bool, typer.Option("--no-bom", help="CSV without byte order mark.")]
NoGuard = Annotated[
    bool, typer.Option("--no-guard", help="CSV without the ' before texts that Excel would run as formulas.")
]
Force = Annotated[bool, typer.Option("--force", help="Write into a folder that holds other files.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Work at every document, also at those that OUT has the results of.")
]
Scheduler = Annotated[
    str, typer.Option("--scheduler", metavar="ADDRESS", help="A Dask cluster that does the work: tcp://HOST:8786.")
]  # fmt: skip
OwnCluster = Annotated[
    bool, typer.Option("--cluster", help="A Dask cluster on this machine does the work, with --jobs processes.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress bar.")]


def check(options: Options) -> None:
    """Raise UsageError for a lexicon or option that cannot work, before any document is read.

    Files of the user that no rule reads are named on stderr.
    """
    from ..lexicon import Lexicons
    from ..segment import Segmenter

    lexicons = Lexicons(options.lexicons)
    Segmenter(lexicons, options.segmenter)
    if options.lexicons and not any(options.lexicons.glob("*.tsv")):
        tell(f"{options.lexicons} holds no .tsv files; the shipped lexicons stand as they are.")
    for path in lexicons.unread():
        tell(f"{path}: no rule reads a lexicon called {path.stem}. `policymine lexicon list` names them.")


def extractions(paths: Sequence[Path], options: Options, *, quiet: bool) -> Iterator[Extraction]:
    """The documents one by one, with progress; failures are named on stderr as they come."""
    from ..pipeline import stream
    from ..read import find_items

    listing = find_items(paths)
    for extraction in _shown(stream(listing, options), listing, paths, quiet=quiet):
        _tell_failures(extraction.tables.get("failures", ()))
        if extraction.document is not None:
            warn(extraction.document.source)
        yield extraction


def recorded(
    paths: Sequence[Path],
    options: Options,
    folder: OutputFolder,
    *,
    cache: bool,
    quiet: bool,
    cluster: Cluster | None = None,
) -> Iterator[Written]:
    """The documents one by one as they go into the folder, with progress; failures are named on stderr as they come.

    With `cache` what an earlier run into this folder has worked out is taken from there. With a cluster the work is
    done there.
    """
    from ..read import find_items
    from ..recording import Recording, is_worth_keeping, record

    listing = find_items(paths)
    recording = Recording(options, folder.style.guard)
    with _store(folder) if cache and is_worth_keeping(listing) else nullcontext() as store:
        for written in _shown(record(listing, recording, store, cluster), listing, paths, quiet=quiet):
            _tell_failures(written.glance.rows.get("failures", ()))
            if written.doc_id is not None:
                warn(written)
            yield written
        if store is not None and store.trouble:
            tell(f"Results could not be kept for the next run ({store.trouble}).")


def _store(folder: OutputFolder) -> Store:
    from ..run import Store
    from ..run.store import NAME

    return Store(folder.path / NAME)


@contextmanager
def cluster_of(scheduler: str, *, own: bool, jobs: int) -> Iterator[Cluster | None]:
    """The cluster that was asked for, or None. Raises UsageError if it cannot be had."""
    if not (scheduler or own):
        yield None
        return
    from ..run import Cluster

    if scheduler and own:
        raise UsageError("--scheduler names a cluster, and --cluster starts one.", "Leave one of them out.")
    if scheduler and jobs > 1:
        raise UsageError("With --scheduler the cluster's workers are the processes.", "Leave --jobs out.")
    with Cluster(scheduler, workers=jobs if jobs > 1 else None) as cluster:
        if max(cluster.threads().values(), default=1) > 1:
            tell(
                "The workers have several threads, which makes them slow: dask worker ADDRESS --nthreads 1 --nworkers N"
            )
        yield cluster


def _shown(found: Iterator[T], listing: Listing, paths: Sequence[Path], *, quiet: bool) -> Iterator[T]:
    """What is found, with progress, and at the end what was left out. Raises UsageError if there is nothing."""
    empty = True
    for one in with_progress(found, show=not quiet, total=lambda: len(listing)):
        empty = False
        yield one
    tell_skipped(listing)
    if empty:
        raise no_documents(paths)


def no_documents(paths: Sequence[Path]) -> UsageError:
    """What to say where the paths hold no document."""
    from ..read.walk import is_output

    for path in paths:
        if is_output(path):
            return UsageError(
                f"No documents found in {path}: it is an output of policymine.",
                "Give the documents that it was made from; compare, export, review and validate take the output.",
            )
    return UsageError(f"No documents found in {', '.join(map(str, paths))}.", "Give files, or folders with some.")


def _tell_failures(failures: Iterable[Failure]) -> None:
    for failure in failures:
        tell_failure(failure)


def tell_skipped(listing: Listing) -> None:
    """Say on stderr which files of the folders were left out."""
    if listing.skipped:
        more = listing.skipped - len(listing.examples)
        names = ", ".join(map(str, listing.examples)) + (" " + said("and {} more", more) if more else "")
        tell(f"Left out as no documents: {names}. Name a file to have it read; a corpus table, with --text-column.")


def warn(source: Source | Written) -> None:
    """Say on stderr what may be wrong with a text that was read all the same."""
    known = source.metadata
    if known.get("undecodable"):
        tell(f"{source.path}: {known['undecodable']} bytes are no {source.encoding}; they stand as U+FFFD in the text.")
    if known.get("encoding_unsure"):
        tell(f"{source.path}: read as {source.encoding}, but the text is too short to be sure. Give --encoding.")
    if known.get("pages_without_text"):
        tell(f"{source.path}: pages without text (scans?): {known['pages_without_text']}; what they say is missing.")
