"""Which marks form a list, and where its last item ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from ...lazy import lazy
from ..trace import Trace
from .layout import STOPS, Block, Layout
from .marks import Mark
from .told import tell_candidates

_REACH = 4000
"""Items of one list do not stand further apart than this many characters."""
_BROKEN = ("num", "num2", "num3", "nump", "cnp", "article")
"""Marks that also stand inside sentences, and so at the beginning of a line that was broken there."""
_CITATION = lazy(r"第\d+(?:[—－-]\d+)?页|出版社")
"""A circled number that opens the source of a quotation is a footnote."""
_STOPS = lazy(r"[，。；：！？、,;:!?]")
_SUBLIST = lazy(r"[（(]\d{1,2}[）)]|[①-⑳]|\d{1,2}[.．、](?!\d)")
_AFTER = STOPS + "）)”"
_FLAT = 1200
"""A block longer than this many characters is a text that has lost its paragraphs."""
_SMALL_RANK = 70
"""Headings from this rank on (1., (1)) also stand inside the last item of a list; those above end it."""
_SECTION = 12
"""Paragraphs that stand at most under a dash that is a title."""
_TITLE = 60
"""Longest sentence of its own paragraph, in characters, that may be the title of the paragraphs below."""
_GLUED, _TITLE_LINE = 16, 30
"""Longest title, in characters, that may stand at the end of a paragraph (the next paragraph is what it governs), and
the longest line that is one."""
_VOCATIVE = lazy(
    r"[^。！？，；：!?,;:\n]{0,24}(?:先生|女士|同志|朋友|同事|代表|委员|同胞|阁下|各位|同学|嘉宾|来宾|青年)们?[！!]"
)
"""A speaker who turns to the audience again has done with the list."""
_DASH_GAP = 6
"""Paragraphs without a dash that may stand between two dash paragraphs of one list."""


def select(candidates: list[Mark], layout: Layout, returns: re.Pattern[str], trace: Trace) -> list[Mark]:
    """The candidates that are marks, with series and limits set. `returns` matches the return to the superior."""
    numbers = [m for m in _bare_numbers(candidates) if m.heading or m.family == "circled"]
    headings = _headings(numbers, layout)
    walls = [m for m in headings if m.limit is None]
    ends = [m for m in walls if m.rank < _SMALL_RANK]
    items = [m for m in candidates if not m.heading and m.family != "circled"]
    runs = _runs([m for m in items if m.family != "dash"], layout, walls)
    runs += _dash_runs([m for m in items if m.family == "dash"], layout, walls)
    faults = [_fault(run, layout) for run in runs]
    chains = [run for run, fault in zip(runs, faults, strict=True) if not fault]
    if trace.on:
        tell_candidates(trace, candidates, headings, zip(runs, faults, strict=True))
    kept = list(headings)
    for number, chain in enumerate(sorted(chains, key=lambda c: c[0].start)):
        for mark, following in zip(chain, [*chain[1:], None], strict=True):
            mark.series = number
            if mark.family == "shouxian":
                mark.ordinal = chain.index(mark) + 1
            mark.limit = following.start if following else _to_wall(mark, _last_end(chain, layout, returns), ends)
        kept += chain
    _release(chains, sorted(kept, key=lambda m: m.start), layout)
    return sorted(kept, key=lambda m: m.start)


def _release(chains: list[list[Mark]], marks: list[Mark], layout: Layout) -> None:
    """An item that holds only the opening of another list ends before that list is announced."""
    places = {id(mark): at for at, mark in enumerate(marks)}
    for chain in chains:
        first, last = chain[0], chain[-1]
        for mark in marks[max(0, places[id(first)] - 40) : places[id(first)]]:
            if mark.series not in (None, first.series) and mark.limit and first.start < mark.limit <= last.start:
                mark.limit = max(layout.sentence_start(first.start - 1), mark.head_end, mark.text_start)


def _bare_numbers(candidates: list[Mark]) -> list[Mark]:
    """The candidates, with numbers that have no point (1　总则, 1健全制度) only where the text shows what they are.

    1.1 says that 1　 is one; numbers that stand right before the words need to count up from one to three or more.
    """
    pointed = any(m.family == "num2" for m in candidates)
    fused = [m for m in candidates if m.family == "numd"]
    counted: set[int] = set()
    for ordinal, mark in enumerate(fused, 1):
        if mark.ordinal != ordinal:
            break
        counted.add(mark.start)
    fewest = 3
    return [
        m
        for m in candidates
        if (m.family != "numb" or pointed) and (m.family != "numd" or (len(counted) >= fewest and m.start in counted))
    ]


def _headings(candidates: list[Mark], layout: Layout) -> list[Mark]:
    """Numbered headings: all that open a block; inside a block those that count on from one or from a heading."""
    kept: list[Mark] = []
    last: dict[str, Mark] = {}
    waiting: dict[str, Mark] = {}
    for mark in candidates:
        if mark.family == "circled" and _CITATION.search(layout.text, mark.start, layout.block_at(mark.start).end):
            continue
        before = last.get(mark.family)
        if not mark.first and _glued(layout, mark, _follows(mark, before)):
            mark.first = True
        if mark.marker == "、":
            if not layout.fresh(layout.block_at(mark.start)):
                continue
            mark.ordinal = before.ordinal + 1 if before and before is kept[-1] else 1
        if mark.first and mark.family in _BROKEN and not layout.fresh(layout.block_at(mark.start)):
            counts = before is not None and mark.ordinal == before.ordinal + 1
            if not counts and not _title_like(layout, mark) and not (mark.family == "cnp" and mark.ordinal == 1):
                continue
        if mark.first and mark.family != "circled":
            kept.append(mark)
            last[mark.family] = mark
            waiting.pop(mark.family, None)
        elif mark.ordinal == 1:
            waiting[mark.family] = mark
        elif (
            (opener := waiting.get(mark.family))
            and mark.ordinal == 2
            and (_together(opener, mark, layout) or (layout.flat and mark.family == "cn" and mark.boundary in _AFTER))
        ):
            kept += [opener, mark]
            last[mark.family] = mark
            del waiting[mark.family]
        elif (
            before
            and mark.ordinal == before.ordinal + 1
            and (
                (mark.family in ("cn", "cnp") and mark.boundary in STOPS and before.limit is None)
                or (mark.family == "cn" and layout.flat)
                or _together(before, mark, layout)
            )
        ) or (before is None and mark.family in ("cn", "cnp") and mark.boundary in STOPS + "”）"):
            kept.append(mark)
            last[mark.family] = mark
    lone = waiting.get("cn")
    if lone and lone.boundary in STOPS and layout.text.startswith("关于", lone.text_start):
        block = layout.block_at(lone.start)
        kept += [lone] if block.end - block.start > _FLAT else []  # the text was cut before 二、
    return _inline_limits(sorted(kept, key=lambda m: m.start), layout)


def _glued(layout: Layout, mark: Mark, follows: bool) -> bool:
    """Whether a page has lost the line end before a title: it stands behind a stop and takes the rest of the line.

    One that counts on from the title before may also stand behind a bracket (…负责）（三）完善机制).
    """
    if mark.boundary not in STOPS + "：:" + ("）)" if follows else "") or not (follows or mark.ordinal == 1):
        return False
    return _short_to_the_end(layout, mark, _TITLE_LINE if follows else _GLUED)


def _follows(mark: Mark, before: Mark | None) -> bool:
    """Whether a heading of the same family, with the number before, opened a paragraph."""
    return before is not None and before.first and mark.ordinal == before.ordinal + 1


def _title_like(layout: Layout, mark: Mark) -> bool:
    """Whether the line is short, ends without a stop and holds no sentence."""
    return layout.block_at(mark.start).whole and _short_to_the_end(layout, mark, _TITLE_LINE)


def _short_to_the_end(layout: Layout, mark: Mark, most: int) -> bool:
    """Whether the line has at most so many characters behind the mark, and no stop among them."""
    end = layout.block_at(mark.start).end
    # Measured before it is looked through: a line may be the whole text, with a mark in every sentence.
    return 4 <= end - mark.text_start <= most and not _STOPS.search(layout.text, mark.text_start, end)


def _together(one: Mark, other: Mark, layout: Layout) -> bool:
    """Whether two marks stand in one paragraph, or both open one."""
    if other.start - one.start >= _REACH:
        return False
    return (one.first and other.first) or layout.block_at(one.start) is layout.block_at(other.start)


def _inline_limits(marks: list[Mark], layout: Layout) -> list[Mark]:
    """A numbered list inside a paragraph ends with the paragraph, unless the text has no paragraphs."""
    for mark in marks:
        block = layout.block_at(mark.start)
        flat = block.end - block.start > _FLAT and mark.family in ("cnp", "part", "chapter", "section")
        if mark.first or mark.family == "cn" or flat or (mark.family == "cnp" and _goes_on(mark, marks, layout)):
            continue
        listed = layout.text[mark.start - 1] in "；;"
        mark.limit = layout.sentence_end(mark.start, block.end) if listed else block.end
    return marks


def _goes_on(mark: Mark, marks: list[Mark], layout: Layout) -> bool:
    """Whether a number inside a paragraph continues headings that open paragraphs: a line end was lost before it."""
    block = layout.block_at(mark.start)
    for other in reversed(marks[: bisect_right(marks, mark.start, key=_start) - 1]):
        if other.family == mark.family:
            return other.ordinal == mark.ordinal - 1 and other.start < block.start
    return False


def _runs(items: list[Mark], layout: Layout, walls: list[Mark]) -> list[list[Mark]]:
    """Runs of marks that count up: 一是…二是…"""
    open_runs: dict[str, list[Mark]] = {}
    done: list[list[Mark]] = []
    for mark in items:
        run = open_runs.get(mark.family)
        if run and _continues(run[-1], mark, layout, walls):
            run.append(mark)
            continue
        if run:
            done.append(run)
        open_runs[mark.family] = [mark]
    return [*done, *open_runs.values()]


def _continues(last: Mark, mark: Mark, layout: Layout, walls: list[Mark]) -> bool:
    if mark.start - last.start > _REACH and not layout.flat:
        return False
    wall = _wall_between(walls, last.start, mark.start)
    if wall and not (wall.ordinal == 1 and mark.ordinal == last.ordinal + 1 and mark.first and last.first):
        return False
    together = layout.block_at(last.start) is layout.block_at(mark.start)
    if not together and not mark.first and mark.family != "shouxian":
        return False
    if mark.family == "shouxian":
        if mark.start - last.start > _REACH // 2:
            return False
        return mark.ordinal > last.ordinal or (mark.ordinal == last.ordinal == 3)
    if mark.family == "yige":
        if together and mark.marker == "一个是":
            mark.ordinal = last.ordinal + 1
        return mark.ordinal >= 2 and together
    if mark.marker == last.marker == "一是" and together and mark.boundary in ("；", ";", "，", ","):
        mark.ordinal = last.ordinal + 1  # 一是A，一是B
        return True
    return 0 < mark.ordinal - last.ordinal <= 2


def _wall_between(walls: list[Mark], low: int, high: int) -> Mark | None:
    """The first heading behind `low` and at or before `high`."""
    i = bisect_right(walls, low, key=_start)
    return walls[i] if i < len(walls) and walls[i].start <= high else None


def _start(mark: Mark) -> int:
    return mark.start


def _fault(run: list[Mark], layout: Layout) -> str:
    """Why the run is no list; empty for two members, or one that says that others lie before or after the text."""
    first = run[0]
    weak = first.boundary in ("，", ",")
    if first.family == "dash":
        if (not first.first and len(run) < 2) or (len(run) == 1 and not _lone_dash(first, layout)):
            return "a single dash, which opens a subtitle, a source or an aside"
        return ""
    if first.family == "shouxian":
        goes_on = first.ordinal == 1 and any(m.ordinal in (2, 3) for m in run)
        return "" if goes_on else "no 首先 and 其次 go together here"
    if first.family == "yige":
        return "" if len(run) > 1 and first.ordinal == 1 and not weak else "no 一个是 and 另一个是 go together here"
    if weak and first.kind == "item_yiyao" and (len(run) < 2 or run[1].boundary in ("，", ",")):
        return "clauses behind commas, as in an adage (一要吃饭，二要建设)"
    if len(run) > 1:
        return "" if first.ordinal == 1 or not weak else "opens behind a comma with a later number than one"
    if first.ordinal > 1:
        out = weak or first.boundary in ("；", ";", "：", ":")
        return "a later number than one inside a sentence, and none before it" if out else ""
    goes_on = (
        not weak
        and first.family != "qi"
        and len(layout.text) - first.start < 1200
        and layout.blocks[-1].end - first.start < 1200
        and _runs_out(first, layout)
    )
    return "" if goes_on else "a first number without a second in its section"


def _runs_out(mark: Mark, layout: Layout) -> bool:
    """A lone first item near the end of the text: the list goes on behind it."""
    block = layout.block_at(mark.start)
    return block.number >= len(layout.blocks) - 1


def _dash_runs(dashes: list[Mark], layout: Layout, walls: list[Mark]) -> list[list[Mark]]:
    gap = _DASH_GAP * (6 if layout.lines else 1)
    runs: list[list[Mark]] = []
    for mark in dashes:
        last = runs[-1][-1] if runs else None
        above = layout.block_at(last.start) if last else None
        room = gap + 1 if above is None or not _only_title(layout, above) else _SECTION
        near = above is not None and layout.block_at(mark.start).number - above.number <= room
        if (
            last is not None
            and near
            and mark.first == last.first
            and not ((wall := _wall_between(walls, last.start, mark.start)) and wall.ordinal != 1)
            and not (wall and wall.rank < _SMALL_RANK)
            and not _new_list(layout, last, mark)
        ):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for run in runs:
        for number, mark in enumerate(run, 1):
            mark.ordinal = number
    return runs


def _new_list(layout: Layout, last: Mark, mark: Mark) -> bool:
    """Whether a paragraph between two dashes announces another list."""
    between = layout.blocks[layout.block_at(last.start).number + 1 : layout.block_at(mark.start).number]
    return any(layout.text[b.end - 1] in "：:" or (layout.lines and b.indent) for b in between)


_SUBTITLE = lazy(
    r"在.{2,60}(?:会|会议|大会|式|坛|宴|上)(?:上)?的|.{0,40}(?:报告|讲话|致辞|演讲|说明|贺词|决议|答记者问)$|习近平|\d{4}年"
)


def _lone_dash(mark: Mark, layout: Layout) -> bool:
    """A dash paragraph without siblings is an item; a subtitle or the source of a quotation is not."""
    block = layout.block_at(mark.start)
    return (
        block.end - mark.start > 30
        and layout.text[block.end - 1] in "。；;！"
        and not _SUBTITLE.match(layout.text, mark.text_start, block.end)
    )


def _last_end(chain: list[Mark], layout: Layout, returns: re.Pattern[str]) -> int:
    """Where the last item of a list ends."""
    last = chain[-1]
    text, block = layout.text, layout.block_at(last.start)
    if last.first:
        if len(chain) > 1:
            return _over_blocks(chain, layout, returns)
        if last.family == "dash" and _only_title(layout, block):
            return _over_blocks([last, last], layout, returns)
        if _only_title(layout, block):
            return _section_end(layout, block, returns)
        return _before_return(layout, last.start, block.end, returns)
    lengths = [b.start - a.start for a, b in pairwise(chain)]
    if (lengths and text[last.start - 1] in "；;，,") or (len(chain) > 1 and last.boundary in "；;，,"):
        return layout.sentence_end(last.start, block.end)
    counts = [len(layout.sentences(a.start, b.start)) for a, b in pairwise(chain)]
    if counts and max(counts) == 1:
        return layout.sentence_end(last.start, block.end)
    end = _before_return(layout, last.start, block.end, returns)
    if lengths and block.end - block.start > _FLAT and (end - last.start) * 10 > max(lengths) * 13:
        end = _within_room(layout, last.start, last.start + max(lengths) * 11 // 10, end)
    return end


def _within_room(layout: Layout, start: int, room: int, end: int) -> int:
    """The last end of a sentence before `room`, but at least the first: a last item is about as long as the others."""
    at = layout.sentence_end(start, end)
    while at < room and (following := layout.sentence_end(at, end)) <= room and following > at:
        at = following
    return at


def _section_end(layout: Layout, title: Block, returns: re.Pattern[str]) -> int:
    """The end of the paragraphs under an item without siblings that has a line of its own: before the next title."""
    end = title.end
    for number in range(title.number + 1, len(layout.blocks)):
        block = layout.blocks[number]
        if returns.match(layout.text, block.start, block.end) or (end > title.end and _only_title(layout, block)):
            break
        end = block.end
    return end


def _only_title(layout: Layout, block: Block) -> bool:
    """Whether a paragraph is a title alone: what it governs stands in the paragraphs below."""
    return block.end - block.start <= _TITLE and layout.sentence_end(block.start, block.end) == block.end


def _to_wall(mark: Mark, end: int, walls: list[Mark]) -> int:
    """`end`, or the next heading if it comes before."""
    wall = _wall_between(walls, mark.start, end)
    return wall.start if wall else end


def _before_return(layout: Layout, start: int, end: int, returns: re.Pattern[str]) -> int:
    """`end`, or the end of the sentence before the one that returns to the superior's matter."""
    sentences = layout.sentences(start, end)
    for number, (at, _) in enumerate(sentences[1:], 1):
        if returns.match(layout.text, at, end) or _VOCATIVE.match(layout.text, at, end):
            return sentences[number - 1][1]
    return end


def _over_blocks(chain: list[Mark], layout: Layout, returns: re.Pattern[str]) -> int:
    """The last item takes as many paragraphs as its siblings usually do, unless the text returns before."""
    index = [layout.block_at(m.text_start).number for m in chain]
    spans = sorted(b - a for a, b in pairwise(index))
    last = layout.block_at(chain[-1].start)
    titled = _only_title(layout, last)
    room = spans[-1] + 1 if titled else spans[len(spans) // 2]
    end = _before_return(layout, chain[-1].start, last.end, returns)
    if end < last.end:
        return end
    if layout.text[last.end - 1] in "：:" or _SUBLIST.search(layout.text, chain[-1].start, last.end):
        for number in range(last.number + 1, len(layout.blocks)):
            block = layout.blocks[number]
            if not _SUBLIST.match(layout.text, block.start, block.end):
                break
            end = block.end
    if titled and not spans[-1]:
        room = len(layout.blocks)  # a lone title has no sibling to measure it by
    for number in range(index[-1] + 1, min(index[-1] + room, len(layout.blocks))):
        block = layout.blocks[number]
        if returns.match(layout.text, block.start, block.end) or (layout.lines and block.indent):
            break
        end = max(end, block.end)
    return end
