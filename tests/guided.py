"""Strings that a coverage-guided fuzzer makes, through everything: what reaches a line not reached before is kept.

Usage: python tests/guided.py FOLDER [options of atheris]     e.g. -max_total_time=600 -seed=1
Needs `pip install atheris` (CPython on Linux). FOLDER keeps the inputs that reached something new, for the next time.
Stops at the first failure, printing the string as one to paste into a test.

The fuzzer knows bytes only. A byte stands for one of the pieces that rules look for, so that what it puts in, takes
out or doubles is a word or a mark and not a third of a character; any character at all is `ANY` and three bytes more.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))

with atheris.instrument_imports(include=["policymine.clean", "policymine.extract", "policymine.segment"]):
    from policymine.pipeline import Options, Worker

from hostile.text import DEAR, PIECES, check_text

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
CHEAP = [piece for piece in PIECES if not DEAR.search(piece)]
ANY = 255
SEED_LENGTH = 120
"""Characters of a sample in one of the first inputs."""


def decode(data: bytes) -> str:
    """The text that an input stands for; every input is one."""
    text: list[str] = []
    at = 0
    while at < len(data):
        if data[at] == ANY:
            text.append(chr(int.from_bytes(data[at + 1 : at + 4], "big") % 0x110000))
            at += 4
        else:
            text.append(CHEAP[data[at] % len(CHEAP)])
            at += 1
    return "".join(text)


def encode(text: str) -> bytes:
    """An input that stands for a text, with pieces where they fit."""
    pieces = sorted(((piece, at) for at, piece in enumerate(CHEAP[:ANY])), key=lambda pair: -len(pair[0]))
    data = bytearray()
    at = 0
    while at < len(text):
        piece, number = next((pair for pair in pieces if text.startswith(pair[0], at)), ("", ANY))
        data.append(number)
        if number == ANY:
            data += ord(text[at]).to_bytes(3, "big")
        at += max(1, len(piece))
    return bytes(data)


def first_inputs(folder: Path) -> None:
    """Passages of the samples as inputs to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(SAMPLES.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for at in range(0, len(text), SEED_LENGTH):
            passage = text[at : at + SEED_LENGTH]
            if not DEAR.search(passage):
                (folder / f"{path.stem}-{at}").write_bytes(encode(passage))


def main() -> None:
    worker = Worker(Options(sentences=True))
    check_text(worker, "发展。")  # what is made once is made before the fuzzer counts
    folder, *options = sys.argv[1:]

    def one(data: bytes) -> None:
        text = decode(data)
        try:
            check_text(worker, text)
        except Exception:
            print(f"{text!a}", flush=True)
            raise

    first_inputs(Path(folder))
    atheris.Setup([sys.argv[0], folder, "-max_len=400", *options], one)
    atheris.Fuzz()  # never comes back: it ends the process, with 77 after a failure


if __name__ == "__main__":
    main()
