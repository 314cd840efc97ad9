"""How well byte slips are repaired: real paragraphs, damaged as annotating sites do it, and mended.

    python benchmarks/byte_slips.py [-v] [WAY ...]

Each way damages 200 paragraphs of the trial corpus in traditional script, twice, with other paragraphs and places:

annotated    pinyin is set in between the halves of characters, no byte is lost
site         and a lead byte is lost where sites lose it: before a sentence mark that lies across two characters
             (上海|基層 → 上?;鶎), one in each paragraph that has such a place. Two bytes that are no character
             show as the private character, as browsers have it
site, pairs dropped   the same, but of such a pair nothing is left, as in copies that drop private characters
straddled    as site, in paragraphs that all have such a place, every other of which loses a byte
shown        the same, but such a pair shows as ?
dropped      the same, but such a pair was dropped on the way: nothing is left of two bytes
traceless    the same, and the lost byte left no ? either
any          the lead byte of any mark is lost (no site was seen to do so)

The tables by which the repair decides hold nothing of the documents from which these paragraphs come.
`-v` shows what came out wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from slip_trial import WAYS, trial


def main() -> None:
    verbose = "-v" in sys.argv
    for way in [name for name in sys.argv[1:] if name in WAYS] or WAYS:
        for paragraphs, seed in ((7, 11), (8, 12)):
            score = trial(WAYS[way], seed=seed, paragraphs=paragraphs, verbose=verbose)
            print(f"{way}, paragraphs {paragraphs}: {score}", flush=True)


if __name__ == "__main__":
    main()
