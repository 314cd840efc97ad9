"""No content of a corpus stops a run at its end, whatever the format: names, characters, sizes of numbers."""

from __future__ import annotations

import doctest
import json
import sqlite3
from pathlib import Path
from typing import ClassVar

import pytest

from policymine.lean import dataclass
from policymine.output import WRITERS, OutputFolder, sqlite
from policymine.pipeline import Options
from policymine.records import Document, DocumentRow, Record, Source, column

OWN = {
    "Title": "differs in case from ours", "TITLE": "again", "": "no name", "if": "a word of Stata", "=x": "a formula",
    "省" * 60: "long", "x" * 5000: "longer", "a\nb": "a line end", "a b": "a blank", "a\0b": "a\0NUL",
    "s\udcb1": "half a character \udcb1", "rowid": "a word of SQLite", "text": "=1",
}  # fmt: skip
"""Columns of a corpus table as scraped JSON and spreadsheets may have them."""

TEXT = "\x01\x02坏\x0b字\ufffe\uffff\x7f\x85\u2028。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A table with numbers."""

    table: ClassVar[str] = "figures"
    label: ClassVar[str] = "数量"
    about: ClassVar[str] = "one row per figure"

    low: float | None = column("低", "a number", default=None)
    ordinal: int | None = column("序", "an integer", default=None)


NUMBERS = (1e308, float("inf"), -1e308, 1e-320, 0.1)


@pytest.mark.parametrize("form", WRITERS)
def test_nothing_in_a_corpus_stops_a_format(tmp_path: Path, form: str) -> None:
    source = Source(text=TEXT, doc_id="d\x01", docvars={**OWN, **{f"v{i}": str(i) for i in range(300)}})
    figures = [Figure(row_id=f"r{i}", doc_id="d", low=low, ordinal=10**30) for i, low in enumerate(NUMBERS)]
    with OutputFolder(tmp_path / "out", (DocumentRow, Figure), formats=[form]) as out:
        document = Document(source, TEXT)
        row = DocumentRow(row_id="x", doc_id=source.doc_id, title=TEXT, path="a\udcb1")
        out.add(document, {"documents": [row], "figures": figures})
        out.finish(Options())
    assert all((tmp_path / "out" / name).stat().st_size for name in WRITERS[form].files(("documents", "figures")))


def test_a_number_that_json_and_excel_do_not_have_is_unknown(tmp_path: Path) -> None:
    with OutputFolder(tmp_path / "out", (Figure,), formats=["jsonl"]) as out:
        out.add(None, {"figures": [Figure(row_id="r", doc_id="d", low=low) for low in NUMBERS]})
        out.finish(Options())
    lines = (tmp_path / "out" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["low"] for line in lines] == [None, None, None, 1e-320, 0.1]


def test_sqlite_keeps_columns_apart_that_differ_in_case(tmp_path: Path) -> None:
    source = Source(text="文", doc_id="d", docvars={"Title": "own"})
    with OutputFolder(tmp_path / "out", (DocumentRow, Figure), formats=["sqlite"]) as out:
        documents = [DocumentRow(row_id="x", doc_id="d", title="ours")]
        out.add(Document(source, "文"), {"documents": documents, "figures": [Figure(row_id="r", doc_id="d")]})
        out.finish(Options())
    base = sqlite3.connect(tmp_path / "out" / "policymine.sqlite")
    try:
        assert base.execute("SELECT title, Title_2 FROM figures_with_documents").fetchall() == [("ours", "own")]
    finally:
        base.close()


def test_examples_in_the_docstrings() -> None:
    assert doctest.testmod(sqlite).failed == 0
