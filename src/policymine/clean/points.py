"""Points of numbers that a reading machine lost: 四二九 / 四万吨 → 四二九·四万吨, 百分之二五，八 → 百分之二五·八.

Plans of the fifties write decimals in Chinese digits with a point in the middle of the line, so small that copies
have a comma, a colon, a stroke or a line break in its place. Only a text that has many such points is mended, and only
where what stands around shows that one number goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lazy import lazy
from ..records import Edit

_D = "〇○零一二三四五六七八九"
_POINT = lazy(f"·(?<=[{_D}]·)(?=[{_D}])")
_ENOUGH = 20
"""So many points in numbers show that a text writes them so."""
_SCALE = "[万亿倍]|千瓦|公里|公尺|公斤|吨"
_GOES_ON = "达到|比|较|增|其中|占|减|即"
_BREAK = lazy(f"\n(?<=[{_D}]\n)(?=[{_D}]{{1,2}}(?:[；。]|，(?:{_GOES_ON})|{_SCALE}))")
_MARK = lazy(f"[，,：:](?<=[{_D}].)(?=[{_D}]{{1,2}}(?:{_SCALE}|(?P<stop>[，；。）\n]|左右|以上)))")
_STROKE = lazy(f"[-－](?<=[{_D}]{{2}}.)(?=[{_D}][，；。）\n])")
"""After two digits and before one no range is meant (百分之三七三-五)."""
_NUMBER = lazy(f"(?:^|[^{_D}·第、])(?P<percent>)[{_D}]{{1,4}}(?:、[{_D}]{{3}})*$")
_PERCENT = "百分之"
_REACH = 16
"""Characters that hold a number and what stands before it."""


def points(text: str) -> Iterator[Edit]:
    """What stands in the place of a point inside a number."""
    if "·" not in text or len(_POINT.findall(text)) < _ENOUGH:
        return
    found = [*_BREAK.finditer(text), *_MARK.finditer(text), *_STROKE.finditer(text)]
    for m in sorted(found, key=re.Match.start):
        before = text[max(0, m.start() - _REACH) : m.start()]
        number = _NUMBER.search(before)
        if number and (before[: number.start("percent")].endswith(_PERCENT) or not _of_shares(m)):
            yield Edit(m.start(), m.end(), "·", "likely", "point of a number")


def _of_shares(m: re.Match[str]) -> bool:
    """Whether the place is one where only a percentage goes on: elsewhere a list or a range may stand."""
    return m.re is _STROKE or bool(m.re is _MARK and m["stop"])
