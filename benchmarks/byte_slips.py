"""How well byte slips are repaired: real paragraphs, damaged as annotating sites do it, and mended.

    python benchmarks/byte_slips.py [-v]

200 paragraphs of the trial corpus in traditional script, with pinyin set in between the halves of characters;
then with the lead byte of a mark lost in every fourth of them. What the page shows for two bytes that are no
character makes the difference: the private character itself (nothing is lost), a ?, or nothing; and what for
the lost byte: a ?, or nothing. Other paragraphs and places than those of the tests are tried as well.
`-v` shows what came out wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from slip_trial import trial

WAYS = ((0, None, "?"), (4, None, "?"), (4, "?", "?"), (4, "", "?"), (4, "", ""))


def main() -> None:
    verbose = "-v" in sys.argv
    for paragraphs, seed in ((7, 11), (8, 12)):
        for lost_every, private, mark in WAYS:
            score = trial(lost_every, private, mark=mark, seed=seed, paragraphs=paragraphs, verbose=verbose)
            bytes_lost = f"1 in {lost_every} loses a byte ({mark or 'nothing'})" if lost_every else "no byte lost"
            shown = "kept" if private is None else private or "not shown"
            right, unmarked = score.slips - score.wrong, score.wrong - score.marked
            print(
                f"paragraphs {paragraphs}, {bytes_lost}, pairs without a character {shown}: {score.slips} slips, "
                f"{right / score.slips:.1%} right, {1 - unmarked / score.slips:.1%} right or marked; "
                f"{1 - score.wrong_characters / score.characters:.2%} of characters right; "
                f"certain: {score.certain}, of them wrong {score.certain_wrong}"
            )


if __name__ == "__main__":
    main()
