"""Links lists with the words that announce them: 重点做好三件事：; 坚持A、B、C相统一 over three sections."""

from __future__ import annotations

from itertools import groupby

from ...lazy import lazy
from .layout import Layout
from .marks import ordinal_of
from .tree import Node

_COUNT = lazy(
    r"(?:(?:以下|如下)(?!简称|工作?报告|报告|汇报|说明|答复|批复)|下列|下面|这样(?:几|一些|的))"
    r"|(?P<count>[两二三四五六七八九十]|十[一二三四五六七八九]|\d{1,3}|几)(?:个|项|点|条|件|大|种|类)?"
    r"(?:方面|任务|问题|要求|意见|重点|工作|措施|举措|原则|关系|事|建议|目标|能力|优势|体会|认识|步|环节|内容|主张|关键)"
    r"|(?:主要|重点)(?:做了|做好|抓好|抓了|是|有|任务)"
)
_BOTH = lazy("相|结合|统一|并重|并举|两")
"""A clause that names two things only names a list if it binds them or is the title above."""
_AND_SO_ON = lazy(
    "等(?:突出|主要|重点|方面的?|几个|[两三四五六七八九]个)*(?:问题|困难|短板|不足|矛盾|环节|方面|任务|工作|重点|难题)$"
)
"""A clause that closes so lists what the text goes on to treat, whatever its wording."""
_ADMITS = lazy(
    r"(?:存在|看到|面临|还有|仍有|不少|许多)[^，。：]{0,14}(?:问题|不足|困难|短板|缺点|差距|矛盾|挑战)。$"
    r"|(?:问题|不足|困难|缺点|短板)(?:也|还|依然|仍然?)*(?:不少|较多|很多|突出)。$"
)
"""A sentence that admits faults, right before the list of them: 也要清醒看到存在的问题。首先，"""
_DIGIT = lazy(r"\d")
_CLAUSES = lazy(r"[，。；：！？,;:!?\n]")
_LONGEST_NAME = 20
_REACH = 600
"""How far before a list the words that name its members may stand, in characters."""
_LONGEST = 120
_ENDS = "。！？；!?;\n"


def announcements(nodes: list[Node], layout: Layout) -> dict[int, str]:
    """`id` of each node of an announced list → the words that announce it."""
    found: dict[int, str] = {}
    for _, group in groupby(sorted(nodes, key=_list_key), key=_list_key):
        members = list(group)
        if len(members) < 2 and not members[0].mark.marker:
            continue
        words = _lead_in(members, layout) or _named(members, layout)
        if words:
            found.update((id(node), words) for node in members)
    return found


def _list_key(node: Node) -> tuple[int, str, int]:
    parent = node.parent.mark.start if node.parent else -1
    return parent, node.mark.family, -1 if node.mark.series is None else node.mark.series


def _lead_in(members: list[Node], layout: Layout) -> str:
    """The sentence just before the list if it ends with a colon or states how many things follow.

    A sentence that ends with 。 and states another number than the list has members speaks of something else.
    """
    text, first = layout.text, members[0]
    end = layout.rstrip(0, first.mark.start)
    low = max(0, end - _LONGEST, first.parent.mark.head_end if first.parent else 0)
    at = end - 1
    while at > low and text[at - 1] not in _ENDS:
        at -= 1
    words = text[at:end].strip().lstrip("，,、")
    if len(words) < 4 or words[-1] not in "：:。，,":
        return ""
    if words[-1] in "：:":
        return words
    if _ADMITS.search(words) and members[0].mark.series is not None:
        return words
    found = _COUNT.search(words)
    count = found["count"] if found else None
    return words if found and (count in (None, "几") or _number(count) == len(members)) else ""


def _number(count: str) -> int:
    """
    >>> _number("两"), _number("十二"), _number("8")
    (2, 12, 8)
    """
    return 2 if count == "两" else ordinal_of(count)


def _named(members: list[Node], layout: Layout) -> str:
    """The clause before the list that names its members in their order: A、B、C相统一."""
    if len(members) < 2 or members[0].mark.ordinal > 1:
        return ""
    start = members[0].mark.start
    low = max(0, start - _REACH)
    if layout.text.count("、", low, start) < len(members) - 1:
        return ""
    heads = [layout.text[n.mark.text_start : n.mark.head_end] for n in members]
    parent = members[0].parent
    above = layout.text[parent.mark.text_start : parent.mark.head_end] if parent else ""
    for clause in reversed(_CLAUSES.split(layout.text[low:start])):
        if clause.count("、") != len(heads) - 1:
            continue
        names = clause.split("、")
        if max(map(len, names[1:])) <= _LONGEST_NAME and all(
            _points_to(name, i, heads) for i, name in enumerate(names)
        ):
            shared = sum(len(_pairs(name) & _pairs(head)) for name, head in zip(names, heads, strict=True))
            sure = len(names) > 2 or _BOTH.search(clause) or clause in above
            least = 1 if len(names) > 2 and _AND_SO_ON.search(clause) else 2
            if shared >= least * len(names) and sure and not _DIGIT.search(clause):
                return clause.strip()
    return ""


def _pairs(words: str) -> set[str]:
    return {words[i : i + 2] for i in range(len(words) - 1)}


def _points_to(name: str, place: int, heads: list[str]) -> bool:
    """Whether a name shares two characters in a row with its own head that no other head has."""
    others = [head for i, head in enumerate(heads) if i != place]
    return any(pair in heads[place] and not any(pair in other for other in others) for pair in _pairs(name))
