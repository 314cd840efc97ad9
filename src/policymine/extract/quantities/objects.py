"""What is made or counted where no verb of level stands before the number: 新建管网|5公里, 社会住宅已完工|820户."""

from __future__ import annotations

from ...lazy import lazy
from . import aspect
from .adjacent import THINGS
from .fixed_forms import FUNDER, takes_changed, takes_known
from .funds import PAID, funded, spent_on
from .levels import NEW_NOUNS, PASSING
from .mention import PARTS
from .phrases import PREPOSITIONAL, Phrases
from .plausible import EVERY
from .readings import Reading, State, inherit
from .subjects import SHARE_OF, bare, holder, improved, names_measure, share_of, timeless

_ACTIVE = frozenset(
    ("改造", "治理", "整治", "建设", "修复", "更新", "更新改造", "培训", "安置", "搬迁", "救助", "提升改造")
)
"""Verbs that open the next of several works (拆除违建5处、治理水体3处), though they also modify nouns."""
RATE_AT_END = lazy("率|占比|比重|比例$")
_COUNTABLE = ("classifier", "people", "money")
_OWN_MEASURES = ("总产", "单产", "灌溉面积", "开发面积", "住房面积", "产量", "总量", "总长度", "人数", "数量")
_HAVING = lazy(
    "(?:[^，的、有]{2,12}?(?=[现共]有)|[^，的有]{2,24}?(?=已有)|(?:主要|重要)的?[^，有]{0,6}?(?=有)|[^，有]{2,24}?(?=还有)|全[省市区县州国]|我[国省市区县州]|目前|现在|国内|境内)*(?:总|一?共|现|还|只|仅|已|建|设|拥)*有(?=[\u4e00-\u9fff]{2})(?![关效利限力机序色助望些所的组规])"
)
_FINISHED = frozenset(("已", "已经", "均", "全部", "陆续", "共", "累计", "可", "将", "要"))
"""Behind these a verb at the end of a phrase is its predicate."""
_PLANNED = frozenset(("计划", "任务", "目标", "年计划", "年度计划", "全年计划", "目标任务", "预算", "年初预算"))
"""What is done to so many per cent: it is the subject whose amount that is."""
_BRINGING = frozenset(("新增", "落实", "兑现", "办理", "提供"))
_MANNER = lazy("^[^，、]{2,10}?[化式](?P<verb>推进|实施|开展|推动)(?P<object>.{3,})$")
_DISPOSING = lazy("^(?:对|将|把)")
_GIVING_TO = lazy("^[^，、的]{0,6}?(?:将|再|还|拟|愿)+向(?=[^，]{3,}$)")
"""Who gives and to whom, before a verb of giving at the end (中方将再向联合国机构|捐款)."""
_PLACE = lazy(
    "(?:大陆|海域|西部|东部|中部|东北|沿海|内陆|山区|平原|农村|城镇|城市|乡村|境内|境外|国内|国外|省内|省外|市内|市外|区内|区外)(?:地区)?"
)
_FUNDS = ("支出", "投入", "资金", "投资")
_FUNDER = lazy(FUNDER + "?")
_OFTEN = lazy(f"(?P<what>[^，]*?)(?:一般|原则上|以前|通常|至少|要|应当?|须|都){{0,3}}{EVERY}(?P<verb>[^，]{{2,4}})")
_DONE_LATER = lazy("^[\u4e00-\u9fff]{1,8}(?:已|将|已经|均已)(?=[\u4e00-\u9fff]{4})")
"""A verb inside is part of the subject where the predicate follows it (数据共享枢纽|已接入|部门)."""
_BY_VERB = {"完成投资": "完成", "总投资": ""}
"""The action where the indicator takes 投资 from the verb."""
_MADE_TO = lazy("(?<=[人员者户民众家庭])实现(?:就业|再就业|创业|增收|脱贫)$")
"""What those helped do (帮扶就业困难人员|实现就业)."""
_AND_INVESTED = lazy("(?P<what>[^、，]{3,})、(?P<verb>完成)?投资")
"""What is carried out, and what is invested in it (实施|城市更新行动、完成投资|20亿元)."""
_PAID = lazy("(?:实际|累计|已|全部|当年|全年)*(?:到位|到账|拨付|兑付)")
_SUMS = ("总数", "总量", "总额", "总规模", "总人数")
_ONE_CHARACTER = frozenset("纱布糖盐煤油酒茶纸钢铁粮棉丝麻鞋")
"""Products of one character."""
_OUTPUTS = ("产量", "产值", "营收", "收入", "规模", "增加值", "交易额", "销售额", "利润", "面积", "里程", "产能")
_DONE_INSIDE = lazy("完成|覆盖")


class ObjectReader:
    """Reads a clause with a verb of making in front, or a bare noun."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs

    def read(
        self, reading: Reading, subject: str, before: list[Reading], state: State, following: str, opened: list[str]
    ) -> None:
        """No verb of level: a verb of making in front, or a bare noun."""
        verbs = self.verbs
        if not subject:
            inherit(reading, before, state)
            return
        if _takes_rhythm(reading, subject) or _takes_subject(reading, subject, before, state):
            return
        if reading.item.mention.kind == "percent" and takes_changed(reading, subject):
            return
        if reading.item.mention.kind in PARTS and self._holds(subject):
            self._bare(reading, subject, before, state, opened)
            return  # 生产的民用产品已占国防工业总产值的|20%
        if takes_known(reading, subject) or self._takes_new(reading, subject):
            return
        subject = self._done_so_far(subject)
        closed = aspect.closing(reading.item.left)
        if (
            not verbs.first(subject, verbs.make, shortest=2)
            and (did := aspect.done(verbs, subject + closed))
            and "、" not in did[2]
        ):
            who, reading.action, rest = did
            reading.rule = "verb_object_number" if rest else "subject_verb_number"
            reading.indicator = rest if len(rest) > 1 else aspect.doer(self.phrases.opened(who)[0])
            if not reading.indicator:
                inherit(reading, before, state)
            return  # 动用了|历年结余|十六亿元, 房屋浪费了|五百万元
        make, rest = self.phrases.making(subject)
        measured = names_measure(subject, reading.item.mention.kind) and make not in verbs.measuring | verbs.light
        if make and len(rest) >= 2 and (measured or rest in verbs.make):
            self._nominal(reading, subject, make, before, state, opened)
            return
        if make and funded(self.phrases, reading, make, rest, following):
            return
        again = "再" if make and opened and opened[-1] == "再" else ""
        if (
            make in verbs.noun_maker
            and make not in _ACTIVE
            and make[0] != "新"
            and reading.item.coordinated
            and before
            and before[-1].action
        ):
            make, rest = "", subject
        if make in verbs.work and self.phrases.has_suffix(rest) and (light := verbs.first(make, verbs.light)):
            make, rest = light, make[len(light) :] + rest  # 完成造林|面积
        if make and rest in _ONE_CHARACTER:
            reading.action, reading.indicator, reading.rule = make, rest, "verb_object_number"
            return  # 生产纱|200万件
        if make and rest in ("", "了"):
            self._verb_alone(reading, make, before, state, following, opened)
            return
        newly = make[:1] == "新" and make[1:] in verbs.make and make[1:] not in verbs.noun_maker  # 新转化|项目
        plain = (make in verbs.verbal or newly) and rest.startswith(("项目", "资金"))
        suffixed = self.phrases.has_suffix(rest) and not plain
        if make and len(rest) >= 2 and not suffixed and not self.phrases.is_noun(make, rest):
            rest = _MADE_TO.sub("", rest)
            if reading.item.mention.kind == "money" and (spent := _AND_INVESTED.fullmatch(rest)):
                make, rest = spent["verb"] or make, spent["what"] + "投资"
            reading.action, reading.indicator = again + make, rest.removesuffix("等") if "、" in rest else rest
            reading.rule = "verb_object_number"
            return
        if self._takes_ending(reading, subject, before, state):
            return
        self._bare(reading, subject, before, state, opened)
        if opened[-1:] == ["向"] and reading.rule == "noun_number" and not (reading.action or reading.inherited):
            reading.indicator = "向" + reading.indicator  # 向东部送电|300万千瓦

    def _done_so_far(self, subject: str) -> str:
        """The words without the time before a verb: 累计完成投资|480亿元, 年度完成投资|1万亿元."""
        counted = subject.startswith("累计") and subject[2:] in self.verbs.make
        return subject[2:] if counted or subject.startswith("年度完成") else subject

    def _takes_ending(self, reading: Reading, subject: str, before: list[Reading], state: State) -> bool:
        """A verb that ends the phrase is what is done to the words before it (社会住宅已完工|820户)."""
        verbs = self.verbs
        ending = verbs.last(subject, verbs.strong, shortest=2)
        if ending and self._takes_front(reading, subject, ending):
            return True
        if ending and ending not in verbs.noun_maker and len(subject) - len(ending) >= 2:
            rest = subject[: len(subject) - len(ending)]
            if rest.endswith(("新", "再")) and not rest.endswith(NEW_NOUNS):
                rest, ending = rest[:-1], rest[-1] + ending
            rest, _ = verbs.strip_modal_end(rest)
            if not (rest := timeless(rest)):
                inherit(reading, before, state)  # 施工的项目890个，计划全部建成|400个
            else:
                reading.indicator = _DISPOSING.sub("", _GIVING_TO.sub("", improved(rest)))
            reading.action, reading.rule = ending, "subject_verb_number"
            return True
        done = verbs.last(subject, verbs.event, shortest=2)
        rest, finished = verbs.strip_modal_end(subject[: len(subject) - len(done)]) if done else ("", [])
        if len(rest) < 2 or _FINISHED.isdisjoint(finished):
            return False
        reading.action, reading.indicator, reading.rule = done, timeless(rest), "subject_verb_number"
        return True

    def _takes_new(self, reading: Reading, subject: str) -> bool:
        """融资平台新退出|53家: what has newly happened to the things before, whatever verb they open with."""
        event = self.verbs.last(subject, self.verbs.event, shortest=2)
        rest = subject[: len(subject) - len(event) - 1]
        new = event and subject[len(rest)] == "新" and reading.item.mention.kind in _COUNTABLE
        if not new or len(rest) < 2 or rest.endswith(("创", "更", "全", "最", "高", "革")):
            return False
        reading.indicator, reading.action, reading.rule = timeless(rest), "新" + event, "subject_verb_number"
        return True

    def _takes_front(self, reading: Reading, subject: str, ending: str) -> bool:
        """全国精减行政编制|共计115万人: a verb behind the scope, where what it governs ends like a verb as well."""
        scope = self.verbs.first(subject, self.verbs.scope)
        behind = self.verbs.strip_opening(subject[len(scope) :])[0] if scope else ""
        front = self.verbs.first(behind, self.verbs.verbal, shortest=2)
        if not front or len(behind) - len(front) <= len(ending):
            return False
        reading.action, reading.indicator = front, behind[len(front) :]
        reading.rule = "verb_object_number"
        return True

    def _holds(self, subject: str) -> bool:
        """Whether the verb in front is that of the holder of a share: 参加合作社的农户|占总农户."""
        share = SHARE_OF.search(subject)
        if not share:
            return False
        make = self.verbs.first(subject, self.verbs.make, shortest=2)
        return bool(make) and ("的" in subject[len(make) : share.start()] or make in self.verbs.noun_maker)

    def _verb_alone(
        self, reading: Reading, make: str, before: list[Reading], state: State, following: str, opened: list[str]
    ) -> None:
        """A verb of making and nothing else before the number (投资5亿元): its thing stands elsewhere."""
        verbs = self.verbs
        if make in verbs.work:
            carrying = verbs.first(make, verbs.light, shortest=2) or next((w for w in opened if w in verbs.light), "")
            reading.action, reading.indicator = carrying, make.removeprefix(carrying)
            return
        reading.action = make
        if (done := next((w for w in reversed(opened) if w in verbs.governing), "")) and (
            make in verbs.noun_maker or make == "融资"
        ):
            reading.action, reading.indicator = done, make
            return
        if (
            reading.item.mention.kind == "money"
            and make.endswith(("投资", "投入", "安排", "支出", "下达", "拨付", "筹集", "落实"))
            and (aim := spent_on(self.phrases, reading, following, state))
        ):
            reading.indicator = aim + ("投资" if "投" in make else "资金")
            reading.action = _BY_VERB.get(make, make.removeprefix("计划"))
            return
        inherit(reading, before, state)
        if make in ("完成投资", "投资", "总投资", "计划投资") and reading.item.mention.kind == "money":
            reading.action = _BY_VERB.get(make, "" if make == "计划投资" else make)
            named = not reading.indicator or reading.indicator.endswith("投资")
            reading.indicator += "" if named else make.removeprefix("完成")

    def _nominal(
        self, reading: Reading, subject: str, make: str, before: list[Reading], state: State, opened: list[str]
    ) -> None:
        """A noun whose verbs only modify it (绿化覆盖率), or verbs that name the work itself (完成造林绿化)."""
        carrying = self.verbs.first(make, self.verbs.light | _BRINGING, shortest=2)
        if carrying and len(subject) - len(carrying) >= (2 if carrying == "提供" else 4):
            reading.action, reading.indicator = carrying, subject[len(carrying) :]
            reading.rule = "verb_object_number"
            return
        self._bare(reading, subject, before, state, opened)

    def _bare(self, reading: Reading, subject: str, before: list[Reading], state: State, opened: list[str]) -> None:
        """A phrase that no verb opens or ends: a verb of making inside it, or a noun alone."""
        if (
            self._takes_manner(reading, subject)
            or self._takes_middle(reading, subject)
            or self._takes_carried(reading, subject)
            or _takes_having(reading, subject)
            or self._takes_happening(reading, subject)
        ):
            return
        reading.indicator = share_of(subject)
        _take_whole(reading, subject, state)
        if not reading.action:
            self._take_verb_before(reading, subject, before, state, opened)

    def _takes_manner(self, reading: Reading, subject: str) -> bool:
        """清单化推进|重点项目|30个: how it is done stands before the verb."""
        manner = _MANNER.match(subject)
        if not manner:
            return False
        reading.action, reading.indicator = manner["verb"], self.phrases.shorten(manner["object"])
        reading.rule = "verb_object_number"
        return True

    def _takes_middle(self, reading: Reading, subject: str) -> bool:
        """全县新修|水库|十二座: who makes it, the verb, and the thing."""
        split = self._split(reading, subject)
        if not split:
            return False
        head, make, target = split
        if reading.item.left.endswith("的") and target in _PLANNED and len(head) >= 2:
            target = bare(self.verbs.strip_modal_end(head)[0])  # 播种面积只完成计划的|90%
            head = ""
        reading.action, reading.rule = make, "subject_verb_object_number"
        if head and target in _FUNDS:
            reading.indicator = head + target  # 地方财政将每年安排支出|250亿元
        else:
            head = "" if PREPOSITIONAL.match(head) or head[:1] == "在" else head
            reading.indicator = self.phrases.joined(head, target)
        return True

    def _split(self, reading: Reading, subject: str) -> tuple[str, str, str] | None:
        """(subject, verb, object) where a verb of making stands inside the phrase."""
        if self._measured(subject, reading):
            return None
        split = self.phrases.middle(subject)
        if split and not _DONE_LATER.search(split[2]):
            return split
        willed = self.phrases.inside(subject)
        if not willed or len(willed[1]) < 2:
            return split
        funder = timeless(self.verbs.strip_modal_end(subject[: subject.find(willed[0])])[0])
        return funder if willed[1] in _FUNDS and _FUNDER.fullmatch(funder) else "", *willed

    def _takes_carried(self, reading: Reading, subject: str) -> bool:
        """重点工程前三年完成投资的|60%, 产业园落地|项目|12个: a verb of bringing about stands inside."""
        kind = reading.item.mention.kind
        part = kind == "percent" and reading.item.left.endswith("的") and "完成" in subject[2:]
        carried = self.phrases.carried(subject) if part or kind in _COUNTABLE else None
        if not carried:
            return False
        holder, verb, thing = carried
        if part and len(holder := timeless(holder)) < 2:
            return False
        reading.action, reading.indicator = verb, holder + thing
        reading.rule = "subject_verb_object_number"
        return True

    def _takes_happening(self, reading: Reading, subject: str) -> bool:
        """发生|地震|18次: a verb that opens the phrase, behind the place."""
        scope = "全球" if subject.startswith("全球") else self.verbs.first(subject, self.verbs.scope)
        behind = self.verbs.strip_opening(subject[len(scope) :])[0] if scope else subject
        happened = "" if reading.action else self.verbs.first(behind, self.verbs.fronting, shortest=2)
        rest = behind[len(happened) :].lstrip("了着").removeprefix("好") if happened else ""
        if len(rest) < 2 or self.phrases.has_suffix(rest) or reading.item.mention.kind not in (*THINGS, "money"):
            return False
        reading.action, reading.indicator, reading.rule = happened, rest, "verb_object_number"
        return True

    def _take_verb_before(
        self, reading: Reading, subject: str, before: list[Reading], state: State, opened: list[str]
    ) -> None:
        """The verb of a bare noun: that of the number it is coordinated with, of the whole, or of the clause before."""
        if before and reading.item.coordinated:
            if reading.item.mention.lead in PASSING and subject.endswith((*_SUMS, *_OUTPUTS)):
                reading.action = reading.item.mention.lead  # 新增企业300家、总数突破1万家
                return
            if reading.item.mention.lead in PASSING and before[-1].action in self.verbs.level:
                return  # 航线增至150条、吞吐量超2400万标准箱
            caused = opened[-1] if opened and opened[-1] in self.verbs.causing else ""
            carried = before[-1].action if before[-1].item.mention.kind != "time" else ""
            reading.action = caused or carried  # 提供援助3亿元、推动企业投资不少于7亿元
        elif reading.item.mention.lead in PASSING and state.action in self.verbs.level:
            reading.action = reading.item.mention.lead if "其中" in reading.item.left else ""
        elif "其中" in reading.item.left:
            level = state.subject and subject.endswith(state.subject)  # 比上年增加4000亿元，其中中央财政赤字|8500亿元
            other = RATE_AT_END.search(subject[-3:]) or state.compared != reading.compares or level
            naming = state.action == "提出"  # 提出7项指标，其中森林覆盖率|45%
            reading.action = "" if naming or (other and self.verbs.changes(state.action)) else state.action
        elif not before and not opened and _same_jobs(subject, state):
            reading.action = state.action  # 实现新增就业6000人，再就业2000人
        elif not before and not opened and self._made_too(reading):
            reading.action = state.paid if reading.item.mention.kind == "money" else state.made

    def _made_too(self, reading: Reading) -> bool:
        """Whether a bare noun with its number may be a further thing made, not a measure of its own."""
        if reading.item.mention.kind == "money":
            return bool(PAID.search(reading.indicator))
        return reading.item.mention.kind in THINGS and not reading.indicator.endswith(_OWN_MEASURES)

    def _measured(self, subject: str, reading: Reading) -> bool:
        """Whether the phrase is one noun with a measuring head (…的资金占比): its verbs only modify."""
        if _DONE_INSIDE.search(subject[2:-2]) and not names_measure(subject, reading.item.mention.kind):
            return False
        return reading.item.mention.kind in ("percent", "point") or bool(RATE_AT_END.search(subject[-3:]))


def _same_jobs(subject: str, state: State) -> bool:
    """Whether jobs of another kind go on from those before (实现新增就业6000人，再就业|2000人)."""
    return subject.endswith("就业") and state.subject.endswith("就业") and state.action in ("实现", "确保", "完成")


def _takes_having(reading: Reading, subject: str) -> bool:
    """共有|党员|四百人."""
    having = _HAVING.match(subject) if reading.item.mention.kind in ("classifier", "people") else None
    if not having:
        return False
    reading.action, reading.indicator = "有", subject[having.end() :]
    reading.rule = "verb_object_number"
    return True


def _take_whole(reading: Reading, subject: str, state: State) -> None:
    """Give a part the name of its whole: 其中旱涝保收的|5万亩; 发生地震38次，其中大陆地区|26次."""
    left, whole = reading.item.left, state.subject
    if "其中" not in left or not whole:
        return
    if left.endswith("的") and not subject.endswith(whole[-2:]):
        reading.indicator, reading.inherited = f"{subject}的{whole}", True
    if _PLACE.fullmatch(subject) and not _PLACE.search(whole):
        reading.indicator, reading.inherited = subject + whole, True


def _takes_rhythm(reading: Reading, subject: str) -> bool:
    """全体会议每半年召开|一次: what is done so often."""
    if reading.item.mention.unit not in ("次", "回"):
        return False
    often = _OFTEN.fullmatch(subject) or _OFTEN.fullmatch(reading.item.left)
    if often:
        reading.indicator, reading.action = often["what"] or often["verb"], often["verb"]
        reading.rule = "noun_number"
    return often is not None


def _takes_subject(reading: Reading, subject: str, before: list[Reading], state: State) -> bool:
    """外商直接投资保持增长，实际到位|400亿美元; 占总额的|5%: the subject is that of the clause before."""
    shared = subject.startswith("占")
    paid = (state.fresh or state.topic) and reading.item.mention.kind == "money" and _PAID.fullmatch(subject)
    if not shared and not paid:
        return False
    inherit(reading, before, state)
    if shared and len(subject) > 1:
        reading.indicator = holder(reading.indicator) + subject
    reading.action = "占" if shared else subject
    return True
