"""What policymine says to people is Chinese or English as they wish; what it writes as data is the same either way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from messages import unspoken_prints, untranslated

from policymine.cli import help as pages
from policymine.cli import main
from policymine.errors import DocumentError, UsageError
from policymine.language import HOLE, Catalogue, language, said, speaking, spoken, translated
from policymine.lexicon import Lexicons
from policymine.read.sniff import NAMES
from policymine.validate.words import AGREEMENTS, COLUMNS, ESTIMATES, SCORES

CATALOGUES = ("messages", "codebook", "reasons", "lexicons")

SPEECH = """在全省经济工作会议上的讲话

一、总体要求
要坚持问题导向，推动高质量发展。
到2025年，森林覆盖率达到24.1%以上。
"""

HAN = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
"""Two words in a row: Chinese texts name files, options and codes, but do not go on in English."""

FOREIGN = re.compile(r"`[^`]*`|policymine lexicon new slogans|missing \), unterminated subpattern at position 0")
"""Commands to type, and what Python says of a pattern."""

COMMAND = [sys.executable, "-m", "policymine"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a speech, for a reader whose system says nothing about languages."""
    for name in ("POLICYMINE_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: exit code, stdout, stderr."""
    assert here.is_dir()

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(a) for a in arguments])
        return (code, *capsys.readouterr())

    return run


# The catalogues are complete


def test_every_text_has_its_chinese() -> None:
    missing = list(untranslated())
    assert not missing, (
        f"{len(missing)} texts have no Chinese. For each add a line to the catalogue in src/policymine that is named "
        "first: the text, a tab, its translation, with a {} for each {} of the text (`python tests/messages.py` lists "
        "them):\n" + "\n".join(missing)
    )


def test_commands_print_texts_only_in_the_readers_language() -> None:
    assert [print_ for print_ in unspoken_prints() if not print_.endswith(("policymine {}", "policymine: {}"))] == [], (
        'Print such a text as print(said("… {} …", value)), and add it to messages.zh.tsv.'
    )


@pytest.mark.parametrize("names", [NAMES.values(), ESTIMATES, COLUMNS, AGREEMENTS, SCORES, ("document", "value")])
def test_names_that_are_kept_in_lists_have_their_chinese(names: list[str]) -> None:
    assert [name for name in names if name not in Catalogue("zh").texts] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_is_well_made(name: str) -> None:
    path = Path(pages.__file__).parents[1] / f"{name}.zh.tsv"
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if len(line) != 2] == []
    assert [text for text, n in Counter(line[0] for line in lines).items() if n > 1] == []
    for text, chinese in lines:
        holes, numbers = len(HOLE.findall(text)), [number for number, _ in HOLE.findall(chinese)]
        assert not any(number for number, _ in HOLE.findall(text)), text
        if any(numbers):
            assert sorted(map(int, numbers)) == list(range(holes)), text
        else:
            assert len(numbers) == holes, text


def test_every_shipped_lexicon_has_its_chinese() -> None:
    """`policymine lexicon list` says in a line what each is about: add the name and the line to lexicons.zh.tsv."""
    assert set(Catalogue("zh", "lexicons").texts) == set(Lexicons().names())


# How texts are said


def test_a_text_is_said_in_the_language_in_use() -> None:
    assert (spoken(), said("Found: {} (documents: {}).", 3, 2)) == ("en", "Found: 3 (documents: 2).")
    with speaking("zh"):
        assert (spoken(), said("Found: {} (documents: {}).", 3, 2)) == ("zh", "2 篇文档中共有 3 处。")
    assert spoken() == "en"


def test_a_finished_text_is_known_by_what_stands_between_its_values() -> None:
    with speaking("zh"):
        assert translated("No documents found in a, b.", "Give files, or folders with some.") == (
            "在 a, b 中没有找到文档。请给出文件，或含有文档的文件夹。"
        )
        assert translated("Cannot write out.csv: Permission denied.") == "无法写入 out.csv：没有权限。"
        assert translated("speech.txt:", "The file is empty.") == "speech.txt: 文件是空的。"


def test_values_are_never_translated() -> None:
    with speaking("zh"):
        assert translated("There is no folder documents.") == "没有文件夹 documents。"
        assert translated("what nobody has written") == "what nobody has written"
        assert translated("") == ""


def test_errors_themselves_stay_english() -> None:
    with speaking("zh"):
        assert str(DocumentError("The file is empty.", "Nothing to do.")) == "The file is empty. Nothing to do."


# Which language it is


def test_an_option_comes_before_the_variable_and_that_before_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYMINE_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert (language(), language("en")) == ("zh", "en")
    monkeypatch.setenv("POLICYMINE_LANG", "en")
    assert (language(), language("zh")) == ("en", "zh")


@pytest.mark.parametrize(
    ("named", "expected"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("Chinese (Simplified)_China.936", "zh"), ("de_DE", "en"), ("C", "en")],
)
def test_the_language_of_a_locale(monkeypatch: pytest.MonkeyPatch, named: str, expected: str) -> None:
    for name in ("POLICYMINE_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", named)
    assert language() == expected


def test_without_variables_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POLICYMINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: ("Chinese (Simplified)_China", "936"))
    assert language() == "zh"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert language() == "en"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match=r"Unknown language 'fr'. Choose among en, zh."):
        language("fr")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "zh", "extract", "nowhere"),
        ("extract", "nowhere", "--lang", "zh"),
        ("extract", "--lang=zh", "nowhere"),
        ("--lang", "en", "extract", "nowhere", "--lang", "zh"),
    ],
)
def test_the_option_may_stand_anywhere(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == (
        2, "", "policymine: 没有文件或文件夹 nowhere。请检查拼写；相对路径以当前文件夹为准。\n",
    )  # fmt: skip


def test_behind_two_dashes_it_is_no_option(run: Run) -> None:
    assert run("extract", "--", "--lang", "zh")[2].startswith("policymine: No file or folder at --lang.")


@pytest.mark.parametrize(
    "arguments", [("--lang", "fr", "doctor"), ("doctor", "--lang", "fr"), ("codebook", "--lang=fr")]
)
def test_an_unknown_language_is_an_error_of_the_request(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == (2, "", "policymine: Unknown language 'fr'. Choose among en, zh.\n")


# What is seen


def commands() -> list[tuple[str, ...]]:
    """The words behind `policymine` that have a help page."""
    import typer

    from policymine.cli import app_of

    found: list[tuple[str, ...]] = [()]
    for name, command in typer.main.get_command(app_of()).commands.items():  # type: ignore[attr-defined]
        found += [(name,), *((name, below) for below in getattr(command, "commands", {}))]
    return found


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_help_pages_are_chinese_and_no_wider_than_the_screen(run: Run, command: tuple[str, ...]) -> None:
    code, out, err = run("--lang", "zh", *command, "--help")
    assert (code, err) == (0, "")
    told = [line.strip().split("  ", 1)[-1] for line in out.splitlines() if "policymine " not in line]
    assert [line for line in told if ENGLISH.search(line)] == []
    assert out.startswith("用法：policymine")
    assert "选项：" in out
    assert max(map(pages.cells, out.splitlines())) <= 80


def test_help_pages_are_english_by_default(run: Run) -> None:
    out = run("extract", "--help")[1]
    assert "Usage: policymine extract" in out
    assert not HAN.search(out)


@pytest.mark.parametrize(
    "text", ["", "字" * 50, "word " * 30, f"{'a' * 90} 提法，{'b' * 90}", "提法：" * 20, "一二三 abc。"]
)
@pytest.mark.parametrize("width", [20, 33, 80])
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = pages.wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(pages.cells(line) <= width + 2 for line in lines if " " not in line and not re.search("[ab]{90}", line))
    assert not any(line.startswith(("，", "。", "：")) for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "speech.txt", "--jobs", "0"),
        ("extract", "speech.txt", "--jobs", "many"),
        ("extract", "speech.txt", "--nothing"),
        ("extract", "speech.txt", "--table"),
        ("extract", "speech.txt", "--quiet=1"),
        ("extrakt",),
        ("diff", "speech.txt"),
        ("diff", "a", "b", "c"),
        ("extract", "speech.txt", "--table", "goals"),
        ("extract", "speech.txt", "--format", "doc"),
        ("extract", "speech.txt", "--encoding", "klingon"),
        ("extract", "speech.txt", "--lexicons", "nowhere"),
        ("extract", "speech.txt", "-o", "speech.txt"),
        ("compare", "speech.txt", "--themes", "some"),
        ("kwic", "(", "speech.txt", "--regex"),
        ("explain", "speech.txt"),
        ("explain", "speech.txt", "--at", "99999"),
        ("validate", "sample", "speech.txt"),
        ("lexicon", "check", "nowhere"),
        ("export", "spss", "speech.txt"),
        ("cache", "nowhere"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run("--lang", "zh", *arguments)
    assert (code, out) == (2, "")
    plain = FOREIGN.sub("", err)
    assert HAN.search(plain)
    assert not ENGLISH.search(plain)


def test_the_summary_is_chinese(run: Run) -> None:
    code, out, err = run("--lang", "zh", "extract", "speech.txt")
    assert (code, err) == (0, "")
    assert "标题" in out
    assert "提法（" in out
    assert "量化目标（1）" in out
    assert out.splitlines()[-1] == "1 篇文档 → policymine-out"
    assert not ENGLISH.search(out)


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("outline", "speech.txt"), "在全省经济工作会议上的讲话\n"),
        (("clean", "--explain", "speech.txt"), "speech\n改动：layout "),
        (("explain", "speech.txt", "--at", "40"), "speech，原文第 "),
        (("diff", "speech.txt", "speech.txt"), "- speech.txt\n+ speech.txt\n\n提法：1 保留\n"),
        (("codebook", "--table", "targets"), "# 编码"),
        (("cache", "."), ". 没有保存结果。\n"),
    ],
)
def test_what_other_commands_print_is_chinese(run: Run, arguments: tuple[str, ...], begins: str) -> None:
    code, out, _ = run("--lang", "zh", *arguments)
    assert code == 0
    assert out.startswith(begins)


def test_failures_are_named_in_chinese_and_recorded_in_english(here: Path, run: Run) -> None:
    (here / "empty.txt").write_bytes(b"")
    code, _, err = run("--lang", "zh", "extract", "speech.txt", "empty.txt", "-q")
    assert (code, err) == (1, "policymine: empty.txt: 文件是空的。无须处理，或重新复制一份。\n")
    assert "The file is empty." in (here / "policymine-out" / "failures.csv").read_text(encoding="utf-8-sig")


def test_the_codebook_explains_in_chinese(run: Run) -> None:
    text = run("codebook", "--lang", "zh")[1]
    cells = [line.split(" | ") for line in text.splitlines() if line.startswith("| `")]
    assert len(cells) > 100
    assert [row[0] for row in cells if not HAN.search(row[4]) and "n_documents" not in row[4]] == []
    assert "下限或数值，按原文单位" in text


# Data are the same


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_data_are_the_same_bytes_in_every_language(here: Path, run: Run) -> None:
    (here / "in").mkdir()
    (here / "in" / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (here / "in" / "other.txt").write_text(SPEECH.replace("24.1", "25"), encoding="utf-8")
    (here / "in" / "broken.pdf").write_bytes(b"%PDF-1.4 ")
    for name in ("en", "zh"):
        assert run("compare", "in", "-o", name, "-q", "--format", "csv,jsonl", "--lang", name)[0] == 1
    english, chinese = (files_of(here / name) for name in ("en", "zh"))
    assert english.keys() == chinese.keys()
    assert [name for name in english if english[name] != chinese[name]] == ["report.html"]
    assert b'lang="zh-Hans"' in chinese["report.html"]


# Consoles


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_no_console_is_too_small_for_chinese(here: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "POLICYMINE_LANG": "zh"}
    for arguments in (["--help"], ["extract", "nowhere"], ["extract", "speech.txt", "-o", f"out-{encoding}"]):
        done = subprocess.run([*COMMAND, *arguments], cwd=here, env=environment, capture_output=True, check=False)
        assert done.returncode in (0, 2)
        assert b"Traceback" not in done.stderr
        if encoding == "gbk" and arguments == ["extract", "nowhere"]:
            assert "没有文件或文件夹 nowhere" in done.stderr.decode("gbk")


@pytest.mark.usefixtures("here")
def test_english_reads_no_catalogue(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("policymine.language._read", lambda path: pytest.fail(f"{path} is read"))
    assert main(["--help"]) == 0
    assert main(["extract", "nowhere"]) == 2
    assert "Usage: policymine" in capsys.readouterr().out
