"""Random and mutated strings through everything, until a number of strings or a time is reached.

Usage: python tests/fuzz.py [--strings N] [--minutes M] [--seed S]
Prints what fails first as a string to paste into a test, and the number of strings and rows; exit code 1 on a failure.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hostile.text import check_text, strings

from policymine.pipeline import Options, Worker

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--strings", type=int, default=2_000_000)
    parser.add_argument("--minutes", type=float, default=24 * 60)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    seeds = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(SAMPLES.glob("*.txt"))]
    worker, end = Worker(Options(sentences=True)), time.monotonic() + 60 * given.minutes
    tried = rows = failed = 0
    slowest = 0.0
    for text in strings(random.Random(given.seed), seeds):
        start = time.process_time()
        try:
            rows += check_text(worker, text)
        except Exception:
            failed += 1
            print(f"{text!a}\n{traceback.format_exc(limit=-3)}", flush=True)
        slowest = max(slowest, time.process_time() - start)
        tried += 1
        if tried >= given.strings or failed >= 20 or time.monotonic() > end:
            break
    print(f"{tried:,} strings, {rows:,} rows, {failed} failed, the slowest took {slowest:.2f} s (seed {given.seed})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
