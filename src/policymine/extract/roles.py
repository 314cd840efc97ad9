"""Target or fact: what has been achieved is told from what is planned by headings, tense, modality and verbs.

Every cue has a weight (role_cues.tsv, log odds in work reports): negative for what was achieved, positive for
what is planned. A place is judged by its own clause and sentence first, then by its paragraph, then by the zone
between two headings that say what follows (工作回顾, 重点工作); nearer evidence counts more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from ..lexicon import Lexicons
from .quantity.mention import Mention
from .quantity.patterns import any_of

_OPEN = re.compile(r"(?<=[，。；：、,;:\n])")


def _exactness(m: Mention) -> float:
    """Below 0 for figures that only a report knows (274.4, 5487, 3000余), above 0 for round ones with a margin."""
    value = m.low if m.low is not None else m.high
    if value is None or m.kind in ("full", "zero", "time"):
        return 0.0
    digits = f"{value:g}".replace(".", "").strip("0")
    if m.op == ">" and not m.lead:
        return -0.8
    if len(digits) >= 3:
        return -1.3
    if len(digits) == 2 and "." in f"{value:g}" and digits[-1] != "5":
        return -0.6
    return 0.8 if m.tail in ("以上", "左右", "以内") else 0.0


class Evidence:
    """Weights of all cues in one text, summed over any stretch in no time."""

    def __init__(self, hits: list[tuple[int, float]]) -> None:
        hits.sort()
        self._at = [at for at, _ in hits]
        self._sums = [0.0, *accumulate(weight for _, weight in hits)]

    def sum(self, start: int, end: int) -> float:
        return self._sums[bisect_left(self._at, end)] - self._sums[bisect_left(self._at, start)]

    def count(self, start: int, end: int) -> int:
        return bisect_left(self._at, end) - bisect_left(self._at, start)


class RoleCues:
    """Finds the cues of a text; built once from the lexicon."""

    def __init__(self, lexicons: Lexicons) -> None:
        by_where: dict[str, dict[str, float]] = {"any": {}, "open": {}, "end": {}, "head": {}}
        for row in lexicons["role_cues"]:
            by_where[row["where"]][row["word"]] = float(row["weight"])
        self._weights = by_where
        self._any = re.compile(any_of(w for w in by_where["any"] if len(w) > 1))
        self._open = re.compile(rf"[，。；：、,;:\n”）)](?P<word>{any_of(by_where['open'])})")
        self._end = re.compile(rf"(?:{any_of(by_where['end'])})(?=[，。；,;\n])")
        self._single = re.compile(r"[要将](?=[^求素点闻领军来到近会道其件旨])")
        self._head = re.compile(any_of(by_where["head"]))

    def evidence(self, text: str, mentions: list[Mention]) -> Evidence:
        """All cues in the running text, the exactness of its numbers among them: plans use round ones."""
        weights = self._weights
        hits = [
            (m.start(), weights["any"][m.group()])
            for m in self._any.finditer(text)
            if text[m.start() - 1 : m.start()] not in ("比", "较")
        ]
        hits += [(m.start("word"), weights["open"][m["word"]]) for m in self._open.finditer(text)]
        hits += [(m.start(), weights["end"][m.group()]) for m in self._end.finditer(text)]
        hits += [(m.start, weight) for m in mentions if (weight := _exactness(m))]
        for m in self._single.finditer(text):
            before = text[m.start() - 1 : m.start()]
            if before not in "主重必需次摘首紧险纪简显提概只即":
                hits.append((m.start(), 1.0))
        return Evidence(hits)

    def head(self, line: str) -> float:
        """What a heading says about the text below it: below 0 a review, above 0 a plan, 0 nothing."""
        return sum(self._weights["head"][w] for w in self._head.findall(line))
