"""Every format says the same as the records, cell by cell, to the programs that researchers open it with."""

from __future__ import annotations

import csv
import doctest
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import date
from itertools import chain
from math import isnan
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policymine.comparing import COMPARED
from policymine.errors import UsageError
from policymine.lean import dataclass
from policymine.output import WRITERS, CsvStyle, OutputFolder, cells, excel, stata
from policymine.output.earlier import EarlierOutput
from policymine.output.formats import find_formats
from policymine.pipeline import TABLES, Options
from policymine.records import Document, DocumentRow, Failure, Record, Row, Source, column

ALL = tuple(WRITERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Record):
    """A table with a column of every type, and one that is called like the sign of comparison."""

    table: ClassVar[str] = "things"
    label: ClassVar[str] = "东西"
    about: ClassVar[str] = "one row per thing"

    kind: str = column("类", "what it is", values={"a": "甲", "b": "other"})
    op: str = column("算符", "a sign of comparison")
    low: float | None = column("低", "a number", unit="%", default=None)
    count: int | None = column("数", "an integer", default=None)
    many: int = column("多", "a large integer", default=0)
    yes: bool = column("是否", "a truth", default=False)
    day: str = column("日", "a date", unit="YYYY-MM-DD")


RECORDS: tuple[type[Row], ...] = (DocumentRow, Thing, Failure)
NAMES = Thing.columns()

QUOTES = (
    "推动高质量发展", '“三农”, "工作"\n第二行', "=1+1", "@人", "+86", "- 一是", "\t缩进", "'=已有引号", "-5.2%",
    "'90年代", "https://example.org/", "𠮷林省", "NA", "<r>富</r>", "_x0041_", "  空白  ", "null", "1e5", "0012",
)  # fmt: skip
"""Texts that one program or another takes for something else."""


def things() -> tuple[Thing, ...]:
    rows = [
        Thing(
            row_id=f"r{i}", doc_id="speech", start=i, end=i + 2, quote=quote, rule="规则", kind=("a", "b", "")[i % 3],
            op=("=", ">=", "~")[i % 3], low=(18.5, None, -0.1, 1e16)[i % 4], count=(3, None)[i % 2],
            many=10**i % 10**13, yes=i % 2 == 0, day=("2025-12-31", "")[i % 2],
        )
        for i, quote in enumerate(QUOTES)
    ]  # fmt: skip
    return tuple(rows)


THINGS = things()


def write(folder: Path, rows: Sequence[Thing], formats: Sequence[str] = ALL, **options: Any) -> OutputFolder:
    source = Source(text="要坚持问题导向。", doc_id="speech", docvars={"省份": "广东", "growth": "-0.5", "note": "=A1"})
    document = Document(source, source.text)
    with OutputFolder(folder, RECORDS, formats=formats, **options) as out:
        out.add(document, {"documents": [DocumentRow.of(document, 0)], "things": list(rows)})
        out.finish(Options())
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One output in all formats."""
    out = tmp_path_factory.mktemp("formats") / "out"
    write(out, THINGS)
    return out


def expected() -> list[list[Any]]:
    return [list(row.cells()) for row in THINGS]


def plain(value: Any) -> Any:
    """What programs call a missing value, a number and a date, in our words."""
    import pandas as pd

    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and isnan(value)):
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value


def assert_same(found: Sequence[Sequence[Any]], *, empty_text: Any = "") -> None:
    """Compare with THINGS; `empty_text` is how the program shows a text without characters."""
    assert len(found) == len(THINGS)
    for cells_found, cells_expected in zip(found, expected(), strict=True):
        for name, value, cell in zip(NAMES, map(plain, cells_found), cells_expected, strict=True):
            wanted = cell
            if cell == "":
                wanted = None if name == "day" else empty_text
            if isinstance(wanted, float):
                assert value == pytest.approx(wanted, rel=1e-15), name
            else:
                assert value == wanted, name


# Read back


def test_pandas_reads_jsonl(folder: Path) -> None:
    lines = (folder / "things.jsonl").read_text(encoding="utf-8").splitlines()
    assert_same([list(json.loads(line).values()) for line in lines])
    import pandas as pd

    frame = pd.read_json(folder / "things.jsonl", lines=True, dtype=False)
    assert list(frame.columns) == list(NAMES)
    assert frame["quote"].tolist() == list(QUOTES)


def test_pandas_reads_parquet(folder: Path) -> None:
    import pyarrow.parquet as pq

    found = pq.read_table(folder / "things.parquet")
    assert_same([list(row.values()) for row in found.to_pylist()])
    field = found.schema.field("low")
    assert field.metadata == {b"label": "低".encode(), b"description": b"a number", b"unit": b"%"}


@pytest.mark.parametrize("source", ["things.parquet", "things.jsonl"])
def test_duckdb_reads_parquet_and_json(folder: Path, source: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(f"SELECT * FROM '{folder / source}'").fetchall()
    assert_same(found)


def test_duckdb_reads_csv(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    query = f"SELECT quote, op, low, yes FROM read_csv('{folder / 'things.csv'}', header = true)"
    found = duckdb.sql(query).fetchall()
    assert [row[0] for row in found] == [cells.guard(quote) for quote in QUOTES]
    assert [row[1] for row in found] == [thing.op for thing in THINGS]
    assert [row[2] for row in found] == [thing.low for thing in THINGS]


def test_pandas_reads_csv_without_guard_as_it_was(tmp_path: Path) -> None:
    import pandas as pd

    write(tmp_path / "out", THINGS, ["csv"], style=CsvStyle(guard=False))
    text = dict.fromkeys(("quote", "kind", "op", "rule", "day"), str)
    found = pd.read_csv(tmp_path / "out" / "things.csv", dtype=text, keep_default_na=False, na_values={"low": [""]})
    assert found["quote"].tolist() == list(QUOTES)
    assert [plain(value) for value in found["low"]] == [thing.low for thing in THINGS]


def test_openpyxl_reads_xlsx(folder: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    book = load_workbook(folder / "policymine.xlsx")
    assert book.sheetnames == ["documents", "things", "failures", "codebook"]
    header, *rows = book["things"].iter_rows(values_only=True)
    assert header == NAMES
    # openpyxl leaves Excel's escapes in inline strings as they are.
    found = [[unescape(v) if isinstance(v, str) else v for v in row] for row in rows]
    # xlsxwriter reads <r>…</r> as XML; a blank before it keeps it a text.
    shown = [[v.removeprefix(" ") if v == " <r>富</r>" else v for v in row] for row in found]
    days = NAMES.index("day")
    assert_same([[*row[:days], row[days] or None] for row in shown], empty_text=None)
    sheet = book["things"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:O{len(THINGS) + 1}"
    assert all(cell.data_type != "f" and cell.hyperlink is None for line in sheet.iter_rows() for cell in line)


def test_a_column_is_as_wide_as_its_chinese(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write(tmp_path / "out", [Thing(row_id="r", doc_id="speech", quote="高" * 20, rule="x" * 20)], ["xlsx"])
    sheet = load_workbook(tmp_path / "out" / "policymine.xlsx")["things"]
    wide = {name: sheet.column_dimensions[chr(65 + i)].width for i, name in enumerate(NAMES) if i < 26}
    assert wide["quote"] == pytest.approx(41, abs=1)
    assert wide["rule"] == pytest.approx(21, abs=1)


def test_pyreadstat_reads_dta(folder: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    frame, said = pyreadstat.read_dta(str(folder / "things.dta"), apply_value_formats=False)
    assert said.file_label == "东西"
    assert said.column_names == ["end_" if name == "end" else name for name in NAMES]
    assert said.column_names_to_labels["low"] == "低"
    labels = said.variable_value_labels["kind"]
    assert labels == {1: "a 甲", 2: "b"}
    frame["kind"] = ["" if isnan(code) else labels[code].split()[0] for code in frame["kind"]]
    assert_same(frame.values.tolist())


def test_pandas_reads_dta(folder: Path) -> None:
    import pandas as pd

    frame = pd.read_stata(folder / "things.dta")
    assert frame["quote"].tolist() == list(QUOTES)
    assert frame["kind"].tolist()[:2] == ["a 甲", "b"]
    assert frame["many"].tolist() == [thing.many for thing in THINGS]


def test_sqlite_holds_the_tables_with_indexes_and_views(folder: Path) -> None:
    base = sqlite3.connect(folder / "policymine.sqlite")
    try:
        assert_same(base.execute("SELECT * FROM things").fetchall())
        joined = base.execute("SELECT quote, 省份, growth FROM things_with_documents")
        assert set(joined.fetchall()) == {(quote, "广东", "-0.5") for quote in QUOTES}
        plan = base.execute("EXPLAIN QUERY PLAN SELECT * FROM things WHERE doc_id = 'speech'").fetchone()[3]
        assert "things_doc_id" in plan
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT label FROM codebook WHERE \"column\" = 'low'").fetchall() == [("低",)]
    finally:
        base.close()


def test_r_reads_csv_and_dta(folder: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("needs R with readr and haven")
    code = (
        f'a <- readr::read_csv("{folder}/things.csv", show_col_types = FALSE); stopifnot(nrow(a) == {len(THINGS)});'
        f'b <- haven::read_dta("{folder}/things.dta"); stopifnot(b$quote[1] == "推动高质量发展")'
    )
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# The guard


@given(st.text(st.sampled_from("'=+-@\t\r1,.%a中"), max_size=6))
def test_the_guard_comes_off_again_and_nothing_dangerous_is_left(text: str) -> None:
    guarded = cells.guard(text)
    assert cells.unguard(guarded) == text
    assert guarded[:1] not in cells.DANGEROUS or set(guarded) <= set("+-1,.%")


def test_csv_guards_texts_and_leaves_signs_and_numbers(folder: Path) -> None:
    with (folder / "things.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[2]["quote"] == "'=1+1"
    assert rows[8]["quote"] == "-5.2%"
    assert [row["op"] for row in rows[:3]] == ["=", ">=", "~"]
    assert rows[2]["low"] == "-0.1"
    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        (document,) = csv.DictReader(file)
    assert (document["growth"], document["note"]) == ("-0.5", "'=A1")


@pytest.mark.parametrize("guard", [True, False])
def test_our_own_reader_takes_the_guard_away(tmp_path: Path, guard: bool) -> None:
    write(tmp_path / "out", THINGS, ["csv"], style=CsvStyle(guard=guard))
    earlier = EarlierOutput(tmp_path / "out", RECORDS)
    assert list(earlier.rows("things")) == list(THINGS)
    assert earlier.docvars == {"speech": {"省份": "广东", "growth": "-0.5", "note": "=A1"}}


def test_the_codebook_notes_the_guard_where_it_may_stand(tmp_path: Path) -> None:
    noted: dict[bool, set[str]] = {}
    for guard in (True, False):
        write(tmp_path / "out", THINGS, ["csv"], style=CsvStyle(guard=guard))
        with (tmp_path / "out" / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
            noted[guard] = {r["column"] for r in csv.DictReader(file) if r["table"] == "things" and r["note"]}
    assert noted == {True: {"row_id", "doc_id", "quote", "rule"}, False: set()}


def test_the_sign_of_comparison_is_never_guarded_in_any_table() -> None:
    from policymine.output.schema import schema

    columns = [field for record in (*TABLES, *COMPARED) for field in schema(record) if field.name == "op"]
    assert columns
    assert not any(field.free_text for field in columns)


def test_no_bom(tmp_path: Path) -> None:
    write(tmp_path / "out", THINGS, ["csv"], style=CsvStyle(bom=False))
    for name in ("things.csv", "documents.csv", "codebook.csv"):
        assert not (tmp_path / "out" / name).read_bytes().startswith(b"\xef\xbb\xbf")


# The command line


def test_extract_and_compare_take_formats_and_styles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from policymine.cli import main

    (tmp_path / "a.txt").write_text("标题\n\n@各单位：要推动高质量发展。\n", encoding="utf-8")
    for command in ("extract", "compare"):
        out = tmp_path / command
        options = ["--format", "csv, jsonl", "--no-bom", "--no-guard", "-q"]
        assert main([command, str(tmp_path / "a.txt"), "-o", str(out), *options]) == 0
        assert (out / "documents.csv").read_bytes().startswith(b"row_id")
        assert json.loads((out / "documents.jsonl").read_text(encoding="utf-8"))["doc_id"] == "a"
    assert json.loads((tmp_path / "extract" / "manifest.json").read_text(encoding="utf-8"))["guard"] is False
    capsys.readouterr()


def test_names_of_formats_are_understood_however_they_are_written() -> None:
    assert [form.name for form in find_formats(["CSV", " Xlsx"])] == ["csv", "xlsx"]


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    from policymine.cli import main

    for command in ("extract", "compare"):
        main([command, "--help"])
        assert f"commas: {', '.join(WRITERS)}." in " ".join(capsys.readouterr().out.split())


# Limits, names, files


def test_a_table_beyond_excels_limit_is_split_with_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import load_workbook

    monkeypatch.setattr(excel, "MAX_ROWS", 8)
    done = write(tmp_path / "out", THINGS, ["xlsx"])
    book = load_workbook(tmp_path / "out" / "policymine.xlsx")
    sheets = ["things", "things (2)", "things (3)"]
    assert book.sheetnames == ["documents", *sheets, "failures", "codebook"]
    ids = chain.from_iterable([line[0].value for line in book[name].iter_rows(min_row=2)] for name in sheets)
    assert list(ids) == [thing.row_id for thing in THINGS]
    (notice,) = done.notices
    assert "things has more rows" in notice


@pytest.mark.parametrize(("length", "cut"), [(32_767, 0), (32_768, 1)])
def test_a_cell_beyond_excels_limit_is_cut_with_a_notice(tmp_path: Path, length: int, cut: int) -> None:
    from openpyxl import load_workbook

    done = write(tmp_path / "out", [Thing(row_id="r", doc_id="speech", quote="长" * length)], ["xlsx"])
    value = load_workbook(tmp_path / "out" / "policymine.xlsx")["things"]["E2"].value
    assert len(value) == 32_767
    assert len(done.notices) == cut


def test_long_texts_stay_whole_in_dta(tmp_path: Path) -> None:
    import pandas as pd

    rows = [Thing(row_id=f"r{i}", doc_id="speech", quote="长" * n) for i, n in enumerate((1, 50_000, 0, 700))]
    write(tmp_path / "out", rows, ["dta"])
    assert pd.read_stata(tmp_path / "out" / "things.dta")["quote"].str.len().tolist() == [1, 50_000, 0, 700]


def test_names_in_dta_are_ascii_and_a_notice_says_so(folder: Path, tmp_path: Path) -> None:
    import pandas as pd

    done = write(tmp_path / "out", THINGS, ["dta"])
    assert done.notices == [f"documents.dta: the column 省份 is called column_{len(DocumentRow.columns()) + 1}."]
    names = list(pd.read_stata(folder / "documents.dta").columns)
    assert all(name.isascii() and len(name) <= 32 for name in names)


@given(st.lists(st.text(st.sampled_from("ab_1省 %"), min_size=1, max_size=40), unique=True, max_size=6))
def test_names_for_stata_are_valid_and_distinct(columns: list[str]) -> None:
    names = stata.stata_names(columns)
    assert len(set(names)) == len(columns)
    for name in names:
        assert name.isascii()
        assert name.isidentifier()
        assert len(name) <= 32


def test_our_own_columns_fit_stata() -> None:
    for record in (*TABLES, *COMPARED):
        renamed = {c: n for c, n in zip(record.columns(), stata.stata_names(record.columns()), strict=True) if c != n}
        assert set(renamed) <= {"end"}, record


@pytest.mark.parametrize("form", ALL)
def test_every_format_writes_every_table_the_same_each_time(tmp_path: Path, form: str) -> None:
    """All of ours, header only where a table is empty; no clock gets into the bytes."""
    records = (*TABLES, *COMPARED)
    found = []
    for name in ("one", "two"):
        with OutputFolder(tmp_path / name, records, formats=[form]) as out:
            document = Document(Source(text="文", doc_id="d"), "文")
            out.add(document, {"documents": [DocumentRow.of(document, 0)]})
            out.finish(Options())
        found.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir() if p.is_file()})
    assert found[0] == found[1]
    ours = {name for name in found[0] if name.endswith(WRITERS[form].suffix)} - {"codebook.csv"}
    assert len(ours) == (1 if WRITERS[form].one_file else len(records))


def test_other_formats_leave_no_csv_and_an_older_output_goes(tmp_path: Path) -> None:
    write(tmp_path / "out", THINGS)
    write(tmp_path / "out", THINGS, ["xlsx"])
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "codebook.csv", "manifest.json", "policymine.xlsx", "texts",
    }  # fmt: skip
    write(tmp_path / "out", THINGS, ["csv"])
    assert "policymine.xlsx" not in {p.name for p in (tmp_path / "out").iterdir()}


def test_without_csv_the_next_step_is_told_what_to_do(tmp_path: Path) -> None:
    write(tmp_path / "out", THINGS, ["xlsx"])
    with pytest.raises(UsageError, match="csv among the formats"):
        list(EarlierOutput(tmp_path / "out", RECORDS).rows("things"))


def test_a_format_whose_package_is_missing_is_refused_before_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policymine.output import formats

    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"policymine\[parquet\]"):
        OutputFolder(tmp_path / "out", RECORDS, formats=["csv", "parquet"])
    assert not (tmp_path / "out").exists()


def test_a_format_that_fails_leaves_the_old_output(tmp_path: Path) -> None:
    write(tmp_path / "out", THINGS)
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if p.is_file()}
    source = Source(text="文", doc_id="d")
    with OutputFolder(tmp_path / "out", RECORDS, formats=ALL) as out:
        out.add(Document(source, "文"), {"things": list(THINGS)})
        (tmp_path / "out" / ".policymine-partial" / "things.jsonl").mkdir()
        with pytest.raises(UsageError, match="Cannot write"):
            out.finish(Options())
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if p.is_file()} == before


@pytest.mark.parametrize("module", [cells, stata])
def test_examples_in_the_docstrings(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
