"""The frames that open with 以, 由 and 从: 以A为B, 以A促B, 由A向B转变."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import among, lazy
from ..trace import Trace
from .slots import MARKS, NOT_BEFORE_YI, STOP, YI, C, Finder, Hit, Words, one_of, strip, strip_adverb

_CONG = r"[由从](?![而此来严业属于]|事(?![前后中]))"
_NOT_BEFORE = {"由": frozenset("自理缘经事任"), "从": frozenset("自服听顺遵")}
"""自由, 理由, 服从 …"""
_ENDS_BEFORE = frozenset({"管理", "治理", "办理", "处理", "审理", "代理", "护理", "已经", "曾经"})
"""企业的管理由直接控制转向间接控制 holds no 理由, and 已经由 no 经由."""
_TURNS = "转向|走向|迈向|变为|变成|转为|(?:转变|转化|改变|蜕变|跃升|升级|演变|转换)[为成]"
_TAIL = lazy(
    r"的(?:能力|过程|通道|路径|水平|局面|机制|关系|要求|原则|方针|思路|格局|新路子?|道路|方法|体制|新征程|关键时期)?$|以后$|之后$"
)
_CAPACITIES = ("动能", "功能", "职能", "性能", "产能", "智能", "技能", "效能", "赋能", "才能", "节能", "势能")
"""Nouns that end like 能, which may."""
_LISTED = lazy("、|[和与](?![谐平睦美解])")
_BEYOND = lazy("而|”|贡献")
"""Where what is moved ends: 推进强国建设而奋斗."""
_NEXT = lazy(r"(?P<mark>、)以|^(?P<moved>.{2,9})、(?P=moved)")
"""Where the next of two sayings begins: 以A引领B、以C服务D; 以A带动B、B服务A."""
_MEANS = rf"{YI}(?!确保|切实|进一步|更好|有效|更加|协助|帮助|达到|配合|加强|利|期|求)"
"""Before a verb 以 names a purpose: 以确保安全."""
_ADVANCING = frozenset({"推动", "推进", "推"})
"""Before these a phrase of manner tells how (以更大力度推进), not by what."""
_GREAT = "历史性?|阶段性|根本性|重大|伟大|大|战略性|深刻|全面|根本"


def _each_yi(text: str) -> Iterator[int]:
    """Every place of a 以 that may be a preposition."""
    at = text.find("以")
    while at >= 0:
        if at == 0 or text[at - 1] not in NOT_BEFORE_YI or text.startswith("立足", at - 2):
            yield at
        at = text.find("以", at + 1)


_SERIES = 16
"""In a further member of 以A为B, 为 comes within so many characters."""
_FOR_WHOM = "(?:执政|立党|用权|一切|创业)为"
"""执政为民 beside 以人为本 says for whom, not what is the centre."""
_MAIN = lazy("主(?=[满带兼辅推拉实建补促进开采组解保构提形扩发])")
"""以市场为主满足需求: the verb behind 为主 begins the next words."""
_DOES_FOR = f"(?:(?![的、]){C}){{1,7}}(?:创造|提供|注入|开辟|赢得|奠定|作出|做出|积蓄)"
"""以发展为改革创造条件 tells what the means are good for."""
_MEASURED = "[一二两三四五六七八九十百\\d]+(?:个|次|年|月|日|天|期|批|级|档|类|元|件|人|项|周|季)"
"""以五年为一个周期 tells a unit."""
_OTHER_CENTRE = lazy(rf"以(?:(?!以){C}){{1,30}}?为([^{MARKS}、]{{1,8}})")


class Centre(Finder):
    """以A为B, with the further members of a series (以企业为主体、市场为导向)."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        grounds = words.get("not_centre", [])
        ground = one_of(word for word in grounds if len(word) > 1)
        ground_1 = one_of(word for word in grounds if len(word) == 1)
        centre = one_of(w for w in words.get("centre", ()) if len(w) > 1)
        centre_1 = one_of(w for w in words.get("centre", ()) if len(w) == 1)
        noun = rf"(?:(?:{centre}){{1,2}}(?:[和与](?:{centre}){STOP})?|(?:{centre_1}){STOP})"
        before = rf"(?:(?:(?!为)[^{MARKS}、的]){{0,6}}?|[^{MARKS}、的]{{1,4}}的[^{MARKS}、的]{{0,4}}?)"
        b = f"{before}{noun}"
        a = rf"(?:(?!{YI}){C})"
        self._short = lazy(rf"{YI}([^{MARKS}])为({centre_1})(?!{centre})")
        self._closed = lazy(rf"{YI}({a}{{1,60}}?)(?:作?为)({b})")
        manner = "".join(rf"(?<!{word})" for word in words.get("manner", ()))
        self._open = lazy(
            rf"{YI}({a}{{1,25}}?){manner}(?<![行作成认变分转称视确定列])作?为(?![了何])(?!{ground}|由|{_MEASURED}|{_DOES_FOR}|(?:{ground_1}){STOP})([^{MARKS}、的”」]{{1,8}}){STOP}"
        )
        self._more = lazy(rf"[、，,](?!{_FOR_WHOM}|[把将])([^{MARKS}、以]{{1,14}}?)(?<![作成认变转])为(?!了)({b})")
        self._single = frozenset(w for w in words.get("centre", ()) if len(w) == 1)
        self._govern = lazy("(坚持|突出|牢固树立|践行|贯彻|确立|形成|构建|建立)$")

    def hits(self, text: str) -> Iterator[Hit]:
        last = 0
        for at in _each_yi(text):
            if at < last:
                continue
            m = self.match(text, at)
            if m is None or m[1].endswith("同志"):
                if m is not None:
                    self._refuse("centre", at, m.end(), "the name of a body and its leader")
                elif self._trace.on and (other := _OTHER_CENTRE.match(text, at)):
                    self._refuse("centre", at, other.end(), f"“{other[1]}” is no noun that closes 以A为B")
                continue
            verb = self._govern.search(text, max(0, at - 4), at)
            b = self._whole(m[2])
            last = m.end() - len(m[2]) + len(b)
            if b.count("“") > b.count("”") and text.startswith("”", last):
                b, last = b + "”", last + 1
            yield Hit(at, last, "centre", "以A为B", m[1].strip(), b, verb[1] if verb else "")
            while text.find("为", last, last + _SERIES) >= 0 and (m := self._more.match(text, last)) is not None:
                yield Hit(m.start() + 1, m.end(), "centre_series", "以A为B", m[1], m[2])
                last = m.end()

    def _whole(self, b: str) -> str:
        """B without the words that a centre of one character (主, 伴) does not belong to."""
        alone = _MAIN.match(b) or (b[1:2] in ("的", "之") and (b[0] in self._single or b[0] == "首"))
        return b[0] if alone else b

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The frame that the 以 at `at` opens."""
        return self._short.match(text, at) or self._closed.match(text, at) or self._open.match(text, at)


class Drive(Finder):
    """以A促B: what serves as a means, and what it moves."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        long_verbs = one_of(w for w in words.get("drive", ()) if len(w) > 1)
        short_verbs = one_of(w for w in words.get("drive", ()) if len(w) == 1)
        self._centre = Centre(words, trace)
        self._long = lazy(rf"{_MEANS}((?:(?![以为]){C}){{2,20}}?)({long_verbs})([^{MARKS}]{{2,25}})")
        self._short = lazy(
            rf"{_MEANS}(?:([^{MARKS}以为、]{{1,2}}?)(?<!助)({short_verbs})([^{MARKS}、以的进动领障证护促”][^{MARKS}、以的促”]{{0,2}})(?:{STOP}|(?=促))"
            rf"|([^{MARKS}以为、]{{2,5}}?)(?<!助)({short_verbs})([^{MARKS}、以的进动领障证护促”][^{MARKS}、以的促”]{{1,5}}){STOP}"
            rf"|([^{MARKS}以为]{{6,16}}?)([促扩带])([^{MARKS}、以的进大动有领”]{{2,4}}){STOP})"
        )
        self._manner = lazy(rf"(?:{one_of(words.get('manner', ()))})$")
        self._second = lazy(rf"[和与并](?:{long_verbs}|提升|提高|改造|优化)(?={C}{{2}})")

    def hits(self, text: str) -> Iterator[Hit]:
        for at in _each_yi(text):
            m = self._short.match(text, at) or self._long.match(text, at)
            if m is None:
                continue
            if self._centre.match(text, at):
                self._refuse("drive", at, m.end(), "以A为B stands here")
                continue
            means, verb, moved = (group for group in m.groups() if group is not None)
            if both := self._second.match(moved):
                verb, moved = verb + both[0], moved[both.end() :]
            a = strip_adverb(means.removesuffix("来"))
            if self._is_means(a, verb, moved):
                end = m.end() - len(moved)
                if other := _NEXT.search(moved):
                    moved = moved[: max(other.start("mark"), other.end("moved"))]
                b = strip(_TAIL, _within(moved)).removeprefix("了")
                yield Hit(at, end + len(moved), "drive", "以A促B", a, b, verb)
            else:
                self._refuse("drive", at, m.end(), "tells how something is done, not by what")

    def _is_means(self, a: str, verb: str, moved: str) -> bool:
        """Whether `a` is that by which something is moved, not how (以更大力度推进) or to what end."""
        return (
            bool(a)
            and not _LISTED.match(moved)
            and not (verb in _ADVANCING and self._manner.search(a))
            and a[-1] not in "、和与并"
            and (a[-1] != "能" or a.endswith(_CAPACITIES))
            and a.count("“") == a.count("”")
        )


def _within(moved: str) -> str:
    """What is moved, up to where another matter begins; a quotation mark that it opens is closed."""
    b = _BEYOND.split(moved, maxsplit=1)[0]
    return b + "”" if b.count("“") > b.count("”") and moved.startswith(b + "”") else b


_FIGURE = lazy(r"\d|[一二三四五六七八九十〇○零百]{2,}(?:年|[比·％%万亿])")
_WHOLE = lazy("全(?:产业|价值|创新|供应)?链|全链条|全过程|全流程|全环节|全周期|全生命周期")
"""从材料到整车全产业链发展 tells from where to where a chain reaches."""


class Shift(Finder):
    """由A向B转变 and its kin: 从A到B的跨越, 从A转向B."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        shift = one_of(words.get("shift", ()))
        inner = f"[^由从{MARKS}]"
        self._closed = lazy(
            rf"{_CONG}({inner}{{1,25}}?)(?:逐步|加快|开始)?[向到]({inner}{{1,30}}?)(?:[，,]再[向到]{inner}{{1,25}}?)?(?:的)?(?:{_GREAT}){{0,2}}({shift})(?![目规计战成动])(?:(?<!发展|推进|提升|升级|集聚|聚集|演进)|{STOP}|(?=阶段))"
        )
        self._inside = lazy(
            rf"{_CONG}({inner}{{1,25}}?)[，,]?(?:逐步|加快|开始|全面|加速)?({_TURNS})了?((?:(?!、[由从]){C}){{1,40}})"
        )
        self._growth = lazy(rf"由({inner}{{2,12}}?增长)向({inner}{{0,6}}?发展){STOP}")

    def hits(self, text: str) -> Iterator[Hit]:
        for rule, pattern, words in (
            ("shift_growth", self._growth, ("增长向",)),
            ("shift", self._closed, ("由", "从")),
            ("shift_inside", self._inside, ("由", "从")),
        ):
            for m in among(pattern, text, *words):
                before = text[max(0, m.start() - 2) : m.start()]
                if before[-1:] and before[-1] in _NOT_BEFORE[text[m.start()]] and before not in _ENDS_BEFORE:
                    self._refuse(
                        rule, m.start() - 1, m.end(), f"“{text[m.start() - 1 : m.start() + 1]}” is another word"
                    )
                    continue
                yield from self._hit(rule, m)

    def _hit(self, rule: str, m: re.Match[str]) -> Iterator[Hit]:
        a = strip_adverb(m[1])
        if _FIGURE.search(a) or a.endswith(("转", "走", "迈")):
            self._refuse(
                rule,
                m.start(),
                m.end(),
                "a number that changes" if a[-1] not in "转走迈" else "what changes is cut short",
            )
            return
        if rule == "shift" and _WHOLE.search(m[2]):
            self._refuse(rule, m.start(), m.end(), "the two ends of a chain, not a change")
        elif rule == "shift_growth":
            yield Hit(m.start(), m.end(), rule, "由A向B转变", a, m[2], "")
        elif rule == "shift":
            yield Hit(m.start(), m.end(), rule, "由A向B转变", a, strip_adverb(m[2].removesuffix("的")), m[3])
        else:
            yield Hit(m.start(), m.end(), rule, "由A向B转变", a, strip(_TAIL, m[3]), m[2])
