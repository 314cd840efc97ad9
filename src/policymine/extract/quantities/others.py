"""What a text tells of others and of what is wrong: numbers that are no goals of its own.

德国计划建成100万个充电桩, 邻省提出增长8% are others' goals; 石油对外依存度达到70%, 农业基础薄弱。… say how things are.
"""

from __future__ import annotations

from ...lazy import has, lazy
from ...lexicon import Lexicons
from .patterns import any_of
from .reading import Reading

_OPENS = "(?:^|(?<=[，。；：、,;:\\n])|(?<=[如而但]))"
_PLACES = "(?:省份|省市|省区|城市|地区|市县|省|市|县)"
_SET = "提出|宣布|宣称|计划|承诺|打算|准备|公布|出台|制定|确定|定下|发布|推出|力争"

_DEPENDENCE = lazy("(?:依存度|依赖度|依赖程度|缺口|欠账|缺[水电粮油煤]量|老龄化(?:率|程度|水平))[^，。；]{0,6}$")
_LOWERED = ("降", "减", "控制", "压", "低于", "不高于", "不超过", "以内", "补", "弥补", "缩小", "填", "解决")
_WRONG = (
    "(?:不强|不足|不高|不够|不优|不多|不快|不合理|不平衡|不协调|不完善|不匹配|不适应|薄弱|趋紧|严峻|突出|短缺|加深|滞后|偏低|偏弱|偏小|偏少|偏重|偏高"
    "|落后|受限|依赖进口|受制于人|缺乏|匮乏|紧缺|脆弱|恶化|严重|困难|乏力|堪忧|较差|较低|较弱|太低|太少|太慢|加剧|加重|吃紧|频发|多发|高企|减弱)"
)
_TOPIC = (
    "(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，,]|由于|因为|(?:但|但是|然而)[，,]?)?"
    "(?!针对|解决|围绕|破解|着力|着眼|改变|补齐|克服|改善|缓解|扭转|聚焦|面对|面临|重点|坚持|统筹|要|必须|为|在|对|把|将|以|从)"
    f"[\u4e00-\u9fff、“”]{{2,18}}?{_WRONG}"
)
_TROUBLED = lazy(f"(?:^|(?<=[，。；：\\n])){_TOPIC}(?=[，；])")
"""A clause that says what is wrong, before others of its sentence."""
_TROUBLE_TITLE = lazy(f"{_TOPIC}。")
_ACTING = lazy(
    "(?<![重主需必首])要(?![素点求])|将|应|必须|需|力争|确保|争取|计划|新建|新增|建设|建成|安排|投入|加快|加强|推进|实施|改造|开展|培育|提高到|今年|明年|年内|到[12][0-9]{3}年|着力|努力"
)
_OPENING = 40
"""How far into a paragraph the sentence that titles it may reach."""


class Others:
    """Tells who sets a goal; built once from other_parties.tsv."""

    def __init__(self, lexicons: Lexicons) -> None:
        rows = [(row["kind"], row["word"]) for row in lexicons["other_parties"]]
        country, countries, neighbours, own = (
            [word for kind, word in rows if kind == wanted] for wanted in ("country", "countries", "neighbours", "own")
        )
        abroad = f"(?:{any_of(country) or '(?!)'}|(?:{any_of(countries) or '(?!)'})(?:发达|主要)?国家)"
        beside = f"(?:{any_of(neighbours) or '(?!)'}){_PLACES}"
        self._sets = lazy(
            f"{_OPENS}(?:{abroad}[^，。；我]{{0,16}}?(?:{_SET}|决定|拟|将|要)|{beside}[^，。；我]{{0,10}}?(?:{_SET}))"
        )
        names = ["国家", *country, *neighbours]
        self._named = tuple(dict.fromkeys("国" if "国" in name else name for name in names))
        self._own = own

    def means(self, text: str, start: int, end: int) -> bool:
        """Whether the words `text[start:end]` before a number say that somebody else means to reach it."""
        if not has(text[start:end], self._named):
            return False
        ends = [m.end() for m in self._sets.finditer(text, start, end)]
        return bool(ends) and not has(text[ends[-1] : end], self._own)


def is_lack(before: str) -> bool:
    """Whether the words before a number name a dependence or a lack that is not lowered: 缺水量将达到20亿立方米."""
    named = _DEPENDENCE.search(before)
    return named is not None and not has(named.group(), _LOWERED)


def is_trouble(reading: Reading, place: int, sentence: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether the number at `place` tells how things are that the text deplores.

    A clause before says what is wrong, or the title of the paragraph does.
    """
    text = reading.text
    if reading.says("troubled", _TROUBLED, sentence):
        first = _TROUBLED.search(text, *sentence)
        if first and first.end() <= place and not _ACTING.search(text, first.end(), place):
            return True
    titled = reading.says("trouble_title", _TROUBLE_TITLE, (line[0], min(line[0] + _OPENING, line[1])))
    title = _TROUBLE_TITLE.match(text, *line) if titled else None
    return title is not None and title.end() <= sentence[0] and not _ACTING.search(text, sentence[0], place)
