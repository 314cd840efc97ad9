"""Regions and what is measured in each: 华东地区，建设总规模|6000万吨; 中南地区产量为30万吨，西南地区为|20万吨."""

from __future__ import annotations

from ...lazy import lazy
from .mention import COUNTS
from .readings import Reading, State
from .wholes import is_measure, measure_at_end

_REGION = (
    "(?:(?![全各本我其对在流向从到按由]|一些|部分)"
    "(?:[\u4e00-\u9fff、]{2,12}地区|[\u4e00-\u9fff]{2,3}(?:省|市|自治区|自治州)))"
)
_ALONE = lazy(f"(?P<where>{_REGION})")
_IN_FRONT = lazy(f"{_REGION}(?P<what>[\u4e00-\u9fff]{{2,12}})")
_STATED = ("subject_verb_number", "noun_number")


def open_region(words: str, state: State) -> None:
    """A clause that is a region and nothing else says where what follows is measured."""
    if _ALONE.fullmatch(words):
        state.region = words


def of_region(reading: Reading, indicator: str, state: State) -> str:
    """A measure with the region before it, a region with the measure of the one before; empty for neither."""
    m = reading.item.mention
    if reading.rule not in _STATED or m.kind in COUNTS:
        return ""
    if state.region and is_measure(indicator) and not _IN_FRONT.match(indicator):
        return state.region + indicator
    if reading.inherited or not _ALONE.fullmatch(indicator) or m.kind != state.kind:
        return ""
    other = _IN_FRONT.fullmatch(state.subject)
    measured = other and measure_at_end(other["what"])
    return indicator + other["what"] if other and measured else ""
