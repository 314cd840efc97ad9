"""The Python interface: data frames with the right types, documents by id, the same files as the command line."""

from __future__ import annotations

import doctest
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, get_type_hints

import pytest

import policymine as pm
from policymine import result as result_module
from policymine.cli import main
from policymine.comparing import COMPARED
from policymine.errors import DocumentError, UsageError
from policymine.lean import dataclass
from policymine.output.frames import to_frame
from policymine.pipeline import TABLES
from policymine.records import DocumentRow, Record, column

if TYPE_CHECKING:
    import pandas as pd

SPEECH = "在全省经济工作会议上的讲话\n\n一、总体要求\n要坚持问题导向，推动高质量发展。\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Record):
    """A table with a column of every type."""

    table: ClassVar[str] = "things"
    label: ClassVar[str] = "东西"
    about: ClassVar[str] = "one row per thing"

    kind: str = column("类", "what it is", values={"a": "甲", "b": "乙"})
    low: float | None = column("低", "a number", default=None)
    count: int | None = column("数", "an integer", default=None)
    yes: bool = column("是否", "a truth", default=False)
    day: str = column("日", "a date", unit="YYYY-MM-DD")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("2023/guangdong", "2023/shandong", "speech"):
        path = tmp_path / "in" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SPEECH + name, encoding="utf-8")
    return tmp_path / "in"


def dtypes(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


def test_frames_have_nullable_types_and_empty_cells() -> None:
    full = Thing(row_id="r1", kind="b", low=18.5, count=3, yes=True, day="2025-12-31")
    frame = to_frame(Thing, [full, Thing(row_id="r2")])
    kinds = dtypes(frame)
    assert {name: kinds[name] for name in ("quote", "start", "low", "count", "yes", "kind")} == {
        "quote": "string", "start": "Int64", "low": "Float64", "count": "Int64", "yes": "boolean", "kind": "category",
    }  # fmt: skip
    assert kinds["day"].startswith("datetime64")
    assert frame.loc[1, ["low", "count", "kind", "day"]].isna().all()
    assert frame.loc[1, "quote"] == ""
    assert frame.loc[0, "day"].year == 2025
    assert list(frame["kind"].cat.categories) == ["a", "b"]


def test_a_table_without_rows_has_the_same_types() -> None:
    full = to_frame(Thing, [Thing(kind="a", low=1.0, count=1, day="2025-12-31")])
    assert dtypes(to_frame(Thing, [])) == dtypes(full)


def test_a_code_that_the_codebook_lacks_is_seen() -> None:
    assert to_frame(Thing, [Thing(kind="z")])["kind"].tolist() == ["z"]


def test_every_table_is_an_attribute_and_declared_for_type_checkers() -> None:
    result = pm.extract_text(SPEECH)
    for record in TABLES:
        assert list(getattr(result, record.table).columns) == list(record.columns())
        assert record.table in dir(result)
    # Read from the source: the declarations are for type checkers and absent at run time.
    declared = Path(result_module.__file__).read_text(encoding="utf-8")
    for record in {*TABLES, *COMPARED} - {DocumentRow}:
        assert f"        {record.table}: DataFrame" in declared


def test_documents_are_found_by_id(folder: Path) -> None:
    result = pm.extract(folder)
    assert list(result) == ["2023/guangdong", "2023/shandong", "speech"]
    assert len(result) == 3
    assert "speech" in result
    assert result["2023/shandong"].text.startswith("在全省经济工作会议上的讲话")
    assert result.documents["doc_id"].tolist() == list(result)


def test_a_wrong_id_names_those_near_it(folder: Path) -> None:
    with pytest.raises(KeyError, match="2023/guangdong"):
        pm.extract(folder)["2023/guandong"]


def test_a_wrong_table_names_the_tables() -> None:
    with pytest.raises(AttributeError, match="targets"):
        _ = pm.extract_text(SPEECH).goals


@pytest.mark.parametrize("form", [str, Path, lambda p: [p], lambda p: (str(p),), lambda p: iter([p])])
def test_paths_come_in_any_form(folder: Path, form: type[str]) -> None:
    assert list(pm.extract(form(folder / "speech.txt"))) == ["speech"]


def test_a_frame_is_ones_own() -> None:
    result = pm.extract_text(SPEECH)
    frame = result.documents
    frame["title"] = "changed"
    assert result.documents["title"].tolist() != ["changed"]


def test_texts_come_one_or_many() -> None:
    import pandas as pd

    one = pm.extract_text(SPEECH, doc_id="a")
    many = pm.extract_text({"a": SPEECH, "b": SPEECH})
    series = pm.extract_text(pd.Series({"a": SPEECH, "b": SPEECH}))  # type: ignore[arg-type]
    assert (list(one), list(many), list(series)) == (["a"], ["a", "b"], ["a", "b"])
    assert many.rows("slogans")[: len(one.rows("slogans"))] == one.rows("slogans")


def test_what_is_known_of_a_text_is_kept() -> None:
    known = pm.extract_text("要坚持问题导向。", title="在全省工作会议上的讲话", date="2024-03-05")
    assert known.documents[["title", "date"]].to_numpy().tolist() == [["在全省工作会议上的讲话", "2024-03-05"]]
    with pytest.raises(UsageError, match="single text"):
        pm.extract_text({"a": SPEECH}, title="x")


def test_a_text_that_is_none_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"'b'.*float"):
        pm.extract_text({"a": SPEECH, "b": float("nan")})  # type: ignore[dict-item]


def test_sentences_are_made_where_asked_for() -> None:
    assert len(pm.extract_text(SPEECH).sentences) == 0
    assert len(pm.extract_text(SPEECH, sentences=True).sentences) > 1


def test_jobs_change_nothing(folder: Path) -> None:
    one, two = pm.extract(folder), pm.extract(folder, jobs=2)
    for record in TABLES:
        assert one.rows(record.table) == two.rows(record.table)


def test_columns_of_a_corpus_table_become_columns_of_the_documents(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text(
        "id,province,text\nx1,广东,要坚持问题导向。\nx2,山东,推动高质量发展。\n", "utf-8"
    )
    result = pm.extract([tmp_path / "corpus.csv"], text_column="text", id_column="id")
    assert result.documents[["doc_id", "province"]].to_numpy().tolist() == [["x1", "广东"], ["x2", "山东"]]


def test_days_of_deadlines_are_dates() -> None:
    result = pm.extract_text("到2025年，森林覆盖率达到24.1%。")
    for name in ("deadline_start", "deadline_end"):
        assert str(result.targets[name].dtype).startswith("datetime64"), f"{name} lacks unit='YYYY-MM-DD' in its record"


def test_results_are_compared(folder: Path, tmp_path: Path) -> None:
    compared = pm.extract(folder).compare()
    assert main(["compare", str(folder), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    for record in COMPARED:
        assert list(getattr(compared, record.table).columns) == list(record.columns())
        lines = (tmp_path / "out" / f"{record.table}.csv").read_text(encoding="utf-8-sig").count("\n")
        assert len(getattr(compared, record.table)) <= lines - 1
    assert len(compared.slogan_documents) > 0
    assert any("themes" in notice for notice in compared.notices)


# Failures


def test_a_failed_document_warns_and_stands_in_failures(folder: Path) -> None:
    (folder / "empty.txt").touch()
    with pytest.warns(UserWarning, match=r"1 of 4 documents.*empty\.txt") as caught:
        result = pm.extract(folder)
    assert caught[0].filename == __file__
    assert len(result) == 3
    assert result.failures["path"].str.endswith("empty.txt").tolist() == [True]


def test_where_all_fail_it_is_an_error(folder: Path) -> None:
    (folder / "empty.txt").touch()
    with pytest.raises(DocumentError, match="empty"):
        pm.extract(folder / "empty.txt")


@pytest.mark.parametrize("text", ["", " \n", "Nothing but English."])
def test_a_text_without_chinese_is_an_error(text: str) -> None:
    with pytest.raises(DocumentError):
        pm.extract_text(text)


def test_wrong_requests(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        pm.extract(folder / "nowhere")
    with pytest.raises(UsageError, match="No documents"):
        pm.extract([])
    for jobs in (1, 2):
        with pytest.raises(UsageError, match="rjieba, jieba"):
            pm.extract(folder, segmenter="ictclas", jobs=jobs)
    with pytest.raises(UsageError, match="nowhere"):
        pm.extract(folder, lexicons=tmp_path / "nowhere")


# Files, notebooks


def test_to_csv_writes_what_the_command_line_writes(folder: Path, tmp_path: Path) -> None:
    pm.extract(folder).to_csv(tmp_path / "python")
    assert main(["extract", str(folder), "-o", str(tmp_path / "shell"), "--quiet"]) == 0
    names = [p.relative_to(tmp_path / "shell") for p in (tmp_path / "shell").rglob("*") if p.is_file()]
    assert len(names) > 10
    for name in names:
        assert (tmp_path / "python" / name).read_bytes() == (tmp_path / "shell" / name).read_bytes(), name


def test_to_csv_respects_a_foreign_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="force"):
        pm.extract_text(SPEECH).to_csv(tmp_path)


def test_it_shows_itself() -> None:
    result = pm.extract_text("要坚持<问题>导向。")
    assert repr(result).startswith("<policymine.Result: documents 1")
    assert "&lt;policymine.Result" in result._repr_html_()
    assert "<table" in result._repr_html_()


def test_the_functions_are_not_hidden_by_the_packages_of_their_names() -> None:
    """`policymine.extract` is a function for users and a package for the code: importing the latter must not win."""
    code = (
        "import policymine.pipeline, policymine.extract, policymine as pm; pm.extract_text; assert callable(pm.extract)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert callable(pm.extract)


def test_the_interface_is_typed() -> None:
    for function in (pm.extract, pm.extract_text):
        assert "return" in get_type_hints(function, localns={"DataFrame": object})


@pytest.mark.parametrize("module", [result_module, pm])
def test_examples_in_the_docstrings(module: object) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_a_comparison_has_a_report(tmp_path: Path) -> None:
    texts = {"a": "推动高质量发展。到2030年，森林覆盖率达到45%。", "b": "坚持高质量发展。到2030年，森林覆盖率达到50%。"}
    compared = pm.extract_text(texts).compare()
    page = compared.report(tmp_path / "report.html", lang="zh").read_text(encoding="utf-8")
    assert "森林覆盖率" in page
    assert 'lang="zh' in page
    with pytest.raises(UsageError, match="Cannot write"):
        compared.report(tmp_path / "none" / "report.html")


def test_formats_of_a_folder(tmp_path: Path) -> None:
    folder = pm.extract_text("推动高质量发展。").to_csv(tmp_path / "out", formats=["csv", "xlsx"])
    assert {"slogans.csv", "policymine.xlsx"} <= {path.name for path in folder.iterdir()}
