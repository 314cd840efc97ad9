"""`policymine clean`: the clean text, and what was done to it, as a person or a pipe sees it."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from policymine.clean import Cleaner, repairs_of
from policymine.cli import main
from policymine.lexicon import Lexicons
from policymine.output.changes import draw_changes
from policymine.records import Source

PAGE = (
    "首页 > 政策 > 通知\r\n\r\n關(guān)於發(fā)展的通知\r\n【字号：大 中 小】\r\n\r\n"
    "　　要堅(jiān)持穩(wěn)中求進(jìn)，，推動發(fā)展，到 2025 年全部完成。\r\n"
    "　　各地要落實(shí)責任，申請?jiān)O(shè)立機構，加強領(lǐng)導，確保完成。\r\n版权所有：某某网\r\n"
)
CLEAN = (
    "关于发展的通知\n要坚持稳中求进，推动发展，到2025年全部完成。\n各地要落实责任，申请设立机构，加强领导，确保完成。\n"
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["clean", *map(str, arguments)])
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8", newline="")
    return tmp_path / "page.txt"


@pytest.mark.usefixtures("page")
def test_the_clean_text_and_nothing_else(run: Run) -> None:
    assert run("page.txt") == (0, CLEAN, "")


def test_several_documents_have_their_names_above(page: Path, run: Run) -> None:
    (page.parent / "b.txt").write_text("第二份文件已经印发。\n", encoding="utf-8")
    (page.parent / "c.jpg").write_bytes(b"x")
    code, out, err = run(page.parent)
    assert (code, out) == (0, f"==> b <==\n第二份文件已经印发。\n\n==> page <==\n{CLEAN}")
    assert err.startswith(f"policymine: Left out as no documents: {page.parent / 'c.jpg'}. Name a file")


def test_standard_input_and_encoding(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    data = io.TextIOWrapper(io.BytesIO("會議強調，要堅持發展。".encode("big5")))
    monkeypatch.setattr(sys, "stdin", data)
    assert run("-", "--encoding", "big5") == (0, "会议强调，要坚持发展。\n", "")


def test_a_document_that_fails_is_named_and_the_others_go_on(page: Path, run: Run) -> None:
    (page.parent / "a.docx").write_bytes(b"PK\x03\x04 cut off")
    code, out, err = run("a.docx", "page.txt")
    assert (code, out) == (1, CLEAN)
    assert re.fullmatch(r"policymine: a\.docx: .+\n", err)


def test_members_of_an_archive(page: Path, run: Run) -> None:
    with zipfile.ZipFile(page.parent / "two.zip", "w") as archive:
        archive.writestr("a.txt", "第一份文件。")
        archive.writestr("b.txt", "第二份文件。")
    assert run("two.zip")[1] == "==> two/a <==\n第一份文件。\n\n==> two/b <==\n第二份文件。\n"


@pytest.mark.usefixtures("page")
def test_no_document_is_an_error(tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = run("empty")
    assert (code, out) == (2, "")
    assert "No documents found" in err


@pytest.mark.usefixtures("page")
def test_an_output_folder_is_no_input(tmp_path: Path, run: Run) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text('{"policymine": "0"}', encoding="utf-8")
    code, out, err = run("out")
    assert (code, out) == (2, "")
    assert "it is an output of policymine" in err


@pytest.mark.usefixtures("page")
def test_explain_counts_by_step_and_shows_each_change(run: Run) -> None:
    code, out, err = run("page.txt", "--explain")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "page"
    assert lines[1].startswith("Changes: slips 1, annotations ")
    assert "申请[-?jiān)O-]{+設+}立" in out
    assert out.count("[-(fā)-]") == 2
    assert "[-首页 > 政策 > 通知" in out
    assert "进[-，，-]{+，+}推动" in out
    assert "到[- -]2025" in out
    assert re.search(r"^layout: \d+ changes \(line break \d+, ", out, re.M)
    assert "⏎-]{+⏎+}" not in out  # blank lines are summed up
    assert "simplify: " in out
    assert "發→发 2" in out


@pytest.mark.usefixtures("page")
def test_explain_fits_eighty_columns_and_a_pipe(run: Run) -> None:
    out = run("page.txt", "--explain")[1]
    assert max(map(cell_len, out.splitlines())) <= 80
    assert "\x1b" not in out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def explained(text: str, file: io.StringIO) -> str:
    document = Cleaner(Lexicons()).clean(Source(text))
    draw_changes(document, [*repairs_of(document)], file, width=80)
    return file.getvalue()


def test_a_name_and_its_number_stay_on_one_line() -> None:
    """At any width a line of counts ends behind a comma."""
    source = Source("組織  要發(fā)揮作用，，基層黨建。\n\n 到 2 0 2 5 年\u200b 發(fā)展。\n")
    document = Cleaner(Lexicons()).clean(source)
    repairs = [*repairs_of(document)]
    for width in range(34, 90, 5):
        file = io.StringIO()
        draw_changes(document, repairs, file, width=width)
        head = file.getvalue().split("\n\n")[0]
        counts = head.partition("Changes: ")[2]
        assert max(map(cell_len, counts.splitlines())) <= width
        for line in counts.splitlines()[:-1]:
            assert line.endswith(","), (width, head)
        assert counts.rstrip().endswith("characters"), counts


def test_explain_is_coloured_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31m[-，，-]" in explained("要推动发展，，落实责任。\n", Terminal())


def test_what_cannot_be_seen_is_shown_and_cannot_steer_the_terminal() -> None:
    out = explained("要推动\u200b发展\x1b[31m，落实责任。\n", io.StringIO())
    assert "[-<200B>-]" in out
    assert "\x1b" not in out


def test_how_sure_a_change_is() -> None:
    damaged = "發展規劃實施。到7年末,企業質齊升?５?671年,全省高新技術企業"
    assert re.search(r"\{\+.*�.*\+\}!|-\]!|\+\}!", explained(damaged, io.StringIO()))


def test_a_document_without_changes() -> None:
    assert explained("要推动发展，落实责任。\n", io.StringIO()).splitlines()[1:] == ["Changes: none"]


def test_long_changes_show_their_ends() -> None:
    tail = "相关报道：\n" + "".join(f"第{n}条新闻的标题\n" for n in range(60))
    out = explained("　　要推动发展，落实责任，确保完成全年目标任务。\n" + tail, io.StringIO())
    assert re.search(r"\[-相关报道：⏎[^…]* … 476 characters …\s+第54条", out)
