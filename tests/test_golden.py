"""The tables that the sample documents should give, cell for cell as they stand in `tests/golden/`.

Every row was read against the texts by somebody who did not write the rules. Where the rules give something else,
`golden/deviations.tsv` says so, with what they give (`is`), what the table should have (`should`) and why; the
golden files have what should be. A deviation that is mended must be taken out of that list, or the test fails.

A change of rules shows here as a difference to be read: `python tests/test_golden.py` writes the files anew, and the
diff is then reviewed like code. The rows that a reader demands whatever else changes are in `samples_expected/`.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
TABLES = ("documents", "structure", "targets", "figures", "slogans", "frames", "references", "repairs", "failures")

Cells = dict[str, str]

MOVED, GONE, NEW = "table", "-", "+"
"""Instead of a column: the row belongs into another table; there should be no such row; one is missing, and `should`
holds its cells (column=text; column=text)."""

SEVERAL = "||"
"""Between the texts of a column that should be those of several rows in the place of one."""


def extract_samples(out: Path) -> None:
    command = [sys.executable, "-m", "policymine", "extract", "data/samples", "-o", str(out), "--quiet"]
    subprocess.run(command, cwd=ROOT, check=True)


def read(folder: Path) -> dict[str, list[Cells]]:
    found = {}
    for table in TABLES:
        text = (folder / f"{table}.csv").read_bytes().decode("utf-8-sig")
        if table != "repairs":  # where the texts themselves may hold one
            text = text.replace("\\", "/")
        found[table] = list(csv.DictReader(io.StringIO(text, newline="")))
    return found


def deviations() -> list[Cells]:
    with (GOLDEN / "deviations.tsv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def corrected(tables: dict[str, list[Cells]], wrong: Iterable[Cells]) -> dict[str, list[Cells]]:
    """The tables as they should be. Asserts that each deviation is what the rules still give."""
    for one in wrong:
        rows = tables[one["table"]]
        if one["column"] == NEW:
            cells = dict(part.split("=", 1) for part in one["should"].split("; "))
            rows.append({**dict.fromkeys(rows[0], ""), **cells, "row_id": one["row_id"]})
            continue
        (row,) = [row for row in rows if row["row_id"] == one["row_id"]] or [None]
        assert row is not None, f"{one['row_id']} is not there any more: take it out of deviations.tsv"
        if one["column"] == GONE:
            rows.remove(row)
        elif one["column"] == MOVED:
            rows.remove(row)
            row["row_id"] = row["row_id"].replace(f":{one['table']}:", f":{one['should']}:")
            row["role"] = "target" if one["should"] == "targets" else row["role"]
            tables[one["should"]].append(row)
        else:
            assert row[one["column"]] == one["is"], f"{one['row_id']} is mended: take it out of deviations.tsv"
            first, *others = one["should"].split(SEVERAL)
            row[one["column"]] = first
            for number, text in enumerate(others, 1):
                rows.append({**row, "row_id": f"{row['row_id']}.{number}", one["column"]: text})
    return {table: sorted(rows, key=_place) for table, rows in tables.items()}


def _place(row: Cells) -> tuple[str, int, str]:
    return row.get("doc_id", ""), int(row.get("clean_start") or 0), row.get("row_id", "")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("golden") / "out"
    extract_samples(out)
    return out


@pytest.fixture(scope="module")
def made(tables: Path) -> dict[str, list[Cells]]:
    return corrected(read(tables), deviations())


@pytest.mark.parametrize("table", TABLES)
def test_table_is_what_it_should_be(table: str, made: dict[str, list[Cells]]) -> None:
    wanted = read(GOLDEN)[table]
    assert [row.get("row_id") for row in made[table]] == [row.get("row_id") for row in wanted]
    for got, want in zip(made[table], wanted, strict=True):
        assert got == want


def test_a_second_run_gives_the_same_bytes(tables: Path, tmp_path: Path) -> None:
    extract_samples(tmp_path / "out")
    for table in TABLES:
        assert (tables / f"{table}.csv").read_bytes() == (tmp_path / "out" / f"{table}.csv").read_bytes()


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


def write() -> None:
    """Write the golden files anew: what the rules give, and what should stand where that is known to be wrong."""
    with tempfile.TemporaryDirectory() as scratch:
        extract_samples(Path(scratch) / "out")
        for table, rows in corrected(read(Path(scratch) / "out"), deviations()).items():
            header = (Path(scratch) / "out" / f"{table}.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
            with (GOLDEN / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                lines = csv.DictWriter(file, header.strip().split(","), lineterminator="\r\n")
                lines.writeheader()
                lines.writerows(rows)


if __name__ == "__main__":
    write()
