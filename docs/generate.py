"""Write the reference pages of the documentation from the code, and the table of scores from scores.json.

    python docs/generate.py

The tests compare the pages on disk with `pages()`: after a change of a command, a column, a lexicon's header, a
docstring or a score, run this again.
"""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

from typer.main import get_command

import policymine as pm
from policymine.cli import app_of, main
from policymine.comparing import COMPARED
from policymine.lexicon import Lexicons
from policymine.output.handbook import handbook
from policymine.pipeline import TABLES

HERE = Path(__file__).resolve().parent

NOTE = "<!-- Written by docs/generate.py: change the code and run it again. -->"

OPENINGS = {
    "tables": {
        "en": ("Tables of extract", "`policymine extract` writes these tables; every output folder holds the same as "
               "`codebook.csv`."),
        "zh": ("提取的表", "`policymine extract` 写出下列各表；每个输出文件夹中的 `codebook.csv` 内容相同。"),
    },
    "comparison": {
        "en": ("Tables of compare", "`policymine compare` adds these tables to those of `extract`."),
        "zh": ("比较的表", "`policymine compare` 在 `extract` 各表之外增加下列各表。"),
    },
}  # fmt: skip

COMMANDS = {
    "en": ("Commands", "What `policymine COMMAND --help` says."),
    "zh": ("命令", "`policymine COMMAND --help` 的内容。"),
}

SCORES = {
    "en": ("{n} development passages", "{n} test passages", "{share} of {n}"),
    "zh": ("开发（{n}段）", "测试（{n}段）", "{share}（{n}个）"),
}
"""Heads of the two columns of scores, and how a share stands with what it is a share of."""


def pages() -> Iterator[tuple[str, str]]:
    """Every generated page: its path below docs/ and what it says."""
    yield "reference/commands.md", _page(commands("en"))
    yield "reference/commands.zh.md", _page(commands("zh"))
    for name, records in (("tables", TABLES), ("comparison", COMPARED)):
        yield f"reference/{name}.md", _page(tables(name, records, "en"))
        yield f"reference/{name}.zh.md", _page(tables(name, records, "zh"))
    yield "reference/lexicons.md", _page(lexicons())
    yield "reference/python.md", _page(python())
    yield "scores.en.txt", "\n".join(scores("en")) + "\n"
    yield "scores.zh.txt", "\n".join(scores("zh")) + "\n"


def _page(lines: Iterator[str]) -> str:
    return "\n".join((NOTE, "", *lines)) + "\n"


def commands(language: str) -> Iterator[str]:
    """What `--help` says of each command, in a language."""
    yield from (f"# {COMMANDS[language][0]}", "", COMMANDS[language][1])
    for command in ((), *_names(get_command(app_of()), ())):
        yield from ("", f"## {' '.join(('policymine', *command))}", "", "```text", help_of(command, language), "```")


def _names(command: Any, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The commands below a command, and those below them."""
    for name, below in sorted(getattr(command, "commands", {}).items()):
        yield (*above, name)
        yield from _names(below, (*above, name))


def help_of(command: tuple[str, ...], language: str) -> str:
    """What the command says of itself, 80 cells wide."""
    shown = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    with patch.dict(os.environ, {"COLUMNS": "80"}), redirect_stdout(shown):
        main([*command, "--help", "--lang", language])
    text = shown.buffer.getvalue().decode("utf-8")
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def tables(name: str, records: tuple[Any, ...], language: str) -> Iterator[str]:
    """The codebook of some tables."""
    title, opening = OPENINGS[name][language]
    yield from (f"# {title}", "", opening)
    lines = list(handbook(records, language))
    yield from lines[1:]  # without its own title


def lexicons() -> Iterator[str]:
    """What the heads of the lexicons say: content, columns, values, source, licence."""
    known = Lexicons()
    yield from (
        "# Lexicons",
        "",
        "What policymine knows beforehand stands in these files. Each is a table with tabs that you may read and, with "
        "a folder of your own, add to: [how](../howto/lexicon.md). `policymine lexicon list` also says how many rows "
        "each has, and `policymine lexicon show NAME` prints it.",
    )
    for name in known.names():
        one = known[name]
        about = dict(one.about)
        about.pop("lexicon", None)
        yield from ("", f"## {name}", "", _sentence(about.pop("about", "")), "")
        yield f"- Columns: {', '.join(f'`{column}`' for column in one.columns)} (the first is the key)"
        values = {label.removeprefix("values "): about.pop(label) for label in list(about) if label[:7] == "values "}
        for column, codes in values.items():
            yield f"- `{column}` may be: {', '.join(f'`{code}`' for code in codes.split('|'))}"
        for label in ("source", "licence"):
            yield f"- {label.capitalize()}: {_plain(about.get(label, ''))}"


def _sentence(text: str) -> str:
    text = _plain(text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\*_<|~\[\]])", r"\\\1", text)


def python() -> Iterator[str]:
    """The public names with their signatures and docstrings."""
    yield from ("# Python", "", "All that `import policymine as pm` gives. Every example below is run by the tests.")
    for name in ("extract", "extract_text", "compare", "Result", "Comparison", "Document", "Source", "PolicymineError"):
        thing = getattr(pm, name)
        yield from ("", f"## pm.{name}", "")
        if inspect.isclass(thing):
            yield from prose(inspect.cleandoc(thing.__doc__ or ""))
            yield from _members(name, thing)
        else:
            yield from ("```python", f"pm.{name}{_signature(thing)}", "```", "")
            yield from prose(inspect.cleandoc(thing.__doc__ or ""))


def _members(name: str, thing: type) -> Iterator[str]:
    for base in reversed(thing.__mro__):
        for member, value in vars(base).items():
            if member.startswith("_") or not base.__module__.startswith("policymine"):
                continue
            function = value.fget if isinstance(value, property) else value
            if not inspect.isfunction(function) or getattr(thing, member) is not getattr(base, member):
                continue
            call = "" if isinstance(value, property) else _signature(function)
            yield from ("", f"### {name}.{member}", "", "```python", f"{name.lower()}.{member}{call}", "```", "")
            yield from prose(inspect.cleandoc(function.__doc__ or _inherited(thing, member)))


def _inherited(thing: type, member: str) -> str:
    found = (vars(base)[member] for base in thing.__mro__ if member in vars(base))
    return next((text for one in found if (text := getattr(one, "__doc__", None))), "")


def _signature(function: Any) -> str:
    """The parameters as one writes them: annotations as they stand in the code, `self` left out."""
    signature = inspect.signature(function)
    parts = []
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}".replace("'", '"')
        parts.append(f"{parameter.name}: {parameter.annotation}{default}")
    inside = "".join(f"\n    {part}," for part in parts) + "\n" if len(parts) > 2 else ", ".join(parts)
    return f"({inside}) -> {signature.return_annotation}"


def prose(text: str) -> Iterator[str]:
    """A docstring as Markdown: examples as code, aligned names and meanings as a list."""
    for block in text.split("\n\n"):
        lines = block.split("\n")
        if lines[0].startswith(">>>"):
            yield from ("```pycon", *lines, "```", "")
        elif all(re.match(r"[\w, ]+?  +\S|  +\S", line) for line in lines):
            for line in lines:
                names, _, meaning = line.partition("  ")
                yield f"- `{names}`: {meaning.strip()}" if names.strip() else f"  {meaning.strip()}"
            yield ""
        else:
            yield from (*lines, "")


def scores(language: str) -> Iterator[str]:
    """The table of scores, as the method page includes it."""
    data = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))
    development, test, share = SCORES[language]
    heads = (development.format(n=data["passages"]["development"]), test.format(n=data["passages"]["test"]))
    yield f"| | {heads[0]} | {heads[1]} |"
    yield "|---|---|---|"
    for row in data["rows"]:
        cells = [
            share.format(share=f"{row[half]:.2f}", n=row[f"{half}_n"]) if f"{half}_n" in row else f"{row[half]:.2f}"
            for half in ("development", "test")
        ]
        yield f"| {row[language]} | {cells[0]} | {cells[1]} |"


def write() -> None:
    """Write the pages that are not what the code says now, and name them."""
    for path, text in pages():
        file = HERE / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
            print(file)


if __name__ == "__main__":
    write()
