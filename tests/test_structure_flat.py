"""The outline of flattened text: clean documents lose their paragraphs, and most of what was found is still found.

The documents are drawn from the corpus beside the repository by a fixed seed. The outline of the clean text serves as
the truth, so the figures say what flattening costs, not how right the outline is.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from policymine.clean import Cleaner
from policymine.extract.structure import StructureFinder, StructureNode
from policymine.extract.structure.layout import Layout
from policymine.lexicon import Lexicons
from policymine.records import Document, Source

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


MARKED = 0.8
"""Nodes with a written mark are found again whatever happens; titles without one are known by their place, too."""
FORMS: dict[str, tuple[Callable[[str], str], float, float]] = {
    "no breaks at all": (lambda text: re.sub(r"\s*\n\s*", "", text), 0.55, 0.93),
    "two wide blanks for a break": (lambda text: re.sub(r"\s*\n\s*", "\u3000\u3000", text.strip()), 0.98, 0.98),
    "one sentence a line": (_sentence_lines, 0.70, 0.80),
    "one sentence a line, without 。": (lambda text: re.sub(r"。(?=\n|$)", "", _sentence_lines(text)), 0.52, 0.93),
}
"""How the text is flattened → what does it, and the least recall and precision of the nodes."""


def nodes(text: str) -> list[StructureNode]:
    return list(FINDER.find(Document(Source(text), text), {}))  # type: ignore[arg-type]


def keys(text: str) -> Counter[tuple[str, str, str]]:
    """What a node is known by, whatever its place: heading or item, marker, and the first characters of its head."""
    return Counter((n.kind.split("_")[0], n.marker, re.sub(r"\s", "", n.head)[:5]) for n in nodes(text))


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[str]:
    draw, found = random.Random(SEED), []
    for folder in FOLDERS:
        paths = sorted((shared / "corpus" / folder).glob("*.txt"))
        draw.shuffle(paths)
        for path in paths[:EACH]:
            data = path.read_bytes()
            source = data.decode("gb18030" if b"gb18030" in path.name.encode() else "utf-8-sig", errors="replace")
            text = CLEANER.clean(Source(source, doc_id=path.stem))[0].text
            layout = Layout(text)
            if len(text) <= LONGEST and not layout.lines and not layout.flat and len(nodes(text)) >= FEWEST:
                found.append(text)
    return found


@pytest.mark.parametrize("form", FORMS)
def test_flattened(texts: list[str], form: str, record_property: Callable[[str, object], None]) -> None:
    flatten, least_recall, least_precision = FORMS[form]
    wanted = got = right = marked = kept = 0
    for text in texts:
        clean, flat = keys(text), keys(flatten(text))
        both = clean & flat
        wanted, got, right = wanted + clean.total(), got + flat.total(), right + both.total()
        marked += sum(count for (_, marker, _), count in clean.items() if marker)
        kept += sum(count for (_, marker, _), count in both.items() if marker)
    record_property("recall", round(right / wanted, 3))
    record_property("recall of nodes with a marker", round(kept / marked, 3))
    record_property("precision", round(right / got, 3))
    assert wanted > 300
    assert kept / marked >= MARKED, (kept, marked)
    assert right / wanted >= least_recall, (right, wanted)
    assert right / got >= least_precision, (right, got)
