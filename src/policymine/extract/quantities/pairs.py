"""What one word holds for two or more: 城乡居民收入, 进出口额, 钢铁20万吨、水泥30万吨等落后产能, 脱硫改造、脱硝改造."""

from __future__ import annotations

from ...lazy import lazy
from .readings import Reading
from .wholes import measure_at_end

_TOWN_AND_COUNTRY = lazy(
    "(?P<front>[^，、和]{0,6}?)城乡(?P<what>(?P<people>居民)?(?!融合|统筹|一体|结合|规划)[^，、和]{2,20})"
)
_TRADE = lazy("(?P<front>[^，、和]{0,8}?)进出口(?P<what>额|商品|货物)?")
_SUMMED_UP = lazy("等(?P<what>(?:落后|过剩|低效)产能)(?![\u4e00-\u9fff])")
_RETROFIT = "(?:脱硫|脱硝|除尘|节能|节水|供热|灵活性|余热利用)+改造"
_RETROFITTED = lazy(f"(?P<where>[\u4e00-\u9fff]{{2,10}}?){_RETROFIT}")
_RETROFIT_ALONE = lazy(_RETROFIT)
_STAGE_ALONE = lazy("(?:新增)?(?:并网|投产|开工|核准|投运|竣工|建成)")
"""How far a plant has come, of the one named before (风电装机规模300万千瓦、并网|200万千瓦)."""


def two_sides(indicator: str) -> list[str]:
    """The two things that 城乡 or 进出口 names at once, for two values; empty for other words."""
    if both := _TOWN_AND_COUNTRY.fullmatch(indicator):
        town = "城镇" if both["people"] else "城市"
        return [both["front"] + side + both["what"] for side in (town, "农村")]
    trade = _TRADE.fullmatch(indicator)
    return [trade["front"] + side + (trade["what"] or "") for side in ("进口", "出口")] if trade else []


def share_sum(readings: list[Reading]) -> None:
    """Give each of several materials the capacity that sums them up behind the last (等落后产能)."""
    for at, reading in enumerate(readings):
        summed = _SUMMED_UP.match(reading.item.right)
        first = at
        while summed and first and readings[first].item.coordinated and not readings[first - 1].item.right:
            first -= 1
        if not summed or first == at:
            continue
        for one in readings[first : at + 1]:
            one.indicator = one.indicator.partition("等")[0] + summed["what"]


def share_plant(before: Reading, reading: Reading) -> str:
    """A retrofit or stage without its plant, with that of the one before it; empty where nothing lacks."""
    if not reading.item.coordinated or reading.item.mention.kind != before.item.mention.kind:
        return ""
    if _RETROFIT_ALONE.fullmatch(reading.indicator) and (one := _RETROFITTED.fullmatch(before.indicator)):
        return one["where"] + reading.indicator
    if not _STAGE_ALONE.fullmatch(reading.indicator):
        return ""
    plant = before.indicator.removesuffix(measure_at_end(before.indicator))
    return plant + reading.indicator if len(plant) > 1 and plant != before.indicator else ""
