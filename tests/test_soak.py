"""The short form of `soak/soak.py`: the same documents over and over leave nothing behind.

What is counted is what Python itself holds (`sys.getallocatedblocks`), to the block: a leak of a hundred bytes a
document shows here, which the memory of the process, rounded by two allocators, tells only after many rounds.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

import pytest

from policymine.pipeline import Options, Worker
from policymine.read import find_items

OPEN = Path("/proc/self/fd")
SETTLED, ROUNDS = 8, 5
"""Rounds until patterns are compiled, free lists filled and, after 50,000 characters, the automaton of slogans made;
and rounds that are measured."""


def left() -> tuple[int, int]:
    """Open files (where the system tells) and temporary folders."""
    folders = sum(1 for name in os.listdir(tempfile.gettempdir()) if name.startswith("policymine-"))
    return len(list(OPEN.iterdir())) if OPEN.exists() else 0, folders


def one_round(worker: Worker, paths: list[Path]) -> int:
    """A number that tells the rows of all documents."""
    return hash("".join(repr(one.tables) for item in find_items(paths) for one in worker(item)))


@pytest.mark.skipif(not hasattr(sys, "getallocatedblocks"), reason="this Python does not count its blocks")
def test_a_round_leaves_nothing_behind(samples: Path) -> None:
    worker, paths = Worker(Options(sentences=True)), sorted(samples.iterdir())
    rows = {one_round(worker, paths) for _ in range(SETTLED)}
    gc.collect()
    files, before = left(), sys.getallocatedblocks()
    rows |= {one_round(worker, paths) for _ in range(ROUNDS)}
    gc.collect()
    after = sys.getallocatedblocks()
    assert after - before < ROUNDS * len(paths), "a document leaves a block or more behind"
    assert left()[0] <= files[0]
    assert len(rows) == 1
