"""`policymine outline`: the tree of a document with lengths and shares, readable at 80 columns and in a pipe."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from policymine.cli import main
from policymine.output.outline import outline_lines

BODY = "各部门结合实际制定方案，层层压实责任，定期调度进展，及时解决问题，确保各项任务按时完成、取得实效。"
REPORT = f"""关于做好春耕工作的报告
一、总体要求
{BODY}
二、重点任务
（一）备足农资。{BODY}
（二）检修农机。{BODY}
"""


def node(depth: int, marker: str, head: str, n_chars: int) -> SimpleNamespace:
    return SimpleNamespace(depth=depth, marker=marker, head=head, n_chars=n_chars)


def cells(text: str) -> int:
    """Columns that a text takes on the screen, counted independently of the library that draws it."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_each_level_stands_further_in() -> None:
    nodes = [node(1, "第一章", "总则", 900), node(2, "第一条", "为了规范管理", 90), node(1, "二、", "附则", 100)]
    assert list(outline_lines(nodes, 1000, 80)) == [
        "chars  share",
        "  900   90 %  第一章 总则",
        "   90    9 %    第一条 为了规范管理",
        "  100   10 %  二、附则",
    ]


def test_long_heads_are_cut_to_the_width() -> None:
    lines = list(outline_lines([node(1, "一、", "很长的标题" * 20, 5), node(3, "", "长" * 90, 5)], 10, 40))
    assert all(cells(line) <= 40 for line in lines)
    assert all(line.endswith("…") for line in lines[1:])


def test_levels_below_the_depth_are_counted() -> None:
    nodes = [node(1, "一、", "总则", 9), node(2, "（一）", "目标", 4)]
    assert list(outline_lines(nodes, 10, 80, 1))[1:] == ["    9   90 %  一、总则", "… and 1 more below level 1"]


def test_the_outline_of_a_report(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", str(report)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "关于做好春耕工作的报告"
    assert out[1].endswith("characters, 4 headings and items")
    assert [line.split("%")[-1].rstrip() for line in out[3:]] == [
        "  一、总体要求", "  二、重点任务", "    （一）备足农资", "    （二）检修农机",
    ]  # fmt: skip
    shares = [int(line.split()[1]) for line in out[3:]]
    assert shares[0] + shares[1] <= 100
    assert abs(shares[2] + shares[3] - shares[1]) < 10
    assert all(cells(line) <= 80 for line in out)


def test_depth_and_several_documents(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report.parent / "speech.txt").write_text("今年春天来得早。", encoding="utf-8")
    assert main(["outline", str(report.parent), "--depth", "1"]) == 0
    out = capsys.readouterr().out
    assert "… and 2 more below level 1" in out
    assert "0 headings and items" in out
    assert "备足农资" not in out


@pytest.mark.parametrize("arguments", [["nowhere.txt"], []])
def test_wrong_requests(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", *arguments]) == 2
    said = capsys.readouterr()
    assert not said.out or "Usage" in said.out
    assert said.err or said.out


def test_a_document_that_fails_is_named(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report.parent / "broken.docx").write_bytes(b"no archive")
    assert main(["outline", str(report.parent)]) == 1
    said = capsys.readouterr()
    assert "broken.docx" in said.err
    assert "总体要求" in said.out
