"""By when: the words that say it, where they govern from, and the dates that they mean.

A deadline stands in the clause, earlier in the sentence, in a lead-in sentence or in the heading above. Dates
are only given where they follow from the words or from the document's own date; nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ...lexicon import Lexicons
from .numerals import parse
from .patterns import any_of

_Y = r"(?:[12１２][0-9０-９]{3}|[二一][〇○零0Ｏ一二三四五六七八九]{3})"
_N = r"[0-9０-９一二两三四五六七八九十]{1,3}"
_Q = '[“”"「」]?'
_PERIOD_TAIL = "(?:期间|时期|期末|末期|末|规划期|以来|这五年|的五年|五年)"


_FIRST = (
    '民0-9０-９一二两三四五六七八九十“”"「」到至在今明后本当去上前全年岁届期任规近远下过刚力争预计确截于现目这最拟用再经利通未'
    "接每逐建新"
)
"""What a time expression can begin with: lets the search skip most of the text."""
_OPENING = ("", "\n", *"，。；、,;:：（(在")
_PLAN_NUMBERED = re.compile("第([一二三四五六七八九十]{1,2})个五年(?:计划|规划)")
_SINCE = re.compile(r"(?:^|[，。；、\n])(?P<words>[\u4e00-\u9fff]{2,12}?以来)(?![\u4e00-\u9fff]{0,3}的)")
_IN_WORDS = "出体表发呈实展重浮再涌"
_HOPED = re.compile("力争|争取|预计|计划|确保|拟")
_VERB_TO = re.compile("(?:增长|提高|提升|增加|下降|降低|减少|扩大|发展|上升|缩短|压缩|延长|推迟|提前|达)$")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression in the compact text. `kind`: year, span, plan, relative, frequency, past."""

    start: int
    end: int
    text: str
    kind: str


class TimeFinder:
    """Finds expressions of time that may serve as a deadline, and says which dates they mean."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.periods = {row["name"]: (row["start"], row["end"]) for row in lexicons["plan_periods"]}
        plan = rf"{_Q}(?:{any_of(n for n in self.periods if n[-1] == '五')}){_Q}"
        fixed = any_of(n for n in self.periods if n[-1] != "五")
        ends = "(?:年底|年末|底|末|年初|上半年|下半年|年中)?"
        self._period = re.compile(rf"(?<!十)(?:{any_of(self.periods)})(?!五)")
        self._time = re.compile(
            rf"(?=[{_FIRST}])(?:(?P<span>{_Y}年?[-—–－~～至到]{{1,2}}{_Y}年(?:期间|间)?)"
            rf"|(?P<plan>(?:到|至|在)?{plan}(?:及)?{_PERIOD_TAIL})"
            rf"|(?P<year>(?:力争|争取|预计|计划|确保)?(?:到|至|截至|截止|于)?{_Y}年(?:{_N}月(?:{_N}[日号])?)?{ends}(?:时|以前|之前|前|以后|以来|起)?)"
            rf"|(?P<republic>(?:到|至|于)?(?:民国)?(?:(?<![0-9.])1[0-4][0-9])年{ends}(?![0-9的来以间历纪]))"
            rf"|(?P<fixed>到?(?:{fixed}))"
            rf"|(?P<now>(?:到|至)?(?:今|明|后|本|当|去|上|前)年(?:度)?(?:年底|年末|底|末|年内|内|上半年|下半年|一季度|前三季度|{_N}月(?:份)?底?)?(?:前|以来|起)?)"
            rf"|(?P<whole>全年|年内|年底前?|年末|年度|年终|岁末|(?:到|至)?(?:届末|期末|本届末)|本届政府任期内|任期内|规划期内?|期内|近期|远期|上半年|下半年|[一二三四]季度|前三季度|当前|现在|目前)"
            rf"|(?P<past>(?:过去|近|前|这|上|最近)(?:的)?{_N}年(?:里|中|间)?|{_N}年来|刚刚过去的(?:一年|五年|{_Y}年)?)"
            rf"|(?P<length>(?:力争|争取|计划|拟)?(?:在|用|再用|经过|利用|通过)?(?:未来|今后|接下来|接续)?(?:的)?(?:{_N}(?:(?:至|到|-|—){_N})?)(?:年|个月)(?:左右)?(?:的)?(?:内|之内|以内|时间|后|左右时间))"
            rf"|(?P<years>(?<![0-9第近过去前后今这每用的续十、至到-])[2-9二三四五十](?:年)(?=投资|增长|投入|累计|共|新增|城镇|完成|建成|解决|安排|全国|全省|全市))"
            rf"|(?P<ahead>(?:在)?(?:未来|今后|接下来|后)(?:的)?(?:{_N}至)?{_N}年)"
            rf"|(?P<every>每(?:个)?(?:年度|年|月|季度|半年|周|学期|学年|天|日|两年|三年|{_N}年)|逐年))"
        )
        self._year = re.compile(_Y)
        self._plan_named = re.compile(rf"{plan}(?=计划|规划|期间[^，。；\n]{{0,16}}[将要])")

    def find(self, text: str) -> list[Time]:
        """All time expressions of a compact text that are not a base of comparison."""
        found = []
        for m in self._time.finditer(text):
            kind = m.lastgroup or ""
            previous = text[max(0, m.start() - 1) : m.start()]
            if m.group()[0] in "到至" and _VERB_TO.search(text, max(0, m.start() - 2), m.start()):
                continue
            if m.group()[0] in "现目当" and previous and previous in _IN_WORDS:
                continue  # 出现在, 体现在
            if kind == "year" and m.group()[0] == "于" and previous and previous in "等低高多少大小优快慢始":
                continue  # 等于1950年的六倍
            if kind == "year" and text.startswith(("碳达峰", "前碳达峰"), m.end()):
                continue
            if previous in ("比", "较", "由", "从", "自", "同", "与") and not (kind == "span" and previous in "由从自"):
                continue
            if text[m.start() : m.start() + 1] in "去上前" and kind == "now" and previous == "与":
                continue
            if kind == "now" and m.group() in ("前年", "后年") and previous in "以之年":
                continue
            if kind == "year" and text.startswith(
                ("基础", "水平", "的基础", "相比", "度基数", "价格", "不变价"), m.end()
            ):
                continue
            if kind == "republic" and m.group()[0] == "1" and previous not in _OPENING:
                continue
            if (
                kind == "whole"
                and m.group() in ("年度", "期内", "近期", "远期", "当前", "目前")
                and previous not in ("", "，", "。", "\n", "；", ",", ";")
            ):
                continue
            skip = _HOPED.match(text, m.start(), m.end())
            start = skip.end() if skip else m.start()
            found.append(Time(start, m.end(), text[start : m.end()], kind))
        found += [Time(*m.span("words"), m["words"], "since") for m in _SINCE.finditer(text)]
        found.sort(key=lambda t: (t.start, -t.end))
        return [t for before, t in zip([None, *found], found, strict=False) if before is None or t.start >= before.end]

    def plan_ends(self, text: str) -> set[int]:
        """The last years of the five-year plans that a text names as plans (“七五”计划, 第七个五年计划 → 1990)."""
        names = {m.group().strip('“”"') for m in self._plan_named.finditer(text)}
        numbers = [*"一二三四五六七八九十", *(f"十{c}" for c in "一二三四五六七八九")]
        names |= {f"{m[1]}五" for m in _PLAN_NUMBERED.finditer(text) if m[1] in numbers}
        return {int(self.periods[name][1][:4]) for name in names if name in self.periods}

    # ---- dates -----------------------------------------------------------------------------------------------

    def dates(self, words: str, anchor: str) -> tuple[str, str]:
        """First and last day (ISO) that the words mean, by the document's date `anchor`; empty where unknown."""
        if not words:
            return "", ""
        if period := self._period.search(words):
            start, end = self.periods[period.group()]
            return ("", end) if words.startswith(("到", "至")) or "末" in words else (start, end)
        years = [int(parse(y) or 0) for y in self._year.findall(words)]
        if len(years) >= 2:
            return f"{years[0]}-01-01", f"{years[-1]}-12-31"
        if years:
            return self._in_year(years[0], words)
        base = int(anchor[:4]) if re.match("[12][0-9]{3}", anchor) else 0
        if republic := re.search("(?<![0-9])1[0-4][0-9](?=年)", words):
            year = int(republic.group()) + 1911  # years of the Republic, if near the document's own
            return self._in_year(year, words) if base and abs(year - base) <= 15 else ("", "")
        return self._relative(words, base, anchor) if base else ("", "")

    def _in_year(self, year: int, words: str) -> tuple[str, str]:
        month = re.search(r"年([0-9０-９一二三四五六七八九十]{1,3})月", words)
        last = f"{year}-12-31"
        if month and (number := parse(month[1])) and 1 <= number <= 12:
            last = f"{year}-{int(number):02d}-{_days(year, int(number)):02d}"
        if "上半年" in words:
            last = f"{year}-06-30"
        if "年初" in words:
            last = f"{year}-03-31"
        by = words.startswith(
            ("到", "至", "力争到", "争取到", "预计到", "计划到", "确保到", "截至", "截止", "于")
        ) or words.endswith("前")
        if "以来" in words or words.endswith("起"):
            return f"{year}-01-01", ""
        return ("" if by or "底" in words or "末" in words else f"{year}-01-01"), last

    def _relative(self, words: str, base: int, anchor: str) -> tuple[str, str]:
        """今年, 明年, 年内, 三年内: counted from the document's date."""
        shift = {"明": 1, "后": 2, "去": -1, "前": -2, "上": -1}
        m = re.search(r"([今明后本当去上前])年", words)
        if m:
            return self._in_year(base + shift.get(m[1], 0), "到" + words if words.startswith(("到", "至")) else words)
        if "半年" in words and "每" not in words:
            return (f"{base}-01-01", f"{base}-06-30") if "上" in words else (f"{base}-07-01", f"{base}-12-31")
        if words.startswith(("全年", "年内", "年度")):
            return f"{base}-01-01", f"{base}-12-31"
        if words.startswith(("年底", "年末", "年终", "岁末")):
            return "", f"{base}-12-31"
        m = re.search(r"([0-9０-９一二两三四五六七八九十]{1,3})(年|个月)", words)
        number = parse(m[1]) if m else None
        if (
            m is None
            or number is None
            or words.startswith(("每", "逐", "过去", "近", "前", "这", "上", "最近"))
            or words.endswith("来")
        ):
            return "", ""
        start = anchor if len(anchor) == 10 else ""
        if m[2] == "年":
            last = base + int(number) - (1 if words.startswith(("今后", "未来", "接下来")) and len(anchor) == 4 else 0)
            return start, f"{last}{anchor[4:]}" if len(anchor) == 10 and not anchor.endswith(
                "02-29"
            ) else f"{last}-12-31"
        if len(anchor) < 7:
            return "", ""
        months = int(anchor[5:7]) - 1 + int(number)
        year, month = base + months // 12, months % 12 + 1
        return start, f"{year}-{month:02d}-{min(int(anchor[8:10] or 28), _days(year, month)):02d}"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


_HEAD_TIME = re.compile(
    rf"(?:到)?{_Y}年(?:底)?|[“\"「]十[一二三四五六]?五[”\"」](?:时期|期间|末)?|十[一二三四五六]?五(?:时期|期间|末)|今年|明年|今后[一二三四五六七八九十]年|未来[一二三四五六七八九十]年|过去[一二三四五六七八九十]年|过去的?一年|本年度"
)
_HEAD_TOPIC = re.compile("工作|目标|任务|安排|重点|要求|回顾|部署|打算|计划|思路|举措|发展|建设|情况|成就")


def head_time(head: str) -> str:
    """The time that a heading sets for everything below it: 二、2015年工作安排 → 2015年; empty if none.

    Two times in one heading (2025年和“十四五”时期工作回顾) set none, since they do not say which holds where.
    """
    if not _HEAD_TOPIC.search(head) or len(head) > 45:
        return ""
    found = _HEAD_TIME.findall(head)
    if len(found) == 1 and not re.search("规划|纲要|实施方案|行动计划|意见|报告|通知", head):
        return str(found[0]).strip('“”"') if found[0].strip('“”"').endswith("五") is False else str(found[0])
    return ""


class Scopes:
    """Times that hold beyond their sentence: set by lead-in sentences and headings, in text order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._values: list[tuple[int, str, str]] = []

    def add(self, start: int, end: int, words: str, source: str) -> None:
        self._starts.append(start)
        self._values.append((end, words, source))

    def at(self, pos: int) -> tuple[str, str]:
        """The words in force at `pos` and where they come from (lead_in, heading); the innermost, latest scope."""
        i = bisect_right(self._starts, pos) - 1
        for back in range(i, max(-1, i - 12), -1):
            end, words, source = self._values[back]
            if pos < end:
                return words, source
        return "", ""
