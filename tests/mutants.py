"""How many small faults in a module the tests notice: its mutation score.

Usage: python tests/mutants.py MODULE.py [--tests FILE ...] [--sample N] [--seed S] [--seconds T]
A mutant differs from the module in one operator, constant, condition or returned value. Each runs in a process of its
own, begun by a copy of this one in which the libraries are loaded, with `pytest -x` over the given tests. Prints each
survivor as `line: before → after`, then the score. Doubtful ones (a time-out) count as noticed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"
PYTEST = [
    "-x",
    "-q",
    "-n",
    "0",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:hypothesispytest",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]
"""The copies begin with libraries loaded, which pytest warns of."""

COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SENTENCE = re.compile("[a-z] [a-z]")
COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult}


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """The node with one fault in it, in each way that its kind allows."""
    made = copy.deepcopy(node)
    if isinstance(made, ast.Compare) and type(made.ops[0]) in COMPARED:
        made.ops[0] = COMPARED[type(made.ops[0])]()
        yield made
    elif isinstance(made, ast.BinOp) and type(made.op) in COUNTED:
        made.op = COUNTED[type(made.op)]()
        yield made
    elif isinstance(made, ast.BoolOp):
        made.op = ast.Or() if isinstance(made.op, ast.And) else ast.And()
        yield made
    elif isinstance(made, ast.UnaryOp) and isinstance(made.op, ast.Not):
        yield made.operand
    elif isinstance(made, ast.Constant) and isinstance(made.value, bool):
        yield ast.Constant(not made.value)
    elif isinstance(made, ast.Constant) and isinstance(made.value, int):
        yield ast.Constant(made.value + 1)
    elif isinstance(made, ast.Constant) and isinstance(made.value, str):
        yield ast.Constant(made.value + "XX" if len(made.value) > 1 or not made.value else "")
    elif isinstance(made, ast.Return) and not (made.value is None or ast.unparse(made.value) == "None"):
        made.value = ast.Constant(None)
        yield made
    elif isinstance(made, (ast.Break, ast.Continue)):
        yield ast.Continue() if isinstance(made, ast.Break) else ast.Break()
    elif isinstance(made, ast.IfExp):
        made.body, made.orelse = made.orelse, made.body
        yield made


def mutants(text: str) -> list[tuple[int, str, str, str]]:
    """Line, what stood there, what stands there, and the whole module.

    Annotations, docstrings and what columns are called and mean are left alone: they are words for the reader.
    """
    tree = ast.parse(text)
    passed_over = set()
    for node in ast.walk(tree):
        said = [node] if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) else []
        notes = [getattr(node, name, None) for name in ("annotation", "returns", "decorator_list", "type_params")]
        for part in [*said, *notes]:
            for one in part if isinstance(part, list) else [part]:
                passed_over.update(map(id, ast.walk(one)) if one is not None else ())
        called = isinstance(node, ast.Call) and ast.unparse(node.func) == "column"
        labelled = isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith("ClassVar")
        if called or labelled:
            passed_over.update(map(id, ast.walk(node)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SENTENCE.search(node.value):
            passed_over.add(id(node))
        if isinstance(node, ast.JoinedStr):
            passed_over.update(id(part) for part in node.values)
    found = []
    for node in ast.walk(tree):
        if id(node) in passed_over or not hasattr(node, "lineno") or isinstance(node, ast.Expr):
            continue
        for changed in changes(node):
            before, after = ast.unparse(node), ast.unparse(changed)
            whole = _Put(node, changed).visit(copy.copy(tree))
            found.append((node.lineno, before, after, ast.unparse(whole)))
            _Put(changed, node).visit(tree)
    return found


class _Put(ast.NodeTransformer):
    """Puts one node into the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def is_noticed(path: Path, name: str, source: str, tests: list[str], seconds: int) -> bool:
    """Whether the tests fail over the source. The process that runs them has it in place of the module's own."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    signal.alarm(seconds)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    code = 1
    try:
        import importlib.abc
        import importlib.util

        class Loader(importlib.abc.InspectLoader):
            def get_source(self, fullname: str) -> str:  # noqa: ARG002
                return source

        class Finder(importlib.abc.MetaPathFinder):
            def find_spec(self, fullname: str, *_: object) -> object:
                return importlib.util.spec_from_loader(name, Loader(), origin=str(path)) if fullname == name else None

        sys.meta_path.insert(0, Finder())  # type: ignore[arg-type]
        import pytest

        code = int(pytest.main([*PYTEST, *tests]))
    finally:
        os._exit(code)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("module", type=Path)
    parser.add_argument("--tests", nargs="+", default=["tests/test_numerals.py"])
    parser.add_argument("--sample", type=int, default=0, help="so many of them, drawn by seed")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=120, help="for the tests of one mutant")
    given = parser.parse_args()
    path = given.module.resolve()
    os.chdir(ROOT)
    sys.path[:0] = [str(SOURCES), str(ROOT / "tests")]
    name = ".".join(path.relative_to(SOURCES).with_suffix("").parts)
    for library in ("pytest", "hypothesis", "lxml.etree", "openpyxl", "ahocorasick_rs"):
        __import__(library)
    text = path.read_text(encoding="utf-8")
    if is_noticed(path, name, ast.unparse(ast.parse(text)), given.tests, given.seconds):
        print("the tests fail over the module as it is")
        return 2
    made = mutants(text)
    chosen = sorted(random.Random(given.seed).sample(made, given.sample)) if 0 < given.sample < len(made) else made
    began, survived = time.monotonic(), 0
    for line, before, after, source in chosen:
        if not is_noticed(path, name, source, given.tests, given.seconds):
            survived += 1
            print(f"{line}: {before[:90]} → {after[:90]}", flush=True)
    score = 1 - survived / len(chosen)
    print(
        f"{path.name}: {len(chosen)} of {len(made)} mutants, {survived} survived, score {score:.1%} "
        f"(seed {given.seed}, {time.monotonic() - began:.0f} s, {' '.join(given.tests)})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
