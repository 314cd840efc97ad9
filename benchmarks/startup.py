"""What a process costs before it has done anything: one speech of 6 kB, and `--help`.

usage: python benchmarks/startup.py [--corpus FOLDER] [--rounds N]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from documents import write_documents
from measure import HERE, Subject, by_turns, policymine, ratio, table

CORPUS = HERE.parents[1] / "shared" / "corpus"

JIEBA = "jieba.initialize"

LIMITS = (("extract, 6 kB", JIEBA, "≤ 0.35"), ("--help", "python -c pass", "≤ 14"))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_documents(chosen.corpus, folder / "in", 1, length=2000)
        speech = str(next((folder / "in").rglob("*.txt")))
        subjects: dict[str, Subject] = {
            JIEBA: lambda _: [sys.executable, "-c", "import jieba; jieba.initialize()"],
            "python -c pass": lambda _: [sys.executable, "-c", "pass"],
            "--help": lambda _: policymine("--help"),
            "extract, 6 kB": lambda number: policymine("extract", speech, "-o", str(folder / f"out-{number}")),
            "extract, 6 kB, --sentences": lambda number: policymine(
                "extract", speech, "--sentences", "-o", str(folder / f"more-{number}")
            ),
        }
        costs = by_turns(subjects, chosen.rounds)
    print(table(costs, JIEBA))
    print("\n| ratio | wall | CPU | wanted |\n|---|---:|---:|---|")
    for one, other, wanted in LIMITS:
        print(
            f"| {one} / {other} | {ratio(costs, one, other):.2f} | {ratio(costs, one, other, 'cpu'):.2f} | {wanted} |"
        )


if __name__ == "__main__":
    main()
