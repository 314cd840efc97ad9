"""`policymine lexicon`: look at the lexicons, begin your own, see what it does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..language import Catalogue, said, spoken, translated
from . import completing
from .console import DONE, FAILED, tell, tell_failure
from .options import Encoding, IdColumn, LexiconFolder, TextColumn
from .tables import utf8_stdout

if TYPE_CHECKING:
    from ..vetting import Effect, Entry

lexicon = typer.Typer(
    name="lexicon", no_args_is_help=True, rich_markup_mode=None, help="Look at the lexicons, begin and check your own."
)  # fmt: skip

OwnFolder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder with your own lexicons (.tsv).")]
Texts = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders to try them on.")]
What = Annotated[
    str,
    typer.Argument(
        metavar="NAME|TERM",
        autocompletion=completing.lexicons,
        help="A lexicon, or a term to look up in all of them.",
    ),
]
Name = Annotated[str, typer.Argument(metavar="NAME", autocompletion=completing.lexicons, help="The lexicon to add to.")]

SHORT = 76
"""Cells of the screen for what a lexicon is about."""


@lexicon.command("list")
def list_(lexicons: LexiconFolder = None) -> int:
    """Name all lexicons: how many rows, how many of them yours, what they are about."""
    from rich.cells import cell_len

    from ..lexicon import Lexicons
    from ..output.screen import clip
    from ..vetting import is_shipped

    known, chinese = Lexicons(lexicons), Catalogue(spoken(), "lexicons").texts
    for name in known.names():
        one = known[name]
        own = sum(not is_shipped(where) for where in one.where)
        count = f"{len(one.rows)}" + (" " + said("({} yours)", own) if own else "")
        about = chinese.get(name) or one.about.get("about", "")
        print(f"{name:<24}{' ' * max(12 - cell_len(count), 0)}{count}  {clip(about, SHORT)}".rstrip())
    return DONE


@lexicon.command(no_args_is_help=True)
def show(what: What, lexicons: LexiconFolder = None) -> int:
    """Print a lexicon as it is used, or every row that has a term.

    Example: policymine lexicon show 高质量发展 --lexicons mine
    """
    from ..lexicon import Lexicons
    from ..vetting import find_term, is_shipped

    known = Lexicons(lexicons)
    utf8_stdout()
    if what in known.names():
        one = known[what]
        print("\t".join(one.columns))
        for row in one:
            print("\t".join(row[column] for column in one.columns))
        return DONE
    found = list(find_term(what, known))
    for home, row, where in found:
        cells = "; ".join(f"{column} {text}" for column, text in row.items() if text)
        print(f"{home.name}{'' if is_shipped(where) else ' ' + said('(yours)')}: {cells}\n    {where}")
    if not found:
        tell(f"No lexicon has {what}. `policymine lexicon list` names them.")
    return DONE if found else FAILED


@lexicon.command(no_args_is_help=True)
def new(name: Name, folder: OwnFolder) -> int:
    """Begin a lexicon of your own: DIR/NAME.tsv with the columns of the shipped one, explained.

    Example: policymine lexicon new slogans mine
    """
    from ..vetting import new_lexicon

    print(new_lexicon(name, folder))
    return DONE


@lexicon.command(no_args_is_help=True)
def diff(folder: OwnFolder) -> int:
    """Show how your lexicons differ from the shipped ones: + added, - taken out, ~ replaced."""
    entries = _entries(folder)
    utf8_stdout()
    for entry in entries:
        for row in entry.shipped if entry.kind in ("removed", "replaced") else ():
            print(f"{'~' if entry.rows else '-'} {entry.lexicon}: {_cells(row)}")
        for row in entry.rows if entry.kind in ("added", "replaced") else ():
            print(f"{'→' if entry.shipped else '+'} {entry.lexicon}: {_cells(row)}")
    return DONE


@lexicon.command(no_args_is_help=True)
def check(
    folder: OwnFolder,
    paths: Texts = None,
    encoding: Encoding = "",
    text_column: TextColumn = "",
    id_column: IdColumn = "",
) -> int:
    """Check your lexicons, and try them on texts: does a term take effect, where, and what does it shadow?

    Reports rows that stand twice, terms that are not simplified, rows without effect. With PATH the texts are extracted
    with and without your lexicons, and each term is listed with its places and the rows that it brings and costs. Exit
    code 1 if anything is wrong.

    Example: policymine lexicon check mine reports
    """
    from ..pipeline import Options
    from ..vetting import effect, problems

    entries = _entries(folder)
    wrong = list(problems(entries))
    found = None
    if paths:
        options = Options(encoding=encoding, text_column=text_column, id_column=id_column)
        found = effect(entries, folder, paths, options)
        for failure in found.failures:
            tell_failure(failure)
    for entry in entries:
        _print_entry(entry, found)
    if found is not None:
        _print_totals(found)
        wrong += [
            f"{entry.where[0]}: {entry.key} stands nowhere in these texts."
            for entry in entries
            if entry.spellings and entry.rows and not found.places[entry.key]
        ]
    sys.stdout.flush()
    for line in wrong:
        tell(line)
    return FAILED if wrong else DONE


def _entries(folder: Path) -> list[Entry]:
    from ..vetting import own_entries

    if not folder.is_dir():
        raise UsageError(f"No lexicon folder at {folder}.", "Begin one: policymine lexicon new slogans DIR")
    entries = own_entries(folder)
    if not entries:
        raise UsageError(f"{folder} holds no rows of lexicons.", "Begin one: policymine lexicon new slogans DIR")
    return entries


def _print_entry(entry: Entry, found: Effect | None) -> None:
    from ..output.screen import one_line
    from ..vetting import SHADOWS

    print(f"{entry.lexicon}: {entry.key} ({translated(entry.kind)})")
    for text, shadowed in (
        ("is a spelling of the shipped {}", entry.spelled),
        ("holds the shipped {}", entry.inside),
        ("stands inside the shipped {}", entry.around),
    ):
        if shadowed:
            more = " " + said("and {} more", len(shadowed) - SHADOWS) if len(shadowed) > SHADOWS else ""
            print(f"    {said(text, '、'.join(shadowed[:SHADOWS]))}{more}")
    if found is None or not entry.spellings:
        return
    gained, lost = found.rows_of(entry)
    places, documents = found.places[entry.key], found.documents[entry.key]
    print(f"    {said('places: {}, documents: {}; rows: +{} -{}', places, documents, gained, lost)}")
    if entry.key in found.first:
        print(f"    {said('first in {}', one_line(found.first[entry.key]))}")


def _print_totals(found: Effect) -> None:
    changed = [
        f"{table} +{len(found.gained[table])} -{len(found.lost[table])}"
        for table in found.gained
        if found.gained[table] or found.lost[table]
    ]
    print(said("All your lexicons together: {}", ", ".join(changed) or said("no row changes")))


def _cells(row: dict[str, str]) -> str:
    return " | ".join(text for text in row.values() if text)
