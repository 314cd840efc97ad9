"""Forms that need neither lexicon nor quotation marks: plus formulas, affix series, 应收尽收, spirits, campaigns.

Every repetition in the patterns is bounded and ends at a mark, so that their time grows with the text only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from ...pieces import pieces
from .cues import Cues
from .parallels import parallels
from .sentences import sayings
from .series import MOTTO, GovernedSeries
from .text import fold

_H = "[一-鿿]"
_NUMBER = "(?:[0-9]{1,3}|[NXMnxm])"
_PLUS_NUMBERS = lazy(rf"\+{_NUMBER}(?:\+{_NUMBER})*(?![0-9.%A-Za-z])")
_PLUS_NUMBERS_FIRST = lazy("(?<![0-9A-Za-z.+])[0-9]{1,3}$")
_PLUS_WORD = "[一-鿿A-Za-z]{2,8}"
_PLUS = lazy(rf"\+(?!号|键|按钮){_PLUS_WORD}(?:\+{_PLUS_WORD}){{0,4}}(?![一-鿿A-Za-z0-9+])")
_PLUS_FIRST = lazy("(?<![一-鿿A-Za-z0-9+])[一-鿿A-Za-z]{2,8}$")
"""What follows the first sign: a pattern that begins with a mark is fast. What stands before is looked up."""
_SUM_BEFORE = lazy("[=＝×÷－−][^，。；、\\n]{0,30}$")
_SUM_BEHIND = lazy("[^，。；、\\n]{0,12}[=＝×÷－−/]")
_SUM_REACH = 32
"""A sign of reckoning in the clause shows that the plus sign adds numbers."""
_RUN = lazy(rf"、{_H}{{1,8}}(?:、{_H}{{1,8}}){{0,9}}")
"""A list from its first 、 on."""
_RUN_FIRST = lazy(rf"{_H}{{1,8}}$")
_TO_THE_LAST = lazy(rf"[应能该]({_H})尽\1(?:[、，][应能该]({_H})[尽快早]\2)*")
_WHO_WHO = lazy("|".join(f"谁[^谁的、，]{{{n}}}[、，]?谁[^谁的、，。；\n]{{{n}}}" for n in (4, 3, 2)))
_SPIRIT_PAIR = lazy(rf"的(?!强大|伟大|民族|这种)({_H}{{2}})精神(?!动力|防线|文明|力量|支柱|状态|面貌)")
_SPIRIT_PAIR_FIRST = lazy(rf"(?:{_H}{{4}}、){{1,5}}{_H}{{4}}$")
_SPIRIT_REACH = 30
_SPIRIT = lazy(rf"(?:弘扬|传承|发扬|践行|赓续)(?:新时代|伟大)?({_H}{{2,5}})精神(?!{_H}{{0,2}}(?:文明|财富|家园|生活))")
_FRIENDSHIP = lazy("中[一-鿿]{1,2}友好(?:合作)?精神")
"""The spirit of China's friendship with a continent or a country (中非友好合作精神)."""
_PLAIN_TAILS = frozenset("力化感权观")
"""Series on these are conventional however long they are."""
_RENEWED = frozenset("优美强好实稳富快新")
_SLOGAN_TAILS = _RENEWED | _PLAIN_TAILS | {"量"}
_SHARED = frozenset("能有不多更以为在得与稳促保防扩提降增惠重讲敢善严勤爱早快优强要让把使")
"""Verbs, adverbs and prepositions that make a list a slogan where all members have them at one place."""
_VERBS = frozenset(
    "抓稳促调惠防保提增扩强补转降去建优拓聚破立畅护守治兴引育留抗拼闯打争见树正除扶减控挖通活壮延固拉盯解办谋添创开干"
    "战化应明正定搭带作修练学懂察听聚顺暖敬用管筑塑汇赋增融知"
)
"""Verbs of one character: lists of three-character members that open with them are slogans (打基础、见实效、争优先)."""
_YEAR_END = lazy("年(?=活动|行动|专项行动)")
_YEAR_FIRST = lazy(f"(?<!{_H}){_H}{{4,12}}(?<![一二三四五六七八九十前多半少青中老成周全每去今明本])$")
_COINED = lazy("[十百千万](?![十百千万元吨亩户人])[一-鿿][十百千万](?![十百千万元吨亩户人])[一-鿿]")
"""Round numbers twice over show that a campaign's name is coined (千企百院工程)."""
_STRATEGY_FIRST = lazy(f"(?:^|[。；，、：\\n”])({_H}{{4}}(?:、{_H}{{4}}){{0,2}})$")
"""What stands before 战略深入实施: names of four characters, right behind a mark."""
_LOCAL_STRATEGY = lazy(
    "[一-鿿]{2}[兴强立富](?:[省市县区州旗]|[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇藏陕秦甘陇青宁新疆蒙])"
    "(?:[、和][一-鿿]{4,7}){0,2}战略(?!性|需求|任务|规划|重点|目标)"
)
"""Strategies named after those of the nation (科教兴滇和可持续发展战略)."""
_STRATEGY_NEXT = lazy(f"(?<=战略[、和])({_H}{{4,7}}战略)(?!{_H}{{0,2}}(?:规划|纲要|性|部署|任务|研究|工程|项目|产业))")
"""Strategies listed behind another one (项目带动战略、科教强省战略)."""
_CHOSEN = lazy("企业|选择|制定")
"""Before strategies of businesses, or strategies that are still to be chosen."""
_CHOSEN_REACH = 24
_MEMBER_MARK = lazy("[、，,]")
_UNEVEN = 3
"""Members of a principle differ in length by no more than this; else it is running text."""
_MANY = 4
_PAIR, _THREE = 2, 3
_OPEN = lazy("等[一-鿿]{0,4}?(?:问题|现象|标准|设施|产品|领域|行业|方面|情况)")
"""Behind a list of things or of faults."""
_CALLED_FOR = frozenset("讲重敢善勤严爱守惠")
"""Of these: what one is called to do or to be; 更, 多, 有 only describe (更积极、更开放、更有效)."""
_ENDED = lazy("[，。；！？的\n”」]|$")
_LOOSE = frozenset({"要求", "方向", "思路", "路子"})
"""Nouns that also stand behind two plain objects (坚持市场化、法治化方向)."""
_FOUR, _FIVE = 4, 5
_VERB = 2
_SHORTEST, _LONGEST = 3, 8
_NOT_BEHIND_CAMPAIGN = (
    "师|院|方案|量|划|机|技术|力|者|家|员|公司|措施|指南|纲要|书|项目"  # the noun goes on: 工程师, 行动方案, 计划书
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A stretch of text that has the form of a slogan."""

    start: int
    end: int
    type: str
    include: str
    rule: str
    head_noun: str = ""


class Shapes:
    """Finds the forms. Built once from the lexicons (`lexicons.once(Shapes)`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        cues = lexicons.once(Cues)
        verb = cues.any("campaign_verb")
        self._year = lazy(f"{verb}(?:了|好)?“?({_H}{{3,12}}(?<![一二三四五六七八九十])年)(?=活动|行动|专项行动)")
        self._campaign = lazy(
            rf"{verb}(?:了|好)?(?!实施|开展)([一-鿿0-9A-Za-z]{{3,14}}(?:工程|行动|计划|攻坚战))(?!{_NOT_BEHIND_CAMPAIGN})"
        )
        self._strategy = lazy(
            rf"(?:实施|坚持(?!实施|以|把))({_H}{{4,10}}战略)(?!{_H}{{0,2}}(?:定位|规划|纲要|性|部署|任务|研究|工程|项目|产业))"
        )
        self._strategy_done = lazy(
            "战略(?:(?:得到|正在|已)?(?:深入|全面|扎实|稳步|有效|加快|持续|大力|顺利)(?:实施|推进))"
        )
        self._not_campaign = lazy(f"^[一两三四五六七八九十0-9]|^(?:行动计划)$|{cues.any('not_campaign')}")
        self._principle_verb = cues.any("principle_verb")
        self._leading = lazy(f".*[、，,]{self._principle_verb}(?:落实|执行|实行)?[了好]?")
        self._principle = lazy(
            rf"{self._principle_verb}(?:落实|[和并]?{self._principle_verb})?[了好]?"
            rf"({_H}{{2,12}}(?:[、，,]{_H}{{2,12}}){{1,7}}?)的?(?:正确)?(总?(?:方针|原则|要求|方向|思路|路子))"
        )
        self._plain_spirit = lazy(cues.any("not_spirit"))
        self._verbs = frozenset(word for word in cues.words("verb") if len(word) == _VERB)
        self._governing = self._verbs.union(cues.words("governs"))
        self._openers = frozenset(cues.words("plain_opener"))
        self._heads = frozenset(cues.words("list_head"))
        self._governed_series = GovernedSeries(cues)

    def find(self, text: str) -> Iterator[Shape]:
        """All stretches of the text that have one of the forms."""
        for at, piece in pieces(text):
            for shape in self._find(fold(piece)):
                yield replace(shape, start=at + shape.start, end=at + shape.end) if at else shape

    def _find(self, folded: str) -> Iterator[Shape]:
        """Those of a folded text, rule by rule."""
        if "+" in folded:
            yield from _plus_formulas(folded)
        for m in _RUN.finditer(folded):
            at = m.start()
            governed = self._governed_series.judge(at, m.group().split("、")[1:], folded)
            if governed:
                yield Shape(governed.start, governed.end, governed.type, governed.include, "shape_governed_series")
            if folded[at - 1 : at] not in _PLAIN_TAILS and folded.find("、", at + 1, m.end()) < 0:
                continue
            before = _RUN_FIRST.search(folded[max(0, at - 8) : at])
            if before:
                for s in self._lists(before.group(), m.group().split("、")[1:], m.start(), folded):
                    cut = governed and s.start == governed.start and s.end < governed.end
                    if not cut:
                        yield s
        for m in _TO_THE_LAST.finditer(folded):
            if m.group(2):
                yield Shape(*m.span(), "parallel", "yes", "shape_to_the_last")
            else:
                yield Shape(*m.span(), "compact_abbrev", "borderline", "shape_to_the_last")
        for m in _WHO_WHO.finditer(folded):
            yield Shape(*m.span(), "parallel", "yes", "shape_who_who")
        for x in chain(sayings(folded), parallels(folded)):
            yield Shape(x.start, x.end, x.type, x.include, x.rule)
        yield from self._named(folded)

    def _lists(self, first: str, rest: list[str], at: int, folded: str) -> Iterator[Shape]:
        """Slogans in a list: `first` stands before its first 、 at `at`, and may have other words before it."""
        if len(rest) >= 2:
            yield from self._even_list(first, rest, at, folded)
        yield from _affix_list(first, rest, at, folded)

    def _even_list(self, first: str, rest: list[str], at: int, folded: str) -> Iterator[Shape]:
        """Members of one length with a character in common at one place; four-character members before 的."""
        size = len(rest[0])
        if not _SHORTEST <= size <= _LONGEST or any(len(x) != size for x in rest[:-1]):
            return
        if len(first) < size or len(rest[-1]) < size:
            return
        members = [first[-size:], *rest[:-1], rest[-1][:size]]
        if any("的" in x for x in members):
            return
        shared = [i for i, chars in enumerate(zip(*members, strict=True)) if len(set(chars)) == 1]
        end = at + len(rest) * (size + 1)
        if _OPEN.match(folded, end):
            return
        tail = members[0][-1] if shared and shared[-1] == size - 1 else ""
        if shared[:3] == [0, 1, 2] or (shared[:2] == [0, 1] and members[0][:2] in self._openers):
            return  # one noun before all of them (人工智能芯片、人工智能服务器)
        if all(x[:2] in self._openers for x in members):
            return  # 重大工程、重大项目、重点产业
        if size == _FOUR and self._governed_series.only_fields(members, shared):
            return
        if size == _FOUR and shared == [2, 3] and members[0][2:] in self._heads:
            yield Shape(at - size, end, "affix_series", "yes", "shape_list")
            return
        begun = [i for i in shared if members[0][i] in _SHARED and i < size - 1]
        if begun or tail in _SLOGAN_TAILS:
            # Two characters in common that are not one noun at the end (技术优势、品牌优势) make three members firm.
            firm = len(members) >= _MANY or (shared[0] < size - 2 and len(shared) > 1)
            plain = not begun and tail in _PLAIN_TAILS
            # 倡导讲品位、讲格调、讲责任: three short members on one verb, with a verb before them.
            short = size == _SHORTEST and shared == [0] and members[0][0] in _CALLED_FOR
            firm = firm or (short and self._held(first[:-size], folded, end))
            # 对话不对抗、结伴不结盟、共赢不零和: what is so and what it is not.
            firm = firm or (size == _FIVE and shared == [2] and members[0][2] == "不")
            # Compounds of two morphemes that end alike, no noun in common (科技创新、产业焕新、城市更新).
            firm = firm or (tail in _RENEWED and size == _FOUR and shared == [size - 1])
            yield Shape(at - size, end, "affix_series", "yes" if firm and not plain else "borderline", "shape_list")
        elif size > _FIVE and len(shared) >= _SHORTEST and shared[-2:] == [size - 2, size - 1] and shared[0] == 0:
            # 高水平制度供给、高质量产品供给: one opening and one head noun.
            yield Shape(at - size, end, "affix_series", "yes", "shape_list")
        elif size == _SHORTEST and not shared and all(x[0] in _VERBS for x in members):
            yield Shape(at - size, end, "parallel", "borderline", "shape_verb_object")
        elif size <= _FIVE and shared[:2] == [0, 1] and tail:
            yield Shape(at - size, end, "affix_series", "yes", "shape_list")
        elif size == _FOUR and not shared and self._governed(first[:-size]) and folded[end : end + 1] == "的":
            firm = len(members) >= _MANY and folded.startswith(MOTTO, end)
            yield Shape(at - size, end, "parallel", "yes" if firm else "borderline", "shape_four_characters")

    def _governed(self, before: str) -> bool:
        """Whether the words before the first member are a verb, or one with an adverb (共同构建), or nothing."""
        return len(before) in (0, _VERB) or before[-_VERB:] in self._verbs

    def _held(self, before: str, folded: str, end: int) -> bool:
        """Whether a list stands between one of the verbs and a mark or 的."""
        return before[-_VERB:] in self._governing and _ENDED.match(folded, end) is not None

    def _named(self, folded: str) -> Iterator[Shape]:
        """Spirits, campaigns and principles: named by the verb before them and the noun behind."""
        yield from _spirit_pairs(folded)
        for m in _SPIRIT.finditer(folded):
            if not self._plain_spirit.search(m.group(1)):
                include = "yes" if len(m.group(1)) == 2 else "borderline"
                yield Shape(m.start(1), m.end(1) + 2, "spirit", include, "shape_spirit")
        for m in _FRIENDSHIP.finditer(folded):
            yield Shape(*m.span(), "spirit", "yes", "shape_spirit")
        governed = set()
        for m in self._year.finditer(folded):
            governed.add(m.end(1))
            yield Shape(*m.span(1), "programme", "yes", "shape_year", "活动")
        for m in _YEAR_END.finditer(folded):
            first = _YEAR_FIRST.search(folded[max(0, m.start() - 13) : m.start()])
            if first and m.end() not in governed:
                yield Shape(m.start() - len(first.group()), m.end(), "programme", "yes", "shape_year", "活动")
        for m in self._campaign.finditer(folded):
            if not self._not_campaign.search(m.group(1)):
                coined = _COINED.search(m.group(1)) is not None
                yield Shape(*m.span(1), "programme", "yes" if coined else "borderline", "shape_campaign")
        for m in self._strategy.finditer(folded):
            if not self._not_campaign.search(m.group(1)) and "的" not in m.group(1):
                yield Shape(*m.span(1), "programme", "yes", "shape_strategy")
        for m in _STRATEGY_NEXT.finditer(folded) if "战略、" in folded or "战略和" in folded else ():
            chosen = _CHOSEN.search(folded, max(0, m.start() - _CHOSEN_REACH), m.start())
            if not chosen and not self._not_campaign.search(m.group(1)) and "的" not in m.group(1):
                yield Shape(*m.span(1), "programme", "yes", "shape_strategy")
        for m in self._strategy_done.finditer(folded):
            named = _STRATEGY_FIRST.search(folded[max(0, m.start() - 16) : m.start()])
            if named and not self._not_campaign.search(named.group(1)):
                end = m.start() + len("战略")
                yield Shape(m.start() - len(named.group(1)), end, "programme", "yes", "shape_strategy")
        for m in _LOCAL_STRATEGY.finditer(folded):
            yield Shape(*m.span(), "programme", "yes", "shape_local_strategy")
        yield from self._principles(folded)

    def _principles(self, folded: str) -> Iterator[Shape]:
        """Mottoes between their verb and their noun (按照A、B、C、D的原则); of two or three members only where the noun

        is 方针: short ones before 原则 and 要求 are often put together for the occasion.
        """
        for m in self._principle.finditer(folded):
            noun = m.group(2)
            end = m.end(1) - m.group(1).endswith("的")
            again = self._leading.match(folded, m.start(1), end)
            start = again.end() if again else m.start(1)
            members = _MEMBER_MARK.split(folded[start:end])
            sizes = [len(x) for x in members]
            if len(members) < _PAIR or max(sizes) - min(sizes) > _UNEVEN or "的" in folded[start:end]:
                continue
            if noun in _LOOSE and len(members) < _THREE:
                continue
            firm = len(members) >= _MANY or (noun.endswith("方针") and _lined_up(sizes))
            kind = "affix_series" if len({x[-1] for x in members}) == 1 else "parallel"
            yield Shape(start, end, kind, "yes" if firm else "borderline", "shape_principle")


def _spirit_pairs(folded: str) -> Iterator[Shape]:
    """A的精神 with what it consists of; three and more of them in a row are one series."""
    row: list[tuple[int, int]] = []
    for m in _SPIRIT_PAIR.finditer(folded):
        pair = _SPIRIT_PAIR_FIRST.search(folded[max(0, m.start() - _SPIRIT_REACH) : m.start()])
        if not pair:
            continue
        start = m.start() - len(pair.group())
        yield Shape(start, m.end(), "spirit", "borderline", "shape_spirit_pair")
        if row and (start != row[-1][1] + 1 or not _MEMBER_MARK.match(folded, row[-1][1])):
            yield from _spirit_row(row)
            row = []
        row.append((start, m.end()))
    yield from _spirit_row(row)


def _spirit_row(row: list[tuple[int, int]]) -> Iterator[Shape]:
    if len(row) >= _THREE:
        yield Shape(row[0][0], row[-1][1], "affix_series", "yes", "shape_spirits")


def _lined_up(sizes: list[int]) -> bool:
    """Whether the members of a 方针 are three, or two of nearly one length (以地方为主，国家为辅)."""
    return len(sizes) == _THREE or (min(sizes) >= _SHORTEST and max(sizes) - min(sizes) <= 1)


def _affix_list(first: str, rest: list[str], at: int, folded: str) -> Iterator[Shape]:
    """X力、Y力、Z力: members on one affix; the first is cut to the length of the longest other."""
    affix = first[-1]
    if affix not in _PLAIN_TAILS:
        return
    end, members = at, []
    for x in rest:
        if not x.endswith(affix):
            cut = x.find(affix) + 1 if x is rest[-1] else 0
            if cut:
                members.append(x[:cut])
                end += 1 + cut
            break
        members.append(x)
        end += 1 + len(x)
    if folded[end : end + 1] == "和":
        cut = folded.find(affix, end + 1, end + 1 + _LONGEST) + 1
        if cut > end + 2:
            members.append(folded[end + 1 : cut])
            end = cut
    if len(members) < 2:
        return
    cut = max(0, len(first) - max(map(len, members)), first.rfind("了") + 1, first.rfind("的") + 1)
    yield Shape(at - len(first) + cut, end, "affix_series", "borderline", "shape_affix_series")


def _reckons(folded: str, start: int, end: int) -> bool:
    """Whether a plus sign stands in a sum (增长率=（本年度人数+上一年度人数）/2)."""
    return _SUM_BEFORE.search(folded, max(0, start - _SUM_REACH), start) is not None or (
        _SUM_BEHIND.match(folded, end) is not None
    )


def _plus_formulas(folded: str) -> Iterator[Shape]:
    """1+5+N, and words joined by plus signs."""
    for m in _PLUS_NUMBERS.finditer(folded):
        first = _PLUS_NUMBERS_FIRST.search(folded[max(0, m.start() - 4) : m.start()])
        if first and not _reckons(folded, m.start() - len(first.group()), m.end()):
            yield Shape(m.start() - len(first.group()), m.end(), "plus_formula", "yes", "shape_plus_numbers")
    for m in _PLUS.finditer(folded):
        first = _PLUS_FIRST.search(folded[max(0, m.start() - 9) : m.start()])
        if first and not _reckons(folded, m.start() - len(first.group()), m.end()):
            yield Shape(m.start() - len(first.group()), m.end(), "plus_formula", "borderline", "shape_plus")
