"""What coordinated quantities share: verbs, units, heads and subjects (分别, 均, 各, 其中)."""

from __future__ import annotations

from itertools import pairwise

from ...lazy import lazy
from .attributes import take_attributes
from .covered import give_cover
from .embedded import Embedded
from .headless import give_noun
from .levels import PASSING
from .members import OF_EACH, SECTORS, of_sectors, take_product
from .members import alike as measured_alike
from .pairs import share_plant, share_sum, two_sides
from .parts import ALSO, MEASURED, RATE_END, TOTALS, Parts, per_unit
from .persons import persons_of
from .phrases import Phrases
from .readings import Reading, State
from .shared_tails import take_tails
from .topics import RATE, Topics

_SHARED_TAILS = ("以上", "左右", "以内")
_EACH = lazy("均|都|分别")
_SORT = lazy("^(?:战略性新兴|新兴|优势|主导|支柱|特色|重点|传统|未来|标志性|千亿级|百亿级)+")
_WHOLE_END = lazy("(?:综合|总|年)$")
_KIND_END = lazy("[级类型]$")
_TO_EACH = lazy("(?<![平年人户日月亩村校班次])均|都|各(?:自)?(?:增|提|达|下|降|减|为|占|有|$)|分别")
_NAMED = lazy(
    "(?P<names>[^等的]+)等(?:主要|重点)?(?:经济|农业|工业)?(?:指标|产品|农产品|作物)?"
    "(?P<what>|[^的]{0,6}(?:产量|产值|收入|面积|价格|投资|销量|参保率))"
)
"""A list and what is measured of each that it names."""
_SHORTEST = 2
_LONG_MEMBER = 4
_TWO_BODIES = lazy(
    "[^、和的]{2,10}(?P<body>法院|检察院|医院|学校|机构|企业)和[^、和的]{2,10}(?P=body)[^、和的]{2,16}率"
)
_TWO = lazy("^(?:[^、]{2,12}和[^、]{2,12}|[^、]{7,30}、[^、]{7,30})$")
_KIND_OF = {"people": "classifier"}
_TASKS = frozenset(
    (
        "目标任务",
        "目标",
        "任务",
        "年度任务",
        "全年任务",
        "年度目标",
        "计划",
        "年度计划",
        "全年计划",
        "年度目标任务",
        "全年目标任务",
    )
)
_PAIR = 2
_CHANGING = lazy("增|降|减|提高")


class Sharing:
    """Completes the readings of one clause by one another."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs
        self._topics = Topics(phrases.verbs)
        self._parts = Parts(phrases.verbs)
        self._embedded = Embedded(phrases)

    def complete(self, readings: list[Reading], state: State) -> None:
        """Classes, verbs, units and indicators that several readings have in common; then the topic of bare heads."""
        self._embedded(readings, state)
        take_attributes(self.phrases, readings)
        self._enumerated(readings)
        self._levels(readings)
        self._share_verbs(readings)
        self._share_sums(readings)
        take_tails(readings)
        share_sum(readings)
        self._distribute(readings, state)
        crowd = len({r.indicator for r in readings if not r.embedded})
        for before, reading in zip([None, *readings], readings, strict=False):
            give_noun(reading, before, state)
            take_product(reading, state)
            if before is not None:
                self._share_head(before, reading)
            self._topics.finish(reading, state)
            if reading.indicator and not reading.embedded and reading.item.right != "在内":
                state.subject, state.kind = reading.bounds or reading.indicator, reading.item.mention.kind
                state.unit = reading.item.mention.unit
                if reading.indicator not in state.seen[-1:]:
                    state.seen.append(reading.indicator)
            give_cover(reading, state)
        state.crowd = crowd
        state.members = self._members(readings)

    def _members(self, readings: list[Reading]) -> list[str]:
        """What a clause lists and counts at its end: 新材料、生物医药两大新兴产业 → 新材料产业, 生物医药产业."""
        last = readings[-1] if readings else None
        if last is None or not last.prefixed or last.item.mention.kind != "classifier" or last.embedded:
            return []
        listed = self.phrases.making(self.phrases.opened(last.item.left)[0])[1].removesuffix("等")
        names = [n for n in ALSO.split(listed) if n]
        if len(names) < 2 or last.item.mention.value != len(names):
            return []
        thing = _SORT.sub("", last.item.right.lstrip("的"))
        return [name if name.endswith(thing) else name + thing for name in names] if len(thing) <= 6 else []

    def _enumerated(self, readings: list[Reading]) -> None:
        """茶叶、油茶两大产业产值分别达到5亿元、3亿元: the members named before their count have the values."""
        for i, counted in enumerate(readings[:-1]):
            number, first = counted.item.mention, readings[i + 1]
            listed = self.phrases.opened(counted.item.left)[0].removesuffix("等")
            names = [n for n in ALSO.split(listed) if n]
            if number.kind != "classifier" or number.value != len(names) or len(names) < 2 or not first.item.adjacent:
                continue
            kinds = {r.item.mention.kind for r in readings[i + 1 :]}
            noun = counted.indicator.removeprefix(listed) if first.inherited else first.indicator
            if not noun or len(kinds) > 1 or first.prefixed or "classifier" in kinds:
                continue
            rest, members = readings[i + 1 :], [name + noun for name in names]
            shared = len(rest) == 1 and _EACH.search(first.item.left[-8:])
            if len(rest) != len(members) and not shared:
                continue
            action = first.action or counted.action
            counted.indicator = "、".join(names) + _WHOLE_END.sub(
                "", noun.removesuffix(self.verbs.last(noun, self.verbs.head))
            )
            counted.action = ""
            if shared:
                first.several, first.action = members, action
                continue
            for reading, indicator in zip(rest, members, strict=True):
                reading.indicator, reading.action, reading.inherited = indicator, action, False
                reading.rule = "distributed"

    def _share_verbs(self, readings: list[Reading]) -> None:
        """One verb for coordinated things, whether it stands before the first or behind the last."""
        last: Reading | None = None
        for reading in readings:
            if reading.embedded:
                continue
            if last is not None and reading.item.coordinated:
                other = reading.item.mention.lead in PASSING and last.action in self.verbs.level
                if not reading.action and last.item.mention.kind != "time" and not other:
                    reading.action = last.action
                elif last.prefixed and reading.prefixed and reading.behind:
                    pending = not last.action or (last.action in self.verbs.causing and not last.behind)
                    last.action = reading.action if pending else last.action
            last = reading

    def _share_sums(self, readings: list[Reading]) -> None:
        """投资3500万元的X、3800万元的Y等项目完工: what is invested in each."""
        for last, reading in pairwise(readings):
            money = last.item.mention.kind == reading.item.mention.kind == "money"
            listed = reading.item.coordinated and not reading.item.left and reading.item.right.startswith("的")
            if money and listed and last.indicator.endswith("投资") and not reading.indicator.endswith("投资"):
                reading.indicator, reading.action = reading.indicator + "投资", last.action

    def _levels(self, readings: list[Reading]) -> None:
        """6个世界级、7个国家级、9个区域级产业集群: the noun behind the last 级 belongs to all."""
        for i in range(len(readings) - 2, -1, -1):
            reading, after = readings[i], readings[i + 1]
            if reading.prefixed and after.item.coordinated and after.indicator.endswith("建设任务"):
                reading.indicator = reading.indicator.removesuffix("建设任务") + "建设任务"
            if (
                reading.prefixed
                and after.prefixed
                and after.item.coordinated
                and not reading.item.right.startswith("的")
                and _KIND_END.search(reading.item.right.strip())
            ):
                mark = reading.item.right.strip()[-1]
                cut = after.indicator.find(mark)
                if cut < 0 and (head := self._head_of(after.indicator)):
                    reading.indicator = reading.item.right.strip() + head
                elif cut >= 0:
                    reading.indicator = reading.item.right.strip() + after.indicator[cut + 1 :]

    def _head_of(self, noun: str) -> str:
        """The head of a noun that counts things: 省级垂直行业|平台."""
        known = self.verbs.last(noun, self.verbs.head, shortest=2)
        return known or self.verbs.last(noun, self.verbs.generic, shortest=2) or noun[-2:]

    def _distribute(self, readings: list[Reading], state: State) -> None:
        """分别, 均, 各: one indicator each for coordinated values, or one value for several indicators."""
        at = 0
        while at < len(readings):
            last = at
            while (
                last + 1 < len(readings)
                and readings[last + 1].item.coordinated
                and not readings[last + 1].item.left.strip("、和及")
            ):
                last += 1
            group = readings[at : last + 1]
            first = group[0]
            left = first.item.left
            several = self._parts(first.indicator, len(group))
            carried = len(group) > 1 and first.inherited and "分别" in left and len(set(several)) == 1
            if len(group) == _PAIR and not first.inherited and len(set(several)) == 1:
                several = two_sides(first.indicator) or several  # 城乡居民收入分别增长7%、8%
            paired = first.inherited and len(group) > 1 and len(set(several)) == 1 and self._pair(group, state)
            if (carried or paired) and len(state.seen) >= len(group):
                several = state.seen[-len(group) :]  # A达到3亿元，B达到2亿元，分别增长5%和6%
            elif len(group) == 3 and not carried and len(set(several)) == 1 and of_sectors(state.seen[-3:]):
                several = [f"{name}产业{first.indicator}" for name in SECTORS]  # 从业人员比重分别为44%、23%和33%
            if first.rule == "distributed":
                at = last + 1
                continue
            told = paired or "分别" in left or "各" in left[-3:] or self._in_order(group)
            if len(group) > 1 and told and len(several) == len(group):
                for reading, indicator in zip(group, several, strict=True):
                    reading.baseline = reading.baseline or first.baseline
                    reading.indicator, reading.inherited = indicator, carried or paired
                    reading.action = reading.action or first.action
                    reading.rule = "distributed"
            elif len(group) == 1 and _TO_EACH.search(left[-8:]) and len(listed := _listed(first.indicator)) > 1:
                first.several = listed
            elif len(group) == 1 and not first.several and (both := _respectively(first, left, state)):
                first.several, first.inherited = both, True
            elif len(group) == 1 and not first.several and self._shared(first, left):
                there = "有" if "的有" in left else ""  # 新建的有糖厂、纸厂各一个
                parts = self._parts(first.indicator.removeprefix(there), 0)
                if 2 <= len(parts) <= 6:
                    first.several = parts
                elif (
                    first.inherited and len(parts) < 2 and (both := measured_alike(state.seen[-max(2, state.crowd) :]))
                ):
                    first.several = both  # A达到3亿元，B达到2亿元，分别增长5%
                elif state.members and _EACH.search(left[-8:]) and OF_EACH.search(first.indicator):
                    first.several = [member + first.indicator for member in state.members]
                    first.inherited = True
            if len(group) > 1:
                self._share_unit(group)
            at = last + 1

    @staticmethod
    def _in_order(group: list[Reading]) -> bool:
        """Whether values of one kind follow the things they measure in their order: 床位数、医师数增至5张、3人."""
        first = group[0]
        if first.prefixed or len({_KIND_OF.get(k := reading.item.mention.kind, k) for reading in group}) > 1:
            return False
        if "、" in first.indicator and len({reading.item.mention.unit for reading in group}) == 1:
            return True
        return not first.inherited and first.item.mention.kind != "full" and bool(ALSO.search(first.indicator))

    @staticmethod
    def _pair(group: list[Reading], state: State) -> bool:
        """Whether the values go to the things just measured, one each: 甲收入1万元，乙收入2万元，增长8%和7%."""
        seen = state.seen[-len(group) :]
        if group[0].prefixed or len(seen) < len(group) or len({_unit_of(r, group[-1]) for r in group}) > 1:
            return False
        return state.crowd == len(group) or (len({s[-2:] for s in seen}) == 1 and all(map(MEASURED.search, seen)))

    def _shared(self, reading: Reading, left: str) -> bool:
        if "等" in reading.indicator:
            return False
        if _TO_EACH.search(left[-8:]):
            return True
        kind = reading.item.mention.kind
        if kind == "percent" and _TWO_BODIES.fullmatch(reading.indicator):
            return True  # 最高法院和高级法院业务覆盖率
        pair = ALSO.split(reading.indicator) if "和" in reading.indicator[4:-4] else []
        if kind == "percent" and len(pair) == _PAIR and reading.rule == "subject_verb_number" and "占" not in pair[1]:
            return all(len(p) >= _LONG_MEMBER and MEASURED.search(p) and "的" not in p for p in pair)
        if kind == "percent" and RATE_END.search(reading.indicator):
            last = reading.indicator.rpartition("、")[2]
            return last != reading.indicator and "的" not in reading.indicator and "占" not in reading.indicator[:-2]
        if kind == "percent" and "、" in reading.indicator and reading.rule == "subject_verb_number":
            return all(
                (MEASURED.search(p) or TOTALS.search(p)) and "的" not in p for p in ALSO.split(reading.indicator)
            )
        if reading.item.mention.rule == "word_double":
            return all(OF_EACH.search(p) or p.endswith("总值") for p in ALSO.split(reading.indicator))
        whole = kind == "full" and reading.item.mention.rule == "word_full"
        return whole and not reading.item.right.startswith("的") and bool(_TWO.search(reading.indicator))

    def _share_unit(self, group: list[Reading]) -> None:
        """3个和4个百分点: the unit of the last counts for all; 分别超过40%和14%: so does a comparator."""
        mentions = [reading.item.mention for reading in group]
        first, last = mentions[0], mentions[-1]
        same = all(m.unit == first.unit for m in mentions) and group[-1].rule == "distributed"
        told = "分别" in group[0].item.left or (same and last.kind == "percent")  # 保持在90%和98%以上
        for m in mentions[:-1]:
            if last.unit and (m.kind == "none" or (m.unit == "个" and last.unit == "个百分点")):
                m.unit = m.scale + last.unit.removeprefix(last.scale) if m.scale else last.unit
                m.kind = last.kind
            if last.unit and m.kind == last.kind and last.kind == "point":
                group[-1].baseline = group[-1].baseline or group[0].baseline  # 比1990年提高4和5个百分点
            shared = told or (group[-1].rule == "distributed" and not group[0].item.right)
            if shared and last.tail in _SHARED_TAILS and not m.tail and not m.lead and m.op == "=":
                m.mean(last.op)
        if first.lead and (told or same or len(group) > 2):
            for m in mentions[1:]:
                if not m.lead and m.op == "=":
                    m.mean(first.op)

    def _share_head(self, before: Reading, reading: Reading) -> None:
        """比例达到30%、社区达到50%: the second names only the place, the measure is the first's."""
        m = reading.item.mention
        if plant := share_plant(before, reading):
            reading.indicator, reading.inherited = plant, True
            return
        if (
            reading.item.coordinated
            and not reading.prefixed
            and (whose := persons_of(before.indicator, reading.indicator))
        ):
            reading.indicator, reading.inherited = whose + reading.indicator, True
            return
        if reading.item.coordinated and (per := per_unit(before.indicator, reading.indicator)):
            reading.indicator, reading.inherited = per + reading.indicator, True
            return
        if (
            m.kind != "percent"
            or reading.inherited
            or not reading.item.coordinated
            or reading.rule != "subject_verb_number"
        ):
            return
        if (
            RATE.search(before.indicator)
            and not RATE.search(reading.indicator)
            and m.kind == before.item.mention.kind
            and not _CHANGING.search(reading.action)
        ):
            reading.indicator += before.indicator
            reading.inherited = True


def _listed(indicator: str) -> list[str]:
    """What a list names, each with the measure behind 等: 水稻、小麦等|产量 → 水稻产量, 小麦产量; empty for no list."""
    named = _NAMED.fullmatch(indicator)
    names = ALSO.split(named["names"]) if named else []
    if not named or any(len(name) < _SHORTEST for name in names):
        return []
    return [name + named["what"] for name in names]


def _respectively(reading: Reading, left: str, state: State) -> list[str]:
    """就业6000人，再就业2000人，分别完成目标任务的|108%: the tasks of both things; empty if there is none."""
    task = reading.indicator
    if "分别" not in left or len(state.seen) != _PAIR or not (task in _TASKS or reading.inherited):
        return []
    if reading.inherited and not task.endswith(tuple(_TASKS)):
        return []
    task = task if task in _TASKS else task.removeprefix(state.seen[-1])
    return [thing + task for thing in state.seen] if task in _TASKS else []


def _unit_of(reading: Reading, last: Reading) -> str:
    """The unit of a number; a bare 个 before 个百分点 is short for it (0.5个和1个百分点)."""
    unit = reading.item.mention.unit
    return last.item.mention.unit if unit == "个" and last.item.mention.unit == "个百分点" else unit
