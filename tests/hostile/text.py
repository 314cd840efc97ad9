"""Text made to do harm, and what must hold for whatever is found in it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from test_invariants import check_outline, check_place

from policymine.pipeline import Worker
from policymine.records import Record, Source

PIECES = (
    "\ud800", "\udfff", "\ud83d", "\ue000", "\uf8ff", "\U000f0000", "\U00020000", "\U0003134a", "\U0001f600",
    "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\ufffe", "\uffff", "\ufffd", "\u2028", "\x85",
    "\x00", "\x1b[2J", "\x0b", "\x0c", "\r", "\r\n", "\n", "\n\n", "\t", " ", "\u3000", "\xa0", "（", "）", "(",
    ")", "[", "〔", "〕", "“", "”", "‘", "’", '"', "「", "」", "《", "》", "【", "】", "。", "！", "；",
    "：", "，", "、", ",,", "……", "——", "-", "～", "·", "1", "0", "9", "１", "９", "①", "⑳", "Ⅳ", "㈠",
    "一", "二", "十", "百", "千", "万", "亿", "兆", "零", "〇", "两", "半", "%", "％", "‰", ".", "．", "/",
    "×", "+", "±", "≥", "=", "=cmd|", "<script>", "&amp;", "&#x4e00;", "&#0;", "(shi)", "(shì)", "shì",
    "锟斤拷", "烫烫", "Ã¤", "ï¼Œ", "第", "章", "条", "款", "（一）", "一、", "1.", "1.1.1", "一是", "二是",
    "第一，", "首先", "年", "月", "日", "2025年", "到2030年", "“十四五”", "期间", "以来", "达到", "增长",
    "提高", "下降", "翻一番", "左右", "以上", "不低于", "从", "到", "亩", "元", "亿元", "公里", "个百分点",
    "GDP", "国发〔2021〕4号", "附件", "目录", "名词解释", "来源：", "责任编辑：", "字号：", "坚持", "推动",
    "高质量发展", "要", "必须", "加强", "落实", "党的", "中国", "臺灣", "裏", "麵", "发展", "的", "和", "与",
    "新发展理念", "两个确立", "三个代表", "森林覆盖率",
)  # fmt: skip
"""What the strings are made of: single characters that are rarely thought of, and words that rules look for."""

DEAR = re.compile("shi|shì|[臺裏麵國們導會爲為務說這關]")
"""What sets off the search for slipped bytes, which takes a hundred times as long as everything else together."""


def strings(chance: random.Random, seeds: Sequence[str], dear: float = 1.0) -> Iterator[str]:
    """Endless: pieces at random, pieces over and over, and real texts that are damaged.

    `dear` is the share of strings that may hold what is `DEAR`.
    """
    cheap = [piece for piece in PIECES if not DEAR.search(piece)]
    plain = [seed for seed in seeds if not DEAR.search(seed)]
    while True:
        is_dear, kind = chance.random() < dear, chance.random()
        pieces = PIECES if is_dear else cheap
        if kind < 0.45:
            yield "".join(chance.choices(pieces, k=chance.randint(1, 40)))
        elif kind < 0.55:
            yield "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 40)))
        elif kind < 0.65:
            few = chance.choices(pieces, k=chance.randint(1, 3))
            yield "".join(few) * chance.randint(2, 60)
        else:
            yield _mutated(chance, seeds if is_dear else plain, pieces)


def _mutated(chance: random.Random, seeds: Sequence[str], pieces: Sequence[str]) -> str:
    seed = chance.choice(seeds)
    at = chance.randrange(max(1, len(seed)))
    text = seed[at : at + chance.randint(10, 160)]
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(text))
        end = min(len(text), at + chance.randint(0, 6))
        step = chance.randrange(5)
        if step == 0:
            text = text[:at] + text[end:]
        elif step == 1:
            text = text[:at] + chance.choice(pieces) + text[end:]
        elif step == 2:
            text = text[:at] + text[at:end] * chance.randint(2, 5) + text[end:]
        elif step == 3:
            damaged = text[at:end].encode("gb18030", "replace")
            text = text[:at] + damaged[1:].decode("gb18030", "replace") + text[end:]
        else:
            other = chance.choice(seeds)
            cut = chance.randrange(max(1, len(other)))
            text = text[:at] + other[cut : cut + 20] + text[at:]
    return text


def check_text(worker: Worker, text: str) -> int:
    """Work through a text; the number of rows. Raises AssertionError where one has no place, or a rule fell over."""
    extraction = worker.one(Source(text=text, doc_id="d", verbatim=False))
    document = extraction.document
    assert document is not None, extraction.tables["failures"]
    assert len(document.source.text) == len(text)
    for start, end in document.sentences:
        assert 0 <= start <= end <= len(document.text)
    records = [row for rows in extraction.tables.values() for row in rows if isinstance(row, Record)]
    for row in records:
        check_place(row, document)
    assert not [row_id for row_id, times in Counter(row.row_id for row in records).items() if times > 1]
    check_outline(extraction.tables["structure"])  # type: ignore[arg-type]
    return len(records)
