"""A quantity inside the noun of another bounds, sizes or names what the other counts (30亿元以上项目70个)."""

from __future__ import annotations

from collections.abc import Callable

from ...lazy import lazy
from .mention import COUNTS, PARTS
from .nouns import stepping
from .parts import MEASURED
from .phrases import Phrases
from .readings import Reading, State
from .sized import names_class, take_class, take_size
from .terms import AGES, FROM_TO
from .thresholds import bounded
from .works import nominal

_STEPS = ("台阶", "大关", "关口", "门槛")
_HAPPENING = frozenset(("发生", "出现", "遭遇", "经历"))

_PLACES = lazy("[\u4e00-\u9fff]{1,5}(?:城区|主城|中心城|[县镇乡村]|新区|园区|组团|开发区)")
_FAR = 8
"""Characters of what is measured of a class, before the verb."""

_PLACE = 6
"""Characters of a place before a class; what is measured may be longer."""


_CARRYING = frozenset(("完成", "全面完成"))
"""Verbs behind which the work itself is named at the end."""
_GIVEN_TO = lazy(
    "的?(?P<whom>[^，的]{2,16}?)(?:分别|一次性|再|可|将|予以|最高)*(?P<verb>给予|奖励|补助|补贴|资助|发放)(?:一次性|最高)?"
)
"""Who is given an amount, between the bound of their class and the amount."""
_PAIR = 2
"""A class and the number of its members."""


class Embedded:
    """Reads neighbouring quantities of a clause of which the first is part of the noun of the second."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs
        self._rules: tuple[Callable[[list[Reading], int, State], bool], ...] = (
            self._part_of_range,
            self._measured_class,
            self._size_or_class,
            self._further_class,
            self._step,
            self._named_class,
            self._bound,
            self._one_noun,
            self._nested,
        )

    def __call__(self, readings: list[Reading], state: State) -> None:
        """Complete the readings in place: the first of such a pair is a condition (`embedded`), or shares the noun."""
        for i in range(1, len(readings)):
            if not readings[i].item.adjacent:
                _coordinated(readings[i - 1], readings[i])
            elif not readings[i - 1].embedded:
                any(rule(readings, i, state) for rule in self._rules)

    def _part_of_range(self, readings: list[Reading], i: int, state: State) -> bool:
        """干部中35岁以下的|不到15%."""
        first, reading = readings[i - 1], readings[i]
        a = first.item.mention
        if not (first.item.right == "的" and a.tail in FROM_TO and reading.item.mention.kind in PARTS):
            return False
        if reading.prefixed:
            return False
        whole, _ = self.phrases.opened(first.item.left)
        state.group = whole
        reading.indicator, reading.inherited = whole + a.words + "的", False
        first.indicator, first.embedded, first.action = whole.removesuffix("中"), True, ""
        return True

    def _measured_class(self, readings: list[Reading], i: int, _: State) -> bool:
        """10个规模达到|100亿元以上的产业集群."""
        first, reading = readings[i - 1], readings[i]
        a, b = first.item.mention, reading.item.mention
        if not (a.kind == "classifier" and first.own and first.prefixed and reading.item.right.startswith("的")):
            return False
        verb = self.verbs.last(first.item.right, self.verbs.level)
        if not verb or len(first.item.right) - len(verb) > _FAR or b.kind == "classifier":
            return False
        noun, _rest = self.phrases.noun(reading.item.right, True)
        first.indicator, first.inherited = first.item.right + b.words + "的" + noun, False
        reading.embedded = True
        return True

    def _size_or_class(self, readings: list[Reading], i: int, _: State) -> bool:
        first, reading = readings[i - 1], readings[i]
        return bool(take_size(self.phrases, first, reading) or take_class(self.phrases, first, reading))

    def _further_class(self, readings: list[Reading], i: int, _: State) -> bool:
        """培育产值超100亿元企业5家、|超50亿元|企业10家: a second class of the same measure."""
        if i < _PAIR + 1:
            return False
        size, whole, first, reading = readings[i - 3 : i + 1]
        a, named = first.item.mention, first.item.right
        alone = first.item.coordinated and not first.item.left and (a.lead or a.tail in FROM_TO)
        if not alone or not size.embedded or size.item.mention.kind != a.kind or not whole.indicator.endswith(named):
            return False
        measure = "" if size.item.right.endswith(size.indicator) else size.indicator
        reading.indicator, reading.action, reading.inherited = measure + a.words + named, whole.action, False
        reading.rule = whole.rule
        first.indicator, first.action, first.embedded = measure or named.lstrip("的"), "", True
        return True

    def _step(self, readings: list[Reading], i: int, state: State) -> bool:
        """生产总值连跨两个|万亿元台阶."""
        first, reading = readings[i - 1], readings[i]
        if reading.item.mention.words[:1] not in "百千万亿" or not reading.item.right.startswith(_STEPS):
            return False
        if first.item.right:
            return False
        climbing, verb = stepping(self.phrases.opened(first.item.left)[0])
        if not climbing and not state.subject:
            return False
        first.indicator, first.action, first.inherited = climbing or state.subject, verb, not climbing
        for later in readings[i + 1 :]:
            if later.inherited and later.indicator == reading.indicator:
                later.indicator = first.indicator
        reading.indicator, reading.action, reading.embedded = first.indicator, "", True
        return True

    def _named_class(self, readings: list[Reading], i: int, _: State) -> bool:
        first, reading = readings[i - 1], readings[i]
        if not names_class(first, reading):
            return False
        b = reading.item.mention
        noun = next((r.indicator for r in readings[i : i + 12] if r.prefixed and r.item.mention.kind == b.kind), "")
        left, opened = self.phrases.opened(first.item.left)
        governed = first.action in opened or left.startswith(first.action)
        place = left.removeprefix(first.action) if governed else ""
        if first.action in _CARRYING:  # 完成3座|10吨以下|锅炉淘汰
            noun = nominal(self.verbs, first, noun, reading.item.right.lstrip("的"))
        owned = "的" if reading.item.right.startswith("的") and not b.words.endswith("的") else ""
        first.indicator, first.inherited = (place if len(place) <= _PLACE else "") + b.words + owned + noun, False
        reading.embedded, reading.indicator, reading.action = True, noun or reading.indicator, ""
        return True

    def _bound(self, readings: list[Reading], i: int, state: State) -> bool:
        first, reading = readings[i - 1], readings[i]
        a, right = first.item.mention, first.item.right
        if not first.prefixed or a.kind == "classifier":
            return False
        if first.own and a.unit not in AGES and not (a.tail in FROM_TO and first.item.left.endswith("投资")):
            return False
        if not (
            a.tail
            or a.words[0] in "百千万亿"
            or (a.lead and right.startswith("的"))
            or right.startswith(("内", "以内"))
        ):
            return False
        led = readings[i - 2].action if i > 1 and first.item.coordinated else ""
        self._bounding(first, reading, led, state)
        return True

    def _one_noun(self, readings: list[Reading], i: int, _: State) -> bool:
        """推出12批|98项措施."""
        first, reading = readings[i - 1], readings[i]
        if not first.item.mention.kind == reading.item.mention.kind == "classifier":
            return False
        if first.item.right or not reading.prefixed or first.prefixed:
            return False
        first.indicator, first.inherited = reading.indicator, False
        reading.action = reading.action or first.action
        return True

    def _nested(self, readings: list[Reading], i: int, _: State) -> bool:
        """8个乡镇|46个村: the verb holds for both; 8个项目|5亿元的投资: whose money it is."""
        first, reading = readings[i - 1], readings[i]
        if not (first.item.mention.kind == "classifier" and first.prefixed and first.item.right and reading.prefixed):
            return False
        reading.action = reading.action or first.action
        if reading.item.mention.kind == "money" and reading.item.right.startswith("的投资"):
            reading.indicator = first.indicator + reading.indicator
        if "中" not in first.item.right:  # 全县80个贫困村中已有60个脱贫
            first.action = first.action or reading.behind
        return True

    def _bounding(self, first: Reading, reading: Reading, led: str, state: State) -> None:
        """`first` bounds the class of things that `reading` counts: 年收入|20万元以上|的村达|30个.

        `led` is the verb of a like class before.
        """
        a, right = first.item.mention, first.item.right
        verb = self.verbs.last(right, self.verbs.measuring)
        noun, _ = self.verbs.strip_modal_end(right[: len(right) - len(verb)])
        place, _ = self.phrases.opened(first.item.left)
        happened = "" if first.action else self.verbs.last(place, _HAPPENING)
        place = "" if happened else place
        place = place if len(place) <= _PLACE or (MEASURED.search(place) and len(place) <= 16) else ""
        state.threshold = place = place or (state.threshold if "其中" in first.item.left else "")
        reading.indicator = place + a.words + noun
        reading.action, reading.inherited = verb or reading.action or led or happened, False
        if reading.item.mention.kind == "money" and (given := _GIVEN_TO.fullmatch(right)):
            gift = self.phrases.noun(reading.item.right, True)[0]  # 年营收2亿元以上的|企业给予|50万元|奖励
            reading.indicator, reading.action = given["whom"] + gift, given["verb"]
        bound = place if a.lead and MEASURED.search(place) else ""
        bound = bound or bounded(a, "" if "其中" in first.item.left else place, noun)
        first.indicator, first.embedded, first.action = bound, True, ""


def _coordinated(first: Reading, reading: Reading) -> None:
    """新建12所、改扩建30所学校: the noun behind the last count is that of the one before."""
    bare = first.inherited and not first.prefixed and first.item.mention.kind in COUNTS
    placed = first.rule == "noun_number" and not first.prefixed and first.item.mention.kind in COUNTS
    if placed and reading.item.coordinated and reading.prefixed and not reading.item.left:
        place = first.indicator if _PLACES.fullmatch(first.indicator) else ""
        if place:
            reading.indicator = first.indicator = place + reading.indicator
            return  # 老城区8条、12公里道路改造
    if bare and reading.item.coordinated and reading.prefixed and reading.own <= first.own:
        first.indicator, first.inherited = reading.indicator, False
        first.action = first.action or reading.behind  # 使2万户、近8万市民受益
