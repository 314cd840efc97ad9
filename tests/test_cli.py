"""The command line as a user meets it: results, messages, exit codes, and every kind of bad input."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from policymine import __version__
from policymine.cli import COMMANDS, called_for, main
from policymine.pipeline import TABLES

SPEECH = """在全省经济工作会议上的讲话

一、总体要求
要坚持问题导向，推动高质量发展。
到2025年，森林覆盖率达到24.1%以上。
"""
NOTICE = "关于做好有关工作的通知\n\n一、提高认识\n各地要高度重视。\n"

COMMAND = [sys.executable, "-m", "policymine"]


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str

    @property
    def message(self) -> str:
        """The one line that stderr must hold."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("policymine: ")
        return lines[0]


Command = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command line in this process."""

    def run(*arguments: object) -> Run:
        capsys.readouterr()
        code = main([str(a) for a in arguments])
        return Run(code, *capsys.readouterr())

    return run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a speech in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return tmp_path


@pytest.fixture
def many(here: Path) -> Path:
    """A folder of thirty documents in two folders."""
    for i in range(30):
        path = here / "in" / f"{2020 + i % 2}" / f"doc{i:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{SPEECH}{NOTICE}第{i}号。\n", encoding="utf-8")
    return here / "in"


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# What it does


def test_extract_writes_every_table_and_prints_a_summary(here: Path, run: Command) -> None:
    done = run("extract", "speech.txt")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "1 document → policymine-out"
    expected = {f"{record.table}.csv" for record in TABLES}
    expected |= {"codebook.csv", "datapackage.json", "manifest.json", "texts/speech.txt"}
    assert set(files_of(here / "policymine-out")) == expected


def test_the_documents_on_stdout_carry_the_columns_of_a_corpus_table(here: Path, run: Command) -> None:
    """As documents.csv in a folder does: named as there, guarded as there, empty for documents that came without."""
    (here / "corpus.csv").write_text(
        "id,province,title,text\nx1,广东,=甲,要坚持问题导向。\nx2,山东,乙,推动高质量发展。\n", encoding="utf-8"
    )
    command = ("extract", "speech.txt", "corpus.csv", "--text-column", "text", "--id-column", "id")
    done = run(*command, "-o", "-", "--table", "documents", "--quiet")
    assert done.code == 0
    assert run(*command, "-o", "folder").code == 0
    written = (here / "folder" / "documents.csv").read_text(encoding="utf-8-sig")
    assert done.out.split() == written.split()
    told = [(row["province"], row["own_title"]) for row in csv.DictReader(io.StringIO(done.out, newline=""))]
    assert sorted(told) == [("", ""), ("山东", "乙"), ("广东", "'=甲")]


def test_a_name_of_a_column_that_a_spreadsheet_would_run_is_made_harmless(here: Path, run: Command) -> None:
    (here / "corpus.csv").write_text("id,=1+1,text\nx1,广东,要坚持问题导向。\n", encoding="utf-8")
    command = ("extract", "corpus.csv", "--text-column", "text", "--id-column", "id", "-o")
    done = run(*command, "-", "--table", "documents", "--quiet")
    assert run(*command, "folder").code == 0
    written = (here / "folder" / "documents.csv").read_text(encoding="utf-8-sig")
    for table in (done.out, written):
        header = table.splitlines()[0].split(",")
        assert header[-1] == "own_=1+1"
        assert not [name for name in header if name[0] in "=+-@"]


def test_a_second_run_gives_the_same_bytes(here: Path, run: Command) -> None:
    run("extract", "speech.txt", "-o", "one")
    run("extract", "speech.txt", "-o", "one")
    run("extract", "speech.txt", "-o", "two")
    assert files_of(here / "one") == files_of(here / "two")


def test_the_number_of_jobs_changes_no_byte(many: Path, here: Path, run: Command) -> None:
    assert run("extract", many, "-o", "one", "--sentences").code == 0
    assert run("extract", many, "-o", "two", "--sentences", "--jobs", 2).code == 0
    assert files_of(here / "one") == files_of(here / "two")


@pytest.mark.usefixtures("here")
def test_quiet_prints_nothing(run: Command) -> None:
    assert run("extract", "speech.txt", "--quiet") == Run(0, "", "")


def test_an_output_inside_the_input_is_not_read(many: Path, run: Command) -> None:
    run("extract", many, "-o", many / "out")
    first = files_of(many / "out")
    run("extract", many, "-o", many / "out")
    assert files_of(many / "out") == first
    with (many / "out" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 30


def test_sentences_are_made_where_asked_for(here: Path, run: Command) -> None:
    run("extract", "speech.txt", "-o", "without")
    run("extract", "speech.txt", "-o", "with", "--sentences")
    without, with_ = ((here / name / "sentences.csv").read_bytes().count(b"\r\n") for name in ("without", "with"))
    assert without == 1
    assert with_ > 3


@pytest.mark.usefixtures("here")
def test_both_segmenters_can_be_chosen(run: Command) -> None:
    both = [run("extract", "speech.txt", "--table", "sentences", "--segmenter", s).out for s in ("rjieba", "jieba")]
    assert both[0] == both[1]
    assert both[0].count("\n") > 3


def test_one_table_goes_to_stdout_and_nothing_else(here: Path, run: Command) -> None:
    done = run("extract", "speech.txt", "--table", "documents", "-o", "-")
    assert (done.code, done.err) == (0, "")
    (row,) = csv.DictReader(io.StringIO(done.out, newline=""))
    assert row["doc_id"] == "speech"
    assert sorted(os.listdir(here)) == ["speech.txt"]


def test_a_piped_table_is_the_file_without_byte_order_mark_whatever_the_locale(here: Path, run: Command) -> None:
    run("extract", "speech.txt", "-o", "out")
    piped = subprocess.run(
        [*COMMAND, "extract", "speech.txt", "--table", "documents"],
        check=True, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )  # fmt: skip
    assert b"\xef\xbb\xbf" + piped.stdout == (here / "out" / "documents.csv").read_bytes()


def test_a_console_that_lacks_characters_shows_others_in_their_place(here: Path) -> None:
    (here / "𠮷.txt").write_text(SPEECH + "𠮷林𪚥。\n", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "extract", "𠮷.txt"],
        check=True, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert "1 document" in done.stdout.decode("gbk")
    assert done.stderr == b""


def test_compare_writes_its_tables_beside_the_others(many: Path, here: Path, run: Command) -> None:
    done = run("compare", many, "-o", "out")
    assert done.code == 0
    assert {"documents.csv", "themes.csv", "slogan_documents.csv", "target_comparison.csv"} <= set(
        files_of(here / "out")
    )


def test_version_and_help(run: Command) -> None:
    assert run("--version") == Run(0, f"policymine {__version__}\n", "")
    shown = run("extract", "--help")
    assert shown.code == 0
    for option in ("--out", "--table", "--format", "--sentences", "--jobs", "--segmenter", "--lexicons", "--force"):
        assert option in shown.out


# What goes wrong


def failures_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "failures.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


BAD_DOCUMENTS = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n", "no text"),
    "english.txt": (b"Nothing but English in here, page after page.", "no Chinese"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, ""),
    "broken.docx": (b"PK\x03\x04 and no more", ""),
    "broken.pdf": (b"%PDF-1.7 and no more", ""),
}
"""Name → content and a word of the reason."""


@pytest.fixture(scope="module")
def after_bad_documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """One run over a good document among bad ones, and the folder in which it was made."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    for name, (data, _) in BAD_DOCUMENTS.items():
        (folder / name).write_bytes(data)
    names = [*BAD_DOCUMENTS, "speech.txt"]
    done = subprocess.run([*COMMAND, "extract", *names, "-o", "out"], cwd=folder, capture_output=True, check=False)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode()), folder


@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_a_document_that_cannot_be_used_is_named_with_reason_and_hint(
    after_bad_documents: tuple[Run, Path], name: str
) -> None:
    done, folder = after_bad_documents
    (line,) = (line for line in done.err.splitlines() if name in line)
    (failure,) = (row for row in failures_of(folder / "out") if row["path"] == name)
    assert line == f"policymine: {name}: {failure['reason']} {failure['hint']}"
    assert BAD_DOCUMENTS[name][1] in failure["reason"]
    assert failure["hint"]


def test_the_other_documents_are_written(after_bad_documents: tuple[Run, Path]) -> None:
    done, folder = after_bad_documents
    assert done.code == 1
    assert (folder / "out" / "texts" / "speech.txt").exists()
    assert "failed (see failures.csv)" in done.out


def test_a_failed_document_shows_in_the_exit_code_of_a_pipe_too(here: Path, run: Command) -> None:
    (here / "empty.txt").touch()
    done = run("extract", "speech.txt", "empty.txt", "--table", "documents")
    assert done.code == 1
    assert "empty.txt" in done.message
    assert done.out.count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("extract nowhere.txt", "nowhere.txt"),
        ("extract speech.txt nowhere.txt", "nowhere.txt"),
        ("extract folder", "No documents"),
        ("extract speech.txt --segmenter ictclas", "rjieba, jieba"),
        ("extract speech.txt --segmenter ictclas --jobs 2", "rjieba, jieba"),
        ("extract speech.txt --format csv,xls", "csv"),
        ("extract speech.txt --format ,", "csv"),
        ("extract speech.txt --table goals", "targets"),
        ("extract speech.txt --table targets -o out", "-o out"),
        ("extract speech.txt -o -", "--table"),
        ("extract speech.txt --encoding klingon", "klingon"),
        ("extract speech.txt --lexicons nowhere", "nowhere"),
        ("extract speech.txt --lexicons bad", "own.tsv, line 2"),
        ("extract speech.txt --lexicons bad --jobs 2", "own.tsv, line 2"),
        ("extract speech.txt --jobs 0", "--jobs"),
        ("extract speech.txt --jobs many", "--jobs"),
        ("extract speech.txt --frmat csv", "--format"),
        ("extract speech.txt -o", "-o"),
        ("extract speech.txt -o speech.txt", "is a file"),
        ("extract speech.txt -o speech.txt/out", "Cannot write"),
        ("extract speech.txt -o foreign", "--force"),
        ("extract " + "长" * 300, "长"),
        ("extrct speech.txt", "extrct"),
        ("compare speech.txt -o foreign", "--force"),
        ("compare nowhere.txt", "nowhere.txt"),
    ],
)
def test_a_wrong_request_is_one_line_and_changes_nothing(here: Path, run: Command, arguments: str, says: str) -> None:
    (here / "folder").mkdir()
    (here / "foreign").mkdir()
    (here / "foreign" / "mine.txt").write_text("mine")
    (here / "bad").mkdir()
    (here / "bad" / "own.tsv").write_text("term\nA\tB\n")
    before = files_of(here)
    done = run(*arguments.split(" "))
    assert done.code == 2
    assert says in done.message
    assert done.out == ""
    assert files_of(here) == before
    assert sorted(p.name for p in here.iterdir()) == ["bad", "folder", "foreign", "speech.txt"]


@pytest.mark.usefixtures("here")
def test_a_file_name_cannot_steer_the_terminal(run: Command) -> None:
    assert "\x1b" not in run("extract", "no\x1b[31m.txt").message


def test_force_writes_into_a_foreign_folder(here: Path, run: Command) -> None:
    (here / "mine.txt").write_text("mine")
    assert run("extract", "speech.txt", "-o", ".", "--force").code == 0
    assert (here / "mine.txt").read_text() == "mine"
    assert (here / "documents.csv").exists()


@pytest.mark.parametrize("arguments", [[], ["extract"], ["compare"]])
def test_without_arguments_the_help_is_shown(run: Command, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert "Usage: policymine" in done.err
    assert done.out == ""


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
def test_a_reader_that_goes_away_is_no_error(many: Path) -> None:
    """`policymine … | head -1`, with more rows behind than a pipe holds."""
    big = many / "big.txt"
    big.write_text(SPEECH * 2000, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "extract", str(big), "--table", "sentences"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 141
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_the_old_output_and_one_line(many: Path, here: Path, run: Command, jobs: int) -> None:
    run("extract", "speech.txt", "-o", "out")
    before = files_of(here / "out")
    speech = (here / "speech.txt").read_bytes()
    for number in range(400):  # a minute of work: the run cannot end before the signal
        (many / "2020" / f"more{number}.txt").write_bytes(speech * 8)
    process = subprocess.Popen(
        [*COMMAND, "extract", str(many), "-o", "out", "--no-cache", "--jobs", str(jobs)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (here / "out" / ".policymine-partial").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().splitlines() == ["policymine: Interrupted; no table was changed."]
    assert files_of(here / "out") == before


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (["extract", "a.txt"], ["extract"]),
        (["--lang", "zh", "kwic", "水", "extract"], ["kwic"]),
        (["--lang=zh", "lexicon", "list"], ["lexicon"]),
        (["extract", "--help"], ["extract"]),
        ([], COMMANDS),
        (["--help"], COMMANDS),
        (["--lang"], COMMANDS),
        (["--lang", "extract"], COMMANDS),
        (["--show-completion"], COMMANDS),
        (["extrac", "extract"], COMMANDS),
    ],
    ids=str,
)
def test_of_a_command_that_is_called_no_other_is_made(arguments: list[str], made: Sequence[str]) -> None:
    assert called_for(arguments) == made


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_made_alone_has_the_same_page(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([command, "--help"]) == 0
    alone = capsys.readouterr().out
    monkeypatch.setattr("policymine.cli.called_for", lambda _: COMMANDS)
    assert main([command, "--help"]) == 0
    assert capsys.readouterr().out == alone


def test_the_exit_code_and_all_output_outlive_the_end(tmp_path: Path) -> None:
    """The process does not look for garbage at its end; what was written is there all the same."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "extract", "a.txt", "missing.txt", "-o", "out"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 2
    done = subprocess.run(
        [*COMMAND, "extract", "a.txt", "-o", "-", "--table", "structure"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().count("\n") > 1
