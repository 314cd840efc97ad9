"""Which marks form a list."""

from __future__ import annotations

import re
from bisect import bisect_right

from ...lazy import lazy
from ..trace import Trace
from .ends import Ends, only_title
from .layout import Layout
from .marks import Mark
from .numbered import REACH, counting, headings_among
from .told import tell_candidates

_SECTION_REACH = 15_000
"""Items that are titles on lines of their own may hold sections as long as this."""
_SMALL_RANK = 70
"""Headings from this rank on (1., (1)) also stand inside the last item of a list; those above end it."""
_SECTION = 12
"""Paragraphs that stand at most under a dash that is a title."""
_SHORT_CLAUSE = 20
"""Characters of the first of two clauses that are set against each other."""
_DASH_GAP = 6
"""Paragraphs without a dash that may stand between two dash paragraphs of one list."""


def select(candidates: list[Mark], layout: Layout, returns: re.Pattern[str], trace: Trace) -> list[Mark]:
    """The candidates that are marks, with series and limits set. `returns` matches the return to the superior."""
    numbers = [m for m in counting(candidates) if m.heading or m.family == "circled"]
    headings = headings_among(numbers, layout)
    walls = [m for m in headings if m.limit is None]
    ends = [m for m in walls if m.rank < _SMALL_RANK]
    items = [m for m in candidates if not m.heading and m.family != "circled"]
    runs = _runs([m for m in items if m.family != "dash"], layout, walls)
    runs += _dash_runs([m for m in items if m.family == "dash"], layout, walls)
    faults = [_fault(run, layout, walls) for run in runs]
    chains = [run for run, fault in zip(runs, faults, strict=True) if not fault]
    if trace.on:
        tell_candidates(trace, candidates, headings, zip(runs, faults, strict=True))
    kept, last_items = list(headings), Ends(layout, returns)
    for number, chain in enumerate(sorted(chains, key=lambda c: c[0].start)):
        for mark, following in zip(chain, [*chain[1:], None], strict=True):
            mark.series = number
            if mark.family == "shouxian":
                mark.ordinal = chain.index(mark) + 1
            mark.limit = following.start if following else _to_wall(mark, last_items.last(chain), ends)
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
    far = mark.start - last.start > REACH and not layout.flat
    if far and not (mark.start - last.start < _SECTION_REACH and _title(last, layout) and _title(mark, layout)):
        return False
    wall = _wall_between(walls, last.start, mark.start)
    if wall and not (wall.ordinal == 1 and mark.ordinal == last.ordinal + 1 and mark.first and last.first):
        return False
    together = layout.block_at(last.start) is layout.block_at(mark.start)
    if not together and not mark.first and mark.family != "shouxian":
        return False
    if mark.family == "shouxian":
        if mark.start - last.start > REACH // 2:
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


def _title(mark: Mark, layout: Layout) -> bool:
    """Whether the item is a title on a line of its own, without a stop: 第一、关于水利建设."""
    block = layout.block_at(mark.start)
    stopped = layout.text[block.end - 1] in "。！？；：!?;:，,"
    return mark.first and not stopped and only_title(layout, block)


def _wall_between(walls: list[Mark], low: int, high: int) -> Mark | None:
    """The first heading behind `low` and at or before `high`."""
    i = bisect_right(walls, low, key=_start)
    return walls[i] if i < len(walls) and walls[i].start <= high else None


def _start(mark: Mark) -> int:
    return mark.start


def _fault(run: list[Mark], layout: Layout, walls: list[Mark]) -> str:
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
        listed = len(run) > 1 and first.ordinal == 1 and not weak and not _paired(run)
        return "" if listed else "no 一个是 and 另一个是 go together here"
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
        and _runs_out(first, layout, open_end=not walls or walls[-1].start < first.start)
    )
    return "" if goes_on else "a first number without a second in its section"


def _paired(run: list[Mark]) -> bool:
    """Whether two short clauses of one sentence are set against each other: 一个是工具，一个是目的。"""
    one, *others = run
    return len(others) == 1 and others[0].boundary in ("，", ",") and others[0].start - one.start <= _SHORT_CLAUSE


def _runs_out(mark: Mark, layout: Layout, *, open_end: bool) -> bool:
    """A lone first item near the end of the text: the list goes on behind it.

    It opens a paragraph and no heading comes behind it (`open_end`), or it stands in the last one.
    """
    block = layout.block_at(mark.start)
    return block.number >= len(layout.blocks) - 1 or (mark.first and open_end)


def _dash_runs(dashes: list[Mark], layout: Layout, walls: list[Mark]) -> list[list[Mark]]:
    gap = _DASH_GAP * (6 if layout.lines else 1)
    runs: list[list[Mark]] = []
    for mark in dashes:
        last = runs[-1][-1] if runs else None
        above = layout.block_at(last.start) if last else None
        room = gap + 1 if above is None or not only_title(layout, above) else _SECTION
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


def _to_wall(mark: Mark, end: int, walls: list[Mark]) -> int:
    """`end`, or the next heading if it comes before."""
    wall = _wall_between(walls, mark.start, end)
    return wall.start if wall else end
