"""`policymine codebook` and `policymine export`: what other tools and people read."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policymine.cli import main
from policymine.comparing import COMPARED
from policymine.language import LANGUAGES
from policymine.output.export import EXPORTS
from policymine.output.schema import schema
from policymine.pipeline import TABLES

SPEECH = "在全省会议上的讲话\n\n要坚持问题导向，推动高质量发展。\n到2025年，森林覆盖率达到24%。推动高质量发展。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with a text and a corpus table that brings a column of its own."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return folder


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    assert main([str(a) for a in arguments]) == 0
    return capsys.readouterr().out


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# The codebook


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codebook_explains_every_column(capsys: pytest.CaptureFixture[str], language: str) -> None:
    text = printed(capsys, "codebook", "--lang", language)
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    records = (*TABLES, *COMPARED)
    assert [title.split("（")[0].split(" ")[0] for title in sections] == [record.table for record in records]
    for record, section in zip(records, sections.values(), strict=True):
        lines = [line for line in section.splitlines() if line.startswith("| `")]
        assert [line.split("`")[1] for line in lines] == list(record.columns())
        # A sign of comparison or a bar in a cell must not break the table.
        assert {line.replace("\\|", "").count("|") for line in lines} == {7}
        for field in schema(record):
            between = ": " if language == "en" else "："
            assert all(f"- `{code}`{between}" in section for code in field.values)


def test_the_codebook_of_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "codebook", "--table", "targets", "--lang", "zh")
    assert text.count("\n## ") == 1
    assert "| `indicator` ' | " in text
    assert "| `op` | " in text


@pytest.mark.parametrize(("arguments", "says"), [(["--lang", "fr"], "en, zh"), (["--table", "goals"], "targets")])
def test_a_codebook_that_there_is_not(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    assert main(["codebook", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_in_a_pipe_the_codebook_is_utf8_whatever_the_locale() -> None:
    command = [sys.executable, "-m", "policymine", "codebook", "--lang", "zh", "--table", "targets"]
    done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert "量化目标" in done.stdout.decode("utf-8")


# Export


def test_quanteda_gets_doc_id_and_text_first(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows_of(printed(capsys, "export", "quanteda", corpus))
    assert list(row)[:3] == ["doc_id", "text", "title"]
    assert (row["doc_id"], row["title"]) == ("speech", "在全省会议上的讲话")
    assert "推动高质量发展" in row["text"]


def test_tidytext_counts_words_and_leaves_punctuation_out(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(printed(capsys, "export", "tidytext", corpus))
    assert list(rows[0]) == ["doc_id", "term", "n"]
    counts = {row["term"]: int(row["n"]) for row in rows}
    assert counts["高质量发展"] == 2
    assert not {"，", "。", "%"} & set(counts)
    assert [int(row["n"]) for row in rows] == sorted((int(row["n"]) for row in rows), reverse=True)


def test_khcoder_gets_words_parted_by_blanks_and_no_marks(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "speech.txt").write_text(SPEECH + "附表<a>。\n", encoding="utf-8")
    (row,) = rows_of(printed(capsys, "export", "khcoder", corpus))
    assert "推动 高质量发展" in row["text"]
    assert not set("<>") & set(row["text"])
    assert row["text"].replace(" ", "").replace("\n", "").startswith("在全省会议上的讲话要坚持")


READ_BY_KHCODER = """
use Text::CSV_XS; my $csv = Text::CSV_XS->new({binary => 1, auto_diag => 2});
open my $file, "<:encoding(UTF-8)", $ARGV[0] or die; my $head = $csv->getline($file);
while (my $row = $csv->getline($file)) { die unless @$row == @$head; $rows++ } print "$rows @$head[0,1]";
"""


def test_the_perl_module_that_khcoder_reads_csv_with_takes_the_file(corpus: Path, tmp_path: Path) -> None:
    wanted = ["perl", "-MText::CSV_XS", "-e", "1"]
    if shutil.which("perl") is None or subprocess.run(wanted, capture_output=True, check=False).returncode:
        pytest.skip("needs Perl with Text::CSV_XS")
    assert main(["export", "khcoder", str(corpus), "-o", str(tmp_path / "k.csv")]) == 0
    done = subprocess.run(
        ["perl", "-e", READ_BY_KHCODER, str(tmp_path / "k.csv")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"{len(list(corpus.iterdir()))} doc_id text"), done.stderr


@pytest.mark.parametrize("tool", EXPORTS)
def test_documents_and_their_output_folder_give_the_same(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], tool: str
) -> None:
    table = tmp_path / "corpus.csv"
    table.write_text("id,text,省份,text_2\n甲,推动高质量发展，坚持问题导向。,广东,=1\n", encoding="utf-8")
    chosen = [corpus, table, "--text-column", "text", "--id-column", "id"]
    assert main([*map(str, ["extract", *chosen, "-o", tmp_path / "out", "-q"])]) == 0
    from_documents = printed(capsys, "export", tool, *chosen)
    assert printed(capsys, "export", tool, tmp_path / "out") == from_documents
    if tool != "tidytext":
        rows = rows_of(from_documents)
        assert [(row["省份"], row["text_2"]) for row in rows] == [("", ""), ("广东", "=1")]


def test_export_to_a_file(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "export", "quanteda", corpus, "-o", tmp_path / "c.csv") == ""
    assert (tmp_path / "c.csv").read_text(encoding="utf-8") == printed(capsys, "export", "quanteda", corpus)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [("stm in", "quanteda, tidytext, khcoder"), ("quanteda nowhere", "nowhere"), ("quanteda empty -o c.csv", "No docu"),
     ("quanteda in -o nowhere/c.csv", "Cannot write")],
)  # fmt: skip
def test_a_wrong_request_leaves_no_file(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: str, says: str
) -> None:
    monkeypatch.chdir(corpus.parent)
    (corpus.parent / "empty").mkdir()
    assert main(["export", *arguments.split()]) == 2
    assert says in capsys.readouterr().err
    assert sorted(p.name for p in corpus.parent.iterdir()) == ["empty", "in"]


def test_a_document_that_fails_is_named_and_the_others_are_exported(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "empty.txt").touch()
    assert main(["export", "quanteda", str(corpus)]) == 1
    done = capsys.readouterr()
    assert "empty.txt" in done.err
    assert len(rows_of(done.out)) == 1
