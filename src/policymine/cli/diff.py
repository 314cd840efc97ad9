"""`policymine diff`: two documents side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import DocumentError, UsageError
from ..language import said, translated
from .console import DONE
from .options import Encoding, LexiconFolder, check
from .tables import TableOut, write_table

if TYPE_CHECKING:
    from ..compare.diff import Difference
    from ..pipeline import Options

First = Annotated[Path, typer.Argument(metavar="A", help="A document.")]
Second = Annotated[Path, typer.Argument(metavar="B", help="The document to compare it with.")]
All = Annotated[bool, typer.Option("--all", "-a", help="Also print what is kept.")]

MARKS = {"new": "+", "gone": "-", "changed": "~", "reworded": "~", "kept": "="}
TITLES = {"slogan": "Slogans", "target": "Targets", "section": "Sections"}


def diff(
    a: First,
    b: Second,
    out: TableOut = None,
    show_all: All = False,
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
) -> int:
    """Set two documents side by side: slogans, targets and sections that are new, gone, kept, changed or reworded.

    Prints what differs, or writes all rows as CSV, each with both quotes, with -o.

    Example: policymine diff 2024.txt 2025.txt
    """
    from ..compare.diff import Difference, differences
    from ..lexicon import Lexicons
    from ..pipeline import Options

    options = Options(lexicons=lexicons, encoding=encoding)
    check(options)
    rows = list(differences(_tables(a, options), _tables(b, options), Lexicons(lexicons)))
    if out is not None:
        write_table(Difference, rows, out)
    else:
        _print(rows, str(a), str(b), show_all=show_all)
    return DONE


def _tables(path: Path, options: Options) -> dict[str, list[Any]]:
    """The tables of the one document at the path."""
    from ..pipeline import stream

    found = list(stream([path], options))
    for extraction in found:
        for failure in extraction.tables.get("failures", ()):
            raise DocumentError(f"{failure.path}: {failure.reason}", failure.hint)
    if len(found) != 1:
        raise UsageError(f"{path} holds {len(found)} documents.", "Give one document on each side.")
    return found[0].tables


def _print(rows: Sequence[Difference], a: str, b: str, *, show_all: bool) -> None:
    from ..output.screen import one_line

    print(f"- {one_line(a)}\n+ {one_line(b)}")
    for kind, title in TITLES.items():
        of_kind = [row for row in rows if row.kind == kind]
        counts = Counter(row.status for row in of_kind)
        found = [f"{counts[status]} {translated(status)}" for status in MARKS if counts[status]]
        print("\n" + said("{}: {}", translated(title), ", ".join(found) or said("none")))
        for row in of_kind:
            if row.status != "kept" or show_all:
                print(f"{MARKS[row.status]} {one_line(_line(row))}")


def _line(row: Difference) -> str:
    if row.kind == "section":
        return f"{row.quote_a} → {row.quote_b}" if row.status == "reworded" else row.name
    if row.kind == "target" or row.status == "reworded":
        return f"{row.name} {' → '.join(filter(None, (row.value_a, row.value_b)))}"
    return f"{row.name} {row.n_a} → {row.n_b}"
