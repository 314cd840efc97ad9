"""The notebooks run from top to bottom, and their pictures have Chinese where a font for it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="comes with the dev extra")

pytest.importorskip("nbmake", reason="comes with the dev extra")

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
REPORTS = "POLICYMINE_REPORTS"


def executed(name: str, out: Path, reports: Path | None = None) -> Any:
    """The notebook as nbmake leaves it: run from top to bottom, beside the samples as in the repository."""
    folder = out / NOTEBOOKS.name
    folder.mkdir()
    shutil.copy(NOTEBOOKS / name, folder)
    shutil.copytree(ROOT / "data", out / "data")
    settings = out / "pytest.ini"
    settings.write_text("[pytest]\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key not in (REPORTS, "PYTEST_ADDOPTS")}
    if reports is not None:
        environment[REPORTS] = str(reports)
    # A process of its own: an event loop and a kernel leave threads and warnings behind.
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(settings), "-p", "no:cacheprovider"]
    command += ["--nbmake", "--nbmake-timeout=300", "--overwrite", str(folder / name)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "1 passed" in done.stdout
    return nbformat.read(folder / name, 4)


def shown(book: Any, kind: str) -> list[str]:
    outputs = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    return [output["data"][kind] for output in outputs if kind in output.get("data", {})]


def complaints(book: Any) -> str:
    outputs = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    return "".join(output["text"] for output in outputs if output.get("name") == "stderr")


def check_pictures(book: Any, number: int) -> None:
    """matplotlib warns of each character that the font lacks."""
    assert len(shown(book, "image/png")) == number
    if not any("No font with Chinese" in str(cell.get("outputs")) for cell in book.cells):
        assert not re.search("Glyph .* missing", complaints(book)), complaints(book)


def test_a_first_look(tmp_path: Path) -> None:
    book = executed("first_look.ipynb", tmp_path)
    check_pictures(book, 1)
    tables = "".join(shown(book, "text/plain"))
    assert "乡村振兴战略" in tables
    assert "农产品加工转化率" in tables


def test_comparing_the_samples(tmp_path: Path) -> None:
    book = executed("comparing_reports.ipynb", tmp_path)
    check_pictures(book, 2)
    assert "粮食产量" in "".join(shown(book, "text/plain"))


def test_comparing_provincial_reports(shared: Path, tmp_path: Path) -> None:
    book = executed("comparing_reports.ipynb", tmp_path, shared / "corpus" / "gwr_province_2026")
    check_pictures(book, 2)
    assert re.search(r"地区生产总值\s+growth\s+%\s+2\d", "".join(shown(book, "text/plain")))


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda p: p.stem)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    book = nbformat.read(path, 4)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in book.cells)
    nbformat.validate(book)
