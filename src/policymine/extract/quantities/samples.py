"""Forms to be filled in: where they give an example of how, nothing is a goal."""

from __future__ import annotations

from collections.abc import Iterable

from ...lazy import lazy

_SAMPLE = lazy("(?:填写)?(?:示例|样例|范例)[：:]?")
"""A cell or line that opens an example."""
_NEXT_PART = lazy("附(?:件|表|录)?[0-9一二三四五六七八九十]{1,2}|[一二三四五六七八九十]{1,3}、")


def samples(text: str, lines: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the examples stand: from the line that opens one to the next part of the form."""
    found: list[tuple[int, int]] = []
    opened = -1
    for start, end in lines:
        if opened >= 0 and _NEXT_PART.match(text, start, end):
            found.append((opened, start))
            opened = -1
        if opened < 0 and _SAMPLE.fullmatch(text, start, end):
            opened = start
    return [*found, (opened, len(text))] if opened >= 0 else found


def lies_in(stretches: Iterable[tuple[int, int]], pos: int) -> bool:
    """Whether a place lies in one of the stretches."""
    return any(start <= pos < end for start, end in stretches)
