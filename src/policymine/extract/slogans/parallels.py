"""Parallel clauses on one frame: 以A代替B、以C代替D; 与A同心、与B同行; 真学真查真改; 人人尽责、事事有人管.

What makes them formulas is the frame that every member repeats. Each pattern begins at a word of the frame, what
stands before it is looked up, and every repetition is bounded: their time grows with the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import among, lazy
from .sentences import Saying

_H = "[一-鿿]"
_STOP = "(?=[，。；：！？、\\n”」的]|$)"
_MARK = "[、，]"
_SPLIT = lazy(_MARK)
_TWO, _FOUR = 2, 4
_ABOVE = "代替|取代|替代|超越|化解|消除|消弭|战胜"
"""What the first thing of 以A超越B does to the second: it takes its place."""
_FOR = f"{_ABOVE}|促进|推动|带动|促|带|换|破|谋"
_THING = "(?:(?![以的])[一-鿿]){1,8}"
_INSTEAD = lazy(f"以{_THING}?({_FOR}){_THING}(?:{_MARK}以?{_THING}?\\1{_THING}){{1,5}}{_STOP}")
_PLACE_TAKEN = frozenset(_ABOVE.split("|"))
_MATERIAL = frozenset(("代替", "替代"))
"""One material also takes the place of another: two members on these are not surely a formula."""
_PRIDE = lazy(f"以{_THING}为荣{_MARK}以{_THING}为耻{_STOP}")
_WHAT_AND_HOW = lazy(
    f"[一-鿿]{{2}}(?:一个)?什么样的{_H}{{1,12}}?[、，和](?:怎样|如何){_H}{{2,20}}?"
    "(?=[，。；：！？\\n”」]|等|的(?:问题|认识|课题|探索)|这[一个][一-鿿]{0,4}(?:课题|问题))"
)
"""建设什么样的党、怎样建设党: the two questions of a body of thought."""
_WITH_MEMBER = f"和(?:(?!和){_H}){{2,8}}?(?:[同共相](?:(?![和的]){_H}){{1,3}}|和共|心连心)"
_WITH = lazy(f"{_WITH_MEMBER}(?:{_MARK}{_WITH_MEMBER}){{1,5}}{_STOP}")
_SHARED = lazy(f"[同共]{_H}{{0,3}}(?=[、，]|$)|心连心")
"""与祖国同行、与人民同心; 与 is folded to 和."""
_CHAIN = lazy("([真敢善严常细深勤快早])(?!\\1)([一-鿿])\\1(?!\\1|\\2)[一-鿿](?:\\1(?!\\1)[一-鿿]){1,3}")
"""真学真查真改, 严查严管严控: pairs run together on one adverb."""
_WHO = "(?:的有|(?<![患触记费编学作读笔])者有?)"
_OWN = lazy(f"{_WHO}{_H}{{1,5}}(?:{_MARK}[让使]?{_H}{{1,6}}{_WHO}{_H}{{1,5}}){{2,5}}{_STOP}")
_OWN_FIRST = lazy(f"{_H}{{1,6}}$")
_OF = lazy("[的者]")
"""想干事的有机会、能干事的有舞台、干成事的有地位; 能者上、优者奖、庸者下、劣者汰."""
_DOUBLED = "人事处时天户村家个步层件条月年代项样"
_EACH_AND_EACH = lazy(f"([{_DOUBLED}])\\1{_H}{{1,6}}(?:{_MARK}(?!\\1)([{_DOUBLED}])\\2{_H}{{1,6}}){{1,5}}{_STOP}")
"""人人有事做、事事有人管."""
_BEING = f"[做当](?:(?![的做当]){_H}){{2,8}}的{_H}{{1,3}}[者人家派手兵]"
_BE = lazy(f"{_BEING}(?:{_MARK}{_BEING}){{1,6}}{_STOP}")
"""做改革的促进派、做发展的实干家."""
_ONES = "伙伴|朋友|兄弟|邻居|同志|亲人|表率|典范|榜样|模范|先锋|风气|时代"
_OF_ONE = lazy(f"的({_ONES})(?:[、，]{_H}{{4}}的\\1){{2,6}}{_STOP}")
_FOUR_CHARACTERS = lazy(f"{_H}{{4}}$")
"""政治互信的伙伴、经济融合的伙伴、文明互鉴的伙伴."""
_DUE = lazy(f"该({_H}{{1,2}})的\\1{_H}{{0,3}}(?:[、，]该({_H}{{1,2}})的\\2{_H}{{0,3}}){{1,5}}{_STOP}")
"""该减的减到位、该免的免到底."""
_ORDERED = f"先(?:(?![先后]){_H}){{1,4}}后(?:(?![先后]){_H}){{1,4}}"
_FIRST_THEN = lazy(f"{_ORDERED}(?:{_MARK}{_ORDERED}){{1,5}}{_STOP}")
"""先规划后建设、先地下后地上."""
_ENDS = "人位底岗边家户村点天项"
_ENDED = f"到[{_ENDS}]"
_TO_EACH = lazy(f"{_ENDED}(?:、{_H}{{2}}{_ENDED}){{2,6}}{_STOP}")
"""责任到人、措施到位、督查到底."""
_DONE_WELL = lazy(f"{_H}事办{_H}(?:{_MARK}{_H}事办{_H}){{1,4}}{_STOP}")
"""好事办好、实事办实、难事办妥."""
_MEANS = lazy(f"就是{_H}{{2,6}}(?:{_MARK}{_H}{{2,7}}就是{_H}{{2,6}})*{_STOP}")
_MEANS_FIRST = lazy(f"(?:^|[^一-鿿]|树立|坚持|牢记)([抓保促拼谋]{_H}{{1,6}})$")
"""抓项目就是抓发展: both halves open with one verb."""
_QUALITIES = "明清实硬准严强优稳全细深真齐畅正好足"
_QUALITY_ROW = lazy(f"[{_QUALITIES}](?:、{_H}{{2}}[{_QUALITIES}]){{3,6}}{_STOP}")
_TWO_CHARACTERS = lazy(f"{_H}{{2}}$")
"""情况明、底数清、责任实、措施硬: four and more members of three characters that end in a quality."""
_STORIES = lazy(f"讲好(?:{_H}{{2,6}}故事、(?:讲好)?){{1,3}}{_H}{{2,6}}故事(?!的)")
_CHINA = "中国故事"
_DEVOTION = "讴歌|歌颂|赞美|热爱|爱护|敬畏|忠于|感恩|珍惜|不忘|尊重|情系|心系|造福"
_DEVOTED = lazy(f"({_DEVOTION})[一-鿿]{{1,5}}(?:、\\1(?:(?![和的])[一-鿿]){{1,5}}){{2,5}}(?=[，。；！？的\\n”]|$)")
"""讴歌党、讴歌祖国、讴歌人民、讴歌英雄: what one is devoted to, member by member."""
_AGAINST = "抵制|反对|力戒|根除|狠刹|告别|拒绝|搞"
_FOUGHT = lazy(f"(?:{_AGAINST})((?:{_H}{{2}}、){{2,3}}{_H}{{2}})(?=[，。；！？的等之]|行[径为]|$)")
_PLAGUES = frozenset("灾病害虫费税")
"""What is fought is no formula where it is of one plain kind (火灾、水灾、旱灾)."""
_REACH = 8
_WHOLE = (
    (_PRIDE, ("为荣",), "parallel", "shape_pride"),
    (_WHAT_AND_HOW, ("什么样的",), "formula", "shape_what_and_how"),
    (_CHAIN, tuple("真敢善严常细深勤快早"), "parallel", "shape_chain"),
    (_EACH_AND_EACH, tuple(2 * c for c in _DOUBLED), "parallel", "shape_each_and_each"),
    (_DONE_WELL, ("事办",), "parallel", "shape_done_well"),
    (_BE, ("做", "当"), "parallel", "shape_be"),
    (_DUE, ("该",), "parallel", "shape_due"),
    (_FIRST_THEN, ("先",), "parallel", "shape_first_then"),
)
"""Forms that are the formula as they stand, words without which there is none, type and name of the rule."""
_BEGUN = (
    (_QUALITY_ROW, ("、",), _TWO_CHARACTERS, _TWO, "shape_qualities"),
    (_TO_EACH, tuple(f"到{c}、" for c in _ENDS), _TWO_CHARACTERS, _TWO, "shape_to_the_end"),
    (_OF_ONE, tuple(f"的{one}" for one in _ONES.split("|")), _FOUR_CHARACTERS, _FOUR, "shape_of_one"),
)
"""Forms that begin in their first member, words without which there is none, form and length of what stands before."""


def parallels(text: str) -> Iterator[Saying]:
    """All rows of clauses in the text that repeat one frame."""
    for m in among(_INSTEAD, text, "以"):
        members = _SPLIT.split(m.group())
        if m.group(1) in _PLACE_TAKEN or all(x[0] == "以" for x in members):
            sure = len(members) > _TWO or m.group(1) not in _MATERIAL
            yield Saying(*m.span(), "parallel", "yes" if sure else "borderline", "shape_instead")
    for m in _WITH.finditer(text):
        # 和A相适应、和B相协调 is plain speech; more members, or what is done together, are not.
        if len(_SPLIT.split(m.group())) > _TWO or _SHARED.search(m.group()):
            yield Saying(*m.span(), "parallel", "yes", "shape_with_each")
    for m in among(_OWN, text, "的有", "者"):
        # The first member is no longer than the others: before it stands the verb of all.
        longest = max(len(_OF.split(x.lstrip("让使"))[0]) for x in _SPLIT.split(m.group())[1:])
        start = _before(_OWN_FIRST, text, m.start(), longest)
        if start is not None:
            yield Saying(start + text.startswith(("让", "使"), start), m.end(), "parallel", "yes", "shape_to_each_his")
    for form, words, kind, rule in _WHOLE:
        for m in among(form, text, *words):
            yield Saying(*m.span(), kind, "yes", rule)
    for form, words, first, size, rule in _BEGUN:
        for m in among(form, text, *words):
            start = _before(first, text, m.start(), size)
            if start is not None:
                yield Saying(start, m.end(), "affix_series" if form is _OF_ONE else "parallel", "yes", rule)
    for m in among(_STORIES, text, "讲好"):
        if _CHINA in m.group():
            yield Saying(*m.span(), "formula", "yes", "shape_stories")
    for m in among(_DEVOTED, text, *_DEVOTION.split("|")):
        # Behind the last member there may be its noun (…、尊重创造方针).
        *others, last = _SPLIT.split(m.group())
        over = max(0, len(last) - max(map(len, others)))
        yield Saying(m.start(), m.end() - over, "affix_series", "yes", "shape_devoted")
    yield from _meant(text)
    yield from _fought(text)


def _meant(text: str) -> Iterator[Saying]:
    for m in among(_MEANS, text, "就是"):
        start = _before(_MEANS_FIRST, text, m.start(), _REACH)
        if start is not None and text[start] == text[m.start() + 2]:
            yield Saying(start, m.end(), "thesis", "yes", "shape_means")


def _fought(text: str) -> Iterator[Saying]:
    """What is fought in three or four words that share a character (低俗、庸俗、媚俗)."""
    for m in among(_FOUGHT, text, *_AGAINST.split("|")):
        members = m.group(1).split("、")
        shared = {chars[0] for chars in zip(*members, strict=True) if len(set(chars)) == 1}
        if shared and not shared & _PLAGUES:
            yield Saying(*m.span(1), "affix_series", "yes", "shape_fought")


def _before(form: re.Pattern[str], text: str, at: int, reach: int) -> int | None:
    """Where the last group of what stands right before `at` begins, if it has the form within `reach` characters."""
    m = form.search(text, max(0, at - reach), at)
    return m.start(m.lastindex or 0) if m else None
