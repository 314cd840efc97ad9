"""`policymine export`: clean texts for other tools."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from ..errors import UsageError
from ..segment import ENGINES
from . import completing
from .console import DONE, FAILED, tell_failure
from .options import (
    Encoding,
    IdColumn,
    LexiconFolder,
    SegmenterName,
    TextColumn,
    check,
    no_documents,
    tell_skipped,
    warn,
)
from .tables import STDOUT, csv_stdout

if TYPE_CHECKING:
    from ..comparing import Earlier
    from ..output.export import Exported
    from ..pipeline import Options
    from ..read import Listing

Tool = Annotated[
    str, typer.Argument(metavar="TOOL", autocompletion=completing.tools, help="quanteda, tidytext or khcoder.")
]
Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Files and folders, or output folders of policymine.")
]  # fmt: skip
Out = Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="The file to write, or - for standard output.")]


def export(
    tool: Tool,
    paths: Paths,
    out: Out = STDOUT,
    segmenter: SegmenterName = ENGINES[0],
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
) -> int:
    """Write the clean texts for another tool, as CSV in UTF-8.

    quanteda: doc_id, text and document variables (also for readtext, stm and BERTopic). tidytext: doc_id, term, n.
    khcoder: like quanteda, with the words parted by blanks.

    Example: policymine export quanteda tables -o corpus.csv
    """
    from ..lexicon import Lexicons
    from ..output.export import EXPORTS
    from ..pipeline import Options
    from ..segment import Segmenter

    if tool not in EXPORTS:
        raise UsageError(f"Unknown tool {tool!r}.", f"Choose one of {', '.join(EXPORTS)}.")
    options = Options(
        lexicons=lexicons, segmenter=segmenter, encoding=encoding, text_column=text_column, id_column=id_column
    )
    check(options)
    failed: list[str] = []
    documents = _documents(paths, options, failed)
    cut = Segmenter(Lexicons(lexicons), segmenter).cut
    if out == STDOUT:
        EXPORTS[tool](csv_stdout(), documents, cut)
        sys.stdout.flush()
    else:
        with _new_file(Path(out)) as file:
            EXPORTS[tool](file, documents, cut)
    return FAILED if failed else DONE


@contextmanager
def _new_file(path: Path) -> Iterator[TextIO]:
    """A file that stands under its name only when it is complete. Raises UsageError if it cannot be written."""
    aside = path.with_name(f"{path.name}.partial")
    try:
        with aside.open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
            yield file
        aside.replace(path)
    except OSError as error:
        hint = "Name another with -o FILE."
        raise UsageError(f"Cannot write {path}: {error.strerror or error}.", hint) from error
    finally:
        with suppress(OSError):
            aside.unlink()


def _documents(paths: list[Path], options: Options, failed: list[str]) -> Iterator[Exported]:
    """The documents of the paths; those that cannot be used are named on stderr and in `failed`."""
    from ..comparing import earlier_outputs
    from ..read import find_items

    earlier = earlier_outputs(paths)
    if earlier is not None:
        return _extracted(earlier)
    return _read(find_items(paths), paths, options, failed)


def _extracted(earlier: Earlier) -> Iterator[Exported]:
    from ..output.export import FACTS, Exported

    corpus = earlier.corpus()
    for doc_id, row in corpus.documents().items():
        facts = {name: str(getattr(row, name)) for name in FACTS}
        yield Exported(doc_id, corpus.text(doc_id), facts, corpus.docvars.get(doc_id, {}))


def _read(listing: Listing, paths: list[Path], options: Options, failed: list[str]) -> Iterator[Exported]:
    from ..comparing import cleaned
    from ..output.export import FACTS, Exported
    from ..records import Failure

    empty = True
    for one in cleaned(listing, options):
        empty = False
        if isinstance(one, Failure):
            tell_failure(one)
            failed.append(one.path)
        else:
            warn(one.source)
            facts = {name: str(getattr(one.metadata, name)) for name in FACTS}
            yield Exported(one.doc_id, one.text, facts, one.source.docvars)
    tell_skipped(listing)
    if empty:
        raise no_documents(paths)
