"""The frames that set two things side by side or turn one into the other: 既A又B, 把A变成B, 把A作为B …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import among, lazy
from ..trace import Trace
from .slots import (
    MARKS,
    C,
    Finder,
    Hit,
    S,
    Words,
    clause_before,
    clause_with_disposal,
    disposal,
    one_of,
    strip,
    strip_adverb,
)  # fmt: skip

_TAIL = lazy(r"的(?:能力|过程|通道|路径|水平|局面|机制|关系|要求|原则|方针|思路|格局|道路|方法|体制)?$")
_OUGHT = lazy(r"(?:必须|应(?:当|该)?|需要|须|要)(?![求素点么用对届])")


def _spread(text: str, pos: int, left: str, as_what: bool) -> str:
    """The clauses from 把 to `pos` where its object holds commas, or one stands before the verb.

    `left` is the last clause before `pos`; empty where no clause before it opens with such a 把.
    """
    if not left:
        return clause_with_disposal(text, pos)
    before = clause_with_disposal(text, pos - len(left)) if as_what and pos > len(left) else ""
    first = before[1:].replace(",", "，").split("，")[0]
    return before + left if 2 <= len(first) <= 12 and first[-1] not in _COMPLEMENTS else ""


_COMPLEMENTS = frozenset("好到成在为入进出给起来下去完上")
"""What ends a clause whose 把 already has its verb."""


class Turned(Finder):
    """把A变成B, also with 使, 让, 推动 or 促进 for 把 (推动优势转化为胜势)."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        del words
        self._verb = lazy(rf"(?:[变转](?:成为|成|为|化为|变为|换为|化成|变成|换成)|化[为成])((?:(?!的是){C}){{1,30}})")
        self._cause = lazy(r"推动|促进|加快|实现|使得?|让")
        self._before_verb = lazy(r"[改转演蜕嬗]$")

    def hits(self, text: str) -> Iterator[Hit]:
        for m in self._verb.finditer(text):
            left = clause_before(text, m.start(), 60)
            body = strip_adverb(strip(self._before_verb, left))
            at = disposal(body)
            offset = at + 1
            if re.search("[由从]", body[offset:]):
                self._refuse("turned", m.start() - len(left), m.end(), "由A向B转变 stands here")
                continue
            if m[0][0] == "化" and (at < 0 or left[-1:] in _MADE_SO):
                self._refuse(
                    "turned", m.start() - len(left), m.end(), "化为 or 化成 without 把, or behind a word it belongs to"
                )
                continue
            if at < 0:
                cause = self._cause.search(body)
                if cause is None:
                    self._refuse(
                        "turned", m.start() - len(left), m.end(), "changes by itself: no 把, 使 or 推动 before it"
                    )
                    continue
                at, offset = cause.start(), cause.end()
            a = strip_adverb(body[offset:])
            if a:
                verb = left[len(body) :][-1:] if self._before_verb.search(left) else ""
                verb += m[0][: m.start(1) - m.start()]
                start = m.start() - len(left) + at
                yield Hit(start, m.end(), "turned", "把A变成B", a, strip(_TAIL, m[1]).removeprefix("了"), verb)


_MADE_SO = frozenset("简量细分演强转变净深美优固具活")
"""Before 化为: 简化为, 量化为 tell no change into something else."""


class Placed(Finder):
    """把A作为B, 把A放在B. A comma may stand before 作为."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        del words
        self._verb = lazy(r"(?:作为|当作|当成|看作|视为|摆在|放在|摆到|放到|置于|挺在)(?!结合)")
        self._as = frozenset({"作为", "当作", "当成", "看作", "视为"})

    def hits(self, text: str) -> Iterator[Hit]:
        for m in self._verb.finditer(text):
            left = clause_before(text, m.start(), 80)
            at = -1 if left.endswith("担") else disposal(left)
            if at < 0 and m.start() and not left.endswith("担"):
                left = _spread(text, m.start(), left, m[0] in self._as)
                at = disposal(left)
            a = strip(_ADV_PLACED, _AS.split(left[at + 1 :], maxsplit=1)[0].strip("，, ")) if at >= 0 else ""
            told = _TOLD.match(text, m.end() + text.startswith("了", m.end()))
            if not a or told is None:
                self._refuse(
                    "placed", m.start() - len(left), m.end(), "no 把 with an object" if not a else "nothing behind it"
                )
                continue
            start = m.start() - len(left) + at
            if m[0] in self._as:
                yield Hit(start, told.end(), "placed", "把A作为B", a, strip(_TREATED, told[0]).removeprefix("是"), m[0])
            else:
                b = _place_of(told[0])
                yield Hit(start, told.start() + len(b), "placed", "把A放在B", a, b.strip(), m[0])


def _place_of(told: str) -> str:
    """Where something is put: up to its 上 or 中, also over 、; without what is done there.

    >>> _place_of("转变方式、调整结构上"), _place_of("全局中来谋划"), _place_of("首位、统筹推进")
    ('转变方式、调整结构上', '全局中', '首位')
    >>> _place_of("战略层面系统布局"), _place_of("定指标、分资金上面的做法")
    ('战略层面', '定指标、分资金上面')
    """
    if (done := _DONE_THERE.search(told)) is not None:
        return told[: done.end()]
    first, mark, _ = told.partition("、")
    if (noun := _PLACE_NOUN.search(first)) is not None:
        return told[: noun.end()]
    whole = (_SURFACE.match(told) or [told])[0].removesuffix("来")
    return whole if mark and whole.endswith(("上", "上面", "方面")) and not _PUT.search(first) else first


_DONE_THERE = lazy("^[^、]*?[中上里下](?=来|去|加以|进行)")
_PLACE_NOUN = lazy("(?:层面|位置|地位|首位|高度)(?=[^的和与及上中来]{2})")
"""A noun of place, behind which goes on what is done: 放在战略层面|系统布局."""
_SURFACE = lazy("[^，,]{2,40}?(?:上面|方面)(?=的|来|$)")
_PUT = lazy("(?:位置?|[上中里下]|地位|首位|一位|前列|前面|第一)$")
_ADV_PLACED = lazy(r"(?:始终|牢牢|真正|一直|都|切实|也|依法|集中|只|仅|仅仅)$")
_AS = lazy("(?<!担当)作为|当作")
_TREATED = lazy("来?(?:看待|对待|看|抓|办|讲|干)$")
_TOLD = lazy(rf"{C}{{1,40}}")


def _inside_quotes(words: str) -> str:
    """The words up to a quotation mark that closes what they did not open: “既A又B”|。"""
    at = words.find("”")
    return words[:at] if at > 0 and "“" not in words[:at] else words


def _without_ought(a: str, b: str) -> tuple[str, str]:
    """Both slots without the 要 or 应当 that opens both (不仅要A，更要B)."""
    first, second = _OUGHT.match(a), _OUGHT.match(b)
    if first and second and first.end() < len(a) and second.end() < len(b):
        return a[first.end() :], b[second.end() :]
    return a, b


class Correlated(Finder):
    """既A又B, 不仅A而且B, 不能只A而要B, 不是A而是B, 在A上B, 向A要B."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        self._both = lazy(
            rf"既(?![然往遂得])({S}{{1,100}}?)(?:[，,；;]{C}{{0,4}}?(又|也|更|还)|(又|也)|、(更|还))(?!是否)({C}{{1,60}})"
        )
        self._not_only = lazy(
            rf"不(?:仅仅|仅|但|只是|单单|单|光|只)(?!是{C}{{0,20}}而是)({S}{{1,100}}?)(?:[，,]{C}{{0,8}}?(而且|并且|同时还|同时也|同时|还|也|更加|更|亦|并|反而|又)"
            rf"|(而且|并且))(?:(?<=且)[也还又])?({C}{{1,60}})"
        )
        ought = "(?:应(?:当|该)?|需要?|必须|要|得|须)"
        self._ought_not_only = lazy(
            rf"不(?:能|可|应该?|该|得|要|宜)(?:仅仅|单单|单纯|仅|只|单|光)(?!不)(?:是)?({S}{{1,80}}?)"
            rf"(?:[，,]{C}{{0,6}}?(更|还|也|又|而|同时)(?:是)?{ought}|[，,](?=(必须|应(?:当|该)?|要)(?!求))(?:必须|应(?:当|该)?|要)"
            rf"|(更|还|而){ought})(?![求素点用对])({C}{{1,60}})"
        )
        self._not_but = lazy(rf"(?:不是|不再是|并非|不在于)({S}{{1,60}}?)[，,、]?而(是|在于)({C}{{1,60}})")
        self._effort = lazy(
            rf"上((?:狠|多|再|更|大|持续|率先|积极|不断|聚焦|奋勇|真正|努力|着力|精准|协同){{0,2}}"
            rf"(?:下(?:更大|真|足|苦|硬|狠|大|更多|足了)?[功工]夫|{one_of(words.get('effort', ()))}"
            rf"|(?:取得|实现)(?:新的?|更大|重大|明显|显著|实质性|积极|更多)*(?:进展|突破|成效|成果|进步|实效)))"
        )
        self._source = lazy(
            rf"向([^{MARKS}、要的]{{1,8}})(?<![重主必紧首次只需摘纪])要(?![求闻素地点道把有在能会])([^{MARKS}、的]{{1,8}})(?=[{MARKS}、的”]|$)"
        )

    def hits(self, text: str) -> Iterator[Hit]:
        yield from self._pairs(text)
        for m in among(self._not_but, text, "而是", "而在于"):
            if text.startswith("是", max(0, m.start() - 1)):
                self._refuse("not_but", m.start() - 1, m.end(), "是不是 asks")
            else:
                yield Hit(m.start(), m.end(), "not_but", "不是A而是B", m[1], m[3], m[2])
        for m in self._effort.finditer(text):
            left = clause_before(text, m.start(), 80)
            at = left.rfind("在")
            if 0 <= at < len(left) - 1:
                yield Hit(m.start() - len(left) + at, m.end(), "effort", "在A上B", left[at + 1 :], m[1], m[1])
            else:
                self._refuse("effort", m.start() - len(left), m.end(), "no 在 before 上 in the clause")
        for m in among(self._source, text, "向"):
            yield Hit(m.start(), m.end(), "from_source", "向A要B", m[1], m[2], "要")

    def _pairs(self, text: str) -> Iterator[Hit]:
        for m in among(self._both, text, "既"):
            a, b = m[1].strip("、 "), _inside_quotes(m[5].strip())
            if a.startswith(("定", "有", "成", "得")) and not b.startswith("有") and "又" not in (m[2], m[3]):
                self._refuse("both", m.start(), m.end(), f"“既{a[0]}” is a word of its own")
                continue
            a, b = _without_ought(a, b)
            if m[3]:
                b = b.split("的")[0] or b
            yield Hit(m.start(), m.end(), "both", "既要A又要B", a, b, m[2] or m[3] or m[4])
        for m in among(self._not_only, text, "不仅", "不但", "不只", "不单", "不光"):
            yield Hit(m.start(), m.end(), "not_only", "不仅A而且B", *_without_ought(m[1], m[4]), m[2] or m[3])
        for m in among(self._ought_not_only, text, "不"):
            opens = m[2] or m[3] or m[4]
            yield Hit(m.start(), m.end(), "ought_not_only", "不仅A而且B", m[1], m[5], opens)
