"""A sentence cut into clauses, and each clause's mentions with the words to their left and right."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import field

from ...lazy import lazy
from ...lean import dataclass
from .dates import YEAR
from .mention import COUNTS, Mention

_CUT = lazy("[，,；;：:]|——|。|(?:(?<=[.．][0-9])|(?<=[.．][0-9]{2}))[.．](?=[\u4e00-\u9fff])")
_BRACKET = lazy("[（(]([^（）()]{0,200})[)）]")
_REACH = 160
"""How many characters beside a mention its words are looked for in: no noun phrase is longer."""
_SERIES = 8
"""So many starting values may stand beside each other."""
_OPENS_COORDINATION = lazy("(?:[，,]?(?:、|[∶:：﹕]|以及|以至|乃至|和|及|与|或|且|并(?![网购联轨])|同时|[)）]))+")
_TO = (
    "(?:提高|增加|上升|下降|降|减少|压缩|缩短|提升|增长|扩大|发展|调整|调高|调低|增|减|降低|延长|缩减|精简|压减|缩小|升|上调|下调)"
    "(?:到|至|为|成)"
)
_STEP = lazy(
    r"^(?:左右|以上|以下|的)?[，,]?(?:分别|逐步|逐年|大幅|大幅度|稳步|又|再|持续|均|都|统一|平均)?"
    r"(?P<verb>(?:优化整合|整合优化|合并重组|提高|增加|上升|下降|降|减少|压缩|缩短|提升|增长|扩大|发展|调整|上调|下调|调高|调低|增|减|降低|延长|缩减|精简|拓展|扩展|改|转变|恢复|攀升|跃升|回落|压减|缩小|变|扩|升|收窄|优化|整合|集中|跌|下跌|滑落|回升|减退|合并|延伸|推进|扩容|压降|提速)(?:到|至|为|成)|[转变]为(?:增长|上升|回升|下降|增加|减少))(?:了)?(?P<time>[^，。；]{0,12}?的"
    rf"|{YEAR}年)?(?:平均|年产)?$"
)
_NAMED_STEP = lazy(
    "的(?P<name>[\u4e00-\u9fff]{1,8}?(?:率|比例|比重|占比|标准))(?:统一|分别|逐步|均)?(?P<verb>(?:提高|降低|下调|上调|下降|调整|降|提|调)(?:到|至|为))$"
)
_MERGED = lazy(
    "(?P<name>[\u4e00-\u9fff]{2,12}?)(?:分别|统一|重新)?"
    "(?P<verb>(?:整合|合并|优化|重组|压减|精简|缩减|归并|撤并|调整|增加|扩展|扩大|扩充|拓展|减少|压缩|提升|细分|拆分){1,2}(?:为|到|至|成))"
)
"""Things that become fewer or more, between their old and their new number."""
_FUNDED_LIST = lazy("(?:实施|建设)?的[^，]*、[^，]*(?:新增|新建|新接入|建成)[^、，]{2,12}$")
"""One work with several places behind its cost, and what it has brought (2亿元的|甲区、乙区绿化工程新增绿地)."""
_STEP_BY = lazy(
    rf"^(?:左右|以上)?[，,]?(?:到|至){YEAR}年(?:底|末)?(?:将|要|应|可|力争)?"
    r"(?P<verb>(?:提高|增加|上升|下降|降|减少|增长|扩大|发展|增|减|降低|缩小|提升)(?:到|至|为)|达到?|年[产用销]|[产用销])$"
)
"""From a starting value to what it becomes by a year: 由2亿元|到2030年将增加为|5亿元."""
_FROM = lazy(r"(?:由|从|(?<![来各独亲])自(?!治|由|主|来水|然|贸))(?P<words>[^，。；、由从]{0,24})$")


_THAN = lazy("(?:比|较)(?!重|例)[^，。；、]{0,20}$")
_EACH_FROM = lazy("分别[由从]")
_EACH_OF = lazy("分别[由从](?:(?:[12][0-9]{3}年|去年|上年)(?:底|末)?的?)?$")
_STEP_AHEAD = lazy(f"[，,](?:[分逐稳大持][\u4e00-\u9fff]{{1,3}})?{_TO}")
_WHOSE = lazy("(?:国家|省市?|市|县|城市)[和与及](?:地区|城市|组织|单位|市|县|区)的")
"""Whose the things behind are (148个|国家和地区的|2万家企业)."""
_LEVEL_WITH = lazy("[与同和][^，。；、与同和]{0,12}(?:年|期|末|底)的?$")
_SAME = lazy("(?:大体|基本)?(?:持平|相当|相同)")
_OF, _SO_MUCH = lazy("^之(?=[\u4e00-\u9fff])(?![一间前后内外中上下日时类差比和])"), lazy("^之[多众巨久]")
"""的 in older style (20万美元|之人道物资), and what only says that it is much (19倍|之多)."""
_CHANGES = lazy("(?:分别)?(?:净)?(?:增长|增加|提高|下降|减少|降低|上升)")


@dataclass(slots=True)
class Item:
    """A mention in its clause.

    left, right   the words of the clause that belong to this mention, before and behind it
    coordinated   joined to the mention before by 、 or 和
    adjacent      follows the mention before with only a noun between (5个行政村17.2公里)
    base          the words of its starting value (由3万元)
    """

    mention: Mention
    left: str = ""
    right: str = ""
    coordinated: bool = False
    adjacent: bool = False
    base: str = ""
    step: str = ""
    first_left: str = ""
    inner: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Clause:
    """A stretch between two commas. `inside` tells that it stands in brackets."""

    start: int
    end: int
    items: list[Item] = field(default_factory=list)
    inside: bool = False
    mark: str = ""


def cut(text: str, start: int, end: int, mentions: list[Mention]) -> list[Clause]:
    """The clauses of `text[start:end]`; marks inside a mention do not cut, brackets with a mention are clauses."""
    starts = [m.start for m in mentions]
    clauses: list[Clause] = []
    at, mark = start, ""
    for m in [*_CUT.finditer(text, start, end), None]:
        a, b = m.span() if m else (end, end)
        i = bisect_left(starts, b) - 1
        if m and i >= 0 and (mentions[i].end > a or _goes_on(text, at, mentions[i], a) or _of_ratio(mentions, i, a)):
            continue
        if m and _aside(text, a, starts):
            continue
        inside = mentions[bisect_left(starts, at) : bisect_left(starts, a)]
        clauses += _brackets(text, at, a, inside, mark) if inside else [Clause(at, a, mark=mark)]
        at, mark = b, text[a:b]
    return [c for c in clauses if c.end > c.start]


def _goes_on(text: str, start: int, mention: Mention, pos: int) -> bool:
    """Whether the comma at `pos` only parts a starting value from what it becomes: 从56%左右，提高到60%."""
    if mention.end != pos or mention.start < start or not _STEP_AHEAD.match(text, pos):
        return False
    return bool(_FROM.search(text, max(start, mention.start - 32), mention.start))


def _of_ratio(mentions: list[Mention], i: int, pos: int) -> bool:
    """Whether the mark at `pos` stands between two members of a ratio: 9.5:41.6:48.9."""
    ahead = mentions[i + 1] if i + 1 < len(mentions) else None
    return ahead is not None and ahead.kind == "ratio" and mentions[i].end == pos == ahead.start - 1


def _aside(text: str, pos: int, starts: list[int]) -> bool:
    """Whether `pos` lies in brackets that hold no mention: （不含房地产，下同）."""
    opened = max(text.rfind("（", max(0, pos - 40), pos), text.rfind("(", max(0, pos - 40), pos))
    if opened < 0 or "）" in text[opened:pos] or ")" in text[opened:pos]:
        return False
    closed = min((k for k in (text.find("）", pos, pos + 40), text.find(")", pos, pos + 40)) if k >= 0), default=-1)
    return closed >= 0 and bisect_left(starts, opened) == bisect_left(starts, closed)


def _brackets(text: str, start: int, end: int, mentions: list[Mention], mark: str) -> list[Clause]:
    """A clause, with what stands in brackets as clauses of their own where they hold a mention."""
    starts = [m.start for m in mentions]
    found: list[Clause] = []
    outer = start
    for m in _BRACKET.finditer(text, start, end):
        a, b = m.span(1)
        i = bisect_left(starts, a)
        if i < len(starts) and starts[i] < b and not (i and mentions[i - 1].end > a):
            found.append(Clause(outer, a - 1, mark=mark))
            found.append(Clause(a, b, inside=True))
            outer, mark = b + 1, ""
    if outer < end or not found:
        found.append(Clause(outer, end, mark=mark))
    for clause in found:
        clause.items = [Item(m) for m in mentions[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]]
    return found


def divide(text: str, clause: Clause) -> None:
    """Give each mention of the clause its words: `left`, `right`, coordination and starting values."""
    items = _without_bases(text, clause)
    clause.items = items
    at = clause.start
    for i, item in enumerate(items):
        begin = item.mention.start - len(_base_words(text, at, item)) if item.base else item.mention.start
        between = text[max(at, begin - _REACH) : max(at, begin)]
        if i == 0:
            item.left = _EACH_OF.sub("", between) if item.base else between
        else:
            _share(items[i - 1], item, between)
        at = item.mention.end
    if items:
        items[-1].right = text[at : min(clause.end, at + _REACH)]
    for item in items:
        if item.right.startswith("之"):
            item.right = _OF.sub("的", _SO_MUCH.sub("", item.right))
        item.left += item.step
        item.first_left = items[0].left


def _base_words(text: str, at: int, item: Item) -> str:
    whole = text[at : item.mention.start]
    i = whole.rfind(item.base)
    return whole[i:] if i >= 0 else ""


def _share(before: Item, item: Item, between: str) -> None:
    """Which of two mentions the words between them belong to."""
    opening = _OPENS_COORDINATION.match(between)
    if opening:
        item.left, item.coordinated = between[opening.end() :], True
        return
    if not between:
        item.adjacent = True
        return
    if between.endswith("等") and before.mention.kind == "money":
        before.right, item.adjacent = between, True
        return
    if (between[-1] in "、和及与或" and not between.endswith(("以及",))) or between.endswith(("以及", "以至", "乃至")):
        before.right = between[: -2 if between.endswith(("以及", "以至", "乃至")) else -1]
        item.coordinated = True
        return
    if before.mention.kind == "money" and _FUNDED_LIST.match(between):
        before.right, item.adjacent = between, True
        return
    marks = list(re.finditer("、|以及", between))
    if marks:
        before.right, item.left = between[: marks[0].start()], between[marks[0].end() :]
        if len(marks) > 1 and before.mention.kind in COUNTS:
            before.right, item.left = between[: marks[-1].start()], between[marks[-1].end() :]
        item.coordinated = True
        return
    joined = list(re.finditer("和|及|与", between)) if not _WHOSE.fullmatch(between) else []
    if joined and before.mention.kind == item.mention.kind and 2 <= joined[-1].start() < len(between) - 2:
        before.right, item.left = between[: joined[-1].start()], between[joined[-1].end() :]
        item.coordinated = True
        return
    before.right, item.adjacent = between, True


def _without_bases(text: str, clause: Clause) -> list[Item]:
    """The clause's items without those that are the starting value of another (由98元提高到178元)."""
    items = clause.items
    skip: set[int] = set()
    dropped: set[int] = set()
    for i, item in enumerate(items):
        if i in skip:
            continue
        end = item.mention.end
        if _LEVEL_WITH.search(text, max(clause.start, item.mention.start - 24), item.mention.start) and _SAME.match(
            text, end
        ):
            dropped.add(i)  # 与1995年的450万吨持平
            continue
        pairs = _several_bases(text, clause, i)
        if pairs:
            for a, b in pairs:
                items[b].base = text[items[a].mention.start : items[a].mention.end]
                skip.add(a)
            a, b = pairs[0]
            if _EACH_FROM.search(text, max(clause.start, item.mention.start - 40), item.mention.start):
                items[b].step = "分别" + _step(text, items[b - 1].mention, items[b].mention)
            else:
                start = _from_start(text, clause.start, items[a].mention.start)
                items[b].base = text[start : items[a].mention.end]
                items[b].step = "分别" + _step(text, items[b - 1].mention, items[b].mention)
            continue
        following = items[i + 1] if i + 1 < len(items) else None
        if following is not None and (
            step := _step(text, item.mention, following.mention) or _step_by(text, clause.start, item, following)
        ):
            start = _from_start(text, clause.start if i == 0 else items[i - 1].mention.end, item.mention.start)
            following.base = text[start : item.mention.end]
            following.step = step
            dropped.add(i)
            continue
        if (
            following is not None
            and (than := _THAN.search(text, max(clause.start, item.mention.start - 24), item.mention.start))
            and _CHANGES.match(text, item.mention.end)
        ):
            following.base = text[than.start() : item.mention.end]
            following.step = text[item.mention.end : following.mention.start]
            dropped.add(i)
    return [item for i, item in enumerate(items) if i not in skip and i not in dropped]


def _step(text: str, first: Mention, second: Mention) -> str:
    between = text[first.end : second.start]
    if len(between) > 24 or (first.kind != second.kind and "none" not in (first.kind, second.kind)):
        return ""
    if second.kind == "percent" and between[:1] == "的" and (named := _NAMED_STEP.match(between)):
        return named["name"] + named["verb"]  # 行现行16%|的税率降至|13%
    if first.kind == second.kind == "classifier" and (merged := _MERGED.fullmatch(between)):
        named_again = text[second.end : second.end + 1].isalpha()  # 12个园区扩展为18个|园区
        return merged["verb"] if named_again else merged["name"] + merged["verb"]  # 180个|园区整合为|120个
    m = _STEP.match(between)
    return m["verb"] if m and m["verb"] not in ("以及", "乃至", "其中为") else ""


def _step_by(text: str, start: int, first: Item, second: Item) -> str:
    m, n = first.mention, second.mention
    if m.kind != n.kind or not _FROM.search(text, max(start, m.start - 32), m.start):
        return ""
    by = _STEP_BY.match(text[m.end : min(n.start, m.end + 32)])
    return by["verb"] if by and m.end + by.end() == n.start else ""


def _from_start(text: str, at: int, start: int) -> int:
    m = _FROM.search(text, max(at, start - 32), start)
    return m.start() if m else start


def _several_bases(text: str, clause: Clause, i: int) -> list[tuple[int, int]]:
    """分别从A、B提高到C、D: pairs of indices (A, C), (B, D)."""
    items = clause.items
    start = items[i].mention.start
    each = _EACH_FROM.search(text, max(clause.start, start - 40), start)
    if not each and not _FROM.search(text, max(clause.start, start - 16), start):
        return []
    for j in range(i + 1, min(len(items), i + _SERIES)):
        if _step(text, items[j - 1].mention, items[j].mention):
            size = j - i
            between = text[items[j - 1].mention.end : items[j].mention.start]
            if not each and "分别" not in between and items[i].mention.kind != "ratio":
                return []  # 三次产业结构由8∶41∶51调整为7∶39∶54
            if size > 1 and j + size <= len(items):
                return [(i + k, j + k) for k in range(size)]
            return []
    return []
