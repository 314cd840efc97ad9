"""`policymine kwic`: every place where a word, a slogan or a pattern stands, with what is around it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..language import said
from ..segment import ENGINES
from .console import DONE, FAILED, tell, tell_failure
from .options import Encoding, IdColumn, Jobs, LexiconFolder, SegmenterName, TextColumn, check, extractions
from .tables import TableOut, write_table

if TYPE_CHECKING:
    from ..compare.kwic import KwicRow, Text
    from ..pipeline import Options

Pattern = Annotated[str, typer.Argument(metavar="PATTERN", help="What to look for.")]
Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Files and folders, or output folders of policymine.")
]  # fmt: skip
AsSlogan = Annotated[bool, typer.Option("--slogan", "-s", help="PATTERN is a slogan: find all its variants.")]
AsRegex = Annotated[bool, typer.Option("--regex", "-e", help="PATTERN is a regular expression.")]
Window = Annotated[int, typer.Option("--window", "-w", min=0, metavar="N", help="Characters before and behind.")]


def kwic(  # noqa: PLR0913, PLR0917  (typer: one parameter per option)
    pattern: Pattern,
    paths: Paths,
    slogan: AsSlogan = False,
    regex: AsRegex = False,
    window: Window = 20,
    out: TableOut = None,
    jobs: Jobs = 1,
    segmenter: SegmenterName = ENGINES[0],
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
) -> int:
    """Show a word, a slogan or a pattern in context.

    Prints the places aligned, or writes them as CSV (docname, from, to, pre, keyword, post, pattern, doc_id, offsets)
    with -o. Exit code 0 also where nothing is found.

    Example: policymine kwic 高质量发展 reports --slogan
    """
    from ..compare.kwic import Kwic, KwicRow
    from ..lexicon import Lexicons
    from ..pipeline import Options
    from ..segment import Segmenter

    if slogan and regex:
        raise UsageError("--slogan and --regex exclude each other.", "Leave one out.")
    options = Options(
        lexicons=lexicons, segmenter=segmenter, encoding=encoding, text_column=text_column, id_column=id_column,
        jobs=jobs,
    )  # fmt: skip
    check(options)
    known = Lexicons(lexicons)
    mode = "slogan" if slogan else "regex" if regex else "literal"
    finder = Kwic(known, Segmenter(known, segmenter).cut, pattern, mode, window)
    failed: list[str] = []
    rows = (row for text in _texts(paths, options, mode, failed) for row in finder.find(text))
    if out is not None:
        write_table(KwicRow, rows, out)
    else:
        _print(rows)
    return FAILED if failed else DONE


def _texts(paths: list[Path], options: Options, mode: str, failed: list[str]) -> Iterator[Text]:
    """The texts to search; documents that cannot be used are named on stderr and in `failed`."""
    from ..compare.kwic import Text
    from ..compare.source_map import SourceMaps
    from ..comparing import cleaned, earlier_outputs
    from ..records import Failure

    earlier = earlier_outputs(paths)
    if earlier is not None:
        corpus = earlier.corpus()
        maps = SourceMaps(corpus)
        by_document: dict[str, list[object]] = {}
        for row in corpus.rows("slogans") if mode == "slogan" else ():
            by_document.setdefault(row.doc_id, []).append(row)
        for doc_id, document in corpus.documents().items():
            yield Text(doc_id, document.title, corpus.text(doc_id), by_document.get(doc_id, ()), maps.of(doc_id))
    elif mode == "slogan":
        for extraction in extractions(paths, options, quiet=False):
            failed += [failure.path for failure in extraction.tables.get("failures", ())]
            if (found := extraction.document) is not None:
                rows = extraction.tables.get("slogans", ())
                yield Text(found.doc_id, found.metadata.title, found.text, rows, found.source_span)
    else:
        for one in cleaned(paths, options):
            if isinstance(one, Failure):
                tell_failure(one)
                failed.append(one.path)
            else:
                yield Text(one.doc_id, one.metadata.title, one.text, (), one.source_span)


def _print(rows: Iterable[KwicRow]) -> None:
    """One line a place, the keyword in one column: a Chinese character takes two cells of the screen."""
    from rich.cells import cell_len

    from ..output.screen import clip_middle, one_line

    found = list(rows)
    name = min(28, max((cell_len(row.doc_id) for row in found), default=0))
    before = max((cell_len(one_line(row.pre)) for row in found), default=0)
    for row in found:
        pre, shown = one_line(row.pre), clip_middle(row.doc_id, name)
        left = f"{shown}{' ' * (name - cell_len(shown))}  {' ' * (before - cell_len(pre))}{pre}"
        print(f"{left} [{one_line(row.keyword)}] {one_line(row.post)}".rstrip())
    documents = len({row.doc_id for row in found})
    tell(said("Found: {} (documents: {}).", len(found), documents))
    sys.stdout.flush()
