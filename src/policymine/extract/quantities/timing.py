"""The time that governs a quantity: which words set it, where they stand and which days they mean."""

from __future__ import annotations

from ...lazy import lazy
from ...records import LONGEST_SENTENCE, Metadata
from .dates import YEAR, Calendar, Known
from .deadlines import Time, TimeFinder
from .layout import Layout
from .mention import Mention
from .numerals import parse
from .patterns import scan
from .states import is_population
from .times import is_aside, is_closed, is_rate, of_base, of_part, shared_out
from .verbs import Verbs

PAST = lazy("以来|去年|上年|过去|刚刚|截至|截止|目前|现在|如今|年来$|^近|^当前|^前|^这|^最近")
"""Words of time that tell of what has been or is."""
_YEAR = lazy(YEAR)
_DAY = lazy(rf"({YEAR})年[0-9一二三四五六七八九十]{{1,3}}月(?:[0-9一二三四五六七八九十]{{1,3}}日)?")
_AWAITED = lazy(
    rf"({YEAR})年[^，。；：\n]{{0,24}}?(?:，按照?[^，。；：\n]{{2,16}}，)?"
    "(?:将[要会]?(?:达|增|提|升|降|减|下降|超|建|完成|实现|有)|计划(?:达|增|建|完成|新增))"
)
"""A year of which the text says what it will bring."""
_DAY_HEAD = lazy("[12１２二一](?=[0-9０-９〇○零Ｏ一二三四五六七八九]{3}年)")
_PARTED = lazy("[；;：:。]|平均|达|增长")
_SURE = 1.6
"""A day behind or ahead of the document's own date, or of one that it awaits, tells more than words do."""
_CONTINUED = lazy("其中|例如|比如|具体(?:是|为|包括|来看)|分别是|主要是[：:]")
"""What opens a sentence on the parts of what the one before says."""
_BEFORE_TIME, _CLAUSE_MARK = 5, lazy("[，,；;：:。]")
"""So far from the head of its clause a time may stand (全省农村2025年…)."""
_SAID_OF_PARTS = frozenset(("year", "now", "whole", "plan", "span", "fixed", "month", "length", "ahead", "every"))
_ENDED = tuple("。！？；：:;")
"""What ends a paragraph; where lines end in none of these, each is but a sentence."""
_BUILT_IN = lazy(
    rf"[^。；0-9]{{0,40}}?[在于，](?P<when>{YEAR}年(?:[上下]半年|底|末)?)(?:前|以前)?(?:全部|分别|先后|可以?)?"
    "(?:建成|建设完成|竣工|投产|完工|通车)(?=[，。；\\n]|$)"
)
"""新建工厂三个，都将在1956年建成: when the things are there."""
_MEAN = lazy("平均每年|年均|每年平均")
_COSTING = lazy("(?:投资|耗资|造价)(?:额|约|近|达|超)?$")
_OF_A_THING = lazy("(?:实施|建设|新建|打造)?的[\u4e00-\u9fff]")
_TOTAL = 20
"""So near before a number stands 累计 of it."""
_MANY_YEARS = lazy(
    '(?<![0-9一二三四五六七八九〇○零])(?:[二两三四五六七八九十几]{1,3}|[2-9]|[1-9][0-9])年(?:多|间|来|里)?(?:来)?$|五[”」"]?(?:时期|期间)|以来$'
)
_COMMA, _COUNTED, _GOING_ON = lazy("[，,]"), lazy("[0-9]"), 2
_FOR_WHOM = lazy(
    "^(?:[为向对][\u4e00-\u9fff]{1,8}?|(?:分[\u4e00-\u9fff]{2}、?){1,3})(?=提供|开展|举办|培训|发放|派遣|选派)"
)
"""For whom, or by what sorting (分行业、分区域|开展)."""
_BROUGHT_ABOUT = lazy("(?:促进|推动|带动|服务|惠及)(?:不少于|不低于|超过|约|近)?[0-9]")
"""每年举办活动不少于3场，促进不少于10项技术首用: what comes of it comes as often."""
_PER_HEAD = ("每人", "每户", "每亩", "每家", "每个")
_EXISTS = lazy("(?:都|约|大约|大概|共)?(?:新增|新|毕业|产生)?有")
"""Behind 每年: there are so many each year, and so many of them (每年有毕业生30万人，其中研究生3万人)."""
_STILL = lazy("(?:仍|尚|还)有(?!望)|[仍还]然?存在|尚未|有待|任重道远")
_SIDE = 120
"""How many characters beside a mention are looked at in its clause."""
_TIMES_BACK = 20
"""How many times of a sentence are looked at, from the number back."""
_PLAN_YEARS = lazy("[一二三六七八九十]五(?!年)|第[一二三四五六七八九十]{1,2}个五年")
_PLAN_TITLE = lazy(
    "(?<![十一二三四五六七八九〇○零])(十[一二三四五六]?五|[一二三五六七八九]五)(?![五年一二三四六七八九])|第([一二三四五六七八九十]{1,2})个五年"
)


class Timing:
    """Asked for the times of places in one document; knows nothing of how roles are found.

    plan    the five-year plan that the title or else the text names (十四五); empty if none
    """

    def __init__(self, times: TimeFinder, calendar: Calendar, verbs: Verbs, known: Metadata, layout: Layout) -> None:
        self._layout, self._calendar, self._verbs = layout, calendar, verbs
        self._reading, self._text = layout.reading, layout.text
        self._anchor = known.date
        named = _plan_of(known.title)
        self._titled = bool(named)
        self.plan = named or times.named_plan(self._text)
        self._plan_end = calendar.last_year(self.plan)
        self._latest = max((int(parse(y[1]) or 0) for y in scan(_DAY_HEAD, _DAY, self._text)), default=0)
        awaited = () if self._anchor else scan(_DAY_HEAD, _AWAITED, self._text)
        self._awaited = min((year for y in awaited if (year := int(parse(y[1]) or 0)) >= self._latest), default=0)
        self._deadlines: dict[tuple[int, int], tuple[str, str]] = {}
        self._dates: dict[tuple[str, str, bool], tuple[str, str]] = {}

    def deadline(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str]:
        """The words that set the time for a mention, and where they stand: clause, sentence, lead_in or heading."""
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
            words, source = (self._layout.plans if role == "target" else self._layout.reviews).at(m.start)
        if source in ("heading", "lead_in") and self._outlasts(m, role, clause, words):
            words, source = "", ""
        if role == "fact" and source == "heading" and not PAST.search(words) and self._layout.zone(m.start)[2] > 0:
            words, source = "", ""  # what there is, in a section on what is to be done in a year
        if role == "fact" and source != "clause" and is_population(m, "", self._text[m.end : clause[1]]):
            words, source = "", ""
        if source == "lead_in" and role == "fact" and self._reading.says("still", _STILL, sentence):
            words, source = "", ""  # 全县仍有5个乡镇未建成: how it is today
        return words, source, *self.dates(words, m.start, past=role == "fact")

    def dates(self, words: str, pos: int, *, past: bool = False) -> tuple[str, str]:
        """First and last day that words of time mean at a place."""
        within = self._layout.scopes.at(pos)[0]
        key = words, within, past
        if key not in self._dates:
            self._dates[key] = self._calendar.dates(
                words, Known(self._anchor, within, self.plan, self._latest, past, self._titled)
            )
        return self._dates[key]

    def dated(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str] | None:
        """The time beside 每年 that says in which years."""
        for t in self._layout.back(m.start, sentence[0])[:_TIMES_BACK]:
            if t.kind not in ("every", "past", "worth"):
                return t.text, "clause" if t.start >= clause[0] else "sentence"
        words, source = self._layout.scopes.at(m.start)
        return (words, source) if words else None

    def ahead(self, words: str, pos: int) -> float:
        """How surely the time lies behind (below 0) or ahead of the document's date; 0 if in its year or unknown."""
        year = _YEAR.search(words)
        when = parse(year.group()) if year else None
        base = self._anchor[:4]
        if base.isdigit():
            if when and when != int(base):
                return _SURE if when > int(base) else -_SURE
            first, last = self.dates(words, pos)
            if _PLAN_YEARS.search(words) and first[:4] >= base and last[:4] > base:
                return 1.0  # the years of a plan that begins
            return -1.0 if last and len(self._anchor) == len(last) and last < self._anchor else 0.0
        if not when and self._plan_end:
            last = self.dates(words, pos)[1] if _PLAN_YEARS.search(words) else ""
            when = int(last[:4]) if last else None
        if not when:
            return 0.0
        if self._plan_end and not self._titled and when < self._plan_end and words[0] not in "到至":
            return 0.0 if when > self._plan_end - 5 else -1.0  # a text that names a plan need not be it
        if self._plan_end and (self._titled or when <= self._plan_end):
            return 1.0 if when > self._plan_end - 5 else -1.0
        if self._awaited and when >= self._awaited:
            return _SURE
        return -1.0 if self._latest and when < self._latest else 0.0

    def _outlasts(self, m: Mention, role: str, clause: tuple[int, int], words: str) -> bool:
        """Whether a number is the size of a thing or a total of many years: no year of a section holds for it."""
        before = self._text[max(clause[0], m.start - _SIDE) : m.start]
        if m.kind == "money" and _COSTING.search(before) and _OF_A_THING.match(self._text, m.end):
            return True
        whole = _MANY_YEARS.search(words) is not None
        return role == "fact" and not whole and "累计" in before[-_TOTAL:]

    def _deadline(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str]:
        aside, every = "", None
        for t in self._layout.back(m.start, sentence[0])[:_TIMES_BACK]:
            if t.kind == "past" and (t.start > clause[0] + 1 or (t.start < clause[0] and t.text.startswith("连续"))):
                continue
            if is_aside(self._text, t, m.start):
                aside = aside or ("" if of_part(self._text, t) else t.text)
                continue
            if t.start > sentence[0] + 1 and is_closed(self._text, t, m.start):
                continue
            if t.kind == "every" and of_base(self._text, t):
                continue
            if t.kind == "every" and t.start >= clause[0] and is_rate(self._text, t, m):
                every = every or t
                continue  # 明年…，每月补助提高为8500元: the year counts
            if whole := self._of_mean(t, m, sentence, clause):
                return whole, "sentence"
            carried = t.kind == "every" and (
                t.text.endswith("前")
                or (self._text.startswith("其中", clause[0]) and _EXISTS.match(self._text, t.end) is not None)
                or self._carried(t.end, clause, at_once=m.start == clause[0])
            )
            if carried or t.start >= clause[0] or t.kind not in ("every", "worth"):
                late = self._late(m, clause) if t.start < clause[0] else ""
                words = late or shared_out(self._layout, t, m, sentence) or t.text
                return words, "clause" if late or t.start >= clause[0] else "sentence"
        late = "" if every else self._late(m, clause)
        if not late and _CONTINUED.match(self._text, *sentence) and (above := self._above(sentence[0])):
            return above, "lead_in"
        if every:
            return every.text, "clause"
        if late:
            return late, "clause"
        if built := _BUILT_IN.match(self._text, m.end, sentence[1]):
            return built["when"], "sentence"
        governing = self._layout.scopes.at(m.start)
        return governing if governing[0] or not aside else (aside, "sentence")

    def _carried(self, end: int, clause: tuple[int, int], *, at_once: bool) -> bool:
        """每年培训500名教师，培养1万名人才: whether the clause goes on with what is done so often.

        `at_once` tells that it opens with its number, and so has the verb of the one before.
        """
        if clause[0] - end > LONGEST_SENTENCE:
            return False
        between = self._text[end : clause[0]]
        words = self._text[clause[0] : min(clause[1], clause[0] + LONGEST_SENTENCE)].lstrip("并和再还，,")
        clauses = _COMMA.split(between)[1:-1]
        going_on = len(clauses) <= _GOING_ON and all(map(_COUNTED.search, clauses)) and not _PARTED.search(between)
        if self._text[end - 4 : end - 2] in _PER_HEAD:
            return False  # 每人每年1500元，惠及90%的学生
        words = _FOR_WHOM.sub("", words)
        at_once = at_once or _BROUGHT_ABOUT.match(words) is not None
        return going_on and (at_once or bool(self._verbs.first(words, self._verbs.make, shortest=2)))

    def _of_mean(self, t: Time, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> str:
        """五年内，出口1990年达到80亿元，其中甲类平均每年增长8%: a mean is of the years, not of the last."""
        if t.kind != "year" or t.start >= clause[0] or not _MEAN.search(self._text, clause[0], m.start):
            return ""
        earlier = self._layout.back(t.start, sentence[0])[:_TIMES_BACK]
        return next((e.text for e in earlier if e.kind in ("length", "plan", "span", "ahead", "years")), "")

    def _above(self, start: int) -> str:
        """The time of the sentence before, for a sentence on its parts (其中，…; 例如：…)."""
        index = self._reading.sentence_index(start)
        first = self._reading.sentences[index - 1][0] if index else start
        if self._text[start - 1 : start] == "\n" and self._text[start - 2 : start - 1] in _ENDED:
            return ""
        times = self._layout.back(start, first)
        said = (t for t in times if t.kind in _SAID_OF_PARTS and self._opens_clause(t, first))
        return next(
            (t.text for t in said if t.kind != "every" or "平均" not in self._text[t.start - 2 : t.end + 2]), ""
        )

    def _opens_clause(self, t: Time, first: int) -> bool:
        """Whether a time stands at the head of its clause: not 考虑了2035年的需要."""
        before = self._text[max(first, t.start - _BEFORE_TIME) : t.start]
        return t.start - first < _BEFORE_TIME or bool(_CLAUSE_MARK.search(before))

    def _late(self, m: Mention, clause: tuple[int, int]) -> str:
        """A time behind the number in its clause: 建成30座，于年底前完成."""
        for t in self._layout.between(m.end, min(clause[1], m.end + 60)):
            if t.kind in ("year", "whole", "now", "length", "month") and t.text.endswith(("前", "内", "底")):
                return t.text
        return ""


def _plan_of(title: str) -> str:
    """The plan that a title names: 某市“十四五”规划 → 十四五; empty if none."""
    m = _PLAN_TITLE.search(title)
    return "" if m is None else m[1] or f"{m[2]}五"
