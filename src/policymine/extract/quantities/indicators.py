"""What a quantity measures: the noun phrase of its clause and its verb.

The indicator stands alone: it is the subject of a verb of level or change (粮食产量稳定在), the object of a verb of
making (新建高标准农田), or the noun behind number and measure word (30座公厕). What the clause leaves out is taken
from the clause before it, and the row says so.
"""

from __future__ import annotations

from ...lazy import lazy
from .adjacent import take_words
from .bases import baseline, limit
from .clauses import Clause, Item
from .fixed_forms import FUNDER
from .funds import ahead, is_fund, spent_on, spent_on_work
from .holding import WITH_OBJECT, arrived, takes_gain, takes_relief
from .leading import BRACKETED
from .levels import PASSING, all_done, split_level
from .members import takes_parts
from .mention import PARTS
from .named_works import takes_arranged, takes_one_of
from .objects import RATE_AT_END, ObjectReader
from .persons import population
from .phrases import Phrases
from .places import takes_origin
from .postposed import stands_behind
from .prefixed import PrefixedReader
from .readings import Reading, State, inherit
from .saved import takes_saved
from .settings import set_by_clause, set_by_opening, unset
from .shares import take_share, take_use
from .sharing import Sharing
from .subjects import bare, caused, holder, outdone, timeless, towards, without_adjustment
from .terms import FROM_TO
from .topic_clauses import TopicReader
from .verbs import Verbs
from .within import takes_within
from .words import WordReader

_COVER = lazy(
    "覆盖|实现|建立|完成|达标|落实|到位|入网|联网|上线|公开|接入|使用|办理|开通|普及|配备|达到|纳入|整改|销号|通过|合格"
    "|投入|利用|处理|处置|开展|兑现|签约|参保|推行|执行|清洁|回收"
)
_WIDE = frozenset(("全国", "全省", "全市", "全区", "全县", "全国平均", "全省平均"))
_AT_PLACES = lazy(
    "在[^，在]{2,14}(?:地区|城市|农村|[省市县区])|在[^，在]{0,8}(?:初期|中期|后期|末期|时期|期间|阶段|年代)"
)
_NO_SUBJECT = lazy(
    "(?:一般|大大|远远|转为|转而|变为|都是|均是|也是|就是|全[国省市区县](?=平均|人均|每人)|各[省市县区地州盟旗]+|其中|月人均|年人均|每人每月|每人|每户|人均|户均|平均|年均|总共|共|大约|[\u4e00-\u9fff]{2}时|(?:[0-9一二三四五六七八九十]{1,2}月)?[^，的]{2,4}(?:计划|预算|方案)时)*$"
)
_AT_LEAST = lazy("(?:至少|最少|不少于)[^，。；、0-9]{1,8}$")
_AT, _HELD = ("在", "为", "到", "至"), frozenset(("保持", "继续保持", "始终保持", "维持", "控制", "严格控制", "稳定"))
_PERIOD = lazy(
    "(?:[^，]{1,8}的)?[“‘]?(?:十[一二三四五]?|[一二三五六七八九])五[”’]?(?:计划)?(?:时期|期间)"
    "|在[^，在]{2,12}?(?:初期|前期|中期|后期|末期|时期|期间|年中|年间)共?"
)
_LATER = frozenset(("今后", "未来", "以后", "此后", "之后", "届时", "同期", "其后", "随后"))
_HERE = lazy("(?<![额度岁级模绕])(?:以下|下列|如下|下述)的?$")
"""Words that point to what follows, between a verb and what is counted (抓好|以下|五项工作)."""
_COVERS = lazy("(?P<what>(?!.*[、的](?:[^，]{0,2})$)[^，]{4,}?)(?:已经?|将|可|能|要|应)?覆盖")
_COUNTED = frozenset(("people", "classifier", "none"))
"""Kinds of numbers that are covered by something (基本医疗保险覆盖|13亿人); a share of it is 覆盖."""
_GOES_ON = lazy("(?:要|将|可以|可|应|须|还)+(?P<does>(?P<linked>转变为|转为|变为|用于|用来|来自)?[一-鿿]{2})")
"""What a part of the things shall do (将有一半|要转变为公私合营)."""
_FOR_THIS = lazy("(?<=[一-鿿]{2})(?<!因|作)为此(?=[一-鿿]{2})")
"""What points back, between who pays and the verb (中央财政|为此|将投入)."""
_UNIT_ASIDE = lazy("^[（(][^（）()]{1,12}[)）]$")
"""What only explains the unit behind the number (20Mbps（比特/秒）)."""
_TREATED = lazy("^[^，]{2,}?[可应要]?对(?=[^，对]{2,12}(?:金额|总额|收入|费率|利率|投资额|余额)$)")
_SUMS = lazy("(?:注册|活动|开办|自有)?(?:资金|资本|资产|经费|存款|基金)")
"""What someone has so much of, behind the number."""
_AVERAGED = lazy(
    "(?P<done>做到|达到|实现)?(?P<per>(?:平均每(?:[百千万十]{0,2}人口?|[百千]?户|亩)|每(?:[百千万十]{0,2}人口?|[百千]?户|亩)平均))$"
)
_CURRENCY = lazy("(?:新台币|人民币|港币|澳门币|日圆)$")
_FUNDER = lazy(FUNDER)
_FUNDED, _LONG_SUM = lazy(f"(?P<who>{FUNDER})(?P<verb>安排|拨付|下达)(?P<what>[^，、的]{{2,}})"), 10
"""Who sets aside what sum (中央财政|安排|科技|投入)."""
_GIVEN_BY = lazy(
    "的(?:标准|比例|额度)(?P<verb>给予|发放|予以|支付|拨付|缴纳|收取|计提|配备)(?P<what>[\u4e00-\u9fff]{2,12})$"
)
"""按每户3000元|的标准给予补助."""
_DONE_AS = lazy("(?:来|予以|加以)?(?P<verb>安排|执行|掌握|把握|控制|确定|核定|计提|缴纳|征收|支付|发放)")
_DOINGS = frozenset(
    ("开展", "实施", "推行", "通过", "参与", "参加", "完成", "采用", "应用", "使用", "享受", "接受",
     "取得", "获得", "设立", "加入", "建立", "从事")
)  # fmt: skip
_DOERS = lazy(
    "[\u4e00-\u9fff]的[\u4e00-\u9fff]{0,6}(?:企业|单位|机构|人员|人数|学校|医院|村|县|乡镇|社区|家庭|农户|地区|城市|学生|职工|群众)$"
)
"""Who does what the words before 的 say: the verb there is not that of the number."""


class IndicatorReader:
    """Reads the clauses of one sentence in order."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs
        self.phrases = Phrases(verbs)
        self._sharing = Sharing(self.phrases)
        self._topics = TopicReader(self.phrases)
        self._words = WordReader(self.phrases)
        self._prefixed = PrefixedReader(self.phrases)
        self._objects = ObjectReader(self.phrases)

    def clause(self, clause: Clause, state: State, following: str) -> list[Reading]:
        """The readings of all mentions in the clause; `following` is the text of the next clause."""
        readings: list[Reading] = []
        items = clause.items
        if clause.mark in ("；", ";"):
            unset(state)
        if clause.mark in ("：", ":") and state.fresh:
            state.label = state.fresh
        set_by_opening(items[0].left, state)
        for i, item in enumerate(items):
            nearby = items[i + 1] if i + 1 < len(items) else None
            reading = self._one(item, nearby, readings, state, following)
            reading.read = reading.indicator
            readings.append(reading)
        self._sharing.complete(readings, state)
        if readings and readings[-1].item.right == "中" and clause.mark in ("，", ",", ""):
            state.frame = readings[-1].indicator + "中"  # 在钢的总产量467万吨中，国营企业占92%
        state.fresh = ""
        return readings

    def topic(self, text: str, state: State) -> None:
        """Take the subject of a clause without numbers as the topic for those that follow."""
        set_by_clause(text, state)
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
        if m.kind == "classifier" and item.right[:1].isalpha() and (here := _HERE.search(item.left)):
            item.left = item.left[: here.start()]  # 抓好以下|五项工作
        item.left = _FOR_THIS.sub("", item.left) if "为此" in item.left[2:] else item.left
        left, base = baseline(item.left, m.lead)
        if m.op == "=" and not m.lead and (bound := limit(item.left)):
            left, op, base = bound
            m.mean(op)
        degree = item.left.removesuffix("了")[-1:]
        compared = degree if base and not m.lead and degree in tuple("高低多少快慢") else ""
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
        right = _UNIT_ASIDE.sub("", BRACKETED.sub("", item.right))
        right = "" if right == "在内" else right  # 包括研究生5万人|在内
        whole = nearby is not None and nearby.adjacent and nearby.mention.rule == "all"
        right = "" if whole and right in ("实现", "已", "均", "都", "已经") else right  # 96户|实现全部脱贫
        if takes_within(self.phrases, reading, left, right, following):
            return reading
        peopled = population(left) if m.unit.endswith("人口") and not right else ("", "")
        if peopled[0]:
            (reading.indicator, reading.action), reading.rule = peopled, "subject_verb_number"
            return reading
        if (
            takes_parts(self.phrases, reading, left, right, state)
            or take_use(self.phrases, reading, left, right, state.subject)
            or takes_origin(self.phrases, reading, left, right)
            or takes_one_of(reading, left, right)
            or takes_arranged(self.phrases, reading, left)
        ):
            return reading
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
        if reading.item.right == "中":
            left = left.removeprefix("在")  # 在铁的总产量|467万吨|中
        if self._takes_average(reading, left, before, state):
            return
        verb, rest, more, modal = split_level(self.verbs, reading, left)
        reading.modal = [*more, *modal]
        subject, opened = self.phrases.opened(timeless(rest))
        if take_share(reading, rest, verb, before, state):
            return
        if "对" in opened and towards(subject, traded=bool(verb) and not reading.item.right.startswith("的")):
            subject = "对" + subject
        subject = _own(subject, verb, reading.item.right)
        if reading.item.mention.tail in FROM_TO and not verb:
            subject = _TREATED.sub("", subject)  # 可对单户担保金额|500万元及以下、…的业务给予补贴
        if arrived(reading, subject, before, state):
            return
        reading.modal += opened
        if takes_gain(reading, subject, verb, before, state):
            return
        if not verb and reading.item.mention.kind in _COUNTED and (reached := _COVERS.fullmatch(subject)):
            subject, verb = reached["what"], "覆盖"
        subject, verb = self._parted(subject, verb, state)
        if takes_relief(reading, subject, verb, opened):
            return
        if not verb and subject[:1] == "为" and subject.endswith(tuple(WITH_OBJECT)):
            subject = subject[1:]  # 为企业|减税
        if self._works(subject, verb):
            subject, verb = subject + verb, ""
        reading.rule = "subject_verb_number" if verb else "noun_number"
        if cause := next((w for w in reversed(opened) if w in self.verbs.governing), ""):
            state.cause = cause
        if self._takes_spending(reading, subject, verb, more):
            return
        if reading.item.mention.kind == "time" and (
            started := self.verbs.first(subject, self.verbs.starting, shortest=2)
        ):
            subject = subject[len(started) :].removeprefix("好")
        if verb:
            self._levelled(reading, subject, verb, before, state, following)
        elif not self._by_doers(reading, subject) and not takes_saved(reading, subject):
            self._objects.read(reading, subject, before, state, following, opened)
            reading.action = reading.action or self._unsaid(reading, cause, opened, modal, state)

    def _takes_average(self, reading: Reading, left: str, before: list[Reading], state: State) -> bool:
        """生猪存栏达到六万头，做到每户平均|两头: what is averaged stands before."""
        averaged = _AVERAGED.match(self.phrases.clean(left))
        if not averaged:
            return False
        inherit(reading, before, state)
        reading.indicator += averaged["per"]
        reading.action, reading.rule = averaged["done"] or "", "noun_number"
        return True

    def _parted(self, subject: str, verb: str, state: State) -> tuple[str, str]:
        """Subject and verb, each without what belongs to the other or to neither."""
        if not verb:
            return subject, verb
        wide = bool(state.fresh) and (subject in _WIDE or _AT_PLACES.fullmatch(subject) is not None)
        subject = "" if wide or _NO_SUBJECT.match(subject) else subject
        return _held(self.verbs, self.phrases.clean(bare(subject)), verb)

    def _takes_spending(self, reading: Reading, subject: str, verb: str, more: list[str]) -> bool:
        """中央财政拟安排“三农”投入|8000亿元: the verb closes the name of the sum."""
        if verb not in ("投入", "支出") or len(subject) < 2 or more:
            return False
        if (funded := _FUNDED.fullmatch(subject)) and len(funded["what"]) < _LONG_SUM:
            reading.indicator, reading.action = funded["who"] + funded["what"] + verb, funded["verb"]
            return True
        willed = self.phrases.inside(subject)
        reading.action, subject = willed if willed and willed[1] else ("", subject)
        reading.indicator = subject + verb
        return True

    def _levelled(
        self, reading: Reading, subject: str, verb: str, before: list[Reading], state: State, following: str
    ) -> None:
        """A verb of level or change stands before the number: its subject is what is measured."""
        reading.action = verb
        if verb.endswith("有") and reading.item.mention.kind in PARTS and (does := _GOES_ON.match(reading.item.right)):
            reading.action = does["linked"] or self.phrases.verb_of(does["does"]) or verb  # 约有一半|将用于铁路
        if verb == "按" and (done := _DONE_AS.match(reading.item.right)):
            reading.action = done["verb"]  # 赤字率按3%安排
        elif (
            verb == "按"
            and not subject
            and reading.item.mention.kind == "money"
            and (given := _GIVEN_BY.match(reading.item.right))
        ):
            reading.indicator, reading.action = reading.per + given["what"], given["verb"]
            return
        self._subject(reading, subject, verb, before, state, following)
        if verb.endswith("有") and (sums := _SUMS.fullmatch(reading.item.right)) and not reading.inherited:
            reading.indicator += sums.group()  # 社会团体应有10万元以上|资金
        reading.indicator += all_done(self.verbs, reading, verb)
        if reading.per and reading.indicator:
            self._per(reading, verb)

    def _unsaid(self, reading: Reading, cause: str, opened: list[str], modal: list[str], state: State) -> str:
        """The action where no verb of making or level stands: a comparator, a will, a cause."""
        lead = reading.item.mention.lead
        if (passing := lead.removesuffix("了")) in PASSING:
            return passing
        return self._said(cause, opened, modal) or (state.cause if lead else "")

    def _by_doers(self, reading: Reading, subject: str) -> bool:
        """开展标准宣贯的企业|超过1000家: the verb at the front is what those counted do."""
        make = self.verbs.first(subject, _DOINGS)
        action = reading.action or reading.item.mention.lead
        if not make or not _DOERS.search(subject) or (not reading.action and action not in PASSING):
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
        if verb in WITH_OBJECT and made and len(made) < len(subject):
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
        if reading.item.mention.kind == "money" and _FUNDER.fullmatch(subject):
            if ahead(self.phrases, following):
                subject = ""
            elif aim := spent_on_work(verb, state):
                reading.indicator, reading.inherited = aim, True
                return
        if (
            not subject
            and verb in ("投资", "投入", "安排", "完成投资", "落实", "下达", "总投资", "募集", "筹集")
            and reading.item.mention.kind == "money"
        ) and (aim := spent_on(self.phrases, reading, following, state)):
            reading.indicator = aim if is_fund(aim) else aim + ("投资" if "投" in verb else "资金")
            return
        compared = reading.baseline[:1] in ("比", "较")
        if compared and state.subject != subject and state.subject.endswith(subject):
            subject = ""  # 中央财政赤字安排2450亿元，比去年预算|赤字|减少500亿元
        if not subject:
            # 完成X: 新增5家 — verbs of making as the whole left side leave the object to the right
            inherit(reading, before, state)
            return
        split = self.phrases.middle(subject)
        rated = split and reading.item.mention.kind == "percent" and RATE_AT_END.search(split[2])
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
            rest = subject[len(make) :]
            described = not rest.startswith("的") and "的" in rest[1:-2]
            measured = make == "建成" and self.phrases.has_suffix(rest)  # 建成面积占比
            reading.indicator = subject if make in verbs.noun_maker or described or measured else rest
            return  # 配备传感设备的综合管廊|达到600公里
        reading.indicator = subject
        if subject.startswith("占") and (state.subject or before):
            reading.indicator = holder(before[-1].indicator if before else state.subject) + subject
            reading.inherited = True


def _held(verbs: Verbs, subject: str, verb: str) -> tuple[str, str]:
    """Subject and verb where a verb of keeping stands before what is kept: 保持失业率|在4.5%以内."""
    held = verbs.first(subject, _HELD, shortest=2) if verb in _AT else ""
    if not held or len(subject) - len(held) < 3:
        return subject, verb
    return subject[len(held) :], held + "在" if verb == "在" else held


def _own(subject: str, verb: str, right: str) -> str:
    """The subject without what brings it about, what is left out of account, what is only outdone."""
    subject = caused(without_adjustment(subject))
    if verb == "有" and subject.endswith("中"):
        return subject[:-1]  # 私营商业中有|一半
    if verb and (subject in _LATER or _PERIOD.fullmatch(subject)):
        return ""  # 其中增长较快的“一五”时期|平均每年增长, 今后|要年均增长
    other = outdone(subject, right) if verb else None
    return subject if other is None else other
