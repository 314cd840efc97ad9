"""The outline of damaged text: clean documents lose their paragraphs, and most of what was found is still found.

The documents are drawn from the corpus beside the repository by a fixed seed. The outline of the clean text serves as
the truth, so the figures say what the damage costs, not how right the outline is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pytest

from policymine.clean import Cleaner
from policymine.extract.structure import StructureFinder, StructureNode
from policymine.extract.structure.layout import Layout
from policymine.lexicon import Lexicons
from policymine.records import Source

LEXICONS = Lexicons()
CLEANER, FINDER = Cleaner(LEXICONS), StructureFinder(LEXICONS)
FOLDERS = (
    "gwr_county_hailar",
    "gwr_national",
    "gwr_province_2026",
    "policy_central",
    "policy_shandong",
    "state_council_text",
)
SEED, EACH, LONGEST, FEWEST = 3, 2, 25_000, 8

_SENTENCE = re.compile(r"(?<=[。！？])(?!\n)")


def _sentence_lines(text: str) -> str:
    return _SENTENCE.sub("\n", text)


def _stripped(text: str) -> str:
    return re.sub(r"。(?=\n|$)", "", _sentence_lines(text))


class Bounds(NamedTuple):
    """The least shares: nodes found again, of those with a written mark, right of those found, and found as a whole.

    As a whole: with the same head, the same end and the same parent.
    """

    recall: float
    marked: float
    precision: float
    whole: float


FORMS: dict[str, tuple[Callable[[str], str], Bounds]] = {
    "no breaks at all": (lambda text: re.sub(r"\s*\n\s*", "", text), Bounds(0.69, 0.82, 0.89, 0.49)),
    "two wide blanks for a break": (
        lambda text: re.sub(r"\s*\n\s*", "\u3000\u3000", text.strip()), Bounds(0.98, 0.99, 0.98, 0.96)
    ),
    "a blank for a break": (lambda text: re.sub(r"\s*\n\s*", " ", text.strip()), Bounds(0.96, 0.94, 0.97, 0.95)),
    "one line, a blank for a break and for 。": (
        lambda text: re.sub(r"。\s*|\s*\n\s*", " ", text.strip()), Bounds(0.71, 0.86, 0.81, 0.55)
    ),
    "one sentence a line": (_sentence_lines, Bounds(0.79, 0.99, 0.87, 0.64)),
    "one sentence a line, without 。": (_stripped, Bounds(0.78, 0.99, 0.88, 0.63)),
}  # fmt: skip
"""How the text is damaged → what does it, and the least that is still found."""
_LOST = re.compile(r"[\s。]")
Key = tuple[int, str]


def outline(text: str) -> tuple[str, list[StructureNode]]:
    document = CLEANER.clean(Source(text, doc_id="d"))
    return document.text, list(FINDER.find(document, {}))  # type: ignore[arg-type]


def places(text: str, nodes: list[StructureNode]) -> dict[Key, tuple[int, str, int]]:
    """Start and kind of each node → its end, head and parent's start, in the text without what the damage takes."""
    at = [0, *accumulate(not _LOST.match(c) for c in text)]
    starts = {n.node_id: at[n.clean_start] for n in nodes}
    return {
        (at[n.clean_start], n.kind): (at[n.clean_end], _LOST.sub("", n.head), starts.get(n.parent_id, -1))
        for n in nodes
    }


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[str]:
    draw, found = random.Random(SEED), []
    for folder in FOLDERS:
        paths = sorted((shared / "corpus" / folder).glob("*.txt"))
        draw.shuffle(paths)
        for path in paths[:EACH]:
            data = path.read_bytes()
            source = data.decode("gb18030" if b"gb18030" in path.name.encode() else "utf-8-sig", errors="replace")
            text = CLEANER.clean(Source(source, doc_id=path.stem)).text
            layout = Layout(text)
            if len(text) <= LONGEST and not layout.lines and not layout.flat and len(outline(text)[1]) >= FEWEST:
                found.append(text)
    return found


@pytest.mark.parametrize("form", FORMS)
def test_flattened(texts: list[str], form: str, record_property: Callable[[str, object], None]) -> None:
    flatten, least = FORMS[form]
    wanted = got = right = marked = kept = whole = 0
    for text in texts:
        clean, nodes = outline(text)
        before, after = places(clean, nodes), places(*outline(flatten(clean)))
        marks = {key for key, node in zip(before, nodes, strict=True) if node.marker}
        both = before.keys() & after.keys()
        wanted, got, right = wanted + len(before), got + len(after), right + len(both)
        marked, kept = marked + len(marks), kept + len(marks & both)
        whole += sum(before[key] == after[key] for key in both)
    found = Bounds(right / wanted, kept / marked, right / got, whole / wanted)
    record_property("shares", str(found))
    assert wanted > 300
    assert all(share >= bound for share, bound in zip(found, least, strict=True)), found
