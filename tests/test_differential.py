"""Our results against those of other programs that answer the same question.

Keyness against scipy stands in test_compare_keyness, agreement against the `krippendorff` package in test_validate.
"""

from __future__ import annotations

import csv
import os
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policymine.extract.quantities.numerals import han, parse
from policymine.output import CsvStyle, OutputFolder
from policymine.pipeline import Options, stream
from policymine.records import DocumentRow

LONG = bool(os.environ.get("POLICYMINE_LONG"))


def peer(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        pytest.skip(f"needs {name}: pip install {name.replace('_', '-')}")


@settings(deadline=None, max_examples=300)
@given(st.integers(min_value=0, max_value=10**12 - 1))
@example(10)
@example(10_500_030_000)
def test_numerals_against_cn2an(number: int) -> None:
    """What cn2an writes, in its everyday and its bank hand, and what we write, is read alike by both."""
    cn2an = peer("cn2an")
    for numeral in (cn2an.an2cn(number, "low"), cn2an.an2cn(number, "up"), han(number)):
        assert parse(numeral) == number, numeral
    assert cn2an.cn2an(han(number), "smart") == number


@settings(deadline=None, max_examples=300)
@given(st.decimals(min_value=0, max_value=10**8, places=3, allow_nan=False))
def test_decimals_against_cn2an(number: Any) -> None:
    cn2an = peer("cn2an")
    numeral = cn2an.an2cn(str(number), "low")
    assert parse(numeral) == pytest.approx(float(number), rel=1e-12)


@pytest.mark.filterwarnings("ignore")  # theirs
@settings(deadline=None, max_examples=60)
@given(st.integers(min_value=11, max_value=10**9))
def test_numerals_where_two_others_agree(number: int) -> None:
    """Recognizers-Text and cn2an read a numeral alike: then so do we."""
    cn2an, recognizers = peer("cn2an"), peer("recognizers_number")
    numeral = han(number)
    found = recognizers.recognize_number(numeral, "zh-cn")
    theirs = float(found[0].resolution["value"]) if len(found) == 1 else None
    if theirs == cn2an.cn2an(numeral, "smart"):
        assert parse(numeral) == theirs


CELLS = st.text(alphabet="发展，。\n\r\"'=+-@\t; |\\x1ａ", max_size=12)


@settings(deadline=None, max_examples=40)
@given(cell=CELLS)
def test_csv_readers_agree(cell: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Python's csv, pandas and duckdb read the same cells out of a table of ours."""
    import pandas as pd

    duckdb = peer("duckdb")
    out = tmp_path_factory.mktemp("csv") / "out"
    row = DocumentRow(row_id="r", doc_id="d", title=cell, path="p")
    with OutputFolder(out, (DocumentRow,), style=CsvStyle()) as folder:
        folder.add(None, {"documents": [row, row]})
        folder.finish(Options())
    data = (out / "documents.csv").read_text(encoding="utf-8-sig")
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        ours = [line["title"] for line in csv.DictReader(file)]
    frame = pd.read_csv(out / "documents.csv", dtype=str, keep_default_na=False)
    assert frame["title"].tolist() == ours, data
    # Left to guess, duckdb takes ' for the sign before a quotation mark in some tables of two lines.
    marks = """delim = ',', quote = '"', escape = '"'"""
    query = f"SELECT title FROM read_csv('{out / 'documents.csv'}', header = true, all_varchar = true, {marks})"
    theirs = [title or "" for (title,) in duckdb.sql(query).fetchall()]
    assert theirs == ours, data


def test_segmenters_agree_on_the_samples(samples: Path) -> None:
    share = _share_alike([samples])
    assert share > 0.97, share


@pytest.mark.skipif(not LONG, reason="the whole corpus: POLICYMINE_LONG=1")
def test_segmenters_agree_on_the_corpus(shared: Path) -> None:
    share = _share_alike([shared / "corpus"])
    print(f"rjieba and jieba give the same words for {share:.2%} of sentences")
    assert share > 0.95, share


def _share_alike(paths: list[Path]) -> float:
    """The share of sentences that rjieba and jieba split into the same words."""
    alike = all_of_them = 0
    runs = [stream(paths, Options(sentences=True, segmenter=engine)) for engine in ("rjieba", "jieba")]
    for one, other in zip(*runs, strict=True):
        rows, others = ([list(row.cells()) for row in each.tables.get("sentences", ())] for each in (one, other))
        alike += sum(a == b for a, b in zip(rows, others, strict=True))
        all_of_them += len(rows)
    return alike / max(all_of_them, 1)
