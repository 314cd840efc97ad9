"""What a quantity measures: the noun phrase of its clause and its verb.

The indicator stands alone: it is the subject of a verb of level or change (粮食产量稳定在), the object of a verb of
making (新建高标准农田), or the noun behind number and measure word (30座公厕). What the clause leaves out is taken
from the clause before it, and the row says so.
"""

from __future__ import annotations

import re

from .bases import baseline
from .clauses import Clause, Item
from .phrases import BRACKETED, PREPOSITIONAL, SUFFIX, Phrases
from .prefixed import invested, nominal
from .readings import Reading, State, inherit
from .sharing import Sharing
from .verbs import Verbs
from .words import WordReader

_TAIL = re.compile(
    "为(?:原则|目标|宜)|的?任务(?=[，。；]|$)|(?:新的?)?(?:大关|台阶|关口)|的?水平|的?目标|之间|安排|标准(?!地)|的速度|的增速|的比例|幅度|这一目标|的目标任务|的规模|高位|的?预期"
)
_COVER = re.compile(
    "覆盖|实现|建立|完成|达标|落实|到位|入网|联网|上线|公开|接入|使用|办理|开通|普及|配备|达到|纳入|整改|销号|通过|合格"
    "|投入|利用|处理|处置|开展|兑现|签约|参保|推行|执行|清洁|回收"
)
_TIME_END = re.compile(
    r"(?:在?[0-9一二三四五六七八九十]{1,3}年内|年底前|年底|年内|全年|今年|明年|[0-9]{4}年(?:底)?(?:前)?)$"
)
_TIMES = re.compile("(?:是|为|达到|达|相当于|提高到|扩大到|增加到|超过)(?P<of>[^，。；]{2,28})$")
_FOR = frozenset("为向对给")
_ADJUSTED = re.compile("^(?:(?:扣除|考虑|剔除)[^，]{2,12}因素(?:后|影响)?|就[^，]{1,10}(?:来说|而言|来讲))")
_WIDE = frozenset(("全国", "全省", "全市", "全区", "全县", "全国平均", "全省平均"))
_NO_SUBJECT = re.compile(
    "(?:全[国省市区县](?=平均|人均|每人)|其中|月人均|年人均|每人每月|每人|每户|人均|户均|平均|年均|总共|共|大约)*$"
)
_GOES_ON = re.compile("已|都|均(?!衡)|将|是|在|没有|要|可以|可")
_FRAME = re.compile("^在(?P<whole>[^，]{2,14}中)$")
_AT_LEAST = re.compile("(?:至少|最少|不少于)[^，。；、0-9]{1,8}$")
_CLIMBING = frozenset(("迈上", "跃上", "站上", "跨上", "跨越", "跨入", "登上"))
_AMONG = re.compile("(?:全国|全省|全市|全区|全县|全球|世界|同类|同行业)$")
_EACH = re.compile(
    "(?:每(?:[百千万十]{0,2}人口?|[百千]?户|月|年|亩|吨|天|日|次|生|立方米|平方米|公里|学年|学期|公斤|斤))+$"
)
_LONG_LIST = 60
"""Characters that a list of subjects may have."""
_GUIDED = re.compile("以[^，、以]{2,14}为[^，、]{2,6}的$")
_MANNER = re.compile("^[^，、]{2,10}?[化式](?P<verb>推进|实施|开展|推动)(?P<object>.{3,})$")
_THINGS = frozenset(("classifier", "area", "length", "mass", "volume", "power", "energy"))
_HELPED = re.compile("^[^，]{4,}?助力(?=[^，]{3,}$)")
_RUNS_ON = re.compile("参加|参与|入选|获得|获评|荣获|通过|建成|受益|得到|接受|享受|并|和(?!谐)|，")


class IndicatorReader:
    """Reads the clauses of one sentence in order."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs
        self.phrases = Phrases(verbs)
        self._sharing = Sharing(self.phrases)
        self._words = WordReader(self.phrases)

    def clause(self, clause: Clause, state: State, following: str) -> list[Reading]:
        """The readings of all mentions in the clause; `following` is the text of the next clause."""
        readings: list[Reading] = []
        items = clause.items
        for i, item in enumerate(items):
            nearby = items[i + 1] if i + 1 < len(items) else None
            reading = self._one(item, nearby, readings, state, following)
            readings.append(reading)
        self._sharing.complete(readings, state)
        state.fresh = ""
        return readings

    def topic(self, text: str, state: State) -> None:
        """Take the subject of a clause without numbers as the topic for those that follow."""
        words, _ = self.phrases.opened(text)
        if _ADJUSTED.match(words):
            return
        if words[:1] in ("在", "从", "自", "到", "以", "按") and not _FRAME.match(text):
            return
        cut = len(words)
        for m in self.phrases.topic_predicate.finditer(words, 2):
            if not SUFFIX.match(words, m.end(1)):
                cut = m.start()
                break
        head = words[:cut].strip("、的")
        if frame := _FRAME.match(text):
            state.frame = frame["whole"]
            return
        make = self.verbs.first(head, self.verbs.make, shortest=2)
        if make and len(head) - len(make) >= 2 and cut == len(words):
            state.object = self.phrases.shorten(head[len(make) :].lstrip("了"))
            state.topic = state.object
        elif 2 <= len(head) <= (_LONG_LIST if "、" in head else 24):
            state.topic = head
            state.fresh = head if cut == len(words) and not make else ""

    def _one(self, item: Item, nearby: Item | None, before: list[Reading], state: State, following: str) -> Reading:
        m = item.mention
        if item.adjacent and before:
            named = before[-1].item.right
            split = self.phrases.middle(named) if not item.left else None
            if (before[-1].behind and not item.left and named) or named.rstrip("了") in self.verbs.make:
                item.left = named
            if split and split[0] and before[-1].prefixed and m.kind != "percent":
                item.left = split[1] + split[2]  # 为300人|发放补贴20万元
        if m.op == "=" and m.kind != "full" and _AT_LEAST.search(item.left):
            m.mean(">=")
        left, base = baseline(item.left)
        reading = Reading(item, baseline=item.base or base)
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
        if self._postposed(m.kind, left, right):
            self._post(reading, left, before, state, following)
        else:
            self._pre(reading, left, right, before, state, nearby)
            if nearby is not None and nearby.adjacent and nearby.mention.rule == "all" and not reading.own:
                reading.action = nearby.mention.predicate
        return reading

    def _postposed(self, kind: str, left: str, right: str) -> bool:
        if not right or right[0] in '，。；、：,;:)）”"！？':
            return True
        if _TAIL.match(right):
            return True
        if right[0] == "的":
            return len(right) <= 1
        if kind != "money" and _RUNS_ON.match(right) and len(left) >= 2:
            return True
        if kind in ("percent", "fraction", "share") and _GOES_ON.match(right):
            return True
        verb = self.verbs.last(left, self.verbs.measuring)
        if kind in ("percent", "point", "multiple", "money", "fraction", "concentration", "rate", "ratio", "share"):
            return bool(verb) and not (
                verb in ("投资", "投入", "安排", "完成", "确保", "争取", "力争", "实现") and kind == "money"
            )
        return False

    def _post(self, reading: Reading, left: str, before: list[Reading], state: State, following: str) -> None:
        """The number stands behind: X增长5%, 新建X 5个, X 5万人."""
        verbs = self.verbs
        phrase = _EACH.sub("", left.rstrip("的了"))
        if reading.item.right.startswith("为"):
            phrase = phrase.removesuffix("以")
        if reading.item.mention.lead == "前":
            phrase = _AMONG.sub("", phrase)
        times = _TIMES.search(phrase) if reading.item.mention.unit == "倍" else None
        if times:
            phrase = phrase[: times.start("of")]
            reading.baseline = reading.baseline or times["of"]
        phrase, modal = verbs.strip_modal_end(phrase)
        words = verbs.measuring
        verb = verbs.last(phrase, words)
        verb = "" if reading.item.mention.kind == "percent" and verb in ("投入", "安排", "列支") else verb
        if verb in ("到", "至", "为", "成") and (base := verbs.last(phrase[:-1], verbs.change, shortest=2)):
            verb = base + verb
        rest = phrase[: len(phrase) - len(verb)] if verb else phrase
        rest, more = verbs.strip_modal_end(rest) if verb else (rest, [])
        reading.modal = [*more, *modal]
        if verb and any(w in ("年均", "累计", "人均", "平均") for w in more) and verb in verbs.change:
            verb = "".join(w for w in more if w in ("年均",)) + verb
        subject, opened = self.phrases.opened(_TIME_END.sub("", rest))
        subject = _ADJUSTED.sub("", subject)
        wide = subject in _WIDE and bool(state.fresh)
        subject = "" if verb and (wide or _NO_SUBJECT.match(subject)) else subject
        if (
            verb in _CLIMBING
            and reading.item.mention.op == "="
            and reading.item.right.startswith(("台阶", "大关", "新台阶"))
        ):
            reading.item.mention.mean(">=")
        reading.modal += opened
        subject = _HELPED.sub("", subject) if verb else subject
        reading.rule = "subject_verb_number" if verb else "noun_number"
        if cause := next((w for w in reversed(opened) if w in self.verbs.governing), ""):
            state.cause = cause
        if verb in ("投入", "支出") and len(subject) >= 2 and not more:
            reading.indicator = subject + verb
            return
        if verb:
            reading.action = verb
            self._subject(reading, subject, verb, before, state, following)
            return
        self._object(reading, subject, before, state, following, opened)
        if not reading.action and reading.item.mention.lead in ("突破", "超过"):
            reading.action = reading.item.mention.lead
        elif not reading.action and (said := self._said(cause, opened, modal)):
            reading.action = said
        elif not reading.action and reading.item.mention.lead and state.cause:
            reading.action = state.cause

    def _said(self, cause: str, opened: list[str], modal: list[str]) -> str:
        """The verb among the words taken off, where no other stands: 确保粮食总产量31亿斤, 占比力争15%."""
        last = next((w for w in reversed(modal) if w in self.verbs.governing), "")
        return cause or self.phrases.spoken(opened, []) or last

    def _subject(
        self, reading: Reading, subject: str, verb: str, before: list[Reading], state: State, following: str
    ) -> None:
        verbs = self.verbs
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
        if split and split[1] in self.verbs.carrier and verb in self.verbs.level:
            head, make, target = split
            reading.indicator = self.phrases.joined(head, target)
            reading.action = verb
            return
        make = verbs.first(subject, verbs.strong, shortest=2)
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
        again = "再" if make and opened and opened[-1] == "再" else ""
        if make in verbs.noun_maker and make[0] != "新" and reading.item.coordinated and before and before[-1].action:
            make, rest = "", subject
        if make and (not rest or rest in ("了",)):
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
                reading.rule = "money_ahead"
                return
            inherit(reading, before, state)
            if make == "完成投资":
                reading.action = "完成"
                reading.indicator += "" if reading.indicator.endswith("投资") or not reading.indicator else "投资"
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
            if rest.endswith(("新", "再")) and not rest.endswith(("创新", "更新", "全新", "最新")):
                rest, ending = rest[:-1], rest[-1] + ending
            rest, _ = verbs.strip_modal_end(rest)
            rest = _TIME_END.sub("", rest)
            reading.action, reading.indicator = ending, re.sub("^(?:对|将|把)", "", rest)
            reading.rule = "subject_verb_number"
            return
        self._bare(reading, subject, before, state)

    def _bare(self, reading: Reading, subject: str, before: list[Reading], state: State) -> None:
        """A phrase that no verb opens or ends: a verb of making inside it, or a noun alone."""
        if manner := _MANNER.match(subject):
            reading.action, reading.indicator = manner["verb"], self.phrases.shorten(manner["object"])
            reading.rule = "verb_object_number"
            return
        split = None if self._measured(subject, reading) else self.phrases.middle(subject)
        if split:
            head, make, target = split
            reading.action = make
            reading.indicator = self.phrases.joined("" if PREPOSITIONAL.match(head) else head, target)
            reading.rule = "subject_verb_object_number"
            return
        reading.indicator = subject
        if before and reading.item.coordinated and not reading.action:
            reading.action = before[-1].action
        elif not reading.action and "其中" in reading.item.left:
            reading.action = state.action
        elif not reading.action and not before and reading.item.mention.kind in _THINGS:
            reading.action = state.made

    def _pre(
        self, reading: Reading, left: str, right: str, before: list[Reading], state: State, nearby: Item | None
    ) -> None:
        """The noun stands behind the number: 建设30座公厕, 超50%的行政村达到标准."""
        verbs, phrases = self.verbs, self.phrases
        left = _GUIDED.sub("", left)
        phrase, modal = verbs.strip_modal_end(left.rstrip("的"))
        phrase = phrase[:-1] if phrase.endswith(("了", "过")) else phrase
        phrase, opened = phrases.opened(phrase)
        reading.modal = [*opened, *modal]
        owned = left.endswith("的")
        make, rest, at_front = self._governing(phrase, opened, modal, owned)
        reading.own = bool(make)
        coordinated = reading.item.coordinated and bool(before) and not phrase
        placed = make == "在" or (not make and bool(_FOR & set(opened)))
        if placed and (cut := phrases.first_inside(right)):
            make, right = verbs.first(right[cut:], verbs.make, shortest=2), right[:cut]
        noun, predicate = phrases.noun(right, bool(make) or (coordinated and bool(before[-1].action)))
        reading.behind, reading.prefixed, reading.rule = predicate, True, "number_noun"
        kind = reading.item.mention.kind
        if make:
            noun = invested(phrases, kind, make, noun, self._aim(kind, right, nearby))
            reading.action = predicate if make in verbs.causing and predicate else make
        else:
            reading.action = predicate or phrases.spoken(opened, []) or (before[-1].action if coordinated else "")
        if kind in ("percent", "fraction", "share") and predicate and right.startswith("的"):
            noun += phrases.behind_predicate(right, predicate)
        if reading.item.mention.unit in ("次", "轮", "批次") and not reading.action:
            reading.action = phrases.making(right)[0]
        if make in verbs.light and noun and not right.endswith("任务"):
            noun = nominal(verbs, reading, noun, right.lstrip("的"))
        rest = "" if rest.endswith(("和", "及", "与", "、", "等")) else rest
        place = phrases.place(rest, owned) if not make or at_front else ""
        if reading.item.mention.unit not in ("个", "项") and noun.endswith(("等项目", "等工程")) and len(noun) > 5:
            noun = noun[:-3]
        if left.endswith("、"):
            place = ""
        reading.indicator = noun + place if place in verbs.generic and noun else (place + noun).strip("的")
        if not noun and not place:
            inherit(reading, before, state)

    def _governing(self, phrase: str, opened: list[str], modal: list[str], owned: bool) -> tuple[str, str, bool]:
        """The verb that governs what is counted, the words beside it, and whether it opens the phrase."""
        phrases = self.phrases
        if owned:
            make, _ = phrases.making(phrase) if len(phrase) > 12 else ("", "")
            return (make, "", False) if make else ("", phrase, False)
        if make := phrases.last_making(phrase):
            return make, phrase[: len(phrase) - len(make)], False
        if make := phrases.spoken(opened if not phrase else [], modal):
            return make, phrase, False
        make, rest = phrases.making(phrase)
        if make and len(rest) >= 2 and not phrases.is_noun(make, rest):
            return make, rest, True
        listed = phrase.endswith(("等", "和", "及", "与")) or "、" in phrase
        return (phrases.spoken(opened, []) if phrase and listed else ""), phrase, False

    def _aim(self, kind: str, right: str, nearby: Item | None) -> str:
        """The words behind an amount that say what it is for, beyond a number among them."""
        if nearby is None:
            return right
        bare = right.rstrip("了") in self.verbs.make or not self.phrases.opened(right.rstrip("了"))[0]
        if bare:
            return right + nearby.right
        return right + nearby.mention.words + nearby.right if kind == "money" and nearby.adjacent else right

    def _measured(self, subject: str, reading: Reading) -> bool:
        """Whether the phrase is one noun with a measuring head (…的资金占比): its verbs only modify."""
        return reading.item.mention.kind in ("percent", "point") or bool(re.search("率|占比|比重|比例$", subject[-3:]))
