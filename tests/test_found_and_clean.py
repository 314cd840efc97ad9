"""Two pages as found on the web against what a careful reader made of them: text, facts and the rows of all tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policymine.pipeline import Extraction, Options, Worker
from policymine.read import find_items, read_item
from policymine.records import Source

PAGES = ["000", "003"]
OF_THE_PLACE = {"row_id", "start", "end", "sha256", "path", "encoding"}
"""Columns that tell where a row came from; all others must be equal."""


@pytest.fixture(scope="module")
def worker() -> Worker:
    return Worker(Options(sentences=True))


def as_found(shared: Path, page: str) -> Path:
    return next((shared / "samples").glob(f"{page}_[0-9a-f]*.txt"))


def read(path: Path) -> Source:
    (item,) = find_items([path])
    (source,) = read_item(item)
    assert isinstance(source, Source)
    return source


def rows(extraction: Extraction, table: str) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in zip(row.columns(), row.cells(), strict=True) if name not in OF_THE_PLACE}
        for row in extraction.tables[table]
    ]


@pytest.mark.parametrize("page", PAGES)
def test_page_comes_out_as_the_clean_text(shared: Path, worker: Worker, page: str) -> None:
    document = worker.one(read(as_found(shared, page))).document
    assert document is not None
    assert document.text == (shared / "samples" / f"{page}_clean.txt").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_facts_are_those_of_the_page(shared: Path, worker: Worker, page: str) -> None:
    document = worker.one(read(as_found(shared, page))).document
    assert document is not None
    facts = json.loads((shared / "samples" / f"{page}_meta.json").read_text("utf-8"))
    known = document.metadata
    for name in ("title", "author", "editor", "place", "admin_level", "script"):
        assert getattr(known, name) == (facts[name] or ""), name
    assert known.publisher == (facts["source"] or "")
    assert known.date == (facts["date"] or facts["date_inferred"])
    assert known.date_source == ("header" if facts["date"] else "inferred")


@pytest.mark.parametrize("page", PAGES)
def test_rows_are_those_of_the_clean_text(shared: Path, worker: Worker, page: str) -> None:
    """The clean text is given the name and the date of the page, which its rows may refer to."""
    found = worker.one(read(as_found(shared, page)))
    assert found.document is not None
    text = (shared / "samples" / f"{page}_clean.txt").read_text("utf-8")
    docvars = {"date": found.document.metadata.date}
    clean = worker.one(Source(text, doc_id=found.document.doc_id, docvars=docvars))
    tables = set(found.tables) - {"documents", "repairs"}
    assert {"structure", "slogans", "targets", "figures", "frames", "references", "sentences"} <= tables
    for table in sorted(tables):
        assert rows(found, table) == rows(clean, table), table
    assert len(rows(found, "slogans")) >= 40  # both pages are full of them
    assert not clean.tables["repairs"]
