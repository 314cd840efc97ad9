"""The scores on the development gold may not fall: `score.py` over the tables of `policymine extract`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FLOORS = {
    ("targets", "f1"): 0.97,
    ("complete", "f1"): 0.93,
    ("row", "f1"): 0.88,
    ("value", "accuracy"): 0.98,
    ("unit", "accuracy"): 0.98,
    ("span", "accuracy"): 0.98,
    ("indicator", "accuracy"): 0.95,
    ("deadline", "accuracy"): 0.92,
    ("action", "accuracy"): 0.90,
    ("baseline", "accuracy"): 0.90,
    ("figures", "f1"): 0.97,
    ("structure_nodes", "f1"): 0.97,
    ("structure_complete", "f1"): 0.95,
    ("structure_kind", "accuracy"): 0.97,
    ("structure_head", "accuracy"): 0.95,
    ("slogans", "f1"): 0.93,
    ("slogan_type", "accuracy"): 0.85,
    ("slogan_canonical", "accuracy"): 0.90,
}
MOST_HEDGES = 0.3
"""Slogan rows with include = borderline that touch no gold row, per gold mention."""


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


def test_hedges_are_few(scores: dict[str, dict[str, float]]) -> None:
    assert scores["slogan_borderline"]["off_gold_per_gold_yes"] <= MOST_HEDGES
