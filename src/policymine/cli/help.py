"""`--lang` on every command, and help pages in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Annotated, Any

import typer

from ..errors import UsageError
from ..language import language, said, spoken, translated

OPTION = "--lang"


def _known(given: str) -> str:
    return language(given) if given else ""


Lang = Annotated[
    str,
    typer.Option(
        OPTION,
        metavar="en|zh",
        callback=_known,
        help="Language of messages, help, report and codebook  [default: that of the system]",
    ),
]

FIRST_COLUMN = 30
"""Columns of the screen for the names of options; longer ones stand on a line of their own."""

GAP = 2

_EXTRAS = r"\[[^\[\]]*\]$"
"""What typer says behind the help of an option: default, range, whether it must be given."""

_WIDE = r"\u2e80-\ufaff\uff00-\uffef“”‘’…—"
_ATOM = rf"[{_WIDE}][，。；：！？、）》」』”’…—]*|[^\s{_WIDE}]+|\s+"
"""What stays together when lines are broken: a Chinese character with the marks behind it, a word, blanks."""


def wanted_language(arguments: Sequence[str]) -> str:
    """The language of the command line, known before it is parsed: its errors and help are to be in it, too."""
    given = list(takewhile(lambda argument: argument != "--", arguments))
    named = [following for name, following in pairwise(given) if name == OPTION]
    named += [argument.partition("=")[2] for argument in given if argument.startswith(f"{OPTION}=")]
    try:
        return language(named[-1] if named else "")
    except UsageError:
        return language()  # the option itself says what is wrong


def speak(command: Any) -> Any:
    """Give all commands the `--lang` of the whole, so that it may stand anywhere; put their help into the language."""
    (option,) = (param for param in command.params if OPTION in param.opts)
    option.expose_value = False
    for below in _below(command):
        below.params.append(option)
    if spoken() != "en":
        option.help = translated(option.help)
        for one in all_of(command):
            _translate(one)
    return command


def all_of(command: Any) -> list[Any]:
    """A command with all below it."""
    return [command, *_below(command)]


def _below(command: Any) -> Iterator[Any]:
    for one in getattr(command, "commands", {}).values():
        yield one
        yield from _below(one)


def _translate(command: Any) -> None:
    """Put the help of a command and its parameters into the language in use."""
    # Chinese has no blanks between words, by which typer would find out what the first sentence is.
    shown = [translated(" ".join(p.split())) for p in re.split(r"\n\s*\n", command.help or "")]
    command.help = "\n\n".join(shown)
    command.short_help = shown[0].partition("。")[0]
    for param in command.params:
        if getattr(param, "help", None):
            param.help = translated(param.help)
    plain = command.context_class
    formatter = type("Formatter", (Wide, plain.formatter_class), {})
    command.context_class = type("Context", (plain,), {"formatter_class": formatter})
    help_option = command.get_help_option
    command.get_help_option = lambda context: _translated_help(help_option(context))


def _translated_help(option: Any) -> Any:
    """typer makes the option `--help` late, and again for each page."""
    if option is not None:
        option.help = translated(option.help)
    return option


class Wide:
    """Draws help pages by cells of the screen; typer counts characters, and breaks lines at blanks only."""

    width: int
    current_indent: int
    write: Callable[[str], None]

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        opening = f"{prefix or said('Usage:')}{prog} "
        self._write_lines(opening, " " * cells(opening), args)

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{translated(heading)}：\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            self._write_lines(indent, indent, " ".join(paragraph.split()))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = FIRST_COLUMN, col_spacing: int = GAP) -> None:
        known = list(rows)
        first = min(max((cells(name) for name, _ in known), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in known:
            opening = f"{indent}{name}"
            behind = " " * (self.current_indent + first)
            if cells(name) > first - col_spacing:
                self.write(f"{opening}\n")
                opening = behind
            self._write_lines(opening + " " * (cells(behind) - cells(opening)), behind, re.sub(_EXTRAS, _extras, text))

    def _write_lines(self, opening: str, indent: str, text: str) -> None:
        for number, line in enumerate(wrapped(text, max(self.width - cells(indent), 20)) or [""]):
            self.write(f"{indent if number else opening}{line}".rstrip() + "\n")


def _extras(found: re.Match[str]) -> str:
    return found[0].replace("default: ", said("default:")).replace("required", said("required"))


def cells(text: str) -> int:
    """Columns of the screen that a text takes."""
    import unicodedata

    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken at blanks and between Chinese characters.

    >>> wrapped("提取表格，另存 CSV 文件。", 14)
    ['提取表格，另存', 'CSV 文件。']
    """
    return list(_wrapped(text, width))


def _wrapped(text: str, width: int) -> Iterator[str]:
    line, taken = "", 0
    for atom in re.findall(_ATOM, text):
        size = cells(atom)
        if taken + size > width and line and not atom.isspace():
            yield line.rstrip()
            line, taken = "", 0
        if line or not atom.isspace():
            line, taken = line + atom, taken + size
    if line:
        yield line.rstrip()
