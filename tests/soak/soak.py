"""The same corpus over and over in one process: memory flat, nothing left open, rows the same each round.

Usage: python tests/soak/soak.py CORPUS [--rounds N] [--every K]      (every K-th file only)
Prints a line a round; exit code 1 if the last round holds more than 5 % more memory than the second, or more open
files or temporary files than after the first, or other rows.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from policymine.pipeline import Options, Worker
from policymine.read import find_items

STATM = Path("/proc/self/statm")
OPEN = Path("/proc/self/fd")


def memory() -> float:
    """Megabytes that the process holds."""
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    worker, items = Worker(Options()), list(find_items([given.corpus]))[:: given.every]
    seen: list[tuple[float, int, int, str]] = []
    for number in range(given.rounds):
        start, digest, rows = time.monotonic(), sha256(), 0
        for item in items:
            for extraction in worker(item):
                for table in extraction.tables.values():
                    rows += len(table)
                    for row in table:
                        digest.update(repr(row).encode("utf-8", "surrogatepass"))
        gc.collect()
        left = sum(1 for name in os.listdir(tempfile.gettempdir()) if name.startswith("policymine-"))
        seen.append((memory(), len(list(OPEN.iterdir())), left, digest.hexdigest()))
        print(
            f"round {number + 1}: {rows:,} rows, {seen[-1][0]:.0f} MB, {seen[-1][1]} open files, "
            f"{left} temporary folders, {time.monotonic() - start:.0f} s",
            flush=True,
        )
    flat = len(seen) < 3 or seen[-1][0] <= 1.05 * seen[1][0]
    clean = all(one[1:3] == seen[0][1:3] for one in seen)
    same = len({one[3] for one in seen}) == 1
    print(f"memory flat: {flat}, nothing left: {clean}, rows the same: {same}")
    return 0 if flat and clean and same else 1


if __name__ == "__main__":
    sys.exit(main())
