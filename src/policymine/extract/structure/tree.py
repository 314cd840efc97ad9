"""Nests marks: a stack of marker families, with the order of first appearance and the ends of lists."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import field

from ...lean import dataclass
from .layout import Layout
from .marks import Mark


@dataclass(slots=True)
class Node:
    """A mark in its place; `end` is just behind its last visible character."""

    mark: Mark
    parent: Node | None
    depth: int
    end: int = 0
    ordinal: int = 0
    children: list[Node] = field(default_factory=list)


class _Stack:
    """The nodes that are open at the present place, from the top down."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.open: list[Node] = []
        self.last: dict[tuple[int, str], int] = {}
        self.series: set[int] = set()
        self.roots: list[Node] = []
        self.following: Mark | None = None

    def close(self, depth: int, at: int, most: int | None = None) -> None:
        """Close all nodes below `depth`; what they hold ends at `at`, but for titles, which may go on up to `most`."""
        while len(self.open) > depth:
            end = min([at, *(n.mark.limit for n in self.open if n.mark.limit is not None)])
            node = self.open.pop()
            held = node.children[-1].end if node.children else 0  # its title may stand below the limit
            end = self.layout.rstrip(node.mark.start, end)
            if node.mark.series is not None:
                end = self.layout.before_caption(node.mark.start, end)
            node.end = max(end, min(node.mark.head_end, most or at), held)
            node.mark.head_end = min(node.mark.head_end, node.end)

    def expire(self, at: int) -> None:
        """Close what ends at or before `at`, with all that it holds."""
        for depth, node in enumerate(self.open):
            if node.mark.limit is not None and node.mark.limit <= at:
                self.close(depth, node.mark.limit, at)
                return

    def depth_for(self, mark: Mark) -> int:
        """How many of the open nodes stay open around `mark`."""
        return self._item_depth(mark) if mark.series is not None else self._heading_depth(mark)

    def _item_depth(self, mark: Mark) -> int:
        for depth, node in enumerate(self.open):
            if node.mark.series == mark.series or (node.mark.family == mark.family and not node.mark.heading):
                return depth  # a list does not stand inside one of its own kind: the other list is over
        depth = len(self.open)
        cut = mark.ordinal > 1 and mark.series not in self.series  # the titles above belong to the item before the cut
        if cut and self.following is not None and (outer := self._begun_before(self.following)) is not None:
            return outer
        while mark.first and depth and self.open[depth - 1].mark.heading:
            above = self.open[depth - 1]
            listed = any(child.mark.family == mark.family for child in above.children)
            if above.mark.rank <= mark.rank and not (cut and above.mark.family == "runin" and not listed):
                break
            depth -= 1
        return depth

    def _begun_before(self, following: Mark) -> int | None:
        """The depth of the open numbers that began before the cut, where `following` begins to count anew."""
        if not following.heading or following.ordinal != 1:
            return None
        for depth, node in enumerate(self.open):
            if node.mark.family == following.family:
                siblings = node.parent.children if node.parent else self.roots
                first = next(s for s in siblings if s.mark.family == following.family)
                return depth if first.ordinal > 1 else None
        return None

    def _heading_depth(self, mark: Mark) -> int:
        floor = 0
        for depth, node in enumerate(self.open):
            if node.mark.series is not None and node.mark.limit is not None and node.mark.limit > mark.start:
                floor = depth + 1
        for depth in range(len(self.open), floor - 1, -1):
            counts_on = self.last.get((id(self.open[depth - 1]) if depth else 0, mark.family)) == mark.ordinal - 1 > 0
            if counts_on and (depth == len(self.open) or self.open[depth].mark.rank >= mark.rank):
                return depth
        for depth in range(floor, len(self.open)):
            if self.open[depth].mark.family == mark.family:
                return depth
            if self.open[depth].mark.family == "box" and mark.family == "runin" and self._has(depth, mark.family):
                return depth  # the box is over: the paragraphs go on that stood before it
        depth = len(self.open)
        if mark.ordinal == 1 and depth and self.open[-1].mark.marker and self._announced(mark):
            return depth  # a list that is announced belongs to what announces it, whatever its numerals
        if mark.limit is not None and not mark.first and mark.marker:
            return depth  # a list inside a paragraph belongs to whatever the paragraph is about
        while depth > floor and self.open[depth - 1].mark.rank >= mark.rank:
            depth -= 1
        return depth

    def _announced(self, mark: Mark) -> bool:
        """Whether the paragraph above ends with a colon and belongs to the node that is open last."""
        block = self.layout.block_at(mark.start)
        if not mark.first or not block.number:
            return False
        above = self.layout.blocks[block.number - 1]
        return self.layout.text[above.end - 1] in "：:" and above.end > self.open[-1].mark.head_end + 8

    def _has(self, depth: int, family: str) -> bool:
        """Whether the node that holds `open[depth]` has had a child of this family."""
        return (id(self.open[depth - 1]) if depth else 0, family) in self.last


def build(marks: list[Mark], layout: Layout, resets: Sequence[int] = ()) -> list[Node]:
    """All nodes in the order of the text, parents first, properly nested. At `resets` everything ends (annexes)."""
    stack, nodes = _Stack(layout), list[Node]()
    ahead = deque(resets)
    for i, mark in enumerate(marks, 1):
        stack.following = marks[i] if i < len(marks) else None
        while ahead and ahead[0] <= mark.start:
            stack.expire(ahead[0])
            stack.close(0, ahead.popleft())
        stack.expire(mark.start)
        depth = stack.depth_for(mark)
        stack.close(depth, mark.start)
        parent = stack.open[-1] if stack.open else None
        if parent is not None and parent.mark.limit is not None:
            mark.limit = min(parent.mark.limit, mark.limit) if mark.limit is not None else None
        node = Node(mark, parent, depth + 1)
        siblings = parent.children if parent else stack.roots
        node.ordinal = mark.ordinal or _place(mark, siblings)
        siblings.append(node)
        stack.last[(id(parent) if parent else 0, mark.family)] = mark.ordinal
        if mark.series is not None:
            stack.series.add(mark.series)
        stack.open.append(node)
        nodes.append(node)
    if ahead:
        stack.expire(ahead[0])
        stack.close(0, ahead[0])
    stack.close(0, len(layout.text))
    return nodes


def _place(mark: Mark, siblings: list[Node]) -> int:
    """The place of a node without a number among the siblings of its kind."""
    for node in reversed(siblings):
        if node.mark.family == mark.family and node.mark.series == mark.series:
            return node.ordinal + 1
    return 1
