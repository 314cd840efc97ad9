"""What a second run costs when one document is new: as a share of the first.

usage: python benchmarks/again.py [--corpus FOLDER] [--documents N] [--rounds N]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median

from documents import write_documents
from measure import HERE, load, policymine, run

CORPUS = HERE.parents[1] / "shared" / "corpus"

NEW = "第{number}号通知\n到2030年，森林覆盖率达到60%以上。要坚持问题导向，推动高质量发展。\n"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        size = write_documents(chosen.corpus, folder, chosen.documents) / 1e6
        command = policymine("extract", str(folder), "-o", str(out), "--quiet")
        first = run(command)
        later = []
        for number in range(chosen.rounds):
            (folder / f"new-{number}.txt").write_text(NEW.format(number=number), encoding="utf-8")
            later.append(run(command))
    print(f"{chosen.documents} documents, {size:.1f} MB; {load()}\n")
    print("| run | wall s | CPU s | wall, share of the first | CPU, share of the first |\n|---|---:|---:|---:|---:|")
    print(f"| first | {first.wall:.2f} | {first.cpu:.2f} | | |")
    wall, cpu = (median(getattr(one, what) for one in later) for what in ("wall", "cpu"))
    print(f"| one more document | {wall:.2f} | {cpu:.2f} | {wall / first.wall:.1%} | {cpu / first.cpu:.1%} |")
    print("\nwanted: ≤ 5 %")


if __name__ == "__main__":
    main()
