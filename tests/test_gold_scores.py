"""The scores on the development gold may not fall: `score.py` over the tables of `policymine extract`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FLOORS = {
    ("targets", "f1"): 0.80,
    ("complete", "f1"): 0.60,
    ("row", "f1"): 0.50,
    ("figures", "f1"): 0.85,
    ("structure_nodes", "f1"): 0.85,
    ("structure_complete", "f1"): 0.70,
    ("slogans", "f1"): 0.65,
}


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    out = tmp_path_factory.mktemp("gold") / "out"
    passages = sorted((shared / "gold" / "dev").glob("*.txt"))
    extract = [sys.executable, "-m", "policymine", "extract", *map(str, passages), "-o", str(out), "--quiet"]
    subprocess.run(extract, check=True, stdout=subprocess.DEVNULL)
    score = [sys.executable, str(shared / "gold" / "score.py"), str(shared / "gold" / "dev"), str(out), "--json"]
    return json.loads(subprocess.run(score, check=True, capture_output=True, text=True, encoding="utf-8").stdout)


@pytest.mark.parametrize(("table", "measure"), FLOORS)
def test_floor(scores: dict[str, dict[str, float]], table: str, measure: str) -> None:
    assert scores[table][measure] >= FLOORS[table, measure], scores[table]
