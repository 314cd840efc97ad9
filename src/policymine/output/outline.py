"""Draws the outline of one document: its tree, with the length of each node and its share of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len

from ..language import said
from .screen import clip

INDENT = 2
"""Columns of the screen by which a level stands further in."""

LEAST = 8
"""Columns that a head keeps however deep it stands."""

SPACED = "篇编章节条分"
"""A mark that ends so stands apart from its title: 第一章 总则."""


def outline_lines(nodes: Sequence[Any], total: int, width: int, depth: int | None = None) -> Iterator[str]:
    """One line a node: characters, share of `total` in percent, mark and head, further in on each level.

    `nodes` are rows of the structure table, in their order. `total` is the document's length without blanks, `width`
    the columns to use; a Chinese character takes two. Nodes below `depth` are only counted.
    """
    shown = [node for node in nodes if depth is None or node.depth <= depth]
    head = said("chars")
    digits = max([cell_len(head), *(len(str(node.n_chars)) for node in shown)])
    yield f"{' ' * (digits - cell_len(head))}{head}  {said('share')}"
    for node in shown:
        share = f"{100 * node.n_chars / total:.0f} %" if total else ""
        lead = f"{node.n_chars:>{digits}}  {share:>5}  {' ' * INDENT * (node.depth - 1)}"
        yield lead + clip(_label(node), max(width - len(lead), LEAST))
    if len(shown) < len(nodes):
        yield said("… and {} more below level {}", len(nodes) - len(shown), depth)


def _label(node: Any) -> str:
    apart = node.marker[-1:] in SPACED or node.marker[-1:].isdigit()
    return f"{node.marker}{' ' if node.marker and apart else ''}{node.head}"
