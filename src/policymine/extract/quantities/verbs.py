"""The verbs and adverbs around a quantity, by what they do in its clause (actions.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...lazy import lazy
from ...lexicon import Lexicons
from .patterns import any_of

_OPENING_ONLY = {
    "为",
    "对",
    "向",
    "给",
    "把",
    "由",
    "按照",
    "根据",
    "依托",
    "面向",
    "针对",
    "通过",
    "提出",
    "为了",
    "准备",
    "规定",
    "为此",
    "会",
    "对于",
}


_CLOSING_ONLY = frozenset(("仍", "仍然", "依然", "连续"))
"""Adverbs that belong to what stands behind them where they open a phrase (仍有, 连续工作时间)."""
_QUALITIES = frozenset(("基本", "最后", "实际", "平均", "重点", "高水平", "高质量", "高标准", "优质"))
"""Adverbs that before a noun belong to it (高水平学科)."""

_NOUNS_TOO = frozenset(("领导", "团结", "记录", "发射", "基于", "属于", "前往", "访问"))
"""Verbs that touch a number and elsewhere open nouns (领导干部)."""

_PACE = lazy("(?:增速|增幅|涨幅|降幅|增长率|增长速度)(?:预期)?(?:目标)?$")
"""A measure that is itself of a year or of a mean."""

_RATE_END = lazy("(?:比重|占比|比例|率)$")

Set = frozenset[str]
"""Words are looked up by what a set holds, not by which one it is: one made for a single call is not kept again."""
_Sizes = dict[str, tuple[int, ...]]
_WHICH_SHARE = lazy(
    "(?:[^，、的]{2,6}(?:活动|能力|机构|专利|资质)的?[^，、的]{0,6}(?:企业|单位|学校|人员|人口)(?:数量?)?"
    "|[^，、的]{2,8}(?:建设|设立|组建|认定)的?)(?:占|比重|比例)"
)
"""Behind 有 and 依托: of which of all the share is told."""


def _by_character(words: Set, place: int) -> _Sizes:
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[place], set()).add(len(word))
    return {c: tuple(sorted(found, reverse=True)) for c, found in sizes.items()}


class Verbs:
    """Looks words up from either end of a phrase, longest first."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._known: dict[Set, tuple[_Sizes, _Sizes]] = {}
        self._guards = {row["word"]: row["not_before"] for row in lexicons["opening_guards"]}
        words: dict[str, set[str]] = {}
        for row in lexicons["actions"]:
            words.setdefault(row["class"], set()).add(row["word"])
        classes = {name: frozenset(members) for name, members in words.items()}
        self.level = classes["level"]
        self.change = classes["change"]
        self.make = classes["make"]
        self.cause = classes["cause"]
        self.modal = classes["modal"]
        self.event = frozenset(w for w in classes["event"] if len(w) > 1)
        self.light = classes["light"]
        self.strong = classes["strong"]
        self.generic = classes["generic"]
        self.head = classes["head"]
        self.discourse = classes["discourse"]
        self.kept = classes["kept"]
        self.noun_maker = classes["noun_maker"]
        self.predicate = classes["predicate"]
        self.governing, self.carrier, self.causing = classes["governing"], classes["carrier"], classes["causing"]
        self.scope = classes["scope"]
        self.work = classes["work"]
        self.touching = classes["touching"]
        self.fronting = self.touching - _NOUNS_TOO
        self.noun_after = tuple(classes["noun_after"])
        self.opening = (self.modal | self.cause) - _CLOSING_ONLY
        self.closing = (self.modal | {"全部"}) - _OPENING_ONLY
        self.acting = self.make | self.level | self.change
        self.measuring = self.level | self.change
        self.reached = self.governing - self.light
        self.starting = self.light | {"落实"}
        self.happening = self.event | self.make
        self.verbal = self.strong - self.noun_maker
        self._doing = self.acting | self.event

    @staticmethod
    def inside(words: Iterable[str]) -> re.Pattern[str]:
        """A pattern whose group 1 is, at every place of a phrase, the longest of `words` that begins there."""
        return lazy(f"(?=({any_of(sorted(words))}))")  # in one order: such patterns are kept

    def changes(self, action: str) -> bool:
        """Whether it says by how much, not to what, something changes (平均每年增长)."""
        return not action.startswith("新") and bool(self.last(action, self.change, shortest=2))

    def last(self, phrase: str, words: Set, *, shortest: int = 1) -> str:
        """The longest of `words` that ends `phrase`; empty if none does."""
        if not phrase:
            return ""
        for size in self._sizes(words)[1].get(phrase[-1], ()):
            if size < shortest:
                break
            if phrase[-size:] in words:
                return phrase[-size:]
        return ""

    def first(self, phrase: str, words: Set, *, shortest: int = 1) -> str:
        """The longest of `words` that begins `phrase`; empty if none does."""
        if not phrase:
            return ""
        for size in self._sizes(words)[0].get(phrase[0], ()):
            if size < shortest:
                break
            word = phrase[:size]
            after = phrase[size : size + 1]
            if word in words and not (after and after in self._guards.get(word, "")):
                return word
        return ""

    def _sizes(self, words: Set) -> tuple[_Sizes, _Sizes]:
        """The lengths of the words, longest first, by their first and by their last character."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = (_by_character(words, 0), _by_character(words, -1))
        return known

    def _kept(self, word: str, rest: str) -> bool:
        """Whether an opening word is part of a noun: 基本建设, 基本养老金."""
        if word == "首次" and "的" in rest[:12]:
            return True  # 首次升规入统的企业
        if word == "各" and rest[:1] in tuple("项类级种国省市县区州盟旗乡镇村校"):
            return True  # 各项开支, 各县研发投入
        if word == "各级" and (rest.startswith("财政") or "的" in rest[2:16]):
            return True  # 各级法院的审核人员
        if word == "实际" and rest.startswith(("使用", "利用", "到位")):
            return True
        if word[-1] == "有" and rest.startswith(("组织", "规模", "序", "研发")):
            return True  # 有组织有规模外出就业
        if word[-1] in "有托" and _WHICH_SHARE.match(rest):
            return True  # 有研发活动企业数占比, 依托高校建设比重
        if word == "年均" and (rest.startswith(("产量", "产值", "收入", "浓度")) or _PACE.search(rest)):
            return True  # 粮食，年均产量4亿吨; 年均经济增长速度为7%
        if word in ("依托", "面向", "通过") and _RATE_END.search(rest):
            return True  # 依托企业建设比重
        if word == "政府" and rest.startswith(("负债", "支出", "收入")):
            return True
        if word == "高效" and rest.startswith("节水"):
            return True  # 高效节水灌溉面积
        return (word in _QUALITIES and not self.first(rest, self._doing, shortest=2)) or (
            word == "基本" and rest.startswith("建设")
        )

    def strip_opening(self, phrase: str) -> tuple[str, list[str]]:
        """`phrase` without the modals, adverbs and causatives that open it, and what was taken away."""
        taken: list[str] = []
        while word := self.first(phrase, self.opening):
            rest = phrase[len(word) :]
            if rest[:1] == "、" and not self.first(rest[1:], self.opening):
                break  # 科学、教育、卫生: members of a list
            if self._kept(word, rest) or len(self.first(phrase, self.acting, shortest=2)) > len(word):
                break  # 再开工, 统筹安排: the adverb is part of a verb
            if len(rest) < 2 and rest not in ("", "的") and rest not in self.opening:
                break
            taken.append(word)
            phrase = rest.lstrip("，、的了")
        return phrase, taken

    def strip_modal_end(self, phrase: str) -> tuple[str, list[str]]:
        """`phrase` without the adverbs and modals at its end (…要, …分别, …年均)."""
        taken: list[str] = []
        while word := self.last(phrase, self.closing):
            if len(self.last(phrase, self.acting, shortest=2)) > len(word):
                break
            if len(phrase) > 1 and phrase[-2:] in self.kept and word != "大约" and not phrase.endswith("比重要"):
                break
            if word == "年内" and phrase[-3:-2] in tuple("0123456789一二三四五六七八九十几"):
                break  # 在10年内
            taken.insert(0, word)
            phrase = phrase[: -len(word)]
        return phrase, taken
