"""What users would run instead, and the floor of the work: each a whole process over a folder of texts.

usage: python benchmarks/subjects.py NAME FOLDER [OUT]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

NUMBER = (
    r"(?P<indicator>[\u4e00-\u9fff]{2,12}?)(?P<verb>达到|增长|提高到|降低|下降|超过|控制在|保持在|完成|新增|建成)"
    r"(?P<figure>\d+(?:\.\d+)?)(?P<unit>%|个百分点|亿元|万元|万人|万亩|公里|个|家|项)(?P<more>以上|左右|以内)?"
)
HEADING = r"^[一二三四五六七八九十]+、.{2,30}$"
_WORDS = (
    "高质量发展 新发展理念 新发展格局 共同富裕 乡村振兴 问题导向 目标导向 供给侧结构性改革 "
    "全过程人民民主 中国式现代化 以人民为中心 稳中求进 放管服 双循环 新质生产力 生态文明 "
    "绿水青山就是金山银山 一带一路 全面深化改革 依法治国 从严治党 四个意识 四个自信 两个维护 "
    "两个确立 国家治理体系 美丽中国 健康中国 平安中国 数字中国 制造强国 科技自立自强 粮食安全 "
    "碳达峰 碳中和 脱贫攻坚 营商环境 统一大市场 专精特新 扫黑除恶"
)
SLOGANS = _WORDS.split()


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8")


def jieba(folder: Path, _: Path) -> None:
    """jieba.lcut alone."""
    from jieba import lcut

    for _name, text in texts(folder):
        lcut(text)


def expressions(folder: Path, out: Path) -> None:
    """jieba for word counts, regular expressions for targets, headings and slogans, pandas for the tables."""
    import re
    from collections import Counter

    import pandas as pd
    from jieba import lcut

    number, heading = re.compile(NUMBER), re.compile(HEADING, re.M)
    slogan = re.compile("|".join(map(re.escape, SLOGANS)))
    words: list[dict[str, object]] = []
    targets: list[dict[str, object]] = []
    mentions: list[dict[str, object]] = []
    headings: list[dict[str, object]] = []
    for name, text in texts(folder):
        counts = Counter(word for word in lcut(text) if len(word) > 1)
        words += ({"doc": name, "word": word, "count": count} for word, count in counts.most_common(50))
        targets += ({"doc": name, "start": m.start(), **m.groupdict()} for m in number.finditer(text))
        headings += ({"doc": name, "start": m.start(), "heading": m[0]} for m in heading.finditer(text))
        mentions += ({"doc": name, "start": m.start(), "slogan": m[0]} for m in slogan.finditer(text))
    out.mkdir(parents=True, exist_ok=True)
    for table, rows in {"words": words, "targets": targets, "slogans": mentions, "headings": headings}.items():
        pd.DataFrame(rows).to_csv(out / f"{table}.csv", index=False, encoding="utf-8-sig")


def floor(folder: Path, _: Path) -> None:
    """Nothing but decoding, OpenCC and segmentation in native code."""
    import rjieba
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    for path in sorted(folder.rglob("*.txt")):
        rjieba.cut(convert(path.read_bytes().decode("utf-8")))


def cntext(folder: Path, _: Path) -> None:
    """cntext: word counts of every text."""
    import cntext as ct

    for _name, text in texts(folder):
        ct.word_count(text)


def harvesttext(folder: Path, _: Path) -> None:
    """HarvestText: sentences, and words with the slogans as known entities."""
    from harvesttext import HarvestText

    ht = HarvestText()
    ht.add_entities({slogan: {slogan} for slogan in SLOGANS})
    for _name, text in texts(folder):
        for sentence in ht.cut_sentences(text):
            ht.seg(sentence)


SUBJECTS: dict[str, Callable[[Path, Path], None]] = {
    "jieba": jieba,
    "expressions": expressions,
    "floor": floor,
    "cntext": cntext,
    "harvesttext": harvesttext,
}

if __name__ == "__main__":
    SUBJECTS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[-1]))
