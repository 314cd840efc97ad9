"""Bad files among good ones, through the command line: one clear line each, the others unharmed."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from make_files import docx, paragraph, pdf, set_page

from policymine.cli import main
from policymine.read import limits

TEXT = "各位代表：现在报告工作，请予审议，并请提出意见。"
GOOD = {"good.txt": TEXT.encode(), "good.docx": docx(paragraph(TEXT)), "good.pdf": pdf([set_page([TEXT])])}
ENCRYPT = b"trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)


def package(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "")
        file.writestr("word/document.xml", document)
    return out.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;">]><w:document xmlns:w="u"><w:body/></w:document>'
BAD = {
    "cut.docx": (GOOD["good.docx"][:300], "damaged"),
    "cut.pdf": (GOOD["good.pdf"][:150], "damaged"),
    "locked.pdf": (GOOD["good.pdf"].replace(b"trailer<<", ENCRYPT), "encrypted"),
    "bomb.docx": (package(bytes(40 * limits.MB)), "zip bomb"),
    "entities.docx": (package(ENTITIES.encode()), "XML entities"),
    "wrong.pdf": (TEXT.encode(), "it is not a PDF"),
    "wrong.txt": (GOOD["good.pdf"], "it is a PDF"),
    "scan.pdf": (pdf([[]]), "no text"),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def failures() -> dict[str, dict[str, str]]:
    with Path("out/failures.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["path"]: row for row in csv.DictReader(file)}


def documents() -> list[str]:
    with Path("out/documents.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["doc_id"] for row in csv.DictReader(file)]


def test_each_bad_file_is_one_line_and_the_good_ones_are_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, data in {**GOOD, **{name: data for name, (data, _) in BAD.items()}}.items():
        (here / "in" / name).parent.mkdir(exist_ok=True)
        (here / "in" / name).write_bytes(data)
    assert main(["extract", "in", "-o", "out"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(BAD)
    assert documents() == ["good.docx", "good.pdf", "good.txt"]
    for name, (_, reason) in BAD.items():
        (line,) = (line for line in lines if f"in/{name}: " in line)
        row = failures()[f"in/{name}"]
        assert reason in row["reason"], row
        assert row["hint"]
        assert line == f"policymine: in/{name}: {row['reason']} {row['hint']}"


def table(rows: list[list[str]]) -> None:
    with Path("table.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


TABLE_FAULTS = [
    (["--text-column", "正文"], ["text", "content", "year"], "text, content, year"),
    ([], ["a", "b", "c"], "--text-column"),
    (["--text-column", "text", "--id-column", "nr"], ["text", "id", "year"], "text, id, year"),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("options", "columns", "says"), TABLE_FAULTS)
def test_a_table_without_the_column(
    options: list[str], columns: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the columns that there are."""
    table([columns, [TEXT, "1", "2024"]])
    Path("good.txt").write_text(TEXT, encoding="utf-8")
    assert main(["extract", "table.csv", "good.txt", "-o", "out", *options]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("policymine: table.csv: ")
    assert says in line
    assert documents() == ["good"]


@pytest.mark.usefixtures("here")
def test_duplicate_ids_fail_alone(capsys: pytest.CaptureFixture[str]) -> None:
    table([["id", "text", "year"], ["a", TEXT, "2023"], ["a", TEXT, "2024"], ["b", TEXT, "2025"]])
    options = ["--text-column", "text", "--id-column", "id"]
    assert main(["extract", "table.csv", "-o", "out", *options]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "table.csv#" in line
    assert " a " in line.replace("'", " ")
    assert documents() == ["a", "b"]


@pytest.mark.usefixtures("here")
def test_columns_are_carried_into_the_documents() -> None:
    table([["id", "text", "year"], ["a", TEXT, "2023"], ["b", TEXT, "2025"]])
    assert main(["extract", "table.csv", "-o", "out", "--text-column", "text", "--id-column", "id", "-q"]) == 0
    with Path("out/documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["year"] for row in csv.DictReader(file)] == ["2023", "2025"]


@pytest.mark.usefixtures("here")
def test_parquet(capsys: pytest.CaptureFixture[str]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"id": ["a", "b"], "text": [TEXT, TEXT], "year": [2023, 2024]}), "t.parquet")
    Path("cut.parquet").write_bytes(Path("t.parquet").read_bytes()[:100])
    options = ["--text-column", "text", "--id-column", "id"]
    assert main(["extract", "t.parquet", "cut.parquet", "-o", "out", *options]) == 1
    assert documents() == ["a", "b"]
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("policymine: cut.parquet: ")
