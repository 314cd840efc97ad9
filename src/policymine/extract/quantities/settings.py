"""The setting of a quantity in its document: zone and paragraph decide its role, lead-ins and headings its deadline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice

from ...records import Document
from ..outline import Outline
from .conditions import Conditions
from .deadlines import Scopes, Time, TimeFinder, head_time
from .mention import Mention
from .numerals import parse
from .reading import Reading
from .readings import Reading as Parsed
from .roles import RoleCues
from .verbs import Verbs

_LINE = re.compile(r"[^\n]+")
_TOP = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章编篇部])")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]+[章节编篇部])"
)
_GOALS = re.compile("目标|总体要求|总体思路|愿景")
_GOAL_LIST = re.compile(
    "(?:预期目标|主要目标|目标|主要指标|任务)(?:是|为|如下|包括)?[：:]|(?:预期目标|主要目标|目标)(?:是|为)"
)
_GOAL_TIMES = frozenset(("now", "year", "whole", "plan", "ahead"))
_KIND_OF_YEAR = re.compile("[，,]?是[^。]{0,40}(?:的(?:一|五|[0-9])年|之年)")
_DASH = re.compile(r"^(?:——|—|--|●|[一二三四五六七八九十]是)")
_PAST = re.compile("以来|去年|上年|过去|刚刚|截至|截止|目前|现在|年来$|^近|^当前|^前|^这|^最近")
_YEAR = re.compile("[12][0-9]{3}|[二一][〇○零一二三四五六七八九]{3}")
_AHEAD = re.compile("^(?:力争|争取|计划|预计|确保)?(?:到|至)|明年|年内|年底|今后|未来|接下来|本届政府任期|规划期")
_TITLE = 40
_COLON = re.compile("[：:]")
_REACH = 1200
"""How many characters around a place tell in what kind of passage it stands."""
_SENTENCE = 10
"""Shorter sentences tell nothing."""
_WEIGHTS = (0.5, 0.3, 0.7, 1.0, 0.45, 1.0, 0.45, 0.5, 0.2)
"""How much each feature counts; fitted to coded passages, in the order of `Settings.features`."""
_RULE_TYPES = re.compile("办法|条例|规定|细则|规则|章程")
_ARTICLE = re.compile(r"(?:(?<=\n)|^)(?:<[^>]*>)*第[一二三四五六七八九十百零]{1,5}条")
_PLAN_TYPES = re.compile("规划|方案|计划|意见|通知|纲要|措施|决定")
_WILL = re.compile("(?<!即)将(?!军|领|士|来|近)|可望|有望|力争|争取|确保|(?<=[，。；：])可(?!以看|见|谓|能)|愿|宣布")
_SHALL = re.compile("(?<!即)将(?=[\u4e00-\u9fff]{0,4}(?:达|增|提|上升|下降|降|减|新|建|完|投|有|占|超|突破|实现|保持))")
_MUST = re.compile(
    "(?<![主重需必首纪只摘])要(?![素点闻求领件务害])|必须|务必|须(?!知)|应当|应该|拟(?!定)|计划|力争|争取"
)
_DONE = re.compile("(?<!早)已(?!知|然|婚)|曾(?!经济)|先后|(?<![为除到])了(?![解结如无然不])")
_MET = re.compile("[^。]{0,12}(?:参加|出席)(?:了|开幕|闭幕|会议|大会|论坛|活动|仪式|座谈)")
_PLANNED = re.compile("(?:目标|任务|指标|计划|安排)(?:任务|指标)?(?:是|为|如下)|预期目标|计划指标")
_PROBLEMS = re.compile(
    "存在(?:的|着|不少|一些|许多|诸多)?(?:困难|问题|不足|矛盾)|清醒(?:地)?(?:看到|认识)|也要看到|困难和(?:问题|挑战)|问题和(?:困难|不足)|缺点"
)
_REQUIRED = re.compile("(?:申报|申请|认定|准入|基本|入选|支持|参评|扶持|备案)(?:对象及|对象和|范围和)?条件")
_STATES = frozenset(["占", "有", "拥有", "还有", "共有", "仍有", "现有", "具有", "贡献"])
_AWARD = re.compile("给予|奖励|奖补|资助|罚款|处以")
_TO_TIME = re.compile("(?:左右|以上)?(?:逐步|分别)?[\u4e00-\u9fff]{1,4}?(?:到|至|为)")
_RULE_TIME = ("天", "日", "小时", "分钟", "个工作日", "工作日", "个自然日", "周", "秒", "毫秒")
_AT_YEAR = re.compile("(?:到|至)[12][0-9]{3}年的$")
_TIME_VERBS = re.compile(
    "(?:到|至|为|在|缩短|延长|压缩|压减|减少|提前|满|增加|提速|期限|寿命|年限|学制|时间|时限|周期|年龄|平均)$"
)


class Settings:
    """Asked for the role, the deadline and the topic of places in one document."""

    def __init__(
        self, cues: RoleCues, times: TimeFinder, verbs: Verbs, document: Document, reading: Reading,
        outline: Outline, mentions: list[Mention],
    ) -> None:  # fmt: skip
        self._conditions = Conditions(self, verbs)
        self.text, self.reading, self.outline = reading.text, reading, outline
        known = document.metadata
        self.anchor = known.date
        self._kind = known.doc_type or known.title[-12:]
        self._evidence = cues.evidence(self.text, mentions)
        self._cues = cues
        said = [
            (_clip(self._evidence.sum(max(0, a - 1), b) + cues.start, 2), 1.0) if b - a >= _SENTENCE else (0.0, 0.0)
            for a, b in reading.sentences
        ]
        self._sums = [0.0, *accumulate(x for x, _ in said)]
        self._counts = [0.0, *accumulate(x for _, x in said)]
        self._times = times.find(self.text)
        self._mention_starts = [m.start for m in mentions if m.kind != "time"]
        self._plan_ends = times.plan_ends(self.text)
        self._time_starts = [t.start for t in self._times]
        self._ends: list[tuple[int, ...]] = []
        self._deadlines: dict[tuple[int, int], tuple[str, str]] = {}
        self._around: tuple[int, tuple[float, ...]] = (-1, ())
        self._said: dict[tuple[str, int], bool] = {}
        self._zones: list[tuple[int, float]] = [(0, 0.0)]
        self._lines: list[tuple[int, int]] = []
        self._scopes = Scopes()
        self._requirements: list[tuple[int, int]] = []
        self.legal = len(_ARTICLE.findall(self.text)) >= 2 or bool(_RULE_TYPES.search(self._kind))
        self._read_lines()
        self._zone_starts = [start for start, _ in self._zones]
        self._line_starts = [start for start, _ in self._lines]

    # ---- lines, zones and scopes ---------------------------------------------------------------------------------

    def _read_lines(self) -> None:
        lines = [m.span() for m in _LINE.finditer(self.text)]
        self._lines = lines
        heads = [self._head_of(start, end) for start, end in lines]
        self._find_ends(lines, heads)
        goals = ""
        for i, (start, _) in enumerate(lines):
            head = heads[i]
            if head:
                weight = self._cues.head(head)
                top = bool(_TOP.match(head))
                if weight:
                    self._zones.append((start, max(-6.0, min(6.0, weight))))
                elif top and self._zones[-1][1] < 0:
                    self._zones.append((start, 0.0))
                goals = head if _GOALS.search(head) else "" if top or not _DASH.match(head) else goals
                if _REQUIRED.search(head) and len(head) < _TITLE:
                    self._requirements.append((start, self._ends[i][3]))
                if words := head_time(head):
                    self._scopes.add(start, self._section_end(heads, i), words, "heading")
            self._lead_in(lines, i, goals=bool(goals))

    def _head_of(self, start: int, end: int) -> str:
        """The heading in a line: the whole of a short line, or a numbered opening run into its paragraph."""
        line = self.text[start:end]
        if len(line) <= 40 and line[-1] not in "。；，、！？":
            return line
        if _HEADING.match(line):
            stop = re.search("[。：:]", line[:50])
            return line[: stop.start()] if stop else ""
        return ""

    def _section_end(self, heads: list[str], i: int) -> int:
        """Where the section of a heading ends: at the next heading of its rank or above."""
        return self._ends[i][_rank(heads[i])]

    def _lead_in(self, lines: list[tuple[int, int]], i: int, *, goals: bool) -> None:
        """到2026年… in a section on goals, or before a list, holds for what follows it."""
        start, end = lines[i]
        if not self._topic_time(start, end, i) and (stop := self.text.find("。", start, min(start + _TITLE, end))) > 0:
            self._topic_time(stop + 1, end, i)  # 城市面貌发生巨变。五年来，我们…
        for t in self._between(start, end):
            opens = t.start == start or self.text[t.start - 1] in "。；：\n，" or t.start - start < 8
            listed = self.text[end - 1] in "：:"
            goal = t.kind in _GOAL_TIMES and not listed and _GOAL_LIST.search(self.text, t.end, min(t.end + 40, end))
            if goal and not self._list_follows(lines, i):
                self._scopes.add(t.start, end, t.text, "lead_in")
            if not self._leads(t, end):
                continue
            if not opens or not (goals or listed or self._list_follows(lines, i)):
                continue
            if t.kind in ("now", "length") and not listed:
                continue
            stop = self._ends[i][3] if goals or listed or self._list_follows(lines, i) else end
            self._scopes.add(t.start, stop, t.text, "lead_in")

    def _topic_time(self, start: int, end: int, i: int) -> bool:
        """过去的一年，面对…，成效明显。: the time that opens a first sentence without numbers holds for the paragraph.

        2025年是很不平凡的一年 holds for the whole section. Tells whether there is such a time.
        """
        index = self.reading.sentence_index(start)
        stop = self.reading.sentences[index][1]
        t = next((t for t in self._between(start, min(start + 8, stop))), None)
        if t is None or t.start - start > 1 or t.kind not in ("past", "year", "now", "plan", "since") or stop >= end:
            return False
        if t.kind == "year" and t.text.startswith(("到", "至")):
            return False
        following = bisect_right(self._mention_starts, t.end - 1)
        if following < len(self._mention_starts) and self._mention_starts[following] < stop:
            return False
        whole = bool(_KIND_OF_YEAR.match(self.text, t.end, stop))
        if not whole and t.kind not in ("past", "plan", "since"):
            return False
        self._scopes.add(t.start, self._ends[i][1] if whole else end, t.text, "lead_in")
        return True

    def _leads(self, t: Time, end: int) -> bool:
        """Whether a time may hold beyond its sentence: a goal's year, or any time before a colon."""
        if t.kind == "year" and t.text.startswith(("到", "至", "力争到", "争取到")):
            return True
        if t.kind in ("plan", "span", "fixed", "ahead", "length", "now"):
            return True
        return t.kind in ("year", "whole") and self.text[end - 1] in "：:" and end - t.start < 80

    def _list_follows(self, lines: list[tuple[int, int]], i: int) -> bool:
        return i + 1 < len(lines) and bool(_DASH.match(self.text[lines[i + 1][0] : lines[i + 1][0] + 3]))

    def _find_ends(self, lines: list[tuple[int, int]], heads: list[str]) -> None:
        """For each line, where the next numbered heading behind it begins that ranks 0, 1, 2, at most 3."""
        stops = [len(self.text)] * 4
        for j in range(len(lines) - 1, -1, -1):
            self._ends.append(tuple(stops))
            if heads[j] and _HEADING.match(heads[j]):
                for rank in range(_rank(heads[j]), 4):
                    stops[rank] = lines[j][0]
        self._ends.reverse()

    # ---- questions -------------------------------------------------------------------------------------------------

    def deadline(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str]:
        """The words that set the time for a mention, and where they stand."""
        key = m.start, m.end
        if key not in self._deadlines:
            self._deadlines[key] = self._deadline(m, sentence, clause)
        return self._deadlines[key]

    def _deadline(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str]:
        for t in islice(self._back(m.start, sentence[0]), 20):
            if t.kind == "past" and t.start > clause[0] + 1:
                continue
            if t.start >= clause[0] or t.kind != "every":
                late = self._late(m, clause) if t.start < clause[0] else ""
                return (late or t.text), "clause" if late or t.start >= clause[0] else "sentence"
        late = self._late(m, clause)
        if not late and self.text.startswith("其中", sentence[0]) and (above := self._above(sentence[0])):
            return above, "lead_in"
        return (late, "clause") if late else self._scopes.at(m.start)

    def _above(self, start: int) -> str:
        """The time of the sentence before, for a sentence on its parts (其中，…)."""
        index = self.reading.sentence_index(start)
        first = self.reading.sentences[index - 1][0] if index else start
        if "\n" in self.text[first:start]:
            return ""
        return next((t.text for t in self._back(start, first) if t.kind in ("year", "now", "whole", "plan")), "")

    def _late(self, m: Mention, clause: tuple[int, int]) -> str:
        """A time behind the number in its clause: 建成30座，于年底前完成."""
        for t in self._between(m.end, min(clause[1], m.end + 60)):
            if t.kind in ("year", "whole", "now", "length") and t.text.endswith(("前", "内", "底")):
                return t.text
        return ""

    def _back(self, pos: int, start: int) -> Iterator[Time]:
        """The times before `pos`, the nearest first."""
        i = bisect_right(self._time_starts, pos - 1) - 1
        while i >= 0 and self._times[i].start >= start:
            yield self._times[i]
            i -= 1

    def _between(self, start: int, end: int) -> list[Time]:
        i = bisect_right(self._time_starts, start - 1)
        found = []
        while i < len(self._times) and self._times[i].start < end:
            found.append(self._times[i])
            i += 1
        return found

    def role(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> str:
        """target, fact, count or condition."""
        required = self._requirements and any(a <= clause[0] < b for a, b in self._requirements)
        if required or self._conditions.is_condition(parsed, sentence, clause):
            if parsed.item.mention.op == "<" and not parsed.item.mention.lead:
                parsed.item.mention.mean("<=")  # in rules 以下 includes the number
            return "condition"
        score = self.score(parsed.item.mention, sentence, clause)
        if parsed.action in _STATES and not parsed.modal:
            score -= 1.0
        if self._conditions.is_count(parsed, score):
            return "count"
        return "target" if score > 0 else "fact"

    def score(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> float:
        """Above 0 for what is planned, below 0 for what was achieved."""
        return sum(w * f for w, f in zip(_WEIGHTS, self.features(m, sentence, clause), strict=True))

    def _tense(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> float:
        """What the time in the sentence says: 去年以来 tells of the past, 到2025年 of what is to come."""
        said = self.text[max(sentence[0], m.start - 120) : m.start]
        if "预测" in said:
            return -4.0
        ahead = 0.0
        colon = _COLON.search(self.text, sentence[0], min(sentence[0] + 80, m.start))
        if _MUST.search(self.text, max(clause[0], m.start - 120), m.start) or _WILL.search(said[-60:]):
            ahead = 2.5
        if _SHALL.search(self.text, max(clause[0], m.start - 120), m.start):
            ahead = 6.0
        if colon and _WILL.search(self.text, sentence[0], colon.start()):
            ahead = 6.0
        if self.text.startswith(("预计", "拟", "计划"), sentence[0]):
            ahead = max(ahead, 3.0)
        if _PLANNED.search(self.text, sentence[0], min(sentence[0] + 60, m.start)):
            ahead = 5.0
        if m.lead.startswith(("不少于", "不低于", "不超过", "不高于")):
            ahead = max(ahead, 4.0)
        finished = self.text[m.start - 1 : m.start] == "了" or m.lead.endswith("了")
        if finished or _DONE.search(self.text, max(clause[0], m.start - 60), m.start):
            ahead -= 5.0
        if _MET.match(self.text, m.end, sentence[1]):
            ahead -= 8.0
        line = self._lines[bisect_right(self._line_starts, m.start) - 1]
        if self.says("planned", _PLANNED, (line[0], min(line[0] + 60, line[1]))):
            ahead += 3.0
        if self.says("problems", _PROBLEMS, (line[0], min(line[0] + 60, line[1]))):
            ahead -= 4.0
        return ahead

    def _time_tells(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> float:
        words, source = self.deadline(m, sentence, clause)
        if not words or source == "heading":
            return 0.0
        near = {"clause": 5.0, "sentence": 5.0, "lead_in": 4.0}.get(source, 2.0)
        year = _YEAR.search(words)
        when = parse(year.group()) if year else None
        base = self.anchor[:4]
        if when and base.isdigit() and when != int(base):
            return near if when > int(base) else -near
        if when and not base and when in self._plan_ends:
            return near / 2
        if _PAST.search(words):
            return -near
        return near if _AHEAD.search(words) else 0.0

    def features(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[float, ...]:
        """The evidence for the score, from near to far: clause, sentence, paragraph, zone, headings, kind, tense."""
        if self._around[0] != clause[0]:
            self._around = clause[0], self._surroundings(m, sentence, clause)
        return *self._around[1], self._tense(m, sentence, clause), self._time_tells(m, sentence, clause), 1.0

    def _surroundings(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[float, ...]:
        """The features that all quantities of a clause share."""
        e = self._evidence
        own = e.sum(max(0, clause[0] - 1), clause[1])
        whole = e.sum(max(0, sentence[0] - 1), sentence[1])
        line = self._lines[bisect_right(self._line_starts, m.start) - 1]
        z = bisect_right(self._zone_starts, m.start) - 1
        zone_start, weight = self._zones[z]
        zone_end = self._zone_starts[z + 1] if z + 1 < len(self._zones) else len(self.text)
        near = max(zone_start, m.start - _REACH), min(zone_end, m.start + _REACH)
        return (
            _clip(own, 4), _clip(whole - own + self._cues.start, 4), self._mean(*line, sentence),
            self._mean(*near, sentence), self._outline_weight(m) or weight, self._prior(),
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
        for node in reversed(place.nodes):
            if weight := self._cues.head(node.head[:40]):
                return _clip(weight, 6)
        return 0.0

    def _prior(self) -> float:
        return 1.0 if _PLAN_TYPES.search(self._kind) else 0.0

    def says(self, name: str, pattern: re.Pattern[str], sentence: tuple[int, int]) -> bool:
        """Whether the sentence has the words; looked for once in each sentence."""
        key = (name, sentence[0])
        if key not in self._said:
            self._said[key] = pattern.search(self.text, *sentence) is not None
        return self._said[key]

    def time_counts(self, m: Mention) -> bool:
        """Whether a length of time is a quantity of its own, and not a deadline, a frequency or an age of something."""
        if m.unit in ("岁", "周岁", "学时", "课时", "个学时", "个课时"):
            return True
        left = re.split("[，。；、：,;:\n]", self.text[max(0, m.start - 14) : m.start])[-1].rstrip("了")
        if m.lead and m.lead not in ("近", "过", "上", "超") and not self.text.startswith(("来", "前", "以来"), m.end):
            return True
        if m.unit in _RULE_TIME and m.tail in ("内", "以内", "之内"):
            return True
        if _TO_TIME.match(self.text[m.end : m.end + 12]) and re.search("(?:由|从)[^，。；]{0,12}$", left):
            return True
        if _AT_YEAR.search(left):
            return True
        if not _TIME_VERBS.search(left) or left.endswith(("用", "力争用", "截至", "截止到", "期间为")):
            return False
        return not (m.unit == "年" and left.endswith(("为", "在")))


def _rank(head: str) -> int:
    if re.match("^(?:第[一二三四五六七八九十]+[编篇部])", head):
        return 0
    if _TOP.match(head):
        return 1
    return 2 if re.match("^(?:[（(]|第[一二三四五六七八九十]+节)", head) else 3


def _clip(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))
