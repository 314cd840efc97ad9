"""The setting of a quantity in its document: what decides its role, and which words set its time."""

from __future__ import annotations

import re
from itertools import accumulate

from ...lazy import lazy
from ...records import LONGEST_SENTENCE, Document
from ..outline import Outline
from .conditions import Conditions
from .counts import Counts
from .dates import YEAR, Calendar, Known
from .deadlines import Time, TimeFinder
from .layout import Layout
from .mention import Mention
from .numerals import parse
from .patterns import scan
from .reading import Reading
from .readings import Reading as Parsed
from .roles import RoleCues
from .states import describes, is_population
from .tense import tense
from .times import is_aside, is_closed, is_rate, of_part, shared_out
from .verbs import Verbs

_PAST = lazy("以来|去年|上年|过去|刚刚|截至|截止|目前|现在|如今|年来$|^近|^当前|^前|^这|^最近")
_YEAR = lazy("[12][0-9]{3}|[二一][〇○零一二三四五六七八九]{3}")
_DAY = lazy(rf"({YEAR})年[0-9一二三四五六七八九十]{{1,3}}月(?:[0-9一二三四五六七八九十]{{1,3}}日)?")
_AHEAD = lazy(
    "^(?:力争|争取|计划|预计|确保)?(?:到|至)|明年|年内|年底|今后|未来|接下来|本届政府任期|规划期|明春|明夏|^[0-9一二三四五六七八九十]{1,2}月|努力$"
)
_OF_YEAR = lazy("全年|今年|本年|年度")
_EXPECTED = lazy("预计|预估|预期")
_OWN_PLAN = lazy("目标|任务|计划")
_PARTED = lazy("[；;：:。]|平均|达|增长")
_GONE_YEARS = ("去年", "前年")
_NEARS = {"clause": 5.0, "sentence": 5.0, "lead_in": 4.0}
_NEXT_YEAR = 3.0
"""What a heading with a year ahead of the document's date says of its section."""
_SURE = 1.6
"""A day behind or ahead of the document's own date tells more than words do."""
_REACH = 1200
"""How many characters around a place tell in what kind of passage it stands."""
_CONTINUED = lazy("其中|例如|比如|具体(?:是|为|包括|来看)|分别是|主要是[：:]")
"""What opens a sentence on the parts of what the one before says."""
_BEFORE_TIME, _CLAUSE_MARK = 5, lazy("[，,；;：:。]")
"""So far from the head of its clause a time may stand (全省农村2025年…)."""
_SAID_OF_PARTS = frozenset(("year", "now", "whole", "plan", "span", "fixed", "month", "length", "ahead", "every"))
_ENDED = tuple("。！？；：:;")
"""What ends a paragraph; where lines end in none of these, each is but a sentence."""
_COSTING = lazy("(?:投资|耗资|造价)(?:额|约|近|达|超)?$")
_OF_A_THING = lazy("(?:实施|建设|新建|打造)?的[\u4e00-\u9fff]")
_TOTAL = 20
_MANY_YEARS = lazy(
    '(?<![0-9一二三四五六七八九〇○零])(?:[二两三四五六七八九十几]{1,3}|[2-9]|[1-9][0-9])年(?:多|间|来|里)?(?:来)?$|五[”」"]?(?:时期|期间)|以来$'
)
_COMMA, _COUNTED, _GOING_ON = lazy("[，,]"), lazy("[0-9]"), 2
_FOR_WHOM = lazy("^[为向对][\u4e00-\u9fff]{1,8}?(?=提供|开展|举办|培训|发放|派遣|选派)")
_PER_HEAD = ("每人", "每户", "每亩", "每家", "每个")
_STILL = lazy("(?:仍|尚|还)有(?!望)|[仍还]然?存在|尚未|有待|任重道远")
_BESIDE = 16
_TURNS = lazy("[0-9一二三四五六七八九〇○零]年|已|了|要|将|拟|力争|争取|确保|预计|计划|目标|[。；;]")
"""Between two numbers of one thing: words by which the second may be of another time."""
_SIDE = 120
"""How many characters beside a mention are looked at in its clause."""
_SENTENCE = 10
"""Shorter sentences tell nothing."""
_TIMES_BACK = 20
WEIGHTS = (0.5, 0.3, 0.7, 1.0, 0.45, 1.0, 0.45, 0.5, 0.2)
"""How much each feature counts; fitted to coded passages, in the order of `Settings.features`."""
FEATURES = ("clause", "sentence", "paragraph", "passage", "heading", "plan", "tense", "time", "start")
"""The names of the features, from near to far."""
_ACHIEVED = lazy("(?:取得|迈上|迈出|实现)[^，。]{0,6}(?:新进展|新成效|新成就|成就|成效|新步伐|新台阶)")
_WILLED = lazy("确保|力争|推动|推进|努力|争取|促进|要|将|奋力|目标|任务")
_REVIEWED = -4.0
"""What a heading at the top says that tells what has been achieved (建设持续取得新进展)."""
_PLANS_ITSELF = lazy(
    "^(?:下一步|今后|明年|未来|[12][0-9]{3}年|[“”十一二三四五六]{1,6}(?:时期|期间))|(?:安排|打算|思路|部署|总体要求|任务|目标|重点工作)$"
)
"""A heading below a review that opens a part on what is to come."""
_TOLD = lazy("同比|截至|截止|累计|[比较]上年|[居位]全国|位居|居世界")
_GOALS = lazy("到20[0-9]{2}年(?!底?[，,]?(?:已|全国|我国))|力争|确保|预期|将达到|务必|不少于|不低于|不超过")
_REVIEW_TITLES = lazy(
    "(?:工作|年度|半年|季度|情况|经验)总结(?![会好])|(?:进展|完成|执行|落实|开展|建设|推进|工作)情况(?:的)?(?:报告|汇报|通报|总结|综述|说明)|工作成效|工作综述|成就综述|述职报告"
)
"""Titles of texts that tell what has been done."""
_TITLE = 40
"""Where no title is known, the first characters of a text may hold it."""
_OFTEN = 12
_REPORTED = -2.0
"""What a text says for its numbers that tells, without a title, what a year has brought."""
_RULE_TYPES = lazy("办法|条例|规定|细则|规则|章程")
_ARTICLE = lazy(r"\n(?:<[^>]*>)*第[一二三四五六七八九十百零]{1,5}条")
_SPOKEN = 3
"""A text that says we so often is a speech or a report, even where its first line names a set of rules."""
_DAY_HEAD = lazy("[12１２二一](?=[0-9０-９〇○零Ｏ一二三四五六七八九]{3}年)")
_PLAN_TYPES = lazy("规划|方案|计划|意见|通知|纲要|措施|决定")
_PLAN_TITLE = lazy(
    "(?<![十一二三四五六七八九〇○零])(十[一二三四五六]?五|[一二三五六七八九]五)(?![五年一二三四六七八九])|第([一二三四五六七八九十]{1,2})个五年"
)
_OWNS = lazy("(?:我国|我们党|我们国家|我党)(?:现在?|目前|已经?)?(?:拥?有)(?![望利力])")
_HAS = ("有", "拥有", "还有", "共有")
_STATES = frozenset(["占", "有", "拥有", "还有", "共有", "仍有", "现有", "具有", "贡献"])


class Settings:
    """Asked for the role, the deadline and the topic of places in one document."""

    def __init__(
        self, cues: RoleCues, times: TimeFinder, calendar: Calendar, verbs: Verbs, document: Document,
        reading: Reading, outline: Outline, mentions: list[Mention],
    ) -> None:  # fmt: skip
        self._conditions, self._counts_of = Conditions(self), Counts(verbs, reading.text)
        self.text, self.reading, self.outline = reading.text, reading, outline
        known = document.metadata
        self.anchor = known.date
        self._calendar, self._cues, self._verbs = calendar, cues, verbs
        self._kind = known.doc_type or known.title[-12:]
        self._evidence = cues.evidence(self.text, mentions)
        said = [
            (_clip(self._evidence.sum(max(0, a - 1), b) + cues.start, 2), 1.0) if b - a >= _SENTENCE else (0.0, 0.0)
            for a, b in reading.sentences
        ]
        self._sums = [0.0, *accumulate(x for x, _ in said)]
        self._counts = [0.0, *accumulate(x for _, x in said)]
        self.layout = Layout(cues, times, reading, [m.start for m in mentions if m.kind != "time"])
        self._titled = bool(_plan_of(known.title))
        self._plan = _plan_of(known.title) or times.named_plan(self.text)
        self._plan_end = calendar.last_year(self._plan)
        self._latest = max((int(parse(y[1]) or 0) for y in scan(_DAY_HEAD, _DAY, self.text)), default=0)
        untitled = not (known.doc_type or known.title)
        self._prior = 1.0 if _PLAN_TYPES.search(self._kind) or (untitled and self._plan) else 0.0
        if _REVIEW_TITLES.search(known.title or self.text[:_TITLE]) or (untitled and _reports(self.text)):
            self._prior = _REPORTED
        self._deadlines: dict[tuple[int, int], tuple[str, str]] = {}
        self._dates: dict[tuple[str, str, bool], tuple[str, str]] = {}
        self._heading_weights: dict[str, float] = {}
        self._around: tuple[int, tuple[float, ...]] = (-1, ())
        self._said: dict[tuple[str, int], bool] = {}
        articles = len(_ARTICLE.findall("\n" + self.text))
        self.legal = articles >= 2 or (bool(_RULE_TYPES.search(self._kind)) and self.text.count("我们") < _SPOKEN)

    # ---- deadline --------------------------------------------------------------------------------------------

    def deadline(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str]:
        """The words that set the time for a mention, and where they stand."""
        key = m.start, m.end
        if key not in self._deadlines:
            self._deadlines[key] = self._deadline(m, sentence, clause)
        return self._deadlines[key]

    def time(
        self, m: Mention, role: str, sentence: tuple[int, int], clause: tuple[int, int]
    ) -> tuple[str, str, str, str]:
        """Words, source, first and last day of the time of a mention whose role is known."""
        words, source = self.deadline(m, sentence, clause)
        if role == "condition" and source != "clause":
            words, source = "", ""  # a threshold holds at any time
        if not words and role in ("target", "fact"):
            words, source = (self.layout.plans if role == "target" else self.layout.reviews).at(m.start)
        if source in ("heading", "lead_in") and self._outlasts(m, role, clause, words):
            words, source = "", ""
        if role == "fact" and source == "heading" and not _PAST.search(words) and self.layout.zone(m.start)[2] > 0:
            words, source = "", ""  # what there is, in a section on what is to be done in a year
        if role == "fact" and source != "clause" and is_population(m, "", self.text[m.end : clause[1]]):
            words, source = "", ""
        if source == "lead_in" and role == "fact" and self.says("still", _STILL, sentence):
            words, source = "", ""  # 全县仍有5个乡镇未建成: how it is today
        return words, source, *self.dates(words, m.start, past=role == "fact")

    def _outlasts(self, m: Mention, role: str, clause: tuple[int, int], words: str) -> bool:
        """Whether a number is the size of a thing or a total of many years: no year of a section holds for it."""
        before = self.text[max(clause[0], m.start - _SIDE) : m.start]
        if m.kind == "money" and _COSTING.search(before) and _OF_A_THING.match(self.text, m.end):
            return True
        whole = _MANY_YEARS.search(words) is not None
        return role == "fact" and not whole and "累计" in before[-_TOTAL:]

    def dates(self, words: str, pos: int, *, past: bool = False) -> tuple[str, str]:
        """First and last day that words of time mean at a place."""
        within = self.layout.scopes.at(pos)[0]
        key = words, within, past
        if key not in self._dates:
            self._dates[key] = self._calendar.dates(
                words, Known(self.anchor, within, self._plan, self._latest, past, self._titled)
            )
        return self._dates[key]

    def _deadline(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str]:
        aside, every = "", None
        for t in self.layout.back(m.start, sentence[0])[:_TIMES_BACK]:
            if t.kind == "past" and (t.start > clause[0] + 1 or (t.start < clause[0] and t.text.startswith("连续"))):
                continue
            if is_aside(self.text, t, m.start):
                aside = aside or ("" if of_part(self.text, t) else t.text)
                continue
            if t.start > sentence[0] + 1 and is_closed(self.text, t, m.start):
                continue
            if t.kind == "every" and t.start >= clause[0] and is_rate(self.text, t, m):
                every = every or t
                continue  # 明年…，每月补助提高为8500元: the year counts
            carried = t.kind == "every" and (
                t.text.endswith("前") or self._carried(t.end, clause, at_once=m.start == clause[0])
            )
            if carried or t.start >= clause[0] or t.kind not in ("every", "worth"):
                late = self._late(m, clause) if t.start < clause[0] else ""
                words = late or shared_out(self.layout, t, m, sentence) or t.text
                return words, "clause" if late or t.start >= clause[0] else "sentence"
        if every:
            return every.text, "clause"
        late = self._late(m, clause)
        if not late and _CONTINUED.match(self.text, *sentence) and (above := self._above(sentence[0])):
            return above, "lead_in"
        if late:
            return late, "clause"
        governing = self.layout.scopes.at(m.start)
        return governing if governing[0] or not aside else (aside, "sentence")

    def _carried(self, end: int, clause: tuple[int, int], *, at_once: bool) -> bool:
        """每年培训500名教师，培养1万名人才: whether the clause goes on with what is done so often.

        `at_once` tells that it opens with its number, and so has the verb of the one before.
        """
        if clause[0] - end > LONGEST_SENTENCE:
            return False
        between = self.text[end : clause[0]]
        words = self.text[clause[0] : min(clause[1], clause[0] + LONGEST_SENTENCE)].lstrip("并和再还，,")
        clauses = _COMMA.split(between)[1:-1]
        going_on = len(clauses) <= _GOING_ON and all(map(_COUNTED.search, clauses)) and not _PARTED.search(between)
        if self.text[end - 4 : end - 2] in _PER_HEAD:
            return False  # 每人每年1500元，惠及90%的学生
        words = _FOR_WHOM.sub("", words)
        return going_on and (at_once or bool(self._verbs.first(words, self._verbs.make, shortest=2)))

    def _above(self, start: int) -> str:
        """The time of the sentence before, for a sentence on its parts (其中，…; 例如：…)."""
        index = self.reading.sentence_index(start)
        first = self.reading.sentences[index - 1][0] if index else start
        if self.text[start - 1 : start] == "\n" and self.text[start - 2 : start - 1] in _ENDED:
            return ""
        times = self.layout.back(start, first)
        return next((t.text for t in times if t.kind in _SAID_OF_PARTS and self._opens_clause(t, first)), "")

    def _opens_clause(self, t: Time, first: int) -> bool:
        """Whether a time stands at the head of its clause: not 考虑了2035年的需要."""
        before = self.text[max(first, t.start - _BEFORE_TIME) : t.start]
        return t.start - first < _BEFORE_TIME or bool(_CLAUSE_MARK.search(before))

    def _late(self, m: Mention, clause: tuple[int, int]) -> str:
        """A time behind the number in its clause: 建成30座，于年底前完成."""
        for t in self.layout.between(m.end, min(clause[1], m.end + 60)):
            if t.kind in ("year", "whole", "now", "length", "month") and t.text.endswith(("前", "内", "底")):
                return t.text
        return ""

    # ---- role ------------------------------------------------------------------------------------------------

    def role(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> str:
        """target, fact, count or condition."""
        m = parsed.item.mention
        if self.condition_rule(parsed, sentence, clause):
            if m.op == "<" and not m.lead:
                m.mean("<=")  # in rules 以下 includes the number
            return "condition"
        score = self.weighed(parsed, sentence, clause)
        if self._counts_of.is_count(parsed, score, self.text[max(clause[0], m.start - _SIDE) : m.start]):
            return "count"
        return "target" if score > 0 else "fact"

    def weighed(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> float:
        """The score of a number, less what its words say of how things are."""
        return self.score(parsed.item.mention, sentence, clause) - self.stated(parsed, clause)

    def goes_with(self, one: Parsed, two: Parsed) -> bool:
        """Whether two numbers of a sentence tell of one thing at one time: 产量增加到159亿度，增长1.2倍."""
        if not one.indicator or one.indicator != two.indicator:
            return False
        between = self.text[one.item.mention.end : two.item.mention.start]
        return len(between) <= _BESIDE and not _TURNS.search(between)

    def condition_rule(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> str:
        """The rule by which a number is a condition; empty if it is none."""
        return "required" if self.layout.required(clause[0]) else self._conditions.rule(parsed, sentence, clause)

    def stated(self, parsed: Parsed, clause: tuple[int, int]) -> float:
        """How much verb and words say that the number describes how things are; 0 not at all."""
        m = parsed.item.mention
        left = self.text[max(clause[0], m.start - _SIDE) : m.start]
        right = self.text[m.end : min(clause[1], m.end + _SIDE)]
        verb = 1.0 if parsed.action in _STATES and not parsed.modal else 0.0
        if left.endswith(_HAS) and self.says(
            "own", _OWNS, self.reading.sentences[self.reading.sentence_index(m.start)]
        ):
            verb += 4.0
        return verb + describes(m, left, right, planning=self._prior > 0)

    def score(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> float:
        """Above 0 for what is planned, below 0 for what was achieved."""
        return sum(w * f for w, f in zip(WEIGHTS, self.features(m, sentence, clause), strict=True))

    def _time_tells(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> float:
        """What the time of a place says: a day past tells of what was, 到2030年 of what is to come."""
        words, source = self.deadline(m, sentence, clause)
        if words.startswith(("每", "逐")):
            words, source = self._dated(m, sentence, clause) or (words, source)
        if not words or source == "heading":
            return _NEXT_YEAR if words and self._compared(words, m.start) > 1 else 0.0
        near = _NEARS.get(source, 2.0)
        if _PAST.search(words):
            return -2 * near if words.startswith(_GONE_YEARS) and source == "clause" else -near
        if _OF_YEAR.match(words) and self.anchor[5:7] in ("11", "12"):
            start = max(sentence[0], m.start - _SIDE)
            if _EXPECTED.search(self.text, start, m.start) and not _OWN_PLAN.search(self.text, start, m.start):
                return -2 * near  # 预计全年增长5%, said in December
        told = self._compared(words, m.start)
        if told:
            return told * near
        return near if _AHEAD.search(words) else 0.0

    def _compared(self, words: str, pos: int) -> float:
        """Whether the time lies behind (below 0) or ahead of the document's date; 0 if in its year or unknown."""
        year = _YEAR.search(words)
        when = parse(year.group()) if year else None
        base = self.anchor[:4]
        if base.isdigit():
            if when and when != int(base):
                return _SURE if when > int(base) else -_SURE
            last = self.dates(words, pos)[1]
            return -1.0 if last and len(self.anchor) == len(last) and last < self.anchor else 0.0
        if not when and self._plan_end:
            last = self.dates(words, pos)[1] if "五" in words else ""
            when = int(last[:4]) if last else None
        if not when:
            return 0.0
        if self._plan_end and not self._titled and when < self._plan_end and words[0] not in "到至":
            return 0.0 if when > self._plan_end - 5 else -1.0  # a text that names a plan need not be it
        if self._plan_end:
            return 1.0 if when > self._plan_end - 5 else -1.0
        return -1.0 if self._latest and when < self._latest else 0.0

    def _dated(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str] | None:
        """The time beside 每年 that says in which years."""
        for t in self.layout.back(m.start, sentence[0])[:_TIMES_BACK]:
            if t.kind not in ("every", "past", "worth"):
                return t.text, "clause" if t.start >= clause[0] else "sentence"
        words, source = self.layout.scopes.at(m.start)
        return (words, source) if words else None

    def features(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[float, ...]:
        """The evidence for the score, from near to far: clause, sentence, paragraph, zone, headings, kind, tense."""
        if self._around[0] != clause[0]:
            self._around = clause[0], self._surroundings(m, sentence, clause)
        said = tense(self, m, sentence, clause, self.layout.line(m.start))
        return *self._around[1], said, self._time_tells(m, sentence, clause), 1.0

    def _surroundings(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[float, ...]:
        """The features that all quantities of a clause share."""
        e = self._evidence
        own = e.sum(max(0, clause[0] - 1), clause[1])
        whole = e.sum(max(0, sentence[0] - 1), sentence[1])
        line = self.layout.line(m.start)
        zone_start, zone_end, weight = self.layout.zone(m.start)
        near = max(zone_start, m.start - _REACH), min(zone_end, m.start + _REACH)
        about = self._outline_weight(m) or weight
        prior = self._prior if self._prior > 0 or about <= 0 else 0.0
        return (
            _clip(own, 4), _clip(whole - own + self._cues.start, 4), self._mean(*line, sentence),
            self._mean(*near, sentence), about, prior,
        )  # fmt: skip

    def _mean(self, start: int, end: int, sentence: tuple[int, int]) -> float:
        """What the other sentences of a stretch say on average."""
        first, last = self.reading.sentence_index(start + 1), self.reading.sentence_index(end - 1)
        first = max(first, 0)
        here = self.reading.sentence_index(sentence[0])
        total = self._sums[last + 1] - self._sums[first]
        count = self._counts[last + 1] - self._counts[first]
        if first <= here <= last:
            total -= self._sums[here + 1] - self._sums[here]
            count -= self._counts[here + 1] - self._counts[here]
        return total / (count + 1.0)

    def _outline_weight(self, m: Mention) -> float:
        place = self.outline.at(self.reading.origin(m.start, m.end)[0])
        known = self._heading_weights.get(place.node_id)
        if known is None:
            heads = [node.head[:40] for node in reversed(place.nodes)]
            weights = [self._cues.head(head) for head in heads]
            if heads and not weights[-1] and _ACHIEVED.search(heads[-1]) and not _WILLED.search(heads[-1]):
                weights[-1] = _REVIEWED
            inner = next((i for i, w in enumerate(weights) if w), 0)
            reviewed = next((w for w in weights[inner + 1 :] if w < 0), 0.0)
            weight = weights[inner] if weights else 0.0
            if weight > 0 > reviewed and not _PLANS_ITSELF.search(heads[inner]):
                weight = reviewed  # 工作回顾 > 采取更有力的政策措施，促进增收: still the review
            known = self._heading_weights[place.node_id] = _clip(weight, 6)
        return known

    def says(self, name: str, pattern: re.Pattern[str], sentence: tuple[int, int]) -> bool:
        """Whether the sentence has the words; looked for once in each sentence."""
        key = (name, sentence[0])
        if key not in self._said:
            self._said[key] = pattern.search(self.text, *sentence) is not None
        return self._said[key]


def _plan_of(title: str) -> str:
    """The plan that a title names: 某市“十四五”规划 → 十四五; empty if none."""
    m = _PLAN_TITLE.search(title)
    return "" if m is None else m[1] or f"{m[2]}五"


def _reports(text: str) -> bool:
    """Whether a text without title tells what a year has brought, by the words around its numbers."""
    told = sum(1 for _ in _TOLD.finditer(text))
    return told >= _OFTEN and told > 2 * sum(1 for _ in _GOALS.finditer(text))


def _clip(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))
