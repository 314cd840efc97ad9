"""What the quantities without a plain number are about: 行政村宽带全覆盖, 薄弱村清零, 面积翻一番."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading, State, inherit
from .subjects import timeless

_REACHING = frozenset(("做到", "实现", "达到", "达", "保持", "推动", "力争", "确保", "推进", "加快推进"))
_REACHED = frozenset(("达到",))
_PUSHING = frozenset(("做到", "推进", "加快推进", "全面推进", "深入推进", "持续推进", "加快实现", "推动实现"))
_NO_SUBJECT = lazy("^(?:这|那|我们|为|使|从|到|在|以|通过|就)|可以|就(?:会|能|可)|[为在]$")
_SAID_ALREADY = lazy("全程|可[\u4e00-\u9fff]{2}|全面|全部|全量|应(.)尽\\1")
_EACH_SAID = lazy("^[^、]*[\u4e00-\u9fff]{2}全[\u4e00-\u9fff]{2}(?:、[^、]{2,12})*、(?P<own>[^、]{2,})$")
"""Members before the last with a predicate of their own each (形成责任全明确、|网格|全覆盖)."""
_CARRYING_OUT = frozenset(("实施", "开展", "推行", "完成", "落实"))
_FORMING = frozenset(("形成", "构建", "打造", "推动形成", "加快形成", "加快构建"))
"""Verbs that form what is wholly covered (构建业务全覆盖、网络全互联的体系)."""


_CAUSES = frozenset(
    ("实现", "推动", "推进", "促进", "加快推进", "达到", "全面推进", "加快实现", "做到", "确保", "保证", "保障")
)
_HOPED = lazy("^(?:努力|力争|争取|确保|尽快|早日|全力)(?=实现|推动|推进|做到)")
_BY_AND_LARGE = lazy(
    "基本(?!公共|医疗|养老|农田|生活|药物|服务|保障|保险|建设|单[元位]|需[求要]|制度|国情|民生|标准|殡葬|住房|工资|权[利益]|盘|面|功|能力|殖)"
)
"""基本 as an adverb, not as in 基本公共服务."""
_QUALITY = lazy("(?:可[一-鿿]{2,4}|[多全高][一-鿿]{2}|[一-鿿]{2,4}化)?的")
"""What joins 全覆盖 to the noun that it describes (全覆盖|可持续的|社会保障体系)."""
_OPEN_QUOTE = lazy("“[^”]*$")
_HUNDRED = lazy("^100[%％]")
_QUALITY_END = lazy('(?:更高质量|高质量|更高水平|历史性|阶段性|根本性|首次|动态|有序|基本|全面|“|")+$')
_REACHING_INSIDE = lazy("^(.{2,}?)(?:基本)?(?:实现|达到|做到)(.{2,})$")
_WITHIN = lazy("^(?:用[^，]{2,8}的?时间使?|[^，]{0,8}确定的(?=[到在]|[12][0-9]{3})|原定(?=[到在]|[12][0-9]{3}))")
_DONE_TO = ("淘汰", "完成", "消除", "解决", "拆除", "关停", "整改", "清偿", "落实")
_REACHES = lazy("(?:到[12][0-9]{3}年)?(?:基本)?(?:实现|达到)")
_OVER_PLAN = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:将|可|要|会|能|有望)*(?:提前|超额)?(?:超过|完成|实现|达到)(?:了)?(?:原定|原来|预定|既定|规划|计划)的?$"
)
"""What exceeds the goal that the word names (生产总值|将超过原定|翻两番的要求)."""
_INSIDE = lazy("(?<=[\u4e00-\u9fff]{2})(?:应|须|要|将|均)*在[^，在]{2,16}(?:范围|区域|领域|区间)内?$")
_OF_WHAT_PRECEDES = ("word_sign", "word_same")
"""Words of growth, whose subject never stands behind them (实现正增长已成定局)."""
_DOING = frozenset(
    ("实现", "使用", "完成", "建立", "达到", "落实", "配备", "接入", "开展", "公开", "执行", "推行", "办理")
)
"""Verbs whose object says what all of a kind do (新建建筑|100%达到|节能标准)."""
_LONG, _SHORT = 30, 3
"""A longer phrase before a time and 实现 is a clause of its own (提出到2035年实现…)."""
_PARALLEL = lazy("(?P<do>做到|坚持)[一-鿿]{4}、$|(?:尽力而为|量力而行|动态管理|依法治税|分类施策|精准施策)、$")
"""A phrase of four characters that says what else is done (尽力而为、|应保尽保)."""
_RANGE = lazy("(?:[省市县镇村区乡全]|全[省市县区])域")
_REACHING_OUT = lazy("(?<=[\u4e00-\u9fff]{4})[向对][\u4e00-\u9fff]{2,8}$")
_TOWARDS = lazy(r"^对(?![外内口])(.{2,})$")


class WordReader:
    """Reads the clause of a quantity that is a word."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs

    def read(self, reading: Reading, left: str, right: str, before: list[Reading], state: State) -> None:
        """全覆盖, 清零, 减半 and the like: their subject stands before, or in the clause behind a verb."""
        verbs = self.verbs
        m = reading.item.mention
        subject, action, cause, opened, modal = self._subject(left, m.kind == "full")
        if _BY_AND_LARGE.search(left if m.kind == "full" else left.rpartition("、")[2]) and m.op == "=":
            m.op = "~"
        reading.modal = [*opened, *modal]
        reading.rule = m.rule
        m.words = m.words or ""
        spoken = action or self.phrases.spoken(opened, []) or cause
        m.predicate = _HUNDRED.sub("", m.predicate)
        if m.rule == "all" and not action:
            spoken = self.verbs.first(m.predicate, _REACHED) or m.predicate  # 推动企业全部|退出
        reading.action = (
            m.predicate if m.kind == "zero" or (m.predicate and m.words.startswith("100")) else spoken or m.predicate
        )
        reading.indicator = subject
        if m.rule == "word_none":
            reading.action = spoken or ("发生" if m.predicate == "零发生" else "")
            reading.indicator = subject if len(subject) > 2 else m.predicate.removeprefix("零")
        if m.kind == "fraction" or m.rule in ("word_half",):
            reading.action = action or cause
        if m.rule == "word_double":
            reading.action = action or cause or m.predicate
        quality = _QUALITY.match(right) if m.rule == "word_full" else None
        described = quality and self.phrases.noun(right[quality.end() - 1 :], True)[0]
        made = verbs.first(subject, verbs.make, shortest=2) or (cause if cause in _FORMING else "")
        if described and (made or not subject) and len(described) >= 3:
            reading.indicator, reading.action = described, made or spoken or m.predicate  # 形成全覆盖的感知体系
            return
        if m.rule == "word_full" and (last := _EACH_SAID.match(subject)):
            reading.indicator = subject = last["own"]
        if m.words.startswith("100") and subject and (done := self._object(m.predicate, right)):
            reading.indicator = subject + done
            return
        self._without_subject(reading, subject, right, before, state)

    def _object(self, predicate: str, right: str) -> str:
        """What all of a kind do, behind the verb: 100%达到|节能标准; empty where the verb has no object."""
        noun = self.phrases.noun(right, True)[0] if predicate in _DOING and len(right) > 1 else ""
        return right if noun and right.startswith(noun[:2]) else ""

    def _subject(self, left: str, full: bool) -> tuple[str, str, str, list[str], list[str]]:
        """Subject, verb, causing verb, and the words taken off before and behind."""
        verbs = self.verbs
        phrase, modal = verbs.strip_modal_end(_PARALLEL.sub(r"\g<do>", left).rstrip("的了"))
        phrase = _QUALITY_END.sub("", phrase)
        action = verbs.last(phrase, _REACHING)
        phrase, _ = verbs.strip_modal_end(phrase[: len(phrase) - len(action)] if action else phrase)
        subject = self.phrases.clean(phrase)
        subject, opened = verbs.strip_opening(subject)
        front = verbs.first(subject, _PUSHING)
        if front and len(subject) > len(front) + 1:
            opened, subject = [*opened, front], subject[len(front) :]
        cause = next(
            (said for w in reversed(opened) if (said := _HOPED.sub("", w)) in _CAUSES),
            "",
        )
        split = _REACHING_INSIDE.search(subject)
        if split and not action:
            range_only = _RANGE.fullmatch(split[2])
            action = "实现"
            ahead = timeless(split[1])
            alone = _NO_SUBJECT.search(split[1]) or (ahead != split[1] and len(ahead) > _SHORT)
            subject = ("" if alone else self.phrases.clean(split[1])) + ("" if range_only else split[2])
        elif (make := verbs.first(subject, _CARRYING_OUT)) and len(subject) > len(make) + 2:
            cause = cause or make
            subject = subject[len(make) :]
        elif full and (make := verbs.first(subject, _FORMING)) and len(subject) >= len(make) + 2:
            cause = make
            subject = subject[len(make) :]
        subject = _INSIDE.sub("", subject)
        pp = _TOWARDS.match(phrase)
        if pp:
            subject, _ = self.phrases.opened(pp[1])
        subject = _OVER_PLAN.sub("", _OPEN_QUOTE.sub("", subject))
        subject = self.phrases.clean(timeless(_WITHIN.sub("", _REACHING_OUT.sub("", subject))))
        front_parts, _, last_part = subject.rpartition("、")
        if not full and (own := _REACHES.match(last_part)):
            subject = self.phrases.clean(last_part[own.end() :])  # 实现现代化、实现2035年生产总值|翻一番
        if full and _SAID_ALREADY.search(front_parts):
            subject = last_part  # 执法过程全程记载、法制审核全覆盖: the members before have their own predicates
        return subject, action, cause, opened, modal

    def _without_subject(self, reading: Reading, subject: str, right: str, before: list[Reading], state: State) -> None:
        """The subject where it stands behind, or in an earlier clause."""
        m = reading.item.mention
        if m.rule == "word_none" and not subject and state.about:
            reading.indicator, reading.inherited = state.about, True  # 财政方面，…，连续四年零赤字
        elif m.rule == "all" and not subject:
            behind = self.phrases.shorten(right) if m.predicate in _DONE_TO and right[:1].isalpha() else ""
            if 3 <= len(behind) <= _LONG:
                reading.indicator = behind  # 全部淘汰|燃煤小锅炉
            else:
                inherit(reading, before, state)
        elif m.kind == "full" and m.rule in ("word_full",) and right[:2] in ("开展", "推进") and len(right) > 3:
            reading.action, reading.indicator = right[:2], subject + right[2:]
        elif not subject and reading.item.adjacent and before and before[-1].prefixed:
            reading.indicator = before[-1].indicator
        elif not subject:
            behind, _ = self.phrases.noun(right, True)
            if len(behind) >= 3 and m.rule not in _OF_WHAT_PRECEDES:
                reading.indicator = behind
            else:
                inherit(reading, before, state)
