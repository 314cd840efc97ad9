"""Annexes: where they begin, and the lists that only name them."""

from __future__ import annotations

from ...lazy import lazy
from .layout import Block, Layout

_LABEL = lazy(r"附[件表]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]")
_ALONE = lazy(r"附\s*[件表录]?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?$")
_ENTRY = lazy(r"\d{1,2}\s*[.．、﹒]")


def annexes(layout: Layout) -> tuple[list[int], list[tuple[int, int]]]:
    """Where annexes begin (a line of its own: 附件1), and the spans of the lists that name annexes (附件：1.…)."""
    text, begins, lists = layout.text, list[int](), list[tuple[int, int]]()
    entries: Block | None = None
    if "附" not in text:
        return begins, lists
    for block in layout.blocks:
        if entries is None and text[block.start] != "附":
            continue
        if _ALONE.match(text, block.start, block.end) and block.line:
            begins.append(block.start)
            entries = block
        elif _LABEL.match(text, block.start, block.end):
            entries = block
            lists.append((block.start, block.end))
        elif entries is not None and _entry(text, block):
            lists.append((block.start, block.end))
        else:
            entries = None
    return begins, lists


def _entry(text: str, block: Block) -> bool:
    """Whether the line names an annex: a number and a title, no sentence."""
    return (
        bool(_ENTRY.match(text, block.start, block.end))
        and block.end - block.start < 70
        and text[block.end - 1] not in "。；："
    )
