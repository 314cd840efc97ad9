"""Where the time of `extract` goes: CPU time of every stage over the same documents, in one process.

usage: python benchmarks/stages.py FOLDER [--documents N]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from policymine.clean import count_of, repairs_of
from policymine.output import OutputFolder, Scribe
from policymine.output.written import to_bytes
from policymine.pipeline import TABLES, Options, Worker
from policymine.read import Item, find_items, read_item
from policymine.records import Document, DocumentRow, Found, Source


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        began = time.process_time()
        try:
            yield
        finally:
            self.spent[stage] += time.process_time() - began


def measure(items: list[Item], folder: Path) -> tuple[Clock, int]:
    """The clock after all stages of all items, and the bytes read."""
    clock = Clock()
    options = Options(sentences=True)
    with clock("(start: lexicons, patterns, automata)"):
        worker = Worker(options)
    scribe = Scribe(TABLES, guarded=True)
    size = 0
    with OutputFolder(folder, TABLES) as out:
        for item in items:
            size += item.path.stat().st_size
            with clock("read"):
                sources = [source for source in read_item(item) if isinstance(source, Source)]
            for source in sources:
                found = _extract(worker, source, clock)
                with clock("rows to CSV"):
                    written = scribe(found[0], found[1].items())
                with clock("result to be kept"):
                    list(to_bytes([written]))
                with clock("files"):
                    out.put(written)
    return clock, size


def _extract(worker: Worker, source: Source, clock: Clock) -> tuple[Document, Found]:
    """The stages of `Worker`, one by one."""
    with clock("clean"):
        document = worker.cleaner.clean(source)
        repairs = [*repairs_of(document)]
    found: Found = {"documents": [DocumentRow.of(document, count_of(document))], "repairs": repairs}
    for extractor in worker.extractors:
        for record in extractor.records:
            found[record.table] = []
        with clock(type(extractor).__module__.removeprefix("policymine.").split(".finder")[0]):
            for row in extractor.find(document, found):
                found[row.table].append(row)
    if worker.sentences is not None:
        with clock("extract.sentences (only with --sentences)"):
            found["sentences"] = list(worker.sentences.find(document, found))
    return document, found


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=200)
    chosen = parser.parse_args(arguments)
    items = list(islice(find_items([chosen.folder]), chosen.documents))
    with tempfile.TemporaryDirectory() as place:
        clock, size = measure(items, Path(place) / "out")
    whole = sum(seconds for stage, seconds in clock.spent.items() if not stage.startswith("("))
    print("| stage | CPU ms/MB | share |\n|---|---:|---:|")
    for stage, seconds in sorted(clock.spent.items(), key=lambda one: -one[1]):
        share = "" if stage.startswith("(") else f"{seconds / whole:.0%}"
        cost = f"{seconds * 1000:.0f} ms once" if stage.startswith("(") else f"{seconds / size * 1e9:.0f}"
        print(f"| {stage} | {cost} | {share} |")


if __name__ == "__main__":
    main()
