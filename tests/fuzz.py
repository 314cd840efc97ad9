"""Random and mutated strings through everything, until a number of strings or a time is reached.

Usage: python tests/fuzz.py [--strings N] [--minutes M] [--seed S] [--together K] [--dear SHARE]
Prints what fails first as a string to paste into a test, and the number of strings and rows; exit code 1 on a failure.

What a document costs beside its length would be half of all time, so that most strings are lines of a document of
`--together` strings; every eighth stands alone. Where a document falls over its strings are tried one by one.
Strings that set off the search for slipped bytes, a hundred times as long as the rest, are a share of `--dear`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hostile.text import check_text, strings

from policymine.pipeline import Options, Worker

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
ALONE = 8
BETWEEN = ("\n", "\n\n", "。", "")
ENOUGH = 20
"""Failures after which it is of no use to look for more."""


def documents(texts: Iterator[str], together: int) -> Iterator[list[str]]:
    """The strings of one document after the other."""
    while True:
        yield from ([text] for text in islice(texts, max(1, together // (ALONE - 1))))
        yield list(islice(texts, together))


def failures(worker: Worker, texts: list[str], between: str) -> Iterator[str]:
    """What falls over: single strings where they do so alone, or as many of the first as it takes."""
    alone = [text for text in texts if is_bad(worker, text)]
    if alone:
        yield from alone
        return
    for first in range(len(texts) - 1, -1, -1):
        if is_bad(worker, between.join(texts[first:])):
            yield between.join(texts[first:])
            return
    yield between.join(texts)


def is_bad(worker: Worker, text: str) -> bool:
    try:
        check_text(worker, text)
    except Exception:
        return True
    return False


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--strings", type=int, default=2_000_000)
    parser.add_argument("--minutes", type=float, default=24 * 60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--together", type=int, default=24)
    parser.add_argument("--dear", type=float, default=0.02)
    given = parser.parse_args()
    seeds = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(SAMPLES.glob("*.txt"))]
    chance = random.Random(given.seed)
    worker, end = Worker(Options(sentences=True)), time.monotonic() + 60 * given.minutes
    tried = rows = failed = 0
    slowest = 0.0
    began = time.process_time()
    for texts in documents(strings(chance, seeds, given.dear), given.together):
        between, start = chance.choice(BETWEEN), time.process_time()
        try:
            rows += check_text(worker, between.join(texts))
        except Exception:
            why = traceback.format_exc(limit=-3)
            for text in failures(worker, texts, between):
                failed += 1
                print(f"{text!a}\n{why}", flush=True)
        slowest = max(slowest, time.process_time() - start)
        tried += len(texts)
        if tried >= given.strings or failed >= ENOUGH or time.monotonic() > end:
            break
    print(
        f"{tried:,} strings, {rows:,} rows, {failed} failed, the slowest document took {slowest:.2f} s, "
        f"{time.process_time() - began:.0f} s of processor time (seed {given.seed})"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
