"""Plain arguments are taken without pydantic, and mean what they mean to typer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from test_imports import loaded_after

from policymine.cli import app_of, main
from policymine.cli.help import all_of
from policymine.cli.unchecked import take_plainly


def parsed(line: list[str], *, plainly: bool) -> dict[str, Any]:
    """What the parser makes of the arguments of a command."""
    command = typer.main.get_command(app_of())
    if plainly:
        take_plainly(all_of(command))
    below = command.commands[line[0]]  # type: ignore[attr-defined]
    with below.make_context(line[0], line[1:]) as context:
        return dict(context.params)


LINES = (
    ["extract", "a.txt", "b 水.txt"], ["extract", "a.txt", "-o", "-", "--table", "targets"],
    ["extract", "a.txt", "-j", "2", "--lexicons", "own", "--quiet", "--encoding", ""],
    ["kwic", "水", "a.txt", "--window", "7"], ["cache"], ["cache", "out", "--clear"], ["outline", "a.txt"],
    ["doctor", "--lexicons", "own"], ["diff", "a", "b"],
)  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_the_same_values(line: list[str]) -> None:
    plain, checked = parsed(line, plainly=True), parsed(line, plainly=False)
    assert plain == checked
    assert list(map(type, plain.values())) == list(map(type, checked.values()))


@pytest.mark.parametrize("line", [["extract", "a.txt", "-j", "0"], ["extract", "a.txt", "-j", "two"], ["extract"]])
def test_what_is_wrong_stays_wrong(line: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(line) == 2
    assert capfd.readouterr().err


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names of files may hold any bytes elsewhere")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "policymine", "extract", b"\xff.txt"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_parameter_that_asks_for_more_is_left_alone(tmp_path: Path) -> None:
    app = typer.Typer()

    @app.command()
    def one(path: Annotated[Path, typer.Argument(exists=True)]) -> None:
        pass

    command = typer.main.get_command(app)
    take_plainly([command])
    with pytest.raises(Exception, match="does not exist"):
        command.make_context("one", [str(tmp_path / "missing")])


def test_an_extraction_does_without_pydantic(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("要坚持问题导向。", encoding="utf-8")
    arguments = ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--quiet"]
    assert "pydantic" not in loaded_after(f"from policymine.cli import main; assert main({arguments!r}) == 0")
