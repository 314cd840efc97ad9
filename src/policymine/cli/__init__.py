"""The command line: parse, call, print; nothing else. `run` is the entry point.

Each command is one file and is named here. Commands import what they need when they run, and of a command that is
called no other is made, so that `policymine --help` and a single speech are answered at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from .. import __version__
from ..garbage import collect_seldom, leave_all_to_the_end
from ..language import speaking
from .console import careful_streams, exit_code_of
from .help import OPTION, Lang, all_of, speak, wanted_language
from .unchecked import take_plainly

COMMANDS = (
    "extract", "compare", "clean", "diff", "explain", "kwic", "outline", "codebook", "cache", "export", "lexicon",
    "validate", "review", "doctor", "demo",
)  # fmt: skip
"""The commands, in the order of the help page: each is what its module calls by its own name."""

_WITHOUT_ARGUMENTS = ("codebook", "cache", "doctor", "demo")
"""Commands that do their work where nothing is given; the others show their help."""


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policymine {__version__}")
        raise typer.Exit


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


def app_of(names: Sequence[str] = COMMANDS) -> typer.Typer:
    """The command line with these commands."""
    app = typer.Typer(
        name="policymine",
        no_args_is_help=True,
        add_completion=names == COMMANDS,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(policymine)
    for name in names:
        command = getattr(import_module(f"{__name__}.{name}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command)
        else:
            app.command(no_args_is_help=name not in _WITHOUT_ARGUMENTS)(command)
    return app


def called_for(arguments: Sequence[str]) -> Sequence[str]:
    """The commands that arguments can be about: one where they name it, and all where it is not plain which."""
    at = 2 if arguments[:1] == [OPTION] else 1 if arguments and arguments[0].startswith(f"{OPTION}=") else 0
    named = list(arguments[at : at + 1])
    return named if named and named[0] in COMMANDS else COMMANDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with the given arguments (None: those of the process); the exit code."""
    careful_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    with speaking(wanted_language(given)):
        command = speak(typer.main.get_command(app_of(called_for(given))))
        take_plainly(all_of(command))
        return exit_code_of(lambda: command.main(given, prog_name="policymine", standalone_mode=False))


def run() -> None:
    """The entry point: leaves the process with the exit code."""
    collect_seldom()
    code = main()
    leave_all_to_the_end()
    sys.exit(code)
