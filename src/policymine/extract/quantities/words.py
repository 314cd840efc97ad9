"""What the quantities without a plain number are about: 行政村宽带全覆盖, 薄弱村清零, 面积翻一番."""

from __future__ import annotations

import re

from .phrases import Phrases
from .readings import Reading, State, inherit

_REACHING = frozenset(("实现", "达到", "达", "保持", "推动", "力争", "确保", "推进", "加快推进"))
_PUSHING = frozenset(("做到", "推进", "加快推进", "全面推进", "深入推进", "持续推进", "加快实现", "推动实现"))
_CARRYING_OUT = frozenset(("实施", "开展", "推行", "完成", "落实"))


class WordReader:
    """Reads the clause of a quantity that is a word."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs

    def read(self, reading: Reading, left: str, right: str, before: list[Reading], state: State) -> None:
        """全覆盖, 清零, 减半 and the like: their subject stands before, or in the clause behind a verb."""
        verbs = self.verbs
        m = reading.item.mention
        phrase, modal = verbs.strip_modal_end(left.rstrip("的了"))
        phrase = re.sub('(?:更高质量|高质量|更高水平|动态|有序|基本|全面|“|")+$', "", phrase)
        action = verbs.last(phrase, _REACHING)
        phrase, _ = verbs.strip_modal_end(phrase[: len(phrase) - len(action)] if action else phrase)
        subject = self.phrases.clean(phrase)
        subject, opened = verbs.strip_opening(subject)
        front = verbs.first(subject, _PUSHING)
        if front and len(subject) > len(front) + 1:
            opened, subject = [*opened, front], subject[len(front) :]
        cause = next(
            (
                w
                for w in reversed(opened)
                if w in ("实现", "推动", "推进", "促进", "加快推进", "达到", "全面推进", "加快实现")
            ),
            "",
        )
        if "基本" in left and m.op == "=":
            m.op = "~"
        split = re.search("^(.{2,}?)(?:基本)?(?:实现|达到|做到)(.{2,})$", subject)
        if split and not action:
            action, subject = "实现", split[1] + split[2]
        elif (make := verbs.first(subject, _CARRYING_OUT)) and len(subject) > len(make) + 2:
            cause = cause or make
            subject = subject[len(make) :]
        pp = re.match(r"^对(.{2,})$", phrase)
        if pp:
            subject, _ = self.phrases.opened(pp[1])
        reading.modal = [*opened, *modal]
        reading.rule = m.rule
        m.words = m.words or ""
        spoken = action or self.phrases.spoken(opened, []) or cause
        m.predicate = re.sub("^100[%％]", "", m.predicate)
        reading.action = (
            m.predicate if m.kind == "zero" or (m.predicate and m.words.startswith("100")) else spoken or m.predicate
        )
        reading.indicator = subject
        if m.rule == "word_none":
            reading.action = spoken
            reading.indicator = subject if len(subject) > 2 else m.predicate.removeprefix("零")
        if m.kind == "fraction" or m.rule in ("word_half",):
            reading.action = action or cause
        if m.rule == "word_double":
            reading.action = action or cause or m.predicate
        if m.rule == "all" and not subject:
            inherit(reading, before, state)
        elif m.kind == "full" and m.rule in ("word_full",) and right[:2] in ("开展", "推进") and len(right) > 3:
            reading.action, reading.indicator = right[:2], subject + right[2:]
        elif not subject and reading.item.adjacent and before and before[-1].prefixed:
            reading.indicator = before[-1].indicator
        elif not subject:
            behind, _ = self.phrases.noun(right, True)
            if len(behind) >= 3:
                reading.indicator = behind
            else:
                inherit(reading, before, state)
