"""Quantities that are words: 全覆盖, 清零, 零增长, 翻一番, 一半, 应保尽保, 全部达标."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import among, lazy
from .mention import Mention
from .patterns import scan

_FULL = lazy(
    "(?:全域|全面|全部|全员|全量|整体|全程)(?:基本)?覆盖|(?<![个健安保齐周])(?<!坚持)(?<!坚持“)(?<!无禁区、)全覆盖(?![一二两三四五][\u4e00-\u9fff]{2}|、(?:保基本|全|多)|”[^，。；”]{1,8}(?:行动|工程|计划|专项))|100[%％]覆盖"
)
_ATTRIBUTE = lazy("(?:、[^，。；、]{2,12}){1,5}的(?=[^，。；]{2})")
"""Behind 全覆盖 in a list of qualities (全覆盖、多层次、人性化的网络): it only describes."""
_LISTED = lazy("(?:、|层次|构建|建立|健全|形成|打造|完善)“?$")
_ZERO = lazy("(?<![“一]一)清零(?!行动|专项|任务|计划|攻坚|工程)|归零|“零发生”")
_NONE_LEFT = lazy(
    "(?<![近超一二三四五六七八九十百千点归清〇])零(?:赤字|事故|死亡|伤亡|案件|上访|失误|投诉|违约|拖欠|辍学|新增|感染|闲置|缺陷|差错|发生)"
    "(?![区带车船试技])"
)
_SIGNED = lazy(
    "趋?零增长|(?:(?<=实现)|(?<=保持)|(?<=[量耗放度]))负增长(?!的?(?:局面|态势|状态|趋势|势头|区间))|(?<!反)正增长"
)
"""负增长 is a quantity where it is the aim (农药使用量负增长); 出口出现负增长 tells a direction only."""
_DOUBLED = lazy("翻(?:了)?(?P<times>[一两三四五1-5]|1\\.5|半)?番(?:半)?|倍增(?=[，。；、,;）)”\n]|$)")
_TIMES = {"一": 2, "1": 2, "两": 4, "2": 4, "三": 8, "3": 8, "四": 16, "4": 16, "五": 32, "5": 32, "1.5": 3, "半": 1.5}
_HALF = lazy(
    "(?:超过|接近|不到|[近过超])?半数|[一近过超]半(?!数|年|月|天|个|岛|径|夜|导|成|途|小|以上年)|(?<!一)减半(?!征收)"
)
_IDIOM = lazy("应(?P<verb>(?![当该要予须])[\u4e00-\u9fff])尽(?:(?P=verb)|快)")
_DIGITS = lazy("(?P<size>[两二三])位数(?:以上)?(?=的?(?:增长|增速|增幅|速度|成长)|[，。；、,;\n]|$)")
_ALL = lazy(
    "(?<!没有)(?<!未)(?:全部|全量)(?:实现|完成)?(?:达到[\u4e00-\u9fff]{2,4}标准|达标|脱贫|完工|竣工|建成|投产|投入使用|投入运营|退出|利用"
    "|整改到位|整改|销号|完成|清偿|拆除|关停|淘汰|通车|开工建设|开工|免费治疗|搬迁入住|搬迁|入住|摘帽|出列|消除|到位|纳入"
    "|落实|解决|清零)(?![0-9０-９]|后|以后|之后|时)"
)
_FULL_HEAD, _ALL_HEAD, _HALF_HEAD = lazy("[全整1]"), lazy("全"), lazy("[近过超接不半一减]")
_HALF_OPS = {"过": ">", "超": ">", "近": "~", "接": "~", "不": "<"}


def find_words(text: str) -> Iterator[Mention]:
    """Every such form in a compact text; some overlap, and the caller keeps the first of those."""
    for m in scan(_FULL_HEAD, _FULL, text) if "覆盖" in text else ():
        if _ATTRIBUTE.match(text, m.end()) and _LISTED.search(text, max(0, m.start() - 4), m.start()):
            continue
        yield _full(m, "word_full", m.group().removeprefix("100%").removeprefix("100％"))
    for m in among(_IDIOM, text, "尽"):
        yield _full(m, "word_idiom", m.group())
    for m in scan(_ALL_HEAD, _ALL, text):
        yield _full(m, "all", m.group()[2:])
    for m in among(_ZERO, text, "清零", "归零", "零发生"):
        yield Mention(m.start(), m.end(), m.start(), "=", 0.0, 0.0, "", "zero", "word_zero", predicate="清零")
    for m in among(_NONE_LEFT, text, "零"):
        yield Mention(m.start(), m.end(), m.start(), "=", 0.0, 0.0, "", "zero", "word_none", predicate=m.group())
    for m in among(_SIGNED, text, "零增长", "负增长", "正增长"):
        yield _signed(m)
    for m in among(_DOUBLED, text, "番", "倍增"):
        value = float(_TIMES.get(m["times"] or "一", 2))
        yield Mention(
            m.start(), m.end(), m.start(), "=", value, value, "倍", "multiple", "word_double", predicate=m.group()
        )
    for m in among(_DIGITS, text, "位数"):
        least = 10.0 if m["size"] in "两二" else 100.0
        yield Mention(m.start(), m.end(), m.start(), ">=", least, None, "%", "percent", "word_digits")
    for m in scan(_HALF_HEAD, _HALF, text) if "半" in text else ():
        op = _HALF_OPS.get(m.group()[0], "=")
        low, high = None if op == "<" else 0.5, None if op == ">" else 0.5
        predicate = m.group() if m.group() == "减半" else ""
        yield Mention(m.start(), m.end(), m.start(), op, low, high, "", "fraction", "word_half", predicate=predicate)


def _full(m: re.Match[str], rule: str, predicate: str) -> Mention:
    return Mention(m.start(), m.end(), m.start(), "=", 100.0, 100.0, "%", "full", rule, predicate=predicate)


def _signed(m: re.Match[str]) -> Mention:
    words = m.group()
    if words.endswith("零增长"):
        op = "~" if words[0] == "趋" else "="
        return Mention(m.start(), m.end(), m.start(), op, 0.0, 0.0, "%", "percent", "word_same", predicate="零增长")
    op, low, high = ("<", None, 0.0) if words[0] == "负" else (">", 0.0, None)
    return Mention(m.start(), m.end(), m.start(), op, low, high, "%", "percent", "word_sign", predicate=words)
