"""`policymine explain`: the rows at a place, the rules that made them, the rules that were refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from policymine.cli import main
from policymine.errors import UsageError
from policymine.explaining import explain, lines
from policymine.pipeline import Options

TEXT = "关于造林的通知\n到2030年，森林覆盖率达到45%以上。要坚持问题导向。\n"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_place_is_explained(notice: Path) -> None:
    found = explain(notice, Options(), at=TEXT.index("45%"))
    assert [row.table for row, _ in found.rows] == ["targets"]
    text = "\n".join(lines(found))
    assert "到2030年，森林覆盖率达到【4】5%以上。" in text
    assert f"rule {found.rows[0][0].rule}" in text


def test_a_row_is_explained_by_its_name(notice: Path) -> None:
    row = explain(notice, Options(), at=TEXT.index("45%")).rows[0][0]
    assert explain(notice, Options(), row_id=row.row_id).rows[0][0] == row


def test_places_and_rows_that_there_are_not(notice: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is beyond"):
        explain(notice, Options(), at=10_000)
    with pytest.raises(UsageError, match="There is no row"):
        explain(notice, Options(), row_id="notice:targets:9")
    (tmp_path / "more").mkdir()
    for name in "ab":
        (tmp_path / "more" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="One document is meant"):
        explain(tmp_path / "more", Options(), at=1)


def test_on_the_command_line(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(notice), "--at", str(TEXT.index("45%"))]) == 0
    assert "森林覆盖率" in capsys.readouterr().out
    assert main(["explain", str(notice)]) == 2
    assert "Give --at OFFSET or --row ROW_ID." in capsys.readouterr().err
