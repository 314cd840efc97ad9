"""What a text announces (做好三件事) against what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from ..lean import dataclass
from ..records import Row, column

_NUMBER = re.compile(
    r"(?P<digits>[两二三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九]|\d{1,2})(?:个|项|点|条|件|大|种|类|方面)"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}

CHECKS = {
    "kept": "as many members as announced",
    "fewer": "fewer members than announced: some may be worded without a mark",
    "more": "more members than announced",
    "uncounted": "the announcement gives no number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedList(Row):
    """A list that the text announces, and whether it has as many members as announced."""

    table: ClassVar[str] = "announced_lists"
    label: ClassVar[str] = "预告与兑现"
    about: ClassVar[str] = "one row per list with words that announce it"

    doc_id: str = column("文档", "the document")
    parent_id: str = column("上级节点", "the node that holds the list, as in structure.csv; empty at the top")
    node_id: str = column("首项节点", "its first member")
    announced_by: str = column("预告语", "the words that announce it")
    announced: int | None = column("预告数", "the last number of things in them", default=None)
    delivered: int = column("实列数", "members of the list", default=0)
    check: str = column("核对", "how the two compare", values=CHECKS)


def announced_lists(doc_id: str, nodes: Iterable[Any]) -> Iterator[AnnouncedList]:
    """The announced lists of one document; a list is the nodes of one parent and kind with one announcement."""
    lists: dict[tuple[str, str, str], list[Any]] = {}
    for node in nodes:
        if node.announced_by:
            lists.setdefault((node.parent_id, node.kind, node.announced_by), []).append(node)
    for (parent_id, _, words), members in lists.items():
        number = announced_number(words)
        if number is None:
            check = "uncounted"
        else:
            check = "kept" if number == len(members) else "fewer" if len(members) < number else "more"
        yield AnnouncedList(
            doc_id=doc_id, parent_id=parent_id, node_id=members[0].node_id, announced_by=words,
            announced=number, delivered=len(members), check=check,
        )  # fmt: skip


def announced_number(words: str) -> int | None:
    """How many things an announcement promises: the last number in it before a measure word.

    >>> announced_number("重点做好十二项工作。"), announced_number("抓好3件事："), announced_number("做好以下几点：")
    (12, 3, None)
    """
    found = _NUMBER.findall(words)
    return _value(found[-1]) if found else None


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.partition("十")
    if not ten:
        return _DIGITS[digits]
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
