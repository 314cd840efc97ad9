"""The words that touch a number and say how it is meant: 不少于, 超过, 以上, 左右."""

from __future__ import annotations

from ...lazy import lazy
from ...lexicon import Lexicons
from .mention import Mention, bounds
from .patterns import any_of

_LINKS = "了到为达"
_RANKED = ("名", "位", "强", "%")
_SOLVED = lazy("的?[^，。；、]{0,20}?(?:技术|难题|瓶颈|难关|难点|卡点|堵点|工艺|短板)")
_ABOUT_OF = lazy(
    "(?<![节集制契条公预合特签违履缔邀简])约(?:(?:占|为|是|相当于|等于)[^，。；、：0-9约]{0,24}"
    "|(?:可|需|有|计|能|达|合)?[^，。；、：0-9约束定谈请会见的]{0,2}"
    "(?:增长|增加|增产|提高|提升|扩大|减少|下降|降低|缩短|节约|需要|需|有|达到?|合)[^，。；、：0-9约的]{0,4})$"
)
"""约占全县面积的|40%, 约增长|5%: about stands before what the share is of, or before the verb."""
_ABOUT_REACH = 28
"""So far before a number such an about may stand."""
_IN_WORDS = {
    "前": "目以之提当日此年底末天月会",
    "过": "通经超不度渡难得路见走错",
    "满": "圆美丰充饱布爆客期届记打",
    "近": "附最邻接靠临亲远",
    "约": "节集大签合违契公条预制特缔履",
    "超": "赶反高中",
    "高": "提最拔崇",
    "低": "降减最",
    "大": "扩重最增加强壮",
    "小": "缩大最",
}
"""What stands before a comparator's first character where that is part of another word (通过, 附近, 节约)."""


class Comparators:
    """Widens a mention by the comparators beside it; built once from the lexicon."""

    def __init__(self, lexicons: Lexicons) -> None:
        sides: dict[str, dict[str, str]] = {"before": {}, "after": {}, "middle": {}}
        for row in lexicons["comparators"]:
            sides[row["side"]][row["word"]] = row["op"]
        self._before_ops, self._after_ops = sides["before"], sides["after"]
        self.middle = "".join(sides["middle"])
        self._after = lazy(any_of(self._after_ops))
        self._before = lazy(rf"(?:{any_of(self._before_ops)})(?:了|到|为|达|达到)?$")
        self._reach = max(map(len, self._before_ops)) + 2

    def apply(self, text: str, mention: Mention) -> Mention:
        """Set op, bounds, lead and tail by the words around the number, and take them into the span."""
        low, high = mention.low, mention.high
        self._behind(text, mention)
        self._ahead(text, mention)
        if mention.op == "=":
            before = text[max(0, mention.start - _ABOUT_REACH) : mention.start]
            mention.op = "~" if "约" in before and _ABOUT_OF.search(before) else "="
        mention.low, mention.high = bounds(
            mention.op, low if low is not None else high, high if high is not None else low
        )
        return mention

    def _behind(self, text: str, mention: Mention) -> None:
        if mention.op == "range":
            mention.tail = "之间" if text.startswith("之间", mention.end) else ""
        m = self._after.match(text, mention.end)
        if m and m.group() == "上下" and text[m.end() : m.end() + 1] in tuple("游级联班楼文"):
            return  # 1个上下游企业
        if m and not mention.tail and not (m.group() == "内" and mention.kind != "time"):
            mention.tail = m.group()
            if mention.op == "=" or (mention.op == "~" and mention.tail in ("以上", "以下", "以内")):
                mention.op = self._after_ops[mention.tail]
        mention.end += len(mention.tail)

    def _ahead(self, text: str, mention: Mention) -> None:
        m = self._before.search(text, max(0, mention.start - self._reach), mention.start)
        if not m or text[m.start() - 1 : m.start()] in tuple(_IN_WORDS.get(m.group()[0], "")):
            return
        if m.group() == "前" and mention.unit not in _RANKED:
            return
        if m.group() == "年满" and mention.tail:
            return  # 年满60周岁以上
        if m.group().startswith("突破") and mention.kind == "classifier" and _SOLVED.match(text, mention.end):
            return  # 突破50项关键技术 masters them, it does not exceed them
        mention.lead, mention.start = m.group(), m.start()
        word = mention.lead if mention.lead in self._before_ops else mention.lead.rstrip(_LINKS)
        op = self._before_ops.get(word, "")
        if op and mention.op in ("=", "~", ">=", ">") and not (mention.op == ">=" and op == "~"):
            mention.op = op
