"""Clauses that have the form of a thesis or of a parallel formula: X是Y之本, 没有X就没有Y, 在X中Y、在Y中X.

Each pattern begins with a character that is seldom, and every repetition in it is bounded: their time grows
with the text only.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy
from ...lean import dataclass

_H = "[一-鿿]"
_STOP = "(?=[，。；！？\\n”」]|$)"
_THESIS = lazy(
    f"是{_H}{{0,16}}?(?:之[本路基源魂道要]|生命线|灵魂|法宝|本质(?:属性|特征|要求)|内在要求|命脉|根基|基石|基础和关键"
    f"|第一(?:要务|动力|资源)|总开关|关键一招|硬道理|根本(?:保证|大计|动力)|强大动力|不竭动力|必由之路){_STOP}"
)
_SUPERLATIVE = lazy(
    f"是{_H}{{0,14}}?最{_H}{{1,3}}?的?(?:武器|优势|民生|政治|力量|底气|法宝|财富|大局|国情|根基|靠山|依靠|本质|特征){_STOP}"
)
"""团结合作是战胜困难最有力的武器: a superlative and a word of worth."""
_CORE_OF = lazy(
    f"的(?:核心问题|最?本质的?特征|最大优势|根本问题|实质|精髓|灵魂)是(?:(?!我们|这|那){_H}){{2,24}}{_STOP}"
)
_CENTRE = lazy(
    f"是{_H}{{1,20}}?(?:武器|战略支撑|关键|核心|中心环节|主旋律|潮流|力量源泉|前提|重要法宝|重要标志|重要保障){_STOP}"
)
_HELD = lazy(f"牢牢{_H}{{1,4}}在(?:我们)?自己(?:的)?(?:手[中里上]|脚下)")
_HELD_FIRST = lazy(f"(?:把|将){_H}{{0,3}}[0-9]{{0,2}}(?:(?![把将]){_H}){{2,10}}$")
_SUBJECT = lazy("(?:^|[，。；：！？\\n“「　 —])([一-鿿]{2,14})$")
_SUBJECT_REACH = 15
_NO_SUBJECT = lazy("[这它那其他你我]|[一二三四五六七八九十]是|.*(?:进一步|表明|说明|证明|认为|看作|就|不|设计|整个)")
_LEADING = lazy("(?:必须)?坚持(?![和与])(?=.{2})|事实证明|实践证明")
_WITHOUT = lazy(f"没有({_H}{{2,12}})，?就没有{_H}{{2,14}}{_STOP}")
_BOTH_HANDS = lazy(f"一手抓{_H}{{2,8}}[、，]一手抓(?:(?!的){_H}){{2,8}}(?=的|[，。；！？\\n”」]|$)")
_IN_IN = lazy(f"在({_H}{{2,10}})中({_H}{{1,8}})[、，]在({_H}{{2,10}})中({_H}{{1,8}})(?=[，。；！？、\\n的”])")
_IN_MORE = lazy(f"(?:[、，]在{_H}{{2,12}}中{_H}{{2,8}}?(?=[，。；！？、\\n”])){{1,4}}")
"""Members behind the second (在基层中磨砺意志、在田间中学习本领、在服务中增长才干)."""
_ECHO = 2
"""Characters that the end of a half takes up from its beginning."""
_THEME = lazy(
    f"以{_H}{{2,20}}为(?:主题|主线)[、，](?:以{_H}{{2,20}}为{_H}{{2,4}}[、，]){{0,4}}"
    f"以{_H}{{2,24}}为(?:主题|主线|{_H}{{0,2}}(?:动力|目的|保障))(?=[，。；的])"
)
_HIGH = "高(?:质量|水平|效能|品质|能级|标准|效率|起点|素质|颜值|品位|层次|强度)"
_MARK = lazy("[、，]")
_ALL_HIGH = lazy(f"{_HIGH}{_H}{{1,8}}?(?:[、，]{_HIGH}{_H}{{1,8}}?){{2,8}}(?=[，。；、！？\\n的”])")
_SIDE_BY_SIDE = lazy("同时并举")
_SIDE_FIRST = lazy(f"({_H}{{2,6}})[和与同]((?:(?![和与同应]){_H}){{2,6}})$")
_SIDE_REACH = 14
"""重工业和轻工业同时并举."""
_FLAG = lazy(f"让{_H}{{0,2}}旗在{_H}{{2,14}}?高高飘扬")
_ABOVE_ALL = lazy(f"(?:高于一切|重于泰山|大于天){_STOP}")
_EVERYONE = lazy(f"有责{_STOP}")
_EVERYONE_FIRST = lazy(f"{_H}{{4}}[、，](?:人人|匹夫)$")
_EVERYONE_REACH = 7
_ASK_OF = lazy(f"向{_H}{{2,5}}?要{_H}{{2,4}}(?:[、，]向{_H}{{2,5}}?要{_H}{{2,4}}){{1,5}}{_STOP}")
"""向管理要效益、向科技要质量."""
_GOOD_TO_EACH = lazy("的好[一-鿿]{2}(?:[、和][一-鿿]{4}的好[一-鿿]{2}){1,4}(?![一-鿿]{0,3}的)")
_GOOD_FIRST = lazy("[一-鿿]{4}$")
"""守望相助的好邻居、互利共赢的好伙伴: friends with four characters on how they are friends."""
_TOGETHER = lazy(f"共{_H}(?:[、，]{_H}{{2,8}}共{_H}){{2,7}}(?=[，。；、！？\\n的等”])")
_TOGETHER_FIRST = lazy("[一-鿿]{2,8}$")
_TOGETHER_VERB = lazy("推进|促进|实现|坚持|开创|推动|加强|形成|做到|构建|实行|健全|完善|深化|探索|加快")
"""设施共建、资源共享、难题共解: what is done together, member by member."""
_MANY = 4
"""So many members and more are surely a formula."""
_CORE = 2
"""共 and the verb."""
_SHORTEST_THESIS, _LONGEST_THESIS = 7, 32


@dataclass(frozen=True, slots=True)
class Saying:
    """A clause in the form of a formula."""

    start: int
    end: int
    type: str
    include: str
    rule: str


def sayings(text: str) -> Iterator[Saying]:
    """All clauses of the text that have one of the forms."""
    yield from _theses(text)
    for m in _WITHOUT.finditer(text):
        yield Saying(*m.span(), "thesis", "borderline", "shape_without")
    for m in _BOTH_HANDS.finditer(text):
        yield Saying(*m.span(), "parallel", "yes", "shape_both_hands")
    for m in _IN_IN.finditer(text):
        first, done, second, again = m.groups()
        # In a chiasm each half takes up the word of the other (在发展中保护、在保护中发展), else perhaps its own.
        crossed = first in again and second in done
        echoed = _echoed(first, done) and _echoed(second, again)
        more = _IN_MORE.match(text, m.end())
        firm = crossed or echoed or more is not None
        end = more.end() if more else m.end()
        yield Saying(m.start(), end, "parallel", "yes" if firm else "borderline", "shape_in_in")
    for m in _ALL_HIGH.finditer(text):
        *others, last = _MARK.split(m.group())
        # The sentence may go on behind the last member.
        over = max(0, len(last) - max(map(len, others)))
        yield Saying(m.start(), m.end() - over, "affix_series", "yes", "shape_all_high")
    for m in _HELD.finditer(text):
        first = _HELD_FIRST.search(text, max(0, m.start() - _SUBJECT_REACH), m.start())
        if first:
            yield Saying(first.start(), m.end(), "metaphor", "yes", "shape_in_our_hands")
    for m in _THEME.finditer(text):
        yield Saying(*m.span(), "parallel", "yes", "shape_theme")
    yield from _together(text)
    yield from _calls(text)


def _calls(text: str) -> Iterator[Saying]:
    """Calls and mottoes with one changing place: 让党旗在…高高飘扬, …重于泰山, …，人人有责, 向…要…."""
    for m in _SIDE_BY_SIDE.finditer(text):
        both = _SIDE_FIRST.search(text, max(0, m.start() - _SIDE_REACH), m.start())
        if both and both.group(1)[-1] == both.group(2)[-1]:
            # The verb before the first thing is no part of it: the two are of one length.
            start = max(both.start(1), both.end(1) - len(both.group(2)))
            yield Saying(start, m.end(), "formula", "yes", "shape_side_by_side")
    for m in _FLAG.finditer(text):
        yield Saying(*m.span(), "metaphor", "yes", "shape_flag")
    for m in _ABOVE_ALL.finditer(text):
        before = _SUBJECT.search(text, max(0, m.start() - _SUBJECT_REACH), m.start())
        if before and not _NO_SUBJECT.search(before.group(1)):
            yield Saying(before.start(1), m.end(), "thesis", "yes", "shape_above_all")
    for m in _EVERYONE.finditer(text):
        first = _EVERYONE_FIRST.search(text, max(0, m.start() - _EVERYONE_REACH), m.start())
        if first:
            yield Saying(first.start(), m.end(), "parallel", "yes", "shape_everyone")
    for m in _ASK_OF.finditer(text):
        yield Saying(*m.span(), "parallel", "yes", "shape_ask_of")
    for m in _GOOD_TO_EACH.finditer(text):
        first = _GOOD_FIRST.search(text, max(0, m.start() - _SUBJECT_REACH), m.start())
        if first:
            yield Saying(first.start(), m.end(), "affix_series", "yes", "shape_good_friends")


def _echoed(place: str, done: str) -> bool:
    """Whether what is done takes up a word of where (在补短板中补齐发展短板)."""
    return len(done) >= _ECHO and (done[-_ECHO:] in place or (len(done) > _ECHO and done[:_ECHO] in place))


def _together(text: str) -> Iterator[Saying]:
    """Series of three and more members that end in 共 and a verb; four and more count."""
    for m in _TOGETHER.finditer(text):
        first = _TOGETHER_FIRST.search(text, max(0, m.start() - _SUBJECT_REACH), m.start())
        if first:
            others = _MARK.split(m.group())[1:]
            # The first member is no longer than the others: before it stands the verb of all.
            start = max(first.start(), m.start() + _CORE - max(map(len, others)))
            verb = _TOGETHER_VERB.match(text, start)
            start = verb.end() if verb else start
            include = "yes" if len(others) + 1 >= _MANY else "borderline"
            yield Saying(start, m.end(), "affix_series", include, "shape_together")


def _theses(text: str) -> Iterator[Saying]:
    """X是Y之本 and X是最Y的Z count; X是Y的关键 can be argued: any sentence may say so."""
    for form, include, rule in (
        (_THESIS, "yes", "shape_thesis"),
        (_SUPERLATIVE, "yes", "shape_superlative"),
        (_CORE_OF, "yes", "shape_core_of"),
        (_CENTRE, "borderline", "shape_centre"),
    ):
        for m in form.finditer(text):
            before = _SUBJECT.search(text, max(0, m.start() - _SUBJECT_REACH), m.start())
            if before is None or _NO_SUBJECT.search(before.group(1)):
                continue
            start = before.start(1)
            leading = _LEADING.match(text, start, m.start())
            start = leading.end() if leading else start
            if _SHORTEST_THESIS <= m.end() - start <= _LONGEST_THESIS and m.start() - start > 1:
                yield Saying(start, m.end(), "thesis", include, rule)
