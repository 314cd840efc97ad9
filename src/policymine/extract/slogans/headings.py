"""Section titles worded alike, which a reader takes for slogans: 坚持X导向抓落实, 坚持Y导向抓落实."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...lazy import lazy
from ...records import Found

_CLAUSES = lazy("[，,、 　]")
_PLAIN = lazy(
    "[0-9０-９%《》（）()。；：:？?！!]|^关于|^第[一二三四五六七八九十百]+[章节条]|^附"
    "|(?:比例|比重|率|增幅|总量|总额|▲)$"  # names of indicators
)
_HELD = ("坚持", "必须坚持", "聚力", "突出", "着力", "聚焦")
"""Openings that make titles slogans even where their lengths differ by a little."""
_SHORTEST, _LONGEST = 6, 30
_FULL = 8
"""Titles this long are sentences; shorter ones that end alike name things (资金管理, 项目管理)."""
_SIBLINGS, _NEAREST = 2, 4
_PAIR = 2
_LITTLE, _SOME = 2, 4


def titles_worded_alike(found: Found) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of the headings that at least two of their siblings are worded like."""
    groups: dict[tuple[str, str], list[Any]] = {}
    for node in found.get("structure", []):
        if node.kind.startswith("heading") and _fits(node.head):
            groups.setdefault((node.parent_id, node.kind), []).append(node)
    for nodes in groups.values():
        # Each is compared with the nearest only, so that long lists take no longer per title.
        titles = [(node.head, [len(clause) for clause in _CLAUSES.split(node.head)]) for node in nodes]
        for i, node in enumerate(nodes):
            near = [*titles[max(0, i - _NEAREST) : i], *titles[i + 1 : i + 1 + _NEAREST]]
            if sum(_alike(*titles[i], *other) for other in near) < _SIBLINGS:
                continue
            at = node.quote.find(node.head)
            if at >= 0:
                yield node.clean_start + at, node.clean_start + at + len(node.head), node.head


def _fits(head: str) -> bool:
    return _SHORTEST <= len(head) <= _LONGEST and not _PLAIN.search(head)


def _alike(one: str, shape: list[int], other: str, again: list[int]) -> bool:
    """Whether two titles have one shape: clauses of one length that begin or end alike, or a common frame.

    `shape` and `again` are the lengths of their clauses.
    """
    apart = abs(len(one) - len(other))
    begun = _begun_alike(one, other)
    if len(shape) != len(again) or 2 * begun >= len(one):
        return False
    opened, ended = begun >= _PAIR, one[-1] == other[-1]
    if shape == again and len(one) >= _FULL and (opened or ended):
        return True
    if opened and one[-2:] == other[-2:]:
        return apart <= _SOME
    if opened and one.startswith(_HELD):
        return apart <= _LITTLE
    paired = len(shape) == _PAIR
    return paired and all(abs(x[0] - x[1]) <= _LITTLE and min(x) > _LITTLE for x in (shape, again))


def _begun_alike(one: str, other: str) -> int:
    """How many characters two titles have in common at their beginning."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))
