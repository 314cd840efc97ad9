"""Finds in the source what policymine says to people, as templates with {} where a value stands.

Run as a program it prints what has no Chinese yet, ready to be filled in: python tests/messages.py
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from policymine.comparing import COMPARED
from policymine.language import HOLE, Catalogue
from policymine.output.schema import schema
from policymine.pipeline import TABLES

PACKAGE = Path(__file__).parents[1] / "src" / "policymine"

ERRORS = frozenset({"PolicymineError", "UsageError", "DocumentError", "LexiconError", "_RefusedError"})

SPOKEN = {
    "tell": slice(None),
    "said": slice(1),
    "translated": slice(None),
    "Finding": slice(1, None),
    "fault": slice(1),
}
"""Functions → which of their arguments are texts."""

LISTS = frozenset({"notices", "wrong"})
"""Lists that collect messages."""

TELLING = frozenset({"problems", "_doubles", "_choice"})
"""Functions that give messages."""

WORDS = re.compile(r"[A-Za-z]{2}")

PHRASE = re.compile(r"(?:^|[ “])[a-z]{2,},? |^[^a-z]+ [a-z]{2,}|^[a-z]{2,} ")
"""A phrase of English, unlike names of rules and patterns."""

Place = tuple[str, int]


def templates() -> dict[str, Place]:
    """Every message of the source → file and line."""
    found: dict[str, Place] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(PACKAGE).as_posix()
        for text, line in (*_Collector(tree, commands=name.startswith("cli/")).texts(), *_spelled(tree)):
            if WORDS.search(HOLE.sub("", text)):
                found.setdefault(text.strip(), (name, line))
    return found


def reasons() -> dict[str, Place]:
    """What extractors note for `policymine explain`: every phrase of English in them that explains no column."""
    columns = Catalogue("zh", "codebook").texts
    found: dict[str, Place] = {}
    for path in sorted((PACKAGE / "extract").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = {id(part) for node in ast.walk(tree) if _is_no_reason(node) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if id(node) in skipped or not isinstance(node, ast.Constant | ast.JoinedStr):
                continue
            skipped |= {id(part) for part in getattr(node, "values", ())}
            for text in _strings(node, {}):
                if PHRASE.search(text) and text not in columns:
                    found.setdefault(text, (path.relative_to(PACKAGE).as_posix(), node.lineno))
    return found


def _is_no_reason(node: ast.AST) -> bool:
    """Docstrings, columns and faults of programs."""
    if isinstance(node, ast.Call):
        return _name(node.func) in ("column", "compile", "Late") or _name(node.func).endswith("Error")
    if isinstance(node, ast.AnnAssign):
        return _name(node.target) in ("about", "label")
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _spelled(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Where texts are said with their values apart, every literal with {} is one, wherever it stands."""
    said = any(isinstance(n, ast.ImportFrom) and any(a.name == "said" for a in n.names) for n in ast.walk(tree))
    for node in ast.walk(tree) if said else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "{}" in node.value:
            yield node.value, node.lineno


def help_texts() -> Iterator[tuple[str, str]]:
    """Each paragraph and option of the help pages, with the command that shows it."""
    from policymine.cli import app_of

    yield from _helps(typer.main.get_command(app_of()), "policymine")


def _helps(command: Any, path: str) -> Iterator[tuple[str, str]]:
    for paragraph in re.split(r"\n\s*\n", command.help or ""):
        yield " ".join(paragraph.split()), path
    for param in command.params:
        if getattr(param, "help", None):
            yield param.help, path
    for name, below in getattr(command, "commands", {}).items():
        yield from _helps(below, f"{path} {name}")


def column_texts() -> Iterator[tuple[str, str]]:
    """What the record classes say about tables, columns and codes in English, with the column."""
    for record in (*TABLES, *COMPARED):
        yield record.about, record.table
        for field in schema(record):
            for text in (field.about, field.unit, *field.values.values()):
                yield text, f"{record.table}.{field.name}"


def untranslated() -> Iterator[str]:
    """Texts without a Chinese one: the catalogue, where the text is said, the line to add."""
    messages, codebook = Catalogue("zh"), Catalogue("zh", "codebook")
    for text, (path, line) in templates().items():
        if text not in messages.texts:
            yield f"messages.zh.tsv  {path}:{line}  {text}"
    explained = Catalogue("zh", "reasons")
    for text, (path, line) in reasons().items():
        if text not in explained.texts:
            yield f"reasons.zh.tsv  {path}:{line}  {text}"
    for text, command in help_texts():
        if text and text not in messages.texts and not text.startswith("Example: "):
            yield f"messages.zh.tsv  {command} --help  {text}"
    for text, column in column_texts():
        if WORDS.search(text) and text not in codebook.texts and codebook.translate(text) == text:
            yield f"codebook.zh.tsv  {column}  {text}"


def unspoken_prints() -> Iterator[str]:
    """Texts that a command prints as they stand in the source: they would be English whatever the language."""
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("print", "echo"):
                for text in (t for a in node.args for t in _strings(a, {})):
                    if WORDS.search(HOLE.sub("", text)):
                        yield f"cli/{path.name}:{node.lineno}: {text}"


class _Collector:
    def __init__(self, tree: ast.Module, *, commands: bool) -> None:
        self._tree, self._commands = tree, commands
        self._named: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            targets: list[Any] = []
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value is not None:
                targets = [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    self._named.setdefault(target.id, []).append(node.value)
                elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    for one, value in zip(target.elts, node.value.elts, strict=False):
                        if isinstance(one, ast.Name):
                            self._named.setdefault(one.id, []).append(value)

    def texts(self) -> Iterator[tuple[str, int]]:
        for node in ast.walk(self._tree):
            for value in self._said(node):
                for text in _strings(value, self._named):
                    yield text, value.lineno

    def _said(self, node: ast.AST) -> Iterator[ast.expr]:
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name in ERRORS:
                yield from node.args
                yield from (k.value for k in node.keywords if k.arg in ("reason", "hint"))
            elif name == "Failure":
                yield from (k.value for k in node.keywords if k.arg in ("reason", "hint"))
            elif name in SPOKEN and (name != "tell" or self._commands):
                yield from node.args[SPOKEN[name]]
            elif name == "append" and isinstance(node.func, ast.Attribute) and _name(node.func.value) in LISTS:
                yield from node.args
        elif isinstance(node, ast.AugAssign) and _name(node.target) in LISTS:
            yield node.value
        elif isinstance(node, ast.FunctionDef) and (node.name in TELLING or _gives_texts(node)):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Yield | ast.Return) and inner.value is not None:
                    yield inner.value


def _gives_texts(node: ast.FunctionDef) -> bool:
    """Whether a writer of a format yields its notices."""
    return node.name.startswith("_write") and node.returns is not None and ast.unparse(node.returns) == "Iterator[str]"


def _may_be_text(node: ast.expr) -> bool:
    """Whether a value in a hole may be a text itself: constants are names of files and the like."""
    return isinstance(node, ast.IfExp | ast.BoolOp) or (isinstance(node, ast.Name) and not node.id.isupper())


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _strings(node: ast.expr | None, named: dict[str, list[ast.expr]], depth: int = 0) -> Iterator[str]:
    """The texts that an expression may be; also those that stand in its holes."""
    if node is None or depth > 4:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
        for part in node.values:
            # A value that is shown with its quotes is no text of ours.
            if isinstance(part, ast.FormattedValue) and part.conversion < 0 and _may_be_text(part.value):
                yield from _strings(part.value, named, depth + 1)
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body, named, depth + 1)
        yield from _strings(node.orelse, named, depth + 1)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _strings(value, named, depth + 1)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        lefts, rights = (list(_strings(side, {}, depth + 1)) or ["{}"] for side in (node.left, node.right))
        yield from (left + right for left in lefts for right in rights)
    elif isinstance(node, ast.ListComp | ast.GeneratorExp):
        yield from _strings(node.elt, named, depth + 1)
    elif isinstance(node, ast.Name):
        for value in named.get(node.id, ()):
            yield from _strings(value, {}, depth + 1)


if __name__ == "__main__":
    print("\n".join(untranslated()) or "Every text has its Chinese.")
