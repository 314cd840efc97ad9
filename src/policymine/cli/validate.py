"""`policymine validate`: a coding sheet to fill in, what it says when it is filled in, and scores against own gold."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..language import said, translated
from . import completing
from .console import DONE, tell
from .options import Encoding, Jobs, LexiconFolder
from .tables import utf8_stdout

if TYPE_CHECKING:
    from ..validate.matching import Scores

validate = typer.Typer(
    name="validate", no_args_is_help=True, rich_markup_mode=None, help="How right are the tables on your texts?"
)  # fmt: skip

Folder = Annotated[Path, typer.Argument(metavar="OUT", help="An output folder of policymine.")]
Number = Annotated[int, typer.Option("-n", min=1, metavar="N", help="Rows to draw, over all tables.")]
Sentences = Annotated[
    int | None,
    typer.Option("--sentences", min=0, metavar="N", help="Sentences without rows to draw  [default: a quarter of -n]"),
]
Tables = Annotated[
    str,
    typer.Option(
        "--table",
        metavar="NAMES",
        autocompletion=completing.coded_tables,
        help="Tables to draw from, joined by commas.",
    ),
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="COLUMN",
        help="Draw by the values of this column of the table or of documents, or by year  [default: type, measure, …]",
    ),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Another seed draws other rows.")]
SheetOut = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The sheet, .xlsx or .csv.")]
Sheet = Annotated[Path, typer.Argument(metavar="SHEET", help="A sheet that was filled in.")]
Second = Annotated[Path | None, typer.Argument(metavar="[SHEET2]", help="The same sheet, filled in by another.")]
Key = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="The key of the sheet  [default: beside it, .key.csv]")
]  # fmt: skip
GoldFolder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder with your gold (and its texts).")]
Output = Annotated[
    Path | None, typer.Argument(metavar="[OUT]", help="An output to score  [default: extract the folder's texts]")
]  # fmt: skip
Errors = Annotated[int, typer.Option("--errors", min=0, metavar="N", help="Show so many errors.")]

MORE = 40
"""Cells of the screen for each part of an error."""


@validate.command(no_args_is_help=True)
def sample(
    folder: Folder,
    n: Number = 200,
    sentences: Sentences = None,
    table: Tables = "slogans,targets",
    by: By = "",
    seed: Seed = 1,
    out: SheetOut = Path("sheet.xlsx"),
) -> int:
    """Draw rows to be coded by hand: a sheet to fill in, in random order, without what the software said of them.

    Rows are drawn at random by type; sentences without rows tell what was missed. The key, which says what is what,
    stands beside the sheet; do not show it to the coder. Fill in: decision (yes, no, unsure), whatever you wish to
    check of the columns behind it, corrected (the right words, if others are marked), missed (how many further rows of
    that table the sentence should have; 0 if none).

    Example: policymine validate sample tables -n 200 --by type --seed 1 -o sheet.xlsx
    """
    from ..validating import SampleOptions, Sampler, write_sample

    names = [name.strip() for name in table.split(",") if name.strip()]
    items = Sampler(folder, SampleOptions(names, n, sentences, by, seed)).items()
    key = write_sample(items, out)
    rows = sum(item.kind == "row" for item in items)
    print(said("{}: {} rows and {} sentences without rows. Key: {}", out, rows, len(items) - rows, key))
    return DONE


@validate.command(no_args_is_help=True)
def score(sheet: Sheet, second: Second = None, key: Key = None) -> int:
    """Say what a filled-in sheet says: precision, estimated recall and F1 with intervals, by table and type.

    With a second coder's sheet also how far the two agree; the estimates are the first coder's. SHEET may also be the
    review.csv of `policymine review`.

    Example: policymine validate score sheet.xlsx
    """
    from .. import __version__
    from ..output.lines import print_lines
    from ..reviewing import is_review, read_review
    from ..validate.estimates import estimates
    from ..validate.words import (
        AGREEMENTS,
        COLUMNS,
        ESTIMATES,
        agreement_lines,
        agreements,
        column_lines,
        estimate_lines,
        methods_paragraph,
    )
    from ..validating import read_sample

    blind = not is_review(sheet)
    items, coded = read_sample(sheet, key) if blind else read_review(sheet)
    agreed = agreements(items, coded, read_sample(second, key or _key_of(sheet))[1]) if second else []
    found = estimates(items, coded)
    out = utf8_stdout()
    print_lines(_headed(ESTIMATES), estimate_lines(found), out)
    if columns := list(column_lines(found)):
        print(file=out)
        print_lines(_headed(COLUMNS), columns, out)
    if agreed:
        print(file=out)
        print_lines(_headed(AGREEMENTS), agreement_lines(agreed), out)
    paragraph = methods_paragraph(found, agreed, __version__, blind=blind)
    if any(one.precision for one in found):
        print(f"\n{paragraph}", file=out)
    else:
        tell(f"No decision is filled in in {sheet}.")
    return DONE


@validate.command(no_args_is_help=True)
def gold(
    folder: GoldFolder,
    output: Output = None,
    errors: Errors = 0,
    jobs: Jobs = 1,
    lexicons: LexiconFolder = None,
    encoding: Encoding = "",
) -> int:
    """Score the tables against gold that you coded yourself.

    FOLDER holds targets, figures, structure or slogans as .csv or .tsv (the columns of policymine's own tables: correct
    an output and you have gold), and, if no OUT is given, the texts. Optional passages.csv: doc_id, tables.

    Example: policymine validate gold mygold --errors 20
    """
    from ..output.lines import print_lines
    from ..pipeline import Options
    from ..validate.words import SCORES, score_lines
    from ..validating import score_gold

    found = score_gold(folder, output, Options(lexicons=lexicons, encoding=encoding, jobs=jobs))
    print_lines(_headed(SCORES), score_lines(found), utf8_stdout())
    _show(found, errors)
    return DONE


def _show(found: Mapping[str, Scores], wanted: int) -> None:
    from ..output.lines import print_lines
    from ..output.screen import clip

    faults = [fault for scores in found.values() for fault in scores.errors][:wanted]
    if faults:
        print()
        lines = [[clip(part, MORE) for part in fault] for fault in faults]
        print_lines(_headed(("error", "doc_id", "quote", "table", "gold")), lines, sys.stdout)


def _headed(columns: Sequence[str]) -> list[str]:
    """The names of the columns of a printed table, for people."""
    return [translated(column) for column in columns]


def _key_of(sheet: Path) -> Path:
    from ..output.coding_sheet import key_of

    return key_of(sheet)
