"""What is given and to whom: 按每证50万元|给予奖励, 向联合国机构|再提供|5000万美元支持."""

from __future__ import annotations

from ...lazy import lazy
from .around import Around
from .naming import without_copula
from .readings import Reading

_GRANTED = ("money", "percent", "rate", "fraction")
_GIVING = lazy("(?P<verb>给予|发放|予以)(?P<what>[\u4e00-\u9fff（）()]{2,12})")
_GIFTS = frozenset(("支持", "援助", "资助", "捐款", "补助", "补贴", "奖励", "贷款", "赠款"))
_GIVEN_TO = lazy(
    "(?:(?<![方面导志转取])向|(?<![应面针相反])对|(?<![成作认行])为|(?<!赋)给)(?P<whom>[^，。；：]{2,30}?)(?:再|将|各|分别|一次性|继续|无偿|免费|额外|追加|新增){0,3}(?:提供|给予|发放|捐赠)了?(?:一次性|最高)?$"
)
"""Whom a gift that has no name of its own is for."""


def takes_grant(reading: Reading, around: Around) -> bool:
    """Whether all that is said of an amount is that it is given (按实际投资额的|10%|给予补助); the reading is set."""
    if not (around.owned and reading.item.mention.kind in _GRANTED and len(around.phrase) >= 3):
        return False
    if not _GIVING.fullmatch(around.right):
        return False
    reading.prefixed, reading.rule = True, "number_noun"
    reading.indicator, reading.action = (
        without_copula(around.phrase).removeprefix("按照").removeprefix("按"),
        around.right,
    )
    return True


def take_gift(around: Around, kind: str) -> None:
    """Set the verb of giving behind an amount, and what it gives: 按每证50万元|给予|奖励."""
    if not around.make and not around.owned and kind in _GRANTED and (given := _GIVING.match(around.right)):
        around.make, around.right, around.rest = given["verb"], given["what"], ""


def take_receiver(reading: Reading, left: str) -> None:
    """Name a gift without a name of its own by who gets it."""
    if reading.indicator in _GIFTS and (to := _GIVEN_TO.search(left)):
        reading.indicator = to["whom"] + reading.indicator
