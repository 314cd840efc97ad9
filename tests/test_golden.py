"""The tables of the sample documents, byte for byte as they stand in `tests/golden/`.

They are what the rules give, not what a reader has confirmed: some rows are known to be wrong. The rows that a
reader demands are in `samples_expected/`.

A change of rules shows here as a difference to be read: `python tests/test_golden.py` writes the files anew,
and the diff is then reviewed like code.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
TABLES = ("documents", "structure", "targets", "figures", "slogans", "frames", "references", "repairs", "failures")


def extract_samples(out: Path) -> None:
    command = [sys.executable, "-m", "policymine", "extract", "data/samples", "-o", str(out), "--quiet"]
    subprocess.run(command, cwd=ROOT, check=True)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("golden") / "out"
    extract_samples(out)
    return out


@pytest.mark.parametrize("table", TABLES)
def test_table_is_as_it_was(table: str, tables: Path) -> None:
    got = (tables / f"{table}.csv").read_bytes().decode("utf-8").replace("\\", "/").split("\r\n")
    wanted = (GOLDEN / f"{table}.csv").read_bytes().decode("utf-8").replace("\\", "/").split("\r\n")
    assert got == wanted


@pytest.mark.parametrize(
    ("table", "columns"),
    [("slogans", ("canonical", "include")), ("targets", ("indicator", "low", "high")), ("structure", ("kind", "head"))],
)
def test_a_web_page_gives_what_the_plain_text_gives(table: str, columns: tuple[str, ...], tables: Path) -> None:
    """One speech in two wrappings: page furniture adds and hides nothing."""
    rows: dict[str, list[tuple[str, ...]]] = {"speech": [], "web_page": []}
    with (tables / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["doc_id"] in rows:
                rows[row["doc_id"]].append((row["quote"], *(row[c] for c in columns)))
    assert rows["web_page"]
    assert [row for row in rows["web_page"] if row not in rows["speech"]] == []


if __name__ == "__main__":
    scratch = GOLDEN.with_name("golden.new")
    extract_samples(scratch)
    GOLDEN.mkdir(exist_ok=True)
    for name in TABLES:
        shutil.copy(scratch / f"{name}.csv", GOLDEN / f"{name}.csv")
    shutil.rmtree(scratch)
