"""What a quantity measures: the noun phrase of its clause and its verb.

The indicator stands alone: it is the subject of a verb of level or change (粮食产量稳定在), the object of a verb of
making (新建高标准农田), or the noun behind number and measure word (30座公厕). What the clause leaves out is taken
from the clause before it, and the row says so.
"""

from __future__ import annotations

from ...lazy import lazy
from .adjacent import THINGS, take_words
from .bases import baseline, limit
from .clauses import Clause, Item
from .funds import funded
from .levels import NEW_NOUNS, split_level
from .phrases import BRACKETED, PREPOSITIONAL, Phrases
from .postposed import stands_behind
from .prefixed import PrefixedReader
from .readings import Reading, State, inherit
from .sharing import Sharing
from .subjects import bare, caused, names_measure, share_of, timeless, without_adjustment
from .terms import WITHIN
from .topic_clauses import TopicReader
from .verbs import Verbs
from .words import WordReader

_COVER = lazy(
    "覆盖|实现|建立|完成|达标|落实|到位|入网|联网|上线|公开|接入|使用|办理|开通|普及|配备|达到|纳入|整改|销号|通过|合格"
    "|投入|利用|处理|处置|开展|兑现|签约|参保|推行|执行|清洁|回收"
)
_WIDE = frozenset(("全国", "全省", "全市", "全区", "全县", "全国平均", "全省平均"))
_NO_SUBJECT = lazy(
    "(?:一般|全[国省市区县](?=平均|人均|每人)|各[省市县区地州盟旗]+|其中|月人均|年人均|每人每月|每人|每户|人均|户均|平均|年均|总共|共|大约|[\u4e00-\u9fff]{2}时)*$"
)
_AT_LEAST = lazy("(?:至少|最少|不少于)[^，。；、0-9]{1,8}$")
_WITH_OBJECT = frozenset(("降费", "减排", "减碳", "减税", "减负", "降本", "提速", "扩容", "提标"))
"""Verbs of change that hold their object and close nouns (减税降费, 节能减排)."""
_AVERAGED = lazy(
    "(?P<done>做到|达到|实现)?(?P<per>(?:平均每(?:[百千万十]{0,2}人口?|[百千]?户|亩)|每(?:[百千万十]{0,2}人口?|[百千]?户|亩)平均))$"
)
_CURRENCY = lazy("(?:新台币|人民币|港币|澳门币|日圆)$")
_FUNDER = lazy("(?:中央|[省市县区]级?|各级|地方|国家|本级)*(?:财政|政府)")
_ACTIVE = frozenset(
    ("改造", "治理", "整治", "建设", "修复", "更新", "更新改造", "培训", "安置", "搬迁", "救助", "提升改造")
)
"""Verbs that open the next of several works (拆除违建5处、治理水体3处), though they also modify nouns."""
_DONE_AS = lazy("安排|执行|掌握|控制|确定|核定|计提|缴纳|征收|支付|发放")
_COUNTABLE = ("classifier", "people", "money")
_OWN_MEASURES = ("总产", "单产", "灌溉面积", "开发面积", "住房面积", "产量", "总量", "总长度", "人数", "数量")
_HAVING = lazy("(?:总|一?共|现|还|只|仅|已)*有(?=[\u4e00-\u9fff]{2})(?![关效利限力机序色助望些所的组规])")
_FINISHED = frozenset(("已", "已经", "均", "全部", "陆续", "共", "累计", "可", "将", "要"))
"""Behind these a verb at the end of a phrase is its predicate."""
_PLANNED = frozenset(("计划", "任务", "目标", "年计划", "年度计划", "全年计划", "目标任务", "预算", "年初预算"))
"""What is done to so many per cent: it is the subject whose amount that is."""
_PASSING = frozenset(("突破", "超过", "超", "低于", "高于", "超出", "跨越"))
"""Comparators that are verbs where no other stands."""
_DOINGS = frozenset(
    ("开展", "实施", "通过", "参与", "参加", "完成", "采用", "应用", "使用", "享受", "接受",
     "取得", "获得", "设立", "加入", "建立", "从事")
)  # fmt: skip
_SAVED = lazy("(?:.{2,30}基础上)?(?P<verb>节约|节省|增产|少用)(?!型|能源)(?P<what>[\u4e00-\u9fff]{1,10})")
_DOERS = lazy(
    "[\u4e00-\u9fff]的[\u4e00-\u9fff]{0,6}(?:企业|单位|机构|人员|人数|学校|医院|村|县|乡镇|社区|家庭|农户|地区|城市|学生|职工|群众)$"
)
"""Who does what the words before 的 say: the verb there is not that of the number."""
_BRINGING = frozenset(("新增", "落实", "兑现", "办理"))
_MANNER = lazy("^[^，、]{2,10}?[化式](?P<verb>推进|实施|开展|推动)(?P<object>.{3,})$")
_DISPOSING = lazy("^(?:对|将|把)")
_GIVING_TO = lazy("^[^，、的]{0,6}?(?:将|再|还|拟|愿)+向(?=[^，]{3,}$)")
"""Who gives and to whom, before a verb of giving at the end (中方将再向联合国机构|捐款)."""
_CONTRIBUTING = lazy("^[^，对]{2,16}(?:贡献|贡献率|依存度|依赖度|影响力|拉动率)$")
_DONE_INSIDE = lazy("完成|覆盖")
_MEASURED_END = lazy("[量率额值数比]$")
_RATE_END = lazy("率|占比|比重|比例$")


class IndicatorReader:
    """Reads the clauses of one sentence in order."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs
        self.phrases = Phrases(verbs)
        self._sharing = Sharing(self.phrases)
        self._topics = TopicReader(self.phrases)
        self._words = WordReader(self.phrases)
        self._prefixed = PrefixedReader(self.phrases)

    def clause(self, clause: Clause, state: State, following: str) -> list[Reading]:
        """The readings of all mentions in the clause; `following` is the text of the next clause."""
        readings: list[Reading] = []
        items = clause.items
        if clause.mark in ("；", ";"):
            state.cause = ""
        if clause.mark in ("：", ":") and state.fresh:
            state.label = state.fresh
        for i, item in enumerate(items):
            nearby = items[i + 1] if i + 1 < len(items) else None
            reading = self._one(item, nearby, readings, state, following)
            reading.read = reading.indicator
            readings.append(reading)
        self._sharing.complete(readings, state)
        state.fresh = ""
        return readings

    def topic(self, text: str, state: State) -> None:
        """Take the subject of a clause without numbers as the topic for those that follow."""
        self._topics.read(text, state)

    def _one(self, item: Item, nearby: Item | None, before: list[Reading], state: State, following: str) -> Reading:
        m = item.mention
        if item.adjacent and before:
            take_words(self.phrases, item, before[-1])
        if m.op == "=" and m.kind != "full" and _AT_LEAST.search(item.left):
            m.mean(">=")
            item.left = item.left.replace("至少", "", 1)  # 比原计划至少节约
        if m.kind == "money" and (currency := _CURRENCY.search(item.left)):
            item.left = item.left[: currency.start()]
        left, base = baseline(item.left, m.lead)
        if m.op == "=" and not m.lead and (bound := limit(item.left)):
            left, op, base = bound
            m.mean(op)
        compared = item.left[-1:] if base and not m.lead and item.left[-1:] in tuple("高低多少快慢") else ""
        reading = Reading(item, baseline=item.base or base, action=compared)
        if m.kind in ("full", "zero") or m.predicate:
            self._words.read(reading, left, item.right, before, state)
            return reading
        if m.unit == "%" and m.low == 100 and _COVER.match(item.right) and not self.verbs.last(left, self.verbs.level):
            cover = _COVER.match(item.right)
            assert cover
            m.predicate = cover.group()
            m.end += len(cover.group())
            m.kind = "full"
            item.right = item.right[cover.end() :]
            self._words.read(reading, left, item.right, before, state)
            return reading
        right = BRACKETED.sub("", item.right)
        if m.kind == "time" and m.tail in WITHIN and right in self.verbs.happening and len(left) >= 2:
            subject, reading.modal = self.phrases.opened(left)
            reading.indicator, reading.action, reading.rule = subject, right, "subject_verb_number"
            return reading  # 企业诉求24小时内|响应
        financed = right == "的" and m.kind == "money" and nearby is not None and left.endswith("投资")
        if not financed and not (m.unit == "大" and right) and stands_behind(self.phrases, m.kind, left, right):
            self._post(reading, left, before, state, following)
        else:
            self._prefixed.read(reading, left, right, before, state, nearby)
            if nearby is not None and nearby.adjacent and nearby.mention.rule == "all" and not reading.own:
                reading.action = nearby.mention.predicate
        return reading

    def _post(self, reading: Reading, left: str, before: list[Reading], state: State, following: str) -> None:
        """The number stands behind: X增长5%, 新建X 5个, X 5万人."""
        verbs = self.verbs
        if reading.item.right == "中":
            left = left.removeprefix("在")  # 在铁的总产量|467万吨|中
        if averaged := _AVERAGED.match(self.phrases.clean(left)):
            inherit(reading, before, state)
            reading.indicator += averaged["per"]
            reading.action, reading.rule = averaged["done"] or "", "noun_number"
            return  # 生猪存栏达到六万头，做到每户平均|两头
        verb, rest, more, modal = split_level(verbs, reading, left)
        reading.modal = [*more, *modal]
        subject, opened = self.phrases.opened(timeless(rest))
        if "对" in opened and _CONTRIBUTING.search(subject):
            subject = "对" + subject  # 对经济增长的贡献率
        subject = caused(without_adjustment(subject))
        wide = subject in _WIDE and bool(state.fresh)
        subject = "" if verb and (wide or _NO_SUBJECT.match(subject)) else subject
        reading.modal += opened
        subject = bare(subject) if verb else subject
        if verb in _WITH_OBJECT and "为" in opened and len(subject) >= 2:
            reading.indicator, reading.rule = subject + verb, "noun_number"  # 为经营主体减负|100亿元
            return
        if not verb and subject[:1] == "为" and subject.endswith(tuple(_WITH_OBJECT)):
            subject = subject[1:]  # 为企业|减税
        if self._works(subject, verb):
            subject, verb = subject + verb, ""
        reading.rule = "subject_verb_number" if verb else "noun_number"
        if cause := next((w for w in reversed(opened) if w in self.verbs.governing), ""):
            state.cause = cause
        if verb in ("投入", "支出") and len(subject) >= 2 and not more:
            willed = self.phrases.inside(subject)
            reading.action, subject = willed if willed and willed[1] else ("", subject)
            reading.indicator = subject + verb  # 中央财政拟安排“三农”投入
            return
        if reading.item.mention.kind == "time" and (started := verbs.first(subject, verbs.starting, shortest=2)):
            subject = subject[len(started) :]
        if verb:
            reading.action = verb
            if verb == "按" and (done := _DONE_AS.match(reading.item.right)):
                reading.action = done.group()  # 赤字率按3%安排
            self._subject(reading, subject, verb, before, state, following)
            if reading.per and reading.indicator:
                self._per(reading, verb)
            return
        if self._by_doers(reading, subject) or _takes_saved(reading, subject):
            return
        self._object(reading, subject, before, state, following, opened)
        if not reading.action and reading.item.mention.lead in _PASSING:
            reading.action = reading.item.mention.lead
        elif not reading.action and (said := self._said(cause, opened, modal)):
            reading.action = said
        elif not reading.action and reading.item.mention.lead and state.cause:
            reading.action = state.cause

    def _by_doers(self, reading: Reading, subject: str) -> bool:
        """开展标准宣贯的企业|超过1000家: the verb at the front is what those counted do."""
        make = self.verbs.first(subject, _DOINGS)
        action = reading.action or reading.item.mention.lead
        if not make or not _DOERS.search(subject) or (not reading.action and action not in _PASSING):
            return False
        reading.indicator, reading.action = subject, action
        return True

    @staticmethod
    def _per(reading: Reading, verb: str) -> None:
        """The base that stands beside the number: 专利拥有量达到|每万人|12件, 生猪存栏…，平均|每户|2头."""
        if verb == "平均" and reading.inherited:
            reading.indicator += verb + reading.per
        elif not reading.inherited and "每" not in reading.indicator and "均" not in reading.indicator:
            reading.indicator = reading.per + reading.indicator

    def _works(self, subject: str, verb: str) -> bool:
        """Whether the verb of change only closes what stands before it: 新增减税降费|15亿元, 改造提升|8万亩."""
        verbs = self.verbs
        if not subject or not verb:
            return False
        made = verbs.first(subject, verbs.strong, shortest=2)
        if verb in _WITH_OBJECT and made and len(made) < len(subject):
            return True
        return subject + verb in verbs.make and subject not in verbs.noun_maker - {"改造"}

    def _said(self, cause: str, opened: list[str], modal: list[str]) -> str:
        """The verb among the words taken off, where no other stands: 确保粮食总产量31亿斤, 占比力争15%."""
        cause = cause.removeprefix("确保") if cause == "确保实现" else cause
        last = next((w for w in reversed(modal) if w in self.verbs.governing), "")
        last = last or (opened[-1] if opened and opened[-1] in self.verbs.causing else "")
        return cause or self.phrases.spoken([w for w in opened if w != "提出"], []) or last

    def _subject(
        self, reading: Reading, subject: str, verb: str, before: list[Reading], state: State, following: str
    ) -> None:
        verbs = self.verbs
        if _FUNDER.fullmatch(subject) and reading.item.mention.kind == "money" and self.phrases.ahead(following):
            subject = ""
        if (
            not subject
            and verb in ("投资", "投入", "安排", "完成投资", "落实", "下达", "总投资", "募集", "筹集")
            and reading.item.mention.kind == "money"
        ):
            ahead = self.phrases.ahead(following)
            if ahead:
                reading.indicator = ahead + ("投资" if "投" in verb else "资金")
                reading.rule = "money_ahead"
                return
        if not subject:
            # 完成X: 新增5家 — verbs of making as the whole left side leave the object to the right
            inherit(reading, before, state)
            return
        split = self.phrases.middle(subject)
        rated = split and reading.item.mention.kind == "percent" and _RATE_END.search(split[2])
        if split and not rated and split[1] in self.verbs.carrier and verb in self.verbs.level:
            head, make, target = split
            reading.indicator = self.phrases.joined(head, target)
            reading.action = verb
            return
        make = verbs.first(subject, verbs.strong, shortest=2)
        if self._by_doers(reading, subject):
            return
        if (
            make
            and len(subject) - len(make) >= 2
            and verb in ("达到", "达", "突破", "超过", "超", "共计", "合计", "总计", "累计达", "累计达到")
        ):
            reading.indicator = subject if make in verbs.noun_maker else subject[len(make) :]
            return
        reading.indicator = subject
        if subject.startswith("占") and (state.subject or before):
            reading.indicator = (before[-1].indicator if before else state.subject) + subject
            reading.inherited = True

    def _object(
        self, reading: Reading, subject: str, before: list[Reading], state: State, following: str, opened: list[str]
    ) -> None:
        """No verb of level: a verb of making in front, or a bare noun."""
        verbs = self.verbs
        if not subject:
            inherit(reading, before, state)
            return
        if subject.startswith("占"):
            inherit(reading, before, state)
            reading.indicator += subject if len(subject) > 1 else ""
            reading.action = "占"
            return
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
        if make and (not rest or rest in ("了",)):
            if make in verbs.work:
                carrying = verbs.first(make, verbs.light, shortest=2) or next(
                    (w for w in opened if w in verbs.light), ""
                )
                reading.indicator, reading.action = (
                    make[len(carrying) :] if make.startswith(carrying) else make,
                    carrying,
                )
                return
            reading.action = make
            if (done := next((w for w in reversed(opened) if w in self.verbs.governing), "")) and (
                make in verbs.noun_maker or make == "融资"
            ):
                reading.action, reading.indicator = done, make
                return
            if (
                reading.item.mention.kind == "money"
                and make.endswith(("投资", "投入", "安排", "支出", "下达", "拨付", "筹集", "落实"))
                and (ahead := self.phrases.ahead(following))
            ):
                reading.indicator = ahead + ("投资" if "投" in make else "资金")
                reading.action, reading.rule = make.removeprefix("计划"), "money_ahead"
                return
            inherit(reading, before, state)
            if make in ("完成投资", "投资", "总投资", "计划投资") and reading.item.mention.kind == "money":
                reading.action = {"完成投资": "完成", "总投资": "", "计划投资": ""}.get(make, make)
                named = not reading.indicator or reading.indicator.endswith("投资")
                reading.indicator += "" if named else make.removeprefix("完成")
            return
        plain = make in verbs.verbal and rest.startswith(("项目", "资金"))
        suffixed = self.phrases.has_suffix(rest) and not plain
        if make and len(rest) >= 2 and not suffixed and not self.phrases.is_noun(make, rest):
            reading.action, reading.indicator = again + make, rest
            reading.rule = "verb_object_number"
            return
        ending = verbs.last(subject, verbs.strong, shortest=2)
        if ending and ending not in verbs.noun_maker and len(subject) - len(ending) >= 2:
            rest = subject[: len(subject) - len(ending)]
            if rest.endswith(("新", "再")) and not rest.endswith(NEW_NOUNS):
                rest, ending = rest[:-1], rest[-1] + ending
            rest, _ = verbs.strip_modal_end(rest)
            rest = timeless(rest)
            reading.action, reading.indicator = ending, _DISPOSING.sub("", _GIVING_TO.sub("", rest))
            reading.rule = "subject_verb_number"
            return
        done = verbs.last(subject, verbs.event, shortest=2)
        rest, finished = verbs.strip_modal_end(subject[: len(subject) - len(done)]) if done else ("", [])
        if len(rest) >= 2 and not _FINISHED.isdisjoint(finished):
            reading.action, reading.indicator, reading.rule = done, timeless(rest), "subject_verb_number"
            return  # 社会住宅已完工|820户
        self._bare(reading, subject, before, state, opened)

    def _nominal(
        self, reading: Reading, subject: str, make: str, before: list[Reading], state: State, opened: list[str]
    ) -> None:
        """A noun whose verbs only modify it (绿化覆盖率), or verbs that name the work itself (完成造林绿化)."""
        carrying = self.verbs.first(make, self.verbs.light | _BRINGING, shortest=2)
        if carrying and len(subject) - len(carrying) >= 4:
            reading.action, reading.indicator = carrying, subject[len(carrying) :]
            reading.rule = "verb_object_number"
            return
        self._bare(reading, subject, before, state, opened)

    def _bare(self, reading: Reading, subject: str, before: list[Reading], state: State, opened: list[str]) -> None:
        """A phrase that no verb opens or ends: a verb of making inside it, or a noun alone."""
        if manner := _MANNER.match(subject):
            reading.action, reading.indicator = manner["verb"], self.phrases.shorten(manner["object"])
            reading.rule = "verb_object_number"
            return
        split = None if self._measured(subject, reading) else self.phrases.middle(subject)
        if not split and not self._measured(subject, reading) and (willed := self.phrases.inside(subject)):
            split = ("", *willed) if len(willed[1]) >= 2 else None
        if split:
            head, make, target = split
            if reading.item.left.endswith("的") and target in _PLANNED and len(head) >= 2:
                target = bare(self.verbs.strip_modal_end(head)[0])  # 播种面积只完成计划的|90%
                head = ""
            reading.action = make
            reading.indicator = self.phrases.joined(
                "" if PREPOSITIONAL.match(head) or head[:1] == "在" else head, target
            )
            reading.rule = "subject_verb_object_number"
            return
        if reading.item.mention.kind in _COUNTABLE and (carried := self.phrases.carried(subject)):
            reading.action, reading.indicator = carried[1], carried[0] + carried[2]
            reading.rule = "subject_verb_object_number"
            return
        if reading.item.mention.kind in ("classifier", "people") and (having := _HAVING.match(subject)):
            reading.action, reading.indicator = "有", subject[having.end() :]
            reading.rule = "verb_object_number"
            return  # 共有|党员|四百人
        scope = self.verbs.first(subject, self.verbs.scope)
        if not reading.action and (
            happened := self.verbs.first(subject[len(scope) :], self.verbs.fronting, shortest=2)
        ):
            rest = subject[len(scope) + len(happened) :].lstrip("了着").removeprefix("好")
            if len(rest) >= 2 and not self.phrases.has_suffix(rest) and reading.item.mention.kind in (*THINGS, "money"):
                reading.action, reading.indicator, reading.rule = happened, rest, "verb_object_number"
                return  # 发生|地震|18次
        reading.indicator = share_of(subject)
        left = reading.item.left
        if "其中" in left and left.endswith("的") and state.subject and not subject.endswith(state.subject[-2:]):
            reading.indicator, reading.inherited = f"{subject}的{state.subject}", True  # 其中旱涝保收的|5万亩
        if before and reading.item.coordinated and not reading.action:
            reading.action = before[-1].action if before[-1].item.mention.kind != "time" else ""
        elif not reading.action and "其中" in reading.item.left:
            reading.action = state.action
        elif not reading.action and not before and not opened and self._made_too(reading):
            reading.action = state.made

    def _made_too(self, reading: Reading) -> bool:
        """Whether a bare noun with its number may be a further thing made, not a measure of its own."""
        return reading.item.mention.kind in THINGS and not reading.indicator.endswith(_OWN_MEASURES)

    def _measured(self, subject: str, reading: Reading) -> bool:
        """Whether the phrase is one noun with a measuring head (…的资金占比): its verbs only modify."""
        if _DONE_INSIDE.search(subject[2:-2]) and not names_measure(subject, reading.item.mention.kind):
            return False
        return reading.item.mention.kind in ("percent", "point") or bool(_RATE_END.search(subject[-3:]))


def _takes_saved(reading: Reading, subject: str) -> bool:
    """节约煤和电|百分之三: what is saved or produced more, with the verb before it."""
    saved = _SAVED.fullmatch(subject)
    if not saved or reading.item.mention.kind == "classifier" or _MEASURED_END.search(subject):
        return False
    reading.action, reading.indicator, reading.rule = saved["verb"], saved["what"], "verb_object_number"
    return True
