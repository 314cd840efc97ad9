"""Targets and figures: every number that is bound to an indicator, with role, value, unit, deadline and base."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import ClassVar

from ...lazy import among, has, lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from ...records import LONGEST_SENTENCE, Document, Found, Record, RowMaker, column
from ..outline import Outline
from ..trace import Trace
from .bases import base_ahead
from .clauses import Clause, cut, divide
from .dates import Calendar
from .deadlines import TimeFinder
from .earlier import Earlier
from .indicators import IndicatorReader
from .layout import Layout
from .measures import MEASURES, Normalizer, governing_hope, measure_of, own_words, strength_of
from .mention import Mention
from .mentions import MentionFinder
from .others import Others
from .plan_tables import PlanTables, TableTarget
from .reading import Reading
from .readings import Reading as Parsed
from .readings import State
from .refusals import refused
from .roles import RoleCues
from .terms import tells_time, time_counts
from .timing import Timing
from .told import Telling
from .verbs import Verbs
from .weighing import Weighing
from .wholes import go_on_parts

ROLES = {
    "target": "a level, amount or change that the issuer sets out to reach, keep, build, hand out or not exceed",
    "fact": "a level, amount or change achieved, measured or reported",
    "count": "how many things the text itself enumerates, handles or names",
    "condition": "a threshold, rate or period in a rule or definition",
}
OPS = {
    "=": "equal to the value",
    "~": "about (左右、约、近)",
    ">=": "at least (以上、不少于)",
    ">": "more than (超过、突破)",
    "<=": "at most (以内、不超过)",
    "<": "less than (低于、不到)",
    "range": "between the two values",
}
_BASE_REACH = 40
"""Characters before a clause in which the base stands that holds for it (同1952年相比，…)."""
_LEVEL_VERBS, _YEARLY_VERBS = ("到", "至", "为"), ("每年", "年均", "逐年")
"""增加到 states a level and no change; a yearly rate is over the year before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record):
    """A number bound to one indicator."""

    role: str = column("角色", "what the number is in the text", values=ROLES)
    indicator: str = column("指标", "what is measured, as a noun phrase in words of the text")
    inherited: int = column(
        "指标承前", "1 if words of the indicator stand in an earlier clause or a heading", default=0
    )
    action: str = column("动作", "the verb that governs the quantity")
    op: str = column("比较", "how the value is meant", values=OPS, default="=")
    low: float | None = column("下限", "lower bound or value, in the unit as written", default=None)
    high: float | None = column("上限", "upper bound or value, in the unit as written", default=None)
    unit: str = column("单位", "unit as written, with its magnitude")
    norm_low: float | None = column("标准下限", "lower bound or value, in norm_unit", default=None)
    norm_high: float | None = column("标准上限", "upper bound or value, in norm_unit", default=None)
    norm_unit: str = column("标准单位", "unit with magnitudes and metric prefixes folded into the value")
    measure: str = column("量的类型", "what kind of measure it is", values=MEASURES)
    baseline: str = column("基数", "the starting value or base of comparison, as written")
    deadline: str = column("期限", "the words that say by when or over what time")
    deadline_start: str = column(
        "期限起", "first day of the time, where words or the document's date tell", unit="YYYY-MM-DD"
    )
    deadline_end: str = column(
        "期限止", "last day of the time, where words or the document's date tell", unit="YYYY-MM-DD"
    )
    deadline_source: str = column(
        "期限来源",
        "where the words of the deadline stand",
        values={
            "clause": "in the clause of the quantity",
            "sentence": "earlier in the sentence",
            "lead_in": "in a lead-in sentence",
            "heading": "in a heading above",
        },
    )
    strength: str = column(
        "约束强度",
        "how firmly it is set",
        values={"hard": "确保、必须、不得", "neutral": "no such word", "soft": "力争、努力、左右"},
    )
    binding: str = column(
        "属性", "the attribute that a plan gives its indicator", values={"约束性": "binding", "预期性": "anticipatory"}
    )
    actor: str = column("责任主体", "the bodies that the text makes responsible")
    attribution: str = column(
        "归属", "whose words they are", values={"own": "the document's", "quoted": "someone's whom it quotes"}
    )
    node_id: str = column("结构节点", "the innermost node of structure.csv around the place")
    heading_path: str = column("标题路径", "the heads above the place, from the top, joined by ' > '")
    sentence: str = column("句子", "the sentence that holds the quote; of a very long one the part around it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Quantity):
    """A quantity that is to be reached, kept, built, handed out or not exceeded."""

    table: ClassVar[str] = "targets"
    label: ClassVar[str] = "量化目标"
    about: ClassVar[str] = "one row per number with role target, bound to one indicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Quantity):
    """A quantity that reports, counts or limits."""

    table: ClassVar[str] = "figures"
    label: ClassVar[str] = "其他数量"
    about: ClassVar[str] = "one row per number with role fact, count or condition, bound to one indicator"


_ACTOR = lazy(
    r"[（(](?:责任单位[：:])?(?P<who>[^（）()\n]{2,120}?)(?:等)?(?:按职责分工)?(?:分工)?(?:负责|牵头负责|牵头|指导|落实)[)）]|[（(](?:责任|牵头)单位[：:](?P<unit>[^（）()\n]{2,120})[)）]"
    r"|(?<![（(])(?:责任|牵头|主办|主责)(?:单位|部门)[：:](?P<label>[^（）()\n。；;]{2,120})"
)
_SAYS_WHO = (
    *(verb + bracket for verb in ("负责", "牵头", "指导", "落实") for bracket in ")）"),
    *(kind + body for kind in ("责任", "牵头", "主办", "主责") for body in ("单位", "部门")),
)
"""Words without which `_ACTOR` finds nothing."""
_TITLE_REACH = 400
"""How far from the start of a text its title may stand, behind the heads of a page."""
_TABLE_CELL = 4
"""A line with so few characters beside its number says nothing about it."""
_COMPARING = ("比上年", "比去年", "同比", "较上年", "较去年", "增长", "增加")
_ACTOR_REACH = 400
"""How many characters behind a sentence the note on responsibility may stand."""
_SPEECH = lazy(r"(?:强调|指出|说|提出|要求|讲话|讲过|写道)[，,：:]{0,2}“(?P<words>[^”\n]{8,})”")


class QuantityFinder:
    """Finds the quantities of a document and sorts them into targets and figures."""

    records: ClassVar[tuple[type[Record], ...]] = (Target, Figure)

    def __init__(self, lexicons: Lexicons) -> None:
        self.trace = lexicons.once(Trace)
        self.mentions = MentionFinder(lexicons)
        self.verbs = Verbs(lexicons)
        self.indicators = IndicatorReader(self.verbs)
        self.times, self.calendar = TimeFinder(lexicons), Calendar(lexicons)
        self.cues, self.others = RoleCues(lexicons["role_cues"]), Others(lexicons)
        self.normal = Normalizer(lexicons)
        self._tables = PlanTables(lexicons)

    def find(self, document: Document, found: Found) -> Iterable[Record]:
        """Targets and figures in the order of their places."""
        reading = Reading.of(document)
        after = _title_end(reading.text, document.metadata.title)
        found_all = self.mentions.find(reading.text)
        mentions = [m for m in found_all if not after[0] <= m.start < after[1]]
        cells, tables = self._tables.find(document.text)
        if self.trace.on:
            titled = [("title", m.start, m.end, "inside the title of the text") for m in found_all if m not in mentions]
            for rule, start, end, why in [*refused(self.mentions, reading.text, found_all), *titled]:
                self.trace.refused("figures", rule, *reading.origin(start, end), why)
        if not mentions and not cells:
            return []
        finding = _Finding(self, document, reading, mentions, Outline(found))
        return finding.rows(cells, tables)


def _title_end(text: str, title: str) -> tuple[int, int]:
    """Where a compact text states its title: 坚持三个导向, 干好十件实事 name, they set nothing."""
    start, end, at = -1, 0, 0
    for line in title.split():
        at = text.find(line, end, end + _TITLE_REACH if start < 0 else end + len(line) + 2)
        if at < 0:
            break
        start, end = at if start < 0 else start, at + len(line)
    return start, end


def _following(text: str, clauses: list[Clause], i: int) -> str:
    """The text of the clause behind the `i`th, beyond one that only compares it: 安排8亿元，比上年增加1亿元，支持…."""
    near = [text[c.start : c.end] for c in clauses[i + 1 : i + 3]]
    if len(near) > 1 and near[0].startswith(_COMPARING):
        return near[1]
    return near[0] if near else ""


def _place(row: Record) -> tuple[int, int, str]:
    return row.clean_start, row.clean_end, row.row_id


class _Finding:
    """The work on one document."""

    def __init__(
        self, finder: QuantityFinder, document: Document, reading: Reading, mentions: list[Mention], outline: Outline
    ) -> None:
        self.finder, self.document, self.reading, self.outline = finder, document, reading, outline
        self.mentions = mentions
        self.earlier = Earlier(reading, finder.indicators)
        self.held = -1, "", State()  # the sentence read last, the base of comparison at its end, what it has set
        layout = Layout(finder.cues, finder.times, reading, [m.start for m in mentions if m.kind != "time"])
        self.timing = Timing(finder.times, finder.calendar, finder.verbs, document.metadata, layout)
        self.weighing = Weighing(
            finder.cues, finder.others, finder.verbs, document, outline, self.timing, layout, mentions
        )
        trace = finder.trace
        self.telling = Telling(trace, self.weighing, layout, finder.cues, mentions) if trace.on else None
        self.target, self.figure = RowMaker(Target, document), RowMaker(Figure, document)
        self.actors = [
            (m.start(), m["who"] or m["unit"] or m["label"]) for m in among(_ACTOR, reading.text, *_SAYS_WHO)
        ]
        self.speech = [m.span("words") for m in _SPEECH.finditer(reading.text)]

    def _cell(self, cell: TableTarget) -> Target:
        """The row of a cell in a table of indicators."""
        m = cell.mention
        first, last = self.timing.dates(cell.deadline, 0)
        low, high, base = self.finder.normal(m)
        place = self.outline.at(m.start)
        action = "年均增长" if cell.yearly else ""
        return self.target(
            m.start, m.end, m.rule, role="target", indicator=cell.indicator, action=action, op=m.op, low=m.low,
            high=m.high, unit=m.unit, norm_low=low, norm_high=high, norm_unit=base,
            measure=measure_of(m, cell.indicator, action), baseline=cell.baseline, deadline=cell.deadline,
            deadline_start=first, deadline_end=last, deadline_source="heading" if cell.deadline else "",
            strength=strength_of("", m.words), binding=cell.binding, attribution="own", node_id=place.node_id,
            heading_path=place.heading_path, sentence=self.document.sentence_at(m.start),
        )  # fmt: skip

    def rows(self, cells: Iterable[TableTarget], tables: list[tuple[int, int]]) -> Iterator[Record]:
        """The cells of tables that are targets, and what the sentences say, in the order of their places."""
        told = (row for index, mentions in self._by_sentence(tables) for row in self._sentence(index, mentions))
        return merge(sorted(map(self._cell, cells), key=_place), told, key=_place)

    def _by_sentence(self, tables: list[tuple[int, int]]) -> Iterable[tuple[int, list[Mention]]]:
        """The mentions that may become rows, by the number of their sentence."""
        text = self.reading.text
        by_sentence: dict[int, list[Mention]] = {}
        for m in self.mentions:
            if (m.kind == "time" and not time_counts(text, m)) or tells_time(text, m):
                self._refuse(m, "terms", "a length of time that dates or limits, no quantity of its own")
                continue
            if (text.startswith("级", m.end) and m.kind != "classifier") or text[m.start - 2 : m.start] in (
                "（含",
                "(含",
            ):
                self._refuse(m, "graded", "a grade, or what a number in front includes")
                continue
            if any(a <= self.reading.origin(m.start, m.end)[0] < b for a, b in tables):
                self._refuse(m, "tables", "a cell of a table of indicators")
                continue
            m.words = text[m.start : m.end]
            by_sentence.setdefault(self.reading.sentence_index(m.start), []).append(m)
        return by_sentence.items()

    def _sentence(self, index: int, mentions: list[Mention]) -> list[Record]:
        """The rows of a sentence."""
        text = self.reading.text
        start, end = self.reading.sentences[index]
        end = max(end, *(m.end for m in mentions))
        clauses = cut(text, start, end, mentions)
        read: list[tuple[Parsed, tuple[int, int]]] = []
        listed = self.earlier.announced(index, mentions[0].start)
        state = self.earlier.state(index, listed)
        base = opened = ""
        if self.held[0] == index - 1 and go_on_parts(text, start, self.held[2], state):
            base = self.held[1]
        for i, clause in enumerate(clauses):
            following = _following(text, clauses, i)
            ahead = base_ahead(text[max(start, clause.start - _BASE_REACH) : clause.start])
            opened = ahead if ahead and i == 1 else opened
            base = ahead or (base if not i or clause.mark in ("，", ",") else opened)
            if not clause.items:
                if not clause.inside:
                    self.finder.indicators.topic(text[clause.start : clause.end], state)
                continue
            stated = [item.mention for item in clause.items] if self.telling else []
            divide(text, clause)
            for m in stated:
                if all(m is not item.mention for item in clause.items):
                    self._refuse(m, "baseline", "the starting value of the number behind it")
            if not clause.items:
                continue
            for parsed in self.finder.indicators.clause(clause, state, following):
                told = base or ("" if parsed.action.endswith(_LEVEL_VERBS) else listed.base)
                if told and not parsed.baseline and self.finder.verbs.changes(parsed.action):
                    rate = told.startswith("比") and has(parsed.action, _YEARLY_VERBS)
                    parsed.baseline = "" if rate else told
                read.append((parsed, (clause.start, clause.end)))
        self.held = index, base, state
        rows = (
            row
            for (parsed, place), role in zip(read, self._roles(read, (start, end)), strict=True)
            for row in self._rows_of(parsed, role, (start, end), place)
        )
        return sorted(rows, key=_place)

    def _roles(self, read: list[tuple[Parsed, tuple[int, int]]], sentence: tuple[int, int]) -> list[str]:
        """The roles of a sentence's numbers; what one thing reaches and how much it grows have the same."""
        weighing, roles = self.weighing, []
        for parsed, clause in read:
            m = parsed.item.mention
            m.words = self.reading.text[m.start : m.end]
            roles.append(weighing.role(parsed, sentence, clause))
        for i in range(1, len(read)):
            (one, first), (two, second) = read[i - 1 : i + 1]
            if {roles[i - 1], roles[i]} == {"target", "fact"} and weighing.goes_with(one, two):
                whole = weighing.weighed(one, sentence, first) + weighing.weighed(two, sentence, second)
                roles[i - 1] = roles[i] = "target" if whole > 0 else "fact"
                one.swayed = two.swayed = True
        return roles

    def _rows_of(
        self, parsed: Parsed, role: str, sentence: tuple[int, int], clause: tuple[int, int]
    ) -> Iterator[Record]:
        """The rows of a number: one for each thing that it holds for."""
        m = parsed.item.mention
        lone = (
            "\n"
            in self.reading.text[max(0, sentence[0] - 1) : sentence[0]]
            + self.reading.text[sentence[1] : sentence[1] + 1]
        )
        if not parsed.indicator and lone and sentence[1] - sentence[0] <= m.end - m.start + _TABLE_CELL:
            self._refuse(m, "lone", "stands alone in its line: a cell of a table whose head is elsewhere")
            return
        if not parsed.indicator and m.rule == "word_double":
            self._refuse(m, "lone", "says of nothing that it doubles: the words only name a goal told elsewhere")
            return
        for indicator in parsed.several or [parsed.indicator]:
            yield self._row(parsed, role, indicator, sentence, clause)

    def _hope(self, first: int, end: int, parsed: Parsed) -> str:
        """The word of hope or firmness that holds for a clause which begins at `end`, in a sentence from `first`."""
        before = self.reading.text[max(first, end - LONGEST_SENTENCE) : end]
        return governing_hope(before, level=parsed.rule == "subject_verb_number")

    def _row(
        self, parsed: Parsed, role: str, indicator: str, sentence: tuple[int, int], clause: tuple[int, int]
    ) -> Record:
        m = parsed.item.mention
        start, end = self.reading.origin(m.start, m.end)
        words, source, first, last = self.timing.time(m, role, sentence, clause)
        low, high, base = self.finder.normal(m)
        place = self.outline.at(start)
        text = own_words(self.reading.text[max(clause[0], m.start - 120) : min(clause[1], m.end + 40)], m.words)
        strength = strength_of(text, m.words) if role == "target" else ""
        if strength == "neutral" and (hope := self._hope(sentence[0], clause[0], parsed)):
            text, strength = hope + text, strength_of(hope, "")
        if self.telling:
            cells = {
                "role": role, "indicator": indicator, "action": parsed.action, "op": m.op, "baseline": parsed.baseline,
                "deadline": words, "deadline_source": source, "strength": strength, "words": text,
            }  # fmt: skip
            table = "targets" if role == "target" else "figures"
            self.telling.row(table, (start, end), parsed, cells, sentence, clause)
        make: RowMaker[Target] | RowMaker[Figure] = self.target if role == "target" else self.figure
        return make(
            start, end, parsed.rule, role=role, indicator=indicator, inherited=int(parsed.inherited),
            action=parsed.action, op=m.op, low=m.low, high=m.high, unit=m.unit, norm_low=low, norm_high=high,
            norm_unit=base, measure=measure_of(m, indicator, parsed.action), baseline=parsed.baseline,
            deadline=words, deadline_start=first, deadline_end=last, deadline_source=source,
            strength=strength, binding="",
            actor=self._actor(m.end, sentence[1]), attribution="quoted" if self._quoted(m.start) else "own",
            node_id=place.node_id, heading_path=place.heading_path, sentence=self.document.sentence_at(start),
        )  # fmt: skip

    def _refuse(self, m: Mention, rule: str, because: str) -> None:
        if self.telling:
            self.telling.trace.refused("figures", rule, *self.reading.origin(m.start, m.end), because)

    def _actor(self, pos: int, end: int) -> str:
        i = bisect_right(self.actors, (pos, ""))
        if i == len(self.actors) or self.actors[i][0] - end > _ACTOR_REACH:
            return ""
        at = self.actors[i][0]
        own_line = self.reading.text[at - 1 : at] == "\n"  # 责任单位：… on the line below its task
        same_paragraph = self.reading.text.find("\n", pos, at - own_line) < 0
        return self.actors[i][1] if same_paragraph else ""

    def _quoted(self, pos: int) -> bool:
        i = bisect_right(self.speech, (pos, len(self.reading.text))) - 1
        return i >= 0 and self.speech[i][0] <= pos < self.speech[i][1]
