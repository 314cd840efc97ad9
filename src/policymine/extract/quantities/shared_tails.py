"""What stands behind the last of two numbers and belongs to both: 90%的市和70%的县达到省级标准."""

from __future__ import annotations

from itertools import pairwise

from .mention import COUNTS, PARTS
from .readings import Reading

_LONGEST = 20


def take_tails(readings: list[Reading]) -> None:
    """Give the first of two coordinated numbers the noun or the object of the predicate behind the second."""
    for last, reading in pairwise(readings):
        if not reading.item.coordinated or not reading.prefixed or last.embedded or reading.embedded:
            continue
        if last.item.mention.kind in PARTS and reading.item.mention.kind in PARTS and last.prefixed:
            _take_object(last, reading)
        elif last.item.mention.kind in (*COUNTS, "none") and last.item.mention.unit == reading.item.mention.unit:
            _take_noun(last, reading)


def _take_object(last: Reading, reading: Reading) -> None:
    """90%的|市|和70%的|县|达到|省级标准: what both have reached."""
    if last.behind or not reading.behind or last.action != reading.action:
        return
    noun = reading.item.right.lstrip("的").partition(reading.behind)[0]
    reached = reading.indicator.removeprefix(noun) if noun else ""
    if 2 <= len(reached) <= _LONGEST and reached != reading.indicator and not last.indicator.endswith(reached):
        last.indicator += reached


def _take_noun(last: Reading, reading: Reading) -> None:
    """有返贫风险的|200万|和有致贫风险的|300万|人群: of whom both count."""
    described = last.item.left.endswith("的") and reading.item.left.endswith("的")
    if not described or last.item.right or last.prefixed:
        return
    noun = reading.item.right.partition(reading.behind)[0] if reading.behind else reading.item.right
    if not 2 <= len(noun) <= _LONGEST or not reading.indicator.endswith(noun) or last.indicator.endswith(noun):
        return
    joint = "的" if reading.indicator.endswith(f"的{noun}") else ""
    last.indicator = last.indicator.removesuffix("的") + joint + noun
    last.action = last.action or reading.action
