"""The role of a quantity: what its words, its surroundings and its time say for a target or for a fact."""

from __future__ import annotations

from array import array
from itertools import accumulate

from ...lazy import lazy
from ...records import Document
from ..outline import Outline
from .conditions import Conditions
from .counts import Counts
from .genres import ORDINARY, is_legal, leaning
from .layout import Layout
from .mention import PARTS, Mention
from .others import Others
from .readings import Reading as Parsed
from .roles import RoleCues
from .samples import lies_in
from .states import describes
from .tense import tense
from .timing import PAST, Timing
from .verbs import Verbs

WEIGHTS = (0.5, 0.3, 0.7, 1.0, 0.45, 1.0, 0.45, 0.5, 0.2)
"""How much each feature counts; fitted to coded passages, in the order of `Weighing.features`."""
FEATURES = ("clause", "sentence", "paragraph", "passage", "heading", "plan", "tense", "time", "start")
"""The names of the features: of ever wider surroundings, of the kind of text, of the words' tense and of the time."""
_AHEAD = lazy(
    "^(?:力争|争取|计划|预计|确保)?(?:到|至)|明年|年内|年底|今后|未来|接下来|本届政府任期|规划期|明春|明夏|^[0-9一二三四五六七八九十]{1,2}月|努力$"
)
_OF_YEAR = lazy("全年|今年|本年|年度")
_EXPECTED = lazy("预计|预估|预期")
_OWN_PLAN = lazy("目标|任务|计划")
_GONE_YEARS = ("去年", "前年")
_THESE, _WILL = "这", 2.5
"""这五年 looks back, but not where more than 要 or 可 says that its sentence looks ahead (按照计划，这五年内将…)."""
_NEARS = {"clause": 5.0, "sentence": 5.0, "lead_in": 4.0}
_NEXT_YEAR = 3.0
"""What a heading with a year ahead of the document's date says of its section."""
_ANNOUNCED = 6.0
"""What a list is said to bring counts as much as 将 beside its numbers."""
_REACH = 1200
"""How many characters around a place tell in what kind of passage it stands."""
_BESIDE = 16
"""So near beside each other stand two numbers of one thing."""
_TURNS = lazy(
    "[0-9一二三四五六七八九〇○零]年|已|了|要|将|拟|力争|争取|确保|预计|计划|目标|有望|可望|目前|现在|现[为有]|(?<![比较同])[去上明今]年|预期|全年|[上下]半年|季度|[。；;]"
)
"""Between two numbers of one thing: words by which the second may be of another time."""
_SIDE = 120
"""How many characters beside a mention are looked at in its clause."""
_SENTENCE = 10
"""Shorter sentences tell nothing."""
_ACHIEVED = lazy("(?:取得|迈上|迈出|实现)[^，。]{0,6}(?:新进展|新成效|新成就|成就|成效|新步伐|新台阶)")
_WILLED = lazy("确保|力争|推动|推进|努力|争取|促进|要|将|奋力|目标|任务")
_REVIEWED = -4.0
"""What a heading at the top says that tells what has been achieved (建设持续取得新进展)."""
_PLANS_ITSELF = lazy(
    "^(?:下一步|今后|明年|未来|[12][0-9]{3}年|[“”十一二三四五六]{1,6}(?:时期|期间))|(?:安排|打算|思路|部署|总体要求|任务|目标|重点工作)$"
)
"""A heading below a review that opens a part on what is to come."""
_OWNS = lazy("(?:我国|我们党|我们国家|我党)(?:现在?|目前|已经?)?(?:拥?有)(?![望利力])")
_OF_OTHERS = -20.0
"""What somebody else plans is no goal of the text, whatever year it is for."""
_STATES = frozenset(["占", "有", "拥有", "还有", "共有", "仍有", "现有", "具有", "贡献"])


class Weighing:
    """Asked for the roles of the quantities in one document; asks `timing` for their times."""

    def __init__(
        self, cues: RoleCues, others: Others, verbs: Verbs, document: Document, outline: Outline, timing: Timing,
        layout: Layout, mentions: list[Mention],
    ) -> None:  # fmt: skip
        self._cues, self._others, self._outline, self._timing, self._layout = cues, others, outline, timing, layout
        self._reading, self._text = layout.reading, layout.text
        known = document.metadata
        self._year, self._month = known.date[:4] + "年", known.date[5:7]
        self._prior = leaning(known, self._text, timing.plan)
        self._conditions = Conditions(self._reading, timing, legal=is_legal(known, self._text))
        self._counts_of = Counts(verbs, self._text)
        self._evidence = cues.evidence(self._text, mentions)
        sentences, sum_of = self._reading.sentences, self._evidence.sum
        said = (_clip(sum_of(max(0, a - 1), b) + cues.start, 2) if b - a >= _SENTENCE else 0.0 for a, b in sentences)
        self._sums = array("d", accumulate(said, initial=0.0))
        self._counts = array("i", accumulate((b - a >= _SENTENCE for a, b in sentences), initial=0))
        self._heading_weights: dict[str, float] = {}
        self._around: tuple[int, tuple[float, ...]] = (-1, ())

    def role(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> str:
        """target, fact, count or condition."""
        m = parsed.item.mention
        if self.condition_rule(parsed, sentence, clause):
            if m.op == "<" and not m.lead:
                m.mean("<=")  # in rules 以下 includes the number
            return "condition"
        score = self.weighed(parsed, sentence, clause)
        if self._counts_of.is_count(parsed, score, self._text[max(clause[0], m.start - _SIDE) : m.start]):
            return "count"
        return "target" if score > 0 else "fact"

    def weighed(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> float:
        """The score of a number, less what its words say of how things are."""
        return self.score(parsed.item.mention, sentence, clause) - self.stated(parsed, clause)

    def goes_with(self, one: Parsed, two: Parsed) -> bool:
        """Whether two numbers of a sentence tell of one thing at one time: 产量增加到159亿度，增长1.2倍."""
        if not one.indicator or one.indicator != two.indicator:
            return False
        between = self._text[one.item.mention.end : two.item.mention.start]
        return len(between) <= _BESIDE and not _TURNS.search(between)

    def condition_rule(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> str:
        """The rule by which a number is a condition; empty if it is none."""
        return "required" if self._layout.required(clause[0]) else self._conditions.rule(parsed, sentence, clause)

    def stated(self, parsed: Parsed, clause: tuple[int, int]) -> float:
        """How much verb and words say that the number describes how things are; 0 not at all."""
        m = parsed.item.mention
        left = self._text[max(clause[0], m.start - _SIDE) : m.start]
        right = self._text[m.end : min(clause[1], m.end + _SIDE)]
        verb = 1.0 if parsed.action in _STATES and not parsed.modal else 0.0
        if parsed.action.startswith("得到") and not parsed.modal and m.kind in PARTS:
            verb += 1.5  # 90%的种群得到有效保护
        owned = left.endswith("有") or (parsed.item.coordinated and parsed.action == "有")
        if owned and self._reading.says("own", _OWNS, self._reading.sentences[self._reading.sentence_index(m.start)]):
            verb += 4.0
        return verb + describes(m, left, right, planning=self._prior > 0)

    def score(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> float:
        """Above 0 for what is planned, below 0 for what was achieved."""
        return sum(w * f for w, f in zip(WEIGHTS, self.features(m, sentence, clause), strict=True))

    def features(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[float, ...]:
        """The evidence for the score, in the order of `FEATURES`."""
        if self._around[0] != clause[0]:
            self._around = clause[0], self._surroundings(m, sentence, clause)
        if lies_in(self._layout.samples, m.start) or self._others.means(
            self._text, max(sentence[0], m.start - _SIDE), m.start
        ):
            said = _OF_OTHERS
        else:
            said = tense(self._reading, m, sentence, clause, self._layout.line(m.start))
        time = self._time_tells(m, sentence, clause, said)
        if not said and time >= 0 and self._layout.to_come(m.start):
            said = _ANNOUNCED
        *around, prior = self._around[1]
        if said < 0 or time < 0:
            prior = min(prior, ORDINARY)  # what a plan itself says has come to be
        return *around, prior, said, time, 1.0

    def _time_tells(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int], said: float) -> float:
        """What the time of a place says: a day past tells of what was, 到2030年 of what is to come.

        `said` is what the tense says: in 按照计划，这五年… the years are to come.
        """
        words, source = self._timing.deadline(m, sentence, clause)
        if words.startswith(("每", "逐")):
            words, source = self._timing.dated(m, sentence, clause) or (words, source)
        if not words or source == "heading":
            return _NEXT_YEAR if words and self._timing.ahead(words, m.start) > 1 else 0.0
        near = _NEARS.get(source, 2.0)
        if said > _WILL and source in ("clause", "sentence") and words.startswith(_THESE):
            return 0.0
        if PAST.search(words):
            return -2 * near if words.startswith(_GONE_YEARS) and source == "clause" else -near
        this_year = _OF_YEAR.match(words) or words == self._year
        if this_year and self._month in ("11", "12"):
            start = max(sentence[0], m.start - _SIDE)
            if _EXPECTED.search(self._text, start, m.start) and not _OWN_PLAN.search(self._text, start, m.start):
                return -2 * near  # 预计全年增长5%, said in December
        told = self._timing.ahead(words, m.start)
        if told:
            return told * near
        return near if _AHEAD.search(words) else 0.0

    def _surroundings(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[float, ...]:
        """The features that all quantities of a clause share."""
        e = self._evidence
        own = e.sum(max(0, clause[0] - 1), clause[1])
        whole = e.sum(max(0, sentence[0] - 1), sentence[1])
        line = self._layout.line(m.start)
        zone_start, zone_end, weight = self._layout.zone(m.start)
        near = max(zone_start, m.start - _REACH), min(zone_end, m.start + _REACH)
        about = self._outline_weight(m) or weight
        prior = self._prior if self._prior > 0 or about <= 0 else 0.0
        if about < 0:
            prior = min(prior, ORDINARY)
        return (
            _clip(own, 4), _clip(whole - own + self._cues.start, 4), self._mean(*line, sentence),
            self._mean(*near, sentence), about, prior,
        )  # fmt: skip

    def _mean(self, start: int, end: int, sentence: tuple[int, int]) -> float:
        """What the other sentences of a stretch say on average."""
        first, last = self._reading.sentence_index(start + 1), self._reading.sentence_index(end - 1)
        first = max(first, 0)
        here = self._reading.sentence_index(sentence[0])
        total = self._sums[last + 1] - self._sums[first]
        count = self._counts[last + 1] - self._counts[first]
        if first <= here <= last:
            total -= self._sums[here + 1] - self._sums[here]
            count -= self._counts[here + 1] - self._counts[here]
        return total / (count + 1.0)

    def _outline_weight(self, m: Mention) -> float:
        place = self._outline.at(self._reading.origin(m.start, m.end)[0])
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


def _clip(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))
