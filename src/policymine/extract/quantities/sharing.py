"""What coordinated quantities share: verbs, units, heads and subjects (分别, 均, 各, 其中)."""

from __future__ import annotations

import re

from .phrases import Phrases
from .readings import Reading, State

_ALSO = re.compile("、|和|及|与|以及")
_ADVERB = re.compile("^(?:分别|共(?=[收计达有])|重点(?=实施|推进|建设|支持)|全面(?=完成|实施))")
_AGES = ("岁", "周岁")
_SHARED_TAILS = ("以上", "左右", "以内")
_RATE = re.compile("(?:率|比例|比重|占比|份额|程度|比)$")


class Sharing:
    """Completes the readings of one clause by one another."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs

    def complete(self, readings: list[Reading], state: State) -> None:
        """Classes, verbs, units and indicators that several readings have in common; then the topic of bare heads."""
        self._embedded(readings)
        self._levels(readings)
        self._share_verbs(readings)
        self._distribute(readings)
        for before, reading in zip([None, *readings], readings, strict=False):
            if before is not None:
                self._share_head(before, reading)
            self._finish(reading, state)
            if reading.indicator and not reading.embedded:
                state.subject = reading.indicator

    def _embedded(self, readings: list[Reading]) -> None:
        """A threshold inside the noun of another quantity is a condition (30亿元以上项目70个, 百亿元产业链15条)."""
        for i, reading in enumerate(readings[1:], 1):
            first, item = readings[i - 1], reading.item
            a, b = first.item.mention, item.mention
            if not item.adjacent:
                if (
                    first.inherited
                    and not first.prefixed
                    and a.kind in ("classifier", "people")
                    and item.coordinated
                    and reading.prefixed
                    and reading.own <= first.own
                ):
                    first.indicator, first.inherited = reading.indicator, False
                continue
            if first.embedded:
                continue
            if a.kind in ("classifier", "people") and b.kind not in ("classifier", "people") and not first.item.right:
                noun = next(
                    (r.indicator for r in readings[i : i + 12] if r.prefixed and r.item.mention.kind == b.kind), ""
                )
                place = first.item.left if len(first.item.left) <= 6 and not first.action else ""
                first.indicator, first.inherited = self.phrases.clean(place) + b.words + noun, False
                reading.embedded, reading.indicator, reading.action = True, noun or reading.indicator, ""
            elif (
                first.prefixed
                and (not first.own or a.unit in _AGES)
                and a.kind != "classifier"
                and (a.tail or a.words[0] in "百千万亿")
            ):
                verb = self.verbs.last(first.item.right, self.verbs.measuring)
                noun, _ = self.verbs.strip_modal_end(first.item.right[: len(first.item.right) - len(verb)])
                place, _ = self.phrases.opened(first.item.left)
                reading.indicator = (place if len(place) <= 6 else "") + a.words + noun
                reading.action, reading.inherited = verb or reading.action, False
                first.indicator, first.embedded, first.action = noun, True, ""
            elif a.kind == "classifier" and first.prefixed and first.item.right and reading.prefixed:
                reading.action = reading.action or first.action
                counted = b.kind == "classifier"
                if counted and not first.indicator.endswith(reading.indicator) and len(first.indicator) <= 4:
                    first.indicator += reading.indicator

    def _share_verbs(self, readings: list[Reading]) -> None:
        """One verb for coordinated things, whether it stands before the first or behind the last."""
        last: Reading | None = None
        for reading in readings:
            if reading.embedded:
                continue
            if last is not None and reading.item.coordinated:
                if not reading.action:
                    reading.action = last.action
                elif (
                    last.action in self.verbs.causing
                    and last.prefixed
                    and reading.prefixed
                    and not last.behind
                    and reading.behind
                ):
                    last.action = reading.action
            last = reading

    def _levels(self, readings: list[Reading]) -> None:
        """6个世界级、7个国家级、9个区域级产业集群: the noun behind the last 级 belongs to all."""
        for i in range(len(readings) - 2, -1, -1):
            reading, after = readings[i], readings[i + 1]
            if (
                reading.prefixed
                and after.prefixed
                and after.item.coordinated
                and re.search("[级类型]$", reading.item.right.strip())
            ):
                mark = reading.item.right.strip()[-1]
                cut = after.indicator.find(mark)
                if cut >= 0:
                    reading.indicator = reading.item.right.strip() + after.indicator[cut + 1 :]

    def _distribute(self, readings: list[Reading]) -> None:
        """分别, 均, 各: one indicator each for coordinated values, or one value for several indicators."""
        at = 0
        while at < len(readings):
            last = at
            while (
                last + 1 < len(readings)
                and readings[last + 1].item.coordinated
                and not readings[last + 1].item.left.strip("、和及")
            ):
                last += 1
            group = readings[at : last + 1]
            first = group[0]
            left = first.item.left
            several = self._parts(first.indicator, len(group))
            alike = not first.prefixed and len({reading.item.mention.unit for reading in group}) == 1
            told = "分别" in left or "各" in left[-3:] or ("、" in first.indicator and alike)
            if len(group) > 1 and told and len(several) == len(group):
                for reading, indicator in zip(group, several, strict=True):
                    reading.baseline = reading.baseline or first.baseline
                    reading.indicator, reading.inherited = indicator, False
                    reading.action = reading.action or first.action
                    reading.rule = "distributed"
            elif len(group) == 1 and self._shared(first, left):
                parts = self._parts(first.indicator, 0)
                if 2 <= len(parts) <= 6:
                    first.several = parts
            if len(group) > 1:
                self._share_unit(group)
            at = last + 1

    def _shared(self, reading: Reading, left: str) -> bool:
        if "等" in reading.indicator:
            return False
        if re.search("(?<![平年人户日月亩村校班次])均|都|各(?:自)?(?:增|提|达|下|降|减|$)|分别", left[-8:]):
            return True
        kind = reading.item.mention.kind
        if kind == "percent" and re.search("(?:率|占比|增速|增幅)$", reading.indicator):
            last = reading.indicator.rpartition("、")[2]
            return last != reading.indicator and "的" not in last and "占" not in reading.indicator[:-2]
        return (
            kind == "full"
            and reading.item.mention.rule == "word_full"
            and bool(re.search("^[^、]{2,12}和[^、]{2,12}$", reading.indicator))
        )

    def _share_unit(self, group: list[Reading]) -> None:
        """3个和4个百分点: the unit of the last counts for all; 分别超过40%和14%: so does a comparator."""
        mentions = [reading.item.mention for reading in group]
        first, last = mentions[0], mentions[-1]
        told = "分别" in group[0].item.left
        for m in mentions[:-1]:
            if last.unit and (m.kind == "none" or (m.unit == "个" and last.unit == "个百分点")):
                m.unit = m.scale + last.unit.removeprefix(last.scale) if m.scale else last.unit
                m.kind = last.kind
            if told and last.tail in _SHARED_TAILS and not m.tail and not m.lead and m.op == "=":
                m.mean(last.op)
        if first.lead and (told or len(group) > 2):
            for m in mentions[1:]:
                if not m.lead and m.op == "=":
                    m.mean(first.op)

    def _parts(self, phrase: str, wanted: int) -> list[str]:
        """The coordinated members of a phrase, each with the head that the last one holds for all."""
        phrase = phrase.removesuffix("分别")
        if wanted == 3 and (m := re.match("^(?:全[省市县区])?第?一、?二、?三(?:次)?产业?(.*)$", phrase)):
            return [f"{n}产业{m[1]}" for n in ("第一", "第二", "第三")]
        parts = [p for p in _ALSO.split(phrase) if p]
        if phrase.count("、") >= 2 and not (wanted and len(parts) == wanted):
            *front, back = phrase.split("、")
            parts = [*front, *(p for p in re.split("和|及|与|以及", back, maxsplit=1) if p)]
        if wanted and len(parts) > wanted:
            parts = [p for p in re.split("、", phrase) if p] if phrase.count("、") + 1 == wanted else parts
        if wanted and len(parts) != wanted:
            if len(parts) == 1:
                return [phrase] * wanted
            return []
        if len(parts) < 2:
            return parts
        return self._with_heads(parts)

    def _with_heads(self, parts: list[str]) -> list[str]:
        verbs = self.verbs
        last = parts[-1]
        head = verbs.last(last, verbs.head)
        if len(head) == 1 and len(last) > 4:
            head = last[-3:]
        grown = []
        front = parts[0]
        for part in parts[:-1]:
            own = verbs.last(part, verbs.head)
            extra = last[last.rfind(own) + len(own) :] if own and own in last else ""
            if extra and len(extra) <= 6 and not part.endswith(extra):
                grown.append(part + extra)
                continue
            grown.append(
                part if own or not head or len(part) > len(last) else _merged(part, self._rest_after(part, last, head))
            )
        topic = self._topic_of(front, last)
        return [*grown, topic + last if topic else last]

    def _rest_after(self, part: str, last: str, head: str) -> str:
        """What `part` lacks of `last`: 城镇 beside 农村居民人均可支配收入 lacks 居民人均可支配收入."""
        if len(part) <= 2 and len(last) - len(part) > len(head):
            return last[len(part) :]
        return head

    def _topic_of(self, front: str, last: str) -> str:
        """The modifier that the first member holds for the last: 嘎查村集体经济年经营性收入和纯收入."""
        head = self.verbs.last(front, self.verbs.head)
        if head and (last in self.verbs.generic or last in self.verbs.head):
            body = front[: len(front) - len(head)]
            at = body.find("年")
            return body[: at + 1] if at > 2 else body
        common = next((k for k in (6, 5, 4) if front[:k] == last[:k]), 0)
        return self.verbs.first(front, self.verbs.scope) if not common and len(front) > len(last) + 2 else ""

    def _share_head(self, before: Reading, reading: Reading) -> None:
        """比例达到30%、社区达到50%: the second names only the place, the measure is the first's."""
        m = reading.item.mention
        if (
            m.kind != "percent"
            or reading.inherited
            or not reading.item.coordinated
            or reading.rule != "subject_verb_number"
        ):
            return
        if (
            _RATE.search(before.indicator)
            and not _RATE.search(reading.indicator)
            and m.kind == before.item.mention.kind
            and not re.search("增|降|减|提高", reading.action)
        ):
            reading.indicator += before.indicator
            reading.inherited = True

    def _finish(self, reading: Reading, state: State) -> None:
        """Give a bare head its topic; remember the verb."""
        indicator = reading.indicator.strip("、的，")
        verbs = self.verbs
        if not indicator and state.far:
            invested = "完成投资" in reading.item.left or reading.action.endswith("投资")
            suffix = "投资" if invested and not state.far.endswith("投资") else ""
            indicator, reading.inherited = state.far + suffix, True
        if reading.several:
            reading.indicator = indicator
            return
        before = state.subject or state.topic
        listed = reading.item.left.endswith("等") or (
            reading.prefixed and (indicator not in ("项目", "工程") or reading.action in verbs.event)
        )
        listed = listed or reading.rule in ("verb_object_number", "subject_verb_object_number")
        if indicator and indicator in verbs.generic and before and indicator != before and not listed:
            head = verbs.last(before, verbs.head) or verbs.last(before, verbs.generic, shortest=2)
            body = before[: len(before) - len(head)] if head and len(before) > len(head) else before
            if not (body.endswith(indicator) or len(body) > 24):
                indicator = body + indicator
                reading.inherited = True
        if state.frame and _RATE.search(indicator) and not indicator.startswith(state.frame[:4]):
            indicator = state.frame + indicator
        reading.indicator = _balanced(indicator)
        reading.action = _ADVERB.sub("", reading.action)
        if reading.action:
            state.action = reading.action
        state.made = reading.action if reading.rule == "verb_object_number" else ""


def _merged(part: str, rest: str) -> str:
    """`part` and `rest` with what they share said once: 城镇居民 + 居民人均可支配收入."""
    size = next((k for k in range(min(len(part), len(rest)), 0, -1) if part.endswith(rest[:k])), 0)
    return part + rest[size:]


def _balanced(phrase: str) -> str:
    """Without a quotation mark or bracket whose partner was cut off."""
    for opening, closing in (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》")):
        if phrase.count(opening) != phrase.count(closing):
            if phrase.count(closing) > phrase.count(opening) and closing in phrase:
                phrase = phrase.replace(closing, "", 1) if not phrase.endswith(closing) else phrase[:-1]
            elif phrase.startswith(opening):
                phrase = phrase[1:]
            elif phrase.endswith(opening):
                phrase = phrase[:-1]
    return phrase
