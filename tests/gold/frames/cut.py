"""Draws the sentences that `sentences.tsv` lists: the same ones on every run, without looking at any rule.

    python tests/gold/frames/cut.py ../shared/corpus > tests/gold/frames/sentences.tsv

From every folder of the corpus, for each of some wide nets (a word or two that a frame cannot do
without, far wider than any rule), a few sentences are drawn by a fixed seed. Every second one is for
tuning, the others are for the test. Offsets are code points into the decoded file.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SEED = 20260219
PER_NET = 3
LEFT_OUT = {"encodings", "gwr_parallel", "state_council_html"}
"""Copies of texts that other folders hold."""

NETS = {
    "导向": r"[导導]向",
    "以为": r"以.+[为為]",
    "由向": r"[由从從].+(?:向|[转轉]|到)",
    "既": r"既",
    "不仅": r"不[仅僅但只光单單]",
    "不是": r"(?:不|非).*而",
    "把结合": r"(?:把|[将將]).+[结結合統统起][^，。]{0,3}",
    "与合": r"[与與和同].*(?:[结結]合|[统統]一|融合|[贯貫]通|[并並]重|[协協][调調]|[衔銜]接)",
    "变成": r"(?:[变變][成为為]|[转轉][化变變换換][为為成])",
    "作为": r"(?:把|[将將]).+(?:作[为為]|[当當]作|[摆擺放]在|置于)",
    "在上": r"在.+上",
    "向要": r"向.+要",
    "以促": r"以.+(?:促|[带帶]|保|推)",
}
SENTENCE = re.compile(r"[^。！？!?\r\n]{8,220}[。！？!?]?")


def decode(path: Path) -> str:
    data = path.read_bytes()
    for codec in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise ValueError(f"{path} is neither UTF-8 nor GB18030")


def drawn(corpus: Path) -> Iterator[tuple[str, int, int]]:
    """(document, start, end) of each sentence, folder by folder, net by net."""
    dice = random.Random(SEED)
    for folder in sorted(p for p in corpus.iterdir() if p.is_dir() and p.name not in LEFT_OUT):
        texts = {f"{folder.name}/{p.name}": decode(p) for p in sorted(folder.glob("*.txt"))}
        sentences = [(name, m.start(), m.end()) for name, text in texts.items() for m in SENTENCE.finditer(text)]
        seen: set[tuple[str, int, int]] = set()
        for net in NETS.values():
            pattern = re.compile(net)
            caught = [s for s in sentences if s not in seen and pattern.search(texts[s[0]][s[1] : s[2]])]
            for sentence in sorted(dice.sample(caught, min(PER_NET, len(caught)))):
                seen.add(sentence)
                yield sentence


if __name__ == "__main__":
    print("id\tdoc\tstart\tend\tsplit")
    for number, (doc, start, end) in enumerate(drawn(Path(sys.argv[1]))):
        print(f"S{number:03}\t{doc}\t{start}\t{end}\t{'tune' if number % 2 == 0 else 'test'}")
