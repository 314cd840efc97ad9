"""How well web pages are read: saved pages against their text, on all pairs of the trial corpus.

    python benchmarks/web_pages.py [CORPUS]

Prints, for each pair that is not perfect and over all pairs, the share of the text's sentences that are
kept in the clean text, and the share of the clean text's lines that the page's text does not hold. The
text's own furniture (its index block and last lines) is left out on its side by a list written by hand,
not by the code under test.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from policymine.clean.edits import Draft
from policymine.clean.furniture import Furniture
from policymine.lexicon import Lexicons
from policymine.read import find_items, read_item
from policymine.records import Source

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

_BLANK = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_INDEX = re.compile(r"\A.*?主 题 词：\n(?:(?:\S+[ \u3000]+)+\S+\n)?", re.S)
_FOOT = ("扫一扫在手机打开当前页", "-->")


def squeezed(text: str) -> str:
    return _BLANK.sub("", text)


def body_of(text: str) -> str:
    """The reference without its index block and its last lines."""
    lines = [line for line in _INDEX.sub("", text, count=1).split("\n") if line.strip() not in _FOOT]
    return "\n".join(lines)


def compare(page: Path, text: Path, furniture: Furniture) -> tuple[list[str], int, list[str], int]:
    """(sentences lost, sentences, foreign lines, lines) of one pair."""
    (item,) = find_items([page])
    (source,) = read_item(item)
    assert isinstance(source, Source)
    draft = Draft(source)
    furniture(draft)
    reference = body_of(text.read_text(encoding="utf-8"))
    have, want = squeezed(draft.text), squeezed(reference)
    sentences = [s for s in map(squeezed, _SENTENCE.findall(reference)) if s]
    lines = [s for s in map(squeezed, re.split(r"[\n\t]", draft.text)) if s]
    return [s for s in sentences if s not in have], len(sentences), [s for s in lines if s not in want], len(lines)


def main() -> None:
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    furniture = Furniture(Lexicons())
    totals = [0, 0, 0, 0]
    pairs = 0
    for page in sorted((corpus / "state_council_html").glob("*.html")):
        text = corpus / "state_council_text" / f"{page.stem}.txt"
        lost, sentences, foreign, lines = compare(page, text, furniture)
        pairs += 1
        totals = [a + b for a, b in zip(totals, (len(lost), sentences, len(foreign), lines), strict=True)]
        if lost or foreign:
            print(f"{page.stem[:40]}: lost {lost[:3]} foreign {foreign[:3]}")
    print(
        f"{pairs} pairs: {1 - totals[0] / totals[1]:.2%} of {totals[1]} sentences kept, "
        f"{totals[2] / totals[3]:.2%} of {totals[3]} lines foreign"
    )


if __name__ == "__main__":
    main()
