"""What must hold for every row of every table: it has a place, and the place leads back to the source."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from replay import leads_back

from policymine.output.reader import _PARSERS
from policymine.pipeline import TABLES, Extraction, Options, Worker, stream
from policymine.read import find_items
from policymine.records import Document, Record

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


def check(extraction: Extraction) -> None:
    document = extraction.document
    assert document is not None, extraction.tables.get("failures")
    records = [row for rows in extraction.tables.values() for row in rows if isinstance(row, Record)]
    assert records, "nothing was found at all"
    for row in records:
        check_place(row, document)
    again = [row_id for row_id, n in Counter(row.row_id for row in records).items() if n > 1]
    assert not again
    check_outline(extraction.tables["structure"])
    nodes = {node.node_id for node in extraction.tables["structure"]} | {""}
    for table in ("targets", "figures", "slogans", "frames", "references", "sentences"):
        rows = extraction.tables.get(table, [])
        assert {row.node_id for row in rows} <= nodes
        assert [row.clean_start for row in rows] == sorted(row.clean_start for row in rows)


def check_place(row: Record, document: Document) -> None:
    text = document.text[row.clean_start : row.clean_end]
    assert 0 <= row.start <= row.end <= len(document.source.text)
    assert row.rule
    assert row.doc_id == document.doc_id
    if row.table == "structure":
        assert text.startswith(row.quote)
    else:
        assert text == row.quote
    if row.table != "repairs" and not document.layers:
        assert (row.start, row.end) == (row.clean_start, row.clean_end)
    if row.table not in {"repairs", "structure"}:
        assert leads_back(document, row.clean_start, row.clean_end)


def check_outline(nodes: list[Any]) -> None:
    """Parents come first and hold their children; siblings do not overlap."""
    seen: dict[str, Any] = {}
    for node in nodes:
        if node.parent_id:
            parent = seen[node.parent_id]
            assert parent.clean_start <= node.clean_start <= node.clean_end <= parent.clean_end
            assert node.depth == parent.depth + 1
        seen[node.node_id] = node
    assert [node.clean_start for node in nodes] == sorted(node.clean_start for node in nodes)
    siblings: dict[str, int] = {}
    for node in nodes:
        assert node.clean_start >= siblings.get(node.parent_id, 0), node
        siblings[node.parent_id] = node.clean_end


@pytest.fixture(scope="module")
def worker() -> Worker:
    return Worker(Options(sentences=True))


def test_samples(worker: Worker) -> None:
    extractions = [e for item in find_items([SAMPLES]) for e in worker(item)]
    assert len(extractions) >= 9
    for extraction in extractions:
        check(extraction)


def test_fifty_real_documents(worker: Worker, shared: Path) -> None:
    items = list(find_items([shared / "corpus"]))
    chosen = [item for item in items[:: len(items) // 50] if item.path.stat().st_size < 120_000][:50]
    checked = 0
    for item in chosen:
        for extraction in worker(item):
            if extraction.document is not None:
                check(extraction)
                checked += 1
            else:
                (failure,) = extraction.tables["failures"]
                assert "no Chinese" in failure.reason, failure
    assert checked >= 48


def test_rows_do_not_depend_on_the_document_before(samples: Path) -> None:
    """A worker that has seen other documents gives what a fresh one gives."""
    alone = next(iter(stream([samples / "notice.txt"], Options()))).tables
    after = next(e for e in stream([samples], Options()) if e.document and e.document.doc_id == "notice").tables
    assert {name: [tuple(row.cells())[2:] for row in rows] for name, rows in alone.items() if name != "documents"} == {
        name: [tuple(row.cells())[2:] for row in rows] for name, rows in after.items() if name != "documents"
    }


def test_every_column_type_can_be_read_back() -> None:
    """The reader of our own tables knows every annotation in use."""
    assert {str(f.type) for record in TABLES for f in fields(record)} <= {*_PARSERS, "str"}
