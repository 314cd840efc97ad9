"""Nouns behind a number that the verb before it changes: amounts invested, works carried out."""

from __future__ import annotations

import re

from .phrases import Phrases
from .readings import Reading
from .verbs import Verbs


def invested(phrases: Phrases, kind: str, make: str, noun: str, right: str) -> str:
    """投资5亿元的X, 投资5亿元实施X: the amount is X's investment."""
    if kind != "money" or not make.endswith(("投资", "投入", "年产")):
        return noun
    if not right.startswith("的"):
        aim = phrases.ahead(right)
        return aim + ("" if aim.endswith("投资") else "投资") if aim else noun
    return noun if noun.endswith("投资") else noun + "投资"


def nominal(verbs: Verbs, reading: Reading, noun: str, right: str) -> str:
    """完成30座公厕新建改造: the work is named behind, 完成 only carries it."""
    words = re.sub("(?:任务|工作|工程)$", "", right) if right.endswith(("任务", "工作")) else right
    tail = verbs.last(words, verbs.make, shortest=2)
    if not tail or reading.action not in ("完成", "进行", "加快", "推动", "全面完成"):
        return noun
    rest = words[: len(words) - len(tail)]
    if more := verbs.last(rest, verbs.make, shortest=2):
        tail, rest = more + tail, rest[: len(rest) - len(more)]
    if len(rest) < 2 or rest.endswith("的") or rest[-2:] in ("综合", "节能", "基础", "任务"):
        return noun
    reading.action = tail
    return rest
