"""The tables as R reads them, cell by cell, where R with readr and haven is installed."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

READ = """
library(readr); library(haven)
folders <- commandArgs(TRUE)
plain <- function(x) {
  if (is.labelled(x)) x <- sub(" .*", "", names(attr(x, "labels"))[match(as.numeric(x), attr(x, "labels"))])
  else if (is.numeric(x) && !inherits(x, "Date")) x <- format(x, digits = 15, scientific = FALSE, trim = TRUE)
  x <- as.character(x)
  ifelse(is.na(x) | x == "NA", "", x)
}
for (file in list.files(folders[1], "\\\\.csv$")) {
  x <- read_csv(file.path(folders[1], file), col_types = cols(.default = "c"), na = character(), trim_ws = FALSE)
  write_csv(x, file.path(folders[2], file), na = "")
}
for (file in list.files(folders[1], "\\\\.dta$")) {
  x <- read_dta(file.path(folders[1], file))
  x[] <- lapply(x, plain)
  write_csv(x, file.path(folders[2], paste0(file, ".csv")), na = "")
}
"""


def r_has(*packages: str) -> bool:
    if shutil.which("Rscript") is None:
        return False
    tried = " && ".join(f"requireNamespace('{package}', quietly = TRUE)" for package in packages)
    done = subprocess.run(["Rscript", "-e", f"quit(status = !({tried}))"], capture_output=True, check=False)
    return done.returncode == 0


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def same(ours: str, theirs: str) -> bool:
    """Numbers may be written otherwise: 23600 and 23600.0."""
    if ours == theirs:
        return True
    try:
        return abs(float(ours) - float(theirs)) <= 1e-12 * abs(float(ours))
    except ValueError:
        return False


@pytest.fixture(scope="module")
def read(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if not r_has("readr", "haven"):
        pytest.skip("needs R with readr and haven")
    folder = tmp_path_factory.mktemp("r")
    ours, theirs = folder / "ours", folder / "theirs"
    theirs.mkdir()
    command = [sys.executable, "-m", "policymine", "extract", str(samples), "-o", str(ours)]
    subprocess.run([*command, "--format", "csv,dta", "--no-guard", "--sentences", "--quiet"], check=True)
    script = folder / "read.R"
    script.write_text(READ, encoding="utf-8")
    done = subprocess.run(
        ["Rscript", str(script), str(ours), str(theirs)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return ours, theirs


def test_readr_reads_every_cell_of_the_csv_files(read: tuple[Path, Path]) -> None:
    ours, theirs = read
    files = sorted(ours.glob("*.csv"))
    assert len(files) > 9
    for file in files:
        assert rows(theirs / file.name) == rows(file), file.name


def test_haven_reads_every_cell_of_the_stata_files(read: tuple[Path, Path]) -> None:
    ours, theirs = read
    files = sorted(ours.glob("*.dta"))
    assert len(files) > 8
    for file in files:
        expected, found = rows(file.with_suffix(".csv")), rows(theirs / f"{file.name}.csv")
        assert len(found) == len(expected), file.name
        cells = [
            (name, a, b)
            for one, other in zip(expected[1:], found[1:], strict=True)
            for name, a, b in zip(expected[0], one, other, strict=True)
        ]
        assert [cell for cell in cells if not same(*cell[1:])] == [], file.name
