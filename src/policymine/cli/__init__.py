"""The command line: parse, call, print; nothing else. `run` is the entry point.

Each command is one file and is registered here. Commands import what they need when they run, so that
`policymine --help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from .. import __version__
from ..language import speaking
from .cache import cache
from .clean import clean
from .codebook import codebook
from .compare import compare
from .console import careful_streams, exit_code_of
from .demo import demo
from .diff import diff
from .doctor import doctor
from .explain import explain
from .export import export
from .extract import extract
from .help import Lang, all_of, speak, wanted_language
from .kwic import kwic
from .lexicon import lexicon
from .outline import outline
from .review import review
from .unchecked import take_plainly
from .validate import validate

app = typer.Typer(
    name="policymine",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(no_args_is_help=True)(extract)
app.command(no_args_is_help=True)(compare)
app.command(no_args_is_help=True)(clean)
app.command(no_args_is_help=True)(diff)
app.command(no_args_is_help=True)(explain)
app.command(no_args_is_help=True)(kwic)
app.command(no_args_is_help=True)(outline)
app.command()(codebook)
app.command()(cache)
app.command(no_args_is_help=True)(export)
app.add_typer(lexicon)
app.add_typer(validate)
app.command(no_args_is_help=True)(review)
app.command()(doctor)
app.command()(demo)

_SELDOM = (50_000, 20, 20)
"""Objects made between two searches of the garbage collector, and how many searches make one of the next kind."""


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policymine {__version__}")
        raise typer.Exit


@app.callback()
def policymine(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    lang: Lang = "",
) -> None:
    """Mine Chinese policy documents: slogans, numeric targets and outlines, as tidy tables.

    Results go to stdout and into files, everything else to stderr. Exit code 0: done; 1: some documents failed (named
    on stderr and in failures.csv, the others are written); 2: the request was wrong.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with the given arguments (None: those of the process); the exit code."""
    careful_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    with speaking(wanted_language(given)):
        command = speak(typer.main.get_command(app))
        take_plainly(all_of(command))
        return exit_code_of(lambda: command.main(given, prog_name="policymine", standalone_mode=False))


def run() -> None:
    """The entry point: leaves the process with the exit code."""
    # Lexicons and patterns stay to the end, rows go with their last use: looking for cycles so often finds nothing.
    gc.set_threshold(*_SELDOM)
    sys.exit(main())
