"""Lists without numbers: adjacent sentences opened by 要, 要在…中, 要以…, or by parallel topics."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ...lazy import lazy
from ..trace import Trace
from .layout import BLANKS, Layout
from .marks import Mark
from .words import FRAMES, TitleWords

ITEM_RANK = 140
_YAO = lazy(rf"[。；;！!？?\n][”’」』]?[{BLANKS}]*(?:我们(?:一定)?|必须)?(?=要)")
_YAO_FIRST = lazy("(?:我们(?:一定)?|必须)?(?=要)")
_YAO_ROW = lazy(r"要[^，。；,;！!？?\n]{3,40}(?:[，,]要[^，。；,;！!？?\n]{3,40}){2,}(?=[。；;！!？?\n]|$)")
"""要…，要…，要…。: three clauses of one sentence, and nothing else in it."""
_COMMA_YAO = lazy("[，,](?=要)")
_NOT_MODAL = lazy(r"要(?:[么是不求素点件闻职塞害道领义隘]|说|看到|知道)")
_SUBJECT = lazy(r"[^，。；：、“”,;:\n]{2,12}?(?<![需重主必首不还只])(?=要)")
_CONDITION = lazy(r"要[^，。；,;\n]{2,40}[，,](?:就|首先|关键|根本|还|也)?(?:必须|需要|离不开|要靠|在于|不能)")
"""要 that states a condition: 要实现目标，必须…"""
_ZAI = lazy(r"要在([^，。；,;\n]{2,24})([中上下])")
_YI = lazy(r"要以[^，。；,;\n]{2,40}")
_TOPIC = lazy(rf"(?:[。！？!?\n][”’]?|^)[{BLANKS}]*(?:在|对)?([^，。；：,;:“”\n！？!?]{{2,20}})$")
_TOPIC_ROOM = 26
"""A topic, with the stop and blanks before it, takes at most so many characters."""
_FIELD = lazy(r"[\w、]{2,10}[，：]")
_SHORT_FIELD = 5
_LONGEST_FIELD = 8
_FIELD_END = lazy("[上业](?=[，,：:])")
_NO_FIELD = lazy("^(?:[一各多这那两几]|另外?一|其他|有些|许多|哪|任何)[个些]?方面$|的")
"""一方面, 各方面 and the like name no field."""
_BASIS = lazy("基础上$|前提上$")
"""在这个基础上 goes on, and names no field."""
_AS_FOLLOWS = lazy(r"(?:如下|下列|以下)[^，。；]{0,8}[。：:]$")
_PLEDGE = lazy(
    r"中方(?:也|还)?(?:将|愿|已|正|支持|倡议|发起|欢迎|计划|宣布|建议|提议|主张|提出|设立|承诺|赞成|呼吁|积极|继续)"
)
"""What one of the parties adds to a point that the speaker has put to all: 要加强合作。中方将举办论坛。"""
_LONGEST_TOPIC = 14
_TOPIC_REACH = 600
"""Topics that are worded alike may have other sentences between them, but not more than so many characters."""


class ParallelFinder:
    """Finds lists without marks in what the marks leave over."""

    def __init__(self, words: TitleWords, trace: Trace) -> None:
        self.words, self._trace = words, trace

    def find(self, layout: Layout, marks: list[Mark]) -> list[Mark]:
        """Items with series and limits set; numbers of series go on from those of `marks`."""
        walls = [m.start for m in marks]
        number = max((m.series for m in marks if m.series is not None), default=-1) + 1
        found: list[Mark] = []
        titles = {m.start for m in marks if m.kind == "heading_runin"}
        starts = [at for at in self._starts(layout) if at not in titles]
        taken: list[tuple[int, int]] = []
        for chain in [
            *self._framed(layout, walls, starts),
            *self._bare(layout, walls, starts),
            *self._topics(layout, walls),
            *self._fields(layout, walls),
        ]:
            span = chain[0].start, chain[-1].start
            i = bisect_right(taken, span)
            if (i and taken[i - 1][1] >= span[0]) or (i < len(taken) and taken[i][0] <= span[1]):
                self._refuse(layout, chain[0].rule, span, "another list without marks stands in its place")
                continue
            taken.insert(i, span)
            for mark in chain:
                mark.series = number
            number += 1
            found += chain
        return found

    def _starts(self, layout: Layout) -> list[int]:
        text = layout.text
        places = [m.end() for m in (_YAO_FIRST.match(text), *_YAO.finditer(text)) if m]
        rows = [m for at in places if (m := _YAO_ROW.match(text, at))]
        if rows:
            places = sorted([*places, *(m.start() + c.end() for m in rows for c in _COMMA_YAO.finditer(m.group()))])
        kept = [at for at in places if not _NOT_MODAL.match(text, at) and not _CONDITION.match(text, at)]
        if self._trace.on:
            for at in set(places) - set(kept):
                states = _CONDITION.match(text, at)
                because = "要 states a condition for what follows" if states else "要 belongs to another word"
                self._refuse(layout, "parallel:yao", [at], because)
        return kept

    def _refuse(self, layout: Layout, rule: str, starts: Sequence[int], because: str) -> None:
        """Say that the sentences that begin at `starts` make no list."""
        if self._trace.on:
            for start in starts:
                self._trace.refused("structure", rule, start, layout.sentence_end(start, len(layout.text)), because)

    def _enough(self, layout: Layout, rule: str, runs: list[list[int]], least: int) -> list[list[int]]:
        """The runs that have members enough for a list."""
        for run in runs:
            if len(run) < least:
                self._refuse(layout, f"parallel:{rule}", run, f"{len(run)} of the kind; a list takes {least} at least")
        return [run for run in runs if len(run) >= least]

    def _bare(self, layout: Layout, walls: list[int], starts: list[int]) -> list[list[Mark]]:
        """要…。要…。要…。 in adjacent sentences of one block."""
        runs: list[list[int]] = []
        for start in starts:
            last = runs[-1][-1] if runs else None
            if last is not None and self._adjacent(layout, last, start) and not _wall(walls, last, start):
                runs[-1].append(start)
            else:
                runs.append([start])
        runs = [self._led(layout, walls, run) for run in self._enough(layout, "yao", runs, 3)]
        return [self._chain(layout, run, walls, "item_yao", "yao") for run in runs]

    @staticmethod
    def _led(layout: Layout, walls: list[int], run: list[int]) -> list[int]:
        """The run, with the sentence before it in front if that has a subject and 要: 县政府要…。要…。要…。"""
        if any(layout.sentence_end(a, b) > b for a, b in pairwise(run)) or "；" in layout.text[run[0] : run[1]]:
            return run
        before = layout.sentence_start(run[0] - 1)
        m = _SUBJECT.match(layout.text, before, run[0])
        led = m and layout.block_at(before) is layout.block_at(run[0]) and not _NOT_MODAL.match(layout.text, m.end())
        return [m.end(), *run] if m and led and not _wall(walls, m.end() - 1, run[0]) else run

    @staticmethod
    def _adjacent(layout: Layout, last: int, start: int) -> bool:
        block = layout.block_at(last)
        if start >= block.end:
            next_line = layout.lines and layout.block_at(start).number == block.number + 1
            return next_line and layout.sentence_end(last, block.end) == block.end
        stop = layout.sentence_end(last, block.end)
        pledged = _pledges(layout, stop, start)
        if pledged > stop:
            return pledged >= start  # 我们要 behind a pledge opens another matter
        return stop >= start or not layout.text[stop:start].strip(BLANKS + "我们必须一定")

    def _framed(self, layout: Layout, walls: list[int], starts: list[int]) -> list[list[Mark]]:
        """要在…中P, 要以…: members share their frame; other sentences may stand between them."""
        chains = []
        for pattern, kind in ((_ZAI, "item_yaozai"), (_YI, "item_yaoyi")):
            runs: list[list[tuple[int, str]]] = []
            for start in starts:
                m = pattern.match(layout.text, start)
                if not m:
                    continue
                frame = m.group(2) if kind == "item_yaozai" else ""
                last = runs[-1][-1] if runs else None
                block = layout.block_at(start)
                if last and last[0] >= block.start and last[1] == frame and not _wall(walls, last[0], start):
                    runs[-1].append((start, frame))
                else:
                    runs.append([(start, frame)])
            rule = kind.removeprefix("item_")
            alike = self._enough(layout, rule, [[s for s, _ in run] for run in runs], 2)
            chains += [self._chain(layout, run, walls, kind, rule) for run in alike]
        return chains

    def _topics(self, layout: Layout, walls: list[int]) -> list[list[Mark]]:
        """X工作，…。Y工作，…。: three sentences or more, adjacent, or near each other with the same last word."""
        text = layout.text
        runs: list[list[tuple[int, str]]] = []
        ends = sorted({*self.words.topic_ends(text), *(m.end() for m in _FIELD_END.finditer(text))})
        for end in ends:
            m = _TOPIC.search(text, max(0, end - _TOPIC_ROOM), end)
            if not m or not self._names_topic(text, m):
                continue
            topic = m.group(1)
            start = m.start(1) - (1 if m.start(1) and text[m.start(1) - 1] in "在对" else 0)
            last = runs[-1][-1] if runs else None
            if last is None or _wall(walls, last[0], start):
                runs.append([])
            elif layout.sentence_end(last[0], start) < layout.rstrip(last[0], start):
                near = start - last[0] <= _TOPIC_REACH and _same_end(last[1], topic)
                near = near and self._opens(layout, last[0]) == self._opens(layout, start)
                if not near:
                    runs.append([])
            runs[-1].append((start, topic))
        alike = self._enough(layout, "topic", [[s for s, _ in run] for run in runs], 3)
        return [self._chain(layout, run, walls, "item_topic", "topic") for run in alike]

    def _names_topic(self, text: str, found: re.Match[str]) -> bool:
        """Whether what opens a sentence names a topic: 农业方面，; 在分配制度上，; 能源工业，; 今年的任务是："""
        topic, end = found.group(1), found.end()
        if text[end] in "：:" and topic.endswith(FRAMES):
            return True
        if len(topic) > _LONGEST_TOPIC:
            return False
        led = found.start(1) > 0 and text[found.start(1) - 1] == "在"
        if topic.endswith("方面"):
            return not _NO_FIELD.search(topic)  # 促进就业方面 is a topic whatever it opens with
        if topic.endswith("上"):
            return led and len(topic) > 2 and not _BASIS.search(topic)
        if topic.endswith("业") and len(topic) <= _LONGEST_FIELD and self.words.names_field(topic):
            return True
        return self.words.bare_topic(topic)

    @staticmethod
    def _opens(layout: Layout, start: int) -> bool:
        """Whether a block begins here."""
        return layout.block_at(start).start == start

    def _fields(self, layout: Layout, walls: list[int]) -> list[list[Mark]]:
        """主要指标安排如下。 and three adjacent paragraphs or more that each open with the name of a field: 工业，…"""
        runs: list[list[int]] = []
        last = -1
        for block in layout.blocks:
            if layout.text[block.end - 1] not in "。；":
                continue
            m = _FIELD.match(layout.text, block.start, block.end)
            if not m:
                continue
            name = m.group()[:-1]
            if not all(c == "、" or "\u4e00" <= c <= "\u9fff" for c in name):
                continue
            goes_on = bool(runs) and last == block.number - 1 and not _wall(walls, runs[-1][-1], block.start)
            if goes_on and (len(name) <= _SHORT_FIELD or self.words.names_field(name)):
                runs[-1].append(block.start)
            elif self.words.names_field(name) and self._announces(layout, block.number - 1):
                runs.append([block.start])
            else:
                continue
            last = block.number
        return [
            self._chain(layout, run, walls, "item_topic", "field") for run in self._enough(layout, "field", runs, 3)
        ]

    @staticmethod
    def _announces(layout: Layout, number: int) -> bool:
        """Whether the block ends with 如下。"""
        if number < 0:
            return False
        block = layout.blocks[number]
        return bool(_AS_FOLLOWS.search(layout.text, max(block.start, block.end - 12), block.end))

    def _run_on(self, layout: Layout, start: int, end: int) -> int:
        """The end of the sentence at `start`, or of those behind it that go on without a subject: 加强…。推进…。"""
        stop = layout.sentence_end(start, end)
        while stop < end:
            following = layout.sentence_end(stop, end)
            sentence = layout.text[stop:following].lstrip(BLANKS)
            if not self.words.commands(sentence) or "是" in sentence:
                break
            stop = following
        return _pledges(layout, stop, end)

    @staticmethod
    def _last_line(layout: Layout, starts: list[int], end: int) -> int:
        """Where every sentence has its line, the last item takes as many lines as the longest of its siblings."""
        numbers = [layout.block_at(start).number for start in starts]
        room = max(b - a for a, b in pairwise(numbers))
        return max(end, layout.blocks[min(numbers[-1] + room, len(layout.blocks)) - 1].end)

    def _chain(self, layout: Layout, starts: list[int], walls: list[int], kind: str, rule: str) -> list[Mark]:
        marker = "" if kind == "item_topic" else "要"
        block = layout.block_at(starts[-1])
        i = bisect_right(walls, starts[-1])
        wall = walls[i] if i < len(walls) else block.end
        singles = all(_pledges(layout, layout.sentence_end(a, b), b) >= b - 3 for a, b in pairwise(starts))
        last = self._run_on(layout, starts[-1], block.end) if singles else block.end
        if layout.lines:
            last = self._last_line(layout, starts, last)
        chain = []
        for number, (start, following) in enumerate(zip(starts, [*starts[1:], None], strict=True), 1):
            limit = following if following is not None else min(last, wall)
            if following is not None and layout.text[following - 2 : following] == "我们":
                limit = following - 2
            mark = Mark(
                start, start + len(marker), marker, kind, kind, ITEM_RANK, number, f"parallel:{rule}", False, "。"
            )
            mark.limit = limit
            chain.append(mark)
        return chain


def _pledges(layout: Layout, start: int, end: int) -> int:
    """The end of the sentences from `start` on in which a party adds what it will do; `start` if there is none."""
    text = layout.text
    while start < end:
        at = start
        while at < end and text[at] in BLANKS:
            at += 1
        if not _PLEDGE.match(text, at, end):
            break
        start = layout.sentence_end(at, end)
    return start


def _same_end(one: str, other: str) -> bool:
    """Whether two topics end alike: in 方面, in 工作, or in 业 or 上."""
    return one[-2:] == other[-2:] or (one[-1] == other[-1] and one[-1] in "业上")


def _wall(walls: list[int], low: int, high: int) -> bool:
    """Whether a mark stands behind `low` and at or before `high`."""
    return bisect_right(walls, low) < bisect_right(walls, high)
