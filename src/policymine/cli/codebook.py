"""`policymine codebook`: what every column of every table means."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageError
from ..language import spoken
from . import completing
from .console import DONE
from .tables import utf8_stdout

Table = Annotated[
    str,
    typer.Option(
        "--table", metavar="NAME", autocompletion=completing.all_tables, help="This table only  [default: all]"
    ),
]


def codebook(table: Table = "") -> int:
    """Print the codebook as Markdown: the columns of every table with label, type, unit, values and source.

    It explains the tables of extract, then those that compare adds. Every output folder holds the same as codebook.csv.

    Example: policymine codebook --lang zh > codebook.md
    """
    from ..comparing import COMPARED
    from ..output.handbook import handbook
    from ..pipeline import TABLES

    records = {record.table: record for record in (*TABLES, *COMPARED)}
    if table and table not in records:
        raise UsageError(f"Unknown table {table!r}.", f"Choose one of {', '.join(records)}.")
    lines = handbook([records[table]] if table else list(records.values()), spoken())
    utf8_stdout().writelines(f"{line}\n" for line in lines)
    return DONE
