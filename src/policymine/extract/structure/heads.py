"""What a heading or an item says it is about."""

from __future__ import annotations

from ...lazy import lazy
from .layout import BLANKS, FLAT, Layout
from .marks import Mark
from .seams import Seams

_CLAUSE = lazy(r"[，。；：！？,;!?\n]|:(?!//)")
_SENTENCE = lazy(r"[。！？!?\n]")
_HARD = lazy(r"[。；！？;!?\n]")
_ABOUT = lazy(
    r"关于[^，。；：\n]{4,40}?(?:工作|问题|情况|任务|要求|考虑|建议|方面|举措|部署)(?![，。；：、的和与及上中])"
)
_SEAM = lazy(
    r"(?<![，、；：的和与在是对为到从“《及])(?:党的十[一二三四五六七八九]|新中国成立|改革开放以来|我们(?!党)"
    r"|我国[^，]{0,6}?(?:是|有|已)|我(?:在|多次|曾|常)|当前|近年来|今年|去年|同志们|这次|这是|这个|这些|一年来|过去|长期以来)"
)
"""Words that open the text when a flattened page has lost the break behind a heading."""
_NOUN_SEAM = lazy(
    r"(?:过程|情况|考虑|框架|内容|问题|意义|任务|要求|目标|精神|领导|成果|研究|工作|事业|能力|水平|道路|体系|格局|作用"
    r"|活力|保障|举措|关系|使命|方向)+(?=[“《]|[\u4e00-\u9fff](?<![的和与及等上中下之为是能者性化体制]))"
)
"""A noun that headings end with and that no noun phrase goes on behind."""
_STANDARD = lazy(
    r"(?:指导思想|总体要求|基本原则|基本要求|(?:主要|总体|发展|工作|建设|行动)目标|(?:总体|发展|工作|建设)思路|工作回顾"
    r"|(?:重点|主要)任务|(?:组织|保障)措施|组织保障|组织实施|总则|附则)(?=[\u4e00-\u9fff\d“])(?![和与及])"
)
"""Headings that nearly every document of a kind has, as they are."""
_RUNNING = lazy(
    r"[^，。；：]{2,60}(?:的，|(?:应当|应该|不得|应(?![对急用变]))[^，。；：]{0,60}，"
    r"|(?:部门|单位|企业|机构|地区|人员|者|同志|政府|干部|委员会|学校|公司|主体)要(?![素点件])[^，。；：]{0,60}，"
    r"|，(?:应(?![对急用变])|须|要(?![素点件])|由|不(?:得|能|宜|再|予|应)|可(?:以|由|向)|按照|均|其(?!他)"
    r"|经[^，。；：]{2,20}(?:后|批准|同意|审核|审定)，|并(?:报|须|应)))"
)
"""A sentence whose first clause is its subject or its condition, as an article of a rule has it: no title."""
_SHORTEST_HEADING = 6
_FUSED_RANK = 50
_SHORTEST_FUSED = 14
_LONGEST_HEADING = 60
_LONGEST_SENTENCE = 46
_LONGEST_TOPIC = 24
_LONGEST_BELOW = 40
_CHAPTERS = ("part", "chapter", "section")
_LONGEST_CHAPTER = 26
"""Where lines have lost their 。, one that opens with the mark of a chapter and is longer holds text, too."""
_LONGEST_NOTE = 120
"""A note in brackets behind a sentence, such as who is responsible, does not make the sentence a title."""


def set_heads(marks: list[Mark], layout: Layout, seams: Seams) -> None:
    """Fill in `head_end` of every mark that has none."""
    shared = {layout.block_at(m.start).number for m in marks if m.heading and not m.first and m.limit is None}
    starts = [*(m.start for m in marks[1:]), len(layout.text)]
    for mark, following in zip(marks, starts, strict=bool(marks)):
        if mark.head_end:
            continue
        block = layout.block_at(mark.start if mark.heading else mark.text_start)
        if mark.heading and mark.text_start >= block.end and block.number + 1 < len(layout.blocks):
            block = layout.blocks[block.number + 1]  # the mark has a line of its own, its title stands on the next
            if block.end - block.start <= _LONGEST_BELOW and block.start < following:
                mark.text_start, mark.head_end = block.start, min(block.end, following)
            continue
        end = min(block.end, following)
        end = max(end, mark.text_start)
        if not mark.heading:
            mark.head_end = _item(layout.text, mark, end)
            continue
        below = layout.block_at(end).number + 1
        lead = below < len(layout.blocks) and layout.blocks[below].start < following
        run_on = block.end - block.start > FLAT or (mark.limit is None and block.number in shared)
        run_on = run_on or (
            layout.stripped and mark.first and mark.family in _CHAPTERS and end - mark.text_start > _LONGEST_CHAPTER
        )
        run_on = run_on or (mark.start > block.start and mark.first and end - mark.text_start > _LONGEST_SENTENCE)
        seam = _run_on_seam(layout.text, mark, end, seams) if run_on else 0
        whole = lead and layout.text[end - 1] not in "：:"
        whole = whole and (mark.start == block.start or not _CLAUSE.search(layout.text, mark.text_start, end))
        mark.head_end = seam or _heading(layout.text, mark, end, lead=lead, whole=whole, listed=end < block.end)


def _item(text: str, mark: Mark, end: int) -> int:
    """The first clause."""
    m = _CLAUSE.search(text, mark.text_start, end)
    stop = m.start() if m else end
    return stop if stop > mark.text_start else end


def _heading(text: str, mark: Mark, end: int, *, lead: bool, whole: bool, listed: bool) -> int:
    """The whole line; the first sentence that more text follows; a topic before a colon; else the first clause.

    `lead`: text of its own stands below the line. `whole`: the line ends with a word and holds nothing else.
    `listed`: a list follows on the line.
    """
    start = mark.text_start
    colon = _CLAUSE.search(text, start, end)
    if mark.first and whole and end - start <= _LONGEST_HEADING and not _HARD.search(text, start, end):
        return end
    if colon and colon.group() in "：:" and colon.start() - start <= _LONGEST_TOPIC:
        return colon.start()
    if not mark.first and (standard := _STANDARD.match(text, start, end)):
        return standard.end()
    if not mark.first and (about := _ABOUT.match(text, start, end)):
        return about.end()
    if not mark.first and (seam := _seam(text, mark, end)):
        return seam
    m = _SENTENCE.search(text, start, end)
    stop = m.start() if m else end
    rest = text[stop:end].strip("。！？!?\n" + BLANKS)
    alone = not rest or (rest[0] in "（(" and rest[-1] in "）)" and len(rest) < _LONGEST_NOTE)
    if m and stop - start > _LONGEST_SENTENCE and _CLAUSE.search(text, start, stop):
        return _item(text, mark, end)
    if m and _RUNNING.match(text, start, stop):
        return _item(text, mark, end)
    if not m and colon and text[stop - 1] in "：:":
        return _item(text, mark, end)
    if stop - start <= _LONGEST_HEADING and (not alone or not m or (listed and mark.first)):
        hard = _HARD.search(text, start, stop)
        if hard and hard.end() == end and hard.group() in "；;":
            return _item(text, mark, end)
        return hard.start() if hard else stop
    if alone and stop - start <= 30 and not _CLAUSE.search(text, start, stop):
        return stop
    if alone and lead and stop - start <= 46 and not _HARD.search(text, start, stop):
        return stop
    return _item(text, mark, end)


def _run_on_seam(text: str, mark: Mark, end: int, seams: Seams) -> int:
    """Where a heading ends that stands in the paragraph that it opens; 0 if unknown."""
    places = _opening_seam(text, mark, end), seams.find(text, mark.text_start, end)
    return min(filter(None, places), default=0)


def _opening_seam(text: str, mark: Mark, end: int) -> int:
    """The first place in the first sentence at which words stand that only open a text; 0 if there is none."""
    end = min(end, mark.text_start + _LONGEST_HEADING)
    stop = _SENTENCE.search(text, mark.text_start, end)
    m = _SEAM.search(text, mark.text_start + _SHORTEST_HEADING, stop.start() if stop else end)
    return m.start() if m else 0


def _seam(text: str, mark: Mark, end: int) -> int:
    """Where a heading ends whose line end was lost, so that the text goes on in the same breath; 0 if unknown."""
    start = mark.text_start
    seams = [seam for seam in [_opening_seam(text, mark, end)] if seam]
    clause = _CLAUSE.search(text, start, end)
    if mark.rank <= _FUSED_RANK and clause and clause.start() - start > _SHORTEST_FUSED:
        seams += [m.end() for m in [_NOUN_SEAM.search(text, start + _SHORTEST_HEADING - 2, clause.start())] if m]
    return min(seams, default=0)
