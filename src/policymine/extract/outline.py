"""Where a place stands in the outline: what all extractors ask of the structure table."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from ..lean import dataclass
from ..records import Found


@dataclass(frozen=True, slots=True)
class Place:
    """The innermost node around a place (empty at the top), the heads above it, and whether it lies in a head."""

    node_id: str = ""
    heading_path: str = ""
    in_heading: bool = False
    nodes: tuple[Any, ...] = ()


_MOST_PLACES = 1_000
"""Stretches that are remembered, as those who ask go through the text from its beginning."""


class Outline:
    """Looks up nodes by place in the clean text. `nodes` are structure records, in text order."""

    def __init__(self, found: Found) -> None:
        self.nodes = found.get("structure", [])
        self._by_id = {node.node_id: node for node in self.nodes}
        self._starts = [node.clean_start for node in self.nodes]
        heads = (node.clean_start + len(node.quote) for node in self.nodes)
        # Between two of these places nothing changes, so that each stretch is worked out once.
        self._edges = sorted({*self._starts, *heads, *(node.clean_end for node in self.nodes)})
        self._places: dict[int, Place] = {}

    def at(self, pos: int) -> Place:
        """The place of `pos`: nodes from the top down, their heads joined by ` > `."""
        stretch = bisect_right(self._edges, pos)
        place = self._places.get(stretch)
        if place is None:
            if len(self._places) == _MOST_PLACES:
                self._places.clear()
            place = self._places[stretch] = self._find(pos)
        return place

    def _find(self, pos: int) -> Place:
        i = bisect_right(self._starts, pos) - 1
        node = self.nodes[i] if i >= 0 else None
        while node is not None and pos >= node.clean_end:
            node = self._by_id.get(node.parent_id)
        if node is None:
            return Place()
        path = [node]
        while path[0].parent_id in self._by_id:
            path.insert(0, self._by_id[path[0].parent_id])
        in_head = pos < node.clean_start + len(node.quote) and node.kind.startswith("heading")
        return Place(node.node_id, " > ".join(n.head for n in path), in_head, tuple(path))
