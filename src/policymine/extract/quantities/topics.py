"""The topic that a bare head takes from what stands before it, and the last touches to a reading."""

from __future__ import annotations

from ...lazy import lazy
from .bare_heads import completed, is_carried, of_kind
from .echoes import echoed
from .funds import PAID, PAYING
from .mention import PARTS
from .readings import Reading, State
from .regions import of_region
from .shares import of_all
from .subjects import names_measure
from .verbs import Verbs
from .wholes import part, shared_whole

BODIES = "(?:机构|企业|部门|单位|学校|公司|银行(?!业)|医院|法院|检察院|卫生院|基金|合作社|居民|职工|农民|教师|学生)"
BODIES_END = lazy(BODIES + "$")
RATE = lazy("(?:率|比例|比重|占比|份额|程度|比)$")
_ADVERB = lazy("^(?:分别|共(?=[收计达有])|重点(?=实施|推进|建设|支持)|全面(?=完成|实施))")
_DURATION = lazy("(?:全流程)?[\u4e00-\u9fff]{0,2}(?:时间|时限|期限|周期|时长)$")
_OF_LEVEL = lazy("(?:国家|省|市|县|区|乡|镇|村)+级(?=[\u4e00-\u9fff]{2,24}(?:率|比例|占比|覆盖面)$)")
_LEVELS = lazy("(?:省|市|县|区|乡镇|村)(?:、(?:市|县|区|乡镇|村))*级")
_OF_BODY = lazy(f"^.*{BODIES}(?P<rate>[^的占、，]{{0,14}}(?:率|占比|比例|覆盖面))$")
_DONE_END = lazy("(?:已|正在|在)[\u4e00-\u9fff]{2,4}$")
_A_PLACE = lazy("(?!全)[\u4e00-\u9fff]{1,4}[省市县区州]|农村|城镇|城市")
_TOPIC_TIME = lazy("^.*年的")
"""四川省 behind 人口自然增长率，: whose rate it is."""
_GIVEN = ("资金", "项目", "贷款", "补贴")
_AMOUNT_END = lazy("[量值额费]$|(?:支出|投资|资金|费用|贷款)$")
"""A measure of its own beside goods whose measure a list announces (发电量, 流动资金)."""
_AIM_END = lazy("(?:目标|指标|任务|要求)(?:是|为)?$")
_PART_OF_WORK = lazy("(?:补助|补贴|奖补|扶持|专项|财政补助)资金|试点(?:范围|面)")
"""What belongs to a work that a sentence before names."""
_MAKING = ("verb_object_number", "subject_verb_object_number")
_THINGS_COUNTED = frozenset(
    (
        "项目",
        "企业",
        "机构",
        "用户",
        "家庭",
        "群众",
        "居民",
        "职工",
        "学生",
        "教师",
        "党员",
        "干部",
        "人员",
        "村",
        "户",
        "县",
        "基地",
        "园区",
        "入驻企业",
        "成员单位",
        "产业",
    )
)


_GROWTH = frozenset(
    (
        "增速",
        "增幅",
        "降幅",
        "涨幅",
        "增长率",
        "增长速度",
        "年均增速",
        "年均增幅",
        "年均增长率",
        "平均增速",
        "年均增长速度",
    )
)
_OF_BRANCH = frozenset(("产值", "总产值", "营收", "营业收入", "主营业务收入", "增加值", "规模", "产业规模", "总规模"))
"""Measures of the branch that opens the sentence, where they stand alone."""
_OF_FAR_BRANCH = _OF_BRANCH | {"装机", "产业投资", "全产业链产值", "产业产值"}
"""Measures that alone in a sentence are of the branch which one before it opens with."""
_SHARES = ("比重", "比例")
_PACES = ("增长速度", "发展速度", "递增速度")
_OF_MEASURES = _GROWTH | {"总量", "总额"}
_GROWN = lazy("(?:率|占比|比重|增速|增幅|降幅|涨幅|指数)$|占")
_AMOUNT = lazy("(?:产值|收入|投资|贷款|存款|产量|销售额|税收|增加值|支出|排放)$")
_LAND_END = lazy("(?:[省市县区国州旗盟镇乡村岛]|国家|地区|城市|农村|牧区|林区|世界|全球)$")
"""Where people live."""
_SHARED = lazy("[^占]{2,}占[^占]{2,}(?:比重|比例|份额)$")
_CONCERNED = lazy("^(?:相关|有关)的(?=[\u4e00-\u9fff]{2})")
_A_LAND = lazy(
    "^.*(?:[对把将使让给]|(?<![成作认行])为)(?=[^，]{2,}的$)|^.*?(?=(?:我[国省市县区州]|全[国省市县区州球]|中国|世界)?(?:现|共|已)?有$)|(?:现|共|已)?有$"
)
_WHOLE, _LONGEST = 30, 24
_OWN_LESS = lazy(
    "(?:[^的，]{0,8}(?:增加|达到|形成|新增|建成后)的?)?(?:年|日|总|年总)?(?:生产能力|产能力|产能|产量|产值|能力|面积|播种面积|总量|数量|销量|单产)"
)
_TELLING = lazy("(?:目标|指标|任务|方面|重点|措施|要求|如下|原则|内容|工作|安排|计划|建设|发展|保障)$")
_WORK_END = lazy("(?<=[\u4e00-\u9fff]{2})(?:生产|种植|养殖)$")
"""The work whose output an own measure is (粮食|生产|产量)."""
_QUALITY_END = lazy("(?<=[\u4e00-\u9fff]{2})(?:制度)?(?:保障|服务|管理|运行)?(?:水平|能力|质量|体系)$")
_TOPIC = 12
_GOODS = 4
"""Characters of a crop or product that a clause names alone (粮食，年均产量…)."""
_YIELD = lazy("产量$|单产$|总产$|产值$")
_NOUN = 8
"""A longer phrase behind a number may hold a predicate of its own."""
_DENIED = lazy("[不未已超均]")
_NAMED_ONLY = lazy("[\u4e00-\u9fff、]{2,16}等")
"""Names alone before a further count (实施甲、乙等77个管网，丙等|7个小区的改造)."""
_POWER = lazy("站|厂|场|机组|项目|工程|基地|电|能|装机")
_HAS_PART = frozenset(("占", "占到", "占了", "就占", "只占", "均占", "为", "是"))
_NO_WHOLE = lazy("(?:工作|过程|实践|活动|生活|时期|发展|改革|竞争|当)中$")
"""In the course of what something is so, no whole of which it is part (在工作中)."""
_LABEL = 10
"""Characters of a noun that labels a line."""
_CHANGES = frozenset(("提高", "增长", "增加", "降低", "下降", "减少"))
"""What a list says of each body, whose measure its announcement has named (铁道部|提高77%)."""


class Topics:
    """Gives heads that do not stand alone what they lack."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs

    def finish(self, reading: Reading, state: State) -> None:
        """Give a bare head its topic; remember the verb."""
        kept = bool(state.group) and reading.indicator.startswith(state.group)
        indicator = reading.indicator.strip("、，" if kept else "、的，").lstrip("”」）")
        indicator = _CONCERNED.sub("", indicator) or _from_far(reading, state)
        if reading.several:
            reading.indicator = indicator
            return
        if not indicator and reading.item.mention.unit.endswith("人口"):
            indicator = _A_LAND.sub("", reading.item.left).strip("，。") + "人口"  # 我国有|14亿人口
        if (
            of_whole := part(reading, indicator, state)
            or shared_whole(indicator, state)
            or of_region(reading, indicator, state)
            or echoed(reading, indicator, state)
        ):
            indicator, reading.inherited = of_whole, True
        else:
            indicator = self._whole(reading, indicator, state)
        if reading.inherited and self.verbs.changes(reading.action) and indicator.endswith(_PACES):
            indicator = indicator[:-4].removesuffix("的")  # 总产值的增长速度为4%，两年平均递增5%
        if state.label and self._labelled(reading, indicator, state.label):
            indicator, reading.inherited = state.label + indicator, True
        if not kept:
            indicator = _of_group(reading, indicator, state)
        indicator = _unjoined(reading, self._listed(reading, indicator, state))
        reading.indicator = _balanced(indicator)
        reading.action = _ADVERB.sub("", reading.action)
        self._remember(reading, indicator, state)

    def _whole(self, reading: Reading, indicator: str, state: State) -> str:
        """The indicator with what a bare measure, place or head lacks, from the words before it."""
        if state.opening and not reading.prefixed and indicator in _OF_BRANCH:
            branch = state.opening if not indicator.startswith("产业") else state.opening.removesuffix("产业")
            indicator, reading.inherited = branch + indicator, True
        if not reading.prefixed and indicator in _OF_FAR_BRANCH and (branch := _far_branch(indicator, state)):
            indicator, reading.inherited = branch + indicator, True
        goods = state.fresh if len(state.fresh) <= _GOODS and indicator.endswith("产量") else ""
        before = goods or state.subject or self._about(indicator, state) or state.topic
        if place := self._measured_place(reading, indicator, before):
            indicator, reading.inherited = place, True
        elif not reading.prefixed and (whole := self._bare(reading, indicator, before, state)):
            indicator, reading.inherited = whole, True
        if whole := self._generic(reading, indicator, before, state):
            indicator, reading.inherited = whole, True
        if _A_PLACE.fullmatch(indicator) and RATE.search(state.topic) and reading.rule == "subject_verb_number":
            indicator, reading.inherited = indicator + _TOPIC_TIME.sub("", state.topic), True
        return indicator

    @staticmethod
    def _bare(reading: Reading, indicator: str, before: str, state: State) -> str:
        """A bare measure with the body before it, or a kind of what is measured before; empty for neither."""
        known = state.subject or _carrying(indicator, state)
        whole = completed(indicator, known) if known else ""
        return whole or (of_kind(indicator, before) if reading.item.left.startswith("其中") else "")

    def _remember(self, reading: Reading, indicator: str, state: State) -> None:
        """Set the verbs that clauses behind may share with this one; take that of like things just counted."""
        state.action, state.compared = reading.action, reading.compares
        things = reading.item.mention.kind != "money"
        state.paid = reading.action if not things and reading.action in PAYING and PAID.search(indicator) else ""
        counted = reading.rule == "number_noun" and things
        listed = not reading.item.left or self._names_only(reading)
        taken = ""
        if counted and not reading.action and listed and len(indicator) <= _NOUN:
            taken = state.counted.get(reading.item.mention.unit, "")
            reading.action = taken  # 培育20家龙头企业，100家以上智能工厂
        goes_on = counted and (reading.own or bool(taken))
        state.counted = {reading.item.mention.unit: reading.action} if goes_on else {}
        carried = reading.rule == "noun_number" and reading.action == state.made
        state.made = reading.action if things and (reading.rule in _MAKING or carried) else ""

    def _names_only(self, reading: Reading) -> bool:
        """Whether nothing but names stands before the number, and nothing is said of the things behind it."""
        left = reading.item.left
        if not left.endswith("等") or not _NAMED_ONLY.fullmatch(left) or _DENIED.search(reading.item.right):
            return False
        opening = (self.verbs.acting, self.verbs.event, self.verbs.fronting)
        return not any(self.verbs.first(left, words, shortest=2) for words in opening)

    def _about(self, indicator: str, state: State) -> str:
        """What the opening words of the sentence give a bare measure: 粮食生产方面，抓好春耕，|面积稳定在80万亩."""
        if not state.about or indicator not in self.verbs.generic:
            return ""
        return _WORK_END.sub("", state.about) if _YIELD.search(indicator) else state.about

    def _generic(self, reading: Reading, indicator: str, before: str, state: State) -> str:
        """A head that needs a topic (产值, 项目) with the body of the subject before; empty where it takes none."""
        verbs = self.verbs
        if indicator in _OF_MEASURES and 4 <= len(before) <= _WHOLE and not _GROWN.search(before):
            stands = indicator in _GROWTH or bool(_AMOUNT.search(before))
            if stands and not reading.prefixed:
                return before + indicator
        if indicator == "总数" and reading.item.mention.kind == "classifier" and not _GROWN.search(before):
            return before.rpartition("等")[2] + indicator if 2 <= len(before) <= _WHOLE else ""
        if indicator == "人口" and not _LAND_END.search(before):
            return ""  # 国民生产总值翻一番，人口控制在十四亿以内
        before = before.partition("占")[0] if _SHARED.search(before) and not indicator.startswith("占") else before
        if _AIM_END.search(before):
            return ""  # 奋斗目标是：…，人口控制在十三亿以内
        other = reading.embedded and reading.item.mention.words not in before
        if indicator in _THINGS_COUNTED and (other or "其中" in reading.item.left):
            return ""  # 经营主体1000万户，其中企业400万户
        if indicator.endswith("发电量") and not _POWER.search(before):
            return ""  # 原煤7亿吨；发电量3600亿度
        listed = reading.item.left.endswith("等") or (
            reading.prefixed and (indicator not in ("项目", "工程") or reading.action in verbs.event)
        )
        listed = listed or reading.rule in _MAKING
        if not indicator or indicator not in verbs.generic or not before or indicator == before or listed:
            return ""
        head = verbs.last(before, verbs.head) or verbs.last(before, verbs.generic, shortest=2)
        if not head and reading.rule == "distributed" and reading.item.coordinated:
            return ""  # 利用外资、投资分别增长45%、20%
        whole = head in _THINGS_COUNTED and indicator not in _THINGS_COUNTED and len(before) <= 12
        head = "" if whole or head in ("建设", "改造", "综合改造") else head
        body = before[: len(before) - len(head)] if head and len(before) > len(head) else before
        body = _DONE_END.sub("", body)
        body = _QUALITY_END.sub("", body) if indicator.endswith("率") else body  # 新农合制度保障水平…，参合率
        body = _WORK_END.sub("", body) if _YIELD.search(indicator) else body  # 粮食生产面积…，产量
        if len(body) > _LONGEST and indicator not in _THINGS_COUNTED:
            body = body.rpartition("等")[2]  # 钢、煤、…、卷烟等|主要工业产品
        alone = state.crowd > 1 and indicator.endswith("率")
        named = body.endswith(indicator[:2]) if len(indicator) > 2 else False
        body = body[: len(body) - 2] if named else body  # 发电装机容量增加，发电量增长
        alone = alone or not body or (len(indicator) > 2 and indicator[:2] in body)
        return "" if body.endswith(indicator) or len(body) > _LONGEST or alone else body + indicator

    @staticmethod
    def _labelled(reading: Reading, indicator: str, label: str) -> bool:
        """Whether a measure without its thing belongs to the noun before the colon: 水泥：增加的产能为9万吨."""
        return (
            reading.rule in ("subject_verb_number", "noun_number")
            and bool(_OWN_LESS.fullmatch(indicator))
            and not _TELLING.search(label)
            and 1 <= len(label) <= _LABEL
        )

    def _listed(self, reading: Reading, indicator: str, state: State) -> str:
        """With the topic of a bare 资金, the measure of a list behind a colon, the whole of a part."""
        part = RATE.search(indicator) or indicator.startswith("用于")
        given = indicator in _GIVEN and reading.rule == "verb_object_number" and 4 <= len(state.topic) <= 20
        credit = indicator == "贷款" and reading.action == "新增"  # of the whole country, whatever went before
        if given and not credit and not state.topic.endswith(indicator):
            indicator, reading.inherited = state.topic + indicator, True  # 对口协作持续深化，落实资金3亿元
        if not reading.prefixed and _PART_OF_WORK.fullmatch(indicator) and not (state.topic or state.subject):
            work = state.work()
            work = work.removesuffix(indicator[:2])
            indicator, reading.inherited = work + indicator, reading.inherited or bool(work)
        if own := of_all(reading, indicator, state):
            indicator, reading.inherited = own, True
        named = indicator == state.label and reading.inherited  # 钢：从一百万吨增加到三百万吨
        if (
            state.measure
            and (named or self._lacks_measure(reading, state))
            and not part
            and not _AMOUNT_END.search(indicator)
        ):
            holder = state.holder.removesuffix(indicator[-2:])
            indicator, reading.inherited = f"{holder}{indicator}{state.measure}", True
            reading.action = reading.action or state.reaching
        if state.frame and part and not indicator.startswith(state.frame[:4]):
            indicator = state.frame + indicator
        elif state.frame and _parts_frame(reading, indicator, state.frame):
            reading.bounds = state.frame + indicator
            indicator = reading.bounds + ("占" if reading.action[:1] == "占" else "")
        return indicator

    @staticmethod
    def _lacks_measure(reading: Reading, state: State) -> bool:
        if state.measure.endswith(_SHARES) and reading.item.mention.kind == "percent":
            return not reading.inherited and reading.rule == "subject_verb_number"  # 国营工业由50%上升为60%
        changes = reading.compares and reading.action in _CHANGES and not names_measure(reading.indicator, "percent")
        level = reading.rule == "subject_verb_number" and (reading.action == "为" or changes)
        plain = reading.rule == "noun_number" or level
        return plain and not reading.inherited

    @staticmethod
    def _measured_place(reading: Reading, indicator: str, before: str) -> str:
        """审批时间15天以内，一般项目不超过30天: the second names only whose time or rate it is."""
        kind = reading.item.mention.kind
        if kind == "time" and reading.action and _DURATION.fullmatch(indicator) and 3 <= len(before) <= _TOPIC:
            return "" if _DURATION.search(before) else before + indicator  # 企业开办…，全流程办理时间压缩至4小时
        level = _OF_LEVEL.match(before) if kind == "percent" and not reading.inherited else None
        if level and _LEVELS.fullmatch(indicator) and not before.startswith(indicator):
            return indicator + before[level.end() :]  # 省级事项可办率90%，市、县级70%
        body = _OF_BODY.search(before) if kind == "percent" and not reading.inherited else None
        if body and BODIES_END.search(indicator) and "增" not in reading.action and len(indicator) <= 16:
            return indicator + body["rate"]  # 高级法院覆盖率100%，中级法院达到95%
        if kind != "time" or reading.inherited or reading.rule != "noun_number" or not indicator:
            return ""
        tail = _DURATION.search(before)
        if not tail or _DURATION.search(indicator) or indicator.endswith(("期", "间", "龄", "年限")):
            return ""
        at = before.rfind(indicator[-2:])
        return indicator + (before[at + 2 :] if at >= 0 else tail.group())


def _far_branch(indicator: str, state: State) -> str:
    """The branch that a sentence before opens with, for a sentence that has named nothing else."""
    branch = "" if state.opening or state.topic else state.branch()
    named = not state.subject or state.subject.startswith(branch)
    branch = branch.removesuffix("产业") if indicator.startswith("产业") else branch
    return branch if named else ""


def _from_far(reading: Reading, state: State) -> str:
    """The subject of the sentence before, for a number without any; 投资 names what is invested in it."""
    far = state.far()
    if not far:
        return ""
    reading.inherited = True
    invested = "完成投资" in reading.item.left or reading.action.endswith("投资")
    return far + ("投资" if invested and not far.endswith("投资") else "")


def _parts_frame(reading: Reading, indicator: str, frame: str) -> bool:
    """Whether the number is the part that something has of the whole named before: 在发电总量中，水电占|20%."""
    if reading.item.mention.kind not in PARTS or reading.prefixed or reading.inherited or not indicator:
        return False
    reached = reading.action.endswith(("到", "为")) and _AMOUNT.search(indicator)  # 合作社的产值上升到|72%
    if not (reached or reading.action in _HAS_PART) or indicator.startswith((frame[:4], "占")):
        return False
    return not _NO_WHOLE.search(frame)


def _carrying(indicator: str, state: State) -> str:
    """What the sentence before says of goods or persons carried: 铁路货运量为2万吨。|旅客周转量为5万人公里."""
    return state.far() if is_carried(indicator) else ""


def _of_group(reading: Reading, indicator: str, state: State) -> str:
    """干部中…，大专以上学历的|不足一半: the part with the group that it is of."""
    part = reading.item.left.endswith("的") and reading.item.mention.kind in PARTS
    if not part or not state.group or reading.prefixed or indicator.startswith(state.group):
        return indicator
    reading.inherited = True
    return f"{state.group}{indicator}的"


def _unjoined(reading: Reading, indicator: str) -> str:
    """Without the 和 before it: 甲厂（60万千瓦）和|乙厂|（40万千瓦）; 续建|和新建的大中型项目."""
    if indicator[:1] not in ("和", "及") or indicator[1:2] in tuple("谐平美睦解会时其田县顺"):
        return indicator
    joined = indicator if reading.action else indicator[1:]
    named, reading.action = reading.action + joined, ""
    return named


def _balanced(phrase: str) -> str:
    """Without a quotation mark or bracket whose partner was cut off."""
    for opening, closing in (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》")):
        if phrase.count(opening) != phrase.count(closing):
            if phrase.count(closing) > phrase.count(opening) and closing in phrase:
                phrase = phrase.replace(closing, "", 1) if not phrase.endswith(closing) else phrase[:-1]
            elif phrase.startswith(opening):
                phrase = phrase[1:]
            elif phrase.endswith(opening):
                phrase = phrase[:-1]
    return phrase
