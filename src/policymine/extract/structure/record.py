"""The table `structure`: headings and list items."""

from __future__ import annotations

from typing import ClassVar

from ...lean import dataclass
from ...records import Record, column

KINDS = {
    "heading_numbered": "一、 (一) 1. 第一章 第一条, on a line of its own or run into the paragraph",
    "heading_unnumbered": "a short line of its own without a final 。",
    "heading_runin": "a first sentence that serves as title, with parallel siblings",
    "item_yiyao": "一要…二要…",
    "item_yishi": "一是…二是…, 一个是…",
    "item_diyi": "第一，…第二，…; 其一，…",
    "item_shouxian": "首先…其次…",
    "item_circled": "①…②…",
    "item_dash": "paragraphs opened by ——",
    "item_yao": "three or more adjacent sentences or clauses opened by a bare 要",
    "item_yaozai": "要在…中/上…, repeated",
    "item_yaoyi": "要以…, repeated",
    "item_topic": "three or more adjacent sentences opened by parallel topics: X工作，…",
}
"""Kind of node → what it looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureNode(Record):
    """A heading or a list item.

    start/end and clean_start/clean_end are its whole extent; `quote` is marker and head, with which it begins.
    """

    table: ClassVar[str] = "structure"
    label: ClassVar[str] = "结构"
    about: ClassVar[str] = "one row per heading or list item, in the order of the text, parents first"

    node_id: str = column("节点号", "identifies the node")
    parent_id: str = column("上级节点", "node_id of the node that holds it; empty at the top")
    depth: int = column("层级", "1 at the top", unit="levels", default=1)
    kind: str = column("类别", "what kind of heading or item", values=KINDS)
    marker: str = column("标记", "the mark as written: 一要, （二）, 1., ——; empty for headings without one")
    ordinal: int = column("序号", "the number that the mark states, else the place among its siblings", default=1)
    head: str = column("标题", "the heading's text, or the item's first clause, without the mark")
    n_chars: int = column("字数", "length of the extent without blanks and line ends", unit="characters", default=0)
    announced_by: str = column("预告", "the words that announced the list: 重点做好三件事：; A、B、C相统一")
