"""Lists without numbers: adjacent sentences opened by 要, 要在…中, 要以…, or by parallel topics."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from .layout import BLANKS, Layout
from .marks import Mark
from .words import FRAMES, TitleWords

ITEM_RANK = 140
_YAO = re.compile(rf"[。；;！!？?\n][”’」』]?[{BLANKS}]*(?:我们(?:一定)?|必须)?(?=要)")
_YAO_FIRST = re.compile("(?:我们(?:一定)?|必须)?(?=要)")
_YAO_ROW = re.compile(r"要[^，。；,;！!？?\n]{3,40}(?:[，,]要[^，。；,;！!？?\n]{3,40}){2,}(?=[。；;！!？?\n]|$)")
"""要…，要…，要…。: three clauses of one sentence, and nothing else in it."""
_COMMA_YAO = re.compile("[，,](?=要)")
_NOT_MODAL = re.compile(r"要(?:[么是不求素点件闻职塞害道领义隘]|说|看到|知道)")
_SUBJECT = re.compile(r"[^，。；：、“”,;:\n]{2,12}?(?<![需重主必首不还只])(?=要)")
_CONDITION = re.compile(r"要[^，。；,;\n]{2,40}[，,](?:就|首先|关键|根本|还|也)?(?:必须|需要|离不开|要靠|在于|不能)")
"""要 that states a condition: 要实现目标，必须…"""
_ZAI = re.compile(r"要在([^，。；,;\n]{2,24})([中上下])")
_YI = re.compile(r"要以[^，。；,;\n]{2,40}")
_TOPIC = re.compile(rf"(?:[。！？!?\n][”’]?|^)[{BLANKS}]*(?:在|对)?([^，。；：,;:“”\n！？!?]{{2,20}})$")
_TOPIC_ROOM = 26
"""A topic, with the stop and blanks before it, takes at most so many characters."""
_LONGEST_TOPIC = 14
_TOPIC_REACH = 600
"""Topics that are worded alike may have other sentences between them, but not more than so many characters."""


class ParallelFinder:
    """Finds lists without marks in what the marks leave over."""

    def __init__(self, words: TitleWords) -> None:
        self.words = words

    def find(self, layout: Layout, marks: list[Mark]) -> list[Mark]:
        """Items with series and limits set; numbers of series go on from those of `marks`."""
        walls = [m.start for m in marks]
        number = max((m.series for m in marks if m.series is not None), default=-1) + 1
        found: list[Mark] = []
        starts = self._starts(layout)
        taken: list[tuple[int, int]] = []
        for chain in [
            *self._framed(layout, walls, starts),
            *self._bare(layout, walls, starts),
            *self._topics(layout, walls),
        ]:
            span = chain[0].start, chain[-1].start
            i = bisect_right(taken, span)
            if (i and taken[i - 1][1] >= span[0]) or (i < len(taken) and taken[i][0] <= span[1]):
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
        return [at for at in places if not _NOT_MODAL.match(text, at) and not _CONDITION.match(text, at)]

    def _bare(self, layout: Layout, walls: list[int], starts: list[int]) -> list[list[Mark]]:
        """要…。要…。要…。 in adjacent sentences of one block."""
        runs: list[list[int]] = []
        for start in starts:
            last = runs[-1][-1] if runs else None
            if last is not None and self._adjacent(layout, last, start) and not _wall(walls, last, start):
                runs[-1].append(start)
            else:
                runs.append([start])
        runs = [self._led(layout, walls, run) for run in runs if len(run) >= 3]
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
            return False
        stop = layout.sentence_end(last, block.end)
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
            chains += [
                self._chain(layout, [s for s, _ in run], walls, kind, kind.removeprefix("item_"))
                for run in runs
                if len(run) >= 2
            ]
        return chains

    def _topics(self, layout: Layout, walls: list[int]) -> list[list[Mark]]:
        """X工作，…。Y工作，…。: three sentences or more, adjacent, or near each other with the same last word."""
        text = layout.text
        runs: list[list[tuple[int, str]]] = []
        for end in self.words.topic_ends(text):
            m = _TOPIC.search(text, max(0, end - _TOPIC_ROOM), end)
            if not m:
                continue
            topic = m.group(1)
            framed = text[end] in "：:" and topic.endswith(FRAMES)
            if not framed and (len(topic) > _LONGEST_TOPIC or not self.words.bare_topic(topic)):
                continue
            start = m.start(1) - (1 if m.start(1) and text[m.start(1) - 1] in "在对" else 0)
            last = runs[-1][-1] if runs else None
            if last is None or _wall(walls, last[0], start):
                runs.append([])
            elif layout.sentence_end(last[0], start) < layout.rstrip(last[0], start):
                near = start - last[0] <= _TOPIC_REACH and last[1][-2:] == topic[-2:]
                if not near:
                    runs.append([])
            runs[-1].append((start, topic))
        return [self._chain(layout, [s for s, _ in run], walls, "item_topic", "topic") for run in runs if len(run) >= 3]

    def _run_on(self, layout: Layout, start: int, end: int) -> int:
        """The end of the sentence at `start`, or of those behind it that go on without a subject: 加强…。推进…。"""
        stop = layout.sentence_end(start, end)
        while stop < end:
            following = layout.sentence_end(stop, end)
            sentence = layout.text[stop:following].lstrip(BLANKS)
            if not self.words.commands(sentence) or "是" in sentence:
                break
            stop = following
        return stop

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
        singles = all(layout.sentence_end(a, b) >= b - 3 for a, b in pairwise(starts))
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


def _wall(walls: list[int], low: int, high: int) -> bool:
    """Whether a mark stands behind `low` and at or before `high`."""
    return bisect_right(walls, low) < bisect_right(walls, high)
