"""Things described by several numbers in front of them: 总投资5亿元、全长20公里的|大桥."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading
from .terms import FROM_TO

_MEASURE = lazy(
    "(?P<measure>(?:计划|规划|概算)?总?(?:投资|投资额|造价)|全长|总长度?|占地(?:面积)?|总?建筑面积|总面积|面积|总?库容"
    "|总?装机(?:容量)?|年产值|日处理能力|(?:设计)?(?:产能|年产量))(?:约为?|近|达到?|共|为)?"
)
"""What is measured of a work, with nothing else before its number."""


def take_attributes(phrases: Phrases, readings: list[Reading]) -> None:
    """Give each of several numbers that describe a thing behind them its measure of that thing."""
    first = 0
    for last, reading in enumerate(readings):
        if not reading.item.coordinated:
            first = last
        if last > first and reading.item.right.startswith("的") and reading.item.mention.tail not in FROM_TO:
            _describe(phrases, readings[first : last + 1], readings[last + 1 : last + 2])


def _describe(phrases: Phrases, group: list[Reading], behind: list[Reading]) -> None:
    named = [_MEASURE.fullmatch(phrases.opened(reading.item.left)[0]) for reading in group]
    words = group[-1].item.right.lstrip("的")
    counts = behind[0] if behind and not words and behind[0].item.adjacent and behind[0].prefixed else None
    noun, predicate = (counts.indicator, counts.behind) if counts else phrases.noun(words, False)
    if len(noun) < 2 or not all(named) or any(reading.item.right for reading in group[:-1]):
        return
    for reading, measure in zip(group, named, strict=True):
        assert measure
        reading.indicator, reading.action, reading.inherited = noun + measure["measure"], "", False
        reading.rule = "noun_number"
    if counts:
        counts.action = predicate
