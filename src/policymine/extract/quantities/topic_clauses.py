"""What a clause without numbers sets for those behind it: their subject, the whole of parts, the measure of a list."""

from __future__ import annotations

from ...lazy import lazy
from .parts import MEASURED
from .phrases import SUFFIX, Phrases
from .prepositions import FOR
from .readings import State
from .shares import OUTPUT
from .subjects import IN_A_ROW, adjusts, names_measure, said, timeless

_FRAME = lazy(
    "^(?:预计|计划)?在(?:第?[一二三四五六七八九十]+个?(?:五年|十年)?(?:计划|规划)(?:期间|时期)?的?|[一二三四五六七八九十]+年内的?)?(?P<whole>[^，]{2,24}中)$"
    "|^(?P<sum>[^，在其]{2,20}(?:产量|产值|总值|总[额量数]|投资|支出|收入|贷款|资金|面积|零售额|进出口)中)$"
)
_YEAR = lazy("^(?:[12][0-9]{3}|[一二三四五六七八九〇○零]{4})年[底末]?的?")
_LIST_MARK = lazy(r"^(?:[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、]|[①-⑳]|—+|-{2,3}|[●·*])")
"""What opens a member of a list: --在国民生产总值中，…."""
_PART_OF = lazy("占[^，。占]{2,}的?(?:比重|比例|份额)$|所占的?(?:比重|比例|份额)$")
_LISTS = lazy(
    "^(?P<measure>[^，]{2,24}?)(?:大致|大约|计划|预计|分别|应|将|要|拟)*(?:估算|安排|确定)?(?:为|是|达到|如下|计有)$"
)
_OF_GOODS = lazy(
    "(?:主要|各类|各种|各项|大宗|工业|农业|农|种植业|畜牧业|养殖业)*(?:产品|农产品|工业品|农作物|作物|矿产品|畜产品)的?"
    "(?:计划|预计)?(?P<measure>(?:年|总|播种|种植)*(?:产量|产值|面积|产能|产销量|销量|出口量|库存))(?:目标|指标|计划|安排)?$"
)
"""A measure of goods whose kinds follow it."""
_CAPACITY = lazy(
    "(?P<measure>(?:新?增加?的?|扩建的?)?(?:年?生?产|制造|发电|炼制|运输|处理)能力|生产水平)(?:将|计划)*(?:为|是|达到|如下|计有|有|包括)$"
)
"""A capacity whose products follow it."""
_SHARES_LISTED = lazy(
    "[^，]{0,24}?(?P<measure>在[^，在]{2,12}中所?占?的?比[重例])(?:将|要)?(?:发生|变化)?(?:了)?(?:如下列?|以下)(?:的?变化)?"
)
_SPLIT_LISTED = lazy("(?P<whole>[^，]{4,24}?)的?(?:公私|各种经济成分的?)比[重例](?:的?情况)?(?:将是|如下列?|是|为)")
"""What is split among owners that follow (产量的公私比重如下)."""
_ITS_SHARE = lazy("(?:它们?|其|他们)(?P<share>在[^，在]{2,16}中(?:的|所占的?)?(?:比重|比例|份额|占比))")
"""Whose share it is stands before (它在工业总产值中所占的比重，)."""
_BARE = 3
"""A measure of so many characters says not whose it is (总量)."""
_LIST_ENDS = ("为", "是", "达到", "如下", "计有")
_NEWLY = lazy("(?:新增加?|新形成|增加|扩大|形成)的[^的，]{0,4}能力$")
"""By how much a capacity grows, whoever has it (冶金工业|新增加的生产能力)."""
_RECKONED_BY = lazy("按[^，]{2,8}(?:计算|统计)如下")
"""How the members of a list are reckoned, whose measure the clause before names."""
_COINED = ("以旧换新", "以工代赈", "以奖代补", "以竹代塑", "以租代建", "以案促改")
_BY = frozenset(("按照", "根据", "依据", "参照"))
"""They open a clause that says by what something is measured, not what."""
_RULED = lazy("(?:实行|推行|采取|采用)(?=[“\u4e00-\u9fff]{2})")
_COMPARED = lazy(
    "[比较](?:上年|去年|前年|今年|上一年|[12][0-9]{3}年|[^，]{0,6}期间"
    "|[^，]{0,6}时期|原来|预计|[^，]{2,10}的?(?:更?[高低快慢多少好]一?[些点])$)"
)
_REACHED_THEN = lazy(
    "(?:拉回|恢复|提高|上升|下降|回落|降|增加|减少|回升)[到至](?:了)?(?=[12][0-9]{3}年|历史|同期|去年|上年|世界|全国|国际)"
)
"""What a measure comes to without a number (排放量|拉回到2000年水准)."""
_ALLOWED = lazy(
    "(?:在[^，]{2,8}内)?(?:均|都|也)?可(?:以|一|多次|多批|反复|分期|分批|分次|同时|直接|申请|享受|重复|继续)"
)
"""What a rule allows with the thing it names (证书|在有效期内可多次使用，最多不超过6次)."""
_DEFINED = lazy("(?:主要|通常|一般)?(?:是指|指的是|系指)|(?<=[\u4e00-\u9fff]{2})(?:主要|通常|一般)指(?![标导])")
"""What a word is said to mean (人机交互标准|主要指…的规范，分为两部分)."""
_RANKED = lazy(
    "(?:并|已|均|分别)?(?:连续(?:[0-9一二两三四五六七八九十多]{1,3}|几|数)年)?(?:稳步?|继续|始终|持续|保持)?"
    "(?:稳居|跃居|位居|居于|居(?=世界|全国|全球|全[省市区]|亚洲|首位|前列|第)|位列|名列|排名|(?<=保持)(?=世界|全国|全球)|(?<=连续)(?=领先)|(?:再|又|均|双双|屡)?(?:创下?|刷新)(?:了)?(?=[^，创]{0,8}(?:新高|新低|新纪录|最高|最好)))"
)
"""What rank a measure has (零售市场规模|连续9年居世界首位)."""
_LOW = lazy("(?<=[率量额值数重平])(?:总是|一直|长期|仍然?|还|比较)*(?:提?不高|较低|偏低|很低|较高|偏高|很高|过[高低])$")
"""How a measure stands (出勤率|总是不高)."""
_GOODS = frozenset("钢铁煤电盐糖纱布铝铜铅锌")
"""Goods named by one character before a colon."""
_HELD_BY = lazy("^(?P<holder>.{2,}?(?:学校|企业|机构|单位|部门|医院|银行|地区))(?P<measure>.{3,})$")
_BRANCH = lazy(
    "([\u4e00-\u9fff、]{1,8}?(?:产业集群|产业|工业|农业|制造业|服务业|旅游业|建筑业|物流业|畜牧业|种业|渔业|林业|经济))"
    "(?![链园区基地体带人化发])(?=[\u4e00-\u9fff“”]{3})"
)
_ALONE = lazy("[\u4e00-\u9fff]{1,8}(?:产业集群|产业|[工农]业|制造业|服务业|旅游业|建筑业|物流业|畜牧业|渔业|林业)")
"""A branch of the economy as a clause of its own."""
_SIDE = lazy("(?:[，。；、]|其次|同时)?在(?P<of>[\u4e00-\u9fff、]{2,16})方面")
"""What a sentence is about by its opening words (在棉花生产方面，)."""
_TAKEN = lazy(
    "[，。；、]?(?:单|再|仅|只|又|例如|比如)?[以就拿](?P<of>[\u4e00-\u9fff、“”]{2,16}?)(?:来?说|而言|来讲|来看|说来)"
)
"""What is taken as the case in point (以钢的产量来说，)."""
_NO_MATTER = lazy(
    "^(?:[全我本]|国[内外]|世界|总体|整体|长远|当前|目前|现在|一般|这|此|其|某)"
    "|(?:角度|情况|情形|意义|结果|形势|趋势|实践|程度|方面|条件)$"
)
"""What says where or how far something is said, not of what."""
_HAD = lazy("(?<=[\u4e00-\u9fff]{2})(?:有|得到|取得|发生|呈现|出现)了(?=[^，]{2,})")
"""What is said of a subject behind 了 (合作社|有了很大的发展)."""
_HOW_END = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:快速|节节|连续|持续|稳步|平稳|大幅度?|较快|不断|明显|显著|逐步|进一步|迅速|分别|(?:不仅|不但|并)?(?:没有|不|未)){1,2}$"
)
"""How the predicate of a topic goes on (利用外资|快速|增长; 总产值|不仅没有|下降)."""
_PACE_END = lazy("(?<=[\u4e00-\u9fff]{2}(?:工程|项目|建设|改造|工作))(?:进展|进度|步伐|进程)$")
"""How a work goes on is not what it is (改造工程|进展顺利)."""
_EXCEPT_END = lazy("(?<=[\u4e00-\u9fff]{2})除了?[^，除]{2,16}(?:以外|之外|外)$")
"""What is left out behind a subject (高等学校|除扩大夜校以外)."""
_MEAN = frozenset("平人户年月日亩")
"""Before 均 these make a mean of it, no predicate (亩均产量)."""
_COMPARING = lazy("[同与和跟比][^，]{2,}(?:相比较|相比|比较|对比)")
"""A clause that only says with what the next is compared."""
_AGAINST = lazy("(?:严厉|依法|坚决|严肃|有效|持续|严格)*(?:打击|堵塞|杜绝|严防|严禁|惩治|查处|防止|遏制)")
"""What such a clause is against is nothing that the next measures (强化征管，打击逃税，应收尽收)."""
_PACED = frozenset(("增长", "下降", "上涨", "提高", "增加", "减少", "降低", "发展"))
"""Predicates that are part of a measure before 速度, 目标 and the like (经济增长速度的目标)."""
_ASIDES = frozenset(
    (
        "大家知道",
        "众所周知",
        "应当指出",
        "应该指出",
        "必须指出",
        "需要指出",
        "事实证明",
        "实践证明",
        "统计表明",
        "调查显示",
        "实际上",
        "事实上",
    )
)
"""Clauses that only lead up to what is said."""
_PACE = ("速度", "目标", "幅度", "预期目标")
_SHOWING = ("展现", "呈现", "彰显", "体现", "显示")
_BUILT_ON = lazy("[，。；]?[^，在]{0,4}在(?P<what>[^，在]{4,24}?)的?基础上")
"""What a change goes on from, and so what changes."""
_PUSHED = lazy("(?:加大|加快|加强)(?P<what>[^，]{3,20}?)(?:建设|改造|推广|实施)?(?:力度|步伐|进度)")
_FLOURISHES = lazy(
    "(?<=[业济育化村商易游技源体动])(?:快速|蓬勃|健康|稳步|持续|较快|平稳|协调|长足|迅速|有序|加速|全面|良性|竞相|不断|稳定)+发展$"
)
"""What is said of a field (服务业|快速发展)."""
_REASON = lazy("[，。；、]?(?:由于|因为|鉴于|随着)")
_BROUGHT_BY = lazy("[，。；、]?由于[^，]{2,24}而[^，]{2,24}的[^，]{2,}")
"""由于投资而形成的固定资产 is what is measured, not a reason."""
_ORDINAL = lazy("第[一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,3}是|首先|其次|再次|最后|此外|另外|同时")
_SPENT_ON = lazy("的(?:经费|支出|投资|资金|投入|贷款|款项|补助)$")
_GROUP_END = lazy("(?<=[口户员部生业众工民村县])(?:当|之)?中$")
"""A group of which parts follow (贫困人口|中，90%以上…)."""
_NOUN = 16
"""Characters of a noun behind a description of it."""
_NAME = 6
"""A verb and what makes it part of a noun (资助规模, 建设投资)."""
_AMOUNT = lazy("(?:[额量率值数]|规模|面积|收入|比重|占比|结构|里程|利润|税收)$")
_GROUND = lazy("(?<=[^，]{3})[从以][^，从]{2,24}基础上$")
_LONG_LIST = 60
"""Characters that a list of subjects may have."""
_LONG_TOPIC = 24
"""Characters of one subject; a longer one is a clause."""
_QUALIFYING = ("专项", "主要", "重点", "具体")
"""Words that only qualify what follows."""


class TopicReader:
    """Reads the clauses between those with numbers."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs

    def read(self, text: str, state: State) -> None:
        """Take the subject of a clause without numbers as the topic for those that follow."""
        text = _LIST_MARK.sub("", text)
        if _RECKONED_BY.fullmatch(text) and (newly := _NEWLY.search(state.fresh or state.topic)):
            state.measure, state.reaching = newly.group(), ""  # 增加的制造能力，按年产量计算如下：机床2万吨
            return
        words, opened = self.phrases.opened(text)
        if side := _SIDE.fullmatch(text):
            state.about = state.topic = state.fresh = side["of"]
            return
        if taken := _TAKEN.fullmatch(text):
            if taken["of"] in OUTPUT:
                state.measure = taken["of"]  # 以产量说，粮食增长17%
            elif not _NO_MATTER.search(taken["of"]):
                state.topic = state.fresh = taken["of"]
            return
        if words.startswith(_SHOWING):
            return  # 展现强大韧性和活力，增速达到5%: said of the subject before
        if (built_on := _BUILT_ON.fullmatch(text)) and MEASURED.search(built_on["what"]):
            state.topic = state.fresh = self.phrases.clean(built_on["what"])
            return  # 在去年粮食总产量的基础上，再增加1800亿斤
        if pushed := _PUSHED.fullmatch(words):
            words = pushed["what"]
        self._take_branch(words, state)
        words = timeless(_GROUND.sub("", words)) if words.endswith("基础上") else words
        if self._names_nothing(text, words, opened, state) or _takes_list(words, state):
            return
        if words[:1] in ("在", "从", "自", "到", "以", "按") and not (_FRAME.match(text) or words.startswith(_COINED)):
            return
        state.fresh = ""
        cut = self._ends(words)
        if self.verbs.cause.isdisjoint(opened) and (flourishing := _FLOURISHES.search(words, 2)):
            cut = min(cut, flourishing.start())
        head = _headed(words, cut)
        if cut < len(words) and (noun := self._described(words, cut)):
            head, cut = noun, len(words)
        if head.endswith("方面") and len(head) > 3:
            state.about = head = head.removesuffix("方面").removeprefix("在")
        elif cut == len(words) and not (state.topic or state.subject) and _ALONE.fullmatch(head):
            state.about = head  # 茶叶产业，扩基地、创品牌，产值突破20亿元
        if frame := _FRAME.match(text):
            state.frame = _YEAR.sub("", frame["whole"] or frame["sum"])
        else:
            state.doing = self._does(head, opened)
            head = self._alone(head, opened)
            self._take_head(head, cut == len(words), state)
            if cut < len(words) and state.topic == head not in self.verbs.generic and _AMOUNT.search(head):
                state.fresh = head  # 产值增长8%，出口额不断扩大，达到30亿元: the nearer

    def _take_branch(self, words: str, state: State) -> None:
        """石化产业持续增效: the branch of the economy that the sentence opens with."""
        branch = _BRANCH.match(words)
        if branch and not self.verbs.first(words, self.verbs.make, shortest=2):
            state.opening = branch[1]

    def _names_nothing(self, text: str, words: str, opened: list[str], state: State) -> bool:
        """Whether a clause says something of the subject before, gives a reason, or only counts."""
        known = words.startswith("是") and words[1:2] != "否" and bool(state.topic or state.subject)
        known = known or words in self.verbs.change or words in self.verbs.noun_maker  # 逐步扩大，2026年达到200人
        known = known or words in _ASIDES or text.startswith("经过")
        reason = _REASON.match(text) and not _BROUGHT_BY.match(text)
        known = known or (_AGAINST.match(words) is not None and bool(state.topic or state.subject))
        known = known or _COMPARING.fullmatch(words) is not None
        return bool(known or _ORDINAL.fullmatch(words) or reason or adjusts(words)) or not _BY.isdisjoint(opened)

    def _alone(self, head: str, opened: list[str]) -> str:
        """The subject without what is done for it, or how it changes."""
        if not FOR.isdisjoint(opened) and (at := self.phrases.first_inside(head)):
            head = head[:at]  # 为怀孕妇女|提供筛查
        changed = self.verbs.first(head, self.verbs.change, shortest=2)
        if changed and len(head) - len(changed) >= 4 and names_measure(head, "percent"):
            head = head[len(changed) :]  # 下调|单位缴费比例
        return head

    def _described(self, words: str, cut: int) -> str:
        """The noun behind what is said of it, where the clause opens with a verb: 进行建设并已通车的|青藏公路."""
        at = words.rfind("的")
        noun = words[at + 1 :]
        if at <= cut or not 3 <= len(noun) <= _NOUN or not self.verbs.first(words, self.verbs.make, shortest=2):
            return ""
        return "" if self.phrases.topic_predicate.search(noun) or self.phrases.modal_at(noun, len(noun)) else noun

    def _does(self, head: str, opened: list[str]) -> bool:
        """Whether the clause says what is to be done."""
        return not self.verbs.cause.isdisjoint(opened) or bool(self.verbs.first(head, self.verbs.make, shortest=2))

    def _take_head(self, head: str, whole: bool, state: State) -> None:
        """Set topic, object and subject; `whole` where no predicate follows `head` in its clause."""
        if not whole and (head in self.verbs.opening or self.verbs.first(head, self.verbs.verbal, shortest=2)):
            return  # 全面|完成第二步部署, 出台促进外贸稳|增长等措施
        head = said(_GROUP_END.sub("", head)) if whole else head
        if state.seen and (share := _ITS_SHARE.fullmatch(head)):
            head = state.seen[-1] + share["share"]
        make = self.verbs.first(head, self.verbs.make, shortest=2)
        make = "" if make and self.phrases.has_suffix(head[len(make) :]) and len(head) <= _NAME else make
        make = "" if head.startswith("的", len(make)) else make  # 新增加的生产能力，2030年将达到…
        if make and len(head) - len(make) >= 2 and whole:
            state.object = self.phrases.shorten(head[len(make) :].lstrip("了"))
            state.topic, state.done = state.object, make
        elif head in _GOODS:
            state.topic = state.fresh = head
        elif head not in _QUALIFYING and 2 <= len(head) <= _longest(head):
            state.topic = head
            risen = not whole and len(head) > _BARE and MEASURED.search(head)
            state.fresh = head if (whole and not make) or risen else ""

    def _ends(self, words: str) -> int:
        """Where the subject of a clause ends: before its predicate, rule, comparison or modal."""
        cut = len(words)
        for m in [] if _PART_OF.search(words) else self.phrases.topic_predicate.finditer(words, 2):
            if m[1] == "用于" and _SPENT_ON.search(words, m.end(1)):
                continue  # 国家财政用于救济的经费
            if m[1] == "均" and words[m.start() - 1] in _MEAN:
                continue  # 居民人均纯收入，2020年为1.7万元; 每亩平|均产量, 户|均收入
            if m[1] in _PACED and words.startswith(_PACE, m.end(1)):
                continue
            if not SUFFIX.match(words, m.end(1)) and words[m.end(1) : m.end(1) + 1] != "的":
                cut = m.start()
                break
        for pattern in (_HAD, _RULED, _REACHED_THEN, _COMPARED, _RANKED, _ALLOWED, _DEFINED, _LOW, IN_A_ROW):
            if found := pattern.search(words, 2, cut):
                cut = found.start()
        return self.phrases.modal_at(words, cut) or cut


def _takes_list(words: str, state: State) -> bool:
    """招生人数将为：小学5万人: what the members of the list measure, and whose they are."""
    if shares := _SHARES_LISTED.fullmatch(words):
        state.measure, state.holder, state.reaching = shares["measure"], "", ""
        return True
    if split := _SPLIT_LISTED.fullmatch(words):
        state.frame = split["whole"]
        return True
    if capacity := _CAPACITY.search(words):
        state.measure, state.holder, state.reaching = capacity["measure"], "", ""
        return True  # 五年内新增的生产能力为：生铁280万吨
    listed = _LISTS.search(words) if words.endswith(_LIST_ENDS) else None
    if not listed:
        return False
    if of_goods := _OF_GOODS.search(listed["measure"]):
        state.measure = of_goods["measure"]  # 主要产品产量达到：原煤500万吨
        state.reaching = "达到" if words.endswith("达到") else ""
        return True
    if not names_measure(listed["measure"], "percent"):
        return False
    held = _HELD_BY.match(listed["measure"])
    state.holder = held["holder"] if held else state.fresh
    state.measure = held["measure"] if held else listed["measure"]
    return True


def _headed(words: str, cut: int) -> str:
    """The subject in front of the predicate that begins at `cut`."""
    head = _EXCEPT_END.sub("", _HOW_END.sub("", timeless(words[:cut].strip("、的"))))
    head = _PACE_END.sub("", head) if cut < len(words) else head
    return head.removesuffix("稳定") if words.startswith("增长", cut) and len(head) > 4 else head


def _longest(head: str) -> int:
    """How many characters a subject of that kind may have."""
    return _LONG_LIST if "、" in head or names_measure(head, "percent") else _LONG_TOPIC
