"""No rule takes more than linear time in practice: the worst inputs, and how the time grows with their length.

Every cleaning step and every extractor works through each input at two lengths, one four times the other, and every
pattern that they look for in long stretches is tried alone. Growth is measured, not seconds, so that a slow machine
does not matter. The lengths are short enough for every day; with POLICYMINE_LONG=1 in the environment they are 250,000
and 1,000,000 characters.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from policymine.clean import Cleaner
from policymine.clean.edits import Draft
from policymine.clean.sentences import split_sentences
from policymine.extract import EXTRACTORS, Extractor
from policymine.extract.sentences import SentenceFinder
from policymine.lexicon import Lexicons
from policymine.records import Document, Found, Source
from policymine.segment import Segmenter

LONG = bool(os.environ.get("POLICYMINE_LONG"))
STAGE_SIZE = 1_000_000 if LONG else 40_000
PATTERN_SIZE = 1_000_000 if LONG else 16_000
FACTOR = 4
MOST = 8.0
"""Times as long for FACTOR times the text: linear is FACTOR, a power of 1.5 is 8, quadratic is 16. Two test processes
at a time make single measures up to twice as long."""
LEAST_SECONDS = 0.05 if not LONG else 1.0
"""Work done faster than this is not measured: growth drowns in the noise."""
_PATTERN_SECONDS = 0.008
LONG_STRETCH = 1_500
"""A pattern that is never looked for in more than this many characters cannot grow with the text."""

WORST = {
    "digits": "1", "decimals": "1.", "thousands": "1,111", "percent signs": "%", "percentages": "5%",
    "percentages in words": "百分之", "numerals": "一", "numbered": "一、", "years": "到2025年", "ratios": "1:1",
    "enumeration": "水、", "marks of enumeration": "、", "commas": "，", "clauses": "水，", "stops": "。",
    "modals": "要", "modal sentences": "要抓好落实。", "modal clauses": "要抓好落实，", "quotation marks": "“",
    "opened": "“水", "quoted": "“水”", "titles opened": "《水",
    "titles": "《水法》", "brackets": "（", "bracketed": "（水）",
    "letters in brackets": "(a)", "letters": "a", "dashes": "—", "dash lines": "——水\n", "words": "全面推进",
    "one character": "水", "particles": "的", "means": "以", "origins": "从", "partners": "和水", "blanks": " ",
    "wide blanks": "　", "tabs": "\t水", "empty lines": "\n", "lines": "加强领导\n", "numbered lines": "一、水\n",
    "numeral lines": "一\n", "lone items": "三是水\n", "items": "一是水；二是电；", "articles": "第一条",
    "article lines": "第一条 水\n", "topics": "农业方面，水。", "levels": "（一）水。1.电。", "pinyin": "水shuǐ",
    "torn": "水 ", "percentage lines": "5%\n", "orientations": "目标导向、",
    "documents": "国发〔2021〕4号", "slips": "锟斤拷", "footnotes": "①水。",
    "items of two sentences": "一是水。好。二是电。好。", "numbers after a mark": "（一）水；（二）电\n",
}  # fmt: skip
"""What the input is made of, over and over."""

OPENED = {
    "a time": ("到2030年", "产量5万吨"), "times to share": ("2027年、2028年分别", "产量5万吨"),
    "how often": ("从现在到2030年每年", "增长5%5%的村"), "a source": ("据统计", "5人；"),
    "an article": ("第一条 ", "水是好。二是电"),
    "an exception": ("每年不含", "和5所学校"), "a year gone": ("去年", "有两个村5人"),
}  # fmt: skip
"""What opens a text without stops, and what goes on behind it: each of the numbers may belong to the opening."""

LEXICONS = Lexicons()
CLEANER = Cleaner(LEXICONS)
FINDERS: list[Any] = [
    *(extractor(LEXICONS) for extractor in EXTRACTORS),
    SentenceFinder(LEXICONS, Segmenter(LEXICONS, "rjieba")),
]


def repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def stages(text: str) -> dict[str, float]:
    """CPU seconds that each cleaning step and each extractor takes; the extractors get the text as it is."""
    seconds: dict[str, float] = {}
    draft = Draft(Source(text=text, doc_id="worst"))
    for step in CLEANER.steps:
        seconds[type(step).__name__] = _seconds(partial(step, draft))
    sentences: list[tuple[int, int]] = []
    seconds["split_sentences"] = _seconds(lambda: sentences.extend(split_sentences(text)))
    document = Document(Source(text=text, doc_id="worst"), text, sentences=tuple(sentences))
    found: Found = {"documents": [], "repairs": []}
    for finder in FINDERS:
        rows: list[object] = []
        work = partial(_gather, finder, document, found, rows)
        seconds[type(finder).__name__] = _seconds(work)
        for row in rows:
            found.setdefault(row.table, []).append(row)  # type: ignore[attr-defined]
    return seconds


def _gather(finder: Extractor, document: Document, found: Found, rows: list[object]) -> None:
    rows.extend(finder.find(document, found))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def growth(small: dict[str, float], large: dict[str, float]) -> dict[str, str]:
    """What grows faster than by MOST, and how fast."""
    return {
        name: f"{small[name]:.3f} s → {seconds:.3f} s"
        for name, seconds in large.items()
        if seconds >= LEAST_SECONDS and seconds > MOST * small[name]
    }


@pytest.mark.parametrize("unit", WORST.values(), ids=WORST)
def test_every_stage(unit: str) -> None:
    """Four times the text takes about four times as long, in each cleaning step and each extractor."""
    assert too_fast("", unit) == {}


@pytest.mark.parametrize(("opening", "unit"), OPENED.values(), ids=OPENED)
def test_one_sentence_with_an_opening(opening: str, unit: str) -> None:
    """So it is where all numbers look back to the same words."""
    assert too_fast(opening, unit) == {}


def too_fast(opening: str, unit: str) -> dict[str, str]:
    """The stages whose time grows faster than the text."""
    sizes = STAGE_SIZE // FACTOR, STAGE_SIZE
    small, large = (stages(opening + repeated(unit, size)) for size in sizes)
    for _ in range(5):
        if not growth(small, large):
            break
        # Something else ran meanwhile, or a pattern was compiled at its first use: the better of two counts.
        small, large = (
            {name: min(seconds, before[name]) for name, seconds in stages(opening + repeated(unit, size)).items()}
            for before, size in zip((small, large), sizes, strict=True)
        )
    return growth(small, large)


@pytest.fixture(scope="module")
def patterns() -> list[dict[str, object]]:
    """All patterns of cleaning and extraction, as they are used on the worst inputs and on the shipped samples."""
    here = Path(__file__).resolve().parent
    texts = [repeated(unit, 2 * LONG_STRETCH) for unit in WORST.values()]
    texts += [
        p.read_text(encoding="utf-8", errors="replace") for p in sorted((here.parent / "data/samples").glob("*.txt"))
    ]
    command = [sys.executable, str(here / "pattern_watch.py")]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_the_patterns_are_found(patterns: list[dict[str, object]]) -> None:
    """Patterns of modules, of instances and those made from lexicons: each kind is among them."""
    files = {str(p["where"]).split(":")[0] for p in patterns}
    assert {"structure/numbered.py", "structure/marks.py", "quantities/deadlines.py", "clean/spacing.py"} <= files
    assert len(patterns) > 300


def test_every_pattern(patterns: list[dict[str, object]]) -> None:
    """A pattern that is looked for in long stretches takes linear time on them, whatever they hold."""
    slow = []
    for row in patterns:
        pattern = re.compile(str(row["pattern"]), int(str(row["flags"])))
        try_out = _scan if int(str(row["scanned"])) > LONG_STRETCH else _match
        if max(int(str(row["scanned"])), int(str(row["matched"]))) <= LONG_STRETCH:
            continue
        slow += [
            f"{row['where']} on {name}: {pattern.pattern[:60]}" for name in WORST if _grows(try_out, pattern, name)
        ]
    assert slow == []


def _scan(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def _match(pattern: re.Pattern[str], text: str) -> None:
    for at in (0, 1, len(text) // 2):
        pattern.match(text, at)


def _grows(try_out: Callable[[re.Pattern[str], str], None], pattern: re.Pattern[str], name: str) -> bool:
    """Whether the time grows faster than the text, from length to length, so that no slow one is run at full length."""

    def seconds(size: int, times: int = 1) -> float:
        text = repeated(WORST[name], size)
        return min(_seconds(lambda: try_out(pattern, text)) for _ in range(times))

    size = PATTERN_SIZE // FACTOR**3
    before = seconds(size)
    while size < PATTERN_SIZE:
        size *= FACTOR
        now = seconds(size)
        suspicious = now > _PATTERN_SECONDS and now > MOST * before
        if suspicious and seconds(size, 2) > MOST * seconds(size // FACTOR, 3):
            return True
        before = now
    return False
