"""Corpus tables: a text per row, the other columns go along."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import pytest

from policymine.errors import DocumentError
from policymine.read import Item, Parser, ReadOptions, read_item
from policymine.records import Failure, Source

PARSER = Parser()

REPORT = "今年要新建学校三所，改造道路二十公里。"


def read(tmp_path: Path, name: str, data: bytes, **options: str) -> list[Source | Failure]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_item(Item(path, path.stem), ReadOptions(**options), PARSER))


def sources(found: list[Source | Failure]) -> list[Source]:
    assert all(isinstance(one, Source) for one in found)
    return [one for one in found if isinstance(one, Source)]


def workbook(rows: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_csv_of_excel(tmp_path: Path) -> None:
    """With BOM and CRLF, cells that hold commas, quotes and line ends; columns in both languages."""
    data = f'\ufeff编号,正文,省份\r\na1,"第一段，含逗号,""引号""\r\n{REPORT}",山东\r\na2,{REPORT},河北\r\n'.encode()
    first, second = sources(read(tmp_path, "corpus.csv", data, id_column="编号"))
    assert first.text == f'第一段，含逗号,"引号"\r\n{REPORT}'
    assert (first.doc_id, second.doc_id) == ("a1", "a2")
    assert (dict(second.docvars), second.path) == ({"省份": "河北"}, f"{tmp_path / 'corpus.csv'}#2")
    assert (first.encoding, first.verbatim) == ("utf-8-sig", False)


def test_csv_in_gbk_with_semicolons(tmp_path: Path) -> None:
    data = f"title;text\n某县;{REPORT}\n".encode("gb18030")
    (row,) = sources(read(tmp_path, "c.csv", data))
    assert (row.text, row.doc_id, row.encoding) == (REPORT, "c#1", "gb18030")


def test_long_cell(tmp_path: Path) -> None:
    """Longer than the 131,072 characters that the csv module allows by default."""
    (row,) = sources(read(tmp_path, "c.tsv", f"text\tx\n{REPORT * 8000}\t1\n".encode()))
    assert len(row.text) == len(REPORT) * 8000


def test_jsonl(tmp_path: Path) -> None:
    """Unlike keys; a line that is no JSON fails alone."""
    lines = [
        json.dumps({"content": REPORT, "year": 2019, "tags": ["甲"]}, ensure_ascii=False),
        "{broken",
        '{"content": "短文本", "x": null}',
    ]
    first, bad, last = read(tmp_path, "c.jsonl", "\n".join(lines).encode())
    assert isinstance(first, Source)
    assert dict(first.docvars) == {"year": "2019", "tags": '["甲"]'}
    assert isinstance(bad, Failure)
    assert "Line 2 is no JSON" in bad.reason
    assert isinstance(last, Source)
    assert last.doc_id == "c#3"


def test_xlsx(tmp_path: Path) -> None:
    """Dates in ISO form, whole numbers without a point, empty rows passed over."""
    rows = [
        ["id", "正文", "日期", "年"],
        ["甲/1", REPORT, datetime.datetime(2020, 3, 5), 2020.0],
        [None] * 4,
        ["乙", REPORT, None, 1],
    ]
    first, second = sources(read(tmp_path, "c.xlsx", workbook(rows), id_column="id"))
    assert (first.doc_id, second.doc_id) == ("甲/1", "乙")
    assert dict(first.docvars) == {"日期": "2020-03-05", "年": "2020"}


def test_parquet_needs_pyarrow(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is an extra")
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": [REPORT], "n": [3]}), out)
    (row,) = sources(read(tmp_path, "c.parquet", out.getvalue()))
    assert (row.text, dict(row.docvars)) == (REPORT, {"n": "3"})


def test_ids_cannot_leave_the_output_folder(tmp_path: Path) -> None:
    data = f"id,text\n../../etc/x,{REPORT}\n".encode()
    (row,) = sources(read(tmp_path, "c.csv", data, id_column="id"))
    assert row.doc_id == "etc/x"


@pytest.mark.parametrize("option", ["text_column", "id_column"])
def test_missing_column_lists_the_columns(tmp_path: Path, option: str) -> None:
    with pytest.raises(DocumentError, match=r"no column '全文'.*标题, 内容, 年份"):
        read(tmp_path, "c.csv", f"标题,内容,年份\n甲,{REPORT},2020\n".encode(), **{option: "全文"})


def test_unknown_text_column_lists_the_columns(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"--text-column; the columns are: a, b\."):
        read(tmp_path, "c.csv", f"a,b\n1,{REPORT}\n".encode())


def test_bad_rows_fail_alone(tmp_path: Path) -> None:
    """A repeated id, an empty cell, a row too long, a text without Chinese: each its message, the others are read."""
    data = f"id,text,y\n1,{REPORT},a\n1,{REPORT},b\n2,,c\n3,x,y,z,w\n4,only English,d\n5,{REPORT},e\n".encode()
    found = read(tmp_path, "c.csv", data, id_column="id")
    assert [type(one) for one in found] == [Source, Failure, Failure, Failure, Failure, Source]
    reasons = [one.reason for one in found if isinstance(one, Failure)]
    assert "id '1' stands in an earlier row" in reasons[0]
    assert "'text' is empty" in reasons[1]
    assert "5 cells, the header 3" in reasons[2]
    assert "no Chinese" in reasons[3]
    assert [one.path.rpartition("#")[2] for one in found] == ["1", "2", "3", "4", "5", "6"]
