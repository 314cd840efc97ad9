"""The benchmarks run to their end on a few documents and print their tables. Nothing is asserted about time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="they measure by os.wait4")


def run(name: str, *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / name), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def first_cells(printed: str) -> set[str]:
    return {match[1] for match in re.finditer(r"^\| ([^|]+) \|", printed, re.M)}


def test_throughput() -> None:
    """With start-up and the stages, which it prints too."""
    printed = run("throughput.py", "--corpus", str(SAMPLES), "--documents", "2", "--rounds", "1")
    assert {
        "jieba.lcut", "jieba + re + pandas", "floor", "extract", "extract, 2 jobs",
        "extract, --sentences --segmenter jieba",
        "extract / jieba.lcut", "extract / floor", "jieba.initialize", "extract, 6 kB", "--help / python -c pass",
        "clean", "extract.quantities", "extract.slogans", "rows to CSV",
    } <= first_cells(printed)  # fmt: skip


def test_again() -> None:
    printed = run("again.py", "--corpus", str(SAMPLES), "--documents", "21", "--rounds", "1")
    assert {"first", "one more document"} <= first_cells(printed)


def test_growth(tmp_path: Path) -> None:
    figure = tmp_path / "growth.svg"
    printed = run("growth.py", "--corpus", str(SAMPLES), "--numbers", "1,3", "--figure", str(figure))
    assert {"1", "3"} <= first_cells(printed)
    drawn = figure.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "nan" not in drawn


def test_many() -> None:
    printed = run("many.py", "--corpus", str(SAMPLES), "--documents", "4", "--length", "1000", "--jobs", "1")
    assert "4" in first_cells(printed)


def test_documents_are_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    from documents import write_documents

    sizes = [write_documents(SAMPLES, tmp_path / name, 12, length=500) for name in "ab"]
    assert sizes[0] == sizes[1] > 12 * 500
    made = [sorted((tmp_path / name).rglob("*.txt")) for name in "ab"]
    assert len(made[0]) == 12
    assert [path.read_bytes() for path in made[0]] == [path.read_bytes() for path in made[1]]
    assert len({path.read_bytes() for path in made[0]}) == 12
