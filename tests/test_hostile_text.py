"""Text made to do harm, through repair, segmentation and every extractor: no rule falls over, every row has its place.

Here a few hundred strings, the same each time; `python tests/fuzz.py` tries as many as it is told.
"""

from __future__ import annotations

import random
import time
from itertools import islice

import pytest
from conftest import ROOT
from hostile.text import PIECES, check_text, strings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policymine.pipeline import Options, Worker
from policymine.records import Source
from policymine.segment import ENGINES


@pytest.fixture(scope="module")
def worker() -> Worker:
    return Worker(Options(sentences=True))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join))
def test_hypothesis_finds_nothing(worker: Worker, text: str) -> None:
    check_text(worker, text)


def test_strings_of_the_fuzzer(worker: Worker) -> None:
    seeds = [
        path.read_text(encoding="utf-8", errors="replace") for path in sorted((ROOT / "data/samples").glob("*.txt"))
    ]
    for text in islice(strings(random.Random(1), seeds, dear=0.2), 400):
        check_text(worker, text)


FOUND = (
    "发展\udfff，要坚持。", "\ud800", "\x0c\ufeff" * 9, "水\n\ufeff\n\ufeff\n水", "为贯彻降费5元", "为新税降费5亿",
    "存栏四万万万八万万万八万万万八万万万八千头，", "二是；三是。要；要；要",
    "（一）”\x85：1.．款㈠\ud800\r" + "中国〔一、" * 8,
    '第四节\U000c23a8\n与）零.高\r——"必须%+"元“十四五”森林覆盖率=cmd|。党的\uf8ff\U0001f600左右。\U00094eca\U00024d12\U000b3bdb'
    "\U000fddbb\uf973\U0002fd2b\U000dcea5\U00069007",
    "二是水\r1.\n左", "二是水\n1.\r2", "（一）\r）百\ue000须",
    "城镇、农村居民人均可支配)配收入分别达到3150元和23600元，均快于经济增速。",  # a bracket in a head that two share
)  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_what_the_fuzzer_found(worker: Worker, text: str) -> None:
    check_text(worker, text)


def test_half_a_character_is_marked(worker: Worker) -> None:
    extraction = worker.one(Source(text="要坚持\udfff发展。", verbatim=False))
    assert extraction.document is not None
    assert extraction.document.text.rstrip() == "要坚持\ufffd发展。"
    assert "unrecoverable" in [repair.certainty for repair in extraction.tables["repairs"]]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_segmenter(engine: str) -> None:
    worker = Worker(Options(sentences=True, segmenter=engine))
    for text in islice(strings(random.Random(2), ["推动高质量发展。"], dear=0.2), 60):
        check_text(worker, text)


LONG = {
    "a megabyte without punctuation": "发展" * 170_000,
    "nested brackets": "（" * 100_000 + "水" + "）" * 100_000,
    "nested quotes": "“" * 100_000 + "水" + "”" * 100_000, "mixed brackets": "（“《【" * 25_000,
    "deep numbering": "".join(f"{'1.' * (i % 60 + 1)}水利\n" for i in range(1_500)),
    "all series": "一、水\n（一）水\n1.水\n（1）水\n①水\n" * 800, "surrogates": "\ud800\udc00水" * 15_000,
    "digits": "1" * 50_000, "numerals": "九千" * 20_000, "combining": "水\u0301\u0302" * 15_000,
}  # fmt: skip


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_and_monotonous(worker: Worker, text: str) -> None:
    """Linear growth is measured in test_linear_time; here that nothing falls over and rows have their places."""
    start = time.process_time()
    check_text(worker, text)
    assert time.process_time() - start < 20


def test_noise_is_bounded(worker: Worker) -> None:
    """Text without any sense, for which every character is a place to repair."""
    chance = random.Random(3)
    text = chance.randbytes(8_000).decode("gb18030", "replace")
    start = time.process_time()
    check_text(worker, text)
    assert time.process_time() - start < 20
