"""How a text is laid out around a quantity: lines, headings, zones of review and plan, and times that govern them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import takewhile

from ...lazy import lazy
from .dates import YEAR
from .deadlines import Time, TimeFinder
from .goals import announced_goals, titled_goals
from .lists import announced, time_of_total
from .reading import Reading
from .roles import RoleCues
from .samples import samples
from .scopes import Scopes, head_time, two_plans, two_times

_TOP = lazy(r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章编篇部])")
_HEADING = lazy(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]+[章节编篇部])"
)
_PART = lazy("^(?:第[一二三四五六七八九十]+[编篇部])")
_SECTION = lazy("^(?:[（(]|第[一二三四五六七八九十]+节)")
_GOALS = lazy("目标|总体要求|总体思路|愿景")
_GOAL_LIST = lazy(
    "(?:预期目标|主要目标|目标|主要指标|任务)(?:是|为|如下|包括)?[：:]|(?:预期目标|主要目标|目标)(?:是|为)"
)
_GOAL_TIMES = frozenset(("now", "year", "whole", "plan", "ahead"))
_KIND_OF_YEAR = lazy("[，,]?是[^。]{0,40}(?<!关键)(?<!重要)(?<!开局)的(?:一|五|[0-9])年")
"""2025年是很不平凡的一年 opens a review; 今年是规划的开局之年 only says what year it is."""
_DASH = lazy(r"^(?:——|—|--|●|[一二三四五六七八九十]是)")
_SETS_OUT = lazy(
    "(?:目标|要求|任务|指标|计划)[^。：:]{0,12}[。：:]$|计划(?!完成|执行)[^。：:，]{2,30}如下列?[：:]$|(?:应当|应该|必须|需要|要|将|着重|重点|努力)[^。：:要]{0,30}(?:[：:]|(?:工作|举措|任务|工程|行动|实事)[。：:])$"
)
_LOOKS_BACK = lazy(
    "(?:成就|成绩|成效|变化|进展)[^。：:]{0,12}[。：:]$|(?:取得|完成了|做了)[^。]{0,30}[：:]$|(?:做了|开展了|抓了)[^。：:]{0,16}工作。$"
)
_DEEDS = lazy(
    "(?:今年|明年|年内|继续|[要将])[^。：:了已]{0,16}(?:办好|办实|办成|抓好|实施|落实|做好|完成)(?!了)[^了已。：:，]{0,16}(?:实事|工程|工作|任务|项目|重点)[：:]$"
)
"""今年为民办好十件实事："""
_REVIEW_ENDS = lazy(
    "(?:过去(?:的)?[一五]年|[一五]年来|这[一五]年)?(?:来)?(?:所)?取得的?(?:这些|上述)?(?:成绩|成就)|(?:以上|这些|上述)(?:成绩|成就)|在(?:充分)?(?:肯定|看到)(?:这些|上述)?成绩的同时"
)
"""What opens the paragraph behind a review."""
_REVIEWED = 6000
"""A review without headings reaches so far back."""
_OPENS_LIST = lazy("^(?:首先|第一|其一|一要|一是|[（(]一[)）]|1[.．、]|①)")
_OPENS_SERIES = lazy("^(?:一、|[（(]一[)）]|第一[章节编篇部])")
_ENDS_LIST = lazy("^(?:各位|同志们|总之|让我们)")
_REQUIRED = lazy("(?:申报|申请|推荐|遴选|认定|准入|基本|入选|支持|参评|扶持|备案)(?:对象及|对象和|范围和)?条件")
_AFTER_GOALS = lazy("[二三]、(?:重点|主要|具体|工作|建设)*(?:任务|举措|措施)(?:[^一二三四五六七八九十0-9]{0,6})$")
_AFTER_REVIEW = lazy(f"二、(?:{YEAR}年|今年|明年)(?:的)?[^回顾]{{0,16}}(?:安排|重点|任务|打算|部署|目标|思路|总体要求)")
_ANNOUNCED = lazy(
    "(?:以下|下列|如下|[几两三四五六七八九十](?:个)?方面|[两三四五六七八九十]项|[两三四五六七八九十]件)[^。：:]{0,12}。$"
)
_WORK_DONE = lazy("(?:做了|开展了|抓了)[^。：:]{0,16}工作。$")
_AS_FOLLOWS = lazy("[^。；，：:]{0,12}(?:指标|任务|目标)如下[：:]")
_FIGURES = lazy(
    "(?:指标|计划)[^。：:]{0,10}(?:如下|是|为)[。：:]$|(?<!情况)(?:计划|规定)(?!完成)[^。：:，]{2,30}如下列?[：:]$"
)
_TO_COME = lazy(
    "(?<!即)将(?![有近以会][关期及议])(?![^。：:]*(?:通知|函复|报告|印发|公布|公示|通报|说明|答复))"
    "[^。；：:]{0,14}如下列?[^。；：:]{0,6}[：:]$"
)
"""What is to come stands in the list behind (运输量的增长情况将如下列：)."""
_YEAR_NAMED = lazy(f"(?:到)?{YEAR}年")
_OF_GOALS = lazy("的?(?:全[省市县区国])?(?:经济社会|国民经济)?(?:发展)?(?:的)?(?:主要|总体)?(?:目标|指标)")
_TITLE = 40
_HOPED = 2
"""Characters before the year that opens a goal (力争到2030年)."""
_ITEM, _PARAGRAPH = 100, 150
"""Lines of a list without marks are so short; longer ones are no part of it."""
_RANKS = 4
_WEIGHT = 6.0
"""How much a heading at most says about its section."""
_LIST_WEIGHT = 4.0
"""How much the sentence that opens a list says about it."""
_STOP = lazy("[。：:]")


class Layout:
    """Lines, zones and scopes of one text. `mention_starts` are the places of its numbers."""

    def __init__(self, cues: RoleCues, times: TimeFinder, reading: Reading, mention_starts: list[int]) -> None:
        self.text, self.reading, self._cues = reading.text, reading, cues
        self.times = times.find(self.text)
        self._time_starts = [t.start for t in self.times]
        self._mention_starts = mention_starts
        self.scopes = Scopes()
        self.reviews, self.plans = Scopes(), Scopes()
        self._zones: list[tuple[int, float]] = [(0, 0.0)]
        self._requirements: list[tuple[int, int]] = []
        self.samples = samples(self.text, reading.lines)
        self._to_come: set[int] = set()
        self.lines = reading.lines
        self._ends: list[tuple[int, ...]] = []
        self._list_stops: dict[int, int] = {}
        self._read_lines()
        self._zone_starts = [start for start, _ in self._zones]

    # ---- questions -------------------------------------------------------------------------------------------

    def line(self, pos: int) -> tuple[int, int]:
        """The line that holds the place."""
        return self.lines[self.lines.index_at(pos)]

    def zone(self, pos: int) -> tuple[int, int, float]:
        """Start, end and weight of the zone around the place: below 0 a review, above 0 a plan."""
        z = bisect_right(self._zone_starts, pos) - 1
        start, weight = self._zones[z]
        return start, self._zone_starts[z + 1] if z + 1 < len(self._zones) else len(self.text), weight

    def time_stands(self, pos: int) -> int:
        """Where the heading or lead-in stands whose time holds at `pos`; `pos` if there is none."""
        return max(scopes.start(pos) for scopes in (self.scopes, self.plans, self.reviews)) if pos else pos

    def to_come(self, pos: int) -> bool:
        """Whether the place lies in a list of what is said to come (增长情况将如下列：)."""
        return self.zone(pos)[0] in self._to_come

    def required(self, pos: int) -> bool:
        """Whether the place lies below a heading on conditions (申报条件)."""
        return any(a <= pos < b for a, b in self._requirements)

    def between(self, start: int, end: int) -> list[Time]:
        """The times that begin in the stretch."""
        i = bisect_right(self._time_starts, start - 1)
        return self.times[i : bisect_left(self._time_starts, end, i)]

    def back(self, pos: int, start: int) -> list[Time]:
        """The times between `start` and `pos`, the nearest first."""
        return self.between(start, pos)[::-1]

    def numbers(self, start: int, end: int) -> list[int]:
        """Where the numbers begin that stand in the stretch, those of time left out."""
        i = bisect_left(self._mention_starts, start)
        return self._mention_starts[i : bisect_left(self._mention_starts, end, i)]

    # ---- reading ---------------------------------------------------------------------------------------------

    def _read_lines(self) -> None:
        heads = [self._head_of(start, end) for start, end in self.lines]
        self._find_ends(heads)
        lists = list(announced(self.text, self._sentence_at, self.between))
        self._list_stops = {first: end for _, end, _, first in lists}
        goals, before = "", 0.0
        listed = ""
        for i, (start, end) in enumerate(self.lines):
            head = heads[i]
            dash = bool(_DASH.match(self.text[start : start + 3]))
            if head:
                weight = self._cues.head(head)
                top = bool(_TOP.match(head))
                if weight:
                    self._zones.append((start, max(-_WEIGHT, min(_WEIGHT, weight))))
                elif top and self._zones[-1][1] < 0:
                    self._zones.append((start, 0.0))
                goals = head if _GOALS.search(head) else "" if top or not _DASH.match(head) else goals
                self._heading(i, head)
            if listed and self._ends_list(listed, start, dash=dash):
                self._zones.append((start, before))
                listed = ""
            if _REVIEW_ENDS.match(self.text, start, end):
                self._review_before(start)
            if not head or end - start > len(head) or not (two_times(head)[0] or two_plans(head)[0]):
                self._lead_in(i, goals=bool(goals))
            if not dash and not listed and (weight := self._list_weight(start, end)):
                before = self._zones[-1][1]
                listed = "" if before else self._kind_of_list(i)
                if listed:
                    self._zones.append((end, weight))
                    if _TO_COME.search(self.text, max(start, end - _TITLE), end):
                        self._to_come.add(end)
        self._mark_unheaded(heads)
        for start, end, words, _ in lists:
            self.scopes.add(start, end, words, "lead_in")

    def _review_before(self, end: int) -> None:
        """Let what stands before a summary of achievements be a review where no heading says what it is."""
        start, weight = self._zones[-1]
        if not weight:
            self._zones[-1:] = [(start, 0.0), (max(start, end - _REVIEWED), -_LIST_WEIGHT), (end, 0.0)]

    def _sentence_at(self, pos: int) -> tuple[int, int]:
        return self.reading.sentences[max(0, self.reading.sentence_index(pos))]

    def _ends_list(self, listed: str, start: int, *, dash: bool) -> bool:
        """Whether a list of that kind ends before the line that begins at `start`."""
        if listed == "plain":
            return bool(_HEADING.match(self.text[start : start + _TITLE]))
        return not dash if listed == "dash" else bool(_ENDS_LIST.match(self.text[start : start + 4]))

    def _mark_unheaded(self, heads: list[str]) -> None:
        """Let the first heading, where it is not the first of its rank, tell of the text before it.

        Before 二、重点任务 a plan sets its goals, before 二、2026年工作安排 a report looks back.
        """
        first = next((i for i, head in enumerate(heads) if _TOP.match(head)), 0)
        start = self.lines[first][0] if self.lines else 0
        if not start or any(weight for at, weight in self._zones if at < start):
            return
        goals, review = _AFTER_GOALS.match(heads[first]), _AFTER_REVIEW.match(heads[first])
        if goals or review:
            self._zones[0] = 0, _LIST_WEIGHT if goals else -_LIST_WEIGHT
            if not any(at == start for at, _ in self._zones):
                self._zones.insert(1, (start, _LIST_WEIGHT))

    def _heading(self, i: int, head: str) -> None:
        """What a heading sets for its section: conditions, a time, or two."""
        start = self.lines[i][0]
        if _REQUIRED.search(head) and len(head) < _TITLE:
            self._requirements.append((start, self._ends[i][_rank(head) if _TOP.match(head) else 3]))
        end = self._ends[i][_rank(head)]
        if words := head_time(head):
            self.scopes.add(start, end, words, "heading")
        review, plan = two_times(head)
        if review:
            self.reviews.add(start, end, review, "heading")
            self.plans.add(start, end, plan, "heading")
        first, second = two_plans(head)
        if first and (turn := self._turn(i, second, end)):
            self.scopes.add(start, turn, first, "heading")
            self.scopes.add(turn, end, second, "heading")

    def _turn(self, i: int, second: str, end: int) -> int:
        """Where the first paragraph below a heading opens with the second of its times (今年是…开局之年); 0 if none."""
        names = tuple({second, second.strip("到底"), *(("今年",) if _YEAR_NAMED.match(second) else ())})
        below = takewhile(lambda a: a < end, (self.lines[j][0] for j in range(i + 1, len(self.lines))))
        return next((a for a in below if self.text.startswith(names, a)), 0)

    def _kind_of_list(self, i: int) -> str:
        """What kind of list follows the line: paragraphs after dashes (dash), numbered ones, or plain ones."""
        if self._list_follows(i):
            return "dash"
        if i + 1 == len(self.lines):
            return ""
        start, end = self.lines[i]
        last = self.text[max(start, end - _TITLE) : end]
        opens = bool(_OPENS_LIST.match(self.text[self.lines[i + 1][0] : self.lines[i + 1][1]][:6]))
        if opens and (last[-1] in "：:" or _ANNOUNCED.search(last) or _WORK_DONE.search(last)):
            return "numbers"
        return "plain" if _FIGURES.search(last) or _TO_COME.search(last) else ""

    def _list_weight(self, start: int, end: int) -> float:
        """What the sentence before a list says about it: 努力实现以下新的要求。 or 主要成绩如下："""
        if self.text[end - 1] not in "。：:":
            return 0.0
        last = self.text[max(start, end - _TITLE) : end]
        if _LOOKS_BACK.search(last):
            return -_LIST_WEIGHT
        sets = _SETS_OUT.search(last) or _DEEDS.search(last) or _TO_COME.search(last)
        return _LIST_WEIGHT if sets else 0.0

    def _head_of(self, start: int, end: int) -> str:
        """The heading in a line: the whole of a short line, or a numbered opening run into its paragraph."""
        line = self.text[start:end]
        if len(line) <= _TITLE and line[-1] not in "。；，、！？":
            return line
        if _HEADING.match(line):
            stop = _STOP.search(line[:50])
            return line[: stop.start()] if stop else ""
        return ""

    def _find_ends(self, heads: list[str]) -> None:
        """For each line, where the next numbered heading behind it begins that ranks 0, 1, 2, at most 3."""
        stops = (len(self.text),) * _RANKS
        for j in range(len(self.lines) - 1, -1, -1):
            self._ends.append(stops)
            if heads[j] and _HEADING.match(heads[j]):
                rank = _rank(heads[j])
                stops = (*stops[:rank], *[self.lines[j][0]] * (_RANKS - rank))
        self._ends.reverse()

    def _lead_in(self, i: int, *, goals: bool) -> None:
        """到2026年… in a section on goals, or before a list, holds for what follows it."""
        start, end = self.lines[i]
        times = self.between(start, end)
        if self.text[end - 1] in "：:" and (words := time_of_total(self.reading, self.between, end)):
            self.scopes.add(end, self._list_end(i), words, "lead_in")
        if not times:
            return
        if not self._topic_time(start, end, i) and (stop := self.text.find("。", start, min(start + _TITLE, end))) > 0:
            self._topic_time(stop + 1, end, i)  # 城市面貌发生巨变。五年来，我们…
        if times[0].start == start and _AS_FOLLOWS.match(self.text, times[0].end, end - 1):
            self.scopes.add(start, end, times[0].text, "lead_in")
        self._goal_sentences(times, end)
        behind_colon = announced_goals(self.text, times, start, end)
        for first, stop, words in (*titled_goals(self.text, self.lines, i, times, self.numbers), *behind_colon):
            self.scopes.add(first, stop, words, "lead_in")
        member = _DASH.match(self.text[start : start + 3]) is not None
        for t in times:
            listed = (self.text[end - 1] in "：:" or self._announces(i)) and self._announcing(t, end)
            sentence = self._sentence_at(t.start)[0]
            opens = t.start == start or self.text[t.start - 1] in "。；：\n，"
            opens = opens or (
                t.start - (sentence if listed else start) < 8 and t.kind != "whole"
            )  # 完成全年目标 dates nothing
            opens = opens or (goals and t.kind != "whole" and _OF_GOALS.match(self.text, t.end) is not None)
            opens = opens or (listed and self.text[t.start - 1] == "在" and self.text[t.end : t.end + 1] == "的")
            opens = opens or (listed and t.kind == "year" and self.text.startswith("的计划产", t.end))
            goal = t.kind in _GOAL_TIMES and not listed and _GOAL_LIST.search(self.text, t.end, min(t.end + 40, end))
            if goal and not self._list_follows(i):
                self.scopes.add(t.start, end, t.text, "lead_in")
            if not self._leads(t, end):
                continue
            if not opens or not (goals or listed or self._list_follows(i)):
                continue
            follows = self._list_follows(i) or "。——" in self.text[t.end : end]
            effort = t.text.endswith("努力") and t is times[0] and t.start - start < _HOPED and follows
            if t.kind in ("now", "length") and not listed and not effort:
                continue
            if member and not (goals or listed) and sentence > start + _HOPED:
                continue  # inside a member: one of its sentences
            alone = t.start - sentence <= _HOPED and not (listed or self._list_follows(i))
            if alone and self.numbers(start, sentence):
                continue  # 控制在10‰以下。到2005年，…: goals before it have no year
            aside = t is not times[0] and not listed and not self._list_follows(i)
            aside = aside or (member and not listed)  # the time of one member dates no other
            self.scopes.add(t.start, end if aside else self._list_end(i), t.text, "lead_in")

    def _goal_sentences(self, times: list[Time], end: int) -> None:
        """到2030年，体系更加完善。取得成果10项: a goal's year, stated without a number, holds for its paragraph."""
        for t in times:
            first, stop = self._sentence_at(t.start)
            if t.kind not in ("year", "fixed") or not t.text.startswith(("到", "至")) or t.start - first > _HOPED:
                continue
            following = bisect_right(self._mention_starts, t.end - 1)
            numbered = following < len(self._mention_starts) and self._mention_starts[following] < stop
            if not numbered and stop + 1 < end:
                self.scopes.add(t.start, end, t.text, "lead_in")

    def _list_end(self, i: int) -> int:
        """Where the list ends that a line opens: at the next heading, or above the rank of the headings it lists."""
        if i + 1 < len(self.lines):
            following = self.text[self.lines[i + 1][0] : self.lines[i + 1][1]]
            if self.text[self.lines[i][1] - 1] in "：:。" and _OPENS_SERIES.match(following):
                rank = _rank(following)
                return self._ends[i][rank - 1] if rank else len(self.text)
            if stop := self._list_stops.get(self.lines[i + 1][0]):
                return stop
        stop = self._ends[i][3]
        for j in range(i + 1, len(self.lines)):
            start, end = self.lines[j]
            if start >= stop or (j < i + 3 and end - start > _ITEM):
                break
            if end - start > _PARAGRAPH:
                return start  # a list of short lines ends where full paragraphs go on
        return stop

    def _topic_time(self, start: int, end: int, i: int) -> bool:
        """过去的一年，面对…，成效明显。: the time that opens a first sentence without numbers holds for the paragraph.

        2025年是很不平凡的一年 holds for the whole section of a review. Tells whether there is such a time.
        """
        index = self.reading.sentence_index(start)
        stop = self.reading.sentences[index][1]
        t = next((t for t in self.between(start, min(start + 8, stop))), None)
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
        opens_section = whole and start == self.lines[i][0]
        self.scopes.add(t.start, self._ends[i][1] if opens_section else end, t.text, "lead_in")
        return True

    def _leads(self, t: Time, end: int) -> bool:
        """Whether a time may hold beyond its sentence: a goal's year, or any time before a colon."""
        if t.kind == "year" and t.text.startswith(("到", "至", "力争到", "争取到")):
            return True
        if t.kind in ("plan", "span", "fixed", "ahead", "length", "now"):
            return True
        return t.kind in ("year", "whole") and self.text[end - 1] in "：:" and end - t.start < 80

    def _announces(self, i: int) -> bool:
        """Whether the line's last sentence announces the sections below it: 今年要做好以下八项工作。"""
        last = self.text[self.lines[i][0] : self.lines[i][1]][-_TITLE:]
        following = self.text[self.lines[i + 1][0] :][:3] if i + 1 < len(self.lines) else ""
        return bool(_ANNOUNCED.search(last)) and bool(_OPENS_SERIES.match(following))

    def _announcing(self, t: Time, end: int) -> bool:
        """Whether a time stands in the sentence that announces the list: not 今年目标是…。具体抓好以下工作："""
        return self._sentence_at(t.start) == self._sentence_at(end - 1)

    def _list_follows(self, i: int) -> bool:
        return i + 1 < len(self.lines) and bool(_DASH.match(self.text[self.lines[i + 1][0] : self.lines[i + 1][0] + 3]))


def _rank(head: str) -> int:
    if _PART.match(head):
        return 0
    if _TOP.match(head):
        return 1
    return 2 if _SECTION.match(head) else 3
