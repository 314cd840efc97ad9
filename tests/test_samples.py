"""The rows that a careful reader demands of the sample documents, written down before any output was seen.

`samples_expected/<doc_id>.tsv`: table, quote (`*`: any), then `column=value`; `parent=` stands for the
head of the parent node. A row of the table must agree in everything named.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policymine.pipeline import Options, stream

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "data" / "samples"
EXPECTED = sorted((HERE / "samples_expected").glob("*.tsv"))


@pytest.fixture(scope="module")
def extracted() -> dict[str, dict[str, list[Any]]]:
    """doc_id → tables, for all samples."""
    files = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html"})
    done = list(stream(files, Options()))
    failures = [failure for e in done for failure in e.tables.get("failures", [])]
    assert not failures, failures
    return {e.document.doc_id: e.tables for e in done if e.document is not None}


def demanded() -> Iterator[Any]:
    for path in EXPECTED:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                yield pytest.param(path.stem, tuple(line.split("\t")), id=f"{path.stem}-{number}")


def same(wanted: str, got: object) -> bool:
    """Numbers as numbers, truth values as 0 and 1, everything else as text."""
    if isinstance(got, bool):
        return wanted == str(int(got))
    if got is None:
        return wanted == ""
    try:
        return abs(float(wanted) - float(str(got))) < 0.0006
    except ValueError:
        return wanted == str(got)


def cell(row: Any, column: str, tables: dict[str, list[Any]]) -> object:
    if column != "parent":
        return getattr(row, column)
    return next((node.head for node in tables["structure"] if node.node_id == row.parent_id), "")


def agreement(row: Any, quote: str, wanted: list[list[str]], tables: dict[str, list[Any]]) -> int:
    """How many of the demanded cells the row has; -1 where the quote is another."""
    if quote not in ("*", getattr(row, "quote", "")):
        return -1
    return sum(same(value, cell(row, column, tables)) for column, value in wanted)


@pytest.mark.parametrize(("doc_id", "cells"), list(demanded()))
def test_row_is_found(doc_id: str, cells: tuple[str, ...], extracted: dict[str, dict[str, list[Any]]]) -> None:
    table, quote, *rest = cells
    wanted = [demand.split("=", 1) for demand in rest]
    tables = extracted[doc_id]
    rows = tables[table]
    best = max(rows, key=lambda row: agreement(row, quote, wanted, tables), default=None)
    assert best is not None, f"{table} is empty"
    got = {column: cell(best, column, tables) for column, _ in wanted}
    assert agreement(best, quote, wanted, tables) == len(wanted), f"nearest: {getattr(best, 'quote', '')!r} {got}"


def test_every_sample_has_demands() -> None:
    """A sample without demanded rows would prove nothing."""
    stems = {p.stem for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html"}}
    assert stems == {p.stem for p in EXPECTED}
    assert all(len(p.read_text(encoding="utf-8").splitlines()) >= 9 for p in EXPECTED)


@pytest.mark.parametrize(
    "phrase", ["。基层党建工作", "。我体会", "“党建+网格", "。越是事业发展", "两年争优先", "申请设立"]
)
def test_noisy_copy_is_mended(phrase: str) -> None:
    """Each of these was damaged by a byte slip: four lost the first byte of a mark, two were cut by an annotation."""
    text = next(e.document.text for e in stream([SAMPLES / "noisy_copy.txt"], Options()) if e.document is not None)
    assert phrase in text
