"""`policymine explain`: why a row is there, or why none is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from .console import DONE
from .options import Encoding, LexiconFolder
from .tables import utf8_stdout

File = Annotated[Path, typer.Argument(metavar="FILE", help="A document.")]
At = Annotated[
    int | None, typer.Option("--at", min=0, metavar="OFFSET", help="The character of the source text, counted from 0.")
]  # fmt: skip
RowId = Annotated[str, typer.Option("--row", metavar="ROW_ID", help="The row, as its table names it.")]


def explain(file: File, at: At = None, row: RowId = "", lexicons: LexiconFolder = None, encoding: Encoding = "") -> int:
    """Say which rule made a row, from which words, and which rules were considered and refused.

    The place is a row's `start` (or any character of its words), or the row_id of a row.

    Example: policymine explain speech.txt --at 120
    """
    from ..explaining import explain as explained
    from ..explaining import lines
    from ..pipeline import Options

    if (at is None) == (not row):
        raise UsageError("Either a place or a row is meant.", "Give --at OFFSET or --row ROW_ID.")
    found = explained(file, Options(lexicons=lexicons, encoding=encoding), at=at, row_id=row)
    utf8_stdout().writelines(f"{line}\n" for line in lines(found))
    return DONE
