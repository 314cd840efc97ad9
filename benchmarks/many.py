"""What `compare` takes of many documents: time and memory, from texts to tables and report.

usage: python benchmarks/many.py [--corpus FOLDER] [--documents N] [--length N] [--jobs N]

Documents beyond those of the corpus are its pieces again, each with a line of its own; `--length` is their
characters. The memory is that of the process that compares; those that extract take some 100 MB each beside it.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from documents import write_documents
from measure import HERE, load, policymine, run

CORPUS = HERE.parents[1] / "shared" / "corpus"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--length", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        size = write_documents(chosen.corpus, folder, chosen.documents, chosen.length) / 1e6
        cost = run(policymine("compare", str(folder), "-o", str(out), "--quiet", "--jobs", str(chosen.jobs)))
    print(f"{load()}\n")
    print("| documents | MB | jobs | wall s | CPU s | peak MB |\n|---:|---:|---:|---:|---:|---:|")
    print(
        f"| {chosen.documents:,} | {size:.1f} | {chosen.jobs} | {cost.wall:.0f} | {cost.cpu:.0f} | {cost.peak:,.0f} |"
    )
    print("\nwanted of 20,000: ≤ 180 s and ≤ 3,072 MB on 2 cores")


if __name__ == "__main__":
    main()
