"""What the sentences before one set for its numbers: a subject, a work, the measure of a list and its base."""

from __future__ import annotations

from functools import partial

from ...lazy import lazy
from ...lean import dataclass
from .bases import announced_base
from .dates import YEAR
from .indicators import IndicatorReader
from .reading import Reading
from .readings import State

_CLAUSE_MARK = lazy("[，,；;：:]")
_LIST_OPENS = lazy("[：:](?=一是|首先|第一[，、])")
_LONGEST_LIST = 30
"""Members of a list whose measure stands before it."""
_BRANCH_REACH = 4
"""Sentences on one branch."""
_REACH = 80
"""Characters at the end of a sentence that announce a list."""
_SUBJECT = 60
"""Characters of a clause that names the subject of a sentence."""
_MEMBER = lazy(
    "[\u3000 ]*(?:[\u4e00-\u9fff]{2,10}[（(][\u4e00-\u9fff、]{1,12}[）)])?[\u4e00-\u9fff（）()、]{1,14}?"
    "(?:[：:](?:[要将]?(?:达到|[增提发升][加高展]?[到至])|[从由])?|达到|[从由])?"
    "(?=[0-9０-９〇○零一二三四五六七八九十百千万])"
)
"""A member of such a list: goods and their number (粮食四亿九千万吨, 钢：从一百三十五万吨)."""
_ANNOUNCES = lazy(
    "(?:产品|商品|作物|食品|物资)(?:在?[^，。；：]{0,12}?年)?的?(?:计划|预计)?(?P<measure>总?(?:产量|产值|播种面积|种植面积|生产能力|销售量|出口量))"
    f"(?:及其?|和)?(?P<base>[比较](?:[^，。；：]{{2,14}}?的?(?:产量|产值|面积|能力|销售量|出口量)|{YEAR}年))?"
    "(?:增长|增加|提高)?的?[^，。；：]{0,6}?"
    "(?:如下列?|下列|为|是)[：:]$"
)
_RATES = lazy(
    "(?P<measure>(?:劳动|设备|土地)?(?:生产率|利用率)|平均工资|(?:产品|单位|商品|生产|运输)?(?:成本|流通费))的?(?:提高|增长|增加|降低|下降)"
    "[^，。；：]{0,8}(?:如下|下列)[^，。；：]{0,4}[：:]$"
)
"""What changes in each body that a list names (劳动生产率的提高应该达到如下要求：)."""
_COMPARES = lazy(
    f"(?<=[，。；：年])(?P<base>[比较]{YEAR}年)(?:将|都|均|要|已)*有(?:如下的?(?:增长|增加|提高)[^，。；：]{{0,6}}[：:]"
    "|[^，。；：]{0,10}(?:增长|增加|提高)[，,][^，。；：]{0,10}如下列?[：:])"
)
"""The base of a whole list (比一九五二年都有增长，其情况如下：)."""


_SECTOR = lazy("[：:，,\u3000 \n]*(?:其中[：:，,\u3000 \n]*)?第[一二三]产业(?![\u4e00-\u9fff])")
_PRODUCT = lazy(
    "(?P<whole>国民生产总值|国内生产总值|[全\u4e00-\u9fff]{0,3}地区生产总值|生产总值)[^。；]{0,30}?(?:达到|为|增长)"
)
_SECTORS = 3
"""Sentences on the three sectors of the economy that may stand behind the whole."""


@dataclass(slots=True)
class Announced:
    """The measure of the goods that a list names, and the base of their changes; empty where none is announced."""

    measure: str = ""
    base: str = ""


class Earlier:
    """Looks back from a sentence to those before it in its paragraph, or to what announces its list."""

    def __init__(self, reading: Reading, indicators: IndicatorReader) -> None:
        self.text, self.sentences, self._indicators = reading.text, reading.sentences, indicators

    def state(self, index: int, listed: Announced) -> State:
        """The state with which a sentence begins; `listed` is what announces its list."""
        return State(
            far=partial(self.subject, index), work=partial(self.work, index), branch=partial(self.branch, index),
            product=self.product(index),
            measure=listed.measure, reaching="" if listed.measure else "为",
        )  # fmt: skip

    def subject(self, index: int) -> str:
        """The subject of the sentence before, if it stands in the same paragraph."""
        before = self._opening(index - 1)
        return before.topic if before else ""

    def work(self, index: int) -> str:
        """The work that the sentence before opens with (推行新型合作医疗制度。); beyond one of its 试点 only."""
        before = self._opening(index - 1)
        if before and not before.doing and before.topic.startswith("试点"):
            before = self._opening(index - 2)
        return (before.object or before.topic) if before and before.doing else ""

    def product(self, index: int) -> str:
        """The product of the economy whose sectors a sentence goes through (其中：第一产业达到…); else empty."""
        for i in range(index, max(-1, index - _SECTORS), -1):
            if not _SECTOR.match(self.text, self.sentences[i][0]):
                return ""
            whole = _PRODUCT.search(self.text, *self.sentences[i - 1]) if i else None
            if whole:
                return whole["whole"]
        return ""

    def branch(self, index: int) -> str:
        """The branch of the economy that one of the last sentences of the paragraph opens with."""
        for i in range(index - 1, max(-1, index - _BRANCH_REACH), -1):
            before = self._opening(i)
            if before is None or before.opening:
                return before.opening if before else ""
        return ""

    def announced(self, index: int, first: int) -> Announced:
        """What the sentence that announces a list says of its members; `first` is where the first number stands.

        A list announced in its own sentence has its base only from here.
        """
        start, _ = self.sentences[index]
        if "如下" in self.text[start:first] and (base := _COMPARES.search(self.text, start, first)):
            return Announced(base=base["base"])
        if not _MEMBER.match(self.text, start):
            return Announced()
        for i in range(index - 1, max(-1, index - _LONGEST_LIST), -1):
            begins, ends = self.sentences[i]
            if self.text[ends - 1] in "：:" and "\n" in self.text[ends : self.sentences[i + 1][0]]:
                return self._announcement(begins, ends)
            if not _MEMBER.match(self.text, begins):
                break
        return Announced()

    def _announcement(self, start: int, end: int) -> Announced:
        """What a sentence that ends in a colon says of the list behind it."""
        line = self.text[max(start, end - _REACH) : end]
        told, compared = _ANNOUNCES.search(line), _COMPARES.search(self.text, start, end)
        if not told and (each := _RATES.search(line)):
            return Announced(each["measure"], (compared and compared["base"]) or announced_base(line))
        base = (told and told["base"]) or (compared and compared["base"]) or announced_base(line)
        return Announced(told["measure"] if told else "", base)

    def _opening(self, index: int) -> State | None:
        """What the first clause of a sentence sets, if the next one stands in the same paragraph."""
        if index < 0:
            return None
        (start, stop), (here, _) = self.sentences[index : index + 2]
        if "\n" in self.text[stop:here]:
            return None
        if listed := _LIST_OPENS.search(self.text, start, stop):
            start = listed.end()  # 抓好四件事：一是推行新型合作医疗制度。
        state = State()
        self._indicators.topic(_CLAUSE_MARK.split(self.text[start:stop], maxsplit=1)[0][:_SUBJECT], state)
        return state
